/** By which units figures are read: by those of their time, or by what these are on a later day. */
import type { LocalDate } from './calendar.ts';
import type { Lineage } from './lineage.ts';
import type { Cell } from './measures.ts';
import { existsOn, identityOn, type Unit, type UnitKind } from './unit.ts';

export const unitReadings = ['then', 'today'] as const;
export type UnitReading = (typeof unitReadings)[number];

/** Whether it was one of the units of that day: it was there, and not only kept because something is written of it. */
export const stoodOn = (unit: Pick<Unit, 'from' | 'until' | 'active'>, day: LocalDate): boolean =>
  existsOn(unit, day) && (unit.active || unit.until !== undefined);

type UnitCell = Extract<Cell, { readonly by: 'unit' }>;

/** In whose row a count of a unit stands. */
export interface Attributed {
  /** The unit, or its only successor; the unit of its time where it has none or several. */
  readonly unit: string;
  /** None where it went into units of several kinds, or into none. */
  readonly kind?: UnitKind;
  /** Set where it cannot be told which of these has the count: it was split, or went into none that is known. */
  readonly successors?: readonly string[];
}
export type Attribution = (cell: UnitCell) => Attributed;

export const toUnitsThen: Attribution = ({ unit, kind }) => ({ unit, kind });

/** What a split unit counted is given to none of those that it went into: not to one of them, nor in parts. */
export const toUnitsOn = (lineage: Lineage, day: LocalDate): Attribution => {
  const attributed = ({ unit, kind }: UnitCell): Attributed => {
    const successors = lineage.becomes(unit, day);
    const kinds = successors.map((id) => {
      const known = lineage.unit(id);
      return known ? identityOn(known, day).kind : kind;
    });
    const [one, ...others] = successors;
    const [same, ...differing] = new Set(kinds);
    const common = same === undefined || differing.length > 0 ? {} : { kind: same };
    return one === undefined || others.length > 0
      ? { unit, ...common, successors }
      : { unit: one, ...common };
  };
  const known = new Map<string, Attributed>();
  return (cell) => {
    const key = `${cell.kind}#${cell.unit}`;
    const found = known.get(key) ?? attributed(cell);
    known.set(key, found);
    return found;
  };
};
