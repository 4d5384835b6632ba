import { forbidden } from '../domain/errors.ts';
import { measures, noFigures, type Cell, type Measure } from '../domain/measures.ts';
import { metricsScopeOf } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { CellFigures, World } from './ports.ts';

export const metricDimensions = ['department', 'topic', 'unit', 'month'] as const;
export type MetricDimension = (typeof metricDimensions)[number];

export interface MetricsQuestion {
  readonly by: MetricDimension;
  /** First and last month, `YYYY-MM`. */
  readonly from: string;
  readonly to: string;
  readonly department?: string;
  readonly topic?: string;
  readonly unit?: string;
}

export interface Metrics {
  readonly rows: readonly { readonly key: string; readonly figures: Readonly<Record<Measure, number>> }[];
  readonly total: Readonly<Record<Measure, number>>;
}

/** Figures by one dimension, within what the caller may see. @throws Refusal `forbidden` */
export const readMetrics = async (
  world: World,
  person: Person,
  question: MetricsQuestion,
): Promise<Metrics> => {
  const asked = withinScope(person, question);
  const cells = await world.figures.read(kindOfCell(asked), { from: asked.from, to: asked.to });
  const wanted = cells.filter(({ cell }) => matches(cell, asked));
  const keys = [...new Set(wanted.map(({ cell }) => keyOf(cell, asked.by)))].sort();
  return {
    rows: keys.map((key) => ({
      key,
      figures: sum(wanted.filter(({ cell }) => keyOf(cell, asked.by) === key)),
    })),
    total: sum(wanted),
  };
};

/** Heads see their department, unit chiefs their unit; asking for another is refused. */
const withinScope = (person: Person, question: MetricsQuestion): MetricsQuestion => {
  const scope = metricsScopeOf(person);
  if (scope === 'none') throw forbidden();
  if (scope === 'all') return question;
  if ('departmentId' in scope) {
    if ((question.department ?? scope.departmentId) !== scope.departmentId || needsUnits(question))
      throw forbidden();
    return { ...question, department: scope.departmentId };
  }
  if ((question.unit ?? scope.unitId) !== scope.unitId || !['unit', 'month'].includes(question.by))
    throw forbidden();
  return { ...question, unit: scope.unitId };
};

const needsUnits = ({ by, unit }: MetricsQuestion): boolean => by === 'unit' || unit !== undefined;
const kindOfCell = (question: MetricsQuestion): Cell['by'] =>
  needsUnits(question) ? 'unit' : 'department-topic';

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

const sum = (cells: readonly CellFigures[]): Record<Measure, number> =>
  cells.reduce((total, { figures }) => {
    for (const measure of measures) total[measure] += figures[measure];
    return total;
  }, noFigures());
