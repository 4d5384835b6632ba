/** Reorganisations of units and their events on DynamoDB, and how far one is that is being applied. */
import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { versionStale } from '../domain/errors.ts';
import type { ReorganisationId } from '../domain/reorganisation.ts';
import type { ReorganisationPort } from '../usecases/ports.ts';
import * as keys from './keys.ts';
import { lifeReads, stepItems } from './life-items.ts';
import { getAll, queryPage } from './query.ts';
import {
  parseProgress,
  parseReorganisation,
  parseReorganisationEventItem,
  progressItem,
  reorganisationForm,
} from './reorganisation-items.ts';
import { transact } from './transact.ts';

export const reorganisationTable = (
  client: DynamoDBDocumentClient,
  TableName: string,
): ReorganisationPort => {
  const { partOf, ...loads } = lifeReads(client, TableName, keys.reorganisationKey, parseReorganisation);

  return {
    ...loads,

    events: async (id) => (await partOf(id, keys.eventPrefix)).map(parseReorganisationEventItem),

    async list({ limit, from }) {
      const calendar = keys.reorganisationCalendar;
      const { items, last } = await queryPage(client, limit, {
        TableName,
        IndexName: 'byCalendar',
        KeyConditionExpression: '#calendar = :calendar',
        ExpressionAttributeNames: { '#calendar': 'calendar' },
        ExpressionAttributeValues: { ':calendar': calendar },
        ScanIndexForward: false,
        ...(from
          ? {
              ExclusiveStartKey: {
                ...keys.reorganisationKey(from['id'] as ReorganisationId),
                calendar,
                start: from['start'],
                id: from['id'],
              },
            }
          : {}),
      });
      const wanted = items.map(({ id }) => keys.reorganisationKey(id as ReorganisationId));
      return {
        items: (await getAll(client, TableName, wanted)).map(parseReorganisation),
        ...(last ? { next: { start: String(last['start']), id: String(last['id']) } } : {}),
      };
    },

    async save(step) {
      const refused = await transact(client, stepItems(TableName, reorganisationForm, step));
      if (refused) throw versionStale(Number(refused[0]?.standing?.['version'] ?? 0));
    },

    async progress(id) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: keys.reorganisationProgressKey(id), ConsistentRead: true }),
      );
      return Item && parseProgress(Item);
    },

    async saveProgress(id, progress) {
      await client.send(new PutCommand({ TableName, Item: progressItem(id, progress) }));
    },
  };
};
