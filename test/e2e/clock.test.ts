/** The clock on a running cloud: a month played through, an absence, a power cut; and what the API says of it. */
import { rmSync } from 'node:fs';
import type * as z from 'zod';
import type { calendarYear, ClockAnswer } from '../../shared/schema/http-clock.ts';
import type { RecommendationSummary } from '../../shared/schema/http.ts';
import { done, eventually, type Caller, type Json, type Receipt, type SummaryPage } from '../support/http.ts';
import { openProvince, type Province } from './province.ts';

// Clouds are started, stopped and killed in here.
jest.setTimeout(120_000);

/** `day what` of each event: the reminder or the kind of event, on Viet Nam's day. */
const wayOf = async (caller: Caller, id: string): Promise<readonly string[]> =>
  done(await caller.read(id)).history.map(({ type, at, data }) => {
    const day = new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(5, 10);
    const { reminder, untouchedDays } = (data ?? {}) as { reminder?: string; untouchedDays?: number };
    return `${day} ${reminder ?? (untouchedDays === undefined ? type : `red ${untouchedDays}`)}`;
  });

/** Submitted on Monday 9 February 2026: nine days of Tết lie in its way. */
const untouched = [
  '02-09 RecommendationSubmitted',
  '02-09 RecommendationRouted',
  '02-12 RecommendationAccepted',
  '02-12 early',
  '02-23 late',
  '02-25 last-day',
  '02-27 to-head',
  '03-04 to-leader',
  '03-11 red 30',
  '03-21 red 40',
];

describe('a month and a half played through', () => {
  let province: Province;
  let officer: Caller;
  let head: Caller;
  let leader: Caller;
  let admin: Caller;
  beforeAll(async () => {
    province = await openProvince({ time: '2026-02-09' });
    [officer, head, leader, admin] = await Promise.all([
      province.as('officer'),
      province.as('head'),
      province.as('leader'),
      province.as('admin'),
    ]);
  });
  afterAll(() => province.close());

  let mine: Receipt;
  test('the due date opens into its days, with the holidays on the way and where they stand', async () => {
    mine = done(await officer.submit());
    expect(mine.due.on).toBe('2026-02-25');
    const clock = done(
      await officer.call('GET', `/api/recommendations/${mine.id}/clock`, {
        headers: { 'accept-language': 'vi' },
      }),
    ) as ClockAnswer;
    expect(clock.due.on).toBe('2026-02-25');
    const off = clock.days.filter(({ kind }) => kind === 'off');
    expect(off.map(({ date }) => date)).toEqual(
      Array.from({ length: 9 }, (_, index) => `2026-02-${14 + index}`),
    );
    expect(off.every(({ source }) => (source ?? '').length > 5)).toBe(true);
    expect(clock.days.filter(({ number }) => number).at(-1)).toMatchObject({
      date: '2026-02-25',
      number: 7,
    });
    expect(clock.explanation[0]).toMatch(/^Hạn trả lời 25\/02\/2026: 7 ngày làm việc .*Tết Nguyên đán.*\.$/);
    expect(clock.stage).toMatchObject({
      kind: 'accept',
      department: 'PC06',
      dueOn: '2026-02-11',
      late: false,
    });
    expect(clock.total).toMatchObject({ allowedDays: 7, usedDays: 0, leftDays: 7 });
  });

  let extended: RecommendationSummary;
  test('a head asks for more days in time, a leader grants them, and both clocks say so', async () => {
    const other = done(await officer.submit());
    const accepted = done(await head.step({ id: other.id, version: other.version }, 'accept'));
    const asked = done(await head.step(accepted, 'request-extension', { days: 5, reason: 'Chờ thẩm định' }));
    expect(done(await leader.read(other.id)).actions).toEqual(
      expect.arrayContaining(['grant-extension', 'refuse-extension']),
    );
    extended = done(await leader.step(asked, 'grant-extension'));
    expect(extended.due).toMatchObject({ on: '2026-03-04', extendedDays: 5 });
    const clock = done(await officer.get(`/api/recommendations/${other.id}/clock`)) as ClockAnswer;
    expect(clock.extensions).toMatchObject([
      { days: 5, reason: 'Chờ thẩm định', grantedBy: { as: 'leader' } },
    ]);
    expect(JSON.stringify(clock.extensions)).not.toContain('lanhdao');
    expect(clock.days.filter(({ kind }) => kind === 'extended')).toHaveLength(5);
  });

  test('what a head read before a reminder came can still be acted on; the answer carries the new version', async () => {
    const third = done(await officer.submit());
    const seen = done(await head.step({ id: third.id, version: third.version }, 'accept'));
    await province.moveOn({ to: '2026-02-12' });
    expect(done(await head.read(third.id)).version).toBeGreaterThan(seen.version);
    const answered = done(await head.step(seen, 'answer', { text: 'Đã cấp máy mới.', promises: false }));
    expect(answered.version).toBeGreaterThan(seen.version + 1);
  });

  test('day by day, everything happens by itself on its day, once', async () => {
    await province.moveOn({ days: 20 });
    await province.moveOn({ to: '2026-03-24' });
    expect(await wayOf(leader, mine.id)).toEqual(untouched);
    expect((await wayOf(leader, extended.id)).slice(-3)).toEqual(expect.arrayContaining(['03-11 to-leader']));
  });

  test('a closed window closes, and its submitter cannot reopen it any more', async () => {
    const { items } = done(await officer.get('/api/me/recommendations')) as SummaryPage;
    const closed = items.find(({ status }) => status === 'closed');
    if (!closed) throw new Error('nothing has closed');
    const refused: Json = await officer.step(closed, 'reopen', { reason: 'Chưa xong' });
    expect([refused.status, refused.body.code]).toEqual([403, 'not-your-step']);
  });

  test('a new day off: a preview first, then the due dates move and keep the old one', async () => {
    const fresh = done(await officer.submit());
    expect(fresh.due.on).toBe('2026-04-02');
    const path = '/api/calendar/2026';
    const current = await admin.get(path);
    const { decided, source, days, version } = done(current) as z.infer<typeof calendarYear>;
    expect([version, decided]).toEqual([0, true]);
    const dayOff = { date: '2026-03-30', kind: 'off', vi: 'Nghỉ bão', en: 'Typhoon', source: 'CĐ 15/CĐ-TTg' };
    const changed = { decided, source, days: [...days, dayOff].sort((a, b) => (a.date < b.date ? -1 : 1)) };
    const preview = done(await admin.call('POST', `${path}/preview`, { body: changed }));
    expect(preview.moved).toEqual([
      expect.objectContaining({ id: fresh.id, from: '2026-04-02', to: '2026-04-03' }),
    ]);
    const broken = { ...changed, days: [...changed.days, { ...dayOff, date: '2025-03-30' }], reason: 'x' };
    const refusal = await admin.put(path, broken, { 'if-match': '"0"' });
    expect([refusal.status, refusal.body.errors[0].rule]).toEqual([400, 'not-in-year']);
    done(await admin.put(path, { ...changed, reason: 'Bão số 1' }, { 'if-match': '"0"' }));
    expect((await admin.put(path, { ...changed, reason: 'x' }, { 'if-match': '"0"' })).status).toBe(409);
    await province.moveOn({ days: 1 });
    const moved = done(await officer.get(`/api/recommendations/${fresh.id}/clock`)) as ClockAnswer;
    expect(moved.due.on).toBe('2026-04-03');
    expect(moved.moves).toMatchObject([{ previously: '2026-04-02' }]);
    expect(moved.days.find(({ date }) => date === '2026-03-30')).toMatchObject({
      kind: 'off',
      name: 'Typhoon',
      source: 'CĐ 15/CĐ-TTg',
    });
    expect(done(await admin.get(`${path}/history`)).items).toMatchObject([{ number: 1, reason: 'Bão số 1' }]);
  });

  test('a year without a decision says so, in both languages', async () => {
    const year = async (language: string): Promise<Json> =>
      done(await officer.call('GET', '/api/calendar/2029', { headers: { 'accept-language': language } }));
    expect(await year('vi')).toMatchObject({
      decided: false,
      note: expect.stringContaining('chưa có quyết định'),
    });
    expect(await year('en')).toMatchObject({ note: expect.stringContaining('no decision') });
    expect((await officer.get('/api/calendar/1999')).status).toBe(404);
    expect((await officer.get('/api/calendar/năm')).status).toBe(400);
  });

  test('settings: read by all, changed by the admin, refused where they make no sense', async () => {
    const current = await officer.get('/api/settings');
    const { version, ...settings } = done(current);
    expect([version, settings.clocks.answer]).toEqual([0, { urgent: 3, normal: 7, complex: 15 }]);
    const put = (change: object, ifMatch = '"0"') =>
      admin.put('/api/settings', { ...settings, ...change, reason: 'Thử' }, { 'if-match': ifMatch });
    const rising = await put({ redAfterDays: [40, 30] });
    expect([rising.status, rising.body.errors]).toEqual([
      400,
      [{ path: 'redAfterDays', rule: 'not-rising' }],
    ]);
    expect((await put({ intakeDepartment: 'PX99' })).body.code).toBe('unknown-department');
    expect((await put({ topicClocks: { 'khong-co': { accept: 3 } } })).body.code).toBe('unknown-topic');
    const topicClocks = { residence: { answer: { normal: 10 } } };
    expect(done(await put({ topicClocks })).version).toBe(1);
    // Every function knows it within ten seconds.
    await eventually(async () => expect(done(await officer.submit()).due.workingDays).toBe(10));
    expect(done(await officer.read(extended.id)).due.workingDays).toBe(7);
  });
});

describe('a cloud that is off, or cut off', () => {
  test('off for three weeks: at the next start it does all it missed, once, in order', async () => {
    const province = await openProvince({ onDisk: true, time: '2026-02-09' });
    const { dataDir } = province;
    try {
      const { id } = done(await (await province.as('officer')).submit());
      await province.cloud.stop();
      const later = await openProvince({ dataDir, onDisk: true, time: '2026-03-24' });
      try {
        const leader = await later.as('leader');
        await later.moveOn({ days: 1 });
        const way = await wayOf(leader, id);
        expect(way.map((each) => each.slice(6))).toEqual(untouched.map((each) => each.slice(6)));
        expect(new Set(way.slice(2).map((each) => each.slice(0, 5)))).toEqual(new Set(['03-24']));
      } finally {
        await later.cloud.stop();
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  test('the power goes while the days go by: nothing is lost, nothing happens twice', async () => {
    const province = await openProvince({ onDisk: true, time: '2026-02-09' });
    const { dataDir } = province;
    try {
      const officer = await province.as('officer');
      // More than the clock looks at side by side.
      const receipts = await Promise.all(Array.from({ length: 10 }, () => officer.submit()));
      const ids = receipts.map((receipt) => done(receipt).id);
      const moving = province.moveOn({ days: 20 }).then(
        () => 'arrived',
        () => 'cut off',
      );
      await eventually(async () => {
        const { today } = (await (await fetch(`${province.cloud.url}/local/time`)).json()) as {
          today: string;
        };
        expect(today > '2026-02-11').toBe(true);
      });
      await province.cloud.kill();
      expect(await moving).toBe('cut off');
      const later = await openProvince({ dataDir, onDisk: true });
      try {
        await later.moveOn({ to: '2026-03-24' });
        const leader = await later.as('leader');
        const ways = await Promise.all(ids.map((id) => wayOf(leader, id)));
        for (const way of ways)
          expect(way.map((each) => each.slice(6))).toEqual(untouched.map((each) => each.slice(6)));
      } finally {
        await later.cloud.stop();
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
