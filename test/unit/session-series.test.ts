import fc from 'fast-check';
import {
  isWorkingDay,
  localDateOf,
  localTimeOf,
  plusDays,
  plusMinutes,
} from '../../shared/domain/calendar.ts';
import { nextOfSeries, samePosition } from '../../shared/domain/session-series.ts';
import type { Series } from '../../shared/domain/session.ts';
import { at, calendar, day, refusalOf } from '../support/builders.ts';
import { planned } from '../support/sessions.ts';

const next = (on: string, series: Series) => {
  const { session } = planned({
    start: at(on, '08:00'),
    end: at(on, '11:30'),
    series,
    collecting: { from: plusDays(day(on), -30), until: plusDays(day(on), -10) },
  });
  return nextOfSeries(session, calendar);
};
const dayOf = (on: string, series: Series) => localDateOf(next(on, series).start);

test.each([
  // The third Monday of each.
  ['2026-04-20', 'monthly', '2026-05-18'],
  ['2026-04-20', 'quarterly', '2026-07-20'],
  ['2026-04-20', 'half-yearly', '2026-10-19'],
  ['2026-04-20', 'yearly', '2027-04-19'],
  // Over the turn of a year.
  ['2026-12-10', 'monthly', '2027-01-14'],
  // Where there is no fifth, the last.
  ['2026-07-30', 'monthly', '2026-08-27'],
] as const)('%s, %s: the next is on %s', (on, series, expected) => {
  expect(dayOf(on, series)).toBe(expected);
});

test('what falls on a day off moves to the next working day', () => {
  // The first Friday of May 2026 is the first; the weekend follows.
  expect(samePosition(day('2026-04-03'), 1)).toBe('2026-05-01');
  expect(dayOf('2026-04-03', 'monthly')).toBe('2026-05-04');
});

test('it lasts as long, at the same time of day, and collects as long before', () => {
  const { session } = planned({
    start: at('2026-04-20', '13:30'),
    end: at('2026-04-22', '11:00'),
    series: 'monthly',
  });
  const proposal = nextOfSeries(session, calendar);
  expect([proposal.start, proposal.end]).toEqual([at('2026-05-18', '13:30'), at('2026-05-20', '11:00')]);
  expect(proposal.plan.collecting).toEqual({ from: '2026-04-06', until: '2026-05-01' });
  expect(proposal.plan).toMatchObject({ follows: session.id, series: 'monthly', title: session.title });
});

test('what is no series has no next one', () => {
  expect(refusalOf(() => next('2026-04-20', 'none'))).toBe('no-series');
});

test('whatever the day: a working day, not before its place in the month, later than the one before', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.constantFrom('monthly', 'quarterly', 'half-yearly', 'yearly'),
      (days, series) => {
        const on = plusDays(day('2026-04-04'), days);
        const proposal = next(on, series);
        const to = localDateOf(proposal.start);
        expect(isWorkingDay(to, calendar)).toBe(true);
        expect(to > on).toBe(true);
        expect(localTimeOf(proposal.start)).toBe('08:00');
        expect(proposal.end).toBe(plusMinutes(proposal.start, 210));
        expect(proposal.plan.collecting.until < to).toBe(true);
      },
    ),
  );
});
