/** What the documents of a session share; reports take their parts and paragraphs from here too. */
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { conclusionFigures, type ConclusionFigures } from '../../shared/domain/conclusions.ts';
import { originWords } from '../../shared/domain/session-wording.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { Block, Run } from '../../shared/kit/administrative-document.ts';
import { askersOf, type Conclusion, type Conclusions } from '../../shared/usecases/read-conclusions.ts';
import { en } from './words-en.ts';
import { vi, type DocumentWords } from './words-vi.ts';

/** In which language, and in whose name. */
export interface Teller {
  readonly language: Language;
  readonly settings: Settings;
}
export const wordsOf = ({ language }: Teller): DocumentWords => ({ vi, en })[language];

export const paragraph = (...line: readonly Run[]): Block => ({ kind: 'paragraph', line });

/** A text of several paragraphs, the first one after its label. */
export const labelled = (label: Run, text: string): readonly Block[] => {
  const [first = '', ...others] = text.split(/\s*\n\s*/).filter(Boolean);
  return [paragraph(label, first), ...others.map((each) => paragraph(each))];
};
const emphatic = (text: string): Run => ({ text, emphatic: true });

const roman = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
/** Parts that have something in them, numbered. */
export const parts = (
  titled: readonly { readonly title: string; readonly blocks: readonly Block[] }[],
): readonly Block[] =>
  titled
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ title, blocks }, index): readonly Block[] => [
      { kind: 'part', title: `${roman[index + 1] ?? ''}. ${title}` },
      ...blocks,
    ]);

const departmentName = (
  { names }: Conclusions,
  id: string | undefined,
  { language }: Teller,
): string | undefined => {
  const department = id === undefined ? undefined : names.departments.get(id);
  return department ? department[language === 'vi' ? 'name' : 'nameEn'] : id;
};
export const topicNames = ({ session, names }: Conclusions, { language }: Teller): readonly string[] =>
  session.topicIds.flatMap((id) => names.topics.get(id)?.[language === 'vi' ? 'name' : 'nameEn'] ?? []);

const unitNames = (conclusion: Conclusion, { session, names }: Conclusions): readonly string[] =>
  askersOf(conclusion, session).map((id) => names.units.get(id)?.name ?? id);
const titleOf = ({ recommendations }: Conclusion): string =>
  (recommendations[0]?.title ?? '').replace(/[.;,\s]+$/u, '');

/** Figures in a sentence, and by department. */
export const figureBlocks = (found: Conclusions, teller: Teller): readonly Block[] => {
  const { columns, figures } = wordsOf(teller);
  const { all, byDepartment } = found.figures;
  const counts = (of: ConclusionFigures) => conclusionFigures.map((figure) => String(of[figure]));
  // Nobody's come last.
  const rows = [...byDepartment].sort(
    (a, b) => Number(a.departmentId === undefined) - Number(b.departmentId === undefined),
  );
  if (all.received === 0) return [paragraph(figures(all))];
  return [
    paragraph(figures(all)),
    {
      kind: 'table',
      columns: [
        { title: columns.number, share: 6, holds: 'figures' },
        { title: columns.department, share: 34, holds: 'words' },
        ...conclusionFigures.map((figure) => ({
          title: columns[figure],
          share: 10,
          holds: 'figures' as const,
        })),
      ],
      rows: rows.map(({ departmentId, ...of }, index) => [
        String(index + 1),
        departmentName(found, departmentId, teller) ?? columns.nobody,
        ...counts(of),
      ]),
      total: ['', columns.total, ...counts(all)],
    },
  ];
};

const answerBlocks = ({ said }: Conclusion, found: Conclusions, teller: Teller): readonly Block[] => {
  const words = wordsOf(teller);
  if (said?.type === 'ItemAnswered') {
    const { text, legalBasis, departmentId, commitments } = said.data;
    return [
      ...labelled(emphatic(words.answerOf(departmentName(found, departmentId, teller))), text),
      ...(legalBasis === undefined ? [] : labelled(emphatic(words.basis), legalBasis)),
      ...(commitments.length > 0
        ? [
            paragraph(emphatic(words.commitments)),
            {
              kind: 'list' as const,
              lines: commitments.map((each) =>
                words.commitment(
                  each.text,
                  departmentName(found, each.departmentId, teller) ?? each.departmentId,
                  each.dueOn,
                ),
              ),
            },
          ]
        : []),
    ];
  }
  if (said?.type !== 'ItemTakenAway') return [];
  const { note, departmentId, dueOn, passUpTo } = said.data;
  const answering = departmentName(found, departmentId, teller) ?? departmentId;
  const passed = passUpTo === undefined ? '' : ` ${words.passedUp(passUpTo)}`;
  return [
    paragraph(`${words.takenAway(answering, dueOn)}${passed}`),
    ...labelled(emphatic(words.assignment), note),
  ];
};

/** An item: what was asked and by whom, `more` of it, and what was said. */
export const itemBlocks = (
  conclusion: Conclusion,
  number: number,
  found: Conclusions,
  teller: Teller,
  more: readonly string[] = [],
): readonly Block[] => {
  const asking = unitNames(conclusion, found);
  const about = [
    ...(asking.length > 0 ? [wordsOf(teller).raisedBy(asking)] : []),
    ...(conclusion.item.origin === 'unkept-commitment'
      ? [`${originWords['unkept-commitment'][teller.language]}.`]
      : []),
    ...more,
  ];
  return [
    { kind: 'point', title: `${number}. ${titleOf(conclusion)}` },
    ...(about.length > 0 ? [paragraph(about.join(' '))] : []),
    ...answerBlocks(conclusion, found, teller),
  ];
};

/** Items of which nothing was said. */
export const unreached = (conclusions: readonly Conclusion[], found: Conclusions, teller: Teller): Block => ({
  kind: 'list',
  lines: conclusions.map((conclusion) =>
    wordsOf(teller).notReached(titleOf(conclusion), unitNames(conclusion, found)),
  ),
});

/** The post of whoever leads it, with the body that it belongs to. */
export const chairPost = ({ session: { chair } }: Conclusions, teller: Teller): string =>
  wordsOf(teller).postAt(chair.post, teller.settings.documents.issuer[teller.language]);

/** What stands at the head of both. */
export const headOf = (
  { session }: Conclusions,
  { language, settings: { documents } }: Teller,
  on: LocalDate | undefined,
) => ({
  language,
  superior: documents.superior[language],
  issuer: documents.issuer[language],
  draft: session.status !== 'concluded',
  place: documents.place,
  ...(on === undefined ? {} : { on }),
});
