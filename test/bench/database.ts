import { randomBytes } from 'node:crypto';
import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import { casework, directory, projections } from '../../shared/tables/definitions.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { createTables } from '../support/dynamodb-local.ts';

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

/** An empty database of its own on the engine: the engine tells databases apart by access key. */
export async function openDatabase(
  { endpoint }: Pick<DynamoDbLocal, 'endpoint'>,
  { stream = true } = {},
): Promise<Database> {
  const region = 'ap-southeast-1';
  // Letters and digits only: the engine refuses anything else.
  const credentials = { accessKeyId: `bench${randomBytes(6).toString('hex')}`, secretAccessKey: 'local' };
  const config = { endpoint, region, credentials };
  const client = new DynamoDBClient(config);
  const tables = await createTables(client);
  if (!stream)
    await client.send(
      new UpdateTableCommand({
        TableName: casework.name,
        StreamSpecification: { StreamEnabled: false },
      }),
    );
  return {
    endpoint,
    config,
    client,
    documents: documentClient(config),
    tables: { casework: casework.name, projections: projections.name, directory: directory.name },
    env: {
      ...tables,
      AWS_REGION: region,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  };
}
