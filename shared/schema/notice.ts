/** What is stored of a notice. */
import * as z from 'zod';
import { noticeKinds, untoldEvents, type Notice, type ToldEvent } from '../domain/notices.ts';
import { reminders } from '../domain/recommendation.ts';
import { commitmentEventType, commitmentId } from './commitment.ts';
import { eventType } from './item.ts';
import { count, instant, localDate, recommendationId, string } from './parts.ts';

const toldEvent = eventType.exclude([...untoldEvents]) as unknown as z.ZodType<ToldEvent>;
const toldCommitmentEvent = commitmentEventType.exclude(['CommitmentStarted']);

export const notice: z.ZodType<Notice> = z.strictObject({
  recommendationId,
  commitmentId: commitmentId.exactOptional(),
  number: count.min(1),
  event: z.union([toldEvent, toldCommitmentEvent]),
  kind: z.enum(noticeKinds),
  at: instant,
  dueOn: localDate.exactOptional(),
  departmentId: string.exactOptional(),
  reminder: z.enum(reminders).exactOptional(),
  days: count.exactOptional(),
});
