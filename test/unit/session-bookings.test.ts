import fc from 'fast-check';
import { localDateOf, localTimeOf, plusMinutes, type Instant } from '../../shared/domain/calendar.ts';
import { bookingChanges, bookingsOf, stretchesOf } from '../../shared/domain/session-bookings.ts';
import type { Session } from '../../shared/domain/session.ts';
import { at } from '../support/builders.ts';
import { andThen, planned, sessionUntil } from '../support/sessions.ts';
import { people } from '../support/builders.ts';

const slots = (session: Session) => bookingsOf(session).map(({ day, slots: taken }) => [day, ...taken]);
const chairOnly = (start: Instant, end: Instant): Session => ({
  ...planned({ onlinePoints: [] }).session,
  start,
  end,
});
const ofChair = (session: Session) =>
  bookingsOf(session)
    .filter(({ resource }) => resource.kind === 'chair')
    .flatMap(({ day, slots: taken }) => taken.map((slot) => `${day} ${slot}`));

test('a morning books its half-hours of chair, room and points, by Viet Nam’s clock', () => {
  const { session } = planned({ start: at('2026-04-20', '08:00'), end: at('2026-04-20', '09:40') });
  expect(bookingsOf(session).map(({ resource }) => `${resource.kind} ${resource.id}`)).toEqual([
    'chair leader',
    'room hall',
    'point point-coast',
  ]);
  for (const taken of slots(session)) expect(taken).toEqual(['2026-04-20', '0800', '0830', '0900', '0930']);
});

test('what begins within a half-hour takes it whole, what ends on one does not take the next', () => {
  expect(ofChair(chairOnly(at('2026-04-20', '08:10'), at('2026-04-20', '09:00')))).toEqual([
    '2026-04-20 0800',
    '2026-04-20 0830',
  ]);
});

test('two days are booked with the night between them, day by day', () => {
  const { session } = planned({ start: at('2026-04-20', '22:00'), end: at('2026-04-21', '01:00') });
  const [first, second] = bookingsOf(session);
  expect([first, second].map((booking) => [booking?.day, booking?.slots.join(' ')])).toEqual([
    ['2026-04-20', '2200 2230 2300 2330'],
    ['2026-04-21', '0000 0030'],
  ]);
});

test('whatever the times: the booked half-hours cover the session, touch it, and are as many as that takes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 3_000 }), (from, minutes) => {
      const start = plusMinutes(at('2026-01-01', '00:00'), from);
      const end = plusMinutes(start, minutes);
      const taken = ofChair(chairOnly(start, end));
      expect(new Set(taken).size).toBe(taken.length);
      const slotOf = (moment: Instant): string => {
        const [hour = '', minute] = localTimeOf(moment).split(':');
        return `${localDateOf(moment)} ${hour}${Number(minute) < 30 ? '00' : '30'}`;
      };
      for (let moment = start; moment < end; moment = plusMinutes(moment, 10))
        expect(taken).toContain(slotOf(moment));
      expect(taken.at(-1)).toBe(slotOf(plusMinutes(end, -1)));
      expect(taken[0]).toBe(slotOf(start));
    }),
  );
});

test('two sessions share a half-hour of a chair exactly when they overlap in it', () => {
  const morning = ofChair(chairOnly(at('2026-04-20', '08:00'), at('2026-04-20', '10:00')));
  const after = ofChair(chairOnly(at('2026-04-20', '10:00'), at('2026-04-20', '11:00')));
  const within = ofChair(chairOnly(at('2026-04-20', '09:50'), at('2026-04-20', '11:00')));
  expect(morning.filter((slot) => after.includes(slot))).toEqual([]);
  expect(morning.filter((slot) => within.includes(slot))).toEqual(['2026-04-20 0930']);
});

test('moving by an hour gives back the first and takes the next, and touches nothing between', () => {
  const { session } = planned({ onlinePoints: [] });
  const later = { ...session, start: plusMinutes(session.start, 60), end: plusMinutes(session.end, 60) };
  for (const { take, release } of bookingChanges(session, later)) {
    expect(release).toEqual(['0800', '0830']);
    expect(take).toEqual(['1130', '1200']);
  }
  expect(bookingChanges(session, later)).toHaveLength(2);
  expect(bookingChanges(session, session)).toEqual([]);
});

test('what is off or open holds nothing, and gives everything back', () => {
  for (const verb of ['cancel', 'postpone'] as const) {
    const before = sessionUntil('invited');
    const { session } = andThen(before, verb, people.leader);
    expect(bookingsOf(session)).toEqual([]);
    expect(bookingChanges(before.session, session).map(({ take, release }) => [take, release])).toEqual(
      bookingsOf(before.session).map(({ slots: held }) => [[], held]),
    );
  }
});

test('half-hours are told as stretches of time', () => {
  expect(stretchesOf(['0830', '0800', '1300', '2330'])).toEqual([
    { from: '08:00', until: '09:00' },
    { from: '13:00', until: '13:30' },
    { from: '23:30', until: '24:00' },
  ]);
});
