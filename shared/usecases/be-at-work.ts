import { plusMinutes } from '../domain/calendar.ts';
import { forbidden } from '../domain/errors.ts';
import { canReadQueue } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { AtWork, World } from './ports.ts';

/** Whoever says so again and again is at work; who has not for so long has gone. */
const minutesBelieved = 3;

/** Who has something of a queue open to work on it, the caller too, first come first. @throws Refusal `forbidden` */
export const whoIsAtWork = async (
  { atWork, settings, now }: Pick<World, 'atWork' | 'settings' | 'now'>,
  person: Person,
  queue: string,
): Promise<readonly AtWork[]> => {
  if (!canReadQueue(person, queue, settings)) throw forbidden();
  const gone = plusMinutes(now(), -minutesBelieved);
  return (await atWork.list(queue))
    .filter(({ at }) => at > gone)
    .sort((a, b) => (a.since < b.since ? -1 : 1));
};

/**
 * The caller has this one open, or nothing of the queue any more. It hinders nobody: what somebody else did first is still told by
 * the version. @throws Refusal `forbidden`
 */
export const beAtWork = async (
  world: Pick<World, 'atWork' | 'settings' | 'now'>,
  person: Person,
  queue: string,
  recommendationId: RecommendationId | undefined,
): Promise<readonly AtWork[]> => {
  if (!canReadQueue(person, queue, world.settings)) throw forbidden();
  const { personId } = person;
  if (recommendationId === undefined) await world.atWork.leave(queue, personId);
  else
    await world.atWork.put(queue, {
      personId,
      recommendationId,
      at: world.now(),
      gone: plusMinutes(world.now(), -minutesBelieved),
    });
  return whoIsAtWork(world, person, queue);
};
