import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { act, type Decision } from '../../shared/domain/act.ts';
import type { StepInput } from '../../shared/domain/step-data.ts';
import { plusDays } from '../../shared/domain/calendar.ts';
import type { Principal } from '../../shared/domain/principal.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import { openStatuses, type Recommendation, type Status } from '../../shared/domain/recommendation.ts';
import type { Verb } from '../../shared/domain/transitions.ts';
import { stateItem } from '../../shared/tables/casework-items.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { stateKey } from '../../shared/tables/keys.ts';
import type { CaseworkPort, Page, PageRequest, Step } from '../../shared/usecases/ports.ts';
import {
  at,
  circumstances,
  day,
  daysLater,
  inputs,
  people,
  raised,
  receipt,
  refused,
  taleUntil,
  today,
  type Tale,
} from '../support/builders.ts';
import { clientOf, openWorld, putItems, type OpenWorld } from '../support/world.ts';

let open: OpenWorld;
let casework: CaseworkPort;

beforeAll(async () => {
  open = await openWorld();
  casework = open.world.casework;
});

const none = { version: 0, statuses: [] };
/** A whole tale in one go, wherever it has come to. */
const store = async (tale: Tale, requestHash = 'hash'): Promise<Tale> => {
  const outcome = await casework.create(
    { before: none, next: tale.recommendation, events: tale.events },
    requestHash,
  );
  expect(outcome).toEqual({ created: true });
  return tale;
};
const stepOf = <V extends Exclude<Verb, 'submit'>>(
  recommendation: Recommendation,
  verb: V,
  who: Principal,
  changes: Partial<StepInput[V]> = {},
): Decision =>
  act(
    recommendation,
    verb,
    { ...inputs[verb], ...changes } as StepInput[V],
    circumstances(who, recommendation),
  );

const everyPage = async (list: (page: PageRequest) => Promise<Page<Recommendation>>, limit: number) => {
  const pages: (readonly Recommendation[])[] = [];
  for (let from: PageRequest['from'] | 'start' = 'start'; from !== undefined;) {
    const page: Page<Recommendation> = await list(from === 'start' ? { limit } : { limit, from });
    pages.push(page.items);
    from = page.next;
  }
  return pages;
};
const idsOf = (items: readonly Recommendation[]): RecommendationId[] => items.map(({ id }) => id);

describe('a recommendation is kept', () => {
  test('with its state and every event, as they were given', async () => {
    const { recommendation, events } = await store(taleUntil('closed', { directive: '11/CT-BCA' }));
    expect(await casework.load(recommendation.id)).toStrictEqual(recommendation);
    expect(await casework.events(recommendation.id)).toStrictEqual(events);
    expect(await casework.event(recommendation.id, 3)).toStrictEqual(events[2]);
    expect(await casework.casefile(recommendation.id)).toStrictEqual({
      recommendation,
      events,
      remarks: [],
      members: [],
    });
  });

  test('and what was never raised is not there', async () => {
    const nobody = receipt('never raised');
    expect(await casework.load(nobody)).toBeUndefined();
    expect(await casework.casefile(nobody)).toBeUndefined();
    expect(await casework.events(nobody)).toEqual([]);
    expect(await casework.event(nobody, 1)).toBeUndefined();
  });

  test('and is read with others in their order, though it is named twice, and what is not there is left out', async () => {
    const [one, other] = [await store(raised()), await store(raised())].map((tale) => tale.recommendation);
    const ids = [other, one, other].map((each) => each!.id);
    expect(await casework.loadAll([...ids, receipt('never raised')])).toEqual([other, one, other]);
    await putItems(open.client, open.tables.casework, [{ ...stateItem(one!), status: 'lost' }]);
    expect(await casework.loadReadable(ids)).toEqual([other, other]);
    await expect(casework.loadAll(ids)).rejects.toThrow('status');
  });

  test('once: who comes second with its number is told whose it is and what was sent, and changes nothing', async () => {
    const { recommendation, events } = await store(raised(), 'first');
    const other = raised({ id: recommendation.id, title: 'Khác', by: people.stranger });
    const outcome = await casework.create(
      { before: none, next: other.recommendation, events: other.events },
      'second',
    );
    expect(outcome).toEqual({ created: false, submitterId: people.officer.personId, requestHash: 'first' });
    expect(await casework.casefile(recommendation.id)).toMatchObject({ recommendation, events });
  });

  test('once, though it is sent ten times in the same moment', async () => {
    const { recommendation, events } = raised();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () =>
        casework.create({ before: none, next: recommendation, events }, 'hash'),
      ),
    );
    expect(outcomes.filter(({ created }) => created)).toHaveLength(1);
    expect(await casework.events(recommendation.id)).toEqual(events);
  });
});

describe('a step', () => {
  test('is written with its event', async () => {
    const routed = await store(taleUntil('routed'));
    const step = stepOf(routed.recommendation, 'accept', people.headOfLogistics);
    await casework.save(step);
    expect(await casework.casefile(routed.recommendation.id)).toMatchObject({
      recommendation: step.next,
      events: [...routed.events, ...step.events],
    });
  });

  test('from a version that is no longer the last is refused, with what stands now', async () => {
    const { recommendation } = await store(taleUntil('routed'));
    const accepted = stepOf(recommendation, 'accept', people.headOfLogistics);
    await casework.save(accepted);
    const refusal = await refused(casework.save(stepOf(recommendation, 'return', people.headOfLogistics)));
    expect(refusal.code).toBe('version-stale');
    expect(refusal.details).toEqual({
      facts: { currentVersion: accepted.next.version },
      current: accepted.next,
    });
    expect(await casework.load(recommendation.id)).toEqual(accepted.next);
  });

  test('from a state in which it cannot be taken is refused even when the version is right', async () => {
    const { recommendation } = await store(taleUntil('submitted'));
    const step = stepOf(
      taleUntil('routed', { id: recommendation.id }).recommendation,
      'accept',
      people.headOfLogistics,
    );
    const forged = { ...step, before: { ...step.before, version: recommendation.version } };
    const refusal = await refused(casework.save(forged));
    expect(refusal.details.current).toEqual(recommendation);
    expect(await casework.events(recommendation.id)).toHaveLength(1);
  });

  test('on something that was never raised is refused', async () => {
    const refusal = await refused(
      casework.save(stepOf(taleUntil('routed').recommendation, 'accept', people.headOfLogistics)),
    );
    expect(refusal.details).toEqual({ facts: { currentVersion: 0 } });
  });

  test('never writes over an event, though everything else would fit', async () => {
    const { recommendation, events } = await store(taleUntil('accepted'));
    const step = stepOf(recommendation, 'answer', people.headOfLogistics);
    const forged = { ...step, events: step.events.map((event) => ({ ...event, number: 2 })) } as Step;
    await refused(casework.save(forged));
    expect(await casework.casefile(recommendation.id)).toMatchObject({ recommendation, events });
  });

  test('is taken by exactly one of many who take it at once; the others get the winner’s state', async () => {
    const heads = [people.headOfLogistics, people.deputyOfLogistics];
    for (let round = 1; round <= 6; round += 1) {
      const { recommendation } = await store(taleUntil('accepted'));
      const attempts = Array.from({ length: 6 }, (_, index) =>
        stepOf(recommendation, 'answer', heads[index % 2] as Principal, { text: `Trả lời số ${index}` }),
      );
      const outcomes = await Promise.allSettled(attempts.map((step) => casework.save(step)));
      const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected')
          expect(outcome.reason).toMatchObject({
            code: 'version-stale',
            details: { current: attempts[winner]?.next },
          });
      const kept = await casework.casefile(recommendation.id);
      expect(kept?.recommendation).toEqual(attempts[winner]?.next);
      expect(kept?.events.slice(recommendation.version)).toEqual(attempts[winner]?.events);
    }
  });

  test('that was taken is read at once by who knows its version', async () => {
    const { recommendation } = await store(taleUntil('routed'));
    const step = stepOf(recommendation, 'accept', people.headOfLogistics);
    await casework.save(step);
    expect(await casework.load(recommendation.id, step.next.version)).toEqual(step.next);
  });
});

describe('a merge', () => {
  const merging = (member: Tale, canonical: Tale) =>
    [
      stepOf(member.recommendation, 'merge', people.intake, { canonicalId: canonical.recommendation.id }),
      stepOf(canonical.recommendation, 'attach', people.intake, { memberId: member.recommendation.id }),
    ] as const;
  const pair = async () => [await store(raised()), await store(taleUntil('accepted'))] as const;

  test('is kept on both sides, and so is taking it apart again', async () => {
    const [member, canonical] = await pair();
    const [merged, attached] = merging(member, canonical);
    await casework.merge(merged, attached);
    expect(await casework.load(member.recommendation.id)).toMatchObject({
      status: 'merged',
      canonicalId: canonical.recommendation.id,
    });
    expect(await casework.casefile(canonical.recommendation.id)).toMatchObject({
      recommendation: { status: 'accepted', mergedCount: 1 },
      members: [member.recommendation.id],
    });

    const apart = stepOf(merged.next, 'unmerge', people.intake);
    const detached = stepOf(attached.next, 'detach', people.intake, { memberId: member.recommendation.id });
    await casework.unmerge(apart, detached);
    expect(await casework.load(member.recommendation.id)).toEqual(apart.next);
    expect(await casework.members(canonical.recommendation.id, Infinity)).toEqual([]);
    expect((await casework.casefile(canonical.recommendation.id))?.members).toEqual([]);
    expect((await casework.events(canonical.recommendation.id)).slice(-2).map(({ type }) => type)).toEqual([
      'RecommendationAttached',
      'RecommendationDetached',
    ]);

    await casework.merge(
      ...merging({ recommendation: apart.next, events: [] }, { recommendation: detached.next, events: [] }),
    );
    expect(await casework.members(canonical.recommendation.id, Infinity)).toEqual([member.recommendation.id]);
  });

  test('of two into the same at once: one is written whole, of the other nothing', async () => {
    for (let round = 1; round <= 4; round += 1) {
      const [one, canonical] = await pair();
      const other = await store(raised());
      const outcomes = await Promise.allSettled(
        [one, other].map((member) => casework.merge(...merging(member, canonical))),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const [winner, loser] = outcomes[0]?.status === 'fulfilled' ? [one, other] : [other, one];
      expect(await casework.casefile(canonical.recommendation.id)).toMatchObject({
        recommendation: { mergedCount: 1, version: canonical.recommendation.version + 1 },
        members: [winner.recommendation.id],
      });
      expect(await casework.casefile(loser.recommendation.id)).toMatchObject({
        recommendation: loser.recommendation,
        events: loser.events,
      });
    }
  });

  test('into what is being answered: either it comes first and the answer is tried anew, or it is refused', async () => {
    for (let round = 1; round <= 4; round += 1) {
      const [member, canonical] = await pair();
      const answer = stepOf(canonical.recommendation, 'answer', people.headOfLogistics);
      const [merge, answered] = await Promise.allSettled([
        casework.merge(...merging(member, canonical)),
        casework.save(answer),
      ]);
      expect([merge.status, answered.status].sort()).toEqual(['fulfilled', 'rejected']);
      const status = (await casework.load(member.recommendation.id))?.status;
      expect(status).toBe(merge.status === 'fulfilled' ? 'merged' : 'submitted');
      const members = await casework.members(canonical.recommendation.id, Infinity);
      expect(members).toEqual(merge.status === 'fulfilled' ? [member.recommendation.id] : []);
    }
  });

  test('that loses tells the caller about the recommendation they acted on, not about another', async () => {
    const [member, canonical] = await pair();
    await casework.save(stepOf(canonical.recommendation, 'answer', people.headOfLogistics));
    const refusal = await refused(casework.merge(...merging(member, canonical)));
    if (refusal.code === 'version-stale') expect(refusal.details.current?.id).toBe(member.recommendation.id);
    else expect(['busy', 'canonical-not-open']).toContain(refusal.code);
  });
});

describe('a queue', () => {
  const queue = 'PH10';
  let waiting: readonly Tale[];

  beforeAll(async () => {
    open = await openWorld();
    casework = open.world.casework;
    // Four states on three days: plenty that is due on the same day.
    const states = ['routed', 'accepted', 'needs-info', 'in-approval', 'forwarded-up'] as const;
    const tales = Array.from({ length: 24 }, (_, index) =>
      taleUntil(states[index % states.length] as Status, { on: daysLater(today, index % 3) }),
    );
    const elsewhere = [
      taleUntil('submitted'),
      taleUntil('answered'),
      taleUntil('closed'),
      taleUntil('withdrawn'),
    ];
    await Promise.all([...tales, ...elsewhere].map((tale) => store(tale)));
    waiting = tales;
  });

  const inOrder = (tales: readonly Tale[]): RecommendationId[] =>
    tales
      .map(({ recommendation }) => recommendation)
      .sort((a, b) => (`${a.dueOn} ${a.id}` < `${b.dueOn} ${b.id}` ? -1 : 1))
      .map(({ id }) => id);

  test.each([1, 2, 3, 5, 7, 23, 24, 25, 100])(
    'in pages of %i shows each that waits exactly once, soonest due first',
    async (limit) => {
      const pages = await everyPage((page) => casework.listQueue(queue, [], page), limit);
      expect(pages.flat().map(({ id }) => id)).toEqual(inOrder(waiting));
      expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
      expect(pages.at(-1)?.length).toBeGreaterThan(0);
    },
  );

  test('of one state shows that state alone', async () => {
    const accepted = waiting.filter(({ recommendation }) => recommendation.status === 'accepted');
    const pages = await everyPage((page) => casework.listQueue(queue, ['accepted'], page), 2);
    expect(idsOf(pages.flat())).toEqual(inOrder(accepted));
  });

  test('of intake shows what is not routed, and each department its own', async () => {
    const shown = async (name: string) =>
      (await casework.listQueue(name, [], { limit: 100 })).items.map(({ status }) => status);
    expect(await shown('intake')).toEqual(['submitted']);
    expect(await shown('PX01')).toEqual([]);
  });

  test('counts what waits by state, up to a limit and one more', async () => {
    const count = async (atMost: number) =>
      Object.fromEntries(
        (await casework.countQueue(queue, atMost)).map(({ status, dueOn }) => [status, dueOn.length]),
      );
    const expected = (atMost: number) =>
      Object.fromEntries(
        openStatuses.map((status) => [
          status,
          Math.min(
            waiting.filter(({ recommendation }) => recommendation.status === status).length,
            atMost + 1,
          ),
        ]),
      );
    expect(await count(500)).toEqual(expected(500));
    expect(await count(2)).toEqual(expected(2));
  });

  test('loses what was answered and gains what was reopened', async () => {
    const { recommendation } = waiting.find((tale) => tale.recommendation.status === 'accepted') as Tale;
    const ids = async () => idsOf((await casework.listQueue(queue, [], { limit: 100 })).items);
    const answer = stepOf(recommendation, 'answer', people.headOfLogistics);
    await casework.save(answer);
    expect(await ids()).not.toContain(recommendation.id);
    await casework.save(stepOf(answer.next, 'reopen', people.officer));
    expect(await ids()).toContain(recommendation.id);
  });
});

describe('a list', () => {
  const mine = { ...people.officer, personId: 'prolific', unitId: 'u-list' };
  const unit = { id: 'u-list', kind: 'ward', district: 'd' } as const;
  let tales: readonly Tale[];

  beforeAll(async () => {
    // Two in the same instant, and one on each side of a month’s end in Viet Nam.
    const instants = [
      at('2026-05-31', '23:59'),
      at('2026-06-01', '00:00'),
      at('2026-06-01', '00:00'),
      ...Array.from({ length: 6 }, (_, index) => at(plusDays(day('2026-06-02'), index))),
    ];
    tales = instants.map((on) => raised({ by: mine, unit, on }));
    const inSeveral = Array.from({ length: 9 }, (_, index) =>
      raised({
        unit: { ...unit, id: `u-of-three-${index % 3}` },
        on: at('2026-10-01', index < 5 ? '09:00' : '09:01'),
      }),
    );
    await Promise.all([...tales, ...inSeveral, raised({ on: at('2026-06-03') })].map((tale) => store(tale)));
  });

  const newestFirst = (of: readonly Tale[]) =>
    of
      .map(({ recommendation }) => recommendation)
      .sort((a, b) => (a.submittedAt > b.submittedAt ? -1 : a.submittedAt < b.submittedAt ? 1 : 0))
      .map(({ submittedAt }) => submittedAt);

  test.each([
    ['a submitter', (page: PageRequest) => casework.listBySubmitter('prolific', page), 9],
    ['a unit', (page: PageRequest) => casework.listByUnits(['u-list'], page), 9],
    [
      'three units',
      (page: PageRequest) => casework.listByUnits(['u-of-three-1', 'u-of-three-0', 'u-of-three-2'], page),
      9,
    ],
    ['a month', (page: PageRequest) => casework.listByMonth('2026-06', page), 9],
  ] as const)('of %s is newest first, each exactly once, in pages of any size', async (_, list, count) => {
    const whole = (await list({ limit: 100 })).items;
    expect(whole).toHaveLength(count);
    for (const limit of [1, 2, 4, 9, 10]) {
      const pages = await everyPage(list, limit);
      expect(idsOf(pages.flat())).toEqual(idsOf(whole));
      expect(pages.every(({ length }) => length <= limit)).toBe(true);
    }
    expect(whole.map(({ submittedAt }) => submittedAt)).toEqual(
      [...whole.map(({ submittedAt }) => submittedAt)].sort().reverse(),
    );
  });

  test('of a submitter has all of them, of a month only that month’s in Viet Nam', async () => {
    const own = (await casework.listBySubmitter('prolific', { limit: 100 })).items;
    expect(own.map(({ submittedAt }) => submittedAt)).toEqual(newestFirst(tales));
    const may = (await casework.listByMonth('2026-05', { limit: 100 })).items;
    expect(idsOf(may)).toEqual([tales[0]?.recommendation.id]);
  });

  test('shows what stands now, not what stood when it was raised', async () => {
    const { recommendation } = tales[4] as Tale;
    const step = stepOf(recommendation, 'reject', people.intake);
    await casework.save(step);
    const own = (await casework.listBySubmitter('prolific', { limit: 100 })).items;
    expect(own.find(({ id }) => id === recommendation.id)).toEqual(step.next);
  });

  test('of somebody who raised nothing is empty', async () => {
    expect(await casework.listBySubmitter('nobody', { limit: 10 })).toEqual({ items: [] });
  });
});

describe('remarks', () => {
  const remark = (id: RecommendationId, name: string, on = today) => ({
    id: name,
    recommendationId: id,
    kind: 'comment' as const,
    at: on,
    by: { personId: 'officer', as: 'submitter' as const },
    text: `Ý kiến ${name}`,
  });

  test('are kept in the order of time, each once', async () => {
    const { recommendation } = await store(raised());
    const [late, early] = [
      remark(recommendation.id, 'a', daysLater(today, 1)),
      remark(recommendation.id, 'z'),
    ];
    expect(await casework.addRemark(late)).toEqual({ created: true });
    expect(await casework.addRemark(early)).toEqual({ created: true });
    expect(await casework.addRemark({ ...early, text: 'khác' })).toEqual({ created: false, standing: early });
    expect((await casework.casefile(recommendation.id))?.remarks).toEqual([early, late]);
  });

  test('change neither the state nor the events', async () => {
    const tale = await store(raised());
    await casework.addRemark(remark(tale.recommendation.id, 'x'));
    expect(await casework.casefile(tale.recommendation.id)).toMatchObject(tale);
  });
});

describe('when DynamoDB has its troubles', () => {
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  const troubled = () => {
    const client = clientOf(open.database);
    return { mock: mockClient(client), gateway: caseworkTable(client, open.tables.casework) };
  };
  const aStep = () => stepOf(taleUntil('routed').recommendation, 'accept', people.headOfLogistics);

  test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'a write that meets %s is tried again until it passes',
    async (code) => {
      const { mock, gateway } = troubled();
      mock
        .on(TransactWriteCommand)
        .rejectsOnce(cancelled(code, 'None'))
        .rejectsOnce(cancelled('None', code))
        .resolves({});
      await gateway.save(aStep());
      expect(mock.calls()).toHaveLength(3);
    },
  );

  test('a conflict that does not pass is told as “busy”, after five attempts', async () => {
    const { mock, gateway } = troubled();
    mock.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'None'));
    expect((await refused(gateway.save(aStep()))).code).toBe('busy');
    expect(mock.calls()).toHaveLength(5);
  });

  test.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])(
    '%s that outlasts the SDK’s own attempts is told as “busy”',
    async (name) => {
      const { mock, gateway } = troubled();
      mock.on(TransactWriteCommand).rejects(Object.assign(new Error('slow down'), { name }));
      expect((await refused(gateway.save(aStep()))).code).toBe('busy');
    },
  );

  test('a condition that does not hold is told at once, though there was a conflict as well', async () => {
    const { mock, gateway } = troubled();
    mock.on(TransactWriteCommand).rejects(cancelled('ConditionalCheckFailed', 'TransactionConflict'));
    expect((await refused(gateway.save(aStep()))).code).toBe('version-stale');
    expect(mock.calls()).toHaveLength(1);
  });

  test('a fault of ours is neither tried again nor told as the caller’s', async () => {
    const { mock, gateway } = troubled();
    mock.on(TransactWriteCommand).rejects(cancelled('ValidationError', 'None'));
    await expect(gateway.save(aStep())).rejects.toBeInstanceOf(TransactionCanceledException);
    expect(mock.calls()).toHaveLength(1);
  });

  test('a write whose acknowledgement was lost is acknowledged when it is sent again, and written once', async () => {
    const tale = await store(taleUntil('routed'));
    const step = stepOf(tale.recommendation, 'accept', people.headOfLogistics);
    const client = clientOf(open.database);
    let lost = 0;
    client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        if ((lost += 1) === 1) throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
        return answer;
      },
      { step: 'deserialize', name: 'loseTheFirst', priority: 'low' },
    );
    await caseworkTable(client, open.tables.casework).save(step);
    expect(lost).toBe(2);
    expect(await casework.casefile(tale.recommendation.id)).toMatchObject({
      recommendation: step.next,
      events: [...tale.events, ...step.events],
    });
  });

  test('what a list could not fetch at once is fetched again, and the order stays', async () => {
    const tales = await Promise.all(
      [1, 2, 3].map(() => store(raised({ by: { ...people.officer, personId: 'patient' } }))),
    );
    const client = clientOf(open.database);
    const sent: number[] = [];
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const { RequestItems } = args.input as { RequestItems?: Record<string, { Keys: unknown[] }> };
        const Keys = RequestItems?.[open.tables.casework]?.Keys;
        if (context.commandName !== 'BatchGetItemCommand' || !Keys) return next(args);
        sent.push(Keys.length);
        if (sent.length > 2) return next(args);
        const [first, ...others] = Keys;
        const answer = await next({
          ...args,
          input: { RequestItems: { [open.tables.casework]: { Keys: [first] } } },
        });
        Object.assign(answer.output as object, {
          UnprocessedKeys: { [open.tables.casework]: { Keys: others } },
        });
        return answer;
      },
      { step: 'initialize', name: 'answerOneAtATime', priority: 'high' },
    );
    const { items } = await caseworkTable(client, open.tables.casework).listBySubmitter('patient', {
      limit: 10,
    });
    expect(sent).toEqual([3, 2, 1]);
    expect(idsOf(items).sort()).toEqual(idsOf(tales.map(({ recommendation }) => recommendation)).sort());
    expect(items).toEqual((await casework.listBySubmitter('patient', { limit: 10 })).items);
  });

  test('what can never be fetched ends as “busy”, not in an endless loop', async () => {
    const tale = await store(raised({ by: { ...people.officer, personId: 'hopeless' } }));
    const client = clientOf(open.database);
    let sent = 0;
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName !== 'BatchGetItemCommand') return next(args);
        if ((sent += 1) > 30) throw new Error('asked thirty times over');
        const Keys = [stateKey(tale.recommendation.id)];
        return {
          response: {},
          output: { $metadata: {}, Responses: {}, UnprocessedKeys: { [open.tables.casework]: { Keys } } },
        };
      },
      { step: 'initialize', name: 'answerNothing', priority: 'high' },
    );
    const list = caseworkTable(client, open.tables.casework).listBySubmitter('hopeless', { limit: 10 });
    expect((await refused(list)).code).toBe('busy');
  });

  test('an item that is not what it should be is not passed on', async () => {
    const { mock, gateway } = troubled();
    const garbled = { ...stateItem(raised().recommendation), status: 'lost' };
    mock
      .on(GetCommand)
      .resolves({ Item: garbled })
      .on(BatchGetCommand)
      .resolves({ Responses: { Casework: [garbled] } });
    await expect(gateway.load(receipt('any'))).rejects.toThrow();
  });
});
