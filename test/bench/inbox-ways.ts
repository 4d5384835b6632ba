/** Ways from an event to the inbox that are measured beside each other. */
import { join } from 'node:path';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { FunctionBundle } from '../../infra/bundle.ts';
import type { DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import { FunctionPool } from '../../infra/local/functions/function-pool.ts';
import { Checkpoints } from '../../infra/local/streams/checkpoints.ts';
import type { RecordFilter } from '../../infra/local/streams/filter-pattern.ts';
import { StreamPump } from '../../infra/local/streams/stream-pump.ts';
import type { StreamRecord } from '../../infra/local/streams/stream-record.ts';
import { casework } from '../../shared/tables/definitions.ts';
import { noticeKey } from '../../shared/tables/keys.ts';
import { startLocalCloud } from '../support/local-cloud.ts';
import { openConsumers } from './consumers.ts';
import { databaseAt, openDatabase, type Database } from './database.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { eventOfRecord, type Expected } from './watch.ts';

export const ways = ['bare puts', 'notify alone', 'whole local cloud'] as const;
export type Way = (typeof ways)[number];

interface OpenWay {
  readonly database: Database;
  readonly close: () => Promise<void>;
}

type Invoke = (event: { readonly Records: readonly StreamRecord[] }) => Promise<unknown>;

/** The local cloud’s pump on a stream, with the consumer’s filter and batches. */
const pump = async (
  { client, config, tables }: Database,
  filter: RecordFilter,
  invoke: Invoke,
): Promise<StreamPump> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tables.casework }));
  const streamArn = Table?.LatestStreamArn ?? '';
  const started = new StreamPump({
    mapping: 'bench',
    client: new DynamoDBStreamsClient(config),
    engineStreamArn: streamArn,
    record: {
      region: config.region,
      streamArn,
      keys: [casework.hash, casework.range],
      expired: () => false,
    },
    filter,
    batchSize: 100,
    batchingWindowMs: 0,
    startingPosition: 'TRIM_HORIZON',
    checkpoints: new Checkpoints(join(temporaryFolder(), 'streams.json')),
    delivery: {
      invoke,
      retryAttempts: 5,
      maximumAge: -1,
      bisect: true,
      reportsItemFailures: true,
      functionArn: '',
      streamArn,
      deadLetter: undefined,
    },
  });
  started.start();
  return started;
};

/** One consumer on an engine that has nothing else to do. */
const alone = async (
  engine: DynamoDbLocal,
  invokeOn: (
    database: Database,
    env: Readonly<Record<string, string>>,
  ) => { invoke: Invoke; stop: () => Promise<void> },
): Promise<OpenWay> => {
  const database = await openDatabase(engine);
  const consumers = await openConsumers();
  const { env, hears } = consumers.all.find(({ name }) => name === 'notify')!;
  const { invoke, stop } = invokeOn(database, env);
  const running = await pump(database, hears!, invoke);
  return {
    database,
    async close() {
      await running.stop();
      await stop();
      await consumers.close();
    },
  };
};

const openings: Readonly<
  Record<
    Way,
    (
      bundles: Readonly<Record<string, FunctionBundle>>,
      engine: DynamoDbLocal,
      byEvent: ReadonlyMap<string, Expected>,
    ) => Promise<OpenWay>
  >
> = {
  // It is told what to put, and puts one after the other.
  'bare puts': (_, engine, byEvent) =>
    alone(engine, ({ documents, tables }) => ({
      async invoke({ Records }) {
        for (const { dynamodb } of Records) {
          const notice = byEvent.get(eventOfRecord(dynamodb.Keys));
          if (!notice) continue;
          const { personId, noticeId } = notice;
          const Item = { ...noticeKey(personId, noticeId), unreadBy: personId };
          await documents.send(new PutCommand({ TableName: tables.projections, Item }));
        }
      },
      stop: () => Promise.resolve(),
    })),

  'notify alone': (bundles, engine) =>
    alone(engine, (database, env) => {
      const pool = new FunctionPool({
        name: 'notify',
        arn: '',
        folder: bundles['notify']!.directory,
        handler: 'index.handler',
        timeoutMs: 60_000,
        memoryMb: 512,
        env: { ...env, ...database.env },
        logFile: join(temporaryFolder(), 'notify.log'),
      });
      return { invoke: (event) => pool.invoke(event), stop: () => pool.stop() };
    }),

  'whole local cloud': async () => {
    const cloud = await startLocalCloud();
    const { endpoints, region, credentials, tables } = cloud.outputs;
    return {
      database: databaseAt(endpoints.dynamodb, region, credentials, tables),
      close: () => cloud.stop(),
    };
  },
};

export const openWay = (way: Way, ...given: Parameters<(typeof openings)[Way]>): Promise<OpenWay> =>
  openings[way](...given);
