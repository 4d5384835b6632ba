import { useRef } from 'preact/hooks';
import { isWeekend, plusDays, type LocalDate } from '../../../../shared/domain/calendar.ts';
import { today } from '../../app/format.ts';
import { language, useWords } from '../../app/language.ts';
import { calendarWords } from './calendar-words.ts';
import type { CalendarDay } from './wire.ts';

export type DayLook = 'worked' | 'weekend' | 'off' | 'swap';
export const lookOf = (date: string, row: Pick<CalendarDay, 'kind'> | undefined): DayLook => {
  const weekend = isWeekend(date as LocalDate);
  if (row?.kind === 'off') return 'off';
  if (row?.kind === 'worked') return weekend ? 'swap' : 'worked';
  return weekend ? 'weekend' : 'worked';
};

const two = (value: number): string => String(value).padStart(2, '0');
const lastOf = (year: string, month: number): number =>
  new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
export const datesOf = (year: string, month: number): readonly LocalDate[] =>
  Array.from(
    { length: lastOf(year, month) },
    (_, day) => `${year}-${two(month)}-${two(day + 1)}` as LocalDate,
  );
export const monthsOfYear = Array.from({ length: 12 }, (_, month) => month + 1);

/** Monday first. */
const placeInWeek = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
const weeksOf = (dates: readonly LocalDate[]): (LocalDate | undefined)[][] => {
  const cells: (LocalDate | undefined)[] = [
    ...Array.from({ length: placeInWeek(dates[0] ?? '') }, () => undefined),
    ...dates,
  ];
  while (cells.length % 7 !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
};

const locale = (): string => (language() === 'vi' ? 'vi-VN' : 'en-GB');
/** With the number of the day as it is shown: `Thứ Hai, 30 tháng 11, 2026`. */
const spoken = (date: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(date));
const monthName = (date: string): string =>
  new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' }).format(new Date(date));
const dayNames = (style: 'narrow' | 'long'): readonly string[] =>
  Array.from({ length: 7 }, (_, day) =>
    new Intl.DateTimeFormat(locale(), { weekday: style, timeZone: 'UTC' }).format(
      new Date(Date.UTC(2024, 0, 1 + day)),
    ),
  );

interface PictureProps {
  readonly year: string;
  readonly decided: boolean;
  readonly rows: ReadonlyMap<string, CalendarDay>;
  readonly edited: ReadonlySet<string>;
  /** The one that can be reached by Tab; arrows go from it. */
  readonly at: string;
  readonly onGo: (date: string) => void;
  readonly onPoint: (date: string | undefined) => void;
  readonly onOpen: (date: string) => void;
}

/** A year as twelve months of small squares. */
export function CalendarPicture(props: PictureProps) {
  const { year, at, onGo, onPoint } = props;
  const t = useWords(calendarWords);
  const picture = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const to = goal(event.key, at as LocalDate);
    if (to === undefined) return;
    event.preventDefault();
    if (!to.startsWith(year)) return;
    onGo(to);
    picture.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
  };
  return (
    <div
      class="year"
      ref={picture}
      role="group"
      aria-label={t.picture(year)}
      onKeyDown={move}
      onMouseLeave={() => onPoint(undefined)}
    >
      {monthsOfYear.map((month) => (
        <Month key={month} month={month} {...props} />
      ))}
    </div>
  );
}

const goal = (key: string, at: LocalDate): LocalDate | undefined => {
  const [year = '', month = '', day = ''] = at.split('-');
  const inMonth = (by: number): LocalDate | undefined => {
    const next = Number(month) + by;
    if (next < 1 || next > 12) return undefined;
    return `${year}-${two(next)}-${two(Math.min(Number(day), lastOf(year, next)))}` as LocalDate;
  };
  switch (key) {
    case 'ArrowLeft':
      return plusDays(at, -1);
    case 'ArrowRight':
      return plusDays(at, 1);
    case 'ArrowUp':
      return plusDays(at, -7);
    case 'ArrowDown':
      return plusDays(at, 7);
    case 'Home':
      return plusDays(at, -placeInWeek(at));
    case 'End':
      return plusDays(at, 6 - placeInWeek(at));
    case 'PageUp':
      return inMonth(-1);
    case 'PageDown':
      return inMonth(1);
    default:
      return undefined;
  }
};

function Month({
  year,
  month,
  decided,
  rows,
  edited,
  at,
  onGo,
  onPoint,
  onOpen,
}: PictureProps & { readonly month: number }) {
  const t = useWords(calendarWords);
  const dates = datesOf(year, month);
  const title = monthName(dates[0] ?? '');
  const [narrow, long] = [dayNames('narrow'), dayNames('long')];
  return (
    <table class="month" role="grid" aria-label={`${title} ${year}`}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {long.map((name, index) => (
            <th key={name} scope="col" abbr={name}>
              <span aria-hidden="true">{narrow[index]}</span>
              <span class="out-of-sight">{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(dates).map((week, index) => (
          <tr key={index}>
            {week.map((date, place) => {
              if (date === undefined) return <td key={place} />;
              const row = rows.get(date);
              const look = lookOf(date, row);
              const isToday = date === today();
              return (
                <td key={place}>
                  <button
                    type="button"
                    data-date={date}
                    tabIndex={date === at ? 0 : -1}
                    class={`day ${look} ${decided ? '' : 'open'} ${edited.has(date) ? 'edited' : ''} ${isToday ? 'today' : ''}`}
                    aria-label={[
                      spoken(date),
                      isToday ? t.today : '',
                      t[look],
                      row ? `${row[language()]}. ${t.from}: ${row.source}` : '',
                      edited.has(date) ? t.edited : '',
                    ]
                      .filter(Boolean)
                      .join(', ')}
                    onMouseEnter={() => onPoint(date)}
                    onFocus={() => onGo(date)}
                    onClick={() => onOpen(date)}
                  >
                    {Number(date.slice(8))}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
