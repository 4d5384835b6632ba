/** What callers see of a list: its rows with their fate, in their language. */
import type { Refusal } from '../../shared/domain/errors.ts';
import type { Fault, JudgedRow } from '../../shared/domain/list-row.ts';
import { columnWords, listColumns, type ListColumn } from '../../shared/domain/list-table.ts';
import { faultSentence, fateWords, unitLabel, type ListFate } from '../../shared/domain/list-wording.ts';
import { formatReceipt, type RecommendationId } from '../../shared/domain/receipt.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { ListFault, ListPreview, ListRowsAnswer } from '../../shared/schema/http-lists.ts';
import type { Preview, PreviewedRow } from '../../shared/usecases/preview-list.ts';
import type { StoredRow } from '../../shared/usecases/store-list-row.ts';

const faultView = (fault: Fault, language: Language): ListFault => ({
  column: fault.column,
  rule: fault.rule,
  text: faultSentence(fault, language),
  ...(fault.candidates?.length
    ? {
        candidates: fault.candidates.map((candidate) => ({
          id: candidate.id,
          name: 'code' in candidate ? unitLabel(candidate) : candidate.name,
        })),
      }
    : {}),
});

const errorsView = (faults: readonly Fault[], language: Language) =>
  faults.length === 0 ? {} : { errors: faults.map((fault) => faultView(fault, language)) };

const storedView = (id: RecommendationId | undefined) =>
  id === undefined ? {} : { stored: { id, receipt: formatReceipt(id) } };

const recognisedView = ({ unit, topic }: JudgedRow): Pick<ListPreview['rows'][number], 'unit' | 'topic'> => ({
  ...(unit ? { unit: { id: unit.value.id, name: unitLabel(unit.value), how: unit.how } } : {}),
  ...(topic ? { topic: { id: topic.value.id, name: topic.value.name, how: topic.how } } : {}),
});

const rowView = (
  { judged, fate, sameAs, stored }: PreviewedRow,
  language: Language,
): ListPreview['rows'][number] => ({
  number: judged.number,
  fate,
  fateText: fateWords[fate][language],
  row: { number: judged.number, ...judged.row },
  ...recognisedView(judged),
  ...(sameAs === undefined ? {} : { sameAs }),
  ...storedView(stored),
  ...errorsView(judged.faults, language),
});

const isLikely = ({ judged: { unit, topic }, fate }: PreviewedRow): boolean =>
  fate !== 'bad' && (unit?.how === 'likely' || topic?.how === 'likely');

export const previewView = ({ table, rows }: Preview, language: Language): ListPreview => {
  const count = (wanted: ListFate) => rows.filter(({ fate }) => fate === wanted).length;
  return {
    sheet: table.sheet,
    headingsRow: table.headings.number,
    counts: {
      rows: rows.length,
      new: count('new'),
      duplicateInFile: count('duplicate-in-file'),
      alreadyStored: count('already-stored'),
      bad: count('bad'),
      likely: rows.filter(isLikely).length,
    },
    rows: rows.map((row) => rowView(row, language)),
    notRead: { columns: [...table.notRead.columns], sheets: [...table.notRead.sheets] },
  };
};

type OutcomeView = ListRowsAnswer['rows'][number];

export const outcomeView = (number: number, stored: StoredRow, language: Language): OutcomeView =>
  stored.outcome === 'bad'
    ? { number, outcome: 'bad', ...errorsView(stored.faults, language) }
    : { number, outcome: stored.outcome, ...storedView(stored.id) };

const isColumn = (name: string): name is ListColumn => (listColumns as readonly string[]).includes(name);
const wrong = {
  vi: 'Mục này chưa đúng. Sửa theo rule, hoặc xem trước lại tệp.',
  en: 'This field is not right. Correct it by its rule, or preview the file again.',
};

/** A row whose form is not right: what a program sent, not a person. */
export const refusedRowView = (
  place: number,
  sent: unknown,
  { details }: Refusal,
  language: Language,
): OutcomeView => {
  const number = typeof sent === 'object' && sent !== null && 'number' in sent ? sent.number : undefined;
  return {
    number: typeof number === 'number' && Number.isSafeInteger(number) ? number : place,
    outcome: 'bad',
    errors: (details.errors ?? []).map(({ path, rule }) => {
      const [first = '', second = ''] = path.split('.');
      const column = [second, first].find(isColumn);
      return {
        column: column ?? 'row',
        rule,
        text: `${column ? columnWords[column][language] : path}: ${wrong[language]}`,
      };
    }),
  };
};
