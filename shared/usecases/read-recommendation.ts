import { notFound } from '../domain/errors.ts';
import { canSee, canSeeInternals } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Casefile, World } from './ports.ts';

export interface VisibleCasefile extends Casefile {
  /** Whether the caller may read notes and who exactly acted; without it, notes are already left out. */
  readonly internals: boolean;
}

/** Everything about one recommendation that the caller may see. @throws Refusal `not-found` */
export const readRecommendation = async (
  world: World,
  person: Person,
  id: RecommendationId,
): Promise<VisibleCasefile> => {
  const casefile = await world.casework.casefile(id);
  if (!casefile || !canSee(person, casefile.recommendation, world.settings)) throw notFound();
  const internals = canSeeInternals(person, casefile.recommendation, world.settings);
  return {
    ...casefile,
    remarks: casefile.remarks.filter(({ kind }) => internals || kind === 'comment'),
    members: internals ? casefile.members : [],
    internals,
  };
};
