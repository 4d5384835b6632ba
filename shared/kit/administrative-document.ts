/**
 * An administrative document of Viet Nam as data: what stands in it. How it looks is the same for all of them (Decree
 * 30/2020/NĐ-CP, annex I) and stands in `houseForm`; `document-as-docx.ts` and `document-as-page.ts` write it.
 */
import type { LocalDate } from '../domain/calendar.ts';
import { monthNames, type Language } from '../domain/wording.ts';

/** A part of a line. */
export type Run = string | { readonly text: string; readonly strong?: true; readonly emphatic?: true };
/** One paragraph: line feeds in it are spaces. */
export type Line = string | readonly Run[];

export interface Column {
  readonly title: string;
  /** Of the table's width, beside the others. */
  readonly share: number;
  /** Words stand to the left, figures in the middle. */
  readonly holds: 'words' | 'figures';
}

export type Block =
  /** A part of the document, in capitals; below it its points. */
  | { readonly kind: 'part'; readonly title: string }
  | { readonly kind: 'point'; readonly title: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      readonly total?: readonly string[];
    };

/** Room for the signature is left between the two. */
export interface Signature {
  /** One line each: `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`. */
  readonly post: readonly string[];
  readonly name: string;
}

export interface AdministrativeDocument {
  readonly language: Language;
  /** The body above the one that issues it, and that one. */
  readonly superior: string;
  readonly issuer: string;
  /** With its symbol: `12/TB-CAT-PV01`. */
  readonly number: string;
  /** Marked as a draft. */
  readonly draft: boolean;
  readonly place: string;
  /** Left out: to be written by hand. */
  readonly on?: LocalDate;
  /** `THÔNG BÁO`, and what it is about. */
  readonly kind: string;
  readonly about: readonly string[];
  readonly blocks: readonly Block[];
  readonly signature: Signature;
  /** On the left of it: who else signs, or who receives it. */
  readonly beside: Signature | { readonly recipients: readonly string[] };
}

/** Millimetres, but for sizes of type (`pt`). */
export const houseForm = {
  page: { width: 210, height: 297 },
  margins: { top: 20, right: 15, bottom: 20, left: 30 },
  font: 'Times New Roman',
  pt: { bodies: 13, state: 12, motto: 13, number: 13, text: 14, table: 12, recipients: 11, label: 12 },
  /** The left column of the head, and of the foot. */
  left: { head: 66, foot: 80 },
  firstLine: 10,
  /** Lines under the issuer and what the document is about, and under the motto, which is as long as it. */
  rule: { short: 22, motto: { vi: 53, en: 62 } },
  /** Points before a paragraph, and the distance of lines. */
  spacing: { before: 6, line: 1.15 },
  signing: 22,
} as const;
export const textWidth = houseForm.page.width - houseForm.margins.left - houseForm.margins.right;

const blank = '\u00a0'.repeat(6);

/** Days below ten and the first two months are written with a nought, so that nobody can put a figure before them. */
const partsOf = (date: LocalDate) => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { year, month: Number(month) < 3 ? month : String(Number(month)), day };
};
/** Within a sentence. */
export const dateIn: Readonly<Record<Language, (date: LocalDate) => string>> = {
  vi: (date) => {
    const { year, month, day } = partsOf(date);
    return `${day}/${month}/${year}`;
  },
  en: (date) => {
    const { year, month, day } = partsOf(date);
    return `${Number(day)} ${monthNames[Number(month) - 1] ?? month} ${year}`;
  },
};

/** What the form itself says. */
export const formWords = {
  state: { vi: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', en: 'THE SOCIALIST REPUBLIC OF VIET NAM' },
  motto: { vi: 'Độc lập - Tự do - Hạnh phúc', en: 'Independence - Freedom - Happiness' },
  number: { vi: 'Số', en: 'No.' },
  draft: { vi: 'DỰ THẢO', en: 'DRAFT' },
  recipients: { vi: 'Nơi nhận:', en: 'Recipients:' },
} as const;

/** `Nam Định, ngày 02 tháng 10 năm 2024` */
export const placeAndDate = ({
  place,
  on,
  language,
}: Pick<AdministrativeDocument, 'place' | 'on' | 'language'>): string => {
  if (language === 'en') return `${place}, ${on === undefined ? blank.repeat(3) : dateIn.en(on)}`;
  const { day, month, year } = on === undefined ? { day: blank, month: blank, year: blank } : partsOf(on);
  return `${place}, ngày ${day} tháng ${month} năm ${year}`;
};

export const numberLine = ({
  number,
  language,
}: Pick<AdministrativeDocument, 'number' | 'language'>): string =>
  language === 'vi' ? `${formWords.number.vi}: ${number}` : `${formWords.number.en} ${number}`;

/** `12/TB-CAT-PV01`; without a number yet, room to write it by hand. */
export const documentNumber = (number: string | undefined, symbol: string): string => {
  if (number === undefined) return `${blank}/${symbol}`;
  return /^\d+$/.test(number) ? `${number}/${symbol}` : number;
};

export const capitals = (text: string): string => text.toLocaleUpperCase('vi');

/** Characters that XML cannot hold, and those that turn the direction of what follows. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
/** Composed, on one line, whole characters only. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(unprintable, '')
    .replace(/[\t\r\n\u2028\u2029]+/g, ' ');

export const runsOf = (line: Line): readonly { text: string; strong?: true; emphatic?: true }[] =>
  (typeof line === 'string' ? [line] : line).map((run) => {
    const { text, ...how } = typeof run === 'string' ? { text: run } : run;
    return { text: printable(text), ...how };
  });
