// Run as a program of its own by calendar.test.ts: jest's copy of `process.env` does not reach the real time zone.
import {
  addWorkingDays,
  eachDay,
  instant,
  localDateOf,
  localMonthOf,
  type LocalDate,
} from '../../shared/domain/calendar.ts';
import { daysByRule } from '../../shared/domain/calendar-rule.ts';
import { calendarOfVietNam, lunarDates } from '../../shared/domain/calendar-viet-nam.ts';

const justAfterMidnight = instant(new Date('2026-03-01T17:00:00Z'));
const around = (at: string): Date[] => [new Date(Date.parse(at) - 1), new Date(at)];

const answers = [
  'UTC',
  'Asia/Ho_Chi_Minh',
  'America/New_York',
  'America/Los_Angeles',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
].map((zone) => {
  process.env['TZ'] = zone;
  return [
    zone,
    {
      // Proof that the zone took: no two of these have the same.
      offsets: ['2026-01-01', '2026-07-01'].map((date) => new Date(date).getTimezoneOffset()),
      due: addWorkingDays('2026-02-10' as LocalDate, 7, calendarOfVietNam).on,
      day: localDateOf(justAfterMidnight),
      month: localMonthOf(justAfterMidnight),
      // Over the change to summer time in America.
      spring: addWorkingDays('2026-03-06' as LocalDate, 3, calendarOfVietNam).on,
      // Viet Nam's, on the days that America changes its clocks, and at New Year.
      midnights: ['2026-03-07T17:00:00Z', '2026-10-31T17:00:00Z', '2026-12-31T17:00:00Z']
        .flatMap(around)
        .map(localDateOf),
      // The very moments that Los Angeles changes its clocks.
      clockChanges: ['2026-03-08T10:00:00Z', '2026-11-01T09:00:00Z'].flatMap(around).map(localDateOf),
      acrossClockChanges: [
        eachDay('2026-03-07' as LocalDate, '2026-03-08' as LocalDate),
        eachDay('2026-03-08' as LocalDate, '2026-03-09' as LocalDate),
        eachDay('2026-11-01' as LocalDate, '2026-11-02' as LocalDate),
      ].map(({ length }) => length),
      rule: daysByRule('2030', lunarDates[2030]).map(({ date }) => date),
    },
  ] as const;
});

console.log(JSON.stringify(Object.fromEntries(answers)));
