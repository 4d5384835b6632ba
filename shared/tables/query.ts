import {
  BatchGetCommand,
  paginateQuery,
  QueryCommand,
  type DynamoDBDocumentClient,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { busy } from '../domain/errors.ts';
import type { Key } from './keys.ts';
import { backOff } from './transact.ts';

export type Item = Record<string, unknown>;

/** One page of a query, in its order, and its last item when there is more after it. Asks for one more to know. */
export const queryPage = async (
  client: DynamoDBDocumentClient,
  limit: number,
  input: QueryCommandInput,
): Promise<{ items: readonly Item[]; last?: Item }> => {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({ ...input, Limit: limit + 1 }),
  );
  const items = Items.slice(0, limit);
  const last = items.at(-1);
  // A page of more than 1 MB ends early, and says so by its own key.
  const more = Items.length > limit || LastEvaluatedKey !== undefined;
  return { items, ...(more && last ? { last } : {}) };
};

/** All items of a query. Only for collections that stay small: one recommendation, one range of months. */
export const queryAll = async (
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for await (const page of paginateQuery({ client }, input)) items.push(...(page.Items ?? []));
  return items;
};

const attempts = 8;

/** Items by key, in the order of the keys; missing ones are left out. At most 100 keys. @throws Refusal `busy` */
export const getAll = async (
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Key[],
): Promise<readonly Item[]> => {
  const found = new Map<string, Item>();
  // The engine refuses a key that is named twice.
  let wanted: Item[] = [...new Map(keys.map(({ pk, sk }) => [`${pk} ${sk}`, { pk, sk }])).values()];
  for (let attempt = 1; wanted.length > 0; attempt += 1) {
    if (attempt > attempts) throw busy();
    if (attempt > 1) await backOff(attempt);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: wanted } } }),
    );
    for (const item of Responses?.[table] ?? [])
      found.set(`${String(item['pk'])} ${String(item['sk'])}`, item);
    wanted = UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return keys.map(({ pk, sk }) => found.get(`${pk} ${sk}`)).filter((item) => item !== undefined);
};
