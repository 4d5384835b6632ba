/** Writes tables as CSV (RFC 4180, UTF-8), so that Excel shows Vietnamese and runs no formula. */
import { stringify } from 'csv-stringify/sync';
import type { CellValue } from '../domain/sheet.ts';
import { harmless } from '../domain/cell-text.ts';

export type CellRow = readonly CellValue[];

/** By this mark Excel knows UTF-8; it stands once, at the very beginning. */
export const csvMark = '\ufeff';

/** Some rows of a file, with a line break after each. */
export const csvRows = (rows: readonly CellRow[]): string =>
  stringify(
    rows.map((row) => row.map(harmless)),
    // A line feed alone is a line break too.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );

export const writeCsv = (rows: readonly CellRow[]): Buffer => Buffer.from(csvMark + csvRows(rows));
