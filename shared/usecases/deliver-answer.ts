import { act } from '../domain/act.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { RecommendationEvent } from '../domain/recommendation.ts';
import { circumstancesOf } from './circumstances.ts';
import type { World } from './ports.ts';

type Delivery = Pick<World, 'casework' | 'now' | 'settings' | 'calendar'>;

/**
 * Brings the answer of a canonical recommendation to everybody whose own was merged into it before. May run any number of
 * times: who has it already is no longer `merged`. One that fails does not keep it from the others.
 * @returns how many received it now
 * @throws what the first one threw that failed, after all others were tried
 */
export const deliverAnswer = async (
  world: Delivery,
  answered: RecommendationEvent<'RecommendationAnswered'>,
): Promise<number> => {
  const members = await world.casework.members(answered.recommendationId, answered.number);
  const failures: unknown[] = [];
  let delivered = 0;
  for (const id of members) {
    try {
      if (await deliverTo(world, id, answered)) delivered += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return delivered;
};

const deliverTo = async (
  world: Delivery,
  id: RecommendationId,
  answered: RecommendationEvent<'RecommendationAnswered'>,
): Promise<boolean> => {
  const canonicalId = answered.recommendationId;
  const member = await world.casework.loadLatest(id);
  if (member?.status !== 'merged' || member.canonicalId !== canonicalId) return false;
  const circumstances = circumstancesOf(world, 'system', member);
  // What was promised stays with the one that was answered.
  const { mergedCount: _, commitments: __, judgeBy: ___, ...answer } = answered.data;
  await world.casework.save(act(member, 'deliver-answer', { ...answer, canonicalId }, circumstances));
  return true;
};

/** Delivers the last answer of a recommendation to whom it has not reached yet. @returns how many received it now */
export const redeliverAnswers = async (world: Delivery, id: RecommendationId): Promise<number> => {
  const answered = (await world.casework.events(id)).findLast(
    (event) => event.type === 'RecommendationAnswered',
  );
  return answered ? deliverAnswer(world, answered) : 0;
};
