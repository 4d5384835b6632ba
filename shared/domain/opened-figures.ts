/** Which recommendations, or commitments, are behind each figure: the slots that it is made of. */
import type { LocalDate } from './calendar.ts';
import { bounds, hasCome, type Measure } from './figures.ts';
import { isStock, type Counter, type Slot } from './measures.ts';
import { sensitive } from './small-numbers.ts';

/** What of a figure is listed: all of it; of a share what is divided or by what; what came or what went. */
export const partNames = ['all', 'numerator', 'denominator', 'came', 'went'] as const;
export type PartName = (typeof partNames)[number];

/** One bar of a figure in buckets, by its bound. */
export const barNames = ['2', '5', '7', '10', '15', '30', 'more'] as const;
export type BarName = (typeof barNames)[number];

export interface Part {
  readonly plus: readonly Counter[];
  readonly minus?: readonly Counter[];
  /** All that is open, whenever it was submitted. */
  readonly whole?: true;
  readonly only?: (slot: Slot, asOf: LocalDate) => boolean;
  /** How many days each has, where the figure is about those. */
  readonly days?: (slot: Slot, asOf: LocalDate) => number;
}
/** The first is what is listed unless another is asked for. */
export type Parts = Readonly<Partial<Record<PartName, Part>>>;

const all = (...plus: readonly Counter[]): Parts => ({ all: { plus } });
const share = (numerator: Part | Counter, denominator: Part | Counter): Parts => ({
  numerator: typeof numerator === 'string' ? { plus: [numerator] } : numerator,
  denominator: typeof denominator === 'string' ? { plus: [denominator] } : denominator,
});
const lasting = (counter: Counter): Parts => ({
  all: { plus: [counter], days: ({ value = 0 }) => value },
});

const daysFrom = (day: string, asOf: LocalDate): number =>
  Math.max(0, Math.round((Date.parse(asOf) - Date.parse(day)) / 86_400_000));
const isOverdue = ({ dueOn }: Slot, asOf: LocalDate): boolean => dueOn !== undefined && dueOn < asOf;

const done: Part = { plus: ['doneOnTime', 'doneLate'] };
/** What is open and overdue, of what was submitted in the period, with what was done. */
const doneOrOverdue: Part = {
  plus: ['doneOnTime', 'doneLate', 'open'],
  only: (slot, asOf) => !isStock(slot) || isOverdue(slot, asOf),
};
const aged: Parts = {
  all: { plus: ['open', 'waiting'], whole: true, days: ({ on }, asOf) => daysFrom(on, asOf) },
};
const overdueAged: Parts = {
  all: {
    plus: ['open'],
    whole: true,
    only: isOverdue,
    days: ({ dueOn = '' }, asOf) => daysFrom(dueOn, asOf),
  },
};

const openings: Readonly<Record<Measure, Parts>> = {
  received: all('received'),
  voices: all('voices'),
  open: all('open', 'waiting'),
  doneOnTime: all('doneOnTime'),
  doneLate: all('doneLate'),
  openInTime: { all: { plus: ['open'], only: (slot, asOf) => !isOverdue(slot, asOf) } },
  openOverdue: { all: { plus: ['open'], only: isOverdue } },
  waiting: all('waiting'),
  withdrawn: all('withdrawn'),
  officialShare: share(done, doneOrOverdue),
  onTimeShare: share('doneOnTime', doneOrOverdue),
  answeredShare: share(done, { plus: ['received'], minus: ['withdrawn'] }),
  acknowledgedP50: lasting('acknowledged'),
  acknowledgedP90: lasting('acknowledged'),
  respondedP50: lasting('responded'),
  respondedP90: lasting('responded'),
  respondedWithin: lasting('responded'),
  resolvedP50: lasting('resolved'),
  resolvedP90: lasting('resolved'),
  resolvedWithin: lasting('resolved'),
  backlog: aged,
  backlogAgeP50: aged,
  backlogAgeP90: aged,
  backlogAgeMax: aged,
  overdueAgeP50: overdueAged,
  overdueAgeP90: overdueAged,
  netFlow: {
    came: { plus: ['received', 'reopened'] },
    went: { plus: ['answered', 'delivered', 'rejected', 'withdrawals'] },
  },
  answered: all('answered'),
  rejected: all('rejected'),
  resolved: lasting('resolved'),
  reopened: all('reopened'),
  reopenedShare: share('judgeableReopened', 'judgeable'),
  returnedShare: share('returned', 'received'),
  pingPongShare: share('pingPong', 'received'),
  extendedShare: share('extended', 'received'),
  pausedDays: share('pausedDays', 'received'),
  onTheSpotShare: share('onTheSpot', 'called'),
  reachedShare: share('called', 'scheduled'),
  commitmentsDue: all('commitmentsDue'),
  commitmentsKeptShare: share('commitmentsKept', 'commitmentsDue'),
  commitmentsLate: all('commitmentsLate'),
  commitmentsFailed: all('commitmentsFailed'),
  commitmentDelayP50: lasting('commitmentDelay'),
  // Never who gave a mark or a verdict: only those that were closed, whoever said something of them.
  satisfaction: { denominator: { plus: ['resolved'] } },
  responseRate: { denominator: { plus: ['resolved'] } },
  solvedShare: { denominator: { plus: ['resolved'] } },
  intensity: all('received'),
};

const hasBars = (measure: Measure): boolean => measure === 'respondedWithin' || measure === 'resolvedWithin';

const isInBar = (bar: BarName, days: number): boolean => {
  const above = bounds.findLast((bound) => (bar === 'more' ? true : bound < Number(bar))) ?? -1;
  return days > above && (bar === 'more' || days <= Number(bar));
};

/** What a figure, or one of its bars, is made of; nothing where it has no bars. */
export const partsOf = (measure: Measure, bar?: BarName): Parts | undefined => {
  if (bar === undefined) return openings[measure];
  if (!hasBars(measure)) return undefined;
  return Object.fromEntries(
    Object.entries(openings[measure]).map(([name, part]) => [
      name,
      { ...part, only: ({ value = 0 }: Slot) => isInBar(bar, value) },
    ]),
  );
};

export const countersOf = (parts: readonly Part[]): readonly Counter[] => [
  ...new Set(parts.flatMap(({ plus, minus = [] }) => [...plus, ...minus])),
];

export const isOfCommitments = (measure: Measure): boolean => measure.startsWith('commitment');
export const isSensitive = (measure: Measure): boolean => (sensitive as readonly Measure[]).includes(measure);

/** How often a count of that slot counts in a part: not at all, once, or against it. */
export const weightIn = (
  { plus, minus = [], whole, only }: Part,
  slot: Slot,
  { from, to, asOf }: { readonly from: LocalDate; readonly to: LocalDate; readonly asOf: LocalDate },
): -1 | 0 | 1 => {
  const isOfPeriod = whole === true || (slot.on >= from && slot.on <= to);
  const isThere = isStock(slot) || hasCome(slot.counter, slot.on, asOf);
  if (!isOfPeriod || !isThere || only?.(slot, asOf) === false) return 0;
  if (plus.includes(slot.counter)) return 1;
  return minus.includes(slot.counter) ? -1 : 0;
};
