import { act } from '../domain/act.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { AnswerText, Recommendation } from '../domain/recommendation.ts';
import { circumstancesOf, loadVisible } from './circumstances.ts';
import type { World } from './ports.ts';

const nothingProposed: AnswerText = { text: '', promises: false };

/** The proposed answer becomes the official one, word for word; its author stays the author. */
export const approveAnswer = async (
  world: World,
  person: Person,
  { id, version }: { id: RecommendationId; version: number },
): Promise<Recommendation> => {
  const recommendation = await loadVisible(world, person, id, version);
  const proposal =
    recommendation.status === 'in-approval'
      ? await world.casework.event(id, recommendation.draft.eventNumber)
      : undefined;
  const proposed = proposal?.type === 'AnswerProposed' ? proposal.data : nothingProposed;
  const decision = act(
    recommendation,
    'approve',
    { proposed },
    circumstancesOf(world, person, recommendation),
  );
  await world.casework.save(decision);
  return decision.next;
};
