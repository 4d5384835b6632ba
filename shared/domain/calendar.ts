/**
 * Working days of Viet Nam (UTC+7, no daylight saving). The first day is not counted; a period ends at 24:00 of its last
 * day. Monday to Friday are worked; each day that departs from this is a row with its source (swaps, Tết, holidays).
 */

/** A day, `YYYY-MM-DD`, Viet Nam's. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };
/** An instant, ISO 8601 in UTC. */
export type Instant = string & { readonly __brand: 'Instant' };

export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: 'off' | 'worked';
  readonly vi: string;
  readonly en: string;
  readonly source: string;
}

export type Calendar = ReadonlyMap<LocalDate, CalendarDay>;

const dayMs = 86_400_000;
const vietNamOffsetMs = 7 * 3_600_000;

export const instant = (date: Date): Instant => date.toISOString() as Instant;
export const localDateOf = (at: Instant | Date): LocalDate =>
  new Date(new Date(at).getTime() + vietNamOffsetMs).toISOString().slice(0, 10) as LocalDate;
/** `HH:mm` of an instant, Viet Nam's. */
export const localTimeOf = (at: Instant): string =>
  new Date(new Date(at).getTime() + vietNamOffsetMs).toISOString().slice(11, 16);
/** The instant at which Viet Nam's clocks show that time (`HH:mm`) on that day. */
export const instantAt = (date: LocalDate, time: string): Instant =>
  instant(new Date(Date.parse(`${date}T${time}:00Z`) - vietNamOffsetMs));
/** `YYYY-MM` of an instant, Viet Nam's. */
export const localMonthOf = (at: Instant): string => localDateOf(at).slice(0, 7);

export const plusDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10) as LocalDate;

/** `2026-12`, 1 → `2027-01` */
export const plusMonths = (month: string, months: number): string => {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  return first.toISOString().slice(0, 7);
};
export const lastDayOfMonth = (month: string): LocalDate => {
  const day = new Date(`${month}-01T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + 1, 0);
  return day.toISOString().slice(0, 10) as LocalDate;
};

export const plusMinutes = (at: Instant, minutes: number): Instant =>
  instant(new Date(new Date(at).getTime() + minutes * 60_000));

/** The days after `from`, up to and including `to`; none when `to` is not after `from`. */
export const eachDay = (from: LocalDate, to: LocalDate): LocalDate[] => {
  const days: LocalDate[] = [];
  for (let date = from; date < to;) {
    date = plusDays(date, 1);
    days.push(date);
  }
  return days;
};

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];
export const weekdayOf = (date: LocalDate): Weekday =>
  weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] as Weekday;

/** Saturday or Sunday, whatever the calendar makes of it. */
export const isWeekend = (date: LocalDate): boolean =>
  [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

export const isWorkingDay = (date: LocalDate, calendar: Calendar): boolean => {
  const row = calendar.get(date);
  return row ? row.kind === 'worked' : !isWeekend(date);
};

export interface CountedPeriod {
  readonly from: LocalDate;
  readonly on: LocalDate;
  readonly workingDays: number;
  /** Days between that did not count and are more than a plain weekend: the holiday's row. */
  readonly skipped: readonly CalendarDay[];
}

/** The day that stands `days` working days after `from` (days ≥ 0; 0 gives `from` itself). */
export const addWorkingDays = (from: LocalDate, days: number, calendar: Calendar): CountedPeriod => {
  if (!Number.isInteger(days) || days < 0)
    throw new RangeError(`working days must be a whole number ≥ 0, got ${days}`);
  const skipped: CalendarDay[] = [];
  let on = from;
  for (let left = days; left > 0;) {
    on = plusDays(on, 1);
    if (isWorkingDay(on, calendar)) left -= 1;
    else if (calendar.has(on)) skipped.push(calendar.get(on) as CalendarDay);
  }
  return { from, on, workingDays: days, skipped };
};

/** The working day that lies so many before a date; 0 gives the date itself. */
export const workingDaysBefore = (date: LocalDate, days: number, calendar: Calendar): LocalDate => {
  let on = date;
  for (let left = days; left > 0;) {
    on = plusDays(on, -1);
    if (isWorkingDay(on, calendar)) left -= 1;
  }
  return on;
};

/** How many working days lie after `from`, up to and including `to`; 0 when `to` is not after `from`. */
export const workingDaysBetween = (from: LocalDate, to: LocalDate, calendar: Calendar): number =>
  eachDay(from, to).filter((date) => isWorkingDay(date, calendar)).length;
