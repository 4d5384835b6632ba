import { asBefore, concerning, type InviteesMove } from '../domain/invitees-move.ts';
import { actOnSession } from '../domain/session-act.ts';
import { foldSession } from '../domain/session-evolve.ts';
import { isToBeHeld, sessionStatusesFor } from '../domain/session-life.ts';
import { hasInvited, type Session, type SessionEvent, type SessionId } from '../domain/session.ts';
import { followInvitations } from './follow-invitations.ts';
import type { Moved } from './move-recommendation.ts';
import type { World } from './ports.ts';
import { sessionCircumstancesOf } from './session-circumstances.ts';
import { triedAgain } from './tried-again.ts';

type Sessions = Pick<World, 'sessions' | 'now' | 'settings' | 'calendar'>;

const movesOf = (history: readonly SessionEvent[], reorganisationId: string): readonly InviteesMove[] =>
  history.flatMap(({ type, data }) =>
    type === 'InviteesMoved' && data.reorganisationId === reorganisationId ? [data] : [],
  );

const movesInvitees = (session: Session, world: Pick<World, 'now'>): boolean =>
  sessionStatusesFor('move-invitees').includes(session.status) && isToBeHeld(session, { now: world.now() });

interface Step {
  readonly outcome: Moved;
  /** Where its invitations are to follow. */
  readonly session?: Session;
}

const step = async (world: Sessions, id: SessionId, order: InviteesMove): Promise<Step> => {
  // Read consistently, and with what was moved before.
  const history = await world.sessions.events(id);
  const session = foldSession(history);
  if (!session || !movesInvitees(session, world)) return { outcome: 'nothing-to-move' };
  const earlier = movesOf(history, order.reorganisationId);
  if (earlier.some(({ on }) => on === order.on)) return { outcome: 'nothing-to-move', session };
  const moved = asBefore(
    earlier.flatMap((move) => move.moved),
    order.moved,
  );
  if (concerning(session, moved).length === 0) return { outcome: 'nothing-to-move' };
  const circumstances = sessionCircumstancesOf(world, 'system');
  const decision = actOnSession(session, 'move-invitees', { ...order, moved }, circumstances);
  await world.sessions.save(decision);
  return { outcome: 'moved', session: decision.next };
};

/**
 * Invites to a session that is not held yet, in one step, what units became that it names. Run again for the same, it only brings
 * the invitations that an earlier run left undone. To take it back, the other way round on another day.
 * @throws Refusal `busy`
 */
export const moveInvitees = async (world: Sessions, id: SessionId, order: InviteesMove): Promise<Moved> => {
  const { outcome, session } = await triedAgain(['version-stale', 'busy'], () => step(world, id, order));
  if (session && hasInvited(session)) await followInvitations(world, session);
  return outcome;
};
