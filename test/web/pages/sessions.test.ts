/** A small session from its plan to its conclusions in browsers: at two desks, on the wall, in a department and at the door. */
import type { Page } from 'playwright-core';
import type { AgendaView } from '../../../shared/schema/http-agenda.ts';
import type { SessionDetail } from '../../../shared/schema/http-sessions.ts';
import { cast, type Name } from '../../e2e/province.ts';
import { done, eventually, type Caller } from '../../support/http.ts';
import {
  findings,
  laptop,
  narrowest,
  openWeb,
  settled,
  shoot,
  sidewaysOverflow,
  type Visit,
  type Visitor,
  type Web,
} from '../browser.ts';

jest.setTimeout(120_000);

/** The last day of collecting, and that on which it is held. */
const [yesterday, today] = ['2026-03-12', '2026-03-13'];
const wallSize = { width: 1920, height: 1080 };
const topics = ['residence', 'equipment', 'fire-safety'];

let web: Web;
let people: Record<Name, Caller>;
let id = '';
const names: readonly Name[] = ['officer', 'secretary', 'leader', 'otherLeader'];

beforeAll(async () => {
  web = await openWeb({ time: yesterday });
  people = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await web.province.as(name)] as const)),
  ) as Record<Name, Caller>;
});
afterAll(() => web.close());

const at = (path: string, of = id): string => `/hoi-nghi/${of}${path}`;
const visit = (name: Name, path: string, how: Visit = {}): Promise<Visitor> =>
  web.visit(name, path, { viewport: laptop, ...how });
const session = async (): Promise<SessionDetail> => done(await people.secretary.session(id));
const agenda = async (): Promise<AgendaView> =>
  done(await people.secretary.get(`/api/sessions/${id}/agenda`)) as AgendaView;
const order = (page: Page): Promise<string> =>
  page
    .locator('.agenda-item')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-item')).join(' '));
const stands = (ids: readonly number[]): Promise<void> =>
  eventually(async () => expect((await agenda()).items.map((item) => item.id)).toEqual(ids));
/** What a step of the session asks, confirmed. */
const take = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator('dialog[open] button[type=submit]').click();
};

test('a secretary plans it and builds its agenda, by keyboard and by dragging; a leader locks it and invites', async () => {
  for (const topic of topics) done(await people.officer.submit({ topic, title: `Kiến nghị về ${topic}` }));
  await web.province.moveOn({ to: today });
  const { page, context, complaints } = await visit('secretary', '/hoi-nghi/moi');
  await page.locator('[name=room] option').nth(1).waitFor({ state: 'attached' });
  await page.fill('[name=title]', 'Hội nghị đối thoại quý I');
  await page.click('form button[type=submit]');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('day');
  await page.selectOption('[name=chair]', cast.leader.id);
  await page.selectOption('[name=room]', 'hoi-truong');
  for (const [name, value] of Object.entries({
    day: today,
    from: '14:00',
    until: '15:00',
    collectFrom: '2026-03-02',
    collectUntil: yesterday,
  }))
    await page.fill(`[name=${name}]`, value);
  await page.click('form button[type=submit]');
  await page.waitForURL(/hoi-nghi\/[0-9a-f]{20}$/);
  id = new URL(page.url()).pathname.split('/')[2] ?? '';

  await take(page, 'Thu thập kiến nghị');
  await page.waitForURL(/chuong-trinh$/);
  await page.locator('.proposed').nth(2).waitFor();
  await page.getByRole('button', { name: 'Chọn vừa đủ giờ' }).click();
  await page.locator('.proposal-bar .main').click();
  await page.locator('.agenda-item').nth(2).waitFor();
  expect(await order(page)).toBe('1 2 3');

  const grips = page.locator('.agenda-grip');
  await grips.nth(2).focus();
  for (const key of ['Space', 'ArrowUp', 'ArrowUp', 'Space']) await page.keyboard.press(key);
  await stands([3, 1, 2]);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('agenda-grip');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  expect(await order(page)).toBe('3 1 2');

  const [from, to] = [await grips.nth(0).boundingBox(), await grips.nth(2).boundingBox()];
  await page.mouse.move((from?.x ?? 0) + 9, (from?.y ?? 0) + 9);
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) + 9, (to?.y ?? 0) + 60, { steps: 8 });
  await page.mouse.up();
  await stands([1, 2, 3]);
  await shoot(page, 'session-agenda-laptop');
  expect(complaints).toEqual([]);
  await context.close();

  const leader = await visit('leader', at(''));
  await take(leader.page, 'Chốt chương trình');
  await leader.page.getByRole('button', { name: 'Gửi giấy mời', exact: true }).click();
  await leader.page.fill('[name=override]', 'Đột xuất');
  await leader.page.locator('dialog[open] button[type=submit]').click();
  await leader.page.locator('.chip', { hasText: 'Đã gửi giấy mời' }).waitFor();
  expect(leader.complaints).toEqual([]);
  await leader.context.close();
});

test('a department prepares its words, a chief answers, and who comes is recorded at the door', async () => {
  const department = await visit('caseworker', at('/chuan-bi'));
  await department.page.locator('form textarea').fill('Phòng bố trí cán bộ trực, trả thẻ trong ngày.');
  await department.page.locator('form button[type=submit]').click();
  await department.page.locator('.chip.done').waitFor();
  expect(department.complaints).toEqual([]);
  await department.context.close();

  const chief = await visit('chief', at(''));
  await chief.page.getByLabel('Cử người dự thay').check();
  await chief.page.getByRole('button', { name: 'Gửi trả lời' }).click();
  await chief.page.locator('.field-error').first().waitFor();
  await chief.page.fill('[name=name]', 'Vũ Thị Nhài');
  await chief.page.fill('[name=post]', 'Phó Trưởng Công an xã');
  await chief.page.getByRole('button', { name: 'Gửi trả lời' }).click();
  await chief.page.getByText('Vũ Thị Nhài, Phó Trưởng').waitFor();
  await chief.context.close();

  const door = await visit('secretary', at('/giay-moi'));
  await door.page.getByText('Điểm danh tại cửa').click();
  await door.page.getByRole('combobox', { name: 'Ai vừa đến?' }).fill('yen khan');
  await door.page.locator('[role=option]').first().waitFor();
  await door.context.setOffline(true);
  await door.page.keyboard.press('Enter');
  await door.page.getByText('1 lượt đang chờ gửi').waitFor();
  await door.context.setOffline(false);
  await door.page.locator('.tile-switch button').nth(1).click();
  await door.page.locator('.tile.present', { hasText: 'Yên Khánh' }).waitFor();
  await shoot(door.page, 'session-door-laptop');
  await door.context.close();
});

const wordsKept = (page: Page) => page.locator('.note', { hasText: 'còn được giữ trên máy này' });

test('two desks and the wall follow each other; nothing typed is lost, nothing is recorded twice', async () => {
  done(await people.secretary.sessionStep(await session(), 'start'));
  const desk = await visit('secretary', at('/dieu-hanh'));
  const second = await visit('leader', at('/dieu-hanh'));
  const wall = await visit('otherLeader', `/man-hinh/${id}`, { viewport: wallSize });
  const titles = (await agenda()).items.map(({ title }) => title);
  await wall.page.getByText('Chuẩn bị mục tiếp theo').waitFor();

  // Called at one desk, it is on the other and on the wall within two seconds.
  await desk.page.keyboard.press('n');
  await desk.page.locator('.record').waitFor();
  const called = Date.now();
  await Promise.all([
    wall.page.locator('.wall-title', { hasText: titles[0] ?? '' }).waitFor(),
    second.page.locator('.desk-title', { hasText: titles[0] ?? '' }).waitFor(),
  ]);
  expect(Date.now() - called).toBeLessThan(2_000);
  expect(await wall.page.locator('button, a, input').filter({ visible: true }).count()).toBe(0);
  await shoot(wall.page, 'session-wall');

  // The prepared words are taken over, with a promise; the other desk was typing, and keeps its words.
  await second.page.fill('[name=text]', 'Gõ dở ở bàn thứ hai.');
  await desk.page.keyboard.press('u');
  await desk.page.keyboard.press('Escape');
  await desk.page.keyboard.press('c');
  await desk.page.keyboard.type('Trả thẻ trong ngày ở mọi xã');
  await desk.page.fill('[name="due-0"]', '2026-04-03');
  await shoot(desk.page, 'session-desk-laptop');
  await desk.page.keyboard.press('Control+Enter');
  await desk.page.locator('.desk-next').waitFor();
  await wordsKept(second.page).waitFor();
  expect(await wordsKept(second.page).textContent()).toContain('Gõ dở ở bàn thứ hai.');
  await shoot(second.page, 'session-desk-overtaken-laptop');
  await wordsKept(second.page).getByRole('button', { name: 'Bỏ bản gõ dở' }).click();
  expect((await agenda()).items[0]?.status).toBe('committed');
  await wall.page.getByText('1 / 3 mục đã xong').waitFor();

  // The second is taken away while the line is cut: the answer to what was stored never comes.
  await desk.page.keyboard.press('n');
  await desk.page.locator('.desk-title', { hasText: titles[1] ?? '' }).waitFor();
  await desk.page.locator('.record').waitFor();
  await desk.page.keyboard.press('t');
  await desk.page.keyboard.type('Phòng Hậu cần trả lời bằng văn bản.');
  let sent = 0;
  await desk.context.route('**/agenda/take-away', async (route) => {
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await desk.page.keyboard.press('Control+Enter');
  await desk.page.locator('.desk-next').waitFor();
  await eventually(async () => {
    expect(sent).toBeGreaterThan(1);
    expect(await desk.page.locator('.note').count()).toBe(0);
  });
  expect((await agenda()).items[1]?.status).toBe('taken-away');

  // Somebody stands up; the wall has lost its line, says so, and comes back by itself.
  await wall.context.setOffline(true);
  await wall.page.getByText('Mất kết nối').waitFor();
  await desk.page.keyboard.press('f');
  await desk.page.locator('dialog[open] [name=unit]').waitFor();
  await desk.page.keyboard.type('yen chinh');
  await desk.page.locator('[role=option]').first().waitFor();
  await desk.page.keyboard.press('Enter');
  await desk.page.fill('dialog [name=name]', 'Đồng chí Trưởng Công an xã');
  await desk.page.fill('dialog [name=words]', 'Đề nghị bố trí xe tuần tra.');
  await desk.page.selectOption('dialog [name=topic]', 'equipment');
  await desk.page.keyboard.press('Control+Enter');
  await desk.page.locator('dialog[open]').waitFor({ state: 'detached' });
  await desk.page.keyboard.press('n');
  await desk.page.locator('.desk-title', { hasText: 'xe tuần tra' }).waitFor();
  await wall.context.setOffline(false);
  await wall.page.locator('.wall-title', { hasText: 'xe tuần tra' }).waitFor();
  await shoot(wall.page, 'session-wall-floor');

  // Put back from the second desk, called again and passed over from the first.
  await second.page.locator('.desk-title', { hasText: 'xe tuần tra' }).waitFor();
  await second.page.keyboard.press('b');
  await desk.page.locator('.desk-next').waitFor();
  for (let left = 2; left > 0; left -= 1) {
    await desk.page.keyboard.press('n');
    await desk.page.locator('.desk-called').waitFor();
    await desk.page.keyboard.press('p');
    await desk.page.locator('.desk-next').waitFor();
  }
  await wall.page.getByText('Đã nêu hết các mục').waitFor();
  for (const { complaints } of [desk, second, wall])
    expect(complaints.filter((said) => !/409|412|CONNECTION_RESET/.test(said))).toEqual([]);
  await Promise.all([desk, second, wall].map(({ context }) => context.close()));
});

test('the minutes are corrected, the chair concludes, and every asker has it', async () => {
  done(await people.secretary.sessionStep(await session(), 'end'));
  const secretary = await visit('secretary', at(''));
  await take(secretary.page, 'Lập biên bản');
  await secretary.page.waitForURL(/bien-ban$/);
  await secretary.page
    .getByRole('button', { name: /^Sửa lời đã ghi/ })
    .nth(1)
    .click();
  await secretary.page.fill('[name=text]', 'Phòng Hậu cần trả lời bằng văn bản trong tháng 3.');
  await secretary.page.locator('.record button[type=submit]').click();
  await secretary.page.locator('.as-written', { hasText: 'trong tháng 3' }).waitFor();
  expect(secretary.complaints).toEqual([]);
  await secretary.context.close();

  const chair = await visit('leader', at(''));
  await chair.page.getByRole('button', { name: 'Kết luận', exact: true }).click();
  await chair.page.fill('[name=documentNumber]', '301/TB-CAT-PV01');
  await chair.page.locator('dialog[open] button[type=submit]').click();
  await chair.page.locator('.page-head .chip', { hasText: 'Đã kết luận' }).waitFor();
  await chair.page.getByRole('link', { name: 'Biên bản, kết luận' }).click();
  await chair.page.getByText('Đã chuyển đến 4/4 kiến nghị').waitFor();
  await chair.page.locator('td', { hasText: 'Trả thẻ trong ngày ở mọi xã' }).waitFor();
  const [file] = await Promise.all([
    chair.page.waitForEvent('download'),
    chair.page.getByText('Thông báo kết luận (Word)').click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.docx$/);
  await shoot(chair.page, 'session-minutes-laptop');
  expect(chair.complaints).toEqual([]);
  await chair.context.close();
});

const pages = ['', '/chuong-trinh', '/giay-moi', '/dieu-hanh', '/bien-ban'] as const;
const addresses = (): readonly string[] => [
  '/hoi-nghi',
  '/hoi-nghi/moi',
  ...pages.map((page) => at(page)),
  at('/sua'),
  `/man-hinh/${id}`,
];

test.each([
  ['vi', laptop],
  ['en', narrowest],
] as const)(
  'in %s, axe finds nothing in light and dark, and nothing scrolls sideways',
  async (language, viewport) => {
    const visitor = await web.visit('secretary', '/', { viewport, language });
    const found: unknown[] = [];
    for (const path of addresses()) {
      await visitor.page.goto(web.province.cloud.url + path);
      await visitor.page.waitForSelector('h1');
      await settled(visitor.page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await visitor.page.emulateMedia({ colorScheme });
        // Colours go over from one to the other.
        await visitor.page.evaluate(async () => {
          await new Promise(requestAnimationFrame);
          await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
        });
        found.push(...(await findings(visitor.page)).map((finding) => `${path} ${colorScheme}: ${finding}`));
      }
      const sideways = await sidewaysOverflow(visitor.page);
      if (sideways > 0) found.push(`${path}: ${sideways} px sideways`);
    }
    expect(found).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  },
);
