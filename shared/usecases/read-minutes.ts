import { forbidden } from '../domain/errors.ts';
import { seesAllSessions } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Recommendation, RecommendationEvent } from '../domain/recommendation.ts';
import { inviteesOf, type Session, type SessionId } from '../domain/session.ts';
import {
  dayOf,
  namesOf,
  readConclusions,
  unitsCalledOn,
  type Conclusions,
  type ConclusionsWorld,
} from './read-conclusions.ts';
import { loadVisibleSession } from './session-circumstances.ts';

/** What the minutes tell: how it went, who was there, who spoke. */
export interface Minutes extends Conclusions {
  /** The names of places that were invited and did not come: units first. */
  readonly absent: readonly string[];
  /** What was said from the floor, in its order. */
  readonly speeches: readonly RecommendationEvent<'RecommendationSubmitted'>[];
}

const absentFrom = async (
  world: ConclusionsWorld,
  { session, invitations = [] }: Conclusions,
): Promise<readonly string[]> => {
  const missing = new Set(
    invitations
      .filter(({ dropped, attendance }) => !dropped && attendance?.attendance === 'absent')
      .map(({ invitee }) => `${invitee.kind} ${invitee.id}`),
  );
  const places = inviteesOf(session.invited).filter(({ kind, id }) => missing.has(`${kind} ${id}`));
  const idsOf = (wanted: 'unit' | 'department') =>
    places.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  const [units, departments] = await Promise.all([
    unitsCalledOn(world, idsOf('unit'), dayOf(session)),
    namesOf(world, idsOf('department'), 'departments'),
  ]);
  return places.map(({ kind, id }) => (kind === 'unit' ? units : departments).get(id)?.name ?? id);
};

/** Whether it was raised while this session went on. */
const isFromTheFloor = ({ channel, submittedAt }: Recommendation, { startedAt, start }: Session): boolean =>
  channel === 'session' && submittedAt >= (startedAt ?? start);

const speechesAt = async (
  { casework }: ConclusionsWorld,
  { session, conclusions }: Conclusions,
): Promise<Minutes['speeches']> => {
  const ids = conclusions
    .flatMap(({ recommendations }) => recommendations)
    .filter((each) => isFromTheFloor(each, session))
    .map(({ id }) => id);
  const speeches = (await casework.beginnings(ids)).flatMap((event) =>
    event.type === 'RecommendationSubmitted' ? [event] : [],
  );
  return speeches.sort((a, b) => (a.at < b.at ? -1 : 1));
};

/**
 * For those who run or oversee sessions, once it was held.
 * @throws Refusal `forbidden` for others who may see the session, and as `readConclusions`
 */
export const readMinutes = async (
  world: ConclusionsWorld,
  person: Person,
  id: SessionId,
): Promise<Minutes> => {
  if (!seesAllSessions(person, world.settings)) {
    await loadVisibleSession(world, person, id);
    throw forbidden();
  }
  const found = await readConclusions(world, person, id);
  const [absent, speeches] = await Promise.all([absentFrom(world, found), speechesAt(world, found)]);
  return { ...found, absent, speeches };
};
