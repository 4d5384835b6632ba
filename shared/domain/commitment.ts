/** A commitment and the events that make it: something promised in an answer, with an owner and a due date. */
import { localDateOf, type Instant, type LocalDate } from './calendar.ts';
import type { EventOf } from './life.ts';
import type { RecommendationId } from './receipt.ts';
import type { answerReminders } from './recommendation.ts';
import type { SessionId } from './session.ts';
import { movedBy, type FormerUnit, type UnitMove } from './unit-move.ts';
import type { UnitRef } from './unit.ts';

/** The recommendation, the event of the answer that made it, and its place there: `939RQ4823Y5E-7-1`. */
export type CommitmentId = string & { readonly __brand: 'CommitmentId' };

export const commitmentIdFor = (
  recommendationId: RecommendationId,
  eventNumber: number,
  place: number,
): CommitmentId => `${recommendationId}-${eventNumber}-${place}` as CommitmentId;

/** Still owed by its owner, or waiting for the asking unit. */
export const openCommitmentStatuses = ['proposed', 'active', 'in-progress', 'reported-done'] as const;
export const commitmentStatuses = [...openCommitmentStatuses, 'verified', 'failed', 'cancelled'] as const;
export type CommitmentStatus = (typeof commitmentStatuses)[number];
export const isOpenCommitment = (status: CommitmentStatus): boolean =>
  (openCommitmentStatuses as readonly CommitmentStatus[]).includes(status);

/** The last day has passed, and the owner has not yet said that it is done. */
export const isCommitmentOverdue = (
  { status, dueOn }: Pick<Commitment, 'status' | 'dueOn'>,
  today: LocalDate,
): boolean => isOpenCommitment(status) && status !== 'reported-done' && dueOn < today;

/** What an answer promises. */
export interface Undertaking {
  readonly text: string;
  /** The department that owes it. */
  readonly departmentId: string;
  /** The post within it, where one was named. */
  readonly post?: string;
  readonly dueOn: LocalDate;
}

export type AnswerReminder = (typeof answerReminders)[number];

export interface Commitment extends Undertaking {
  readonly id: CommitmentId;
  readonly version: number;
  readonly status: CommitmentStatus;
  readonly recommendationId: RecommendationId;
  readonly topicId: string;
  /** Whoever asked: they say whether it was done. */
  readonly unit: UnitRef;
  /** Where it stood before that was reorganised. */
  readonly formerUnits?: readonly FormerUnit[];
  readonly submitterId: string;
  readonly madeAt: Instant;
  readonly changedAt: Instant;
  readonly since: Instant;
  /** The version of the last step that was more than a reminder, or a move to another unit. */
  readonly lastStep: number;
  readonly extensions: number;
  /** When its owner said that it is done, and how many working days after its last day that was. */
  readonly reported?: { readonly on: LocalDate; readonly workingDaysLate: number };
  /** Reminders so far towards the present due date. */
  readonly reminded: number;
  /** When the clock looks at it next; may be early, never late. Not told by events. */
  readonly wakeOn?: LocalDate;
}

export const commitmentActors = ['owner', 'asker', 'leader', 'system'] as const;
export type CommitmentActor = (typeof commitmentActors)[number];

export interface CommitmentEventData {
  CommitmentMade: Undertaking & {
    recommendationId: RecommendationId;
    topicId: string;
    unit: UnitRef;
    submitterId: string;
  };
  CommitmentActivated: object;
  CommitmentStarted: object;
  ProgressNoted: { note: string };
  CommitmentReportedDone: { evidence: string; workingDaysLate: number };
  CommitmentVerified: { bySilence: boolean; comment?: string };
  CommitmentSentBack: { reason: string };
  CommitmentExtended: { previously: LocalDate; dueOn: LocalDate; reason: string };
  /** It came to a session's agenda; another due date counts as an extension. */
  CommitmentDiscussed: { sessionId: SessionId; text: string; previously?: LocalDate; dueOn?: LocalDate };
  CommitmentFailed: { reason: string };
  CommitmentCancelled: { reason: string };
  CommitmentReminded: { reminder: AnswerReminder; on: LocalDate };
  CommitmentMoved: UnitMove;
}
/** As `markEvents` of a recommendation. */
const markEvents: readonly (keyof CommitmentEventData)[] = ['CommitmentReminded', 'CommitmentMoved'];
export type CommitmentEventType = keyof CommitmentEventData;

export interface CommitmentAuthor {
  readonly personId: string;
  readonly as: CommitmentActor;
  readonly departmentId?: string;
  readonly onBehalfOf?: string;
}

export type CommitmentEvent<T extends CommitmentEventType = CommitmentEventType> = EventOf<
  CommitmentEventData,
  T,
  { commitmentId: CommitmentId; by: CommitmentAuthor }
>;

const statusAfter: Readonly<Partial<Record<CommitmentEventType, CommitmentStatus>>> = {
  CommitmentActivated: 'active',
  CommitmentStarted: 'in-progress',
  CommitmentReportedDone: 'reported-done',
  CommitmentVerified: 'verified',
  CommitmentSentBack: 'in-progress',
  CommitmentFailed: 'failed',
  CommitmentCancelled: 'cancelled',
};

const made = ({ commitmentId, at, data }: CommitmentEvent<'CommitmentMade'>): Commitment => ({
  ...data,
  id: commitmentId,
  version: 1,
  status: 'proposed',
  madeAt: at,
  changedAt: at,
  since: at,
  lastStep: 1,
  extensions: 0,
  reminded: 0,
});

const reportedAfter = (
  reported: Commitment['reported'],
  event: CommitmentEvent,
): Pick<Commitment, 'reported'> => {
  if (event.type === 'CommitmentReportedDone')
    return { reported: { on: localDateOf(event.at), workingDaysLate: event.data.workingDaysLate } };
  return reported === undefined || event.type === 'CommitmentSentBack' ? {} : { reported };
};

/**
 * The state after `event`, but for `wakeOn`.
 * @throws Error when the event's number does not follow the state's version
 */
export const evolveCommitment = (from: Commitment | undefined, event: CommitmentEvent): Commitment => {
  if (event.number !== (from?.version ?? 0) + 1)
    throw new Error(`commitment event ${event.number} does not follow ${from?.version ?? 0}`);
  if (event.type === 'CommitmentMade') return made(event);
  if (!from) throw new Error(`a commitment does not begin with ${event.type}`);
  const { wakeOn: _, reported, ...standing } = from;
  const status = statusAfter[event.type] ?? from.status;
  const next: Commitment = {
    ...standing,
    ...reportedAfter(reported, event),
    version: event.number,
    changedAt: event.at,
    status,
    since: status === from.status ? from.since : event.at,
    lastStep: markEvents.includes(event.type) ? from.lastStep : event.number,
  };
  if (event.type === 'CommitmentReminded') return { ...next, reminded: from.reminded + 1 };
  if (event.type === 'CommitmentMoved') return { ...next, ...movedBy(from, event.data) };
  const extendedTo =
    event.type === 'CommitmentExtended' || event.type === 'CommitmentDiscussed'
      ? event.data.dueOn
      : undefined;
  if (extendedTo !== undefined)
    return { ...next, dueOn: extendedTo, extensions: from.extensions + 1, reminded: 0 };
  return next;
};

/** Whether it has heard what that session said of it. */
export const wasDiscussedAt = (events: readonly CommitmentEvent[], sessionId: SessionId): boolean =>
  events.some((event) => event.type === 'CommitmentDiscussed' && event.data.sessionId === sessionId);

export const foldCommitment = (events: readonly CommitmentEvent[]): Commitment | undefined =>
  events.reduce<Commitment | undefined>(evolveCommitment, undefined);
