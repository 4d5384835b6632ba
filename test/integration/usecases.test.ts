import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { StepInput } from '../../shared/domain/step-data.ts';
import type { ErrorCode } from '../../shared/domain/errors.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { recommendationIdFrom, type RecommendationId } from '../../shared/domain/receipt.ts';
import {
  statuses,
  type Recommendation,
  type RecommendationEvent,
  type Status,
} from '../../shared/domain/recommendation.ts';
import { stateItem } from '../../shared/tables/casework-items.ts';
import { eventKey, stateKey } from '../../shared/tables/keys.ts';
import { addRemark } from '../../shared/usecases/add-remark.ts';
import { approveAnswer } from '../../shared/usecases/approve-answer.ts';
import { beAtWork, whoIsAtWork } from '../../shared/usecases/be-at-work.ts';
import { changeDirectory } from '../../shared/usecases/change-directory.ts';
import { countStep } from '../../shared/usecases/count-step.ts';
import { deliverAnswer, redeliverAnswers } from '../../shared/usecases/deliver-answer.ts';
import { findSimilar } from '../../shared/usecases/find-similar.ts';
import { listOwn, listUnit } from '../../shared/usecases/list-recommendations.ts';
import { mergeRecommendation } from '../../shared/usecases/merge-recommendation.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { countQueue, readQueue } from '../../shared/usecases/read-queue.ts';
import { proposeRouting } from '../../shared/usecases/propose-routing.ts';
import { readRecommendation } from '../../shared/usecases/read-recommendation.ts';
import { returnRecommendation } from '../../shared/usecases/return-recommendation.ts';
import { routeRecommendation } from '../../shared/usecases/route-recommendation.ts';
import { submitRecommendation, type Submission } from '../../shared/usecases/submit-recommendation.ts';
import { takeStep, type PlainVerb } from '../../shared/usecases/take-step.ts';
import { tryRoutingRules } from '../../shared/usecases/try-routing-rules.ts';
import { unmergeRecommendation } from '../../shared/usecases/unmerge-recommendation.ts';
import {
  anUndertaking,
  at,
  commune,
  daysLater,
  inputs,
  people,
  raised,
  receipt,
  refused,
  rules,
  settings,
  today,
  taleUntil,
  topics,
  ward,
} from '../support/builders.ts';
import { clientOf, laggingReplica, openWorld, type OpenWorld } from '../support/world.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';

let open: OpenWorld;
let world: World;

beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
});
beforeEach(() => open.timeIs(today));

const {
  officer,
  stranger,
  chief,
  intake,
  headOfIntake,
  logistician,
  headOfLogistics,
  deputyOfLogistics,
  leader,
} = people;

let keys = 0;
const aKey = (): string => `key ${(keys += 1)}`;
const onPremises: Submission = {
  title: 'Trụ sở xuống cấp',
  body: 'Trụ sở Công an xã xuống cấp, đề nghị sửa chữa.',
  topic: 'premises',
  urgency: 'normal',
  secrecyDeclared: true,
};
const submit = async (changes: Partial<Submission> = {}, by: Person = officer, key = aKey()) =>
  (await submitRecommendation(world, by, { ...onPremises, ...changes }, key)).recommendation;
const take = <V extends PlainVerb>(
  verb: V,
  recommendation: Recommendation,
  by: Person,
  changes: Partial<StepInput[V]> = {},
) =>
  takeStep(world, by, {
    id: recommendation.id,
    version: recommendation.version,
    verb,
    input: { ...inputs[verb], ...changes } as StepInput[V],
  });
const route = (recommendation: Recommendation, by: Person, department = 'PH10', topic?: string) =>
  routeRecommendation(world, by, {
    id: recommendation.id,
    version: recommendation.version,
    department,
    ...(topic === undefined ? {} : { topic }),
    complexity: 'normal',
    reason: 'Đúng chức năng',
  });
const giveBack = ({ id, version }: Recommendation, by: Person, proposedDepartment?: string) =>
  returnRecommendation(world, by, {
    id,
    version,
    reason: 'Không đúng chức năng',
    ...(proposedDepartment === undefined ? {} : { proposedDepartment }),
  });
const merge = ({ id, version }: Recommendation, into: Recommendation, by: Person = intake) =>
  mergeRecommendation(world, by, { id, version, into: into.id, reason: 'Cùng nội dung' });
const eventsOf = (id: RecommendationId) => world.casework.events(id);
const typesOf = async (id: RecommendationId) => (await eventsOf(id)).map(({ type }) => type);
const answerEvent = async (id: RecommendationId) =>
  (await eventsOf(id)).findLast(
    ({ type }) => type === 'RecommendationAnswered',
  ) as RecommendationEvent<'RecommendationAnswered'>;
const reload = async ({ id }: Recommendation) => (await world.casework.load(id)) as Recommendation;

describe('submitting', () => {
  test('sends it at once where a rule says, with the reason why', async () => {
    const { recommendation, events, replayed } = await submitRecommendation(
      world,
      officer,
      onPremises,
      aKey(),
    );
    expect(replayed).toBe(false);
    expect(recommendation).toMatchObject({
      status: 'routed',
      departmentId: 'PH10',
      complexity: 'normal',
      approval: 'none',
      dueOn: '2026-03-11',
    });
    expect(events.map(({ type, by }) => [type, by.as])).toEqual([
      ['RecommendationSubmitted', 'officer'],
      ['RecommendationRouted', 'system'],
    ]);
    expect(events[1]?.data).toMatchObject({
      routing: { by: 'rule', rule: { id: 'premises' }, matchedOn: ['topic'] },
    });
    expect(await world.casework.casefile(recommendation.id)).toMatchObject({ recommendation, events });
  });

  test('leaves on intake’s desk what no rule matches', async () => {
    const recommendation = await submit({ topic: 'other' });
    expect(recommendation.status).toBe('submitted');
    const { items } = await readQueue(world, intake, { queue: 'intake', limit: 100 });
    expect(items.map(({ id }) => id)).toContain(recommendation.id);
  });

  test('takes from the rule how long it may take, and from the topic who must approve', async () => {
    expect(await submit({ topic: 'staffing' })).toMatchObject({
      departmentId: 'PX01',
      complexity: 'complex',
      approval: 'leader',
      dueOn: '2026-03-23',
    });
    expect(await submit({ topic: 'equipment', urgency: 'urgent' })).toMatchObject({
      approval: 'head',
      dueOn: '2026-03-05',
    });
  });

  test('twice with the same key gives the same receipt, and stores one', async () => {
    const key = aKey();
    const first = await submitRecommendation(world, officer, onPremises, key);
    const again = await submitRecommendation(world, officer, onPremises, key);
    expect(again).toEqual({ ...first, replayed: true });
    expect(await typesOf(first.recommendation.id)).toHaveLength(2);
  });

  test('ten times at once with the same key gives one receipt, and stores one', async () => {
    const key = aKey();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => submitRecommendation(world, officer, onPremises, key)),
    );
    expect(new Set(all.map(({ recommendation }) => recommendation.id)).size).toBe(1);
    expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  test('again after it went on shows how it stands now', async () => {
    const key = aKey();
    const accepted = await take('accept', await submit({}, officer, key), logistician);
    const again = await submitRecommendation(world, officer, onPremises, key);
    expect(again).toMatchObject({ recommendation: accepted, replayed: true });
  });

  test('again gives the receipt even after its topic was closed', async () => {
    const [topic] = topics;
    const closing = {
      ...topic,
      id: 'closing',
      name: 'Tạm thời',
      nameEn: 'For now',
      approval: 'none',
      active: true,
    } as const;
    await changeDirectory(world, people.admin, {
      kind: 'topics',
      value: closing,
      version: undefined,
      reason: 'x',
    });
    const [key, submission] = [aKey(), { ...onPremises, topic: 'closing' }];
    const first = await submitRecommendation(world, officer, submission, key);
    await changeDirectory(world, people.admin, {
      kind: 'topics',
      value: { ...closing, active: false },
      version: 1,
      reason: 'x',
    });
    const again = await submitRecommendation(world, officer, submission, key);
    expect(again).toMatchObject({ recommendation: { id: first.recommendation.id }, replayed: true });
    expect((await refused(submitRecommendation(world, officer, submission, aKey()))).code).toBe(
      'unknown-topic',
    );
  });

  test('the same key with another body is refused, and the first stays', async () => {
    const key = aKey();
    const first = await submit({}, officer, key);
    const other = submitRecommendation(world, officer, { ...onPremises, title: 'Khác' }, key);
    expect((await refused(other)).code).toBe('idempotency-key-reused');
    expect(await reload(first)).toEqual(first);
  });

  test('the same key of six people makes six receipts', async () => {
    const key = aKey();
    const six = Array.from({ length: 6 }, (_, index) => ({ ...officer, personId: `officer ${index}` }));
    const receipts = await Promise.all(six.map((person) => submit({}, person, key)));
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(6);
  });

  test('a receipt that somebody else has already is left to them: the next is drawn', async () => {
    const key = aKey();
    const drawn = createHash('sha256')
      .update(JSON.stringify([officer.personId, key, 1]))
      .digest();
    const theirs = raised({ id: recommendationIdFrom(drawn.subarray(0, 16)), by: stranger });
    await world.casework.create(
      { before: { version: 0, statuses: [] }, next: theirs.recommendation, events: theirs.events },
      'hash',
    );
    const mine = await submit({}, officer, key);
    expect(mine.id).not.toBe(theirs.recommendation.id);
    expect((await submitRecommendation(world, officer, onPremises, key)).recommendation.id).toBe(mine.id);
    expect(await reload(theirs.recommendation)).toEqual(theirs.recommendation);
  });

  test.each<[string, Partial<Submission>, Person, ErrorCode]>([
    ['without the secrecy declaration', { secrecyDeclared: false }, officer, 'secrecy-not-declared'],
    ['on an unknown topic', { topic: 'magic' }, officer, 'unknown-topic'],
    ['from a unit that is not in the directory', {}, { ...officer, unitId: 'nowhere' }, 'unknown-unit'],
    [
      'by an officer on somebody’s behalf',
      { onBehalf: { unit: commune.id, channel: 'paper', speaker: { kind: 'citizen' } } },
      officer,
      'channel-not-allowed',
    ],
    ['by intake for nobody, from no unit', {}, intake, 'unknown-unit'],
    ['by somebody who may not submit', {}, { ...leader, unitId: commune.id }, 'not-your-step'],
  ])('%s is refused', async (_, changes, by, code) => {
    const key = aKey();
    expect((await refused(submit(changes, by, key))).code).toBe(code);
  });

  test('intake writes down what somebody said, with the channel and who spoke', async () => {
    const onBehalf = {
      unit: ward.id,
      channel: 'telephone',
      speaker: { kind: 'citizen', name: 'Bà Tư' },
    } as const;
    const recommendation = await submit({ onBehalf }, intake);
    expect(recommendation).toMatchObject({ channel: 'telephone', unit: ward, submitterId: intake.personId });
    expect((await eventsOf(recommendation.id))[0]).toMatchObject({
      by: { as: 'intake' },
      data: { onBehalfOf: { name: 'Bà Tư' } },
    });
  });
});

describe('a whole life', () => {
  test('is raised, routed, accepted, asked, replied to, answered, judged, closed, and reopened by a leader', async () => {
    const raised = await submit();
    const accepted = await take('accept', raised, logistician);
    open.timeIs(daysLater(today, 1));
    const asked = await take('request-information', accepted, logistician);
    open.timeIs(daysLater(today, 3));
    const replied = await take('give-information', asked, officer);
    expect(replied).toMatchObject({ status: 'accepted', dueOn: '2026-03-13', clock: { pausedDays: 2 } });
    const answered = await take('answer', replied, headOfLogistics);
    const closed = await take('close', answered, officer);
    expect(closed).toMatchObject({
      status: 'closed',
      verdict: 'solved',
      answer: { authorId: 'head-of-logistics', promises: false },
    });
    const reopened = await take('reopen', closed, leader);
    expect(await typesOf(raised.id)).toEqual([
      'RecommendationSubmitted',
      'RecommendationRouted',
      'RecommendationAccepted',
      'InformationRequested',
      'InformationGiven',
      'RecommendationAnswered',
      'RecommendationClosed',
      'RecommendationReopened',
    ]);
    expect(await reload(raised)).toEqual(reopened);
  });

  test('with approval: what was proposed becomes the answer, word for word, and its author stays the author', async () => {
    const accepted = await take('accept', await submit({ topic: 'staffing' }), people.staffingOfficer);
    const text = {
      text: 'Bổ sung 02 biên chế trong quý II',
      legalBasis: 'Nghị quyết 12-NQ/ĐUCA',
      promises: true,
      commitments: [anUndertaking],
    };
    const proposed = await take('propose-answer', accepted, people.staffingOfficer, text);
    const sentBack = await take('send-back', proposed, leader);
    const again = await take('propose-answer', sentBack, people.staffingOfficer, {
      ...text,
      text: 'Bổ sung 03 biên chế',
    });
    const { id, version } = again;
    expect((await refused(approveAnswer(world, people.headOfStaffing, { id, version }))).code).toBe(
      'leader-must-approve',
    );
    const answered = await approveAnswer(world, leader, { id, version });
    expect(answered).toMatchObject({
      status: 'answered',
      answer: { authorId: 'staffing-officer', promises: true },
    });
    expect((await answerEvent(id)).data).toEqual({
      ...text,
      text: 'Bổ sung 03 biên chế',
      authorId: 'staffing-officer',
      departmentId: 'PX01',
      complexity: 'complex',
      approval: 'leader',
      mergedCount: 0,
      judgeBy: '2026-03-16',
    });
    expect((await answerEvent(id)).by).toEqual({ personId: 'leader', as: 'leader' });
  });

  test('beyond the province’s authority: forwarded up, the reply recorded, then answered', async () => {
    const forwarded = await take('forward-up', await take('accept', await submit(), logistician), leader);
    const back = await take('record-reply', forwarded, intake);
    expect((await take('answer', back, headOfLogistics)).status).toBe('answered');
  });

  test('an answer is given only by the head; who acts on an older version gets what stands now', async () => {
    const accepted = await take('accept', await submit(), logistician);
    expect((await refused(take('answer', accepted, logistician))).code).toBe('not-your-step');
    const answered = await take('answer', accepted, headOfLogistics);
    const late = await refused(take('answer', accepted, deputyOfLogistics));
    expect(late).toMatchObject({ code: 'version-stale', details: { current: answered } });
    const wrongState = await refused(take('answer', answered, deputyOfLogistics));
    expect(wrongState).toMatchObject({
      code: 'step-not-possible',
      details: { facts: { state: 'answered', possibleFrom: ['accepted'] } },
    });
  });

  test('two heads answer at once: one wins, the other gets the winner’s answer as it stands', async () => {
    for (let round = 1; round <= 4; round += 1) {
      const accepted = await take('accept', await submit(), logistician);
      const outcomes = await Promise.allSettled([
        take('answer', accepted, headOfLogistics, { text: 'của Trưởng phòng' }),
        take('answer', accepted, deputyOfLogistics, { text: 'của Phó Trưởng phòng' }),
      ]);
      const won = outcomes.find(
        ({ status }) => status === 'fulfilled',
      ) as PromiseFulfilledResult<Recommendation>;
      const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
      expect(lost.reason).toMatchObject({ code: 'version-stale', details: { current: won.value } });
    }
  });

  test('an approval just after the proposal never makes an empty answer official', async () => {
    const accepted = await take('accept', await submit({ topic: 'equipment' }), logistician);
    const proposed = await take('propose-answer', accepted, logistician, {
      text: 'Cấp máy quý III',
      promises: true,
      commitments: [anUndertaking],
    });
    const client = clientOf(open.database);
    const behind = { ...world, casework: caseworkTable(client, open.tables.casework) };
    const replica = laggingReplica(client);
    replica.shows(eventKey(proposed.id, proposed.version), undefined);
    const approval = approveAnswer(behind, headOfLogistics, { id: proposed.id, version: proposed.version });
    const outcome = await approval.then(
      () => 'approved',
      (error: unknown) => (error as { code: ErrorCode }).code,
    );
    if (outcome === 'approved')
      expect((await answerEvent(proposed.id)).data).toMatchObject({
        text: 'Cấp máy quý III',
        promises: true,
      });
    else expect(outcome).toBe('busy');
  });
});

describe('while a replica lags behind', () => {
  const lagging = () => {
    const client = clientOf(open.database);
    const behind: World = { ...world, casework: caseworkTable(client, open.tables.casework) };
    return { behind, replica: laggingReplica(client) };
  };
  const accept = (of: World, { id, version }: Recommendation) =>
    takeStep(of, headOfLogistics, { id, version, verb: 'accept', input: {} });

  test('who acts on the latest version is not told that it is stale', async () => {
    const submitted = await submit({ topic: 'other' });
    const routed = await route(submitted, intake);
    const { behind, replica } = lagging();
    replica.shows(stateKey(routed.id), stateItem(submitted));
    expect((await accept(behind, routed)).status).toBe('accepted');
  });

  test('who acts on an older version is refused, with what really stands', async () => {
    const routed = await submit();
    const accepted = await accept(world, routed);
    const { behind, replica } = lagging();
    replica.shows(stateKey(routed.id), stateItem(routed));
    const refusal = await refused(accept(behind, routed));
    expect(refusal).toMatchObject({ code: 'version-stale', details: { current: accepted } });
  });

  test('who reads what was raised a moment ago finds it', async () => {
    const submitted = await submit();
    const { behind, replica } = lagging();
    replica.shows(stateKey(submitted.id), undefined);
    expect(await behind.casework.load(submitted.id)).toEqual(submitted);
    expect((await readRecommendation(behind, officer, submitted.id)).recommendation).toEqual(submitted);
  });
});

describe('returning and routing by hand', () => {
  test('a return proposes where it should go; intake sends it there, and the reason is kept', async () => {
    const returned = await giveBack(await submit(), headOfLogistics, 'PX01');
    expect(returned).toMatchObject({ status: 'submitted', returns: 1 });
    expect((await eventsOf(returned.id)).at(-1)?.data).toEqual({
      reason: 'Không đúng chức năng',
      proposedDepartmentId: 'PX01',
    });
    const routed = await route(returned, intake, 'PX01', 'staffing');
    expect(routed).toMatchObject({
      status: 'routed',
      departmentId: 'PX01',
      topicId: 'staffing',
      approval: 'leader',
      dueOn: returned.dueOn,
    });
    expect((await eventsOf(routed.id)).at(-1)?.data).toMatchObject({
      routing: { by: 'hand', reason: 'Đúng chức năng' },
    });
  });

  test('neither goes to a department or a topic that is not in the directory', async () => {
    const routed = await submit();
    expect((await refused(giveBack(routed, headOfLogistics, 'PX99'))).code).toBe('unknown-department');
    const returned = await giveBack(routed, headOfLogistics);
    expect((await refused(route(returned, intake, 'PX99'))).code).toBe('unknown-department');
    expect((await refused(route(returned, intake, 'PX01', 'magic'))).code).toBe('unknown-topic');
    expect(await reload(routed)).toEqual(returned);
  });

  const returnedThrice = async () => {
    let recommendation = await submit();
    for (let times = 1; times <= 3; times += 1) {
      if (recommendation.status === 'submitted') recommendation = await route(recommendation, intake);
      recommendation = await giveBack(recommendation, headOfLogistics);
    }
    return recommendation;
  };

  test('from the third return on intake cannot route, and a leader can', async () => {
    const thrice = await returnedThrice();
    expect((await refused(route(thrice, intake))).code).toBe('third-return');
    expect(await route(thrice, leader, 'PX01')).toMatchObject({
      status: 'routed',
      departmentId: 'PX01',
      returns: 3,
    });
  });

  test('from the third return on the head of intake can route, who is the head of the staff office', async () => {
    const thrice = await returnedThrice();
    expect(await route(thrice, headOfIntake, 'PX01')).toMatchObject({ status: 'routed' });
    expect((await eventsOf(thrice.id)).at(-1)?.by).toMatchObject({
      as: 'head-of-intake',
      departmentId: settings.intakeDepartment,
    });
  });
});

describe('merging', () => {
  const pair = async () =>
    [await submit({ topic: 'other' }, stranger), await submit({ topic: 'other' })] as const;

  test('keeps the reference on both sides, and so does taking it apart', async () => {
    const [member, canonical] = await pair();
    const merged = await merge(member, canonical);
    expect(merged).toMatchObject({ status: 'merged', canonicalId: canonical.id });
    expect(await readRecommendation(world, intake, canonical.id)).toMatchObject({
      members: [member.id],
      recommendation: { mergedCount: 1 },
    });
    const apart = await unmergeRecommendation(world, intake, {
      id: member.id,
      version: merged.version,
      reason: 'Khác nội dung',
    });
    expect(apart).toMatchObject({ status: 'submitted', dueOn: member.dueOn });
    expect(await readRecommendation(world, intake, canonical.id)).toMatchObject({
      members: [],
      recommendation: { mergedCount: 0 },
    });
    expect(await typesOf(member.id)).toEqual([
      'RecommendationSubmitted',
      'RecommendationMerged',
      'RecommendationUnmerged',
    ]);
  });

  test('is refused into itself, into what is not open, into what does not exist, and by others than intake', async () => {
    const [member, canonical] = await pair();
    expect((await refused(merge(member, member))).code).toBe('merged-with-itself');
    expect((await refused(merge(member, await take('reject', canonical, intake)))).code).toBe(
      'canonical-not-open',
    );
    expect((await refused(merge(member, { ...canonical, id: receipt('nobody') }))).code).toBe(
      'canonical-not-open',
    );
    expect((await refused(merge(member, await submit(), leader))).code).toBe('not-your-step');
    expect(await reload(member)).toEqual(member);
  });

  test('makes no chains: what others are merged into is not merged itself', async () => {
    const [member, canonical] = await pair();
    await merge(member, canonical);
    const third = await submit({ topic: 'other' });
    expect((await refused(merge(await reload(canonical), third))).code).toBe('has-merged-members');
    expect((await refused(merge(third, await reload(member)))).code).toBe('canonical-not-open');
  });

  test('two at once into the same: both callers can be told the truth, and nothing is lost', async () => {
    const [one, canonical] = await pair();
    const other = await submit({ topic: 'other' });
    const outcomes = await Promise.allSettled([merge(one, canonical), merge(other, canonical)]);
    const { members, recommendation } = await readRecommendation(world, intake, canonical.id);
    expect(recommendation.mergedCount).toBe(members.length);
    const merged = await Promise.all(
      [one, other].map(async (each) => (await reload(each)).status === 'merged'),
    );
    expect(merged).toEqual(outcomes.map(({ status }) => status === 'fulfilled'));
    expect(members).toHaveLength(merged.filter((is) => is).length);
    for (const [index, outcome] of outcomes.entries())
      if (outcome.status === 'rejected' && (outcome.reason as { code: ErrorCode }).code === 'version-stale')
        expect((outcome.reason as { details: object }).details).toMatchObject({
          current: { id: [one, other][index]?.id },
        });
  });

  /** Two members merged into one that is then answered. */
  const answeredWithMembers = async () => {
    const [one, canonical] = await pair();
    const other = await submit({ topic: 'other' });
    await merge(one, canonical);
    await merge(other, await reload(canonical));
    const routed = await route(await reload(canonical), intake);
    const answered = await take('answer', await take('accept', routed, logistician), headOfLogistics, {
      text: 'Đã có chủ trương',
      promises: true,
      commitments: [anUndertaking],
    });
    return { one, other, answered };
  };

  test('brings the answer to everybody who asked, once, however often it is delivered', async () => {
    const { one, other, answered } = await answeredWithMembers();
    const event = await answerEvent(answered.id);
    expect(await deliverAnswer(world, event)).toBe(2);
    expect(await deliverAnswer(world, event)).toBe(0);
    for (const member of [one, other]) {
      expect(await reload(member)).toMatchObject({
        status: 'answered',
        canonicalId: answered.id,
        answer: { authorId: 'head-of-logistics', promises: true },
      });
      const delivered = (await eventsOf(member.id)).filter(({ type }) => type === 'CanonicalAnswerDelivered');
      expect(delivered.map(({ data, by }) => [data, by.as])).toEqual([
        [
          {
            text: 'Đã có chủ trương',
            promises: true,
            authorId: 'head-of-logistics',
            canonicalId: answered.id,
            departmentId: 'PH10',
            complexity: 'normal',
            approval: 'none',
          },
          'system',
        ],
      ]);
    }
  });

  test('delivers to each once even when two deliveries run at the same moment', async () => {
    const { one, other, answered } = await answeredWithMembers();
    const event = await answerEvent(answered.id);
    await Promise.allSettled([deliverAnswer(world, event), deliverAnswer(world, event)]);
    await deliverAnswer(world, event);
    for (const member of [one, other])
      expect((await typesOf(member.id)).filter((type) => type === 'CanonicalAnswerDelivered')).toHaveLength(
        1,
      );
  });

  test('can be delivered anew by whoever looks after what was missed', async () => {
    const { one, answered } = await answeredWithMembers();
    expect(await redeliverAnswers(world, answered.id)).toBe(2);
    expect(await redeliverAnswers(world, answered.id)).toBe(0);
    expect(await redeliverAnswers(world, (await submit()).id)).toBe(0);
    expect((await reload(one)).status).toBe('answered');
  });

  test('goes on with the delivery where it broke down', async () => {
    const { one, other, answered } = await answeredWithMembers();
    let saves = 0;
    const breaking: World = {
      ...world,
      casework: {
        ...world.casework,
        save: (step) => ((saves += 1) === 2 ? Promise.reject(new Error('gone')) : world.casework.save(step)),
      },
    };
    const event = await answerEvent(answered.id);
    await expect(deliverAnswer(breaking, event)).rejects.toThrow('gone');
    expect(await deliverAnswer(world, event)).toBe(1);
    for (const member of [one, other]) expect((await reload(member)).status).toBe('answered');
  });

  test('leaves each who asked their own receipt, their own days, and the right to reopen', async () => {
    const { one, answered } = await answeredWithMembers();
    open.timeIs(daysLater(today, 2));
    await deliverAnswer(world, await answerEvent(answered.id));
    const mine = (await listOwn(world, stranger, { limit: 100 })).items.find(
      ({ id }) => id === one.id,
    ) as Recommendation;
    expect(mine).toMatchObject({ status: 'answered', submittedAt: one.submittedAt, dueOn: one.dueOn });
    open.timeIs(daysLater(today, 14));
    const reopened = await take('reopen', mine, stranger);
    expect(reopened).toMatchObject({ status: 'accepted', departmentId: 'PH10', reopenings: 1 });
    expect((await reload(answered)).status).toBe('answered');
    expect(
      (await readQueue(world, headOfLogistics, { queue: 'PH10', limit: 100 })).items.map(({ id }) => id),
    ).toContain(one.id);
  });

  test('an answer that is contested does not come to somebody who was merged only after it was reopened', async () => {
    const [late, canonical] = await pair();
    const accepted = await take('accept', await route(canonical, intake), logistician);
    const answered = await take('answer', accepted, headOfLogistics);
    const event = await answerEvent(answered.id);
    open.timeIs(daysLater(today, 1));
    await merge(late, await take('reopen', answered, officer));
    await deliverAnswer(world, event);
    expect((await reload(late)).status).toBe('merged');
  });

  test('the answer reaches also whom a lagging replica still shows as not merged', async () => {
    const { one, answered } = await answeredWithMembers();
    const client = clientOf(open.database);
    const behind = { ...world, casework: caseworkTable(client, open.tables.casework) };
    laggingReplica(client).shows(stateKey(one.id), stateItem(one));
    // An error would do: the delivery is tried again. Silence would not.
    await deliverAnswer(behind, await answerEvent(answered.id)).then(
      async (delivered) => {
        expect(delivered).toBe(2);
        expect((await reload(one)).status).toBe('answered');
      },
      (error: unknown) => expect(error).toBeInstanceOf(Error),
    );
  });

  test('what was answered cannot be taken apart again', async () => {
    const { one } = await answeredWithMembers();
    const { id, version } = await reload(one);
    const attempt = unmergeRecommendation(world, intake, { id, version, reason: 'x' });
    expect(['step-not-possible', 'canonical-not-open']).toContain((await refused(attempt)).code);
    expect((await reload(one)).status).toBe('merged');
  });
});

describe('who may not see it does not learn that it is there', () => {
  const blind: readonly [string, Person][] = [
    ['an officer of the same unit', people.colleague],
    ['an officer of another unit', stranger],
    ['the chief of another unit', people.otherChief],
    ['another department’s officer', people.staffingOfficer],
    ['another department’s head', people.headOfStaffing],
    ['the custodian', people.custodian],
    ['the admin', people.admin],
  ];

  test.each(blind)(
    '%s hears the same of what is there and of what is not, whatever they try',
    async (_, person) => {
      const existing = await take('accept', await submit(), logistician);
      const missing = { ...existing, id: receipt('missing') };
      const attempts = (of: Recommendation) => [
        readRecommendation(world, person, of.id),
        take('answer', of, person),
        take('close', of, person),
        take('answer', { ...of, version: 99 }, person),
        approveAnswer(world, person, of),
        route(of, person),
        giveBack(of, person),
        merge(of, existing, person),
        unmergeRecommendation(world, person, { id: of.id, version: of.version, reason: 'x' }),
        addRemark(world, person, { id: of.id, kind: 'comment', text: 'x', idempotencyKey: aKey() }),
        addRemark(world, person, { id: of.id, kind: 'note', text: 'x', idempotencyKey: aKey() }),
      ];
      const heard = async (of: Recommendation) =>
        (await Promise.all(attempts(of).map(refused))).map(({ code, details }) => ({ code, details }));
      const [ofMissing, ofExisting] = [await heard(missing), await heard({ ...existing, id: existing.id })];
      // Merging into itself is refused by its form, before anybody looks.
      expect(ofMissing.map(({ code }) => code)).toEqual(ofMissing.map(() => 'not-found'));
      expect(ofExisting.filter(({ code }) => code !== 'merged-with-itself')).toEqual(ofMissing.slice(1));
      expect(await reload(existing)).toEqual(existing);
    },
  );

  test('its department, its unit’s chief, intake, leaders, secretary and auditor see it', async () => {
    const { id } = await submit();
    for (const person of [
      officer,
      chief,
      intake,
      logistician,
      headOfLogistics,
      leader,
      people.secretary,
      people.auditor,
    ])
      expect((await readRecommendation(world, person, id)).recommendation.id).toBe(id);
  });

  test('notes stay inside; comments reach everybody concerned', async () => {
    const { id } = await submit();
    const say = (person: Person, kind: 'comment' | 'note', text: string) =>
      addRemark(world, person, { id, kind, text, idempotencyKey: aKey() });
    await say(logistician, 'note', 'Nội bộ');
    await say(officer, 'comment', 'Bổ sung ảnh');
    const read = async (person: Person) =>
      (await readRecommendation(world, person, id)).remarks.map(({ text }) => text).sort();
    for (const inside of [logistician, intake, leader, people.auditor])
      expect(await read(inside)).toEqual(['Bổ sung ảnh', 'Nội bộ']);
    for (const outside of [officer, chief]) expect(await read(outside)).toEqual(['Bổ sung ảnh']);
    for (const outside of [officer, chief])
      expect((await refused(say(outside, 'note', 'x'))).code).toBe('not-found');
  });

  test('who asks whether theirs was merged with others’ does not learn whose', async () => {
    const canonical = await submit({ topic: 'other' });
    await merge(await submit({ topic: 'other' }, stranger), canonical);
    expect((await readRecommendation(world, officer, canonical.id)).members).toEqual([]);
  });
});

describe('remarks', () => {
  test('sent twice with the same key are kept once, and refused with another text', async () => {
    const { id } = await submit();
    const remark = { id, kind: 'comment', text: 'Bổ sung', idempotencyKey: aKey() } as const;
    const first = await addRemark(world, officer, remark);
    expect(await addRemark(world, officer, remark)).toEqual({ remark: first.remark, replayed: true });
    expect((await refused(addRemark(world, officer, { ...remark, text: 'khác' }))).code).toBe(
      'idempotency-key-reused',
    );
    expect((await readRecommendation(world, officer, id)).remarks).toEqual([first.remark]);
  });

  test('are no longer taken once it is closed, notes still are', async () => {
    const answered = await take('answer', await take('accept', await submit(), logistician), headOfLogistics);
    const { id } = await take('close', answered, officer);
    const comment = addRemark(world, officer, { id, kind: 'comment', text: 'x', idempotencyKey: aKey() });
    expect((await refused(comment)).code).toBe('step-not-possible');
    await addRemark(world, logistician, { id, kind: 'note', text: 'Lưu hồ sơ', idempotencyKey: aKey() });
  });
});

describe('lists and queues', () => {
  test('one’s own are one’s own, a unit’s are its chief’s, and any unit’s are for those who see all', async () => {
    const { id } = await submit();
    const ids = async (page: ReturnType<typeof listOwn>) => (await page).items.map((each) => each.id);
    const all = { limit: 100 };
    expect(await ids(listOwn(world, officer, all))).toContain(id);
    expect(await ids(listOwn(world, people.colleague, all))).toEqual([]);
    expect(await ids(listUnit(world, chief, undefined, all))).toContain(id);
    expect(await ids(listUnit(world, intake, commune.id, all))).toContain(id);
    expect((await refused(listUnit(world, people.otherChief, commune.id, all))).code).toBe('forbidden');
    expect((await refused(listUnit(world, leader, undefined, all))).code).toBe('forbidden');
  });

  test('a queue is its department’s, and counts what is overdue', async () => {
    const [own] = [await openWorld({ with: 'directory' })];
    const raise = (on: ReturnType<typeof at>) => {
      own.timeIs(on);
      return submitRecommendation(own.world, officer, onPremises, aKey());
    };
    await raise(at('2026-03-02'));
    await raise(at('2026-03-03'));
    await raise(at('2026-03-12'));
    own.timeIs(at('2026-03-12'));
    expect(
      (await readQueue(own.world, headOfLogistics, { queue: 'PH10', limit: 10 })).items.map(
        ({ dueOn }) => dueOn,
      ),
    ).toEqual(['2026-03-11', '2026-03-12', '2026-03-23']);
    const counts = await countQueue(own.world, headOfLogistics, 'PH10');
    expect(counts.find(({ status }) => status === 'routed')).toEqual({
      status: 'routed',
      count: 3,
      overdue: 1,
      more: false,
    });
    for (const [person, queue] of [
      [people.headOfStaffing, 'PH10'],
      [headOfLogistics, 'intake'],
      [officer, 'PH10'],
      [people.admin, 'PH10'],
    ] as const) {
      expect((await refused(readQueue(own.world, person, { queue, limit: 10 }))).code).toBe('forbidden');
      expect((await refused(countQueue(own.world, person, queue))).code).toBe('forbidden');
    }
  });
});

describe('a dry run of proposed rules', () => {
  test('tells which of a month would have gone elsewhere, by which rule, and changes nothing', async () => {
    const own = await openWorld({ with: 'directory' });
    const raise = async (topic: string) =>
      (await submitRecommendation(own.world, officer, { ...onPremises, topic }, aKey())).recommendation;
    const [premises, staffing, other] = [
      await raise('premises'),
      await raise('staffing'),
      await raise('other'),
    ];
    const proposed = {
      rules: [
        {
          id: 'coast',
          district: commune.district,
          topic: 'premises',
          department: 'PC06',
          complexity: 'normal',
        },
        { id: 'rest', department: 'PV01', complexity: 'normal' },
        ...rules.rules,
      ],
      redirects: [],
    } as const;
    const { items, examined, next } = await tryRoutingRules(own.world, proposed, '2026-03', { limit: 100 });
    expect({ examined, next }).toEqual({ examined: 3, next: undefined });
    expect(Object.fromEntries(items.map(({ id, from, to, rule }) => [id, [from, to, rule]]))).toEqual({
      [premises.id]: ['PH10', 'PC06', 'coast'],
      [other.id]: ['intake', 'PV01', 'rest'],
    });
    expect(await own.world.casework.load(staffing.id)).toEqual(staffing);
    expect((await tryRoutingRules(own.world, rules, '2026-03', { limit: 100 })).items).toEqual([]);
    expect((await tryRoutingRules(own.world, proposed, '2026-04', { limit: 100 })).examined).toBe(0);
  });

  test.each<[ErrorCode, Parameters<typeof tryRoutingRules>[1]]>([
    ['unknown-department', { rules: [{ id: 'a', department: 'PX99', complexity: 'normal' }], redirects: [] }],
    [
      'rules-equal',
      {
        rules: [...rules.rules, { ...rules.rules[0], id: 'twin' } as (typeof rules.rules)[number]],
        redirects: [],
      },
    ],
    ['rules-cycle', { rules: [], redirects: [{ from: 'PH10', to: 'PH10', reason: 'x' }] }],
  ])('refuses with “%s” what could not be put in force', async (code, proposed) => {
    expect((await refused(tryRoutingRules(world, proposed, '2026-03', { limit: 1 }))).code).toBe(code);
  });
});

test('what stands in the table is the state that the events tell', async () => {
  const answered = await take('answer', await take('accept', await submit(), logistician), headOfLogistics);
  const { Item } = await open.client.send(
    new GetCommand({ TableName: open.tables.casework, Key: { ...stateKey(answered.id) } }),
  );
  expect(Item).toEqual(stateItem(answered));
});

describe('a desk', () => {
  test('sees who is at work on what: one thing a person, until they leave or say nothing for three minutes', async () => {
    const [first, second] = [receipt('first'), receipt('second')];
    await beAtWork(world, headOfLogistics, 'PH10', first);
    open.timeIs(at('2026-03-02', '09:02'));
    await beAtWork(world, headOfLogistics, 'PH10', first);
    await beAtWork(world, logistician, 'PH10', first);
    expect(await beAtWork(world, logistician, 'PH10', second)).toMatchObject([
      { personId: headOfLogistics.personId, recommendationId: first, since: today },
      { personId: logistician.personId, recommendationId: second, since: at('2026-03-02', '09:02') },
    ]);
    open.timeIs(at('2026-03-02', '09:04'));
    expect(await beAtWork(world, logistician, 'PH10', undefined)).toHaveLength(1);
    open.timeIs(at('2026-03-02', '09:05'));
    expect(await whoIsAtWork(world, leader, 'PH10')).toEqual([]);
    expect((await refused(whoIsAtWork(world, officer, 'PH10'))).code).toBe('forbidden');
  });

  test('is proposed the department that the one who returned it names', async () => {
    const routed = await submit();
    const back = await returnRecommendation(world, headOfLogistics, {
      id: routed.id,
      version: routed.version,
      reason: 'Việc của PC06',
      proposedDepartment: 'PC06',
    });
    const { topic, department } = await proposeRouting(world, intake, back.id);
    expect(topic).toBeUndefined();
    expect(department).toMatchObject({
      id: 'PC06',
      why: { by: 'return', from: 'PH10', reason: 'Việc của PC06' },
    });
  });
});

describe('while somebody writes', () => {
  const title = 'Nhà tạm giữ hành chính bị dột';
  const draft = { title: 'nha tam giu hanh chinh dot nat', topic: 'premises' };
  const counted = async (status: Status, options: Parameters<typeof taleUntil>[1] = {}) => {
    const { recommendation, events } = taleUntil(status, { by: stranger, unit: ward, title, ...options });
    const first = { version: 0, statuses: [] };
    await world.casework.create({ before: first, next: recommendation, events }, 'hash');
    await countStep(world.figures, undefined, recommendation);
    return recommendation;
  };

  test('they see what another unit was answered, and nothing of who asked', async () => {
    await counted('answered');
    for (const status of statuses.filter((one) => one !== 'answered' && one !== 'closed'))
      await counted(status, { title: `${title}, ${status}` });
    await counted('closed', {
      title: `${title}, ông Nguyễn Văn A`,
      channel: 'paper',
      onBehalfOf: { kind: 'citizen', name: 'Nguyễn Văn A' },
    });
    const told = {
      title,
      text: inputs.answer.text,
      department: 'PH10',
      answeredOn: '2026-03-02',
    };
    expect(await findSimilar(world, officer, draft)).toEqual({ seen: [], elsewhere: [told] });
    expect((await findSimilar(world, stranger, draft)).elsewhere).toEqual([]);
    expect(await findSimilar(world, officer, { title: draft.title })).toEqual({ seen: [], elsewhere: [] });
    for (const topic of ['staffing', 'other', 'unknown'])
      expect((await findSimilar(world, officer, { ...draft, topic })).elsewhere).toEqual([]);
    const confidential = { ...world, settings: { ...settings, confidentialTopics: ['premises'] } };
    expect((await findSimilar(confidential, officer, draft)).elsewhere).toEqual([]);
    open.timeIs(daysLater(today, 366));
    expect((await findSimilar(world, officer, draft)).elsewhere).toEqual([]);
  });

  test('what is their own is theirs to open; what was written with the same marks comes first', async () => {
    const own = await counted('closed', { by: officer, unit: commune, title: `${title}, đã báo` });
    await counted('closed', { title: 'Nha tam giu hanh chinh bi dot nhieu' });
    const { seen, elsewhere } = await findSimilar(world, officer, { ...draft, title });
    expect(seen.map(({ recommendation }) => recommendation.id)).toEqual([own.id]);
    expect(elsewhere.map((one) => one.title)).toEqual([title, 'Nha tam giu hanh chinh bi dot nhieu']);
  });
});
