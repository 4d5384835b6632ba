/** Writes plain workbooks (.xlsx): text and numbers alone, so that no cell is ever a formula, under headings that stay in sight. */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { CellValue } from '../domain/sheet.ts';

type CellRow = readonly CellValue[];

/** A sheet without its rows. */
export interface SheetFrame {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  /** A line above the headings. */
  readonly note?: string;
  readonly headings: readonly string[];
  /** In points. @default 32, two lines */
  readonly headingHeight?: number;
  /** What a column (from 0) offers to choose from; other text may still be typed. */
  readonly choices?: readonly {
    readonly column: number;
    readonly from:
      readonly string[] | { readonly sheet: string; readonly column: number; readonly count: number };
    /** How many rows below the headings offer it. */
    readonly rows: number;
  }[];
}
export interface SheetToWrite extends SheetFrame {
  readonly rows: readonly CellRow[];
}

/** Numbers of the styles below. */
const styles = { text: 1, heading: 2, note: 3, number: 4 } as const;

const styleSheet = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><i/><sz val="10"/><color rgb="FF595959"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFCE4D6"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF7F7F7F"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** 0 → `A`, 27 → `AB`. */
const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** Excel refuses a workbook with a longer cell. */
const cellLimit = 32_767;

/** Text as it may stand in a document: what XML cannot hold is left out. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A literal `_x000A_` in a text would be read as the character it spells. */
const spelled = (text: string): string =>
  escapeXml(text.slice(0, cellLimit).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));

const cell = (value: CellValue, place: string, style: number): string => {
  if (value === '') return '';
  return typeof value === 'number'
    ? `<c r="${place}" s="${styles.number}"><v>${value}</v></c>`
    : `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${spelled(value)}</t></is></c>`;
};

const row = (number: number, style: number, cells: CellRow, height?: number): string => {
  const written = cells.map((value, column) => cell(value, `${letters(column)}${number}`, style));
  const tall = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  return `<row r="${number}"${tall}>${written.join('')}</row>`;
};

const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

const validations = ({ choices = [] }: SheetFrame, firstRow: number): string => {
  if (choices.length === 0) return '';
  const each = choices.map(({ column, from, rows }) => {
    const source =
      'sheet' in from
        ? `${quoted(from.sheet)}!$${letters(from.column)}$2:$${letters(from.column)}$${from.count + 1}`
        : `"${from.join(',')}"`;
    const place = letters(column);
    return `<dataValidation type="list" allowBlank="1" showInputMessage="1" sqref="${place}${firstRow}:${place}${firstRow + rows - 1}"><formula1>${escapeXml(source)}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${each.length}">${each.join('')}</dataValidations>`;
};

const headingRowOf = ({ note }: SheetFrame): number => (note === undefined ? 1 : 2);

/** What stands before the rows of a sheet, and after them. */
const sheetBegins = (sheet: SheetFrame): string => {
  const { widths, note, headings, headingHeight = 32 } = sheet;
  const headingRow = headingRowOf(sheet);
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headingRow}" topLeftCell="A${headingRow + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${headingRow + 1}" sqref="A${headingRow + 1}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths
    .map(
      (width, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${styles.text}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData>${note === undefined ? '' : row(1, styles.note, [note], 48)}${row(
    headingRow,
    styles.heading,
    headings,
    headingHeight,
  )}`;
};
const sheetEnds = (sheet: SheetFrame): string => {
  const merged = `<mergeCells count="1"><mergeCell ref="A1:${letters(sheet.headings.length - 1)}1"/></mergeCells>`;
  return `</sheetData>${sheet.note === undefined ? '' : merged}${validations(sheet, headingRowOf(sheet) + 1)}<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>`;
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const declared = (xml: string): Uint8Array => strToU8(declaration + xml);
const officeTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const relationTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (list: readonly (readonly [type: string, target: string])[]): Uint8Array =>
  declared(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
      .map(
        ([type, target], index) =>
          `<Relationship Id="rId${index + 1}" Type="${relationTypes}/${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`,
  );

/** The first day ZIP knows, noon wherever it is read: the same sheets make the same workbook. */
const mtime = '1980-01-01T12:00:00';

/** Everything but the sheets, by its path. */
const frameFiles = (sheets: readonly SheetFrame[]): Readonly<Record<string, Uint8Array>> => ({
  '[Content_Types].xml': declared(
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${officeTypes}.sheet.main+xml"/>${sheets
      .map(
        (_, index) =>
          `<Override PartName="/xl/${sheetPath(index)}" ContentType="${officeTypes}.worksheet+xml"/>`,
      )
      .join('')}<Override PartName="/xl/styles.xml" ContentType="${officeTypes}.styles+xml"/></Types>`,
  ),
  '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
  'xl/workbook.xml': declared(
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relationTypes}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews><sheets>${sheets
      .map(
        ({ name }, index) =>
          `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': relations([
    ...sheets.map((_, index) => ['worksheet', sheetPath(index)] as const),
    ['styles', 'styles.xml'],
  ]),
  'xl/styles.xml': declared(styleSheet),
});
const sheetPath = (index: number): string => `worksheets/sheet${index + 1}.xml`;

/** What a sheet holds in Excel, its note and headings with it. */
export const mostRows = 1_048_576;

export interface XlsxInParts {
  /** Further rows of the sheet that is being written: the first one to begin with. @throws RangeError beyond `mostRows` */
  readonly add: (rows: readonly CellRow[]) => void;
  /** Ends that sheet: the next one is written, or the file is whole. */
  readonly endSheet: () => void;
}

/**
 * A workbook that is packed while its rows come, so that none of them is kept. Names of sheets have at most 31 characters and none
 * of `[]:*?/\`. @param write gets the file, part by part
 */
export const xlsxInParts = (
  sheets: readonly SheetFrame[],
  write: (part: Uint8Array) => void,
): XlsxInParts => {
  const zip = new Zip((error, part) => {
    if (error) throw error;
    write(part);
  });
  const begin = (path: string): ZipDeflate => {
    const file = new ZipDeflate(path);
    file.mtime = mtime;
    zip.add(file);
    return file;
  };
  for (const [path, content] of Object.entries(frameFiles(sheets))) begin(path).push(content, true);

  let [index, number] = [-1, 0];
  let file: ZipDeflate | undefined;
  const nextSheet = (): void => {
    index += 1;
    const sheet = sheets[index];
    if (!sheet) {
      zip.end();
      return;
    }
    number = headingRowOf(sheet);
    file = begin(`xl/${sheetPath(index)}`);
    file.push(declared(sheetBegins(sheet)));
  };
  nextSheet();
  return {
    add(rows) {
      if (number + rows.length > mostRows) throw new RangeError(`a sheet holds ${mostRows} rows`);
      const written = rows.map((cells) => row((number += 1), styles.text, cells));
      if (written.length > 0) file?.push(strToU8(written.join('')));
    },
    endSheet() {
      file?.push(strToU8(sheetEnds(sheets[index] as SheetFrame)), true);
      nextSheet();
    },
  };
};

export const writeXlsx = (sheets: readonly SheetToWrite[]): Buffer => {
  const parts: Uint8Array[] = [];
  const workbook = xlsxInParts(sheets, (part) => parts.push(part));
  for (const { rows } of sheets) {
    workbook.add(rows);
    workbook.endSheet();
  }
  return Buffer.concat(parts);
};
