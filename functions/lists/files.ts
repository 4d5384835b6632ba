/** The files that are given out: the template, the same filled in, and the rows that must be corrected. */
import type { JudgedRow } from '../../shared/domain/list-cells.ts';
import { isReasonHeading, listLimits, reasonHeading } from '../../shared/domain/headed-table.ts';
import type { ListForm, ListTable } from '../../shared/domain/list-table.ts';
import { faultSentence, templateHeading, unitLabel } from '../../shared/domain/list-wording.ts';
import type { CellValue } from '../../shared/domain/sheet.ts';
import type { UnitIdentity } from '../../shared/domain/unit.ts';
import type { Language } from '../../shared/domain/wording.ts';
import { writeCsv } from '../../shared/kit/write-csv.ts';
import { writeXlsx, type SheetFrame } from '../../shared/kit/write-xlsx.ts';

/** The sheet that lists what the columns of a template may name: columns side by side. */
const register = 'Danh mục';

export interface RegisterColumn<C extends string> {
  readonly heading: string;
  readonly width: number;
  readonly values: readonly string[];
  /** The column of the list that offers these. */
  readonly offeredIn?: C;
}
/** What a template offers to choose from, and the rows it is filled in with. */
export interface Filling<C extends string> {
  readonly register: readonly RegisterColumn<C>[];
  readonly choices: Partial<Readonly<Record<C, readonly string[]>>>;
  readonly rows?: readonly Partial<Readonly<Record<C, CellValue>>>[];
}

const inOrder = new Intl.Collator('vi').compare;
/** The units that a list may name. */
export const unitsToChoose = (units: readonly UnitIdentity[]) => {
  const sorted = [...units].sort((a, b) => inOrder(a.code, b.code));
  return [
    { heading: 'Mã đơn vị (Unit code)', width: 16, values: sorted.map(({ code }) => code) },
    { heading: 'Đơn vị (Unit)', width: 52, values: sorted.map(unitLabel), offeredIn: 'unit' },
  ] as const;
};

const headingsOf = <C extends string>(form: ListForm<C>): readonly string[] =>
  form.template.columns.map((column) => templateHeading(form, column));
const cellsOf = <C extends string>({ template }: ListForm<C>, { rows = [] }: Filling<C>) =>
  rows.map((row) => template.columns.map(({ column }) => row[column] ?? ''));

const choicesOf = <C extends string>(
  { template }: ListForm<C>,
  filling: Filling<C>,
): NonNullable<SheetFrame['choices']> =>
  template.columns.flatMap(({ column: name }, column) => {
    const offering = filling.register.findIndex(({ offeredIn }) => offeredIn === name);
    const count = filling.register[offering]?.values.length ?? 0;
    const from = count > 0 ? { sheet: register, column: offering, count } : filling.choices[name];
    return from ? [{ column, from, rows: listLimits.rows }] : [];
  });

export const templateFile = {
  xlsx<C extends string>(form: ListForm<C>, filling: Filling<C>): Buffer {
    const { sheet, howTo, columns } = form.template;
    const longest = Math.max(...filling.register.map(({ values }) => values.length));
    return writeXlsx([
      {
        name: sheet,
        widths: columns.map(({ width }) => width),
        note: howTo,
        headings: headingsOf(form),
        rows: cellsOf(form, filling),
        choices: choicesOf(form, filling),
      },
      {
        name: register,
        widths: filling.register.map(({ width }) => width),
        headings: filling.register.map(({ heading }) => heading),
        rows: Array.from({ length: longest }, (_, index) =>
          filling.register.map(({ values }) => values[index] ?? ''),
        ),
      },
    ]);
  },
  csv: <C extends string>(form: ListForm<C>, filling: Filling<C>): Buffer =>
    writeCsv([headingsOf(form), ...cellsOf(form, filling)]),
};

/** Headings and rows as they were, and why each is here, instead of why it was there before. */
const badRows = <C extends string>(
  form: ListForm<C>,
  { table, rows }: { readonly table: ListTable<C>; readonly rows: readonly JudgedRow<C>[] },
  language: Language,
) => {
  const faultsOf = new Map(rows.map(({ number, faults }) => [number, faults]));
  const before = table.headings.cells.findIndex(isReasonHeading);
  const width = Math.max(
    ...[table.headings, ...table.rows.map(({ row }) => row)].map(({ cells }) => cells.length),
  );
  const asTheyWere = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, index) => cells[index] ?? '').filter((_, index) => index !== before);
  return {
    headings: [...asTheyWere(table.headings.cells), reasonHeading],
    rows: table.rows.flatMap(({ row }) => {
      const faults = faultsOf.get(row.number) ?? [];
      if (faults.length === 0) return [];
      const reasons = faults.map((fault) => faultSentence(form, fault, language));
      return [[...asTheyWere(row.cells), reasons.join('\n')]];
    }),
  };
};

export const badRowsFile = {
  xlsx<C extends string>(form: ListForm<C>, ...list: [Parameters<typeof badRows<C>>[1], Language]): Buffer {
    const { headings, rows } = badRows(form, ...list);
    const widths = headings.map((heading) => (heading === reasonHeading ? 60 : 24));
    return writeXlsx([{ name: form.template.sheet, widths, headings, rows }]);
  },
  csv<C extends string>(form: ListForm<C>, ...list: [Parameters<typeof badRows<C>>[1], Language]): Buffer {
    const { headings, rows } = badRows(form, ...list);
    return writeCsv([headings, ...rows]);
  },
};
