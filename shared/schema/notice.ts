/** What is stored of a notice. */
import * as z from 'zod';
import {
  noticeKinds,
  untoldCommitmentEvents,
  untoldEvents,
  untoldReorganisationEvents,
  untoldSessionEvents,
  type CommitmentNotice,
  type Notice,
  type RecommendationNotice,
  type ReorganisationNotice,
  type SessionNotice,
} from '../domain/notices.ts';
import { answerReminders, reminders } from '../domain/recommendation.ts';
import { sessionStatuses } from '../domain/session.ts';
import { commitmentEventType, commitmentId } from './commitment.ts';
import { eventType } from './item.ts';
import { count, instant, localDate, recommendationId, sessionId, string } from './parts.ts';
import { reorganisationEventType, reorganisationId } from './reorganisation.ts';
import { invitee, sessionEventType } from './session.ts';

export const toldEvent = eventType.exclude([...untoldEvents]);
export const toldCommitmentEvent = commitmentEventType.exclude([...untoldCommitmentEvents]);
export const toldSessionEvent = sessionEventType.exclude([...untoldSessionEvents]);

export const toldReorganisationEvent = reorganisationEventType.exclude([...untoldReorganisationEvents]);

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

const ofReorganisation: z.ZodType<ReorganisationNotice> = z.strictObject({
  ...happened,
  event: toldReorganisationEvent,
  reorganisationId,
  title: string,
  decision: string,
  on: localDate,
  concern: z.discriminatedUnion('of', [
    z.strictObject({
      of: z.literal('leader'),
      units: count,
      recommendations: count.exactOptional(),
      left: count.exactOptional(),
    }),
    z.strictObject({
      of: z.literal('unit'),
      from: z.array(string),
      to: z.array(string),
      recommendations: count.exactOptional(),
      commitments: count.exactOptional(),
    }),
    z.strictObject({ of: z.literal('department'), recommendations: count.exactOptional() }),
    z.strictObject({ of: z.literal('desk'), recommendations: count, left: count }),
    z.strictObject({ of: z.literal('secretary'), sessions: z.array(string) }),
  ]),
});

export const notice: z.ZodType<Notice> = z.union([
  ofRecommendation,
  ofCommitment,
  ofSession,
  ofReorganisation,
]);
