/** A list of recommendations as somebody filled it in: what its columns are. */
import { findTable, type Cells, type HeadedTable, type TableForm } from './headed-table.ts';
import type { Sheet } from './sheet.ts';
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

export type ListCells = Cells<ListColumn>;
export type ListTable = HeadedTable<ListColumn>;

const form: TableForm<ListColumn> = {
  columns: listColumns,
  words: columnWords,
  otherWords,
  needed: [['unit', 'unitCode'], ['topic'], ['body']],
  missing: 'list-headings-missing',
};

/**
 * The list in the first sheet that has one. What it must say of each recommendation; a unit is said by name or by code.
 * @throws Refusal `list-headings-missing`, `file-too-long`
 */
export const findList = (sheets: readonly Sheet[]): ListTable => findTable(sheets, form);
