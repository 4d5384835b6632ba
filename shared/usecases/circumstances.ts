import { notFound, versionStale } from '../domain/errors.ts';
import { canSee, standingOf } from '../domain/policy.ts';
import type { Hat, Person, Principal } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { Settings } from '../domain/settings.ts';
import type { Acting, Circumstances } from '../domain/transitions.ts';
import type { World } from './ports.ts';

/** Who acts, and with the rights of each absent one for whom they stand in. */
export const hatsOf = <P extends Principal, Acting extends object>(
  principal: P,
  actingIn: (hat: P | Hat) => Acting,
): { readonly acting: Acting; readonly standingIn: readonly Acting[] } => ({
  acting: actingIn(principal),
  standingIn:
    principal === 'system'
      ? []
      : (principal.standsInFor ?? []).map((absent) => ({
          ...actingIn(absent),
          personId: principal.personId,
          onBehalfOf: absent.personId,
        })),
});

/** What a step is judged by: the time, the settings, and how the caller stands to the recommendation. */
export const circumstancesOf = (
  { now, settings, calendar }: Pick<World, 'now' | 'settings' | 'calendar'>,
  principal: Principal,
  recommendation: Recommendation | undefined,
): Circumstances => ({
  now: now(),
  settings,
  calendar,
  ...hatsOf(principal, (hat) => actingIn(hat, recommendation, settings)),
});

const actingIn = (
  hat: Hat | 'system',
  recommendation: Recommendation | undefined,
  settings: Settings,
): Acting => ({
  personId: hat === 'system' ? 'system' : hat.personId,
  ...(hat !== 'system' && hat.departmentId !== undefined ? { departmentId: hat.departmentId } : {}),
  standing: standingOf(hat, recommendation, settings),
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
  // Marks that the clock left since change nothing of what the caller saw.
  if (expected !== undefined && (expected < recommendation.lastStep || expected > recommendation.version))
    throw versionStale(recommendation.version, recommendation);
  return recommendation;
};
