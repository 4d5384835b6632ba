/** What callers see of a list of whatever kind: its rows with their fate, in their language. */
import type { Refusal } from '../../shared/domain/errors.ts';
import type { Fault } from '../../shared/domain/list-cells.ts';
import type { ListForm, ListTable } from '../../shared/domain/list-table.ts';
import { faultSentence, fateWords, labelOf, type ListFate } from '../../shared/domain/list-wording.ts';
import type { Recognised, Way } from '../../shared/domain/recognition.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { ListFault } from '../../shared/schema/http-lists.ts';

type Candidate = NonNullable<Fault['candidates']>[number];

const faultView = <C extends string>(
  form: ListForm<C>,
  fault: Fault<C>,
  language: Language,
): ListFault<C> => ({
  column: fault.column,
  rule: fault.rule,
  text: faultSentence(form, fault, language),
  ...(fault.candidates?.length
    ? { candidates: fault.candidates.map((candidate) => ({ id: candidate.id, name: labelOf(candidate) })) }
    : {}),
});

export const errorsView = <C extends string>(
  form: ListForm<C>,
  faults: readonly Fault<C>[],
  language: Language,
) => (faults.length === 0 ? {} : { errors: faults.map((fault) => faultView(form, fault, language)) });

/** Something that was recognised, under its name: `{ unit: { id, name, how } }`. */
export const recognisedView = <Name extends string>(
  name: Name,
  found: Extract<Recognised<Candidate>, { value: unknown }> | undefined,
): Partial<Record<Name, { id: string; name: string; how: Way }>> =>
  (found ? { [name]: { id: found.value.id, name: labelOf(found.value), how: found.how } } : {}) as Partial<
    Record<Name, { id: string; name: string; how: Way }>
  >;

interface FatedRow {
  readonly fate: ListFate;
  readonly sameAs?: number;
}

/** What every row tells, whatever stands in it. */
export const fateView = ({ fate, sameAs }: FatedRow, language: Language) => ({
  fate,
  fateText: fateWords[fate][language],
  ...(sameAs === undefined ? {} : { sameAs }),
});

/** How many rows there are of each fate, and `likely` among them. */
export const countsOf = (rows: readonly FatedRow[], likely: number) => {
  const count = (wanted: ListFate) => rows.filter(({ fate }) => fate === wanted).length;
  return {
    rows: rows.length,
    new: count('new'),
    duplicateInFile: count('duplicate-in-file'),
    alreadyStored: count('already-stored'),
    bad: count('bad'),
    likely,
  };
};

export const tableView = ({ sheet, headings, notRead }: ListTable) => ({
  sheet,
  headingsRow: headings.number,
  notRead: { columns: [...notRead.columns], sheets: [...notRead.sheets] },
});

const wrong = {
  vi: 'Mục này chưa đúng. Sửa theo rule, hoặc xem trước lại tệp.',
  en: 'This field is not right. Correct it by its rule, or preview the file again.',
};

/** A row whose form is not right: what a program sent, not a person. */
export const refusedRowView = <C extends string>(
  { columns, words }: ListForm<C>,
  place: number,
  sent: unknown,
  { details }: Refusal,
  language: Language,
) => {
  const isColumn = (name: string): name is C => (columns as readonly string[]).includes(name);
  const number = typeof sent === 'object' && sent !== null && 'number' in sent ? sent.number : undefined;
  return {
    number: typeof number === 'number' && Number.isSafeInteger(number) ? number : place,
    outcome: 'bad' as const,
    errors: (details.errors ?? []).map(({ path, rule }) => {
      const [first = '', second = ''] = path.split('.');
      const column = [second, first].find(isColumn);
      return {
        column: column ?? ('row' as const),
        rule,
        text: `${column ? words[column][language] : path}: ${wrong[language]}`,
      };
    }),
  };
};
