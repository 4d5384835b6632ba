/** A file that somebody filled in, whatever its name says it is: told by what stands in it. */
import { Refusal } from '../domain/errors.ts';
import type { Sheet } from '../domain/sheet.ts';
import { BrokenQuotes, readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { TooLarge } from './zip.ts';

/** How files begin that are no list, and what they are called. */
const others: readonly (readonly [start: RegExp, found: string])[] = [
  [/^%PDF/, 'PDF'],
  [/^\{\\rtf/, 'RTF'],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8/, 'image'],
  [/^Rar!|^7z\xbc\xaf/, 'RAR, 7z'],
  [/^\s*<(!doctype|html|\?xml|table)/i, 'HTML, XML'],
];

const unreadable = (found: string, row?: number) =>
  new Refusal('file-unreadable', { facts: { found, ...(row === undefined ? {} : { row }) } });

/** What Excel encrypts and what it wrote before 2007 both come in the older container. */
const oldContainer = '\xd0\xcf\x11\xe0';
const encrypted = Buffer.from('EncryptedPackage', 'utf16le');

/** The text of a file in UTF-8, or in UTF-16 with its mark. @throws Refusal `file-not-utf8` */
const textOf = (bytes: Buffer): string => {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // Lost before it came here, or no text at all.
    if (/[\uFFFD\0]/.test(text)) throw new Refusal('file-not-utf8');
    return text;
  } catch {
    throw new Refusal('file-not-utf8');
  }
};

const workbook = async (bytes: Buffer): Promise<readonly Sheet[]> => {
  try {
    return await readXlsx(bytes);
  } catch (error) {
    if (error instanceof TooLarge) throw new Refusal('file-too-long', { facts: { found: 'XLSX' } });
    throw unreadable('ZIP');
  }
};

/**
 * @throws Refusal `file-password-protected`, `file-old-excel`, `file-not-utf8`, `file-unreadable` (it is something else, or
 * damaged), `file-too-long` (a workbook that unpacks to far more than a list)
 */
export const readSpreadsheet = async (bytes: Buffer): Promise<readonly Sheet[]> => {
  const start = bytes.toString('latin1', 0, 64);
  if (start.startsWith('PK\x03\x04')) return workbook(bytes);
  if (start.startsWith(oldContainer))
    throw new Refusal(bytes.includes(encrypted) ? 'file-password-protected' : 'file-old-excel');
  const other = others.find(([pattern]) => pattern.test(start));
  if (other) throw unreadable(other[1]);
  const text = textOf(bytes);
  try {
    return [{ name: 'CSV', rows: readCsv(text) }];
  } catch (error) {
    throw unreadable('CSV', error instanceof BrokenQuotes ? error.row : undefined);
  }
};
