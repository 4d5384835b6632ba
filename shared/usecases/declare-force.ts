import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import type { DirectoryRecord } from '../domain/directory.ts';
import { forbidden, unknownProject } from '../domain/errors.ts';
import {
  assertDeclarable,
  declared,
  entered,
  isBuildingOn,
  type ForceFacts,
  type ForcePart,
  type PremisesFacts,
} from '../domain/force.ts';
import { forceKeeper } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import type { DirectoryPort, World } from './ports.ts';
import { forceSeen, saveForce } from './save-force.ts';

export interface ForceDeclaration<P extends ForcePart> {
  readonly unitId: string;
  readonly part: P;
  /** The date of effect. */
  readonly on: LocalDate;
  readonly facts: ForceFacts[P];
  /** What the caller saw; 0: nothing was declared yet. */
  readonly version: number;
  readonly reason: string;
}

/**
 * Declares a part of a unit's force from a day on. It replaces a declaration that waits or was sent back, and counts once it
 * is checked; that of the department which checks it counts at once.
 * @throws Refusal `forbidden`, `not-found`, `invalid-request`, `unknown-project`, `version-stale`
 */
export const declareForce = async <P extends ForcePart>(
  world: Pick<World, 'directory' | 'now' | 'settings'>,
  person: Person,
  { unitId, part, on, facts, version, reason }: ForceDeclaration<P>,
): Promise<DirectoryRecord<'force'>> => {
  const keeper = forceKeeper(person, unitId, part, world.settings);
  if (!keeper) throw forbidden();
  const before = await forceSeen(world, unitId, version);
  assertDeclarable(part, { on, facts }, localDateOf(world.now()));
  if (part === 'premises') await assertProject(world.directory, facts as PremisesFacts, on);
  const declaration = { on, facts, declared: { by: person.personId, at: world.now() } };
  const declare = keeper === 'department' ? entered : declared;
  return saveForce(world, person, before, declare(before?.value, unitId, part, declaration), reason);
};

const assertProject = async (
  directory: DirectoryPort,
  { project: id }: PremisesFacts,
  on: LocalDate,
): Promise<void> => {
  if (id === undefined) return;
  const project = await directory.get('projects', id);
  if (!project) throw unknownProject('project');
  if (!isBuildingOn(project.value, on)) throw unknownProject('project', 'not-building');
};
