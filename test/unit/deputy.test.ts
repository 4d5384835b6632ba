import { act, actionsFor, speakerOf } from '../../shared/domain/act.ts';
import type { ErrorCode } from '../../shared/domain/errors.ts';
import { canReadQueue, canSee, canSeeInternals, may, metricsScopeOf } from '../../shared/domain/policy.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { Verb } from '../../shared/domain/transitions.ts';
import {
  circumstances,
  inPlaceOf,
  inputs,
  inState,
  people,
  refusalOf,
  settings,
  taleUntil,
  then,
  type Tale,
} from '../support/builders.ts';

const {
  officer,
  chief,
  colleague,
  intake,
  headOfIntake,
  logistician,
  headOfLogistics,
  deputyOfLogistics,
  headOfStaffing,
  leader,
  otherLeader,
  admin,
} = people;

/** The officer of logistics while the head is absent. */
const deputy = inPlaceOf(logistician, headOfLogistics);

const trying = (
  { recommendation }: Tale,
  verb: Exclude<Verb, 'submit'>,
  who: Person,
): ErrorCode | undefined =>
  refusalOf(() => act(recommendation, verb, inputs[verb], circumstances(who, recommendation)));
const byWhom = (tale: Tale) => tale.events.at(-1)?.by;

describe('a deputy takes a step', () => {
  test('that is the head’s alone, and the event says on whose behalf', () => {
    const accepted = taleUntil('accepted');
    expect(trying(accepted, 'answer', logistician)).toBe('not-your-step');
    expect(byWhom(then(accepted, 'answer', deputy))).toEqual({
      personId: 'logistician',
      as: 'department-head',
      departmentId: 'PH10',
      onBehalfOf: 'head-of-logistics',
    });
  });

  test('that is theirs as well in their own name: nobody’s place is needed for it', () => {
    expect(byWhom(then(taleUntil('routed'), 'accept', deputy))).toEqual({
      personId: 'logistician',
      as: 'department',
      departmentId: 'PH10',
    });
  });

  test('which is offered to them like any other', () => {
    const { recommendation } = taleUntil('accepted');
    const offered = (who: Person) => actionsFor(recommendation, circumstances(who, recommendation));
    expect(offered(deputy)).toEqual(offered(headOfLogistics));
    expect(offered(logistician)).not.toContain('answer');
  });

  test('not where the absent person could not either', () => {
    expect(trying(taleUntil('submitted'), 'route', deputy)).toBe('not-your-step');
    expect(trying(taleUntil('accepted'), 'forward-up', deputy)).toBe('not-your-step');
    expect(trying(taleUntil('accepted'), 'answer', inPlaceOf(logistician, headOfStaffing))).toBe(
      'not-your-step',
    );
  });

  test('for the head of intake, in that post', () => {
    const acting = inPlaceOf(intake, headOfIntake);
    const closed = taleUntil('closed');
    expect(trying(closed, 'reopen', intake)).toBe('not-your-step');
    expect(byWhom(then(closed, 'reopen', acting))).toMatchObject({
      personId: 'intake',
      as: 'head-of-intake',
      onBehalfOf: 'head-of-intake',
    });
  });

  test('for a chief, on the side of those who raised it', () => {
    const acting = inPlaceOf({ ...colleague, personId: 'acting-chief' }, chief);
    expect(byWhom(then(taleUntil('answered'), 'close', acting))).toMatchObject({
      personId: 'acting-chief',
      as: 'submitter',
      onBehalfOf: 'chief',
    });
  });

  test('for the first of several absent ones whose right it is', () => {
    const both = inPlaceOf(logistician, headOfStaffing, headOfLogistics);
    expect(byWhom(then(taleUntil('accepted'), 'answer', both))?.onBehalfOf).toBe('head-of-logistics');
  });
});

describe('two pairs of eyes stay two', () => {
  const proposedBy = (author: Person): Tale =>
    then(
      then(then(taleUntil('submitted'), 'route', intake, { approval: 'head' }), 'accept', logistician),
      'propose-answer',
      author,
    );

  test('a deputy approves what a third wrote', () => {
    const third = { ...logistician, personId: 'third' };
    expect(byWhom(then(proposedBy(third), 'approve', deputy))).toMatchObject({
      personId: 'logistician',
      onBehalfOf: 'head-of-logistics',
    });
  });

  test('a deputy does not approve their own draft in the head’s name', () => {
    expect(trying(proposedBy(deputy), 'approve', deputy)).toBe('author-cannot-approve');
    expect(trying(proposedBy(logistician), 'approve', deputy)).toBe('author-cannot-approve');
  });

  test('nor the head’s own draft in the head’s name; another head does in their own', () => {
    const own = proposedBy(headOfLogistics);
    expect(trying(own, 'approve', deputy)).toBe('author-cannot-approve');
    const secondHead = inPlaceOf(deputyOfLogistics, headOfLogistics);
    expect(byWhom(then(own, 'approve', secondHead))).toEqual({
      personId: 'deputy-of-logistics',
      as: 'department-head',
      departmentId: 'PH10',
    });
  });

  test('a leader who stands in for another is not two leaders', () => {
    const both = inPlaceOf(leader, otherLeader);
    const byLeader = then(
      then(then(taleUntil('submitted'), 'route', intake, { approval: 'leader' }), 'accept', logistician),
      'propose-answer',
      { ...leader, roles: ['leader', 'department-officer'], departmentId: 'PH10' },
    );
    expect(trying(byLeader, 'approve', both)).toBe('author-cannot-approve');
  });
});

describe('a deputy sees', () => {
  const inStaffing = then(taleUntil('submitted'), 'route', intake, { departmentId: 'PX01' }).recommendation;

  test('what the absent person sees, with the notes', () => {
    const acting = inPlaceOf(logistician, headOfStaffing);
    expect([canSee(logistician, inStaffing, settings), canSee(acting, inStaffing, settings)]).toEqual([
      false,
      true,
    ]);
    expect(canSeeInternals(acting, inStaffing, settings)).toBe(true);
  });

  test('no notes about what they raised themselves', () => {
    const acting = inPlaceOf(officer, headOfLogistics);
    expect(canSee(acting, inState('routed'), settings)).toBe(true);
    expect(canSeeInternals(acting, inState('routed'), settings)).toBe(false);
  });

  test('the queue and the figures of the absent head', () => {
    const acting = inPlaceOf(officer, headOfLogistics);
    expect(canReadQueue(officer, 'PH10', settings)).toBe(false);
    expect(canReadQueue(acting, 'PH10', settings)).toBe(true);
    expect(canReadQueue(acting, 'PX01', settings)).toBe(false);
    expect(metricsScopeOf(acting)).toEqual({ departmentId: 'PH10' });
    expect(metricsScopeOf(inPlaceOf(logistician, leader))).toBe('all');
  });
});

test('a deputy speaks in their own name where they have a say, else on behalf of the absent person', () => {
  const { recommendation } = taleUntil('routed');
  const speaking = (who: Person) => speakerOf(circumstances(who, recommendation));
  expect(speaking(deputy)).toEqual({ personId: 'logistician', as: 'department', departmentId: 'PH10' });
  expect(speaking(inPlaceOf({ ...colleague, personId: 'acting-chief' }, chief))).toEqual({
    personId: 'acting-chief',
    as: 'submitter',
    onBehalfOf: 'chief',
  });
});

test('rights go along, but for naming a deputy: that is everybody’s own', () => {
  expect(may(logistician, 'read-routing-rules')).toBe(false);
  expect(may(deputy, 'read-routing-rules')).toBe(true);
  expect([headOfLogistics, chief, leader, headOfIntake].map((who) => may(who, 'name-stand-in'))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([deputy, officer, intake, admin].map((who) => may(who, 'name-stand-in'))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
