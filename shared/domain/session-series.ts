/** When the next session of a series would be: a proposal, for a secretary to take or change. */
import {
  eachDay,
  instantAt,
  isWorkingDay,
  localDateOf,
  localTimeOf,
  plusDays,
  plusMonths,
  type Calendar,
  type LocalDate,
} from './calendar.ts';
import { Refusal } from './errors.ts';
import type { Plan, Series, Session, Times } from './session.ts';

const months: Readonly<Record<Exclude<Series, 'none'>, number>> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
};

const weekdayOf = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();
const dayOfMonth = (date: LocalDate): number => Number(date.slice(8));

/** The same weekday of a later month, by its place among them (the third Thursday); where there is no fifth, the last. */
export const samePosition = (date: LocalDate, monthsLater: number): LocalDate => {
  const month = plusMonths(date.slice(0, 7), monthsLater);
  const first = `${month}-01` as LocalDate;
  const offset = (weekdayOf(date) - weekdayOf(first) + 7) % 7;
  const day = plusDays(first, offset + 7 * Math.floor((dayOfMonth(date) - 1) / 7));
  return day.slice(0, 7) === month ? day : plusDays(day, -7);
};

const nextWorkingDay = (date: LocalDate, calendar: Calendar): LocalDate =>
  isWorkingDay(date, calendar) ? date : nextWorkingDay(plusDays(date, 1), calendar);

const daysBetween = (from: LocalDate, to: LocalDate): number => eachDay(from, to).length;

/**
 * The same in the next period: at the same place of the month, or on the next working day, at the same time of day; the days
 * of collecting as long before it.
 * @throws Refusal `no-series` where it is none
 */
export const nextOfSeries = (session: Session, calendar: Calendar): { readonly plan: Plan } & Times => {
  const { series, start, end, collecting } = session;
  if (series === 'none') throw new Refusal('no-series');
  const [first, last] = [localDateOf(start), localDateOf(end)];
  const day = nextWorkingDay(samePosition(first, months[series]), calendar);
  const later = (date: LocalDate): LocalDate => plusDays(date, daysBetween(first, day));
  const { title, chair, secretary, room, onlinePoints, topicIds, directive, invitees } = session;
  return {
    plan: {
      title,
      chair,
      secretary,
      room,
      onlinePoints,
      topicIds,
      ...(directive === undefined ? {} : { directive }),
      collecting: { from: later(collecting.from), until: later(collecting.until) },
      invitees,
      series,
      follows: session.id,
    },
    start: instantAt(day, localTimeOf(start)),
    end: instantAt(later(last), localTimeOf(end)),
  };
};
