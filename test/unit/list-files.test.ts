import ExcelJS from 'exceljs';
import { Refusal } from '../../shared/domain/errors.ts';
import type { Sheet } from '../../shared/domain/sheet.ts';
import { writeCsv } from '../../shared/kit/csv.ts';
import { readSpreadsheet } from '../../shared/kit/read-spreadsheet.ts';
import { writeXlsx } from '../../shared/kit/write-xlsx.ts';
import { makeArchive, openArchive } from '../../shared/kit/zip.ts';

/** The cells of the first sheet, row by row. */
const cellsOf = (bytes: Buffer): readonly (readonly string[])[] =>
  (readSpreadsheet(bytes)[0]?.rows ?? []).map(({ cells }) => cells);

const refusalOf = (bytes: Buffer): [string, unknown] => {
  try {
    readSpreadsheet(bytes);
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.details.facts];
    throw error;
  }
  return ['read', undefined];
};

/** A workbook as Excel’s own libraries write it. */
const workbook = async (
  fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void,
): Promise<Buffer> => {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('Kiến nghị'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
};

/** A workbook of the least parts there can be, made by hand. */
const byHand = (sheetData: string, parts: Readonly<Record<string, string>> = {}): Buffer => {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return makeArchive({
    '_rels/.rels': `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', '/xl/worksheets/a.xml')}${relation('rId2', 'sharedStrings', 'texts.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    'xl/worksheets/a.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    ...parts,
  });
};

describe('a workbook', () => {
  test('gives what its cells show: text, numbers, days, results of formulas, rich text, links', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow([13822, 912345678, 0.5, true, new Date(Date.UTC(2026, 4, 12)), 'Trụ sở']);
      sheet.getCell('E1').numFmt = 'dd/mm/yyyy';
      sheet.getCell('A2').value = { formula: 'A1+1', result: 13823 };
      sheet.getCell('B2').value = { formula: '"xã"&A1', result: 'xã13822' };
      sheet.getCell('C2').value = { richText: [{ text: 'Thiếu ' }, { text: 'máy', font: { bold: true } }] };
      sheet.getCell('D2').value = { text: 'Công an xã Yên Chính', hyperlink: 'https://example.vn' };
      sheet.getCell('E2').value = { error: '#N/A' };
      sheet.getCell('F2').value = '  nhiều\r\ndòng ';
    });
    expect(cellsOf(bytes)).toEqual([
      ['13822', '912345678', '0.5', 'TRUE', '2026-05-12', 'Trụ sở'],
      ['13823', 'xã13822', 'Thiếu máy', 'Công an xã Yên Chính', '#N/A', 'nhiều\ndòng'],
    ]);
  });

  test.each([
    ['mm-dd-yy', true],
    ['d/m/yyyy', true],
    ['[$-42A]dd mmmm yyyy', true],
    ['"Ngày" dd/mm/yyyy', true],
    ['0.00', false],
    ['#,##0 "đồng/ngày"', false],
    ['[Red]0', false],
    ['h:mm', false],
  ])('a number shown as %s is a day: %s', async (format, isDay) => {
    const bytes = await workbook((sheet) => {
      sheet.getCell('A1').value = 46_154;
      sheet.getCell('A1').numFmt = format;
    });
    expect(cellsOf(bytes)).toEqual([[isDay ? '2026-05-12' : '46154']]);
  });

  test('that counts its days from 1904 gives the same days', async () => {
    const bytes = await workbook((sheet, book) => {
      book.properties.date1904 = true;
      sheet.getCell('A1').value = new Date(Date.UTC(2026, 4, 12));
    });
    expect(cellsOf(bytes)).toEqual([['2026-05-12']]);
  });

  test('keeps the numbers of its rows, and leaves empty rows and trailing ones out', async () => {
    const bytes = await workbook((sheet) => {
      sheet.getCell('B3').value = 'ba';
      sheet.getCell('A4').value = '   ';
      sheet.getCell('A7').value = 'bảy';
      sheet.getRow(500).height = 30;
    });
    expect(readSpreadsheet(bytes)[0]?.rows).toEqual([
      { number: 3, cells: ['', 'ba'] },
      { number: 7, cells: ['bảy'] },
    ]);
  });

  test('gives what stands in merged cells to each of their rows, but makes no row of it', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRows([
        ['Yên Chính', 'một'],
        ['', 'hai'],
        ['', 'ba'],
        ['', ''],
        ['Danh sách', ''],
      ]);
      sheet.mergeCells('A1:A4');
      sheet.mergeCells('A5:B5');
    });
    expect(cellsOf(bytes)).toEqual([
      ['Yên Chính', 'một'],
      ['Yên Chính', 'hai'],
      ['Yên Chính', 'ba'],
      ['Danh sách'],
    ]);
  });

  test('of several sheets gives those that can be seen, in their order', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.addRow(['một']);
      book.addWorksheet('Ẩn', { state: 'hidden' }).addRow(['hai']);
      book.addWorksheet('Ba').addRow(['ba']);
    });
    expect(readSpreadsheet(bytes).map(({ name }) => name)).toEqual(['Kiến nghị', 'Ba']);
  });

  test('by another program: no places, prefixes, CDATA, entities, texts by number, phonetics', () => {
    const bytes = byHand(
      `<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>a &amp; b &#7879;</x:t></x:is></x:c></x:row>
       <row><c t='str'><f>1&gt;0</f><v><![CDATA[<ba>]]></v></c><c r="D2"><v>7</v></c></row><!-- <row> -->`,
      {
        'xl/texts.xml':
          '<sst><si><r><t>Công</t></r><r><t xml:space="preserve"> an</t></r><rPh><t>x</t></rPh></si></sst>',
      },
    );
    expect(cellsOf(bytes)).toEqual([
      ['Công an', 'a & b ệ'],
      ['<ba>', '', '', '7'],
    ]);
  });

  test('text whose marks came apart is whole, what cannot be seen is gone, what Excel spelled out is read', () => {
    const apart = 'Đề nghị sửa trụ sở'.normalize('NFD');
    const bytes = byHand(
      `<row><c t="inlineStr"><is><t>\u200b${apart}\u00a0\u202e</t></is></c><c t="inlineStr"><is><t>một_x000D_\nhai _x005F_x0041_</t></is></c></row>`,
    );
    expect(cellsOf(bytes)).toEqual([['Đề nghị sửa trụ sở', 'một\nhai _x0041_']]);
  });

  // Each of these takes exceljs 1 GB of memory, or minutes.
  test.each([
    ['a merged cell that spans the sheet', '', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'],
    [
      'a choice offered in every cell',
      '',
      '<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>',
    ],
    [
      'a filter over every cell',
      '<definedNames><definedName name="_xlnm._FilterDatabase">A!$A$1:$XFD$1048576</definedName></definedNames>',
      '',
    ],
    [
      '100,000 merged cells',
      '',
      `<mergeCells>${'<mergeCell ref="A1:A1048576"/>'.repeat(100_000)}</mergeCells>`,
    ],
  ])('with %s is read as quickly as any', (_what, names, ranges) => {
    const before = Date.now();
    const bytes = byHand('<row r="1"><c r="A1"><v>1</v></c></row>', {
      'xl/workbook.xml': `<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>${names}</workbook>`,
      'xl/worksheets/a.xml': `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>${ranges}</worksheet>`,
    });
    expect(cellsOf(bytes)).toEqual([['1']]);
    expect(Date.now() - before).toBeLessThan(10_000);
  });

  test('that unpacks to far more than a list is turned away, whatever it says of its size', () => {
    const bomb = byHand(`<row><c><v>${'1'.repeat(80_000_000)}</v></c></row>`);
    expect(bomb.length).toBeLessThan(100_000);
    expect(refusalOf(bomb)).toEqual(['file-too-long', { found: 'XLSX' }]);
    // The same with its size written as nought.
    const lying = Buffer.from(bomb);
    for (
      let at = lying.indexOf('PK\u0001\u0002', 0, 'latin1');
      at >= 0;
      at = lying.indexOf('PK\u0001\u0002', at + 4, 'latin1')
    )
      lying.writeUInt32LE(0, at + 24);
    expect(refusalOf(lying)[0]).toBe('file-too-long');
  });

  test('that was damaged anywhere is read or turned away, never more', async () => {
    const whole = await workbook((sheet) =>
      sheet.addRows([
        ['Đơn vị', 'Nội dung'],
        ['Yên Chính', 'Thiếu máy'],
      ]),
    );
    for (let at = 0; at < whole.length; at += 19) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0xff, at);
      expect(['read', 'file-unreadable', 'file-not-utf8', 'file-too-long']).toContain(refusalOf(flipped)[0]);
      expect(['read', 'file-unreadable', 'file-not-utf8']).toContain(refusalOf(whole.subarray(0, at))[0]);
    }
  });
});

describe('a file that is no list', () => {
  const ole = (inside: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(inside, 'utf16le'),
    ]);
  const zip = (name: string) => makeArchive({ [name]: '<a/>' });

  test.each<[string, Buffer, string, unknown]>([
    ['a workbook with a password', ole('EncryptedPackage'), 'file-password-protected', undefined],
    ['an Excel file of before 2007', ole('Workbook'), 'file-old-excel', undefined],
    ['a PDF, renamed', Buffer.from('%PDF-1.7\n'), 'file-unreadable', { found: 'PDF' }],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'file-unreadable', { found: 'image' }],
    ['a Word document', zip('word/document.xml'), 'file-unreadable', { found: 'ZIP' }],
    ['a page of the web', Buffer.from('<html><table>'), 'file-unreadable', { found: 'HTML, XML' }],
    [
      'CSV in Windows’ own Vietnamese',
      Buffer.from('\u0110\u01a1n v\u1ecb', 'latin1'),
      'file-not-utf8',
      undefined,
    ],
    ['CSV whose letters were lost on the way', Buffer.from('Đ\uFFFDn vị'), 'file-not-utf8', undefined],
    ['bytes of any kind', Buffer.from([0, 1, 2, 3, 0, 5]), 'file-not-utf8', undefined],
    [
      'CSV with a quotation mark left open',
      Buffer.from('a,b\nc,"d\ne,f\n'),
      'file-unreadable',
      { found: 'CSV', row: 2 },
    ],
  ])('%s is told for what it is', (_what, bytes, code, facts) => {
    expect(refusalOf(bytes)).toEqual([code, facts]);
  });
});

describe('CSV', () => {
  const table = [
    ['Đơn vị', 'Lĩnh vực', 'Nội dung'],
    ['Công an xã Yên Chính', 'Trụ sở', 'Mái dột, tường "nứt";\nnền lún'],
    ['13636', 'Cư trú', '- Thiếu máy'],
  ];
  const quoted = (separator: string) =>
    table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n');

  test.each<[string, Buffer]>([
    ['with commas', Buffer.from(quoted(','))],
    ['with semicolons', Buffer.from(quoted(';'))],
    ['with tabs', Buffer.from(quoted('\t'))],
    ['with a mark at its beginning', Buffer.from(`\ufeff${quoted(',')}`)],
    ['in UTF-16, as Excel’s “Unicode text”', Buffer.from(`\ufeff${quoted('\t')}`, 'utf16le')],
    ['in UTF-16, the other way round', Buffer.from(`\ufeff${quoted('\t')}`, 'utf16le').swap16()],
    ['with its marks apart', Buffer.from(quoted(',').normalize('NFD'))],
    ['with the ends of lines of a Mac', Buffer.from(quoted(',').replaceAll('\r\n', '\r'))],
    ['with empty lines at its end', Buffer.from(`${quoted(',')}\r\n,,\r\n\r\n`)],
  ])('%s is read', (_what, bytes) => {
    expect(cellsOf(bytes)).toEqual(table);
  });

  test('semicolons between, commas in the text and no quotation marks', () => {
    expect(
      cellsOf(Buffer.from('Đơn vị;Nội dung\n13822;Mái dột, tường nứt, nền lún\n13636;Thiếu máy\n')),
    ).toEqual([
      ['Đơn vị', 'Nội dung'],
      ['13822', 'Mái dột, tường nứt, nền lún'],
      ['13636', 'Thiếu máy'],
    ]);
  });

  test('the line that tells Excel the separator is no row', () => {
    expect(readSpreadsheet(Buffer.from('sep=;\na;b\nc;d,e\n'))[0]?.rows).toEqual([
      { number: 2, cells: ['a', 'b'] },
      { number: 3, cells: ['c', 'd,e'] },
    ]);
  });

  test('what begins a formula is written harmless, with the mark that Excel needs, and read back as it was', () => {
    const cells = ['=1+1', '+84912', '-5', '@SUM(A1)', '- Đề nghị', "'quoted", '＝1'];
    const written = writeCsv([['Liên hệ', ...cells.slice(1)], cells]);
    expect(written.subarray(0, 3)).toEqual(Buffer.from('efbbbf', 'hex'));
    const [, line = ''] = written.toString('utf8').split('\r\n');
    expect(line.split(',')).toEqual([
      "'=1+1",
      "'+84912",
      "'-5",
      "'@SUM(A1)",
      "'- Đề nghị",
      "'quoted",
      "'＝1",
    ]);
    expect(cellsOf(written)[1]).toEqual(cells);
  });
});

describe('a workbook that is written', () => {
  const sheet = {
    name: "Danh mục 'mới' 1",
    widths: [20, 30],
    note: 'Mỗi dòng một kiến nghị.',
    headings: ['Đơn vị', 'Nội dung'],
    rows: [
      ['=HYPERLINK("https://x")', '+84912 & <b> "ệ" _x0041_'],
      ['', 'a\nb'],
      ['x'.repeat(40_000), '\u0007\ud800'],
    ],
    choices: [
      { column: 0, from: { sheet: "Danh mục 'mới' 1", column: 1, count: 3 }, rows: 100 },
      { column: 1, from: ['Thường', 'Khẩn'], rows: 100 },
    ],
  };

  test('is read by another program: text and nothing but text, its choices, its headings in sight', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(writeXlsx([sheet, { ...sheet, name: 'Hai' }]) as unknown as ArrayBuffer);
    const [read] = book.worksheets;
    expect(book.worksheets.map(({ name }) => name)).toEqual(["Danh mục 'mới' 1", 'Hai']);
    expect(read?.getCell('A1').value).toBe(sheet.note);
    expect(read?.getCell('A3').type).toBe(ExcelJS.ValueType.String);
    expect(read?.getCell('A3').value).toBe('=HYPERLINK("https://x")');
    expect(read?.getCell('B3').value).toBe('+84912 & <b> "ệ" _x005F_x0041_');
    expect(read?.getCell('A3').numFmt).toBe('@');
    expect(read?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
    expect(read?.getCell('A3').dataValidation).toMatchObject({
      type: 'list',
      formulae: ["'Danh mục ''mới'' 1'!$B$2:$B$4"],
    });
    expect(read?.getCell('B102').dataValidation).toMatchObject({ formulae: ['"Thường,Khẩn"'] });
    expect(read?.getCell('B103').dataValidation).toBeUndefined();
  });

  test('is read back as it was, but for what no workbook can hold', () => {
    const [first, second] = readSpreadsheet(writeXlsx([sheet, { ...sheet, name: 'Hai' }]));
    expect(first?.rows.map(({ cells }) => cells)).toEqual([
      [sheet.note],
      sheet.headings,
      sheet.rows[0],
      sheet.rows[1],
      ['x'.repeat(32_767), '\uFFFD'],
    ]);
    expect(second?.name).toBe('Hai');
  });

  test('has its parts in the order that Excel insists on', () => {
    const xml = String(openArchive(writeXlsx([sheet]), 1_000_000).read('xl/worksheets/sheet1.xml'));
    const found = [
      ...xml.matchAll(
        /<(sheetViews|sheetFormatPr|cols|sheetData|mergeCells|dataValidations|pageMargins|pageSetup)\b/g,
      ),
    ].map(([, name]) => name);
    expect(found).toEqual([
      'sheetViews',
      'sheetFormatPr',
      'cols',
      'sheetData',
      'mergeCells',
      'dataValidations',
      'pageMargins',
      'pageSetup',
    ]);
  });
});

test('a sheet of a thousand rows is read whole', async () => {
  const bytes = await workbook((sheet) => {
    for (let number = 1; number <= 1_000; number += 1)
      sheet.addRow([number, 'Công an xã Yên Chính', 'Thiếu máy '.repeat(20)]);
  });
  const sheets: readonly Sheet[] = readSpreadsheet(bytes);
  expect(sheets[0]?.rows).toHaveLength(1_000);
});
