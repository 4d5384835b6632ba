import type { Complexity } from '../domain/routing.ts';
import { act } from '../domain/act.ts';
import { unknownDepartment, unknownTopic } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { circumstancesOf, loadVisible } from './circumstances.ts';
import type { World } from './ports.ts';

/** Intake's routing by hand; the reason is kept. The topic may be corrected on the way. */
export const routeRecommendation = async (
  world: World,
  person: Person,
  {
    id,
    version,
    ...wanted
  }: {
    id: RecommendationId;
    version: number;
    department: string;
    topic?: string;
    complexity: Complexity;
    reason: string;
  },
): Promise<Recommendation> => {
  const recommendation = await loadVisible(world, person, id, version);
  const [department, topic] = await Promise.all([
    world.directory.get('departments', wanted.department),
    world.directory.get('topics', wanted.topic ?? recommendation.topicId),
  ]);
  if (!department?.value.active) throw unknownDepartment();
  if (!topic || (wanted.topic !== undefined && !topic.value.active)) throw unknownTopic();
  const decision = act(
    recommendation,
    'route',
    {
      departmentId: department.value.id,
      topicId: topic.value.id,
      complexity: wanted.complexity,
      approval: topic.value.approval,
      routing: { by: 'hand', reason: wanted.reason },
    },
    circumstancesOf(world, person, recommendation),
  );
  await world.casework.save(decision);
  return decision.next;
};
