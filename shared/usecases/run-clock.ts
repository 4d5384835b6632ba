import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import { catchUp, catchUpCommitment, type Clockwork } from './catch-up.ts';
import type { Page, PageRequest, Position } from './ports.ts';

export interface ClockRun {
  /** Whose day had come. */
  readonly examined: number;
  readonly steps: number;
  readonly failed: number;
  /** There was no time for all; the next run goes on. */
  readonly unfinished: boolean;
}

interface Options {
  /** Asked before each page. */
  readonly mayGoOn?: () => boolean;
  /** Told of each that failed. */
  readonly failed?: (id: string, error: unknown) => void;
}

const pageSize = 50;
/** Looked at side by side. */
const lanes = 8;

/** A kind of thing that the clock looks at. */
interface Wakes<Id extends string> {
  readonly list: (until: LocalDate, page: PageRequest) => Promise<Page<Id>>;
  readonly catchUp: (id: Id) => Promise<number>;
}

const runOver = async <Id extends string>(
  { list, catchUp: look }: Wakes<Id>,
  today: LocalDate,
  { mayGoOn = () => true, failed = () => undefined }: Options,
): Promise<ClockRun> => {
  const run = { examined: 0, steps: 0, failed: 0 };
  let from: Position | undefined;
  do {
    if (!mayGoOn()) return { ...run, unfinished: true };
    const { items, next } = await list(today, { limit: pageSize, ...(from ? { from } : {}) });
    await inLanes(items, async (id) => {
      run.examined += 1;
      try {
        run.steps += await look(id);
      } catch (error) {
        run.failed += 1;
        failed(id, error);
      }
    });
    from = next;
  } while (from);
  return { ...run, unfinished: false };
};

/**
 * Looks at every recommendation and every commitment whose day has come. One that fails does not keep it from the others:
 * it stays where it is, and the next run meets it again.
 */
export const runClock = async (world: Clockwork, options: Options = {}): Promise<ClockRun> => {
  const today = localDateOf(world.now());
  // Commitments first: the end of one may let its recommendation close.
  const first = await runOver(
    {
      list: (until, page) => world.commitments.listByWake(until, page),
      catchUp: (id) => catchUpCommitment(world, id),
    },
    today,
    options,
  );
  const second = await runOver(
    { list: (until, page) => world.casework.listByWake(until, page), catchUp: (id) => catchUp(world, id) },
    today,
    options,
  );
  return {
    examined: first.examined + second.examined,
    steps: first.steps + second.steps,
    failed: first.failed + second.failed,
    unfinished: first.unfinished || second.unfinished,
  };
};

const inLanes = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const left = [...items];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
};
