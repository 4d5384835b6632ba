/**
 * A notice: that something happened which concerns somebody. It holds facts only; its words are made when it is read, in
 * the reader's language (`notice-wording.ts`). Of a recommendation it has no title and no text, and never anybody's name.
 */
import type { AnswerReminder, CommitmentEventType, CommitmentId } from './commitment.ts';
import type { Instant, LocalDate } from './calendar.ts';
import type { RecommendationId } from './receipt.ts';
import type { EventType, Reminder } from './recommendation.ts';
import type { ReorganisationEventType, ReorganisationId } from './reorganisation.ts';
import type { Invitee, SessionEventType, SessionId, SessionStatus, Times } from './session.ts';

/** By kind: what somebody may choose to be told of by e-mail or not. */
export const noticeKinds = [
  'new-item',
  'question',
  'reply',
  'answer',
  'progress',
  'approval',
  'judgement',
  'reminder',
  'escalation',
  'red',
  'session',
  'reorganisation',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** The other side of a merge, of a commitment or of a reorganisation: whom it concerns is told of that. */
export const untoldEvents = [
  'RecommendationAttached',
  'RecommendationDetached',
  'CommitmentSettled',
  'RecommendationMoved',
] as const satisfies readonly EventType[];
export type ToldEvent = Exclude<EventType, (typeof untoldEvents)[number]>;

export const untoldCommitmentEvents = [
  'CommitmentStarted',
  'CommitmentMoved',
] as const satisfies readonly CommitmentEventType[];
export type ToldCommitmentEvent = Exclude<CommitmentEventType, (typeof untoldCommitmentEvents)[number]>;

/** What those invited have no part in. */
export const untoldSessionEvents = [
  'SessionPlanned',
  'CollectingOpened',
  'SessionStarted',
  'SessionEnded',
  'MinutesDrafted',
] as const satisfies readonly SessionEventType[];
export type ToldSessionEvent = Exclude<SessionEventType, (typeof untoldSessionEvents)[number]>;

/** What a reorganisation is prepared with, and what its nights are: whom it concerns is told of what they come to. */
export const untoldReorganisationEvents = [
  'ReorganisationPlanned',
  'ReorganisationChanged',
  'ReorganisationChosen',
  'ReorganisationBegun',
  'UndoingOrdered',
] as const satisfies readonly ReorganisationEventType[];
export type ToldReorganisationEvent = Exclude<
  ReorganisationEventType,
  (typeof untoldReorganisationEvents)[number]
>;

/** What every notice has. The names of events differ: by its event it is known which notice it is. */
interface Happened<Event> {
  /** Of the event. */
  readonly number: number;
  readonly event: Event;
  readonly kind: NoticeKind;
  readonly at: Instant;
}

export interface RecommendationNotice extends Happened<ToldEvent> {
  readonly recommendationId: RecommendationId;
  /** The last day for the answer as it was then; of a question, the last day for the reply. */
  readonly dueOn?: LocalDate;
  readonly departmentId?: string;
  readonly reminder?: Reminder;
  /** Working days asked for, or calendar days untouched. */
  readonly days?: number;
}

/** Of something that was promised to a recommendation. */
export interface CommitmentNotice extends Happened<ToldCommitmentEvent> {
  readonly recommendationId: RecommendationId;
  readonly commitmentId: CommitmentId;
  /** The last day to keep it, while it is open. */
  readonly dueOn?: LocalDate;
  readonly departmentId?: string;
  readonly reminder?: AnswerReminder;
}

/** Of a session, as it stood after the event: whoever is invited is told what it is about, when and where. */
export interface SessionNotice extends Happened<ToldSessionEvent>, Times {
  readonly sessionId: SessionId;
  readonly status: SessionStatus;
  readonly sequence: number;
  readonly title: string;
  /** The room with its address. */
  readonly room: string;
  readonly onlinePoints: readonly string[];
  readonly secretaryId: string;
  /** Why it was moved, changed or called off. */
  readonly reason?: string;
  /** The last day to prepare what is to be said. */
  readonly preparedBy?: LocalDate;
  /** The place for which its reader is told; whoever runs the session has none. */
  readonly invitee?: Invitee;
}

/** What a reorganisation is to its reader. */
export type Concern =
  | {
      readonly of: 'leader';
      readonly units: number;
      readonly recommendations?: number;
      readonly left?: number;
    }
  /** The units by their names, before and after; what came along, once it did. */
  | {
      readonly of: 'unit';
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly recommendations?: number;
      readonly commitments?: number;
    }
  /** A department: how many in its queue are of another unit now. */
  | { readonly of: 'department'; readonly recommendations?: number }
  /** Intake: how many wait to be routed, and for how many nobody has chosen the unit. */
  | { readonly of: 'desk'; readonly recommendations: number; readonly left: number }
  /** A secretary: the sessions to which others are invited now, by their titles. */
  | { readonly of: 'secretary'; readonly sessions: readonly string[] };

export interface ReorganisationNotice extends Happened<ToldReorganisationEvent> {
  readonly reorganisationId: ReorganisationId;
  readonly title: string;
  /** The decision it rests on. */
  readonly decision: string;
  /** The first day on which it is so, or is no more. */
  readonly on: LocalDate;
  readonly concern: Concern;
}

export type Notice = RecommendationNotice | CommitmentNotice | SessionNotice | ReorganisationNotice;

/** A notice for one person. */
export interface Addressed {
  readonly personId: string;
  readonly notice: Notice;
  /** The absent person for whom they stand in, where that is why they are told. */
  readonly onBehalfOf?: string;
}
