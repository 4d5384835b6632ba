import type { DirectoryRecord } from '../domain/directory.ts';
import { forbidden } from '../domain/errors.ts';
import type { Project } from '../domain/force.ts';
import { mayCheckForce } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import { changeDirectory } from './change-directory.ts';
import type { World } from './ports.ts';

/** A building project, put in or changed by the department that answers for premises. @throws Refusal `forbidden`, and those of `changeDirectory` */
export const keepProject = async (
  world: World,
  person: Person,
  { value, version, reason }: { value: Project; version: number | undefined; reason: string },
): Promise<DirectoryRecord<'projects'>> => {
  if (!mayCheckForce(person, 'premises', world.settings)) throw forbidden();
  return changeDirectory(world, person, { kind: 'projects', value, version, reason });
};
