import { act } from '../domain/act.ts';
import { Refusal } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { isOpen, type Recommendation } from '../domain/recommendation.ts';
import { circumstancesOf, loadVisible } from './circumstances.ts';
import type { World } from './ports.ts';

/** Merges a recommendation into an open one that asks the same; both keep the reference. */
export const mergeRecommendation = async (
  world: World,
  person: Person,
  {
    id,
    version,
    into,
    reason,
  }: { id: RecommendationId; version: number; into: RecommendationId; reason: string },
): Promise<Recommendation> => {
  if (into === id) throw new Refusal('merged-with-itself', { errors: [{ path: 'into', rule: 'itself' }] });
  const recommendation = await loadVisible(world, person, id, version);
  const member = act(
    recommendation,
    'merge',
    { canonicalId: into, reason },
    circumstancesOf(world, person, recommendation),
  );
  // Only who may merge at all learns whether the other one is there.
  const canonical = await world.casework.load(into);
  if (!canonical || !isOpen(canonical.status))
    throw new Refusal('canonical-not-open', { errors: [{ path: 'into', rule: 'not-open' }] });
  const attached = act(canonical, 'attach', { memberId: id }, circumstancesOf(world, person, canonical));
  await world.casework.merge(member, attached);
  return member.next;
};
