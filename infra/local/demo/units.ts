import type { Unit } from '../../../shared/domain/unit.ts';
import { placeSlug, policeNameOf } from '../../../shared/domain/unit-naming.ts';
import { isAmong } from './draw.ts';
import { seedUnits, type SeedUnit } from './seed.ts';

/*
 * The register's figures of 2024. Where a figure says how many but not which, they are spread evenly. No figure tells of
 * the wards' premises: they are given their own.
 */
const wardOfficers = { most: 21, unitsWithOneLess: 2 };
const otherOfficers = { most: 7, unitsWithOneLess: 25 };
const deputyInvestigators = 130;
const ownPremises = 16;
/** Of those that share with the People's Committee, how many have premises being built, by which projects. */
const premisesInProject = 30;
const projects = ['Dự án trụ sở 1', 'Dự án trụ sở 2'] as const;

/**
 * Readable, and nobody else's for ever: the province and the code under which the unit entered the register, and its
 * name then. Codes go to other places and names change; this stays. The name alone is not enough: Trực Hưng, Trực Hùng.
 */
const unitId = ({ code, name }: SeedUnit): string => `nd-${code}-${placeSlug(name)}`;

const officersOf = (index: number, of: number, { most, unitsWithOneLess }: typeof wardOfficers): number =>
  isAmong(index, unitsWithOneLess, of) ? most - 1 : most;

type Figures = Pick<Unit, 'officers' | 'premises' | 'premisesProject'>;

const projectOf = (unit: SeedUnit, building: readonly SeedUnit[]): Pick<Unit, 'premisesProject'> => {
  const project = projects[building.indexOf(unit) % projects.length];
  return project === undefined ? {} : { premisesProject: project };
};

const wardFigures = (wards: readonly SeedUnit[]): [string, Figures][] =>
  wards.map(({ code }, index) => [
    code,
    { officers: officersOf(index, wards.length, wardOfficers), premises: 'own' },
  ]);

const otherFigures = (others: readonly SeedUnit[]): [string, Figures][] => {
  const sharing = others.filter((_, index) => !isAmong(index, ownPremises, others.length));
  const building = sharing.filter((_, index) => isAmong(index, premisesInProject, sharing.length));
  return others.map((unit, index) => [
    unit.code,
    {
      officers: officersOf(index, others.length, otherOfficers),
      premises: sharing.includes(unit) ? 'shared' : 'own',
      ...projectOf(unit, building),
    },
  ]);
};

/** The 175 units, in the order of their codes. */
export const demoUnits = (): readonly Unit[] => {
  const all = seedUnits();
  const figures = new Map([
    ...wardFigures(all.filter(({ kind }) => kind === 'ward')),
    ...otherFigures(all.filter(({ kind }) => kind !== 'ward')),
  ]);
  return all.map((unit, index) => ({
    id: unitId(unit),
    code: unit.code,
    name: policeNameOf(unit.name),
    kind: unit.kind,
    district: unit.district,
    districtName: unit.districtName,
    ...(figures.get(unit.code) as Figures),
    chiefIsInvestigator: true,
    deputyIsInvestigator: isAmong(index, deputyInvestigators, all.length),
    trained: true,
    active: true,
  }));
};
