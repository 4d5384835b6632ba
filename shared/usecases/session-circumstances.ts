import { notFound, versionStale } from '../domain/errors.ts';
import { canSeeSession, sessionStandingOf } from '../domain/policy.ts';
import type { Person, Principal } from '../domain/principal.ts';
import type { SessionCircumstances } from '../domain/session-life.ts';
import type { Session, SessionId } from '../domain/session.ts';
import { hatsOf } from './circumstances.ts';
import type { World } from './ports.ts';

/** What a step of a session is judged by: the time, the settings, in which relation the caller takes it. */
export const sessionCircumstancesOf = (
  { now, settings, calendar }: Pick<World, 'now' | 'settings' | 'calendar'>,
  principal: Principal,
  more: Partial<Pick<SessionCircumstances, 'start' | 'overriding'>> = {},
): SessionCircumstances => ({
  now: now(),
  settings,
  calendar,
  ...hatsOf(principal, (hat) => ({
    personId: hat === 'system' ? hat : hat.personId,
    standing: sessionStandingOf(hat),
  })),
  overriding: false,
  ...more,
});

/** The session, if the caller may see it. @throws Refusal `not-found` otherwise, whether it exists or not; `version-stale` */
export const loadVisibleSession = async (
  { sessions, settings }: Pick<World, 'sessions' | 'settings'>,
  person: Person,
  id: SessionId,
  expected?: number,
): Promise<Session> => {
  const session = await sessions.load(id, expected);
  if (!session || !canSeeSession(person, session, settings)) throw notFound();
  if (expected !== undefined && expected !== session.version) throw versionStale(session.version, session);
  return session;
};
