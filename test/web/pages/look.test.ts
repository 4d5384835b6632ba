import { done } from '../../support/http.ts';
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

let web: Web;
const ids = { asked: '', answered: '' };

beforeAll(async () => {
  web = await openWeb();
  const officer = await web.province.as('officer');
  const head = await web.province.as('head');
  const first = done(await officer.submit({ title: 'Máy đọc thẻ căn cước hỏng' }));
  let seen = done(await head.step(first, 'accept'));
  done(await head.step(seen, 'request-information', { question: 'Máy nào, số mấy?' }));
  const second = done(
    await officer.submit({ title: 'Đường truyền dữ liệu dân cư chập chờn vào đầu giờ sáng' }),
  );
  seen = done(await head.step(second, 'accept'));
  done(
    await head.step(seen, 'answer', {
      text: 'Đã thay thiết bị đầu cuối.\nĐề nghị theo dõi thêm.',
      promises: false,
    }),
  );
  ids.asked = first.id;
  ids.answered = second.id;
});
afterAll(() => web.close());

/** Every page there is, with what is done on it before one looks. */
const pages: readonly {
  name: string;
  path: () => string;
  then?: (page: Visitor['page']) => Promise<void>;
}[] = [
  { name: 'home', path: () => '/' },
  {
    name: 'write',
    path: () => '/gui',
    then: async (page) => {
      await page.fill('[name=title]', 'Máy đọc thẻ căn cước bị hỏng');
      await page.fill('[name=body]', '');
      await page.locator('.case-title').first().waitFor();
      await page.click('button[type=submit]');
    },
  },
  { name: 'sent', path: () => '/kien-nghi' },
  { name: 'asked', path: () => `/kien-nghi/${ids.asked}` },
  {
    name: 'answered',
    path: () => `/kien-nghi/${ids.answered}`,
    then: async (page) => {
      await page.locator('button[aria-expanded]').first().click();
      await page.locator('table').waitFor();
    },
  },
  { name: 'inbox', path: () => '/hop-thu' },
  { name: 'find-unit', path: () => '/don-vi?ma=13822' },
  { name: 'unit', path: () => '/don-vi/yen-chinh?ngay=2025-06-01' },
  { name: 'register', path: () => '/luc-luong' },
  { name: 'missing', path: () => '/khong-co' },
];

const go = async ({ page }: Visitor, { path, then }: (typeof pages)[number]): Promise<void> => {
  await page.goto(web.province.cloud.url + path());
  await page.waitForSelector('h1');
  await settled(page);
  await then?.(page);
  await settled(page);
};

describe.each([
  ['vi', 'light'],
  ['vi', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const)('in %s, %s', (language, theme) => {
  test('axe finds nothing on any page, before or after signing in', async () => {
    const found: string[] = [];
    const outside = await web.open('/', { language, theme });
    await shoot(outside.page, `welcome-${language}-${theme}`);
    found.push(...(await findings(outside.page)).map((finding) => `welcome: ${finding}`));
    await outside.context.close();
    const visitor = await web.visit('officer', '/', { language, theme });
    for (const one of pages) {
      await go(visitor, one);
      found.push(...(await findings(visitor.page)).map((finding) => `${one.name}: ${finding}`));
      await shoot(visitor.page, `${one.name}-telephone-${language}-${theme}`);
    }
    await visitor.page.locator('.shell-account summary').click();
    found.push(...(await findings(visitor.page)).map((finding) => `account: ${finding}`));
    await shoot(visitor.page, `account-telephone-${language}-${theme}`);
    expect(found).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  });
});

test.each([
  ['320 px', narrowest],
  ['a laptop', laptop],
] as const)('at %s nothing scrolls sideways and what is touched is large enough', async (name, viewport) => {
  const visitor = await web.visit('officer', '/', { viewport });
  const least = viewport.width < 600 ? 44 : 24;
  for (const one of pages) {
    await go(visitor, one);
    expect([one.name, await sidewaysOverflow(visitor.page)]).toEqual([one.name, 0]);
    const small = await visitor.page
      .locator('button:visible, select:visible, input[type=text]:visible, textarea:visible, summary:visible')
      .evaluateAll(
        (controls, size) =>
          controls
            .filter((control) => control.getBoundingClientRect().height < size)
            .map((control) => control.outerHTML.slice(0, 120)),
        least,
      );
    expect([one.name, small]).toEqual([one.name, []]);
    await shoot(visitor.page, `${one.name}-${viewport.width}-vi-light`);
  }
  expect(name).not.toBe('');
  await visitor.context.close();
});

test('all is done by keyboard: the skip link first, every focus seen, the form filled and sent', async () => {
  const { page, context } = await web.visit('colleague', '/gui', { viewport: laptop });
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Xin cấp thêm tủ hồ sơ');
  const outline = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement ?? document.body);
    return [style.outlineStyle, parseFloat(style.outlineWidth)];
  });
  expect(outline).toEqual(['solid', 3]);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hồ sơ để trên sàn.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.receipt-number').waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await shoot(page, 'receipt-laptop-vi-light');
  await page.setViewportSize(telephone);
  await shoot(page, 'receipt-telephone-vi-light');
  expect(await findings(page)).toEqual([]);
  await context.close();
});

test('the language stays chosen, the page says it to readers of the screen, and the API answers in it', async () => {
  const { page, context } = await web.visit('officer', '/kien-nghi');
  await page.click('.shell-account summary');
  await page.click('button[lang=en]');
  await page.getByRole('heading', { name: 'Recommendations sent' }).waitFor();
  await page.locator('.chip', { hasText: 'Answered' }).waitFor();
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  await page.reload();
  await page.getByRole('heading', { name: 'Recommendations sent' }).waitFor();
  await context.close();
});

test('the letters are our own font, every Vietnamese one of them', async () => {
  const { page, context } = await web.visit('officer', `/kien-nghi/${ids.answered}`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const session = await context.newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'h1' });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  expect(fonts.map(({ familyName }) => familyName)).toEqual(['Be Vietnam Pro SemiBold']);
  await context.close();
});
