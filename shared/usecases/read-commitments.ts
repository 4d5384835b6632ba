import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import {
  commitmentIdFor,
  isCommitmentOverdue,
  type Commitment,
  type CommitmentEvent,
  type CommitmentId,
  type CommitmentStatus,
} from '../domain/commitment.ts';
import { forbidden } from '../domain/errors.ts';
import { canReadQueue, canSeeCommitment, may } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationEvent } from '../domain/recommendation.ts';
import type { SessionId } from '../domain/session.ts';
import { recommendationsOn, type Agenda } from '../domain/agenda.ts';
import { carrierIdOf, hearingAt } from '../domain/conclusions.ts';
import { agendaOf } from './agenda-circumstances.ts';
import { loadVisibleCommitment } from './commitment-circumstances.ts';
import { everyOne } from './every-one.ts';
import { withCarriers } from './read-agenda.ts';
import { loadVisibleSession } from './session-circumstances.ts';
import type { Page, PageRequest, World } from './ports.ts';

/** What a department owes in one state, soonest due first. @throws Refusal `forbidden` */
export const listCommitments = async (
  world: World,
  person: Person,
  { department, status, ...page }: PageRequest & { department: string; status: CommitmentStatus },
): Promise<Page<Commitment>> => {
  if (!canReadQueue(person, department, world.settings)) throw forbidden();
  return world.commitments.listQueue(department, status, page);
};

/** A commitment and what happened to it. @throws Refusal `not-found` */
export const readCommitment = async (
  world: World,
  person: Person,
  id: CommitmentId,
): Promise<{ readonly commitment: Commitment; readonly events: readonly CommitmentEvent[] }> => {
  const commitment = await loadVisibleCommitment(world, person, id);
  return { commitment, events: await world.commitments.events(id) };
};

/** Those that the answers of a recommendation made, in their order; as the caller may see them. */
export const commitmentsOfRecommendation = async (
  { commitments, settings }: Pick<World, 'commitments' | 'settings'>,
  person: Person,
  events: readonly RecommendationEvent[],
): Promise<readonly Commitment[]> => {
  const ids = events.flatMap((event) =>
    event.type === 'RecommendationAnswered'
      ? event.data.commitments.map((_, index) =>
          commitmentIdFor(event.recommendationId, event.number, index + 1),
        )
      : [],
  );
  if (ids.length === 0) return [];
  return (await commitments.loadAll(ids)).filter((commitment) =>
    canSeeCommitment(person, commitment, settings),
  );
};

const notYetDone = ['proposed', 'active', 'in-progress'] as const;
/** Of each department and state, the longest overdue. */
const mostOverdueEach = 100;

/** What departments promised and neither did nor reported done in time, longest overdue first. */
export const overdueCommitments = async (
  { commitments }: Pick<World, 'commitments'>,
  departments: readonly string[],
  today: LocalDate,
): Promise<readonly Commitment[]> => {
  const pages = await Promise.all(
    departments.flatMap((department) =>
      notYetDone.map((status) => commitments.listQueue(department, status, { limit: mostOverdueEach })),
    ),
  );
  return pages
    .flatMap(({ items }) => items)
    .filter((commitment) => isCommitmentOverdue(commitment, today))
    .sort((a, b) => (`${a.dueOn} ${a.id}` < `${b.dueOn} ${b.id}` ? -1 : 1));
};

/** Of the whole province, for those who oversee it. @throws Refusal `forbidden` */
export const listOverdueCommitments = async (
  world: World,
  person: Person,
): Promise<readonly Commitment[]> => {
  if (!may(person, 'read-any-queue')) throw forbidden();
  const departments = await everyOne(world.directory, 'departments');
  return overdueCommitments(
    world,
    departments.map(({ id }) => id),
    localDateOf(world.now()),
  );
};

/** What was promised at a session, once its conclusions are out: with the first recommendation of each item that they reached. */
export const commitmentsMadeAt = async (
  { sessions, casework, commitments }: Pick<World, 'sessions' | 'casework' | 'commitments'>,
  { sessionId, items }: Agenda,
): Promise<readonly Commitment[]> => {
  const promising = items.filter(({ status, commitmentId }) => status === 'committed' && !commitmentId);
  if (promising.length === 0) return [];
  const [events, all] = await Promise.all([
    sessions.agendaEvents(sessionId),
    withCarriers({ casework }, sessionId, recommendationsOn({ items: promising })),
  ]);
  const made = promising.flatMap(({ recommendationIds, outcome }) => {
    const [first] = recommendationIds.flatMap((id) => {
      const own = all.get(id);
      const carrier = own && all.get(carrierIdOf(own, sessionId));
      const hearing = carrier && hearingAt(carrier, sessionId);
      return hearing ? [{ id: carrier.id, eventNumber: hearing.eventNumber }] : [];
    });
    const said = events.find(({ number }) => number === outcome?.eventNumber);
    if (!first || said?.type !== 'ItemAnswered') return [];
    return said.data.commitments.map((_, index) => commitmentIdFor(first.id, first.eventNumber, index + 1));
  });
  return commitments.loadAll([...new Set(made)]);
};

/** As the caller may see them. @throws Refusal `not-found` */
export const listCommitmentsOfSession = async (
  world: World,
  person: Person,
  id: SessionId,
): Promise<readonly Commitment[]> => {
  const session = await loadVisibleSession(world, person, id);
  const made = await commitmentsMadeAt(world, await agendaOf(world, session));
  return made.filter((commitment) => canSeeCommitment(person, commitment, world.settings));
};
