import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type GlobalSecondaryIndexDescription,
  type KeySchemaElement,
  type Projection,
  ResourceNotFoundException,
  type StreamSpecification,
  type TableDescription,
  UpdateTableCommand,
  type UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.ts';
import type { Resource, Templates } from '../templates/templates.ts';

export interface LocalTable {
  readonly name: string;
  readonly keys: readonly string[];
  readonly indexes: readonly string[];
  /** As the engine knows it; undefined without a stream. */
  readonly engineStreamArn: string | undefined;
  /** Attribute with the expiry in epoch seconds, when the template says that items expire. */
  readonly expiresBy: string | undefined;
}

/** What a template says of a table, in the SDK's words. */
interface Wanted {
  readonly name: string;
  readonly attributes: AttributeDefinition[];
  readonly keys: KeySchemaElement[];
  readonly indexes: GlobalSecondaryIndex[];
  readonly stream: StreamSpecification | undefined;
  readonly expiresBy: string | undefined;
}

/**
 * Makes the engine's tables what the templates say: creates missing ones, adds, replaces and drops indexes, turns streams
 * on. Items stay. A table whose own key changed cannot be kept, here as in the cloud.
 */
export async function createTables(client: DynamoDBClient, templates: Templates): Promise<LocalTable[]> {
  const tables: LocalTable[] = [];
  for (const resource of templates.resources('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')) {
    const wanted = wantedTable(resource);
    const { name, keys, expiresBy } = wanted;
    const found = (await describe(client, name)) ?? (await create(client, wanted));
    if (canonical(found.KeySchema) !== canonical(keys)) {
      throw new CannotStart(
        `Bảng ${name} trong thư mục dữ liệu có khóa khác với ứng dụng bây giờ. Bắt đầu lại: npm start -- --fresh (dữ liệu cũ sẽ mất).`,
        `Table ${name} in the data folder has another key than the app has now. Begin anew: npm start -- --fresh (the old data are lost).`,
      );
    }
    const table = await conform(client, found, wanted);
    const { region, account } = templates.place;
    const arn = `arn:aws:dynamodb:${region}:${account}:table/${name}`;
    const label = table.StreamSpecification?.StreamEnabled ? table.LatestStreamLabel : undefined;
    templates.identify(resource, {
      ref: name,
      attributes: { Arn: arn, ...(label !== undefined && { StreamArn: `${arn}/stream/${label}` }) },
    });
    tables.push({
      name,
      keys: keys.map((key) => key.AttributeName ?? ''),
      indexes: wanted.indexes.map((index) => index.IndexName ?? ''),
      engineStreamArn: label === undefined ? undefined : table.LatestStreamArn,
      expiresBy,
    });
  }
  return tables;
}

function wantedTable(resource: Resource): Wanted {
  const properties = resource.properties();
  const type = properties.text('StreamSpecification', 'StreamViewType');
  return {
    name: properties.text('TableName') ?? resource.name,
    attributes: properties.at('AttributeDefinitions') as AttributeDefinition[],
    keys: properties.at('KeySchema') as KeySchemaElement[],
    // A global table's indexes carry settings of their own (throughput, contributor insights) that mean nothing here.
    indexes: properties.list('GlobalSecondaryIndexes').map((index) => ({
      IndexName: index.neededText('IndexName'),
      KeySchema: index.at('KeySchema') as KeySchemaElement[],
      Projection: index.at('Projection') as Projection,
    })),
    stream:
      type === undefined ? undefined : { StreamEnabled: true, StreamViewType: type as 'NEW_AND_OLD_IMAGES' },
    // Not told to the engine, whose own expiry forgets items (ttl-sweep.ts).
    expiresBy: properties.is('TimeToLiveSpecification', 'Enabled')
      ? properties.text('TimeToLiveSpecification', 'AttributeName')
      : undefined,
  };
}

async function create(client: DynamoDBClient, wanted: Wanted): Promise<TableDescription> {
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName: wanted.name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: wanted.attributes,
      KeySchema: wanted.keys,
      ...(wanted.indexes.length > 0 && { GlobalSecondaryIndexes: wanted.indexes }),
      ...(wanted.stream && { StreamSpecification: wanted.stream }),
    }),
  );
  return (await describe(client, wanted.name)) ?? TableDescription ?? {};
}

/** Brings the indexes and the stream of a table that is there already to what the template says. */
async function conform(
  client: DynamoDBClient,
  found: TableDescription,
  wanted: Wanted,
): Promise<TableDescription> {
  const { name } = wanted;
  const change = async (update: Partial<UpdateTableCommandInput>): Promise<void> => {
    await client.send(new UpdateTableCommand({ TableName: name, ...update }));
    await settled(client, name);
  };
  const there = found.GlobalSecondaryIndexes ?? [];
  const kept = wanted.indexes.filter((index) => there.some((other) => alike(index, other)));
  const stale = there.filter(({ IndexName }) => !kept.some((index) => index.IndexName === IndexName));
  const missing = wanted.indexes.filter((index) => !kept.includes(index));
  for (const { IndexName } of stale)
    await change({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] });
  for (const index of missing)
    await change({
      AttributeDefinitions: wanted.attributes,
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
  const startStream = wanted.stream !== undefined && !found.StreamSpecification?.StreamEnabled;
  if (startStream) await change({ StreamSpecification: wanted.stream });
  const changed = stale.length > 0 || missing.length > 0 || startStream;
  return changed ? ((await describe(client, name)) ?? found) : found;
}

function alike(wanted: GlobalSecondaryIndex, there: GlobalSecondaryIndexDescription): boolean {
  const attributes = (projection: Projection | undefined): string =>
    canonical([...(projection?.NonKeyAttributes ?? [])].sort());
  return (
    wanted.IndexName === there.IndexName &&
    canonical(wanted.KeySchema) === canonical(there.KeySchema) &&
    wanted.Projection?.ProjectionType === there.Projection?.ProjectionType &&
    attributes(wanted.Projection) === attributes(there.Projection)
  );
}

/** Waits until an index is built: the engine does that in the background, one at a time. */
async function settled(client: DynamoDBClient, name: string): Promise<void> {
  for (;;) {
    const table = await describe(client, name);
    const busy = table?.GlobalSecondaryIndexes?.some((index) => index.IndexStatus !== 'ACTIVE');
    if (table?.TableStatus === 'ACTIVE' && !busy) return;
    await sleep(50);
  }
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

const canonical = (value: unknown): string => JSON.stringify(value ?? [], jsonKeysSorted);

function jsonKeysSorted(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}
