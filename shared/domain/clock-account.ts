/**
 * A due date opened into its days, so that a person can follow it: which were counted, which were off and why, when the
 * clock stood still and for whom, what a leader added. Made from the events.
 */
import {
  addWorkingDays,
  eachDay,
  isWeekend,
  isWorkingDay,
  localDateOf,
  workingDaysBetween,
  type CalendarDay,
  type LocalDate,
} from './calendar.ts';
import { clockAfterPause, dueDate, type DueDate } from './due-date.ts';
import { evolve } from './evolve.ts';
import { windowEnd, type Rules } from './occasions.ts';
import { isWaiting, type Author, type Recommendation, type RecommendationEvent } from './recommendation.ts';
import { clocksOf } from './settings.ts';

export interface Pause {
  readonly kind: 'question' | 'higher-level';
  /** The day on which it began: the last one that was counted. */
  readonly from: LocalDate;
  /** Its last day; while it goes on, today or its limit. */
  readonly until: LocalDate;
  readonly ended: boolean;
  /** Working days that it adds to the clock. */
  readonly workingDays: number;
  readonly by: Author;
  readonly reason: string;
}

export interface Extension {
  readonly days: number;
  readonly reason: string;
  readonly requestedBy: Author;
  readonly grantedBy: Author;
  readonly grantedOn: LocalDate;
}

/** The calendar was changed, and the due date with it. */
export interface Move {
  readonly on: LocalDate;
  readonly previously: LocalDate;
  readonly reason: string;
}

export interface AccountDay {
  readonly date: LocalDate;
  readonly kind: 'counted' | 'extended' | 'paused' | 'weekend' | 'off';
  /** The how-manieth of the days that count, from 1. */
  readonly number?: number;
  /** The holiday or swap, where the day departs from the rule. */
  readonly day?: CalendarDay;
  /** The pause that it belongs to, by its place in `pauses`. */
  readonly pause?: number;
}

export const stageKinds = [
  'acknowledge',
  'route',
  'accept',
  'answer',
  'reply',
  'higher-reply',
  'judgement',
] as const;
/** A stretch of its way, with whoever it waited for. */
export interface Stage {
  readonly kind: (typeof stageKinds)[number];
  readonly departmentId?: string;
  readonly from: LocalDate;
  /** Left out while it goes on. */
  readonly to?: LocalDate;
  readonly dueOn?: LocalDate;
  /** Working days that it took so far. */
  readonly workingDays: number;
  readonly late: boolean;
}

export interface ClockAccount {
  /** As it would be if the clock ran on from today, where it stands still now. */
  readonly due: DueDate;
  readonly standsStill: boolean;
  /** Working days since the clock began, pauses left out. */
  readonly usedDays: number;
  readonly days: readonly AccountDay[];
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  readonly moves: readonly Move[];
  readonly stages: readonly Stage[];
}

interface Told {
  readonly event: RecommendationEvent;
  readonly before: Recommendation | undefined;
  readonly after: Recommendation;
}

/** Each event with the states around it. */
const tell = (events: readonly RecommendationEvent[]): readonly Told[] => {
  let before: Recommendation | undefined;
  return events.map((event) => {
    const told = { event, before, after: evolve(before, event) };
    before = told.after;
    return told;
  });
};

/** A clock of its own begins with it. */
const beginsAnew = ({ event, after }: Told): boolean =>
  event.type === 'RecommendationReopened' ||
  (event.type === 'RecommendationTakenAway' && after.clock.kind === 'session' && !isStill(after));

/** Those since the clock that runs now began: all, or from the last reopening, or the last session that set a day. */
const onThisClock = (told: readonly Told[]): readonly Told[] =>
  told.slice(Math.max(0, told.findLastIndex(beginsAnew)));

const beginningOf = ({ event }: Told): Omit<Pause, 'until' | 'ended' | 'workingDays'> | undefined => {
  if (event.type === 'InformationRequested')
    return { kind: 'question', from: event.data.pausedOn, by: event.by, reason: event.data.question };
  if (event.type === 'RecommendationForwardedUp')
    return { kind: 'higher-level', from: event.data.forwardedOn, by: event.by, reason: event.data.reason };
  return undefined;
};

const limitOf = (recommendation: Recommendation | undefined): LocalDate | undefined =>
  recommendation?.status === 'needs-info' ? recommendation.pausedUntil : undefined;

const earlier = (a: LocalDate, b: LocalDate | undefined): LocalDate => (b !== undefined && b < a ? b : a);

const pausesIn = (told: readonly Told[], today: LocalDate, { calendar }: Rules): readonly Pause[] =>
  told.flatMap((each, index): Pause[] => {
    const beginning = beginningOf(each);
    if (!beginning) return [];
    const end = told.slice(index + 1).find(({ after }) => !isStill(after));
    const until = earlier(end ? localDateOf(end.event.at) : today, limitOf(each.after));
    // Nothing is given back to what was overdue, nor to what was withdrawn while it stood still.
    const counts = beginning.from <= each.after.dueOn && (end === undefined || 'due' in end.event.data);
    return [
      {
        ...beginning,
        until,
        ended: end !== undefined,
        workingDays: counts ? workingDaysBetween(beginning.from, until, calendar) : 0,
      },
    ];
  });

const isStill = ({ status }: Recommendation): boolean => isWaiting(status);

const extensionsIn = (told: readonly Told[]): readonly Extension[] =>
  told.flatMap(({ event }, index): Extension[] => {
    if (event.type !== 'ExtensionGranted') return [];
    const asked = told.slice(0, index).findLast((each) => each.event.type === 'ExtensionRequested')?.event;
    if (asked?.type !== 'ExtensionRequested') return [];
    return [
      {
        days: asked.data.days,
        reason: asked.data.reason,
        requestedBy: asked.by,
        grantedBy: event.by,
        grantedOn: localDateOf(event.at),
      },
    ];
  });

const movesIn = (told: readonly Told[]): readonly Move[] =>
  told.flatMap(({ event }): Move[] =>
    event.type === 'DueDateMoved'
      ? [{ on: localDateOf(event.at), previously: event.data.previously, reason: event.data.reason }]
      : [],
  );

/** The pause that a day belongs to, by its place; -1: none. */
const pauseOn = (date: LocalDate, pauses: readonly Pause[]): number =>
  pauses.findIndex(({ from, until, workingDays }) => workingDays > 0 && from < date && date <= until);

/**
 * Each day of the clock. Where it was made shorter after a pause, the pause may lie beyond its end: then the days given back
 * for it are the last ones.
 */
const daysOf = (due: DueDate, pauses: readonly Pause[], { calendar }: Rules): readonly AccountDay[] => {
  const dates = eachDay(due.from, due.on);
  const worked = dates.filter((date) => isWorkingDay(date, calendar));
  const beyond = due.pausedDays - worked.filter((date) => pauseOn(date, pauses) >= 0).length;
  const counting = worked.filter((date) => pauseOn(date, pauses) < 0);
  const givenBack = new Set(beyond > 0 ? counting.slice(-beyond) : []);
  const lastPause = pauses.findLastIndex(({ workingDays }) => workingDays > 0);
  let number = 0;
  return dates.map((date): AccountDay => {
    const row = calendar.get(date);
    const day = row ? { day: row } : {};
    if (!isWorkingDay(date, calendar))
      return { date, kind: isWeekend(date) && !row ? 'weekend' : 'off', ...day };
    const pause = givenBack.has(date) ? lastPause : pauseOn(date, pauses);
    if (pause >= 0) return { date, kind: 'paused', pause, ...day };
    number += 1;
    return { date, kind: number > due.workingDays ? 'extended' : 'counted', number, ...day };
  });
};

/** What a state waits for, and until when. */
const stageOf = (
  state: Recommendation,
  rules: Rules,
): Pick<Stage, 'kind' | 'dueOn' | 'departmentId'> | undefined => {
  const clocks = clocksOf(rules.settings, state.topicId);
  const within = (days: number) => addWorkingDays(localDateOf(state.since), days, rules.calendar).on;
  const department = 'departmentId' in state ? { departmentId: state.departmentId } : {};
  switch (state.status) {
    case 'submitted':
      return { kind: 'route', dueOn: within(clocks.route) };
    case 'routed':
      return { kind: 'accept', dueOn: within(clocks.accept), ...department };
    case 'accepted':
    case 'in-approval':
      return { kind: 'answer', dueOn: state.dueOn, ...department };
    case 'needs-info':
      return { kind: 'reply', dueOn: state.pausedUntil, ...department };
    case 'forwarded-up':
      return { kind: 'higher-reply', ...department };
    case 'answered':
      return { kind: 'judgement', dueOn: windowEnd(state, rules), ...department };
    default:
      return undefined;
  }
};

const isSameStage = (a: Recommendation, b: Recommendation, rules: Rules): boolean =>
  stageOf(a, rules)?.kind === stageOf(b, rules)?.kind &&
  ('departmentId' in a ? a.departmentId : '') === ('departmentId' in b ? b.departmentId : '');

const stagesIn = (told: readonly Told[], today: LocalDate, rules: Rules): readonly Stage[] => {
  const measured = (
    stage: Pick<Stage, 'kind' | 'dueOn' | 'departmentId' | 'from'>,
    to?: LocalDate,
  ): Stage => ({
    ...stage,
    ...(to === undefined ? {} : { to }),
    workingDays: workingDaysBetween(stage.from, to ?? today, rules.calendar),
    late: stage.dueOn !== undefined && (to ?? today) > stage.dueOn,
  });
  const [first, taken] = [told[0], told.find(({ after }) => after.lastStep > 1)];
  if (!first) return [];
  const from = localDateOf(first.event.at);
  const { acknowledge } = clocksOf(rules.settings, first.after.topicId);
  const stages: Stage[] = [
    measured(
      { kind: 'acknowledge', from, dueOn: addWorkingDays(from, acknowledge, rules.calendar).on },
      taken && localDateOf(taken.event.at),
    ),
  ];
  for (let index = 0; index < told.length;) {
    const begun = told[index] as Told;
    let end = index + 1;
    while (end < told.length && isSameStage((told[end] as Told).after, begun.after, rules)) end += 1;
    const stage = stageOf((told[end - 1] as Told).after, rules);
    const left = told[end];
    if (stage)
      stages.push(
        measured({ ...stage, from: localDateOf(begun.event.at) }, left && localDateOf(left.event.at)),
      );
    index = end;
  }
  return stages;
};

/** The clock now; one that stands still, as if it ran on from today. */
const clockNow = (recommendation: Recommendation, today: LocalDate, { calendar }: Rules) => {
  const { clock, dueOn } = recommendation;
  if (recommendation.status === 'needs-info')
    return clockAfterPause(clock, dueOn, recommendation, today, calendar);
  if (recommendation.status === 'forwarded-up')
    return clockAfterPause(clock, dueOn, { pausedOn: recommendation.forwardedOn }, today, calendar);
  return clock;
};

/** @throws Error when the events are not those of the recommendation */
export const clockAccount = (
  recommendation: Recommendation,
  events: readonly RecommendationEvent[],
  today: LocalDate,
  rules: Rules,
): ClockAccount => {
  const told = tell(events);
  const current = onThisClock(told);
  const due = dueDate(clockNow(recommendation, today, rules), rules.calendar);
  const pauses = pausesIn(current, today, rules);
  const days = daysOf(due, pauses, rules);
  return {
    due,
    standsStill: isStill(recommendation),
    usedDays: days.filter(({ date, number }) => number !== undefined && date <= today).length,
    days,
    pauses,
    extensions: extensionsIn(current),
    moves: movesIn(current),
    stages: stagesIn(told, today, rules),
  };
};
