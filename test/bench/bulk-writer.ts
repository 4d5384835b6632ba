import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Database } from './database.ts';

type Item = Record<string, unknown>;

const itemsABatch = 25;
const batchesAtOnce = 16;

/** Puts many items, in full batches, several at once. */
export const bulkWriter = ({ documents }: Database) => {
  const waiting = new Map<string, Item[]>();
  const underWay = new Set<Promise<void>>();

  const write = async (table: string, items: readonly Item[]): Promise<void> => {
    let left: BatchWriteCommandInput['RequestItems'] = {
      [table]: items.map((Item) => ({ PutRequest: { Item } })),
    };
    while (left && Object.keys(left).length > 0)
      left = (await documents.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems;
  };
  const start = (table: string, items: readonly Item[]): void => {
    const writing = write(table, items).finally(() => underWay.delete(writing));
    // Whoever waits next is told; until then nobody is.
    writing.catch(() => undefined);
    underWay.add(writing);
  };

  return {
    async put(table: string, ...items: readonly Item[]): Promise<void> {
      const batch = [...(waiting.get(table) ?? []), ...items];
      while (batch.length >= itemsABatch) start(table, batch.splice(0, itemsABatch));
      waiting.set(table, batch);
      while (underWay.size >= batchesAtOnce) await Promise.race(underWay);
    },
    async finish(): Promise<void> {
      for (const [table, items] of waiting) if (items.length > 0) start(table, items);
      waiting.clear();
      await Promise.all(underWay);
    },
  };
};

export type BulkWriter = ReturnType<typeof bulkWriter>;
