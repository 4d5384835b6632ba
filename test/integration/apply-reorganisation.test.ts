import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { act } from '../../shared/domain/act.ts';
import { commitmentIdFor, type CommitmentId } from '../../shared/domain/commitment.ts';
import type { DirectoryPerson, DirectoryRecords } from '../../shared/domain/directory.ts';
import { changeRecord } from '../../shared/domain/directory.ts';
import { peopleOn, staffIn, type PeopleFacts } from '../../shared/domain/force.ts';
import { invitationsToFollow } from '../../shared/domain/invitation.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import type { Recommendation, Status } from '../../shared/domain/recommendation.ts';
import {
  actOnReorganisation,
  type ReorganisationInput,
  type ReorganisationVerb,
} from '../../shared/domain/reorganisation-life.ts';
import type {
  Reorganisation,
  ReorganisationActor,
  ReorganisationId,
  ReorganisationPlan,
} from '../../shared/domain/reorganisation.ts';
import type { SessionId } from '../../shared/domain/session.ts';
import { invitationItem } from '../../shared/tables/session-items.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { directoryTable, recordEventItem, recordItem } from '../../shared/tables/directory-table.ts';
import { reorganisationTable } from '../../shared/tables/reorganisation-table.ts';
import { sessionTable } from '../../shared/tables/session-table.ts';
import { applyReorganisation } from '../../shared/usecases/apply-reorganisation.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { runReorganisations } from '../../shared/usecases/run-reorganisations.ts';
import { saveDecision } from '../../shared/usecases/save-decision.ts';
import { takeStep } from '../../shared/usecases/take-step.ts';
import {
  anUndertaking,
  at,
  calendar,
  circumstances,
  commune,
  day,
  inputs,
  people,
  raised,
  receipt,
  settings,
  taleUntil,
  town,
  ward,
  type Tale,
} from '../support/builders.ts';
import { aReorganisation, reorganisationId, standingInReorganisation } from '../support/reorganisations.ts';
import { andThen, sessionUntil } from '../support/sessions.ts';
import { clientOf, openWorld, putItems, type OpenWorld } from '../support/world.ts';

const effectiveOn = day('2026-03-09');
const morning = at(effectiveOn, '00:02');
const plan: ReorganisationPlan = { ...aReorganisation, effectiveOn, undoUntil: day('2026-03-31') };
const id: ReorganisationId = reorganisationId('applied');

const person = (
  personId: string,
  unitId: string,
  roles: DirectoryPerson['roles'] = ['officer'],
): DirectoryPerson => ({
  id: personId,
  name: personId,
  post: `${roles.includes('unit-chief') ? 'Trưởng' : 'Cán bộ'} Công an ${unitId}`,
  roles,
  unitId,
  active: true,
});
const staff = [
  person('officer', commune.id),
  person('chief', commune.id, ['unit-chief', 'officer']),
  person('town-chief', town.id, ['unit-chief']),
  person('town-officer', town.id),
  person('stranger', ward.id),
];
const chosen: ReorganisationInput['choose'] = {
  choices: {
    chiefs: { 'bien-moi': 'chief' },
    people: { 'town-chief': 'bien-moi', 'town-officer': ward.id },
    recommendations: { [receipt('of the town, chosen')]: ward.id },
  },
};

const directoryItems = <K extends 'people' | 'rules'>(kind: K, values: readonly DirectoryRecords[K][]) =>
  values.flatMap((value) => {
    const { next, event } = changeRecord(kind, undefined, value, {
      at: morning,
      by: 'admin',
      reason: 'Lần đầu',
    });
    return [recordItem(next), recordEventItem(event)];
  });

const none = { version: 0, statuses: [] };
const store = async (world: World, tale: Tale): Promise<Recommendation> => {
  await world.casework.create({ before: none, next: tale.recommendation, events: tale.events }, 'hash');
  return tale.recommendation;
};

const alive: readonly Status[] = [
  'submitted',
  'routed',
  'accepted',
  'needs-info',
  'in-approval',
  'forwarded-up',
  'answered',
];

interface Province {
  readonly ids: readonly RecommendationId[];
  readonly commitment: CommitmentId;
  readonly session: SessionId;
}

/** One in each state at the commune, two at the town, one at the ward; a commitment; a session in invitation. */
const settle = async ({ world, client, tables }: OpenWorld): Promise<Province> => {
  await putItems(client, tables.directory, directoryItems('people', staff));
  const tales: Tale[] = [...alive, 'closed' as const, 'withdrawn' as const].map((status) =>
    taleUntil(status, { id: receipt(`apply ${status}`) }),
  );
  tales.push(taleUntil('routed', { id: receipt('of the town, chosen'), unit: town }));
  tales.push(taleUntil('accepted', { id: receipt('of the town, left'), unit: town }));
  tales.push(taleUntil('routed', { id: receipt('of the ward'), unit: ward }));
  const body = 'Nhà ở thôn Đông, xã cũ, đề nghị cấp đổi giấy tờ cư trú cho bà con.';
  tales.push(taleUntil('routed', { id: receipt('of the town, by address'), unit: town, body }));
  for (const tale of tales) await store(world, tale);

  const canonical = await store(world, taleUntil('accepted', { id: receipt('canonical') }));
  const member = raised({ id: receipt('a member') });
  await store(world, member);
  const merged = act(
    member.recommendation,
    'merge',
    { canonicalId: canonical.id, reason: 'Cùng nội dung' },
    circumstances(people.intake, member.recommendation),
  );
  await world.casework.merge(
    merged,
    act(canonical, 'attach', { memberId: member.recommendation.id }, circumstances(people.intake, canonical)),
  );

  const accepted = await store(world, taleUntil('accepted', { id: receipt('promised') }));
  const answered = await saveDecision(
    world,
    act(
      accepted,
      'answer',
      { ...inputs.answer, promises: true, commitments: [anUndertaking] },
      circumstances(people.headOfLogistics, accepted),
    ),
  );

  const { session, events } = andThen(sessionUntil('agenda-locked'), 'invite', people.secretary, {
    units: [commune.id, town.id, ward.id],
    departments: ['PH10'],
  });
  await world.sessions.create({ before: none, next: session, events, bookings: [] }, 'hash');
  await putItems(
    client,
    tables.casework,
    invitationsToFollow(session, []).map(({ next }) => invitationItem(next)),
  );
  return {
    ids: [
      ...tales.map(({ recommendation }) => recommendation.id),
      canonical.id,
      member.recommendation.id,
      answered.id,
    ],
    commitment: commitmentIdFor(answered.id, answered.version, 1),
    session: session.id,
  };
};

const take = async <V extends ReorganisationVerb>(
  { world }: OpenWorld,
  verb: V,
  as: ReorganisationActor,
  input: ReorganisationInput[V],
): Promise<Reorganisation> => {
  const state = await world.reorganisations.loadLatest(id);
  const step = actOnReorganisation(state, verb, input, standingInReorganisation([as], world.now()));
  await world.reorganisations.save(step);
  return step.next;
};

const ordered = async (): Promise<{ open: OpenWorld; province: Province }> => {
  const open = await openWorld({ with: 'directory' });
  const province = await settle(open);
  await take(open, 'plan', 'planner', { id, plan });
  await take(open, 'choose', 'planner', chosen);
  await take(open, 'order', 'leader', {});
  open.timeIs(morning);
  return { open, province };
};

const unitOf = async ({ world }: OpenWorld, name: string) =>
  (await world.casework.loadLatest(receipt(name)))?.unit.id;

/** Everything as it stands, but when; every world has its own session. */
const everything = async ({ world }: OpenWorld, { ids, commitment, session }: Province) => {
  const timeless = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, each: unknown) => (key === 'changedAt' ? undefined : each)).replaceAll(
        session,
        'the session',
      ),
    );
  const directory = await Promise.all(
    (['units', 'force', 'people', 'rules'] as const).map((kind) =>
      world.directory.list(kind, { limit: 100 }),
    ),
  );
  return timeless({
    recommendations: await Promise.all(ids.map((one) => world.casework.loadLatest(one))),
    moves: await Promise.all(
      ids.map(
        async (one) =>
          (await world.casework.events(one)).filter(({ type }) => type === 'RecommendationMoved').length,
      ),
    ),
    commitment: await world.commitments.loadLatest(commitment),
    session: await world.sessions.load(session),
    invitations: (await world.sessions.invitations(session)).map(({ invitee, dropped }) => [
      invitee,
      dropped,
    ]),
    directory,
    reorganisation: await world.reorganisations.loadLatest(id),
  });
};

/** A process of its own that ends at its so-manieth write, and says nothing more; `lost`: before it came through. */
const processOf = (open: OpenWorld, endsAt: number, how: 'lost' | 'written') => {
  const client: DynamoDBDocumentClient = clientOf(open.database);
  let writes = 0;
  let gone = false;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const isWrite = !/^(Get|BatchGet|Query)/.test(String(context['commandName']));
      if (gone) throw new Error('the process is gone');
      if (isWrite) writes += 1;
      gone = isWrite && writes >= endsAt;
      if (gone && how === 'lost') throw new Error('the process is gone');
      const answer = await next(args);
      if (gone) throw new Error('the process is gone, but the write is not');
      return answer;
    },
    { step: 'initialize', name: 'ends', priority: 'high' },
  );
  const { casework, directory } = open.tables;
  const world: World = {
    ...open.world,
    casework: caseworkTable(client, casework),
    commitments: commitmentTable(client, casework),
    directory: directoryTable(client, directory),
    reorganisations: reorganisationTable(client, casework),
    sessions: sessionTable(client, casework),
  };
  return { world, hasEnded: () => gone };
};

/** Starts a process again and again until one comes to the end. @returns how many it took */
const untilDone = async (open: OpenWorld, how: 'lost' | 'written', endsAt: (run: number) => number) => {
  for (let run = 1; run < 500; run += 1) {
    const { world, hasEnded } = processOf(open, endsAt(run), how);
    const done = await applyReorganisation(world, id).catch(() => false);
    if (done && !hasEnded()) return run;
  }
  throw new Error('it never came to its end');
};

const rules = () => Promise.resolve({ settings, calendar });
const once = ordered();
let whole: unknown;

describe('applying a reorganisation', () => {
  let open: OpenWorld;
  let province: Province;
  beforeAll(async () => {
    ({ open, province } = await once);
  });

  test('waits for its day', async () => {
    open.timeIs(at('2026-03-08', '23:59'));
    const job = { mayGoOn: () => true, failed: () => undefined };
    expect(await runReorganisations(open.world, rules, job)).toEqual({ due: 0, unfinished: 0 });
    open.timeIs(morning);
  });

  test('takes everything that is alive along, once, and leaves what is closed', async () => {
    const failures: string[] = [];
    const job = { mayGoOn: () => true, failed: (about: string) => void failures.push(about) };
    expect(await runReorganisations(open.world, rules, job)).toEqual({ due: 1, unfinished: 0 });
    expect(failures).toEqual([]);
    for (const status of alive)
      expect([status, await unitOf(open, `apply ${status}`)]).toEqual([status, 'bien-moi']);
    for (const name of ['canonical', 'a member', 'promised'])
      expect([name, await unitOf(open, name)]).toEqual([name, 'bien-moi']);
    expect(await unitOf(open, 'apply closed')).toBe(commune.id);
    expect(await unitOf(open, 'of the town, chosen')).toBe(ward.id);
    expect(await unitOf(open, 'of the town, by address')).toBe('bien-moi');
    expect(await unitOf(open, 'of the town, left')).toBe(town.id);
    expect((await open.world.commitments.loadLatest(province.commitment))?.unit.id).toBe('bien-moi');
    whole = await everything(open, province);
  });

  test('says what came where, and what nobody has chosen for', async () => {
    const { status, outcome } = (await open.world.reorganisations.loadLatest(id)) as Reorganisation;
    expect(status).toBe('applied');
    expect(outcome).toEqual({
      arrivals: [
        { unit: 'bien-moi', from: [commune.id, town.id], people: 3, recommendations: 11, commitments: 1 },
        { unit: ward.id, from: [town.id], people: 1, recommendations: 1, commitments: 0 },
      ],
      queues: [
        { department: 'PH10', recommendations: 8 },
        { department: 'intake', recommendations: 1 },
      ],
      sessions: [province.session],
      left: [receipt('of the town, left')],
    });
  });

  test('people work at the unit that came, one of them as its chief; nothing can be raised at the old one', async () => {
    const { items } = await open.world.directory.list('people', { limit: 100 });
    expect(Object.fromEntries(items.map(({ value }) => [value.id, [value.unitId, value.roles]]))).toEqual({
      officer: ['bien-moi', ['officer']],
      chief: ['bien-moi', ['unit-chief', 'officer']],
      'town-chief': ['bien-moi', ['officer']],
      'town-officer': [ward.id, ['officer']],
      stranger: [ward.id, ['officer']],
    });
    expect((await open.world.directory.get('units', commune.id))?.value).toMatchObject({
      active: false,
      until: effectiveOn,
    });
  });

  test('it has the force of what wholly came, from its first day on', async () => {
    const force = (await open.world.directory.get('force', 'bien-moi'))?.value;
    expect(force && staffIn(peopleOn(force, effectiveOn) as PeopleFacts)).toBe(8);
    expect(peopleOn(force, day('2026-03-08'))).toBeUndefined();
  });

  test('done again it changes nothing; what is chosen later is moved by the next run', async () => {
    expect(await applyReorganisation(open.world, id)).toBe(true);
    expect(await everything(open, province)).toEqual(whole);
    const left = receipt('of the town, left');
    await take(open, 'choose', 'intake', { choices: { recommendations: { [left]: 'bien-moi' } } });
    for (let run = 0; run < 2; run += 1) expect(await applyReorganisation(open.world, id)).toBe(true);
    expect(await unitOf(open, 'of the town, left')).toBe('bien-moi');
    const { step } = (await open.world.reorganisations.progress(id)) ?? {};
    expect(step).toBe('chosen');
  });

  test('taken back, everything stands where it stood; what was raised since goes where its submitter works again', async () => {
    open.timeIs(at('2026-03-12'));
    const since = taleUntil('routed', {
      id: receipt('raised since'),
      unit: { id: 'bien-moi', kind: 'commune' },
      on: at('2026-03-11'),
    });
    await store(open.world, since);
    await take(open, 'undo', 'leader', { reason: 'Sai phương án' });
    expect(await applyReorganisation(open.world, id)).toBe(true);
    for (const status of alive) expect(await unitOf(open, `apply ${status}`)).toBe(commune.id);
    for (const name of ['of the town, chosen', 'of the town, by address', 'of the town, left'])
      expect([name, await unitOf(open, name)]).toEqual([name, town.id]);
    expect(await unitOf(open, 'of the ward')).toBe(ward.id);
    expect(await unitOf(open, 'raised since')).toBe(commune.id);
    const { items } = await open.world.directory.list('people', { limit: 100 });
    for (const { value } of items) expect(value).toEqual(staff.find((one) => one.id === value.id));
    const { status, outcome } = (await open.world.reorganisations.loadLatest(id)) as Reorganisation;
    expect(status).toBe('undone');
    expect(outcome?.left).toEqual([]);
    const invited = (await open.world.sessions.load(province.session))?.invited.units;
    expect([...(invited ?? [])].sort()).toEqual([commune.id, town.id, ward.id].sort());
  });
});

describe('whenever the process ends', () => {
  const cases = [
    ['after every single write', 'written', () => 1],
    ['at every second write, before it came through', 'lost', () => 2],
    ['later each time', 'written', (run: number) => run],
  ] as const;
  test.each(cases)('%s, the next one goes on, and it comes to the same', async (_, how, endsAt) => {
    await once;
    const { open, province } = await ordered();
    expect(await untilDone(open, how, endsAt)).toBeGreaterThan(5);
    expect(await everything(open, province)).toEqual(whole);
  });

  test('its time over after each page, it needs several runs', async () => {
    const { open, province } = await ordered();
    let runs = 0;
    for (let done = false; !done; runs += 1) {
      let pages = 1;
      done = await applyReorganisation(open.world, id, { mayGoOn: () => (pages -= 1) >= 0 });
    }
    expect(runs).toBeGreaterThan(8);
    expect(await everything(open, province)).toEqual(whole);
  });
});

test('two runs at once do everything once', async () => {
  const { open, province } = await ordered();
  let done = [false, false];
  for (let run = 0; run < 10 && !done.every(Boolean); run += 1)
    done = await Promise.all([applyReorganisation(open.world, id), applyReorganisation(open.world, id)]);
  expect(await everything(open, province)).toEqual(whole);
});

test('people go on working meanwhile, and nobody’s step is lost', async () => {
  const { open } = await ordered();
  const work = async (name: string): Promise<void> => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const { version } = (await open.world.casework.loadLatest(receipt(name))) as Recommendation;
      const step = { id: receipt(name), version, verb: 'accept', input: {} } as const;
      try {
        await takeStep(open.world, people.headOfLogistics, step);
        return;
      } catch {
        // As the page does: look again, take it again.
      }
    }
    throw new Error('the step was lost');
  };
  const [done] = await Promise.all([
    applyReorganisation(open.world, id),
    work('apply routed'),
    work('of the town, chosen'),
  ]);
  if (!done) await applyReorganisation(open.world, id);
  for (const [name, unit] of [
    ['apply routed', 'bien-moi'],
    ['of the town, chosen', ward.id],
  ] as const) {
    expect(await open.world.casework.loadLatest(receipt(name))).toMatchObject({
      status: 'accepted',
      unit: { id: unit },
    });
    const events = await open.world.casework.events(receipt(name));
    expect(events.filter(({ type }) => type === 'RecommendationMoved')).toHaveLength(1);
  }
});
