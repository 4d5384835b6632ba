/** How far the clock has applied the settings and the calendar in force. Losing it costs a pass over what is open. */
import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ClockMark, ClockMarkPort } from '../usecases/ports.ts';
import { clockMarkKey } from './keys.ts';

const markSchema: z.ZodType<ClockMark> = z.strictObject({
  applied: z.string(),
  applying: z.string().exactOptional(),
  from: z.record(z.string(), z.string()).exactOptional(),
  adjusted: z.int().min(0),
});

export const clockMarkTable = (client: DynamoDBDocumentClient, TableName: string): ClockMarkPort => ({
  async read() {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { ...clockMarkKey }, ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { pk, sk, ...mark } = Item;
    return markSchema.parse(mark);
  },

  async write(mark) {
    await client.send(new PutCommand({ TableName, Item: { ...clockMarkKey, ...mark } }));
  },
});
