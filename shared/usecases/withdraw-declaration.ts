import type { DirectoryRecord } from '../domain/directory.ts';
import { forbidden, Refusal } from '../domain/errors.ts';
import { withdrawn, type ForcePart } from '../domain/force.ts';
import { forceKeeper } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import type { World } from './ports.ts';
import { forceSeen, saveForce } from './save-force.ts';

/** Takes back what does not count yet. @throws Refusal `forbidden`, `not-found`, `nothing-declared`, `version-stale` */
export const withdrawDeclaration = async (
  world: World,
  person: Person,
  { unitId, part, version, reason }: { unitId: string; part: ForcePart; version: number; reason: string },
): Promise<DirectoryRecord<'force'>> => {
  if (forceKeeper(person, unitId, part, world.settings) !== 'unit') throw forbidden();
  const before = await forceSeen(world, unitId, version);
  if (!before) throw new Refusal('nothing-declared');
  return saveForce(world, person, before, withdrawn(before.value, part), reason);
};
