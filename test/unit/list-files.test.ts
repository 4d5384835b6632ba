import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/universal';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { Refusal } from '../../shared/domain/errors.ts';
import { csvMark, csvRows, writeCsv } from '../../shared/kit/write-csv.ts';
import { readSpreadsheet } from '../../shared/kit/read-spreadsheet.ts';
import { writeXlsx } from '../../shared/kit/write-xlsx.ts';
import { asCsv } from '../../web/src/app/csv.ts';

/** The cells of the first sheet, row by row. */
const cellsOf = async (bytes: Buffer): Promise<readonly (readonly string[])[]> =>
  ((await readSpreadsheet(bytes))[0]?.rows ?? []).map(({ cells }) => cells);

const refusalOf = async (bytes: Buffer): Promise<[string, unknown]> => {
  try {
    await readSpreadsheet(bytes);
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.details.facts];
    throw error;
  }
  return ['read', undefined];
};

/** A workbook as another program writes it. */
const workbook = (data: SheetData): Promise<Buffer> =>
  writeExcelFile(data, { sheet: 'Kiến nghị' }).toBuffer();

const archive = (files: Readonly<Record<string, string>>): Buffer => {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries), { level: 1 }));
};

/** A workbook of the least parts there can be, made by hand. */
const byHand = (sheetData: string, parts: Readonly<Record<string, string>> = {}): Buffer => {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return archive({
    '_rels/.rels': `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', '/xl/worksheets/a.xml')}${relation('rId2', 'sharedStrings', 'texts.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    'xl/worksheets/a.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    ...parts,
  });
};

describe('a workbook', () => {
  test('by another program gives what its cells show', async () => {
    const bytes = await workbook([
      [13822, 0.5, true, { value: new Date(Date.UTC(2026, 4, 12)), format: 'dd/mm/yyyy' }, 'Trụ sở'],
      ['  nhiều\r\ndòng ', null, { value: '0912', format: '@' }],
    ]);
    expect(await cellsOf(bytes)).toEqual([
      ['13822', '0.5', 'TRUE', '2026-05-12', 'Trụ sở'],
      ['nhiều\ndòng', '', '0912'],
    ]);
  });

  test('as Excel spells it gives results of formulas, errors, rich text', async () => {
    const bytes = byHand(
      `<row r="1" spans="1:4"><c r="A1"><f>B1+1</f><v>13823</v></c><c r="B1" t="str"><f>"xã"&amp;A1</f><v>xã13822</v></c>
       <c r="C1" t="s"><v>0</v></c><c r="D1" t="e"><v>#N/A</v></c></row>`,
      {
        'xl/texts.xml':
          '<sst count="1" uniqueCount="1"><si><r><t xml:space="preserve">Thiếu </t></r><r><rPr><b/><sz val="11"/></rPr><t>máy</t></r></si></sst>',
      },
    );
    expect(await cellsOf(bytes)).toEqual([['13823', 'xã13822', 'Thiếu máy', '#N/A']]);
  });

  test.each([
    ['number 14', true, 14, ''],
    ['number 22', true, 22, ''],
    ['number 10', false, 10, ''],
    ['d/m/yyyy', true, 164, 'd/m/yyyy'],
    ['[$-42A]dd mmmm yyyy', true, 164, '[$-42A]dd mmmm yyyy'],
    ['"Ngày" dd/mm/yyyy', true, 164, '&quot;Ngày&quot; dd/mm/yyyy'],
    ['0.00', false, 164, '0.00'],
    ['#,##0 "đồng/ngày"', false, 164, '#,##0 &quot;đồng/ngày&quot;'],
    ['[Red]0', false, 164, '[Red]0'],
    ['h:mm', false, 164, 'h:mm'],
  ])('a number shown as %s is a day: %s', async (_format, isDay, id, code) => {
    const formats =
      code === '' ? '' : `<numFmts count="1"><numFmt numFmtId="${id}" formatCode="${code}"/></numFmts>`;
    const bytes = byHand('<row r="1"><c r="A1" s="1"><v>46154</v></c></row>', {
      'xl/styles.xml': `<styleSheet>${formats}<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    });
    expect(await cellsOf(bytes)).toEqual([[isDay ? '2026-05-12' : '46154']]);
  });

  test('that counts its days from 1904 gives the same days', async () => {
    const bytes = byHand('<row><c s="0"><v>44692</v></c></row>', {
      'xl/workbook.xml':
        '<workbook><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
    });
    expect(await cellsOf(bytes)).toEqual([['2026-05-12']]);
  });

  test('keeps the numbers of its rows, and leaves empty rows and trailing ones out', async () => {
    const bytes = byHand(
      `<row r="3"><c r="B3" t="str"><v>ba</v></c></row><row r="4"><c r="A4" t="str"><v>   </v></c></row>
       <row r="7"><c r="A7" t="str"><v>bảy</v></c></row><row r="500" ht="30" customHeight="1"/>`,
    );
    expect((await readSpreadsheet(bytes))[0]?.rows).toEqual([
      { number: 3, cells: ['', 'ba'] },
      { number: 7, cells: ['bảy'] },
    ]);
  });

  test('gives what stands in merged cells to each of their rows, but makes no row of it', async () => {
    const bytes = await workbook([
      [{ value: 'Yên Chính', rowSpan: 4 }, 'một'],
      [null, 'hai'],
      [null, 'ba'],
      [null, null],
      [{ value: 'Danh sách', columnSpan: 2 }, null],
    ]);
    expect(await cellsOf(bytes)).toEqual([
      ['Yên Chính', 'một'],
      ['Yên Chính', 'hai'],
      ['Yên Chính', 'ba'],
      ['Danh sách'],
    ]);
  });

  test('of several sheets gives those that can be seen, in their order', async () => {
    const sheet = (name: string, state: string) =>
      `<sheet name="${name}" sheetId="1" state="${state}" r:id="rId1"/>`;
    const bytes = byHand('<row><c><v>1</v></c></row>', {
      'xl/workbook.xml': `<workbook><sheets>${sheet('Một', 'visible')}${sheet('Ẩn', 'hidden')}${sheet('Rất ẩn', 'veryHidden')}${sheet('Ba', 'visible')}</sheets></workbook>`,
    });
    expect((await readSpreadsheet(bytes)).map(({ name }) => name)).toEqual(['Một', 'Ba']);
  });

  test('by another program: no places, prefixes, CDATA, entities, texts by number, phonetics', async () => {
    const bytes = byHand(
      `<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>a &amp; b &#7879;</x:t></x:is></x:c></x:row>
       <row><c t='str'><f>1&gt;0</f><v><![CDATA[<ba>]]></v></c><c r="D2"><v>7</v></c></row><!-- <row> -->`,
      {
        'xl/texts.xml':
          '<sst><si><r><t>Công</t></r><r><t xml:space="preserve"> an</t></r><rPh><t>x</t></rPh></si></sst>',
      },
    );
    expect(await cellsOf(bytes)).toEqual([
      ['Công an', 'a & b ệ'],
      ['<ba>', '', '', '7'],
    ]);
  });

  test('text whose marks came apart is whole, what cannot be seen is gone, what Excel spelled out is read', async () => {
    const apart = 'Đề nghị sửa trụ sở'.normalize('NFD');
    const bytes = byHand(
      `<row><c t="inlineStr"><is><t>\u200b${apart}\u00a0\u202e</t></is></c><c t="inlineStr"><is><t>một_x000D_\nhai _x005F_x0041_</t></is></c></row>`,
    );
    expect(await cellsOf(bytes)).toEqual([['Đề nghị sửa trụ sở', 'một\nhai _x0041_']]);
  });

  // What takes other readers 1 GB of memory, or minutes.
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
  ])('with %s is read as quickly as any', async (_what, names, ranges) => {
    const before = Date.now();
    const bytes = byHand('<row r="1"><c r="A1"><v>1</v></c></row>', {
      'xl/workbook.xml': `<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>${names}</workbook>`,
      'xl/worksheets/a.xml': `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>${ranges}</worksheet>`,
    });
    expect(await cellsOf(bytes)).toEqual([['1']]);
    expect(Date.now() - before).toBeLessThan(10_000);
  });

  test('that unpacks to far more than a list is turned away, whatever it says of its size', async () => {
    const bomb = byHand(`<row><c><v>${'1'.repeat(80_000_000)}</v></c></row>`);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusalOf(bomb)).toEqual(['file-too-long', { found: 'XLSX' }]);
    // The same with its size written as nought.
    const lying = Buffer.from(bomb);
    for (
      let at = lying.indexOf('PK\u0001\u0002', 0, 'latin1');
      at >= 0;
      at = lying.indexOf('PK\u0001\u0002', at + 4, 'latin1')
    )
      lying.writeUInt32LE(0, at + 24);
    expect((await refusalOf(lying))[0]).toBe('file-too-long');
  });

  test('is never read with more than half the memory of the function', () => {
    const sheet = (sheetData: string, before = '') =>
      byHand('', {
        'xl/worksheets/a.xml': `${before}<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
      });
    const files = {
      'a cell in each corner': sheet(
        '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>',
      ),
      'a cell of millions of entities': sheet(`<row><c><v>${'&amp;'.repeat(5_000_000)}</v></c></row>`),
      'millions of elements in each other': sheet('<row><c>'.repeat(1_500_000)),
      'entities made of entities': sheet(
        '<row><c><v>&b;</v></c></row>',
        `<!DOCTYPE x [<!ENTITY a "${'1'.repeat(1_000_000)}"><!ENTITY b "${'&a;'.repeat(10_000)}">]>`,
      ),
    };
    const folder = mkdtempSync(join(tmpdir(), 'lists-'));
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const script = `
      import { readFileSync } from 'node:fs';
      import { readSpreadsheet } from ${JSON.stringify(resolve('shared/kit/read-spreadsheet.ts'))};
      for (const file of process.argv.slice(1))
        await readSpreadsheet(readFileSync(file)).then(() => console.log('read'), ({ code }) => console.log(code));`;
    const said = execFileSync(
      process.execPath,
      [
        ...['--max-old-space-size=450', '--import', 'tsx', '--input-type=module', '-e', script],
        ...Object.keys(files).map((name) => join(folder, name)),
      ],
      { encoding: 'utf8' },
    );
    rmSync(folder, { recursive: true });
    expect(said.trim().split('\n')).toEqual(['read', 'read', 'file-unreadable', 'file-unreadable']);
  });

  test('that names one part as thousands of sheets is turned away', async () => {
    const sheets = '<sheet name="A" sheetId="1" r:id="rId1"/>'.repeat(100_000);
    const bytes = byHand('<row><c><v>1</v></c></row>', {
      'xl/workbook.xml': `<workbook><sheets>${sheets}</sheets></workbook>`,
    });
    expect(await refusalOf(bytes)).toEqual(['file-too-long', { found: 'XLSX' }]);
  });

  test('that was damaged anywhere is read or turned away, never more', async () => {
    const whole = await workbook([
      ['Đơn vị', 'Nội dung'],
      ['Yên Chính', 'Thiếu máy'],
    ]);
    for (let at = 0; at < whole.length; at += 19) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0xff, at);
      expect(['read', 'file-unreadable', 'file-not-utf8', 'file-too-long']).toContain(
        (await refusalOf(flipped))[0],
      );
      expect(['read', 'file-unreadable', 'file-not-utf8']).toContain(
        (await refusalOf(whole.subarray(0, at)))[0],
      );
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
  const zip = (name: string) => archive({ [name]: '<a/>' });

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
  ])('%s is told for what it is', async (_what, bytes, code, facts) => {
    expect(await refusalOf(bytes)).toEqual([code, facts]);
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
  ])('%s is read', async (_what, bytes) => {
    expect(await cellsOf(bytes)).toEqual(table);
  });

  test('semicolons between, commas in the text and no quotation marks', async () => {
    expect(
      await cellsOf(Buffer.from('Đơn vị;Nội dung\n13822;Mái dột, tường nứt, nền lún\n13636;Thiếu máy\n')),
    ).toEqual([
      ['Đơn vị', 'Nội dung'],
      ['13822', 'Mái dột, tường nứt, nền lún'],
      ['13636', 'Thiếu máy'],
    ]);
  });

  test('the line that tells Excel the separator is no row', async () => {
    expect((await readSpreadsheet(Buffer.from('sep=;\na;b\nc;d,e\n')))[0]?.rows).toEqual([
      { number: 2, cells: ['a', 'b'] },
      { number: 3, cells: ['c', 'd,e'] },
    ]);
  });

  test('what begins a formula is written harmless, with the mark that Excel needs, and read back as it was', async () => {
    const cells = ['=1+1', '+84912', '-5', '@SUM(A1)', '- Đề nghị', "'quoted", '＝1'];
    expect(csvRows([[-5, 1.5, '-5', ' =1', '\n=1']])).toBe("-5,1.5,'-5,' =1,\"'\n=1\"\r\n");
    const oddRows = [
      [-5, '=1', ' @x', "'", 'a,b', 'a "b"', 'a\nb', '\r\n', ' Đ ', ''],
      ['một', 2],
    ];
    expect(asCsv(oddRows)).toBe(csvMark + csvRows(oddRows));
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
    expect((await cellsOf(written))[1]).toEqual(cells);
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

  test('is read by another program', async () => {
    const written = new Uint8Array(writeXlsx([sheet, { ...sheet, name: 'Hai' }]));
    const [first, second] = await readExcelFile(written.buffer);
    expect([first?.sheet, second?.sheet]).toEqual(["Danh mục 'mới' 1", 'Hai']);
    expect(first?.data).toEqual([
      [sheet.note, null],
      sheet.headings,
      sheet.rows[0],
      [null, 'a\nb'],
      ['x'.repeat(32_767), '\uFFFD'],
    ]);
  });

  test('is text and nothing but text, with its choices, its headings in sight', () => {
    const parts = unzipSync(writeXlsx([sheet]));
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(xml).not.toMatch(/<f>|<v>/);
    expect(xml).toContain('<col min="1" max="1" width="20" style="1" customWidth="1"/>');
    expect(xml).toContain('<c r="A3" s="1" t="inlineStr">');
    expect(
      strFromU8(parts['xl/styles.xml']!)
        .match(/<cellXfs.*<\/cellXfs>/s)?.[0]
        .match(/<xf numFmtId="\d+"/g),
    ).toEqual(['0', '49', '49', '49', '0'].map((format) => `<xf numFmtId="${format}"`));
    expect(xml).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain("sqref=\"A3:A102\"><formula1>'Danh mục ''mới'' 1'!$B$2:$B$4</formula1>");
    expect(xml).toContain('sqref="B3:B102"><formula1>&#34;Thường,Khẩn&#34;</formula1>');
  });

  test('is the same, byte for byte, whenever it is written', () => {
    jest.useFakeTimers({ now: new Date('2031-01-01') });
    const later = writeXlsx([sheet]);
    jest.useRealTimers();
    expect(writeXlsx([sheet])).toEqual(later);
  });

  test('is read back as it was, but for what no workbook can hold', async () => {
    const [first, second] = await readSpreadsheet(writeXlsx([sheet, { ...sheet, name: 'Hai' }]));
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
    const xml = strFromU8(unzipSync(writeXlsx([sheet]))['xl/worksheets/sheet1.xml']!);
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
  const bytes = await workbook(
    Array.from({ length: 1_000 }, (_, index) => [index + 1, 'Công an xã Yên Chính', 'Thiếu máy '.repeat(20)]),
  );
  const [sheet] = await readSpreadsheet(bytes);
  expect(sheet?.rows).toHaveLength(1_000);
});
