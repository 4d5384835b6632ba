import { parseArgs } from 'node:util';

/** How much is measured. Every loop is bounded in count and in time, so that a slow machine ends too. */
export interface Plan {
  /** The reads of figures alone, without the recommendations behind them. */
  readonly onlyFigures: boolean;
  /** Reorganising units alone. */
  readonly onlyReorganisation: boolean;
  readonly quick: boolean;
  /** The operations and the whole life on a disk-backed engine; the sizes stay in memory, loading them takes long enough. */
  readonly disk: boolean;
  /** Also the way from a step to its figure, through the local cloud. */
  readonly local: boolean;
  /** How many callers at once; the handlers and the bare calls take turns, in rounds of so many calls each. */
  readonly callers: readonly {
    readonly count: number;
    readonly rounds: number;
    readonly callsARound: number;
  }[];
  /** Calls of each kind before any is counted. */
  readonly warmUpCalls: number;
  readonly roundLimitMs: number;
  /** Recommendations in the table, smallest first. */
  readonly sizes: readonly number[];
  readonly sizeRounds: number;
  readonly sizeCallsARound: number;
  /** Open recommendations, smallest first; a hundred of them are due. */
  readonly clockSizes: readonly number[];
  readonly clockRounds: number;
  /** Open recommendations when the clock must look at all of them. */
  readonly sweepSize: number;
  /** Paces at which events come of which somebody finds a notice in the inbox. */
  readonly inboxPaces: readonly { readonly perSecond: number; readonly seconds: number }[];
  /** Recommendations when units are reorganised, and how many of them are open or answered. */
  readonly reorganisationSize: number;
  readonly reorganisationAlive: number;
  /** How often each bundle is loaded in a process of its own. */
  readonly loads: number;
}

const full = {
  callers: [
    { count: 1, rounds: 80, callsARound: 5 },
    { count: 8, rounds: 25, callsARound: 24 },
    { count: 32, rounds: 8, callsARound: 96 },
  ],
  warmUpCalls: 100,
  roundLimitMs: 6_000,
  sizes: [1_000, 20_000, 100_000],
  sizeRounds: 60,
  sizeCallsARound: 5,
  clockSizes: [100, 10_000, 100_000],
  clockRounds: 15,
  sweepSize: 10_000,
  inboxPaces: [
    { perSecond: 20, seconds: 15 },
    { perSecond: 100, seconds: 15 },
  ],
  reorganisationSize: 100_000,
  reorganisationAlive: 5_000,
  loads: 25,
};

const quick: typeof full = {
  callers: [
    { count: 1, rounds: 8, callsARound: 5 },
    { count: 8, rounds: 5, callsARound: 8 },
    { count: 32, rounds: 2, callsARound: 32 },
  ],
  warmUpCalls: 15,
  roundLimitMs: 2_000,
  sizes: [1_000, 5_000],
  sizeRounds: 10,
  sizeCallsARound: 5,
  clockSizes: [100, 2_000],
  clockRounds: 3,
  sweepSize: 500,
  inboxPaces: [{ perSecond: 100, seconds: 4 }],
  reorganisationSize: 2_000,
  reorganisationAlive: 500,
  loads: 15,
};

export const usage = `npm run bench -- [figures|reorganise] [--quick] [--disk] [--local]
  figures   the reads of figures alone: a few minutes
  reorganise  398 units become 129, with 100,000 recommendations: some ten minutes
  --quick   small counts, 5,000 recommendations at most: two or three minutes
  --disk    operations and whole life on a disk-backed engine
  --local   also the delay from a step to its figure, through the local cloud`;

/** @throws TypeError for an option that there is not */
export function planFrom(args: readonly string[]): Plan {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, disk: { type: 'boolean' }, local: { type: 'boolean' } },
  });
  const { quick: isQuick = false, disk = false, local = false } = values;
  const unknown = positionals.find((part) => part !== 'figures' && part !== 'reorganise');
  if (unknown !== undefined)
    throw Object.assign(new TypeError(`There is no part "${unknown}".`), { code: 'UNKNOWN_PART' });
  return {
    onlyFigures: positionals.includes('figures'),
    onlyReorganisation: positionals.includes('reorganise'),
    quick: isQuick,
    disk,
    local,
    ...(isQuick ? quick : full),
  };
}
