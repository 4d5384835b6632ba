/** A sheet of a workbook, or the one of a CSV file: text alone, NFC, trimmed. Days are `YYYY-MM-DD`. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  /** As the file counts, from 1. */
  readonly number: number;
  /** From the first column on; '' where nothing stands. */
  readonly cells: readonly string[];
}

/** A cell that is written: text, or a number that the reader can go on counting with. */
export type CellValue = string | number;
