/** What waits in queues: a sparse index, one partition a queue, sorted by state and by the day on which it is due. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PageRequest } from '../usecases/ports.ts';
import type { Key } from './keys.ts';
import { queryPage, type Item } from './query.ts';

/** Keys of what waits in one state, soonest due first. */
export const queueSlice =
  (client: DynamoDBDocumentClient, TableName: string, keyOf: (id: string) => Key) =>
  (queue: string, status: string, { limit, from }: PageRequest) =>
    queryPage(client, limit, {
      TableName,
      IndexName: 'byQueue',
      KeyConditionExpression: '#queue = :queue AND #status = :status',
      ExpressionAttributeNames: { '#queue': 'queue', '#status': 'status' },
      ExpressionAttributeValues: { ':queue': queue, ':status': status },
      ...(from
        ? {
            ExclusiveStartKey: {
              ...keyOf(from['id'] ?? ''),
              queue,
              status,
              queueDueOn: from['dueOn'],
              id: from['id'],
            },
          }
        : {}),
    });

/** Where the page after this one begins. */
export const queuePlace = (last: Item) => ({ dueOn: String(last['queueDueOn']), id: String(last['id']) });
