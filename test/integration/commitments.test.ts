import { plusDays, localDateOf, addWorkingDays } from '../../shared/domain/calendar.ts';
import {
  commitmentIdFor,
  foldCommitment,
  type Commitment,
  type CommitmentId,
} from '../../shared/domain/commitment.ts';
import type { CommitmentInput, CommitmentVerb } from '../../shared/domain/commitment-life.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { AnswerText, Recommendation } from '../../shared/domain/recommendation.ts';
import { answerRecommendation } from '../../shared/usecases/answer-recommendation.ts';
import { approveAnswer } from '../../shared/usecases/approve-answer.ts';
import type { World } from '../../shared/usecases/ports.ts';
import {
  commitmentsOfRecommendation,
  listCommitments,
  readCommitment,
} from '../../shared/usecases/read-commitments.ts';
import { runClock } from '../../shared/usecases/run-clock.ts';
import { submitRecommendation } from '../../shared/usecases/submit-recommendation.ts';
import { takeCommitmentStep } from '../../shared/usecases/take-commitment-step.ts';
import { takeStep } from '../../shared/usecases/take-step.ts';
import { at, calendar, day, people, refused, settings, today } from '../support/builders.ts';
import { openWorld, type OpenWorld } from '../support/world.ts';

const { officer, stranger, chief, headOfLogistics, logistician, headOfStaffing, leader, intake } = people;
let open: OpenWorld;
let world: World;
let key = 0;

beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
});
beforeEach(() => open.timeIs(today));

const undertaking = { text: 'Sửa xong mái nhà làm việc', departmentId: 'PH10', dueOn: day('2026-03-30') };
const promising = (...commitments: readonly (typeof undertaking)[]): AnswerText => ({
  text: 'Đã có kế hoạch sửa chữa.',
  promises: true,
  commitments: commitments.length > 0 ? commitments : [undertaking],
});

const accepted = async (topic = 'premises', by = headOfLogistics): Promise<Recommendation> => {
  const { recommendation } = await submitRecommendation(
    world,
    officer,
    {
      title: 'Trụ sở xuống cấp',
      body: 'Đề nghị sửa chữa.',
      topic,
      urgency: 'normal',
      secrecyDeclared: true,
    },
    `commitment ${(key += 1)}`,
  );
  const { id, version } = recommendation;
  return takeStep(world, by, { id, version, verb: 'accept', input: {} });
};
const answer = (from: Recommendation, input: AnswerText, by: Person = headOfLogistics) =>
  answerRecommendation(world, by, { id: from.id, version: from.version, verb: 'answer', input });
const firstOf = async ({ id, ...rest }: Recommendation): Promise<Commitment> => {
  if (!('answer' in rest)) throw new Error('it is not answered');
  const commitmentId = commitmentIdFor(id, rest.answer.eventNumber, 1);
  return (await world.commitments.loadLatest(commitmentId)) as Commitment;
};
const step = <V extends CommitmentVerb>(
  { id, version }: Pick<Commitment, 'id' | 'version'>,
  verb: V,
  by: Person,
  input: CommitmentInput[V],
) => takeCommitmentStep(world, by, { id, version, verb, input });
const stands = async ({ id }: Pick<Recommendation, 'id'>) =>
  (await world.casework.loadLatest(id)) as Recommendation;

const promised = async () => {
  const answered = await answer(await accepted(), promising());
  return { answered, commitment: await firstOf(answered) };
};
const reported = async () => {
  const { answered, commitment } = await promised();
  const active = await step(commitment, 'activate', leader, {});
  const begun = await step(active, 'start', logistician, {});
  return {
    answered,
    commitment: await step(begun, 'report-done', logistician, { evidence: 'Biên bản số 12' }),
  };
};

test('an answer makes its commitments in the same transaction, each for its department', async () => {
  const from = await accepted();
  const other = { ...undertaking, text: 'Bổ sung biên chế', departmentId: 'PX01' };
  const answered = await answer(from, promising(undertaking, other));
  expect(answered).toMatchObject({ status: 'answered', openCommitments: 2, answer: { promises: true } });
  const events = await world.casework.events(from.id);
  const made = await commitmentsOfRecommendation(world, officer, events);
  expect(made.map(({ departmentId, status, text }) => [departmentId, status, text])).toEqual([
    ['PH10', 'proposed', undertaking.text],
    ['PX01', 'proposed', other.text],
  ]);
  expect(await commitmentsOfRecommendation(world, headOfStaffing, events)).toHaveLength(1);
  expect(await commitmentsOfRecommendation(world, stranger, events)).toHaveLength(0);
});

test('refused where it promises nothing by name, or names nobody there is; nothing is written then', async () => {
  const from = await accepted();
  const nothing = { ...promising(), commitments: [] };
  expect((await refused(answer(from, nothing))).code).toBe('promise-without-commitment');
  const nobody = promising({ ...undertaking, departmentId: 'PX99' });
  const refusal = await refused(answer(from, nobody));
  expect([refusal.code, refusal.details.errors]).toEqual([
    'unknown-department',
    [{ path: 'commitments.0.department', rule: 'unknown' }],
  ]);
  expect(await stands(from)).toEqual(from);
});

test('two heads answer at once: one answer, and the commitments of that one alone', async () => {
  const from = await accepted();
  const outcomes = await Promise.allSettled([
    answer(from, promising()),
    answer(from, promising(undertaking, undertaking)),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const made = await commitmentsOfRecommendation(world, leader, await world.casework.events(from.id));
  expect((await stands(from)).openCommitments).toBe(made.length);
});

test('what a leader approves is active at once', async () => {
  const standing = await accepted('staffing', headOfStaffing);
  const proposed = await answerRecommendation(world, headOfStaffing, {
    id: standing.id,
    version: standing.version,
    verb: 'propose-answer',
    input: promising({ ...undertaking, departmentId: 'PX01' }),
  });
  const answered = await approveAnswer(world, leader, { id: proposed.id, version: proposed.version });
  expect(await firstOf(answered)).toMatchObject({ status: 'active', departmentId: 'PX01', version: 2 });
});

test('from the promise to its verification: each by whom it belongs to, and the recommendation may close', async () => {
  const { answered, commitment } = await reported();
  expect((await refused(step(commitment, 'verify', headOfLogistics, {}))).code).toBe('not-your-step');
  const verified = await step(commitment, 'verify', chief, { comment: 'Đã sửa xong' });
  expect(verified.status).toBe('verified');
  expect(await stands(answered)).toMatchObject({ openCommitments: 0, status: 'answered' });
  const { events } = await readCommitment(world, officer, commitment.id);
  const { wakeOn: _, ...state } = verified;
  expect(foldCommitment(events)).toEqual(state);
});

test('sent back with a reason it goes on; a stale version is refused', async () => {
  const { commitment } = await reported();
  const back = await step(commitment, 'send-back', officer, { reason: 'Mái vẫn dột' });
  expect(back.status).toBe('in-progress');
  expect((await refused(step(commitment, 'verify', officer, {}))).code).toBe('version-stale');
});

test('who may not see it does not find it', async () => {
  const { commitment } = await promised();
  expect((await refused(readCommitment(world, stranger, commitment.id))).code).toBe('not-found');
  expect((await refused(step(commitment, 'activate', stranger, {}))).code).toBe('not-found');
  const nowhere = commitmentIdFor(commitment.recommendationId, 99, 1);
  expect((await refused(readCommitment(world, leader, nowhere))).code).toBe('not-found');
});

test('one that failed opens its recommendation again, closed or not, with a clock of its own', async () => {
  const { answered, commitment } = await promised();
  const active = await step(commitment, 'activate', leader, {});
  await step(active, 'fail', leader, { reason: 'Không được bố trí vốn' });
  const again = await stands(answered);
  expect(again).toMatchObject({ status: 'accepted', openCommitments: 0, clock: { kind: 'reopened' } });
  const last = (await world.casework.events(answered.id)).slice(-2);
  expect(last.map(({ type, by }) => [type, by.as])).toEqual([
    ['CommitmentSettled', 'leader'],
    ['RecommendationReopened', 'system'],
  ]);

  const second = await promised();
  const closed = await takeStep(world, officer, {
    id: second.answered.id,
    version: second.answered.version,
    verb: 'close',
    input: { verdict: 'partly-solved' },
  });
  await step(second.commitment, 'fail', leader, { reason: 'Không được bố trí vốn' });
  expect((await stands(closed)).status).toBe('accepted');
});

test('one that is cancelled lets the recommendation close by itself, one that is open does not', async () => {
  const kept = await promised();
  const cancelled = await promised();
  await step(cancelled.commitment, 'cancel', leader, { reason: 'Đơn vị đã sáp nhập' });
  const end = addWorkingDays(localDateOf(today), settings.clocks.reopenWindow, calendar).on;
  open.timeIs(at(plusDays(end, 1), '06:05'));
  await runClock(world);
  expect([(await stands(kept.answered)).status, (await stands(cancelled.answered)).status]).toEqual([
    'answered',
    'closed',
  ]);
});

test('the clock verifies what nobody objected to, once, and then the recommendation closes', async () => {
  const { answered, commitment } = await reported();
  const end = addWorkingDays(localDateOf(today), settings.clocks.verify, calendar).on;
  open.timeIs(at(plusDays(end, 1), '06:05'));
  await Promise.all([runClock(world), runClock(world), runClock(world)]);
  await runClock(world);
  const { events } = await readCommitment(world, leader, commitment.id);
  expect(events.filter(({ type }) => type === 'CommitmentVerified')).toHaveLength(1);
  expect(await stands(answered)).toMatchObject({ openCommitments: 0, status: 'closed' });
});

test('its owner is reminded of each due date once, also by a clock that was off for long', async () => {
  const { commitment } = await promised();
  const run = async (date: string): Promise<void> => {
    open.timeIs(at(date, '06:05'));
    await runClock(world);
  };
  await run('2026-04-20');
  await run('2026-04-20');
  const { events } = await readCommitment(world, leader, commitment.id);
  expect(
    events.flatMap((event) => (event.type === 'CommitmentReminded' ? [event.data.reminder] : [])),
  ).toEqual(['early', 'late', 'last-day', 'to-head', 'to-leader']);
});

test('what a department owes is listed by due date, page by page, to those who may read its queue', async () => {
  const later = { ...undertaking, departmentId: 'PC06', dueOn: day('2026-05-04') };
  const sooner = { ...later, dueOn: day('2026-04-20') };
  await answer(await accepted(), promising(later, sooner, later));
  const first = await listCommitments(world, leader, { department: 'PC06', status: 'proposed', limit: 2 });
  expect(first.items.map(({ dueOn }) => dueOn)).toEqual(['2026-04-20', '2026-05-04']);
  const second = await listCommitments(world, leader, {
    department: 'PC06',
    status: 'proposed',
    limit: 2,
    ...(first.next ? { from: first.next } : {}),
  });
  expect([second.items.length, second.next]).toEqual([1, undefined]);
  const refusal = await refused(
    listCommitments(world, headOfLogistics, { department: 'PC06', status: 'proposed', limit: 2 }),
  );
  expect(refusal.code).toBe('forbidden');
  expect((await world.casework.listQueue('PC06', [], { limit: 10 })).items).toEqual([]);
  await expect(
    listCommitments(world, intake, { department: 'PC06', status: 'proposed', limit: 1 }),
  ).resolves.toBeDefined();
});

test('an id is never another thing’s', async () => {
  const { commitment } = await promised();
  expect(await world.casework.loadLatest(commitment.id as never)).toBeUndefined();
  expect(
    await world.commitments.loadLatest(commitment.recommendationId as unknown as CommitmentId),
  ).toBeUndefined();
});
