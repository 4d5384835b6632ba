import type { DirectoryRecord } from '../domain/directory.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { World } from './ports.ts';
import { saveOwn } from './save-own.ts';

/** How somebody wants to be told, by themselves. */
export const setPreferences = (
  world: Pick<World, 'directory' | 'now'>,
  preferences: Preferences,
): Promise<DirectoryRecord<'preferences'>> => saveOwn(world, 'preferences', preferences, 'Tự chọn');
