/** Reads tables from CSV, with any of three separators. */
import Papa from 'papaparse';
import { asWritten, cellText } from '../domain/cell-text.ts';
import type { SheetRow } from '../domain/sheet.ts';

const separators = [',', ';', '\t'];
const looksAt = 50;

/** How many of the first rows come out with as many cells as most, and how many cells that is; one cell is no table. */
const agreement = (text: string, delimiter: string): readonly [rows: number, cells: number] => {
  const rowsOf = new Map<number, number>();
  for (const { length } of Papa.parse<string[]>(text, { delimiter, preview: looksAt }).data)
    if (length > 1) rowsOf.set(length, (rowsOf.get(length) ?? 0) + 1);
  const [best] = [...rowsOf].sort(([cellsA, a], [cellsB, b]) => b - a || cellsB - cellsA);
  return best ? [best[1], best[0]] : [0, 0];
};

/** The one by which most rows are alike: commas stand in sentences too, and a table may be of any width. */
const separatorOf = (text: string): string =>
  separators
    .map((separator) => ({ separator, agrees: agreement(text, separator) }))
    .sort(({ agrees: [rowsA, cellsA] }, { agrees: [rowsB, cellsB] }) => rowsB - rowsA || cellsB - cellsA)[0]
    ?.separator ?? ',';

/** The first line in which Excel may be told the separator. */
const separatorLine = /^sep=(.)\r?\n/i;

/** A quotation mark that opens and does not close where it should: what follows cannot be told apart. */
export class BrokenQuotes extends Error {
  override readonly name = 'BrokenQuotes';
  constructor(readonly row: number) {
    super(`row ${row}`);
  }
}

/** The rows in which something stands. @throws BrokenQuotes */
export const readCsv = (text: string): readonly SheetRow[] => {
  const told = separatorLine.exec(text);
  const table = told ? text.slice(told[0].length) : text;
  const { data, errors } = Papa.parse<string[]>(table, { delimiter: told?.[1] ?? separatorOf(table) });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) throw new BrokenQuotes((broken.row ?? 0) + 1);
  return data
    .map((cells, index) => ({
      number: index + (told ? 2 : 1),
      cells: cells.map((cell) => cellText(asWritten(cell))),
    }))
    .filter(({ cells }) => cells.some(Boolean));
};
