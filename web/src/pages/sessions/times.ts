/** When a session is, in words; and what a form's day and hours are as instants. */
import { localDateOf, localTimeOf } from '../../../../shared/domain/calendar.ts';
import { timeText } from '../../../../shared/domain/session-wording.ts';
import type { Instant } from '../../../../shared/domain/calendar.ts';
import type { Language } from '../../app/language.ts';

interface Times {
  readonly start: string;
  readonly end: string;
}
export const whenText = ({ start, end }: Times, language: Language): string =>
  timeText({ start: start as Instant, end: end as Instant }, language);
export const dayOf = (instant: string): string => localDateOf(instant as Instant);
export const timeOf = (instant: string): string => localTimeOf(instant as Instant);
/** A day and an hour of Viet Nam. */
export const instantOf = (day: string, time: string): string => `${day}T${time}:00+07:00`;
export const minutesBetween = ({ start, end }: Times): number =>
  (Date.parse(end) - Date.parse(start)) / 60_000;
