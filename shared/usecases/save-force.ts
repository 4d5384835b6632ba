import { changeRecord, type DirectoryRecord } from '../domain/directory.ts';
import { notFound, versionStale } from '../domain/errors.ts';
import type { Force } from '../domain/force.ts';
import type { Person } from '../domain/principal.ts';
import type { World } from './ports.ts';

type Kept = Pick<World, 'directory' | 'now'>;

/** The force that the caller saw; version 0: nothing was declared yet. @throws Refusal `version-stale`, `not-found` for no such unit */
export const forceSeen = async (
  { directory }: Kept,
  unitId: string,
  version: number,
): Promise<DirectoryRecord<'force'> | undefined> => {
  const [unit, record] = await Promise.all([
    directory.get('units', unitId),
    directory.get('force', unitId, version),
  ]);
  if (!unit) throw notFound();
  if ((record?.version ?? 0) !== version) throw versionStale(record?.version ?? 0);
  return record;
};

/** One transaction of the force and its event. */
export const saveForce = async (
  { directory, now }: Kept,
  person: Person,
  before: DirectoryRecord<'force'> | undefined,
  value: Force,
  reason: string,
): Promise<DirectoryRecord<'force'>> => {
  const change = changeRecord('force', before, value, { at: now(), by: person.personId, reason });
  await directory.save(change);
  return change.next;
};
