/**
 * A notice: that something happened which concerns somebody. It holds facts only, no title, no text and no name; its words
 * are made when it is read, in the reader's language (`notice-wording.ts`).
 */
import type { CommitmentEventType, CommitmentId } from './commitment.ts';
import type { Instant, LocalDate } from './calendar.ts';
import type { RecommendationId } from './receipt.ts';
import type { EventType, Reminder } from './recommendation.ts';

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
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** The other side of a merge or of a commitment: whom it concerns is told of that. */
export const untoldEvents = [
  'RecommendationAttached',
  'RecommendationDetached',
  'CommitmentSettled',
] as const satisfies readonly EventType[];
export type ToldEvent = Exclude<EventType, (typeof untoldEvents)[number]>;

export type ToldCommitmentEvent = Exclude<CommitmentEventType, 'CommitmentStarted'>;

export interface Notice {
  readonly recommendationId: RecommendationId;
  /** Where it is about something that was promised to that recommendation. */
  readonly commitmentId?: CommitmentId;
  /** Of the event. */
  readonly number: number;
  readonly event: ToldEvent | ToldCommitmentEvent;
  readonly kind: NoticeKind;
  readonly at: Instant;
  /** The last day for the answer as it was then; of a question, the last day for the reply. */
  readonly dueOn?: LocalDate;
  readonly departmentId?: string;
  readonly reminder?: Reminder;
  /** Working days asked for, or calendar days untouched. */
  readonly days?: number;
}

/** A notice for one person. */
export interface Addressed {
  readonly personId: string;
  readonly notice: Notice;
  /** The absent person for whom they stand in, where that is why they are told. */
  readonly onBehalfOf?: string;
}
