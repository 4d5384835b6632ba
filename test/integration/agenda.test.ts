import { actOnAgenda, type AgendaInput, type OwnAgendaVerb } from '../../shared/domain/agenda-life.ts';
import { foldAgenda, type Agenda, type Subject } from '../../shared/domain/agenda.ts';
import { Refusal } from '../../shared/domain/errors.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import type { Session } from '../../shared/domain/session.ts';
import { eventItem, stateItem } from '../../shared/tables/casework-items.ts';
import {
  agendaEventItem,
  agendaItem,
  sessionEventItem,
  sessionItem,
} from '../../shared/tables/session-items.ts';
import { agendaCircumstancesOf, agendaOf } from '../../shared/usecases/agenda-circumstances.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { prepareAgendaItem } from '../../shared/usecases/prepare-agenda-item.ts';
import { putOnAgenda } from '../../shared/usecases/put-on-agenda.ts';
import { raiseFromFloor } from '../../shared/usecases/raise-from-floor.ts';
import { takeAgendaStep } from '../../shared/usecases/take-agenda-step.ts';
import { takeSessionStep } from '../../shared/usecases/take-session-step.ts';
import { collecting, goOn, locked, running, subject, type AgendaTale } from '../support/agendas.ts';
import { commune, people, refused, taleUntil, today, type Tale } from '../support/builders.ts';
import { times } from '../support/sessions.ts';
import { openWorld, putItems, type OpenWorld } from '../support/world.ts';

const { secretary, leader, logistician } = people;

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
const several = async (count: number): Promise<readonly RecommendationId[]> => {
  const tales = Array.from({ length: count }, () => taleUntil('accepted'));
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
