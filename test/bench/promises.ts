/** The promises of the design that a benchmark can hold, with what was measured. */
import type { ClockFigures, ClockRunFigures } from './measure-clock.ts';
import type { FiguresFigures } from './measure-figures.ts';
import type { InboxFigures } from './measure-inbox.ts';
import type { LifeFigures } from './measure-life.ts';
import type { LoadingFigures } from './measure-loading.ts';
import type { OperationFigures } from './measure-operations.ts';
import type { SizeFigures } from './measure-sizes.ts';
import { bareBundle } from './bundles.ts';
import { unitsInAll } from './capacity.ts';
import { sum } from './statistics.ts';

export interface Promised {
  readonly promise: string;
  readonly measured: string;
  readonly kept: boolean;
}

export interface Measured {
  readonly loading: readonly LoadingFigures[];
  readonly operations: readonly OperationFigures[];
  readonly lives: readonly LifeFigures[];
  readonly sizes: readonly SizeFigures[];
  readonly figures: FiguresFigures;
  readonly clock: ClockFigures;
  readonly inbox: readonly InboxFigures[];
}

const overBareAtMost = 1.5;
const loadingAtMost = 1.3;
const unitsOfALifeAtMost = 60;
const sizeMayChangeTimeBy = 0.1;

const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

/** Round by round, as other work on the machine would be taken for ours. */
const ofOperation = ({ operation, byCallers }: OperationFigures): Promised => ({
  promise: `${operation}: p50 ≤ ${overBareAtMost} × bare by rounds, with ${byCallers.map(({ callers }) => callers).join(', ')} callers`,
  measured: byCallers.map(({ roundByRound }) => times(roundByRound)).join(', '),
  kept: byCallers.every(({ roundByRound }) => roundByRound <= overBareAtMost),
});

const ofSizes = (sizes: readonly SizeFigures[]): readonly Promised[] => {
  const [smallest, ...larger] = sizes;
  if (!smallest) return [];
  const { question } = smallest;
  return [
    {
      promise: `${question}: as many read units however many recommendations`,
      measured: sizes.map(({ readUnits }) => readUnits).join(', '),
      kept: sizes.every(({ readUnits }) => readUnits === smallest.readUnits),
    },
    {
      promise: `${question}: p50 no more than ${sizeMayChangeTimeBy * 100} % above that of the smallest table`,
      measured: larger.map(({ overSmallest }) => times(overSmallest)).join(', '),
      kept: larger.every(({ overSmallest }) => overSmallest <= 1 + sizeMayChangeTimeBy),
    },
  ];
};

const percentilesWithin = 0.05;

export const ofFigures = ({ reads, errors }: FiguresFigures): readonly Promised[] => [
  ...[...new Set(reads.map(({ question }) => question))].map((question) => {
    const all = reads.filter((read) => read.question === question);
    return {
      promise: `figures ${question}: p50 ≤ ${overBareAtMost} × bare by rounds, whatever the size`,
      measured: all.map(({ roundByRound }) => times(roundByRound)).join(', '),
      kept: all.every(({ roundByRound }) => roundByRound <= overBareAtMost),
    };
  }),
  {
    promise: `percentiles: within ${percentilesWithin * 100} % of a plain recount`,
    measured: errors.map(({ largestError }) => `${(100 * largestError).toFixed(1)} %`).join(', '),
    kept: errors.every(({ largestError }) => largestError <= percentilesWithin),
  },
];

const ofLoading = ({ bundle, minOverBare }: LoadingFigures): Promised => ({
  promise: `function ${bundle} loads in ≤ ${loadingAtMost} × the bare SDK (fastest load of each)`,
  measured: times(minOverBare),
  kept: minOverBare <= loadingAtMost,
});

/** Who spends how much of it. */
const shares = ({ spent }: LifeFigures): string =>
  [...new Set(spent.map(({ by }) => by))]
    .map((who) => `${who} ${sum(spent.filter(({ by }) => by === who).map(({ units }) => unitsInAll(units)))}`)
    .join(', ');

const ofLife = (figures: LifeFigures): Promised => ({
  promise: `a whole life, ${figures.life}, ${figures.pace}: ≤ ${unitsOfALifeAtMost} units`,
  measured: `${figures.unitsInAll}: ${shares(figures)}`,
  kept: figures.unitsInAll <= unitsOfALifeAtMost,
});

const runWords = { first: 'the clock', again: 'the clock again' } as const;

const ofClock = (run: ClockRunFigures['run'], { runs, due }: ClockFigures): readonly Promised[] => {
  const all = runs.filter((row) => row.run === run);
  const [smallest, ...larger] = all;
  if (!smallest) return [];
  const open = all.map(({ recommendations }) => recommendations.toLocaleString('en')).join(', ');
  const inAll = all.map(({ units }) => unitsInAll(units));
  return [
    {
      promise: `${runWords[run]}, ${due} due: as many units with ${open} open`,
      measured: inAll.join(', '),
      kept: inAll.every((units) => units === inAll[0]),
    },
    {
      promise: `${runWords[run]}, ${due} due: time no more than ${sizeMayChangeTimeBy * 100} % above that with the fewest`,
      measured: larger.map(({ timeOverSmallest }) => times(timeOverSmallest)).join(', '),
      kept: larger.every(({ timeOverSmallest }) => timeOverSmallest <= 1 + sizeMayChangeTimeBy),
    },
  ];
};

const ofSecondRun = ({ runs }: ClockFigures): Promised => {
  const again = runs.filter(({ run }) => run === 'again').map(({ steps }) => steps);
  return {
    promise: 'the clock again: takes no step a second time',
    measured: again.join(', '),
    kept: again.every((steps) => steps === 0),
  };
};

/** The inbox keeps up where what waits does not grow older. */
const oldestWaitsAtMostMs = 1_000;

const ofInbox = ({ way, wantedPerSecond, perSecond, backlogMs, inbox }: InboxFigures): Promised => ({
  promise: `inbox, ${way}: at ${wantedPerSecond} events a second the oldest waits ≤ ${oldestWaitsAtMostMs / 1_000} s at the end`,
  measured: `${(backlogMs / 1_000).toFixed(2)} s, p50 ${(inbox.p50Ms / 1_000).toFixed(2)} s, at ${Math.round(perSecond)}`,
  kept: backlogMs <= oldestWaitsAtMostMs && perSecond >= 0.95 * wantedPerSecond,
});

export const promisesOf = ({
  loading,
  operations,
  lives,
  sizes,
  figures,
  clock,
  inbox,
}: Measured): readonly Promised[] => [
  ...operations.filter(({ promised }) => promised).map(ofOperation),
  ...[...new Set(sizes.map(({ question }) => question))].flatMap((question) =>
    ofSizes(sizes.filter((size) => size.question === question)),
  ),
  ...ofFigures(figures),
  ...loading.filter(({ bundle }) => bundle !== bareBundle).map(ofLoading),
  ...lives.map(ofLife),
  ...ofClock('first', clock),
  ...ofClock('again', clock),
  ofSecondRun(clock),
  ...inbox.filter(({ way }) => way !== 'bare puts').map(ofInbox),
];
