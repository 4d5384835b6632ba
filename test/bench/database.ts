import { randomBytes } from 'node:crypto';
import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import { casework, directory, projections } from '../../shared/tables/definitions.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { createDefinedTables } from '../../infra/local/demo/replay/defined-tables.ts';

export interface Database {
  readonly endpoint: string;
  /** For any client of the SDK. */
  readonly config: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  readonly client: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  readonly tables: { readonly casework: string; readonly projections: string; readonly directory: string };
  /** What a function needs in its environment to work on it. */
  readonly env: Readonly<Record<string, string>>;
}

/** Tables that are there, by the variables under which functions know their names. */
export const databaseAt = (
  endpoint: string,
  region: string,
  credentials: Database['config']['credentials'],
  names: Readonly<Record<string, string>>,
): Database => {
  const config = { endpoint, region, credentials };
  return {
    endpoint,
    config,
    client: new DynamoDBClient(config),
    documents: documentClient(config),
    tables: {
      casework: names[casework.env] ?? '',
      projections: names[projections.env] ?? '',
      directory: names[directory.env] ?? '',
    },
    env: {
      ...names,
      AWS_REGION: region,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  };
};

/** An empty database of its own on the engine: the engine tells databases apart by access key. */
export async function openDatabase(
  { endpoint }: Pick<DynamoDbLocal, 'endpoint'>,
  { stream = true } = {},
): Promise<Database> {
  const region = 'ap-southeast-1';
  // Letters and digits only: the engine refuses anything else.
  const credentials = { accessKeyId: `bench${randomBytes(6).toString('hex')}`, secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const names = await createDefinedTables(client);
  if (!stream)
    await client.send(
      new UpdateTableCommand({
        TableName: casework.name,
        StreamSpecification: { StreamEnabled: false },
      }),
    );
  return databaseAt(endpoint, region, credentials, names);
}
