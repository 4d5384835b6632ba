import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataForm } from '../../infra/local/data-folder.ts';
import { Functions } from '../../infra/local/functions/functions.ts';
import { readSchedules } from '../../infra/local/schedules.ts';
import { LocalClock, momentFrom } from '../../infra/local/time/local-clock.ts';
import { type Ran, ScheduleRunner } from '../../infra/local/time/schedule-runner.ts';
import { settled } from '../../infra/local/time/settled.ts';
import { eventually } from '../support/http.ts';
import { runStart, startLocalCloud, templatesOf, type TestCloud } from '../support/local-cloud.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'local-time-'));
const moment = (text: string): Date => momentFrom(text)!;
const hourMs = 3_600_000;

function clockAt(text: string): LocalClock {
  const clock = new LocalClock(join(newFolder(), 'time.json'));
  clock.set(moment(text));
  return clock;
}

/** Within a minute: the clock ticks, and a machine may be busy. */
const expectNear = (seen: string | number | Date, expected: string | Date): void =>
  expect(Math.abs(new Date(seen).getTime() - new Date(expected).getTime())).toBeLessThan(60_000);

describe('what a person calls a time', () => {
  test.each([
    ['2026-02-10', '2026-02-10T01:00:00.000Z'],
    ['2026-02-10T14:30:00+07:00', '2026-02-10T07:30:00.000Z'],
    ['2026-02-10T07:30Z', '2026-02-10T07:30:00.000Z'],
  ])('%s is %s: a day begins at eight in the morning in Viet Nam', (said, at) => {
    expect(momentFrom(said)?.toISOString()).toBe(at);
  });

  test.each(['2026-02-30', '2026-13-01', '10/02/2026', '2026-02-10T14:30:00', '1026-02-10', 'tomorrow', ''])(
    '%s is none',
    (said) => {
      expect(momentFrom(said)).toBeUndefined();
    },
  );
});

test('the clock goes on from where it was set, after a restart too, and back to the machine’s when told', () => {
  const path = join(newFolder(), 'time.json');
  expect(new LocalClock(path).isMoved()).toBe(false);
  new LocalClock(path).set(moment('2026-02-10'));
  expectNear(new LocalClock(path).now(), '2026-02-10T01:00:00Z');
  new LocalClock(path).set(undefined);
  expectNear(new LocalClock(path).now(), new Date());
});

describe('a function', () => {
  const clock = clockAt('2026-02-10');
  const functions = new Functions(
    templatesOf({
      Ask: `export const handler = async (event, context) => {
        const began = performance.now();
        class Later extends Date {}
        for (const until = Date.parse(event.waitUntil ?? 0); Date.now() < until;)
          await new Promise((next) => setTimeout(next, 5));
        return {
          now: Date.now(), constructed: new Date(), called: Date(), inherited: new Later(),
          given: [new Date(0), new Date('2026-01-02T03:04:05Z'), new Date(2026, 0, 2), Date.UTC(2026, 0)],
          isDate: new Date() instanceof Date && new Date().constructor === Date && new Later() instanceof Later,
          left: context.getRemainingTimeInMillis(), tookMs: performance.now() - began } }`,
    }),
    { env: {}, logFolder: newFolder(), ahead: clock.ahead },
  );
  afterAll(() => functions.stop());
  const ask = async (event = {}) => (await functions.invoke('Ask', event)) as Record<string, never>;

  test('sees the local cloud’s time wherever it asks what time it is, and its own dates as they are', async () => {
    const seen = await ask();
    for (const name of ['now', 'constructed', 'called', 'inherited'])
      expectNear(seen[name]!, '2026-02-10T01:00:00Z');
    expect(seen['given']).toEqual([
      '1970-01-01T00:00:00.000Z',
      '2026-01-02T03:04:05.000Z',
      '2026-01-02T00:00:00.000Z',
      Date.UTC(2026, 0),
    ]);
    expect(seen['isDate']).toBe(true);
  });

  test('sees a move at once, in the middle of its work, and neither its deadline nor what it takes moves', async () => {
    const seeing = ask({ waitUntil: '2026-03-10T01:00:00Z' });
    await new Promise((next) => setTimeout(next, 200));
    clock.set(moment('2026-03-10'));
    const seen = await seeing;
    expectNear(seen['now']!, '2026-03-10T01:00:00Z');
    expect(seen['left']).toBeGreaterThan(0);
    expect(seen['left']).toBeLessThan(1_000);
    expect(seen['tookMs']).toBeLessThan(1_000);
  });
});

describe('schedules', () => {
  const stops: (() => unknown)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  const schedule = (ScheduleExpression: string, to: string, more: object = {}) => ({
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression,
      ScheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
      Target: {
        Arn: { 'Fn::GetAtt': [to, 'Arn'] },
        Input: '{"due":"<aws.scheduler.scheduled-time>"}',
      },
      ...more,
    },
  });

  /** Schedules by their name, of functions that write down when they began and ended by their own clock. */
  function running(
    start: string,
    schedules: Record<string, object>,
    calm: () => Promise<void> = () => Promise.resolve(),
  ) {
    const written = join(newFolder(), 'written.jsonl');
    const note = `import { appendFileSync } from 'node:fs';
      const note = (what) => appendFileSync(${JSON.stringify(written)}, JSON.stringify([what, new Date()]) + '\\n');`;
    const clock = clockAt(start);
    const templates = templatesOf(
      {
        Work: `${note} export const handler = async ({ due }) => {
          note('begin ' + due); await new Promise((next) => setTimeout(next, 30)); note('end ' + due) }`,
        Fail: `${note} export const handler = async ({ due }) => { note('fail'); throw new Error('no') }`,
      },
      schedules as never,
    );
    const functions = new Functions(templates, { env: {}, logFolder: newFolder(), ahead: clock.ahead });
    const reported: unknown[] = [];
    const runner = new ScheduleRunner({
      schedules: readSchedules(templates),
      clock,
      invoke: (arn, event) => functions.invoke(arn, event),
      settled: calm,
      report: (error) => reported.push(error),
    });
    stops.push(
      () => functions.stop(),
      () => runner.stop(),
    );
    const seen = (): [what: string, at: string][] =>
      existsSync(written)
        ? readFileSync(written, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as [string, string])
        : [];
    const moveTo = (text: string): Promise<readonly Ran[]> => runner.moveOn(() => moment(text));
    return { clock, runner, seen, reported, moveTo };
  }

  test('moving on runs what falls due between, in its order, each at its own time and after the one before', async () => {
    const { clock, seen, moveTo } = running('2026-02-10', {
      Morning: schedule('cron(0 6 * * ? *)', 'Work'),
      Evening: schedule('cron(30 18 ? * MON-FRI *)', 'Work'),
    });
    const ran = await moveTo('2026-02-16');
    expect(ran).toEqual(
      [
        'Evening 2026-02-10T11:30',
        'Morning 2026-02-10T23:00',
        'Evening 2026-02-11T11:30',
        'Morning 2026-02-11T23:00',
        'Evening 2026-02-12T11:30',
        'Morning 2026-02-12T23:00',
        'Evening 2026-02-13T11:30',
        'Morning 2026-02-13T23:00',
        'Morning 2026-02-14T23:00',
        'Morning 2026-02-15T23:00',
      ].map((line) => ({ schedule: line.split(' ')[0], at: `${line.split(' ')[1]!}:00.000Z` })),
    );
    const lines = seen();
    expect(lines.map(([what]) => what)).toEqual(
      ran.flatMap(({ at }) => [`begin ${at.replace('.000', '')}`, `end ${at.replace('.000', '')}`]),
    );
    ran.forEach(({ at }, index) => expectNear(lines[index * 2]![1], at));
    expectNear(clock.now(), '2026-02-16T01:00:00Z');
  });

  test('one that comes every hour runs once a day, and a switched-off one not at all', async () => {
    const { moveTo } = running('2026-02-10', {
      Hourly: schedule('rate(1 hour)', 'Work'),
      Minutely: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'cron(* * * * ? *)',
          Targets: [{ Arn: { 'Fn::GetAtt': ['Work', 'Arn'] }, Input: '{}' }],
        },
      },
      Off: schedule('rate(1 hour)', 'Work', { State: 'DISABLED' }),
    });
    const ran = await moveTo('2026-02-12');
    expect(ran.map(({ schedule: name, at }) => `${name} ${at.slice(0, 16)}`)).toEqual([
      'Minutely 2026-02-10T01:01',
      'Hourly 2026-02-10T02:00',
      'Hourly 2026-02-10T17:00',
      'Minutely 2026-02-10T17:00',
      'Hourly 2026-02-11T17:00',
      'Minutely 2026-02-11T17:00',
    ]);
  });

  test('what a run set going has had its effect before the next one runs', async () => {
    let effects = 0;
    const { moveTo, seen } = running('2026-02-10', { Daily: schedule('rate(1 day)', 'Work') }, async () => {
      const begun = seen().length;
      await new Promise((next) => setTimeout(next, 50));
      if (seen().length === begun) effects += 1;
    });
    await moveTo('2026-02-13');
    expect(effects).toBe(3);
  });

  test('one that fails three times is named and reported, and the days go on', async () => {
    const { moveTo, seen, reported } = running('2026-02-10', {
      Daily: schedule('cron(0 6 * * ? *)', 'Fail'),
    });
    expect(await moveTo('2026-02-12')).toEqual([
      expect.objectContaining({ at: '2026-02-10T23:00:00.000Z', failed: expect.stringContaining('no') }),
      expect.objectContaining({ at: '2026-02-11T23:00:00.000Z', failed: expect.stringContaining('no') }),
    ]);
    expect(seen()).toHaveLength(6);
    expect(reported).toHaveLength(2);
  });

  test('two moves at the same time follow each other', async () => {
    const { clock, runner } = running('2026-02-10', { Daily: schedule('cron(0 6 * * ? *)', 'Work') });
    const aDay = (now: Date): Date => new Date(now.getTime() + 24 * hourMs);
    const both = await Promise.all([runner.moveOn(aDay), runner.moveOn(aDay)]);
    expect(both.map((ran) => ran.map(({ at }) => at.slice(0, 10)))).toEqual([['2026-02-10'], ['2026-02-11']]);
    expectNear(clock.now(), '2026-02-12T01:00:00Z');
  });

  test('start once each, whatever the hour, and then fire by the local cloud’s clock', async () => {
    const { runner, seen } = running('2026-02-10T05:59:57+07:00', {
      Morning: schedule('cron(0 6 * * ? *)', 'Work'),
      Evening: schedule('cron(0 18 * * ? *)', 'Work'),
      Once: schedule('at(2027-01-01T00:00:00)', 'Work'),
    });
    runner.start();
    const begun = (): string[] => seen().flatMap(([what]) => (what.startsWith('begin') ? [what] : []));
    for (const end = Date.now() + 25_000; begun().length < 3 && Date.now() < end;)
      await new Promise((next) => setTimeout(next, 20));
    expect(begun()).toEqual([
      'begin 2026-02-09T22:59:57Z',
      'begin 2026-02-09T22:59:57Z',
      'begin 2026-02-09T23:00:00Z',
    ]);
  });
});

describe('waiting until all is calm', () => {
  test('takes a round in which nobody found anything', async () => {
    const found = [true, true, false];
    let asked = 0;
    await settled([
      { quiet: () => Promise.resolve(found[asked++] ?? false) },
      { quiet: () => Promise.resolve(false) },
    ]);
    expect(asked).toBe(3);
  });

  test('ends when somebody never comes to rest', async () => {
    const began = Date.now();
    await settled([{ quiet: () => new Promise(() => undefined) }], 100);
    expect(Date.now() - began).toBeLessThan(2_000);
  });
});

describe('a running local cloud', () => {
  /** As if it had been started without a demo before, and somebody had an account here. */
  const folder = newFolder();
  writeFileSync(
    join(folder, 'local-cloud.json'),
    JSON.stringify({ what: 'doi-thoai local cloud', demo: 'none', form: dataForm }),
  );
  writeFileSync(
    join(folder, 'users.json'),
    JSON.stringify([{ username: 'canbo', sub: 'sub-of-canbo', name: 'Trần Văn Khoát', title: 'Cán bộ' }]),
  );
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startLocalCloud({ dataDir: folder, time: '2026-02-10' });
  }, 60_000);
  afterAll(() => cloud.stop());

  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${cloud.url}/local/time`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...headers },
      body: body instanceof URLSearchParams ? body.toString() : JSON.stringify(body),
    });
  const told = async () =>
    (await (await fetch(`${cloud.url}/local/time`)).json()) as { now: string; today: string };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  test('stands where it was told, its functions too', async () => {
    expect((await told()).today).toBe('2026-02-10');
    expectNear((await told()).now, '2026-02-10T01:00:10Z');
    await fetch(`${cloud.url}/api/health`);
    const log = readdirSync(join(folder, 'logs')).find((name) => name.startsWith('ApiHandler'))!;
    await eventually(() =>
      expect(readFileSync(join(folder, 'logs', log), 'utf8')).toContain('"timestamp":"2026-02-10T01:0'),
    );
  });

  test('moves on when told, and whoever is signed in stays so', async () => {
    const authorization = `Bearer ${await cloud.tokenFor('canbo')}`;
    const me = async (): Promise<number> =>
      (await fetch(`${cloud.url}/api/me`, { headers: { authorization } })).status;
    const before = await me();
    expect(before).not.toBe(401);
    const moved = await post({ days: 40 });
    expect([moved.status, await moved.json()]).toEqual([
      200,
      expect.objectContaining({ today: '2026-03-22', ran: expect.any(Array) }),
    ]);
    expect(await me()).toBe(before);
    expect(await post({ to: '2026-03-24' }).then((answer) => answer.json())).toMatchObject({
      today: '2026-03-24',
      now: expect.stringMatching(/^2026-03-24T01:0/),
    });
  });

  test.each([
    { to: '2026-03-01' },
    { days: 0 },
    { days: -1 },
    { days: 401 },
    { days: 1e300 },
    { days: 1.5 },
    { days: '1' },
    { to: 'tomorrow' },
    { to: '2027-05-01' },
    { days: 1, to: '2026-04-01' },
    {},
    null,
  ])('%j is refused in both languages, and nothing moves', async (body) => {
    const refused = await post(body);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      message: expect.stringMatching(/^(Gửi|Thời|Mỗi).* · (Send|Time|At)/),
    });
    expect((await told()).today).toBe('2026-03-24');
  });

  test('no page elsewhere moves it: not by a form, not as text, not under another name', async () => {
    const days = new URLSearchParams({ days: '1', token: 'guessed' });
    expect((await post(days, form)).status).toBe(403);
    expect((await post({ days: 1 }, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post({ days: 1 }, { origin: 'http://attacker.example' })).status).toBe(403);
    // fetch does not let a test say another Host.
    const asked = request(`${cloud.url}/local/time`, { headers: { host: 'attacker.example' } }).end();
    const [answer] = (await once(asked, 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    expect(answer.statusCode).toBe(403);
    expect((await told()).today).toBe('2026-03-24');
  });

  test('its own page shows the time, and its buttons move it', async () => {
    const page = await (await fetch(`${cloud.url}/local`)).text();
    expect(page).toContain('08:00 Thứ Ba, 24/03/2026');
    const token = /name="token" value="([\w-]+)"/.exec(page)![1]!;
    const moved = await post(new URLSearchParams({ token, days: '7', lang: 'en' }), form);
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/local?lang=en']);
    expect((await told()).today).toBe('2026-03-31');
  });

  test('goes on in its time after a kill, and in the machine’s when told', async () => {
    await cloud.kill();
    cloud = await startLocalCloud({ dataDir: folder });
    expect((await told()).today).toBe('2026-03-31');
    await cloud.stop();
    cloud = await startLocalCloud({ dataDir: folder, time: 'now' });
    expectNear((await told()).now, new Date());
  }, 60_000);

  test('does not start at a time that is none, and says what one looks like', async () => {
    const { child, printed } = runStart(['--time', '30/02/2026'], { PORT: '0', DATA_DIR: newFolder() });
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(printed().trim().split('\n')).toEqual([
      expect.stringContaining('--time 2026-02-10'),
      expect.stringContaining('--time 2026-02-10'),
    ]);
  });
});
