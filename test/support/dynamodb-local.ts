import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDefinedTables } from '../../infra/local/demo/replay/defined-tables.ts';
import { startDynamoDbLocal, type DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import { sharedInRun } from './shared-in-run.ts';

export interface TestDatabase {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly client: DynamoDBClient;
  /** Table names under the names the functions know them by, with endpoint, region and credentials. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A database of its own on the engine that this jest run shares, with the tables of `definitions.ts`, empty. Nothing to
 * close: it goes with the engine. Outside jest (benchmarks) the engine belongs to this process and ends with it.
 */
export async function startTestDatabase(): Promise<TestDatabase> {
  const endpoint = await sharedEndpoint();
  const region = 'ap-southeast-1';
  // Letters and digits only: the engine refuses anything else.
  const credentials = { accessKeyId: `test${randomBytes(8).toString('hex')}`, secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const tables = await createDefinedTables(client);
  return {
    endpoint,
    region,
    credentials,
    client,
    env: {
      ...tables,
      AWS_REGION: region,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  };
}

let own: Promise<DynamoDbLocal> | undefined;

/** The engine of the run; outside jest one of this process, which ends with it. */
async function sharedEndpoint(): Promise<string> {
  return (await sharedInRun('engine')) ?? (await (own ??= startDynamoDbLocal({ heapMb: 384 }))).endpoint;
}
