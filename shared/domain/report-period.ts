/** The periods of reports: a month, half a year, a year. */
import { plusDays, type LocalDate } from './calendar.ts';
import { monthWords } from './figure-wording.ts';
import type { Words } from './wording.ts';

export interface ReportPeriod {
  /** `2026-10`, `2026-H1`, `2026` */
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly words: Words;
}

const lastDayOf = (year: number, month: number): LocalDate =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) as LocalDate;
const months = (name: string, year: number, first: number, last: number, words: Words): ReportPeriod => ({
  name,
  from: `${year}-${String(first).padStart(2, '0')}-01` as LocalDate,
  to: lastDayOf(year, last),
  words,
});

/** The periods that may be asked for: of this century. */
export const reportPeriodPattern = /^20\d\d(?:-(?:0[1-9]|1[0-2]|H[12]))?$/;
const namePattern = /^(\d{4})(?:-(\d\d|H[12]))?$/;

/** @throws RangeError for what names no period */
export const reportPeriod = (name: string): ReportPeriod => {
  const [, typed = '', part] = namePattern.exec(name) ?? [];
  if (!typed) throw new RangeError(`no period: ${name}`);
  const year = Number(typed);
  if (part === undefined) return months(name, year, 1, 12, { vi: `năm ${typed}`, en: `the year ${typed}` });
  if (part === 'H1')
    return months(name, year, 1, 6, { vi: `6 tháng đầu năm ${typed}`, en: `the first half of ${typed}` });
  if (part === 'H2')
    return months(name, year, 7, 12, { vi: `6 tháng cuối năm ${typed}`, en: `the second half of ${typed}` });
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
