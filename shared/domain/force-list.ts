/** The register of the force as a list that somebody fills in: its columns and its template. What a row says: `force-row.ts`. */
import { postWords, premisesWords } from './force-wording.ts';
import { posts, premisesKinds, type ForcePart } from './force.ts';
import { listLimits } from './headed-table.ts';
import { unitColumns, type ListForm } from './list-table.ts';
import type { Words } from './wording.ts';

/** The columns that tell of each part, in the order of the template. */
export const partColumns = {
  people: [...posts, 'chiefInvestigator', 'deputyInvestigator', 'trainedOn', 'trained', 'trainingDue'],
  premises: ['premises', 'premisesSince', 'project'],
} as const satisfies Readonly<Record<ForcePart, readonly string[]>>;
export type FactColumn = (typeof partColumns)[ForcePart][number];

export const forceColumns = [
  ...unitColumns.columns,
  'on',
  ...partColumns.people,
  ...partColumns.premises,
] as const;
export type ForceColumn = (typeof forceColumns)[number];

const number: Words = { vi: 'Ghi số người; không có thì ghi 0.', en: 'Write how many; 0 for none.' };
/** What its template offers to choose from. */
export const premisesChoices = premisesKinds.map((kind) => premisesWords[kind].vi);

export const forceList: ListForm<ForceColumn> = {
  columns: forceColumns,
  words: {
    ...unitColumns.words,
    on: { vi: 'Có hiệu lực từ', en: 'In force from' },
    ...postWords,
    chiefInvestigator: { vi: 'Trưởng là điều tra viên từ', en: 'Chief investigator since' },
    deputyInvestigator: { vi: 'Phó trưởng là điều tra viên từ', en: 'Deputy investigator since' },
    trainedOn: { vi: 'Ngày tập huấn', en: 'Trained on' },
    trained: { vi: 'Số đã tập huấn', en: 'Number trained' },
    trainingDue: { vi: 'Hạn tập huấn lại', en: 'Training due' },
    premises: { vi: 'Trụ sở', en: 'Premises' },
    premisesSince: { vi: 'Trụ sở từ ngày', en: 'Premises since' },
    project: { vi: 'Dự án trụ sở', en: 'Building project' },
  },
  otherWords: {
    ...unitColumns.otherWords,
    on: ['ngay co hieu luc', 'hieu luc tu', 'ngay hieu luc', 'tu ngay', 'date of effect'],
    chief: ['so truong', 'truong cong an', 'chiefs'],
    deputy: ['so pho truong', 'pho', 'pho truong cong an', 'deputy'],
    officer: ['so can bo', 'can bo chien si', 'cbcs', 'officer'],
    chiefInvestigator: ['truong la dieu tra vien', 'dieu tra vien truong'],
    deputyInvestigator: ['pho truong la dieu tra vien', 'pho la dieu tra vien tu', 'pho la dieu tra vien'],
    trainedOn: ['tap huan ngay', 'tap huan', 'training date'],
    trained: ['da tap huan', 'so nguoi da tap huan'],
    trainingDue: ['han tap huan', 'tap huan lai'],
    premises: ['loai tru so', 'tinh trang tru so'],
    premisesSince: ['tru so tu', 'co tru so tu'],
    project: ['du an', 'ten du an', 'project'],
  },
  needed: [
    unitColumns.needed,
    ['on'],
    // Of one of the parts at least it must tell something.
    [...partColumns.people, ...partColumns.premises],
  ],
  help: {
    ...unitColumns.help,
    on: {
      vi: 'Ghi ngày từ đó số liệu của dòng này đúng.',
      en: 'Write the day from which what the row says is so.',
    },
    chief: number,
    deputy: number,
    officer: number,
    trained: number,
    trainedOn: { vi: 'Ghi ngày tập huấn gần nhất.', en: 'Write when they were last trained.' },
    premises: {
      vi: `Ghi ${premisesChoices.map((choice) => `“${choice}”`).join(' hoặc ')}.`,
      en: `Write ${premisesKinds.map((kind) => `“${premisesWords[kind].en}”`).join(' or ')}.`,
    },
    project: {
      vi: 'Ghi tên dự án như trong sheet Danh mục của mẫu.',
      en: 'Write the project as in the template’s sheet Danh mục.',
    },
  },
  template: {
    sheet: 'Lực lượng',
    howTo:
      `Mỗi dòng một đơn vị, từ dòng 3; không quá ${listLimits.rows.toLocaleString('vi')} dòng. Cột có dấu * là bắt buộc. Bỏ trống cả phần trụ sở, hoặc cả phần quân số, nếu không khai. ` +
      'Cột không có trong tệp thì giữ như đang tính; ô trống của cột có trong tệp là không có. · One unit a row; columns with * are needed. A part whose cells are all empty is not declared. ' +
      'What the file has no column for stays as it is; an empty cell means none.',
    columns: [
      { column: 'unit', width: 40, needed: true },
      { column: 'on', width: 13, needed: true },
      { column: 'chief', width: 9 },
      { column: 'deputy', width: 9 },
      { column: 'officer', width: 9 },
      { column: 'chiefInvestigator', width: 15 },
      { column: 'deputyInvestigator', width: 15 },
      { column: 'trainedOn', width: 13 },
      { column: 'trained', width: 11 },
      { column: 'trainingDue', width: 13 },
      { column: 'premises', width: 28 },
      { column: 'premisesSince', width: 13 },
      { column: 'project', width: 34 },
    ],
  },
};
