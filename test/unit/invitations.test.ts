import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import {
  answerInvitation,
  countInvitations,
  invitationsToFollow,
  recordAttendance,
  standingAnswer,
  type Invitation,
  type InvitationStep,
} from '../../shared/domain/invitation.ts';
import { asBefore } from '../../shared/domain/invitees-move.ts';
import { sessionStatuses, type Invitee, type Selection, type Session } from '../../shared/domain/session.ts';
import { invitationItem, parseInvitation } from '../../shared/tables/session-items.ts';
import { at, people, refusalOf, today } from '../support/builders.ts';
import { andThen, planned, sessionUntil, theDay, type SessionTale } from '../support/sessions.ts';

const by = { personId: 'chief' };
const said = { at: today, by };
const ward: Invitee = { kind: 'unit', id: 'u-ward' };
const invited = sessionUntil('invited');

/** What is kept once the steps were taken. */
const keep = (kept: readonly Invitation[], steps: readonly InvitationStep[]): readonly Invitation[] => {
  const names = ({ invitee }: Invitation) => `${invitee.kind} ${invitee.id}`;
  const all = new Map(kept.map((invitation) => [names(invitation), invitation]));
  for (const { before, next } of steps) {
    expect(all.get(names(next))?.version ?? 0).toBe(before);
    all.set(names(next), next);
  }
  return [...all.values()];
};
const follow = (session: Session, kept: readonly Invitation[] = []): readonly Invitation[] =>
  keep(kept, invitationsToFollow(session, kept));
const of = (kept: readonly Invitation[], invitee: Invitee): Invitation =>
  kept.find((each) => each.invitee.id === invitee.id && each.invitee.kind === invitee.kind) as Invitation;
const yes = (session: Session, kept: readonly Invitation[], invitee: Invitee = ward) =>
  keep(kept, [answerInvitation(session, of(kept, invitee), { reply: 'yes' }, said)]);
const reply = (session: Session, kept: readonly Invitation[]) =>
  standingAnswer(of(kept, ward), session)?.reply ?? 'open';
const on = (tale: SessionTale, verb: Parameters<typeof andThen>[1], changes: object = {}) =>
  andThen(tale, verb, people.secretary, changes).session;

test('everybody invited gets one, and doing it again does nothing', () => {
  const kept = follow(invited.session);
  expect(kept.map(({ invitee }) => `${invitee.kind} ${invitee.id}`)).toEqual([
    'unit u-commune',
    'unit u-ward',
    'department PH10',
  ]);
  expect(invitationsToFollow(invited.session, kept)).toEqual([]);
});

test('where it was broken off, the rest follows and only that', () => {
  const [first] = follow(invited.session);
  const steps = invitationsToFollow(invited.session, [first as Invitation]);
  expect(steps.map(({ next }) => next.invitee.id)).toEqual(['u-ward', 'PH10']);
});

test('dropping one leaves the others, and their answers, alone', () => {
  const kept = yes(invited.session, follow(invited.session));
  const session = on(invited, 'uninvite', { invitee: { kind: 'unit', id: 'u-commune' } });
  const after = follow(session, kept);
  expect(after.filter(({ dropped }) => dropped).map(({ invitee }) => invitee.id)).toEqual(['u-commune']);
  expect(reply(session, after)).toBe('yes');
  expect(session.status).toBe('invited');
  expect(countInvitations(session, after)).toMatchObject({ invited: 2, yes: 1, open: 1 });
});

describe('when units are reorganised', () => {
  const moved = (tale: SessionTale, ...moves: readonly { from: readonly string[]; to: string }[]) =>
    andThen(tale, 'move-invitees', 'system', { moved: moves });
  const units = ({ session }: SessionTale) => session.invited.units;

  test('of several that became one, that one is invited, once, and asked anew', () => {
    const kept = yes(invited.session, follow(invited.session));
    const after = moved(invited, { from: ['u-commune', 'u-ward', 'u-not-invited'], to: 'u-new' });
    expect(units(after)).toEqual(['u-new']);
    expect(after.events.at(-1)?.data).toMatchObject({
      moved: [{ from: ['u-commune', 'u-ward'], to: 'u-new' }],
    });
    const followed = follow(after.session, kept);
    expect(countInvitations(after.session, followed)).toMatchObject({ invited: 2, open: 2 });
    expect(after.session.invited.departments).toEqual(['PH10']);
  });

  test('all of those that one was split into are invited; where it goes on itself, its answer stands', () => {
    const split = [
      { from: ['u-ward'], to: 'u-ward' },
      { from: ['u-ward'], to: 'u-new' },
      { from: ['u-not-invited'], to: 'u-elsewhere' },
    ];
    const kept = yes(invited.session, follow(invited.session));
    const after = moved(invited, ...split);
    expect(units(after)).toEqual(['u-commune', 'u-ward', 'u-new']);
    expect(reply(after.session, follow(after.session, kept))).toBe('yes');
  });

  test('one that takes another in stays as it was', () => {
    const kept = yes(invited.session, follow(invited.session));
    const after = moved(invited, { from: ['u-commune'], to: 'u-ward' });
    expect([units(after), after.session.sequence]).toEqual([['u-ward'], invited.session.sequence]);
    expect(reply(after.session, follow(after.session, kept))).toBe('yes');
  });

  test('a plan names the new ones; whoever it means by kind or district is meant still', () => {
    const plan = (units: Selection['units']) =>
      moved(planned({ invitees: { units, departments: [] } }), { from: ['u-ward'], to: 'u-new' }).session
        .invitees.units;
    expect(plan({ ids: ['u-ward', 'u-town'], kinds: ['commune'] })).toEqual({
      ids: ['u-town', 'u-new'],
      kinds: ['commune'],
    });
    expect(plan({ districts: ['d-city'] })).toEqual({ districts: ['d-city'] });
    expect(plan('all')).toBe('all');
  });

  test('what is taken back asks those again who were invited, and not others who went into the same', () => {
    const forward = [{ from: ['u-commune'], to: 'u-new' }];
    const back = [
      { from: ['u-new'], to: 'u-commune' },
      { from: ['u-new'], to: 'u-never-invited' },
    ];
    expect(asBefore(forward, back)).toEqual([back[0]]);
    expect(asBefore([], back)).toEqual(back);
    expect(asBefore(forward, [{ from: ['u-new'], to: 'u-new' }])).toEqual([{ from: ['u-new'], to: 'u-new' }]);
    const kept = yes(invited.session, follow(invited.session), { kind: 'unit', id: 'u-commune' });
    const there = moved(invited, ...forward);
    const again = moved(there, { from: ['u-new'], to: 'u-commune' });
    const followed = follow(again.session, follow(there.session, kept));
    expect(standingAnswer(of(followed, { kind: 'unit', id: 'u-commune' }), again.session)).toBeUndefined();
    expect(of(followed, { kind: 'unit', id: 'u-new' }).dropped).toBe(true);
  });
});

test('another time is told to all and asked of all; another room changes no answer', () => {
  const kept = yes(invited.session, follow(invited.session));
  const moved = on(invited, 'reschedule');
  const after = follow(moved, kept);
  expect(after.every(({ start }) => start === moved.start)).toBe(true);
  expect(reply(moved, after)).toBe('open');
  expect(reply(moved, yes(moved, after))).toBe('yes');
  expect(reply(on(invited, 'change'), kept)).toBe('yes');
});

test('whoever was dropped and is invited again is asked anew', () => {
  const kept = yes(invited.session, follow(invited.session));
  const dropped = andThen(invited, 'uninvite', people.secretary, { invitee: ward });
  const without = follow(dropped.session, kept);
  const again = andThen(dropped, 'invite', people.secretary, { units: [ward.id], departments: [] }).session;
  const after = follow(again, without);
  expect(of(after, ward).dropped).toBe(false);
  expect(reply(again, after)).toBe('open');
});

test('the last answer stands, and what was said about it goes with it', () => {
  const [invitation] = follow(invited.session) as [Invitation];
  const substitute = answerInvitation(
    invited.session,
    invitation,
    { reply: 'substitute', name: 'Lê Văn Tám', post: 'Phó trưởng công an xã', note: 'Đi công tác' },
    said,
  ).next;
  const { next, event } = answerInvitation(invited.session, substitute, { reply: 'no' }, said);
  expect(next.answer).toEqual({ reply: 'no', ...said, sequence: 0 });
  expect(event).toMatchObject({ number: 3, data: { reply: 'no' } });
});

test('it is answered while it is invited and not over, and at no other time', () => {
  const [invitation] = follow(invited.session) as [Invitation];
  const outcomes = Object.fromEntries(
    sessionStatuses.map((status) => [
      status,
      refusalOf(() => answerInvitation(sessionUntil(status).session, invitation, { reply: 'yes' }, said)),
    ]),
  );
  expect(outcomes).toEqual({
    ...Object.fromEntries(sessionStatuses.map((status) => [status, 'step-not-possible'])),
    invited: undefined,
  });
  const late = { by, at: at(theDay, '11:30') };
  expect(refusalOf(() => answerInvitation(invited.session, invitation, { reply: 'yes' }, late))).toBe(
    'session-over',
  );
});

test('who is there is recorded from its day on, until it is concluded; the last record stands', () => {
  const [invitation] = follow(invited.session) as [Invitation];
  const record = (session: Session, when = at(theDay, '07:30')) =>
    refusalOf(() => recordAttendance(session, invitation, 'present', { at: when, by }));
  expect(record(invited.session, at('2026-04-19', '23:59'))).toBe('session-not-yet');
  expect(record(invited.session)).toBeUndefined();
  const possible = sessionStatuses.filter((status) => record(sessionUntil(status).session) === undefined);
  expect(possible).toEqual(['invited', 'in-progress', 'held', 'minutes']);
  const here = recordAttendance(invited.session, invitation, 'absent', { at: at(theDay), by }).next;
  const late = recordAttendance(invited.session, here, 'late', { at: at(theDay), by }).next;
  expect(late.attendance?.attendance).toBe('late');
});

test('the figures add up: each who is invited is counted once by answer and once by attendance', () => {
  const { session } = invited;
  const answered = keep(yes(session, follow(session)), [
    answerInvitation(session, of(follow(session), { kind: 'department', id: 'PH10' }), { reply: 'no' }, said),
  ]);
  const [first] = answered as [Invitation];
  const figures = countInvitations(
    session,
    keep(answered, [recordAttendance(session, first, 'represented', { at: at(theDay), by })]),
  );
  expect(figures).toEqual({
    invited: 3,
    yes: 1,
    no: 1,
    substitute: 0,
    open: 1,
    present: 0,
    late: 0,
    represented: 1,
    absent: 0,
    unrecorded: 2,
  });
});

test('an invitation is stored and read back unchanged, and found by its place until it is dropped', () => {
  const kept = yes(invited.session, follow(invited.session));
  for (const invitation of kept)
    expect(parseInvitation(unmarshall(marshall(invitationItem(invitation))))).toStrictEqual(invitation);
  const [one] = kept as [Invitation];
  expect(invitationItem(one)['calendar']).toBe('unit#u-commune');
  expect(invitationItem({ ...one, dropped: true })).not.toHaveProperty('calendar');
});
