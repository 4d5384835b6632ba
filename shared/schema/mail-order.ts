/** What is put into the mail queue. */
import * as z from 'zod';
import type { MailOrder } from '../domain/mail.ts';
import { noticeKinds } from '../domain/notices.ts';
import { localDate, string } from './parts.ts';

export const mailOrder: z.ZodType<MailOrder> = z.union([
  z.strictObject({ personId: string, noticeId: string, kind: z.enum(noticeKinds) }),
  z.strictObject({ personId: string, day: localDate }),
  z.strictObject({ personId: string, figuresOn: localDate }),
]);
