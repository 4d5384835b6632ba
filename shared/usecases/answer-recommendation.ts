import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { AnswerText, Recommendation } from '../domain/recommendation.ts';
import { assertDepartments } from './directory-references.ts';
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
  await assertDepartments(
    world.directory,
    step.input.commitments.map(({ departmentId: id }, index) => ({
      path: `commitments.${index}.department`,
      id,
    })),
  );
  return takeStep(world, person, step);
};
