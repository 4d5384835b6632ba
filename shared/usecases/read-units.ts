import type { LocalDate } from '../domain/calendar.ts';
import { lineageOf } from '../domain/lineage.ts';
import { identityOn, type Unit } from '../domain/unit.ts';
import { stoodOn, toUnitsOn, toUnitsThen, type Attribution } from '../domain/unit-reading.ts';
import { everyOne } from './every-one.ts';
import type { Asked, MetricsWorld, Settled } from './read-metrics.ts';

export const isOfUnits = ({ by, unit, kind }: Asked): boolean =>
  by === 'unit' || by === 'unit-kind' || unit !== undefined || kind !== undefined;

/** What is known of the units of an answer. */
export interface UnitsRead {
  readonly attribution: Attribution;
  /** By row, and of all rows together (``); none where rows are not of units. */
  readonly officers?: ReadonlyMap<string, number>;
  /** Of a unit that was asked for: see `MetricsRow`. */
  readonly successors?: readonly string[];
}

/** One list of the directory; by the units of the time only the unit that was asked for. */
export const readUnits = async (
  { directory }: Pick<MetricsWorld, 'directory'>,
  { asked, period, asOf }: Settled,
): Promise<UnitsRead> => {
  if (!isOfUnits(asked)) return { attribution: toUnitsThen };
  const last = period.to < asOf ? period.to : asOf;
  if (asked.units !== 'today') {
    const only = asked.unit === undefined ? undefined : await directory.get('units', asked.unit);
    const units = only ? [only.value] : asked.unit === undefined ? await everyOne(directory, 'units') : [];
    return { attribution: toUnitsThen, officers: officersOf(units, asked, last) };
  }
  const [units, on] = [await everyOne(directory, 'units'), asked.unitsOn ?? asOf];
  const attribution = toUnitsOn(lineageOf(units), on);
  const only = units.find(({ id }) => id === asked.unit);
  const { successors } = only ? attribution({ by: 'unit', kind: only.kind, unit: only.id }) : {};
  const officers = officersOf(units, asked, last, on);
  return { attribution, officers, ...(successors ? { successors } : {}) };
};

/**
 * A unit of the time has its own, whenever it was; a kind, or all units, have those of the units of the `last` day. With `on`,
 * rows have those of the units of that day; all units together have as many as by the units of the time.
 */
const officersOf = (
  units: readonly Unit[],
  { by, unit: only, kind }: Asked,
  last: LocalDate,
  on?: LocalDate,
): ReadonlyMap<string, number> => {
  const officers = new Map<string, number>();
  const add = (key: string, some: number) => officers.set(key, (officers.get(key) ?? 0) + some);
  for (const unit of units) {
    const { id, officers: some } = unit;
    const own = identityOn(unit, on ?? last).kind;
    if ((only !== undefined && id !== only) || (kind !== undefined && own !== kind)) continue;
    const isNamed = on === undefined && only !== undefined;
    const isThere = isNamed || stoodOn(unit, on ?? last);
    if (by === 'unit' && (isThere || on === undefined)) add(id, some);
    if (by === 'unit-kind' && isThere) add(own, some);
    if (only === undefined && kind === undefined ? stoodOn(unit, last) : isThere) add('', some);
  }
  return officers;
};
