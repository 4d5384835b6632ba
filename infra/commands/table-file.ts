import { open, rename, rm } from 'node:fs/promises';
import { csvMark, csvRows, type CellRow } from '../../shared/kit/write-csv.ts';
import { xlsxInParts, type SheetFrame } from '../../shared/kit/write-xlsx.ts';
import { stop } from './api.ts';

/** A table that goes to a file while its rows come: none of them is kept. */
export interface TableFile {
  readonly add: (rows: readonly CellRow[]) => Promise<void>;
  /** Only now the file is there under its name. */
  readonly finish: () => Promise<void>;
  readonly giveUp: () => Promise<void>;
}

/** What a writer of some format says of itself: its bytes so far are taken by `taken`. */
interface Encoder {
  readonly add: (rows: readonly CellRow[]) => void;
  readonly end: () => void;
}

const encoders: Readonly<
  Record<'.csv' | '.xlsx', (frame: SheetFrame, write: (part: Uint8Array) => void) => Encoder>
> = {
  '.csv': ({ headings }, write) => {
    const add = (rows: readonly CellRow[]) => write(Buffer.from(csvRows(rows)));
    write(Buffer.from(csvMark));
    add([headings]);
    return { add, end: () => undefined };
  },
  '.xlsx': (frame, write) => {
    const { add, endSheet } = xlsxInParts([frame], write);
    return { add, end: endSheet };
  },
};

export const formats = Object.keys(encoders) as (keyof typeof encoders)[];

/** `path` ends in its format; until it is whole, the file is called `….part`. */
export const tableFile = async (
  path: string,
  format: keyof typeof encoders,
  frame: SheetFrame,
): Promise<TableFile> => {
  const unfinished = `${path}.part`;
  const file = await open(unfinished, 'w').catch(() =>
    stop(`Không ghi được ${path}`, 'it cannot be written: is there such a folder, and may you write there?'),
  );
  const parts: Uint8Array[] = [];
  const encoder = encoders[format](frame, (part) => parts.push(part));
  /** Waits for the disk before more is asked for. */
  const flush = async (): Promise<void> => {
    if (parts.length > 0) await file.writev(parts.splice(0));
  };
  return {
    async add(rows) {
      encoder.add(rows);
      await flush();
    },
    async finish() {
      encoder.end();
      await flush();
      await file.close();
      await rename(unfinished, path);
    },
    async giveUp() {
      await file.close();
      await rm(unfinished, { force: true });
    },
  };
};
