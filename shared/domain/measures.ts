/**
 * What is counted, once. A recommendation, or a commitment, contributes to cells (a department × topic × channel, and a unit);
 * what it contributes follows from its state alone. A figure is the sum of all contributions, so it can be kept by adding
 * `after − before` for each step, in any order, and recounted from the events at any time.
 */
import { localDateOf, plusDays, type LocalDate } from './calendar.ts';
import type { Commitment } from './commitment.ts';
import { deskOf } from './milestones.ts';
import { bucketOf } from './histogram.ts';
import { isOpen, isWaiting, type Channel, type Recommendation } from './recommendation.ts';
import { unitOn, type InUnit } from './unit-move.ts';
import type { UnitKind } from './unit.ts';

/** Counted on the day of submission: what became of those. */
export const cohortCounters = [
  'received',
  'voices',
  'doneOnTime',
  'doneLate',
  'withdrawn',
  'returned',
  'pingPong',
  'extended',
  'pausedDays',
] as const;
/** Counted on the day on which it happened. */
export const flowCounters = [
  'answered',
  'delivered',
  'rejected',
  'withdrawals',
  'reopened',
  'rated',
  'ratings',
  'judged',
  'solved',
  'scheduled',
  'called',
  'onTheSpot',
] as const;
/** Counted on a day that was set: the end of the time to reopen, or the last day of a commitment. */
export const deadlineCounters = [
  'judgeable',
  'judgeableReopened',
  'commitmentsDue',
  'commitmentsKept',
  'commitmentsLate',
  'commitmentsFailed',
] as const;
/** Working days that something took, by their number, on the day on which it ended. */
export const durationCounters = ['acknowledged', 'responded', 'resolved', 'commitmentDelay'] as const;
/** What is open, by the day of submission (and the last day, where the clock runs). */
export const stockCounters = ['open', 'waiting'] as const;

export type DurationCounter = (typeof durationCounters)[number];
export type DayCounter =
  (typeof cohortCounters)[number] | (typeof flowCounters)[number] | (typeof deadlineCounters)[number];
export type Counter = DayCounter | DurationCounter | (typeof stockCounters)[number];

/** What a number counts: `on` a day, or of a whole month. */
export interface Slot {
  readonly counter: Counter;
  /** Of a duration: how many days. */
  readonly value?: number;
  /** `YYYY-MM-DD`, or `YYYY-MM`. */
  readonly on: string;
  /** Of what is open: its last day. */
  readonly dueOn?: string;
}

/** A slot as one word: `received 2026-01-05`, `responded.7 2026-01-14`, `open 2026-01-05 2026-01-14`. */
export const slotName = ({ counter, value, on, dueOn }: Slot): string =>
  `${counter}${value === undefined ? '' : `.${value}`} ${on}${dueOn === undefined ? '' : ` ${dueOn}`}`;
export const parseSlot = (name: string): Slot => {
  const [what = '', on = '', dueOn] = name.split(' ');
  const [counter, value] = what.split('.');
  return {
    counter: counter as Counter,
    ...(value === undefined ? {} : { value: Number(value) }),
    on,
    ...(dueOn === undefined ? {} : { dueOn }),
  };
};
export const isStock = ({ counter }: Pick<Slot, 'counter'>): boolean =>
  (stockCounters as readonly Counter[]).includes(counter);

/** Where counts are summed up. `intake` is the department of what is not routed; a commitment has no channel. */
export type Cell =
  | {
      readonly by: 'department';
      readonly department: string;
      readonly topic: string;
      readonly channel: Channel | 'none';
    }
  | { readonly by: 'unit'; readonly kind: UnitKind; readonly unit: string };
export type Family = Cell['by'];
export const families = ['department', 'unit'] as const satisfies readonly Family[];

/** A cell of each family: where a count stands. */
export interface Place {
  readonly department: string;
  readonly topic: string;
  readonly channel: Channel | 'none';
  readonly kind: UnitKind;
  readonly unit: string;
}
export const cellIn = (by: Family, { department, topic, channel, kind, unit }: Place): Cell =>
  by === 'unit' ? { by, kind, unit } : { by, department, topic, channel };

export interface Count {
  readonly place: Place;
  /** See `slotName`. */
  readonly slot: string;
  readonly amount: number;
}

interface Noted extends Slot {
  readonly department: string;
  /** Where it is not the present one. */
  readonly topic?: string;
  readonly amount: number;
}

/** What is open is where it is; everything else belongs to the unit of its day, whatever that became since. */
const inPlaces = (
  noted: readonly Noted[],
  subject: Pick<Recommendation, 'topicId'> & InUnit,
  channel: Channel | 'none',
): readonly Count[] =>
  noted.map(({ department, topic = subject.topicId, amount, ...slot }) => {
    const { kind, id: unit } = isStock(slot) ? subject.unit : unitOn(subject, slot.on as LocalDate);
    return { place: { department, topic, channel, kind, unit }, slot: slotName(slot), amount };
  });

/** Everything that one recommendation adds to the figures; nothing before it exists. */
export const contributionOf = (recommendation: Recommendation | undefined): readonly Count[] =>
  recommendation
    ? inPlaces(
        [...cohortOf(recommendation), ...milestonesOf(recommendation), ...hearingsOf(recommendation)],
        recommendation,
        recommendation.channel,
      )
    : [];

const isCountedWithAnother = (recommendation: Recommendation): boolean => 'canonicalId' in recommendation;

/** What became of it, on the day on which it was submitted. */
const cohortOf = (recommendation: Recommendation): readonly Noted[] => {
  const { submittedAt, status, dueOn, returns, ever = { pausedDays: 0, extensions: 0 } } = recommendation;
  const department = deskOf(recommendation);
  const on = localDateOf(submittedAt);
  const count = (counter: DayCounter, amount: number): Noted[] =>
    amount === 0 ? [] : [{ counter, on, department, amount }];
  const voice = count('voices', 1);
  if (isCountedWithAnother(recommendation)) return voice;
  return [
    ...voice,
    ...count('received', 1),
    ...count('returned', Math.min(returns, 1)),
    ...count('pingPong', returns >= 2 ? 1 : 0),
    ...count('extended', Math.min(ever.extensions, 1)),
    ...count('pausedDays', ever.pausedDays),
    ...(isWaiting(status)
      ? [{ counter: 'waiting', on, department, amount: 1 } as const]
      : isOpen(status)
        ? [{ counter: 'open', on, dueOn, department, amount: 1 } as const]
        : status === 'withdrawn'
          ? count('withdrawn', 1)
          : count(isDoneLate(recommendation) ? 'doneLate' : 'doneOnTime', 1)),
  ];
};

/** By the answer, or the refusal, that stands. */
const isDoneLate = ({ milestones }: Recommendation): boolean => {
  const done = milestones.findLast(({ kind }) => kind === 'answered' || kind === 'rejected');
  return done !== undefined && 'late' in done;
};

/** What happened, on its day, for whom it was then. */
const milestonesOf = ({ milestones }: Recommendation): readonly Noted[] => {
  const firstResponse = milestones.findIndex(({ kind }) => kind === 'answered' || kind === 'rejected');
  return milestones.flatMap((milestone, index): Noted[] => {
    const { on } = milestone;
    const settled = milestones.slice(0, index).findLast(({ kind }) => kind === 'answered');
    const given = milestone.kind === 'resolved' ? settled : milestone;
    const department = given && 'departmentId' in given ? given.departmentId : 'intake';
    const count = (counter: DayCounter, amount = 1): Noted => ({ counter, on, department, amount });
    const lasting = (counter: DurationCounter, days: number): Noted => ({
      counter,
      value: bucketOf(days),
      on,
      department,
      amount: 1,
    });
    switch (milestone.kind) {
      case 'acknowledged':
        return [lasting('acknowledged', milestone.days)];
      case 'answered': {
        const reopened = isReopened(milestones, index);
        const judgeable = { on: milestone.judgeBy, department, amount: 1 };
        return [
          count('answered'),
          ...(index === firstResponse ? [lasting('responded', milestone.days)] : []),
          { ...judgeable, counter: 'judgeable' },
          ...(reopened ? [{ ...judgeable, counter: 'judgeableReopened' } as const] : []),
        ];
      }
      case 'rejected':
        return [
          count('rejected'),
          ...(index === firstResponse ? [lasting('responded', milestone.days)] : []),
        ];
      case 'withdrawn':
        return [count('withdrawals')];
      case 'delivered':
      case 'reopened':
        return [count(milestone.kind)];
      case 'resolved': {
        const { satisfaction, verdict, topicId: topic } = milestone;
        const resolved: Noted[] = [
          lasting('resolved', settled?.kind === 'answered' ? settled.days : 0),
          ...(satisfaction === undefined ? [] : [count('rated'), count('ratings', satisfaction)]),
          ...(verdict === undefined ? [] : [count('judged')]),
          ...(verdict === 'solved' ? [count('solved')] : []),
        ];
        return topic === undefined ? resolved : resolved.map((noted) => ({ ...noted, topic }));
      }
    }
  });
};

/** Whether the answer at that place was reopened, at once or after it was closed. */
const isReopened = (milestones: Recommendation['milestones'], answered: number): boolean => {
  const rest = milestones.slice(answered + 1);
  const next = rest.find(({ kind }) => kind === 'answered' || kind === 'reopened');
  return next?.kind === 'reopened';
};

/** What was said of another that it was merged into is counted there. */
const hearingsOf = (recommendation: Recommendation): readonly Noted[] =>
  recommendation.heard.flatMap(({ canonicalId, on, outcome, departmentId: department = 'intake' }) => {
    if (canonicalId) return [];
    const count = (counter: DayCounter): Noted => ({ counter, on, department, amount: 1 });
    return [
      count('scheduled'),
      ...(outcome === 'not-reached' ? [] : [count('called')]),
      ...(outcome === 'answered' ? [count('onTheSpot')] : []),
    ];
  });

/** What a commitment adds, on its last day: nothing before a leader made it one, nor where it was cancelled. */
export const contributionOfCommitment = (commitment: Commitment | undefined): readonly Count[] => {
  if (!commitment || commitment.status === 'proposed' || commitment.status === 'cancelled') return [];
  const { status, dueOn, departmentId, reported } = commitment;
  const count = (counter: DayCounter): Noted => ({
    counter,
    on: dueOn,
    department: departmentId,
    amount: 1,
  });
  const kept = status === 'verified' && reported !== undefined;
  return inPlaces(
    [
      count('commitmentsDue'),
      ...(status === 'failed' ? [count('commitmentsFailed')] : []),
      ...(kept && reported.on <= dueOn ? [count('commitmentsKept')] : []),
      ...(kept && reported.on > dueOn
        ? [
            count('commitmentsLate'),
            {
              counter: 'commitmentDelay',
              value: bucketOf(reported.workingDaysLate),
              on: dueOn,
              department: departmentId,
              amount: 1,
            } as const,
          ]
        : []),
    ],
    commitment,
    'none',
  );
};

export const cellKey = (cell: Cell): string =>
  cell.by === 'unit' ? `${cell.kind}#${cell.unit}` : `${cell.department}#${cell.topic}#${cell.channel}`;

export const parseCellKey = (by: Family, key: string): Cell => {
  const [first = '', second = '', third = ''] = key.split('#');
  return by === 'unit'
    ? { by, kind: first as UnitKind, unit: second }
    : { by, department: first, topic: second, channel: third as Channel | 'none' };
};

export const placeKey = ({ department, topic, channel, kind, unit }: Place): string =>
  `${department}#${topic}#${channel}#${kind}#${unit}`;
export const parsePlaceKey = (key: string): Place => {
  const [department = '', topic = '', channel = '', kind = '', unit = ''] = key.split('#');
  return { department, topic, channel: channel as Place['channel'], kind: kind as UnitKind, unit };
};

/** Adds counts of the same place and slot; those that come to nothing are left out. */
export const sumCounts = (counts: Iterable<Count>): readonly Count[] => {
  const sums = new Map<string, { place: Place; slot: string; amount: number }>();
  for (const { place, slot, amount } of counts) {
    const key = `${placeKey(place)} ${slot}`;
    const sum = sums.get(key);
    if (sum) sum.amount += amount;
    else sums.set(key, { place, slot, amount });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
};

const difference = (before: readonly Count[], after: readonly Count[]): readonly Count[] =>
  sumCounts([...after, ...before.map((count) => ({ ...count, amount: -count.amount }))]);

/** What a step changes in the figures. */
export const changeOf = (before: Recommendation | undefined, after: Recommendation): readonly Count[] =>
  difference(contributionOf(before), contributionOf(after));
export const changeOfCommitment = (before: Commitment | undefined, after: Commitment): readonly Count[] =>
  difference(contributionOfCommitment(before), contributionOfCommitment(after));

/**
 * The day on which a change is booked: that of its step; the first open one where that day's figures are closed, so that it
 * shows there as a correction.
 */
export const bookedOn = (steppedOn: LocalDate, closedThrough: LocalDate | undefined): LocalDate =>
  closedThrough === undefined || steppedOn > closedThrough ? steppedOn : plusDays(closedThrough, 1);
