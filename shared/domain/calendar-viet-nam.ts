/**
 * The days of 2024–2027 that depart from Monday-to-Friday. Sources: the Labour Code 2019, article 112, and the yearly
 * decisions on public holidays and swaps as read in the press; 2027 has no decision yet and shows the rule only.
 */
import type { Calendar, CalendarDay, LocalDate } from './calendar.ts';

const newYear = ['Tết Dương lịch', 'New Year'] as const;
const tet = ['Tết Nguyên đán', 'Lunar New Year'] as const;
const hung = ['Giỗ Tổ Hùng Vương', 'Hung Kings’ Commemoration'] as const;
const victory = ['Ngày Chiến thắng', 'Victory Day'] as const;
const labour = ['Quốc tế Lao động', 'Labour Day'] as const;
const national = ['Quốc khánh', 'National Day'] as const;
const swapOff = ['Nghỉ hoán đổi', 'Day off by swap'] as const;
const swapWorked = ['Làm bù', 'Worked by swap'] as const;

type Row = readonly [from: string, to: string, kind: 'off' | 'worked', name: readonly [string, string]];

const rowsByYear: Readonly<Record<string, { source: string; rows: readonly Row[] }>> = {
  2024: {
    source: 'Thông báo lịch nghỉ năm 2024',
    rows: [
      ['01-01', '01-01', 'off', newYear],
      ['02-08', '02-14', 'off', tet],
      ['04-18', '04-18', 'off', hung],
      ['04-29', '04-29', 'off', swapOff],
      ['04-30', '04-30', 'off', victory],
      ['05-01', '05-01', 'off', labour],
      ['05-04', '05-04', 'worked', swapWorked],
      ['09-02', '09-03', 'off', national],
    ],
  },
  2025: {
    source: 'Thông báo lịch nghỉ năm 2025',
    rows: [
      ['01-01', '01-01', 'off', newYear],
      ['01-25', '02-02', 'off', tet],
      ['04-07', '04-07', 'off', hung],
      ['04-26', '04-26', 'worked', swapWorked],
      ['04-30', '04-30', 'off', victory],
      ['05-01', '05-01', 'off', labour],
      ['05-02', '05-02', 'off', swapOff],
      ['09-01', '09-02', 'off', national],
    ],
  },
  2026: {
    source: 'Thông báo lịch nghỉ năm 2026',
    rows: [
      ['01-01', '01-01', 'off', newYear],
      ['01-02', '01-02', 'off', swapOff],
      ['01-10', '01-10', 'worked', swapWorked],
      ['02-14', '02-22', 'off', tet],
      ['04-27', '04-27', 'off', hung],
      ['04-30', '04-30', 'off', victory],
      ['05-01', '05-01', 'off', labour],
      ['08-22', '08-22', 'worked', ['Làm bù (chưa xác nhận)', 'Worked by swap (unconfirmed)']],
      ['08-31', '08-31', 'off', swapOff],
      ['09-01', '09-02', 'off', national],
    ],
  },
  2027: {
    source: 'Bộ luật Lao động 2019, điều 112 (chưa có quyết định cho năm 2027)',
    rows: [
      ['01-01', '01-01', 'off', newYear],
      ['02-05', '02-09', 'off', tet],
      ['02-10', '02-11', 'off', ['Nghỉ bù Tết Nguyên đán', 'Lunar New Year, in lieu']],
      ['04-16', '04-16', 'off', hung],
      ['04-30', '04-30', 'off', victory],
      ['05-03', '05-03', 'off', ['Nghỉ bù Quốc tế Lao động', 'Labour Day, in lieu']],
      ['09-02', '09-03', 'off', national],
    ],
  },
};

const daysOf = (year: string, { source, rows }: { source: string; rows: readonly Row[] }): CalendarDay[] =>
  rows.flatMap(([from, to, kind, [vi, en]]) => {
    const days: CalendarDay[] = [];
    for (
      let at = Date.parse(`${year}-${from}T00:00:00Z`);
      at <= Date.parse(`${year}-${to}T00:00:00Z`);
      at += 86_400_000
    )
      days.push({ date: new Date(at).toISOString().slice(0, 10) as LocalDate, kind, vi, en, source });
    return days;
  });

export const calendarOfVietNam: Calendar = new Map(
  Object.entries(rowsByYear)
    .flatMap(([year, decided]) => daysOf(year, decided))
    .map((day) => [day.date, day]),
);
