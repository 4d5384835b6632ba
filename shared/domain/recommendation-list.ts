/** A list of recommendations as somebody fills it in: its columns and its template. What a row says: `recommendation-row.ts`. */
import { listLimits } from './headed-table.ts';
import { unitColumns, type ListForm } from './list-table.ts';
import type { Words } from './wording.ts';

export const recommendationColumns = [
  ...unitColumns.columns,
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
export type RecommendationColumn = (typeof recommendationColumns)[number];

const words: Readonly<Record<RecommendationColumn, Words>> = {
  ...unitColumns.words,
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

const otherWords: Readonly<Record<RecommendationColumn, readonly string[]>> = {
  ...unitColumns.otherWords,
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

export const recommendationList: ListForm<RecommendationColumn> = {
  columns: recommendationColumns,
  words,
  otherWords,
  needed: [unitColumns.needed, ['topic'], ['body']],
  help: {
    ...unitColumns.help,
    topic: {
      vi: 'Chọn một lĩnh vực trong sheet Danh mục của mẫu.',
      en: 'Take a topic from the template’s sheet Danh mục.',
    },
    body: { vi: 'Ghi nội dung kiến nghị.', en: 'Write what is recommended.' },
    urgency: { vi: 'Ghi “Thường” hoặc “Khẩn”.', en: 'Write “Thường” (normal) or “Khẩn” (urgent).' },
    speaker: { vi: 'Ghi “Cán bộ” hoặc “Công dân”.', en: 'Write “Cán bộ” (officer) or “Công dân” (citizen).' },
  },
  template: {
    sheet: 'Kiến nghị',
    howTo:
      `Mỗi dòng một kiến nghị, từ dòng 3; không quá ${listLimits.rows.toLocaleString('vi')} dòng. Cột có dấu * là bắt buộc. Đơn vị và lĩnh vực chọn trong sheet Danh mục ` +
      '(gõ không dấu cũng được). Không ghi bí mật nhà nước. · One recommendation a row; columns with * are needed; units and topics are in the sheet Danh mục.',
    columns: [
      { column: 'unit', width: 34, needed: true },
      { column: 'topic', width: 28, needed: true },
      { column: 'title', width: 32 },
      { column: 'body', width: 70, needed: true },
      { column: 'urgency', width: 12 },
      { column: 'name', width: 24 },
      { column: 'speaker', width: 14 },
      { column: 'contact', width: 18 },
      { column: 'raisedOn', width: 14 },
      { column: 'directive', width: 22 },
    ],
  },
};
/** What its template offers to choose from. */
export const recommendationChoices = {
  urgency: ['Thường', 'Khẩn'],
  speaker: ['Cán bộ', 'Công dân'],
} as const;
