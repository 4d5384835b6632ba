/** What is alive moves to another unit when its own is reorganised; where it stood on each day stays known. */
import type { LocalDate } from './calendar.ts';
import type { UnitRef } from './unit.ts';

export interface UnitMove {
  readonly from: UnitRef;
  readonly unit: UnitRef;
  /** The day on which the reorganisation takes effect: the first one in the new unit, whenever the move is made. */
  readonly on: LocalDate;
  readonly reorganisationId: string;
}

/** Where something stood before it was moved. */
export interface FormerUnit {
  readonly unit: UnitRef;
  /** The first day on which it was no more there. */
  readonly until: LocalDate;
  /** By which it was moved away. */
  readonly reorganisationId: string;
}

/** What stands in a unit, and those in which it stood before, in the order in which it was moved. */
export interface InUnit {
  readonly unit: UnitRef;
  readonly formerUnits?: readonly FormerUnit[];
}

export const movedBy = (
  { formerUnits = [] }: InUnit,
  { from, unit, on, reorganisationId }: UnitMove,
): Required<InUnit> => ({
  unit,
  formerUnits: [...formerUnits, { unit: from, until: on, reorganisationId }],
});

/** In which unit it stood on a day. Where a later move has an earlier date, the later move counts. */
export const unitOn = ({ unit, formerUnits = [] }: InUnit, day: LocalDate): UnitRef => {
  const lastMove = formerUnits.findLastIndex(({ until }) => until <= day);
  return formerUnits[lastMove + 1]?.unit ?? unit;
};

/** Whether this very move was made before; what it was moved on to since does not matter. */
export const wasMovedBy = (
  { unit: present, formerUnits = [] }: InUnit,
  { from, unit, on, reorganisationId }: UnitMove,
): boolean =>
  formerUnits.some(
    (former, index) =>
      former.unit.id === from.id &&
      (formerUnits[index + 1]?.unit ?? present).id === unit.id &&
      former.until === on &&
      former.reorganisationId === reorganisationId,
  );
