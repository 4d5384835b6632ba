import { act } from '../domain/act.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { AnswerText, Recommendation } from '../domain/recommendation.ts';
import { circumstancesOf, loadVisible } from './circumstances.ts';
import type { World } from './ports.ts';
import { saveDecision } from './save-decision.ts';

/** The proposed answer becomes the official one, word for word; its author stays the author. */
export const approveAnswer = async (
  world: World,
  person: Person,
  { id, version }: { id: RecommendationId; version: number },
): Promise<Recommendation> => {
  const recommendation = await loadVisible(world, person, id, version);
  const decision = act(
    recommendation,
    'approve',
    { proposed: await proposalOf(world, recommendation) },
    circumstancesOf(world, person, recommendation),
  );
  return saveDecision(world, decision);
};

/** The text as proposed; where nothing is, `act` refuses before it could be used. @throws Error when its event is missing */
const proposalOf = async ({ casework }: World, recommendation: Recommendation): Promise<AnswerText> => {
  if (recommendation.status !== 'in-approval') return { text: '', promises: false, commitments: [] };
  const event = await casework.event(recommendation.id, recommendation.draft.eventNumber);
  if (event?.type !== 'AnswerProposed') throw new Error('the proposed answer is missing');
  return event.data;
};
