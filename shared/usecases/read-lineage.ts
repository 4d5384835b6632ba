/** Which unit was this, what became of it, and what was it before: asked by whoever reads the directory. */
import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import { notFound } from '../domain/errors.ts';
import {
  edgesAmong,
  identitiesWithCode,
  lineageOf,
  timeline,
  type Edge,
  type NamedFor,
} from '../domain/lineage.ts';
import { existsOn, type Unit } from '../domain/unit.ts';
import { everyOne } from './every-one.ts';
import { unitsAround } from './follow-lineage.ts';
import type { World } from './ports.ts';

type Reading = Pick<World, 'directory' | 'now'>;

export interface UnitOfCode {
  readonly unit: Unit;
  /** As it was called while it had that code; on that day, where it had it then. */
  readonly called: NamedFor;
  readonly then: boolean;
  /** What it is today. */
  readonly successors: readonly Unit[];
}

/** Who had a code on a day; left out: who ever had it, those of today first. */
export const readUnitsWithCode = async (
  { directory, now }: Reading,
  code: string,
  on: LocalDate | undefined,
): Promise<readonly UnitOfCode[]> => {
  const today = localDateOf(now());
  const day = on ?? today;
  const lineage = lineageOf(await everyOne(directory, 'units'));
  const units = on === undefined ? lineage.everWithCode(code, today) : lineage.withCode(code, on);
  return units.flatMap((unit) => {
    const had = identitiesWithCode(unit, code);
    const then = had.find(({ from, until }) => !(from && day < from) && !(until && until <= day));
    const called = then ?? had.at(-1);
    const successors = lineage
      .becomes(unit.id, today)
      .flatMap((id) => lineage.unit(id) ?? [])
      .filter((one) => existsOn(one, today));
    return called ? [{ unit, called, then: then !== undefined, successors }] : [];
  });
};

export interface UnitLineage {
  readonly unit: Unit;
  readonly on: LocalDate;
  /** What it is on that day: itself, or those that it went into. */
  readonly becomes: readonly string[];
  /** It, all that it was made of and became, and what these were joined with or split from. */
  readonly units: readonly { readonly unit: Unit; readonly names: readonly NamedFor[] }[];
  readonly edges: readonly Edge[];
}

/** The dated graph around a unit. @throws Refusal `not-found` */
export const readUnitLineage = async (
  { directory, now }: Reading,
  id: string,
  on: LocalDate = localDateOf(now()),
): Promise<UnitLineage> => {
  const unit = (await directory.get('units', id))?.value;
  if (!unit) throw notFound();
  const units = await unitsAround(directory, unit);
  return {
    unit,
    on,
    becomes: lineageOf(units).becomes(id, on),
    units: units.map((each) => ({ unit: each, names: timeline(each) })),
    edges: edgesAmong(units),
  };
};
