import { act } from '../domain/act.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { RecommendationEvent } from '../domain/recommendation.ts';
import { circumstancesOf } from './circumstances.ts';
import type { World } from './ports.ts';

type Delivery = Pick<World, 'casework' | 'now' | 'settings' | 'calendar'>;

/**
 * Brings the answer of a canonical recommendation to everybody whose own was merged into it. May run any number of
 * times: who has it already is no longer `merged`.
 * @returns how many received it now
 */
export const deliverAnswer = async (
  world: Delivery,
  answered: RecommendationEvent<'RecommendationAnswered'>,
): Promise<number> => {
  const canonical = await world.casework.load(answered.recommendationId, answered.number);
  if (!canonical || !('departmentId' in canonical)) return 0;
  const { departmentId, complexity, approval } = canonical;
  let delivered = 0;
  for (const id of await world.casework.members(canonical.id)) {
    const member = await world.casework.load(id);
    if (member?.status !== 'merged' || member.canonicalId !== canonical.id) continue;
    await world.casework.save(
      act(
        member,
        'deliver-answer',
        { ...answered.data, departmentId, complexity, approval, canonicalId: canonical.id },
        circumstancesOf(world, 'system', member),
      ),
    );
    delivered += 1;
  }
  return delivered;
};

/** Delivers the last answer of a recommendation to whom it has not reached yet. @returns how many received it now */
export const redeliverAnswers = async (world: Delivery, id: RecommendationId): Promise<number> => {
  const answered = (await world.casework.events(id)).findLast(
    (event) => event.type === 'RecommendationAnswered',
  );
  return answered ? deliverAnswer(world, answered) : 0;
};
