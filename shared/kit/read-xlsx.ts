/**
 * Reads what stands in the cells of a workbook (.xlsx), and nothing else of it: formulas by their last result, rich text
 * as text, dates as days, the upper cell of those merged for all of them. Made for files from anywhere: what is unpacked
 * is bounded, and no range that a file names is walked further than its rows go.
 */
import { cellText } from '../domain/cell-text.ts';
import { scanXml, withoutPrefix, type Attributes } from './xml.ts';
import { openArchive, TooLarge, type Archive } from './zip.ts';
import type { Sheet, SheetRow } from '../domain/sheet.ts';

/** A list of 2,000 rows unpacks to some 5 MB; a sheet formatted to its last row to ten times that. */
const unpackedLimitBytes = 64 * 1024 * 1024;
const sheetLimit = 200;
const columnLimit = 200;
const mergedCellLimit = 100_000;

/** `worksheets/sheet1.xml` as named in a part of `xl` → `xl/worksheets/sheet1.xml`. */
const resolved = (folder: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : new URL(target, `file:///${folder}`).pathname.slice(1);

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const relationsOf = async (archive: Archive, part: string): Promise<readonly Relation[]> => {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations: Relation[] = [];
  await scanXml(archive.read(`${folder}_rels/${part.slice(slash)}.rels`), {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (name !== 'Relationship') return;
      relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolved(folder, target) });
    },
  });
  return relations;
};

/** Texts that cells refer to by number; how their syllables are read (`rPh`) is left out. */
const sharedTexts = async (xml: AsyncIterable<Uint8Array>): Promise<readonly string[]> => {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let aside = 0;
  await scanXml(xml, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') aside += 1;
      inText = name === 't' && aside === 0;
    },
    close(name) {
      if (name === 'si') texts.push(text);
      if (name === 'rPh') aside -= 1;
      if (name === 't') inText = false;
    },
    text(part) {
      if (inText) text += part;
    },
  });
  return texts;
};

/** Numbers of the formats that come with Excel and show a day. */
const isKnownDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
/** Whether a format shows a day or a year; what stands in quotes or brackets does not count. */
const showsDay = (code: string): boolean => /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** Which of the styles of a workbook, by number, show a day. */
const dateStyles = async (xml: AsyncIterable<Uint8Array>): Promise<ReadonlySet<number>> => {
  const own = new Map<number, string>();
  const found = new Set<number>();
  let inCellFormats = false;
  let number = 0;
  await scanXml(xml, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      const format = Number(numFmtId);
      if (name === 'numFmt') own.set(format, formatCode);
      if (name === 'cellXfs') inCellFormats = true;
      if (name !== 'xf' || !inCellFormats) return;
      const code = own.get(format);
      if (code === undefined ? isKnownDateFormat(format) : showsDay(code)) found.add(number);
      number += 1;
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return found;
};

const dayMs = 86_400_000;
/** Days are counted from 30 December 1899, or from 1 January 1904. */
const dayOf = (serial: number, since1904: boolean): string =>
  new Date(Date.UTC(1899, 11, 30) + (Math.floor(serial) + (since1904 ? 1_462 : 0)) * dayMs)
    .toISOString()
    .slice(0, 10);

/** How a workbook spells a character that XML does not hold: `_x000D_`. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

interface Book {
  readonly texts: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly since1904: boolean;
}

/** What a cell of that type and style shows. */
const shown = ({ texts, dates, since1904 }: Book, type: string, style: number, value: string): string => {
  if (type === 's') return texts[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.slice(0, 10);
  if (type !== 'n' || value.trim() === '') return value;
  const number = Number(value);
  // Before March 1900 Excel's calendar has a day too many; after 9999 it has none.
  if (dates.has(style) && number >= 61 && number < 2_958_466) return dayOf(number, since1904);
  return Number.isFinite(number) ? String(number) : value;
};

/** `BC12` → 54, counted from 0; `undefined` for what names no column. */
const columnOf = (place: string): number | undefined => {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0];
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};
const rowOf = (place: string): number => Number(/\d+$/.exec(place)?.[0] ?? 0);

interface Merge {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

const mergeOf = (range: string): Merge | undefined => {
  const [first = '', last = first] = range.split(':');
  const column = columnOf(first);
  const merge = column === undefined ? undefined : { column, from: rowOf(first), to: rowOf(last) };
  return merge && merge.to > merge.from ? merge : undefined;
};

/** Gives each row of a merged stretch what stands in the first; rows with nothing of their own stay empty. */
const spread = (rows: readonly { number: number; cells: string[] }[], merges: readonly Merge[]): void => {
  const byNumber = new Map(rows.map((row) => [row.number, row.cells]));
  const withOwn = new Set(rows.filter(({ cells }) => cells.some(Boolean)).map(({ number }) => number));
  const last = rows.at(-1)?.number ?? 0;
  let left = mergedCellLimit;
  for (const { column, from, to } of merges) {
    const value = byNumber.get(from)?.[column];
    if (!value) continue;
    for (let number = from + 1; number <= Math.min(to, last) && left > 0; number += 1, left -= 1) {
      const cells = byNumber.get(number);
      if (!cells || !withOwn.has(number) || cells[column]) continue;
      while (cells.length < column) cells.push('');
      cells[column] = value;
    }
  }
};

const rowsOf = async (xml: AsyncIterable<Uint8Array>, book: Book): Promise<readonly SheetRow[]> => {
  const rows: { number: number; cells: string[] }[] = [];
  const merges: Merge[] = [];
  let number = 0;
  let cells: string[] = [];
  let column = -1;
  let [type, style, value, reading] = ['n', 0, '', false];
  await scanXml(xml, {
    open(name, { r: place = '', s: styled = '0', t: typed = 'n', ref: range = '' }) {
      if (name === 'row') {
        number = rowOf(place) || number + 1;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(place) ?? column + 1;
        [type, style, value] = [typed, Number(styled), ''];
      } else if (name === 'v' || name === 't') reading = true;
      else if (name === 'mergeCell') {
        const merge = mergeOf(range);
        if (merge) merges.push(merge);
      }
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'c' && value !== '' && column < columnLimit) {
        while (cells.length < column) cells.push('');
        cells[column] = cellText(unescaped(shown(book, type, style, value)));
      } else if (name === 'row') rows.push({ number, cells });
    },
    text(part) {
      if (reading) value += part;
    },
  });
  spread(rows, merges);
  return rows.filter((row) => row.cells.some(Boolean));
};

/** `r:id`, whatever its prefix. */
const relationId = (attributes: Attributes): string | undefined =>
  Object.entries(attributes).find(([name]) => withoutPrefix(name) === 'id')?.[1];

/**
 * The sheets that are not hidden, with the rows in which something stands.
 * @throws Error when it is no workbook, or damaged; `TooLarge`
 */
export const readXlsx = async (bytes: Buffer): Promise<readonly Sheet[]> => {
  const archive = await openArchive(bytes, unpackedLimitBytes);
  const main =
    (await relationsOf(archive, '')).find(({ type }) => type === 'officeDocument')?.target ??
    'xl/workbook.xml';
  const relations = await relationsOf(archive, main);
  const partOfType = (wanted: string) =>
    archive.read(relations.find(({ type }) => type === wanted)?.target ?? '');
  const visible: { name: string; target: string }[] = [];
  let since1904 = false;
  await scanXml(archive.read(main), {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      const relation = relations.find(({ id }) => id === relationId(attributes));
      if (relation?.type !== 'worksheet') return;
      // One part may be named as a sheet any number of times.
      if (visible.length === sheetLimit) throw new TooLarge();
      visible.push({ name: cellText(attributes['name'] ?? ''), target: relation.target });
    },
  });
  if (visible.length === 0) throw new Error('no workbook');
  const book: Book = {
    texts: await sharedTexts(partOfType('sharedStrings')),
    dates: await dateStyles(partOfType('styles')),
    since1904,
  };
  const sheets: Sheet[] = [];
  for (const { name, target } of visible)
    sheets.push({ name, rows: await rowsOf(archive.read(target), book) });
  return sheets;
};
