import fc from 'fast-check';
import {
  addWorkingDays,
  eachDay,
  localDateOf,
  plusDays,
  type Instant,
  type LocalDate,
} from '../../shared/domain/calendar.ts';
import {
  commitmentActors,
  commitmentStatuses,
  foldCommitment,
  openCommitmentStatuses,
  type Commitment,
  type CommitmentActor,
  type CommitmentStatus,
} from '../../shared/domain/commitment.ts';
import {
  actOnCommitment,
  commitmentLife,
  commitmentRows,
  commitmentsOf,
  commitmentWakeOn,
  nextCommitmentOccasion,
  type CommitmentCircumstances,
  type CommitmentInput,
  type CommitmentVerb,
} from '../../shared/domain/commitment-life.ts';
import { Refusal, type ErrorCode } from '../../shared/domain/errors.ts';
import type { RecommendationEvent } from '../../shared/domain/recommendation.ts';
import { sessionIdFrom } from '../../shared/domain/session.ts';
import {
  commitmentItem,
  parseCommitment,
  commitmentForm,
  parseCommitmentEventItem,
} from '../../shared/tables/commitment-items.ts';
import {
  at,
  calendar,
  day,
  people,
  refusalOf,
  settings,
  successor,
  taleUntil,
  then,
  today,
} from '../support/builders.ts';

const rules = { settings, calendar };
const undertaking = { text: 'Sửa xong mái nhà làm việc', departmentId: 'PH10', dueOn: day('2026-03-30') };

/** An answer that promises one thing: by a head, or approved by a leader. */
const promised = (by: 'head' | 'leader' = 'head') => {
  const answer = { text: 'Đã có kế hoạch', promises: true, commitments: [undertaking] };
  const tale =
    by === 'head'
      ? then(taleUntil('accepted'), 'answer', people.headOfLogistics, answer)
      : then(
          then(taleUntil('accepted'), 'propose-answer', people.headOfLogistics, answer),
          'approve',
          people.leader,
          { proposed: answer },
        );
  const answered = tale.events.at(-1) as RecommendationEvent<'RecommendationAnswered'>;
  const [made] = commitmentsOf(answered, tale.recommendation, rules);
  return { ...tale, commitment: made?.next as Commitment, events: made?.events ?? [] };
};

const as = (
  actor: CommitmentActor,
  now: Instant = today,
  personId = `the ${actor}`,
): CommitmentCircumstances => ({
  ...rules,
  now,
  acting: { personId, standing: [actor] },
  standingIn: [],
});

const inputs: { readonly [V in CommitmentVerb]: CommitmentInput[V] } = {
  activate: {},
  start: {},
  'note-progress': { note: 'Đã chọn xong nhà thầu' },
  'report-done': { evidence: 'Biên bản nghiệm thu số 12' },
  verify: {},
  'send-back': { reason: 'Mái vẫn dột' },
  extend: { dueOn: day('2030-06-28'), reason: 'Chờ vốn' },
  discuss: { sessionId: sessionIdFrom(Buffer.alloc(10)), text: 'Lãnh đạo đã nhắc' },
  fail: { reason: 'Không được bố trí vốn' },
  cancel: { reason: 'Đơn vị đã sáp nhập' },
  remind: {},
  move: { to: successor, on: day('2026-03-02'), reorganisationId: 'r-2026' },
};

const step = (from: Commitment, verb: CommitmentVerb, circumstances: CommitmentCircumstances): Commitment =>
  actOnCommitment(from, verb, inputs[verb] as never, circumstances).next;

const ways: { readonly [S in CommitmentStatus]: () => Commitment } = {
  proposed: () => promised().commitment,
  active: () => step(ways.proposed(), 'activate', as('leader')),
  'in-progress': () => step(ways.active(), 'start', as('owner')),
  'reported-done': () => step(ways['in-progress'](), 'report-done', as('owner')),
  verified: () => step(ways['reported-done'](), 'verify', as('asker')),
  failed: () => step(ways.active(), 'fail', as('leader')),
  cancelled: () => step(ways.active(), 'cancel', as('leader')),
};

/** The life of a commitment as the domain has it, typed from its text and not from the code. */
const table: readonly {
  readonly verb: CommitmentVerb;
  readonly from: readonly CommitmentStatus[];
  readonly to: CommitmentStatus | 'unchanged';
  readonly who: readonly CommitmentActor[];
  readonly early?: ErrorCode;
}[] = [
  { verb: 'activate', from: ['proposed'], to: 'active', who: ['leader'] },
  { verb: 'start', from: ['active'], to: 'in-progress', who: ['owner'] },
  { verb: 'note-progress', from: ['active', 'in-progress'], to: 'unchanged', who: ['owner'] },
  { verb: 'report-done', from: ['active', 'in-progress'], to: 'reported-done', who: ['owner'] },
  { verb: 'verify', from: ['reported-done'], to: 'verified', who: ['asker'] },
  { verb: 'verify', from: ['reported-done'], to: 'verified', who: ['system'], early: 'nothing-due-yet' },
  { verb: 'send-back', from: ['reported-done'], to: 'in-progress', who: ['asker'] },
  { verb: 'extend', from: ['active', 'in-progress'], to: 'unchanged', who: ['leader'] },
  // At a session, by the leader who confirms what was said there.
  { verb: 'discuss', from: openCommitmentStatuses, to: 'unchanged', who: ['leader'] },
  { verb: 'fail', from: openCommitmentStatuses, to: 'failed', who: ['leader'] },
  { verb: 'cancel', from: openCommitmentStatuses, to: 'cancelled', who: ['leader'] },
  {
    verb: 'remind',
    from: ['proposed', 'active', 'in-progress'],
    to: 'unchanged',
    who: ['system'],
    early: 'nothing-due-yet',
  },
  // With whoever asked, when their unit is reorganised.
  { verb: 'move', from: openCommitmentStatuses, to: 'unchanged', who: ['system'] },
];

describe('the life of a commitment', () => {
  test('is what the domain says, step by step', () => {
    const single = (rows: readonly Omit<(typeof table)[number], 'early'>[]) =>
      rows
        .flatMap(({ verb, from, to, who }) =>
          from.flatMap((status) => who.map((actor) => `${actor}: ${verb}: ${status} → ${to}`)),
        )
        .sort();
    expect(single(commitmentRows)).toEqual(single(table));
  });

  test.each(commitmentLife.verbs)('“%s” is taken by those, from there, and refused to all others', (verb) => {
    for (const status of commitmentStatuses)
      for (const actor of commitmentActors) {
        const here = table.filter((row) => row.verb === verb && row.from.includes(status));
        const row = here.find(({ who }) => who.includes(actor));
        const expected = here.length === 0 ? 'step-not-possible' : row ? row.early : 'not-your-step';
        expect([
          status,
          actor,
          refusalOf(() => actOnCommitment(ways[status](), verb, inputs[verb] as never, as(actor))),
        ]).toEqual([status, actor, expected]);
        // What a session says of it, or a reorganisation does, is no action of its own.
        if (expected === undefined)
          expect(commitmentLife.actionsFor(ways[status](), as(actor)).includes(verb)).toBe(
            verb !== 'discuss' && verb !== 'move',
          );
      }
  });

  test('a promise of a head waits for a leader; a leader’s own word holds at once', () => {
    expect([promised('head').commitment.status, promised('leader').commitment.status]).toEqual([
      'proposed',
      'active',
    ]);
  });

  test('it is extended twice at most, and to a later day only', () => {
    const once = step(ways.active(), 'extend', as('leader'));
    const sooner = { dueOn: day('2026-03-01'), reason: 'x' };
    expect(refusalOf(() => actOnCommitment(once, 'extend', sooner, as('leader')))).toBe('invalid-request');
    const later = (from: Commitment, dueOn: string) =>
      actOnCommitment(from, 'extend', { dueOn: day(dueOn), reason: 'x' }, as('leader')).next;
    const twice = later(once, '2030-07-01');
    expect(refusalOf(() => later(twice, '2030-08-01'))).toBe('extension-limit');
  });
});

describe('an answer', () => {
  const answering = (answer: object) =>
    refusalOf(() =>
      then(taleUntil('accepted'), 'answer', people.headOfLogistics, { text: 'Sẽ sửa', ...answer }),
    );
  test('that promises something says what, by whom and by when', () => {
    expect(answering({ promises: true, commitments: [] })).toBe('promise-without-commitment');
    expect(answering({ promises: true, commitments: [{ ...undertaking, dueOn: day('2026-03-02') }] })).toBe(
      'commitment-in-the-past',
    );
    expect(answering({ promises: true, commitments: [undertaking] })).toBeUndefined();
  });

  test('with something to do in it promises, whether it says so or not', () => {
    const tale = then(taleUntil('accepted'), 'answer', people.headOfLogistics, {
      promises: false,
      commitments: [undertaking],
    });
    expect(tale.recommendation).toMatchObject({ answer: { promises: true }, openCommitments: 1 });
  });
});

describe('by itself', () => {
  const mornings = (commitment: Commitment, until: LocalDate): readonly string[] => {
    let state = commitment;
    return eachDay(localDateOf(commitment.changedAt), until).flatMap((date) => {
      const done: string[] = [];
      for (;;) {
        const occasion = nextCommitmentOccasion(state, rules);
        if (!occasion || occasion.on > date) return done;
        const decided = actOnCommitment(state, occasion.verb, {}, as('system', at(date, '06:05')));
        state = decided.next;
        const [event] = decided.events;
        done.push(
          `${date.slice(5)} ${event?.type === 'CommitmentReminded' ? event.data.reminder : String(event?.type)}`,
        );
      }
    });
  };

  test('its owner is reminded on the way, then the head, then a leader', () => {
    // 20 working days from 2 March to 30 March 2026.
    expect(mornings(ways.active(), day('2026-04-30'))).toEqual([
      '03-16 early',
      '03-23 late',
      '03-30 last-day',
      '04-01 to-head',
      '04-06 to-leader',
    ]);
  });

  test('what was reported done is verified when the asking unit says nothing for ten working days', () => {
    const end = addWorkingDays(localDateOf(today), settings.clocks.verify, calendar).on;
    expect(mornings(ways['reported-done'](), plusDays(end, 20))).toEqual([
      `${plusDays(end, 1).slice(5)} CommitmentVerified`,
    ]);
  });

  test('a recommendation with an open commitment does not close by itself', () => {
    const { recommendation } = promised();
    const later = at('2026-06-01');
    expect(refusalOf(() => then({ recommendation, events: [] }, 'close', 'system', {}, later))).toBe(
      'commitment-open',
    );
    const settled = then({ recommendation, events: [] }, 'settle-commitment', people.officer);
    expect(refusalOf(() => then(settled, 'close', 'system', {}, later))).toBeUndefined();
  });
});

test('in every life its events tell its state, it is stored and read back, and the clock is never late', () => {
  const move = fc.record({
    verb: fc.constantFrom(...commitmentLife.verbs),
    actor: fc.constantFrom(...commitmentActors),
    days: fc.nat(15),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 25 }), (played) => {
      let { commitment: state, events } = promised();
      let now = today;
      for (const { verb, actor, days } of played) {
        now = at(plusDays(localDateOf(now), days));
        try {
          const input = verb === 'extend' ? { dueOn: plusDays(state.dueOn, 9), reason: 'x' } : inputs[verb];
          const decided = actOnCommitment(state, verb, input as never, as(actor, now));
          state = decided.next;
          events = [...events, ...decided.events];
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }
      const { wakeOn, ...told } = state;
      expect(foldCommitment(events)).toEqual(told);
      expect(parseCommitment(commitmentItem(state))).toEqual(state);
      for (const event of events)
        expect(parseCommitmentEventItem(commitmentForm.eventItem(event))).toEqual(event);
      const needed = commitmentWakeOn(state, rules);
      expect(needed === undefined ? wakeOn === undefined : wakeOn !== undefined && wakeOn <= needed).toBe(
        true,
      );
    }),
    { numRuns: 150 },
  );
});
