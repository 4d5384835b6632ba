import type { LocalDate } from '../domain/calendar.ts';
import type { DirectoryRecords } from '../domain/directory.ts';
import { peopleOn, staffIn, type Force } from '../domain/force.ts';
import { lineageOf } from '../domain/lineage.ts';
import { identityOn, type Unit } from '../domain/unit.ts';
import { stoodOn, toUnitsOn, toUnitsThen, type Attribution } from '../domain/unit-reading.ts';
import { everyOne } from './every-one.ts';
import type { Asked, MetricsWorld, Settled } from './read-metrics.ts';

export const isOfUnits = ({ by, unit, kind }: Asked): boolean =>
  by === 'unit' || by === 'unit-kind' || unit !== undefined || kind !== undefined;

/** Officers by row, and of all rows together (``), for a period with that last day. */
export type Officers = (last: LocalDate) => ReadonlyMap<string, number>;

/** What is known of the units of an answer. */
export interface UnitsRead {
  readonly attribution: Attribution;
  /** None where rows are not of units. */
  readonly officers?: Officers;
  /** Of a unit that was asked for: see `MetricsRow`. */
  readonly successors?: readonly string[];
}

/** The last day of a period that is over as of a day, or that day. */
export const lastDayRead = ({ to }: Pick<Settled['period'], 'to'>, asOf: LocalDate): LocalDate =>
  to < asOf ? to : asOf;

type Directory = MetricsWorld['directory'];
const readOne = async <K extends 'units' | 'force'>(
  directory: Directory,
  kind: K,
  id: string,
): Promise<readonly DirectoryRecords[K][]> => {
  const record = await directory.get(kind, id);
  return record ? [record.value] : [];
};

/** One list of the units and one of their force; by the units of the time only the unit that was asked for. */
export const readUnits = async (
  { directory }: Pick<MetricsWorld, 'directory'>,
  { asked, asOf }: Settled,
): Promise<UnitsRead> => {
  if (!isOfUnits(asked)) return { attribution: toUnitsThen };
  const only = asked.units === 'today' ? undefined : asked.unit;
  const [units, force] = await Promise.all(
    only === undefined
      ? ([everyOne(directory, 'units'), everyOne(directory, 'force')] as const)
      : ([readOne(directory, 'units', only), readOne(directory, 'force', only)] as const),
  );
  const forceOf = new Map(force.map((one) => [one.id, one]));
  if (asked.units !== 'today')
    return { attribution: toUnitsThen, officers: (last) => officersOf(units, forceOf, asked, last) };
  const on = asked.unitsOn ?? asOf;
  const attribution = toUnitsOn(lineageOf(units), on);
  const named = units.find(({ id }) => id === asked.unit);
  const { successors } = named ? attribution({ by: 'unit', kind: named.kind, unit: named.id }) : {};
  return {
    attribution,
    officers: (last) => officersOf(units, forceOf, asked, last, on),
    ...(successors ? { successors } : {}),
  };
};

/**
 * A unit of the time has its own, whenever it was; a kind, or all units, have those of the units of the `last` day. With `on`,
 * rows have those of the units of that day; all units together have as many as by the units of the time.
 */
const officersOf = (
  units: readonly Unit[],
  forceOf: ReadonlyMap<string, Force>,
  { by, unit: only, kind }: Asked,
  last: LocalDate,
  on?: LocalDate,
): ReadonlyMap<string, number> => {
  const officers = new Map<string, number>();
  const add = (key: string, some: number) => officers.set(key, (officers.get(key) ?? 0) + some);
  for (const unit of units) {
    const { id } = unit;
    const staffOn = (day: LocalDate): number => {
      const people = peopleOn(forceOf.get(id), day);
      return people ? staffIn(people) : 0;
    };
    const own = identityOn(unit, on ?? last).kind;
    if ((only !== undefined && id !== only) || (kind !== undefined && own !== kind)) continue;
    const some = staffOn(on ?? last);
    const isNamed = on === undefined && only !== undefined;
    const isThere = isNamed || stoodOn(unit, on ?? last);
    if (by === 'unit' && (isThere || on === undefined)) add(id, some);
    if (by === 'unit-kind' && isThere) add(own, some);
    if (only !== undefined || kind !== undefined) add('', isThere ? some : 0);
    else add('', stoodOn(unit, last) ? staffOn(last) : 0);
  }
  return officers;
};
