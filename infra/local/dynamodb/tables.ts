import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type GlobalSecondaryIndexDescription,
  type KeySchemaElement,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.ts';
import type { Resource, Templates } from '../templates/templates.ts';

export interface LocalTable {
  readonly resource: Resource;
  readonly name: string;
  readonly keys: readonly string[];
  /** As the engine knows it; undefined without a stream. */
  readonly engineStreamArn: string | undefined;
  /** Attribute with the expiry in epoch seconds, when the template says that items expire. */
  readonly expiresBy: string | undefined;
}

/**
 * Makes the engine's tables what the templates say: creates missing ones, adds, replaces and drops indexes, turns streams
 * on. Items stay. A table whose own key changed cannot be kept, here as in the cloud.
 */
export async function createTables(client: DynamoDBClient, templates: Templates): Promise<LocalTable[]> {
  const tables: LocalTable[] = [];
  for (const resource of templates.resources('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')) {
    const properties = resource.properties();
    const name = String(properties['TableName'] ?? resource.name);
    const found =
      (await describe(client, name)) ?? (await create(client, name, properties, streamOf(properties)));
    if (canonical(found.KeySchema) !== canonical(properties['KeySchema'])) {
      throw new CannotStart(
        `Bảng ${name} trong thư mục dữ liệu có khóa khác với ứng dụng bây giờ. Bắt đầu lại: npm start -- --fresh (dữ liệu cũ sẽ mất).`,
        `Table ${name} in the data folder has another key than the app has now. Begin anew: npm start -- --fresh (the old data are lost).`,
      );
    }
    const table = await conform(client, found, properties);
    const { region, account } = templates.place;
    const arn = `arn:aws:dynamodb:${region}:${account}:table/${name}`;
    const label = table.StreamSpecification?.StreamEnabled ? table.LatestStreamLabel : undefined;
    templates.identify(resource, {
      ref: name,
      attributes: { Arn: arn, ...(label !== undefined && { StreamArn: `${arn}/stream/${label}` }) },
    });
    const ttl = properties['TimeToLiveSpecification'];
    tables.push({
      resource,
      name,
      keys: (properties['KeySchema'] as KeySchemaElement[]).map((key) => String(key.AttributeName)),
      engineStreamArn: label === undefined ? undefined : table.LatestStreamArn,
      // Not told to the engine, whose own expiry forgets items (ttl-sweep.ts).
      expiresBy: ttl?.Enabled === true ? String(ttl.AttributeName) : undefined,
    });
  }
  return tables;
}

async function create(
  client: DynamoDBClient,
  name: string,
  properties: Record<string, any>,
  stream: string | undefined,
): Promise<TableDescription> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: properties['AttributeDefinitions'],
      KeySchema: properties['KeySchema'],
      GlobalSecondaryIndexes: indexesOf(properties).length > 0 ? indexesOf(properties) : undefined,
      LocalSecondaryIndexes: properties['LocalSecondaryIndexes'],
      ...(stream !== undefined && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: stream as 'NEW_AND_OLD_IMAGES' },
      }),
    }),
  );
  return (await describe(client, name))!;
}

/** Brings the indexes and the stream of a table that is there already to what the template says. */
async function conform(
  client: DynamoDBClient,
  found: TableDescription,
  properties: Record<string, any>,
): Promise<TableDescription> {
  const name = found.TableName!;
  const wanted = indexesOf(properties);
  const alike = (index: GlobalSecondaryIndexDescription): boolean => {
    const same = wanted.find((candidate) => candidate.IndexName === index.IndexName);
    return (
      same !== undefined &&
      canonical(same.KeySchema) === canonical(index.KeySchema) &&
      same.Projection?.ProjectionType === index.Projection?.ProjectionType &&
      canonical([...(same.Projection?.NonKeyAttributes ?? [])].sort()) ===
        canonical([...(index.Projection?.NonKeyAttributes ?? [])].sort())
    );
  };
  const kept = new Set<string | undefined>();
  let changed = false;
  for (const index of found.GlobalSecondaryIndexes ?? []) {
    if (alike(index)) {
      kept.add(index.IndexName);
      continue;
    }
    changed = true;
    await client.send(
      new UpdateTableCommand({
        TableName: name,
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: index.IndexName } }],
      }),
    );
    await settled(client, name);
  }
  for (const index of wanted) {
    if (kept.has(index.IndexName)) continue;
    changed = true;
    const { IndexName, KeySchema, Projection } = index;
    await client.send(
      new UpdateTableCommand({
        TableName: name,
        AttributeDefinitions: properties['AttributeDefinitions'],
        GlobalSecondaryIndexUpdates: [{ Create: { IndexName, KeySchema, Projection } }],
      }),
    );
    await settled(client, name);
  }
  const stream = streamOf(properties);
  if (stream !== undefined && !found.StreamSpecification?.StreamEnabled) {
    changed = true;
    await client.send(
      new UpdateTableCommand({
        TableName: name,
        StreamSpecification: { StreamEnabled: true, StreamViewType: stream as 'NEW_AND_OLD_IMAGES' },
      }),
    );
  }
  return changed ? (await describe(client, name))! : found;
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

/** A global table's indexes carry settings of their own (throughput, contributor insights) that mean nothing here. */
function indexesOf(properties: Record<string, any>): GlobalSecondaryIndex[] {
  return ((properties['GlobalSecondaryIndexes'] ?? []) as GlobalSecondaryIndex[]).map(
    ({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }),
  );
}

function streamOf(properties: Record<string, any>): string | undefined {
  const type: unknown = properties['StreamSpecification']?.StreamViewType;
  return type === undefined ? undefined : String(type);
}

const canonical = (value: unknown): string => JSON.stringify(value ?? [], jsonKeysSorted);

function jsonKeysSorted(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}
