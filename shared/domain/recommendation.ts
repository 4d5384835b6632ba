/** A recommendation and the events that make it. The state is the fold of its events; `version` counts them. */
import type { Instant, LocalDate } from './calendar.ts';
import type { CommitmentId, Undertaking } from './commitment.ts';
import type { Clock, DueDate } from './due-date.ts';
import type { EventOf } from './life.ts';
import type { RecommendationId } from './receipt.ts';
import type { Complexity, RoutingExplanation } from './routing.ts';
import type { SessionId } from './session.ts';
import type { FormerUnit, UnitMove } from './unit-move.ts';
import type { UnitRef } from './unit.ts';

/** Still owed an answer by somebody. */
export const openStatuses = [
  'submitted',
  'routed',
  'accepted',
  'needs-info',
  'in-approval',
  'forwarded-up',
] as const;
export const statuses = [...openStatuses, 'answered', 'closed', 'rejected', 'merged', 'withdrawn'] as const;
export type Status = (typeof statuses)[number];
export const isOpen = (status: Status): boolean => (openStatuses as readonly Status[]).includes(status);

/** Open, but the clock of the department stands still: it waits for somebody else. */
const waitingStatuses: readonly Status[] = ['needs-info', 'forwarded-up'];
export const isWaiting = (status: Status): boolean => waitingStatuses.includes(status);
/** Whether the last day for the answer has passed while it was somebody's turn here. */
export const isOverdue = ({ status, dueOn }: { status: Status; dueOn: string }, today: LocalDate): boolean =>
  isOpen(status) && !isWaiting(status) && dueOn < today;

/** `session`: said from the floor of a dialogue session. */
export const channels = ['web', 'paper', 'telephone', 'in-person', 'mail', 'session'] as const;
export type Channel = (typeof channels)[number];
export const urgencies = ['normal', 'urgent'] as const;
export type Urgency = (typeof urgencies)[number];
/** Who must approve a department's answer on a topic, beside its author. */
export const approvals = ['none', 'head', 'leader'] as const;
export type Approval = (typeof approvals)[number];
export const rejectionReasons = [
  'not-a-recommendation',
  'already-answered',
  'outside-police-remit',
  'unclear-after-question',
  'anonymous-or-abusive',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];
export const verdicts = ['solved', 'partly-solved', 'not-solved'] as const;
export type Verdict = (typeof verdicts)[number];

/** What the clock reminds of, in its order: at the desk, then on the answer clock. */
export const deskReminders = ['acknowledge', 'route'] as const;
export const answerReminders = ['early', 'late', 'last-day', 'to-head', 'to-leader'] as const;
export const reminders = [...deskReminders, ...answerReminders] as const;
export type Reminder = (typeof reminders)[number];

/**
 * A thing that happened and stays countable although the state moves on: on which day, and for which department it counts, where
 * not for the desk. `days`: working days since it was submitted, without those for which it stood still. `late`: after its last
 * day.
 */
export type Milestone = { readonly on: LocalDate } & (
  | { readonly kind: 'acknowledged'; readonly days: number }
  | { readonly kind: 'rejected'; readonly days: number; readonly late?: true }
  /** `judgeBy`: the last day on which the submitter may reopen it. */
  | {
      readonly kind: 'answered';
      readonly departmentId: string;
      readonly days: number;
      readonly late?: true;
      readonly judgeBy: LocalDate;
    }
  /** `delivered`: what its canonical one was told; counts from when it was reopened, and so stands on its own. */
  | { readonly kind: 'delivered' | 'withdrawn'; readonly departmentId: string }
  | { readonly kind: 'reopened'; readonly departmentId: string; readonly at: Instant }
  /** By the last answer before it, for whoever gave that, under the topic that it had: what was said of it stays there. */
  | {
      readonly kind: 'resolved';
      readonly topicId?: string;
      readonly verdict?: Verdict;
      readonly satisfaction?: number;
    }
);

/** What became of it at a session. */
export const hearings = ['answered', 'taken-away', 'not-reached'] as const;
export interface Heard {
  readonly sessionId: SessionId;
  readonly outcome: (typeof hearings)[number];
  /** Of the event that says so. */
  readonly eventNumber: number;
  /** The day of the session. */
  readonly on: LocalDate;
  /** Who answered, or was to; nobody yet where it was never routed. */
  readonly departmentId?: string;
  /** Where it was said of what this was merged into. */
  readonly canonicalId?: RecommendationId;
}

interface Facts {
  readonly id: RecommendationId;
  readonly version: number;
  readonly title: string;
  readonly topicId: string;
  readonly urgency: Urgency;
  readonly directive?: string;
  readonly channel: Channel;
  readonly submitterId: string;
  readonly unit: UnitRef;
  /** Where it stood before its unit was reorganised. */
  readonly formerUnits?: readonly FormerUnit[];
  readonly submittedAt: Instant;
  readonly changedAt: Instant;
  /** When it came into the state in which it is. */
  readonly since: Instant;
  /** The last step by a person; what the clock does by itself does not count. */
  readonly touchedAt: Instant;
  /** The version of the last step that was more than a mark: whoever saw that version saw what stands. */
  readonly lastStep: number;
  readonly clock: Clock;
  readonly dueOn: LocalDate;
  /** Marks of the clock so far: on the present answer clock, on the present stay at the desk, and red ones since it was touched. */
  readonly marks: { readonly answer: number; readonly desk: number; readonly red: number };
  readonly extensions: number;
  /** Over its whole life, where there are any: working days for which it stood still, and extensions that were granted. */
  readonly ever?: { readonly pausedDays: number; readonly extensions: number };
  /** Asked for and not yet decided; by whom, and in whose place. */
  readonly extensionRequest?: { readonly days: number; readonly by: readonly string[] };
  /** When the clock looks at it next; may be early, never late. Set by `act`, not told by events. */
  readonly wakeOn?: LocalDate;
  readonly returns: number;
  /** Questions asked so far, by the desk that asked. */
  readonly questions: { readonly intake: number; readonly department: number };
  readonly reopenings: number;
  /** Commitments of its answers that are neither verified nor given up. */
  readonly openCommitments: number;
  /** At which sessions it was on the agenda, in their order: none counts twice. */
  readonly heard: readonly Heard[];
  /** The due date that had passed when a session set another one. */
  readonly missedOn?: LocalDate;
  /** How many others are merged into this one and wait with it for its answer. */
  readonly mergedCount: number;
  readonly milestones: readonly Milestone[];
}

interface InDepartment {
  readonly departmentId: string;
  readonly complexity: Complexity;
  readonly approval: Approval;
}

/** What stands in the state of an answer; its text stands in the event `eventNumber`. */
export interface AnswerRef {
  readonly eventNumber: number;
  readonly authorId: string;
  readonly answeredAt: Instant;
  readonly promises: boolean;
}

type Paused = { readonly pausedFrom: 'submitted' } | ({ readonly pausedFrom: 'accepted' } & InDepartment);

export type Recommendation = Facts &
  (
    | { readonly status: 'submitted' }
    | ({ readonly status: 'routed' } & InDepartment)
    | ({ readonly status: 'accepted' } & InDepartment)
    | ({
        readonly status: 'needs-info';
        readonly pausedOn: LocalDate;
        readonly pausedUntil: LocalDate;
      } & Paused)
    | ({
        readonly status: 'in-approval';
        readonly draft: { readonly eventNumber: number; readonly authorId: string };
      } & InDepartment)
    | ({
        readonly status: 'forwarded-up';
        readonly documentNumber: string;
        readonly forwardedOn: LocalDate;
      } & InDepartment)
    | ({
        readonly status: 'answered';
        readonly answer: AnswerRef;
        readonly canonicalId?: RecommendationId;
      } & InDepartment)
    | ({
        readonly status: 'closed';
        readonly answer: AnswerRef;
        readonly canonicalId?: RecommendationId;
        readonly verdict?: Verdict;
      } & InDepartment)
    | { readonly status: 'rejected'; readonly reason: RejectionReason }
    | { readonly status: 'merged'; readonly canonicalId: RecommendationId }
    | { readonly status: 'withdrawn' }
    | ({ readonly status: 'withdrawn' } & InDepartment)
  );

export type InStatus<S extends Status> = Extract<Recommendation, { status: S }>;

/** The relation in which somebody acts on one recommendation; a person may stand in several. */
export const actors = [
  'officer',
  'unit-chief',
  'citizen',
  'submitter',
  'intake',
  'head-of-intake',
  'secretary',
  'department',
  'department-head',
  'leader',
  'system',
] as const;
export type Actor = (typeof actors)[number];

export interface EventData {
  RecommendationSubmitted: {
    title: string;
    body: string;
    topicId: string;
    urgency: Urgency;
    directive?: string;
    channel: Channel;
    /** Who spoke, when intake writes for somebody. */
    onBehalfOf?: { kind: 'officer' | 'citizen'; name?: string; contact?: string };
    unit: UnitRef;
    secrecyDeclared: true;
    due: DueDate;
  };
  RecommendationRouted: {
    departmentId: string;
    topicId: string;
    complexity: Complexity;
    approval: Approval;
    routing: RoutingExplanation | { readonly by: 'hand'; readonly reason: string };
    due: DueDate;
  };
  InformationRequested: { question: string; pausedOn: LocalDate; pausedUntil: LocalDate };
  InformationGiven: { reply: string; due: DueDate };
  PauseEnded: { due: DueDate };
  RecommendationRejected: { reason: RejectionReason; guidance: string };
  RecommendationMerged: { canonicalId: RecommendationId; reason: string };
  RecommendationAttached: { memberId: RecommendationId };
  RecommendationUnmerged: { canonicalId: RecommendationId; reason: string };
  RecommendationDetached: { memberId: RecommendationId };
  RecommendationAccepted: { bySilence: boolean };
  RecommendationReturned: { reason: string; proposedDepartmentId?: string };
  AnswerProposed: AnswerText;
  AnswerSentBack: { comments: string };
  RecommendationAnswered: AnswerText &
    InDepartment & {
      authorId: string;
      mergedCount: number;
      /** The last day on which the submitter may reopen it. */
      judgeBy: LocalDate;
      session?: OnTheSpot;
    };
  CanonicalAnswerDelivered: Omit<AnswerText, 'commitments'> &
    InDepartment & { canonicalId: RecommendationId; authorId: string; session?: OnTheSpot };
  /** From a session, to be answered by a day that was set there. */
  RecommendationTakenAway: InDepartment & {
    sessionId: SessionId;
    note: string;
    /** To which higher level it is to be passed. */
    passUpTo?: string;
    missedOn?: LocalDate;
    due: DueDate;
  };
  /** It was on a session's agenda, and its time was over. */
  RecommendationNotReached: { sessionId: SessionId; on: LocalDate };
  CommitmentSettled: { commitmentId: CommitmentId; outcome: 'verified' | 'failed' | 'cancelled' };
  RecommendationForwardedUp: {
    documentNumber: string;
    forwardedTo: string;
    reason: string;
    forwardedOn: LocalDate;
  };
  HigherReplyReceived: { documentNumber: string; summary: string; due: DueDate };
  RecommendationClosed: { bySilence: boolean; verdict?: Verdict; satisfaction?: number; comment?: string };
  RecommendationReopened: { reason: string; due: DueDate };
  RecommendationWithdrawn: { reason: string };
  ExtensionRequested: { days: number; reason: string };
  ExtensionGranted: { requestedBy: string; due: DueDate };
  ExtensionRefused: { reason: string };
  /** The calendar was changed: the same days end on another one. */
  DueDateMoved: { previously: LocalDate; reason: string; due: DueDate };
  /** `on`: the day it fell due, which may lie before the day it was raised. */
  ReminderRaised: { reminder: Reminder; on: LocalDate };
  RecommendationTurnedRed: { untouchedDays: number; on: LocalDate };
  RecommendationMoved: UnitMove;
}

/**
 * What the clock leaves, or a reorganisation: nothing that anybody decides on changes. Who may act is asked of the unit in which
 * it stands by then, so a step that was begun before the move goes on after it.
 */
export const markEvents: readonly (keyof EventData)[] = [
  'ReminderRaised',
  'RecommendationTurnedRed',
  'DueDateMoved',
  'RecommendationMoved',
];

/** Where an answer was given on the spot: at which session, and when. */
export interface OnTheSpot {
  readonly id: SessionId;
  readonly at: Instant;
}

export interface AnswerText {
  text: string;
  legalBasis?: string;
  promises: boolean;
  /** What it promises, each with an owner and a day: at least one where it promises something. */
  commitments: readonly Undertaking[];
}

export type EventType = keyof EventData;

export interface Author {
  /** `system` for the clock. */
  readonly personId: string;
  readonly as: Actor;
  readonly departmentId?: string;
  /** The absent person whose rights were used. */
  readonly onBehalfOf?: string;
}
/** Whoever acted, and in whose place. */
export const personsIn = ({ personId, onBehalfOf }: Author): readonly string[] =>
  onBehalfOf === undefined ? [personId] : [personId, onBehalfOf];

export type RecommendationEvent<T extends EventType = EventType> = EventOf<
  EventData,
  T,
  {
    recommendationId: RecommendationId;
    /**
     * Since it was submitted, to the day of what is told, without those for which it stood still: counted when it happened, so
     * that no later calendar changes a figure.
     */
    workingDays: number;
    by: Author;
  }
>;
