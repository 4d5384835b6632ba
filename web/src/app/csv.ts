import { harmless } from '../../../shared/domain/cell-text.ts';
import type { CellValue } from '../../../shared/domain/sheet.ts';

const quoted = (cell: CellValue): string => {
  const text = String(harmless(cell));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as the API writes them too: RFC 4180, no formula, with the mark by which Excel knows UTF-8. */
export const asCsv = (rows: readonly (readonly CellValue[])[]): string =>
  '\ufeff' + rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
