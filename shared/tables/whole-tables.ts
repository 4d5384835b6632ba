/** Reading and replacing whole tables: for an operator's commands, never on a request's path. */
import { BatchWriteCommand, paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RecommendationEvent } from '../domain/recommendation.ts';
import { parseEventItem } from './casework-items.ts';
import { eventPrefix, figurePrefixes, isOfRecommendation, type Key } from './keys.ts';
import type { Item } from './query.ts';
import { backOff } from './transact.ts';

type Write = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Item } };

const batchSize = 25;

const writeBatch = async (
  client: DynamoDBDocumentClient,
  table: string,
  writes: readonly Write[],
): Promise<void> => {
  let left: Write[] = [...writes];
  for (let attempt = 1; left.length > 0; attempt += 1) {
    if (attempt > 1) await backOff(attempt);
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { [table]: left } }),
    );
    left = (UnprocessedItems?.[table] ?? []) as Write[];
  }
};

const writeAll = async (
  client: DynamoDBDocumentClient,
  table: string,
  writes: readonly Write[],
  progress: (done: number) => void,
): Promise<void> => {
  for (let done = 0; done < writes.length; done += batchSize) {
    await writeBatch(client, table, writes.slice(done, done + batchSize));
    progress(Math.min(done + batchSize, writes.length));
  }
};

const scan = (client: DynamoDBDocumentClient, TableName: string, more: object = {}) =>
  paginateScan({ client }, { TableName, ConsistentRead: true, ...more });

/** The history of each recommendation, in the order of its events. A table keeps a collection together, so memory stays small. */
export async function* histories(
  client: DynamoDBDocumentClient,
  table: string,
): AsyncGenerator<readonly RecommendationEvent[]> {
  let current: RecommendationEvent[] = [];
  for await (const { Items = [] } of scan(client, table)) {
    const ofRecommendations = Items.filter(
      ({ pk, sk }) => isOfRecommendation(String(pk)) && String(sk).startsWith(eventPrefix),
    );
    for (const item of ofRecommendations) {
      const event = parseEventItem(item);
      if (current[0] && current[0].recommendationId !== event.recommendationId) {
        yield current;
        current = [];
      }
      current.push(event);
    }
  }
  if (current.length > 0) yield current;
}

/** Deletes all figures and what was counted in them; the inboxes beside them stay. */
export const clearFigures = async (
  client: DynamoDBDocumentClient,
  table: string,
  progress: (done: number, of: number) => void,
): Promise<void> => {
  const found: Key[] = [];
  for await (const { Items = [] } of scan(client, table, { ProjectionExpression: 'pk, sk' }))
    found.push(...(Items as Key[]));
  const deletes = found
    .filter(({ pk }) => figurePrefixes.some((prefix) => pk.startsWith(prefix)))
    .map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  await writeAll(client, table, deletes, (done) => progress(done, deletes.length));
};

export const putItems = (
  client: DynamoDBDocumentClient,
  table: string,
  items: readonly Item[],
  progress: (done: number, of: number) => void,
): Promise<void> =>
  writeAll(
    client,
    table,
    items.map((item) => ({ PutRequest: { Item: item } })),
    (done) => progress(done, items.length),
  );
