import { sum } from './statistics.ts';

export type Job = () => Promise<unknown>;

/** What some callers at once experienced. */
export interface Experience {
  readonly latenciesMs: readonly number[];
  readonly elapsedMs: number;
  /** Processor time of this process; the engine's is another's. */
  readonly cpuMs: number;
}

/** So many callers, each making the next call when the last was answered, until the jobs or the time are used up. */
export async function callAtOnce(
  callers: number,
  jobs: readonly Job[],
  limitMs: number,
): Promise<Experience> {
  const latenciesMs: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  let next = 0;
  const caller = async (): Promise<void> => {
    for (;;) {
      const job = jobs[next];
      if (!job || performance.now() - startedAt > limitMs) return;
      next += 1;
      const calledAt = performance.now();
      await job();
      latenciesMs.push(performance.now() - calledAt);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const elapsedMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { latenciesMs, elapsedMs, cpuMs: (user + system) / 1_000 };
}

export const together = (experiences: readonly Experience[]): Experience => ({
  latenciesMs: experiences.flatMap(({ latenciesMs }) => latenciesMs),
  elapsedMs: sum(experiences.map(({ elapsedMs }) => elapsedMs)),
  cpuMs: sum(experiences.map(({ cpuMs }) => cpuMs)),
});
