/** A calendar is kept year by year, as the decisions come: one record a year, replaced as a whole. */
import type { Calendar, CalendarDay } from './calendar.ts';
import { Refusal, type FieldError } from './errors.ts';

export interface CalendarYear {
  /** `YYYY` */
  readonly id: string;
  /** Whether the yearly decision on days off has been published; otherwise the days are the rule's. */
  readonly decided: boolean;
  /** Where it stands: the decision or notice, or the law alone. */
  readonly source: string;
  /** Sorted by date, each with its own source. */
  readonly days: readonly CalendarDay[];
}

/** The calendar of several years: later ones of the same year replace earlier ones. */
export const calendarOf = (years: Iterable<CalendarYear>): Calendar => {
  const latest = new Map([...years].map((year) => [year.id, year]));
  return new Map([...latest.values()].flatMap(({ days }) => days.map((day) => [day.date, day])));
};

const isRealDate = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === date;
};

/** @throws Refusal `invalid-request`, naming each row that is no real date, of another year, there twice or out of order. */
export const assertWellFormedYear = ({ id, days }: CalendarYear): void => {
  const errors: FieldError[] = /^\d{4}$/.test(id) ? [] : [{ path: 'id', rule: 'not-a-year' }];
  const sound: string[] = [];
  const ruleBrokenBy = (date: string): string | undefined => {
    if (!isRealDate(date)) return 'not-a-date';
    if (!date.startsWith(`${id}-`)) return 'not-in-year';
    if (sound.includes(date)) return 'twice';
    return date < (sound.at(-1) ?? '') ? 'not-in-order' : undefined;
  };
  days.forEach(({ date }, index) => {
    const rule = ruleBrokenBy(date);
    if (rule) errors.push({ path: `days.${index}.date`, rule });
    else sound.push(date);
  });
  if (errors.length > 0) throw new Refusal('invalid-request', { errors });
};
