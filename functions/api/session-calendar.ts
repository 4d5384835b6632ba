/** Sessions as calendar programs read them. */
import {
  addressNowhere,
  uidOf,
  usualAlarms,
  type CalendarEntry,
  type CalendarParty,
} from '../../shared/domain/calendar-entry.ts';
import { standingAnswer, type Invitation } from '../../shared/domain/invitation.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { calendarName, calendarText, calendarTitle, placeText } from '../../shared/domain/session-wording.ts';
import { standingStatuses, type Session } from '../../shared/domain/session.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { Answer } from '../../shared/kit/http.ts';
import { icalendar } from '../../shared/kit/icalendar.ts';
import type { World } from '../../shared/usecases/ports.ts';

type Addresses = ReadonlyMap<string, string>;
const addressesOf = async ({ directory }: World, ids: readonly string[]): Promise<Addresses> =>
  new Map(
    (await directory.some('people', ids)).flatMap(({ value: { id, email } }) =>
      email === undefined ? [] : [[id, email]],
    ),
  );
const party = (name: string, id: string, addresses: Addresses): CalendarParty => ({
  name,
  email: addresses.get(id) ?? addressNowhere(id),
});

const isOff = ({ status }: Session): boolean => status === 'cancelled' || status === 'postponed';
const isTentative = ({ status }: Session): boolean =>
  status !== 'invited' && (standingStatuses as readonly string[]).includes(status);

const entryOf = (session: Session, addresses: Addresses, language: Language): CalendarEntry => ({
  uid: uidOf(session.id),
  sequence: session.sequence,
  createdAt: session.plannedAt,
  changedAt: session.changedAt,
  start: session.start,
  end: session.end,
  status: isOff(session) ? 'cancelled' : isTentative(session) ? 'tentative' : 'confirmed',
  title: calendarTitle(session, language),
  text: calendarText(session, language),
  place: placeText(session.room),
  organizer: party(session.secretary.name, session.secretary.id, addresses),
  alarms: isOff(session) ? [] : usualAlarms,
});

const answerOf = (session: Session, invitation: Invitation) => {
  const reply = standingAnswer(invitation, session)?.reply;
  return reply === undefined ? 'open' : reply === 'no' ? 'declined' : 'accepted';
};

/**
 * One session for whoever asks: a request to the place that they work for, a cancellation where it is off or that place was
 * dropped, else plain news. Of answers it says theirs alone.
 */
export const sessionCalendar = async (
  world: World,
  person: Person,
  { session, invitation }: { readonly session: Session; readonly invitation?: Invitation },
  language: Language,
): Promise<string> => {
  const addresses = await addressesOf(world, [session.secretary.id, person.personId]);
  const entry = entryOf(session, addresses, language);
  if (!invitation) return icalendar(isOff(session) ? 'CANCEL' : 'PUBLISH', [entry]);
  const { kind, id } = invitation.invitee;
  const place = await world.directory.get(kind === 'unit' ? 'units' : 'departments', id);
  const attendee = {
    ...party(place?.value.name ?? id, person.personId, addresses),
    answer: answerOf(session, invitation),
  } as const;
  if (isOff(session)) return icalendar('CANCEL', [{ ...entry, attendee }]);
  if (!invitation.dropped) return icalendar('REQUEST', [{ ...entry, attendee }]);
  // It goes on without them: the entry has no state of its own (RFC 5546, 3.2.5).
  const { status: _, ...taken } = entry;
  return icalendar('CANCEL', [{ ...taken, attendee, alarms: [] }]);
};

/** Everything that stands in somebody's calendar, for a program that reads it again and again. */
export const feedCalendar = async (
  world: World,
  sessions: readonly Session[],
  language: Language,
): Promise<string> => {
  const addresses = await addressesOf(
    world,
    sessions.map(({ secretary }) => secretary.id),
  );
  return icalendar(
    'PUBLISH',
    sessions.map((session) => entryOf(session, addresses, language)),
    calendarName[language],
  );
};

export const calendarAnswer = (body: string, fileName: string): Answer => ({
  status: 200,
  headers: {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `inline; filename="${fileName}"`,
  },
  body,
});
