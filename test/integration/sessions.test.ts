import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { changeRecord, type DirectoryPerson, type DirectoryRecords } from '../../shared/domain/directory.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import type { Refusal } from '../../shared/domain/errors.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { actOnSession } from '../../shared/domain/session-act.ts';
import { bookingsOf } from '../../shared/domain/session-bookings.ts';
import { foldSession } from '../../shared/domain/session-evolve.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { recordItem } from '../../shared/tables/directory-table.ts';
import { bookingKey, slotAttribute } from '../../shared/tables/keys.ts';
import { sessionItem } from '../../shared/tables/session-items.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { answerInvitation, recordAttendance } from '../../shared/usecases/answer-invitation.ts';
import { endCalendarLink } from '../../shared/usecases/end-calendar-link.ts';
import { hashOfSecret, makeCalendarLink } from '../../shared/usecases/make-calendar-link.ts';
import { readCalendarLink } from '../../shared/usecases/read-calendar-link.ts';
import { readLinkedCalendar } from '../../shared/usecases/read-linked-calendar.ts';
import { followInvitations } from '../../shared/usecases/follow-invitations.ts';
import { planSession } from '../../shared/usecases/plan-session.ts';
import type { SessionPort, World } from '../../shared/usecases/ports.ts';
import {
  listForCalendar,
  listSessions,
  proposeNextSession,
  readForCalendar,
  readInvitations,
  readSession,
} from '../../shared/usecases/read-sessions.ts';
import { changeSession, inviteToSession, takeSessionStep } from '../../shared/usecases/take-session-step.ts';
import {
  at,
  commune,
  daysLater,
  inPlaceOf,
  people,
  refused,
  today,
  town,
  ward,
} from '../support/builders.ts';
import {
  planInput,
  plannedStep,
  sessionCircumstances,
  staff,
  theDay,
  times,
  venues,
} from '../support/sessions.ts';
import { clientOf, laggingReplica, openWorld, putItems, type OpenWorld } from '../support/world.ts';

const { secretary, leader, chief, otherChief, headOfLogistics, officer, stranger } = people;

let open: OpenWorld;
let world: World;
let keys = 0;

const first = { at: today, by: 'admin', reason: 'Lần đầu' };
const put = <K extends 'people' | 'venues' | 'units'>(kind: K, values: readonly DirectoryRecords[K][]) =>
  putItems(
    clientOf(open.database),
    open.tables.directory,
    values.map((value) => recordItem(changeRecord(kind, undefined, value, first).next)),
  );

beforeEach(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
  open.timeIs(today);
  await Promise.all([put('people', staff), put('venues', venues)]);
});

const plan = async (changes: Partial<typeof planInput> = {}, key = `plan ${(keys += 1)}`): Promise<Session> =>
  (await planSession(world, secretary, { ...planInput, ...changes }, key)).session;
const step = (
  verb: Parameters<typeof takeSessionStep>[2]['verb'],
  { id, version }: Session,
  by: Person = secretary,
  input: object = {},
): Promise<Session> =>
  takeSessionStep(world, by, { id, version, verb, input: { reason: 'Theo kế hoạch', ...input } });
const locked = async (changes: Partial<typeof planInput> = {}): Promise<Session> =>
  step('lock-agenda', await step('collect', await plan(changes)), leader);
const invite = (
  { id, version }: Session,
  more: Omit<Parameters<typeof inviteToSession>[2], 'id' | 'version'> = {},
): Promise<Session> => inviteToSession(world, secretary, { id, version, ...more });
const invited = async (changes: Partial<typeof planInput> = {}): Promise<Session> =>
  invite(await locked(changes));
const stands = async ({ id }: Pick<Session, 'id'>): Promise<Session> =>
  (await world.sessions.load(id)) as Session;

/** Who has which half-hours of that day, by what is kept. */
const held = async (
  kind: 'chair' | 'room' | 'point',
  id: string,
  day = theDay,
): Promise<Record<string, string>> => {
  const { Item = {} } = await open.client.send(
    new GetCommand({
      TableName: open.tables.casework,
      Key: bookingKey({ kind, id }, day as never),
      ConsistentRead: true,
    }),
  );
  return Object.fromEntries(
    Object.entries(Item)
      .filter(([name]) => name.startsWith(slotAttribute('')))
      .map(([name, by]) => [name.slice(slotAttribute('').length), String(by)]),
  );
};
const takenIn = (refusal: Refusal): unknown => refusal.details.facts?.['taken'];
const elsewhere = { chairId: 'other-leader', roomId: 'room-2', onlinePointIds: [] };

describe('a chair, a room or a point is never booked twice', () => {
  test('the same again is refused, and what is taken is named, not by whom', async () => {
    const { id } = await plan();
    const refusal = await refused(plan());
    expect(refusal.code).toBe('already-booked');
    const when = { on: theDay, from: '08:00', until: '11:30' };
    expect(takenIn(refusal)).toEqual([
      { what: 'chair', id: 'leader', ...when },
      { what: 'room', id: 'hall', ...when },
      { what: 'point', id: 'point-coast', ...when },
    ]);
    expect(JSON.stringify(refusal.details)).not.toContain(id);
  });

  test.each([
    ['chair', { ...elsewhere, chairId: 'leader' }],
    ['room', { ...elsewhere, roomId: 'hall' }],
    ['point', { ...elsewhere, onlinePointIds: ['point-coast'] }],
  ])('one of the three is enough: the %s', async (what, changes) => {
    await plan();
    expect(takenIn(await refused(plan(changes)))).toMatchObject([{ what }]);
  });

  test('only the half-hours that both want are told', async () => {
    await plan();
    const refusal = await refused(
      plan({ ...elsewhere, roomId: 'hall', start: at(theDay, '11:00'), end: at(theDay, '15:00') }),
    );
    expect(takenIn(refusal)).toEqual([
      { what: 'room', id: 'hall', on: theDay, from: '11:00', until: '11:30' },
    ]);
  });

  test('what is refused leaves nothing booked', async () => {
    await plan();
    await refused(plan({ ...elsewhere, roomId: 'hall' }));
    expect(await held('chair', 'other-leader')).toEqual({});
    await plan(elsewhere);
  });

  test('one after the other in the same room is no conflict', async () => {
    await plan();
    await plan({ start: times.end, end: at(theDay, '17:00') });
    expect(new Set(Object.values(await held('room', 'hall'))).size).toBe(2);
  });

  test.each([
    ['all the same', (_index: number) => ({})],
    [
      'only the room',
      (index: number) => ({ chairId: ['leader', 'other-leader'][index % 2] ?? '', onlinePointIds: [] }),
    ],
    [
      'times that overlap like scales',
      (index: number) => ({ start: at(theDay, `08:0${index % 10}`), end: at(theDay, `09:${10 + index}`) }),
    ],
  ])('twenty secretaries at once, %s: one wins, all others are told what is taken', async (_, changes) => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (__, index) => plan({ ...changes(index) }, `rush ${index}`)),
    );
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const lost = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as Refusal] : [],
    );
    expect(won).toHaveLength(1);
    expect(lost.map(({ code }) => code)).toEqual(Array.from({ length: 19 }, () => 'already-booked'));
    for (const refusal of lost) expect(takenIn(refusal)).not.toEqual([]);
    const [winner] = won as [Session];
    const everything = await Promise.all([
      held('room', 'hall'),
      held('chair', 'leader'),
      held('chair', 'other-leader'),
      held('point', 'point-coast'),
    ]);
    for (const slots of everything) expect(Object.values(slots).filter((by) => by !== winner.id)).toEqual([]);
    expect(Object.keys(everything[0]).sort()).toEqual(bookingsOf(winner)[1]?.slots);
  });

  test('two who move two sessions to the same room at once: one is there, the other still where it was', async () => {
    const [one, other] = [await plan(), await plan(elsewhere)];
    const to = { start: at('2026-04-22', '08:00'), end: at('2026-04-22', '10:00') };
    const change = { ...planInput, ...elsewhere, roomId: 'hall' };
    const outcomes = await Promise.allSettled([
      step('reschedule', one, secretary, to),
      changeSession(world, secretary, { ...other, plan: change, reason: 'x' }).then((session) =>
        step('reschedule', session, secretary, to),
      ),
    ]);
    const kept = [await stands(one), await stands(other)];
    for (const session of kept)
      for (const { resource, day, slots } of bookingsOf(session)) {
        const has = await held(resource.kind, resource.id, day);
        expect([resource, slots.every((slot) => has[slot] === session.id)]).toEqual([resource, true]);
      }
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  });

  test('whatever secretaries do, all at once: nothing is held by two, and each holds what it needs', async () => {
    const days = ['2026-04-20', '2026-04-21'];
    const wish = fc.record({
      day: fc.constantFrom(...days),
      from: fc.integer({ min: 7, max: 12 }),
      hours: fc.integer({ min: 1, max: 4 }),
      chairId: fc.constantFrom('leader', 'other-leader'),
      roomId: fc.constantFrom('hall', 'room-2'),
      onlinePointIds: fc.constantFrom([], ['point-coast'], ['point-city', 'point-south']),
      then: fc.constantFrom('keep', 'move', 'cancel', 'postpone'),
    });
    const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 8, maxLength: 12 }), async (wishes) => {
        const own = await openWorld({ with: 'directory' });
        open = own;
        world = own.world;
        await Promise.all([put('people', staff), put('venues', venues)]);
        const settle = async (index: number): Promise<Session[]> => {
          const { day, from, hours, then, ...what } = wishes[index] as (typeof wishes)[number];
          const session = await plan(
            { ...what, start: at(day, clock(from)), end: at(day, clock(from + hours)) },
            `wish ${index}`,
          );
          if (then === 'move')
            return [
              await step('reschedule', session, secretary, {
                start: at(days[(index + 1) % 2] as string, clock(from)),
                end: at(days[(index + 1) % 2] as string, clock(from + hours)),
              }),
            ];
          return [then === 'keep' ? session : await step(then, session)];
        };
        const done = await Promise.allSettled(wishes.map((__, index) => settle(index)));
        for (const outcome of done)
          if (outcome.status === 'rejected') expect((outcome.reason as Refusal).code).toBe('already-booked');
        const all = (await world.sessions.listByStart(['all'], { from: today }, { limit: 100 })).items;
        const wanted = new Map<string, SessionId>();
        for (const session of all)
          for (const { resource, day, slots } of bookingsOf(session))
            for (const slot of slots) {
              const name = `${resource.kind} ${resource.id} ${day} ${slot}`;
              expect([name, wanted.get(name)]).toEqual([name, undefined]);
              wanted.set(name, session.id);
            }
        const found = new Map<string, string>();
        for (const [kind, ids] of [
          ['chair', ['leader', 'other-leader']],
          ['room', ['hall', 'room-2']],
          ['point', ['point-coast', 'point-city', 'point-south']],
        ] as const)
          for (const id of ids)
            for (const day of days)
              for (const [slot, by] of Object.entries(await held(kind, id, day)))
                found.set(`${kind} ${id} ${day} ${slot}`, by);
        expect([...found].sort()).toEqual([...wanted].sort());
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});

describe('what is given back can be booked again', () => {
  test.each(['cancel', 'postpone'] as const)('after “%s”', async (verb) => {
    await step(verb, await plan());
    expect(await held('room', 'hall')).toEqual({});
    const next = await plan();
    expect(new Set(Object.values(await held('room', 'hall')))).toEqual(new Set([next.id]));
  });

  test('what was postponed takes its new time, or is told that it is taken and stays postponed', async () => {
    const postponed = await step('postpone', await plan());
    await plan();
    expect((await refused(step('reschedule', postponed, secretary, times))).code).toBe('already-booked');
    expect((await stands(postponed)).status).toBe('postponed');
    const free = { start: at('2026-04-21', '08:00'), end: at('2026-04-21', '11:00') };
    expect((await step('reschedule', postponed, secretary, free)).status).toBe('draft');
    expect(Object.keys(await held('room', 'hall', '2026-04-21'))).toHaveLength(6);
  });

  test('a longer morning keeps what it had; a shorter one gives the rest to another', async () => {
    const session = await plan();
    const longer = await step('reschedule', session, secretary, { ...times, end: at(theDay, '12:00') });
    expect(Object.keys(await held('room', 'hall'))).toHaveLength(8);
    await step('reschedule', longer, secretary, { ...times, end: at(theDay, '09:00') });
    await plan({ start: at(theDay, '09:00'), end: at(theDay, '10:00') });
    expect(Object.keys(await held('room', 'hall'))).toHaveLength(4);
  });

  test('another room frees the first, in one step', async () => {
    const session = await plan();
    const changed = await changeSession(world, secretary, {
      ...session,
      plan: { ...planInput, roomId: 'room-2' },
      reason: 'Hội trường sửa chữa',
    });
    expect(changed.room).toEqual({ id: 'room-2', name: 'Phòng họp số 2' });
    expect([await held('room', 'hall'), Object.keys(await held('room', 'room-2')).length]).toEqual([{}, 7]);
  });

  test('the largest that may be planned can be moved to wholly other days', async () => {
    const points = Array.from({ length: 22 }, (_, index) => `p-${index}`);
    await put(
      'venues',
      points.map((id) => ({ id, name: id, kind: 'online-point', active: true })),
    );
    const session = await plan({
      onlinePointIds: points,
      start: at(theDay, '00:00'),
      end: at('2026-04-22', '00:00'),
    });
    expect(bookingsOf(session)).toHaveLength(48);
    const moved = await step('reschedule', session, secretary, {
      start: at('2026-05-18', '00:00'),
      end: at('2026-05-20', '00:00'),
    });
    expect(Object.keys(await held('room', 'hall', '2026-05-19'))).toHaveLength(48);
    expect(await held('point', 'p-21')).toEqual({});
    expect(moved.version).toBe(2);
  });
});

describe('each step is taken on what was seen', () => {
  test('on an older version it is refused with what stands, and nothing is booked or told', async () => {
    const session = await plan();
    await step('collect', session);
    const refusal = await refused(step('cancel', session));
    expect([refusal.code, refusal.details.current]).toMatchObject([
      'version-stale',
      { status: 'collecting' },
    ]);
    expect(Object.keys(await held('room', 'hall'))).toHaveLength(7);
  });

  test('of ten who do it at once one does', async () => {
    const session = await plan();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => step('collect', session)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stands(session)).toMatchObject({ version: 2, status: 'collecting' });
  });

  test('sent again under its key, a plan is stored once, and another under that key is refused', async () => {
    const session = await plan({}, 'same');
    const again = await planSession(world, secretary, planInput, 'same');
    expect([again.replayed, again.session]).toEqual([true, session]);
    expect((await refused(plan({ title: 'Khác' }, 'same'))).code).toBe('idempotency-key-reused');
    await put(
      'people',
      staff.map((person) => ({ ...person, active: false })),
    );
    expect((await planSession(world, secretary, planInput, 'same')).replayed).toBe(true);
  });

  test('ten times at once under one key it is stored once', async () => {
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => planSession(world, secretary, planInput, 'ten')),
    );
    expect(sent.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(sent.map(({ session }) => session.id)).size).toBe(1);
  });

  test('the events tell the state', async () => {
    const session = await step('cancel', await invited(), leader);
    const events = await world.sessions.events(session.id);
    expect(foldSession(events)).toStrictEqual(await stands(session));
    expect(events.map(({ type }) => type)).toEqual([
      'SessionPlanned',
      'CollectingOpened',
      'AgendaLocked',
      'InvitationsIssued',
      'SessionCancelled',
    ]);
  });
});

describe('who and what a plan names stands in the directory', () => {
  test.each<[string, Partial<typeof planInput>, string, string]>([
    ['a chair who is no leader', { chairId: 'secretary' }, 'unknown-person', 'chair'],
    ['a secretary who is none', { secretaryId: 'leader' }, 'unknown-person', 'secretary'],
    ['nobody', { chairId: 'nobody' }, 'unknown-person', 'chair'],
    ['a room that is a point', { roomId: 'point-city' }, 'unknown-venue', 'room'],
    ['a room no longer used', { roomId: 'old-room' }, 'unknown-venue', 'room'],
    [
      'a point that is a room',
      { onlinePointIds: ['point-city', 'room-2'] },
      'unknown-venue',
      'onlinePoints.1',
    ],
    ['a topic that is none', { topicIds: ['premises', 'x'] }, 'unknown-topic', 'topics.1'],
  ])('%s is refused', async (_, changes, code, path) => {
    const refusal = await refused(plan(changes));
    expect([refusal.code, refusal.details.errors?.[0]?.path]).toEqual([code, path]);
  });
  test('one that it follows and that is not there is not found', async () => {
    const { id } = await plan();
    expect((await plan({ ...elsewhere, follows: id })).follows).toBe(id);
    const nowhere = plannedStep().next.id;
    expect(
      (
        await refused(
          plan({
            ...elsewhere,
            follows: nowhere,
            start: at('2026-04-22', '08:00'),
            end: at('2026-04-22', '09:00'),
          }),
        )
      ).code,
    ).toBe('not-found');
  });
});

const manyUnits = (count: number): readonly Unit[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `nd-${13_000 + index}-xa-so-${index}`,
    code: String(13_000 + index),
    name: `Công an xã số ${index}`,
    kind: index % 10 === 0 ? 'ward' : 'commune',
    district: `d-${index % 9}`,
    districtName: `Huyện ${index % 9}`,
    active: index !== 174,
  }));

describe('a whole province is invited', () => {
  /** The three of the directory, and these. */
  const active = 3 + 174;
  beforeEach(() => put('units', manyUnits(175)));
  const figures = async (session: Session) => (await readInvitations(world, secretary, session.id)).figures;
  /** Breaks off after so many transactions of invitations, as a function that is stopped. */
  const brokenOffAfter = (transactions: number): World => {
    let left = transactions;
    const sessions: SessionPort = {
      ...world.sessions,
      saveInvitations: (steps) => {
        if (left === 0) return Promise.reject(new Error('stopped'));
        left -= 1;
        return world.sessions.saveInvitations(steps);
      },
    };
    return { ...world, sessions };
  };

  test('in one call: all active units, and the department', async () => {
    const session = await invited();
    expect([session.invited.units.length, session.invited.departments]).toEqual([active, ['PH10']]);
    expect(await figures(session)).toMatchObject({
      invited: active + 1,
      open: active + 1,
      unrecorded: active + 1,
    });
  });

  test.each([
    ['by kind', { units: { kinds: ['ward'] as const }, departments: [] }, 1 + 18],
    ['by district', { units: { districts: ['d-3', 'd-4'] }, departments: [] }, 19 + 19],
    ['by name', { units: { ids: ['u-ward', 'nd-13005-xa-so-5'] }, departments: [] }, 2],
    [
      'by kind and name, each once',
      { units: { kinds: ['ward'] as const, ids: ['u-ward', 'u-town'] }, departments: [] },
      20,
    ],
    ['all departments', { units: {}, departments: 'all' as const }, 4],
  ])('or %s', async (_, selection, count) => {
    const session = await invite(await locked(), { selection });
    expect(await figures(session)).toMatchObject({ invited: count });
  });

  test.each([
    [
      'a unit that is none',
      { units: { ids: ['u-ward', 'x'] }, departments: [] },
      'unknown-unit',
      'units.ids.1',
    ],
    [
      'a unit no longer there',
      { units: { ids: ['nd-13174-xa-so-174'] }, departments: [] },
      'unknown-unit',
      'units.ids.0',
    ],
    [
      'a department that is none',
      { units: {}, departments: ['PX99'] },
      'unknown-department',
      'departments.0',
    ],
    ['nobody', { units: {}, departments: [] }, 'nobody-to-invite', undefined],
  ])('%s is refused, and nobody is invited', async (_, selection, code, path) => {
    const session = await locked();
    const refusal = await refused(invite(session, { selection }));
    expect([refusal.code, refusal.details.errors?.[0]?.path]).toEqual([code, path]);
    expect(await stands(session)).toEqual(session);
  });

  test.each([0, 1])(
    'broken off after %p transactions, sending again does the rest and changes nothing else',
    async (done) => {
      const session = await locked();
      const broken = inviteToSession(brokenOffAfter(done), secretary, session);
      await expect(broken).rejects.toThrow('stopped');
      const left = await stands(session);
      expect([left.status, left.version]).toEqual(['invited', 4]);
      expect(await figures(left)).toMatchObject({ invited: done * 100 });
      expect(await invite(left)).toEqual(left);
      expect(await figures(left)).toMatchObject({ invited: active + 1 });
      expect((await stands(session)).version).toBe(4);
    },
  );

  test('a chief whose invitation was left behind answers all the same, and all others have theirs then', async () => {
    const session = await locked();
    await inviteToSession(brokenOffAfter(0), secretary, session).catch(() => undefined);
    await answerInvitation(world, chief, { id: session.id, reply: { reply: 'yes' } });
    expect(await figures(session)).toMatchObject({ invited: active + 1, yes: 1 });
  });

  test('five who send the rest at once send each once', async () => {
    const session = await locked();
    await inviteToSession(brokenOffAfter(0), secretary, session).catch(() => undefined);
    const left = await stands(session);
    await Promise.all(Array.from({ length: 5 }, () => followInvitations(world, left)));
    const kept = await world.sessions.invitations(session.id);
    expect([kept.length, new Set(kept.map(({ version }) => version))]).toEqual([active + 1, new Set([1])]);
  });

  test('while chiefs answer, the session is moved: no answer is lost, and all are told the new time', async () => {
    const session = await invited();
    const answers = Array.from({ length: 30 }, (_, index) => {
      const unitId = `nd-${13_000 + index}-xa-so-${index}`;
      const by: Person = { personId: `chief-${index}`, roles: ['unit-chief'], unitId };
      return answerInvitation(world, by, { id: session.id, reply: { reply: 'yes' } });
    });
    const moving = step('reschedule', session, secretary, {
      start: at('2026-04-27', '08:00'),
      end: at('2026-04-27', '11:00'),
    });
    const outcomes = await Promise.allSettled([...answers]);
    const moved = await moving;
    await followInvitations(world, moved);
    const kept = await world.sessions.invitations(session.id);
    expect(kept.every(({ start }) => start === moved.start)).toBe(true);
    const given = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(kept.filter(({ answer }) => answer !== undefined)).toHaveLength(given);
    expect(given).toBeGreaterThan(0);
    expect(await figures(moved)).toMatchObject({ invited: active + 1 });
  });

  test('the units of a postponed session find it at its new time', async () => {
    const session = await invited();
    const postponed = await step('postpone', session);
    const moved = await step('reschedule', postponed, secretary, {
      start: at('2026-06-15', '08:00'),
      end: at('2026-06-15', '11:00'),
    });
    open.timeIs(at('2026-06-10'));
    const { items } = await listSessions(world, stranger, { when: 'upcoming', limit: 10 });
    expect(items).toEqual([moved]);
  });
});

describe('answers and attendance', () => {
  const answer = (by: Person, { id }: Session, more: object = {}) =>
    answerInvitation(world, by, { id, reply: { reply: 'yes' }, ...more });

  test('a chief answers for the unit, a head for the department, a deputy in their place', async () => {
    const session = await invited();
    await answer(chief, session);
    await answer(headOfLogistics, session);
    await answer(inPlaceOf({ ...stranger, personId: 'deputy' }, otherChief), session);
    const { figures, invitations } = await readInvitations(world, secretary, session.id);
    expect(figures).toMatchObject({ invited: 4, yes: 3, open: 1 });
    expect(invitations.find(({ invitee }) => invitee.id === ward.id)?.answer?.by).toEqual({
      personId: 'deputy',
      onBehalfOf: 'other-chief',
    });
  });

  test('who answers for two says for which', async () => {
    const session = await invited();
    const both = inPlaceOf(chief, otherChief);
    await answer(both, session);
    await answer(both, session, { wanted: { kind: 'unit', id: ward.id } });
    const { invitations } = await readInvitations(world, secretary, session.id);
    expect(
      invitations
        .filter(({ answer: given }) => given)
        .map(({ invitee }) => invitee.id)
        .sort(),
    ).toEqual([commune.id, ward.id]);
    expect((await refused(answer(both, session, { wanted: { kind: 'unit', id: town.id } }))).code).toBe(
      'forbidden',
    );
  });

  test('an officer sees the session and does not answer it; somebody not invited does not find it', async () => {
    const session = await invite(await locked(), {
      selection: { units: { ids: [commune.id] }, departments: [] },
    });
    expect((await readSession(world, officer, session.id)).session.id).toBe(session.id);
    expect((await refused(answer(officer, session))).code).toBe('forbidden');
    for (const by of [stranger, otherChief, headOfLogistics])
      expect((await refused(readSession(world, by, session.id))).code).toBe('not-found');
  });

  test('who was dropped does not find it any more, but for a calendar entry that takes it back', async () => {
    const session = await invited();
    await answer(otherChief, session);
    const dropped = await step('uninvite', session, secretary, { invitee: { kind: 'unit', id: ward.id } });
    expect((await refused(readSession(world, otherChief, session.id))).code).toBe('not-found');
    expect((await refused(answer(otherChief, session))).code).toBe('not-found');
    expect((await listSessions(world, otherChief, { when: 'upcoming', limit: 10 })).items).toEqual([]);
    expect(await readForCalendar(world, otherChief, session.id)).toMatchObject({
      session: { version: dropped.version },
      invitation: { dropped: true },
    });
    expect((await readSession(world, chief, session.id)).session.status).toBe('invited');
  });

  test('every answer and record is kept beside what stands', async () => {
    const session = await invited();
    await answer(chief, session);
    await answer(chief, session, { reply: { reply: 'substitute', name: 'Lê Văn Tám', post: 'Phó trưởng' } });
    open.timeIs(at(theDay, '08:10'));
    const entries = [{ invitee: { kind: 'unit', id: commune.id }, attendance: 'represented' }] as const;
    await recordAttendance(world, secretary, { id: session.id, entries });
    const replies = ['000002', '000003', '000004'].map((number) => ({
      pk: `SESSION#${session.id}`,
      sk: `REPLY#unit#${commune.id}#${number}`,
    }));
    const kept = await Promise.all(
      replies.map((Key) => open.client.send(new GetCommand({ TableName: open.tables.casework, Key }))),
    );
    expect(kept.map(({ Item }) => (Item as { data: unknown }).data)).toEqual([
      { reply: 'yes' },
      { reply: 'substitute', name: 'Lê Văn Tám', post: 'Phó trưởng' },
      { attendance: 'represented' },
    ]);
  });

  test('attendance names whom it does not find, and then records nobody', async () => {
    const session = await invited();
    open.timeIs(at(theDay, '08:10'));
    const entries = [
      { invitee: { kind: 'unit', id: commune.id }, attendance: 'present' },
      { invitee: { kind: 'department', id: 'PX01' }, attendance: 'present' },
    ] as const;
    const refusal = await refused(recordAttendance(world, secretary, { id: session.id, entries }));
    expect([refusal.code, refusal.details.errors?.[0]?.path]).toEqual(['not-invited', 'entries.1']);
    expect((await readInvitations(world, secretary, session.id)).figures).toMatchObject({ unrecorded: 4 });
  });

  test('a unit reads its own answer alone', async () => {
    const session = await invited();
    await answer(otherChief, session);
    const mine = await readInvitations(world, officer, session.id);
    expect(mine.invitations.map(({ invitee }) => invitee.id)).toEqual([commune.id]);
    expect(mine.figures).toBeUndefined();
  });
});

describe('sessions are listed by their time', () => {
  const on = (date: string, more: Partial<typeof planInput> = {}) =>
    plan({ start: at(date, '08:00'), end: at(date, '10:00'), ...more });
  const days = (sessions: readonly Session[]) => sessions.map(({ start }) => start.slice(0, 10));

  test('what comes soonest first, what was latest first, page by page, nothing left out or twice', async () => {
    for (const date of ['2026-04-20', '2026-04-22', '2026-04-21', '2026-04-24', '2026-04-23']) await on(date);
    const pages = async (when: 'upcoming' | 'past', limit: number): Promise<string[]> => {
      const found: string[] = [];
      for (let from: Readonly<Record<string, string>> | undefined; ;) {
        const page = await listSessions(world, secretary, { when, limit, ...(from ? { from } : {}) });
        found.push(...days(page.items));
        if (!page.next) return found;
        from = page.next;
      }
    };
    expect(await pages('upcoming', 2)).toEqual([
      '2026-04-20',
      '2026-04-21',
      '2026-04-22',
      '2026-04-23',
      '2026-04-24',
    ]);
    expect(await pages('past', 2)).toEqual([]);
    open.timeIs(at('2026-04-22', '09:00'));
    expect(await pages('upcoming', 2)).toEqual(['2026-04-22', '2026-04-23', '2026-04-24']);
    expect(await pages('past', 1)).toEqual(['2026-04-21', '2026-04-20']);
  });

  test('a position that time has passed by is none: the list begins anew', async () => {
    for (const date of ['2026-04-20', '2026-04-21', '2026-06-22']) await on(date);
    const page = await listSessions(world, secretary, { when: 'upcoming', limit: 1 });
    open.timeIs(at('2026-06-01'));
    const later = await listSessions(world, secretary, { when: 'upcoming', limit: 1, from: page.next ?? {} });
    expect(days(later.items)).toEqual(['2026-06-22']);
    const forged = { start: '9999', id: 'x' };
    const past = await listSessions(world, secretary, { when: 'past', limit: 1, from: forged });
    expect(days(past.items)).toEqual(['2026-04-21']);
  });

  test('what runs for days is upcoming until it ends', async () => {
    const session = await plan({
      onlinePointIds: [],
      start: at('2026-04-20', '08:00'),
      end: at('2026-04-29', '11:00'),
    });
    open.timeIs(at('2026-04-29', '10:00'));
    expect((await listSessions(world, leader, { when: 'upcoming', limit: 10 })).items).toEqual([session]);
    expect((await listSessions(world, leader, { when: 'past', limit: 10 })).items).toEqual([]);
  });

  test('places see those to which they are invited; who stands in for another, each once', async () => {
    const one = await invite(await locked(), { selection: { units: { ids: [ward.id] }, departments: [] } });
    const two = await invite(
      await locked({ start: at('2026-04-21', '08:00'), end: at('2026-04-21', '09:00') }),
    );
    await plan({ start: at('2026-04-22', '08:00'), end: at('2026-04-22', '09:00') });
    const upcoming = async (by: Person) =>
      (await listSessions(world, by, { when: 'upcoming', limit: 10 })).items.map(({ id }) => id);
    expect(await upcoming(officer)).toEqual([two.id]);
    expect(await upcoming(stranger)).toEqual([one.id, two.id]);
    expect(await upcoming(inPlaceOf(chief, otherChief))).toEqual([one.id, two.id]);
    expect(await upcoming(headOfLogistics)).toEqual([two.id]);
    expect((await listForCalendar(world, stranger)).map(({ id }) => id)).toEqual([one.id, two.id]);
    expect(await upcoming(secretary)).toHaveLength(3);
  });

  test('a page of two calendars goes on where it ended', async () => {
    const dates = ['2026-04-20', '2026-04-21', '2026-04-22', '2026-04-23'];
    for (const [index, date] of dates.entries()) {
      const units = { ids: [index % 2 === 0 ? ward.id : commune.id] };
      const session = await locked({ start: at(date, '08:00'), end: at(date, '09:00') });
      await invite(session, { selection: { units, departments: [] } });
    }
    const both = inPlaceOf(chief, otherChief);
    const firstPage = await listSessions(world, both, { when: 'upcoming', limit: 3 });
    const second = await listSessions(world, both, {
      when: 'upcoming',
      limit: 3,
      from: firstPage.next ?? {},
    });
    expect([days(firstPage.items), days(second.items), second.next]).toEqual([
      dates.slice(0, 3),
      dates.slice(3),
      undefined,
    ]);
  });
});

test('the next of a series is a proposal: nothing is stored, and it can be planned as it is', async () => {
  const session = await plan();
  const proposal = await proposeNextSession(world, secretary, session.id);
  expect([proposal.start, proposal.plan.follows]).toEqual([at('2026-07-20', '08:00'), session.id]);
  const listed = await listSessions(world, secretary, { when: 'upcoming', limit: 10 });
  expect(listed.items.map(({ id }) => id)).toEqual([session.id]);
});

test('sessions are no history of a recommendation, for whoever counts again', async () => {
  await invited();
  const found: unknown[] = [];
  for await (const history of histories(open.client, open.tables.casework)) found.push(history);
  expect(found).toEqual([]);
});

test('an item of another form than this program knows is refused, not guessed', async () => {
  const { id } = await plan();
  const session = await stands({ id });
  await putItems(clientOf(open.database), open.tables.casework, [
    { ...sessionItem(session), itemVersion: 99 },
  ]);
  await expect(world.sessions.load(id)).rejects.toThrow();
});

test('a decision made on something that was never there is refused', async () => {
  const { next } = plannedStep();
  const decision = actOnSession(next, 'collect', {}, sessionCircumstances(secretary, daysLater(today, 1)));
  expect((await refused(world.sessions.save(decision))).code).toBe('version-stale');
});

describe('a calendar link', () => {
  const chiefsRecord: DirectoryPerson = {
    id: chief.personId,
    name: 'Phạm Đức Thuyết',
    post: 'Trưởng Công an xã',
    roles: chief.roles,
    unitId: commune.id,
    active: true,
  };
  const chiefIs = (changes: Partial<DirectoryPerson> = {}) =>
    put('people', [{ ...chiefsRecord, ...changes }]);
  const seenBy = async (secret: string) => (await readLinkedCalendar(world, secret)).map(({ id }) => id);
  const nowhere = { code: 'not-found' };
  beforeEach(() => chiefIs());

  test('shows what its holder sees, and only that', async () => {
    const [theirs] = [await invited(), await plan(elsewhere)];
    const { secret } = await makeCalendarLink(world, chief);
    expect(await seenBy(secret)).toEqual([theirs.id]);
  });

  test('keeps no secret: what is stored does not lead back to it', async () => {
    const { secret } = await makeCalendarLink(world, chief);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const { Items = [] } = await open.client.send(new ScanCommand({ TableName: open.tables.directory }));
    expect(JSON.stringify(Items)).toContain(hashOfSecret(secret));
    expect(JSON.stringify(Items)).not.toContain(secret);
    await expect(seenBy(hashOfSecret(secret))).rejects.toMatchObject(nowhere);
  });

  test('stops working when another is made, or when it is ended; ending what is not there changes nothing', async () => {
    await endCalendarLink(world, chief);
    expect(await readCalendarLink(world, chief)).toBeUndefined();
    const first = await makeCalendarLink(world, chief);
    open.timeIs(daysLater(today, 1));
    const second = await makeCalendarLink(world, chief);
    await expect(seenBy(first.secret)).rejects.toMatchObject(nowhere);
    expect(await seenBy(second.secret)).toEqual([]);
    expect(await readCalendarLink(world, chief)).toMatchObject({ madeAt: daysLater(today, 1) });
    await endCalendarLink(world, chief);
    await endCalendarLink(world, chief);
    expect(await readCalendarLink(world, chief)).toBeUndefined();
    await expect(seenBy(second.secret)).rejects.toMatchObject(nowhere);
    const { items } = await world.directory.history('calendarLinks', chief.personId, { limit: 10 });
    expect(items.map(({ by, number }) => [by, number])).toEqual(
      [1, 2, 3].map((number) => [chief.personId, number]),
    );
  });

  test('that an index still shows is not followed any more', async () => {
    const { secret } = await makeCalendarLink(world, chief);
    const key = { pk: 'CALENDARLINKS', sk: chief.personId };
    const replica = laggingReplica(open.client);
    const { Item } = await open.client.send(new GetCommand({ TableName: open.tables.directory, Key: key }));
    replica.shows(key, Item);
    // The index is left as it was: only the record knows that it is over.
    await putItems(clientOf(open.database), open.tables.directory, [
      { ...Item, value: { ...(Item?.['value'] as object), endedAt: today } },
    ]);
    await expect(seenBy(secret)).rejects.toMatchObject(nowhere);
  });

  test('made twice at once leaves one that works', async () => {
    const made = await Promise.all([1, 2, 3].map(() => makeCalendarLink(world, chief)));
    const outcomes = await Promise.allSettled(made.map(({ secret }) => seenBy(secret)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('follows its holder’s rights as they are now, whatever they were when it was made', async () => {
    const session = await invited({ invitees: { units: { ids: [commune.id] }, departments: [] } });
    const { secret } = await makeCalendarLink(world, chief);
    expect(await seenBy(secret)).toEqual([session.id]);
    await chiefIs({ unitId: ward.id });
    expect(await seenBy(secret)).toEqual([]);
    await chiefIs({ roles: ['auditor'], unitId: town.id });
    expect(await seenBy(secret)).toEqual([session.id]);
    await chiefIs({ roles: ['admin'] });
    await expect(seenBy(secret)).rejects.toMatchObject(nowhere);
    await chiefIs({ active: false });
    await expect(seenBy(secret)).rejects.toMatchObject(nowhere);
    await chiefIs();
    expect(await seenBy(secret)).toEqual([session.id]);
  });

  test('shows a deputy what the absent one sees, on those days alone', async () => {
    const session = await invited({ invitees: { units: { ids: [commune.id] }, departments: [] } });
    await put('people', [{ ...chiefsRecord, id: 'deputy', roles: ['custodian'] }]);
    const { secret } = await makeCalendarLink(world, { personId: 'deputy', roles: ['custodian'] });
    await expect(seenBy(secret)).rejects.toMatchObject(nowhere);
    const day = localDateOf(today);
    await putItems(clientOf(open.database), open.tables.directory, [
      recordItem(
        changeRecord(
          'standIns',
          undefined,
          { id: chief.personId, deputyId: 'deputy', from: day, until: day, reason: 'Nghỉ phép' },
          first,
        ).next,
      ),
    ]);
    expect(await seenBy(secret)).toEqual([session.id]);
    open.timeIs(daysLater(today, 1));
    await expect(seenBy(secret)).rejects.toMatchObject(nowhere);
  });
});
