import {
  lastDayOfMonth,
  localDateOf,
  localMonthOf,
  plusDays,
  plusMonths,
  type Instant,
  type LocalDate,
} from '../domain/calendar.ts';
import { forbidden, Refusal } from '../domain/errors.ts';
import { addTo, figuresOf, hasCome, noSums, type Figures, type Frame, type Sums } from '../domain/figures.ts';
import { isStock, type Cell, type Family, type Slot } from '../domain/measures.ts';
import { isSaid } from '../domain/small-numbers.ts';
import { belongsTo, metricsScopeOf } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Channel } from '../domain/recommendation.ts';
import type { UnitKind } from '../domain/unit.ts';
import type { Attribution, UnitReading } from '../domain/unit-reading.ts';
import { correctionsOf, lateBlocks, type Corrections } from './figure-corrections.ts';
import type { DirectoryPort, FigureBlock, FiguresPort, FiguresQuestion, World } from './ports.ts';
import { isOfUnits, lastDayRead, readUnits, type UnitsRead } from './read-units.ts';
import { toldOf } from './told-figures.ts';

export const metricDimensions = [
  'department',
  'topic',
  'channel',
  'unit',
  'unit-kind',
  'day',
  'month',
] as const;
export type MetricDimension = (typeof metricDimensions)[number];

export interface MetricsQuestion {
  /** Left out: by department, for a unit by month. */
  readonly by?: MetricDimension;
  /** First and last day, or first and last month (`YYYY-MM`). */
  readonly from: string;
  readonly to: string;
  /** As things stood at the end of that day; now, when left out. */
  readonly asOf?: LocalDate;
  readonly department?: string;
  readonly topic?: string;
  /** `none`: of commitments. */
  readonly channel?: Channel | 'none';
  readonly unit?: string;
  readonly kind?: UnitKind;
  /** Rows, `unit` and `kind` are of the units of the time, unless left out or said otherwise. */
  readonly units?: UnitReading;
  /** The day whose units are those of `today`; that as of which things stand, when left out. */
  readonly unitsOn?: LocalDate;
  readonly compare?: 'previous';
}

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}
export interface MetricsRow {
  readonly key: string;
  readonly figures: Figures;
  /** Set where the row is of a unit of the past, as it cannot be told which of these has its counts. */
  readonly successors?: readonly string[];
}
export interface Metrics {
  readonly by: MetricDimension;
  readonly period: Period;
  readonly asOf: LocalDate;
  readonly rows: readonly MetricsRow[];
  readonly total: Figures;
  /** Where rows, `unit` and `kind` are of units. */
  readonly units?: UnitReading;
  /** Of a unit that was asked for: see `MetricsRow`. */
  readonly successors?: readonly string[];
  /** Where a day before today was asked for, and something that happened until then was counted after it. */
  readonly corrections?: Corrections;
  /** The same of as many days before. */
  readonly previous?: { readonly period: Period; readonly total: Figures };
}

export interface MetricsWorld extends Pick<World, 'now'> {
  readonly figures: Pick<FiguresPort, 'read' | 'late'>;
  readonly directory: Pick<DirectoryPort, 'get' | 'list'>;
}

/** Where no period was asked for: this year so far, or the year of its end. */
export const withPeriod = <Q extends Partial<MetricsQuestion>>(
  asked: Q,
  now: Instant,
): Q & Pick<MetricsQuestion, 'from' | 'to'> => {
  const to = asked.to ?? localMonthOf(now);
  return { ...asked, from: asked.from ?? `${to.slice(0, 4)}-01`, to };
};

export type Asked = MetricsQuestion & { readonly by: MetricDimension };

export interface Settled {
  readonly asked: Asked;
  readonly period: Period;
  /** Today, unless a day before was asked for. */
  readonly asOf: LocalDate;
}

/** What is asked, where the caller may ask it and it can be answered. @throws Refusal `forbidden`, `invalid-request` */
export const settled = (world: Pick<World, 'now'>, person: Person, question: MetricsQuestion): Settled => {
  const asked = withinScope(person, question);
  const today = localDateOf(world.now());
  const asOf = asked.asOf !== undefined && asked.asOf < today ? asked.asOf : today;
  const period = { from: firstDayOf(asked.from), to: lastDayOf(asked.to) };
  assertAnswerable(asked, period);
  return { asked, period, asOf };
};

/** Figures by one dimension, within what the caller may see. @throws Refusal `forbidden`, `invalid-request` */
export const readMetrics = async (
  world: MetricsWorld,
  person: Person,
  question: MetricsQuestion,
): Promise<Metrics> => {
  const standing = settled(world, person, question);
  const { asked, period, asOf } = standing;
  const units = readUnits(world, standing);
  const today = localDateOf(world.now());
  const [now, previous, late, { successors }] = await Promise.all([
    figuresOfPeriod(world, standing, units),
    asked.compare &&
      figuresOfPeriod(
        world,
        { asOf, period: before(period), asked: { ...asked, by: totalOnly(asked) } },
        units,
      ),
    asOf < today ? lateBlocks(world.figures, familyOf(asked), asOf) : [],
    units,
  ]);
  const corrections =
    late.length > 0 && correctionsOf(now, await figuresOfPeriod(world, standing, units, late), today);
  return {
    by: asked.by,
    period,
    asOf,
    ...(isOfUnits(asked) ? { units: asked.units ?? 'then' } : {}),
    ...(successors ? { successors } : {}),
    ...now,
    ...(corrections ? { corrections } : {}),
    ...(previous ? { previous: { period: before(period), total: previous.total } } : {}),
  };
};

/** Of one unit's months, and those of the units that wholly became it, whoever asks. @param months `YYYY-MM`, first and last */
export const figuresOfUnit = async (
  world: MetricsWorld,
  [unit, ...former]: readonly [string, ...string[]],
  months: { readonly from: string; readonly to: string },
  officers: number,
): Promise<Figures> => {
  const asked: Asked = { by: 'unit-kind', unit, ...months };
  const attribution: Attribution = (cell) => ({
    kind: cell.kind,
    unit: former.includes(cell.unit) ? unit : cell.unit,
  });
  const period = { from: firstDayOf(months.from), to: lastDayOf(months.to) };
  const standing = { asked, period, asOf: localDateOf(world.now()) };
  const units = { attribution, officers: () => new Map([['', officers]]) };
  return (await figuresOfPeriod(world, standing, units)).total;
};

const firstDayOf = (from: string): LocalDate => (from.length === 7 ? `${from}-01` : from) as LocalDate;
const lastDayOf = (to: string): LocalDate => (to.length === 7 ? lastDayOfMonth(to) : (to as LocalDate));
/** A sum over rows that are not shown: of the coarsest kind. */
const totalOnly = (asked: Asked): MetricDimension => (isOfUnits(asked) ? 'unit-kind' : 'channel');
const before = ({ from, to }: Period): Period => {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return { from: plusDays(from, -days), to: plusDays(from, -1) };
};

/** Heads see their department, unit chiefs their unit and those that became it; asking for another is refused. */
const withinScope = (person: Person, question: MetricsQuestion): Asked => {
  const scope = metricsScopeOf(person);
  if (scope === 'none') throw forbidden();
  const by = question.by ?? (question.unit === undefined ? 'department' : 'month');
  if (scope === 'all') return { ...question, by };
  if ('departmentId' in scope) {
    const { department = scope.departmentId, unit, kind } = question;
    if (department !== scope.departmentId || unit !== undefined || kind !== undefined) throw forbidden();
    if (by === 'unit' || by === 'unit-kind') throw forbidden();
    return { ...question, by, department };
  }
  const { unit = scope.unitId, department } = question;
  const isOfOthers = !belongsTo(scope, unit) || department !== undefined;
  if (isOfOthers || ['department', 'topic', 'channel'].includes(question.by ?? '')) throw forbidden();
  return { ...question, by: question.by ?? 'month', unit };
};

export const familyOf = (asked: Asked): Family => (isOfUnits(asked) ? 'unit' : 'department');

/** By day, so many at most. */
const mostDays = 366;

const refuse = (path: string, rule: string, limit?: string | number): never => {
  throw new Refusal('invalid-request', {
    errors: [{ path, rule, ...(limit === undefined ? {} : { limit }) }],
  });
};

/** Units are counted by themselves, departments, topics and channels together: there is no cell for the rest. */
const assertAnswerable = (asked: Asked, { from, to }: Period): void => {
  if (from > to) refuse('from', 'after-to', asked.to);
  const { by, department, topic, channel, unit } = asked;
  const named = department !== undefined || topic !== undefined || channel !== undefined;
  if (isOfUnits(asked) && (named || ['department', 'topic', 'channel'].includes(by)))
    refuse(unit === undefined && asked.kind !== undefined ? 'kind' : 'unit', 'not-with-department-or-topic');
  if (by === 'day' && (Date.parse(to) - Date.parse(from)) / 86_400_000 >= mostDays)
    refuse('to', 'too-many-days', mostDays);
};

/** Whole months where there are some, the days of the months that are not whole, or that are not over. */
export const planOf = (
  { from, to }: Period,
  asOf: LocalDate,
  byDay: boolean,
): Pick<FiguresQuestion, 'months' | 'days'> => {
  const last = to < asOf ? to : asOf;
  if (last < from) return { months: [], days: [] };
  const [first, end] = [from.slice(0, 7), last.slice(0, 7)];
  if (byDay) return { months: [], days: [{ from: first, to: end }] };
  const isWhole = (month: string) =>
    from <= `${month}-01` && last >= lastDayOfMonth(month) && lastDayOfMonth(month) < asOf;
  const begin = isWhole(first) ? first : plusMonths(first, 1);
  const stop = isWhole(end) ? end : plusMonths(end, -1);
  const ragged = [...new Set([first, end])].filter((month) => !isWhole(month));
  return {
    months: begin <= stop ? [{ from: begin, to: stop }] : [],
    days: ragged.map((month) => ({ from: month, to: month })),
  };
};

/** @param late what was counted after the day asked for, and is added */
export const figuresOfPeriod = async (
  { figures }: Pick<MetricsWorld, 'figures'>,
  standing: Settled,
  read: UnitsRead | Promise<UnitsRead>,
  late: readonly FigureBlock[] = [],
): Promise<Pick<Metrics, 'rows' | 'total'>> => {
  const { asked, period, asOf } = standing;
  const family = familyOf(asked);
  const [{ attribution, officers: officersUntil }, blocks] = await Promise.all([
    read,
    figures.read({ family, ...planOf(period, asOf, asked.by === 'day'), asOf }),
  ]);
  const { rows, total, unattributed } = sumsOf([...blocks, ...late], standing, attribution);
  const officers = officersUntil?.(lastDayRead(period, asOf));
  const frame = (key: string, wholeStock: boolean): Frame => {
    const of = officers?.get(key);
    return { ...period, asOf, wholeStock, ...(of === undefined ? {} : { officers: of }) };
  };
  const isOfTime = asked.by === 'day' || asked.by === 'month';
  const keys = [...rows.keys()].filter((key) => !isEmpty(rows.get(key) as Sums)).sort();
  const told = toldOf(blocks, standing, attribution);
  return {
    rows: keys.map((key) => {
      const successors = unattributed.get(key);
      return {
        key,
        figures: { ...figuresOf(rows.get(key) as Sums, frame(key, !isOfTime)), ...told.row(key) },
        ...(successors ? { successors } : {}),
      };
    }),
    total: { ...figuresOf(total, frame('', true)), ...told.total },
  };
};

const isEmpty = ({ counters, durations, stock }: Sums): boolean =>
  [...counters.values()].every((amount) => amount === 0) &&
  [...durations.values()].every((histogram) => [...histogram.values()].every((amount) => amount === 0)) &&
  [...stock.values()].every(({ amount }) => amount === 0);

export const matches = (
  cell: Cell,
  { department, topic, channel, unit, kind }: Asked,
  attribution: Attribution,
): boolean => {
  if (cell.by === 'department')
    return (
      (department === undefined || cell.department === department) &&
      (topic === undefined || cell.topic === topic) &&
      (channel === undefined || cell.channel === channel)
    );
  const attributed = attribution(cell);
  return (unit === undefined || attributed.unit === unit) && (kind === undefined || attributed.kind === kind);
};

/** The row of a cell; of a slot where rows are days or months. */
const rowOf = (
  cell: Cell,
  by: MetricDimension,
  attribution: Attribution,
): { readonly key: string; readonly successors?: readonly string[] } => {
  if (cell.by === 'department')
    return { key: by === 'topic' ? cell.topic : by === 'channel' ? cell.channel : cell.department };
  const { unit, kind, successors } = attribution(cell);
  if (by === 'unit-kind' && kind !== undefined) return { key: kind };
  return { key: unit, ...(successors ? { successors } : {}) };
};

const sumsOf = (
  blocks: readonly FigureBlock[],
  { asked, period: { from, to }, asOf }: Settled,
  attribution: Attribution,
): {
  readonly rows: ReadonlyMap<string, Sums>;
  readonly total: Sums;
  /** Rows of units of the past, by their keys: those that each went into. */
  readonly unattributed: ReadonlyMap<string, readonly string[]>;
} => {
  const { by } = asked;
  const [rows, total] = [new Map<string, Sums>(), noSums()];
  const unattributed = new Map<string, readonly string[]>();
  const sumsFor = (key: string): Sums => {
    const known = rows.get(key) ?? noSums();
    rows.set(key, known);
    return known;
  };
  const timeOf = ({ on }: Slot): string => (by === 'day' ? on : on.slice(0, 7));
  const isOfTime = by === 'day' || by === 'month';
  /** A month stands here only where it is whole. */
  const isIn = (slot: Slot): boolean =>
    !isSaid(slot) &&
    (slot.on.length === 7 || (slot.on >= from && slot.on <= to && hasCome(slot.counter, slot.on, asOf)));
  for (const { cells, slots, counts } of blocks) {
    const wanted = slots.map((slot) => isIn(slot) || isStock(slot));
    /** Amounts by the place of their slot: slots are read once a row, not once a number. */
    const ofRows = new Map<string, number[]>();
    const ofAll: number[] = [];
    for (const [index, cell] of cells.entries()) {
      if (!matches(cell, asked, attribution)) continue;
      const { key, successors } = isOfTime ? { key: '' } : rowOf(cell, by, attribution);
      if (successors) unattributed.set(key, successors);
      const ofRow = isOfTime ? ofAll : (ofRows.get(key) ?? []);
      if (!isOfTime) ofRows.set(key, ofRow);
      const pairs = counts[index] ?? [];
      for (let at = 0; at < pairs.length; at += 2) {
        const place = pairs[at] as number;
        if (wanted[place] !== true) continue;
        const amount = pairs[at + 1] as number;
        ofRow[place] = (ofRow[place] ?? 0) + amount;
        if (!isOfTime) ofAll[place] = (ofAll[place] ?? 0) + amount;
      }
    }
    for (const [key, amounts] of ofRows) {
      const row = sumsFor(key);
      amounts.forEach((amount, place) => {
        addTo(row, slots[place] as Slot, amount);
      });
    }
    ofAll.forEach((amount, place) => {
      const slot = slots[place] as Slot;
      addTo(total, slot, amount);
      if (isOfTime && isIn(slot)) addTo(sumsFor(timeOf(slot)), slot, amount);
    });
  }
  return { rows, total, unattributed };
};
