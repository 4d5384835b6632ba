import type { CalendarLink } from '../domain/calendar-link.ts';
import type { Person } from '../domain/principal.ts';
import type { World } from './ports.ts';

/** The caller's link, where they have one. */
export const readCalendarLink = async (
  { directory }: Pick<World, 'directory'>,
  { personId }: Person,
): Promise<CalendarLink | undefined> => {
  const link = (await directory.getLatest('calendarLinks', personId))?.value;
  return link?.endedAt === undefined ? link : undefined;
};
