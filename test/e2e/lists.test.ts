import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import readExcelFile from 'read-excel-file/universal';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { RecommendationSummary } from '../../shared/schema/http.ts';
import type {
  ForcePreview,
  ForceRowsAnswer,
  RecommendationPreview,
  RecommendationRowsAnswer,
} from '../../shared/schema/http-lists.ts';
import { writeCsv } from '../../shared/kit/write-csv.ts';
import { readSpreadsheet } from '../../shared/kit/read-spreadsheet.ts';
import { done, eventually, refusal, send, type Caller, type Reply } from '../support/http.ts';
import { cast, openProvince, units, type Name, type Province } from './province.ts';

jest.setTimeout(60_000);

let province: Province;
let secretary: Caller;
let intake: Caller;
beforeAll(async () => {
  province = await openProvince();
  [secretary, intake] = await Promise.all([province.as('secretary'), province.as('intake')]);
});
afterAll(() => province.close());

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const whatever = 'application/octet-stream';
const fileOf = (body: Uint8Array, type = whatever, language = 'en') => ({
  body: new Uint8Array(body),
  headers: { 'content-type': type, 'accept-language': language },
});
const preview = async (
  body: Uint8Array,
  by: Caller = secretary,
  type = whatever,
): Promise<RecommendationPreview> =>
  done(await by.call('POST', '/api/lists/preview', fileOf(body, type))) as RecommendationPreview;
const rowsOf = ({ rows }: RecommendationPreview) =>
  rows.filter(({ fate }) => fate === 'new').map(({ row }) => row);
const store = async (
  rows: readonly unknown[],
  by: Caller = secretary,
): Promise<RecommendationRowsAnswer['rows']> =>
  (
    done(
      await by.call('POST', '/api/lists/rows', { body: { secrecyDeclared: true, rows } }),
    ) as RecommendationRowsAnswer
  ).rows;
const fates = ({ rows }: RecommendationPreview) => rows.map(({ number, fate }) => `${number} ${fate}`);
const stored = async (unit: string): Promise<RecommendationSummary[]> =>
  (await secretary.all(`/api/units/${unit}/recommendations`, 100)).items as RecommendationSummary[];

/** A file as it comes, not as text. */
const download = async (path: string, body?: Uint8Array): Promise<{ type: string | null; bytes: Buffer }> => {
  const response = await fetch(`${province.cloud.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${await province.tokenOf('secretary')}`,
      'accept-language': 'vi',
      ...(body ? { 'content-type': whatever } : {}),
    },
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
  expect(response.status).toBe(200);
  province.traffic.routes.add(`${body ? 'POST' : 'GET'} ${path}`);
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
};
/** The cells of each sheet as another program reads them: where all is text, nothing else comes of it. */
const opened = async (bytes: Uint8Array) =>
  (await readExcelFile(new Uint8Array(bytes).buffer)).map(({ data }) => data as (string | null)[][]);
/** A file as another program writes it. */
const saved = (rows: SheetData): Promise<Buffer> => writeExcelFile(rows).toBuffer();

describe('a secretary brings in a list', () => {
  let list: Buffer;
  let seen: RecommendationPreview;

  test('filled into the template, whose second sheet has all units and topics', async () => {
    const { type, bytes } = await download('/api/lists/template.xlsx');
    expect(type).toBe(xlsxType);
    const [template, register] = await opened(bytes);
    const topics = register?.map((row) => row[3]);
    expect(register?.map((row) => row[1])).toContain('Công an xã Yên Chính, y-yen (13822)');
    expect(topics).toContain('Cư trú, căn cước');
    expect(topics).not.toContain('Lực lượng bán chuyên trách (đã dừng)');
    const [, unit, , topic] = register?.[1] ?? [];
    list = await saved([
      ...template!,
      [
        unit,
        topic,
        '',
        'Mái trụ sở bị dột khi mưa lớn.',
        'Khẩn',
        'Đ/c Trần Văn Khoát',
        'Cán bộ',
        '0912',
        '12/05/2024',
        '12-NQ/ĐUCA',
      ],
      ['xa yen khanh', 'cu tru can cuoc', 'Máy', 'Thiếu máy thu nhận căn cước.'],
      ['Xã Yên Khánh', 'Cư trú, căn cước', '', 'THIEU MAY thu nhan can cuoc'],
      ['Công an xã Xa Lạ', 'Trụ sở', '', '=1+1'],
      ['13825', 'thể thao', '', 'Đề nghị lập sân bóng.'],
    ]);
    seen = await preview(list);
    expect(fates(seen)).toEqual(['3 new', '4 new', '5 duplicate-in-file', '6 bad', '7 bad']);
    expect(seen.counts).toEqual({ rows: 5, new: 2, duplicateInFile: 1, alreadyStored: 0, bad: 2, likely: 0 });
    expect(seen.rows[1]).toMatchObject({
      unit: { id: 'yen-khanh', name: 'Công an xã Yên Khánh, y-yen (13825)', how: 'without-accents' },
      topic: { id: 'residence', how: 'without-accents' },
    });
    expect(seen.rows[3]?.errors).toMatchObject([
      { column: 'unit', rule: 'unknown', text: expect.stringContaining('is not found') },
    ]);
    expect(await stored('yen-khanh')).toEqual([]);
  });

  test('stores its new rows, which go where the rules say, as raised by whom they name', async () => {
    const rows = await store(rowsOf(seen));
    expect(rows.map(({ number, outcome }) => [number, outcome])).toEqual([
      [3, 'stored'],
      [4, 'stored'],
    ]);
    const [first] = rows;
    const detail = done(await secretary.read(first?.stored?.receipt ?? ''));
    expect(detail).toMatchObject({
      id: first?.stored?.id,
      channel: 'paper',
      urgency: 'urgent',
      title: 'Mái trụ sở bị dột khi mưa lớn',
      body: 'Mái trụ sở bị dột khi mưa lớn.\n\nNgày nêu: 12/05/2024.',
      speaker: { kind: 'officer', name: 'Đ/c Trần Văn Khoát', contact: '0912' },
      directive: '12-NQ/ĐUCA',
    });
    expect(await stored('yen-khanh')).toMatchObject([{ status: 'routed', department: 'PC06' }]);
  });

  test('sends it again, as does a colleague in parts: nothing is stored twice, and everybody gets the same receipts', async () => {
    const rows = rowsOf(seen);
    const first = await store(rows);
    const again = [...(await store([...rows].reverse(), intake)), ...(await store(rows.slice(1), intake))];
    expect(new Set([...first, ...again].map(({ outcome }) => outcome))).toEqual(new Set(['already-stored']));
    expect(new Set([...first, ...again].map(({ stored }) => stored?.id)).size).toBe(2);
    expect(await stored('yen-khanh')).toHaveLength(1);
    const later = await preview(list, intake);
    expect(fates(later)).toEqual([
      '3 already-stored',
      '4 already-stored',
      '5 already-stored',
      '6 bad',
      '7 bad',
    ]);
    expect(later.rows[2]).toMatchObject({ sameAs: 4, stored: later.rows[1]?.stored });
  });

  test('gets the bad rows back with the reason, corrects them and sends that file', async () => {
    const { type, bytes } = await download('/api/lists/bad-rows.xlsx', list);
    expect(type).toBe(xlsxType);
    const [rows = []] = await opened(bytes);
    const [headings = [], first = [], second = []] = rows;
    expect(rows).toHaveLength(3);
    expect(headings[10]).toBe('Lý do / Reason');
    expect(first[10]).toMatch(/^Đơn vị: Không tìm thấy “Công an xã Xa Lạ”\./);
    expect(first[3]).toBe('=1+1');
    const corrected = await preview(
      await saved([
        headings,
        ['Công an xã Yên Khánh', ...first.slice(1)],
        [second[0], 'Nội dung khác', ...second.slice(2)],
      ]),
    );
    expect(fates(corrected)).toEqual(['2 new', '3 new']);
    expect(corrected.notRead).toEqual({ columns: [], sheets: [] });
    expect((await store(rowsOf(corrected))).map(({ outcome }) => outcome)).toEqual(['stored', 'stored']);
    // What no rule routes waits at intake's desk.
    expect((await stored('yen-khanh')).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Đề nghị lập sân bóng', '=1+1']),
    );
  });
});

describe('as CSV', () => {
  const list = writeCsv([
    ['Nội dung', 'Đơn vị', 'Lĩnh vực'],
    ['Đường truyền chập chờn.', 'p. vi xuyen', 'Cư trú'],
    ['- Thiếu bàn ghế', 'Phường Vị Xuyên', 'trang thiet bi'],
    ['x', '', 'other'],
  ]);

  test.each([
    ['text/csv', list],
    ['text/csv; charset=utf-8', list],
    ['application/vnd.ms-excel', list],
    [whatever, Buffer.from(`\ufeff${list.toString('utf8').slice(1).replaceAll(',', '\t')}`, 'utf16le')],
  ])('sent as %s a list is read alike', async (type, bytes) => {
    expect(fates(await preview(bytes, secretary, type))).toEqual(['2 new', '3 new', '4 bad']);
  });

  test('the template has the headings, and the bad rows come back so that no cell is a formula', async () => {
    const { type, bytes } = await download('/api/lists/template.csv');
    expect(type).toBe('text/csv');
    expect(bytes.toString('utf8')).toMatch(/^\ufeffĐơn vị \(Unit\) \*,Lĩnh vực \(Topic\) \*,/);
    const bad = await download(
      '/api/lists/bad-rows.csv',
      writeCsv([
        ['Đơn vị', 'Lĩnh vực', 'Nội dung'],
        ['?', 'other', '@SUM(1)'],
      ]),
    );
    expect(bad.bytes.toString('utf8').split('\r\n')[1]).toMatch(
      /^\?,other,'@SUM\(1\),"?Đơn vị: Không tìm thấy/,
    );
  });

  test('what is stored of it is found in either form', async () => {
    await store(rowsOf(await preview(list)));
    const rows = [
      ['don vi', 'linh vuc', 'noi dung'],
      [13636, 'khac', 'Thieu ban ghe'],
    ];
    expect(fates(await preview(await saved(rows)))).toEqual(['2 already-stored']);
  });
});

describe('what cannot be taken in', () => {
  const inBothLanguages = async (attempt: (language: string) => Promise<Reply>): Promise<Reply> => {
    const [vietnamese, english] = [await attempt('vi'), await attempt('en')];
    expect(refusal(vietnamese)).toEqual(refusal(english));
    expect(vietnamese.body.detail).toMatch(/[à-ỹ]/);
    expect(english.body.detail).toMatch(/^[\u0020-\u007e’–…]+$/);
    return english;
  };
  const ole = (inside: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(inside, 'utf16le')]);

  test.each<[string, Buffer, string, number, string]>([
    ['a PDF', Buffer.from('%PDF-1.7'), whatever, 422, 'file-unreadable'],
    ['a workbook with a password', ole('EncryptedPackage'), xlsxType, 422, 'file-password-protected'],
    ['an old Excel file', ole('Workbook'), 'application/vnd.ms-excel', 422, 'file-old-excel'],
    [
      'CSV in an old encoding',
      Buffer.from('\u0110\u00f4n v\u1ecb', 'latin1'),
      'text/csv',
      422,
      'file-not-utf8',
    ],
    ['no list', Buffer.from('a,b\n1,2\n'), 'text/csv', 422, 'list-headings-missing'],
    ['nothing', Buffer.alloc(0), whatever, 422, 'list-headings-missing'],
    [
      '2,001 rows',
      Buffer.from(`Đơn vị,Lĩnh vực,Nội dung\n${'a,b,c\n'.repeat(2_001)}`),
      'text/csv',
      413,
      'file-too-long',
    ],
    ['more than 4 MB', Buffer.alloc(4 * 1024 * 1024 + 1, 'x'), whatever, 413, 'payload-too-large'],
    ['a form', Buffer.from('a=b'), 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
  ])('%s is refused in words that say what to do', async (_what, bytes, type, status, code) => {
    for (const path of ['/api/lists/preview', '/api/lists/bad-rows.xlsx', '/api/lists/bad-rows.csv']) {
      const reply = await inBothLanguages((language) =>
        secretary.call('POST', path, fileOf(bytes, type, language)),
      );
      expect([path, ...refusal(reply)]).toEqual([path, status, code]);
    }
  });

  const good = (number: number, body: string) => ({
    number,
    unit: 'vi-xuyen',
    topic: 'other',
    title: 'x',
    body,
  });
  const sendRows = (body: unknown) =>
    inBothLanguages((language) =>
      secretary.call('POST', '/api/lists/rows', { body, headers: { 'accept-language': language } }),
    );

  test.each<[string, unknown, number, string]>([
    [
      '51 rows',
      { secrecyDeclared: true, rows: Array.from({ length: 51 }, (_, index) => good(index + 1, 'x')) },
      400,
      'invalid-request',
    ],
    ['no rows', { secrecyDeclared: true, rows: [] }, 400, 'invalid-request'],
    [
      'no declaration',
      { secrecyDeclared: false, rows: [good(1, 'Không cam kết')] },
      400,
      'secrecy-not-declared',
    ],
    ['an unknown field', { secrecyDeclared: true, rows: [], by: 'x' }, 400, 'invalid-request'],
    [
      'more than 4 MB',
      { secrecyDeclared: true, rows: [good(1, 'x'.repeat(4 * 1024 * 1024))] },
      413,
      'payload-too-large',
    ],
  ])('%s', async (_what, body, status, code) => {
    expect(refusal(await sendRows(body))).toEqual([status, code]);
  });

  test('one bad row among the others keeps none of them out, and says what is wrong with it', async () => {
    const rows = await store([
      good(2, 'Dòng thứ nhất'),
      { ...good(3, 'Dòng thứ hai'), topic: 'khong-co' },
      { ...good(4, ''), name: 'x' },
      'không phải là dòng',
      { ...good(6, 'Dòng thứ ba'), speaker: { kind: 'press' } },
      good(7, 'Dòng thứ tư'),
    ]);
    expect(
      rows.map(({ number, outcome, errors = [] }) => [
        number,
        outcome,
        errors.map(({ column, rule }) => `${column} ${rule}`),
      ]),
    ).toEqual([
      [2, 'stored', []],
      [3, 'bad', ['topic unknown']],
      [4, 'bad', ['body empty', 'name unknown-field']],
      [4, 'bad', ['row invalid-type']],
      [6, 'bad', ['speaker invalid-value']],
      [7, 'stored', []],
    ]);
  });
});

test('nobody else brings in lists, and nobody without signing in', async () => {
  for (const name of [
    'officer',
    'chief',
    'caseworker',
    'head',
    'leader',
    'auditor',
    'admin',
  ] as const satisfies readonly Name[])
    expect(refusal(await (await province.as(name)).get('/api/lists/template.csv'))).toEqual([
      403,
      'forbidden',
    ]);
  expect((await send(province.withToken(), 'GET', '/api/lists/template.csv')).status).toBe(401);
  expect(refusal(await secretary.get('/api/lists'))).toEqual([404, 'route-not-found']);
  expect(refusal(await secretary.get('/api/lists/anything'))).toEqual([404, 'route-not-found']);
});

describe('the register of the force', () => {
  let head: Caller;
  let chief: Caller;
  beforeAll(async () => {
    [head, chief] = await Promise.all([province.as('otherHead'), province.as('chief')]);
  });
  const previewForce = async (body: Uint8Array, by: Caller): Promise<ForcePreview> =>
    done(await by.call('POST', '/api/lists/force/preview', fileOf(body))) as ForcePreview;
  const storeForce = async (rows: readonly unknown[], by: Caller): Promise<ForceRowsAnswer['rows']> =>
    (done(await by.call('POST', '/api/lists/force/rows', { body: { rows } })) as ForceRowsAnswer).rows;
  const changedIn = ({ rows }: ForcePreview) =>
    rows.filter(({ fate }) => fate === 'changed').map(({ row }) => row);

  test('goes out as its list, and comes in again as stored already', async () => {
    for (const format of ['xlsx', 'csv'] as const) {
      const { bytes } = await download(`/api/force.${format}?on=2024-10-31`);
      const seen = await previewForce(bytes, intake);
      expect(seen.counts).toMatchObject({
        rows: units.length,
        alreadyStored: units.length,
        new: 0,
        changed: 0,
      });
      expect(seen.notRead).toEqual({ columns: [], sheets: [] });
    }
  });

  test('changed in another program, tells what each row would change, counts or waits, and is stored once', async () => {
    const [sheet = []] = await opened((await download('/api/force.xlsx?on=2024-10-31')).bytes);
    const place = (heading: string) => sheet[1]!.findIndex((each) => each?.startsWith(heading));
    const list = await saved(
      sheet.map((cells) =>
        cells[0]?.startsWith('Công an xã Yên Chính')
          ? cells.map((cell, index) =>
              index === place('Trụ sở (') ? 'Trụ sở riêng' : index === place('Trụ sở từ') ? '1/6/1998' : cell,
            )
          : cells,
      ),
    );
    const asHead = await previewForce(list, head);
    expect(asHead.counts).toMatchObject({ changed: 1, alreadyStored: units.length - 1, bad: 0 });
    const changes = [
      {
        column: 'premises',
        name: 'Premises',
        before: 'Shared with the People’s Committee',
        after: 'Own',
      },
      { column: 'premisesSince', name: 'Premises since', after: '01/06/1998' },
    ];
    const row = asHead.rows.find(({ fate }) => fate === 'changed');
    expect(row).toMatchObject({ unit: { id: 'yen-chinh', how: 'exact' }, changes });
    expect(row).not.toHaveProperty('waits');

    const asChief = await previewForce(list, chief);
    expect(asChief.counts).toMatchObject({ changed: 1, bad: units.length - 1 });
    expect(asChief.rows.find(({ fate }) => fate === 'changed')).toMatchObject({ changes, waits: true });
    expect(asChief.rows.find(({ fate }) => fate === 'bad')?.errors).toMatchObject([
      { column: 'unit', rule: 'not-yours' },
    ]);

    expect(await storeForce(changedIn(asChief), chief)).toMatchObject([{ outcome: 'stored', waits: true }]);
    expect(await storeForce(changedIn(asChief), chief)).toMatchObject([
      { outcome: 'already-stored', waits: true },
    ]);
    expect(await storeForce(changedIn(asHead), head)).toEqual([{ number: row?.number, outcome: 'stored' }]);
    expect((await previewForce(list, head)).counts).toMatchObject({ alreadyStored: units.length });
    expect(done(await head.get('/api/units/yen-chinh/force')).premises.inForce).toMatchObject({
      kind: 'own',
      since: '1998-06-01',
      on: '2024-10-31',
    });
  });

  test('gives back the rows that must be corrected, and refuses what is no list of it', async () => {
    const list = writeCsv([
      ['Đơn vị', 'Có hiệu lực từ', 'Trưởng', 'Phó trưởng', 'Cán bộ'],
      ['Yên Chính', '2024-10-31', '1', '1', 'năm'],
      ['Yên Khánh', 'hôm qua', '1', '1', '5'],
    ]);
    const reply = await intake.call('POST', '/api/lists/force/bad-rows.csv', fileOf(list));
    expect(reply.status).toBe(200);
    expect(reply.text).toMatch(/Yên Chính,2024-10-31,1,1,năm,"?Officers: “năm” is no number/);
    expect(reply.text).toMatch(/In force from: “hôm qua” is no date/);
    const refusedList = await intake.call(
      'POST',
      '/api/lists/force/preview',
      fileOf(writeCsv([['Đơn vị', 'Lĩnh vực', 'Nội dung']])),
    );
    expect(refusal(refusedList)).toEqual([422, 'list-headings-missing']);
    expect(refusedList.body.errors).toMatchObject([{ path: 'on' }, { path: 'chief' }]);
    expect(
      await storeForce([{ number: 3, unit: 'yen-chinh', on: '31/10/2024', people: {} }, 'x'], intake),
    ).toMatchObject([
      { number: 3, outcome: 'bad' },
      { number: 2, outcome: 'bad', errors: [{ column: 'row' }] },
    ]);
    expect(refusal(await intake.get('/api/force.xlsx?on=x'))).toEqual([400, 'invalid-request']);
  });
});

const command =
  (name: 'bring-in' | 'export', who: Name = 'secretary') =>
  async (...args: readonly string[]): Promise<{ code: number; said: string }> => {
    const { API_URL, TOKEN } = { API_URL: `${province.cloud.url}/api`, TOKEN: await province.tokenOf(who) };
    return promisify(execFile)(process.execPath, ['--import', 'tsx', `infra/commands/${name}.ts`, ...args], {
      cwd: resolve(import.meta.dirname, '../..'),
      env: { ...process.env, API_URL, TOKEN },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: unknown) => {
        const { code, stdout } = error as { code: number; stdout: string };
        return { code, said: stdout };
      },
    );
  };

describe('npm run bring-in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bring-in-'));
  const file = join(folder, 'danh sách.csv');
  const run = command('bring-in');
  writeFileSync(
    file,
    writeCsv([
      ['Đơn vị', 'Lĩnh vực', 'Nội dung'],
      ...Array.from({ length: 60 }, (_, index) => [
        'Xã Yên Chính',
        'Nội dung khác',
        `Kiến nghị bằng lệnh, số ${index}`,
      ]),
      ['Xã Nào Đó', 'Nội dung khác', 'x'],
    ]),
  );

  test('previews and asks; without a yes it stores nothing', async () => {
    const { code, said } = await run(file);
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(/60 {2}mới[\s\S]*1 {2}cần sửa[\s\S]*Chưa lưu gì/),
    ]);
    expect(await stored('yen-chinh')).toHaveLength(0);
  });

  test('stores in parts, writes the bad rows beside the list, and finds nothing new the second time', async () => {
    const first = await run(file, '--yes');
    expect(first).toEqual({
      code: 0,
      said: expect.stringMatching(/Storing 60\/60[\s\S]*stored 60, stored before 0, not stored 0/),
    });
    const [bad] = await opened(readFileSync(join(folder, 'danh sách.bad-rows.xlsx')));
    expect(bad?.[1]?.[3]).toMatch(/Xã Nào Đó/);
    expect((await run(file, '--yes')).said).toMatch(/60 {2}đã có[\s\S]*Không có dòng mới/);
    expect(existsSync(join(folder, 'danh sách.bad-rows.xlsx'))).toBe(true);
  });

  test('takes a list of the force too', async () => {
    const list = join(folder, 'lực lượng.csv');
    const headings = ['Mã đơn vị', 'Từ ngày', 'Ngày tập huấn', 'Số đã tập huấn'];
    const rows = units.map(({ code }) => [code, '2024-11-01', '2024-10-30', 6]);
    writeFileSync(list, writeCsv([headings, ...rows]));
    const asIntake = command('bring-in', 'intake');
    expect(await asIntake(list, '--list', 'force', '--yes')).toEqual({
      code: 0,
      said: expect.stringMatching(
        /3 {2}thay đổi[\s\S]*Storing 3\/3[\s\S]*stored 3, stored before 0, not stored 0/,
      ),
    });
    expect((await asIntake(list, '--list', 'force')).said).toMatch(/3 {2}đã có[\s\S]*Không có dòng mới/);
    expect(await asIntake(list, '--list', 'all')).toMatchObject({ code: 1 });
  });

  test('says what is wrong and stops', async () => {
    expect(await run(join(folder, 'none.xlsx'))).toEqual({
      code: 1,
      said: expect.stringContaining('Không có tệp'),
    });
    writeFileSync(join(folder, 'pdf.xlsx'), '%PDF-1.7');
    expect(await run(join(folder, 'pdf.xlsx'), '--yes')).toEqual({
      code: 1,
      said: expect.stringContaining('422 Không đọc được tệp'),
    });
  });
});

describe('npm run export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  const narrowed = ['--from', '2026-01', '--to', '2099-12'];
  const written = async (name: string) =>
    (await readSpreadsheet(readFileSync(join(folder, name))))[0]?.rows.map(({ cells }) => cells) ?? [];

  // More than a page of the list has, and one whose submitter has a name.
  beforeAll(async () => {
    const rows = Array.from({ length: 45 }, (_, index) => ({
      number: index + 1,
      unit: 'yen-khanh',
      topic: 'other',
      title: `=${index} chỗ dột`,
      body: `Mái nhà dột ${index} chỗ.`,
    }));
    expect((await store(rows)).map(({ outcome }) => outcome)).toEqual(rows.map(() => 'stored'));
    done(await (await province.as('officer')).submit());
  });

  test('writes the list behind a figure, with names, as long as the figure says', async () => {
    const received = await eventually(async () => {
      const { total } = await secretary.figures('?from=2026-01&to=2099-12&by=channel');
      expect(total.received?.value).toBe(
        (await Promise.all(units.map(({ id }) => stored(id)))).flat().length,
      );
      return total.received?.value ?? 0;
    });
    expect(received).toBeGreaterThan(100);
    for (const name of ['list.xlsx', 'list.csv']) {
      const { code, said } = await command('export')('list', ...narrowed, '--out', join(folder, name));
      expect([code, said]).toEqual([0, expect.stringContaining(`${received} dòng`)]);
      const [headings, ...rows] = await written(name);
      expect(headings?.slice(0, 5)).toEqual([
        'Mã kiến nghị',
        'Ngày tính',
        'Nội dung',
        'Lĩnh vực',
        'Đơn vị nêu',
      ]);
      expect(rows).toHaveLength(received);
      expect(new Set(rows.map(([receipt]) => receipt)).size).toBe(received);
      expect(rows.map(([, , title]) => title)).toContain('=7 chỗ dột');
      expect(rows.some((row) => row[4] === 'Công an xã Yên Chính' && row[3] === 'Nội dung khác')).toBe(true);
      expect(existsSync(join(folder, `${name}.part`))).toBe(false);
    }
  });

  test('writes the reception book, with names for those who may see them alone', async () => {
    const book = async (who: Name, name: string) => {
      const { code } = await command(
        'export',
        who,
      )(...['mau-03', '--unit', 'yen-chinh', ...narrowed, '--out', join(folder, name)]);
      expect(code).toBe(0);
      return written(name);
    };
    const [headings, ...rows] = await book('secretary', 'secretary.xlsx');
    expect(headings).toEqual([
      'STT',
      'Ngày tiếp nhận',
      'Họ tên, địa chỉ',
      'Nội dung vắn tắt',
      'Phân loại',
      'Số người có cùng nội dung',
      'Cơ quan đã giải quyết',
      'Thuộc thẩm quyền',
      'Hướng dẫn',
      'Chuyển đến',
      'Theo dõi kết quả giải quyết',
    ]);
    expect(rows.map(([number]) => number)).toEqual(rows.map((_, index) => String(index + 1)));
    const named = ([, , who]: readonly string[]) => who !== 'Công an xã Yên Chính';
    expect(rows.filter(named).map(([, , who]) => who)).toEqual([
      `${cast.officer.name}, Công an xã Yên Chính`,
    ]);
    const [, ...ofChief] = await book('chief', 'chief.csv');
    expect(ofChief).toHaveLength(rows.length);
    expect(ofChief.some(named)).toBe(false);
  });

  test('says what is wrong, and leaves no file behind', async () => {
    const out = join(folder, 'none.xlsx');
    for (const [args, said] of [
      [['mau-03'], 'Cần --out'],
      [['list', '--out', join(folder, 'list.pdf')], 'chỉ .xlsx và .csv'],
      [['list', '--out', join(folder, 'khong-co', 'list.csv')], 'Không ghi được'],
      [['everything', '--out', out], 'Cần nói xuất gì'],
      [['list', '--figure', 'happiness', '--out', out], '400'],
    ] as const)
      expect(await command('export')(...args)).toEqual({ code: 1, said: expect.stringContaining(said) });
    expect((await command('export', 'officer')('mau-03', '--out', out)).said).toContain('403');
    expect(existsSync(out)).toBe(false);
    expect(existsSync(`${out}.part`)).toBe(false);
  });
});

test('no log holds a word of the lists, or the token', () => {
  const logged = readFileSync(join(province.dataDir, 'logs', 'ListsFunction.log'), 'utf8');
  expect(logged).toContain('POST /api/lists/rows');
  for (const word of ['Mái trụ sở', 'Khoát', 'Kiến nghị bằng lệnh', 'danh sách'])
    expect(logged).not.toContain(word);
  expect(logged).not.toMatch(/"level":"ERROR"/);
});
