/** The register of the force in browsers: a unit declares, the departments check, the leader's figures follow. */
import { localDateOf } from '../../../shared/domain/calendar.ts';
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
  telephone,
  type Visitor,
  type Web,
} from '../browser.ts';

jest.setTimeout(120_000);

type Page = Visitor['page'];
let web: Web;
let recommendation = '';
const today = localDateOf(new Date());
const reason = 'Lập sổ ban đầu';

/** Every unit stands in the register since 2024; a ward declared more people since, and waits. */
beforeAll(async () => {
  web = await openWeb();
  const [officer, logistics, otherChief] = await Promise.all([
    web.province.as('officer'),
    web.province.as('otherHead'),
    web.province.as('otherChief'),
  ]);
  const declare = async (who: typeof officer, path: string, body: object): Promise<void> => {
    const sent = { body: { ...body, on: '2024-01-01', reason }, headers: { 'if-match': '"1"' } };
    done(await who.call('POST', `/api/units/${path}/declare`, sent));
  };
  await declare(logistics, 'yen-chinh/force/premises', { kind: 'shared', project: 'tru-so-1' });
  await declare(otherChief, 'vi-xuyen/force/people', {
    staff: { chief: 1, deputy: 1, officer: 19 },
    investigators: { chief: '2021-07-01' },
    training: { on: '2023-11-15', trained: 21, due: '2024-11-15' },
  });
  recommendation = done(await officer.submit({ title: 'Máy đọc thẻ căn cước hỏng' })).id;
});
afterAll(() => web.close());

const go = async (page: Page, path: string): Promise<void> => {
  await page.goto(web.province.cloud.url + path);
  await page.waitForSelector('h1, h2');
  await settled(page);
};

/** Who looks at which page. */
const looks: readonly { who: Name; path: () => string; then?: (page: Page) => Promise<void> }[] = [
  {
    who: 'chief',
    path: () => '/luc-luong',
    then: async (page) => {
      await page
        .getByRole('button', { name: /Khai báo thay đổi|Declare a change/ })
        .first()
        .click();
      await page.fill('[name="staff.officer"]', '');
      await page.click('.force-form button[type=submit]');
      await page.locator('.force-history summary').click();
    },
  },
  { who: 'headOfStaffing', path: () => '/kiem-tra-luc-luong' },
  { who: 'otherHead', path: () => '/du-an', then: (page) => page.locator('tbody button').first().click() },
  { who: 'head', path: () => `/kien-nghi/${recommendation}` },
  { who: 'leader', path: () => '/quan-so' },
  { who: 'leader', path: () => '/quan-so/don-vi?figure=officers' },
  { who: 'leader', path: () => '/luc-luong/vi-xuyen' },
];

test.each([
  ['vi', 'light', laptop],
  ['en', 'dark', narrowest],
] as const)(
  'axe finds nothing in %s, %s, and nothing scrolls sideways',
  async (language, theme, viewport) => {
    const found: string[] = [];
    for (const who of new Set(looks.map((look) => look.who))) {
      const { page, context, complaints } = await web.visit(who, '/', { language, theme, viewport });
      for (const { path, then } of looks.filter((look) => look.who === who)) {
        await go(page, path());
        await then?.(page);
        await settled(page);
        const name = `${who}${path().replaceAll(/[/?=]/g, '-')}`;
        await shoot(page, `register-${name}-${viewport.width}-${language}-${theme}`);
        found.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
        if ((await sidewaysOverflow(page)) > 0) found.push(`${name}: scrolls sideways`);
      }
      expect(complaints).toEqual([]);
      await context.close();
    }
    expect(found).toEqual([]);
  },
);

describe('a change of a unit', () => {
  test('is declared by its chief on a telephone, and what was typed is kept', async () => {
    const { page, context } = await web.visit('chief', '/', { viewport: telephone });
    await page.getByRole('link', { name: 'Quân số, trụ sở' }).click();
    await page.getByText('7 cán bộ, chiến sĩ').waitFor();
    await page.getByRole('button', { name: 'Khai báo thay đổi' }).first().click();
    await page.fill('[name="staff.officer"]', '6');
    await page.fill('[name="training.trained"]', '30');
    await page.fill('[name="investigators.deputy"]', '2099-01-01');
    await page.fill('[name=reason]', 'Quyết định số 12');
    await page.click('.force-form button[type=submit]');
    await page.getByText('Nhiều hơn quân số (8).').waitFor();
    await page.getByText('Không được sau ngày có hiệu lực').waitFor();
    await page.getByText('Đang có hiệu lực: 5').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Soạn tiếp khai báo' }).click();
    expect(await page.inputValue('[name=reason]')).toBe('Quyết định số 12');
    await page.fill('[name="training.trained"]', '8');
    await page.fill('[name="investigators.deputy"]', today);
    await page.click('.force-form button[type=submit]');
    await page.getByText('Chờ kiểm tra', { exact: true }).waitFor();
    await page.getByText('7 cán bộ, chiến sĩ').waitFor();
    await context.close();
  });

  test('is sent back with a reason by one key, corrected, and confirmed by another', async () => {
    const staffing = await web.visit('headOfStaffing', '/', { viewport: laptop });
    await staffing.page.getByRole('link', { name: 'Khai báo' }).click();
    await staffing.page.getByText('2 khai báo chờ kiểm tra').waitFor();
    // The oldest first: the ward's. The next one is open once that is confirmed.
    await staffing.page.getByRole('article', { name: 'Công an phường Vị Xuyên' }).waitFor();
    await settled(staffing.page);
    await staffing.page.keyboard.press('y');
    const one = staffing.page.getByRole('article', { name: 'Công an xã Yên Chính' });
    await one.locator('.changes', { hasText: 'Tổng quân số' }).waitFor();
    expect(await one.locator('.changes ins').allTextContents()).toEqual([
      '8',
      '6',
      expect.stringContaining('từ'),
      '8/8',
    ]);
    await one.getByText('Quyết định số 12').waitFor();
    await staffing.page.keyboard.press('s');
    await staffing.page.fill('dialog [name=reason]', 'Nêu ngày của quyết định');
    await staffing.page.click('dialog button[type=submit]');
    await staffing.page.getByText('0 khai báo chờ kiểm tra').waitFor();

    const chief = await web.visit('chief', '/luc-luong', { viewport: laptop });
    await chief.page.locator('.note', { hasText: 'Nêu ngày của quyết định' }).waitFor();
    await chief.page.getByRole('button', { name: 'Sửa, khai lại' }).click();
    expect(await chief.page.inputValue('[name="staff.officer"]')).toBe('6');
    await chief.page.fill('[name=reason]', 'Quyết định số 12 ngày 01/11');
    await chief.page.click('.force-form button[type=submit]');
    await chief.page.getByText('Chờ kiểm tra', { exact: true }).waitFor();
    await chief.context.close();

    await go(staffing.page, '/kiem-tra-luc-luong');
    await staffing.page.getByText('Quyết định số 12 ngày 01/11').waitFor();
    await staffing.page.keyboard.press('y');
    await staffing.page.getByText('0 khai báo chờ kiểm tra').waitFor();
    await staffing.page.fill('[name=unit]', 'yen khanh');
    await staffing.page.keyboard.press('Enter');
    await staffing.page.getByRole('heading', { name: 'Công an xã Yên Khánh' }).waitFor();
    await staffing.page.getByRole('button', { name: 'Khai báo thay đổi' }).first().waitFor();
    await staffing.context.close();
  });

  test('is in the leader’s figures of that day and not of the day before, and opens to its units', async () => {
    const { page, context } = await web.visit('leader', '/', { viewport: laptop });
    await go(page, '/quan-so');
    const officers = page.locator('.strength-first a[href*="figure=officers"]').first();
    expect(await officers.textContent()).toContain('36');
    await page.fill('[name=on]', '2024-10-31');
    await page.waitForURL('**/quan-so?on=2024-10-31');
    await settled(page);
    await page.locator('.strength-first a', { hasText: '35' }).click();
    await page.getByText('Danh sách cộng lại: 35 cán bộ, chiến sĩ của 3 đơn vị.').waitFor();
    expect(await page.locator('.strength-units tbody tr').count()).toBe(3);
    await go(page, '/quan-so?on=2023-12-31');
    await page.getByRole('link', { name: '3 đơn vị chưa khai báo' }).first().click();
    await page.getByRole('tab', { name: 'Chưa khai báo · 3', selected: true }).waitFor();
    await page.getByRole('link', { name: 'Công an xã Yên Khánh' }).waitFor();
    await go(page, '/quan-so');
    await page
      .pdf({ preferCSSPageSize: true })
      .then((file) => expect(file.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1));
    await context.close();
  });
});

test('the unit stands beside what it raised, folded on a telephone, and leaves the text in sight', async () => {
  const desk = await web.visit('head', '/', { viewport: laptop });
  await go(desk.page, `/kien-nghi/${recommendation}`);
  const card = desk.page.locator('.unit-card');
  await card.getByText('Dự án trụ sở 1').waitFor();
  expect(await card.textContent()).toContain('8 người');
  const text = await desk.page.getByRole('heading', { name: 'Nội dung kiến nghị' }).boundingBox();
  expect(text?.y).toBeLessThan(560);
  await desk.context.close();
  const folded = await web.visit('head', '/', { viewport: telephone });
  await go(folded.page, `/kien-nghi/${recommendation}`);
  await folded.page.locator('.unit-card-short', { hasText: '8 người' }).waitFor();
  expect(await folded.page.locator('.unit-card dl').count()).toBe(0);
  await folded.context.close();
  const officer = await web.visit('officer', '/');
  await go(officer.page, `/kien-nghi/${recommendation}`);
  expect(await officer.page.locator('.unit-card').count()).toBe(0);
  await officer.context.close();
});
