import { act } from '../../shared/domain/act.ts';
import { addWorkingDays, localDateOf, plusDays, type LocalDate } from '../../shared/domain/calendar.ts';
import type { ErrorCode } from '../../shared/domain/errors.ts';
import type { Principal } from '../../shared/domain/principal.ts';
import type { Verb } from '../../shared/domain/transitions.ts';
import {
  at,
  calendar,
  circumstances,
  day,
  inputs,
  monday,
  people,
  receipt,
  refusalOf,
  settings,
  standingAs,
  taleUntil,
  then,
  today,
  type Tale,
} from '../support/builders.ts';

/** What somebody hears who tries this; nothing when it succeeds. */
const trying = (
  { recommendation }: Tale,
  verb: Exclude<Verb, 'submit'>,
  who: Principal,
  now = recommendation.changedAt,
): ErrorCode | undefined =>
  refusalOf(() => act(recommendation, verb, inputs[verb], circumstances(who, recommendation, now)));

const lastDay = (days: number): LocalDate => addWorkingDays(day(monday), days, calendar).on;
const justBeforeMidnight = (date: LocalDate) => at(date, '23:59');
const justAfterMidnight = (date: LocalDate) => at(date, '00:00');

const {
  officer,
  intake,
  headOfIntake,
  leader,
  otherLeader,
  logistician,
  headOfLogistics,
  deputyOfLogistics,
} = people;

describe('questions', () => {
  test.each([
    ['intake', intake, taleUntil('submitted')],
    ['the department', logistician, taleUntil('accepted')],
  ])('%s asks twice and not a third time', (_, who, start) => {
    const twice = [1, 2].reduce(
      (tale) => then(then(tale, 'request-information', who), 'give-information', officer),
      start,
    );
    expect(trying(twice, 'request-information', who)).toBe('question-limit');
  });

  test('what intake asked does not count against the department', () => {
    const asked = then(
      then(taleUntil('submitted'), 'request-information', intake),
      'give-information',
      officer,
    );
    const accepted = then(then(asked, 'route', intake), 'accept', logistician);
    expect(accepted.recommendation.questions).toEqual({ intake: 1, department: 0 });
  });

  test('a question may be put on the day the answer is due, not on the day after', () => {
    const accepted = taleUntil('accepted');
    const { dueOn } = accepted.recommendation;
    expect(trying(accepted, 'request-information', logistician, justBeforeMidnight(dueOn))).toBeUndefined();
    expect(trying(accepted, 'request-information', logistician, justAfterMidnight(plusDays(dueOn, 1)))).toBe(
      'past-due',
    );
  });

  test('a question goes back to the desk that asked', () => {
    const byIntake = then(taleUntil('submitted'), 'request-information', intake);
    expect(then(byIntake, 'give-information', officer).recommendation.status).toBe('submitted');
    expect(then(taleUntil('needs-info'), 'give-information', officer).recommendation.status).toBe('accepted');
  });
});

describe('silence of a department', () => {
  test('accepts after two whole working days, not on the second', () => {
    const routed = taleUntil('routed');
    const second = lastDay(settings.clocks.accept);
    expect(trying(routed, 'accept', 'system', justBeforeMidnight(second))).toBe('silence-not-over');
    expect(trying(routed, 'accept', 'system', justAfterMidnight(plusDays(second, 1)))).toBeUndefined();
  });

  test('is told apart from a yes', () => {
    const routed = taleUntil('routed');
    const bySilence = then(routed, 'accept', 'system', {}, justAfterMidnight(plusDays(lastDay(2), 1)));
    expect(bySilence.events.at(-1)?.data).toEqual({ bySilence: true });
    expect(then(routed, 'accept', logistician).events.at(-1)?.data).toEqual({ bySilence: false });
  });
});

describe('returns', () => {
  const returned = (times: number): Tale =>
    Array.from({ length: times }).reduce<Tale>(
      (tale) => then(then(tale, 'route', leader), 'return', headOfLogistics),
      taleUntil('submitted'),
    );

  test.each([
    [0, undefined],
    [1, undefined],
    [2, undefined],
    [3, 'third-return'],
    [4, 'third-return'],
  ] as const)('after %i returns, intake and the system hear: %s', (times, code) => {
    expect(trying(returned(times), 'route', intake)).toBe(code);
    expect(trying(returned(times), 'route', 'system')).toBe(code);
  });

  test('after the third, the head of intake or a leader routes, and the event says in which post', () => {
    for (const [who, as] of [
      [headOfIntake, 'head-of-intake'],
      [leader, 'leader'],
      [{ ...intake, roles: ['intake', 'department-head'] }, 'head-of-intake'],
    ] as const)
      expect(then(returned(3), 'route', who).events.at(-1)?.by.as).toBe(as);
  });
});

describe('approval', () => {
  const accepted = (approval: 'none' | 'head' | 'leader') =>
    then(then(taleUntil('submitted'), 'route', intake, { approval }), 'accept', logistician);
  const proposed = (approval: 'none' | 'head' | 'leader', author: Principal = logistician) =>
    then(accepted(approval), 'propose-answer', author);

  test('a head answers alone where none is needed, and must propose where one is', () => {
    expect(trying(accepted('none'), 'answer', headOfLogistics)).toBeUndefined();
    expect(trying(accepted('head'), 'answer', headOfLogistics)).toBe('approval-needed');
    expect(trying(accepted('leader'), 'answer', headOfLogistics)).toBe('approval-needed');
  });

  test('a head approves within the remit, a leader beyond it', () => {
    expect(trying(proposed('head'), 'approve', headOfLogistics)).toBeUndefined();
    expect(trying(proposed('leader'), 'approve', headOfLogistics)).toBe('leader-must-approve');
    expect(trying(proposed('leader'), 'send-back', headOfLogistics)).toBe('leader-must-approve');
    expect(trying(proposed('leader'), 'approve', leader)).toBeUndefined();
  });

  test('nobody approves what they wrote; another of the same rank does', () => {
    const own = proposed('head', headOfLogistics);
    expect(trying(own, 'approve', headOfLogistics)).toBe('author-cannot-approve');
    expect(trying(own, 'approve', deputyOfLogistics)).toBeUndefined();
    const byLeader = proposed('leader', {
      ...otherLeader,
      roles: ['leader', 'department-officer'],
      departmentId: 'PH10',
    });
    expect(trying(byLeader, 'approve', otherLeader)).toBe('author-cannot-approve');
    expect(trying(byLeader, 'approve', leader)).toBeUndefined();
  });

  test('the answer stays its author’s, whoever approved it', () => {
    const { recommendation, events } = then(proposed('head'), 'approve', headOfLogistics);
    expect(recommendation).toMatchObject({ status: 'answered', answer: { authorId: logistician.personId } });
    expect(events.at(-1)?.by.personId).toBe(headOfLogistics.personId);
  });

  test('what is sent back is proposed anew, and then approved', () => {
    const sentBack = then(proposed('head'), 'send-back', headOfLogistics);
    expect(sentBack.recommendation.status).toBe('accepted');
    expect(trying(then(sentBack, 'propose-answer', logistician), 'approve', headOfLogistics)).toBeUndefined();
  });
});

describe('after the answer', () => {
  const answered = taleUntil('answered');
  const tenth = lastDay(settings.clocks.reopenWindow);

  test('the submitter has ten whole working days to reopen', () => {
    expect(trying(answered, 'reopen', officer, justBeforeMidnight(tenth))).toBeUndefined();
    expect(trying(answered, 'reopen', officer, justAfterMidnight(plusDays(tenth, 1)))).toBe(
      'reopen-window-over',
    );
  });

  test('it closes by itself when that window is over, and not before', () => {
    expect(trying(answered, 'close', 'system', justBeforeMidnight(tenth))).toBe('window-still-open');
    expect(trying(answered, 'close', 'system', justAfterMidnight(plusDays(tenth, 1)))).toBeUndefined();
  });

  test('a second answer opens a window of its own', () => {
    const again = then(
      then(answered, 'reopen', officer, {}, at(tenth)),
      'answer',
      headOfLogistics,
      {},
      at(tenth),
    );
    expect(trying(again, 'reopen', officer, at(plusDays(tenth, 7)))).toBeUndefined();
  });

  test('the submitter reopens twice; the third time only a leader does', () => {
    const reopened = (tale: Tale) => then(then(tale, 'reopen', officer), 'answer', headOfLogistics);
    const twice = reopened(reopened(answered));
    expect(trying(twice, 'reopen', officer)).toBe('reopen-limit');
    expect(trying(twice, 'reopen', leader)).toBeUndefined();
  });

  test('what a leader reopens does not use up the submitter’s two', () => {
    const byLeader = then(then(answered, 'reopen', leader), 'answer', headOfLogistics);
    expect(byLeader.recommendation.reopenings).toBe(0);
  });

  test('what is closed is reopened by the head of intake or a leader, not by the submitter', () => {
    const closed = taleUntil('closed');
    expect(trying(closed, 'reopen', officer)).toBe('not-your-step');
    expect(trying(closed, 'reopen', headOfIntake)).toBeUndefined();
    expect(trying(closed, 'reopen', leader)).toBeUndefined();
  });

  test('whoever got the answer with another may close it and may reopen it', () => {
    const merged = taleUntil('merged');
    const delivered = then(merged, 'deliver-answer', 'system');
    expect(delivered.recommendation).toMatchObject({ status: 'answered', canonicalId: receipt('canonical') });
    expect(trying(delivered, 'close', officer)).toBeUndefined();
    expect(then(delivered, 'reopen', officer).recommendation).toMatchObject({
      status: 'accepted',
      departmentId: 'PH10',
    });
  });
});

describe('what others are merged into', () => {
  const canonical = then(taleUntil('submitted'), 'attach', intake);

  test.each(['reject', 'merge'] as const)(
    'is not disposed of by “%s” while they wait for its answer',
    (verb) => {
      expect(trying(canonical, verb, intake)).toBe('has-merged-members');
      expect(trying(then(canonical, 'detach', intake), verb, intake)).toBeUndefined();
    },
  );

  test('is not withdrawn by its submitter alone', () => {
    expect(trying(canonical, 'withdraw', officer)).toBe('has-merged-members');
  });

  test('keeps everything else: its state, its draft, its clock', () => {
    const draft = taleUntil('in-approval');
    const { recommendation } = then(draft, 'attach', intake);
    expect(recommendation).toEqual({
      ...draft.recommendation,
      version: draft.recommendation.version + 1,
      lastStep: draft.recommendation.version + 1,
      mergedCount: 1,
    });
  });
});

test('every step keeps who took it, for which department, and when', () => {
  const accepted = then(taleUntil('routed'), 'accept', headOfLogistics, {}, at('2026-03-03', '08:15'));
  expect(accepted.events.at(-1)).toMatchObject({
    at: '2026-03-03T01:15:00.000Z',
    by: { personId: 'head-of-logistics', as: 'department', departmentId: 'PH10' },
  });
  expect(accepted.recommendation.changedAt).toBe('2026-03-03T01:15:00.000Z');
  expect(localDateOf(accepted.recommendation.submittedAt)).toBe(localDateOf(today));
});

test('nobody grants an extension that they asked for, nor one that was asked for in their name', () => {
  const accepted = taleUntil('accepted').recommendation;
  const asking = standingAs(['department-head'], undefined, 'deputy');
  const asked = act(accepted, 'request-extension', inputs['request-extension'], {
    ...asking,
    acting: { ...asking.acting, onBehalfOf: 'absent-head' },
  }).next;
  const grantedBy = (personId: string) =>
    refusalOf(() => act(asked, 'grant-extension', {}, standingAs(['leader'], undefined, personId)));
  expect(['deputy', 'absent-head', 'leader'].map(grantedBy)).toEqual([
    'requester-cannot-grant',
    'requester-cannot-grant',
    undefined,
  ]);
});
