/** What is stored of a notice. */
import * as z from 'zod';
import {
  noticeKinds,
  untoldCommitmentEvents,
  untoldEvents,
  untoldSessionEvents,
  type CommitmentNotice,
  type Notice,
  type RecommendationNotice,
  type SessionNotice,
} from '../domain/notices.ts';
import { answerReminders, reminders } from '../domain/recommendation.ts';
import { sessionStatuses } from '../domain/session.ts';
import { commitmentEventType, commitmentId } from './commitment.ts';
import { eventType } from './item.ts';
import { count, instant, localDate, recommendationId, sessionId, string } from './parts.ts';
import { invitee, sessionEventType } from './session.ts';

export const toldEvent = eventType.exclude([...untoldEvents]);
export const toldCommitmentEvent = commitmentEventType.exclude([...untoldCommitmentEvents]);
export const toldSessionEvent = sessionEventType.exclude([...untoldSessionEvents]);

const happened = { number: count.min(1), kind: z.enum(noticeKinds), at: instant };

const ofRecommendation: z.ZodType<RecommendationNotice> = z.strictObject({
  ...happened,
  event: toldEvent,
  recommendationId,
  dueOn: localDate.exactOptional(),
  departmentId: string.exactOptional(),
  reminder: z.enum(reminders).exactOptional(),
  days: count.exactOptional(),
});

const ofCommitment: z.ZodType<CommitmentNotice> = z.strictObject({
  ...happened,
  event: toldCommitmentEvent,
  recommendationId,
  commitmentId,
  dueOn: localDate.exactOptional(),
  departmentId: string.exactOptional(),
  reminder: z.enum(answerReminders).exactOptional(),
});

const ofSession: z.ZodType<SessionNotice> = z.strictObject({
  ...happened,
  event: toldSessionEvent,
  sessionId,
  status: z.enum(sessionStatuses),
  sequence: count,
  title: string,
  start: instant,
  end: instant,
  room: string,
  onlinePoints: z.array(string),
  secretaryId: string,
  reason: string.exactOptional(),
  preparedBy: localDate.exactOptional(),
  invitee: invitee.exactOptional(),
});

export const notice: z.ZodType<Notice> = z.union([ofRecommendation, ofCommitment, ofSession]);
