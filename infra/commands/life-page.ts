/** `npm run docs:life`: writes docs/life.md from the tables of steps; a test holds the page to the tables. */
import { sessionLife } from '../../shared/domain/session-life.ts';
import { sessionVerbWords } from '../../shared/domain/session-wording.ts';
import { life } from '../../shared/domain/transitions.ts';
import { verbWords, type Words } from '../../shared/domain/wording.ts';

/** What a page tells of a step, whatever it is a step of. */
interface Row {
  readonly verb: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly who: readonly string[];
  readonly guards: readonly { readonly code: string }[];
  readonly event: string;
}

const cell = (values: readonly string[]): string => values.join(', ') || '–';

const row = ({ verb, from, to, who, guards, event }: Row, words: Readonly<Record<string, Words>>): string =>
  `| ${[
    cell(from),
    to,
    `\`${verb}\` ${words[verb]?.vi ?? ''}`,
    cell(who),
    cell(guards.map(({ code }) => code)),
    `\`${event}\``,
  ].join(' | ')} |`;

const table = (rows: readonly Row[], words: Readonly<Record<string, Words>>): readonly string[] => [
  '| from | to | step | who | refused with | event |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows.map((each) => row(each, words)),
];

/** The page as Markdown. */
export const lifePage = (): string =>
  [
    '# The life of a recommendation',
    '',
    'Made by `npm run docs:life` from `shared/domain/transitions.ts`; change it there. A guard is named by the code of its refusal.',
    '',
    ...table(life, verbWords),
    '',
    '# The life of a session',
    '',
    'From `shared/domain/session-life.ts`. A leader may be late with a reason (`override`), a secretary not.',
    '',
    ...table(sessionLife, sessionVerbWords),
    '',
  ].join('\n');
