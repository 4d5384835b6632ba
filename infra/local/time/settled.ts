import { setTimeout as sleep } from 'node:timers/promises';

/** Settles when no consumer finds anything to do any more, or after half a minute: one may fail for ever. */
export async function settled(
  consumers: readonly { quiet(): Promise<boolean> }[],
  patienceMs = 30_000,
): Promise<void> {
  const patience = new AbortController();
  const late = sleep(patienceMs, [], { signal: patience.signal, ref: false });
  // One consumer's work may be the next one's: quiet means that all of them were, in one round.
  for (let round: boolean[] = [true]; round.includes(true);)
    round = await Promise.race([Promise.all(consumers.map((consumer) => consumer.quiet())), late]);
  late.catch(() => undefined);
  patience.abort();
}
