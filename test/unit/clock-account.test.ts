import fc from 'fast-check';
import { clockAccount } from '../../shared/domain/clock-account.ts';
import { addWorkingDays, localDateOf, plusDays, workingDaysBetween } from '../../shared/domain/calendar.ts';
import {
  at,
  calendar,
  day,
  daysLater,
  people,
  raised,
  settings,
  taleUntil,
  then,
  today,
} from '../support/builders.ts';
import type { Tale } from '../support/builders.ts';
import { moves, play } from './lives.ts';

const rules = { settings, calendar };
const account = ({ recommendation, events }: Tale, on = localDateOf(recommendation.changedAt)) =>
  clockAccount(recommendation, events, on, rules);
const count = ({ days }: ReturnType<typeof account>, kind: string) =>
  days.filter((each) => each.kind === kind).length;

test('a plain clock is its days, numbered, with the weekends between', () => {
  const { days, due } = account(taleUntil('accepted'));
  expect(due.on).toBe('2026-03-11');
  expect(days.map(({ date, kind, number }) => [date.slice(5), kind, number])).toEqual([
    ['03-03', 'counted', 1],
    ['03-04', 'counted', 2],
    ['03-05', 'counted', 3],
    ['03-06', 'counted', 4],
    ['03-07', 'weekend', undefined],
    ['03-08', 'weekend', undefined],
    ['03-09', 'counted', 5],
    ['03-10', 'counted', 6],
    ['03-11', 'counted', 7],
  ]);
});

test('days off say which holiday they are, with its source; a worked Saturday counts and says why', () => {
  const { days } = account(raised({ on: at('2026-02-10') }));
  const tet = days.filter(({ kind }) => kind === 'off');
  expect(tet).toHaveLength(9);
  expect(tet.every(({ day: row }) => row !== undefined && row.source !== '')).toBe(true);
  const swapped = account(raised({ on: at('2026-01-05') })).days.find(({ date }) => date === '2026-01-10');
  expect(swapped).toMatchObject({ kind: 'counted', number: 5, day: { kind: 'worked' } });
});

test('a pause says why, by whom, and which days it gave back', () => {
  const asked = taleUntil('needs-info');
  const { pauses, days } = account(then(asked, 'give-information', people.officer, {}, daysLater(today, 7)));
  expect(pauses).toEqual([
    {
      kind: 'question',
      from: '2026-03-02',
      until: '2026-03-09',
      ended: true,
      workingDays: 5,
      by: { personId: 'logistician', as: 'department', departmentId: 'PH10' },
      reason: 'Trụ sở xây năm nào?',
    },
  ]);
  expect(days.filter(({ pause }) => pause === 0).map(({ date }) => date)).toEqual([
    '2026-03-03',
    '2026-03-04',
    '2026-03-05',
    '2026-03-06',
    '2026-03-09',
  ]);
});

test('while it stands still, the due date is that of a clock that would run on from today', () => {
  const asked = taleUntil('needs-info');
  expect(account(asked, day('2026-03-04'))).toMatchObject({ standsStill: true, due: { on: '2026-03-13' } });
  const atLimit = addWorkingDays(day('2026-03-02'), settings.clocks.pause, calendar).on;
  const late = account(asked, plusDays(atLimit, 30));
  expect(late.pauses[0]).toMatchObject({ until: atLimit, ended: false, workingDays: settings.clocks.pause });
});

test('an extension says who asked, why, and who granted it; its days are told apart', () => {
  const asked = then(taleUntil('accepted'), 'request-extension', people.headOfLogistics, { days: 3 });
  const granted = then(asked, 'grant-extension', people.leader);
  const { extensions, days, due } = account(granted);
  expect(due.on).toBe('2026-03-16');
  expect(extensions).toEqual([
    {
      days: 3,
      reason: 'Chờ thẩm định của Bộ',
      requestedBy: { personId: 'head-of-logistics', as: 'department-head', departmentId: 'PH10' },
      grantedBy: { personId: 'leader', as: 'leader' },
      grantedOn: '2026-03-02',
    },
  ]);
  expect(days.filter(({ kind }) => kind === 'extended').map(({ number }) => number)).toEqual([8, 9, 10]);
});

test('a reopened one is accounted from its reopening, without the pauses before it', () => {
  const asked = taleUntil('needs-info');
  const replied = then(asked, 'give-information', people.officer, {}, daysLater(today, 2));
  const reopened = then(then(replied, 'answer', people.headOfLogistics), 'reopen', people.officer);
  const { due, pauses, days } = account(reopened);
  expect([due.kind, due.from, pauses.length]).toEqual(['reopened', '2026-03-04', 0]);
  expect(days.filter(({ number }) => number !== undefined)).toHaveLength(5);
});

test('its way is told in stages: with whom, from when to when, and whether in time', () => {
  const routed = then(raised(), 'route', people.intake, {}, daysLater(today, 1));
  const accepted = then(routed, 'accept', people.headOfLogistics, {}, daysLater(today, 7));
  const answered = then(accepted, 'answer', people.headOfLogistics, {}, daysLater(today, 8));
  expect(
    account(answered).stages.map(({ kind, departmentId, from, to, workingDays, late }) => [
      kind,
      departmentId,
      from.slice(5),
      to?.slice(5),
      workingDays,
      late,
    ]),
  ).toEqual([
    ['acknowledge', undefined, '03-02', '03-03', 1, false],
    ['route', undefined, '03-02', '03-03', 1, false],
    ['accept', 'PH10', '03-03', '03-09', 4, true],
    ['answer', 'PH10', '03-09', '03-10', 1, false],
    ['judgement', 'PH10', '03-10', undefined, 0, false],
  ]);
});

test('in every life, the days add up to what the clock allows, and to its pauses and extensions', () => {
  fc.assert(
    fc.property(moves, (played) => {
      for (const tale of play(played).tales) {
        const made = account(tale);
        const { due, days } = made;
        expect(count(made, 'paused')).toBe(due.pausedDays);
        expect(count(made, 'counted') + count(made, 'extended')).toBe(due.workingDays + due.extendedDays);
        expect(made.pauses.reduce((sum, { workingDays }) => sum + workingDays, 0)).toBe(due.pausedDays);
        expect(workingDaysBetween(due.from, due.on, calendar)).toBe(
          days.filter(({ kind }) => kind !== 'off' && kind !== 'weekend').length,
        );
        if (!made.standsStill) expect(due.on).toBe(tale.recommendation.dueOn);
      }
    }),
    { numRuns: 60 },
  );
});
