import {
  commitmentIdFor,
  type Commitment,
  type CommitmentEvent,
  type CommitmentId,
  type CommitmentStatus,
} from '../domain/commitment.ts';
import { forbidden } from '../domain/errors.ts';
import { canReadQueue, canSeeCommitment } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationEvent } from '../domain/recommendation.ts';
import { loadVisibleCommitment } from './commitment-circumstances.ts';
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
