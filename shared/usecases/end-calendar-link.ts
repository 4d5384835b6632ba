import type { Person } from '../domain/principal.ts';
import type { World } from './ports.ts';
import { readCalendarLink } from './read-calendar-link.ts';
import { saveOwn } from './save-own.ts';

/** From now on the caller's link leads nowhere; where there is none, nothing changes. */
export const endCalendarLink = async (
  world: Pick<World, 'directory' | 'now'>,
  person: Person,
): Promise<void> => {
  const link = await readCalendarLink(world, person);
  if (link) await saveOwn(world, 'calendarLinks', { ...link, endedAt: world.now() }, 'Tự hủy');
};
