import { forbidden, Refusal } from '../domain/errors.ts';
import { measures, noFigures, type Cell, type Measure } from '../domain/measures.ts';
import { metricsScopeOf } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { World } from './ports.ts';

export const metricDimensions = ['department', 'topic', 'unit', 'month'] as const;
export type MetricDimension = (typeof metricDimensions)[number];

export interface MetricsQuestion {
  /** Left out: by department, for a unit by month. */
  readonly by?: MetricDimension;
  /** First and last month, `YYYY-MM`. */
  readonly from: string;
  readonly to: string;
  readonly department?: string;
  readonly topic?: string;
  readonly unit?: string;
}

export interface Metrics {
  readonly by: MetricDimension;
  readonly rows: readonly { readonly key: string; readonly figures: Readonly<Record<Measure, number>> }[];
  readonly total: Readonly<Record<Measure, number>>;
}

/** Figures by one dimension, within what the caller may see. @throws Refusal `forbidden`, `invalid-request` */
export const readMetrics = async (
  world: World,
  person: Person,
  question: MetricsQuestion,
): Promise<Metrics> => {
  const asked = withinScope(person, question);
  const by = asked.by ?? (asked.unit === undefined ? 'department' : 'month');
  const ofUnits = by === 'unit' || asked.unit !== undefined;
  assertAnswerable(asked, by, ofUnits);
  const cells = await world.figures.read(ofUnits ? 'unit' : 'department-topic', asked);
  const rows = new Map<string, Record<Measure, number>>();
  for (const { cell, figures } of cells.filter((each) => matches(each.cell, asked)))
    rows.set(keyOf(cell, by), added(rows.get(keyOf(cell, by)), figures));
  return {
    by,
    rows: [...rows]
      .filter(([, figures]) => measures.some((measure) => figures[measure] !== 0))
      .map(([key, figures]) => ({ key, figures }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    total: [...rows.values()].reduce<Record<Measure, number>>(added, noFigures()),
  };
};

/** Heads see their department, unit chiefs their unit; asking for another is refused. */
const withinScope = (person: Person, question: MetricsQuestion): MetricsQuestion => {
  const scope = metricsScopeOf(person);
  if (scope === 'none') throw forbidden();
  if (scope === 'all') return question;
  if ('departmentId' in scope) {
    const { department = scope.departmentId, unit, by } = question;
    if (department !== scope.departmentId || unit !== undefined || by === 'unit') throw forbidden();
    return { ...question, department };
  }
  const { unit = scope.unitId, by = 'month' } = question;
  if (unit !== scope.unitId || by === 'department' || by === 'topic') throw forbidden();
  return { ...question, unit };
};

/** Units are counted by month alone, departments and topics together: there is no cell for the rest. */
const assertAnswerable = (
  { from, to, department, topic }: MetricsQuestion,
  by: MetricDimension,
  ofUnits: boolean,
): void => {
  if (from > to)
    throw new Refusal('invalid-request', { errors: [{ path: 'from', rule: 'after-to', limit: to }] });
  const mixed = department !== undefined || topic !== undefined || by === 'department' || by === 'topic';
  if (ofUnits && mixed)
    throw new Refusal('invalid-request', {
      errors: [{ path: 'unit', rule: 'not-with-department-or-topic' }],
    });
};

const matches = (cell: Cell, { department, topic, unit }: MetricsQuestion): boolean =>
  cell.by === 'unit'
    ? unit === undefined || cell.unit === unit
    : (department === undefined || cell.department === department) &&
      (topic === undefined || cell.topic === topic);

const keyOf = (cell: Cell, by: MetricDimension): string =>
  by === 'month'
    ? cell.month
    : cell.by === 'unit'
      ? cell.unit
      : by === 'topic'
        ? cell.topic
        : cell.department;

const added = (
  to: Readonly<Record<Measure, number>> | undefined,
  figures: Readonly<Record<Measure, number>>,
): Record<Measure, number> => {
  const sum = { ...(to ?? noFigures()) };
  for (const measure of measures) sum[measure] += figures[measure];
  return sum;
};
