import { done } from '../support/http.ts';
import { openWeb, settled, signIn, telephone, type Web } from './browser.ts';
import { cast, type Name } from '../e2e/province.ts';

jest.setTimeout(90_000);

let web: Web;
beforeAll(async () => {
  web = await openWeb();
});
afterAll(() => web.close());

const as = (name: Name) => web.province.as(name);
const receiptOn = async (page: Awaited<ReturnType<Web['visit']>>['page']): Promise<string> => {
  const groups = page.locator('.receipt-group');
  await groups.first().waitFor();
  return (await groups.allTextContents()).join('');
};
const fill = async (
  page: Awaited<ReturnType<Web['visit']>>['page'],
  title: string,
  body = 'Từ thứ hai không đọc được thẻ của công dân.',
): Promise<void> => {
  await page.fill('[name=title]', title);
  await page.fill('[name=body]', body);
  await page.check('[name=secrecyDeclared]');
};
const numberOfMine = async (name: Name): Promise<number> =>
  (done(await (await as(name)).get('/api/me/recommendations?limit=100')) as { items: unknown[] }).items
    .length;

describe('signing in', () => {
  test('leads back to the page that was asked for, and no script can read who one is by', async () => {
    const { page, context, complaints } = await web.visit('officer', '/hop-thu');
    expect(new URL(page.url()).pathname).toBe('/hop-thu');
    const cookies = await context.cookies();
    expect(cookies.map(({ name }) => name).sort()).toEqual(['renewal', 'session']);
    for (const cookie of cookies)
      expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
    expect(cookies.find(({ name }) => name === 'renewal')?.path).toBe('/api/sign-in');
    const readable = await page.evaluate(
      () => document.cookie + JSON.stringify([localStorage, sessionStorage]),
    );
    for (const { value } of cookies) expect(readable).not.toContain(value.slice(0, 40));
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('is renewed without a word when the token has run out', async () => {
    const { page, context } = await web.visit('officer');
    await context.clearCookies({ name: 'session' });
    await page.click('a[href="/kien-nghi"]');
    await settled(page);
    expect(await page.locator('.problem').count()).toBe(0);
    expect((await context.cookies()).some(({ name }) => name === 'session')).toBe(true);
    await context.close();
  });

  test('out: both cookies are gone, the token cannot be renewed, and the device forgets who it was', async () => {
    const { page, context } = await web.visit('officer');
    const renewal = (await context.cookies()).find(({ name }) => name === 'renewal')?.value ?? '';
    await page.click('.shell-account summary');
    await page.click('.shell-panel > .button');
    await page.waitForSelector('.welcome');
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.getItem('me'))).toBeNull();
    const again = await fetch(`${web.province.cloud.url}/api/sign-in/renew`, {
      method: 'POST',
      headers: { cookie: `renewal=${renewal}`, 'sec-fetch-site': 'same-origin' },
    });
    expect(again.status).toBe(401);
    await context.close();
  });

  test('a write by cookie from another site is refused, one from a script with a token goes through', async () => {
    const { context } = await web.visit('officer');
    const session = (await context.cookies()).find(({ name }) => name === 'session')?.value ?? '';
    await context.close();
    const { url } = web.province.cloud;
    const read = (headers: Record<string, string>) =>
      fetch(`${url}/api/inbox/read`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"all":true}',
      }).then(({ status }) => status);
    const cookie = `session=${session}`;
    expect(await read({ cookie })).toBe(403);
    expect(await read({ cookie, 'sec-fetch-site': 'cross-site', origin: url })).toBe(403);
    expect(await read({ cookie, origin: 'https://elsewhere.example' })).toBe(403);
    expect(await read({ cookie, origin: url })).toBe(200);
    expect(await read({ cookie, 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await read({ authorization: `Bearer ${session}` })).toBe(200);
    expect(await read({ authorization: 'Bearer x', cookie, 'sec-fetch-site': 'same-origin' })).toBe(401);
  });

  test('leads nowhere but to our own pages, whatever a link says', async () => {
    const { url } = web.province.cloud;
    for (const to of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/api/me',
    ]) {
      const begun = await fetch(`${url}/api/sign-in?to=${encodeURIComponent(to)}`, { redirect: 'manual' });
      const kept = /begun-[^=]+=[^.]+\.([^;]+)/.exec(begun.headers.get('set-cookie') ?? '')?.[1] ?? '';
      expect(Buffer.from(kept, 'base64url').toString()).toBe('/');
    }
    const notBegun = await fetch(`${url}/api/sign-in/callback?code=x&state=y`, { redirect: 'manual' });
    expect([notBegun.status, notBegun.headers.get('location')]).toEqual([302, '/?signed-in=no']);
  });
});

describe('an officer', () => {
  test('writes in under a minute, reads the receipt out, follows it, gives what is asked, and judges the answer', async () => {
    const { page, context, complaints } = await web.visit('officer');
    await page.click('a[href="/gui"] >> nth=-1');
    await fill(page, 'Máy đọc thẻ căn cước hỏng');
    await page.selectOption('[name=topic]', 'residence');
    await page.click('button[type=submit]');
    const id = await receiptOn(page);
    expect(await page.locator('.receipt .out-of-sight').textContent()).toContain(Array.from(id).join(' '));
    await page.click('.receipt button');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `${id.slice(0, 4)}-${id.slice(4, 8)}-${id.slice(8)}`,
    );
    const head = await as('head');
    let seen = done(await head.step(done(await head.read(id)), 'accept'));
    seen = done(await head.step(seen, 'request-information', { question: 'Máy nào, số mấy?' }));

    await page.click(`a[href="/kien-nghi/${id}"]`);
    await page.getByText('Máy nào, số mấy?').first().waitFor();
    await page.fill('[name=reply]', 'Máy số 2, ở bàn tiếp dân.');
    await page.click('form button[type=submit]');
    await page.getByText('Máy số 2, ở bàn tiếp dân.').waitFor();
    seen = done(await head.read(id));
    done(await head.step(seen, 'answer', { text: 'Đã cấp máy mới.', promises: false }));

    await page.reload();
    await page.getByText('Đã cấp máy mới.').waitFor();
    await page.getByRole('button', { name: 'Vì sao là ngày đó?' }).click();
    await page.getByText('7 ngày làm việc cho việc thông thường').first().waitFor();
    await page.getByLabel('Đã giải quyết').check();
    await page.getByLabel('5 trên 5').check();
    await page.getByRole('button', { name: 'Gửi đánh giá, kết thúc' }).click();
    await page.locator('.chip', { hasText: 'Kết thúc' }).waitFor();
    const closed = done(await (await as('officer')).read(id));
    expect(closed).toMatchObject({ status: 'closed', verdict: 'solved' });
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('sees while writing what was answered before, whatever the accents, and a topic with its reason', async () => {
    const { page, context } = await web.visit('officer', '/gui');
    await page.fill('[name=title]', 'may doc the can cuoc bi hong');
    await page.locator('.case-title', { hasText: 'Máy đọc thẻ căn cước hỏng' }).waitFor();
    await page.fill('[name=body]', 'Thiếu phương tiện, trang thiết bị.');
    await expect(page.inputValue('[name=topic]')).resolves.toBe('equipment');
    await page.getByText(/Chọn sẵn vì nội dung có “.*trang thiết/).waitFor();
    await context.close();
  });

  test('reads while writing what another unit was answered, without a way to who asked', async () => {
    const { page, context, complaints } = await web.visit('neighbour', '/gui');
    await page.selectOption('[name=topic]', 'residence');
    await page.fill('[name=title]', 'may doc the can cuoc bi hong');
    const note = page.locator('.note', { hasText: 'Đã trả lời nơi khác' });
    await note.getByText('Máy đọc thẻ căn cước hỏng').click();
    await note.getByText('Đã cấp máy mới.').waitFor();
    expect(await note.locator('a').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.fill('[name=title]', '');
    await context.close();
  });

  test('keeps what is written when the tab is closed, and sends it once when the connection is back', async () => {
    const { page, context } = await web.visit('colleague', '/gui');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForFunction(async () => (await caches.keys()).length > 0);
    await fill(page, 'Thiếu mực in căn cước');
    await page.selectOption('[name=topic]', 'residence');
    await page.close();
    const before = await numberOfMine('colleague');

    await context.setOffline(true);
    const again = await context.newPage();
    await again.goto(`${web.province.cloud.url}/gui`);
    await again.waitForSelector('[name=title]');
    expect(await again.inputValue('[name=title]')).toBe('Thiếu mực in căn cước');
    expect(await again.isChecked('[name=secrecyDeclared]')).toBe(true);
    await again.click('button[type=submit]');
    await again.getByText('Đang chờ có kết nối').waitFor();
    await again.close();

    const third = await context.newPage();
    await third.goto(`${web.province.cloud.url}/gui`);
    await third.getByText('Đang chờ có kết nối').waitFor();
    await context.setOffline(false);
    await receiptOn(third);
    expect(await numberOfMine('colleague')).toBe(before + 1);
    // Whatever happens to it after that, it is not sent again.
    await third.reload();
    await receiptOn(third);
    expect(await numberOfMine('colleague')).toBe(before + 1);
    await context.close();
  });

  test('whose sign-in has ended is told so, keeps every word, and comes back to the same page', async () => {
    const { page, context } = await web.visit('neighbour', '/gui');
    await fill(page, 'Đường dây điện thoại bị đứt');
    await page.selectOption('[name=topic]', 'other');
    await context.clearCookies();
    await page.click('button[type=submit]');
    await page.getByText('Phiên đăng nhập đã hết').first().waitFor();
    await signIn(page, 'neighbour');
    expect(new URL(page.url()).pathname).toBe('/gui');
    // It was to be sent: now it is.
    await receiptOn(page);
    expect(await numberOfMine('neighbour')).toBe(1);
    await context.close();
  });

  test('is told in words what is missing, at the first field that lacks something', async () => {
    const { page, context } = await web.visit('stranger', '/gui');
    await page.click('button[type=submit]');
    await page.getByText('Hãy ghi kiến nghị trong một dòng.').first().waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('title');
    await context.close();
  });

  test('comes from the link in a mail to the recommendation itself', async () => {
    const { id, receipt } = done(await (await as('officer')).submit({ title: 'Cổng trụ sở hỏng khóa' }));
    const { page, context } = await web.visit('officer', `/?kien-nghi=${receipt}`);
    await page.getByRole('heading', { name: 'Cổng trụ sở hỏng khóa' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/kien-nghi/(${id}|${receipt})$`));
    await context.close();
  });
});

test('a chief sees what the unit raised; somebody else’s is not found, in words', async () => {
  const { id } = done(await (await as('officer')).submit({ title: 'Kho vật chứng quá chật' }));
  const { page, context } = await web.visit('chief', '/kien-nghi', { viewport: telephone });
  await page.getByRole('tab', { name: 'Của đơn vị' }).click();
  await page.getByText('Kho vật chứng quá chật').waitFor();
  await page.keyboard.press('ArrowLeft');
  expect(await page.getByRole('tab', { name: 'Của tôi' }).getAttribute('aria-selected')).toBe('true');
  await context.close();
  const other = await web.visit('stranger', `/kien-nghi/${id}`);
  await other.page.locator('.note.problem').waitFor();
  expect(await other.page.content()).not.toContain('Kho vật chứng');
  await other.context.close();
});

test('who has no page of their own yet comes to the inbox', async () => {
  const { page, context } = await web.visit('custodian');
  await page.waitForURL('**/hop-thu');
  expect(await page.getByText(cast.custodian.id).first().isVisible()).toBe(false);
  await context.close();
});
