import type { Unit } from '../../../shared/domain/directory.ts';
import type { UnitKind } from '../../../shared/domain/recommendation.ts';
import { isAmong } from './draw.ts';
import { seedUnits, type SeedUnit } from './seed.ts';

/** The figures of the register in 2024. Wards are given premises of their own: no figure says otherwise. */
const officersOfWards = { most: 21, withOneLess: 2 };
const officersOfOthers = { most: 7, withOneLess: 25 };
const withDeputyInvestigator = 130;
const withOwnPremises = 16;
/** Of those that share with the People's Committee, how many have premises of their own being built. */
const withPremisesInProject = 30;

/**
 * Readable, and nobody else's for ever: the province and code under which the unit entered the register, and its name
 * then. Codes go to other places and names change; this stays. A name alone would not do: Trực Hưng and Trực Hùng.
 */
const unitId = ({ code, name }: SeedUnit): string => `nd-${code}-${placeSlug(name)}`;

/** `Thị trấn Cổ Lễ` → `co-le`. */
export const placeSlug = (name: string): string =>
  name
    .replace(/^(Phường|Xã|Thị trấn) /u, '')
    .replaceAll(/[đĐ]/gu, 'd')
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-');

const policeOf = (name: string): string => `Công an ${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** Everything that differs by whether it is a ward: those of the commune police's figures are counted apart. */
const inGroup = (index: number, of: number, kind: UnitKind): Pick<Unit, 'officers' | 'premises'> => {
  const { most, withOneLess } = kind === 'ward' ? officersOfWards : officersOfOthers;
  const officers = isAmong(index, withOneLess, of) ? most - 1 : most;
  if (kind === 'ward' || isAmong(index, withOwnPremises, of)) return { officers, premises: 'own' };
  return { officers, premises: isAmong(index, withPremisesInProject, of) ? 'in-project' : 'shared' };
};

/** The 175 units, in the order of their codes. */
export const demoUnits = (): readonly Unit[] => {
  const all = seedUnits();
  const groups = new Map(
    [true, false].map((ward) => [ward, all.filter(({ kind }) => (kind === 'ward') === ward)]),
  );
  return all.map((unit, index) => {
    const group = groups.get(unit.kind === 'ward') ?? [];
    return {
      id: unitId(unit),
      code: unit.code,
      name: policeOf(unit.name),
      kind: unit.kind,
      district: unit.district,
      districtName: unit.districtName,
      ...inGroup(group.indexOf(unit), group.length, unit.kind),
      chiefIsInvestigator: true,
      deputyIsInvestigator: isAmong(index, withDeputyInvestigator, all.length),
      trained: true,
      active: true,
    };
  });
};
