import { done } from '../../support/http.ts';
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
beforeAll(async () => {
  web = await openWeb();
  const officer = await web.province.as('officer');
  done(await officer.submit({ title: 'Máy đọc thẻ căn cước hỏng' }));
  done(await officer.submit({ title: 'Đường truyền chập chờn vào đầu giờ sáng' }));
});
afterAll(() => web.close());

type Page = Visitor['page'];
const pages: readonly { name: string; path: string; then?: (page: Page) => Promise<void> }[] = [
  { name: 'directory', path: '/danh-muc' },
  {
    name: 'people',
    path: '/danh-muc/people?id=truong.pc06',
    then: (page) => page.locator('button[aria-expanded=false]').last().click(),
  },
  { name: 'add', path: '/danh-muc-them/units' },
  {
    name: 'rules',
    path: '/quy-tac',
    then: async (page) => {
      await page.locator('table .button').first().click();
      await page.locator('dialog').waitFor();
    },
  },
  {
    name: 'dry-run',
    path: '/quy-tac',
    then: async (page) => {
      await page.fill('[name=tried]', 'Máy đọc thẻ căn cước');
      await page.selectOption('[name=triedUnit]', 'yen-chinh');
      await page.locator('.dry-run .note').waitFor();
    },
  },
  { name: 'calendar', path: '/lich-lam-viec' },
  { name: 'undecided', path: '/lich-lam-viec?nam=2030' },
  { name: 'settings', path: '/thoi-han' },
];
const go = async (page: Page, path: string): Promise<void> => {
  await page.goto(web.province.cloud.url + path);
  await page.waitForSelector('h1');
  await settled(page);
};

describe.each([
  ['vi', 'light'],
  ['en', 'dark'],
] as const)('in %s, %s', (language, theme) => {
  test('axe finds nothing on the pages of an admin', async () => {
    const found: string[] = [];
    const { page, context, complaints } = await web.visit('admin', '/', {
      language,
      theme,
      viewport: laptop,
    });
    for (const { name, path, then } of pages) {
      await go(page, path);
      await then?.(page);
      await settled(page);
      found.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
      await shoot(page, `admin-${name}-laptop-${language}-${theme}`);
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

test('at 320 px nothing scrolls sideways and what is touched is large enough', async () => {
  const { page, context } = await web.visit('admin', '/', { viewport: narrowest });
  for (const { name, path, then } of pages) {
    await go(page, path);
    await then?.(page);
    expect([name, await sidewaysOverflow(page)]).toEqual([name, 0]);
    const small = await page
      .locator('button:visible:not(.day), select:visible, input[type=text]:visible, summary:visible')
      .evaluateAll((controls) =>
        controls
          .filter((control) => control.getBoundingClientRect().height < 44)
          .map((control) => control.outerHTML.slice(0, 120)),
      );
    expect([name, small]).toEqual([name, []]);
    await shoot(page, `admin-${name}-320-vi-light`);
  }
  await context.close();
});

test('a day is made a holiday by keyboard: which due dates move is seen first, and they move', async () => {
  const officer = await web.province.as('officer');
  const { items } = done(await officer.get('/api/me/recommendations')) as {
    items: { receipt: string; due: { on: string } }[];
  };
  const on = items[0]?.due.on ?? '';
  const { page, context, complaints } = await web.visit('admin', `/lich-lam-viec?nam=${on.slice(0, 4)}`, {
    viewport: laptop,
  });
  // From the day before, as arrows go.
  await page.locator(`[data-date="${on}"]`).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-date'))).toBe(on);
  await page.keyboard.press('Enter');
  await page.getByLabel('Nghỉ', { exact: true }).check();
  await page.locator('dialog button[type=submit]').click();
  await page.getByText('Hãy ghi mục này.').first().waitFor();
  await page.fill('[name=vi]', 'Nghỉ bão');
  await page.fill('[name=en]', 'Storm');
  await page.fill('[name=daySource]', 'Công điện 12/CĐ-TTg');
  await page.keyboard.press('Enter');
  await page.getByText('Xem trước hạn bị dời rồi mới lưu được.').waitFor();
  expect(await page.getByRole('button', { name: 'Lưu thay đổi' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Xem trước hạn bị dời' }).click();
  await page.getByText('2 trong 2 kiến nghị đang mở sẽ đổi hạn').waitFor();
  await page.getByRole('cell', { name: items[0]?.receipt ?? '' }).waitFor();
  expect(await findings(page)).toEqual([]);
  await shoot(page, 'admin-preview-laptop-vi-light');
  await page.fill('[name=reason]', 'Bão số 10 vào ngày đó');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByText('Đã lưu thay đổi.').waitFor();
  const label = await page.getAttribute(`[data-date="${on}"]`, 'aria-label');
  expect(label).toContain('Nghỉ bão. Căn cứ: Công điện 12/CĐ-TTg');
  await page.getByRole('button', { name: 'Lịch sử thay đổi' }).click();
  await page.getByText('Bão số 10 vào ngày đó').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('is found without accents; who was slower sees what the other changed, and loses nothing', async () => {
  const { page, context } = await web.visit('admin', '/danh-muc', { viewport: laptop });
  await page.fill('[name=search]', 'vi xuyen');
  await page.getByText('1 trong 3 mục').waitFor();
  await page.getByRole('link', { name: 'Công an phường Vị Xuyên' }).click();
  await page.locator('[name=districtName]').fill('Thành phố Nam Định');
  await page.locator('[name=name]').fill('');
  await page.fill('[name=reason]', 'Ghi đủ tên');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByText('Mục này không được để trống.').waitFor();
  await page.locator('[name=name]').fill('Công an phường Vị Xuyên');

  const admin = await web.province.as('admin');
  const path = '/api/directory/units/vi-xuyen';
  const {
    version,
    changedAt: _,
    ...value
  } = done(await admin.get(path)) as { version: number; changedAt: string };
  done(
    await admin.put(
      path,
      { value: { ...value, code: '13637', districtName: 'TP Nam Định' }, reason: 'Theo báo cáo' },
      { 'if-match': `"${version}"` },
    ),
  );

  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByText('Đã có người khác cập nhật').first().waitFor();
  await page.getByText('cả hai cùng sửa').waitFor();
  expect(await page.inputValue('[name=districtName]')).toBe('Thành phố Nam Định');
  expect(await findings(page)).toEqual([]);
  await shoot(page, 'admin-conflict-laptop-vi-light');
  // What was typed outlives the page.
  await page.reload();
  await page.getByRole('button', { name: /^Giữ phần tôi sửa/ }).click();
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByText('Đã lưu thay đổi.').waitFor();
  expect(done(await admin.get(path))).toMatchObject({
    districtName: 'Thành phố Nam Định',
    code: '13637',
    version: version + 2,
  });
  await context.close();
});

test('a rule is tried on a text and on a month before it is saved', async () => {
  const { page, context } = await web.visit('admin', '/quy-tac', { viewport: laptop });
  await page.fill('[name=tried]', 'Làm căn cước cho người già');
  await page.selectOption('[name=triedUnit]', 'yen-chinh');
  await page.getByText('Chuyển đến: PC06').waitFor();
  await page.getByRole('button', { name: 'Sửa quy tắc residence' }).click();
  await page.selectOption('dialog [name=department]', 'PH10');
  await page.locator('dialog button[type=submit]').click();
  await page.getByText('Chuyển đến: PH10').waitFor();
  await page.getByText('Trước khi sửa: PC06').waitFor();
  await page.getByRole('tab', { name: 'Kiến nghị đã có' }).click();
  await page.getByRole('button', { name: 'Chạy thử trên tháng này' }).click();
  await page.getByText('2 trong 2 kiến nghị sẽ chuyển nơi khác').waitFor();
  await page.fill('[name=reason]', 'Phân công lại');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByText('Đã lưu thay đổi.').waitFor();
  const rules = done(await (await web.province.as('admin')).get('/api/routing/rules')) as { rules: object[] };
  expect(rules.rules).toContainEqual({
    id: 'residence',
    topic: 'residence',
    department: 'PH10',
    complexity: 'normal',
  });
  await context.close();
});

test('a clock is set for all and for one topic; what is refused stands at its field', async () => {
  const { page, context } = await web.visit('admin', '/thoi-han', { viewport: laptop });
  await page.locator('[name="clocks.accept"]').fill('3');
  await page.getByText('khác mặc định').waitFor();
  await page.locator('[name="redAfterDays.1"]').fill('10');
  await page.selectOption('form [name=topic]', 'premises');
  await page.selectOption('form [name=clock]', { label: 'Việc phức tạp' });
  await page.locator('form [name=days]').fill('30');
  await page.getByRole('button', { name: 'Thêm thời hạn riêng' }).click();
  await page.fill('[name=reason]', 'Theo quy chế mới');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByText('Mốc sau phải lớn hơn mốc trước.').first().waitFor();
  await page.locator('[name="redAfterDays.1"]').fill('45');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByText('Đã lưu thay đổi.').waitFor();
  expect(done(await (await web.province.as('admin')).get('/api/settings'))).toMatchObject({
    clocks: { accept: 3 },
    redAfterDays: [30, 45],
    topicClocks: { premises: { answer: { complex: 30 } } },
  });
  await context.close();
});
