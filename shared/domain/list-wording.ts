/** What the domain says of lists to people, in Vietnamese and English. */
import { formatDate, type Language, type Words } from './wording.ts';
import type { LocalDate } from './calendar.ts';
import type { Fault, FaultRule } from './list-cells.ts';
import type { ListForm } from './list-table.ts';
import { nameWithDistrict, type UnitIdentity } from './unit.ts';

export const listFates = ['new', 'changed', 'duplicate-in-file', 'already-stored', 'bad'] as const;
export type ListFate = (typeof listFates)[number];

/** A unit so that it is told from others of its name: what the template offers, and what is understood again. */
export const unitLabel = (unit: Pick<UnitIdentity, 'name' | 'districtName' | 'code'>): string =>
  `${nameWithDistrict(unit)} (${unit.code})`;

export const labelOf = (candidate: NonNullable<Fault['candidates']>[number]): string =>
  'code' in candidate ? unitLabel(candidate) : candidate.name;

const briefly = (typed: string): string => (typed.length > 80 ? `${typed.slice(0, 80)}…` : typed);

const dateOrNumber = (limit: number | string): string =>
  typeof limit === 'string' ? formatDate(limit as LocalDate) : String(limit);

/** What is wrong with a cell, and what to do, in one or two sentences. */
export const faultSentence = <C extends string>(
  form: Pick<ListForm<C>, 'words' | 'help'>,
  { column, rule, typed = '', limit = 0, candidates = [] }: Fault<C>,
  language: Language,
): string => {
  const name = form.words[column][language];
  const said = `“${briefly(typed)}”`;
  const those = candidates.map(labelOf).join('; ');
  const most = dateOrNumber(limit);
  const perhaps =
    those === '' ? { vi: '', en: '' } : { vi: ` Có phải: ${those}?`, en: ` Perhaps: ${those}?` };
  const help = form.help[column] ?? { vi: '', en: '' };
  const words: Readonly<Record<FaultRule, Words>> = {
    missing: { vi: `Chưa có. ${help.vi}`, en: `It is missing. ${help.en}` },
    unknown: {
      vi: `Không tìm thấy ${said}.${perhaps.vi} ${help.vi}`,
      en: `${said} is not found.${perhaps.en} ${help.en}`,
    },
    ambiguous: {
      vi: `${said} có thể là: ${those}. Ghi rõ một trong số đó.`,
      en: `${said} may be: ${those}. Write which of them.`,
    },
    'no-more': {
      vi: `${said} không còn và không có đơn vị kế tục. ${help.vi}`,
      en: `${said} is no more, and no unit took its place. ${help.en}`,
    },
    contradiction: {
      vi: `Tên ${said} không khớp với mã, là mã của ${those}. Sửa tên hoặc mã.`,
      en: `The name ${said} does not go with the code, which is that of ${those}. Correct one of them.`,
    },
    'not-a-choice': {
      vi: `${said} không hợp lệ. ${help.vi}`,
      en: `${said} is no choice here. ${help.en}`,
    },
    'not-a-date': {
      vi: `${said} không phải là ngày. Ghi ngày/tháng/năm, ví dụ 24/11/2026.`,
      en: `${said} is no date. Write day/month/year, such as 24/11/2026.`,
    },
    'not-a-number': {
      vi: `${said} không phải là số. Ghi một số nguyên, ví dụ 6; không có thì ghi 0.`,
      en: `${said} is no number. Write a whole number, such as 6; 0 for none.`,
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
    'after-date-of-effect': {
      vi: `Không được sau ngày có hiệu lực (${most}). Sửa một trong hai ngày.`,
      en: `It cannot be after the date of effect (${most}). Correct one of the two.`,
    },
    'too-early': { vi: `Không được trước ${most}.`, en: `It cannot be before ${most}.` },
    'too-late': { vi: `Không được sau ${most}.`, en: `It cannot be after ${most}.` },
    'too-many': { vi: `Nhiều nhất là ${most}.`, en: `${most} at most.` },
    'nobody-in-post': {
      vi: 'Không có ai giữ chức vụ này. Sửa số người, hoặc để trống ngày.',
      en: 'Nobody is in that post. Correct how many there are, or leave the date empty.',
    },
    'more-than-staff': {
      vi: `Nhiều hơn quân số (${most}). Sửa một trong hai.`,
      en: `That is more than there are (${most}). Correct one of the two.`,
    },
    'not-after-training': {
      vi: `Phải sau ngày tập huấn (${most}).`,
      en: `It must be after the day of the training (${most}).`,
    },
    'not-building': {
      vi: `${said} không thực hiện vào ngày có hiệu lực. Chọn dự án khác, hoặc để trống.`,
      en: `${said} was not building on the date of effect. Take another project, or leave it empty.`,
    },
    'not-yours': {
      vi: 'Không do bạn khai báo. Để như cũ, hoặc gửi cho đơn vị, phòng phụ trách.',
      en: 'It is not yours to declare. Leave it as it was, or send it to the unit or the department that answers for it.',
    },
    'said-before': {
      vi: `Dòng ${most} đã nói khác về đơn vị này. Giữ lại một dòng.`,
      en: `Row ${most} says otherwise of that unit. Keep one of the two.`,
    },
  };
  return `${name}: ${words[rule][language]}`.trim();
};

export const fateWords: Readonly<Record<ListFate, Words>> = {
  new: { vi: 'Mới', en: 'New' },
  changed: { vi: 'Thay đổi', en: 'Changed' },
  'duplicate-in-file': { vi: 'Trùng trong tệp', en: 'Twice in the file' },
  'already-stored': { vi: 'Đã có trong hệ thống', en: 'Stored already' },
  bad: { vi: 'Cần sửa', en: 'To be corrected' },
};

/** `Đơn vị (Unit) *` */
export const templateHeading = <C extends string>(
  { words }: Pick<ListForm<C>, 'words'>,
  { column, needed }: ListForm<C>['template']['columns'][number],
): string => `${words[column].vi} (${words[column].en})${needed ? ' *' : ''}`;
