/** The promises of the design that a benchmark can hold, with what was measured. */
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

export const promisesOf = ({ loading, operations, lives, sizes }: Measured): readonly Promised[] => [
  ...operations.filter(({ promised }) => promised).map(ofOperation),
  ...[...new Set(sizes.map(({ question }) => question))].flatMap((question) =>
    ofSizes(sizes.filter((size) => size.question === question)),
  ),
  ...loading.filter(({ bundle }) => bundle !== bareBundle).map(ofLoading),
  ...lives.map(ofLife),
];
