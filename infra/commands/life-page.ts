/** `npm run docs:life`: writes docs/life.md from the table of transitions; a test holds the page to the table. */
import { transitions, type Transition } from '../../shared/domain/transitions.ts';
import { verbWords } from '../../shared/domain/wording.ts';

const cell = (values: readonly string[]): string => values.join(', ') || '–';

const row = ({ verb, from, to, who, guards, event }: Transition & { verb: keyof typeof verbWords }): string =>
  `| ${[
    cell(from),
    to,
    `\`${verb}\` ${verbWords[verb].vi}`,
    cell(who),
    cell(guards.map(({ code }) => code)),
    `\`${event}\``,
  ].join(' | ')} |`;

/** The page as Markdown. */
export const lifePage = (): string =>
  [
    '# The life of a recommendation',
    '',
    'Made by `npm run docs:life` from `shared/domain/transitions.ts`; change it there. A guard is named by the code of its refusal.',
    '',
    '| from | to | step | who | refused with | event |',
    '| --- | --- | --- | --- | --- | --- |',
    ...transitions.map(row),
    '',
  ].join('\n');
