import { proposeAgenda as propose, type AgendaProposal, type Candidate } from '../domain/agenda-proposal.ts';
import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import type { Commitment } from '../domain/commitment.ts';
import { notFound } from '../domain/errors.ts';
import { seesAllSessions } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import { openStatuses, type Recommendation } from '../domain/recommendation.ts';
import type { SessionId } from '../domain/session.ts';
import { loadAgenda, type SessionAgenda } from './agenda-circumstances.ts';
import { everyOne } from './every-one.ts';
import type { PageRequest, World } from './ports.ts';
import { overdueCommitments } from './read-commitments.ts';
import { resolveSelection } from './session-references.ts';

export interface AgendaWish {
  /** When they were raised; until the last day of collecting, where nothing else is said. */
  readonly from?: LocalDate;
  readonly until?: LocalDate;
  /** Those invited or to be invited, where none are named. */
  readonly units?: readonly string[];
  /** Those of the session's theme, where none are named; of all topics where it has none. */
  readonly topics?: readonly string[];
}

export interface Proposal extends AgendaProposal, SessionAgenda {
  /** Of recommendations and commitments, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
}

/** What waits for a higher level has nobody here to answer it. */
const statuses = openStatuses.filter((status) => status !== 'forwarded-up');
const pageSize = 100;
/** The most that are looked at, the soonest due of each department first. */
const mostLookedAt = 1_000;

const waiting = async (
  { casework }: World,
  queue: string,
  wants: (recommendation: Recommendation) => boolean,
  most: number,
): Promise<readonly Recommendation[]> => {
  const found: Recommendation[] = [];
  let page: PageRequest | undefined = { limit: pageSize };
  while (page && found.length < most) {
    const { items, next } = await casework.listQueue(queue, statuses, page);
    found.push(...items.filter(wants));
    page = next && { limit: pageSize, from: next };
  }
  return found.slice(0, most);
};

const texts = async (
  { casework }: World,
  recommendations: readonly Recommendation[],
): Promise<readonly Candidate[]> => {
  const beginnings = await casework.beginnings(recommendations.map(({ id }) => id));
  const bodies = new Map(
    beginnings.map((event) => [
      event.recommendationId,
      event.type === 'RecommendationSubmitted' ? event.data.body : '',
    ]),
  );
  return recommendations.map((recommendation) => ({
    recommendation,
    body: bodies.get(recommendation.id) ?? '',
  }));
};

const isOf =
  (units: readonly string[] | undefined) =>
  ({ unit }: Recommendation | Commitment): boolean =>
    units === undefined || units.includes(unit.id);

/** The units that it is about; `undefined`: all. */
const unitsOf = async (
  world: World,
  { session }: SessionAgenda,
  { units }: AgendaWish,
): Promise<readonly string[] | undefined> => {
  if (units) return units;
  if (session.invited.units.length > 0) return session.invited.units;
  const { invitees } = session;
  if (invitees.units === 'all') return undefined;
  const named = Object.values(invitees.units).some((some) => some.length > 0);
  return named ? (await resolveSelection(world, { ...invitees, departments: [] })).units : undefined;
};

/**
 * Proposes an agenda from what is open in all queues, and what was promised and not kept. Nothing is stored.
 * @throws Refusal `not-found`
 */
export const proposeAgenda = async (
  world: World,
  person: Person,
  id: SessionId,
  wish: AgendaWish,
): Promise<Proposal> => {
  const around = await loadAgenda(world, person, id);
  if (!seesAllSessions(person, world.settings)) throw notFound();
  const { session, agenda } = around;
  const { from, until = session.collecting.until } = wish;
  const topics = wish.topics ?? (session.topicIds.length > 0 ? session.topicIds : undefined);
  const fromThese = isOf(await unitsOf(world, around, wish));
  const wants = (recommendation: Recommendation): boolean => {
    const day = localDateOf(recommendation.submittedAt);
    return (
      (from === undefined || day >= from) &&
      day <= until &&
      (topics === undefined || topics.includes(recommendation.topicId)) &&
      fromThese(recommendation)
    );
  };
  const departments = (await everyOne(world.directory, 'departments')).map(
    ({ id: department }) => department,
  );
  const queues = ['intake', ...departments];
  const open = await Promise.all(
    queues.map((queue) => waiting(world, queue, wants, Math.ceil(mostLookedAt / queues.length))),
  );
  const today = localDateOf(world.now());
  const unkept = (await overdueCommitments(world, departments, today)).filter(
    (commitment) => fromThese(commitment) && (topics === undefined || topics.includes(commitment.topicId)),
  );
  const proposal = propose(
    session,
    agenda,
    { candidates: await texts(world, open.flat()), unkept },
    { today, settings: world.settings, likenessAmong: world.likenessAmong },
  );
  const titles = new Map<string, string>([
    ...open.flat().map(({ id: of, title }) => [of, title] as const),
    ...unkept.map(({ id: of, text }) => [of, text] as const),
  ]);
  return { ...proposal, ...around, titles };
};
