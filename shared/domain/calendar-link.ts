/** The secret link by which a calendar program reads somebody's sessions: it can send no token. */
import type { Instant } from './calendar.ts';

export interface CalendarLink {
  /** Whose calendar. One record a person: a new link replaces it, and the old one is of no use any more. */
  readonly id: string;
  /** SHA-256 of the secret, in base64url. The secret itself is kept nowhere. */
  readonly secretHash: string;
  readonly madeAt: Instant;
  readonly endedAt?: Instant;
}
