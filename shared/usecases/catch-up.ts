import { act, followedBy, type Decision } from '../domain/act.ts';
import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { nextOccasion, wakeOnFor } from '../domain/occasions.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { circumstancesOf } from './circumstances.ts';
import type { World } from './ports.ts';

type Clockwork = Pick<World, 'casework' | 'now' | 'settings' | 'calendar'>;

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

/**
 * Does to one recommendation everything whose day has come since the clock last looked, in its order, and says when it
 * must look again. Any number of runs do it once: each step is on condition of the version that it was decided on.
 * @returns how many steps it took
 */
export const catchUp = async (world: Clockwork, id: RecommendationId): Promise<number> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const recommendation = await world.casework.loadLatest(id);
    if (!recommendation) return 0;
    const decision = dueSteps(world, recommendation);
    if (decision ? await saved(world, decision) : await wokenNext(world, recommendation))
      return decision?.events.length ?? 0;
  }
  throw new Refusal('busy');
};

/** @returns `false` when another version stands */
export const saved = async (world: Pick<World, 'casework'>, decision: Decision): Promise<boolean> => {
  try {
    await world.casework.save(decision);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'version-stale') return false;
    throw error;
  }
};

/** A day that was noted too early, or by other settings, is noted anew. */
const wokenNext = (world: Clockwork, recommendation: Recommendation): Promise<boolean> | boolean => {
  const on: LocalDate | undefined = wakeOnFor(recommendation, world);
  return on === recommendation.wakeOn || world.casework.wakeAt(recommendation, on);
};
