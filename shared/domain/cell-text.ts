import type { CellValue } from './sheet.ts';

/** Characters that a cell may hold and no text needs: controls, and marks that cannot be seen. */
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]/g;

/** What stands in a cell as text: NFC, plain spaces and line breaks, trimmed. */
export const cellText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(unseen, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .trim();

/** What a spreadsheet program takes for the beginning of a formula when it opens a CSV file. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * A cell of a CSV file that runs as no formula: text that would begin one has an apostrophe before it. A number is a number,
 * below nought too. (Workbooks need none of this: what is written as text there is never a formula.)
 */
export const harmless = (cell: CellValue): CellValue =>
  typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell;

/** Such a cell as it was before. */
export const asWritten = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
