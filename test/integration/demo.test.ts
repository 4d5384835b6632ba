import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDemo } from '../../infra/local/demo/load.ts';
import { demoClient, demoWorld } from '../../infra/local/demo/demo-world.ts';
import { seedRecommendations } from '../../infra/local/demo/seed.ts';
import { stories } from '../../infra/local/demo/stories.ts';
import { momentsOf, openingOf } from '../../infra/local/demo/timetable.ts';
import type { DemoTarget, LocalUser } from '../../infra/local/demo-target.ts';
import { instant, localDateOf, plusDays, type LocalDate } from '../../shared/domain/calendar.ts';
import { isCommitmentOverdue } from '../../shared/domain/commitment.ts';
import type { Reorganisation } from '../../shared/domain/reorganisation.ts';
import type { Session } from '../../shared/domain/session.ts';
import { calendarOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import type { DirectoryKind, DirectoryRecords } from '../../shared/domain/directory.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { fold } from '../../shared/domain/evolve.ts';
import { share } from '../../shared/domain/figures.ts';
import { forceFigureNames, unitGroups, type UnitGroup } from '../../shared/domain/force-figures.ts';
import { peopleOn, staffIn } from '../../shared/domain/force.ts';
import { roles, type Person } from '../../shared/domain/principal.ts';
import { isOpen, isOverdue, statuses } from '../../shared/domain/recommendation.ts';
import { routeByRules } from '../../shared/domain/routing.ts';
import { deliverAnswer } from '../../shared/usecases/deliver-answer.ts';
import { dryRunReorganisation } from '../../shared/usecases/dry-run-reorganisation.ts';
import { proposeAgenda } from '../../shared/usecases/propose-agenda.ts';
import { openForceFigure, readForceFigures } from '../../shared/usecases/read-force-figures.ts';
import { readConclusions, type Conclusions } from '../../shared/usecases/read-conclusions.ts';
import type { Casefile, Page, PageRequest, World } from '../../shared/usecases/ports.ts';
import { startTestDatabase, type TestDatabase } from '../support/dynamodb-local.ts';

interface Province {
  readonly world: World;
  readonly users: readonly LocalUser[];
  readonly casefiles: readonly Casefile[];
}

const targetOn = (env: DemoTarget['env']) => {
  const users: LocalUser[] = [];
  const target: DemoTarget = {
    env,
    outputs: {} as DemoTarget['outputs'],
    addUsers: (added) => Promise.resolve(void users.push(...added)),
    progress: () => undefined,
  };
  return { target, users };
};

const all = async <T>(list: (page: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> => {
  const items: T[] = [];
  for (let from: Page<T>['next'] | undefined; ;) {
    const page = await list({ limit: 500, ...(from ? { from } : {}) });
    items.push(...page.items);
    if (!page.next) return items;
    from = page.next;
  }
};

const recordsOf = async <K extends DirectoryKind>(
  world: World,
  kind: K,
): Promise<readonly DirectoryRecords[K][]> =>
  (await all((page) => world.directory.list(kind, page))).map(({ value }) => value);

const casefilesIn = async (world: World, now: Date): Promise<readonly Casefile[]> => {
  const months = new Set(
    Array.from({ length: 150 }, (_, days) => plusDays(localDateOf(now), -days).slice(0, 7)),
  );
  const found = await Promise.all(
    [...months].map((month) => all((page) => world.casework.listByMonth(month, { ...page, limit: 100 }))),
  );
  return Promise.all(found.flat().map(async ({ id }) => (await world.casework.casefile(id)) as Casefile));
};

const now = new Date();
const leader: Person = { personId: 'lanhdao', roles: ['leader'] };
let database: TestDatabase;
let province: Province;
beforeAll(async () => {
  database = await startTestDatabase();
  const { target, users } = targetOn(database.env);
  await loadDemo(target, now);
  const world = demoWorld(demoClient(database.env), database.env);
  province = { world, users, casefiles: await casefilesIn(world, now) };
}, 180_000);

describe('the register', () => {
  let units: readonly Unit[];
  beforeAll(async () => {
    units = await recordsOf(province.world, 'units');
  });
  const forceOn = (on: string) => readForceFigures(province.world, leader, on as LocalDate);

  test('of October 2024 is the one that was told', async () => {
    const { total, rows, projects } = await forceOn('2024-10-31');
    const row = (group: UnitGroup) => rows.find((each) => each.group === group)?.figures;
    expect(total.units.value).toBe(175);
    expect(unitGroups.map((group) => row(group)?.units.value)).toEqual([14, 146, 15, 161]);
    expect(total.officers).toEqual({ value: 1394, n: 175 });
    expect([row('ward')?.officers.value, row('commune-and-town')?.officers.value]).toEqual([292, 1102]);
    expect(total.chiefInvestigators).toEqual({ value: 175, n: 175 });
    expect(total.bothInvestigators).toEqual({ value: 130, n: 175 });
    expect(total.trainedShare).toEqual({ value: 100, n: 1394 });
    expect(row('commune-and-town')).toMatchObject({
      ownPremises: { value: 16, n: 161 },
      sharedPremises: { value: 145, n: 161 },
    });
    expect(projects.map(({ units: some }) => some)).toEqual([15, 15]);
    expect(total.inProject.value).toBe(30);
  });

  test('opens each of its figures to units that come to it', async () => {
    const { total } = await forceOn('2024-10-31');
    for (const figure of forceFigureNames) {
      const { sum, rows } = await openForceFigure(province.world, leader, {
        figure,
        on: '2024-10-31' as LocalDate,
      });
      const isShare = figure === 'trainedShare';
      const comesTo = isShare ? share(sum.amount, sum.of).value : sum.amount;
      expect([figure, comesTo]).toEqual([figure, total[figure].value]);
      expect(new Set(rows.map(({ unit }) => unit.id)).size).toBe(rows.length);
    }
  });

  test('has changed since, and some of it waits for its check', async () => {
    const { total, waiting } = await forceOn('2026-09-30');
    expect([total.officers.value, total.bothInvestigators.value, total.inProject.value]).toEqual([
      1394, 132, 28,
    ]);
    expect(waiting).toEqual({ people: 1, premises: 1 });
  });

  test('takes a few hundred bytes a unit', async () => {
    for (const force of await recordsOf(province.world, 'force'))
      expect(JSON.stringify(force).length).toBeLessThan(1_300);
  });

  test('names every officer of every unit, one of them its chief', async () => {
    const people = await recordsOf(province.world, 'people');
    const forces = new Map((await recordsOf(province.world, 'force')).map((force) => [force.id, force]));
    for (const { id } of units) {
      const there = people.filter(({ unitId }) => unitId === id);
      const facts = peopleOn(forces.get(id), localDateOf(now));
      expect(there).toHaveLength(facts ? staffIn(facts) : 0);
      expect(there.every((person) => person.roles.includes('officer'))).toBe(true);
      expect(there.filter((person) => person.roles.includes('unit-chief'))).toHaveLength(1);
    }
    expect(people.filter(({ unitId }) => unitId !== undefined)).toHaveLength(1394);
    expect(people.every(({ id }) => /^[a-z0-9.-]+$/.test(id))).toBe(true);
  });

  test('keeps an event of every record', async () => {
    const { items } = await province.world.directory.history('units', units[0]?.id ?? '', { limit: 10 });
    expect(items.map(({ type, value }) => [type, value])).toEqual([['DirectoryRecordCreated', units[0]]]);
  });
});

test('the routing rules send the topics of the seed somewhere, but leave two to intake’s desk', async () => {
  const [topics, departments, [rules]] = await Promise.all([
    recordsOf(province.world, 'topics'),
    recordsOf(province.world, 'departments'),
    recordsOf(province.world, 'rules'),
  ]);
  const topicsOfSeed = [...new Set(seedRecommendations().map(({ topic }) => topic))].sort();
  expect(topics.map(({ id }) => id).sort()).toEqual(topicsOfSeed);
  const unit = { id: 'nd-13822-yen-chinh', kind: 'commune', district: '360' } as const;
  const routed = topics.map(({ id }) => [
    id,
    rules && routeByRules({ topicId: id, unit }, rules)?.departmentId,
  ]);
  expect(routed.filter(([, department]) => department === undefined).map(([topic]) => topic)).toEqual([
    'conduct',
    'other',
  ]);
  const active = departments.filter((department) => department.active).map(({ id }) => id);
  expect(routed.every(([, department]) => department === undefined || active.includes(department))).toBe(
    true,
  );
});

describe('the people to sign in as', () => {
  test('are of every role, and two of them head the same department', async () => {
    expect(new Set(province.users.map(({ role }) => role))).toEqual(new Set(roles));
    const people = await recordsOf(province.world, 'people');
    const heads = people.filter(
      ({ id, roles: has }) =>
        has.includes('department-head') && province.users.some(({ username }) => username === id),
    );
    expect(heads.filter(({ departmentId }) => departmentId === 'PC06')).toHaveLength(2);
  });

  test('have the role and name that the directory gives them', async () => {
    const people = await recordsOf(province.world, 'people');
    for (const { username, name, role } of province.users) {
      const known = people.find(({ id }) => id === username);
      expect(known).toMatchObject({ name, active: true });
      expect(known?.roles).toContain(role);
    }
    expect(new Set(province.users.map(({ sub }) => sub)).size).toBe(province.users.length);
  });
});

describe('the recommendations', () => {
  const states = () => province.casefiles.map(({ recommendation }) => recommendation);

  test('are the 60 of the seed, each told once', () => {
    expect(states()).toHaveLength(60);
    expect(stories.map(({ seed }) => seed).sort()).toEqual(
      seedRecommendations()
        .map(({ id }) => id)
        .sort(),
    );
    expect(new Set(states().map(({ title }) => title)).size).toBe(60);
  });

  test('stand in every state there is', () => {
    expect(new Set(states().map(({ status }) => status))).toEqual(new Set(statuses));
  });

  test('are what their events make of them', () => {
    for (const { recommendation, events } of province.casefiles) {
      const { wakeOn: _, ...state } = recommendation;
      expect(fold(events)).toEqual(state);
    }
  });

  test('happened in order, none of it in the future', () => {
    for (const { events, remarks } of province.casefiles) {
      const times = events.map(({ at }) => at);
      expect([...times].sort()).toEqual(times);
      for (const { at } of [...events, ...remarks]) expect(at < now.toISOString()).toBe(true);
    }
  });

  test('show a system at work: reopened, returned twice, passed up, overdue, merged, in several departments', () => {
    const today = localDateOf(now);
    const open = states().filter(({ status }) => isOpen(status));
    expect(states().filter(({ reopenings }) => reopenings > 0).length).toBeGreaterThan(0);
    expect(states().some(({ returns }) => returns === 2)).toBe(true);
    expect(open.filter((one) => isOverdue(one, today)).length).toBeGreaterThan(5);
    expect(open.filter((one) => !isOverdue(one, today)).length).toBeGreaterThan(5);
    expect(province.casefiles.filter(({ members }) => members.length > 0)).toHaveLength(4);
    expect(
      new Set(open.map((one) => ('departmentId' in one ? one.departmentId : 'intake'))).size,
    ).toBeGreaterThan(7);
  });

  test('explain a route by the rules that were beaten', () => {
    const beaten = province.casefiles
      .flatMap(({ events }) => events)
      .flatMap((event) => (event.type === 'RecommendationRouted' ? [event.data.routing] : []))
      .flatMap((routing) => (routing.by === 'rule' ? routing.beat : []))
      .map(({ lostOn }) => lostOn);
    expect(new Set(beaten)).toEqual(new Set(['unit', 'district', 'unitKind']));
  });

  test('give the officer who signs in something of each kind to look at', async () => {
    const { items } = await province.world.casework.listBySubmitter('canbo', { limit: 25 });
    expect(items.map(({ status }) => status).sort()).toEqual([
      'accepted',
      'answered',
      'closed',
      'needs-info',
      'routed',
    ]);
  });
});

describe('the reorganisation of July 2025 that lies ahead', () => {
  test('is a draft: 175 units become 57, under the names of today', async () => {
    const { items } = await province.world.reorganisations.list({ limit: 10 });
    expect(items).toHaveLength(1);
    const [{ status, plan }] = items as [Reorganisation];
    expect([status, plan.units.length, plan.transfers]).toEqual(['draft', 57, []]);
    expect(new Set(plan.units.flatMap(({ of }) => of.map(({ unit }) => unit))).size).toBe(175);
    expect(plan.units.map(({ name }) => name)).toContain('Công an phường Nam Định');
    expect(plan.units.every(({ district }) => district === undefined)).toBe(true);
    expect(plan.effectiveOn > localDateOf(instant(now))).toBe(true);
  });

  test('has a dry run in which everything alive goes somewhere, and chiefs are left to choose', async () => {
    const [reorganisation] = (await province.world.reorganisations.list({ limit: 1 })).items;
    const leader = { personId: 'lanhdao', roles: ['leader'] } as const;
    const run = await dryRunReorganisation(province.world, leader, reorganisation!.id);
    expect(run.totals).toMatchObject({ unitsBefore: 175, unitsAfter: 57, split: 0 });
    expect(run.units.reduce((sum, { people }) => sum + people, 0)).toBe(1_394);
    expect(run.totals.recommendations).toBeGreaterThan(10);
    expect(run.undecided.people).toEqual([]);
    expect(run.undecided.chiefs.length).toBeGreaterThan(40);
    expect(
      run.rules.filter(({ names }) => names === 'district').every(({ fate }) => fate === 'needs-a-person'),
    ).toBe(true);
  });
});

test('a second load is refused and changes nothing', async () => {
  const { target, users } = targetOn(database.env);
  await expect(loadDemo(target, now)).rejects.toThrow('an empty database');
  expect(users).toEqual([]);
  expect(await casefilesIn(province.world, now)).toEqual(province.casefiles);
});

test('whenever it is loaded, office hours only, each step after the one before, and nothing after now', () => {
  for (let hour = 0; hour < 24 * 400; hour += 157) {
    const at = new Date(Date.parse('2026-01-01T00:00:00+07:00') + hour * 3_600_000);
    const opening = openingOf(at, calendarOfVietNam);
    for (const { seed, day, then } of stories) {
      const days = [day, ...then.map((step) => step.day)];
      const times = momentsOf(`story ${seed}`, days, at, calendarOfVietNam);
      expect([...new Set(times)].sort()).toEqual(times);
      expect(times.every((time) => time > opening && time < at.toISOString())).toBe(true);
      const minutes = times.map((time) => (Date.parse(time) / 60_000 + 7 * 60) % (24 * 60));
      expect(minutes.every((minute) => minute >= 7.5 * 60 && minute < 17 * 60)).toBe(true);
    }
  }
});

test.each([
  ['AWS, where no endpoint is set', undefined],
  ['AWS by name', 'https://dynamodb.ap-southeast-1.amazonaws.com'],
  ['another machine', 'http://10.0.0.7:8000'],
  ['a host that only sounds local', 'http://127.0.0.1.example.com:8000'],
])('the demo refuses to load into %s', async (_, endpoint) => {
  const { target, users } = targetOn({
    AWS_REGION: 'ap-southeast-1',
    ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: endpoint }),
  });
  await expect(loadDemo(target)).rejects.toThrow('only loaded into a DynamoDB on this very machine');
  expect(users).toEqual([]);
});

test('those who asked the same receive the answer once the stream brings it to them', async () => {
  const answered = province.casefiles
    .filter(({ members }) => members.length > 0)
    .flatMap(({ events }) => events)
    .filter((event) => event.type === 'RecommendationAnswered');
  const delivered = await Promise.all(answered.map((event) => deliverAnswer(province.world, event)));
  expect(delivered.sort()).toEqual([1, 2]);
});

test('nothing that is deployed imports the demo', () => {
  const root = join(import.meta.dirname, '../..');
  const sources = ['functions', 'shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.m?tsx?$/.test(file))
      .map((file) => join(root, folder, file)),
  );
  expect(sources.length).toBeGreaterThan(30);
  expect(sources.filter((file) => /local\/demo/.test(readFileSync(file, 'utf8')))).toEqual([]);
});

describe('the conference of the seed', () => {
  const director = { personId: 'lanhdao', roles: ['leader'] } as const;
  const past = async () => {
    const { items } = await province.world.sessions.listByStart(
      ['all'],
      { before: instant(now) },
      { limit: 10 },
    );
    return items[0] as Session;
  };
  let conclusions: Conclusions;
  beforeAll(async () => {
    conclusions = await readConclusions(province.world, director, (await past()).id);
  });

  test('invited 175 units, most of whom came', () => {
    const { session, attendance } = conclusions;
    expect([session.status, session.invited.units.length, session.chair.id]).toEqual([
      'concluded',
      175,
      'lanhdao',
    ]);
    const { present = 0, late = 0, represented = 0, absent = 0 } = attendance ?? {};
    expect(present + late + represented + absent).toBe(175);
    expect(present).toBeGreaterThan(140);
  });

  test('received 15 recommendations, one of them from the floor, and called them all', () => {
    const { figures } = conclusions;
    expect(figures.all).toEqual({
      received: 15,
      answered: 8,
      committed: 4,
      takenAway: 3,
      passedUp: 1,
      notReached: 0,
    });
    expect(conclusions.conclusions.filter(({ item }) => item.origin === 'floor')).toHaveLength(1);
    expect(conclusions.conclusions.every(({ item }) => item.seconds > 300)).toBe(true);
  });

  test('each asker has what was concluded, at the time at which it was said, once', () => {
    for (const { item, recommendations, said } of conclusions.conclusions)
      for (const { id, heard } of recommendations) {
        expect(heard).toHaveLength(1);
        const casefile = province.casefiles.find(({ recommendation }) => recommendation.id === id);
        const told = casefile?.events.filter(
          ({ type }) => type === 'RecommendationAnswered' || type === 'RecommendationTakenAway',
        );
        if (said?.type === 'ItemAnswered')
          expect(told?.map(({ data }) => ('session' in data ? data.session.at : undefined))).toEqual([
            item.outcome?.at,
          ]);
      }
  });

  test('a month later one promise is kept, one waits for its asker, one got more time, one is overdue', () => {
    const { commitments } = conclusions;
    expect(commitments.map(({ status }) => status).sort()).toEqual([
      'in-progress',
      'in-progress',
      'reported-done',
      'verified',
    ]);
    expect(commitments.filter((each) => isCommitmentOverdue(each, localDateOf(now)))).toHaveLength(1);
    expect(commitments.filter(({ extensions }) => extensions === 1)).toHaveLength(1);
  });

  test('the next one of its series is being prepared, and what is left over is proposed for it first', async () => {
    const { items } = await province.world.sessions.listByStart(
      ['all'],
      { from: instant(now) },
      { limit: 10 },
    );
    const next = items[0] as Session;
    expect([next.status, next.follows]).toEqual(['collecting', (await past()).id]);
    const { groups } = await proposeAgenda(province.world, director, next.id, {});
    const leftOver = groups.filter((group) => group.leftOver).flatMap((group) => group.items);
    expect(leftOver.map(({ origin }) => origin)).toEqual(
      expect.arrayContaining(['unkept-commitment', 'taken-away']),
    );
    expect(groups.findIndex((group) => !group.leftOver)).toBe(
      groups.filter((group) => group.leftOver).length,
    );
  });
});
