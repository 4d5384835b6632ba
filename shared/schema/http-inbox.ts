/** The wire of the inbox. */
import * as z from 'zod';
import { noticeKinds } from '../domain/notices.ts';
import { pageQuery } from './http.ts';
import { toldCommitmentEvent, toldEvent, toldReorganisationEvent, toldSessionEvent } from './notice.ts';
import { instant } from './parts.ts';
import { text } from './text.ts';

// What callers send

export const inboxQuery = pageQuery.extend({
  /** Only what was not read yet. */
  unread: z.enum(['true', 'false']).exactOptional(),
});

/** Some notices, or all until a moment (now, where none is given). */
export const inboxReadBody = z
  .strictObject({
    ids: z.array(text(1, 100)).min(1).max(100).exactOptional(),
    all: z.literal(true).exactOptional(),
    until: instant.exactOptional(),
  })
  .refine(({ ids, all, until }) => (ids ? all === undefined && until === undefined : all === true), {
    params: { rule: 'ids-or-all' },
  });

// What callers get

const unread = z.strictObject({ count: z.int(), more: z.boolean() });

export const notice = z.strictObject({
  id: z.string(),
  kind: z.enum(noticeKinds),
  event: z.union([toldEvent, toldCommitmentEvent, toldSessionEvent, toldReorganisationEvent]),
  /** What happened, in one line of the caller's language. */
  text: z.string(),
  /** Of a recommendation: as read out on the telephone, and its id. */
  receipt: z.string().optional(),
  recommendation: z.string().optional(),
  /** Where it is about something that was promised to it. */
  commitment: z.string().optional(),
  /** Of a session, instead. */
  session: z.string().optional(),
  /** Of a reorganisation of units, instead. */
  reorganisation: z.string().optional(),
  /** The page that shows it, from the root; where there is one to be seen. */
  link: z.string().optional(),
  at: z.iso.datetime(),
  dueOn: z.iso.date().optional(),
  read: z.boolean(),
  /** The absent person for whom it came here. */
  onBehalfOf: z.string().optional(),
});
export const inboxPage = z.strictObject({
  items: z.array(notice),
  next: z.string().optional(),
  unread,
});
export const inboxReadAnswer = z.strictObject({ unread });
export type NoticeView = z.infer<typeof notice>;
