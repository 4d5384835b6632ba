import { assertWellFormed } from '../domain/rule-set.ts';
import { routeByRules, type RuleSet } from '../domain/routing.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { assertRuleReferences } from './directory-references.ts';
import type { Page, PageRequest, World } from './ports.ts';

export interface Rerouted {
  readonly id: RecommendationId;
  readonly from: string;
  readonly to: string;
  /** The proposed rule that sends it there; none for intake's desk. */
  readonly rule?: string;
}

export interface DryRun extends Page<Rerouted> {
  readonly examined: number;
}

/**
 * Which recommendations of a month would have gone elsewhere by a proposed rule set, against where they are (or
 * were last). Nothing is stored, and no content is shown: whoever keeps the rules need not read what was raised. @throws Refusal for a rule set that is not well-formed
 */
export const tryRoutingRules = async (
  world: World,
  proposed: RuleSet,
  month: string,
  page: PageRequest,
): Promise<DryRun> => {
  assertWellFormed(proposed);
  await assertRuleReferences(world, proposed);
  const { items, next } = await world.casework.listByMonth(month, page);
  const moved = items.flatMap((recommendation): Rerouted[] => {
    const found = routeByRules(recommendation, proposed);
    const from = 'departmentId' in recommendation ? recommendation.departmentId : 'intake';
    const to = found?.departmentId ?? 'intake';
    return from === to
      ? []
      : [
          {
            id: recommendation.id,
            from,
            to,
            ...(found ? { rule: found.explanation.rule.id } : {}),
          },
        ];
  });
  return { items: moved, examined: items.length, ...(next ? { next } : {}) };
};
