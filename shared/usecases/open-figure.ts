import { createHash } from 'node:crypto';
import { plusMonths, type LocalDate } from '../domain/calendar.ts';
import type { Commitment, CommitmentId } from '../domain/commitment.ts';
import { Refusal } from '../domain/errors.ts';
import { addTo, figuresOf, hasCome, noSums, type Figure, type Measure } from '../domain/figures.ts';
import { cellIn, isStock } from '../domain/measures.ts';
import {
  countersOf,
  isOfCommitments,
  isSensitive,
  partsOf,
  weightIn,
  type BarName,
  type Part,
  type PartName,
  type Parts,
} from '../domain/opened-figures.ts';
import { canSee, canSeeCommitment } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { toUnitsThen } from '../domain/unit-reading.ts';
import type { Entry, Page, PageRequest, Position, World } from './ports.ts';
import {
  familyOf,
  figuresOfPeriod,
  matches,
  settled,
  type MetricsQuestion,
  type Period,
  type Settled,
} from './read-metrics.ts';
import { lastDayRead, readUnits, type UnitsRead } from './read-units.ts';

export interface FigureToOpen extends Omit<MetricsQuestion, 'by' | 'compare'> {
  readonly figure: Measure;
  /** Left out: the first that the figure has. */
  readonly part?: PartName;
  /** Of a figure in buckets. */
  readonly bar?: BarName;
}

/** What one recommendation, or commitment, adds to a figure on a day. */
export type OpenedItem = {
  /** The day on which it is counted; of what is open, that of its submission. */
  readonly on: LocalDate;
  readonly amount: number;
  /** Where the figure is about days. */
  readonly days?: number;
} & ({ readonly recommendation: Recommendation } | { readonly commitment: Commitment });

export interface OpenedFigure extends Page<OpenedItem> {
  readonly figure: Measure;
  readonly part: PartName;
  readonly period: Period;
  readonly asOf: LocalDate;
  /** On the first page: the figure, counted from the very list. */
  readonly counted?: Figure;
  /** On the first page: what the list comes to, and the other parts of the figure. */
  readonly sums?: Readonly<Partial<Record<PartName, number>>>;
  /** Of this page, those that the caller may not see. */
  readonly notShown: number;
  /** Set where a unit was asked for of which it cannot be told which of these has its counts. */
  readonly successors?: readonly string[];
}

/**
 * The recommendations, or commitments, behind a figure, newest first, as the caller may see them: the very counts that it is
 * the sum of. A page after the first reads only what it needs of the months from there on.
 * @throws Refusal `forbidden`, `invalid-request`
 */
export const openFigure = async (
  world: World,
  person: Person,
  question: FigureToOpen,
  page: PageRequest,
): Promise<OpenedFigure> => {
  const { figure } = question;
  const { parts, name, part } = partAsked(question);
  const asked = settled(world, person, { ...question, by: 'month' });
  const { period, asOf } = asked;
  const begin = page.from === undefined ? undefined : placeFrom(page.from);
  const standing = { ...asked, units: await unitsOf(world, asked, figure, begin) };
  const { successors } = standing.units;
  const whole = begin ? undefined : await wholeFigure(world, standing, figure, parts, part);
  const found = begin
    ? await rowsAfter(world, standing, part, begin, page.limit)
    : (whole?.rows ?? new Map<string, readonly Row[]>());
  const counted = whole?.counted;
  const { rows, next } = pageOf(found, begin, page.limit);
  const items = await loaded(world, person, figure, rows);
  return {
    figure,
    part: name,
    period,
    asOf,
    ...(whole ? { sums: whole.sums } : {}),
    ...(counted ? { counted } : {}),
    items,
    notShown: rows.length - items.length,
    ...(successors ? { successors } : {}),
    ...(next ? { next: { ...next } } : {}),
  };
};

const refuse = (path: string, rule: string, limit?: string | number): never => {
  throw new Refusal('invalid-request', {
    errors: [{ path, rule, ...(limit === undefined ? {} : { limit }) }],
  });
};

const partAsked = ({ figure, part: asked, bar }: FigureToOpen) => {
  const parts = partsOf(figure, bar) ?? refuse('upTo', 'not-of-this-figure');
  const names = Object.keys(parts) as [PartName, ...PartName[]];
  const name = asked ?? names[0];
  const part = parts[name] ?? refuse('part', 'not-of-this-figure', names.join(', '));
  return { parts, name, part };
};

/** With the units by which it is read. */
type Standing = Settled & { readonly units: UnitsRead };

/** Read only where they are wanted: by the units of the time counts are found without. */
const unitsOf = (
  world: World,
  asked: Settled,
  figure: Measure,
  begin: Begin | undefined,
): Promise<UnitsRead> =>
  asked.asked.units === 'today' || (figure === 'intensity' && !begin)
    ? readUnits(world, asked)
    : Promise.resolve({ attribution: toUnitsThen });

interface Row {
  readonly subject: string;
  readonly on: LocalDate;
  readonly days?: number;
  amount: number;
}
/** By the day on which they are counted. */
type Rows = ReadonlyMap<string, readonly Row[]>;
/** Where a list goes on: after so many of the same day and order. */
interface Begin {
  readonly on: string;
  readonly order: string;
  readonly given: string;
}
const placeFrom = ({ on = '', order = '', given = '' }: Position): Begin => {
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || !/^\d{1,6}$/.test(given)) throw new Refusal('cursor-invalid');
  return { on, order, given };
};

/** The place within a day. It is short, so that many have the same: a cursor names nobody. */
const orderOf = ({ subject }: Row): string => createHash('sha256').update(subject).digest('hex').slice(0, 6);

/** What the entries come to by recommendation and day. */
const rowsOf = (entries: readonly Entry[], part: Part, { period, asOf }: Standing): Rows => {
  const days = new Map<string, Map<string, Row>>();
  for (const { subject, slot, amount } of entries) {
    const weight = weightIn(part, slot, { ...period, asOf });
    if (weight === 0) continue;
    const lasted = part.days?.(slot, asOf);
    const rows = days.get(slot.on) ?? new Map<string, Row>();
    const key = `${subject} ${lasted ?? ''}`;
    const row = rows.get(key) ?? {
      subject,
      on: slot.on as LocalDate,
      ...(lasted === undefined ? {} : { days: lasted }),
      amount: 0,
    };
    row.amount += weight * amount;
    rows.set(key, row);
    days.set(slot.on, rows);
  }
  return new Map(
    [...days].map(([on, rows]) => [on, [...rows.values()].filter(({ amount }) => amount !== 0)]),
  );
};

const entriesOf = async (
  { figures }: Pick<World, 'figures'>,
  { asked, asOf, units: { attribution } }: Standing,
  parts: readonly Part[],
  months: { readonly from: string; readonly to: string },
): Promise<readonly Entry[]> => {
  const family = familyOf(asked);
  const entries = await figures.entries({ counters: countersOf(parts), months, asOf });
  return entries.filter(({ place }) => matches(cellIn(family, place), asked, attribution));
};

const monthsOf = ({
  period: { from, to },
  asOf,
}: Standing): { readonly from: string; readonly to: string } => ({
  from: from.slice(0, 7),
  to: (to < asOf ? to : asOf).slice(0, 7),
});

const wholeFigure = async (
  world: World,
  standing: Standing,
  figure: Measure,
  parts: Parts,
  part: Part,
): Promise<{
  readonly rows: Rows;
  readonly sums: Readonly<Partial<Record<PartName, number>>>;
  readonly counted: Figure | undefined;
}> => {
  const { period, asOf, units } = standing;
  const entries = await entriesOf(world, standing, Object.values(parts), monthsOf(standing));
  const sums = Object.fromEntries(
    Object.entries(parts).map(([name, each]) => [
      name,
      entries.reduce((sum, { slot, amount }) => sum + amount * weightIn(each, slot, { ...period, asOf }), 0),
    ]),
  );
  const all = noSums();
  for (const { slot, amount } of entries)
    if (
      isStock(slot) ||
      (slot.on >= period.from && slot.on <= period.to && hasCome(slot.counter, slot.on, asOf))
    )
      addTo(all, slot, amount);
  // What persons said is told as the figures themselves show it.
  if (isSensitive(figure)) {
    const { total } = await figuresOfPeriod(world, standing, units);
    return { rows: rowsOf(entries, part, standing), sums, counted: total[figure] };
  }
  const officers = units.officers?.(lastDayRead(period, asOf)).get('');
  const frame = { ...period, asOf, wholeStock: true, ...(officers === undefined ? {} : { officers }) };
  return { rows: rowsOf(entries, part, standing), sums, counted: figuresOf(all, frame)[figure] };
};

/** Nothing is older. */
const firstMonth = '2000-01';

/** What comes after a place: from its month backwards, more months at once as long as it does not fill a page. */
const rowsAfter = async (
  world: World,
  standing: Standing,
  part: Part,
  begin: Begin,
  limit: number,
): Promise<Rows> => {
  const { from: asked, to } = monthsOf(standing);
  const from = asked > firstMonth ? asked : firstMonth;
  const isAllStock = part.plus.every((counter) => isStock({ counter }));
  if (isAllStock) return rowsOf(await entriesOf(world, standing, [part], { from, to }), part, standing);
  const rows = new Map<string, readonly Row[]>();
  let last = begin.on.slice(0, 7) < to ? begin.on.slice(0, 7) : to;
  for (let months = 1; last >= from && pageOf(rows, begin, limit).next === undefined; months *= 2) {
    const first = plusMonths(last, 1 - months);
    const some = { from: first > from ? first : from, to: last };
    const entries = await entriesOf(world, standing, [part], some);
    for (const [on, those] of rowsOf(entries, part, standing))
      if (on.slice(0, 7) >= some.from && on.slice(0, 7) <= some.to) rows.set(on, those);
    last = plusMonths(some.from, -1);
  }
  return rows;
};

/** Newest day first, within a day by their order. */
const pageOf = (
  days: Rows,
  begin: Begin | undefined,
  limit: number,
): { readonly rows: readonly Row[]; readonly next?: Begin } => {
  const page: (Begin & { readonly row: Row })[] = [];
  for (const on of [...days.keys()].sort().reverse()) {
    if (begin && on > begin.on) continue;
    if (page.length > limit) break;
    const ordered = (days.get(on) ?? [])
      .map((row) => ({ row, order: orderOf(row) }))
      .sort((a, b) => (`${a.order} ${a.row.subject}` < `${b.order} ${b.row.subject}` ? -1 : 1));
    let given = 0;
    for (const [index, { row, order }] of ordered.entries()) {
      given = ordered[index - 1]?.order === order ? given + 1 : 1;
      const isGiven =
        begin?.on === on && (order < begin.order || (order === begin.order && given <= Number(begin.given)));
      if (!isGiven) page.push({ row, on, order, given: String(given) });
    }
  }
  const rows = page.slice(0, limit).map(({ row }) => row);
  const last = page[limit - 1];
  if (!last || page.length <= limit) return { rows };
  return { rows, next: { on: last.on, order: last.order, given: last.given } };
};

/** As they are now; those that the caller may not see are left out. */
const loaded = async (
  { casework, commitments, settings }: World,
  person: Person,
  figure: Measure,
  rows: readonly Row[],
): Promise<readonly OpenedItem[]> => {
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  const shown = new Map<string, { recommendation: Recommendation } | { commitment: Commitment }>();
  if (isOfCommitments(figure)) {
    for (const commitment of await commitments.loadAll(subjects as CommitmentId[]))
      if (canSeeCommitment(person, commitment, settings)) shown.set(commitment.id, { commitment });
  } else {
    for (const recommendation of await casework.loadAll(subjects as RecommendationId[]))
      if (canSee(person, recommendation, settings)) shown.set(recommendation.id, { recommendation });
  }
  return rows.flatMap(({ subject, on, amount, days }) => {
    const of = shown.get(subject);
    return of ? [{ on, amount, ...(days === undefined ? {} : { days }), ...of }] : [];
  });
};
