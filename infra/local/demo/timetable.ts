import {
  instant,
  isWorkingDay,
  localDateOf,
  plusDays,
  type Calendar,
  type Instant,
  type LocalDate,
} from '../../../shared/domain/calendar.ts';
import { drawNumber } from './draw.ts';

/** The working day `count` working days before today (1: the last one before it), so that nothing lies in the future. */
export const workingDayBefore = (now: Date, count: number, calendar: Calendar): LocalDate => {
  let date = localDateOf(now);
  for (let left = count; left > 0;) {
    date = plusDays(date, -1);
    if (isWorkingDay(date, calendar)) left -= 1;
  }
  return date;
};

const morningMinutes = 240;

/** Office hours, Viet Nam's: 7:30 to 11:30 and 13:30 to 17:00. */
const officeTime = (date: LocalDate, minute: number, second: number): Instant => {
  const start = Date.parse(`${date}T${minute < morningMinutes ? '07:30' : '09:30'}:00+07:00`);
  return instant(new Date(start + (minute * 60 + second) * 1000));
};

/**
 * When the steps of one story were taken: `days` in working days before today, oldest first. On one day, one after
 * another within office hours. Follows from the key.
 * @throws RangeError when the days do not go forward, or one is not past
 */
export const momentsOf = (
  key: string,
  days: readonly number[],
  now: Date,
  calendar: Calendar,
): readonly Instant[] => {
  let minute = 0;
  return days.map((day, index) => {
    const before = days[index - 1] ?? Infinity;
    if (day > before || day < 1) throw new RangeError(`${key}: day ${day} does not follow ${before}`);
    const later = drawNumber(50, `minute ${key} ${index}`);
    minute = day === before ? minute + 10 + later : later * 3;
    return officeTime(workingDayBefore(now, day, calendar), minute, drawNumber(60, `second ${key} ${index}`));
  });
};

/** The directory was opened before anybody raised anything. */
export const openingOf = (now: Date, calendar: Calendar): Instant =>
  officeTime(workingDayBefore(now, 70, calendar), 0, 0);
