import { isWeekend, isWorkingDay, type CalendarDay } from '../../shared/domain/calendar.ts';
import { calendarOfVietNam, yearsOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import { assertWellFormedYear, calendarOf, type CalendarYear } from '../../shared/domain/calendar-year.ts';
import { day, refusalIn } from '../support/builders.ts';

const off = (date: string, vi = 'Nghỉ một ngày'): CalendarDay => ({
  date: day(date),
  kind: 'off',
  vi,
  en: 'A day off',
  source: 'Quyết định',
});
const year = (id: string, days: readonly CalendarDay[]): CalendarYear => ({
  id,
  decided: true,
  source: 'Quyết định',
  days,
});
const faultsOf = (candidate: CalendarYear) => {
  const refusal = refusalIn(() => assertWellFormedYear(candidate));
  return refusal && [refusal.code, refusal.details.errors];
};
const eachYear = yearsOfVietNam.map((one) => [one.id, one] as const);

test('the table goes from 2024 to 2030, and only its first three years are decided', () => {
  expect(yearsOfVietNam.map(({ id, decided }) => [id, decided])).toEqual([
    ['2024', true],
    ['2025', true],
    ['2026', true],
    ['2027', false],
    ['2028', false],
    ['2029', false],
    ['2030', false],
  ]);
});

test.each(eachYear)('the rows of %s are its own, in order, each day once', (_, one) => {
  expect(faultsOf(one)).toBeUndefined();
});

test.each(eachYear)('%s loses the eleven days of the law, and what is swapped is worked', (_, one) => {
  const lost = one.days.filter(({ date, kind }) => kind === 'off' && !isWeekend(date));
  const worked = one.days.filter(({ date, kind }) => kind === 'worked' && isWeekend(date));
  expect(lost.length - worked.length).toBe(11);
});

test('every row says what it is, in both languages, and where it stands written', () => {
  for (const { days } of yearsOfVietNam)
    for (const row of days)
      expect([row.vi, row.en, row.source].every((words) => words.length > 5)).toBe(true);
});

test.each(eachYear)(
  '%s says in words whether its decision is out, and so does each of its rows',
  (id, one) => {
    const sayings = [one.source, ...one.days.map(({ source }) => source)];
    const words = `chưa có quyết định cho năm ${id}`;
    expect(sayings.filter((source) => source.includes(words) === one.decided)).toEqual([]);
  },
);

test('both days of the swap of August 2026 say that it is unconfirmed, and no other row does', () => {
  const rows = [...calendarOfVietNam.values()];
  const unconfirmed = ['2026-08-22', '2026-08-31'];
  for (const part of ['vi', 'source'] as const)
    expect(rows.filter((row) => row[part].includes('chưa xác nhận')).map(({ date }) => date)).toEqual(
      unconfirmed,
    );
  expect(rows.filter(({ en }) => en.includes('unconfirmed')).map(({ date }) => date)).toEqual(unconfirmed);
});

test('a later calendar of a year takes the place of an earlier one, whole, and leaves the other years', () => {
  const calendar = calendarOf([
    year('2027', [off('2027-01-01'), off('2027-02-05', 'Tết')]),
    year('2028', [off('2028-01-03')]),
    year('2027', [off('2027-01-01', 'Tết Dương lịch')]),
  ]);
  expect(calendar.get(day('2027-01-01'))?.vi).toBe('Tết Dương lịch');
  expect(isWorkingDay(day('2027-02-05'), calendar)).toBe(true);
  expect(isWorkingDay(day('2028-01-03'), calendar)).toBe(false);
});

test('a year without rows is well-formed: it has plain weeks only', () => {
  expect(faultsOf(year('2031', []))).toBeUndefined();
});

test.each([
  ['of another year', ['2026-12-31'], 'days.0.date', 'not-in-year'],
  ['that no month has', ['2027-01-01', '2027-02-30'], 'days.1.date', 'not-a-date'],
  ['not written as a date', ['2027-1-5'], 'days.0.date', 'not-a-date'],
  ['that is no day at all', ['Tết'], 'days.0.date', 'not-a-date'],
  ['that stands there already', ['2027-01-01', '2027-01-01'], 'days.1.date', 'twice'],
  ['before the one above it', ['2027-01-01', '2027-04-30', '2027-04-16'], 'days.2.date', 'not-in-order'],
])('a row %s is refused', (_, dates, path, rule) => {
  const candidate = year(
    '2027',
    dates.map((date) => off(date)),
  );
  expect(faultsOf(candidate)).toEqual(['invalid-request', [{ path, rule }]]);
});

test('a day that comes again further down is there twice, not merely out of order', () => {
  const candidate = year('2027', [off('2027-01-01'), off('2027-04-30'), off('2027-01-01')]);
  expect(faultsOf(candidate)).toEqual(['invalid-request', [{ path: 'days.2.date', rule: 'twice' }]]);
});

test('every row at fault is named', () => {
  const candidate = year('2027', [
    off('2026-01-01'),
    off('2027-13-01'),
    off('2027-04-30'),
    off('2027-04-30'),
  ]);
  expect(faultsOf(candidate)).toEqual([
    'invalid-request',
    [
      { path: 'days.0.date', rule: 'not-in-year' },
      { path: 'days.1.date', rule: 'not-a-date' },
      { path: 'days.3.date', rule: 'twice' },
    ],
  ]);
});

test.each(['27', '02027', 'nay'])('%s is no year', (id) => {
  expect(faultsOf(year(id, []))).toEqual(['invalid-request', [{ path: 'id', rule: 'not-a-year' }]]);
});
