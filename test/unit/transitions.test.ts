import { act, actionsFor, statusesFor, submit } from '../../shared/domain/act.ts';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { errorCodes, type ErrorCode } from '../../shared/domain/errors.ts';
import {
  actors,
  openStatuses,
  statuses,
  type Actor,
  type Recommendation,
  type Status,
} from '../../shared/domain/recommendation.ts';
import { life, verbs, type Transition, type Verb } from '../../shared/domain/transitions.ts';
import {
  aSubmission,
  daysLater,
  inputs,
  inState,
  receipt,
  refusalIn,
  refusalOf,
  standingAs,
  today,
} from '../support/builders.ts';

type From = Status | 'new';

/**
 * The life of a recommendation as the domain has it, typed from its table and not from the code. Quarantine is not here
 * yet. `early` and `late` say which refusal a step meets on the day the state began, and two months on.
 */
const table: readonly {
  readonly verb: Verb;
  readonly from: readonly From[];
  readonly to: Transition['to'];
  readonly who: readonly Actor[];
  readonly early?: ErrorCode;
  readonly late?: ErrorCode;
}[] = [
  // A secretary for those who speak from the floor of a session, or stand on a list.
  {
    verb: 'submit',
    from: ['new'],
    to: 'submitted',
    who: ['officer', 'unit-chief', 'citizen', 'intake', 'secretary'],
  },
  { verb: 'route', from: ['submitted'], to: 'routed', who: ['intake', 'system', 'head-of-intake', 'leader'] },
  { verb: 'request-information', from: ['submitted'], to: 'needs-info', who: ['intake'], late: 'past-due' },
  { verb: 'reject', from: ['submitted'], to: 'rejected', who: ['intake'] },
  // From `routed` too: docs/adr/0006-intake-may-merge-what-is-routed.md.
  { verb: 'merge', from: ['submitted', 'routed'], to: 'merged', who: ['intake'] },
  { verb: 'accept', from: ['routed'], to: 'accepted', who: ['department'] },
  { verb: 'accept', from: ['routed'], to: 'accepted', who: ['system'], early: 'silence-not-over' },
  { verb: 'return', from: ['routed', 'accepted'], to: 'submitted', who: ['department-head'] },
  {
    verb: 'request-information',
    from: ['accepted'],
    to: 'needs-info',
    who: ['department'],
    late: 'past-due',
  },
  { verb: 'give-information', from: ['needs-info'], to: 'where it paused', who: ['submitter'] },
  {
    verb: 'end-pause',
    from: ['needs-info'],
    to: 'where it paused',
    who: ['system'],
    early: 'pause-not-over',
  },
  { verb: 'propose-answer', from: ['accepted'], to: 'in-approval', who: ['department'] },
  { verb: 'send-back', from: ['in-approval'], to: 'accepted', who: ['department-head', 'leader'] },
  { verb: 'approve', from: ['in-approval'], to: 'answered', who: ['department-head', 'leader'] },
  { verb: 'answer', from: ['accepted'], to: 'answered', who: ['department-head'] },
  // What a session concluded, by the leader who confirms it. A promise has its commitment since it was written down.
  { verb: 'answer-at-session', from: openStatuses, to: 'answered', who: ['leader'] },
  { verb: 'take-away', from: openStatuses, to: 'accepted, or as it waits', who: ['leader'] },
  { verb: 'not-reach', from: openStatuses, to: 'unchanged', who: ['leader'] },
  { verb: 'forward-up', from: ['accepted'], to: 'forwarded-up', who: ['leader'] },
  { verb: 'record-reply', from: ['forwarded-up'], to: 'accepted', who: ['intake'] },
  { verb: 'close', from: ['answered'], to: 'closed', who: ['submitter'] },
  { verb: 'close', from: ['answered'], to: 'closed', who: ['system'], early: 'window-still-open' },
  { verb: 'reopen', from: ['answered'], to: 'accepted', who: ['submitter'], late: 'reopen-window-over' },
  { verb: 'reopen', from: ['answered'], to: 'accepted', who: ['leader', 'system'] },
  { verb: 'reopen', from: ['closed'], to: 'accepted', who: ['head-of-intake', 'leader', 'system'] },
  { verb: 'unmerge', from: ['merged'], to: 'submitted', who: ['intake'] },
  { verb: 'deliver-answer', from: ['merged'], to: 'answered', who: ['system'] },
  { verb: 'withdraw', from: openStatuses, to: 'withdrawn', who: ['submitter'] },
  { verb: 'attach', from: openStatuses, to: 'unchanged', who: ['intake'] },
  { verb: 'detach', from: openStatuses, to: 'unchanged', who: ['intake'] },
  {
    verb: 'settle-commitment',
    from: [...openStatuses, 'answered', 'closed'],
    to: 'unchanged',
    who: ['submitter', 'leader', 'system'],
  },
  // What the section on clocks adds.
  {
    verb: 'request-extension',
    from: ['accepted', 'in-approval'],
    to: 'unchanged',
    who: ['department-head'],
    late: 'past-due',
  },
  {
    verb: 'grant-extension',
    from: ['accepted', 'in-approval', 'needs-info'],
    to: 'unchanged',
    who: ['leader'],
  },
  {
    verb: 'refuse-extension',
    from: ['accepted', 'in-approval', 'needs-info'],
    to: 'unchanged',
    who: ['leader'],
  },
  {
    verb: 'remind',
    from: ['submitted', 'routed', 'accepted', 'in-approval'],
    to: 'unchanged',
    who: ['system'],
    early: 'nothing-due-yet',
  },
  { verb: 'turn-red', from: openStatuses, to: 'unchanged', who: ['system'], early: 'nothing-due-yet' },
  { verb: 'move-due-date', from: openStatuses, to: 'unchanged', who: ['system'] },
  // With its unit, when that is reorganised: what is open or answered, or waits for another's answer; by hand what was closed.
  {
    verb: 'move',
    from: [...openStatuses, 'answered', 'closed', 'merged'],
    to: 'unchanged',
    who: ['intake', 'system'],
  },
];

/** The other side of a step on something else. */
const mirrored: readonly Verb[] = [
  'attach',
  'detach',
  'answer-at-session',
  'take-away',
  'not-reach',
  'settle-commitment',
  'move',
];

const single = (rows: readonly Pick<Transition, 'verb' | 'from' | 'to' | 'who'>[]): string[] =>
  rows
    .flatMap(({ verb, from, to, who }) =>
      from.flatMap((status) => who.map((actor) => `${actor}: ${verb}: ${status} → ${to}`)),
    )
    .sort();

test('the code allows what the domain’s table allows, step by step, and nothing beside it', () => {
  expect(single(life)).toEqual(single(table));
});

describe('the table is well-formed', () => {
  test('it knows only states, people, events and refusals that exist', () => {
    for (const { from, to, who, guards } of life) {
      expect([...statuses, 'new']).toEqual(expect.arrayContaining([...from]));
      expect([...statuses, 'unchanged', 'where it paused', 'accepted, or as it waits']).toContain(to);
      expect(actors).toEqual(expect.arrayContaining([...who]));
      expect(errorCodes).toEqual(expect.arrayContaining(guards.map(({ code }) => code)));
    }
  });

  test('every state can be reached from nothing', () => {
    const reached = new Set<From>(['new']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { from, to } of life)
        if (from.some((status) => reached.has(status)) && statuses.includes(to as Status))
          reached.add(to as Status);
    }
    expect([...reached].sort()).toEqual(['new', ...statuses].sort());
  });

  test('from every state that is not an end, somebody can take a step on', () => {
    const ends: readonly Status[] = ['rejected', 'withdrawn'];
    const startsOfSteps = new Set(
      life.filter(({ to }) => to !== 'unchanged').flatMap(({ from }) => [...from]),
    );
    expect(statuses.filter((status) => !startsOfSteps.has(status))).toEqual(ends);
  });

  test('every event leads to one state only, and every step leaves one kind of event only', () => {
    const ambiguous = (key: 'event' | 'verb', value: 'event' | 'to') =>
      life
        .map((row) => row[key])
        .filter((name) => new Set(life.filter((row) => row[key] === name).map((row) => row[value])).size > 1);
    expect(ambiguous('event', 'to')).toEqual([]);
    expect(ambiguous('verb', 'event')).toEqual([]);
  });

  test('no two rows let the same person take the same step from the same state', () => {
    const steps = single(life);
    expect(steps.filter((step, index) => steps.indexOf(step) !== index)).toEqual([]);
  });

  test('only the other side of a merge, a session, a commitment or a reorganisation is hidden from the actions that are offered', () => {
    expect(life.filter(({ mirror }) => mirror).map(({ verb }) => verb)).toEqual(mirrored);
  });
});

describe('every step, from every state, by everybody', () => {
  const times = { early: today, late: daysLater(today, 60) } as const;
  const states = Object.fromEntries(statuses.map((status) => [status, inState(status)])) as Record<
    Status,
    Recommendation
  >;

  /** What some steps need to stand beside the state. */
  const prepared = (verb: Verb, status: Status): Recommendation => {
    if (verb === 'grant-extension' || verb === 'refuse-extension')
      return { ...states[status], extensionRequest: { days: 5, by: ['head-of-logistics'] } };
    if (verb === 'settle-commitment') return { ...states[status], openCommitments: 1 };
    // As if a day off had been announced since.
    if (verb === 'move-due-date') return { ...states[status], dueOn: '2026-03-10' as LocalDate };
    return states[status];
  };

  const expected = (
    verb: Verb,
    status: Status,
    actor: Actor,
    when: keyof typeof times,
  ): ErrorCode | undefined => {
    const here = table.filter((row) => row.verb === verb && row.from.includes(status));
    const row = here.find(({ who }) => who.includes(actor));
    if (here.length === 0) return 'step-not-possible';
    return row ? row[when] : 'not-your-step';
  };

  const steps = verbs.filter((verb): verb is Exclude<Verb, 'submit'> => verb !== 'submit');

  test.each(steps)(
    '“%s” is taken by those whom the table names, from where it says, and refused to all others',
    (verb) => {
      const cases = statuses.flatMap((status) =>
        actors.flatMap((actor) =>
          (['early', 'late'] as const).map((when) => ({
            case: `${actor}, ${status}, ${when}`,
            code: expected(verb, status, actor, when),
            outcome: refusalOf(() =>
              act(prepared(verb, status), verb, inputs[verb], standingAs([actor], times[when])),
            ),
          })),
        ),
      );
      expect(cases.filter(({ code, outcome }) => code !== outcome)).toEqual([]);
      expect(cases.filter(({ code }) => code === undefined).length).toBeGreaterThan(0);
    },
  );

  test('“submit” is open to those who may raise something, and to nobody else', () => {
    for (const actor of actors)
      expect(refusalOf(() => submit(receipt('new'), aSubmission(), standingAs([actor])))).toBe(
        ['officer', 'unit-chief', 'citizen', 'intake', 'secretary'].includes(actor)
          ? undefined
          : 'not-your-step',
      );
  });

  test('the actions that are offered are the steps that would be taken, for everybody in every state', () => {
    for (const status of statuses)
      for (const actor of actors)
        for (const now of Object.values(times)) {
          const circumstances = standingAs([actor], now);
          const accepted = steps.filter(
            (verb) => refusalOf(() => act(states[status], verb, inputs[verb], circumstances)) === undefined,
          );
          expect({ status, actor, now, actions: actionsFor(states[status], circumstances) }).toEqual({
            status,
            actor,
            now,
            actions: accepted.filter((verb) => !mirrored.includes(verb)),
          });
        }
  });

  test('who stands in two relations may do what either allows', () => {
    const both = standingAs(['submitter', 'department-head']);
    expect(actionsFor(states.accepted, both)).toEqual(
      verbs.filter((verb) =>
        (['submitter', 'department-head'] as const).some((actor) =>
          actionsFor(states.accepted, standingAs([actor])).includes(verb),
        ),
      ),
    );
  });

  test('a refusal for the person names those who may take the step', () => {
    const refusal = refusalIn(() =>
      act(states['in-approval'], 'approve', inputs.approve, standingAs(['submitter'])),
    );
    expect(refusal?.code).toBe('not-your-step');
    expect(refusal?.details.facts).toEqual({ step: 'approve', who: ['department-head', 'leader'] });
  });

  test('a refusal for the state names the states from which the step is possible', () => {
    const refusal = refusalIn(() => act(states.closed, 'accept', {}, standingAs(['department'])));
    expect(refusal?.code).toBe('step-not-possible');
    expect(refusal?.details.facts).toEqual({ state: 'closed', step: 'accept', possibleFrom: ['routed'] });
    expect(statusesFor('return')).toEqual(['routed', 'accepted']);
    expect(statusesFor('submit')).toEqual([]);
  });
});
