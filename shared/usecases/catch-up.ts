import { act, followedBy, type Decision } from '../domain/act.ts';
import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import type { CommitmentId } from '../domain/commitment.ts';
import { actOnCommitment, commitmentWakeOn, nextCommitmentOccasion } from '../domain/commitment-life.ts';
import { Refusal } from '../domain/errors.ts';
import { nextOccasion, wakeOnFor } from '../domain/occasions.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { circumstancesOf } from './circumstances.ts';
import { commitmentCircumstancesOf } from './commitment-circumstances.ts';
import type { World } from './ports.ts';
import { saveCommitmentStep } from './take-commitment-step.ts';

export type Clockwork = Pick<World, 'casework' | 'commitments' | 'now' | 'settings' | 'calendar'>;

/** Of one recommendation, in one transaction: more than it can ever have missed. */
const atMost = 40;
/** Somebody may act at the same moment; then it is looked at again. */
const attempts = 5;

/** Everything whose day has come, one step after the other; `undefined`: nothing has. */
const dueSteps = (world: Clockwork, { wakeOn: _, ...from }: Recommendation): Decision | undefined => {
  const today = localDateOf(world.now());
  let decided: Decision | undefined;
  for (let steps = 0; steps < atMost; steps += 1) {
    const state: Recommendation = decided?.next ?? from;
    const occasion = nextOccasion(state, world);
    if (!occasion || occasion.on > today) return decided;
    const step = (standing: Recommendation): Decision =>
      act(standing, occasion.verb, {}, circumstancesOf(world, 'system', standing));
    decided = decided ? followedBy(decided, step) : step(state);
  }
  return decided;
};

/** Looks again while somebody else is faster. `look` gives how many steps it took; `undefined`: another version stands. */
const untilItStands = async (look: () => Promise<number | undefined>): Promise<number> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const steps = await look();
    if (steps !== undefined) return steps;
  }
  throw new Refusal('busy');
};

/** @returns `undefined` when another version stands */
export const saved = async <T>(save: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await save();
  } catch (error) {
    if (error instanceof Refusal && ['version-stale', 'busy'].includes(error.code)) return undefined;
    throw error;
  }
};

/** A day that was noted too early, or by other settings, is noted anew. */
const wokenNext = async (
  standing: LocalDate | undefined,
  on: LocalDate | undefined,
  note: () => Promise<boolean>,
): Promise<number | undefined> => (on === standing || (await note()) ? 0 : undefined);

/**
 * Does to one recommendation everything whose day has come since the clock last looked, in its order, and says when it
 * must look again. Any number of runs do it once: each step is on condition of the version that it was decided on.
 * @returns how many steps it took
 */
export const catchUp = (world: Clockwork, id: RecommendationId): Promise<number> =>
  untilItStands(async () => {
    const recommendation = await world.casework.loadLatest(id);
    if (!recommendation) return 0;
    const decision = dueSteps(world, recommendation);
    if (decision) {
      const steps = decision.events.length;
      return saved(async () => {
        await world.casework.save(decision);
        return steps;
      });
    }
    const on = wakeOnFor(recommendation, world);
    return wokenNext(recommendation.wakeOn, on, () => world.casework.wakeAt(recommendation, on));
  });

/** The next thing whose day has come; `undefined`: another version stands. */
const nextOfCommitment = async (world: Clockwork, id: CommitmentId): Promise<number | undefined> => {
  const commitment = await world.commitments.loadLatest(id);
  if (!commitment) return 0;
  const occasion = nextCommitmentOccasion(commitment, world);
  if (!occasion || occasion.on > localDateOf(world.now())) {
    const on = commitmentWakeOn(commitment, world);
    return wokenNext(commitment.wakeOn, on, () => world.commitments.wakeAt(commitment, on));
  }
  const { wakeOn: _, ...from } = commitment;
  const circumstances = commitmentCircumstancesOf(world, 'system', commitment);
  return saved(async () => {
    await saveCommitmentStep(world, 'system', actOnCommitment(from, occasion.verb, {}, circumstances));
    return 1;
  });
};

/** The same for a commitment, one step a time: its end changes its recommendation too. */
export const catchUpCommitment = async (world: Clockwork, id: CommitmentId): Promise<number> => {
  for (let taken = 0; ; taken += 1) {
    const more = taken < atMost && (await untilItStands(() => nextOfCommitment(world, id)));
    if (!more) return taken;
  }
};
