import { unknownDepartment } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { World } from './ports.ts';
import { takeStep } from './take-step.ts';

/** Back to intake's desk, with a reason and, where the head knows it, the department that should have it. */
export const returnRecommendation = async (
  world: World,
  person: Person,
  {
    id,
    version,
    reason,
    proposedDepartment,
  }: { id: RecommendationId; version: number; reason: string; proposedDepartment?: string },
): Promise<Recommendation> => {
  if (proposedDepartment !== undefined && !(await world.directory.get('departments', proposedDepartment)))
    throw unknownDepartment('proposedDepartment');
  return takeStep(world, person, {
    id,
    version,
    verb: 'return',
    input: {
      reason,
      ...(proposedDepartment === undefined ? {} : { proposedDepartmentId: proposedDepartment }),
    },
  });
};
