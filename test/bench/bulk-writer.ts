import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Database } from './database.ts';

type Item = Record<string, unknown>;
type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

const itemsABatch = 25;
const batchesAtOnce = 16;

/** Puts and removes many items, in full batches, several at once and in no order. */
export const bulkWriter = ({ documents }: Database) => {
  const waiting = new Map<string, Requests>();
  const underWay = new Set<Promise<void>>();

  const write = async (table: string, requests: Requests): Promise<void> => {
    let left: BatchWriteCommandInput['RequestItems'] = { [table]: requests };
    while (left && Object.keys(left).length > 0)
      left = (await documents.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems;
  };
  const start = (table: string, requests: Requests): void => {
    const writing = write(table, requests).finally(() => underWay.delete(writing));
    // Whoever waits next is told; until then nobody is.
    writing.catch(() => undefined);
    underWay.add(writing);
  };
  const add = async (table: string, requests: Requests): Promise<void> => {
    const batch = [...(waiting.get(table) ?? []), ...requests];
    while (batch.length >= itemsABatch) start(table, batch.splice(0, itemsABatch));
    waiting.set(table, batch);
    while (underWay.size >= batchesAtOnce) await Promise.race(underWay);
  };

  return {
    put: (table: string, ...items: readonly Item[]): Promise<void> =>
      add(
        table,
        items.map((Item) => ({ PutRequest: { Item } })),
      ),
    remove: (table: string, ...keys: readonly Item[]): Promise<void> =>
      add(
        table,
        keys.map((Key) => ({ DeleteRequest: { Key } })),
      ),
    async finish(): Promise<void> {
      for (const [table, requests] of waiting) if (requests.length > 0) start(table, requests);
      waiting.clear();
      await Promise.all(underWay);
    },
  };
};

export type BulkWriter = ReturnType<typeof bulkWriter>;
