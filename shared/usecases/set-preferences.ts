import { changeRecord, type DirectoryRecord } from '../domain/directory.ts';
import { Refusal } from '../domain/errors.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { World } from './ports.ts';

const attempts = 3;
const isOvertaken = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'version-stale' || error.code === 'already-exists');

/** How somebody wants to be told, by themselves. The last one sent stands; nobody else writes it. */
export const setPreferences = async (
  { directory, now }: Pick<World, 'directory' | 'now'>,
  preferences: Preferences,
): Promise<DirectoryRecord<'preferences'>> => {
  for (let attempt = 1; ; attempt += 1) {
    const before = await directory.getLatest('preferences', preferences.id);
    const change = changeRecord('preferences', before, preferences, {
      at: now(),
      by: preferences.id,
      reason: 'Tự chọn',
    });
    try {
      await directory.save(change);
      return change.next;
    } catch (error) {
      // Sent twice at once, from two windows: whoever comes second overwrites.
      if (!isOvertaken(error) || attempt === attempts) throw error;
    }
  }
};
