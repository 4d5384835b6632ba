import { act } from '../../shared/domain/act.ts';
import { commitmentIdFor, foldCommitment, type Commitment } from '../../shared/domain/commitment.ts';
import { fold } from '../../shared/domain/evolve.ts';
import type { InviteesMove } from '../../shared/domain/invitees-move.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import { foldSession } from '../../shared/domain/session-evolve.ts';
import { bookingsOf } from '../../shared/domain/session-bookings.ts';
import type { Session } from '../../shared/domain/session.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { answerInvitation } from '../../shared/usecases/answer-invitation.ts';
import { countCommitmentStep, countStep } from '../../shared/usecases/count-step.ts';
import { followInvitations } from '../../shared/usecases/follow-invitations.ts';
import { moveCommitment } from '../../shared/usecases/move-commitment.ts';
import { moveInvitees } from '../../shared/usecases/move-invitees.ts';
import { moveRecommendation, type MoveOrder } from '../../shared/usecases/move-recommendation.ts';
import { openFigure } from '../../shared/usecases/open-figure.ts';
import type { FiguresPort, World } from '../../shared/usecases/ports.ts';
import { readMetrics } from '../../shared/usecases/read-metrics.ts';
import { readRecommendation } from '../../shared/usecases/read-recommendation.ts';
import { rebuildFigures } from '../../shared/usecases/rebuild-figures.ts';
import { saveDecision } from '../../shared/usecases/save-decision.ts';
import { takeCommitmentStep } from '../../shared/usecases/take-commitment-step.ts';
import { takeStep } from '../../shared/usecases/take-step.ts';
import { verifyEntries } from '../../shared/usecases/verify-entries.ts';
import { verifyFigures } from '../../shared/usecases/verify-figures.ts';
import {
  anUndertaking,
  at,
  circumstances,
  commune,
  day,
  inputs,
  people,
  receipt,
  refused,
  successor,
  taleUntil,
  today,
  town,
  ward,
  type Tale,
} from '../support/builders.ts';
import { closeOver } from '../support/closing.ts';
import { sessionUntil, times, type SessionTale } from '../support/sessions.ts';
import { openWorld, type OpenWorld } from '../support/world.ts';

const { officer, chief, otherChief, intake, logistician, headOfLogistics, leader } = people;
let open: OpenWorld;
let world: World;
let figures: FiguresPort;
let names = 0;

beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  figures = figuresTable(open.client, open.tables.projections, 0);
  world = { ...open.world, figures };
});
beforeEach(() => open.timeIs(today));

const none = { version: 0, statuses: [] };
const store = async (tale: Tale): Promise<Recommendation> => {
  await world.casework.create({ before: none, next: tale.recommendation, events: tale.events }, 'hash');
  return tale.recommendation;
};
const raisedUntil = (status: Parameters<typeof taleUntil>[0], on = today) =>
  store(taleUntil(status, { id: receipt(`moves ${(names += 1)}`), on }));
const stands = async (id: RecommendationId) => (await world.casework.loadLatest(id)) as Recommendation;
const promised = async (): Promise<{ answered: Recommendation; commitment: Commitment }> => {
  const accepted = await raisedUntil('accepted');
  const promise = { ...inputs.answer, promises: true, commitments: [anUndertaking] };
  const answered = await saveDecision(
    world,
    act(accepted, 'answer', promise, circumstances(headOfLogistics, accepted)),
  );
  const id = commitmentIdFor(answered.id, answered.version, 1);
  return { answered, commitment: (await world.commitments.loadLatest(id)) as Commitment };
};

const there: MoveOrder = { from: commune.id, to: successor, on: day('2026-03-02'), reorganisationId: 'r-1' };
const back: MoveOrder = { ...there, from: successor.id, to: commune, on: day('2026-03-09') };
const again: MoveOrder = { ...there, on: day('2026-03-16'), reorganisationId: 'r-2' };

describe('a recommendation moves with its unit', () => {
  test('once, whatever it waits for; its clock runs on, and whoever saw it before may go on', async () => {
    const before = await raisedUntil('accepted');
    expect(await moveRecommendation(world, before.id, there)).toBe('moved');
    expect(await moveRecommendation(world, before.id, there)).toBe('nothing-to-move');
    const after = await stands(before.id);
    expect(after).toEqual({
      ...before,
      version: before.version + 1,
      changedAt: after.changedAt,
      unit: successor,
      formerUnits: [{ unit: commune, until: there.on, reorganisationId: 'r-1' }],
    });
    expect(after).toEqual({ ...fold(await world.casework.events(before.id)), wakeOn: before.wakeOn });
    // The version that the department has on its screen.
    const asked = await takeStep(world, logistician, {
      id: before.id,
      version: before.version,
      verb: 'propose-answer',
      input: inputs['propose-answer'],
    });
    expect(asked).toMatchObject({ status: 'in-approval', unit: successor });
  });

  test('at once by four that run side by side: one of them moves it', async () => {
    const { id } = await raisedUntil('in-approval');
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => moveRecommendation(world, id, there)));
    expect(outcomes.sort()).toEqual(['moved', 'nothing-to-move', 'nothing-to-move', 'nothing-to-move']);
    expect(
      (await world.casework.events(id)).filter(({ type }) => type === 'RecommendationMoved'),
    ).toHaveLength(1);
  });

  test('while somebody takes a step of it: both are done', async () => {
    const { id, version } = await raisedUntil('routed');
    const step = { id, version, verb: 'accept', input: {} } as const;
    const accepted = takeStep(world, logistician, step).catch(() => takeStep(world, logistician, step));
    expect(await moveRecommendation(world, id, there)).toBe('moved');
    await accepted;
    expect(await stands(id)).toMatchObject({ status: 'accepted', unit: successor });
  });

  test('there, back, and there again by another one; a run of the first that comes late moves nothing', async () => {
    const { id } = await raisedUntil('answered');
    const outcomes = [];
    for (const order of [there, back, there, back, again, again, back])
      outcomes.push(await moveRecommendation(world, id, order));
    const nothing = 'nothing-to-move';
    expect(outcomes).toEqual(['moved', 'moved', nothing, nothing, 'moved', nothing, nothing]);
    expect((await stands(id)).formerUnits?.map(({ unit, until }) => [unit.id, until])).toEqual([
      [commune.id, '2026-03-02'],
      [successor.id, '2026-03-09'],
      [commune.id, '2026-03-16'],
    ]);
  });

  test('to what its own unit is now, where that became a ward', async () => {
    const { id } = await raisedUntil('routed');
    const order: MoveOrder = { ...there, to: { id: commune.id, kind: 'ward' } };
    expect(await moveRecommendation(world, id, order)).toBe('moved');
    expect(await moveRecommendation(world, id, order)).toBe('nothing-to-move');
    expect(await stands(id)).toMatchObject({
      unit: { id: commune.id, kind: 'ward' },
      formerUnits: [{ unit: commune }],
    });
  });

  test('what was merged moves by itself; what is over stays, but by hand of intake what is closed', async () => {
    const outcomes: Record<string, string> = {};
    for (const status of ['merged', 'closed', 'rejected', 'withdrawn'] as const)
      outcomes[status] = await moveRecommendation(world, (await raisedUntil(status)).id, there);
    const nothing = 'nothing-to-move';
    expect(outcomes).toEqual({ merged: 'moved', closed: nothing, rejected: nothing, withdrawn: nothing });
    const { id } = await raisedUntil('closed');
    expect((await refused(moveRecommendation(world, id, there, chief))).code).toBe('not-your-step');
    expect(await moveRecommendation(world, id, there, intake)).toBe('moved');
    expect(await stands(id)).toMatchObject({ status: 'closed', unit: successor, verdict: 'solved' });
    // Put right, twice on one day.
    const [wrong, right] = [
      { ...there, from: successor.id, to: ward },
      { ...there, from: ward.id },
    ];
    for (const order of [wrong, right, wrong, right])
      expect(await moveRecommendation(world, id, order, intake)).toBe('moved');
    expect(await moveRecommendation(world, receipt('never raised'), there)).toBe(nothing);
    expect(await moveRecommendation(world, id, { ...there, from: ward.id })).toBe(nothing);
  });

  test('whoever sees it reads in its history what became of its unit; the chief who acts is the new one', async () => {
    const { id } = await raisedUntil('needs-info');
    await moveRecommendation(world, id, { ...there, to: ward });
    expect((await readRecommendation(world, officer, id)).events.at(-1)).toMatchObject({
      type: 'RecommendationMoved',
      by: { personId: 'system', as: 'system' },
      data: { from: commune, unit: ward, on: there.on, reorganisationId: 'r-1' },
    });
    expect((await readRecommendation(world, otherChief, id)).recommendation.unit).toEqual(ward);
    expect((await refused(readRecommendation(world, chief, id))).code).toBe('not-found');
    expect(
      (await world.casework.listByUnits([ward.id], { limit: 100 })).items.map((item) => item.id),
    ).toContain(id);
  });
});

test('a commitment that is owed moves with whoever asked, once; one that is over stays', async () => {
  const { commitment } = await promised();
  const { id } = commitment;
  const outcomes = await Promise.all([moveCommitment(world, id, there), moveCommitment(world, id, there)]);
  expect(outcomes.sort()).toEqual(['moved', 'nothing-to-move']);
  const moved = (await world.commitments.loadLatest(id)) as Commitment;
  expect(moved).toEqual({
    ...commitment,
    version: commitment.version + 1,
    changedAt: moved.changedAt,
    unit: successor,
    formerUnits: [{ unit: commune, until: there.on, reorganisationId: 'r-1' }],
  });
  expect(moved).toEqual({ ...foldCommitment(await world.commitments.events(id)), wakeOn: commitment.wakeOn });
  expect(await moveCommitment(world, id, back)).toBe('moved');
  expect(await moveCommitment(world, id, there)).toBe('nothing-to-move');
  expect(await moveCommitment(world, id, again)).toBe('moved');
  const { version } = (await world.commitments.loadLatest(id)) as Commitment;
  const cancelled = { id, version, verb: 'cancel', input: { reason: 'Không còn cần' } } as const;
  await takeCommitmentStep(world, leader, cancelled);
  expect(await moveCommitment(world, id, { ...back, reorganisationId: 'r-2' })).toBe('nothing-to-move');
});

describe('figures', () => {
  const june = at('2026-06-24');
  const counted = async (id: RecommendationId) => {
    const events = await world.casework.events(id);
    for (const [index] of events.entries())
      await countStep(
        figures,
        fold(events.slice(0, index)),
        fold(events.slice(0, index + 1)) as Recommendation,
      );
  };
  const read = async (unit: string, asOf: string) =>
    (
      await readMetrics(world, leader, {
        by: 'unit',
        unit,
        from: '2026-06',
        to: '2026-07',
        asOf: day(asOf),
      })
    ).total;
  /** Received, open and answered by the two units, at the end of a day. */
  const table = async (asOf: string) =>
    Promise.all(
      [commune.id, successor.id].map(async (unit) => {
        const { received, backlog, answered } = await read(unit, asOf);
        return [received, backlog, answered].map((figure) => figure?.value);
      }),
    );

  test('of each day belong to the unit of that day, and what was closed does not change', async () => {
    const { id } = await raisedUntil('accepted', june);
    await counted(id);
    open.timeIs(at('2026-07-01', '00:10'));
    await closeOver(figures, world.now());
    const before = await table('2026-06-30');
    expect(before).toEqual([
      [1, 1, 0],
      [0, 0, 0],
    ]);
    open.timeIs(at('2026-07-01', '08:00'));
    await moveRecommendation(world, id, { ...there, on: day('2026-07-01') });
    await counted(id);
    open.timeIs(at('2026-07-02', '20:00'));
    expect(await table('2026-07-02')).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
    open.timeIs(at('2026-07-05'));
    const { version } = await stands(id);
    await takeStep(world, headOfLogistics, { id, version, verb: 'answer', input: inputs.answer });
    await counted(id);
    expect(await table('2026-07-05')).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ]);
    expect(await table('2026-06-30')).toEqual(before);
    const { items } = await openFigure(
      world,
      leader,
      { figure: 'answered', from: '2026-07', to: '2026-07', unit: successor.id },
      { limit: 10 },
    );
    expect(items.map((item) => 'recommendation' in item && item.recommendation.id)).toEqual([id]);
  });

  test('are those of a recount of the events, commitments too, and of figures made anew', async () => {
    const own = await openWorld({ with: 'directory' });
    [open, world, figures] = [own, own.world, figuresTable(own.client, own.tables.projections, 0)];
    world = { ...own.world, figures };
    const { answered, commitment } = await promised();
    await moveRecommendation(world, answered.id, there);
    await moveCommitment(world, commitment.id, { ...there, on: day('2030-06-29') });
    await moveCommitment(world, commitment.id, { ...back, on: day('2031-01-01') });
    const other = await promised();
    await moveCommitment(world, other.commitment.id, there);
    for (const { answered: one, commitment: of } of [{ answered, commitment }, other]) {
      await counted(one.id);
      const events = await world.commitments.events(of.id);
      for (const [index] of events.entries())
        await countCommitmentStep(
          figures,
          foldCommitment(events.slice(0, index)),
          foldCommitment(events.slice(0, index + 1)) as Commitment,
        );
    }
    const all = () => histories(open.client, open.tables.casework);
    const ever = day('2099-12-31');
    const verified = async () => [
      await verifyFigures(figures, all(), ever),
      await verifyEntries(figures, all(), ever),
    ];
    expect(await verified()).toEqual([[], []]);
    await rebuildFigures({ ...world, untilKnown: () => Promise.resolve() }, all);
    expect(await verified()).toEqual([[], []]);
  });
});

describe('those invited to a session that is to be held', () => {
  const storedSession = async (status: Parameters<typeof sessionUntil>[0], tale?: SessionTale) => {
    const { session, events } = tale ?? sessionUntil(status);
    await world.sessions.create({ before: none, next: session, events, bookings: [] }, 'hash');
    await followInvitations(world, session);
    return session;
  };
  const invitedNow = async ({ id }: Session) =>
    (await world.sessions.invitations(id))
      .filter(({ dropped }) => !dropped)
      .map(({ invitee, answer }) => `${invitee.id}${answer ? ` ${answer.reply}` : ''}`)
      .sort();
  const current = async ({ id }: Session) => foldSession(await world.sessions.events(id)) as Session;
  const merge: InviteesMove = {
    moved: [{ from: [commune.id, town.id], to: successor.id }],
    on: day('2026-03-02'),
    reorganisationId: 'r-1',
  };
  const unmerge: InviteesMove = {
    ...merge,
    moved: [commune.id, town.id].map((to) => ({ from: [successor.id], to })),
    on: day('2026-03-09'),
  };

  test('are replaced in one step, once, however late; the others and their answers stay', async () => {
    const session = await storedSession('invited');
    await answerInvitation(world, otherChief, { id: session.id, reply: { reply: 'yes' } });
    open.timeIs(at('2026-04-19'));
    const outcomes = await Promise.all(
      Array.from({ length: 3 }, () => moveInvitees(world, session.id, merge)),
    );
    expect(outcomes.sort()).toEqual(['moved', 'nothing-to-move', 'nothing-to-move']);
    expect(await invitedNow(session)).toEqual(['PH10', successor.id, `${ward.id} yes`].sort());
    const after = await current(session);
    expect(after).toMatchObject({ status: 'invited', version: session.version + 1 });
    expect(bookingsOf(after)).toEqual(bookingsOf(session));
    expect(await world.sessions.load(session.id)).toEqual(after);
  });

  test('get their invitations where an earlier run broke off before them', async () => {
    const session = await storedSession('invited');
    const broken = {
      ...world,
      sessions: {
        ...world.sessions,
        saveInvitations: () => Promise.reject(new Error('the machine is gone')),
      },
    };
    await expect(moveInvitees(broken, session.id, merge)).rejects.toThrow('the machine is gone');
    expect(await invitedNow(session)).toContain(commune.id);
    expect(await moveInvitees(world, session.id, merge)).toBe('nothing-to-move');
    expect(await invitedNow(session)).toEqual(['PH10', successor.id, ward.id].sort());
  });

  test('come back when it is taken back, those who were invited, and go again by another one', async () => {
    const session = await storedSession('invited');
    const outcomes = [];
    for (const order of [merge, unmerge, merge, unmerge])
      outcomes.push(await moveInvitees(world, session.id, order));
    expect(outcomes).toEqual(['moved', 'moved', 'nothing-to-move', 'nothing-to-move']);
    // The town never was.
    expect(await invitedNow(session)).toEqual(['PH10', commune.id, ward.id].sort());
    const other = { ...merge, on: day('2026-03-16'), reorganisationId: 'r-2' };
    expect(await moveInvitees(world, session.id, other)).toBe('moved');
    expect(await invitedNow(session)).toEqual(['PH10', successor.id, ward.id].sort());
  });

  test('stay where it is on, held or over, or does not know them', async () => {
    const nothing = 'nothing-to-move';
    for (const status of ['in-progress', 'held', 'minutes', 'concluded', 'cancelled'] as const) {
      const session = await storedSession(status);
      expect([status, await moveInvitees(world, session.id, merge)]).toEqual([status, nothing]);
    }
    const over = await storedSession('invited');
    open.timeIs(times.end);
    expect(await moveInvitees(world, over.id, merge)).toBe(nothing);
    open.timeIs(today);
    const draft = await storedSession('draft');
    expect(await moveInvitees(world, draft.id, merge)).toBe(nothing);
    expect(await moveInvitees(world, (await storedSession('postponed')).id, merge)).toBe('moved');
  });
});
