import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { plusDays, type Weekday } from '../../shared/domain/calendar.ts';
import type { DirectoryPerson } from '../../shared/domain/directory.ts';
import { defaultPreferences } from '../../shared/domain/preferences.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import { personOf } from '../../shared/kit/principal.ts';
import { tokenClaimsHandler } from '../../shared/kit/token-claims.ts';
import { recordItem } from '../../shared/tables/directory-table.ts';
import { deputyPlace, recordKey } from '../../shared/tables/keys.ts';
import { addRemark } from '../../shared/usecases/add-remark.ts';
import { approveAnswer } from '../../shared/usecases/approve-answer.ts';
import { changeDirectory } from '../../shared/usecases/change-directory.ts';
import { endStandIn } from '../../shared/usecases/end-stand-in.ts';
import { listPossibleDeputies } from '../../shared/usecases/list-possible-deputies.ts';
import { nameStandIn } from '../../shared/usecases/name-stand-in.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readDirectoryHistory } from '../../shared/usecases/read-directory.ts';
import { readQueue } from '../../shared/usecases/read-queue.ts';
import { readTokenSubject } from '../../shared/usecases/read-token-subject.ts';
import { setPreferences } from '../../shared/usecases/set-preferences.ts';
import { submitRecommendation } from '../../shared/usecases/submit-recommendation.ts';
import { takeStep } from '../../shared/usecases/take-step.ts';
import { at, commune, day, inPlaceOf, inputs, monday, people, refused, today } from '../support/builders.ts';
import { laggingReplica, openWorld, putItems, type OpenWorld } from '../support/world.ts';

let open: OpenWorld;
let world: World;

const { admin, officer } = people;
const inLogistics = { departmentId: 'PH10' };

const directoryPerson = (
  id: string,
  roles: DirectoryPerson['roles'],
  place: Pick<DirectoryPerson, 'unitId' | 'departmentId'> = {},
): DirectoryPerson => ({ id, name: `Nguyễn Văn ${id}`, post: 'Cán bộ', roles, ...place, active: true });

const put = (value: DirectoryPerson, version?: number) =>
  changeDirectory(world, admin, { kind: 'people', value, version, reason: 'Điều động' });

/** People of this test alone, so that no test finds another's absences. */
let staffs = 0;
const aStaff = async () => {
  const number = (staffs += 1);
  const head = directoryPerson(`head-${number}`, ['department-head'], inLogistics);
  const caseworker = directoryPerson(`caseworker-${number}`, ['department-officer'], inLogistics);
  const third = directoryPerson(`third-${number}`, ['department-officer'], inLogistics);
  await Promise.all([head, caseworker, third].map((person) => put(person)));
  return { head, caseworker, third };
};

const week = { from: day(monday), until: plusDays(day(monday), 6), reason: 'Nghỉ phép' };
const name = (
  absent: DirectoryPerson,
  deputy: DirectoryPerson,
  { version, ...changes }: Partial<typeof week> & { version?: number } = {},
) =>
  nameStandIn(
    world,
    { personId: absent.id, roles: absent.roles },
    { id: absent.id, deputyId: deputy.id, ...week, ...changes },
    version,
  );
const end = ({ id, roles }: DirectoryPerson) =>
  endStandIn(world, { personId: id, roles }, { absentId: id, reason: 'Đã về' });

/** The claims of a token that is made now, as the gateway hands them on. */
const token = async ({ id }: DirectoryPerson): Promise<object> => {
  const trigger = tokenClaimsHandler((username) => readTokenSubject(world, username));
  const { response } = await trigger({ userName: id } as PreTokenGenerationV2TriggerEvent);
  const { groupOverrideDetails, accessTokenGeneration } = response.claimsAndScopeOverrideDetails;
  const groups = `[${groupOverrideDetails?.groupsToOverride?.join(' ') ?? ''}]`;
  return {
    username: id,
    token_use: 'access',
    'cognito:groups': groups,
    ...accessTokenGeneration?.claimsToAddOrOverride,
  };
};
const withToken = (claims: object): Person =>
  personOf(
    { requestContext: { authorizer: { jwt: { claims } } } } as unknown as Parameters<typeof personOf>[0],
    new Date(world.now()),
  );
const signedIn = async (person: DirectoryPerson): Promise<Person> => withToken(await token(person));
const standsInFor = async (person: DirectoryPerson) =>
  ((await signedIn(person)).standsInFor ?? []).map(({ personId }) => personId);

let keys = 0;
const routed = async (topic = 'premises') =>
  (
    await submitRecommendation(
      world,
      officer,
      { title: 'Trụ sở', body: 'Trụ sở dột', topic, urgency: 'normal', secrecyDeclared: true },
      `key ${(keys += 1)}`,
    )
  ).recommendation;
const step = (verb: 'accept' | 'answer' | 'propose-answer', { id, version }: Recommendation, by: Person) =>
  takeStep(world, by, { id, version, verb, input: inputs[verb] });
const lastBy = async ({ id }: Recommendation) => (await world.casework.events(id)).at(-1)?.by;

beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
});
beforeEach(() => open.timeIs(today));

describe('an absence', () => {
  test('is a record with the events of its changes, like any other of the directory', async () => {
    const { head, caseworker, third } = await aStaff();
    const first = await name(head, caseworker);
    expect(first).toEqual({
      kind: 'standIns',
      version: 1,
      changedAt: today,
      value: { id: head.id, deputyId: caseworker.id, ...week },
    });
    expect((await refused(name(head, third))).code).toBe('already-exists');
    expect((await refused(name(head, third, { version: 2 }))).code).toBe('version-stale');
    await name(head, third, { version: 1, reason: 'Người thay ốm' });
    await end(head);
    const { items } = await readDirectoryHistory(world, admin, 'standIns', head.id, { limit: 10 });
    expect(items.map(({ number, by, reason, value }) => [number, by, reason, value.deputyId])).toEqual([
      [1, head.id, 'Nghỉ phép', caseworker.id],
      [2, head.id, 'Người thay ốm', third.id],
      [3, head.id, 'Đã về', third.id],
    ]);
  });

  test('is named by an admin for somebody who fell ill', async () => {
    const { head, caseworker } = await aStaff();
    const standIn = { id: head.id, deputyId: caseworker.id, ...week };
    await nameStandIn(world, admin, standIn, undefined);
    expect(await standsInFor(caseworker)).toEqual([head.id]);
    const { items } = await readDirectoryHistory(world, admin, 'standIns', head.id, { limit: 1 });
    expect(items[0]?.by).toBe('admin');
  });

  test('of somebody who is not there is not found, and nobody from elsewhere stands in', async () => {
    const { head, caseworker } = await aStaff();
    const elsewhere = directoryPerson('elsewhere', ['department-officer'], { departmentId: 'PX01' });
    await put(elsewhere);
    expect((await refused(name(directoryPerson('nobody', ['leader']), caseworker))).code).toBe('not-found');
    for (const deputy of [elsewhere, head, directoryPerson('nobody', ['department-officer'])])
      expect((await refused(name(head, deputy))).code).toBe('stand-in-not-possible');
  });

  test('does not make a chain, in whichever order it is named', async () => {
    const { head, caseworker, third } = await aStaff();
    await name(caseworker, third);
    const refusal = await refused(name(head, caseworker));
    expect(refusal).toMatchObject({
      code: 'stand-in-chain',
      details: { facts: { absent: caseworker.id, deputy: third.id } },
    });
    await end(caseworker);
    await name(head, caseworker);
    expect((await refused(name(caseworker, third, { version: 2 }))).code).toBe('stand-in-chain');
    const after = { from: plusDays(week.until, 1), until: plusDays(week.until, 5), version: 2 };
    expect((await name(caseworker, third, after)).version).toBe(3);
  });

  test('is ended now, once; one that is over already stays as it is, and one never named is not found', async () => {
    const { head, caseworker } = await aStaff();
    expect((await refused(end(head))).code).toBe('not-found');
    await name(head, caseworker);
    const ended = await end(head);
    expect(ended).toMatchObject({ version: 2, value: { endedAt: today, until: week.until } });
    expect(await end(head)).toEqual(ended);
    await name(head, caseworker, { version: 2 });
    open.timeIs(at(plusDays(week.until, 1)));
    expect((await end(head)).value).not.toHaveProperty('endedAt');
  });
});

describe('a token', () => {
  test('says whom its bearer stands in for: from the first day to the last, and not after it was ended', async () => {
    const { head, caseworker } = await aStaff();
    const from = plusDays(day(monday), 2);
    const until = plusDays(day(monday), 4);
    await name(head, caseworker, { from, until });
    const found: Record<string, readonly string[]> = {};
    for (const [date, time] of [
      [monday, '09:00'],
      [plusDays(from, -1), '23:59'],
      [from, '00:00'],
      [until, '23:59'],
      [plusDays(until, 1), '00:00'],
    ] as const) {
      open.timeIs(at(date, time));
      found[`${date} ${time}`] = await standsInFor(caseworker);
    }
    expect(found).toEqual({
      '2026-03-02 09:00': [],
      '2026-03-03 23:59': [],
      '2026-03-04 00:00': [head.id],
      '2026-03-06 23:59': [head.id],
      '2026-03-07 00:00': [],
    });
    open.timeIs(at(from));
    await end(head);
    expect(await standsInFor(caseworker)).toEqual([]);
  });

  test('made before midnight holds what begins after it, and drops what ends with it', async () => {
    const { head, caseworker, third } = await aStaff();
    await name(head, caseworker, { from: plusDays(day(monday), 1) });
    await name(third, caseworker, { until: day(monday) });
    open.timeIs(at(monday, '23:50'));
    const claims = await token(caseworker);
    const absent = () => withToken(claims).standsInFor?.map(({ personId }) => personId);
    expect(absent()).toEqual([third.id]);
    open.timeIs(at(plusDays(day(monday), 1), '00:02'));
    expect(absent()).toEqual([head.id]);
  });

  test('made before the end of it was known lasts its fifteen minutes: what is in it is signed', async () => {
    const { head, caseworker } = await aStaff();
    await name(head, caseworker);
    const claims = await token(caseworker);
    await end(head);
    expect(withToken(claims).standsInFor).toHaveLength(1);
    expect(await standsInFor(caseworker)).toEqual([]);
  });

  test('has nothing of somebody who left, lost their roles or moved away, nor of a deputy who did', async () => {
    const { head, caseworker } = await aStaff();
    await name(head, caseworker);
    const changes: readonly [DirectoryPerson, Partial<DirectoryPerson>][] = [
      [head, { active: false }],
      [head, { roles: [] }],
      [head, { departmentId: 'PX01' }],
      [head, { roles: ['auditor', 'admin'] }],
      [caseworker, { departmentId: 'PX01' }],
      [caseworker, { active: false }],
    ];
    for (const [person, change] of changes) {
      const before = (await world.directory.getLatest('people', person.id))?.version;
      await put({ ...person, ...change }, before);
      expect(await standsInFor(caseworker)).toEqual([]);
      await put(person, (before ?? 0) + 1);
      expect(await standsInFor(caseworker)).toEqual([head.id]);
    }
  });

  test('never hands on what an admin may do, nor what was handed on', async () => {
    const { head, caseworker, third } = await aStaff();
    await put({ ...head, roles: ['department-head', 'admin'] }, 1);
    await name(head, caseworker);
    const standIn = { id: caseworker.id, deputyId: third.id, ...week };
    // As if two had named at once, each without seeing the other.
    await changeDirectory(world, admin, {
      kind: 'standIns',
      value: standIn,
      version: undefined,
      reason: 'x',
    });
    expect((await signedIn(caseworker)).standsInFor?.[0]?.roles).toEqual(['department-head']);
    expect((await signedIn(third)).standsInFor).toEqual([
      expect.objectContaining({ personId: caseworker.id, roles: ['department-officer'] }),
    ]);
  });

  test('holds five absent ones at most, and a sixth is not named', async () => {
    const { caseworker } = await aStaff();
    const heads = Array.from({ length: 6 }, (_, index) =>
      directoryPerson(`one-of-six-${index}`, ['department-head'], inLogistics),
    );
    for (const head of heads) await put(head);
    for (const head of heads.slice(0, 5)) await name(head, caseworker);
    const sixth = heads[5] as DirectoryPerson;
    expect(await refused(name(sixth, caseworker))).toMatchObject({
      code: 'stand-in-limit',
      details: { facts: { limit: 5 } },
    });
    expect(await standsInFor(caseworker)).toHaveLength(5);
  });

  test('is not misled by an index that lags behind: another deputy was named since', async () => {
    const { head, caseworker, third } = await aStaff();
    const record = await name(head, third);
    const inIndexStill = { ...recordItem(record), place: deputyPlace(caseworker.id) };
    await putItems(open.client, open.tables.directory, [inIndexStill]);
    expect(await standsInFor(caseworker)).toEqual([]);
  });
});

describe('a deputy', () => {
  test('reads the queue, answers, and the event says on whose behalf', async () => {
    const { head, caseworker } = await aStaff();
    await name(head, caseworker);
    const deputy = await signedIn(caseworker);
    const accepted = await step('accept', await routed(), deputy);
    expect(await lastBy(accepted)).toEqual({
      personId: caseworker.id,
      as: 'department',
      departmentId: 'PH10',
    });
    const { items } = await readQueue(world, deputy, { queue: 'PH10', limit: 100 });
    expect(items.map(({ id }) => id)).toContain(accepted.id);
    const answered = await step('answer', accepted, deputy);
    expect(answered).toMatchObject({ status: 'answered', answer: { authorId: caseworker.id } });
    expect(await lastBy(answered)).toEqual({
      personId: caseworker.id,
      as: 'department-head',
      departmentId: 'PH10',
      onBehalfOf: head.id,
    });
  });

  test('is refused the same when it has ended', async () => {
    const { head, caseworker } = await aStaff();
    await name(head, caseworker);
    const accepted = await step('accept', await routed(), await signedIn(caseworker));
    await end(head);
    expect((await refused(step('answer', accepted, await signedIn(caseworker)))).code).toBe('not-your-step');
  });

  test('approves neither their own draft nor the head’s in the head’s name', async () => {
    const { head, caseworker, third } = await aStaff();
    await name(head, caseworker);
    const deputy = await signedIn(caseworker);
    const proposedBy = async (author: Person) =>
      step('propose-answer', await step('accept', await routed('equipment'), deputy), author);
    for (const author of [deputy, await signedIn(head)]) {
      const { id, version } = await proposedBy(author);
      expect((await refused(approveAnswer(world, deputy, { id, version }))).code).toBe(
        'author-cannot-approve',
      );
    }
    const { id, version } = await proposedBy(await signedIn(third));
    const approved = await approveAnswer(world, deputy, { id, version });
    expect(await lastBy(approved)).toMatchObject({ personId: caseworker.id, onBehalfOf: head.id });
  });

  test('of a chief comments on behalf of the chief, as one of those who raised it', async () => {
    const inUnit = { unitId: commune.id };
    const chief = directoryPerson('truong', ['unit-chief', 'officer'], inUnit);
    const second = directoryPerson('pho', ['officer'], inUnit);
    await Promise.all([put(chief), put(second)]);
    const { id } = await routed();
    const remark = { id, kind: 'comment', text: 'Đề nghị sớm trả lời', idempotencyKey: 'k' } as const;
    expect((await refused(addRemark(world, await signedIn(second), remark))).code).toBe('not-found');
    await name(chief, second);
    const outcome = await addRemark(world, await signedIn(second), remark);
    expect(outcome.remark.by).toEqual({ personId: 'pho', as: 'submitter', onBehalfOf: 'truong' });
  });

  test('is chosen from those of the same place; a leader’s from the leaders', async () => {
    const there = { departmentId: 'PC06' };
    const head = directoryPerson('truong.pc06', ['department-head'], there);
    const others = ['canbo.pc06', 'canbo2.pc06'].map((id) =>
      directoryPerson(id, ['department-officer'], there),
    );
    const gone = { ...directoryPerson('gone.pc06', ['department-officer'], there), active: false };
    const leaders = ['giamdoc', 'phogiamdoc'].map((id) => directoryPerson(id, ['leader']));
    for (const each of [head, ...others, gone, ...leaders]) await put(each);
    const possible = async ({ id, roles }: DirectoryPerson) =>
      (await listPossibleDeputies(world, { personId: id, roles }, { limit: 100 })).items.map(
        ({ value }) => value.id,
      );
    expect(await possible(head)).toEqual(['canbo.pc06', 'canbo2.pc06']);
    expect(await possible(leaders[0] as DirectoryPerson)).toEqual(['phogiamdoc']);
  });
});

describe('preferences', () => {
  const chosen = { ...defaultPreferences('an'), language: 'en', delivery: 'daily' } as const;
  const by = (personId: string, ...roles: Person['roles']): Person => ({ personId, roles });

  test('are what was sent last, with a history', async () => {
    expect((await setPreferences(world, by('an'), chosen)).version).toBe(1);
    expect((await setPreferences(world, by('an'), { ...chosen, withoutMail: ['reminder'] })).version).toBe(2);
    expect((await world.directory.get('preferences', 'an'))?.value).toEqual({
      ...chosen,
      withoutMail: ['reminder'],
    });
    const { items } = await readDirectoryHistory(world, admin, 'preferences', 'an', { limit: 10 });
    expect(items.map(({ number, by, value }) => [number, by, value.withoutMail])).toEqual([
      [1, 'an', []],
      [2, 'an', ['reminder']],
    ]);
  });

  test('sent from two windows at once are both kept, one after the other', async () => {
    const sent = (['daily', 'none'] as const).map((delivery) =>
      setPreferences(world, by('bình'), { ...chosen, delivery }),
    );
    const versions = (await Promise.all(sent)).map(({ version }) => version);
    expect(versions.sort()).toEqual([1, 2]);
  });

  test('of a leader or a head name the day of the week’s figures, by which they are found until it is another', async () => {
    const wanting = async (on: Weekday) =>
      (await world.directory.wantingFigures(on, { limit: 100 })).items.map(({ value }) => value.id);
    await setPreferences(world, by('dũng', 'leader'), { ...chosen, weeklyFigures: { on: 'monday' } });
    await setPreferences(world, by('em', 'department-head'), { ...chosen, weeklyFigures: { on: 'monday' } });
    await setPreferences(world, by('an'), chosen);
    expect((await wanting('monday')).sort()).toEqual(['dũng', 'em']);
    await setPreferences(world, by('dũng', 'leader'), { ...chosen, weeklyFigures: { on: 'sunday' } });
    await setPreferences(world, by('em', 'department-head'), chosen);
    expect([await wanting('monday'), await wanting('sunday')]).toEqual([[], ['dũng']]);
  });

  test('of others name no such day, not for somebody for whom they stand in either', async () => {
    const deputy = inPlaceOf(by('lan', 'secretary'), people.leader);
    const asked = { ...chosen, weeklyFigures: { on: 'monday' } } as const;
    for (const person of [by('lan', 'secretary'), deputy, by('lan')])
      expect((await refused(setPreferences(world, person, asked))).code).toBe('weekly-figures-for-leaders');
    expect(await world.directory.get('preferences', 'lan')).toBeUndefined();
  });

  test('are changed by somebody whose last change a replica does not show yet', async () => {
    const replica = laggingReplica(open.client);
    await setPreferences(world, by('chi'), chosen);
    replica.shows(recordKey('preferences', 'chi'), undefined);
    expect((await setPreferences(world, by('chi'), { ...chosen, delivery: 'none' })).version).toBe(2);
    replica.catchesUp();
  });
});
