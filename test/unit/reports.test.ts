import { strFromU8, unzipSync } from 'fflate';
import { figureTable, type NamedMetrics } from '../../functions/documents/figure-table.ts';
import { reportDocument } from '../../functions/documents/report.ts';
import { figureNames } from '../../shared/domain/figure-wording.ts';
import { measures, type Figures, type Measure } from '../../shared/domain/figures.ts';
import { receptionRow } from '../../shared/domain/reception-book.ts';
import {
  periodBefore,
  reportedAsOf,
  reportPeriod,
  reportPeriodPattern,
} from '../../shared/domain/report-period.ts';
import type { Language } from '../../shared/domain/wording.ts';
import { documentAsDocx } from '../../shared/kit/document-as-docx.ts';
import { documentAsPage } from '../../shared/kit/document-as-page.ts';
import { readSpreadsheet } from '../../shared/kit/read-spreadsheet.ts';
import type { Report } from '../../shared/usecases/read-report.ts';
import { day, settings, taleUntil, raised, departments, units } from '../support/builders.ts';

const some: Figures = {
  received: { value: 120 },
  voices: { value: 131 },
  open: { value: 20 },
  doneOnTime: { value: 80 },
  doneLate: { value: 13 },
  openInTime: { value: 12 },
  openOverdue: { value: 5 },
  waiting: { value: 3 },
  withdrawn: { value: 7 },
  officialShare: { value: 94.9, n: 98 },
  onTimeShare: { value: 81.6, n: 98 },
  netFlow: { value: -4 },
  backlog: { value: 1234 },
  respondedP50: { value: 6, n: 93 },
  respondedWithin: {
    value: 93,
    buckets: [2, 5, 7, 10, 15, 30, undefined].map((upTo, index) => ({
      ...(upTo === undefined ? {} : { upTo }),
      count: index,
    })),
  },
  onTheSpotShare: { n: 0 },
  satisfaction: { hidden: true },
};
const name = (vi: string, en: string) => ({ vi, en });

describe('the periods of reports', () => {
  test.each([
    ['2026-10', '2026-10-01', '2026-10-31', '2026-09'],
    ['2024-02', '2024-02-01', '2024-02-29', '2024-01'],
    ['2026-01', '2026-01-01', '2026-01-31', '2025-12'],
    ['2026-H1', '2026-01-01', '2026-06-30', '2025-H2'],
    ['2026-H2', '2026-07-01', '2026-12-31', '2026-H1'],
    ['2026', '2026-01-01', '2026-12-31', '2025'],
    ['2000', '2000-01-01', '2000-12-31', '1999'],
  ])('%s lasts from %s to %s and comes after %s', (period, from, to, before) => {
    const found = reportPeriod(period);
    expect([found.from, found.to, periodBefore(found).name]).toEqual([from, to, before]);
    expect(periodBefore(found).to < found.from).toBe(true);
    expect(period).toMatch(reportPeriodPattern);
  });

  test('are reported as of the day after, when all that was due in them has come, or today while they last', () => {
    const october = reportPeriod('2026-10');
    expect(reportedAsOf(october, day('2026-12-24'))).toBe('2026-11-01');
    expect(reportedAsOf(october, day('2026-11-01'))).toBe('2026-11-01');
    expect(reportedAsOf(october, day('2026-10-31'))).toBe('2026-10-31');
  });
});

describe('a table of figures', () => {
  const found: NamedMetrics = {
    metrics: {
      by: 'department',
      period: { from: day('2026-10-01'), to: day('2026-10-31') },
      asOf: day('2026-11-02'),
      rows: [
        { key: 'PH10', figures: some },
        { key: 'PX01', figures: { ...some, satisfaction: { value: 4.2, n: 9 } } },
      ],
      total: { ...some, satisfaction: { value: 4, n: 12 } },
    },
    names: new Map([
      ['PH10', name('Phòng Hậu cần', 'Logistics')],
      ['PX01', name('=1+1', '@SUM(A1)')],
    ]),
    issuer: settings.documents.issuer,
  };
  const read = async (format: 'csv' | 'xlsx', language: Language) =>
    (await readSpreadsheet(figureTable[format](found, language))).map(({ rows }) =>
      rows.map(({ cells }) => cells),
    );

  test.each(['csv', 'xlsx'] as const)(
    'as %s has names, numbers, what is hidden and definitions',
    async (format) => {
      const cells = (await read(format, 'vi')).flat();
      const headings = cells.find(([first]) => first === 'Phòng') ?? [];
      const row = (first: string) => cells.find((each) => each[0] === first) ?? [];
      const at = (first: string, heading: string) => row(first)[headings.indexOf(heading)];
      expect(at('Phòng Hậu cần', 'Đã nhận, kiến nghị')).toBe('120');
      expect(at('Phòng Hậu cần', 'Điểm hài lòng (1–5), điểm')).toBe('< 5');
      expect(at('Phòng Hậu cần', 'Điểm hài lòng (1–5), n')).toBe('< 5');
      expect(at('=1+1', 'Điểm hài lòng (1–5), n')).toBe('9');
      expect(at('Tổng số', 'Tồn đọng tăng (+), giảm (−), kiến nghị')).toBe('-4');
      expect(at('Tổng số', 'Trả lời lần đầu: > 30 ngày làm việc')).toBe('6');
      expect(at('Tổng số', 'Tỷ lệ trả lời tại chỗ, %')).toBe('');
      for (const measure of measures)
        expect(row(figureNames[measure].vi)).toHaveLength(row('Chỉ tiêu').length);
      expect(cells.flat().join('\n')).toContain('02/11/2026');
      expect((await read(format, 'en')).flat()[0]?.[0]).toContain('Nam Định Provincial Police');
    },
  );

  test('is harmless: what a name could begin is no formula, and a number below nought is a number', () => {
    const csv = figureTable.csv(found, 'vi').toString('utf8');
    expect(csv).toContain("\r\n'=1+1,120,");
    expect(csv).toMatch(/,-4,/);
    expect(csv).not.toContain("'-4");
    const xml = strFromU8(unzipSync(figureTable.xlsx(found, 'vi'))['xl/worksheets/sheet1.xml']!);
    expect(xml).toContain('<v>-4</v>');
    expect(xml).toContain('t="inlineStr"><is><t xml:space="preserve">=1+1</t>');
    expect(xml).not.toContain('<f>');
  });

  test('of units says by which units it is read', async () => {
    const aboutUnits = async (metrics: Partial<NamedMetrics['metrics']>) => {
      const of = { ...found, metrics: { ...found.metrics, by: 'unit' as const, ...metrics } };
      return (await readSpreadsheet(figureTable.csv(of, 'vi'))).flatMap(({ rows }) =>
        rows.map(({ cells: [first] }) => first),
      );
    };
    expect(await aboutUnits({ units: 'then' })).toContain('Theo đơn vị lúc đó');
    expect(await aboutUnits({ units: 'today' })).toContain('Theo đơn vị hiện nay');
    expect(await aboutUnits({ units: 'today', successors: ['t', 'w'] })).toContain(
      'Theo đơn vị hiện nay (chưa phân bổ)',
    );
    expect((await aboutUnits({})).join('\n')).not.toContain('Theo đơn vị');
  });

  test('has in CSV as many cells in every line', async () => {
    const lines = (await read('csv', 'vi')).flat();
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  });
});

const report = (changes: Partial<Report> = {}): Report => ({
  period: reportPeriod('2026-10'),
  asOf: day('2026-11-01'),
  complete: true,
  total: some,
  before: {
    period: reportPeriod('2026-09'),
    asOf: day('2026-10-01'),
    total: { ...some, received: { value: 108 }, officialShare: { value: 98.6, n: 70 } },
  },
  tables: [
    {
      by: 'department',
      rows: [{ key: 'PH10', figures: some }],
      names: new Map([['PH10', name('Phòng Hậu cần', 'Logistics')]]),
    },
  ],
  ...changes,
});
const linesOf = (markup: string): readonly string[] =>
  markup
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .split(/<\/(?:w:p|p|h\d|li|td|th)>/)
    .map((piece) =>
      piece
        .replace(/<[^>]*>/g, '')
        .replace(/&[a-z]+;|&#\d+;/g, '&')
        .replace(/[\s\u00a0]+/g, ' ')
        .replace(/^ ?- /, '')
        .trim(),
    )
    .filter(Boolean);
const pageOf = (of: Report, language: Language = 'vi') =>
  linesOf(documentAsPage(reportDocument(of, { language, settings })));

describe('the report', () => {
  test('tells the 2×2, both shares, and how it was in the period before', () => {
    const lines = pageOf(report());
    for (const line of [
      'BÁO CÁO',
      'Kết quả tiếp nhận, giải quyết kiến nghị tháng 10 năm 2026',
      'Kỳ báo cáo từ ngày 01/10/2026 đến hết ngày 31/10/2026; số liệu tính đến hết ngày 01/11/2026.',
      'Trong kỳ đã nhận 120 kiến nghị (tăng 12 so với kỳ trước). Tình trạng giải quyết của số kiến nghị này như sau:',
      'Tỷ lệ giải quyết (A + B)/(A + B + D): 94,9%. Tỷ lệ giải quyết đúng hạn A/(A + B + D): 81,6%. Hai tỷ lệ khác nhau ở số đã giải quyết nhưng quá hạn (B).',
      'A = 80',
      'D = 5',
      '−3,7',
      '1.234',
    ])
      expect(lines).toContain(line);
    expect(lines).not.toContain('DỰ THẢO');
    expect(lines.slice(-3)).toEqual([
      'Lãnh đạo Công an tỉnh Nam Định (để báo cáo);',
      'Lưu: VT, PV01.',
      'GIÁM ĐỐC',
    ]);
  });

  test('hides what is too small, and defines every figure that it tells', () => {
    const lines = pageOf(report());
    expect(lines[lines.indexOf('Điểm hài lòng (1–5)') + 2]).toMatch(/^(<|&) 5$/);
    for (const measure of Object.keys(some) as Measure[])
      expect(lines.some((line) => line.startsWith(`${figureNames[measure].vi}: `))).toBe(true);
  });

  test('of a department goes out in its own name; while the period lasts it is a draft', () => {
    const logistics = { ...departments[2]!, name: 'Phòng Hậu cần', id: 'PH10' };
    const { superior, issuer, number, draft, signature } = reportDocument(
      report({ department: logistics, complete: false }),
      { language: 'vi', settings },
    );
    expect([superior, issuer, draft, signature.post]).toEqual([
      'Công an tỉnh Nam Định',
      'Phòng Hậu cần',
      true,
      ['Trưởng phòng'],
    ]);
    expect(number).toMatch(/\/BC-PH10$/);
  });

  test('of a unit says in one line by which units it is read', () => {
    const [unit] = units;
    const lineOf = (of: Partial<Report>) =>
      pageOf(report({ ...(unit ? { unit } : {}), ...of })).filter((line) =>
        /đơn vị (hiện nay|tại thời điểm)/.test(line),
      );
    expect(lineOf({ units: 'then' })).toEqual([
      'Số liệu của đơn vị tính theo đơn vị tại thời điểm phát sinh.',
    ]);
    expect(lineOf({ units: 'today' })).toEqual([
      'Số liệu của đơn vị tính theo đơn vị hiện nay, gồm cả các đơn vị trước đây đã nhập vào đơn vị này.',
    ]);
    expect(lineOf({ units: 'today', unattributed: true })).toEqual([
      'Đơn vị đã chia tách: số liệu của đơn vị chưa phân bổ cho các đơn vị hiện nay.',
    ]);
    expect(lineOf({})).toEqual([]);
  });

  test.each(['vi', 'en'] as const)('says the same as a DOCX and as a page (%s)', async (language) => {
    const empty = report({ total: {}, before: { ...report().before, total: {} }, tables: [] });
    for (const each of [report(), empty]) {
      const docx = unzipSync(await documentAsDocx(reportDocument(each, { language, settings })));
      const lines = linesOf(strFromU8(docx['word/document.xml']!));
      expect(lines).toEqual(pageOf(each, language));
      expect(lines.join('\n')).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });
});

describe('the reception book', () => {
  const names = { unit: 'Công an xã Giao An', topic: 'Trụ sở', department: 'Phòng Hậu cần' };
  const now = day('2026-03-09');

  test('has who raised it where that may be seen, else the unit alone', () => {
    const { recommendation, events } = raised();
    const row = (who?: { name?: string; contact?: string }) =>
      receptionRow(recommendation, events, { ...names, ...(who ? { who } : {}) }, now, 'vi').who;
    expect(row({ name: 'Vũ Thắng', contact: '0912' })).toBe('Vũ Thắng, 0912, Công an xã Giao An');
    expect(row({})).toBe('Công an xã Giao An');
    expect(row()).toBe('Công an xã Giao An');
  });

  test('tells who settled it, to whom it was passed and what became of it', () => {
    const answered = taleUntil('answered');
    expect(receptionRow(answered.recommendation, answered.events, names, now, 'vi')).toMatchObject({
      same: 1,
      settledBy: 'Phòng Hậu cần',
      competent: 'Phòng Hậu cần',
      transferred: '',
      guided: '',
    });
    const passed = taleUntil('forwarded-up');
    expect(receptionRow(passed.recommendation, passed.events, names, now, 'vi').transferred).toMatch(
      /\(.+\)$/,
    );
    const refused = taleUntil('rejected');
    const row = receptionRow(refused.recommendation, refused.events, { unit: 'x', topic: 'y' }, now, 'en');
    expect([row.guided === '', row.competent, row.followUp]).toEqual([false, '', 'Not accepted']);
    const gone = taleUntil('withdrawn');
    expect(receptionRow(gone.recommendation, gone.events, names, now, 'vi').followUp).toBe('Đã rút');
  });
});
