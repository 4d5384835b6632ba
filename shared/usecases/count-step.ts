import { evolve } from '../domain/evolve.ts';
import { changeOf } from '../domain/measures.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { FiguresPort, World } from './ports.ts';

/** Counts what a step changed in the figures; each version of a recommendation once. @returns whether it counted now */
export const countStep = (
  figures: FiguresPort,
  before: Recommendation | undefined,
  after: Recommendation,
): Promise<boolean> =>
  figures.add({
    id: after.id,
    from: before?.version ?? 0,
    to: after.version,
    counts: changeOf(before, after),
  });

/**
 * Counts what is still missing of one recommendation, from its events: how a record that could not be counted when it
 * came is made good. @returns how many steps it counted now
 */
export const recountRecommendation = async (
  world: Pick<World, 'casework' | 'figures'>,
  id: RecommendationId,
): Promise<number> => {
  let before: Recommendation | undefined;
  let counted = 0;
  for (const event of await world.casework.events(id)) {
    const after = evolve(before, event);
    if (await countStep(world.figures, before, after)) counted += 1;
    before = after;
  }
  return counted;
};
