/** What the domain says of plans as tables to people, in Vietnamese and English. */
import { unitLabel } from './list-wording.ts';
import { planColumnWords, type PlanColumn, type PlanFault } from './plan-table.ts';
import type { Language, Words } from './wording.ts';

const choices: Partial<Readonly<Record<PlanColumn, Words>>> = {
  newKind: {
    vi: 'Ghi Phường, Xã hoặc Thị trấn.',
    en: 'Write Phường (ward), Xã (commune) or Thị trấn (town).',
  },
  part: {
    vi: 'Ghi x nếu chỉ một phần, để trống nếu toàn bộ.',
    en: 'Write x for a part; leave it empty for the whole.',
  },
  goesOn: { vi: 'Ghi x hoặc để trống.', en: 'Write x or leave it empty.' },
};
const missing: Partial<Readonly<Record<PlanColumn, Words>>> = {
  newCode: {
    vi: 'Đơn vị lập từ nhiều đơn vị cần mã mới.',
    en: 'A unit made of several needs a new code.',
  },
  newKind: {
    vi: 'Ghi loại, hoặc ghi tên có chữ Phường, Xã, Thị trấn.',
    en: 'Write the kind, or a name that says Phường, Xã or Thị trấn.',
  },
  newName: {
    vi: 'Ghi tên đơn vị mới, hoặc mã tỉnh chuyển đến.',
    en: 'Write the new unit, or the other province’s code.',
  },
};
const contradictions: Partial<Readonly<Record<PlanColumn, Words>>> = {
  newName: {
    vi: 'Dòng khác cùng mã mới ghi tên khác.',
    en: 'Another row of the same new code has another name.',
  },
  newKind: {
    vi: 'Dòng khác cùng đơn vị mới ghi loại khác.',
    en: 'Another row of the same new unit has another kind.',
  },
  otherProvince: {
    vi: 'Đã ghi đơn vị mới thì không ghi tỉnh khác.',
    en: 'With a new unit there is no other province.',
  },
};

/** What is wrong with a cell, and what to do, in one or two sentences. */
export const planFaultSentence = (
  { column, rule, typed = '', limit = 0, candidates = [] }: PlanFault,
  language: Language,
): string => {
  const said = `“${typed.length > 80 ? `${typed.slice(0, 80)}…` : typed}”`;
  const those = candidates.map(unitLabel).join('; ');
  const perhaps =
    those === '' ? { vi: '', en: '' } : { vi: ` Có phải: ${those}?`, en: ` Perhaps: ${those}?` };
  const words: Readonly<Record<PlanFault['rule'], Words>> = {
    missing: missing[column] ?? {
      vi: 'Chưa có. Ghi tên hoặc mã đơn vị cũ.',
      en: 'It is missing. Write the former unit’s name or code.',
    },
    unknown: { vi: `Không tìm thấy ${said}.${perhaps.vi}`, en: `${said} is not found.${perhaps.en}` },
    'no-more': {
      vi: `${said} không còn vào ngày có hiệu lực.`,
      en: `${said} is no more on the date of effect.`,
    },
    ambiguous: {
      vi: `${said} có thể là: ${those}. Ghi thêm huyện hoặc mã.`,
      en: `${said} may be: ${those}. Add the district or the code.`,
    },
    contradiction: contradictions[column] ?? {
      vi: `Tên ${said} không khớp với mã, là mã của ${those}.`,
      en: `The name ${said} does not go with the code, which is that of ${those}.`,
    },
    'not-a-choice': {
      vi: `${said} không hợp lệ. ${choices[column]?.vi ?? ''}`.trim(),
      en: `${said} is no choice here. ${choices[column]?.en ?? ''}`.trim(),
    },
    'too-long': { vi: `Dài quá ${limit} ký tự.`, en: `It is longer than ${limit} characters.` },
    twice: {
      vi:
        column === 'goesOn'
          ? 'Chỉ một đơn vị cũ được tiếp nối.'
          : `${said} đã có ở dòng khác của cùng đơn vị mới.`,
      en:
        column === 'goesOn'
          ? 'Only one former unit can go on.'
          : `${said} is in another row of the same new unit.`,
    },
  };
  return `${planColumnWords[column][language]}: ${words[rule][language]}`;
};

/** The columns of the template, in its order; how wide they are, and which must be filled in. */
export const planTemplateColumns: readonly {
  readonly column: PlanColumn;
  readonly width: number;
  readonly needed?: true;
}[] = [
  { column: 'oldCode', width: 12 },
  { column: 'oldName', width: 34, needed: true },
  { column: 'district', width: 24 },
  { column: 'newCode', width: 12 },
  { column: 'newName', width: 34, needed: true },
  { column: 'newKind', width: 14 },
  { column: 'part', width: 12 },
  { column: 'areas', width: 44 },
  { column: 'goesOn', width: 12 },
  { column: 'otherProvince', width: 16 },
];

/** `Đơn vị cũ (Former unit) *` */
export const planTemplateHeading = ({ column, needed }: (typeof planTemplateColumns)[number]): string =>
  `${planColumnWords[column].vi} (${planColumnWords[column].en})${needed ? ' *' : ''}`;

export const planTemplateWords = {
  sheet: 'Phương án sắp xếp',
  howTo:
    'Mỗi dòng một đơn vị cũ và đơn vị mới mà nó nhập vào. Đơn vị chia tách ghi nhiều dòng, đánh x ở cột Một phần và ghi địa bàn cách nhau bằng dấu ;. ' +
    'Chuyển sang tỉnh khác: để trống đơn vị mới, ghi mã tỉnh. · One row a former unit and the unit that it goes into; a unit that is split has several rows, each with x in Part and its areas, separated by ;.',
  choices: { newKind: ['Phường', 'Xã', 'Thị trấn'], tick: ['x'] },
} as const;
