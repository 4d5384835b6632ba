/** What every list that is brought in has: a form with a template, and the columns that tell the unit. */
import { findTable, type Cells, type HeadedTable, type TableForm } from './headed-table.ts';
import type { Sheet } from './sheet.ts';
import type { Words } from './wording.ts';

/** A kind of list: its columns, what people should write there, and the template. */
export interface ListForm<C extends string = string> extends Omit<TableForm<C>, 'missing'> {
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

export type ListCells<C extends string> = Cells<C>;
export type ListTable<C extends string = string> = HeadedTable<C>;

/** The list of a kind in the first sheet that has one. @throws Refusal `list-headings-missing`, `file-too-long` */
export const findList = <C extends string>(form: ListForm<C>, sheets: readonly Sheet[]): ListTable<C> =>
  findTable(sheets, { ...form, missing: 'list-headings-missing' });
