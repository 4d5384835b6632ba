/** Writes plain workbooks (.xlsx): text alone, so that no cell is ever a formula, under headings that stay in sight. */
import { strToU8, zipSync } from 'fflate';

export interface SheetToWrite {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  /** A line above the headings. */
  readonly note?: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a column (from 0) offers to choose from; other text may still be typed. */
  readonly choices?: readonly {
    readonly column: number;
    readonly from:
      readonly string[] | { readonly sheet: string; readonly column: number; readonly count: number };
    /** How many rows below the headings offer it. */
    readonly rows: number;
  }[];
}

/** Numbers of the styles below. */
const styles = { text: 1, heading: 2, note: 3 } as const;

const styleSheet = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><i/><sz val="10"/><color rgb="FF595959"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFCE4D6"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF7F7F7F"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>
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

const row = (number: number, style: number, cells: readonly string[], height?: number): string => {
  const written = cells.map((cell, column) =>
    cell === ''
      ? ''
      : `<c r="${letters(column)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${spelled(cell)}</t></is></c>`,
  );
  const tall = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  return `<row r="${number}"${tall}>${written.join('')}</row>`;
};

const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

const validations = ({ choices = [] }: SheetToWrite, firstRow: number): string => {
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

const sheetXml = (sheet: SheetToWrite): string => {
  const { widths, note, headings, rows } = sheet;
  const headingRow = note === undefined ? 1 : 2;
  const lastColumn = letters(headings.length - 1);
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headingRow}" topLeftCell="A${headingRow + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${headingRow + 1}" sqref="A${headingRow + 1}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths
    .map(
      (width, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${styles.text}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData>${note === undefined ? '' : row(1, styles.note, [note], 48)}${row(
    headingRow,
    styles.heading,
    headings,
    32,
  )}${rows.map((cells, index) => row(headingRow + 1 + index, styles.text, cells)).join('')}</sheetData>${
    note === undefined ? '' : `<mergeCells count="1"><mergeCell ref="A1:${lastColumn}1"/></mergeCells>`
  }${validations(sheet, headingRow + 1)}<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>`;
};

const declared = (xml: string): Uint8Array =>
  strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
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

/** Names of sheets have at most 31 characters and none of `[]:*?/\`. */
export const writeXlsx = (sheets: readonly SheetToWrite[]): Buffer => {
  const parts = sheets.map((_, index) => `worksheets/sheet${index + 1}.xml`);
  const files = {
    '[Content_Types].xml': declared(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${officeTypes}.sheet.main+xml"/>${parts
        .map((part) => `<Override PartName="/xl/${part}" ContentType="${officeTypes}.worksheet+xml"/>`)
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
      ...parts.map((part) => ['worksheet', part] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': declared(styleSheet),
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/${parts[index] ?? ''}`, declared(sheetXml(sheet))]),
    ),
  };
  return Buffer.from(zipSync(files, { mtime }));
};
