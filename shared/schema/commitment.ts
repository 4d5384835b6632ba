/** Commitments as stored: parsed whenever one is read. The types are the domain's. */
import * as z from 'zod';
import {
  commitmentActors,
  commitmentStatuses,
  type Commitment,
  type CommitmentEvent,
  type CommitmentEventData,
  type CommitmentEventType,
  type CommitmentId,
} from '../domain/commitment.ts';
import { answerReminders } from '../domain/recommendation.ts';
import {
  count,
  formerUnits,
  instant,
  localDate,
  recommendationId,
  sessionId,
  string,
  unitMove,
  unitRef,
} from './parts.ts';

export const commitmentId = z
  .string()
  .regex(/^[0-9A-Z]{12}-\d+-\d+$/)
  .transform((value) => value as CommitmentId);
export const undertaking = z.strictObject({
  text: string,
  departmentId: string,
  post: string.exactOptional(),
  dueOn: localDate,
});
const about = {
  recommendationId,
  topicId: string,
  unit: unitRef,
  submitterId: string,
};

export const commitment: z.ZodType<Commitment> = z.strictObject({
  ...undertaking.shape,
  ...about,
  formerUnits: formerUnits.exactOptional(),
  id: commitmentId,
  version: count.min(1),
  status: z.enum(commitmentStatuses),
  madeAt: instant,
  changedAt: instant,
  since: instant,
  lastStep: count.min(1),
  extensions: count,
  reminded: count,
  reported: z.strictObject({ on: localDate, workingDaysLate: count }).exactOptional(),
  wakeOn: localDate.exactOptional(),
});

const reason = z.strictObject({ reason: string });
const nothing = z.strictObject({});
const eventData: { readonly [T in CommitmentEventType]: z.ZodType<CommitmentEventData[T]> } = {
  CommitmentMade: z.strictObject({ ...undertaking.shape, ...about }),
  CommitmentActivated: nothing,
  CommitmentStarted: nothing,
  ProgressNoted: z.strictObject({ note: string }),
  CommitmentReportedDone: z.strictObject({ evidence: string, workingDaysLate: count }),
  CommitmentVerified: z.strictObject({ bySilence: z.boolean(), comment: string.exactOptional() }),
  CommitmentSentBack: reason,
  CommitmentExtended: z.strictObject({ previously: localDate, dueOn: localDate, reason: string }),
  CommitmentDiscussed: z.strictObject({
    sessionId,
    text: string,
    previously: localDate.exactOptional(),
    dueOn: localDate.exactOptional(),
  }),
  CommitmentFailed: reason,
  CommitmentCancelled: reason,
  CommitmentReminded: z.strictObject({ reminder: z.enum(answerReminders), on: localDate }),
  CommitmentMoved: unitMove,
};
export const commitmentEventType = z.enum(
  Object.keys(eventData) as [CommitmentEventType, ...CommitmentEventType[]],
);
const envelope = z.strictObject({
  commitmentId,
  number: count.min(1),
  type: commitmentEventType,
  at: instant,
  by: z.strictObject({
    personId: string,
    as: z.enum(commitmentActors),
    departmentId: string.exactOptional(),
    onBehalfOf: string.exactOptional(),
  }),
  data: z.unknown(),
});

/** @throws ZodError */
export const parseCommitmentEvent = (stored: unknown): CommitmentEvent => {
  const event = envelope.parse(stored);
  return { ...event, data: eventData[event.type].parse(event.data) } as CommitmentEvent;
};
