import type { Instant, LocalDate } from '../../../shared/domain/calendar.ts';
import type { DirectoryPerson } from '../../../shared/domain/directory.ts';
import {
  entered,
  peopleOn,
  premisesOn,
  type Force,
  type ForcePart,
  type PeopleFacts,
  type PremisesFacts,
  type Project,
} from '../../../shared/domain/force.ts';
import type { Person } from '../../../shared/domain/principal.ts';
import type { Unit } from '../../../shared/domain/unit.ts';
import { checkDeclaration } from '../../../shared/usecases/check-declaration.ts';
import { declareForce } from '../../../shared/usecases/declare-force.ts';
import type { World } from '../../../shared/usecases/ports.ts';
import { draw, isAmong } from './draw.ts';
import { toPerson } from './live-through.ts';
import { headId } from './people.ts';
import { momentsOf } from './timetable.ts';

/*
 * The register's figures of 2024. Where a figure says how many but not which, they are spread evenly. No figure tells of
 * the wards' premises: they are given their own.
 */
const wardOfficers = { most: 21, unitsWithOneLess: 2 };
const otherOfficers = { most: 7, unitsWithOneLess: 25 };
const deputyInvestigators = 130;
const ownPremises = 16;
/** Of those that share with the People's Committee, how many have premises being built. */
const premisesInProject = 30;

const day = (date: string) => date as LocalDate;
/** From this day on all of it counts. */
const since = day('2024-01-01');
const trainedOn = day('2023-11-15');
const trainingDue = day('2026-11-15');
const appointedOn = ['2019-04-01', '2021-07-01', '2022-10-01'].map(day);

export const demoProjects: readonly Project[] = [
  {
    id: 'tru-so-1',
    name: 'Dự án trụ sở 1',
    plannedOn: day('2022-08-15'),
    begunOn: day('2023-10-02'),
    dueOn: day('2026-12-31'),
  },
  {
    id: 'tru-so-2',
    name: 'Dự án trụ sở 2',
    plannedOn: day('2023-03-20'),
    begunOn: day('2024-06-03'),
    dueOn: day('2027-06-30'),
  },
];

const isWard = ({ kind }: Unit): boolean => kind === 'ward';
const officersAt = (index: number, of: number, { most, unitsWithOneLess }: typeof wardOfficers): number =>
  isAmong(index, unitsWithOneLess, of) ? most - 1 : most;

/** How many officers a unit has, by its id. */
export const demoStaffing = (units: readonly Unit[]): ReadonlyMap<string, number> => {
  const of = (some: readonly Unit[], figures: typeof wardOfficers) =>
    some.map(({ id }, index) => [id, officersAt(index, some.length, figures)] as const);
  return new Map([
    ...of(units.filter(isWard), wardOfficers),
    ...of(
      units.filter((unit) => !isWard(unit)),
      otherOfficers,
    ),
  ]);
};

const peopleOf = ({ id }: Unit, officers: number, isDeputyInvestigator: boolean): PeopleFacts => ({
  staff: { chief: 1, deputy: 1, officer: officers - 2 },
  investigators: {
    chief: draw(appointedOn, `chief ${id}`),
    ...(isDeputyInvestigator ? { deputy: draw(appointedOn, `deputy ${id}`) } : {}),
  },
  training: { on: trainedOn, trained: officers, due: trainingDue },
});

/** Of the communes and towns: who has premises of their own, and for whom which project builds. */
const premisesOf = (units: readonly Unit[]): ReadonlyMap<string, PremisesFacts> => {
  const others = units.filter((unit) => !isWard(unit));
  const sharing = others.filter((_, index) => !isAmong(index, ownPremises, others.length));
  const building = sharing.filter((_, index) => isAmong(index, premisesInProject, sharing.length));
  return new Map([
    ...sharing.map(({ id }) => [id, { kind: 'shared' }] as const),
    ...building.map(({ id }, index) => {
      const project = demoProjects[index % demoProjects.length]?.id ?? '';
      return [id, { kind: 'shared', project }] as const;
    }),
  ]);
};

/** As the departments put it in when the directory was opened. */
export const firstRegister = (units: readonly Unit[], at: Instant): readonly Force[] => {
  const [staffing, premises] = [demoStaffing(units), premisesOf(units)];
  return units.map((unit, index) => {
    const facts = {
      people: peopleOf(unit, staffing.get(unit.id) ?? 0, isAmong(index, deputyInvestigators, units.length)),
      premises: premises.get(unit.id) ?? { kind: 'own' as const },
    };
    const from = (department: string) => ({ on: since, declared: { by: headId(department), at } });
    const people = entered(undefined, unit.id, 'people', { ...from('PX01'), facts: facts.people });
    return entered(people, unit.id, 'premises', { ...from('PH10'), facts: facts.premises });
  });
};

// What was declared since

interface Change {
  readonly part: ForcePart;
  /** Which of the units to which it may happen. */
  readonly which: number;
  readonly on: LocalDate;
  readonly reason: string;
  /** Working days before today on which the chief declared it, and the department checked it. */
  readonly declared: number;
  readonly checked?: number;
  readonly sendBack?: string;
}

const deputyAppointed = { part: 'people', reason: 'Quyết định bổ nhiệm điều tra viên' } as const;
const handedOver = { part: 'premises', reason: 'Biên bản bàn giao trụ sở mới' } as const;
const notProven = 'Chưa có biên bản bàn giao kèm theo';

const changes: readonly Change[] = [
  { ...deputyAppointed, which: 0, on: day('2025-04-01'), declared: 60, checked: 58 },
  { ...deputyAppointed, which: 7, on: day('2026-01-15'), declared: 45, checked: 44 },
  { ...deputyAppointed, which: 14, on: day('2026-06-01'), declared: 3 },
  { ...handedOver, which: 0, on: day('2025-12-20'), declared: 50, checked: 47 },
  { ...handedOver, which: 1, on: day('2026-03-02'), declared: 30, checked: 28 },
  { ...handedOver, which: 8, on: day('2026-05-18'), declared: 12, checked: 9, sendBack: notProven },
  { ...handedOver, which: 15, on: day('2026-07-01'), declared: 4 },
];

/** Units without an investigator as deputy, and units for which a project builds. */
const mayHappenTo = (part: ForcePart, register: readonly Force[]): readonly Force[] =>
  register.filter((force) =>
    part === 'people'
      ? peopleOn(force, since)?.investigators.deputy === undefined
      : premisesOn(force, since)?.project !== undefined,
  );

const factsAfter = ({ part, on }: Change, force: Force): PeopleFacts | PremisesFacts => {
  const people = peopleOn(force, on);
  return part === 'people' && people
    ? { ...people, investigators: { ...people.investigators, deputy: on } }
    : { kind: 'own', since: on };
};

interface Province {
  readonly units: readonly Unit[];
  readonly people: readonly DirectoryPerson[];
}

/** Chiefs declare what changed since, and the departments check it: some still wait. */
export const keepRegister = async (world: World, { units, people }: Province, now: Date): Promise<void> => {
  const register = firstRegister(units, world.now());
  const found = <T>(thing: T | undefined, what: string): T => {
    if (thing === undefined) throw new Error(`the demo knows no ${what}`);
    return thing;
  };
  const person = (what: string, isIt: (person: DirectoryPerson) => boolean): Person =>
    toPerson(found(people.find(isIt), what));
  const take = async (change: Change): Promise<void> => {
    const { part, which, on, reason, declared, checked, sendBack } = change;
    const force = found(mayHappenTo(part, register)[which], `unit ${which} of ${part}`);
    const unitId = force.id;
    const at = (ago: number): World => {
      const [moment] = momentsOf(`force ${unitId} ${part}`, [ago], now, world.calendar);
      return { ...world, now: () => found(moment, 'moment') };
    };
    const chief = person(
      `chief of ${unitId}`,
      ({ unitId: of, roles }) => of === unitId && roles.includes('unit-chief'),
    );
    const head = person(`head for ${part}`, ({ id }) => id === headId(world.settings.registerChecks[part]));
    const seen = await world.directory.get('force', unitId);
    const facts = factsAfter(change, force);
    const declaration = { unitId, part, on, facts, version: seen?.version ?? 0, reason };
    const { version } = await declareForce(at(declared), chief, declaration);
    const verdict = sendBack === undefined ? 'confirm' : { sendBack };
    if (checked !== undefined) await checkDeclaration(at(checked), head, { unitId, part, version, verdict });
  };
  for (const change of changes) await take(change);
};
