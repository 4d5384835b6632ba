import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { act } from '../../shared/domain/act.ts';
import { calendarOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import { instant, localDateOf, plusDays } from '../../shared/domain/calendar.ts';
import { parseSlot } from '../../shared/domain/measures.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { eventItem, stateItem } from '../../shared/tables/casework-items.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { circumstancesOf } from '../../shared/usecases/circumstances.ts';
import { contributions } from '../../shared/usecases/rebuild-figures.ts';
import {
  done,
  eventually,
  type Caller,
  type Json,
  type Receipt,
  type Seen,
  type SessionStep,
} from '../support/http.ts';
import { cast, openProvince, type Province } from './province.ts';

jest.setTimeout(120_000);

/** The demo: sixty recommendations at every point of their life, counted by the running consumer. */
let province: Province;
let officer: Caller;
let chief: Caller;
let intake: Caller;
let head: Caller;
let leader: Caller;
let queues: SQSClient;
let casework: string;
beforeAll(async () => {
  province = await openProvince({ demo: true });
  const { endpoints, region, credentials, tables } = province.cloud.outputs;
  queues = new SQSClient({ endpoint: endpoints.sqs, region, credentials: { ...credentials } });
  casework = tables['CASEWORK_TABLE'] ?? '';
  [officer, chief, intake, head, leader] = (await Promise.all(
    (['officer', 'chief', 'intake', 'head', 'leader'] as const).map((name) => province.as(name)),
  )) as [Caller, Caller, Caller, Caller, Caller];
});
afterAll(async () => {
  queues.destroy();
  await province.close();
});

/** An operator's command in a process of its own, pointed at the running cloud by its data folder. */
const command = async (
  name: 'redrive' | 'rebuild-metrics',
): Promise<{ code: number | null; said: string }> => {
  const root = resolve(import.meta.dirname, '../..');
  const child = spawn(process.execPath, ['--import', 'tsx', `infra/commands/${name}.ts`], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: province.dataDir,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((ended) => child.on('close', ended));
  return { code, said };
};

const queueOf = (consumer: string): string =>
  Object.entries(province.cloud.outputs.queues).find(([id]) => id.startsWith(consumer))?.[1] ?? '';
/** The dead letters of a consumer, left where they are. */
const lettersOf = async (consumer: string): Promise<string[]> => {
  const QueueUrl = queueOf(consumer);
  const { Messages = [] } = await queues.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
  );
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  expect(Attributes?.['ApproximateNumberOfMessages']).toBe(String(Messages.length));
  return Messages.map(({ Body = '' }) => Body);
};

/** Everything that the figures say to a leader, as it came, but for the moment; a row a line, so that a difference can be read. */
const figures = async (): Promise<string> => {
  const queries = [
    ...['by=department', 'by=topic', 'by=unit', 'by=month'],
    ...['by=topic&department=PC06', 'by=month&unit=nd-13822-yen-chinh'],
  ];
  const replies = await Promise.all(
    queries.map((query) => leader.get(`/api/metrics?from=2026-01&to=2099-12&${query}`)),
  );
  return replies
    .map(({ text }) =>
      text
        .replace(/"asOf":"[^"]+"/, '')
        .replace(/,"definitions".*/, '')
        .replaceAll('},{', '},\n{'),
    )
    .join('\n');
};
const measured = ['received', 'open', 'answered', 'resolved', 'reopened'] as const;
type Totals = Record<(typeof measured)[number], number>;
const total = async (): Promise<Totals> => {
  const { total: of } = await leader.figures('?from=2026-01&to=2099-12');
  return Object.fromEntries(measured.map((measure) => [measure, of[measure]?.value ?? 0])) as Totals;
};

/** What the events alone give. */
const recounted = async () => {
  const sum: Totals = { received: 0, open: 0, answered: 0, resolved: 0, reopened: 0 };
  for await (const { counts } of contributions(histories(province.tables, casework)))
    for (const { slot, amount } of counts) {
      const { counter } = parseSlot(slot);
      const measure = measured.find((each) => each === (counter === 'waiting' ? 'open' : counter));
      if (measure) sum[measure] += amount;
    }
  return sum;
};
const caughtUp = () => eventually(async () => expect(await total()).toEqual(await recounted()), 30_000);

const raise = async (by: Caller, topic = 'residence-id'): Promise<Receipt> =>
  done(await by.submit({ topic }));
const put = (Item: Json) => province.tables.send(new PutCommand({ TableName: casework, Item }));
const stateOf = async (id: string): Promise<Json> =>
  (
    await province.tables.send(
      new GetCommand({ TableName: casework, Key: { pk: `REC#${id}`, sk: 'STATE' }, ConsistentRead: true }),
    )
  ).Item;

const secret = 'Nội dung trả lời không được lọt ra ngoài';
const garbled = (state: Json): Json => ({
  ...state,
  status: 'lost',
  title: secret,
  clock: secret,
  note: { secret },
});

/** PC06's answer, written so that its event is whole and its state is not: what a bad deployment might leave. */
const answerGarbled = async (id: string): Promise<{ whole: Json }> => {
  const world = caseworkTable(province.tables, casework);
  const recommendation = (await world.load(id as RecommendationId))!;
  const person = { personId: cast.head.id, roles: ['department-head'], departmentId: 'PC06' } as const;
  const now = instant(new Date());
  const { next, events } = act(
    recommendation,
    'answer',
    { text: secret, promises: false, commitments: [] },
    circumstancesOf(
      { now: () => now, settings: defaultSettings, calendar: calendarOfVietNam },
      person,
      recommendation,
    ),
  );
  for (const event of events) await put(eventItem(event));
  const whole = stateItem(next);
  await put(garbled(whole));
  return { whole };
};

const logs = (): string =>
  readdirSync(join(province.dataDir, 'logs'))
    .map((file) => readFileSync(join(province.dataDir, 'logs', file), 'utf8'))
    .join('\n');

describe('rebuilding the figures', () => {
  test('the figures kept live are those of the demo’s events', async () => {
    await caughtUp();
    expect((await total()).received).toBeGreaterThan(40);
  });

  test('made anew from the events they are the same, byte for byte, with a bar to watch', async () => {
    const live = await figures();
    const { code, said } = await command('rebuild-metrics');
    expect([code, said]).toEqual([0, expect.stringMatching(/Counted \d+[\s\S]*Done: \d+/)]);
    expect(await figures()).toBe(live);
  });

  test('and what comes afterwards is counted on', async () => {
    const before = await total();
    await raise(officer);
    await eventually(async () =>
      expect(await total()).toEqual({ ...before, received: before.received + 1, open: before.open + 1 }),
    );
  });
});

describe('a state that cannot be read', () => {
  let receipt: Receipt;
  let whole: Json;
  let before: Awaited<ReturnType<typeof total>>;
  const answeredOnce = () => ({ ...before, received: before.received + 1, answered: before.answered + 1 });

  test('the figures of the others go on', async () => {
    receipt = await raise(officer);
    done(await head.step(receipt, 'accept'));
    await caughtUp();
    before = await total();
    ({ whole } = await answerGarbled(receipt.id));
    await raise(chief);
    await eventually(async () => expect((await total()).received).toBe(before.received + 1));
    expect((await total()).answered).toBe(before.answered);
  });

  test('one letter says which and why, and nothing of what is in it', async () => {
    const letters = await eventually(async () => {
      const found = await lettersOf('Measures');
      expect(found).toHaveLength(1);
      return found;
    });
    const letter: Json = JSON.parse(letters[0] ?? '');
    expect(letter).toMatchObject({
      consumer: 'measures',
      keys: { pk: `REC#${receipt.id}`, sk: 'STATE' },
      cause: { name: 'ZodError', message: expect.stringContaining('status') },
    });
    for (const content of [secret, receipt.due.on, 'yen-chinh', cast.officer.id, cast.head.id]) {
      expect(letters[0]).not.toContain(content);
      if (content !== receipt.due.on) expect(logs()).not.toContain(content);
    }
  });

  test('whoever asks for it is told of a fault without a word of its content', async () => {
    const reply = await fetch(`${province.cloud.url}/api/recommendations/${receipt.id}`, {
      headers: { authorization: `Bearer ${await province.tokenOf('officer')}` },
    });
    const text = await reply.text();
    expect([reply.status, text]).toEqual([500, expect.stringContaining('requestId')]);
    for (const content of [secret, 'Zod', 'invalid_']) expect(text).not.toContain(content);
  });

  test('redriven, the step is counted from its events, once, however often', async () => {
    for (let times = 0; times < 2; times += 1) {
      const { code, said } = await command('redrive');
      expect([code, said]).toEqual([0, expect.stringContaining('Done')]);
      if (times === 0) expect(said).toContain(receipt.id);
      expect(said).not.toContain(secret);
      expect(await total()).toEqual(answeredOnce());
      expect(await lettersOf('Measures')).toEqual([]);
    }
  });

  test('repaired, it is read again, and the figures are as a recount gives them', async () => {
    await put(whole);
    expect(done(await officer.read(receipt.id)).answer?.text).toBe(secret);
    await officer.take(receipt.id, 'close', { verdict: 'solved' });
    await eventually(async () => expect((await total()).resolved).toBe(before.resolved + 1));
    expect((await command('redrive')).code).toBe(0);
    expect(await lettersOf('Measures')).toEqual([]);
    expect(await total()).toEqual(await recounted());
    const live = await figures();
    expect((await command('rebuild-metrics')).code).toBe(0);
    expect(await figures()).toBe(live);
  });
});

describe('an answer that cannot be brought to one of its askers', () => {
  /** Two that ask the same as a third. */
  const mergedThree = async () => {
    const canonical = await raise(officer, 'other');
    const members = [await raise(chief, 'other'), await raise(officer, 'other')];
    for (const { id } of members)
      await intake.take(id, 'merge', { into: canonical.id, reason: 'Cùng nội dung' });
    return { canonical, members };
  };
  const answer = async (id: string): Promise<void> => {
    await intake.take(id, 'route', { department: 'PC06', reason: 'Thuộc PC06' });
    await head.take(id, 'accept');
    await head.take(id, 'answer', { text: 'Đã cấp máy cho các đơn vị.', promises: false, commitments: [] });
  };
  const statusOf = async (id: string) => done(await leader.read(id)).status;

  test('the answers of others arrive, a letter stays, and redriven all have it', async () => {
    const poisoned = await mergedThree();
    const others = await mergedThree();
    const [broken] = poisoned.members;
    const whole = await stateOf(broken!.id);
    await put(garbled(whole));
    await answer(poisoned.canonical.id);
    await answer(others.canonical.id);
    await eventually(async () => {
      for (const { id } of others.members) expect(await statusOf(id)).toBe('answered');
    }, 30_000);
    const letters = await eventually(async () => {
      const found = await lettersOf('DeliverAnswers');
      expect(found).toHaveLength(1);
      return found;
    });
    expect(letters[0]).not.toContain(secret);

    await put(whole);
    const { code, said } = await command('redrive');
    expect([code, said]).toEqual([0, expect.stringContaining(poisoned.canonical.id)]);
    for (const { id } of poisoned.members) expect(await statusOf(id)).toBe('answered');
    expect(await lettersOf('DeliverAnswers')).toEqual([]);
    await caughtUp();
  });
});

describe('what a session concluded and cannot be brought to one of its recommendations', () => {
  /** Held in the next half-hour on these, each answered by PC06; what is left is that its chair confirms the minutes. */
  const heldOn = async (...items: readonly { id: string; commitments: readonly Json[] }[]) => {
    const secretary = await province.as('secretary');
    const now = Date.now();
    const dayBefore = plusDays(localDateOf(new Date(now)), -1);
    const plan = {
      title: 'Hội nghị đối thoại đột xuất',
      chair: cast.leader.id,
      room: 'hoi-truong',
      start: instant(new Date(now + 60_000)),
      end: instant(new Date(now + 30 * 60_000)),
      collecting: { from: dayBefore, until: dayBefore },
      invitees: { units: { ids: ['nd-13822-yen-chinh'] }, departments: ['PC06'] },
    };
    let session: Seen = done(await secretary.plan(plan));
    const step = async (by: Caller, verb: SessionStep, body: object = {}): Promise<void> => {
      session = done(await by.sessionStep(session, verb, body));
    };
    let version = 0;
    const desk = async (verb: string, body: object): Promise<void> => {
      const path = `/api/sessions/${session.id}/agenda/${verb}`;
      const headers = { 'if-match': `"${version}"` };
      ({ version } = done(await secretary.call('POST', path, { body, headers })));
    };
    const read = async (): Promise<void> =>
      void ({ version } = done(await secretary.get(`/api/sessions/${session.id}/agenda`)));
    await desk('add', { items: items.map(({ id }) => ({ recommendations: [id] })) });
    await step(secretary, 'collect');
    await step(leader, 'lock-agenda');
    await step(leader, 'invite', { override: 'Đột xuất' });
    // A session opens on its own day: in the last minute before midnight, that is still to come.
    await eventually(() => step(secretary, 'start'), 61_000);
    await read();
    for (const [index, { commitments }] of items.entries()) {
      await desk('call', { item: index + 1 });
      await desk('answer', { item: index + 1, text: secret, commitments });
    }
    await step(secretary, 'end');
    await step(secretary, 'draft-minutes');
    return { id: session.id, conclude: () => step(leader, 'conclude') };
  };
  const statusOf = async (id: string) => done(await leader.read(id)).status;

  test('the others have theirs, a letter stays, and redriven all have it, once, with what was promised', async () => {
    const [broken, other] = [await raise(officer), await raise(chief)];
    for (const receipt of [broken, other]) done(await head.step(receipt, 'accept'));
    const whole = await stateOf(broken.id);
    await caughtUp();
    const dueOn = plusDays(localDateOf(new Date()), 30);
    const { id: session, conclude } = await heldOn(
      { id: broken.id, commitments: [{ text: secret, department: 'PC06', dueOn }] },
      { id: other.id, commitments: [] },
    );
    await put(garbled(whole));
    const { items } = done(await leader.get(`/api/sessions/${session}/agenda`));
    expect(items).toMatchObject([
      {
        status: 'committed',
        unreadable: 1,
        title: '(The recommendation cannot be read)',
        recommendations: [],
      },
      { status: 'answered', recommendations: [{ id: other.id }] },
    ]);
    expect(done(await leader.get(`/api/sessions/${session}/agenda/items/1`)).said.text).toBe(secret);
    await conclude();
    await eventually(async () => expect(await statusOf(other.id)).toBe('answered'), 30_000);
    const letters = await eventually(async () => {
      const found = await lettersOf('DeliverAnswers');
      expect(found).toHaveLength(1);
      return found;
    });
    expect(JSON.parse(letters[0] ?? '')).toMatchObject({
      consumer: 'deliver-answers',
      keys: { pk: `SESSION#${session}` },
      cause: { name: 'ZodError' },
    });
    expect(letters[0]).not.toContain(secret);

    await put(whole);
    const { code, said } = await command('redrive');
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(new RegExp(`deliver-answers ${session}: .* → 1`)),
    ]);
    const { delivered, commitments } = done(await leader.get(`/api/sessions/${session}/conclusions`));
    expect(delivered).toEqual({ done: 2, of: 2, passedBy: 0 });
    expect(commitments).toMatchObject([{ recommendation: broken.id, status: 'active', dueOn }]);
    expect(await lettersOf('DeliverAnswers')).toEqual([]);
    expect((await command('redrive')).code).toBe(0);
    expect(done(await leader.read(broken.id)).history.map(({ type }) => type)).toEqual([
      ...[
        'RecommendationSubmitted',
        'RecommendationRouted',
        'RecommendationAccepted',
        'RecommendationAnswered',
      ],
    ]);
    await caughtUp();
  });
});

describe('a letter that cannot be made good yet', () => {
  test('stays, and the others are made good', async () => {
    const [beyond, repairable] = [await raise(officer), await raise(officer)];
    for (const receipt of [beyond, repairable]) done(await head.step(receipt, 'accept'));
    await caughtUp();
    const before = await total();
    await answerGarbled(beyond.id);
    await put({ pk: `REC#${beyond.id}`, sk: 'EVENT#000004', itemVersion: 1, type: 'Garbled', data: secret });
    await eventually(async () => expect(await lettersOf('Measures')).toHaveLength(1));
    await answerGarbled(repairable.id);
    await eventually(async () => expect(await lettersOf('Measures')).toHaveLength(2));
    const { said } = await command('redrive');
    expect((await total()).answered).toBe(before.answered + 1);
    expect(said).toContain(beyond.id);
    expect(said).not.toContain(secret);
  });
});
