import { act } from '../../shared/domain/act.ts';
import {
  addWorkingDays,
  localDateOf,
  plusDays,
  workingDaysBetween,
  type Instant,
} from '../../shared/domain/calendar.ts';
import { clockAccount } from '../../shared/domain/clock-account.ts';
import { actOnCommitment, commitmentsOf } from '../../shared/domain/commitment-life.ts';
import type { Commitment } from '../../shared/domain/commitment.ts';
import { nextReminder } from '../../shared/domain/occasions.ts';
import {
  openStatuses,
  type InStatus,
  type RecommendationEvent,
  type Status,
} from '../../shared/domain/recommendation.ts';
import type { StepInput } from '../../shared/domain/step-data.ts';
import {
  anUndertaking,
  at,
  calendar,
  circumstances,
  day,
  daysLater,
  inputs,
  people,
  raised,
  refusalOf,
  settings,
  taleUntil,
  then,
  today,
  type Tale,
} from '../support/builders.ts';
import { sessionId } from '../support/sessions.ts';

const rules = { settings, calendar };
const { leader, officer, intake, logistician, headOfLogistics } = people;
const [firstSession, secondSession] = [sessionId('first'), sessionId('second')];

/** On a Thursday; its conclusions are delivered on the Wednesday after. */
const said = at('2026-03-05', '09:40');
const heldOn = localDateOf(said);
const delivered = at('2026-03-11', '16:00');

const answered = (tale: Tale, changes: Partial<StepInput['answer-at-session']> = {}, now = delivered): Tale =>
  then(tale, 'answer-at-session', leader, { session: { id: firstSession, at: said }, ...changes }, now);
const takenAway = (tale: Tale, changes: Partial<StepInput['take-away']> = {}, now = delivered): Tale =>
  then(
    tale,
    'take-away',
    leader,
    { sessionId: firstSession, on: heldOn, dueOn: day('2026-03-20'), ...changes },
    now,
  );
const heard = (outcome: string, tale: Tale) => [
  { sessionId: firstSession, outcome, eventNumber: tale.events.length },
];

describe('what a session answered', () => {
  test.each(openStatuses)(
    'is answered from %s: when it was said, by the department that said it',
    (status) => {
      const before = taleUntil(status);
      const after = answered(before, { departmentId: 'PX01' });
      expect(after.recommendation).toMatchObject({
        status: 'answered',
        departmentId: 'PX01',
        complexity: 'normal',
        approval: 'none',
        answer: { answeredAt: said, authorId: 'secretary', eventNumber: after.events.length },
        since: delivered,
        heard: heard('answered', after),
      });
      expect(after.recommendation.milestones.at(-1)).toMatchObject({
        kind: 'answered',
        on: heldOn,
        departmentId: 'PX01',
        judgeBy: '2026-03-25',
      });
      expect(after.recommendation).not.toHaveProperty('pausedUntil');
      expect(after.recommendation).not.toHaveProperty('forwardedOn');
      expect(after.events.at(-1)?.by).toEqual({ personId: 'leader', as: 'leader' });
    },
  );

  test('keeps how complex it is and who approves; what was never routed is approved as its topic asks', () => {
    const routed = then(raised(), 'route', intake, { complexity: 'complex', approval: 'head' });
    expect(answered(routed).recommendation).toMatchObject({ complexity: 'complex', approval: 'head' });
    expect(answered(routed, { departmentId: 'PX01' }).recommendation).toMatchObject({
      complexity: 'complex',
      approval: 'head',
    });
    expect(answered(raised(), { approval: 'leader' }).recommendation).toMatchObject({ approval: 'leader' });
  });

  test('leaves no extension asked for', () => {
    const asked = then(taleUntil('accepted'), 'request-extension', headOfLogistics);
    expect(answered(asked).recommendation).not.toHaveProperty('extensionRequest');
  });

  test('may be reopened for ten working days from the day on which it reached whoever asked', () => {
    const after = answered(taleUntil('accepted'));
    const lastDay = addWorkingDays(localDateOf(delivered), settings.clocks.reopenWindow, calendar).on;
    const reopening = (now: Instant) => refusalOf(() => then(after, 'reopen', officer, {}, now));
    const closing = (now: Instant) => refusalOf(() => then(after, 'close', 'system', {}, now));
    expect(lastDay).toBe('2026-03-25');
    expect([reopening(at(lastDay, '23:59')), closing(at(lastDay, '23:59'))]).toEqual([
      undefined,
      'window-still-open',
    ]);
    const dayAfter = at(plusDays(lastDay, 1), '00:00');
    expect([reopening(dayAfter), closing(dayAfter)]).toEqual(['reopen-window-over', undefined]);
    expect(clockAccount(after.recommendation, after.events, heldOn, rules).stages.at(-1)).toMatchObject({
      kind: 'judgement',
      dueOn: lastDay,
    });
  });

  test('with commitments promises, and those hold at once', () => {
    const after = answered(taleUntil('submitted'), { promises: true, commitments: [anUndertaking] });
    expect(after.recommendation).toMatchObject({ openCommitments: 1, answer: { promises: true } });
    const event = after.events.at(-1) as RecommendationEvent<'RecommendationAnswered'>;
    expect(commitmentsOf(event, after.recommendation, rules).map(({ next }) => next.status)).toEqual([
      'active',
    ]);
  });

  test('reaches those merged into it with the time at which it was said', () => {
    const session = { id: firstSession, at: said };
    const member = then(taleUntil('merged'), 'deliver-answer', 'system', { session }, delivered);
    expect(member.recommendation).toMatchObject({
      answer: { answeredAt: said },
      since: delivered,
      heard: [{ sessionId: firstSession, outcome: 'answered', canonicalId: inputs.merge.canonicalId }],
    });
  });
});

describe('what a session took away', () => {
  const becomes: Partial<Record<Status, Status>> = {
    'in-approval': 'in-approval',
    'forwarded-up': 'forwarded-up',
  };

  test.each(openStatuses)('goes from %s to its department, with the day that was set', (status) => {
    const before = taleUntil(status);
    const after = takenAway(before);
    expect(after.recommendation).toMatchObject({
      status: becomes[status] ?? 'accepted',
      departmentId: 'PH10',
      heard: heard('taken-away', after),
    });
    if (status === 'forwarded-up') return;
    expect(after.recommendation).toMatchObject({
      dueOn: '2026-03-20',
      clock: { kind: 'session', from: heldOn, workingDays: 11, pausedDays: 0, extendedDays: 0 },
      marks: { answer: 0 },
    });
  });

  test('has a clock whose days add up, from the day after the session to the day that was set', () => {
    const paused = taleUntil('needs-info');
    for (const tale of [takenAway(taleUntil('routed')), takenAway(paused)]) {
      const { due, days, pauses, usedDays } = clockAccount(
        tale.recommendation,
        tale.events,
        day('2026-03-11'),
        rules,
      );
      expect(due).toMatchObject({ kind: 'session', from: heldOn, on: '2026-03-20' });
      expect(days.filter(({ kind }) => kind === 'counted')).toHaveLength(
        workingDaysBetween(heldOn, day('2026-03-20'), calendar),
      );
      expect([days[0]?.date, days.at(-1)?.date, pauses, usedDays]).toEqual([
        '2026-03-06',
        '2026-03-20',
        [],
        4,
      ]);
    }
  });

  test('keeps that clock wherever it goes, stands still for a question, and may be extended once more', () => {
    const extended = then(
      then(taleUntil('accepted'), 'request-extension', headOfLogistics, { days: 3 }),
      'grant-extension',
      leader,
    );
    const away = takenAway(extended);
    expect(away.recommendation).toMatchObject({ extensions: 0, dueOn: '2026-03-20' });
    const returned = then(away, 'return', headOfLogistics);
    const elsewhere = then(returned, 'route', intake, { departmentId: 'PX01', complexity: 'complex' });
    expect(elsewhere.recommendation.clock).toEqual(away.recommendation.clock);
    const asked = then(away, 'request-information', logistician);
    const replied = then(asked, 'give-information', officer, {}, at('2026-03-13'));
    expect(replied.recommendation.dueOn).toBe('2026-03-24');
    const again = then(
      then(away, 'request-extension', headOfLogistics, { days: 2 }),
      'grant-extension',
      leader,
    );
    expect(again.recommendation.dueOn).toBe('2026-03-24');
    const account = clockAccount(again.recommendation, again.events, day('2026-03-11'), rules);
    expect(account.extensions.map(({ days }) => days)).toEqual([2]);
  });

  test('leaves no extension asked for, and reminds anew', () => {
    const asked = then(taleUntil('accepted'), 'request-extension', headOfLogistics);
    const reminded = then(asked, 'remind', 'system', {}, at('2026-03-09'));
    const away = takenAway(reminded).recommendation;
    expect(away).not.toHaveProperty('extensionRequest');
    expect(nextReminder(away, rules)).toEqual({ reminder: 'early', on: '2026-03-12' });
  });

  test('stays marked where it was overdue, with the first day that was missed, until it is reopened', () => {
    const { dueOn } = taleUntil('accepted').recommendation;
    expect(dueOn).toBe('2026-03-11');
    const on = day('2026-03-16');
    const late = takenAway(taleUntil('accepted'), { on, dueOn: day('2026-03-27') }, at('2026-03-18'));
    expect(late.recommendation).toMatchObject({ missedOn: dueOn, dueOn: '2026-03-27' });
    const later = { sessionId: secondSession, on: day('2026-04-06'), dueOn: day('2026-04-15') };
    const again = takenAway(late, later, at('2026-04-08'));
    expect(again.recommendation).toMatchObject({ missedOn: dueOn, dueOn: '2026-04-15' });
    const given = then(again, 'answer', headOfLogistics);
    expect(given.recommendation.missedOn).toBe(dueOn);
    expect(then(given, 'reopen', officer).recommendation).not.toHaveProperty('missedOn');
  });

  test('is not marked where it was in time on the day of the session, or its clock stood still', () => {
    const inTime = takenAway(taleUntil('accepted'), { on: day('2026-03-11') }, at('2026-03-13'));
    expect(inTime.recommendation).not.toHaveProperty('missedOn');
    const paused = takenAway(taleUntil('needs-info'), { on: day('2026-03-13') }, at('2026-03-16'));
    expect(paused.recommendation).not.toHaveProperty('missedOn');
  });

  test('waits on where it is with a higher level, and its clock goes on as if nothing had been', () => {
    const up = taleUntil('forwarded-up');
    const away = takenAway(up);
    const { documentNumber, forwardedOn, clock, dueOn } = up.recommendation as InStatus<'forwarded-up'>;
    expect(away.recommendation).toMatchObject({
      status: 'forwarded-up',
      documentNumber,
      forwardedOn,
      clock,
      dueOn,
    });
    const replies = [up, away].map((tale) => then(tale, 'record-reply', intake, {}, at('2026-03-13')));
    expect(replies[1]?.recommendation.dueOn).toBe(replies[0]?.recommendation.dueOn);
    const [account] = replies
      .slice(1)
      .map((tale) => clockAccount(tale.recommendation, tale.events, heldOn, rules));
    expect(account?.pauses).toMatchObject([{ kind: 'higher-level', until: '2026-03-13', workingDays: 9 }]);
  });

  test('keeps a draft that waits for approval in the same department, and no other’s', () => {
    const drafted = taleUntil('in-approval');
    const away = takenAway(drafted);
    const { draft } = drafted.recommendation as InStatus<'in-approval'>;
    expect(away.recommendation).toMatchObject({ status: 'in-approval', draft, dueOn: '2026-03-20' });
    expect(refusalOf(() => then(away, 'approve', headOfLogistics))).toBeUndefined();
    const elsewhere = takenAway(drafted, { departmentId: 'PX01' }).recommendation;
    expect(elsewhere).toMatchObject({ status: 'accepted', departmentId: 'PX01', approval: 'none' });
    expect(elsewhere).not.toHaveProperty('draft');
  });

  test('says to which higher level it is to be passed', () => {
    const { events } = takenAway(taleUntil('accepted'), { passUpTo: 'Bộ Công an' });
    expect(events.at(-1)?.data).toMatchObject({ passUpTo: 'Bộ Công an', note: inputs['take-away'].note });
    expect(takenAway(taleUntil('accepted')).events.at(-1)?.data).not.toHaveProperty('passUpTo');
  });
});

test.each(openStatuses)('what a session did not reach stays as it is, %s', (status) => {
  const before = taleUntil(status);
  const after = then(before, 'not-reach', leader, { sessionId: firstSession }, delivered);
  const { heard: none, version, changedAt, touchedAt, lastStep, ...stays } = before.recommendation;
  expect([none, version]).toEqual([[], before.events.length]);
  expect(after.recommendation).toMatchObject({ ...stays, heard: heard('not-reached', after) });
  const {
    heard: one,
    version: next,
    changedAt: _,
    touchedAt: __,
    lastStep: ___,
    ...same
  } = after.recommendation;
  expect({ ...same, wakeOn: stays.wakeOn }).toEqual(stays);
});

test('what is over is none of a session’s business', () => {
  for (const status of ['answered', 'closed', 'rejected', 'merged', 'withdrawn'] as const)
    for (const verb of ['answer-at-session', 'take-away', 'not-reach'] as const) {
      const { recommendation } = taleUntil(status);
      const acting = circumstances(leader, recommendation, delivered);
      expect(refusalOf(() => act(recommendation, verb, inputs[verb], acting))).toBe('step-not-possible');
    }
});

describe('a promise that came to a session', () => {
  const promised = (): Commitment => {
    const commitments = [{ ...anUndertaking, dueOn: day('2026-03-04') }];
    const tale = then(taleUntil('accepted'), 'answer', headOfLogistics, { promises: true, commitments });
    const event = tale.events.at(-1) as RecommendationEvent<'RecommendationAnswered'>;
    return commitmentsOf(event, tale.recommendation, rules)[0]?.next as Commitment;
  };
  const discussed = (commitment: Commitment, dueOn?: string) =>
    actOnCommitment(
      commitment,
      'discuss',
      { sessionId: firstSession, text: 'Đã nhắc', ...(dueOn === undefined ? {} : { dueOn: day(dueOn) }) },
      { ...rules, now: delivered, acting: { personId: 'leader', standing: ['leader'] }, standingIn: [] },
    );

  test('has what was said in its history, and the day that was set there', () => {
    const { next, events } = discussed({ ...promised(), reminded: 4 }, '2026-04-01');
    expect(next).toMatchObject({ status: 'proposed', dueOn: '2026-04-01', extensions: 1, reminded: 0 });
    expect(events[0]).toMatchObject({
      type: 'CommitmentDiscussed',
      data: { sessionId: firstSession, text: 'Đã nhắc', previously: '2026-03-04', dueOn: '2026-04-01' },
    });
  });

  test('keeps its day where none was set, an earlier one, or it was extended as often as it may be', () => {
    const commitment = promised();
    const often = { ...commitment, extensions: settings.commitmentExtensions };
    for (const { next, events } of [
      discussed(commitment),
      discussed(commitment, '2026-03-03'),
      discussed(commitment, '2026-03-04'),
      discussed(often, '2026-04-01'),
    ]) {
      expect(next.dueOn).toBe('2026-03-04');
      expect(events[0]?.data).toEqual({ sessionId: firstSession, text: 'Đã nhắc' });
    }
  });
});

test('days that pass before conclusions are delivered change nothing of what they say', () => {
  const soon = takenAway(taleUntil('accepted'), {}, said);
  const late = takenAway(taleUntil('accepted'), {}, daysLater(today, 30));
  const what = ({ recommendation: { clock, dueOn, missedOn } }: Tale) => ({ clock, dueOn, missedOn });
  expect(what(late)).toEqual(what(soon));
});
