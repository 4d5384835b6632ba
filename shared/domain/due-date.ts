/** The last day for the answer, and why it is that day. */
import {
  addWorkingDays,
  workingDaysBetween,
  type Calendar,
  type CalendarDay,
  type LocalDate,
} from './calendar.ts';
import { clocksOf, type AnswerClock, type Settings } from './settings.ts';

export interface Clock {
  readonly kind: AnswerClock | 'reopened' | 'session';
  /** The day that is not counted: of submission, whatever was transferred since, of reopening, or of the session. */
  readonly from: LocalDate;
  /** Working days that it allows, as the settings were when it was set, or as the session set them. */
  readonly workingDays: number;
  /** Working days for which the clock stood still so far. */
  readonly pausedDays: number;
  /** Working days that a leader added. */
  readonly extendedDays: number;
}

type SetKind = Exclude<Clock['kind'], 'session'>;

export interface DueDate extends Clock {
  readonly on: LocalDate;
  /** Holidays and swaps on the way. Plain weekends are not listed. */
  readonly skipped: readonly CalendarDay[];
}

/** What the settings allow; what a session allows, it says itself. */
const allowance = (kind: SetKind, topicId: string, settings: Settings): number => {
  const { answer, reopenedAnswer } = clocksOf(settings, topicId);
  return kind === 'reopened' ? reopenedAnswer : answer[kind];
};

/** A clock that begins to run. */
export const startClock = (kind: SetKind, from: LocalDate, topicId: string, settings: Settings): Clock => ({
  kind,
  from,
  workingDays: allowance(kind, topicId, settings),
  pausedDays: 0,
  extendedDays: 0,
});

/** The same clock for what turned out to be of another kind, or another topic: it runs on from where it began. */
export const resetKind = (clock: Clock, kind: SetKind, topicId: string, settings: Settings): Clock => ({
  ...clock,
  kind,
  workingDays: allowance(kind, topicId, settings),
});

/** The clock that ends on a day which a session set. */
export const sessionClock = (from: LocalDate, until: LocalDate, calendar: Calendar): Clock => ({
  kind: 'session',
  from,
  workingDays: workingDaysBetween(from, until, calendar),
  pausedDays: 0,
  extendedDays: 0,
});

export const dueDate = (clock: Clock, calendar: Calendar): DueDate => {
  const days = clock.workingDays + clock.pausedDays + clock.extendedDays;
  const { on, skipped } = addWorkingDays(clock.from, days, calendar);
  return { ...clock, on, skipped };
};

/** The clock that a due date was counted by. */
export const clockOf = ({ kind, from, workingDays, pausedDays, extendedDays }: DueDate): Clock => ({
  kind,
  from,
  workingDays,
  pausedDays,
  extendedDays,
});

/**
 * The clock after standing still from `pausedOn` to today, at most to `pausedUntil` where there is a limit. What was
 * overdue when it began to stand still stays overdue.
 */
export const clockAfterPause = (
  clock: Clock,
  dueOn: LocalDate,
  pause: { readonly pausedOn: LocalDate; readonly pausedUntil?: LocalDate },
  today: LocalDate,
  calendar: Calendar,
): Clock => {
  if (pause.pausedOn > dueOn) return clock;
  const resumedOn = pause.pausedUntil !== undefined && pause.pausedUntil < today ? pause.pausedUntil : today;
  return { ...clock, pausedDays: clock.pausedDays + workingDaysBetween(pause.pausedOn, resumedOn, calendar) };
};
