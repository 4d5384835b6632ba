/** Who has what of a queue open: an item a person, put over what they had open before, so that it never grows. */
import { DeleteCommand, PutCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Instant } from '../domain/calendar.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { AtWork, AtWorkPort } from '../usecases/ports.ts';
import { whereItHolds } from './conditional.ts';
import * as keys from './keys.ts';
import { queryAll, type Item } from './query.ts';

const stored = z.object({ sk: z.string(), recommendationId: z.string(), since: z.string(), at: z.string() });

const parse = (item: Item): AtWork => {
  const { sk, recommendationId, since, at } = stored.parse(item);
  return {
    personId: sk,
    recommendationId: recommendationId as RecommendationId,
    since: since as Instant,
    at: at as Instant,
  };
};

export const atWorkTable = (client: DynamoDBDocumentClient, TableName: string): AtWorkPort => ({
  async put(queue, { personId, recommendationId, at, gone }) {
    const Key = { ...keys.atWorkKey(queue, personId) };
    const still = await whereItHolds(() =>
      client.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'SET #at = :at',
          ConditionExpression: 'recommendationId = :id AND #at > :gone',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':at': at, ':id': recommendationId, ':gone': gone },
        }),
      ),
    );
    if (!still)
      await client.send(new PutCommand({ TableName, Item: { ...Key, recommendationId, since: at, at } }));
  },

  async leave(queue, personId) {
    await client.send(new DeleteCommand({ TableName, Key: { ...keys.atWorkKey(queue, personId) } }));
  },

  list: async (queue) =>
    (
      await queryAll(client, {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.atWorkPartition(queue) },
        ConsistentRead: true,
      })
    ).map(parse),
});
