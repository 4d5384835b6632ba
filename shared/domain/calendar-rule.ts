/**
 * The days off of a year that has no decision yet, by the Labour Code 2019 alone: the eleven days of article 112 and, for
 * each that falls on a weekend, the next working day (article 111). What the law leaves to the yearly decision is taken
 * as follows: Tết is its eve and its first four days; beside 2 September it is the neighbour that is worked, of two the
 * one next to a weekend, else 1 September, as it was decided for each of 2021–2026.
 * 24 November (Ngày Văn hóa Việt Nam) is not here: article 112 does not name it yet.
 */
import { eachDay, isWeekend, plusDays, type CalendarDay, type LocalDate } from './calendar.ts';

export const holidays = {
  newYear: { vi: 'Tết Dương lịch', en: 'New Year' },
  tet: { vi: 'Tết Nguyên đán', en: 'Lunar New Year' },
  hungKings: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hung Kings’ Commemoration' },
  victory: { vi: 'Ngày Chiến thắng', en: 'Victory Day' },
  labour: { vi: 'Quốc tế Lao động', en: 'Labour Day' },
  national: { vi: 'Quốc khánh', en: 'National Day' },
} as const;

export const labourCode = 'Bộ luật Lao động 2019';

export type Words = Pick<CalendarDay, 'vi' | 'en'>;
export const inLieuOf = ({ vi, en }: Words): Words => ({ vi: `Nghỉ bù ${vi}`, en: `${en}, in lieu` });
export const undecided = (year: string): string => `chưa có quyết định cho năm ${year}`;

/** Where the two holidays of the lunar calendar fall, Viet Nam's (UTC+7), which is not always China's. */
export interface LunarDates {
  /** The first day of the first month. */
  readonly tet: LocalDate;
  /** The tenth day of the third month. */
  readonly hungKings: LocalDate;
}

const besideNationalDay = (year: string): LocalDate => {
  const [before, after] = [`${year}-09-01` as LocalDate, `${year}-09-03` as LocalDate];
  const nextToWeekend = !isWeekend(after) && isWeekend(plusDays(after, 1));
  return isWeekend(before) || nextToWeekend ? after : before;
};

const byDate = (a: { readonly date: LocalDate }, b: { readonly date: LocalDate }): number =>
  a.date < b.date ? -1 : 1;

/** A holiday on a weekend shows as its day in lieu only, but for Tết, which shows as one stretch. */
export const daysByRule = (year: string, { tet, hungKings }: LunarDates): CalendarDay[] => {
  const on = (monthAndDay: string) => `${year}-${monthAndDay}` as LocalDate;
  const named = [
    { date: on('01-01'), words: holidays.newYear },
    ...eachDay(plusDays(tet, -2), plusDays(tet, 3)).map((date) => ({ date, words: holidays.tet })),
    { date: hungKings, words: holidays.hungKings },
    { date: on('04-30'), words: holidays.victory },
    { date: on('05-01'), words: holidays.labour },
    { date: on('09-02'), words: holidays.national },
    { date: besideNationalDay(year), words: holidays.national },
  ].sort(byDate);

  const taken = new Set(named.map(({ date }) => date));
  const nextWorkingDay = (date: LocalDate): LocalDate => {
    const next = plusDays(date, 1);
    return isWeekend(next) || taken.has(next) ? nextWorkingDay(next) : next;
  };
  const inLieu = named
    .filter(({ date }) => isWeekend(date))
    .map(({ date, words }) => {
      const day = nextWorkingDay(date);
      taken.add(day);
      return { date: day, words: inLieuOf(words), article: 111 };
    });

  return [
    ...named
      .filter(({ date, words }) => words === holidays.tet || !isWeekend(date))
      .map((holiday) => ({ ...holiday, article: 112 })),
    ...inLieu,
  ]
    .sort(byDate)
    .map(({ date, words, article }) => ({
      date,
      kind: 'off',
      ...words,
      source: `${labourCode}, điều ${article} (${undecided(year)})`,
    }));
};
