import { localDateOf } from '../domain/calendar.ts';
import type { DirectoryRecord } from '../domain/directory.ts';
import { notFound } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import { isOver } from '../domain/stand-in.ts';
import { changeDirectory } from './change-directory.ts';
import type { World } from './ports.ts';

/**
 * Ends an absence now, or calls off one that has not begun. One that is over already stays as it is.
 * @throws Refusal `not-found` where none was ever named
 */
export const endStandIn = async (
  world: World,
  person: Person,
  { absentId, reason }: { absentId: string; reason: string },
): Promise<DirectoryRecord<'standIns'>> => {
  const standing = await world.directory.getLatest('standIns', absentId);
  if (!standing) throw notFound();
  const { value, version } = standing;
  if (isOver(value, localDateOf(world.now()))) return standing;
  return changeDirectory(world, person, {
    kind: 'standIns',
    value: { ...value, endedAt: world.now() },
    version,
    reason,
  });
};
