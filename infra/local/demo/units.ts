import type { Unit } from '../../../shared/domain/unit.ts';
import { placeSlug, policeNameOf } from '../../../shared/domain/unit-naming.ts';
import { seedUnits, type SeedUnit } from './seed.ts';

/**
 * Readable, and nobody else's for ever: the province and the code under which the unit entered the register, and its
 * name then. Codes go to other places and names change; this stays. The name alone is not enough: Trực Hưng, Trực Hùng.
 */
const unitId = ({ code, name }: SeedUnit): string => `nd-${code}-${placeSlug(name)}`;

/** The 175 units, in the order of their codes. */
export const demoUnits = (): readonly Unit[] =>
  seedUnits().map((unit) => ({
    id: unitId(unit),
    code: unit.code,
    name: policeNameOf(unit.name),
    kind: unit.kind,
    district: unit.district,
    districtName: unit.districtName,
    active: true,
  }));
