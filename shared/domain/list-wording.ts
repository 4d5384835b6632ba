/** What the domain says of lists to people, in Vietnamese and English. */
import type { Topic } from './directory.ts';
import { nameWithDistrict, type Unit } from './unit.ts';
import { listLimits } from './headed-table.ts';
import { columnWords, type ListColumn } from './list-table.ts';
import type { Fault } from './list-row.ts';
import type { Language, Words } from './wording.ts';

export const listFates = ['new', 'duplicate-in-file', 'already-stored', 'bad'] as const;
export type ListFate = (typeof listFates)[number];

/** A unit so that it is told from others of its name: what the template offers, and what is understood again. */
export const unitLabel = (unit: Unit): string => `${nameWithDistrict(unit)} (${unit.code})`;

const labelOf = (candidate: Unit | Topic): string =>
  'code' in candidate ? unitLabel(candidate) : candidate.name;

const isHere = (column: ListColumn): Words => ({
  vi:
    column === 'topic'
      ? 'Chọn một lĩnh vực trong sheet Danh mục của mẫu.'
      : 'Ghi tên đơn vị như trong sheet Danh mục của mẫu, hoặc mã đơn vị.',
  en:
    column === 'topic'
      ? 'Take a topic from the template’s sheet Danh mục.'
      : 'Write the unit as in the template’s sheet Danh mục, or its code.',
});

const choicesOf: Partial<Readonly<Record<ListColumn, Words>>> = {
  urgency: { vi: 'Ghi “Thường” hoặc “Khẩn”.', en: 'Write “Thường” (normal) or “Khẩn” (urgent).' },
  speaker: { vi: 'Ghi “Cán bộ” hoặc “Công dân”.', en: 'Write “Cán bộ” (officer) or “Công dân” (citizen).' },
};

const briefly = (typed: string): string => (typed.length > 80 ? `${typed.slice(0, 80)}…` : typed);

/** What is wrong with a cell, and what to do, in one or two sentences. */
export const faultSentence = (
  { column, rule, typed = '', limit = 0, candidates = [] }: Fault,
  language: Language,
): string => {
  const name = columnWords[column][language];
  const said = `“${briefly(typed)}”`;
  const those = candidates.map(labelOf).join('; ');
  const perhaps =
    those === '' ? { vi: '', en: '' } : { vi: ` Có phải: ${those}?`, en: ` Perhaps: ${those}?` };
  const words: Readonly<Record<Fault['rule'], Words>> = {
    missing: {
      vi: `Chưa có.${column === 'body' ? ' Ghi nội dung kiến nghị.' : ` ${isHere(column).vi}`}`,
      en: `It is missing.${column === 'body' ? ' Write what is recommended.' : ` ${isHere(column).en}`}`,
    },
    unknown: {
      vi: `Không tìm thấy ${said}.${perhaps.vi} ${isHere(column).vi}`,
      en: `${said} is not found.${perhaps.en} ${isHere(column).en}`,
    },
    ambiguous: {
      vi: `${said} có thể là: ${those}. Ghi rõ một trong số đó.`,
      en: `${said} may be: ${those}. Write which of them.`,
    },
    'no-more': {
      vi: `${said} không còn và không có đơn vị kế tục. ${isHere(column).vi}`,
      en: `${said} is no more, and no unit took its place. ${isHere(column).en}`,
    },
    contradiction: {
      vi: `Tên ${said} không khớp với mã, là mã của ${those}. Sửa tên hoặc mã.`,
      en: `The name ${said} does not go with the code, which is that of ${those}. Correct one of them.`,
    },
    'not-a-choice': {
      vi: `${said} không hợp lệ. ${choicesOf[column]?.vi ?? ''}`.trim(),
      en: `${said} is no choice here. ${choicesOf[column]?.en ?? ''}`.trim(),
    },
    'not-a-date': {
      vi: `${said} không phải là ngày. Ghi ngày/tháng/năm, ví dụ 24/11/2026.`,
      en: `${said} is no date. Write day/month/year, such as 24/11/2026.`,
    },
    'in-the-future': {
      vi: `Ngày ${said} ở tương lai. Kiểm tra lại ngày.`,
      en: `The date ${said} lies ahead. Check it.`,
    },
    'too-long': {
      vi: `Dài quá ${limit} ký tự. Rút gọn hoặc tách thành nhiều dòng.`,
      en: `It is longer than ${limit} characters. Shorten it, or make several rows of it.`,
    },
    'not-well-formed': {
      vi: 'Có ký tự bị lỗi. Gõ lại ô này.',
      en: 'Some of its characters are broken. Type it again.',
    },
  };
  return `${name}: ${words[rule][language]}`;
};

export const fateWords: Readonly<Record<ListFate, Words>> = {
  new: { vi: 'Mới', en: 'New' },
  'duplicate-in-file': { vi: 'Trùng trong tệp', en: 'Twice in the file' },
  'already-stored': { vi: 'Đã có trong hệ thống', en: 'Stored already' },
  bad: { vi: 'Cần sửa', en: 'To be corrected' },
};

/** The columns of the template, in its order; how wide they are, and which must be filled in. */
export const templateColumns: readonly {
  readonly column: ListColumn;
  readonly width: number;
  readonly needed?: true;
}[] = [
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
];

/** `Đơn vị (Unit) *` */
export const templateHeading = ({ column, needed }: (typeof templateColumns)[number]): string =>
  `${columnWords[column].vi} (${columnWords[column].en})${needed ? ' *' : ''}`;

export const templateWords = {
  sheet: 'Kiến nghị',
  register: 'Danh mục',
  howTo:
    `Mỗi dòng một kiến nghị, từ dòng 3; không quá ${listLimits.rows.toLocaleString('vi')} dòng. Cột có dấu * là bắt buộc. Đơn vị và lĩnh vực chọn trong sheet Danh mục ` +
    '(gõ không dấu cũng được). Không ghi bí mật nhà nước. · One recommendation a row; columns with * are needed; units and topics are in the sheet Danh mục.',
  registerHeadings: [
    'Mã đơn vị (Unit code)',
    'Đơn vị (Unit)',
    'Mã lĩnh vực (Topic id)',
    'Lĩnh vực (Topic)',
    'Topic',
  ],
  choices: { urgency: ['Thường', 'Khẩn'], speaker: ['Cán bộ', 'Công dân'] },
} as const;
