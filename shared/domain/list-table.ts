/** A list as somebody filled it in: where its headings stand, which column is what, and what its rows say. */
import { Refusal } from './errors.ts';
import { fold } from './gist.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import type { Words } from './wording.ts';

/** What lists of some kind are: their columns, what people call them and should write there, and the template. */
export interface ListForm<C extends string = string> {
  readonly columns: readonly C[];
  readonly words: Readonly<Record<C, Words>>;
  /** What else people call a column, folded. */
  readonly otherWords: Readonly<Record<C, readonly string[]>>;
  /** What a list must have: of each group one column. */
  readonly needed: readonly (readonly C[])[];
  /** What to write in a column, for those whose faults are to say so. */
  readonly help: Partial<Readonly<Record<C, Words>>>;
  readonly template: {
    readonly sheet: string;
    readonly howTo: string;
    /** In its order; widths in characters; `needed`: must be filled in. */
    readonly columns: readonly { readonly column: C; readonly width: number; readonly needed?: true }[];
  };
}

const unitHelp: Words = {
  vi: 'Ghi tên đơn vị như trong sheet Danh mục của mẫu, hoặc mã đơn vị.',
  en: 'Write the unit as in the template’s sheet Danh mục, or its code.',
};
/** The columns that tell of which unit a row is, in whatever list; `unitCode` and `district` help to tell it. */
export const unitColumns = {
  columns: ['unit', 'unitCode', 'district'],
  words: {
    unit: { vi: 'Đơn vị', en: 'Unit' },
    unitCode: { vi: 'Mã đơn vị', en: 'Unit code' },
    district: { vi: 'Huyện', en: 'District' },
  },
  otherWords: {
    unit: [
      ...['ten don vi', 'don vi kien nghi', 'don vi neu', 'cong an xa', 'cong an cap xa'],
      ...['xa phuong thi tran', 'cong an xa phuong thi tran', 'xa', 'unit name', 'commune'],
    ],
    unitCode: ['ma', 'ma so don vi', 'ma xa', 'code'],
    district: ['huyen thanh pho', 'dia ban', 'huyen tp', 'quan huyen'],
  },
  needed: ['unit', 'unitCode'],
  help: { unit: unitHelp, unitCode: unitHelp },
} as const;
export type UnitColumn = (typeof unitColumns.columns)[number];

/** The heading of the column that is added to the rows which cannot be taken in. */
export const reasonHeading = 'Lý do / Reason';
export const isReasonHeading = (heading: string): boolean => fold(heading) === fold(reasonHeading);
/** Columns that say nothing. */
const passedOver: readonly string[] = ['stt', 'tt', 'so tt', 'so thu tu', 'no', fold(reasonHeading)];

type ColumnOf<C extends string> = (heading: string) => C | undefined;

/** `Đơn vị (tên hoặc mã)\nUnit` is known by the whole of it, or by any of its parts. */
const columnOfHeading = <C extends string>({ columns, words, otherWords }: ListForm<C>): ColumnOf<C> => {
  const byWord: ReadonlyMap<string, C> = new Map(
    columns.flatMap((column) =>
      [words[column].vi, words[column].en, column, ...otherWords[column]].map(
        (word) => [fold(word), column] as const,
      ),
    ),
  );
  return (heading) =>
    [heading, ...heading.split(/[\n()/*:]|\s[-–]\s/)]
      .map((part) => byWord.get(fold(part)))
      .find((column) => column !== undefined);
};

/** What stands in a row, by column; empty cells are left out. */
export type ListCells<C extends string> = Partial<Readonly<Record<C, string>>>;

export interface ListTable<C extends string = string> {
  readonly sheet: string;
  readonly headings: SheetRow;
  /** Those that it has. */
  readonly columns: readonly C[];
  readonly rows: readonly { readonly row: SheetRow; readonly cells: ListCells<C> }[];
  /** What was there and is not taken in: columns by their heading, other sheets that hold a list. */
  readonly notRead: { readonly columns: readonly string[]; readonly sheets: readonly string[] };
}

export const listLimits = { rows: 2_000, textBytes: 2_000_000 } as const;
/** Headings stand near the top. */
const headingsWithin = 30;

const columnsOf = <C extends string>(row: SheetRow, columnOf: ColumnOf<C>): ReadonlyMap<C, number> => {
  const columns = new Map<C, number>();
  row.cells.forEach((cell, index) => {
    const column = columnOf(cell);
    if (column && !columns.has(column)) columns.set(column, index);
  });
  return columns;
};

interface Headed<C extends string> {
  readonly sheet: Sheet;
  readonly headings: SheetRow;
  readonly columns: ReadonlyMap<C, number>;
}

/** The row of a sheet that names most columns. */
const headingsIn = <C extends string>(sheet: Sheet, columnOf: ColumnOf<C>): readonly Headed<C>[] =>
  sheet.rows
    .slice(0, headingsWithin)
    .map((headings) => ({ sheet, headings, columns: columnsOf(headings, columnOf) }))
    .sort((a, b) => b.columns.size - a.columns.size)
    .slice(0, 1);

const missingOf = <C extends string>(
  { needed }: ListForm<C>,
  columns: ReadonlyMap<C, number>,
): readonly C[] =>
  needed.flatMap((either) => (either.some((column) => columns.has(column)) ? [] : either.slice(0, 1)));

/** Only the text of its columns counts: a row of numbers alone, or its headings again on a further page, are no row. */
const cellsOf = <C extends string>(
  { columns }: Headed<C>,
  row: SheetRow,
  columnOf: ColumnOf<C>,
): ListCells<C> | undefined => {
  const said = [...columns]
    .map(([column, index]) => [column, row.cells[index] ?? ''] as const)
    .filter(([, text]) => text !== '');
  if (said.length === 0 || said.every(([column, text]) => columnOf(text) === column)) return undefined;
  return Object.fromEntries(said) as ListCells<C>;
};

const textBytes = (rows: ListTable['rows']): number =>
  rows.reduce((sum, { row }) => sum + row.cells.reduce((bytes, cell) => bytes + utf8Bytes(cell), 0), 0);
/** Between what UTF-8 takes and a little more. */
const utf8Bytes = (text: string): number => {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  return bytes;
};

/**
 * The list of a kind in the first sheet that has one.
 * @throws Refusal `list-headings-missing`, `file-too-long`
 */
export const findList = <C extends string>(form: ListForm<C>, sheets: readonly Sheet[]): ListTable<C> => {
  const columnOf = columnOfHeading(form);
  const headed = sheets.flatMap((sheet) => headingsIn(sheet, columnOf));
  const [list, ...others] = headed.filter(({ columns }) => missingOf(form, columns).length === 0);
  if (!list) {
    const [nearest] = headed.sort((a, b) => b.columns.size - a.columns.size);
    throw new Refusal('list-headings-missing', {
      errors: missingOf(form, nearest?.columns ?? new Map<C, number>()).map((path) => ({
        path,
        rule: 'missing',
      })),
    });
  }
  const rows = list.sheet.rows
    .slice(list.sheet.rows.indexOf(list.headings) + 1)
    .map((row) => ({ row, cells: cellsOf(list, row, columnOf) }))
    .filter((entry): entry is ListTable<C>['rows'][number] => entry.cells !== undefined);
  if (rows.length > listLimits.rows || textBytes(rows) > listLimits.textBytes)
    throw new Refusal('file-too-long', { facts: { rows: rows.length, limits: listLimits } });
  const read = new Set(list.columns.values());
  return {
    sheet: list.sheet.name,
    headings: list.headings,
    columns: [...list.columns.keys()],
    rows,
    notRead: {
      columns: list.headings.cells.filter(
        (heading, index) => heading !== '' && !read.has(index) && !passedOver.includes(fold(heading)),
      ),
      sheets: others.map(({ sheet }) => sheet.name),
    },
  };
};
