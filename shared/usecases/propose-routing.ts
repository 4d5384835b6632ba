import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { routeByRules, type Complexity, type RoutingExplanation } from '../domain/routing.ts';
import { proposeTopic, type TopicProposal } from '../domain/topic-proposal.ts';
import { findLike } from './find-like.ts';
import type { Similar } from './find-similar.ts';
import type { World } from './ports.ts';

/** Why a department is proposed: the one that returned it names it, the rules say so, or what is like it went there. */
export type WhyThere =
  | { readonly by: 'return'; readonly from: string | undefined; readonly reason: string }
  | { readonly by: 'rule'; readonly explanation: RoutingExplanation }
  | { readonly by: 'like'; readonly title: string };

export interface RoutingProposal {
  readonly topic?: TopicProposal;
  readonly department?: { readonly id: string; readonly complexity: Complexity; readonly why: WhyThere };
  readonly like: readonly Similar[];
}

const atOnce = 100;

/** Where intake might route what no rule routed or a department returned. Nothing is stored. @throws Refusal `not-found` */
export const proposeRouting = async (
  world: World,
  person: Person,
  id: RecommendationId,
): Promise<RoutingProposal> => {
  const [{ recommendation, body, like }, topics, set, events] = await Promise.all([
    findLike(world, person, id),
    world.directory.list('topics', { limit: atOnce }),
    world.directory.get('rules', 'current'),
    world.casework.events(id),
  ]);
  const routes = (topicId: string) => set && routeByRules({ topicId, unit: recommendation.unit }, set.value);
  // What no rule routes is no proposal.
  const named = topics.items.map(({ value }) => value).filter(({ id: one, active }) => active && routes(one));
  const routed = like.map(({ recommendation: one }) => one).filter((one) => 'departmentId' in one);
  // What somebody chose stands, as long as it leads somewhere.
  const topic = routes(recommendation.topicId)
    ? undefined
    : proposeTopic(
        `${recommendation.title}. ${body}`,
        named,
        routed.map(({ topicId, title }) => ({ topic: topicId, title })),
      );
  const proposed = { like, ...(topic === undefined ? {} : { topic }) };

  const last = events.findLast(({ type }) => type === 'RecommendationReturned');
  if (last?.type === 'RecommendationReturned' && last.data.proposedDepartmentId !== undefined) {
    const why = { by: 'return', from: last.by.departmentId, reason: last.data.reason } as const;
    return { ...proposed, department: { id: last.data.proposedDepartmentId, complexity: 'normal', why } };
  }
  const returnedBy = last?.by.departmentId;
  const byRule = routes(topic?.topic ?? recommendation.topicId);
  if (byRule && byRule.departmentId !== returnedBy)
    return {
      ...proposed,
      department: {
        id: byRule.departmentId,
        complexity: byRule.complexity,
        why: { by: 'rule', explanation: byRule.explanation },
      },
    };
  const likest = routed.find(({ departmentId }) => departmentId !== returnedBy);
  return likest
    ? {
        ...proposed,
        department: {
          id: likest.departmentId,
          complexity: likest.complexity,
          why: { by: 'like', title: likest.title },
        },
      }
    : proposed;
};
