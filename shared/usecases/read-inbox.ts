import type { Instant } from '../domain/calendar.ts';
import type { Person } from '../domain/principal.ts';
import type { InboxEntry, Page, PageRequest, Position, World } from './ports.ts';

type Reading = Pick<World, 'inbox' | 'now'>;

export interface UnreadCount {
  readonly count: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

/** More than this is shown as "more than": counting on would cost more than anybody learns from it. */
const countAtMost = 100;
/** Marked in one call at most. */
const markAtMost = 500;

export const countUnread = async ({ inbox }: Pick<World, 'inbox'>, person: Person): Promise<UnreadCount> => {
  const counted = await inbox.countUnread(person.personId, countAtMost);
  return { count: Math.min(counted, countAtMost), more: counted > countAtMost };
};

/** The caller's own notices, newest first: all, or what was not read yet. */
export const readInbox = async (
  { inbox }: Reading,
  person: Person,
  { unreadOnly, ...page }: PageRequest & { readonly unreadOnly: boolean },
): Promise<Page<InboxEntry> & { readonly unread: UnreadCount }> => {
  const [found, unread] = await Promise.all([
    unreadOnly ? inbox.listUnread(person.personId, page) : inbox.list(person.personId, page),
    countUnread({ inbox }, person),
  ]);
  return { ...found, unread };
};

/**
 * Marks notices of the caller's as read, once or again: those named, or all until a moment. Of very many, the newest 500;
 * the count that is left says so.
 */
export const markRead = async (
  { inbox, now }: Reading,
  person: Person,
  what: { readonly ids: readonly string[] } | { readonly until?: Instant },
): Promise<UnreadCount> => {
  const at = now();
  if ('ids' in what) await inbox.markRead(person.personId, [...new Set(what.ids)], at);
  else {
    let from: Position | undefined;
    for (let marked = 0; marked < markAtMost; marked += 100) {
      const { items, next } = await inbox.listUnread(person.personId, {
        limit: 100,
        until: what.until ?? at,
        ...(from ? { from } : {}),
      });
      await inbox.markRead(
        person.personId,
        items.map(({ id }) => id),
        at,
      );
      from = next;
      if (!from) break;
    }
  }
  return countUnread({ inbox }, person);
};
