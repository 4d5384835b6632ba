import { fold } from '../domain/evolve.ts';
import { cellKey, contributionOf, noFigures, type Cell, type Measure } from '../domain/measures.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { RecommendationEvent } from '../domain/recommendation.ts';
import type { CellFigures } from './ports.ts';

/** Every figure, and what was counted for it, made from the events alone. */
export interface RebuiltFigures {
  readonly cells: readonly CellFigures[];
  readonly counted: readonly { readonly id: RecommendationId; readonly versions: number }[];
}

/** Sums what every history contributes. `progress` is told how many recommendations were read so far. */
export const rebuildFigures = async (
  histories: AsyncIterable<readonly RecommendationEvent[]>,
  progress: (recommendations: number) => void = () => undefined,
): Promise<RebuiltFigures> => {
  const cells = new Map<string, { cell: Cell; figures: Record<Measure, number> }>();
  const counted: { id: RecommendationId; versions: number }[] = [];
  for await (const events of histories) {
    const recommendation = fold(events);
    if (!recommendation) continue;
    for (const { cell, measure, amount } of contributionOf(recommendation)) {
      const kept = cells.get(cellKey(cell)) ?? { cell, figures: noFigures() };
      kept.figures[measure] += amount;
      cells.set(cellKey(cell), kept);
    }
    counted.push({ id: recommendation.id, versions: recommendation.version });
    progress(counted.length);
  }
  return { cells: [...cells.values()], counted };
};
