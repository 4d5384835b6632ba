/** What calendar programs are told of a session (RFC 5545, 5546); `kit/icalendar.ts` writes it. */
import type { Instant } from './calendar.ts';
import type { SessionId } from './session.ts';

export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

export interface CalendarEntry {
  readonly uid: string;
  readonly sequence: number;
  readonly createdAt?: Instant;
  readonly changedAt: Instant;
  readonly start: Instant;
  readonly end: Instant;
  /** Left out where the entry goes for whoever reads it, but not for the others. */
  readonly status?: 'tentative' | 'confirmed' | 'cancelled';
  readonly title: string;
  readonly text: string;
  readonly place: string;
  readonly organizer: CalendarParty;
  readonly attendee?: CalendarParty & { readonly answer: 'open' | 'accepted' | 'declined' };
  /** Seconds before the start. */
  readonly alarms: readonly number[];
}
export interface CalendarParty {
  readonly name: string;
  readonly email: string;
}

/** The same in every calendar, however it came there. */
export const uidOf = (id: SessionId): string => `${id}@doi-thoai`;

/** Who has no address in the directory gets one that leads nowhere (RFC 2606). */
export const addressNowhere = (personId: string): string =>
  `${encodeURIComponent(personId)}@doi-thoai.invalid`;

/** A day and an hour before. */
export const usualAlarms: readonly number[] = [24 * 3_600, 3_600];
