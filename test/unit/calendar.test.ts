import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  addWorkingDays,
  eachDay,
  isWeekend,
  isWorkingDay,
  localDateOf,
  localMonthOf,
  plusDays,
  workingDaysBefore,
  workingDaysBetween,
  type LocalDate,
} from '../../shared/domain/calendar.ts';
import { daysByRule } from '../../shared/domain/calendar-rule.ts';
import { calendarOfVietNam, lunarDates } from '../../shared/domain/calendar-viet-nam.ts';
import { at, calendar, day } from '../support/builders.ts';

/** Every day of the years in the table. */
const aDay = fc.constantFrom(...eachDay(day('2023-12-31'), day('2030-12-31')));
const aPeriod = fc.integer({ min: 1, max: 40 });
const after = (from: LocalDate, days: number) => addWorkingDays(from, days, calendar).on;

test.each([
  [5, '2026-01-05', '2026-01-10', 'a Saturday that is worked'],
  [5, '2025-12-31', '2026-01-09', 'New Year and a day off by swap'],
  [7, '2026-02-10', '2026-02-26', 'Tết'],
  [5, '2026-04-24', '2026-05-06', 'the Hung Kings, Victory Day and Labour Day'],
  [1, '2024-04-26', '2024-05-02', 'the swap of 29 April 2024'],
  [2, '2024-05-02', '2024-05-04', 'the Saturday that made up for it'],
  [1, '2025-04-25', '2025-04-26', 'a Saturday worked for 2 May 2025'],
  [1, '2025-04-29', '2025-05-05', 'the swap of 2 May 2025'],
  [1, '2026-08-21', '2026-08-22', 'a Saturday worked for 31 August 2026'],
  [1, '2026-08-28', '2026-09-03', 'the swap of 31 August 2026'],
  [1, '2024-02-07', '2024-02-15', 'Tết 2024'],
  [1, '2025-01-24', '2025-02-03', 'Tết 2025'],
  [1, '2026-02-13', '2026-02-23', 'Tết 2026'],
  [1, '2027-02-04', '2027-02-12', 'Tết 2027 and its days in lieu'],
  [1, '2028-01-24', '2028-02-01', 'Tết 2028 and its day in lieu'],
  [1, '2029-02-09', '2029-02-19', 'Tết 2029'],
  [1, '2030-01-31', '2030-02-08', 'Tết 2030 and its days in lieu'],
])('%i working days from %s end on %s, past %s', (days, from, on) => {
  expect(after(day(from), days)).toBe(on);
});

/** As the decisions of each year have them. */
const decided: Readonly<Record<string, { off: readonly string[]; worked: readonly string[] }>> = {
  2024: {
    off: ['01-01', '02-08..02-14', '04-18', '04-29', '04-30', '05-01', '09-02', '09-03'],
    worked: ['05-04'],
  },
  2025: {
    off: ['01-01', '01-25..02-02', '04-07', '04-30', '05-01', '05-02', '09-01..09-02'],
    worked: ['04-26'],
  },
  2026: {
    off: ['01-01', '01-02', '02-14..02-22', '04-27', '04-30', '05-01', '08-31', '09-01..09-02'],
    worked: ['01-10', '08-22'],
  },
};

test.each(Object.entries(decided))(
  'the days off and the worked Saturdays of %s are as decided',
  (year, { off, worked }) => {
    const daysOf = (spans: readonly string[]): LocalDate[] =>
      spans.flatMap((span) => {
        const [from = '', to = from] = span.split('..').map((date) => `${year}-${date}`);
        const days: LocalDate[] = [];
        for (let date = day(from); date <= to; date = plusDays(date, 1)) days.push(date);
        return days;
      });
    const stored = (kind: 'off' | 'worked') =>
      [...calendarOfVietNam.values()]
        .filter((row) => row.kind === kind && row.date.startsWith(year))
        .map(({ date }) => date);
    expect(stored('off')).toEqual(daysOf(off));
    expect(stored('worked')).toEqual(daysOf(worked));
  },
);

test('a period never ends on a day off', () => {
  fc.assert(fc.property(aDay, aPeriod, (from, days) => isWorkingDay(after(from, days), calendar)));
});

test('counting back from the last day gives the days that were allowed', () => {
  fc.assert(
    fc.property(aDay, aPeriod, (from, days) =>
      expect(workingDaysBetween(from, after(from, days), calendar)).toBe(days),
    ),
  );
});

test('so many days before a worked day is the worked day from which so many lead back to it', () => {
  expect(workingDaysBefore(day('2026-05-06'), 5, calendar)).toBe('2026-04-24');
  expect(workingDaysBefore(day('2026-01-12'), 1, calendar)).toBe('2026-01-10');
  expect(workingDaysBefore(day('2026-03-08'), 0, calendar)).toBe('2026-03-08');
  const worked = aDay.filter((date) => date > '2024-03-31' && isWorkingDay(date, calendar));
  fc.assert(
    fc.property(worked, aPeriod, (date, days) => {
      const before = workingDaysBefore(date, days, calendar);
      expect(isWorkingDay(before, calendar)).toBe(true);
      expect(after(before, days)).toBe(date);
    }),
  );
});

test('who asks later is never due sooner, and more days are never fewer', () => {
  fc.assert(
    fc.property(aDay, fc.nat(30), aPeriod, fc.nat(10), (from, later, days, more) => {
      expect(after(plusDays(from, later), days) >= after(from, days)).toBe(true);
      expect(after(from, days + more) >= plusDays(after(from, days), more)).toBe(true);
    }),
  );
});

test('days counted in two stretches are the days counted in one', () => {
  fc.assert(
    fc.property(aDay, aPeriod, aPeriod, (from, one, other) =>
      expect(after(after(from, one), other)).toBe(after(from, one + other)),
    ),
  );
});

test('across every swap and every Tết, the days counted are those counted back, whichever day they start on', () => {
  const turns = [...calendar.values()].filter(
    ({ kind, en }) =>
      kind === 'worked' || en.startsWith('Day off by swap') || en.startsWith('Lunar New Year'),
  );
  const starts = new Set(turns.flatMap(({ date }) => eachDay(plusDays(date, -10), date)));
  expect(new Set(turns.map(({ date }) => date.slice(0, 4))).size).toBe(7);
  for (const from of starts)
    for (let days = 1; days <= 12; days += 1)
      expect([from, workingDaysBetween(from, after(from, days), calendar)]).toEqual([from, days]);
});

test('between the first day and the last, every day is counted, a plain weekend, or named as skipped', () => {
  fc.assert(
    fc.property(aDay, aPeriod, (from, days) => {
      const { on, skipped } = addWorkingDays(from, days, calendar);
      expect(skipped.every(({ date, kind }) => kind === 'off' && date > from && date < on)).toBe(true);
      const holidays = [...calendar.values()].filter(
        ({ date, kind }) => kind === 'off' && date > from && date < on,
      );
      expect(skipped.map(({ date }) => date).sort()).toEqual(holidays.map(({ date }) => date).sort());
    }),
  );
});

test('each day of a stretch is told once, its first left out and its last let in', () => {
  expect(eachDay(day('2028-02-27'), day('2028-03-01'))).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  expect(eachDay(day('2026-12-31'), day('2027-01-01'))).toEqual(['2027-01-01']);
  expect(eachDay(day('2026-03-02'), day('2026-03-02'))).toEqual([]);
  expect(eachDay(day('2026-03-02'), day('2026-03-01'))).toEqual([]);
});

test('a worked Saturday is still a weekend, a holiday on a Thursday still is none', () => {
  expect(eachDay(day('2025-12-31'), day('2026-01-11')).filter(isWeekend)).toEqual([
    '2026-01-03',
    '2026-01-04',
    '2026-01-10',
    '2026-01-11',
  ]);
});

test('the first day is not counted, and no days lead nowhere', () => {
  expect(after(day('2026-03-02'), 1)).toBe('2026-03-03');
  expect(after(day('2026-03-07'), 0)).toBe('2026-03-07');
  expect(workingDaysBetween(day('2026-03-03'), day('2026-03-02'), calendar)).toBe(0);
});

test.each([-1, 1.5, Number.NaN])('%s is no number of working days', (days) => {
  expect(() => addWorkingDays(day('2026-03-02'), days, calendar)).toThrow(RangeError);
});

test('a day begins at midnight in Viet Nam, which is five in the afternoon of the day before in UTC', () => {
  expect(localDateOf(at('2026-03-02', '00:00'))).toBe('2026-03-02');
  expect(localDateOf(new Date('2026-03-01T16:59:59.999Z'))).toBe('2026-03-01');
  expect(localDateOf(new Date('2026-03-01T17:00:00.000Z'))).toBe('2026-03-02');
  expect(localMonthOf(at('2026-03-01', '00:30'))).toBe('2026-03');
});

test('the days are the same whatever time zone the machine thinks it is in', () => {
  const root = join(import.meta.dirname, '../..');
  const answers = execFileSync(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'in-time-zones.ts')],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const byZone = Object.entries(JSON.parse(answers) as Record<string, { offsets: unknown }>);
  expect(byZone.length).toBeGreaterThan(3);
  for (const [zone, { offsets: _, ...answer }] of byZone)
    expect({ zone, answer }).toEqual({
      zone,
      answer: {
        due: '2026-02-26',
        day: '2026-03-02',
        month: '2026-03',
        spring: '2026-03-11',
        midnights: ['2026-03-07', '2026-03-08', '2026-10-31', '2026-11-01', '2026-12-31', '2027-01-01'],
        clockChanges: ['2026-03-08', '2026-03-08', '2026-11-01', '2026-11-01'],
        acrossClockChanges: [1, 1, 1],
        rule: daysByRule('2030', lunarDates[2030]).map(({ date }) => date),
      },
    });
  const offsets = byZone.map(([, answer]) => JSON.stringify(answer.offsets));
  expect(new Set(offsets).size).toBe(byZone.length);
});
