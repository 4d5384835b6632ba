import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import type { Instant } from '../../shared/domain/calendar.ts';
import { errorCodes, type ErrorCode } from '../../shared/domain/errors.ts';
import type { Person, Principal } from '../../shared/domain/principal.ts';
import { actOnSession, planSession } from '../../shared/domain/session-act.ts';
import { bookingChanges, bookingsOf } from '../../shared/domain/session-bookings.ts';
import { evolveSession, foldSession } from '../../shared/domain/session-evolve.ts';
import {
  sessionActionsFor,
  sessionLife,
  sessionVerbs,
  type SessionTransition,
  type SessionVerb,
} from '../../shared/domain/session-life.ts';
import {
  hasInvited,
  inviteesOf,
  sessionActors,
  sessionStatuses,
  standingStatuses,
  type Session,
  type SessionActor,
  type SessionEvent,
  type SessionStatus,
} from '../../shared/domain/session.ts';
import {
  parseSession,
  parseSessionEventItem,
  sessionEventItem,
  sessionItem,
} from '../../shared/tables/session-items.ts';
import { at, day, daysLater, inPlaceOf, people, refusalOf, today } from '../support/builders.ts';
import {
  andThen,
  aPlan,
  planned,
  sessionCircumstances,
  sessionId,
  sessionInputs,
  sessionUntil,
  standingAs,
  times,
  type SessionTale,
} from '../support/sessions.ts';

type From = SessionStatus | 'new';

/**
 * The life of a session as the domain has it: draft → collecting → agenda-locked → invited → in-progress → held → minutes →
 * concluded (+ postponed, cancelled). Typed from there and from the issue, not from the code. `late`: which refusal a step
 * meets four working days before the session; `early`: on the day it was planned; `over`: the day after.
 */
const table: readonly {
  readonly verb: SessionVerb;
  readonly from: readonly From[];
  readonly to: SessionTransition['to'];
  readonly who: readonly SessionActor[];
  readonly early?: ErrorCode;
  readonly late?: ErrorCode;
  readonly over?: ErrorCode;
}[] = [
  { verb: 'plan', from: ['new'], to: 'draft', who: ['secretary'] },
  { verb: 'change', from: [...standingStatuses, 'postponed'], to: 'unchanged', who: ['secretary'] },
  // To a day that is far enough, whenever it is done.
  {
    verb: 'reschedule',
    from: [...standingStatuses, 'postponed'],
    to: 'where it stood',
    who: ['secretary', 'leader'],
  },
  { verb: 'collect', from: ['draft'], to: 'collecting', who: ['secretary'] },
  { verb: 'lock-agenda', from: ['collecting'], to: 'agenda-locked', who: ['leader'] },
  {
    verb: 'invite',
    from: ['agenda-locked', 'invited'],
    to: 'invited',
    who: ['secretary', 'leader'],
    late: 'invitation-late',
    over: 'session-over',
  },
  { verb: 'uninvite', from: ['invited'], to: 'unchanged', who: ['secretary'], over: 'session-over' },
  // When units are reorganised, however late: they are invited already, under another name.
  {
    verb: 'move-invitees',
    from: standingStatuses,
    to: 'unchanged',
    who: ['system'],
    over: 'session-over',
  },
  { verb: 'move-invitees', from: ['postponed'], to: 'unchanged', who: ['system'] },
  { verb: 'postpone', from: standingStatuses, to: 'postponed', who: ['secretary', 'leader'] },
  { verb: 'cancel', from: [...standingStatuses, 'postponed'], to: 'cancelled', who: ['secretary', 'leader'] },
  {
    verb: 'start',
    from: ['invited'],
    to: 'in-progress',
    who: ['secretary'],
    early: 'session-not-yet',
    late: 'session-not-yet',
  },
  { verb: 'end', from: ['in-progress'], to: 'held', who: ['secretary'] },
  { verb: 'draft-minutes', from: ['held'], to: 'minutes', who: ['secretary'] },
  // By the leader who chaired it: `describe('a session is concluded')`.
  { verb: 'conclude', from: ['minutes'], to: 'concluded', who: ['leader'] },
];

const single = (rows: readonly Pick<SessionTransition, 'verb' | 'from' | 'to' | 'who'>[]): string[] =>
  rows
    .flatMap(({ verb, from, to, who }) =>
      from.flatMap((status) => who.map((actor) => `${actor}: ${verb}: ${status} → ${to}`)),
    )
    .sort();

test('the code allows what the domain’s table allows, step by step, and nothing beside it', () => {
  expect(single(sessionLife)).toEqual(single(table));
});

describe('the table is well-formed', () => {
  test('it knows only states, people, events and refusals that exist', () => {
    for (const { from, to, who, guards } of sessionLife) {
      expect([...sessionStatuses, 'new']).toEqual(expect.arrayContaining([...from]));
      expect([...sessionStatuses, 'unchanged', 'where it stood']).toContain(to);
      expect(sessionActors).toEqual(expect.arrayContaining([...who]));
      expect(errorCodes).toEqual(expect.arrayContaining(guards.map(({ code }) => code)));
    }
  });

  test('every state can be reached from nothing, and only what is concluded or cancelled is an end', () => {
    const reached = new Set<From>(['new']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { from, to } of sessionLife)
        if (from.some((status) => reached.has(status)) && (sessionStatuses as readonly string[]).includes(to))
          reached.add(to as SessionStatus);
    }
    expect([...reached].sort()).toEqual(['new', ...sessionStatuses].sort());
    const starts = new Set(
      sessionLife.filter(({ to }) => to !== 'unchanged').flatMap(({ from }) => [...from] as string[]),
    );
    expect(sessionStatuses.filter((status) => !starts.has(status))).toEqual(['concluded', 'cancelled']);
  });

  test('each step leaves one kind of event only, and each event comes from one step', () => {
    const pairs = new Set(sessionLife.map(({ verb, event }) => `${verb} ${event}`));
    expect(pairs.size).toBe(sessionVerbs.length);
    expect(new Set(sessionLife.map(({ event }) => event)).size).toBe(sessionVerbs.length);
  });

  test('no two rows let the same person take the same step from the same state', () => {
    const steps = single(sessionLife);
    expect(steps.filter((step, index) => steps.indexOf(step) !== index)).toEqual([]);
  });
});

const steps = sessionVerbs.filter((verb): verb is Exclude<SessionVerb, 'plan'> => verb !== 'plan');

describe('every step, from every state, by everybody', () => {
  const moments = { early: today, late: at('2026-04-14'), over: at('2026-04-21') } as const;
  const states = Object.fromEntries(
    sessionStatuses.map((status) => [status, sessionUntil(status).session]),
  ) as Record<SessionStatus, Session>;
  /** Early enough for any of the moments. */
  const later = { start: at('2026-06-01', '08:00'), end: at('2026-06-01', '11:00'), reason: 'x' };

  test.each(steps)(
    '“%s” is taken by those whom the table names, from where it says, and refused to all others',
    (verb) => {
      const input = verb === 'reschedule' ? later : sessionInputs[verb];
      const cases = sessionStatuses.flatMap((status) =>
        sessionActors.flatMap((actor) =>
          (['early', 'late', 'over'] as const).map((when) => {
            const here = table.filter((row) => row.verb === verb && row.from.includes(status));
            const row = here.find(({ who }) => who.includes(actor));
            const expected = here.length === 0 ? 'step-not-possible' : row ? row[when] : 'not-your-step';
            const circumstances = {
              ...standingAs([actor], moments[when]),
              ...(verb === 'reschedule' ? { start: later.start } : {}),
            };
            const outcome = refusalOf(() =>
              actOnSession(states[status], verb, input as never, circumstances),
            );
            return { case: `${actor}, ${status}, ${when}`, expected, outcome };
          }),
        ),
      );
      expect(cases.filter(({ expected, outcome }) => expected !== outcome)).toEqual([]);
      expect(cases.filter(({ expected }) => expected === undefined).length).toBeGreaterThan(0);
    },
  );

  test('“plan” is open to secretaries, and to nobody else', () => {
    for (const actor of sessionActors)
      expect(
        refusalOf(() => planSession(sessionId('x'), { plan: aPlan, ...times }, standingAs([actor]))),
      ).toBe(actor === 'secretary' ? undefined : 'not-your-step');
  });
});

describe('people are told in time', () => {
  const locked = sessionUntil('agenda-locked').session;
  const invite = (who: SessionActor, now: Instant, override?: string) =>
    actOnSession(
      locked,
      'invite',
      { units: ['u-commune'], departments: [], ...(override === undefined ? {} : { override }) },
      standingAs([who], now, override !== undefined),
    );
  // The session is on a Monday: five working days before it is the Monday before.
  const lastDay = at('2026-04-13', '23:59');
  const tooLate = at('2026-04-14', '00:00');

  test('five working days before is early enough, four is not', () => {
    expect(refusalOf(() => invite('secretary', lastDay))).toBeUndefined();
    expect(refusalOf(() => invite('secretary', tooLate))).toBe('invitation-late');
    expect(refusalOf(() => invite('leader', tooLate))).toBe('invitation-late');
  });

  test('days off do not count: over the end of April, five working days are nine', () => {
    const later = planned({
      start: at('2026-05-06', '08:00'),
      end: at('2026-05-06', '11:00'),
    });
    const stands = andThen(andThen(later, 'collect', people.secretary), 'lock-agenda', people.leader).session;
    const on = (now: Instant) =>
      refusalOf(() => actOnSession(stands, 'invite', sessionInputs.invite, standingAs(['secretary'], now)));
    expect([on(at('2026-04-27', '23:59')), on(at('2026-04-28', '00:00'))]).toEqual([
      undefined,
      'invitation-late',
    ]);
  });

  test('a leader overrides it with a reason, which is kept; a secretary does not', () => {
    expect(refusalOf(() => invite('secretary', tooLate, 'Đột xuất'))).toBe('invitation-late');
    expect(invite('leader', tooLate, 'Đột xuất').events[0]?.data).toMatchObject({ override: 'Đột xuất' });
  });

  test('a reason where none is needed is not kept', () => {
    expect(invite('leader', today, 'Đột xuất').events[0]?.data).not.toHaveProperty('override');
  });

  test('moving it close is as late as inviting late, but only where somebody was invited', () => {
    const soon = { start: at('2026-03-05', '08:00'), end: at('2026-03-05', '10:00') };
    const window = { from: day('2026-03-02'), until: day('2026-03-04') };
    const move = (status: SessionStatus, who: SessionActor, override?: string) =>
      refusalOf(() =>
        actOnSession(
          sessionUntil(status).session,
          'reschedule',
          { ...soon, collecting: window, reason: 'x', ...(override === undefined ? {} : { override }) },
          { ...standingAs([who], today, override !== undefined), start: soon.start },
        ),
      );
    expect(move('agenda-locked', 'secretary')).toBeUndefined();
    expect(move('invited', 'secretary')).toBe('invitation-late');
    expect(move('postponed', 'secretary')).toBe('invitation-late');
    expect(move('invited', 'leader', 'Bão')).toBeUndefined();
  });
});

describe('times are the right way round', () => {
  const plan = (changes: Parameters<typeof planned>[0]) => refusalOf(() => planned(changes));
  test.each([
    ['ends when it starts', { end: times.start }],
    ['ends before it starts', { end: at('2026-04-20', '07:00') }],
    ['starts in the past', { start: at('2026-03-02', '08:00'), end: at('2026-04-20', '11:00') }],
    ['is eleven days long', { end: at('2026-04-30', '11:00') }],
    ['collects backwards', { collecting: { from: day('2026-04-03'), until: day('2026-04-02') } }],
    ['collects until its day', { collecting: { from: day('2026-03-09'), until: day('2026-04-20') } }],
  ])('what %s is refused', (_, changes) => {
    expect(plan(changes)).toBe('session-times');
  });
  test('ten days are allowed where few things are booked, too many points are not', () => {
    expect(plan({ end: at('2026-04-29', '11:00') })).toBeUndefined();
    const onlinePoints = Array.from({ length: 47 }, (_, index) => ({ id: `p${index}`, name: `p${index}` }));
    expect(plan({ onlinePoints })).toBe('session-too-large');
    expect(plan({ onlinePoints: onlinePoints.slice(1) })).toBeUndefined();
  });
  test('another window that does not end before the session is refused when the plan is changed', () => {
    const { session } = planned();
    const late = { ...aPlan, collecting: { from: day('2026-03-09'), until: day('2026-04-20') } };
    expect(
      refusalOf(() =>
        actOnSession(session, 'change', { plan: late, reason: 'x' }, standingAs(['secretary'])),
      ),
    ).toBe('session-times');
  });
});

describe('what those invited must know raises the sequence', () => {
  const invited = sessionUntil('invited');
  test('nothing does before anybody was invited', () => {
    const changed = andThen(planned(), 'change', people.secretary);
    expect(andThen(changed, 'reschedule', people.secretary).session.sequence).toBe(0);
    expect(invited.session.sequence).toBe(0);
  });
  test.each(['change', 'reschedule', 'postpone', 'cancel', 'uninvite'] as const)(
    '“%s” does afterwards',
    (verb) => {
      expect(andThen(invited, verb, people.secretary).session.sequence).toBe(1);
    },
  );
  test('a change that stands in no calendar does not', () => {
    const plan = { ...aPlan, series: 'yearly' } as const;
    expect(andThen(invited, 'change', people.secretary, { plan }).session.sequence).toBe(0);
  });
  test('cancelling does, whoever knew of it', () => {
    expect(andThen(planned(), 'cancel', people.leader).session.sequence).toBe(1);
  });
  test('whoever is invited again after all were dropped gets a later one than the cancellation', () => {
    const one = andThen(sessionUntil('agenda-locked'), 'invite', people.secretary, {
      units: ['u-ward'],
      departments: [],
    });
    const none = andThen(one, 'uninvite', people.secretary);
    expect(hasInvited(none.session)).toBe(false);
    const again = andThen(none, 'invite', people.secretary, { units: ['u-ward'], departments: [] });
    expect(again.session.sequence).toBeGreaterThan(none.session.sequence);
  });
  test('of another time everybody is asked anew; of another room not', () => {
    expect(andThen(invited, 'reschedule', people.secretary).session.askedSince).toBe(1);
    expect(andThen(invited, 'change', people.secretary).session.askedSince).toBe(0);
  });
});

test('what was postponed goes on from where it stood, without what had set it apart', () => {
  for (const status of standingStatuses) {
    const postponed = andThen(sessionUntil(status), 'postpone', people.secretary);
    expect(postponed.session).toMatchObject({ status: 'postponed', postponedFrom: status });
    const { session } = andThen(postponed, 'reschedule', people.secretary);
    expect(session.status).toBe(status);
    expect(session).not.toHaveProperty('reason');
    expect(session).not.toHaveProperty('postponedFrom');
  }
});

test('what another plan leaves out is gone', () => {
  const { directive: _, ...plan } = aPlan;
  const { session } = andThen(planned(), 'change', people.secretary, { plan });
  expect(session).not.toHaveProperty('directive');
  expect(planned().session.directive).toBe('11/CT-BCA');
});

test('nobody is invited twice: whoever was is left out', () => {
  const { events, session } = andThen(sessionUntil('invited'), 'invite', people.secretary, {
    units: ['u-ward', 'u-town'],
    departments: ['PH10'],
  });
  expect(events.at(-1)?.data).toEqual({ units: ['u-town'], departments: [] });
  expect(session.invited.units).toEqual(['u-commune', 'u-ward', 'u-town']);
});

test('from whom was not invited nothing is taken back', () => {
  const invitee = { kind: 'unit', id: 'u-town' } as const;
  const { session } = sessionUntil('invited');
  expect(
    refusalOf(() =>
      actOnSession(session, 'uninvite', { invitee, reason: 'x' }, sessionCircumstances(people.secretary)),
    ),
  ).toBe('not-invited');
});

test('a deputy of an absent leader locks the agenda in that leader’s place', () => {
  const deputy = inPlaceOf({ ...people.otherLeader, roles: [], personId: 'deputy' }, people.leader);
  const { events } = andThen(sessionUntil('collecting'), 'lock-agenda', deputy);
  expect(events.at(-1)?.by).toEqual({ personId: 'deputy', as: 'leader', onBehalfOf: 'leader' });
});

describe('a session is concluded', () => {
  const minutes = sessionUntil('minutes');
  const byWhom = (who: Person) => refusalOf(() => andThen(minutes, 'conclude', who));
  const deputyOf = (absent: Person) => inPlaceOf({ ...people.secretary, personId: 'deputy' }, absent);
  // Its day is long after that on which the absence began.
  const { now, ...rest } = sessionCircumstances(deputyOf(people.leader), today);

  test('by its chair alone, or by who stands in for them', () => {
    expect([people.leader, people.otherLeader, people.secretary].map(byWhom)).toEqual([
      undefined,
      'chair-only',
      'not-your-step',
    ]);
    expect(refusalOf(() => actOnSession(minutes.session, 'conclude', {}, { now, ...rest }))).toBeUndefined();
    const ofAnother = sessionCircumstances(deputyOf(people.otherLeader), today);
    expect(refusalOf(() => actOnSession(minutes.session, 'conclude', {}, ofAnother))).toBe('chair-only');
  });

  test('another leader who stands in for the chair does it in the chair’s place', () => {
    const deputy = inPlaceOf(people.otherLeader, people.leader);
    const { events } = andThen(minutes, 'conclude', sessionCircumstances(deputy, today));
    expect(events.at(-1)?.by).toEqual({ personId: 'other-leader', as: 'leader', onBehalfOf: 'leader' });
  });

  test('and knows when it began, ended and was concluded, and its notice’s number', () => {
    const later = at('2026-04-23', '16:00');
    const { session } = andThen(minutes, 'conclude', people.leader, { documentNumber: '45/TB-CAT' }, later);
    expect(session).toMatchObject({
      startedAt: times.start,
      endedAt: times.end,
      concludedAt: later,
      documentNumber: '45/TB-CAT',
    });
    expect(andThen(minutes, 'conclude', people.leader).session).not.toHaveProperty('documentNumber');
  });
});

// Random lives

interface Move {
  readonly verb: Exclude<SessionVerb, 'plan'>;
  readonly who: Principal;
  readonly days: number;
  readonly hours: readonly [number, number];
  readonly reason: string;
  readonly pick: number;
}
const cast: readonly Principal[] = [people.secretary, people.leader, people.officer, people.intake, 'system'];
const move: fc.Arbitrary<Move> = fc.record({
  verb: fc.constantFrom(...steps, 'collect', 'lock-agenda', 'invite', 'invite', 'reschedule'),
  who: fc.constantFrom(...cast),
  days: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(20) }),
  hours: fc.tuple(fc.integer({ min: 6, max: 12 }), fc.integer({ min: 13, max: 20 })),
  reason: fc.constantFrom('Bão', 'Trùng lịch'),
  pick: fc.nat(5),
});

interface Taken {
  readonly verb: SessionVerb;
  readonly before: Session;
  readonly after: Session;
  readonly event: SessionEvent;
}
interface Life {
  readonly states: readonly Session[];
  readonly events: readonly SessionEvent[];
  readonly taken: readonly Taken[];
}

const inputFor = ({ verb, hours, reason, pick }: Move, session: Session, now: Instant): unknown => {
  const hour = (of: number) => String(of).padStart(2, '0');
  const on = daysLater(now, 20 + pick).slice(0, 10);
  if (verb === 'reschedule')
    return {
      start: at(on, `${hour(hours[0])}:15`),
      end: at(on, `${hour(hours[1])}:00`),
      collecting: { from: day(now.slice(0, 10)), until: day(now.slice(0, 10)) },
      reason,
    };
  if (verb === 'change')
    return {
      plan: {
        ...aPlan,
        collecting: session.collecting,
        title: `Hội nghị ${pick}`,
        onlinePoints: aPlan.onlinePoints.slice(pick % 2),
      },
      reason,
    };
  if (verb === 'invite') return { units: [`u-${pick}`, 'u-0'], departments: pick % 2 === 0 ? ['PH10'] : [] };
  const invitee = inviteesOf(session.invited)[pick] ?? { kind: 'unit', id: 'u-0' };
  if (verb === 'uninvite') return { invitee, reason };
  if (verb === 'move-invitees')
    return { ...sessionInputs[verb], moved: [{ from: ['u-0', `u-${pick}`], to: `u-${pick + 1}` }] };
  return sessionInputs[verb];
};

const play = (moves: readonly Move[]): Life => {
  const first = planned({ id: sessionId('life') });
  let tale: SessionTale = first;
  let now = today;
  const states = [first.session];
  const taken: Taken[] = [];
  for (const each of moves) {
    now = daysLater(now, each.days);
    const { session } = tale;
    const input = inputFor(each, session, now);
    const start = (input as { start?: Instant }).start;
    const circumstances = sessionCircumstances(each.who, now, start === undefined ? {} : { start });
    if (refusalOf(() => actOnSession(session, each.verb, input as never, circumstances)) !== undefined)
      continue;
    const { next, events } = actOnSession(session, each.verb, input as never, circumstances);
    tale = { session: next, events: [...tale.events, ...events] };
    states.push(next);
    taken.push({ verb: each.verb, before: session, after: next, event: events[0] as SessionEvent });
  }
  return { states, events: tale.events, taken };
};
const holds = (check: (life: Life) => void): void =>
  fc.assert(
    fc.property(fc.array(move, { minLength: 20, maxLength: 60, size: 'max' }), (moves) => check(play(moves))),
    { numRuns: 100 },
  );

test('random lives come to most states, so that what follows is said of something', () => {
  const lives = fc.sample(fc.array(move, { minLength: 20, maxLength: 60, size: 'max' }), {
    numRuns: 300,
    seed: 20_241_024,
  });
  const reached = new Set(lives.map(play).flatMap(({ states }) => states.map(({ status }) => status)));
  for (const status of ['draft', 'collecting', 'agenda-locked', 'invited', 'postponed', 'cancelled'] as const)
    expect(reached).toContain(status);
});

test('the events tell the state, at every point of the life; versions never skip', () => {
  holds(({ states, events }) => {
    states.forEach((state, index) => {
      expect(foldSession(events.slice(0, index + 1))).toStrictEqual(state);
      expect(state.version).toBe(index + 1);
    });
  });
});

test('no sequence of steps leads outside the table', () => {
  const leads = ({ verb, before, event, after }: Taken): boolean =>
    sessionLife.some(
      (row) =>
        row.verb === verb &&
        row.event === event.type &&
        (row.from as readonly string[]).includes(before.status) &&
        row.who.includes(event.by.as) &&
        (row.to === after.status ||
          (row.to === 'unchanged' && after.status === before.status) ||
          (row.to === 'where it stood' &&
            after.status === (before.status === 'postponed' ? before.postponedFrom : before.status))),
    );
  holds(({ taken }) => expect(taken.filter((step) => !leads(step))).toEqual([]));
});

test('the sequence never goes back, and never moves twice in one step', () => {
  holds(({ taken }) => {
    for (const { before, after } of taken) {
      expect([0, 1]).toContain(after.sequence - before.sequence);
      expect(after.askedSince).toBeLessThanOrEqual(after.sequence);
    }
  });
});

test('step by step, what is taken and given back leaves exactly what the session needs', () => {
  const held = (session: Session | undefined): string[] =>
    bookingsOf(session)
      .flatMap(({ resource, day: on, slots }) =>
        slots.map((slot) => `${resource.kind} ${resource.id} ${on} ${slot}`),
      )
      .sort();
  holds(({ states }) => {
    const kept = new Set<string>();
    states.forEach((state, index) => {
      for (const { resource, day: on, take, release } of bookingChanges(states[index - 1], state)) {
        const name = (slot: string) => `${resource.kind} ${resource.id} ${on} ${slot}`;
        for (const slot of take) expect(kept.has(name(slot))).toBe(false);
        for (const slot of release) expect(kept.delete(name(slot))).toBe(true);
        for (const slot of take) kept.add(name(slot));
      }
      expect([...kept].sort()).toEqual(held(state));
    });
  });
});

test('the actions offered are exactly the steps that the same person may take', () => {
  for (const status of sessionStatuses)
    for (const who of cast) {
      const { session } = sessionUntil(status);
      const now = session.changedAt;
      const start = sessionInputs.reschedule.start;
      const accepted = steps.filter(
        (verb) =>
          refusalOf(() =>
            actOnSession(
              session,
              verb,
              sessionInputs[verb] as never,
              sessionCircumstances(who, now, verb === 'reschedule' ? { start } : {}),
            ),
          ) === undefined,
      );
      expect([status, sessionActionsFor(session, sessionCircumstances(who, now))]).toEqual([
        status,
        accepted,
      ]);
    }
});

test('an event out of turn is never made into a state', () => {
  const { session, events } = sessionUntil('collecting');
  const [first, second] = events as [SessionEvent, SessionEvent];
  expect(() => evolveSession(session, second)).toThrow('does not follow');
  expect(() => evolveSession(undefined, second)).toThrow('does not follow');
  expect(() => foldSession([first, { ...second, number: 3 }])).toThrow('does not follow');
  expect(() => evolveSession(undefined, { ...second, number: 1 })).toThrow('CollectingOpened');
});

describe('what is stored', () => {
  const stored = (item: Record<string, unknown>) => unmarshall(marshall(item));

  test('every state and every event that a life makes is read back unchanged', () => {
    holds(({ states, events }) => {
      for (const state of states) expect(parseSession(stored(sessionItem(state)))).toStrictEqual(state);
      for (const event of events)
        expect(parseSessionEventItem(stored(sessionEventItem(event)))).toStrictEqual(event);
    });
    for (const status of sessionStatuses) {
      const { session, events } = sessionUntil(status);
      expect(parseSession(stored(sessionItem(session)))).toStrictEqual(session);
      for (const event of events)
        expect(parseSessionEventItem(stored(sessionEventItem(event)))).toStrictEqual(event);
    }
  });

  test('is refused when a part of it is missing, or is more than its form has', () => {
    // What really happened and when: it goes on by what was planned.
    const happened = ['startedAt', 'endedAt', 'concludedAt'];
    const mayBeMissing = ['pk', 'sk', 'calendar', 'directive', 'follows', ...happened];
    for (const status of sessionStatuses) {
      const item = sessionItem(sessionUntil(status).session);
      for (const name of Object.keys(item).filter((key) => !mayBeMissing.includes(key)))
        expect(() =>
          parseSession(Object.fromEntries(Object.entries(item).filter(([key]) => key !== name))),
        ).toThrow();
      expect(() => parseSession({ ...item, note: 'x' })).toThrow();
    }
  });
});
