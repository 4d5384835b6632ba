/** A list as somebody filled it in: where its headings stand, which column is what, and what its rows say. */
import { Refusal } from './errors.ts';
import { fold } from './gist.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import type { Words } from './wording.ts';

/** What the columns of a list may be. `unitCode` and `district` help to tell the unit. */
export const listColumns = [
  'unit',
  'unitCode',
  'district',
  'topic',
  'title',
  'body',
  'urgency',
  'speaker',
  'name',
  'contact',
  'raisedOn',
  'directive',
] as const;
export type ListColumn = (typeof listColumns)[number];

export const columnWords: Readonly<Record<ListColumn, Words>> = {
  unit: { vi: 'Đơn vị', en: 'Unit' },
  unitCode: { vi: 'Mã đơn vị', en: 'Unit code' },
  district: { vi: 'Huyện', en: 'District' },
  topic: { vi: 'Lĩnh vực', en: 'Topic' },
  title: { vi: 'Tiêu đề', en: 'Title' },
  body: { vi: 'Nội dung', en: 'Content' },
  urgency: { vi: 'Mức độ', en: 'Urgency' },
  speaker: { vi: 'Đối tượng', en: 'Speaker' },
  name: { vi: 'Người nêu', en: 'Name' },
  contact: { vi: 'Liên hệ', en: 'Contact' },
  raisedOn: { vi: 'Ngày nêu', en: 'Date raised' },
  directive: { vi: 'Nghị quyết, chỉ thị', en: 'Directive' },
};

/** What else people call a column, folded. */
const otherWords: Readonly<Record<ListColumn, readonly string[]>> = {
  unit: [
    ...['ten don vi', 'don vi kien nghi', 'don vi neu', 'cong an xa', 'cong an cap xa', 'xa phuong thi tran'],
    ...['cong an xa phuong thi tran', 'xa', 'unit name', 'commune'],
  ],
  unitCode: ['ma', 'ma so don vi', 'ma xa', 'code'],
  district: ['huyen thanh pho', 'dia ban', 'huyen tp', 'quan huyen'],
  topic: ['linh vuc kien nghi', 'nhom van de', 'chu de', 'nhom noi dung', 'phan loai', 'field'],
  title: ['trich yeu', 'tom tat', 'ten kien nghi', 'summary', 'subject'],
  body: [
    ...[
      'noi dung kien nghi',
      'noi dung y kien kien nghi',
      'y kien kien nghi',
      'noi dung y kien',
      'kien nghi',
    ],
    ...['y kien', 'noi dung phan anh', 'noi dung phan anh kien nghi', 'body', 'recommendation', 'text'],
  ],
  urgency: ['do khan', 'muc do khan', 'tinh chat', 'urgent'],
  speaker: ['doi tuong neu', 'nguoi neu la', 'speaker kind', 'officer or citizen'],
  name: [
    ...[
      'ho va ten',
      'ho ten',
      'ho ten nguoi neu',
      'ho va ten nguoi neu',
      'nguoi kien nghi',
      'nguoi phan anh',
    ],
    ...['raised by', 'who said it', 'speaker name'],
  ],
  contact: ['so dien thoai', 'dien thoai', 'sdt', 'dia chi lien he', 'thong tin lien he', 'phone'],
  raisedOn: ['ngay', 'ngay kien nghi', 'ngay phan anh', 'ngay thang', 'thoi gian', 'date', 'raised on'],
  directive: ['nghi quyet', 'chi thi', 'can cu', 'van ban', 'thuc hien nghi quyet chi thi', 'directives'],
};

/** The heading of the column that is added to the rows which cannot be taken in. */
export const reasonHeading = 'Lý do / Reason';
export const isReasonHeading = (heading: string): boolean => fold(heading) === fold(reasonHeading);
/** Columns that say nothing of a recommendation. */
const passedOver: readonly string[] = ['stt', 'tt', 'so tt', 'so thu tu', 'no', fold(reasonHeading)];

const columnByWord: ReadonlyMap<string, ListColumn> = new Map(
  listColumns.flatMap((column) =>
    [columnWords[column].vi, columnWords[column].en, column, ...otherWords[column]].map(
      (word) => [fold(word), column] as const,
    ),
  ),
);

/** `Đơn vị (tên hoặc mã)\nUnit` is known by the whole of it, or by any of its parts. */
const columnOf = (heading: string): ListColumn | undefined =>
  [heading, ...heading.split(/[\n()/*:]|\s[-–]\s/)]
    .map((part) => columnByWord.get(fold(part)))
    .find((column) => column !== undefined);

export type ListCells = Partial<Readonly<Record<ListColumn, string>>>;

export interface ListTable {
  readonly sheet: string;
  readonly headings: SheetRow;
  readonly rows: readonly { readonly row: SheetRow; readonly cells: ListCells }[];
  /** What was there and is not taken in: columns by their heading, other sheets that hold a list. */
  readonly notRead: { readonly columns: readonly string[]; readonly sheets: readonly string[] };
}

export const listLimits = { rows: 2_000, textBytes: 2_000_000 } as const;
/** Headings stand near the top. */
const headingsWithin = 30;

const columnsOf = (row: SheetRow): ReadonlyMap<ListColumn, number> => {
  const columns = new Map<ListColumn, number>();
  row.cells.forEach((cell, index) => {
    const column = columnOf(cell);
    if (column && !columns.has(column)) columns.set(column, index);
  });
  return columns;
};

interface Headed {
  readonly sheet: Sheet;
  readonly headings: SheetRow;
  readonly columns: ReadonlyMap<ListColumn, number>;
}

/** The row of a sheet that names most columns. */
const headingsIn = (sheet: Sheet): readonly Headed[] =>
  sheet.rows
    .slice(0, headingsWithin)
    .map((headings) => ({ sheet, headings, columns: columnsOf(headings) }))
    .sort((a, b) => b.columns.size - a.columns.size)
    .slice(0, 1);

/** What a list must say of each recommendation; a unit is said by name or by code. */
const needed: readonly (readonly ListColumn[])[] = [['unit', 'unitCode'], ['topic'], ['body']];
const missingOf = (columns: ReadonlyMap<ListColumn, number>): readonly ListColumn[] =>
  needed.flatMap((either) => (either.some((column) => columns.has(column)) ? [] : either.slice(0, 1)));

/** Only the text of its columns counts: a row of numbers alone, or its headings again on a further page, are no row. */
const cellsOf = ({ columns }: Headed, row: SheetRow): ListCells | undefined => {
  const said = [...columns]
    .map(([column, index]) => [column, row.cells[index] ?? ''] as const)
    .filter(([, text]) => text !== '');
  if (said.length === 0 || said.every(([column, text]) => columnOf(text) === column)) return undefined;
  return Object.fromEntries(said);
};

const textBytes = (tables: ListTable['rows']): number =>
  tables.reduce((sum, { row }) => sum + row.cells.reduce((bytes, cell) => bytes + utf8Bytes(cell), 0), 0);
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
 * The list in the first sheet that has one.
 * @throws Refusal `list-headings-missing`, `file-too-long`
 */
export const findList = (sheets: readonly Sheet[]): ListTable => {
  const headed = sheets.flatMap(headingsIn);
  const [list, ...others] = headed.filter(({ columns }) => missingOf(columns).length === 0);
  if (!list) {
    const [nearest] = headed.sort((a, b) => b.columns.size - a.columns.size);
    throw new Refusal('list-headings-missing', {
      errors: missingOf(nearest?.columns ?? new Map()).map((path) => ({ path, rule: 'missing' })),
    });
  }
  const rows = list.sheet.rows
    .slice(list.sheet.rows.indexOf(list.headings) + 1)
    .map((row) => ({ row, cells: cellsOf(list, row) }))
    .filter((entry): entry is ListTable['rows'][number] => entry.cells !== undefined);
  if (rows.length > listLimits.rows || textBytes(rows) > listLimits.textBytes)
    throw new Refusal('file-too-long', { facts: { rows: rows.length, limits: listLimits } });
  const read = new Set(list.columns.values());
  return {
    sheet: list.sheet.name,
    headings: list.headings,
    rows,
    notRead: {
      columns: list.headings.cells.filter(
        (heading, index) => heading !== '' && !read.has(index) && !passedOver.includes(fold(heading)),
      ),
      sheets: others.map(({ sheet }) => sheet.name),
    },
  };
};
