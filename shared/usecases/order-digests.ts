import { localDateOf, plusDays, type LocalDate } from '../domain/calendar.ts';
import { newsForDays } from './notify.ts';
import type { DigestPort, MailQueuePort, World } from './ports.ts';

export interface DigestRun {
  readonly ordered: number;
  /** Of days before, whose people get the one of a later day instead. */
  readonly superseded: number;
}

/**
 * Orders the digests of today, and those of the days before that did not go out. Somebody who missed several gets one,
 * with everything. Any number of runs order what nobody has sent yet; a digest is claimed by whoever sends it.
 */
export const orderDigests = async ({
  digests,
  mailQueue,
  now,
}: Pick<World, 'now'> & {
  readonly digests: Pick<DigestPort, 'due' | 'claim'>;
  readonly mailQueue: MailQueuePort;
}): Promise<DigestRun> => {
  const at = now();
  const latest = new Map<string, LocalDate>();
  let superseded = 0;
  for (let back = 0; back <= newsForDays; back += 1) {
    const day = plusDays(localDateOf(at), -back);
    for (const personId of await digests.due(day)) {
      if (!latest.has(personId)) latest.set(personId, day);
      else if (await digests.claim(day, personId, at)) superseded += 1;
    }
  }
  await mailQueue.send([...latest].map(([personId, day]) => ({ personId, day })));
  return { ordered: latest.size, superseded };
};
