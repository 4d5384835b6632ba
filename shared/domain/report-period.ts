/** The periods of reports: a month, half a year, a year. */
import { lastDayOfMonth, plusDays, type LocalDate } from './calendar.ts';
import { monthWords } from './figure-wording.ts';
import type { Words } from './wording.ts';

export interface ReportPeriod {
  /** `2026-10`, `2026-H1`, `2026` */
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly words: Words;
}

const monthOf = (year: string, month: number): string => `${year}-${String(month).padStart(2, '0')}`;
const months = (name: string, year: string, first: number, last: number, words: Words): ReportPeriod => ({
  name,
  from: `${monthOf(year, first)}-01` as LocalDate,
  to: lastDayOfMonth(monthOf(year, last)),
  words,
});

/** The periods that may be asked for: of this century. */
export const reportPeriodPattern = /^20\d\d(?:-(?:0[1-9]|1[0-2]|H[12]))?$/;
const namePattern = /^(\d{4})(?:-(\d\d|H[12]))?$/;

/** @throws RangeError for what names no period */
export const reportPeriod = (name: string): ReportPeriod => {
  const [, year = '', part] = namePattern.exec(name) ?? [];
  if (!year) throw new RangeError(`no period: ${name}`);
  if (part === undefined) return months(name, year, 1, 12, { vi: `năm ${year}`, en: `the year ${year}` });
  if (part === 'H1')
    return months(name, year, 1, 6, { vi: `6 tháng đầu năm ${year}`, en: `the first half of ${year}` });
  if (part === 'H2')
    return months(name, year, 7, 12, { vi: `6 tháng cuối năm ${year}`, en: `the second half of ${year}` });
  return months(name, year, Number(part), Number(part), monthWords(name));
};

/** The one before it, of its own kind. */
export const periodBefore = ({ name, from }: ReportPeriod): ReportPeriod => {
  const [year, part] = [Number(name.slice(0, 4)), name.slice(5)];
  if (part === '') return reportPeriod(String(year - 1).padStart(4, '0'));
  if (part === 'H2') return reportPeriod(`${name.slice(0, 4)}-H1`);
  if (part === 'H1') return reportPeriod(`${String(year - 1).padStart(4, '0')}-H2`);
  return reportPeriod(plusDays(from, -1).slice(0, 7));
};

/** As of whose end it is reported: the day after it, when all that was due in it has come; today, while it lasts. */
export const reportedAsOf = ({ to }: ReportPeriod, today: LocalDate): LocalDate =>
  today > to ? plusDays(to, 1) : today;
