/** E-mail: what is ordered, what is sent, what became of it. */
import type { CalendarEntry, CalendarMethod } from './calendar-entry.ts';
import type { LocalDate } from './calendar.ts';
import type { NoticeKind } from './notices.ts';

/** The mail of a notice, the digest of a day, or the figures of the week before a day, to one person. */
export type MailOrder =
  | { readonly personId: string; readonly noticeId: string; readonly kind: NoticeKind }
  | { readonly personId: string; readonly day: LocalDate }
  | { readonly personId: string; readonly figuresOn: LocalDate };

/** Plain text, to one address; with what its reader's calendar is to do, where it is about a day. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly calendar?: { readonly method: CalendarMethod; readonly entry: CalendarEntry };
}

/** `in-doubt`: it may have gone out or not. The cause is the name of an error: its message may hold an address. */
export type MailOutcome =
  | { readonly is: 'sent' }
  | { readonly is: 'not-sent'; readonly cause: string }
  | { readonly is: 'in-doubt'; readonly cause: string };

/** The mail service refused, or was not there. Nothing was sent: it may be tried again. The message is the cause. */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
}
