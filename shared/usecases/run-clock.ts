import { localDateOf } from '../domain/calendar.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { catchUp } from './catch-up.ts';
import type { Position, World } from './ports.ts';

export interface ClockRun {
  /** Whose day had come. */
  readonly examined: number;
  readonly steps: number;
  readonly failed: number;
  /** There was no time for all; the next run goes on. */
  readonly unfinished: boolean;
}

const pageSize = 50;
/** Looked at side by side. */
const lanes = 8;

/**
 * Looks at every recommendation whose day has come. One that fails does not keep it from the others: it stays where it
 * is, and the next run meets it again.
 * @param options.mayGoOn asked before each page
 * @param options.failed told of each that failed
 */
export const runClock = async (
  world: Pick<World, 'casework' | 'now' | 'settings' | 'calendar'>,
  options: {
    readonly mayGoOn?: () => boolean;
    readonly failed?: (id: RecommendationId, error: unknown) => void;
  } = {},
): Promise<ClockRun> => {
  const { mayGoOn = () => true, failed = () => undefined } = options;
  const today = localDateOf(world.now());
  const run = { examined: 0, steps: 0, failed: 0 };
  let from: Position | undefined;
  do {
    if (!mayGoOn()) return { ...run, unfinished: true };
    const { items, next } = await world.casework.listByWake(today, {
      limit: pageSize,
      ...(from ? { from } : {}),
    });
    await inLanes(items, async (id) => {
      run.examined += 1;
      try {
        run.steps += await catchUp(world, id);
      } catch (error) {
        run.failed += 1;
        failed(id, error);
      }
    });
    from = next;
  } while (from);
  return { ...run, unfinished: false };
};

const inLanes = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const left = [...items];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
};
