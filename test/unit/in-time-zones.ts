// Run as a program of its own by calendar.test.ts: jest's copy of `process.env` does not reach the real time zone.
import {
  addWorkingDays,
  instant,
  localDateOf,
  localMonthOf,
  type LocalDate,
} from '../../shared/domain/calendar.ts';
import { calendarOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';

const justAfterMidnight = instant(new Date('2026-03-01T17:00:00Z'));

const answers = [
  'UTC',
  'Asia/Ho_Chi_Minh',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
].map((zone) => {
  process.env['TZ'] = zone;
  return [
    zone,
    {
      due: addWorkingDays('2026-02-10' as LocalDate, 7, calendarOfVietNam).on,
      day: localDateOf(justAfterMidnight),
      month: localMonthOf(justAfterMidnight),
      // Over New York's change to summer time.
      spring: addWorkingDays('2026-03-06' as LocalDate, 3, calendarOfVietNam).on,
      days: calendarOfVietNam.size,
    },
  ] as const;
});

console.log(JSON.stringify(Object.fromEntries(answers)));
