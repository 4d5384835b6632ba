import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import type { Department } from '../domain/directory.ts';
import { asOf, type Unit } from '../domain/unit.ts';
import type { UnitReading } from '../domain/unit-reading.ts';
import { notFound, Refusal } from '../domain/errors.ts';
import type { Figures } from '../domain/figures.ts';
import { metricsScopeOf } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import { periodBefore, reportedAsOf, type ReportPeriod } from '../domain/report-period.ts';
import type { Words } from '../domain/wording.ts';
import { namesOfRows, type NamingWorld } from './name-rows.ts';
import { readMetrics, type MetricDimension, type Metrics, type MetricsWorld } from './read-metrics.ts';

export interface ReportQuestion {
  readonly period: ReportPeriod;
  readonly department?: string;
  readonly unit?: string;
  /** Of a unit: with its own past only, or with that of the units that became it until today. */
  readonly units?: UnitReading;
}

export interface ReportTable {
  readonly by: MetricDimension;
  readonly rows: Metrics['rows'];
  readonly names: ReadonlyMap<string, Words>;
}

/** What a report tells, before it has words. */
export interface Report {
  readonly period: ReportPeriod;
  readonly asOf: LocalDate;
  /** Whether all of the period is over. */
  readonly complete: boolean;
  readonly total: Figures;
  /** The period before, as it stood when it had been over for as long. */
  readonly before: {
    readonly period: ReportPeriod;
    readonly asOf: LocalDate;
    readonly total: Figures;
  };
  readonly tables: readonly ReportTable[];
  /** Of the whole province where neither stands. */
  readonly department?: Department;
  readonly unit?: Unit;
  /** By which units it is read, where it is of one; whether its counts are those of a unit of the past that cannot be attributed. */
  readonly units?: UnitReading;
  readonly unattributed?: true;
}

/**
 * The official report of a period, on the province, a department or a unit: what the caller may see of it, or what was named.
 * @throws Refusal `forbidden`, `not-found`, `invalid-request` where the period has not begun
 */
export const readReport = async (
  world: MetricsWorld & NamingWorld,
  person: Person,
  asked: ReportQuestion,
): Promise<Report> => {
  const today = localDateOf(world.now());
  const { period } = asked;
  const before = periodBefore(period);
  const scope = withinScope(person, asked);
  const ask = (by: MetricDimension, of: ReportPeriod) =>
    readMetrics(world, person, {
      ...scope,
      by,
      from: of.from,
      to: of.to,
      asOf: reportedAsOf(of, today),
      ...(asked.units === undefined ? {} : { units: asked.units, unitsOn: today }),
    });
  const [first, ...others] = dimensionsOf(scope, period);
  const main = await ask(first, period);
  if (period.from > today)
    throw new Refusal('invalid-request', { errors: [{ path: 'period', rule: 'not-begun' }] });
  const [place, previous, ...rest] = await Promise.all([
    placeOf(world, scope, period.to),
    ask(first, before),
    ...others.map((by) => ask(by, period)),
  ]);
  const tables = await Promise.all(
    [main, ...rest]
      .filter(({ by, rows }) => by !== 'unit' && rows.length > 0)
      .map(async (metrics) => ({
        by: metrics.by,
        rows: metrics.rows,
        names: await namesOfRows(world, metrics),
      })),
  );
  return {
    period,
    asOf: main.asOf,
    complete: today > period.to,
    total: main.total,
    before: { period: before, asOf: previous.asOf, total: previous.total },
    tables,
    ...(main.units ? { units: main.units } : {}),
    ...(main.successors ? { unattributed: true } : {}),
    ...place,
  };
};

type Scope = Pick<ReportQuestion, 'department' | 'unit'>;

/** What was asked for, or all that the caller may see. */
const withinScope = (person: Person, { department, unit }: ReportQuestion): Scope => {
  const named = {
    ...(department === undefined ? {} : { department }),
    ...(unit === undefined ? {} : { unit }),
  };
  const scope = metricsScopeOf(person);
  if (department !== undefined || unit !== undefined || typeof scope === 'string') return named;
  return 'departmentId' in scope ? { department: scope.departmentId } : { unit: scope.unitId };
};

/** The first gives the sum as well. A department's own rows would be one. */
const dimensionsOf = (
  { department, unit }: Scope,
  { name }: ReportPeriod,
): readonly [MetricDimension, ...MetricDimension[]] => {
  const months = name.length === 7 && !name.includes('H') ? [] : (['month'] as const);
  if (unit !== undefined) return ['unit', ...months];
  return department === undefined ? ['department', 'topic', ...months] : ['topic', ...months];
};

const placeOf = async (
  { directory }: MetricsWorld,
  { department, unit }: Scope,
  on: LocalDate,
): Promise<Pick<Report, 'department' | 'unit'>> => {
  const [inCharge, place] = await Promise.all([
    department === undefined ? undefined : directory.get('departments', department),
    unit === undefined ? undefined : directory.get('units', unit),
  ]);
  if ((department !== undefined && !inCharge) || (unit !== undefined && !place)) throw notFound();
  return {
    ...(inCharge ? { department: inCharge.value } : {}),
    ...(place ? { unit: asOf(place.value, on) } : {}),
  };
};
