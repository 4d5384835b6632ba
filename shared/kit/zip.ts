/** ZIP archives in memory: what a workbook is packed in. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

export interface Archive {
  readonly names: readonly string[];
  /** `undefined` where there is no such file. @throws Error when it is damaged or encrypted, `TooLarge` when it unpacks to too much */
  readonly read: (name: string) => Buffer | undefined;
}

/** It would unpack to more than was allowed. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

interface Entry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly packedBytes: number;
  readonly at: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const fileSignature = 0x04034b50;
const stored = 0;
const deflated = 8;
/** Where a size or place stands in the entry's ZIP64 field instead. */
const elsewhere = 0xffffffff;

const endOf = (bytes: Buffer): number => {
  // The end record is 22 bytes and a comment of at most 64 KB.
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1)
    if (bytes.readUInt32LE(at) === endSignature) return at;
  throw new Error('no ZIP archive');
};

/** The numbers of the ZIP64 field, in their order: only those that did not fit. */
const zip64Of = (extra: Buffer): number[] => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1) {
      const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
      return Array.from({ length: Math.floor(field.length / 8) }, (_, index) =>
        Number(field.readBigUInt64LE(index * 8)),
      );
    }
  return [];
};

const entriesOf = (bytes: Buffer): readonly Entry[] => {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  for (let at = bytes.readUInt32LE(end + 16); entries.length < count;) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw new Error('damaged ZIP archive');
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const extraAt = at + 46 + (nameBytes ?? 0);
    const next = extraAt + (extraBytes ?? 0) + (commentBytes ?? 0);
    const large = zip64Of(bytes.subarray(extraAt, extraAt + (extraBytes ?? 0)));
    const numberAt = (field: number): number => {
      const here = bytes.readUInt32LE(at + field);
      return here === elsewhere ? (large.shift() ?? here) : here;
    };
    numberAt(24);
    const packedBytes = numberAt(20);
    entries.push({
      name: bytes.toString('utf8', at + 46, extraAt),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packedBytes,
      at: numberAt(42),
    });
    at = next;
  }
  return entries;
};

/**
 * Whatever an archive says of its sizes, no more than `limitBytes` are unpacked from it in all.
 * @throws Error when it is no archive
 */
export const openArchive = (bytes: Buffer, limitBytes: number): Archive => {
  const entries = new Map(entriesOf(bytes).map((entry) => [entry.name, entry]));
  let left = limitBytes;
  const unpack = ({ at, method, packedBytes, encrypted }: Entry): Buffer => {
    if (encrypted || bytes.readUInt32LE(at) !== fileSignature) throw new Error('damaged ZIP archive');
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const packed = bytes.subarray(start, start + packedBytes);
    if (method === stored) return packed;
    if (method !== deflated) throw new Error(`ZIP method ${method} is not known`);
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLarge();
      throw error;
    }
  };
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const unpacked = unpack(entry);
      left -= unpacked.length;
      if (left < 0) throw new TooLarge();
      return unpacked;
    },
  };
};

/** 1 January 1980, the first day ZIP knows: the same files make the same archive. */
const firstDay = 0x21;

/** An archive of text files, each under its name. */
export const makeArchive = (files: Readonly<Record<string, string>>): Buffer => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const label = Buffer.from(name);
    // What the file's own header and its entry in the directory share.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(deflated, 4);
    shared.writeUInt16LE(firstDay, 8);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(label.length, 22);
    const header = Buffer.alloc(4);
    header.writeUInt32LE(fileSignature);
    const entry = Buffer.alloc(6);
    entry.writeUInt32LE(entrySignature);
    entry.writeUInt16LE(20, 4);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    bodies.push(header, shared, label, packed);
    directory.push(entry, shared, place, label);
    at += header.length + shared.length + label.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endSignature);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listed, end]);
};
