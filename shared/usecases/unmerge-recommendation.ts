import { act } from '../domain/act.ts';
import { Refusal } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { circumstancesOf, loadVisible } from './circumstances.ts';
import type { World } from './ports.ts';

/** Takes a merged recommendation out again: it stands on intake's desk as before. */
export const unmergeRecommendation = async (
  world: World,
  person: Person,
  { id, version, reason }: { id: RecommendationId; version: number; reason: string },
): Promise<Recommendation> => {
  const recommendation = await loadVisible(world, person, id, version);
  const member = act(recommendation, 'unmerge', { reason }, circumstancesOf(world, person, recommendation));
  const canonical =
    recommendation.status === 'merged' ? await world.casework.load(recommendation.canonicalId) : undefined;
  if (!canonical) throw new Refusal('canonical-not-open');
  const detached = act(canonical, 'detach', { memberId: id }, circumstancesOf(world, person, canonical));
  await world.casework.unmerge(member, detached);
  return member.next;
};
