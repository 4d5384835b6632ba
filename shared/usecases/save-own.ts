import { changeRecord, type DirectoryRecord, type DirectoryRecords } from '../domain/directory.ts';
import { Refusal } from '../domain/errors.ts';
import type { World } from './ports.ts';

const attempts = 3;
const isOvertaken = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'version-stale' || error.code === 'already-exists');

/** What somebody keeps for themselves. The last one sent stands; nobody else writes it. */
export const saveOwn = async <K extends 'preferences' | 'calendarLinks'>(
  { directory, now }: Pick<World, 'directory' | 'now'>,
  kind: K,
  value: DirectoryRecords[K],
  reason: string,
): Promise<DirectoryRecord<K>> => {
  for (let attempt = 1; ; attempt += 1) {
    const before = await directory.getLatest(kind, value.id);
    const change = changeRecord(kind, before, value, { at: now(), by: value.id, reason });
    try {
      await directory.save(change);
      return change.next;
    } catch (error) {
      // Sent twice at once, from two windows: whoever comes second overwrites.
      if (!isOvertaken(error) || attempt === attempts) throw error;
    }
  }
};
