import { unknownDepartment } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { AnswerText, Recommendation } from '../domain/recommendation.ts';
import type { World } from './ports.ts';
import { takeStep } from './take-step.ts';

/**
 * The official answer, or its proposal. What it promises becomes a commitment of a department.
 * @throws Refusal `unknown-department`, `promise-without-commitment`, `commitment-in-the-past`, and those of `takeStep`
 */
export const answerRecommendation = async (
  world: World,
  person: Person,
  step: {
    id: RecommendationId;
    version: number;
    verb: 'answer' | 'propose-answer';
    input: AnswerText;
  },
): Promise<Recommendation> => {
  const owners = await Promise.all(
    step.input.commitments.map(({ departmentId }) => world.directory.get('departments', departmentId)),
  );
  const unknown = owners.findIndex((owner) => !owner?.value.active);
  if (unknown >= 0) throw unknownDepartment(`commitments.${unknown}.department`);
  return takeStep(world, person, step);
};
