import { calendarOf, type CalendarYear } from '../../shared/domain/calendar-year.ts';
import { yearsOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import { localDateOf, plusDays, type Instant } from '../../shared/domain/calendar.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import type { Recommendation, RecommendationEvent } from '../../shared/domain/recommendation.ts';
import { clockMarkTable } from '../../shared/tables/clock-mark-table.ts';
import { applyRules } from '../../shared/usecases/apply-rules.ts';
import { catchUp } from '../../shared/usecases/catch-up.ts';
import { changeDirectory } from '../../shared/usecases/change-directory.ts';
import type { CaseworkPort, World } from '../../shared/usecases/ports.ts';
import { previewCalendar } from '../../shared/usecases/preview-calendar.ts';
import { readRules } from '../../shared/usecases/rules-in-force.ts';
import { runClock } from '../../shared/usecases/run-clock.ts';
import { submitRecommendation } from '../../shared/usecases/submit-recommendation.ts';
import { takeStep, type PlainVerb } from '../../shared/usecases/take-step.ts';
import { at, day, daysLater, inputs, people, refused, settings, today } from '../support/builders.ts';
import { meterOf, openWorld, type OpenWorld } from '../support/world.ts';

const { officer, headOfLogistics, logistician, leader, admin } = {
  ...people,
  admin: { personId: 'admin', roles: ['admin'] } as const,
};

let open: OpenWorld;
let world: World;
let key = 0;

beforeEach(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
  open.timeIs(today);
});

const submit = async (): Promise<Recommendation> =>
  (
    await submitRecommendation(
      world,
      officer,
      {
        title: 'Trụ sở xuống cấp',
        body: 'Trụ sở Công an xã xuống cấp, đề nghị sửa chữa.',
        topic: 'premises',
        urgency: 'normal',
        secrecyDeclared: true,
      },
      `key ${(key += 1)}`,
    )
  ).recommendation;
const take = (verb: PlainVerb, { id, version }: Recommendation, by: Parameters<typeof takeStep>[1]) =>
  takeStep(world, by, { id, version, verb, input: inputs[verb] });
const stands = async ({ id }: { id: RecommendationId }): Promise<Recommendation> =>
  (await world.casework.loadLatest(id)) as Recommendation;
const told = (events: readonly RecommendationEvent[]): readonly string[] =>
  events.map((event) =>
    event.type === 'ReminderRaised'
      ? event.data.reminder
      : event.type === 'RecommendationTurnedRed'
        ? `red ${event.data.untouchedDays}`
        : event.type,
  );
const historyOf = async ({ id }: { id: RecommendationId }) => told(await world.casework.events(id));
const morning = (date: string) => at(date, '06:05');
/** The job as it runs: on that morning, over everything. */
const runOn = async (now: Instant, under: World = world) => {
  open.timeIs(now);
  return runClock(under);
};
const everyMorning = async (from: string, until: string): Promise<void> => {
  for (let date = day(from); date <= until; date = plusDays(date, 1)) await runOn(morning(date));
};

/** Everything that happens to one that nobody touches after it was routed. */
const untouched = [
  'RecommendationSubmitted',
  'RecommendationRouted',
  'RecommendationAccepted',
  'early',
  'late',
  'last-day',
  'to-head',
  'to-leader',
  'red 30',
  'red 40',
];

test('forty days played through, morning by morning: each thing happens on its day, once', async () => {
  const recommendation = await submit();
  await everyMorning('2026-03-03', '2026-04-15');
  const events = await world.casework.events(recommendation.id);
  expect(told(events)).toEqual(untouched);
  expect(events.slice(2).map(({ at: when }) => localDateOf(when))).toEqual([
    '2026-03-05',
    '2026-03-05',
    '2026-03-09',
    '2026-03-11',
    '2026-03-13',
    '2026-03-18',
    '2026-04-01',
    '2026-04-11',
  ]);
  expect(events.slice(2).every(({ by }) => by.personId === 'system' && by.as === 'system')).toBe(true);
});

test('off for six weeks, then one run: everything it missed, in the same order, once', async () => {
  const recommendation = await submit();
  const run = await runOn(morning('2026-04-15'));
  expect(run).toMatchObject({ examined: 1, steps: 8, failed: 0, unfinished: false });
  expect(await historyOf(recommendation)).toEqual(untouched);
  const [reminder] = (await world.casework.events(recommendation.id)).filter(
    ({ type }) => type === 'ReminderRaised',
  );
  expect(reminder?.data).toEqual({ reminder: 'early', on: '2026-03-05' });
  expect(await runOn(morning('2026-04-15'))).toMatchObject({ steps: 0 });
});

test('five runs at once, twice over: nothing happens twice', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, submit));
  open.timeIs(morning('2026-04-15'));
  for (let round = 1; round <= 2; round += 1)
    await Promise.all(Array.from({ length: 5 }, () => runClock(world)));
  for (const each of all) expect(await historyOf(each)).toEqual(untouched);
});

/** A gateway behind which the process dies: after the write that was asked for, or before it. */
const dyingAt = (saves: number, when: 'before' | 'after'): World => {
  let left = saves;
  const save: CaseworkPort['save'] = async (step) => {
    const mine = (left -= 1);
    if (mine === 0 && when === 'before') throw new Error('killed');
    await world.casework.save(step);
    if (mine === 0) throw new Error('killed');
  };
  return { ...world, casework: { ...world.casework, save } };
};

test.each(['before', 'after'] as const)(
  'a run that dies %s a write in the middle loses nothing and repeats nothing: the next one goes on',
  async (when) => {
    const all = await Promise.all(Array.from({ length: 9 }, submit));
    const failed: unknown[] = [];
    open.timeIs(morning('2026-03-13'));
    const run = await runClock(dyingAt(4, when), { failed: (id) => failed.push(id) });
    expect([run.failed, failed.length]).toEqual([1, 1]);
    await runOn(morning('2026-03-13'));
    for (const each of all) expect(await historyOf(each)).toEqual(untouched.slice(0, 7));
  },
);

test('a run that runs out of time says so, and the next one goes on', async () => {
  await Promise.all(Array.from({ length: 60 }, submit));
  open.timeIs(morning('2026-03-05'));
  // A page of commitments, and one of recommendations.
  let pages = 0;
  const first = await runClock(world, { mayGoOn: () => (pages += 1) <= 2 });
  expect(first).toMatchObject({ examined: 50, unfinished: true });
  expect(await runClock(world)).toMatchObject({ examined: 10, unfinished: false });
});

test('somebody acts while the clock does: one of them is first, and both are right', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, submit));
  open.timeIs(morning('2026-03-05'));
  await Promise.all([
    runClock(world),
    ...all.map((each) => take('accept', each, headOfLogistics).catch((error: unknown) => error)),
  ]);
  for (const each of all) {
    const history = await historyOf(each);
    expect(history.filter((type) => type === 'RecommendationAccepted')).toHaveLength(1);
    expect(history.filter((type) => type === 'early')).toHaveLength(1);
  }
});

test('what a head saw before a reminder still stands: the answer goes through', async () => {
  const accepted = await take('accept', await submit(), headOfLogistics);
  await runOn(morning('2026-03-09'));
  expect((await stands(accepted)).version).toBe(accepted.version + 2);
  await expect(take('answer', accepted, headOfLogistics)).resolves.toMatchObject({ status: 'answered' });
});

test('what somebody else decided since does not: 412 as before', async () => {
  const accepted = await take('accept', await submit(), headOfLogistics);
  await runOn(morning('2026-03-05'));
  await take('request-information', accepted, logistician);
  expect((await refused(take('answer', accepted, headOfLogistics))).code).toBe('version-stale');
});

test('a pause ends by itself after its limit, and an answered one closes after its window', async () => {
  const asked = await take(
    'request-information',
    await take('accept', await submit(), headOfLogistics),
    logistician,
  );
  const answered = await take(
    'answer',
    await take('accept', await submit(), headOfLogistics),
    headOfLogistics,
  );
  await everyMorning('2026-03-03', '2026-03-16');
  expect([(await stands(asked)).status, (await stands(answered)).status]).toEqual(['needs-info', 'answered']);
  await runOn(morning('2026-03-17'));
  expect(await stands(asked)).toMatchObject({ status: 'accepted', clock: { pausedDays: 10 } });
  expect(await stands(answered)).toMatchObject({ status: 'closed' });
});

test('extended by a leader, it is due later; one is granted and no second', async () => {
  const accepted = await take('accept', await submit(), headOfLogistics);
  const asked = await take('request-extension', accepted, headOfLogistics);
  expect((await refused(take('request-extension', asked, headOfLogistics))).code).toBe('extension-pending');
  const granted = await take('grant-extension', asked, leader);
  expect(granted).toMatchObject({ dueOn: '2026-03-18', extensions: 1, clock: { extendedDays: 5 } });
  expect((await refused(take('request-extension', granted, headOfLogistics))).code).toBe('extension-limit');
});

test('asked for longer than the settings allow, an extension is refused with the limit', async () => {
  const accepted = await take('accept', await submit(), headOfLogistics);
  const refusal = await refused(
    takeStep(world, headOfLogistics, {
      id: accepted.id,
      version: accepted.version,
      verb: 'request-extension',
      input: { days: 16, reason: 'Chờ thẩm định' },
    }),
  );
  expect(refusal.code).toBe('extension-too-long');
  expect(refusal.details.errors).toEqual([{ path: 'days', rule: 'too-large', limit: 15 }]);
});

test('the cost of a run does not follow from how many are open', async () => {
  const meter = meterOf(open.client, open.database);
  await submit();
  const few = await meter.costOf(() => runOn(morning('2026-03-05')));
  open.timeIs(daysLater(today, 3));
  await Promise.all(Array.from({ length: 150 }, submit));
  open.timeIs(today);
  await submit();
  const many = await meter.costOf(() => runOn(morning('2026-03-05')));
  expect(many).toEqual(few);
});

describe('a change of the calendar', () => {
  const year = yearsOfVietNam.find(({ id }) => id === '2026') as CalendarYear;
  /** As if 10 March 2026 were declared a day off. */
  const changed: CalendarYear = {
    ...year,
    source: 'Thông báo 12/TB-BNV',
    days: [
      ...year.days,
      {
        date: day('2026-03-10'),
        kind: 'off',
        vi: 'Nghỉ đột xuất',
        en: 'Day off',
        source: 'Thông báo 12/TB-BNV',
      } as const,
    ].sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
  const change = (value: CalendarYear = changed, version?: number) =>
    changeDirectory(world, admin, { kind: 'calendar', value, version, reason: 'Theo thông báo' });
  const clockMark = () => clockMarkTable(open.client, open.tables.projections);
  const apply = async (mayGoOn?: () => boolean) =>
    applyRules({ ...world, clockMark: clockMark() }, await readRules(world.directory), mayGoOn);

  test('the preview names those whose due date would move, and stores nothing', async () => {
    const moving = await submit();
    const answered = await take(
      'answer',
      await take('accept', await submit(), headOfLogistics),
      headOfLogistics,
    );
    const { items, examined } = await previewCalendar(world, changed, { limit: 100 });
    expect(items).toEqual([{ id: moving.id, from: '2026-03-11', to: '2026-03-12' }]);
    expect(examined).toBe(2);
    expect([(await stands(moving)).dueOn, (await stands(answered)).dueOn]).toEqual([
      '2026-03-11',
      '2026-03-11',
    ]);
    expect((await world.directory.list('calendar', { limit: 5 })).items).toEqual([]);
  });

  test('what the preview named moves, once, and keeps its old date in the event', async () => {
    const moving = await submit();
    await apply();
    await change();
    expect(await apply()).toEqual({ adjusted: 1, unfinished: false });
    expect(await apply()).toEqual({ adjusted: 0, unfinished: false });
    expect(await stands(moving)).toMatchObject({ dueOn: '2026-03-12', lastStep: 2, version: 3 });
    const moved = (await world.casework.events(moving.id)).at(-1);
    expect(moved).toMatchObject({
      type: 'DueDateMoved',
      data: { previously: '2026-03-11', reason: 'Thông báo 12/TB-BNV', due: { on: '2026-03-12' } },
    });
  });

  test('stopped in the middle it goes on where it was, and ends with everything moved once', async () => {
    const all = await Promise.all(Array.from({ length: 130 }, submit));
    await apply();
    await change();
    let pages = 0;
    expect(await apply(() => (pages += 1) <= 1)).toEqual({ adjusted: 100, unfinished: true });
    expect(await apply()).toEqual({ adjusted: 30, unfinished: false });
    for (const each of all)
      expect((await historyOf(each)).filter((type) => type === 'DueDateMoved')).toHaveLength(1);
  });

  test('an acceptance by silence follows the new calendar at once', async () => {
    const routed = await submit();
    await change({
      ...changed,
      days: [{ date: day('2026-03-04'), kind: 'off', vi: 'Nghỉ', en: 'Off', source: 'x' }],
    });
    const rules = await readRules(world.directory);
    open.timeIs(morning('2026-03-05'));
    await catchUp({ ...world, ...rules }, routed.id);
    expect((await stands(routed)).status).toBe('routed');
    open.timeIs(morning('2026-03-06'));
    await catchUp({ ...world, ...rules }, routed.id);
    expect((await stands(routed)).status).toBe('accepted');
    expect(rules.calendar.size).toBe(calendarOf([...yearsOfVietNam]).size - year.days.length + 1);
  });

  test('shorter settings wake the clock earlier, without touching clocks that run', async () => {
    const routed = await submit();
    await apply();
    const shorter = { ...settings, clocks: { ...settings.clocks, accept: 1 } };
    await changeDirectory(world, admin, {
      kind: 'settings',
      value: { id: 'current', ...shorter },
      version: undefined,
      reason: 'Rút ngắn',
    });
    await apply();
    expect(await stands(routed)).toMatchObject({ wakeOn: '2026-03-04', dueOn: '2026-03-11' });
    open.timeIs(morning('2026-03-04'));
    await runClock({ ...world, ...(await readRules(world.directory)) });
    expect((await stands(routed)).status).toBe('accepted');
  });
});
