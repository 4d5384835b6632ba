/** The period that is asked for, by a name that stands in the address: `2026-11`, `2026-Q4`, `2026`, `2026-10-05..2026-11-15`. */
import { plusDays, type LocalDate } from '../../../../shared/domain/calendar.ts';

export const spans = ['month', 'quarter', 'year', 'range'] as const;
export type Span = (typeof spans)[number];

export interface Period {
  readonly name: string;
  readonly span: Span;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const pad = (value: number): string => String(value).padStart(2, '0');
const dayOf = (date: Date): LocalDate => date.toISOString().slice(0, 10) as LocalDate;
/** Whole months since the year 1900, as far back as a date can be made of them. */
const monthsOf = (day: string): number => (Number(day.slice(0, 4)) - 1900) * 12 + Number(day.slice(5, 7)) - 1;
const firstDay = (months: number): LocalDate => dayOf(new Date(Date.UTC(1900, months, 1, 12)));
const lastDay = (months: number): LocalDate => dayOf(new Date(Date.UTC(1900, months + 1, 0, 12)));
const lengths = { month: 1, quarter: 3, year: 12 } as const;

const nameOf = (span: Exclude<Span, 'range'>, from: string): string => {
  const year = from.slice(0, 4);
  if (span === 'year') return year;
  return span === 'month' ? from.slice(0, 7) : `${year}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
};

/** The one of that kind in which a day lies. */
export const periodWith = (span: Exclude<Span, 'range'>, day: string): Period => {
  const length = lengths[span];
  const begin = Math.floor(monthsOf(day) / length) * length;
  const from = firstDay(begin);
  return { name: nameOf(span, from), span, from, to: lastDay(begin + length - 1) };
};
/** From one day to another; what stands the wrong way round is turned. */
export const rangeOf = (one: string, other: string): Period => {
  const [from, to] = [one, other].sort() as [LocalDate, LocalDate];
  return { name: `${from}..${to}`, span: 'range', from, to };
};

const names =
  /^(?:(\d{4})|(\d{4}-(?:0[1-9]|1[0-2]))|(\d{4})-Q([1-4])|(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d))$/;

/** The present month for what names none. */
export const periodNamed = (name: string | null, today: string): Period => {
  const [, year, month, ofQuarter, quarter, one, other] = names.exec(name ?? '') ?? [];
  if (year !== undefined) return periodWith('year', `${year}-01`);
  if (month !== undefined) return periodWith('month', month);
  if (quarter !== undefined) return periodWith('quarter', `${ofQuarter ?? ''}-${pad(Number(quarter) * 3)}`);
  if (one !== undefined && other !== undefined && isDay(one) && isDay(other)) return rangeOf(one, other);
  return periodWith('month', today);
};
export const isDay = (day: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && dayOf(new Date(day)) === day;

const daysIn = ({ from, to }: Period): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
const plusMonths = (day: LocalDate, months: number): LocalDate => {
  const [at, last] = [monthsOf(day) + months, lastDay(monthsOf(day) + months)];
  return `${firstDay(at).slice(0, 8)}${pad(Math.min(Number(day.slice(8)), Number(last.slice(8))))}` as LocalDate;
};

/** A day as much earlier, or later, as so many periods of that kind are long. */
export const moved = (day: LocalDate, by: number, period: Period): LocalDate =>
  period.span === 'range' ? plusDays(day, by * daysIn(period)) : plusMonths(day, by * lengths[period.span]);
/** So many periods earlier, or later. */
export const beside = (period: Period, by: number): Period => {
  const { span, from, to } = period;
  return span === 'range'
    ? rangeOf(moved(from, by, period), moved(to, by, period))
    : periodWith(span, moved(from, by, period));
};
/** The first of so many months that end with the period. */
export const monthsUntil = (period: Period, many: number): string =>
  firstDay(monthsOf(period.to) - many + 1).slice(0, 7);
/** So many months later. */
export const monthAfter = (month: string, by = 1): string => firstDay(monthsOf(month) + by).slice(0, 7);
