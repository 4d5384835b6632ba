import { localDateOf, plusDays } from '../../../shared/domain/calendar.ts';
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
const effectiveOn = plusDays(localDateOf(new Date()), 1);
const ids = { reorganisation: '', split: '', silent: '' };

beforeAll(async () => {
  web = await openWeb();
  const officer = await web.province.as('officer');
  const submit = async (title: string, body: string) =>
    (done(await officer.submit({ title, body })) as { id: string }).id;
  ids.split = await submit('Đường ngập ở Tổ dân phố 5', 'TDP số 05 ngập khi mưa.');
  ids.silent = await submit('Thiếu máy đọc thẻ', 'Đề nghị cấp thêm máy.');
});
afterAll(() => web.close());

/** Yên Chính is split: a part goes with Yên Khánh, another with Vị Xuyên; and a unit is named that nobody knows. */
const file = [
  'Mã cũ;Đơn vị cũ;Mã mới;Đơn vị mới;Một phần;Địa bàn chuyển',
  '13822;xa yen chinh;90001;Xã Yên Đông;x;"thôn Đông, Tổ dân phố 5"',
  '13822;;90002;Phường Vị Xuyên Mới;x;thôn Tây',
  '13825;;90001;Xã Yên Đông;;',
  '13636;;90002;Phường Vị Xuyên Mới;;',
  '99999;Xã Không Có;90003;Xã Không Rõ;;',
].join('\n');

const go = async ({ page }: Visitor, path: string): Promise<void> => {
  await page.goto(web.province.cloud.url + path);
  await page.waitForSelector('h1');
  await settled(page);
};

test('an admin plans it from a file: the row that makes nothing is named, and nothing is stored before it is said', async () => {
  const visitor = await web.visit('admin', '/', { viewport: laptop });
  const { page, context, complaints } = visitor;
  await go(visitor, '/sap-xep');
  await page.getByText('Chưa có đợt sắp xếp nào.').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Lập phương án' }).click();
  await page.fill('[name=title]', 'Sắp xếp đơn vị hành chính cấp xã');
  await page.fill('[name=effectiveOn]', effectiveOn);
  await page.locator('input[type=file]').setInputFiles({
    name: 'phuong-an.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file),
  });
  await page.getByText('1 dòng cần sửa').first().waitFor();
  await page.getByText('3 đơn vị thành 2; 1 chia tách, 0 sang tỉnh khác.').waitFor();
  expect(await findings(page)).toEqual([]);
  await shoot(page, 'reorganisation-file-laptop-vi-light');
  await page.getByRole('button', { name: 'Đưa 2 đơn vị vào phương án' }).click();
  await page.getByRole('button', { name: 'Lưu phương án' }).click();
  await page.getByText('Hãy ghi mục này.').waitFor();
  // What was typed outlives the page.
  await page.reload();
  await settled(page);
  expect(await page.inputValue('[name=title]')).toBe('Sắp xếp đơn vị hành chính cấp xã');
  await page.fill('[name=decision]', 'Nghị quyết số 1674/NQ-UBTVQH15');
  // One code for two: refused beside the unit that it concerns.
  await page.getByRole('button', { name: /^Sửa Công an phường Vị Xuyên Mới/ }).click();
  await page.fill('[name=unitCode]', '90001');
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('button', { name: 'Lưu phương án' }).click();
  await page.getByText('Mã này đã có đơn vị khác dùng vào ngày đó.').first().waitFor();
  await page.getByRole('button', { name: /^Sửa Công an phường Vị Xuyên Mới/ }).click();
  expect(await findings(page)).toEqual([]);
  await shoot(page, 'reorganisation-unit-laptop-vi-light');
  await page.fill('[name=unitCode]', '90002');
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('button', { name: 'Lưu phương án' }).click();
  await page.waitForURL(/\/sap-xep\/[0-9a-f]{20}$/);
  ids.reorganisation = page.url().split('/').at(-1) ?? '';
  await settled(page);
  await page.locator('.three-figures').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await page.getByRole('button', { name: 'Ra lệnh thực hiện' }).count()).toBe(0);
  // A refused plan is told by the browser too.
  expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  await context.close();
});

test('what needs a person is answered by keys, two chiefs for one post among it; then a leader orders', async () => {
  const visitor = await web.visit('leader', '/', { viewport: laptop });
  const { page, context, complaints } = visitor;
  await go(visitor, `/sap-xep/${ids.reorganisation}`);
  await page.locator('.three-figures').waitFor();
  await page.getByText('3 còn phải chọn').waitFor();
  // Everybody of Yên Chính goes to the ward, its chief with them: which has one already.
  for (let person = 0; person < 3; person += 1) await page.keyboard.press('2');
  await page.getByText('1 còn phải chọn').waitFor();
  await page.getByRole('tab', { name: /^Trưởng đơn vị/ }).click();
  await page.locator('.decision.current').waitFor();
  await shoot(page, 'reorganisation-chiefs-laptop-vi-light');
  await page.keyboard.press('1');
  await page.getByText('Đã chọn đủ để ra lệnh').waitFor();
  await page.getByRole('tab', { name: /^Kiến nghị của đơn vị chia tách/ }).click();
  expect(await page.locator('.decision mark').first().textContent()).toBe('Tổ dân phố 5');
  // One has a place in its text; the other is left for later.
  const named = page.locator('.decision', { hasText: 'Đường ngập' });
  if (!(await named.getAttribute('class'))?.includes('current')) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('p');
  await named.locator('[aria-pressed=true]', { hasText: 'Yên Đông' }).waitFor();
  expect(await findings(page)).toEqual([]);
  await shoot(page, 'reorganisation-chosen-laptop-vi-light');
  await settled(page);
  await page.getByRole('button', { name: 'Ra lệnh thực hiện' }).click();
  const dialog = page.locator('dialog[open]');
  expect(await dialog.textContent()).toMatch(/Từ .*, 3 đơn vị thành 2.*Hoàn tác được đến hết/);
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ra lệnh thực hiện' }).click();
  await page.getByText('Đã ra lệnh thực hiện.').waitFor();
  await page.getByText(/Hệ thống tự thực hiện từ/).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('on its date it is applied; what was left is chosen, each unit tells what became of it, and it can be taken back', async () => {
  await web.province.moveOn({ days: 2 });
  const visitor = await web.visit('leader', '/', { viewport: laptop });
  const { page, context, complaints } = visitor;
  await go(visitor, `/sap-xep/${ids.reorganisation}`);
  await page.getByText('Đã thực hiện').first().waitFor();
  await page.getByText(/kiến nghị chưa chọn nơi đến/).waitFor();
  await page.locator('.decision').first().waitFor();
  expect(await findings(page)).toEqual([]);
  await shoot(page, 'reorganisation-applied-laptop-vi-light');
  await page.keyboard.press('1');
  await page.getByText('Không còn kiến nghị nào phải chọn.').waitFor();
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
  await page.locator('dialog button[type=submit]').click();
  await page.getByText('Hãy ghi lý do.').waitFor();
  await page.locator('dialog').getByRole('button', { name: 'Không, giữ nguyên' }).click();

  await go(visitor, '/don-vi/yen-chinh');
  await page.getByText(/^Không còn từ ngày/).waitFor();
  await page.getByRole('link', { name: 'Công an xã Yên Đông' }).first().waitFor();
  expect(await findings(page)).toEqual([]);
  await shoot(page, 'unit-split-laptop-vi-light');
  await page.fill('[name=on]', '2025-06-01');
  await page.waitForURL(/ngay=2025-06-01/);
  await page.getByText('Hoạt động vào ngày 01/06/2025').waitFor();

  await go(visitor, '/don-vi');
  await page.fill('[name=code]', '13822');
  await page.getByRole('button', { name: 'Tra cứu' }).click();
  await page.getByText('Mã 13822 qua các thời kỳ').waitFor();
  expect(await findings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test.each([
  ['vi', 'dark'],
  ['en', 'light'],
] as const)(
  'at 320 px in %s, %s nothing scrolls sideways, and axe finds nothing',
  async (language, theme) => {
    const visitor = await web.visit('admin', '/', { viewport: narrowest, language, theme });
    const pages = [
      ['reorganisations', '/sap-xep'],
      ['plan', '/sap-xep/lap'],
      ['reorganisation', `/sap-xep/${ids.reorganisation}`],
      ['find-unit', '/don-vi?ma=13822'],
      ['unit', '/don-vi/yen-chinh'],
    ] as const;
    for (const [name, path] of pages) {
      await go(visitor, path);
      expect([name, await sidewaysOverflow(visitor.page), await findings(visitor.page)]).toEqual([
        name,
        0,
        [],
      ]);
      await shoot(visitor.page, `${name}-320-${language}-${theme}`);
    }
    await visitor.context.close();
  },
);
