/** Handlers of the secret link by which a calendar program reads somebody's sessions. */
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { CalendarLink } from '../../shared/domain/calendar-link.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { CalendarLinkAnswer, linkedCalendarQuery } from '../../shared/schema/http-sessions.ts';
import { endCalendarLink } from '../../shared/usecases/end-calendar-link.ts';
import { makeCalendarLink } from '../../shared/usecases/make-calendar-link.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readCalendarLink } from '../../shared/usecases/read-calendar-link.ts';
import { readLinkedCalendar } from '../../shared/usecases/read-linked-calendar.ts';
import { calendarAnswer, feedCalendar } from './session-calendar.ts';

type Plain = Call<undefined, undefined>;

const linkAnswer = (link: CalendarLink | undefined): Answer => ({
  status: 200,
  body: (link ? { exists: true, madeAt: link.madeAt } : { exists: false }) satisfies CalendarLinkAnswer,
});

/** Stands for all of what it was made of. */
const etagOf = (body: string): string => `"${createHash('sha256').update(body).digest('base64url')}"`;

export const calendarLinkHandlers = (world: World) => ({
  read: async ({ person }: Plain): Promise<Answer> => linkAnswer(await readCalendarLink(world, person)),

  make: async ({ person, origin }: Plain): Promise<Answer> => {
    const { link, secret } = await makeCalendarLink(world, person);
    return {
      status: 201,
      body: { url: `${origin}/api/calendars/${secret}.ics`, madeAt: link.madeAt },
    };
  },

  end: async ({ person }: Plain): Promise<Answer> => {
    await endCalendarLink(world, person);
    return linkAnswer(undefined);
  },

  /** Asked for again and again: whoever has it already is told so. */
  feed: async ({ path, query }: Call<undefined, z.infer<typeof linkedCalendarQuery>>): Promise<Answer> => {
    const sessions = await readLinkedCalendar(world, (path['secret'] ?? '').replace(/\.ics$/, ''));
    const body = await feedCalendar(world, sessions, query.lang ?? 'vi');
    const { headers, ...answer } = calendarAnswer(body, 'sessions.ics');
    return { ...answer, headers: { ...headers, etag: etagOf(body), 'cache-control': 'private, no-cache' } };
  },
});
