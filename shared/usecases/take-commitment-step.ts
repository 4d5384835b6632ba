import { act, followedBy, type Decision } from '../domain/act.ts';
import type { Commitment, CommitmentId } from '../domain/commitment.ts';
import {
  actOnCommitment,
  type CommitmentDecision,
  type CommitmentInput,
  type CommitmentVerb,
} from '../domain/commitment-life.ts';
import type { Person, Principal } from '../domain/principal.ts';
import { commitmentCircumstancesOf, loadVisibleCommitment } from './commitment-circumstances.ts';
import { circumstancesOf } from './circumstances.ts';
import type { World } from './ports.ts';

type Works = Pick<World, 'casework' | 'commitments' | 'now' | 'settings' | 'calendar'>;

const outcomes = ['verified', 'failed', 'cancelled'] as const;

/** What the end of a commitment does to its recommendation: one fewer open; a failed one opens it again. */
const effectOf = async (
  world: Works,
  principal: Principal,
  { next, events }: CommitmentDecision,
): Promise<Decision | undefined> => {
  const outcome = outcomes.find((each) => each === next.status);
  const recommendation = outcome && (await world.casework.loadLatest(next.recommendationId));
  if (!recommendation) return undefined;
  const settled = act(
    recommendation,
    'settle-commitment',
    { commitmentId: next.id, outcome },
    circumstancesOf(world, principal, recommendation),
  );
  if (outcome !== 'failed' || !['answered', 'closed'].includes(settled.next.status)) return settled;
  const [failed] = events;
  const reason = failed?.type === 'CommitmentFailed' ? failed.data.reason : next.text;
  return followedBy(settled, (from) =>
    act(from, 'reopen', { reason }, circumstancesOf(world, 'system', from)),
  );
};

/** Writes a commitment's step with what it does to its recommendation, in one transaction. */
export const saveCommitmentStep = async (
  world: Works,
  principal: Principal,
  decision: CommitmentDecision,
): Promise<void> => {
  await world.commitments.save(decision, await effectOf(world, principal, decision));
};

/**
 * @param version the version that the caller saw (`If-Match`)
 * @throws Refusal `not-found`, `version-stale`, and those of `actOnCommitment`
 */
export const takeCommitmentStep = async <V extends CommitmentVerb>(
  world: World,
  person: Person,
  { id, version, verb, input }: { id: CommitmentId; version: number; verb: V; input: CommitmentInput[V] },
): Promise<Commitment> => {
  const commitment = await loadVisibleCommitment(world, person, id, version);
  const decision = actOnCommitment(
    commitment,
    verb,
    input,
    commitmentCircumstancesOf(world, person, commitment),
  );
  await saveCommitmentStep(world, person, decision);
  return decision.next;
};
