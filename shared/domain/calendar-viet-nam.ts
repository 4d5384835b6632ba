/**
 * The days of 2024–2030 that depart from Monday-to-Friday. 2024–2026 are as announced, each row with the decision it
 * stands in, as read in the press; from 2027 on there is no decision yet and the rows are the rule's.
 */
import { eachDay, plusDays, type Calendar, type CalendarDay, type LocalDate } from './calendar.ts';
import {
  daysByRule,
  holidays,
  inLieuOf,
  labourCode,
  undecided,
  type LunarDates,
  type Words,
} from './calendar-rule.ts';
import { calendarOf, type CalendarYear } from './calendar-year.ts';

const { newYear, tet, hungKings, victory, labour, national } = holidays;
const swapOff = { vi: 'Nghỉ hoán đổi', en: 'Day off by swap' };
const swapWorked = { vi: 'Làm bù', en: 'Worked by swap' };
const unconfirmed = ({ vi, en }: Words): Words => ({
  vi: `${vi} (chưa xác nhận)`,
  en: `${en} (unconfirmed)`,
});

/** Fixed by the law itself, whatever is decided. */
const law = `${labourCode}, điều 112`;
const lawOnLieu = `${labourCode}, điều 111`;
const notice2024 = 'Thông báo 5015/TB-LĐTBXH năm 2023';
const swap2024 = 'Văn bản 2450/VPCP-KGVX ngày 12/4/2024';
const decision2025 = 'Văn bản 8726/VPCP-KGVX ngày 26/11/2024';
const newYear2026 = 'Văn bản 12729/VPCP-KGVX ngày 25/12/2025';
const notice2026 = 'Thông báo của Bộ Nội vụ tháng 10/2025 về Tết Âm lịch và Quốc khánh 2026';
const unconfirmed2026 = 'Theo báo chí tháng 10/2025, chưa xác nhận bằng văn bản';

type Row = readonly [from: string, to: string, kind: CalendarDay['kind'], words: Words, source: string];

const decidedYear = (id: string, source: string, rows: readonly Row[]): CalendarYear => ({
  id,
  decided: true,
  source,
  days: rows.flatMap(([from, to, kind, { vi, en }, rowSource]) =>
    eachDay(plusDays(`${id}-${from}` as LocalDate, -1), `${id}-${to}` as LocalDate).map((date) => ({
      date,
      kind,
      vi,
      en,
      source: rowSource,
    })),
  ),
});

const decidedYears = [
  decidedYear('2024', `${notice2024}; ${swap2024}`, [
    ['01-01', '01-01', 'off', newYear, law],
    ['02-08', '02-14', 'off', tet, notice2024],
    ['04-18', '04-18', 'off', hungKings, law],
    ['04-29', '04-29', 'off', swapOff, swap2024],
    ['04-30', '04-30', 'off', victory, law],
    ['05-01', '05-01', 'off', labour, law],
    ['05-04', '05-04', 'worked', swapWorked, swap2024],
    ['09-02', '09-03', 'off', national, notice2024],
  ]),
  decidedYear('2025', decision2025, [
    ['01-01', '01-01', 'off', newYear, law],
    ['01-25', '02-02', 'off', tet, decision2025],
    ['04-07', '04-07', 'off', hungKings, law],
    ['04-26', '04-26', 'worked', swapWorked, decision2025],
    ['04-30', '04-30', 'off', victory, law],
    ['05-01', '05-01', 'off', labour, law],
    ['05-02', '05-02', 'off', swapOff, decision2025],
    ['09-01', '09-02', 'off', national, decision2025],
  ]),
  decidedYear('2026', `${notice2026}; ${newYear2026}`, [
    ['01-01', '01-01', 'off', newYear, law],
    ['01-02', '01-02', 'off', swapOff, newYear2026],
    ['01-10', '01-10', 'worked', swapWorked, newYear2026],
    ['02-14', '02-22', 'off', tet, notice2026],
    ['04-27', '04-27', 'off', inLieuOf(hungKings), lawOnLieu],
    ['04-30', '04-30', 'off', victory, law],
    ['05-01', '05-01', 'off', labour, law],
    ['08-22', '08-22', 'worked', unconfirmed(swapWorked), unconfirmed2026],
    ['08-31', '08-31', 'off', unconfirmed(swapOff), unconfirmed2026],
    ['09-01', '09-02', 'off', national, notice2026],
  ]),
];

const lunar = (tet: string, hungKings: string) => ({ tet, hungKings }) as LunarDates;

/** Of the years that the rule fills. In 2030 China's Tết is a day later: there the new moon falls after midnight. */
export const lunarDates = {
  2027: lunar('2027-02-06', '2027-04-16'),
  2028: lunar('2028-01-26', '2028-04-04'),
  2029: lunar('2029-02-13', '2029-04-23'),
  2030: lunar('2030-02-02', '2030-04-12'),
};

const undecidedYears = Object.entries(lunarDates).map(([id, dates]): CalendarYear => ({
  id,
  decided: false,
  source: `${labourCode}, điều 111 và 112 (${undecided(id)})`,
  days: daysByRule(id, dates),
}));

export const yearsOfVietNam: readonly CalendarYear[] = [...decidedYears, ...undecidedYears];

export const calendarOfVietNam: Calendar = calendarOf(yearsOfVietNam);
