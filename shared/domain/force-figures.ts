/** What the leadership reads of the force, each figure once: what it asks, how it is counted, and what a unit adds to it. */
import {
  isBuildingOn,
  peopleOn,
  premisesOn,
  staffIn,
  type Force,
  type PeopleFacts,
  type PremisesFacts,
  type Project,
} from './force.ts';
import type { LocalDate } from './calendar.ts';
import { share } from './figures.ts';
import type { UnitKind } from './unit.ts';
import type { Words } from './wording.ts';

export type ForceFigureUnit = 'units' | 'officers' | 'percent';

interface ForceDefinition {
  readonly unit: ForceFigureUnit;
  readonly question: Words;
  readonly text: Words;
}

const defined = (
  unit: ForceFigureUnit,
  vi: readonly [question: string, text: string],
  en: readonly [question: string, text: string],
): ForceDefinition => ({
  unit,
  question: { vi: vi[0], en: en[0] },
  text: { vi: vi[1], en: en[1] },
});

// prettier-ignore
export const forceDefinitions = {
  units: defined('units', ['Có bao nhiêu đơn vị?', 'Số đơn vị tồn tại trong ngày đó.'], ['How many units are there?', 'Units that exist on that day.']),
  officers: defined('officers', ['Có bao nhiêu cán bộ, chiến sĩ?', 'Tổng quân số theo chức vụ của các đơn vị, theo khai báo đã kiểm tra có hiệu lực trong ngày đó.'], ['How many officers are there?', 'Officers in all posts of the units, by what was declared, checked and in effect on that day.']),
  chiefInvestigators: defined('units', ['Bao nhiêu đơn vị có trưởng là điều tra viên?', 'Trong số đơn vị có khai báo, số đơn vị có trưởng đã được bổ nhiệm điều tra viên.'], ['In how many units is the chief an investigator?', 'Of the units that have declared, those whose chief was appointed investigator.']),
  bothInvestigators: defined('units', ['Bao nhiêu đơn vị có cả trưởng và phó là điều tra viên?', 'Trong số đơn vị có khai báo, số đơn vị có trưởng và ít nhất một phó trưởng đã được bổ nhiệm điều tra viên.'], ['In how many are both chief and deputy investigators?', 'Of the units that have declared, those whose chief and at least one deputy were appointed investigators.']),
  trained: defined('officers', ['Bao nhiêu cán bộ đã được tập huấn?', 'Số cán bộ, chiến sĩ đã tập huấn theo khai báo.'], ['How many officers were trained?', 'Officers who were trained, as declared.']),
  trainedShare: defined('percent', ['Bao nhiêu phần trăm đã được tập huấn?', 'Số đã tập huấn / tổng quân số.'], ['What share was trained?', 'Trained / all officers.']),
  ownPremises: defined('units', ['Bao nhiêu đơn vị có trụ sở riêng?', 'Trong số đơn vị có khai báo, số đơn vị có trụ sở riêng.'], ['How many units have premises of their own?', 'Of the units that have declared, those with premises of their own.']),
  sharedPremises: defined('units', ['Bao nhiêu đơn vị dùng chung trụ sở với Ủy ban nhân dân?', 'Trong số đơn vị có khai báo, số đơn vị dùng chung trụ sở với Ủy ban nhân dân.'], ['How many share with the People’s Committee?', 'Of the units that have declared, those that share premises with the People’s Committee.']),
  inProject: defined('units', ['Bao nhiêu đơn vị đang được xây trụ sở theo dự án?', 'Trong số đơn vị có khai báo, số đơn vị thuộc một dự án đã có chủ trương, chưa bàn giao và chưa dừng.'], ['For how many is a project building premises?', 'Of the units that have declared, those of a project that was decided and is neither handed over nor given up.']),
} as const satisfies Readonly<Record<string, ForceDefinition>>;

export type ForceFigureName = keyof typeof forceDefinitions;
export const forceFigureNames = Object.keys(forceDefinitions) as [ForceFigureName, ...ForceFigureName[]];

/** A unit as it was on a day, as far as the register knows. */
export interface UnitOfDay {
  readonly id: string;
  readonly kind: UnitKind;
  readonly people?: PeopleFacts;
  readonly premises?: PremisesFacts;
  /** The project that is building its premises on that day. */
  readonly project?: string;
}

/** @param projects by id */
export const unitOfDay = (
  { id, kind }: Pick<UnitOfDay, 'id' | 'kind'>,
  force: Force | undefined,
  projects: ReadonlyMap<string, Project>,
  day: LocalDate,
): UnitOfDay => {
  const [people, premises] = [peopleOn(force, day), premisesOn(force, day)];
  const project = premises?.project === undefined ? undefined : projects.get(premises.project);
  return {
    id,
    kind,
    ...(people ? { people } : {}),
    ...(premises ? { premises } : {}),
    ...(project && isBuildingOn(project, day) ? { project: project.id } : {}),
  };
};

/** What a unit adds to a figure, of how many where it is a share; `undefined` where nothing was declared. */
export interface Share {
  readonly amount: number;
  readonly of: number;
}

const ofPeople = (
  { people }: UnitOfDay,
  amount: (people: PeopleFacts) => number,
  of: (people: PeopleFacts) => number = () => 1,
): Share | undefined => people && { amount: amount(people), of: of(people) };
const ofPremises = ({ premises }: UnitOfDay, isSo: boolean): Share | undefined =>
  premises && { amount: Number(isSo), of: 1 };
const trained = (unit: UnitOfDay) => ofPeople(unit, ({ training }) => training.trained, staffIn);

const shares: Readonly<Record<ForceFigureName, (unit: UnitOfDay) => Share | undefined>> = {
  units: () => ({ amount: 1, of: 1 }),
  officers: (unit) => ofPeople(unit, staffIn),
  chiefInvestigators: (unit) => ofPeople(unit, ({ investigators: { chief } }) => Number(chief !== undefined)),
  bothInvestigators: (unit) =>
    ofPeople(unit, ({ investigators: { chief, deputy } }) =>
      Number(chief !== undefined && deputy !== undefined),
    ),
  trained,
  trainedShare: trained,
  ownPremises: (unit) => ofPremises(unit, unit.premises?.kind === 'own'),
  sharedPremises: (unit) => ofPremises(unit, unit.premises?.kind === 'shared'),
  inProject: (unit) => ofPremises(unit, unit.project !== undefined),
};
export const shareOf = (figure: ForceFigureName, unit: UnitOfDay): Share | undefined => shares[figure](unit);

export interface ForceFigure {
  readonly value?: number;
  /** Of how many: officers where it is of officers, otherwise the units of which it is known. */
  readonly n: number;
}
export type ForceFigures = Readonly<Record<ForceFigureName, ForceFigure>>;

const figureOf = (figure: ForceFigureName, units: readonly UnitOfDay[]): ForceFigure => {
  const known = units.flatMap((unit) => shareOf(figure, unit) ?? []);
  const amount = known.reduce((sum, each) => sum + each.amount, 0);
  const n = known.reduce((sum, each) => sum + each.of, 0);
  return forceDefinitions[figure].unit === 'percent'
    ? (share(amount, n) as ForceFigure)
    : { value: amount, n };
};

export const forceFiguresOf = (units: readonly UnitOfDay[]): ForceFigures =>
  Object.fromEntries(
    forceFigureNames.map((figure) => [figure, figureOf(figure, units)]),
  ) as unknown as ForceFigures;

/** Communes and towns are counted together too: the register of 2024 tells them so. */
export const unitGroups = ['ward', 'commune', 'town', 'commune-and-town'] as const;
export type UnitGroup = (typeof unitGroups)[number];
export const isInGroup = ({ kind }: Pick<UnitOfDay, 'kind'>, group: UnitGroup): boolean =>
  group === 'commune-and-town' ? kind !== 'ward' : kind === group;
