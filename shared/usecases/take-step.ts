import { act } from '../domain/act.ts';
import type { StepInput } from '../domain/step-data.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { Verb } from '../domain/transitions.ts';
import { circumstancesOf, loadVisible } from './circumstances.ts';
import type { World } from './ports.ts';
import { saveDecision } from './save-decision.ts';

/** Steps that concern one recommendation alone, taken by people. The others have their own file. */
export type PlainVerb = Exclude<
  Verb,
  | 'submit'
  | 'route'
  | 'merge'
  | 'unmerge'
  | 'attach'
  | 'detach'
  | 'approve'
  | 'deliver-answer'
  | 'settle-commitment'
  | SessionOutcome
  | ClockVerb
  | 'move'
>;
/** What the conclusions of a session bring. */
type SessionOutcome = 'answer-at-session' | 'take-away' | 'not-reach';
/** What only the clock does. */
type ClockVerb = 'end-pause' | 'remind' | 'turn-red' | 'move-due-date';

/**
 * @param version the version that the caller saw (`If-Match`)
 * @returns the state after the step
 * @throws Refusal `not-found`, `version-stale`, and those of `act`
 */
export const takeStep = async <V extends PlainVerb>(
  world: World,
  person: Person,
  { id, version, verb, input }: { id: RecommendationId; version: number; verb: V; input: StepInput[V] },
): Promise<Recommendation> => {
  const recommendation = await loadVisible(world, person, id, version);
  const decision = act(recommendation, verb, input, circumstancesOf(world, person, recommendation));
  return saveDecision(world, decision);
};
