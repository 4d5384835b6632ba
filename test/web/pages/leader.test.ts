import { readFileSync } from 'node:fs';
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

const wall = { width: 1920, height: 1080 };
let web: Web;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const list = `/so-lieu/danh-sach?from=${today.slice(0, 8)}01&to=${today}`;

/** Six recommendations, of which two are answered; the figures hold them all. */
beforeAll(async () => {
  web = await openWeb();
  const [officer, head, leader] = await Promise.all([
    web.province.as('officer'),
    web.province.as('head'),
    web.province.as('leader'),
  ]);
  const titles = ['Máy đọc thẻ hỏng', 'Đường truyền chập chờn', 'Thiếu mực in', 'Máy in kẹt giấy'];
  for (const [index, title] of titles.entries()) {
    const sent = done(await officer.submit({ title }));
    if (index > 1) continue;
    const accepted = done(await head.step(sent, 'accept'));
    done(await head.step(accepted, 'answer', { text: 'Đã thay thiết bị.', promises: false }));
  }
  for (const title of ['Kho chật', 'Tủ hồ sơ hỏng'])
    done(await officer.submit({ title, topic: 'equipment' }));
  for (let tries = 0; tries < 100; tries += 1) {
    const { total } = done(await leader.get('/api/metrics')) as {
      total: { received: { value: number }; doneOnTime: { value: number } };
    };
    if (total.received.value === 6 && total.doneOnTime.value === 2) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the figures do not come');
});
afterAll(() => web.close());

type Shown = Visitor['page'];
const go = async (page: Shown, path: string): Promise<void> => {
  await page.goto(web.province.cloud.url + path);
  await page.waitForSelector('h1');
  await settled(page);
};
const heightOver = (page: Shown): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollHeight - innerHeight);

test.each([
  ['vi', 'light'],
  ['en', 'dark'],
] as const)('axe finds nothing on the pages of figures and settings, in %s, %s', async (language, theme) => {
  const { page, context, complaints } = await web.visit('leader', '/so-lieu', {
    viewport: laptop,
    language,
    theme,
  });
  const found: string[] = [];
  for (const [name, path] of [
    ['figures', '/so-lieu'],
    ['frozen', '/so-lieu?ky=2026&asOf=2026-01-01'],
    ['topics', '/so-lieu?department=PC06'],
    ['opened', `${list}&figure=onTimeShare`],
    ['settings', '/cai-dat'],
  ] as const) {
    await go(page, path);
    found.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
    await shoot(page, `leader-${name}-laptop-${language}-${theme}`);
  }
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

describe('the director', () => {
  test('comes to one page that fits a laptop and a wall, and stacks on a telephone', async () => {
    const { page, context } = await web.visit('leader', '/', { viewport: laptop });
    await page.waitForURL('**/so-lieu');
    await settled(page);
    expect(await heightOver(page)).toBe(0);
    await page.setViewportSize(wall);
    expect(await heightOver(page)).toBe(0);
    await shoot(page, 'leader-figures-wall-vi-light');
    await context.close();
    const telephone = await web.visit('leader', '/so-lieu', { viewport: narrowest });
    for (const path of ['/so-lieu', `${list}&figure=netFlow`, '/cai-dat']) {
      await go(telephone.page, path);
      expect([path, await sidewaysOverflow(telephone.page)]).toEqual([path, 0]);
    }
    await go(telephone.page, '/so-lieu');
    await shoot(telephone.page, 'leader-figures-320-vi-light');
    await telephone.context.close();
  });

  test('opens a figure and finds as many as it says, from the table, the chart and the tiles', async () => {
    const { page, context } = await web.visit('leader', '/so-lieu', { viewport: laptop });
    const figures = [
      '.two-by-two [href*="figure=doneOnTime"]',
      '.two-by-two [href*="figure=received"]',
      '.backlog [href*="figure=backlog&"]',
      '.trend-stack [href*="figure=received"]',
      '.side-by-side [href*="figure=received"][href*="department=PH10"]',
    ];
    for (const figure of figures) {
      await go(page, '/so-lieu');
      const link = page.locator(figure).last();
      const told = Number(await link.locator('[aria-hidden]').textContent());
      await link.click();
      await page.locator('.opened-table').waitFor();
      await settled(page);
      expect([figure, await page.locator('.opened-table tbody tr').count()]).toEqual([figure, told]);
      expect(await page.locator('.opened-value strong').textContent()).toBe(String(told));
    }
    await go(page, '/so-lieu');
    await page.locator('.main-value a').first().click();
    await page.getByText('2 / 2 = 100').waitFor();
    // As if one were a page of the list.
    const asked: string[] = [];
    await page.route(/metrics\/list.*limit=100/, async (route) => {
      asked.push(route.request().url());
      await route.continue({ url: route.request().url().replace('limit=100', 'limit=1') });
    });
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải danh sách (CSV)' }).click(),
    ]);
    await page.getByText('Đã tải 2 dòng.').waitFor();
    expect(asked).toHaveLength(2);
    const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
    expect(lines[0]).toBe('\ufeffMã số,Nội dung,Tình trạng,Phòng,Đơn vị,Ngày tính,Hạn,Số ngày,Tính,Địa chỉ');
    expect(lines.slice(1, -1).map((line) => line.split(',')[1])).toEqual(
      expect.arrayContaining(['Máy đọc thẻ hỏng', 'Đường truyền chập chờn']),
    );
    await page.locator('.opened-table a').first().click();
    await page.waitForURL('**/kien-nghi/*');
    await go(page, '/so-lieu');
    await page.locator('.main-value a').nth(1).click();
    await page.getByRole('heading', { name: 'Bao nhiêu kiến nghị đang quá hạn?' }).waitFor();
    expect(await page.locator('.opened-value strong').textContent()).toBe('0');
    await context.close();
  });

  test('reads by keyboard what a figure means, sends that away, and walks over the units', async () => {
    const { page, context } = await web.visit('leader', '/so-lieu', { viewport: laptop });
    const figure = page.locator('.main-value a').first();
    await figure.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    const tip = page.getByRole('tooltip');
    await tip.waitFor();
    expect(await tip.textContent()).toContain('A / (A + B + D)');
    expect(await figure.getAttribute('aria-describedby')).toBe(await tip.getAttribute('id'));
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
    expect(await figure.evaluate((link) => link === document.activeElement)).toBe(true);
    await figure.hover();
    await tip.hover();
    expect(await tip.isVisible()).toBe(true);
    expect(await page.locator('.tile[tabindex="0"]').count()).toBe(1);
    await page.locator('.tile[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    const name = await page.evaluate(() => document.activeElement?.textContent);
    await tip.waitFor();
    expect(name).toContain((await tip.locator('strong').textContent()) ?? '?');
    await context.close();
  });

  test('keeps the question in the address, sorts, and prints one page', async () => {
    const { page, context } = await web.visit('leader', '/so-lieu?ky=2026-Q2', { viewport: laptop });
    await page.getByRole('button', { name: 'Kỳ trước' }).click();
    expect(page.url()).toContain('ky=2026-Q1');
    await go(page, '/so-lieu');
    await page.locator('.filter select').first().selectOption('PC06');
    expect(page.url()).toContain('department=PC06');
    await settled(page);
    await page.getByText('Theo đơn vị chỉ xem được').waitFor();
    await go(page, '/so-lieu');
    expect(await page.locator('.tile').first().getAttribute('href')).toContain('units=today');
    await page.locator('.tile-choices select').first().selectOption('then');
    await settled(page);
    expect(page.url()).toContain('units=then');
    expect(await page.locator('.tile').first().getAttribute('href')).toContain('units=then');
    await go(page, '/so-lieu');
    await page.getByRole('button', { name: 'Xếp theo Phòng' }).click();
    expect(await page.locator('.side-by-side [aria-sort=ascending]').textContent()).toContain('Phòng');
    const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const pages = paper.toString('latin1').match(/\/MediaBox *\[[^\]]*\]/g) ?? [];
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('841.');
    await context.close();
  });

  test('chooses to get the week’s figures, and comes from their mail to the list', async () => {
    const { page, context } = await web.visit('leader', '/cai-dat', { viewport: laptop });
    await page.selectOption('[name=weekly]', 'monday');
    await page.getByLabel('Mỗi ngày một thư').check();
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu.').waitFor();
    await page.reload();
    await settled(page);
    expect(await page.inputValue('[name=weekly]')).toBe('monday');
    const chosen = done(await (await web.province.as('leader')).get('/api/me/preferences'));
    expect(chosen).toMatchObject({ delivery: 'daily', weeklyFigures: { on: 'monday' } });
    await go(page, '/?chi-so=received&tuan=2026-03-02');
    await page.waitForURL('**/so-lieu/danh-sach?**');
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2026-03-08');
    await context.close();
  });
});

test('a head sees the department by its topics and no units; an officer has no such page', async () => {
  const { page, context, complaints } = await web.visit('head', '/', { viewport: laptop });
  await page.waitForURL('**/hang-cho');
  await go(page, '/so-lieu');
  await page.getByRole('heading', { name: 'Các lĩnh vực' }).waitFor();
  expect(await page.locator('.tiles').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
  const officer = await web.visit('officer', '/so-lieu');
  await officer.page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
  await officer.context.close();
});
