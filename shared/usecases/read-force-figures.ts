import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import { forbidden } from '../domain/errors.ts';
import {
  forceFiguresOf,
  isInGroup,
  shareOf,
  unitGroups,
  unitOfDay,
  type ForceFigureName,
  type ForceFigures,
  type Share,
  type UnitGroup,
  type UnitOfDay,
} from '../domain/force-figures.ts';
import {
  forceParts,
  isBuildingOn,
  waitingIn,
  type Force,
  type ForcePart,
  type Project,
} from '../domain/force.ts';
import { canSeeForceFigures } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import { existsOn, identityOn, type Unit, type UnitIdentity } from '../domain/unit.ts';
import { everyOne } from './every-one.ts';
import type { World } from './ports.ts';

interface Register {
  readonly on: LocalDate;
  /** Those that exist on the day, as they were then. */
  readonly units: readonly (UnitOfDay & { readonly identity: UnitIdentity })[];
  readonly forces: readonly Force[];
  readonly projects: readonly Project[];
}

/** Reads all of it: some hundreds of units. */
const registerOn = async (world: World, person: Person, asked: LocalDate | undefined): Promise<Register> => {
  if (!canSeeForceFigures(person, world.settings)) throw forbidden();
  const on = asked ?? localDateOf(world.now());
  const [units, forces, projects] = await Promise.all([
    everyOne(world.directory, 'units'),
    everyOne(world.directory, 'force'),
    everyOne(world.directory, 'projects'),
  ]);
  const forceOf = new Map(forces.map((force) => [force.id, force]));
  const projectOf = new Map(projects.map((project) => [project.id, project]));
  const ofDay = (unit: Unit) => {
    const identity = identityOn(unit, on);
    return {
      ...unitOfDay({ id: unit.id, kind: identity.kind }, forceOf.get(unit.id), projectOf, on),
      identity,
    };
  };
  return { on, units: units.filter((unit) => existsOn(unit, on)).map(ofDay), forces, projects };
};

export interface ForceOfProvince {
  readonly on: LocalDate;
  readonly total: ForceFigures;
  readonly rows: readonly { readonly group: UnitGroup; readonly figures: ForceFigures }[];
  /** Those that are building on that day, and for how many units. */
  readonly projects: readonly { readonly project: Project; readonly units: number }[];
  /** Declarations that wait for a check now, whatever day is asked for. */
  readonly waiting: Readonly<Record<ForcePart, number>>;
}

/** The force of all units that exist on a day, today when left out. @throws Refusal `forbidden` */
export const readForceFigures = async (
  world: World,
  person: Person,
  asked?: LocalDate,
): Promise<ForceOfProvince> => {
  const { on, units, forces, projects } = await registerOn(world, person, asked);
  return {
    on,
    total: forceFiguresOf(units),
    rows: unitGroups.map((group) => ({
      group,
      figures: forceFiguresOf(units.filter((unit) => isInGroup(unit, group))),
    })),
    projects: projects
      .filter((project) => isBuildingOn(project, on))
      .map((project) => ({ project, units: units.filter((unit) => unit.project === project.id).length })),
    waiting: Object.fromEntries(
      forceParts.map((part) => [part, forces.filter((force) => waitingIn(force, part)).length]),
    ) as Record<ForcePart, number>,
  };
};

export interface ForceFigureToOpen {
  readonly figure: ForceFigureName;
  readonly on?: LocalDate;
  readonly group?: UnitGroup;
  /** Of one project's units. */
  readonly project?: string;
  /** `counted` (when left out): those that add to it; `others`: those of which it is known that they do not; `unknown`: those that have not declared. */
  readonly part?: 'counted' | 'others' | 'unknown';
}

export interface OpenedForceFigure {
  readonly on: LocalDate;
  /** The figure itself, where it is no share: what the rows come to. */
  readonly sum: Share;
  readonly rows: readonly {
    readonly unit: UnitOfDay;
    readonly identity: UnitIdentity;
    readonly share?: Share;
  }[];
}

/** The units behind a figure, in the order of their ids. @throws Refusal `forbidden` */
export const openForceFigure = async (
  world: World,
  person: Person,
  { figure, on: asked, group, project, part = 'counted' }: ForceFigureToOpen,
): Promise<OpenedForceFigure> => {
  const { on, units } = await registerOn(world, person, asked);
  const rows = units
    .filter((unit) => group === undefined || isInGroup(unit, group))
    .filter((unit) => project === undefined || unit.project === project)
    .flatMap(({ identity, ...unit }): OpenedForceFigure['rows'] => {
      const share = shareOf(figure, unit);
      if (!share) return part === 'unknown' ? [{ unit, identity }] : [];
      const isCounted = share.amount > 0;
      return part !== 'unknown' && isCounted === (part === 'counted') ? [{ unit, identity, share }] : [];
    });
  const sumOf = (key: keyof Share) => rows.reduce((sum, { share }) => sum + (share?.[key] ?? 0), 0);
  return { on, sum: { amount: sumOf('amount'), of: sumOf('of') }, rows };
};
