import { isWeekend, isWorkingDay, type LocalDate } from '../../shared/domain/calendar.ts';
import { daysByRule, holidays, type LunarDates } from '../../shared/domain/calendar-rule.ts';
import { lunarDates, yearsOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import { assertWellFormedYear, calendarOf } from '../../shared/domain/calendar-year.ts';
import { day } from '../support/builders.ts';

// By its path: what `require` finds in this package is scrambled, and never ends once esbuild has rewritten it.
const { getSolarDate } = jest.requireActual<typeof import('@dqcai/vn-lunar')>(
  '../../node_modules/@dqcai/vn-lunar/lib/index.mjs',
);

const inSolarCalendar = (lunarDay: number, lunarMonth: number, lunarYear: number): LocalDate => {
  const { year, month, day: dayOfMonth } = getSolarDate(lunarDay, lunarMonth, lunarYear);
  return day(new Date(Date.UTC(year, month - 1, dayOfMonth)).toISOString().slice(0, 10));
};
const lunarDatesOf = (year: number): LunarDates => ({
  tet: inSolarCalendar(1, 1, year),
  hungKings: inSolarCalendar(10, 3, year),
});
const datesOf = (days: readonly { readonly date: LocalDate }[]): LocalDate[] => days.map(({ date }) => date);
const byRule = (year: number) => daysByRule(`${year}`, lunarDatesOf(year));
const aCentury = Array.from({ length: 100 }, (_, index) => 2021 + index);

test.each(Object.entries(lunarDates))(
  'Tết and the Hung Kings of %s are on the first of the first and the tenth of the third lunar month',
  (year, dates) => {
    expect(dates).toEqual(lunarDatesOf(Number(year)));
  },
);

test('Tết of 2030 is the second of February as in Viet Nam, not the third as in China', () => {
  expect(lunarDates[2030].tet).toBe('2030-02-02');
});

test('the days of 2027 are those that were expected of it before', () => {
  expect(byRule(2027).map(({ date, kind, vi, en }) => [date, kind, vi, en])).toEqual([
    ['2027-01-01', 'off', 'Tết Dương lịch', 'New Year'],
    ['2027-02-05', 'off', 'Tết Nguyên đán', 'Lunar New Year'],
    ['2027-02-06', 'off', 'Tết Nguyên đán', 'Lunar New Year'],
    ['2027-02-07', 'off', 'Tết Nguyên đán', 'Lunar New Year'],
    ['2027-02-08', 'off', 'Tết Nguyên đán', 'Lunar New Year'],
    ['2027-02-09', 'off', 'Tết Nguyên đán', 'Lunar New Year'],
    ['2027-02-10', 'off', 'Nghỉ bù Tết Nguyên đán', 'Lunar New Year, in lieu'],
    ['2027-02-11', 'off', 'Nghỉ bù Tết Nguyên đán', 'Lunar New Year, in lieu'],
    ['2027-04-16', 'off', 'Giỗ Tổ Hùng Vương', 'Hung Kings’ Commemoration'],
    ['2027-04-30', 'off', 'Ngày Chiến thắng', 'Victory Day'],
    ['2027-05-03', 'off', 'Nghỉ bù Quốc tế Lao động', 'Labour Day, in lieu'],
    ['2027-09-02', 'off', 'Quốc khánh', 'National Day'],
    ['2027-09-03', 'off', 'Quốc khánh', 'National Day'],
  ]);
});

test.each([
  [2021, 'Thursday', ['09-02', '09-03']],
  [2022, 'Friday', ['09-01', '09-02']],
  [2023, 'Saturday', ['09-01', '09-04']],
  [2024, 'Monday', ['09-02', '09-03']],
  [2025, 'Tuesday', ['09-01', '09-02']],
  [2026, 'Wednesday', ['09-01', '09-02']],
])(
  'of %i, when 2 September was a %s, the rule gives the working days that were decided: %j',
  (year, _, dates) => {
    const inSeptember = byRule(year).filter(({ date }) => date.startsWith(`${year}-09`));
    expect(datesOf(inSeptember)).toEqual(dates.map((date) => `${year}-${date}`));
  },
);

test('when 2 September is a Sunday, the Monday is off beside it and the Tuesday in lieu', () => {
  expect(
    byRule(2029)
      .filter(({ date }) => date.startsWith('2029-09'))
      .map(({ date, en }) => [date, en]),
  ).toEqual([
    ['2029-09-03', 'National Day'],
    ['2029-09-04', 'National Day, in lieu'],
  ]);
});

test('holidays on a Saturday and the Sunday after it are made up for one after the other, past the holiday between', () => {
  const spring = byRule(2023).filter(({ date }) => date > '2023-04-01' && date < '2023-06-01');
  expect(spring.map(({ date, en }) => [date, en])).toEqual([
    ['2023-05-01', 'Labour Day'],
    ['2023-05-02', 'Hung Kings’ Commemoration, in lieu'],
    ['2023-05-03', 'Victory Day, in lieu'],
  ]);
});

test.each(yearsOfVietNam.filter(({ decided }) => decided).map((year) => [year.id, year] as const))(
  'what the rule gives %s apart from Tết was decided so',
  (id, year) => {
    const calendar = calendarOf([year]);
    const ruled = byRule(Number(id)).filter(({ vi }) => !vi.endsWith(holidays.tet.vi));
    expect(ruled).toHaveLength(6);
    expect(datesOf(ruled).filter((date) => isWorkingDay(date, calendar))).toEqual([]);
  },
);

test.each(aCentury)('the rule takes eleven working days of %i, none of them twice', (year) => {
  const days = byRule(year);
  assertWellFormedYear({ id: `${year}`, decided: false, source: 'điều 112', days });
  expect(days.filter(({ date }) => !isWeekend(date))).toHaveLength(1 + 5 + 1 + 1 + 1 + 2);
});

test('a day in lieu is never on a weekend, and there is one for each holiday that is', () => {
  for (const year of aCentury) {
    const { tet, hungKings } = lunarDatesOf(year);
    const inLieu = byRule(year).filter(({ vi }) => vi.startsWith('Nghỉ bù'));
    expect(datesOf(inLieu).filter(isWeekend)).toEqual([]);
    const onWeekend = ['01-01', '04-30', '05-01', '09-02']
      .map((date) => day(`${year}-${date}`))
      .concat(hungKings)
      .filter(isWeekend).length;
    const inTet = byRule(year).filter(({ vi, date }) => vi === holidays.tet.vi && isWeekend(date)).length;
    expect({ tet, inLieu: inLieu.length }).toEqual({ tet, inLieu: onWeekend + inTet });
  }
});
