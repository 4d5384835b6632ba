/** The last day for the answer, and why it is that day. */
import {
  addWorkingDays,
  workingDaysBetween,
  type Calendar,
  type CalendarDay,
  type LocalDate,
} from './calendar.ts';
import type { AnswerClock, Settings } from './settings.ts';

export interface Clock {
  readonly kind: AnswerClock | 'reopened';
  /** The day that is not counted: of submission, whatever was transferred since, or of reopening. */
  readonly from: LocalDate;
  /** Working days for which the clock stood still so far. */
  readonly pausedDays: number;
}

export interface DueDate extends Clock {
  readonly on: LocalDate;
  /** Working days that the clock allows, pauses not included. */
  readonly workingDays: number;
  /** Holidays and swaps on the way. Plain weekends are not listed. */
  readonly skipped: readonly CalendarDay[];
}

export const dueDate = (clock: Clock, settings: Settings, calendar: Calendar): DueDate => {
  const workingDays =
    clock.kind === 'reopened' ? settings.reopenedAnswerDays : settings.answerDays[clock.kind];
  const { on, skipped } = addWorkingDays(clock.from, workingDays + clock.pausedDays, calendar);
  return { ...clock, on, workingDays, skipped };
};

/** The clock after standing still from `pausedOn` to today, at most to `pausedUntil` where there is a limit. */
export const clockAfterPause = (
  clock: Clock,
  pause: { readonly pausedOn: LocalDate; readonly pausedUntil?: LocalDate },
  today: LocalDate,
  calendar: Calendar,
): Clock => {
  const resumedOn = pause.pausedUntil !== undefined && pause.pausedUntil < today ? pause.pausedUntil : today;
  return { ...clock, pausedDays: clock.pausedDays + workingDaysBetween(pause.pausedOn, resumedOn, calendar) };
};
