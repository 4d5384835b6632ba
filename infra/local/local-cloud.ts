import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { CannotStart } from './cannot-start.ts';
import { damaged, DataFolder } from './data-folder.ts';
import type { LoadDemo, LocalOutputs } from './demo-target.ts';
import { startDynamoDbLocal } from './dynamodb/dynamodb-local.ts';
import { findJava } from './dynamodb/java.ts';
import { createTables } from './dynamodb/tables.ts';
import { TtlSweep } from './dynamodb/ttl-sweep.ts';
import { Functions, nameFunctions } from './functions/functions.ts';
import { HttpApi, nameApis } from './http/http-api.ts';
import type { HttpCall } from './http/http-event.ts';
import { listenInside } from './inner-server.ts';
import { LocalPages } from './local-pages.ts';
import { MailEndpoint } from './mail/mail-endpoint.ts';
import { Mailbox } from './mail/mailbox.ts';
import { nameSenders } from './mail/senders.ts';
import { localOutputs } from './outputs.ts';
import { QueueEndpoint } from './queues/queue-endpoint.ts';
import { queuePumps } from './queues/queue-mappings.ts';
import type { QueuePump } from './queues/queue-pump.ts';
import { openQueues } from './queues/queues.ts';
import { readSchedules } from './schedules.ts';
import { listen } from './server.ts';
import { People, type Person } from './sign-in/people.ts';
import { openSigningKey } from './sign-in/signing-key.ts';
import { SignIn } from './sign-in/sign-in.ts';
import { Tokens } from './sign-in/tokens.ts';
import { nameUserPools, readUserPool } from './sign-in/user-pool.ts';
import { Checkpoints } from './streams/checkpoints.ts';
import { streamPumps } from './streams/mappings.ts';
import type { StreamPump } from './streams/stream-pump.ts';
import { synthesize, synthesized } from './synthesize.ts';
import { Templates } from './templates/templates.ts';
import { LocalClock } from './time/local-clock.ts';
import { ScheduleRunner } from './time/schedule-runner.ts';
import { settled } from './time/settled.ts';
import { startingMoment } from './time/starting-moment.ts';
import { TimeEndpoint } from './time/time-endpoint.ts';
import { silent, type Terminal } from './terminal.ts';
import { Distribution, nameDistributions } from './web/distribution.ts';
import { typesNotRun, whatRuns } from './what-runs.ts';
import { writeWhole } from './write-whole.ts';

export interface LocalCloudOptions {
  /** Left out: a folder of its own that goes when the cloud stops. */
  readonly dataDir?: string;
  /** 0: any free port. @default 3000 */
  readonly port?: number;
  /** Empty the folder first. @default false */
  readonly fresh?: boolean;
  /** Load the demo into a new folder. @default true */
  readonly demo?: boolean;
  /** Keep the tables in memory: quicker, gone at the end. @default false */
  readonly inMemory?: boolean;
  /**
   * Where its clock stands at the start: a day (08:00 in Viet Nam), an instant, or `now` for the machine's time.
   * @default on from where the folder's clock was; the machine's time in a new folder
   */
  readonly time?: string | Date;
  /** Folder of an app that is synthesized already, as `cdk synth` leaves it. @default synthesized at every start */
  readonly app?: string;
  /** @default silent */
  readonly terminal?: Terminal;
}

export interface LocalCloud {
  readonly url: string;
  readonly outputs: LocalOutputs;
  readonly people: readonly Person[];
  /** Its time, when that is not the machine's. */
  readonly movedTo: Date | undefined;
  /** Settles when the engine ends though nobody stopped it; says what it printed last. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

const place = { region: 'ap-southeast-1', account: '000000000000' };
// The engine tells databases apart by access key, and takes letters and digits only.
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const demoFile = join(import.meta.dirname, 'demo/load.ts');

/** Runs what the synthesized templates say. Throws CannotStart when the person at the terminal can put it right. */
export async function openLocalCloud(options: LocalCloudOptions = {}): Promise<LocalCloud> {
  const terminal = options.terminal ?? silent;
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return await open(options, terminal, closers, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  options: LocalCloudOptions,
  terminal: Terminal,
  closers: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<LocalCloud> {
  const startAt = options.time === undefined ? undefined : startingMoment(options.time);
  const javaSearch = findJava();
  javaSearch.catch(() => undefined);
  const server = await listen(options.port ?? 3000);
  closers.push(() => server.close());
  const url = `http://localhost:${server.port}`;

  const instance = randomUUID();
  const inner = await listenInside(instance);
  closers.push(() => inner.close());

  const java = await javaSearch;
  const ephemeral = options.dataDir === undefined;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'doi-thoai-'));
  if (ephemeral)
    closers.push(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  const folder = await DataFolder.open(dataDir, {
    instance,
    port: inner.port,
    fresh: options.fresh ?? false,
    note: (vi, en) => {
      terminal.say(vi);
      terminal.say(en);
    },
  });
  closers.push(() => folder.release());
  const clock = readable(folder.file('time.json'), (file) => new LocalClock(file));
  if (startAt) clock.set(startAt === 'now' ? undefined : startAt);

  terminal.progress('Dựng ứng dụng, khởi động cơ sở dữ liệu · Synthesizing the app, starting the database');
  const giveUp = new AbortController();
  const synthesis =
    options.app === undefined
      ? synthesize(folder.file('cdk.out'), giveUp.signal)
      : Promise.resolve(synthesized(options.app));
  const synthesisEnded = synthesis.then(
    () => undefined,
    () => undefined,
  );
  closers.push(() => {
    giveUp.abort();
    return synthesisEnded;
  });
  const engine = await startDynamoDbLocal({
    java,
    ...(!options.inMemory && { dbPath: folder.file('dynamodb') }),
  });
  closers.push(() => engine.stop());
  folder.noteEngine(engine.pid);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: place.region,
    credentials: { ...credentials },
  });
  closers.push(() => client.destroy());
  const [stacks] = await Promise.all([synthesis, assertReadable(client, folder)]);

  const templates = new Templates(stacks, place);
  const notRun = typesNotRun(templates);
  if (notRun.length > 0)
    terminal.say(`! Không chạy trên một máy · Not run on one machine: ${notRun.join(', ')}`);
  nameFunctions(templates);
  nameApis(templates, url);
  nameUserPools(templates, url);
  nameDistributions(templates, url);
  const senders = nameSenders(templates);
  const mailbox = readable(folder.file('mail.jsonl'), (file) => new Mailbox(file, () => clock.now()));
  const queues = openQueues(templates, inner.endpoint, folder.file('queues'));
  closers.push(async () => {
    await Promise.all([mailbox, ...queues].map((kept) => kept.close()));
  });
  inner.open({ queues: new QueueEndpoint(queues), mail: new MailEndpoint(mailbox, senders) });
  terminal.progress('Chuẩn bị các bảng · Preparing the tables');
  const tables = await createTables(client, templates);

  terminal.progress('Nạp các hàm · Loading the functions');
  const env = {
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_SQS: inner.endpoint,
    AWS_ENDPOINT_URL_SESV2: inner.endpoint,
  };
  let pumps: StreamPump[] = [];
  const functions = new Functions(templates, {
    env,
    logFolder: folder.file('logs'),
    ahead: clock.ahead,
    afterInvocation: () => pumps.forEach((pump) => pump.wake()),
  });
  closers.push(() => functions.stop());
  await functions.warm().catch((error: unknown) => {
    throw new Error(`A function does not load: ${String(error)}. Its log is in ${folder.file('logs')}.`);
  });

  const sweep = new TtlSweep(client, tables, () => clock.now());
  sweep.start();
  closers.push(() => sweep.stop());
  let reported = '';
  const report = (error: unknown): void => {
    // Once: what fails for a while fails every second.
    if (String(error) !== reported) terminal.say(`! ${String(error)}`);
    reported = String(error);
  };
  const streams = new DynamoDBStreamsClient({
    endpoint: engine.endpoint,
    region: place.region,
    credentials: { ...credentials },
  });
  closers.push(() => streams.destroy());
  const checkpoints = readable(folder.file('streams.json'), (file) => new Checkpoints(file));
  closers.push(() => checkpoints.flush());
  pumps = streamPumps({
    templates,
    tables,
    functions,
    client: streams,
    checkpoints,
    sendToQueue: async (queueArn, body) => {
      const queue = queues.find(({ settings }) => settings.arn === queueArn);
      if (!queue) throw new Error(`No queue ${queueArn} in the templates.`);
      await queue.send(body);
    },
    wasSwept: (table, key) => sweep.wasSwept(table, key),
    report,
  });
  const consumers: (StreamPump | QueuePump)[] = [
    ...pumps,
    ...queuePumps(templates, queues, functions, report),
  ];
  for (const consumer of consumers) consumer.start();
  closers.push(async () => {
    const stopped = Promise.all(consumers.map((consumer) => consumer.stop()));
    // A batch in hand may finish; one that takes long is begun again at the next start.
    await Promise.race([stopped, sleep(2_000, undefined, { ref: false })]);
  });

  const pool = readUserPool(templates);
  const key = await readableAsync(folder.file('issuer.json'), openSigningKey);
  const people = readable(folder.file('users.json'), (file) => new People(file, pool.caseSensitive));
  const invoke = (functionArn: string, event: unknown): Promise<unknown> =>
    functions.invoke(functionArn, event);
  const schedules = new ScheduleRunner({
    schedules: readSchedules(templates),
    clock,
    invoke,
    settled: () => settled(consumers),
    report,
  });
  closers.push(() => schedules.stop());
  const signIn = new SignIn(pool, key, people, new Tokens(pool, key, invoke));
  const api = new HttpApi(templates, functions, (issuer) => signIn.keysOf(issuer));
  const web = new Distribution(templates, api);

  const functionEnv: Record<string, string> = {};
  for (const { definition } of functions.pools) Object.assign(functionEnv, definition.env);
  const outputs = localOutputs({
    templates,
    tables,
    queues,
    functionEnv,
    url,
    endpoints: { dynamodb: engine.endpoint, sqs: inner.endpoint, sesv2: inner.endpoint },
    credentials,
    issuer: pool.issuer,
    clientId: pool.clientId,
  });

  if (folder.isNew) {
    if (options.demo === false || !existsSync(demoFile)) folder.mark('none');
    else {
      folder.mark('loading');
      const { loadDemo } = (await import(pathToFileURL(demoFile).href)) as { loadDemo: LoadDemo };
      const target = {
        outputs,
        env: { ...functionEnv, ...outputs.tables, ...env },
        addUsers: people.add.bind(people),
        progress: terminal.progress.bind(terminal),
      };
      await loadDemo(target, clock.now());
      folder.mark('loaded');
    }
  }

  // There as long as it can be used.
  writeWhole(folder.file('outputs.json'), `${JSON.stringify(outputs, undefined, 2)}\n`);
  closers.push(() => rmSync(folder.file('outputs.json'), { force: true }));

  const pages = new LocalPages({
    clock,
    time: new TimeEndpoint(clock, (target) => schedules.moveOn(target)),
    mailbox,
    people: () => people.all(),
    running: whatRuns(templates, tables),
    docs: api.hasRouteFor('GET', '/api/docs'),
  });
  server.open(async (call: HttpCall) => {
    const answer =
      (await signIn.answer(call)) ??
      (await pages.answer(call)) ??
      (await web.answer({ ...call, at: clock.now() }));
    // Screens count from the time of whoever answers them.
    return { ...answer, headers: { ...answer.headers, date: clock.now().toUTCString() } };
  });
  schedules.start();

  let asked = false;
  return {
    url,
    outputs,
    people: people.all(),
    movedTo: clock.isMoved() ? clock.now() : undefined,
    broken: engine.ended.then(({ output }) => (asked ? new Promise<string>(() => undefined) : output)),
    stop: () => {
      asked = true;
      return stop();
    },
  };
}

/** The first question to the engine; it cannot say that a file is damaged other than by failing inside. */
async function assertReadable(client: DynamoDBClient, folder: DataFolder): Promise<void> {
  try {
    await client.send(new ListTablesCommand({ Limit: 1 }));
  } catch (error) {
    if ((error as Error).name === 'InternalFailure') throw damaged(folder.file('dynamodb'));
    throw error;
  }
}

function readable<T>(file: string, read: (file: string) => T): T {
  try {
    return read(file);
  } catch (error) {
    throw error instanceof CannotStart ? error : damaged(file);
  }
}

async function readableAsync<T>(file: string, read: (file: string) => Promise<T>): Promise<T> {
  try {
    return await read(file);
  } catch {
    throw damaged(file);
  }
}
