import type { Decision } from '../domain/act.ts';
import { commitmentsOf } from '../domain/commitment-life.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { World } from './ports.ts';

/** Writes a step, with the commitments that its answer makes, in one transaction. @returns the state after it */
export const saveDecision = async (
  world: Pick<World, 'casework' | 'settings' | 'calendar'>,
  decision: Decision,
): Promise<Recommendation> => {
  const made = decision.events.flatMap((event) =>
    event.type === 'RecommendationAnswered' ? commitmentsOf(event, decision.next, world) : [],
  );
  await world.casework.save(decision, made);
  return decision.next;
};
