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

const mostAtOnce = 100;

/** Items by key, in the order of the keys; missing ones are left out. @throws Refusal `busy` */
export const getAll = async (
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Key[],
): Promise<readonly Item[]> => {
  // The engine refuses a key that is named twice.
  const each = [...new Map(keys.map(({ pk, sk }) => [`${pk} ${sk}`, { pk, sk }])).values()];
  const parts = Array.from({ length: Math.ceil(each.length / mostAtOnce) }, (_, index) =>
    each.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
  );
  const items = (await Promise.all(parts.map((part) => getHundred(client, table, part)))).flat();
  const found = new Map(items.map((item) => [`${String(item['pk'])} ${String(item['sk'])}`, item]));
  return keys.map(({ pk, sk }) => found.get(`${pk} ${sk}`)).filter((item) => item !== undefined);
};

const getHundred = async (
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Key[],
): Promise<readonly Item[]> => {
  const found: Item[] = [];
  let wanted: Item[] = keys.map((key) => ({ ...key }));
  for (let attempt = 1; wanted.length > 0; attempt += 1) {
    if (attempt > attempts) throw busy();
    if (attempt > 1) await backOff(attempt);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: wanted } } }),
    );
    found.push(...(Responses?.[table] ?? []));
    wanted = UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return found;
};
