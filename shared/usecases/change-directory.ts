import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import {
  changeRecord,
  type DirectoryKind,
  type DirectoryRecord,
  type DirectoryRecords,
} from '../domain/directory.ts';
import { notFound, Refusal, versionStale } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import { changedByHand, type Unit } from '../domain/unit.ts';
import { assertReferences } from './directory-references.ts';
import type { World } from './ports.ts';

/**
 * Puts a record of the directory: a new one (no version), or a changed one (the version that the caller saw).
 * @throws Refusal `already-exists`, `version-stale`, `not-found`, and those of a rule set that is not well-formed
 */
export const changeDirectory = async <K extends DirectoryKind>(
  world: World,
  person: Person,
  {
    kind,
    value,
    version,
    reason,
  }: { kind: K; value: DirectoryRecords[K]; version: number | undefined; reason: string },
): Promise<DirectoryRecord<K>> => {
  const before = await world.directory.get(kind, value.id, version);
  if (version === undefined && before) throw new Refusal('already-exists');
  if (version !== undefined && !before) throw notFound();
  if (before && before.version !== version) throw versionStale(before.version);
  const at = world.now();
  const change = changeRecord(kind, before, byHand(kind, before, value, localDateOf(at)), {
    at,
    by: person.personId,
    reason,
  });
  await assertReferences(world, kind, value);
  await world.directory.save(change);
  return change.next;
};

/** A unit that is called otherwise is so from today on, and stays what it is. */
const byHand = <K extends DirectoryKind>(
  kind: K,
  before: DirectoryRecord<K> | undefined,
  value: DirectoryRecords[K],
  today: LocalDate,
): DirectoryRecords[K] =>
  kind === 'units'
    ? (changedByHand(before?.value as Unit | undefined, value as Unit, today) as DirectoryRecords[K])
    : value;
