import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import type { DirectoryEvent, DirectoryRecord } from '../domain/directory.ts';
import { forbidden, notFound } from '../domain/errors.ts';
import { premisesOn, waitingIn, type ForcePart, type ForceStep, type Project } from '../domain/force.ts';
import { canSeeForce, forceKeeper, mayCheckForce } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Page, PageRequest, World } from './ports.ts';

export interface ForceRead {
  readonly unitId: string;
  /** Left out: nothing was declared yet. */
  readonly record?: DirectoryRecord<'force'>;
  /** The day for which it is read. */
  readonly on: LocalDate;
  /** The project that the premises of that day name. */
  readonly project?: Project;
}

/** What was declared of a unit's force, and what of it counts on a day. @throws Refusal `forbidden`, `not-found` */
export const readForce = async (
  world: World,
  person: Person,
  unitId: string,
  on: LocalDate = localDateOf(world.now()),
): Promise<ForceRead> => {
  if (!canSeeForce(person, unitId, world.settings)) throw forbidden();
  const [unit, record] = await Promise.all([
    world.directory.get('units', unitId),
    world.directory.get('force', unitId),
  ]);
  if (!unit) throw notFound();
  const named = premisesOn(record?.value, on)?.project;
  const project = named === undefined ? undefined : await world.directory.get('projects', named);
  return { unitId, on, ...(record ? { record } : {}), ...(project ? { project: project.value } : {}) };
};

/** Which steps somebody may take with a part of a unit's force as it stands. */
export const forceStepsFor = (
  { settings }: Pick<World, 'settings'>,
  person: Person,
  { unitId, record }: Pick<ForceRead, 'unitId' | 'record'>,
  part: ForcePart,
): readonly ForceStep[] => {
  const keeper = forceKeeper(person, unitId, part, settings);
  const isWaiting = waitingIn(record?.value, part) !== undefined;
  const checks = isWaiting && mayCheckForce(person, part, settings);
  return [
    ...(keeper ? (['declare'] as const) : []),
    ...(keeper === 'unit' && record?.value[part].pending ? (['withdraw'] as const) : []),
    ...(checks ? (['confirm', 'send-back'] as const) : []),
  ];
};

/** Who declared, checked or sent back what, oldest first. @throws Refusal `forbidden` */
export const readForceHistory = async (
  world: World,
  person: Person,
  unitId: string,
  page: PageRequest,
): Promise<Page<DirectoryEvent<'force'>>> => {
  if (!canSeeForce(person, unitId, world.settings)) throw forbidden();
  return world.directory.history('force', unitId, page);
};
