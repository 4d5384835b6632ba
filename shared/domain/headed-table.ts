/** A table as somebody filled it in: where its headings stand, which column is what, and what its rows say. */
import { Refusal, type ErrorCode } from './errors.ts';
import { fold } from './gist.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import type { Words } from './wording.ts';

/** What the columns of a kind of table may be, and how they are known. */
export interface TableForm<Column extends string> {
  readonly columns: readonly Column[];
  readonly words: Readonly<Record<Column, Words>>;
  /** What else people call a column, folded. */
  readonly otherWords: Readonly<Record<Column, readonly string[]>>;
  /** Of each of these one column must be there. */
  readonly needed: readonly (readonly [Column, ...Column[]])[];
  /** The refusal where they are not. */
  readonly missing: ErrorCode;
}

export type Cells<Column extends string> = Partial<Readonly<Record<Column, string>>>;

export interface HeadedTable<Column extends string> {
  readonly sheet: string;
  readonly headings: SheetRow;
  /** Those that it has. */
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly row: SheetRow; readonly cells: Cells<Column> }[];
  /** What was there and is not taken in: columns by their heading, other sheets that hold such a table. */
  readonly notRead: { readonly columns: readonly string[]; readonly sheets: readonly string[] };
}

/** The heading of the column that is added to the rows which cannot be taken in. */
export const reasonHeading = 'Lý do / Reason';
export const isReasonHeading = (heading: string): boolean => fold(heading) === fold(reasonHeading);
/** Columns that say nothing. */
const passedOver: readonly string[] = ['stt', 'tt', 'so tt', 'so thu tu', 'no', fold(reasonHeading)];

export const listLimits = { rows: 2_000, textBytes: 2_000_000 } as const;
/** Headings stand near the top. */
const headingsWithin = 30;

const textBytes = (rows: readonly SheetRow[]): number =>
  rows.reduce((sum, row) => sum + row.cells.reduce((bytes, cell) => bytes + utf8Bytes(cell), 0), 0);
/** Between what UTF-8 takes and a little more. */
const utf8Bytes = (text: string): number => {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  return bytes;
};

/** The table in the first sheet that has one. @throws Refusal `file-too-long`, or the form's `missing` */
export const findTable = <Column extends string>(
  sheets: readonly Sheet[],
  { columns, words, otherWords, needed, missing }: TableForm<Column>,
): HeadedTable<Column> => {
  const columnByWord: ReadonlyMap<string, Column> = new Map(
    columns.flatMap((column) =>
      [words[column].vi, words[column].en, column, ...otherWords[column]].map(
        (word) => [fold(word), column] as const,
      ),
    ),
  );

  /** `Đơn vị (tên hoặc mã)\nUnit` is known by the whole of it, or by any of its parts. */
  const columnOf = (heading: string): Column | undefined =>
    [heading, ...heading.split(/[\n()/*:]|\s[-–]\s/)]
      .map((part) => columnByWord.get(fold(part)))
      .find((column) => column !== undefined);

  const columnsOf = (row: SheetRow): ReadonlyMap<Column, number> => {
    const found = new Map<Column, number>();
    row.cells.forEach((cell, index) => {
      const column = columnOf(cell);
      if (column && !found.has(column)) found.set(column, index);
    });
    return found;
  };

  interface Headed {
    readonly sheet: Sheet;
    readonly headings: SheetRow;
    readonly columns: ReadonlyMap<Column, number>;
  }

  /** The row of a sheet that names most columns. */
  const headingsIn = (sheet: Sheet): readonly Headed[] =>
    sheet.rows
      .slice(0, headingsWithin)
      .map((headings) => ({ sheet, headings, columns: columnsOf(headings) }))
      .sort((a, b) => b.columns.size - a.columns.size)
      .slice(0, 1);

  const missingOf = (found: ReadonlyMap<Column, number>): readonly Column[] =>
    needed.flatMap((either) => (either.some((column) => found.has(column)) ? [] : [either[0]]));

  /** Only the text of its columns counts: a row of numbers alone, or its headings again on a further page, are no row. */
  const cellsOf = ({ columns: found }: Headed, row: SheetRow): Cells<Column> | undefined => {
    const said = [...found]
      .map(([column, index]) => [column, row.cells[index] ?? ''] as const)
      .filter(([, text]) => text !== '');
    if (said.length === 0 || said.every(([column, text]) => columnOf(text) === column)) return undefined;
    return Object.fromEntries(said) as Cells<Column>;
  };

  const headed = sheets.flatMap(headingsIn);
  const [table, ...others] = headed.filter((each) => missingOf(each.columns).length === 0);
  if (!table) {
    const [nearest] = headed.sort((a, b) => b.columns.size - a.columns.size);
    throw new Refusal(missing, {
      errors: missingOf(nearest?.columns ?? new Map()).map((path) => ({ path, rule: 'missing' })),
    });
  }
  const rows = table.sheet.rows
    .slice(table.sheet.rows.indexOf(table.headings) + 1)
    .map((row) => ({ row, cells: cellsOf(table, row) }))
    .filter((entry): entry is HeadedTable<Column>['rows'][number] => entry.cells !== undefined);
  if (rows.length > listLimits.rows || textBytes(rows.map(({ row }) => row)) > listLimits.textBytes)
    throw new Refusal('file-too-long', { facts: { rows: rows.length, limits: listLimits } });
  const read = new Set(table.columns.values());
  return {
    sheet: table.sheet.name,
    headings: table.headings,
    columns: [...table.columns.keys()],
    rows,
    notRead: {
      columns: table.headings.cells.filter(
        (heading, index) => heading !== '' && !read.has(index) && !passedOver.includes(fold(heading)),
      ),
      sheets: others.map(({ sheet }) => sheet.name),
    },
  };
};
