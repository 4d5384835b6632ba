import { addWorkingDays, localDateOf, plusDays, workingDaysBetween } from '../../shared/domain/calendar.ts';
import { clockAfterPause, dueDate, startClock } from '../../shared/domain/due-date.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import {
  at,
  calendar,
  circumstances,
  day,
  daysLater,
  inputs,
  monday,
  people,
  raised,
  refusalOf,
  settings,
  taleUntil,
  then,
  today,
} from '../support/builders.ts';
import { act } from '../../shared/domain/act.ts';

const workingDaysAllowed = ({ submittedAt, dueOn }: Recommendation): number =>
  workingDaysBetween(localDateOf(submittedAt), dueOn, calendar);

test.each([
  ['urgent', 'normal', 3],
  ['urgent', 'complex', 3],
  ['normal', 'normal', 7],
  ['normal', 'complex', 15],
] as const)('what is %s and %s is answered within %i working days', (urgency, complexity, days) => {
  const { recommendation } = then(raised({ urgency }), 'route', people.intake, { complexity });
  expect(workingDaysAllowed(recommendation)).toBe(days);
});

test('before anybody judged how complex it is, it counts as normal', () => {
  expect(workingDaysAllowed(raised().recommendation)).toBe(7);
});

test('what is raised on the eve of Tết says which holidays it is not counted over', () => {
  const [submitted] = raised({ on: at('2026-02-10') }).events;
  expect(submitted?.data).toMatchObject({ due: { on: '2026-02-26', workingDays: 7 } });
  const { due } = submitted?.data as { due: { skipped: readonly { date: string }[] } };
  expect(due.skipped.map(({ date }) => date)).toEqual(
    Array.from({ length: 9 }, (_, index) => plusDays(day('2026-02-14'), index)),
  );
});

test('a transfer does not reset the clock', () => {
  const accepted = taleUntil('accepted');
  const onTheFifthDay = daysLater(today, 4);
  const returned = then(accepted, 'return', people.headOfLogistics, {}, onTheFifthDay);
  const elsewhere = then(returned, 'route', people.intake, { departmentId: 'PX01' }, onTheFifthDay);
  expect(returned.recommendation.dueOn).toBe(accepted.recommendation.dueOn);
  expect(elsewhere.recommendation.dueOn).toBe(accepted.recommendation.dueOn);
});

test('a transfer does not stretch the five days that a reopened one has', () => {
  const reopened = then(taleUntil('answered'), 'reopen', people.officer);
  const returned = then(reopened, 'return', people.headOfLogistics);
  const elsewhere = then(returned, 'route', people.intake, { departmentId: 'PX01', complexity: 'complex' });
  expect(elsewhere.recommendation.dueOn).toBe(reopened.recommendation.dueOn);
});

test('the working days that a question was open are added, and no others', () => {
  const asked = taleUntil('needs-info');
  const replied = then(asked, 'give-information', people.officer, {}, daysLater(today, 7));
  expect(replied.recommendation.clock.pausedDays).toBe(5);
  expect(workingDaysAllowed(replied.recommendation)).toBe(7 + 5);
});

test('a reply on the same day adds nothing', () => {
  const { recommendation } = then(taleUntil('needs-info'), 'give-information', people.officer);
  expect(workingDaysAllowed(recommendation)).toBe(7);
});

test('two questions add up', () => {
  const first = then(taleUntil('needs-info'), 'give-information', people.officer, {}, daysLater(today, 1));
  const second = then(first, 'request-information', people.logistician);
  const { recommendation } = then(second, 'give-information', people.officer, {}, daysLater(today, 3));
  expect(recommendation.clock.pausedDays).toBe(1 + 2);
});

test('however late the reply, a question stops the clock for ten working days and no more', () => {
  const { recommendation } = then(
    taleUntil('needs-info'),
    'give-information',
    people.officer,
    {},
    daysLater(today, 60),
  );
  expect(workingDaysAllowed(recommendation)).toBe(7 + settings.clocks.pause);
});

test('the submitter has the whole tenth working day to reply before the pause ends by itself', () => {
  const { recommendation } = taleUntil('needs-info');
  const tenthDay = addWorkingDays(day(monday), settings.clocks.pause, calendar).on;
  const endPause = (now: ReturnType<typeof at>) =>
    refusalOf(() => act(recommendation, 'end-pause', {}, circumstances('system', recommendation, now)));
  expect(endPause(at(tenthDay, '00:01'))).toBe('pause-not-over');
  expect(endPause(at(tenthDay, '23:59'))).toBe('pause-not-over');
  expect(endPause(at(plusDays(tenthDay, 1), '00:01'))).toBeUndefined();
});

test('while a higher level has it, the department’s clock stands still', () => {
  const forwarded = taleUntil('forwarded-up');
  const { recommendation } = then(forwarded, 'record-reply', people.intake, {}, daysLater(today, 14));
  expect(workingDaysAllowed(recommendation)).toBe(7 + 10);
});

test('a reopened one is answered within five working days of the reopening', () => {
  const fourDaysOn = daysLater(today, 4);
  const { recommendation } = then(taleUntil('answered'), 'reopen', people.officer, {}, fourDaysOn);
  expect(recommendation.clock).toEqual({
    kind: 'reopened',
    from: '2026-03-06',
    workingDays: 5,
    pausedDays: 0,
    extendedDays: 0,
  });
  expect(recommendation.dueOn).toBe('2026-03-13');
});

test('the numbers are settings: a province that allows ten days gets ten', () => {
  const { clocks } = settings;
  const generous = { ...settings, clocks: { ...clocks, answer: { ...clocks.answer, normal: 10 } } };
  expect(dueDate(startClock('normal', day(monday), 'premises', generous), calendar)).toMatchObject({
    workingDays: 10,
    on: '2026-03-16',
  });
});

test('a topic may have clocks of its own; what it does not set is as for all', () => {
  const own = { ...settings, topicClocks: { premises: { answer: { complex: 20 } } } };
  const daysOf = (kind: 'normal' | 'complex', topic: string) =>
    startClock(kind, day(monday), topic, own).workingDays;
  expect([daysOf('complex', 'premises'), daysOf('normal', 'premises'), daysOf('complex', 'other')]).toEqual([
    20, 7, 15,
  ]);
});

test('a change of the settings leaves a clock that runs as it was set', () => {
  const { recommendation } = taleUntil('accepted');
  expect(dueDate(recommendation.clock, calendar).on).toBe(recommendation.dueOn);
});

test('a pause that is read after its limit counts up to the limit, one read before counts up to that day', () => {
  const clock = { ...startClock('normal', day(monday), 'premises', settings), pausedDays: 2 };
  const { on } = dueDate(clock, calendar);
  const pause = { pausedOn: day('2026-03-02'), pausedUntil: day('2026-03-06') };
  expect(clockAfterPause(clock, on, pause, day('2026-03-04'), calendar).pausedDays).toBe(2 + 2);
  expect(clockAfterPause(clock, on, pause, day('2026-03-30'), calendar).pausedDays).toBe(2 + 4);
});

test('what was overdue before it was forwarded stays overdue: a pause heals nothing', () => {
  const late = daysLater(today, 20);
  const forwarded = then(taleUntil('accepted'), 'forward-up', people.leader, {}, late);
  const { recommendation } = then(forwarded, 'record-reply', people.intake, {}, daysLater(late, 14));
  expect(recommendation.dueOn).toBe(forwarded.recommendation.dueOn);
});

test('every due date that a step leaves behind is explained by its event', () => {
  const tale = then(taleUntil('needs-info'), 'give-information', people.officer, inputs['give-information']);
  const dues = tale.events.filter(({ data }) => 'due' in data);
  expect(dues.map(({ type }) => type)).toEqual([
    'RecommendationSubmitted',
    'RecommendationRouted',
    'InformationGiven',
  ]);
  expect((dues.at(-1)?.data as { due: { on: string } }).due.on).toBe(tale.recommendation.dueOn);
});
