import { readFileSync } from 'node:fs';
import { localDateOf, plusDays } from '../../../shared/domain/calendar.ts';
import { done } from '../../support/http.ts';
import type { Name } from '../../e2e/province.ts';
import {
  findings,
  laptop,
  narrowest,
  openWeb,
  settled,
  shoot,
  sidewaysOverflow,
  type Visitor,
  type Web,
} from '../browser.ts';

jest.setTimeout(120_000);

let web: Web;
const ids = { accepted: '', proposed: '', routed: ['', ''] };
const reason = 'Theo phân công';

beforeAll(async () => {
  web = await openWeb();
  const [officer, neighbour, intake, head, caseworker] = await Promise.all(
    (['officer', 'neighbour', 'intake', 'head', 'caseworker'] as const).map((name) => web.province.as(name)),
  );
  if (!officer || !neighbour || !intake || !head || !caseworker) throw new Error('nobody came');
  const before = done(await officer.submit({ title: 'Máy đọc thẻ căn cước hỏng' }));
  const accepted = done(await head.step(before, 'accept'));
  done(await head.step(accepted, 'answer', { text: 'Đã cấp máy mới cho đơn vị.', promises: false }));
  const next = done(await officer.submit({ title: 'Máy đọc thẻ căn cước lại hỏng' }));
  ids.accepted = done(await head.step(next, 'accept')).id;
  ids.routed = [
    done(await officer.submit({ title: 'Đường truyền chập chờn' })).id,
    done(await neighbour.submit({ title: 'Thiếu tủ hồ sơ' })).id,
  ];
  const money = done(await officer.submit({ topic: 'other', title: 'Bố trí thêm một cán bộ trực' }));
  await intake.take(money.id, 'route', { department: 'PC06', topic: 'staffing', reason });
  await head.take(money.id, 'accept');
  await caseworker.take(money.id, 'propose-answer', { text: 'Sẽ xem xét trong quý.', promises: false });
  await head.take(money.id, 'send-back', { comments: 'Nêu rõ tháng nào' });
  await caseworker.take(money.id, 'propose-answer', { text: 'Sẽ xem xét trong tháng 12.', promises: false });
  ids.proposed = money.id;
  const promised = done(await officer.submit({ title: 'Cấp thêm ghế ngồi' }));
  const seen = done(await head.step(promised, 'accept'));
  const dueOn = plusDays(localDateOf(new Date()), 30);
  done(
    await head.step(seen, 'answer', {
      text: 'Sẽ cấp ghế.',
      promises: true,
      commitments: [{ text: 'Cấp mười ghế', department: 'PC06', dueOn }],
    }),
  );
  for (const title of ['Sửa đường vào trụ sở công an xã', 'Đề nghị sửa đường vào trụ sở', 'Việc khác hẳn'])
    done(await officer.submit({ topic: 'other', title, body: title }));
});
afterAll(() => web.close());

const goTo = async ({ page }: Visitor, path: string): Promise<void> => {
  await page.goto(web.province.cloud.url + path);
  await page.waitForSelector('h1, h2');
  await settled(page);
};

/** Who looks at which page, with what is opened first. */
const looks: readonly { who: Name; path: () => string; keys?: readonly string[] }[] = [
  { who: 'head', path: () => '/hang-cho', keys: ['j', 'Enter'] },
  { who: 'head', path: () => `/kien-nghi/${ids.accepted}`, keys: ['r'] },
  { who: 'head', path: () => '/duyet', keys: ['j', 'Enter'] },
  { who: 'head', path: () => '/cam-ket' },
  { who: 'head', path: () => '/hang-cho', keys: ['?'] },
  { who: 'intake', path: () => '/tiep-nhan' },
  { who: 'intake', path: () => '/tiep-nhan', keys: ['m'] },
  { who: 'intake', path: () => '/nhap-thay' },
  { who: 'intake', path: () => '/nhap-danh-sach' },
];

test.each([
  ['vi', 'light', laptop],
  ['en', 'dark', laptop],
  ['vi', 'dark', narrowest],
  ['en', 'light', narrowest],
] as const)(
  'axe finds nothing in %s, %s, and nothing scrolls sideways',
  async (language, theme, viewport) => {
    const found: string[] = [];
    for (const who of ['head', 'intake'] as const) {
      const visitor = await web.visit(who, '/', { language, theme, viewport });
      for (const { path, keys = [] } of looks.filter((look) => look.who === who)) {
        await goTo(visitor, path());
        // A narrow page opens a row as a page of its own.
        for (const key of viewport === narrowest ? keys.filter((one) => one !== 'Enter') : keys)
          await visitor.page.keyboard.press(key);
        await settled(visitor.page);
        const name = `${path()} ${keys.join('')}`;
        found.push(...(await findings(visitor.page)).map((finding) => `${name}: ${finding}`));
        if ((await sidewaysOverflow(visitor.page)) > 0) found.push(`${name} scrolls sideways`);
        await shoot(
          visitor.page,
          `desk-${name.replaceAll(/\W+/g, '-')}-${viewport.width}-${language}-${theme}`,
        );
      }
      found.push(...visitor.complaints);
      await visitor.context.close();
    }
    expect(found).toEqual([]);
  },
);

test('two heads on one matter: the second sees the first before writing, and loses nothing when too late', async () => {
  const path = '/hang-cho?trang-thai=accepted';
  const first = await web.visit('head', path, { viewport: laptop });
  const second = await web.visit('caseworker', '/', { viewport: laptop });
  const open = async ({ page }: Visitor) => {
    await page.locator('a.desk-link', { hasText: 'lại hỏng' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.desk-panel .desk-title').waitFor();
  };
  await goTo(first, path);
  await open(first);
  await first.page.keyboard.press('r');
  await first.page.locator('[name=answer]').fill('Đã thay máy khác.');
  // What was answered before is beside it.
  await first.page.getByText('Máy đọc thẻ căn cước hỏng').click();
  await first.page.getByText('Đã cấp máy mới cho đơn vị.').waitFor();

  await goTo(second, path);
  await second.page.locator('.desk-at-work').waitFor();
  await open(second);
  await second.page.locator('.desk-panel .note.warning').waitFor();
  await second.page.keyboard.press('r');
  await second.page.locator('[name=answer]').fill('Phòng sẽ thay máy.');

  await first.page.locator('.desk-panel form button[type=submit]').first().click();
  await first.page.locator('.toast').waitFor();

  await second.page.locator('.desk-panel form button[type=submit]').first().click();
  await second.page.locator('.note.warning[role=alert]').waitFor();
  expect(await second.page.locator('.note.warning[role=alert]').innerText()).toContain('Đã thay máy khác.');
  expect(await second.page.locator('[name=answer]').inputValue()).toBe('Phòng sẽ thay máy.');
  expect(await findings(second.page)).toEqual([]);
  await shoot(second.page, 'desk-too-late-1366-vi-light');
  await goTo(second, `/kien-nghi/${ids.accepted}`);
  expect(done(await (await web.province.as('head')).read(ids.accepted)).answer?.text).toBe(
    'Đã thay máy khác.',
  );
  await first.context.close();
  await second.context.close();
});

test('several at once by keyboard: each its own call, and what failed is named', async () => {
  const visitor = await web.visit('head', '/', { viewport: laptop });
  const { page, context } = visitor;
  await goTo(visitor, '/hang-cho?trang-thai=routed');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  // Somebody was faster with one of them.
  await (await web.province.as('caseworker')).take(ids.routed[0] ?? '', 'accept');
  await page.keyboard.press('a');
  await page.locator('dialog [type=submit]').click();
  await page.locator('dialog .note.problem').waitFor();
  expect(await page.locator('dialog .note.problem').innerText()).toContain('Đường truyền chập chờn');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(done(await (await web.province.as('head')).read(ids.routed[1] ?? '')).status).toBe('accepted');
  await context.close();
});

test('an approver sees what became of the draft that was sent back, and approves by one key', async () => {
  const visitor = await web.visit('head', '/', { viewport: laptop });
  const { page, context } = visitor;
  await goTo(visitor, '/duyet');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.desk-panel ins').waitFor();
  expect(await page.locator('.desk-panel del').innerText()).toContain('quý');
  await page.keyboard.press('d');
  await page.locator('dialog [type=submit]').click();
  await page.getByText('Không có dự thảo nào chờ duyệt').waitFor();
  expect(done(await (await web.province.as('head')).read(ids.proposed)).status).toBe('answered');
  await context.close();
});

test('intake: merge side by side and undo, agree by one key, and the next one is open', async () => {
  const visitor = await web.visit('intake', '/', { viewport: laptop });
  const { page, context } = visitor;
  await goTo(visitor, '/tiep-nhan');
  await page.getByText('Còn 3 kiến nghị').waitFor();
  await page.locator('.triage-list a', { hasText: 'Đề nghị sửa đường' }).click();
  await settled(page);
  await page.keyboard.press('m');
  await page.locator('dialog [type=submit]').click();
  await page.getByText('Còn 2 kiến nghị').waitFor();
  await page.keyboard.press('u');
  await page.getByText('Còn 3 kiến nghị').waitFor();
  await settled(page);
  await page.locator('[name=department]').selectOption('PC06');
  await page.locator('.triage-one').focus();
  await page.keyboard.press('y');
  await page.getByText('Còn 2 kiến nghị').waitFor();
  await page.locator('.triage-one h2').waitFor();
  await context.close();
});

test('a list comes in: seen row by row, stopped and gone on, and what must be corrected goes out', async () => {
  const visitor = await web.visit('intake', '/nhap-danh-sach', { viewport: laptop });
  const { page } = visitor;
  const rows = Array.from({ length: 45 }, (_, index) => `13822,other,Việc số ${index + 1} của danh sách`);
  const list = ['Đơn vị,Lĩnh vực,Nội dung', ...rows, 'Không có ở đây,other,=1+1', ''].join('\r\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await page.getByRole('tab', { name: 'Cần sửa · 1' }).click();
  await page.getByText('Không tìm thấy “Không có ở đây”').waitFor();
  expect(await findings(page)).toEqual([]);
  await shoot(page, 'lists-preview-laptop-vi-light');
  await page.setViewportSize(narrowest);
  expect(await sidewaysOverflow(page)).toBe(0);
  await shoot(page, 'lists-preview-320-vi-light');
  await page.setViewportSize(laptop);
  await page.getByRole('button', { name: 'Lưu 45 kiến nghị' }).press('Enter');
  await page.getByText('Hãy xác nhận').waitFor();
  await page.locator('[name=secrecy]').check();
  await page.getByRole('button', { name: 'Lưu 45 kiến nghị' }).press('Enter');
  await page.getByRole('button', { name: 'Dừng' }).press('Enter');
  const goOn = page.getByRole('button', { name: /^Lưu tiếp \d+ dòng$/ });
  await goOn.waitFor();
  expect(await findings(page)).toEqual([]);
  await shoot(page, 'lists-stopped-laptop-vi-light');
  await goOn.press('Enter');
  await page.getByText('45 kiến nghị mới, 0 đã có từ trước, 0 không lưu được.').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('danh-sach.can-sua.csv');
  const bad = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(bad[1]).toContain("Không có ở đây,other,'=1+1,");
  expect(bad).toHaveLength(3);
  await page.getByRole('tab', { name: 'Mới · 45' }).click();
  expect(await page.locator('.chip.done').count()).toBe(45);
  await shoot(page, 'lists-stored-laptop-vi-light');
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();
});

test('the register of the force comes in as a list: what each row changes, and what stands already', async () => {
  const visitor = await web.visit('otherHead', '/nhap-danh-sach', { viewport: laptop });
  const { page } = visitor;
  expect(await page.getByRole('tablist', { name: 'Loại danh sách' }).count()).toBe(0);
  const list = [
    'Mã đơn vị,Từ ngày,Trụ sở,Trụ sở từ ngày',
    '13822,2024-05-01,Riêng,1/6/1998',
    '13825,2024-05-01,Chung,',
    '13636,hôm qua,Chung,',
  ];
  await page.locator('input[type=file]').setInputFiles({
    name: 'luc-luong.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(list.join('\r\n')),
  });
  await page.getByText('Chung với Ủy ban nhân dân → Trụ sở riêng').waitFor();
  expect(await findings(page)).toEqual([]);
  await shoot(page, 'lists-force-laptop-vi-light');
  await page.setViewportSize(narrowest);
  expect(await sidewaysOverflow(page)).toBe(0);
  await shoot(page, 'lists-force-320-vi-light');
  await page.setViewportSize(laptop);
  await page.getByRole('button', { name: 'Khai báo 1 dòng' }).press('Enter');
  await page.getByText('1 dòng đã khai báo, 0 đã có từ trước, 0 không lưu được.').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('a[href^="/api/force.csv"]').click(),
  ]);
  const given = readFileSync(await file.path(), 'utf8');
  expect(given).toContain('Trụ sở riêng,01/06/1998');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'lai.csv', mimeType: 'text/csv', buffer: Buffer.from(given) });
  await page.getByText('Không có thay đổi nào để khai báo.').waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();
});
