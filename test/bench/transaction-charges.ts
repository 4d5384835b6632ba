import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type AttributeValue,
  type ConsumedCapacity,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { addCharges, asCondition, inTransaction, type Charges } from './capacity.ts';
import type { Database } from './database.ts';

type Key = Record<string, AttributeValue>;

const keyOf = ({ pk, sk }: Record<string, AttributeValue>): Key => ({ pk: pk!, sk: sk! });
const ReturnConsumedCapacity = 'INDEXES' as const;

/**
 * What a transaction about to be sent will be charged. The engine reports one item's cost whatever the number of items, so
 * each write is taken by itself in a twin of the database, where the same item stands before it; what the engine reports
 * there counts twice for the table and once for its indexes, as a transaction is charged.
 */
export const transactionCharges = (database: Database, twin: Database) => {
  const standing = async (table: string, key: Key): Promise<Key | undefined> =>
    (await database.client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true })))
      .Item;

  const chargesOf = async ({ Put, Update, Delete, ConditionCheck }: TransactWriteItem): Promise<Charges> => {
    const write = Put ?? Update ?? Delete ?? ConditionCheck;
    const table = write?.TableName ?? '';
    const key = Put ? keyOf(Put.Item!) : (Update ?? Delete ?? ConditionCheck)!.Key!;
    const before = await standing(table, key);
    let alone: ConsumedCapacity | undefined;
    if (before)
      ({ ConsumedCapacity: alone } = await twin.client.send(
        new PutItemCommand({ TableName: table, Item: before, ReturnConsumedCapacity }),
      ));
    if (ConditionCheck) return asCondition(table, alone);
    const { ConsumedCapacity } = Put
      ? await twin.client.send(
          new PutItemCommand({ ...Put, TableName: table, Item: Put.Item, ReturnConsumedCapacity }),
        )
      : Update
        ? await twin.client.send(new UpdateItemCommand({ ...Update, ReturnConsumedCapacity }))
        : await twin.client.send(
            new DeleteItemCommand({ ...Delete, TableName: table, Key: key, ReturnConsumedCapacity }),
          );
    return inTransaction(ConsumedCapacity ?? {});
  };

  return async (items: readonly TransactWriteItem[]): Promise<Charges> => {
    const all: Charges[] = [];
    for (const item of items) all.push(await chargesOf(item));
    return addCharges(...all);
  };
};
