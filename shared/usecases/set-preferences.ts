import type { DirectoryRecord } from '../domain/directory.ts';
import { Refusal } from '../domain/errors.ts';
import { may } from '../domain/policy.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { Person } from '../domain/principal.ts';
import type { World } from './ports.ts';
import { saveOwn } from './save-own.ts';

/** How somebody wants to be told, by themselves. @throws Refusal `weekly-figures-for-leaders` */
export const setPreferences = async (
  world: Pick<World, 'directory' | 'now'>,
  person: Person,
  chosen: Omit<Preferences, 'id'>,
): Promise<DirectoryRecord<'preferences'>> => {
  if (chosen.weeklyFigures && !may(person, 'get-weekly-figures'))
    throw new Refusal('weekly-figures-for-leaders');
  return saveOwn(world, 'preferences', { ...chosen, id: person.personId }, 'Tự chọn');
};
