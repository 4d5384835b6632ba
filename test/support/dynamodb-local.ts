import { randomBytes } from 'node:crypto';
import {
  CreateTableCommand,
  DynamoDBClient,
  type AttributeDefinition,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { startDynamoDbLocal, type DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import { tableDefinitions, type TableDefinition } from '../../shared/tables/definitions.ts';
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
  const tables = await createTables(client);
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

/** Creates every table of `definitions.ts` under its logical name and returns environment variable → table name. */
export async function createTables(client: DynamoDBClient): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const table of tableDefinitions) {
    await client.send(new CreateTableCommand(createTableInput(table)));
    names[table.env] = table.name;
  }
  return names;
}

function createTableInput(table: TableDefinition): CreateTableCommandInput {
  const attributes = new Set([table.hash, table.range]);
  for (const index of table.indexes) for (const name of [...index.hash, ...index.range]) attributes.add(name);
  const keys = (hash: readonly string[], range: readonly string[]) => [
    ...hash.map((AttributeName) => ({ AttributeName, KeyType: 'HASH' as const })),
    ...range.map((AttributeName) => ({ AttributeName, KeyType: 'RANGE' as const })),
  ];
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map((AttributeName): AttributeDefinition => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: keys([table.hash], [table.range]),
    ...(table.indexes.length > 0 && {
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.hash, index.range),
        Projection:
          index.projection === 'KEYS_ONLY'
            ? { ProjectionType: 'KEYS_ONLY' as const }
            : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.projection.include] },
      })),
    }),
    ...(table.stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const },
    }),
  };
}

let own: Promise<DynamoDbLocal> | undefined;

/** The engine of the run; outside jest one of this process, which ends with it. */
async function sharedEndpoint(): Promise<string> {
  return (await sharedInRun('engine')) ?? (await (own ??= startDynamoDbLocal({ heapMb: 384 }))).endpoint;
}
