import { busy } from '../domain/errors.ts';
import { invitationsToFollow } from '../domain/invitation.ts';
import type { Session } from '../domain/session.ts';
import type { World } from './ports.ts';

/** What one transaction takes. */
const atOnce = 100;
/** Each loses only to somebody who answers, or brings the same about, in that very moment. */
const attempts = 5;

/**
 * Brings the invitations to what the session says: issues, takes back, tells another time. They are more than one transaction
 * takes, so the session comes first and they follow; where this was broken off, doing it again does the rest, and only that.
 * @throws Refusal `busy`
 */
export const followInvitations = async (
  { sessions }: Pick<World, 'sessions'>,
  session: Session,
): Promise<void> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const steps = invitationsToFollow(session, await sessions.invitations(session.id));
    let all = true;
    for (let from = 0; from < steps.length; from += atOnce)
      all = (await sessions.saveInvitations(steps.slice(from, from + atOnce))) && all;
    if (all) return;
  }
  throw busy();
};
