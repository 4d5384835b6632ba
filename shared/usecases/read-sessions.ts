import { plusMinutes, type Instant } from '../domain/calendar.ts';
import { notFound } from '../domain/errors.ts';
import { countInvitations, type Invitation, type InvitationFigures } from '../domain/invitation.ts';
import { canSeeSession, placesOf, seesAllSessions } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import { longestSession } from '../domain/session-bookings.ts';
import { nextOfSeries } from '../domain/session-series.ts';
import type { Invitee, Session, SessionEvent, SessionId } from '../domain/session.ts';
import type { Page, PageRequest, World } from './ports.ts';
import { loadVisibleSession } from './session-circumstances.ts';

const dayMinutes = 24 * 60;

/** The calendars in which somebody's sessions stand: that of all, or those of the places where they work. */
const calendarsOf = (person: Person, world: World): readonly (Invitee | 'all')[] =>
  seesAllSessions(person, world.settings) ? ['all'] : placesOf(person);

const listed = async (
  world: World,
  person: Person,
  range: { readonly from: Instant } | { readonly before: Instant },
  page: PageRequest,
  shows: (session: Session) => boolean,
): Promise<Page<Session>> => {
  const found = await world.sessions.listByStart(calendarsOf(person, world), range, page);
  return {
    ...found,
    // An index may lag behind: who was dropped is not shown what they may not open.
    items: found.items.filter((session) => shows(session) && canSeeSession(person, session, world.settings)),
  };
};

/** What is not over yet, soonest first; or what is, latest first. A page may be shorter than it could be. */
export const listSessions = (
  world: World,
  person: Person,
  { when, ...page }: PageRequest & { readonly when: 'upcoming' | 'past' },
): Promise<Page<Session>> => {
  const now = world.now();
  return when === 'upcoming'
    ? // What runs for several days began earlier.
      listed(
        world,
        person,
        { from: plusMinutes(now, -longestSession * dayMinutes) },
        page,
        ({ end }) => end > now,
      )
    : listed(world, person, { before: now }, page, ({ end }) => end <= now);
};

const feedDays = 60;
const mostInFeed = 100;
/** What somebody's calendar shows: the last two months, and what is to come. */
export const listForCalendar = async (world: World, person: Person): Promise<readonly Session[]> => {
  const from = plusMinutes(world.now(), -feedDays * dayMinutes);
  return (await listed(world, person, { from }, { limit: mostInFeed }, () => true)).items;
};

export interface VisibleSession {
  readonly session: Session;
  /** Of the places where the caller works. */
  readonly invitations: readonly Invitation[];
  /** For those who run or oversee sessions. */
  readonly events?: readonly SessionEvent[];
}

const invitationsFor = async (
  { sessions }: World,
  person: Person,
  id: SessionId,
): Promise<readonly Invitation[]> =>
  (await Promise.all(placesOf(person).map((place) => sessions.invitation(id, place)))).filter(
    (invitation) => invitation !== undefined,
  );

/** @throws Refusal `not-found` */
export const readSession = async (world: World, person: Person, id: SessionId): Promise<VisibleSession> => {
  const session = await loadVisibleSession(world, person, id);
  const invitations = await invitationsFor(world, person, id);
  if (!seesAllSessions(person, world.settings)) return { session, invitations };
  return { session, invitations, events: await world.sessions.events(id) };
};

/**
 * A session as its caller's calendar shows it; for a place that was dropped, with nothing but that it was.
 * @throws Refusal `not-found`
 */
export const readForCalendar = async (
  world: World,
  person: Person,
  id: SessionId,
): Promise<{ readonly session: Session; readonly invitation?: Invitation }> => {
  const [session, invitations] = await Promise.all([
    world.sessions.load(id),
    invitationsFor(world, person, id),
  ]);
  const [invitation] = [...invitations].sort((a, b) => Number(a.dropped) - Number(b.dropped));
  if (!session || !(invitation || canSeeSession(person, session, world.settings))) throw notFound();
  return { session, ...(invitation ? { invitation } : {}) };
};

/** All invitations with their figures, for those who run or oversee sessions; one's own for the others. @throws Refusal `not-found` */
export const readInvitations = async (
  world: World,
  person: Person,
  id: SessionId,
): Promise<{
  readonly session: Session;
  readonly invitations: readonly Invitation[];
  readonly figures?: InvitationFigures;
}> => {
  const session = await loadVisibleSession(world, person, id);
  if (!seesAllSessions(person, world.settings))
    return { session, invitations: await invitationsFor(world, person, id) };
  const invitations = await world.sessions.invitations(id);
  return { session, invitations, figures: countInvitations(session, invitations) };
};

/** The next one of its series, as a proposal: nothing is stored. @throws Refusal `not-found`, `no-series` */
export const proposeNextSession = async (
  world: World,
  person: Person,
  id: SessionId,
): Promise<ReturnType<typeof nextOfSeries>> =>
  nextOfSeries(await loadVisibleSession(world, person, id), world.calendar);
