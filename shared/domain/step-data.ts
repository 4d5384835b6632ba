/** What a step takes from whoever takes it, and what its event says. */
import {
  addWorkingDays,
  localDateOf,
  workingDaysBetween,
  type Calendar,
  type Instant,
  type LocalDate,
} from './calendar.ts';
import {
  clockAfterPause,
  dueDate,
  resetKind,
  sessionClock,
  startClock,
  type Clock,
  type DueDate,
} from './due-date.ts';
import { Refusal } from './errors.ts';
import { nextRed, nextReminder } from './occasions.ts';
import type { RecommendationId } from './receipt.ts';
import {
  isOverdue,
  type Actor,
  type AnswerText,
  type Approval,
  type EventData,
  type InStatus,
  type OnTheSpot,
  type Recommendation,
  type RejectionReason,
  type Urgency,
  type Verdict,
} from './recommendation.ts';
import type { SessionId } from './session.ts';
import type { Complexity, RoutingExplanation } from './routing.ts';
import { clocksOf, type AnswerClock } from './settings.ts';
import type { UnitRef } from './unit.ts';
import type { Circumstances, Verb } from './transitions.ts';

/** What the caller brings to each step. */
export interface StepInput {
  submit: Omit<EventData['RecommendationSubmitted'], 'due' | 'secrecyDeclared'>;
  route: {
    departmentId: string;
    topicId?: string;
    complexity: Complexity;
    approval: Approval;
    routing: RoutingExplanation | { by: 'hand'; reason: string };
  };
  'request-information': { question: string };
  reject: { reason: RejectionReason; guidance: string };
  merge: { canonicalId: RecommendationId; reason: string };
  unmerge: { reason: string };
  attach: { memberId: RecommendationId };
  detach: { memberId: RecommendationId };
  accept: object;
  return: { reason: string; proposedDepartmentId?: string };
  'give-information': { reply: string };
  'end-pause': object;
  answer: AnswerText;
  'propose-answer': AnswerText;
  'send-back': { comments: string };
  /** The text that was proposed, read by the use case from its event. */
  approve: { proposed: AnswerText };
  'deliver-answer': EventData['CanonicalAnswerDelivered'];
  'settle-commitment': EventData['CommitmentSettled'];
  /** What was said on the spot, for which department, and who wrote it down. */
  'answer-at-session': AnswerText & {
    departmentId: string;
    /** What the topic asks for, where it was never routed. */
    approval: Approval;
    authorId: string;
    session: OnTheSpot;
  };
  'take-away': {
    sessionId: SessionId;
    /** The day of the session: the new clock counts from the day after it. */
    on: LocalDate;
    departmentId: string;
    approval: Approval;
    dueOn: LocalDate;
    note: string;
    passUpTo?: string;
  };
  'not-reach': { sessionId: SessionId; on: LocalDate };
  'forward-up': { documentNumber: string; forwardedTo: string; reason: string };
  'record-reply': { documentNumber: string; summary: string };
  close: { verdict?: Verdict; satisfaction?: number; comment?: string };
  reopen: { reason: string };
  withdraw: { reason: string };
  'request-extension': { days: number; reason: string };
  'grant-extension': object;
  'refuse-extension': { reason: string };
  remind: object;
  'turn-red': object;
  'move-due-date': { reason: string };
  /** The unit that its own became, from which day on, by which reorganisation. */
  move: { to: UnitRef; on: LocalDate; reorganisationId: string };
}

type Write<V extends Verb> = (
  input: StepInput[V],
  recommendation: Recommendation,
  circumstances: Circumstances,
  as: Actor,
) => EventData[EventOf<V>];
type EventOf<V extends Verb> = Extract<
  (typeof import('./transitions.ts').transitions)[number],
  { verb: V }
>['event'];

/** Urgency goes before complexity: what is urgent is answered first, if only in part. */
export const answerClockOf = (urgency: Urgency, complexity: Complexity): AnswerClock =>
  urgency === 'urgent' ? 'urgent' : complexity;

export const dueOf = (clock: Clock, { calendar }: Circumstances): DueDate => dueDate(clock, calendar);

const dueAfterHigherReply = (recommendation: Recommendation, circumstances: Circumstances): DueDate => {
  const { clock, dueOn, forwardedOn } = recommendation as InStatus<'forwarded-up'>;
  const today = localDateOf(circumstances.now);
  return dueOf(
    clockAfterPause(clock, dueOn, { pausedOn: forwardedOn }, today, circumstances.calendar),
    circumstances,
  );
};

const dueAfterPause = (recommendation: Recommendation, circumstances: Circumstances): DueDate => {
  const paused = recommendation as InStatus<'needs-info'>;
  return dueOf(
    clockAfterPause(
      paused.clock,
      paused.dueOn,
      paused,
      localDateOf(circumstances.now),
      circumstances.calendar,
    ),
    circumstances,
  );
};

/** Whose answer it is; only called where the table has let through a recommendation that is with a department. */
const departmentOf = (recommendation: Recommendation) => {
  const { departmentId, complexity, approval } = recommendation as InStatus<'accepted'>;
  return { departmentId, complexity, approval };
};

/**
 * The department's clock by what the matter turned out to be; one that was reopened, or taken away from a session, keeps its days
 * wherever it goes.
 */
const routedClock = (
  { clock, urgency }: Recommendation,
  complexity: Complexity,
  topicId: string,
  { settings }: Circumstances,
): Clock =>
  clock.kind === 'reopened' || clock.kind === 'session'
    ? clock
    : resetKind(clock, answerClockOf(urgency, complexity), topicId, settings);

/** With which department a session leaves it; what was never routed, as its topic asks. */
const departmentAtSession = (
  recommendation: Recommendation,
  { departmentId, approval }: { readonly departmentId: string; readonly approval: Approval },
) => ({
  departmentId,
  complexity: 'complexity' in recommendation ? recommendation.complexity : ('normal' as const),
  approval: 'approval' in recommendation ? recommendation.approval : approval,
});

/**
 * What promises something says what, by whom and by when.
 * @throws Refusal `promise-without-commitment`, `commitment-in-the-past`
 */
const assertUndertaken = (answer: AnswerText, now: Instant): AnswerText => {
  if (answer.promises && answer.commitments.length === 0)
    throw new Refusal('promise-without-commitment', {
      errors: [{ path: 'commitments', rule: 'required' }],
    });
  const past = answer.commitments.findIndex(({ dueOn }) => dueOn <= localDateOf(now));
  if (past >= 0)
    throw new Refusal('commitment-in-the-past', {
      errors: [{ path: `commitments.${past}.dueOn`, rule: 'not-later', limit: localDateOf(now) }],
    });
  return { ...answer, promises: answer.commitments.length > 0 };
};

/** The submitter's time to reopen begins on the day on which the answer reaches them, whenever it was said. */
const judgeBy = ({ topicId }: Recommendation, { now, settings, calendar }: Circumstances) => ({
  judgeBy: addWorkingDays(localDateOf(now), clocksOf(settings, topicId).reopenWindow, calendar).on,
});

/** Working days for which it has stood still since it last began to; none where it was overdue before. */
const stillUntil = (on: LocalDate, recommendation: Recommendation, calendar: Calendar): number => {
  if (recommendation.status !== 'needs-info' && recommendation.status !== 'forwarded-up') return 0;
  const { from, until } =
    recommendation.status === 'needs-info'
      ? { from: recommendation.pausedOn, until: recommendation.pausedUntil }
      : { from: recommendation.forwardedOn, until: on };
  return from > recommendation.dueOn ? 0 : workingDaysBetween(from, on < until ? on : until, calendar);
};

/** Working days from its submission to a day, without those for which it stood still. */
export const workingDaysTo = (on: LocalDate, recommendation: Recommendation, calendar: Calendar): number =>
  Math.max(
    0,
    workingDaysBetween(localDateOf(recommendation.submittedAt), on, calendar) -
      (recommendation.ever?.pausedDays ?? 0) -
      stillUntil(on, recommendation, calendar),
  );

/** The event's data of each step; `submit` has its own, as there is no recommendation yet. */
export const dataOf: { readonly [V in Exclude<Verb, 'submit'>]: Write<V> } = {
  route: (input, recommendation, circumstances) => ({
    departmentId: input.departmentId,
    topicId: input.topicId ?? recommendation.topicId,
    complexity: input.complexity,
    approval: input.approval,
    routing: input.routing,
    due: dueOf(
      routedClock(recommendation, input.complexity, input.topicId ?? recommendation.topicId, circumstances),
      circumstances,
    ),
  }),
  'request-information': ({ question }, { topicId }, { now, settings, calendar }) => {
    const pausedOn = localDateOf(now);
    const { pause } = clocksOf(settings, topicId);
    return { question, pausedOn, pausedUntil: addWorkingDays(pausedOn, pause, calendar).on };
  },
  reject: (input) => input,
  merge: (input) => input,
  unmerge: ({ reason }, recommendation) => ({
    reason,
    canonicalId: (recommendation as InStatus<'merged'>).canonicalId,
  }),
  attach: (input) => input,
  detach: (input) => input,
  accept: (_, __, ___, as) => ({ bySilence: as === 'system' }),
  return: (input) => input,
  'give-information': ({ reply }, recommendation, circumstances) => ({
    reply,
    due: dueAfterPause(recommendation, circumstances),
  }),
  'end-pause': (_, recommendation, circumstances) => ({ due: dueAfterPause(recommendation, circumstances) }),
  answer: (input, recommendation, circumstances) => ({
    ...assertUndertaken(input, circumstances.now),
    ...departmentOf(recommendation),
    authorId: circumstances.acting.personId,
    mergedCount: recommendation.mergedCount,
    ...judgeBy(recommendation, circumstances),
  }),
  'propose-answer': (input, _, { now }) => assertUndertaken(input, now),
  'send-back': (input) => input,
  approve: ({ proposed }, recommendation, circumstances) => ({
    ...proposed,
    ...departmentOf(recommendation),
    authorId: (recommendation as InStatus<'in-approval'>).draft.authorId,
    mergedCount: recommendation.mergedCount,
    ...judgeBy(recommendation, circumstances),
  }),
  'deliver-answer': (input) => input,
  'settle-commitment': (input) => input,
  // Said to everybody's face: what it promises was held to its rules when it was written down.
  'answer-at-session': ({ departmentId, approval, ...input }, recommendation, circumstances) => ({
    ...input,
    ...departmentAtSession(recommendation, { departmentId, approval }),
    mergedCount: recommendation.mergedCount,
    ...judgeBy(recommendation, circumstances),
  }),
  'take-away': (input, recommendation, circumstances) => {
    const { sessionId, on, dueOn, note, passUpTo } = input;
    const missed =
      recommendation.missedOn ?? (isOverdue(recommendation, on) ? recommendation.dueOn : undefined);
    return {
      sessionId,
      ...departmentAtSession(recommendation, input),
      note,
      ...(passUpTo === undefined ? {} : { passUpTo }),
      ...(missed === undefined ? {} : { missedOn: missed }),
      due: dueOf(sessionClock(on, dueOn, circumstances.calendar), circumstances),
    };
  },
  'not-reach': (input) => input,
  'forward-up': (input, _, { now }) => ({ ...input, forwardedOn: localDateOf(now) }),
  'record-reply': (input, recommendation, circumstances) => ({
    ...input,
    due: dueAfterHigherReply(recommendation, circumstances),
  }),
  close: (input, _, __, as) => ({ ...input, bySilence: as === 'system' }),
  reopen: ({ reason }, { topicId }, circumstances) => ({
    reason,
    due: dueOf(
      startClock('reopened', localDateOf(circumstances.now), topicId, circumstances.settings),
      circumstances,
    ),
  }),
  withdraw: (input) => input,
  'request-extension': ({ days, reason }, { topicId }, { settings }) => {
    const limit = clocksOf(settings, topicId).extension;
    if (days > limit)
      throw new Refusal('extension-too-long', { errors: [{ path: 'days', rule: 'too-large', limit }] });
    return { days, reason };
  },
  'grant-extension': (_, { clock, extensionRequest }, circumstances) => ({
    requestedBy: extensionRequest?.by[0] ?? '',
    due: dueOf({ ...clock, extendedDays: clock.extendedDays + (extensionRequest?.days ?? 0) }, circumstances),
  }),
  'refuse-extension': (input) => input,
  remind: (_, recommendation, circumstances) =>
    nextReminder(recommendation, circumstances) as EventData['ReminderRaised'],
  'turn-red': (_, recommendation, circumstances) =>
    nextRed(recommendation, circumstances) as EventData['RecommendationTurnedRed'],
  'move-due-date': ({ reason }, { clock, dueOn }, circumstances) => ({
    reason,
    previously: dueOn,
    due: dueOf(clock, circumstances),
  }),
  move: ({ to, on, reorganisationId }, { unit }) => ({ from: unit, unit: to, on, reorganisationId }),
};
