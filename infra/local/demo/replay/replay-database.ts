import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { casework, directory, projections } from '../../../../shared/tables/definitions.ts';
import type { World } from '../../../../shared/usecases/ports.ts';
import { demoClient, demoWorld } from '../demo-world.ts';
import { createDefinedTables } from './defined-tables.ts';

export interface ReplayDatabase {
  readonly documents: DynamoDBDocumentClient;
  readonly tables: { readonly casework: string; readonly directory: string; readonly projections: string };
  readonly world: World;
  close(): void;
}

/** An empty database of its own on an engine of this machine, which tells databases apart by access key. */
export const openReplayDatabase = async (endpoint: string): Promise<ReplayDatabase> => {
  const region = 'ap-southeast-1';
  // Letters and digits only: the engine refuses anything else.
  const credentials = { accessKeyId: `replay${randomBytes(6).toString('hex')}`, secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const names = await createDefinedTables(client);
  client.destroy();
  const env = {
    ...names,
    AWS_REGION: region,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const documents = demoClient(env);
  const nameOf = (table: { readonly env: string }): string => names[table.env] ?? '';
  return {
    documents,
    tables: { casework: nameOf(casework), directory: nameOf(directory), projections: nameOf(projections) },
    world: demoWorld(documents, env),
    close: () => documents.destroy(),
  };
};
