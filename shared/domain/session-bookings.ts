/**
 * What a session takes for itself: its chair, its room and its online points, by the half-hour. A day of each is one thing to
 * book, so that a session of a day takes as many bookings as it has chairs, rooms and points, whatever its length.
 */
import { localDateOf, localTimeOf, plusMinutes, type Instant, type LocalDate } from './calendar.ts';
import { Refusal } from './errors.ts';
import type { Session } from './session.ts';

export const resourceKinds = ['chair', 'room', 'point'] as const;
export interface Resource {
  readonly kind: (typeof resourceKinds)[number];
  readonly id: string;
}

/** Half-hours of a day, each by the time at which it begins: `0730`. */
export interface Booking {
  readonly resource: Resource;
  readonly day: LocalDate;
  readonly slots: readonly string[];
}

/** What a step takes and gives back of one resource on one day. */
export interface BookingChange {
  readonly resource: Resource;
  readonly day: LocalDate;
  readonly take: readonly string[];
  readonly release: readonly string[];
}

const slotMinutes = 30;

/** A session is moved to other days in one transaction of 100 items: its state, an event, and twice so many bookings. */
export const mostBookings = 48;
/** Calendar days. */
export const longestSession = 10;

const slotsOf = (start: Instant, end: Instant): ReadonlyMap<LocalDate, readonly string[]> => {
  const days = new Map<LocalDate, string[]>();
  const past = new Date(start).getTime() % (slotMinutes * 60_000);
  for (let at = plusMinutes(start, -past / 60_000); at < end; at = plusMinutes(at, slotMinutes)) {
    const day = localDateOf(at);
    days.set(day, [...(days.get(day) ?? []), localTimeOf(at).replace(':', '')]);
  }
  return days;
};

/** A session that is off, or whose time is open, holds nothing. */
export const bookingsOf = (session: Session | undefined): readonly Booking[] => {
  if (!session || session.status === 'postponed' || session.status === 'cancelled') return [];
  const { chair, room, onlinePoints, start, end } = session;
  const resources: readonly Resource[] = [
    { kind: 'chair', id: chair.id },
    { kind: 'room', id: room.id },
    ...onlinePoints.map(({ id }) => ({ kind: 'point', id }) as const),
  ];
  const days = [...slotsOf(start, end)];
  return resources.flatMap((resource) => days.map(([day, slots]) => ({ resource, day, slots })));
};

const nameOf = ({ resource, day }: Pick<Booking, 'resource' | 'day'>): string =>
  `${resource.kind} ${resource.id} ${day}`;

/** What must be booked and released so that a step holds all that it needs, and nothing else. */
export const bookingChanges = (before: Session | undefined, next: Session): readonly BookingChange[] => {
  const [held, wanted] = [before, next].map(
    (session) => new Map(bookingsOf(session).map((booking) => [nameOf(booking), booking])),
  );
  return [...new Map([...(held ?? []), ...(wanted ?? [])])].flatMap(([name, { resource, day }]) => {
    const had = held?.get(name)?.slots ?? [];
    const has = wanted?.get(name)?.slots ?? [];
    const take = has.filter((slot) => !had.includes(slot));
    const release = had.filter((slot) => !has.includes(slot));
    return take.length + release.length === 0 ? [] : [{ resource, day, take, release }];
  });
};

/** @throws Refusal `session-too-large` when it takes more than can be moved at once */
export const assertBookable = (session: Session): void => {
  const needed = bookingsOf(session).length;
  if (needed > mostBookings)
    throw new Refusal('session-too-large', { facts: { needed, limit: mostBookings } });
};

/** Half-hours as the stretches of time that they make: from, until. */
export const stretchesOf = (
  slots: readonly string[],
): readonly { readonly from: string; readonly until: string }[] => {
  const minutes = slots
    .map((slot) => Number(slot.slice(0, 2)) * 60 + Number(slot.slice(2)))
    .sort((a, b) => a - b);
  const stretches: { from: number; until: number }[] = [];
  for (const minute of minutes) {
    const last = stretches.at(-1);
    if (last?.until === minute) last.until = minute + slotMinutes;
    else stretches.push({ from: minute, until: minute + slotMinutes });
  }
  const clock = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return stretches.map(({ from, until }) => ({ from: clock(from), until: clock(until) }));
};
