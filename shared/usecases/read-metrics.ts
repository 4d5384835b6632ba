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
import { atomsOf, isSaid, isTold, nothingTold, saidIn, toldBy, type Atom } from '../domain/small-numbers.ts';
import { belongsTo, metricsScopeOf } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Channel } from '../domain/recommendation.ts';
import type { UnitKind } from '../domain/unit.ts';
import { correctionsOf, lateBlocks, type Corrections } from './figure-corrections.ts';
import type { DirectoryPort, FigureBlock, FiguresPort, FiguresQuestion, World } from './ports.ts';

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
  readonly compare?: 'previous';
}

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}
export interface Metrics {
  readonly by: MetricDimension;
  readonly period: Period;
  readonly asOf: LocalDate;
  readonly rows: readonly { readonly key: string; readonly figures: Figures }[];
  readonly total: Figures;
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

type Asked = MetricsQuestion & { readonly by: MetricDimension };

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
  const { asked, period, asOf } = settled(world, person, question);
  const officers = officersOf(world, asked);
  const today = localDateOf(world.now());
  const [now, previous, late] = await Promise.all([
    figuresOfPeriod(world, asked, period, asOf, officers),
    asked.compare &&
      figuresOfPeriod(world, { ...asked, by: totalOnly(asked) }, before(period), asOf, officers),
    asOf < today ? lateBlocks(world.figures, familyOf(asked), asOf) : [],
  ]);
  const corrections =
    late.length > 0 &&
    correctionsOf(now, await figuresOfPeriod(world, asked, period, asOf, officers, late), today);
  return {
    by: asked.by,
    period,
    asOf,
    ...now,
    ...(corrections ? { corrections } : {}),
    ...(previous ? { previous: { period: before(period), total: previous.total } } : {}),
  };
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

const isOfUnits = ({ by, unit, kind }: Asked): boolean =>
  by === 'unit' || by === 'unit-kind' || unit !== undefined || kind !== undefined;

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

/** Officers by row, and of all rows together, where rows are of units. */
export const officersOf = async (
  { directory }: Pick<MetricsWorld, 'directory'>,
  asked: Asked,
): Promise<ReadonlyMap<string, number> | undefined> => {
  if (!isOfUnits(asked)) return undefined;
  const officers = new Map<string, number>();
  const add = (key: string, count: number) => officers.set(key, (officers.get(key) ?? 0) + count);
  const count = ({ id, kind, officers: some }: { id: string; kind: UnitKind; officers: number }) => {
    if ((asked.unit !== undefined && id !== asked.unit) || (asked.kind !== undefined && kind !== asked.kind))
      return;
    add('', some);
    add(
      asked.by === 'unit' ? id : asked.by === 'unit-kind' ? kind : '',
      asked.by === 'unit' || asked.by === 'unit-kind' ? some : 0,
    );
  };
  if (asked.unit !== undefined) {
    const record = await directory.get('units', asked.unit);
    if (record) count(record.value);
    return officers;
  }
  for (let from: Readonly<Record<string, string>> | undefined; ;) {
    const page = await directory.list('units', { limit: 1_000, ...(from ? { from } : {}) });
    for (const { value } of page.items) if (value.active) count(value);
    if (!page.next) return officers;
    from = page.next;
  }
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

const figuresOfPeriod = async (
  { figures }: Pick<MetricsWorld, 'figures'>,
  asked: Asked,
  period: Period,
  asOf: LocalDate,
  known: ReturnType<typeof officersOf>,
  late: readonly FigureBlock[] = [],
): Promise<Pick<Metrics, 'rows' | 'total'>> => {
  const family = familyOf(asked);
  const [officers, blocks] = await Promise.all([
    known,
    figures.read({ family, ...planOf(period, asOf, asked.by === 'day'), asOf }),
  ]);
  const { rows, total } = sumsOf([...blocks, ...late], asked, period, asOf);
  const frame = (key: string, wholeStock: boolean): Frame => {
    const of = officers?.get(key);
    return { ...period, asOf, wholeStock, ...(of === undefined ? {} : { officers: of }) };
  };
  const isOfTime = asked.by === 'day' || asked.by === 'month';
  const keys = [...rows.keys()].filter((key) => !isEmpty(rows.get(key) as Sums)).sort();
  const told = toldOf(blocks, asked, period, asOf);
  return {
    rows: keys.map((key) => ({
      key,
      figures: { ...figuresOf(rows.get(key) as Sums, frame(key, !isOfTime)), ...told.row(key) },
    })),
    total: { ...figuresOf(total, frame('', true)), ...told.total },
  };
};

/** What persons said: the atoms of whole months, of the coarsest that make up what is asked for. */
const toldOf = (
  blocks: readonly FigureBlock[],
  { by, department, topic, channel, unit, kind }: Asked,
  { from, to }: Period,
  asOf: LocalDate,
): { readonly row: (key: string) => Figures; readonly total: Figures } => {
  if (by === 'day' || channel !== undefined) return { row: () => nothingTold, total: nothingTold };
  const isMonthTold = (month: string) =>
    from <= `${month}-01` && lastDayOfMonth(month) <= to && isTold(lastDayOfMonth(month), asOf);
  const areAllTold = isMonthTold(from.slice(0, 7)) && isMonthTold(to.slice(0, 7));
  const [outer, inner] = [department ?? kind, topic ?? unit];
  const depth = inner !== undefined ? 2 : outer !== undefined ? 1 : 0;
  const isInner = by === 'topic' || by === 'unit';
  const depthOfRows = by === 'month' ? depth : isInner ? 2 : Math.max(1, depth);
  const ofTotal: Atom[] = [];
  const ofRows = new Map<string, Atom[]>();
  for (const { month, said } of saidIn(blocks, isMonthTold))
    for (const atom of atomsOf(said)) {
      const { path } = atom;
      if (outer !== undefined && path[0] !== outer) continue;
      if (inner !== undefined && path[1] !== inner) continue;
      if (path.length === depth) ofTotal.push(atom);
      if (path.length !== depthOfRows) continue;
      const key = by === 'month' ? month : (path[isInner ? 1 : 0] ?? '');
      const row = ofRows.get(key) ?? [];
      row.push(atom);
      ofRows.set(key, row);
    }
  const areTold = (key: string) => (by === 'month' ? isMonthTold(key) : areAllTold);
  return {
    row: (key) => (by === 'channel' ? nothingTold : toldBy(ofRows.get(key) ?? [], areTold(key))),
    total: toldBy(ofTotal, areAllTold),
  };
};

const isEmpty = ({ counters, durations, stock }: Sums): boolean =>
  [...counters.values()].every((amount) => amount === 0) &&
  [...durations.values()].every((histogram) => [...histogram.values()].every((amount) => amount === 0)) &&
  [...stock.values()].every(({ amount }) => amount === 0);

export const matches = (cell: Cell, { department, topic, channel, unit, kind }: Asked): boolean =>
  cell.by === 'unit'
    ? (unit === undefined || cell.unit === unit) && (kind === undefined || cell.kind === kind)
    : (department === undefined || cell.department === department) &&
      (topic === undefined || cell.topic === topic) &&
      (channel === undefined || cell.channel === channel);

/** The row of a cell; of a slot where rows are days or months. */
const rowOf = (cell: Cell, by: MetricDimension): string => {
  if (cell.by === 'unit') return by === 'unit-kind' ? cell.kind : cell.unit;
  return by === 'topic' ? cell.topic : by === 'channel' ? cell.channel : cell.department;
};

const sumsOf = (
  blocks: readonly FigureBlock[],
  asked: Asked,
  { from, to }: Period,
  asOf: LocalDate,
): { readonly rows: ReadonlyMap<string, Sums>; readonly total: Sums } => {
  const { by } = asked;
  const [rows, total] = [new Map<string, Sums>(), noSums()];
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
      if (!matches(cell, asked)) continue;
      const key = isOfTime ? '' : rowOf(cell, by);
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
  return { rows, total };
};
