/** ZIP archives in memory: what a workbook is packed in. */
import { fromBufferPromise, type Entry } from 'yauzl';

export interface Archive {
  /** What is in a file, as it is unpacked; nothing where there is no such file. @throws Error when it is damaged or encrypted, `TooLarge` */
  readonly read: (name: string) => AsyncIterable<Uint8Array>;
}

/** It would unpack to more than was allowed. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * Whatever an archive says of its sizes, no more than `limitBytes` are unpacked from it in all.
 * @throws Error when it is no archive
 */
export const openArchive = async (bytes: Buffer, limitBytes: number): Promise<Archive> => {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: false });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  let left = limitBytes;
  return {
    async *read(name) {
      const entry = entries.get(name);
      if (!entry) return;
      const unpacked: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
      for await (const part of unpacked) {
        left -= part.length;
        if (left < 0) throw new TooLarge();
        yield part;
      }
    },
  };
};
