/**
 * What falls due by itself: the next thing that the clock does to a recommendation, and on which day. It follows from the
 * state, the settings and the calendar alone, so that a clock that was off finds everything it missed, in order.
 */
import { addWorkingDays, localDateOf, plusDays, type Calendar, type LocalDate } from './calendar.ts';
import {
  answerReminders,
  deskReminders,
  isOpen,
  isWaiting,
  type InStatus,
  type Recommendation,
  type Reminder,
} from './recommendation.ts';
import { clocksOf, type Settings } from './settings.ts';

export interface Rules {
  readonly settings: Settings;
  readonly calendar: Calendar;
}

export type OccasionVerb = 'accept' | 'end-pause' | 'close' | 'remind' | 'turn-red';

/** Something that the clock does on a day, or as soon after it as it runs. */
export interface Occasion {
  readonly on: LocalDate;
  readonly verb: OccasionVerb;
}

/** The day after a period ends: until 24:00 of its last day there was time. */
const dayAfter = (from: LocalDate, workingDays: number, calendar: Calendar): LocalDate =>
  plusDays(addWorkingDays(from, workingDays, calendar).on, 1);

/** The last day of the submitter's time to reopen, from the day on which the answer reached them: what was said at a session comes later. */
export const windowEnd = (recommendation: InStatus<'answered'>, { settings, calendar }: Rules): LocalDate =>
  addWorkingDays(
    localDateOf(recommendation.since),
    clocksOf(settings, recommendation.topicId).reopenWindow,
    calendar,
  ).on;

/** From this day on, a department that said nothing has accepted. */
export const silenceOn = (recommendation: InStatus<'routed'>, { settings, calendar }: Rules): LocalDate =>
  dayAfter(localDateOf(recommendation.since), clocksOf(settings, recommendation.topicId).accept, calendar);

/** The working day of the answer clock, from 1, on which so much of it is used up; never before its first day. */
const partOf = (days: number, percent: number): number => Math.max(1, Math.floor((days * percent) / 100));

const answerReminderOn = (
  recommendation: Recommendation,
  reminder: (typeof answerReminders)[number],
  { settings, calendar }: Rules,
): LocalDate => {
  const { clock, dueOn } = recommendation;
  const { percent, headAfter, leaderAfter } = settings.reminders;
  const after = (part: number) =>
    addWorkingDays(
      clock.from,
      clock.pausedDays + partOf(clock.workingDays + clock.extendedDays, part),
      calendar,
    ).on;
  switch (reminder) {
    case 'early':
      return after(percent[0]);
    case 'late':
      return after(percent[1]);
    case 'last-day':
      return after(percent[2]);
    case 'to-head':
      return addWorkingDays(dueOn, headAfter, calendar).on;
    case 'to-leader':
      return addWorkingDays(dueOn, leaderAfter, calendar).on;
  }
};

interface DueReminder {
  readonly on: LocalDate;
  readonly reminder: Reminder;
}

const nextAnswerReminder = (recommendation: Recommendation, rules: Rules): readonly DueReminder[] => {
  const reminder = answerReminders[recommendation.marks.answer];
  return reminder ? [{ reminder, on: answerReminderOn(recommendation, reminder, rules) }] : [];
};

/** At the desk: taken up at all (once), and routed (each time it comes there). */
const nextDeskReminder = (
  { status, marks, lastStep, since, topicId }: Recommendation,
  { settings, calendar }: Rules,
): readonly DueReminder[] => {
  if (status !== 'submitted' || marks.desk >= deskReminders.length) return [];
  const clocks = clocksOf(settings, topicId);
  const on = (days: number) => dayAfter(localDateOf(since), days, calendar);
  return marks.desk === 0 && lastStep === 1
    ? [{ reminder: 'acknowledge', on: on(clocks.acknowledge) }]
    : [{ reminder: 'route', on: on(clocks.route) }];
};

const earliest = <T extends { readonly on: LocalDate }>(found: readonly T[]): T | undefined =>
  found.reduce<T | undefined>((first, each) => (first && first.on <= each.on ? first : each), undefined);

/** What whoever has it is reminded of next; nobody is while it waits for somebody else. */
export const nextReminder = (recommendation: Recommendation, rules: Rules): DueReminder | undefined =>
  isOpen(recommendation.status) && !isWaiting(recommendation.status)
    ? earliest([...nextDeskReminder(recommendation, rules), ...nextAnswerReminder(recommendation, rules)])
    : undefined;

/** When it turns red next for lying untouched, and after how many days that is. */
export const nextRed = (
  { status, marks, touchedAt }: Recommendation,
  { settings }: Pick<Rules, 'settings'>,
): { readonly on: LocalDate; readonly untouchedDays: number } | undefined => {
  const untouchedDays = settings.redAfterDays[marks.red];
  return isOpen(status) && untouchedDays !== undefined
    ? { untouchedDays, on: plusDays(localDateOf(touchedAt), untouchedDays) }
    : undefined;
};

const stepByItself = (recommendation: Recommendation, rules: Rules): readonly Occasion[] => {
  switch (recommendation.status) {
    case 'routed':
      return [{ verb: 'accept', on: silenceOn(recommendation, rules) }];
    case 'needs-info':
      return [{ verb: 'end-pause', on: plusDays(recommendation.pausedUntil, 1) }];
    case 'answered':
      if (recommendation.openCommitments > 0) return [];
      return [{ verb: 'close', on: plusDays(windowEnd(recommendation, rules), 1) }];
    default:
      return [];
  }
};

/** A day that never comes: the clock has nothing more to do, but it is still open and must be found. */
export const never = '9999-12-31' as LocalDate;

/** When the clock must look at it next; `undefined`: it is over. */
export const wakeOnFor = (recommendation: Recommendation, rules: Rules): LocalDate | undefined =>
  nextOccasion(recommendation, rules)?.on ??
  (isOpen(recommendation.status) || recommendation.status === 'answered' ? never : undefined);

/** The next thing that the clock does to it, whether its day has come or not; `undefined`: nothing more. */
export const nextOccasion = (recommendation: Recommendation, rules: Rules): Occasion | undefined => {
  const reminder = nextReminder(recommendation, rules);
  const red = nextRed(recommendation, rules);
  return earliest<Occasion>([
    ...stepByItself(recommendation, rules),
    ...(reminder ? [{ verb: 'remind', on: reminder.on } as const] : []),
    ...(red ? [{ verb: 'turn-red', on: red.on } as const] : []),
  ]);
};
