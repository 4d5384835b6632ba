import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { minutesDocument } from '../../functions/documents/minutes.ts';
import { noticeDocument } from '../../functions/documents/notice.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { Language } from '../../shared/domain/wording.ts';
import {
  documentNumber,
  placeAndDate,
  type AdministrativeDocument,
} from '../../shared/kit/administrative-document.ts';
import { documentAsDocx } from '../../shared/kit/document-as-docx.ts';
import { documentAsPage, pagePolicy } from '../../shared/kit/document-as-page.ts';
import { fileNamed } from '../../shared/kit/file-named.ts';
import { day, settings } from '../support/builders.ts';
import { aHeldSession, everyOutcome, nothingSaid } from '../support/conclusions.ts';

const partsOf = async (document: AdministrativeDocument): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    Object.entries(unzipSync(await documentAsDocx(document))).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]),
  );
const textIn = async (document: AdministrativeDocument): Promise<string> =>
  (await partsOf(document))['word/document.xml'] ?? '';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (markup: string): string =>
  markup.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? (entities[name] ?? '') : String.fromCharCode(Number(code)),
  );
/** The paragraphs of a page or of a DOCX's text, as they are read. */
const linesOf = (markup: string): readonly string[] =>
  markup
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .split(/<\/(?:w:p|p|h\d|li|td|th)>/)
    .map((piece) =>
      unescaped(piece.replace(/<[^>]*>/g, ''))
        .replace(/[\s\u00a0]+/g, ' ')
        .trim(),
    )
    .filter(Boolean);

/** Tags that were not closed, or not opened. */
const unbalanced = (markup: string): readonly string[] => {
  const open: string[] = [];
  for (const [, closing, name = '', closed] of markup.matchAll(/<(\/?)([a-z][\w:]*)[^>]*?(\/?)>/gi)) {
    if (closed || ['meta', 'hr'].includes(name)) continue;
    if (!closing) open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
};

const vi = { language: 'vi', settings } as const;
const en = { language: 'en', settings } as const;
const isDraft = (session: Partial<Session> = {}): Partial<Session> =>
  ({ status: 'held', concludedAt: undefined, documentNumber: undefined, ...session }) as Partial<Session>;

describe('the house form', () => {
  test.each([
    ['2024-10-02', 'Nam Định, ngày 02 tháng 10 năm 2024'],
    ['2026-02-15', 'Nam Định, ngày 15 tháng 02 năm 2026'],
    ['2026-03-09', 'Nam Định, ngày 09 tháng 3 năm 2026'],
  ])('of %s is dated %s', (on, line) => {
    expect(placeAndDate({ place: 'Nam Định', on: day(on), language: 'vi' })).toBe(line);
  });

  test('leaves room for what is written by hand', () => {
    const line = placeAndDate({ place: 'Nam Định', language: 'vi' });
    expect(line).toMatch(/^Nam Định, ngày \u00a0+ tháng \u00a0+ năm \u00a0+$/);
    expect(documentNumber(undefined, 'TB-CAT-PV01')).toMatch(/^\u00a0+\/TB-CAT-PV01$/);
  });

  test('adds its symbol to a number that has none', () => {
    expect(documentNumber('12', 'TB-CAT-PV01')).toBe('12/TB-CAT-PV01');
    expect(documentNumber('12/TB-CAT-PV05', 'TB-CAT-PV01')).toBe('12/TB-CAT-PV05');
  });

  test('is A4 in Times New Roman, with the margins of the decree, numbered from the second page on', async () => {
    const parts = await partsOf(noticeDocument(everyOutcome(), vi));
    const text = parts['word/document.xml'] ?? '';
    const millimetres = (attribute: string) =>
      Math.round(Number(new RegExp(`w:pg\\w+[^>]* w:${attribute}="(\\d+)"`).exec(text)?.[1]) / 56.7);
    expect(['w', 'h', 'top', 'bottom', 'left', 'right'].map(millimetres)).toEqual([210, 297, 20, 20, 30, 15]);
    expect(parts['word/styles.xml']).toMatch(
      /<w:rPrDefault>.*w:hAnsi="Times New Roman".*<w:sz w:val="28"\/>.*<w:lang w:val="vi-VN"\/>/,
    );
    expect(text).toMatch(/<w:titlePg\/>/);
    const numbered = Object.entries(parts).filter(
      ([name, part]) => name.startsWith('word/header') && part.includes('PAGE'),
    );
    expect(numbered).toHaveLength(1);
  });
});

describe.each<[string, (language: Language) => AdministrativeDocument]>([
  ['a notice', (language) => noticeDocument(everyOutcome(), { language, settings })],
  ['minutes', (language) => minutesDocument(everyOutcome(isDraft()), { language, settings })],
  ['a notice of nothing', (language) => noticeDocument(nothingSaid(), { language, settings })],
  ['minutes of nothing', (language) => minutesDocument(nothingSaid(), { language, settings })],
])('%s', (_, write) => {
  test.each(['vi', 'en'] as const)('says the same as a DOCX and as a page (%s)', async (language) => {
    const document = write(language);
    expect(linesOf(documentAsPage(document)).map((line) => line.replace(/^- /, ''))).toEqual(
      linesOf(await textIn(document)).map((line) => line.replace(/^- /, '')),
    );
  });

  test.each(['vi', 'en'] as const)('leaves nothing undefined and nothing unclosed (%s)', async (language) => {
    for (const markup of [documentAsPage(write(language)), await textIn(write(language))]) {
      expect(linesOf(markup).join('\n')).not.toMatch(/undefined|null|NaN|\[object|\(\)|: \.|,,|  /);
      expect(unbalanced(markup)).toEqual([]);
    }
  });
});

describe('the notice', () => {
  test('tells received, answered, committed, taken away, passed up and not reached, by department', () => {
    const { blocks } = noticeDocument(everyOutcome(), vi);
    const table = blocks.find((block) => block.kind === 'table');
    expect(table?.columns.map(({ title }) => title)).toEqual([
      'TT',
      'Đơn vị trả lời',
      'Tiếp nhận',
      'Trả lời xong tại Hội nghị',
      'Trả lời kèm cam kết',
      'Giao trả lời sau',
      'Trong đó trình cấp trên',
      'Chưa đến lượt',
    ]);
    expect(table?.rows).toEqual([
      ['1', 'Phòng Hậu cần', '3', '2', '0', '1', '0', '0'],
      ['2', 'Phòng Cảnh sát quản lý hành chính về trật tự xã hội', '1', '0', '1', '0', '0', '0'],
      ['3', 'Phòng Tổ chức cán bộ', '1', '0', '0', '1', '1', '0'],
      ['4', 'Chưa phân công', '2', '0', '0', '0', '0', '2'],
    ]);
    expect(table?.total).toEqual(['', 'Tổng số', '7', '2', '1', '2', '1', '2']);
  });

  test('says when and where it was, who led it, how many came, and what it came to', () => {
    const lines = linesOf(documentAsPage(noticeDocument(everyOutcome(), vi)));
    expect(lines.slice(0, 10)).toEqual([
      'BỘ CÔNG AN',
      'CÔNG AN TỈNH NAM ĐỊNH',
      'Số: 123/TB-CAT-PV01',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Nam Định, ngày 05 tháng 5 năm 2026',
      'THÔNG BÁO',
      'Kết luận của đồng chí Đoàn Xuân Bách,',
      'Giám đốc Công an tỉnh Nam Định',
      'tại Hội nghị đối thoại với Công an cấp xã',
    ]);
    expect(lines[10]).toBe(
      'Từ 08 giờ 05 phút đến 11 giờ 30 phút, ngày 20/4/2026, tại Hội trường (117 Hoàng Hoa Thám) và 01 điểm cầu trực tuyến, đồng chí Đoàn Xuân Bách, Giám đốc Công an tỉnh Nam Định chủ trì Hội nghị đối thoại với Công an cấp xã. Hội nghị trao đổi về: Trụ sở, nơi làm việc và nơi ở; thực hiện Chỉ thị số 11/CT-BCA. Hội nghị mời 176 đơn vị: 168 đơn vị dự (trong đó 05 đơn vị đến muộn, 03 đơn vị cử người dự thay), 02 đơn vị vắng, 06 đơn vị chưa ghi nhận điểm danh.',
    );
    expect(lines[11]).toBe(
      'Hội nghị tiếp nhận 07 ý kiến, kiến nghị; kết quả: trả lời xong tại Hội nghị 02, trả lời kèm cam kết 01, giao trả lời sau Hội nghị 02 (trong đó trình cấp trên 01), chưa đến lượt 02. Số liệu theo đơn vị trả lời như sau:',
    );
  });

  test('tells each outcome with its answer, its owner and its day', () => {
    const lines = linesOf(documentAsPage(noticeDocument(everyOutcome(), vi)));
    expect(lines.filter((line) => /^[IV]+\. /.test(line))).toEqual([
      'I. Ý KIẾN, KIẾN NGHỊ ĐÃ TRẢ LỜI TẠI HỘI NGHỊ',
      'II. Ý KIẾN, KIẾN NGHỊ ĐÃ TRẢ LỜI KÈM CAM KẾT',
      'III. Ý KIẾN, KIẾN NGHỊ GIAO TRẢ LỜI SAU HỘI NGHỊ',
      'IV. Ý KIẾN, KIẾN NGHỊ CHƯA ĐẾN LƯỢT',
      'V. TỔ CHỨC THỰC HIỆN',
    ]);
    for (const line of [
      '1. Bố trí trụ sở làm việc cho Công an xã đang dùng chung với Ủy ban nhân dân',
      'Đơn vị nêu: Công an xã Yên Chính; Công an phường Vị Xuyên.',
      'Trả lời của Phòng Hậu cần: Tỉnh đã có 02 dự án xây dựng 30 trụ sở.',
      'Các xã còn lại tiếp tục dùng chung cho đến khi được bố trí đất.',
      'Căn cứ: Nghị quyết số 12-NQ/ĐUCA ngày 25/7/2022',
      'Tập huấn sử dụng máy; Phòng Tham mưu thực hiện, hoàn thành chậm nhất ngày 02/7/2026.',
      'Giao Phòng Tổ chức cán bộ trả lời chậm nhất ngày 08/5/2026. Nội dung vượt thẩm quyền, trình Bộ Công an xem xét, giải quyết.',
      'Đơn vị nêu: Công an phường Vị Xuyên. Cam kết quá hạn.',
      'Bổ sung biên chế (Công an thị trấn Cổ Lễ).',
      'Lưu: VT, PV01.',
    ])
      expect(lines).toContain(line);
    expect(lines.slice(-2)).toEqual(['GIÁM ĐỐC', 'Đoàn Xuân Bách']);
  });

  test('numbers only the parts that it has', () => {
    const answered = aHeldSession(
      [{ title: 'Bổ sung biên chế', units: ['co-le'], department: 'PX01', origin: 'open', minutes: 5 }],
      [
        ['ItemCalled', '08:10', { item: 1 }],
        [
          'ItemTakenAway',
          '08:20',
          { item: 1, departmentId: 'PX01', dueOn: day('2026-05-08'), note: 'Đề xuất' },
        ],
      ],
    );
    const titles = noticeDocument(answered, en).blocks.flatMap((block) =>
      block.kind === 'part' ? block.title : [],
    );
    expect(titles).toEqual(['I. Taken away to be answered later', 'II. Follow-up']);
  });

  test('of a deputy is signed for the one above', () => {
    const byDeputy = (post: string) =>
      noticeDocument(everyOutcome({ chair: { id: 'x', name: 'Tống Viết Khải', post } }), vi);
    for (const post of ['Phó Giám đốc', 'Phó Giám đốc Công an tỉnh'])
      expect(byDeputy(post).signature.post).toEqual(['KT. Giám đốc', 'Phó Giám đốc']);
    expect(byDeputy('Trưởng phòng Tham mưu').signature.post).toEqual(['Trưởng phòng Tham mưu']);
  });

  test('is a draft without number and date until it is concluded', () => {
    const lines = linesOf(documentAsPage(noticeDocument(everyOutcome(isDraft()), vi)));
    expect(lines).toEqual(
      expect.arrayContaining(['Số: /TB-CAT-PV01', 'DỰ THẢO', 'Nam Định, ngày tháng năm']),
    );
    expect(linesOf(documentAsPage(noticeDocument(everyOutcome(), vi)))).not.toContain('DỰ THẢO');
  });
});

describe('the minutes', () => {
  test('tell when it began and ended, who led it, who wrote, who came and who did not', () => {
    const lines = linesOf(documentAsPage(minutesDocument(everyOutcome(isDraft()), vi)));
    for (const line of [
      'DỰ THẢO',
      'BIÊN BẢN',
      'Thời gian bắt đầu: 08 giờ 05 phút, ngày 20/4/2026.',
      'Địa điểm: Hội trường (117 Hoàng Hoa Thám); điểm cầu trực tuyến: Điểm cầu coast.',
      'Chủ trì (chủ tọa): đồng chí Đoàn Xuân Bách, Giám đốc.',
      'Thư ký (người ghi biên bản): đồng chí Đặng Thu Liên, Cán bộ Tham mưu.',
      'Đơn vị vắng: Công an xã Giao An; Công an phường Trường Thi.',
      'Hội nghị kết thúc vào 11 giờ 30 phút, ngày 20/4/2026./.',
    ])
      expect(lines).toContain(line);
    expect(lines.slice(-4)).toEqual(['THƯ KÝ', 'Đặng Thu Liên', 'CHỦ TỌA', 'Đoàn Xuân Bách']);
  });

  test('go item by item as they were called, with the time and how long each took', () => {
    const { blocks } = minutesDocument(everyOutcome(), vi);
    const points = blocks.flatMap((block) => (block.kind === 'point' ? block.title : []));
    expect(points.map((title) => title.slice(0, 24))).toEqual([
      '1. Bố trí trụ sở làm việ',
      '2. Cấp bổ sung máy thu n',
      '3. Sửa chữa mái nhà làm ',
      '4. Điều chỉnh phụ cấp tr',
      '5. Đường truyền dữ liệu ',
    ]);
    const lines = linesOf(documentAsPage(minutesDocument(everyOutcome(), vi)));
    expect(lines).toContain(
      'Đơn vị nêu: Công an thị trấn Cổ Lễ. Hội nghị trước chưa đến lượt. Nêu lúc 08 giờ 40 phút và 08 giờ 55 phút; trao đổi trong 17 phút.',
    );
    expect(lines).toContain('Bổ sung biên chế (Công an thị trấn Cổ Lễ).');
  });

  test('name who spoke from the floor, which the notice does not', () => {
    const lines = linesOf(documentAsPage(minutesDocument(everyOutcome(), vi)));
    expect(lines).toContain(
      'Công an xã Yên Chính, đồng chí Vũ Đình Thắng (09 giờ 40 phút): Đường truyền dữ liệu dân cư chập chờn <b>đầu giờ</b> & cuối giờ',
    );
    expect(documentAsPage(noticeDocument(everyOutcome(), vi))).not.toContain('Vũ Đình Thắng');
  });
});

describe('what people wrote', () => {
  const nasty =
    '"><script>alert(1)</script>\u0000\u202e]]>&amp; \ud800 & Tie\u0302\u0301ng\u0007 Vie\u0323\u0302t';
  const said = '"><script>alert(1)</script>]]>&amp; \ufffd & Tiếng Việt';
  const found = aHeldSession(
    [{ title: nasty, units: ['co-le'], department: 'PX01', origin: 'floor', minutes: 5 }],
    [
      ['ItemCalled', '08:10', { item: 1 }],
      [
        'ItemAnswered',
        '08:20',
        {
          item: 1,
          departmentId: nasty,
          text: `${nasty}\n\n${nasty}`,
          legalBasis: nasty,
          commitments: [{ text: nasty, departmentId: nasty, dueOn: day('2026-05-08') }],
        },
      ],
    ],
    { title: nasty, chair: { id: 'x', name: nasty, post: nasty }, documentNumber: nasty },
  );

  test.each([
    ['the notice', noticeDocument(found, vi)],
    ['the minutes', minutesDocument(found, vi)],
  ])('stands in %s as text, composed and without what no document can hold', async (_, document) => {
    const [page, text] = [documentAsPage(document), await textIn(document)];
    for (const markup of [page, text]) {
      expect(linesOf(markup).some((line) => line.includes(said))).toBe(true);
      expect(markup).toBe(markup.normalize('NFC'));
      expect(markup).not.toMatch(/<script|[\u0000\u0007\u202e]/);
      expect(unbalanced(markup)).toEqual([]);
    }
  });

  test('a page runs nothing and loads nothing: its policy knows its one style', () => {
    const page = documentAsPage(noticeDocument(everyOutcome(), vi));
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    expect(pagePolicy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(pagePolicy).toContain("default-src 'none'");
    expect(page).not.toMatch(
      /<(?:script|link|img|iframe|base|form)|\s(?:style|on\w+|src|href)=|url\(|@import/i,
    );
  });

  test('names the file for programs of today and of yesterday', () => {
    expect(fileNamed('bien-ban.docx', 'Biên bản: "Hội nghị" (quý 2)/2026.docx')).toBe(
      `attachment; filename="bien-ban.docx"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n%20H%E1%BB%99i%20ngh%E1%BB%8B%20%28qu%C3%BD%202%29%202026.docx`,
    );
    const [, encoded = ''] =
      /filename\*=UTF-8''(.*)$/.exec(fileNamed('a.docx', `${'ộ'.repeat(300)}.docx`)) ?? [];
    expect(Buffer.byteLength(decodeURIComponent(encoded))).toBeLessThan(255);
    expect(decodeURIComponent(encoded)).toMatch(/ộ\.docx$/);
  });
});
