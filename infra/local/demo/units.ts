import type { Unit } from '../../../shared/domain/unit.ts';
import { seedUnits, type SeedUnit } from './seed.ts';

/** `Thị trấn Cổ Lễ` → `co-le`. */
export const placeSlug = (name: string): string =>
  name
    .replace(/^(Phường|Xã|Thị trấn) /u, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-');

/**
 * Readable, and nobody else's for ever: the province and the code under which the unit entered the register, and its
 * name then. Codes go to other places and names change; this stays. The name alone is not enough: Trực Hưng, Trực Hùng.
 */
const unitId = ({ code, name }: SeedUnit): string => `nd-${code}-${placeSlug(name)}`;

const policeOf = (name: string): string => `Công an ${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** The 175 units, in the order of their codes. */
export const demoUnits = (): readonly Unit[] =>
  seedUnits().map((unit) => ({
    id: unitId(unit),
    code: unit.code,
    name: policeOf(unit.name),
    kind: unit.kind,
    district: unit.district,
    districtName: unit.districtName,
    active: true,
  }));
