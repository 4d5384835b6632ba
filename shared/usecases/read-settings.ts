import { defaultSettings, type Settings } from '../domain/settings.ts';
import type { World } from './ports.ts';

/** The settings as they are kept this moment; version 0: as they come with the program. */
export const readSettings = async ({
  directory,
}: Pick<World, 'directory'>): Promise<{ readonly settings: Settings; readonly version: number }> => {
  const [record] = (await directory.list('settings', { limit: 1 })).items;
  if (!record) return { settings: defaultSettings, version: 0 };
  const { id: _, ...settings } = record.value;
  return { settings, version: record.version };
};
