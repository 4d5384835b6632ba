import { actOnAgenda, type AgendaInput, type OwnAgendaVerb } from '../../shared/domain/agenda-life.ts';
import { foldAgenda, type Agenda, type Subject } from '../../shared/domain/agenda.ts';
import { commitmentIdFor, type Commitment, type Undertaking } from '../../shared/domain/commitment.ts';
import { Refusal } from '../../shared/domain/errors.ts';
import { fold } from '../../shared/domain/evolve.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import type { AnswerText, Recommendation, RecommendationEvent } from '../../shared/domain/recommendation.ts';
import type { Session, SessionEvent } from '../../shared/domain/session.ts';
import { eventItem, stateItem } from '../../shared/tables/casework-items.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import {
  agendaEventItem,
  agendaItem,
  sessionEventItem,
  sessionItem,
} from '../../shared/tables/session-items.ts';
import { agendaCircumstancesOf, agendaOf } from '../../shared/usecases/agenda-circumstances.ts';
import { answerRecommendation } from '../../shared/usecases/answer-recommendation.ts';
import { deliverAnswer } from '../../shared/usecases/deliver-answer.ts';
import { deliverConclusions, redeliverConclusions } from '../../shared/usecases/deliver-conclusions.ts';
import { mergeRecommendation } from '../../shared/usecases/merge-recommendation.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { prepareAgendaItem } from '../../shared/usecases/prepare-agenda-item.ts';
import { putOnAgenda } from '../../shared/usecases/put-on-agenda.ts';
import { raiseFromFloor } from '../../shared/usecases/raise-from-floor.ts';
import { commitmentsMadeAt, commitmentsOfRecommendation } from '../../shared/usecases/read-commitments.ts';
import { readConclusions } from '../../shared/usecases/read-conclusions.ts';
import { takeAgendaStep } from '../../shared/usecases/take-agenda-step.ts';
import { takeCommitmentStep } from '../../shared/usecases/take-commitment-step.ts';
import { takeSessionStep } from '../../shared/usecases/take-session-step.ts';
import { takeStep } from '../../shared/usecases/take-step.ts';
import { andThen, collecting, goOn, locked, running, subject, type AgendaTale } from '../support/agendas.ts';
import {
  anUndertaking,
  at,
  commune,
  day,
  inputs,
  people,
  refused,
  settings,
  taleUntil,
  today,
  type Tale,
} from '../support/builders.ts';
import { theDay, times } from '../support/sessions.ts';
import { clientOf, openWorld, putItems, type OpenWorld } from '../support/world.ts';

const { secretary, leader, officer, intake, logistician, headOfLogistics } = people;

let open: OpenWorld;
let world: World;
beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
});
beforeEach(() => open.timeIs(today));

// Recommendations, as they stand in their queues

const keep = async (...tales: readonly Tale[]): Promise<void> =>
  putItems(
    open.client,
    open.tables.casework,
    tales.flatMap(({ recommendation, events }) => [stateItem(recommendation), ...events.map(eventItem)]),
  );
/** With PH10, which has accepted it. */
const waiting = async (
  status: Parameters<typeof taleUntil>[0] = 'accepted',
  options: Parameters<typeof taleUntil>[1] = {},
): Promise<RecommendationId> => {
  const tale = taleUntil(status, options);
  await keep(tale);
  return tale.recommendation.id;
};
const stands = async (id: RecommendationId): Promise<Recommendation> =>
  (await world.casework.loadLatest(id)) as Recommendation;
const step = async (id: RecommendationId, verb: 'reopen', by: Person): Promise<Recommendation> =>
  takeStep(world, by, { id, version: (await stands(id)).version, verb, input: inputs[verb] });
const answerInQueue = async (
  id: RecommendationId,
  input: AnswerText = { text: 'Đã trả lời bằng văn bản', promises: false, commitments: [] },
): Promise<Recommendation> =>
  answerRecommendation(world, headOfLogistics, {
    id,
    version: (await stands(id)).version,
    verb: 'answer',
    input,
  });
const merge = async (id: RecommendationId, into: RecommendationId): Promise<void> => {
  const { version } = await stands(id);
  await mergeRecommendation(world, intake, { id, version, into, reason: 'Cùng nội dung' });
};

const codesOf = (outcomes: readonly PromiseSettledResult<unknown>[]): string[] =>
  outcomes.map((outcome) => {
    if (outcome.status === 'fulfilled') return 'done';
    if (outcome.reason instanceof Refusal) return outcome.reason.code;
    throw outcome.reason;
  });

// Sessions with their agendas, put as they stand at a point of their life

const keepSession = async <T extends AgendaTale>(tale: T): Promise<T> => {
  await putItems(open.client, open.tables.casework, [
    sessionItem(tale.session),
    ...tale.events.map(sessionEventItem),
    ...(tale.agenda.version === 0 ? [] : [agendaItem(tale.agenda)]),
    ...tale.told.map(agendaEventItem),
  ]);
  return tale;
};
/** About these together, the first to be read out. */
const about = (...recommendationIds: readonly RecommendationId[]): Subject => ({
  ...subject(''),
  recommendationIds,
});
const several = async (
  count: number,
  status: Parameters<typeof taleUntil>[0] = 'accepted',
): Promise<readonly RecommendationId[]> => {
  const tales = Array.from({ length: count }, () => taleUntil(status));
  await keep(...tales);
  return tales.map(({ recommendation }) => recommendation.id);
};
const ways = {
  collecting,
  locked,
  invited: (...subjects: readonly Subject[]) => goOn(locked(...subjects), 'invite'),
  running,
};
/** With so many items, each about one recommendation. */
const aSession = async (at: keyof typeof ways, count: number): Promise<Session> => {
  const subjects = (await several(count)).map((id) => about(id));
  const { session } = await keepSession(ways[at](...subjects));
  open.timeIs(at === 'running' ? times.start : today);
  return session;
};

// What people do

const latest = async ({ id }: Pick<Session, 'id'>): Promise<Session> =>
  (await world.sessions.load(id)) as Session;
const agenda = (session: Session): Promise<Agenda> => agendaOf(world, session);
const sessionStep = async (
  { id }: Pick<Session, 'id'>,
  verb: Parameters<typeof takeSessionStep>[2]['verb'],
  by: Person = secretary,
  within: World = world,
): Promise<Session> => {
  const { version } = await latest({ id });
  return takeSessionStep(within, by, { id, version, verb, input: {} });
};
const add = async ({ id }: Session, recommendations: readonly RecommendationId[], version?: number) =>
  putOnAgenda(world, secretary, {
    id,
    wishes: recommendations.map((each) => ({ recommendations: [each] })),
    ...(version === undefined ? {} : { version }),
  });
const desk = <V extends OwnAgendaVerb>(
  { id }: Pick<Session, 'id'>,
  verb: V,
  input: AgendaInput[V],
  version?: number,
  by: Person = secretary,
) => takeAgendaStep(world, by, { id, verb, input, ...(version === undefined ? {} : { version }) });
/** The agenda that its events alone make, which is the one that stands. */
const told = async (session: Session): Promise<readonly string[]> => {
  const events = await world.sessions.agendaEvents(session.id);
  expect(foldAgenda(session.id, events)).toEqual(await agenda(session));
  return events.map(({ type }) => type);
};

describe('an agenda that several change at once', () => {
  test('one wins; the others are told, and nothing that they then send again is lost', async () => {
    const session = await aSession('collecting', 1);
    const { version } = await agenda(session);
    const wanted = await several(8);
    const outcomes = await Promise.allSettled(wanted.map((id) => add(session, [id], version)));
    const codes = codesOf(outcomes);
    expect([...codes].sort()).toEqual(['done', ...Array.from({ length: 7 }, () => 'version-stale')]);
    const [, winner] = (await agenda(session)).items;
    expect(winner?.recommendationIds).toEqual([wanted[codes.indexOf('done')]]);
    for (const [index, id] of wanted.entries())
      if (codes[index] !== 'done') await add(session, [id], (await agenda(session)).version);
    const { items } = await agenda(session);
    expect(items.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(
      items
        .flatMap(({ recommendationIds }) => recommendationIds)
        .slice(1)
        .sort(),
    ).toEqual([...wanted].sort());
    expect(await told(session)).toHaveLength(9);
  });

  test('the first two of all are no exception', async () => {
    const session = await aSession('collecting', 0);
    const [one, other] = await several(2);
    const outcomes = await Promise.allSettled([one, other].map((id) => add(session, [id!], 0)));
    expect(codesOf(outcomes).sort()).toEqual(['done', 'version-stale']);
    expect(await told(session)).toEqual(['ItemsAdded']);
  });

  test('on an older version a step is refused with the one that stands, and leaves nothing', async () => {
    const session = await aSession('collecting', 3);
    await desk(session, 'move', { item: 3, before: 1 }, 1);
    const refusal = await refused(desk(session, 'drop', { item: 1, reason: 'Trùng' }, 1));
    expect([refusal.code, refusal.details.facts]).toEqual(['version-stale', { currentVersion: 2 }]);
    expect((await agenda(session)).items.map(({ id }) => id)).toEqual([3, 1, 2]);
  });

  test('departments prepare while it is rearranged: all that was prepared is there, and so is the order', async () => {
    const session = await aSession('invited', 4);
    const prepare = (item: number) =>
      prepareAgendaItem(world, logistician, { id: session.id, item, text: `Chuẩn bị mục ${item}` });
    const rearrange = async (): Promise<void> => {
      for (let moves = 0; moves < 8; moves += 1)
        for (;;) {
          const { items, version } = await agenda(session);
          const outcome = await Promise.allSettled([
            desk(session, 'move', { item: items[0]!.id }, version, leader),
          ]);
          if (codesOf(outcome)[0] === 'done') break;
        }
    };
    await Promise.all([rearrange(), ...[1, 2, 3, 4].map(prepare)]);
    const { items } = await agenda(session);
    expect(items.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(items.every(({ preparedIn }) => preparedIn !== undefined)).toBe(true);
    const types = await told(session);
    expect(types.filter((type) => type === 'ItemPrepared')).toHaveLength(4);
  });
});

describe('a step of the session that its agenda takes as well', () => {
  test.each([
    ['lock-agenda', 'collecting', leader, 'AgendaLocked', 'AgendaSettled'],
    ['start', 'invited', secretary, 'SessionStarted', 'DeskOpened'],
    ['end', 'running', secretary, 'SessionEnded', 'DeskClosed'],
  ] as const)('“%s” by six at once: both sides once', async (verb, point, by, event, side) => {
    const session = await aSession(point, 2);
    open.timeIs(session.start);
    const { id, version } = session;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => takeSessionStep(world, by, { id, version, verb, input: {} })),
    );
    expect(codesOf(outcomes).filter((code) => code === 'done')).toHaveLength(1);
    expect(codesOf(outcomes).filter((code) => code === 'busy')).toEqual([]);
    const events = await world.sessions.events(id);
    expect(events.filter(({ type }) => type === event)).toHaveLength(1);
    expect((await told(session)).filter((type) => type === side)).toHaveLength(1);
  });

  test('is written with its agenda or not at all', async () => {
    const session = await aSession('running', 2);
    const unwilling: World = {
      ...world,
      sessions: {
        ...world.sessions,
        save: (decision, side) =>
          world.sessions.save(
            decision,
            side && { ...side, before: { ...side.before, version: side.before.version + 7 } },
          ),
      },
    };
    expect((await refused(sessionStep(session, 'end', secretary, unwilling))).code).toBe('busy');
    expect((await latest(session)).status).toBe('in-progress');
    expect(await told(session)).not.toContain('DeskClosed');
  });

  test('a leader locks what stands, though an item came in that very moment: its department is to answer', async () => {
    const session = await aSession('collecting', 1);
    const late = await waiting('accepted');
    let looked = 0;
    const meanwhile: World = {
      ...world,
      sessions: {
        ...world.sessions,
        async agenda(id) {
          const seen = await world.sessions.agenda(id);
          if ((looked += 1) === 1)
            await putOnAgenda(world, secretary, {
              id,
              wishes: [{ recommendations: [late], department: 'PX01' }],
            });
          return seen;
        },
      },
    };
    const locked = await sessionStep(session, 'lock-agenda', leader, meanwhile);
    const { items } = await agenda(session);
    expect(items.map(({ status, departmentId }) => [status, departmentId])).toEqual([
      ['scheduled', 'PH10'],
      ['scheduled', 'PX01'],
    ]);
    expect(locked.answering).toEqual(['PH10', 'PX01']);
    expect((await told(session)).filter((type) => type === 'AgendaSettled')).toHaveLength(1);
  });
});

describe('the desk closes', () => {
  /** Judged while it was open; written a moment too late. */
  const decided = async <V extends OwnAgendaVerb>(session: Session, verb: V, input: AgendaInput[V]) => {
    const standing = await agenda(session);
    const decision = actOnAgenda(
      await latest(session),
      standing,
      verb,
      input,
      agendaCircumstancesOf(world, secretary),
    );
    return () => world.sessions.saveAgenda(decision);
  };

  test('what was decided before and is written after is refused, and recorded nowhere', async () => {
    const session = await aSession('running', 3);
    const late = [
      await decided(session, 'call', { item: 1 }),
      await decided(session, 'pass-over', { item: 2 }),
      await decided(session, 'move', { item: 3, before: 1 }),
      await decided(session, 'add', { items: [subject('late')] }),
    ];
    await sessionStep(session, 'end');
    for (const write of late) expect((await refused(write())).code).toBe('version-stale');
    expect((await told(session)).at(-1)).toBe('DeskClosed');
    for (const { status } of (await agenda(session)).items) expect(status).toBe('not-reached');
  });

  test('an item that is called keeps it open', async () => {
    const session = await aSession('running', 2);
    await desk(session, 'call', { item: 1 });
    expect((await refused(sessionStep(session, 'end'))).code).toBe('another-item-called');
    await desk(session, 'answer', { item: 1, text: 'Đã bố trí kinh phí', commitments: [] });
    expect((await sessionStep(session, 'end')).status).toBe('held');
  });

  test('in the same moment as somebody calls, passes over, moves or speaks: never anything after it, never a fault', async () => {
    const allowed = ['done', 'version-stale', 'step-not-possible', 'another-item-called'];
    for (let round = 0; round < 4; round += 1) {
      const session = await aSession('running', 4);
      await desk(session, 'call', { item: 1 });
      const outcomes = await Promise.allSettled([
        ...(round % 2 === 0
          ? [desk(session, 'answer', { item: 1, text: 'Đã bố trí', commitments: [] })]
          : [desk(session, 'put-back', { item: 1 })]),
        sessionStep(session, 'end'),
        desk(session, 'pass-over', { item: 2 }),
        sessionStep(session, 'end'),
        desk(session, 'move', { item: 4, before: 3 }),
        raise(session, `round ${round}`),
        sessionStep(session, 'end'),
      ]);
      for (const code of codesOf(outcomes)) expect(allowed).toContain(code);
      const types = await told(session);
      const { status } = await latest(session);
      expect([status, types.filter((type) => type === 'DeskClosed').length]).toEqual(
        status === 'held' ? ['held', 1] : ['in-progress', 0],
      );
      if (status === 'held') expect(types.at(-1)).toBe('DeskClosed');
    }
  });

  test('a correction that comes after the chair confirmed the minutes is refused, with the state that stands', async () => {
    const session = await aSession('running', 1);
    await desk(session, 'call', { item: 1 });
    await desk(session, 'answer', { item: 1, text: 'Đã bố trí kinh phí', commitments: [] });
    await sessionStep(session, 'end');
    await sessionStep(session, 'draft-minutes');
    const late = await decided(session, 'answer', { item: 1, text: 'Sửa muộn', commitments: [] });
    await sessionStep(session, 'conclude', leader);
    const refusal = await refused(late());
    expect([refusal.code, refusal.details.facts]).toMatchObject([
      'step-not-possible',
      { state: 'concluded', possibleFrom: ['in-progress', 'held', 'minutes'] },
    ]);
    expect(await told(session)).toEqual([
      ...['ItemsAdded', 'AgendaSettled', 'DeskOpened', 'ItemCalled', 'ItemAnswered', 'DeskClosed'],
    ]);
  });
});

const speech = { unit: commune.id, name: 'Đồng chí Trưởng Công an xã', words: 'Đề nghị sửa nhà làm việc.' };
const raise = ({ id }: Pick<Session, 'id'>, key: string, words = speech.words) =>
  raiseFromFloor(world, secretary, id, { ...speech, words }, key);

describe('speech from the floor', () => {
  test('sent eight times at once under one key is one recommendation and one item, the next one', async () => {
    const session = await aSession('running', 2);
    await desk(session, 'call', { item: 1 });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => raise(session, 'same')));
    expect(new Set(outcomes.map(({ recommendation }) => recommendation.id)).size).toBe(1);
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const { items } = await agenda(session);
    expect(items.map(({ id, origin }) => [id, origin])).toEqual([
      [1, 'open'],
      [3, 'floor'],
      [2, 'open'],
    ]);
    expect((await told(session)).filter((type) => type === 'ItemsAdded')).toHaveLength(2);
    expect((await refused(raise(session, 'same', 'Lời khác'))).code).toBe('idempotency-key-reused');
  });

  test('of four people in the same moment is four of each, and nobody is told to try again', async () => {
    const session = await aSession('running', 1);
    const outcomes = await Promise.all([1, 2, 3, 4].map((who) => raise(session, `speaker ${who}`)));
    const ids = outcomes.map(({ recommendation }) => recommendation.id);
    const { items } = await agenda(session);
    expect(
      items
        .flatMap(({ recommendationIds }) => recommendationIds)
        .filter((id) => ids.includes(id))
        .sort(),
    ).toEqual([...ids].sort());
  });

  test('left without its item, gets it when it is sent again', async () => {
    const session = await aSession('running', 1);
    const broken: World = {
      ...world,
      sessions: { ...world.sessions, saveAgenda: () => Promise.reject(new Error('stopped')) },
    };
    await expect(raiseFromFloor(broken, secretary, session.id, speech, 'again')).rejects.toThrow('stopped');
    expect((await agenda(session)).items).toHaveLength(1);
    const { recommendation, replayed } = await raise(session, 'again');
    expect(replayed).toBe(true);
    expect((await agenda(session)).items.find(({ origin }) => origin === 'floor')?.recommendationIds).toEqual(
      [recommendation.id],
    );
  });

  test('at which the session ends stands in its queue, and whoever spoke has the receipt', async () => {
    const session = await aSession('running', 1);
    const ending: World = {
      ...world,
      casework: {
        ...world.casework,
        async create(decision, requestHash) {
          const outcome = await world.casework.create(decision, requestHash);
          await sessionStep(session, 'end');
          return outcome;
        },
      },
    };
    const { recommendation, agenda: after } = await raiseFromFloor(
      ending,
      secretary,
      session.id,
      speech,
      'last words',
    );
    expect(after.items).toHaveLength(1);
    expect((await stands(recommendation.id)).status).toBe('routed');
    expect((await told(session)).at(-1)).toBe('DeskClosed');
  });
});

// Conclusions

const [said, confirmed] = [at(theDay, '09:40'), at('2026-04-22', '15:00')];
const words = 'Đã có trong danh mục đầu tư; bố trí kinh phí trong quý III.';
const undertaking: Undertaking = { ...anUndertaking, dueOn: day('2026-06-30') };

type Deal = (tale: AgendaTale, item: number) => AgendaTale;
const called: Deal = (tale, item) => andThen(tale, 'call', { item }, secretary, said);
const answered =
  (...commitments: readonly Undertaking[]): Deal =>
  (tale, item) =>
    andThen(called(tale, item), 'answer', { item, text: words, commitments }, secretary, said);
const takenAway =
  (more: Partial<AgendaInput['take-away']> = {}): Deal =>
  (tale, item) => {
    const input = { item, note: 'Giao trả lời bằng văn bản', dueOn: day('2026-05-08'), ...more };
    return andThen(called(tale, item), 'take-away', input, secretary, said);
  };
const notReached: Deal = (tale) => tale;

interface Concluded extends AgendaTale {
  readonly event: SessionEvent<'SessionConcluded'>;
}
/** Its chair has just confirmed the minutes: what it was about, and what became of each. */
const concluded = async (...items: readonly (readonly [Subject, Deal])[]): Promise<Concluded> => {
  const begun = running(...items.map(([subject]) => subject));
  const dealt = items.reduce((tale, [, deal], index) => deal(tale, index + 1), begun);
  const minutes = goOn(goOn(dealt, 'end', secretary, times.end), 'draft-minutes');
  const tale = await keepSession(goOn(minutes, 'conclude', leader, confirmed));
  open.timeIs(confirmed);
  return { ...tale, event: tale.events.at(-1) as SessionEvent<'SessionConcluded'> };
};
const deliver = ({ event }: Concluded, within: World = world): Promise<number> =>
  deliverConclusions(within, event);

/** How many have it, had their end otherwise, and of how many; and how many commitments the session is told to have made. */
const figures = async ({ session, agenda: concludedAgenda }: Concluded) => {
  const { conclusions, commitments } = await readConclusions(world, secretary, session.id);
  const sum = (of: (conclusion: (typeof conclusions)[number]) => number) =>
    conclusions.reduce((total, conclusion) => total + of(conclusion), 0);
  expect(commitments).toEqual(await commitmentsMadeAt(world, concludedAgenda));
  return {
    delivered: sum(({ delivered }) => delivered),
    passedBy: sum(({ passedBy }) => passedBy),
    of: sum(({ recommendations }) => recommendations.length),
    made: commitments.length,
  };
};

/** What the session left in its history; its state is what its history makes. */
const leftIn = async (id: RecommendationId, { session }: Concluded): Promise<readonly string[]> => {
  const events = await world.casework.events(id);
  const { wakeOn: _, ...state } = await stands(id);
  expect(fold(events)).toEqual(state);
  return events.flatMap(({ type, data }) => {
    const of = 'sessionId' in data ? data.sessionId : 'session' in data ? data.session.id : undefined;
    return of === session.id ? [type] : [];
  });
};
const commitmentsOf = async (id: RecommendationId): Promise<readonly Commitment[]> =>
  commitmentsOfRecommendation(world, leader, await world.casework.events(id));
const later = at('2026-04-24');

describe('what a session concluded', () => {
  test('becomes the official answer at the time at which it was given; the first that asked has the promise', async () => {
    const [first, second, third] = [
      await waiting('accepted'),
      await waiting('submitted'),
      await waiting('needs-info'),
    ];
    const other = { ...undertaking, departmentId: 'PX01', text: 'Bổ sung biên chế' };
    const held = await concluded(
      [about(first, second), answered(undertaking, other)],
      [{ ...about(third), departmentId: 'PX01' }, answered()],
    );
    expect(await figures(held)).toEqual({ delivered: 0, passedBy: 0, of: 3, made: 0 });
    expect(await deliver(held)).toBe(3);
    expect(await figures(held)).toEqual({ delivered: 3, passedBy: 0, of: 3, made: 2 });
    for (const id of [first, second, third]) {
      expect(await leftIn(id, held)).toEqual(['RecommendationAnswered']);
      const last = (await world.casework.events(id)).at(-1);
      expect(last).toMatchObject({
        at: confirmed,
        by: { personId: leader.personId, as: 'leader' },
        data: { text: words, authorId: secretary.personId, session: { id: held.session.id, at: said } },
      });
    }
    expect(await stands(first)).toMatchObject({
      status: 'answered',
      departmentId: 'PH10',
      answer: { answeredAt: said, promises: true },
      openCommitments: 2,
      milestones: [{ kind: 'acknowledged' }, { kind: 'answered', on: '2026-04-20', departmentId: 'PH10' }],
    });
    expect(await stands(second)).toMatchObject({ answer: { promises: true }, openCommitments: 0 });
    expect(await stands(third)).toMatchObject({ departmentId: 'PX01', answer: { promises: false } });
    expect(await commitmentsOf(first)).toMatchObject([
      { status: 'active', departmentId: 'PH10', dueOn: undertaking.dueOn },
      { status: 'active', departmentId: 'PX01', text: other.text },
    ]);
    expect(await commitmentsOf(second)).toEqual([]);
    expect(
      (await world.casework.listQueue('PH10', [], { limit: 100 })).items.map(({ id }) => id),
    ).not.toContain(first);
  });

  test('taken away, goes back to the department that is to answer, by its day, marked where it was overdue', async () => {
    const [overdue, inTime] = [await waiting(), await waiting('accepted', { on: at('2026-04-16') })];
    const up = await waiting('submitted');
    const { dueOn } = await stands(overdue);
    const held = await concluded(
      [about(overdue, inTime), takenAway({ departmentId: 'PX01' })],
      [about(up), takenAway({ passUpTo: 'Bộ Công an' })],
    );
    expect(await deliver(held)).toBe(3);
    for (const id of [overdue, inTime, up]) {
      expect(await leftIn(id, held)).toEqual(['RecommendationTakenAway']);
      expect(await stands(id)).toMatchObject({
        status: 'accepted',
        dueOn: '2026-05-08',
        clock: { kind: 'session', from: theDay },
        heard: [{ sessionId: held.session.id, outcome: 'taken-away' }],
      });
    }
    expect(await stands(overdue)).toMatchObject({ departmentId: 'PX01', missedOn: dueOn });
    expect(await stands(inTime)).not.toHaveProperty('missedOn');
    const { items } = await world.casework.listQueue('PX01', ['accepted'], { limit: 100 });
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([overdue, inTime]));
    expect(await figures(held)).toEqual({ delivered: 3, passedBy: 0, of: 3, made: 0 });
  });

  test('not reached, waits on as it did, and it is known', async () => {
    const id = await waiting('routed');
    const {
      version: _,
      heard: __,
      changedAt: ___,
      touchedAt: ____,
      lastStep: _____,
      wakeOn: ______,
      ...before
    } = await stands(id);
    const held = await concluded([about(id), notReached]);
    expect(await deliver(held)).toBe(1);
    expect(await stands(id)).toMatchObject({ ...before, heard: [{ outcome: 'not-reached' }] });
    expect(await figures(held)).toEqual({ delivered: 1, passedBy: 0, of: 1, made: 0 });
  });

  /** One of each: a promise to two, another answer, taken away, not reached, and an old promise. */
  const everything = async () => {
    const ids = await several(5);
    const [a, b, c, d, e] = ids as [
      RecommendationId,
      RecommendationId,
      RecommendationId,
      RecommendationId,
      RecommendationId,
    ];
    const old = await unkept();
    const held = await concluded(
      [about(a, b), answered(undertaking)],
      [about(c), answered()],
      [about(d), takenAway()],
      [about(e), notReached],
      [aboutPromise(old), answered(undertaking)],
    );
    const asserted = async (): Promise<void> => {
      const outcomes = await Promise.all(ids.map((id) => leftIn(id, held)));
      expect(outcomes).toEqual([
        ['RecommendationAnswered'],
        ['RecommendationAnswered'],
        ['RecommendationAnswered'],
        ['RecommendationTakenAway'],
        ['RecommendationNotReached'],
      ]);
      expect((await Promise.all(ids.map(commitmentsOf))).map(({ length }) => length)).toEqual([
        1, 0, 0, 0, 0,
      ]);
      expect(await commitmentsOf(a)).toMatchObject([{ status: 'active', version: 2 }]);
      expect(await discussions(old)).toHaveLength(1);
      expect(await promise(old)).toMatchObject({ dueOn: undertaking.dueOn, extensions: 1 });
      expect(await figures(held)).toEqual({ delivered: 6, passedBy: 0, of: 6, made: 1 });
    };
    return { held, asserted };
  };

  test('delivered again, and by three at once, is delivered once', async () => {
    const { held, asserted } = await everything();
    const attempts = await Promise.allSettled([1, 2, 3].map(() => deliver(held)));
    for (const code of codesOf(attempts)) expect(['done', 'version-stale', 'busy']).toContain(code);
    await deliver(held);
    await asserted();
    expect(await deliver(held)).toBe(0);
    expect(await redeliverConclusions(world, held.session.id)).toBe(0);
    await asserted();
  });

  test('broken off before or after any one write, is whole when it is delivered again', async () => {
    const writes = 6;
    for (const moment of ['before', 'after'] as const)
      for (let broken = 1; broken <= writes; broken += 1) {
        const { held, asserted } = await everything();
        const client = clientOf(open.database);
        let written = 0;
        client.middlewareStack.add(
          (next, context) => async (args) => {
            if (context.commandName !== 'TransactWriteItemsCommand') return next(args);
            written += 1;
            if (written === broken && moment === 'before') throw new Error('the machine is gone');
            const outcome = await next(args);
            if (written === broken) throw new Error('the machine is gone, but the write is not');
            return outcome;
          },
          { step: 'initialize', name: 'breakDown', priority: 'high' },
        );
        const shaky: World = {
          ...world,
          casework: caseworkTable(client, open.tables.casework),
          commitments: commitmentTable(client, open.tables.casework),
        };
        await expect(deliver(held, shaky)).rejects.toThrow('the machine is gone');
        await deliver(held, shaky);
        await asserted();
      }
  }, 60_000);
});

// Promises from earlier, not kept

const promise = async ({ id }: Pick<Commitment, 'id'>): Promise<Commitment> =>
  (await world.commitments.loadLatest(id)) as Commitment;
const discussions = async ({ id }: Pick<Commitment, 'id'>) =>
  (await world.commitments.events(id)).filter(({ type }) => type === 'CommitmentDiscussed');
const unkept = async (): Promise<Commitment> => {
  open.timeIs(today);
  const id = await waiting();
  const commitments = [{ ...undertaking, dueOn: day('2026-03-30') }];
  const { version } = await answerInQueue(id, { text: 'Sẽ sửa', promises: true, commitments });
  const made = await promise({ id: commitmentIdFor(id, version, 1) });
  return takeCommitmentStep(world, leader, {
    id: made.id,
    version: made.version,
    verb: 'activate',
    input: {},
  });
};
const aboutPromise = ({ id, recommendationId }: Commitment): Subject => ({
  ...about(recommendationId),
  origin: 'unkept-commitment',
  commitmentId: id,
});

describe('what went its own way since', () => {
  test.each(['answered', 'closed', 'rejected', 'withdrawn'] as const)('%s, stays so', async (status) => {
    const [own, other] = [await waiting(status), await waiting()];
    const before = await stands(own);
    const held = await concluded(
      [about(own, other), takenAway()],
      [about(await waiting(status)), answered(undertaking)],
    );
    expect(await deliver(held)).toBe(1);
    expect(await stands(own)).toEqual(before);
    expect(await figures(held)).toEqual({ delivered: 1, passedBy: 2, of: 3, made: 0 });
  });

  test('leaves the promise to the next that asked the same', async () => {
    const [first, second, third] = [await waiting(), await waiting(), await waiting()];
    const held = await concluded([about(first, second, third), answered(undertaking)]);
    const before = await answerInQueue(first);
    expect(await deliver(held)).toBe(2);
    expect(await stands(first)).toMatchObject({
      version: before.version,
      answer: before.status === 'answered' && before.answer,
    });
    expect(
      (await Promise.all([first, second, third].map(commitmentsOf))).map(({ length }) => length),
    ).toEqual([0, 1, 0]);
    expect(await figures(held)).toEqual({ delivered: 2, passedBy: 1, of: 3, made: 1 });
  });

  test('is read in as many turns as it takes: a promise behind a hundred of them is told as well', async () => {
    const [many, last] = [await several(100, 'withdrawn'), await waiting()];
    const held = await concluded(
      [about(...many), answered(undertaking)],
      [about(last), answered(undertaking)],
    );
    expect(await deliver(held)).toBe(1);
    expect(await figures(held)).toEqual({ delivered: 1, passedBy: 100, of: 101, made: 1 });
  });

  test('and was reopened then, is not answered by the same event when it comes again', async () => {
    const [told_, passed, next] = [await waiting(), await waiting(), await waiting()];
    const held = await concluded(
      [about(told_), answered(undertaking)],
      [about(passed, next), answered(undertaking)],
    );
    await answerInQueue(passed);
    await deliver(held);
    open.timeIs(later);
    for (const id of [told_, passed]) await step(id, 'reopen', officer);
    expect(await deliver(held)).toBe(0);
    for (const id of [told_, passed]) expect((await stands(id)).status).toBe('accepted');
    expect((await Promise.all([told_, passed, next].map(commitmentsOf))).map(({ length }) => length)).toEqual(
      [1, 0, 1],
    );
    expect(await figures(held)).toEqual({ delivered: 2, passedBy: 1, of: 3, made: 2 });
  });

  test('but opened again before the chair confirmed, has what was said', async () => {
    const id = await waiting();
    open.timeIs(at('2026-04-21'));
    await answerInQueue(id);
    await step(id, 'reopen', officer);
    const held = await concluded([about(id), answered()]);
    expect(await deliver(held)).toBe(1);
    expect(await figures(held)).toEqual({ delivered: 1, passedBy: 0, of: 1, made: 0 });
  });
});

describe('what was merged since', () => {
  const answersOf = async (id: RecommendationId) =>
    (await world.casework.events(id)).filter(
      ({ type }) => type === 'RecommendationAnswered',
    ) as RecommendationEvent<'RecommendationAnswered'>[];
  /** As the stream brings it on. */
  const deliverOn = async (canonical: RecommendationId): Promise<number> => {
    const [last] = (await answersOf(canonical)).slice(-1);
    return deliverAnswer(world, last!);
  };

  test('has it from what it was merged into: answer, promise and all, once', async () => {
    const [one, two, canonical] = [await waiting('routed'), await waiting('routed'), await waiting()];
    const held = await concluded([about(one, two), answered(undertaking)]);
    await merge(one, canonical);
    await merge(two, canonical);
    expect(await deliver(held)).toBe(1);
    expect(await figures(held)).toEqual({ delivered: 2, passedBy: 0, of: 2, made: 1 });
    expect(await deliverOn(canonical)).toBe(2);
    expect(await deliver(held)).toBe(0);
    expect(await answersOf(canonical)).toHaveLength(1);
    for (const id of [one, two])
      expect(await stands(id)).toMatchObject({
        status: 'answered',
        canonicalId: canonical,
        answer: { answeredAt: said },
      });
    expect(await commitmentsOf(canonical)).toHaveLength(1);
    expect(await figures(held)).toEqual({ delivered: 2, passedBy: 0, of: 2, made: 1 });

    open.timeIs(later);
    await step(one, 'reopen', officer);
    await step(two, 'reopen', officer);
    expect(await deliver(held)).toBe(0);
    expect([(await stands(one)).status, await answersOf(one)]).toEqual(['accepted', []]);
    expect(await figures(held)).toEqual({ delivered: 2, passedBy: 0, of: 2, made: 1 });
  });

  test('waits on with it where that was taken away', async () => {
    const [member, canonical] = [await waiting('routed'), await waiting()];
    const held = await concluded([about(member), takenAway()]);
    await merge(member, canonical);
    expect(await deliver(held)).toBe(1);
    expect(await stands(canonical)).toMatchObject({
      dueOn: '2026-05-08',
      heard: [{ outcome: 'taken-away' }],
    });
    expect(await figures(held)).toEqual({ delivered: 1, passedBy: 0, of: 1, made: 0 });
    open.timeIs(later);
    await answerInQueue(canonical);
    await deliverOn(canonical);
    expect(await deliver(held)).toBe(0);
    expect(await figures(held)).toEqual({ delivered: 1, passedBy: 0, of: 1, made: 0 });
  });

  test('into one that was answered otherwise, has that answer', async () => {
    const [member, canonical] = [await waiting('routed'), await waiting()];
    const held = await concluded([about(member), answered(undertaking)]);
    await merge(member, canonical);
    await answerInQueue(canonical);
    expect(await deliver(held)).toBe(0);
    await deliverOn(canonical);
    expect(await deliver(held)).toBe(0);
    expect(await figures(held)).toEqual({ delivered: 0, passedBy: 1, of: 1, made: 0 });
  });

  test('into one that has an item of its own: each is told what was said of it, whichever came first', async () => {
    const [member, canonical] = [await waiting('routed'), await waiting()];
    const held = await concluded([about(member), answered()], [about(canonical), takenAway()]);
    await merge(member, canonical);
    expect(await deliver(held)).toBe(1);
    expect(await leftIn(canonical, held)).toEqual(['RecommendationTakenAway']);
    expect(await figures(held)).toEqual({ delivered: 2, passedBy: 0, of: 2, made: 0 });
  });

  test('into one of the same item, is one', async () => {
    const [member, canonical] = [await waiting('routed'), await waiting()];
    const held = await concluded([about(member, canonical), answered(undertaking)]);
    await merge(member, canonical);
    expect(await deliver(held)).toBe(1);
    expect(await commitmentsOf(canonical)).toHaveLength(1);
    expect(await figures(held)).toEqual({ delivered: 2, passedBy: 0, of: 2, made: 1 });
  });
});

describe('an old promise on the agenda', () => {
  test('is extended once, discussed once, however often it is delivered', async () => {
    const old = await unkept();
    const held = await concluded([aboutPromise(old), takenAway()]);
    expect(await figures(held)).toEqual({ delivered: 0, passedBy: 0, of: 1, made: 0 });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => deliver(held)));
    expect(codesOf(outcomes)).toContain('done');
    expect(await deliver(held)).toBe(0);
    expect(await discussions(old)).toMatchObject([
      { data: { sessionId: held.session.id, previously: '2026-03-30', dueOn: '2026-05-08' } },
    ]);
    expect(await promise(old)).toMatchObject({ dueOn: '2026-05-08', extensions: 1 });
    expect(await leftIn(old.recommendationId, held)).toEqual([]);
    expect(await figures(held)).toEqual({ delivered: 1, passedBy: 0, of: 1, made: 0 });
  });

  const extendedAsOftenAsMayBe = async (): Promise<Commitment> => {
    let old = await unkept();
    for (const dueOn of ['2026-04-06', '2026-04-13'])
      old = await takeCommitmentStep(world, leader, {
        id: old.id,
        version: old.version,
        verb: 'extend',
        input: { dueOn: day(dueOn), reason: 'Chờ vốn' },
      });
    return old;
  };

  test('extended as often as it may be, has no other day at the desk, and is told so; other words it has', async () => {
    const [old, young] = [await extendedAsOftenAsMayBe(), await unkept()];
    const { session } = await keepSession(running(aboutPromise(old), aboutPromise(young)));
    open.timeIs(times.start);
    const spoken = { text: words, commitments: [undertaking] };
    await desk(session, 'call', { item: 1 });
    expect(await refused(desk(session, 'answer', { item: 1, ...spoken }))).toMatchObject({
      code: 'extension-limit',
      details: { errors: [{ path: 'commitments.0.dueOn', rule: 'too-late', limit: '2026-04-13' }] },
    });
    const takingAway = desk(session, 'take-away', { item: 1, note: 'x' });
    expect(await refused(takingAway)).toMatchObject({
      code: 'extension-limit',
      details: { errors: [{ path: 'dueOn' }] },
    });
    await desk(session, 'answer', { item: 1, ...spoken, commitments: [] });
    await desk(session, 'call', { item: 2 });
    await desk(session, 'answer', { item: 2, ...spoken });
    expect((await agenda(session)).items.map(({ status }) => status)).toEqual(['answered', 'committed']);
  });

  test('extended as often as it may be in the meantime, keeps its day; what was said is known', async () => {
    const old = await extendedAsOftenAsMayBe();
    const held = await concluded([aboutPromise(old), answered(undertaking)]);
    expect(await deliver(held)).toBe(1);
    expect(await promise(old)).toMatchObject({
      dueOn: '2026-04-13',
      extensions: settings.commitmentExtensions,
    });
    expect(await discussions(old)).toMatchObject([{ data: { text: words } }]);
    expect(await figures(held)).toEqual({ delivered: 1, passedBy: 0, of: 1, made: 0 });
  });

  test('kept in the meantime, or not reached, is left alone, and nothing waits for it', async () => {
    const [kept, unreached] = [await unkept(), await unkept()];
    const held = await concluded(
      [aboutPromise(kept), answered(undertaking)],
      [aboutPromise(unreached), notReached],
    );
    await takeCommitmentStep(world, leader, {
      id: kept.id,
      version: kept.version,
      verb: 'cancel',
      input: { reason: 'Đã xong' },
    });
    expect(await deliver(held)).toBe(0);
    expect(await promise(unreached)).toEqual(unreached);
    expect(await figures(held)).toEqual({ delivered: 0, passedBy: 2, of: 2, made: 0 });
  });
});

test('one that cannot be read holds up neither other items nor those that ask the same', async () => {
  const [broken, same, other] = [await waiting(), await waiting(), await waiting()];
  const [promised, next] = [await waiting(), await waiting()];
  const held = await concluded(
    [about(broken, same), answered()],
    [about(other), takenAway()],
    [about(promised, next), answered(undertaking)],
  );
  const whole = await Promise.all([broken, promised].map(stands));
  const put = (states: readonly object[]) => putItems(open.client, open.tables.casework, states as never);
  await put(whole.map((state) => ({ ...stateItem(state), status: 'lost' })));
  await expect(deliver(held)).rejects.toThrow('status');
  expect((await stands(same)).status).toBe('answered');
  expect((await stands(other)).dueOn).toBe('2026-05-08');
  // A promise stands with the first that asked: it waits for that one.
  expect((await stands(next)).status).toBe('accepted');
  await put(whole.map(stateItem));
  expect(await deliver(held)).toBe(3);
  expect((await Promise.all([promised, next].map(commitmentsOf))).map(({ length }) => length)).toEqual([
    1, 0,
  ]);
  expect(await figures(held)).toEqual({ delivered: 5, passedBy: 0, of: 5, made: 1 });
});

test('what two sessions have on their agendas is told by each, in its own words, while it is open', async () => {
  const id = await waiting();
  const first = await concluded([about(id), takenAway()]);
  const second = await concluded([about(id), answered()]);
  expect([await deliver(first), await deliver(second), await deliver(first)]).toEqual([1, 1, 0]);
  expect(await leftIn(id, first)).toEqual(['RecommendationTakenAway']);
  expect(await leftIn(id, second)).toEqual(['RecommendationAnswered']);
  expect((await stands(id)).heard.map(({ outcome }) => outcome)).toEqual(['taken-away', 'answered']);
});
