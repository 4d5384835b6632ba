/**
 * The figures, defined once. Every recommendation contributes to cells (a month and a department × topic, or a unit);
 * its contribution follows from its state alone. A figure is the sum of all contributions, so it can be kept by adding
 * `after − before` for each step, in any order, and recounted from the events at any time.
 */
import { localMonthOf } from './calendar.ts';
import { isOpen, type Recommendation } from './recommendation.ts';

export const measures = ['received', 'open', 'answered', 'resolved', 'reopened'] as const;
export type Measure = (typeof measures)[number];

export const measureDefinitions: Readonly<Record<Measure, { unit: string; vi: string; en: string }>> = {
  received: {
    unit: 'recommendations',
    vi: 'Số kiến nghị gửi trong tháng; kiến nghị đã gộp được tính một lần theo kiến nghị chính.',
    en: 'Recommendations submitted in the month; those merged are counted once, with their canonical one.',
  },
  open: {
    unit: 'recommendations',
    vi: 'Trong số gửi của tháng, số còn chờ trả lời vào lúc này.',
    en: 'Of those submitted in the month, how many still await an answer now.',
  },
  answered: {
    unit: 'answers',
    vi: 'Số lần trả lời chính thức trong tháng, tính cho phòng đã trả lời.',
    en: 'Official answers given in the month, counted for the department that gave them.',
  },
  resolved: {
    unit: 'recommendations',
    vi: 'Số lần kết thúc trong tháng, do người gửi xác nhận hoặc hết thời hạn.',
    en: 'Recommendations closed in the month, by the submitter or when the window ended.',
  },
  reopened: {
    unit: 'reopenings',
    vi: 'Số lần mở lại trong tháng.',
    en: 'Reopenings in the month.',
  },
};

/** Where a count stands. `intake` is the department of what is not routed. */
export type Cell =
  | {
      readonly by: 'department-topic';
      readonly month: string;
      readonly department: string;
      readonly topic: string;
    }
  | { readonly by: 'unit'; readonly month: string; readonly unit: string };

export interface Count {
  readonly cell: Cell;
  readonly measure: Measure;
  readonly amount: number;
}

/** Everything that one recommendation adds to the figures; nothing before it exists. */
export const contributionOf = (recommendation: Recommendation | undefined): readonly Count[] => {
  if (!recommendation) return [];
  const department = 'departmentId' in recommendation ? recommendation.departmentId : 'intake';
  const count = (measure: Measure, month: string, of = department): Count[] => [
    {
      measure,
      amount: 1,
      cell: { by: 'department-topic', month, department: of, topic: recommendation.topicId },
    },
    { measure, amount: 1, cell: { by: 'unit', month, unit: recommendation.unit.id } },
  ];
  const submitted = localMonthOf(recommendation.submittedAt);
  return [
    ...(isCountedWithAnother(recommendation) ? [] : count('received', submitted)),
    ...(isOpen(recommendation.status) ? count('open', submitted) : []),
    ...recommendation.milestones.flatMap(({ kind, at, departmentId }) =>
      count(kind, localMonthOf(at), departmentId),
    ),
  ];
};

const isCountedWithAnother = (recommendation: Recommendation): boolean => 'canonicalId' in recommendation;

export const cellKey = (cell: Cell): string =>
  cell.by === 'unit'
    ? `unit ${cell.month} ${cell.unit}`
    : `department-topic ${cell.month} ${cell.department} ${cell.topic}`;

/** Adds counts of the same cell and measure; those that come to nothing are left out. */
export const sumCounts = (counts: Iterable<Count>): readonly Count[] => {
  const sums = new Map<string, { cell: Cell; measure: Measure; amount: number }>();
  for (const { cell, measure, amount } of counts) {
    const key = `${cellKey(cell)} ${measure}`;
    const sum = sums.get(key);
    if (sum) sum.amount += amount;
    else sums.set(key, { cell, measure, amount });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
};

/** What a step changes in the figures. */
export const changeOf = (before: Recommendation | undefined, after: Recommendation): readonly Count[] =>
  sumCounts([
    ...contributionOf(after),
    ...contributionOf(before).map((count) => ({ ...count, amount: -count.amount })),
  ]);

export const noFigures = (): Record<Measure, number> => ({
  received: 0,
  open: 0,
  answered: 0,
  resolved: 0,
  reopened: 0,
});
