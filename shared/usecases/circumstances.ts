import { notFound, versionStale } from '../domain/errors.ts';
import { canSee, standingOf } from '../domain/policy.ts';
import type { Person, Principal } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { Circumstances } from '../domain/transitions.ts';
import type { World } from './ports.ts';

/** What a step is judged by: the time, the settings, and how the caller stands to the recommendation. */
export const circumstancesOf = (
  { now, settings, calendar }: Pick<World, 'now' | 'settings' | 'calendar'>,
  principal: Principal,
  recommendation: Recommendation | undefined,
): Circumstances => ({
  now: now(),
  settings,
  calendar,
  acting: {
    personId: principal === 'system' ? 'system' : principal.personId,
    ...(principal !== 'system' && principal.departmentId !== undefined
      ? { departmentId: principal.departmentId }
      : {}),
    standing: standingOf(principal, recommendation, settings),
  },
});

/** The recommendation, if the caller may see it. @throws Refusal `not-found` otherwise, whether it exists or not */
export const loadVisible = async (
  { casework, settings }: World,
  person: Person,
  id: RecommendationId,
  expected?: number,
): Promise<Recommendation> => {
  const recommendation = await casework.load(id, expected);
  if (!recommendation || !canSee(person, recommendation, settings)) throw notFound();
  if (expected !== undefined && recommendation.version !== expected)
    throw versionStale(recommendation.version, recommendation);
  return recommendation;
};
