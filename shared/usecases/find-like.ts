import { localMonthOf, plusMonths } from '../domain/calendar.ts';
import { fold } from '../domain/gist.ts';
import { canSee } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { loadVisible } from './circumstances.ts';
import type { Similar } from './find-similar.ts';
import type { World } from './ports.ts';

/** So many of those raised last are looked through, so many months back at most, and what is open in a queue; so many are told. */
const looked = 300;
const months = 6;
const inQueue = 100;
const told = 8;
/** Per cent of its title: less is chance. */
const alikeFrom = 25;

async function raisedLately({ casework, now }: World): Promise<readonly Recommendation[]> {
  const found: Recommendation[] = [];
  let month = localMonthOf(now());
  for (let back = 0; back < months && found.length < looked; back += 1, month = plusMonths(month, -1))
    found.push(...(await casework.listByMonth(month, { limit: Math.min(100, looked - found.length) })).items);
  return found;
}

/**
 * What the caller may see that asks what this one asks, whoever raised it: what is as like comes first where it is answered.
 * @throws Refusal `not-found`
 */
export const findLike = async (
  world: World,
  person: Person,
  id: RecommendationId,
): Promise<{
  readonly recommendation: Recommendation;
  readonly body: string;
  readonly like: readonly Similar[];
}> => {
  const recommendation = await loadVisible(world, person, id);
  const queue = 'departmentId' in recommendation ? recommendation.departmentId : 'intake';
  const [[submitted], lately, waiting] = await Promise.all([
    world.casework.firstEvents(id, 1),
    raisedLately(world),
    world.casework.listQueue(queue, [], { limit: inQueue }),
  ]);
  const body = submitted?.type === 'RecommendationSubmitted' ? submitted.data.body : '';
  const known = [...new Map([...lately, ...waiting.items].map((one) => [one.id, one])).values()].filter(
    (one) => one.id !== id && canSee(person, one, world.settings),
  );
  const { title } = recommendation;
  const likeness = world.likenessAmong([
    { id, title: fold(title) || title, body },
    ...known.map((one) => ({ id: one.id, title: one.title, body: '' })),
  ]);
  const weight = (one: Similar): number => one.likeness + ('answer' in one.recommendation ? 10 : 0);
  const like = known
    .map((one) => ({ recommendation: one, likeness: likeness(id, one.id) }))
    .filter(({ likeness: percent }) => percent >= alikeFrom)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, told);
  return { recommendation, body, like };
};
