/** Inboxes on DynamoDB: a notice a person, put once by its key. Costs of each method: ACCESS-PATTERNS.md. */
import {
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { assertItemVersion, itemVersion } from '../schema/item.ts';
import { notice } from '../schema/notice.ts';
import type { InboxEntry, InboxPort, Page, PageRequest } from '../usecases/ports.ts';
import { whereItHolds } from './conditional.ts';
import * as keys from './keys.ts';
import { queryAll, queryPage, type Item } from './query.ts';

const entrySchema = z.object({ sk: z.string(), notice, onBehalfOf: z.string().exactOptional() });

const parseEntry = (item: Item): InboxEntry => {
  assertItemVersion(item['itemVersion']);
  const { sk: id, ...stored } = entrySchema.parse(item);
  return { id, ...stored, read: item['unreadBy'] === undefined };
};

export const inboxTable = (client: DynamoDBDocumentClient, TableName: string): InboxPort => {
  /** @returns the notice as it stands now; `undefined` where the condition does not hold */
  const update = async (
    personId: string,
    id: string,
    input: Partial<UpdateCommandInput>,
  ): Promise<Item | undefined> =>
    (
      await whereItHolds(() =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: keys.noticeKey(personId, id),
            ReturnValues: 'ALL_NEW',
            ...input,
          }),
        ),
      )
    )?.Attributes;

  const pageOf = async (
    { limit, from }: PageRequest,
    query: Parameters<typeof queryPage>[2],
    start: (id: string) => Item,
  ): Promise<Page<InboxEntry>> => {
    const { items, last } = await queryPage(client, limit, {
      ...query,
      ScanIndexForward: false,
      ...(from ? { ExclusiveStartKey: start(String(from['id'])) } : {}),
    });
    return { items: items.map(parseEntry), ...(last ? { next: { id: String(last['sk']) } } : {}) };
  };

  const unread = (personId: string, until?: Parameters<typeof keys.lastNoticeOf>[0]) => ({
    TableName,
    IndexName: 'byUnread',
    KeyConditionExpression: `unreadBy = :person${until === undefined ? '' : ' AND sk < :until'}`,
    ExpressionAttributeValues: {
      ':person': personId,
      ...(until === undefined ? {} : { ':until': keys.lastNoticeOf(until) }),
    },
  });

  return {
    async put({ personId, notice: told, onBehalfOf }) {
      const id = keys.noticeSortKey(told);
      const written = await whereItHolds(() =>
        client.send(
          new PutCommand({
            TableName,
            Item: {
              ...keys.noticeKey(personId, id),
              itemVersion,
              notice: told,
              unreadBy: personId,
              ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
      return { id, isNew: written !== undefined };
    },

    list: (personId, page) =>
      pageOf(
        page,
        {
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.inboxPartition(personId) },
        },
        (id) => ({ ...keys.noticeKey(personId, id) }),
      ),

    listUnread: (personId, { until, ...page }) =>
      pageOf(page, unread(personId, until), (id) => ({
        ...keys.noticeKey(personId, id),
        unreadBy: personId,
      })),

    async countUnread(personId, atMost) {
      const { Count = 0 } = await client.send(
        new QueryCommand({ ...unread(personId), Select: 'COUNT', Limit: atMost + 1 }),
      );
      return Count;
    },

    async markRead(personId, ids, at) {
      await Promise.all(
        ids.map((id) =>
          update(personId, id, {
            UpdateExpression: 'SET readAt = :at REMOVE unreadBy',
            ConditionExpression: 'attribute_exists(unreadBy)',
            ExpressionAttributeValues: { ':at': at },
          }),
        ),
      );
    },

    async claimMail(personId, id, at) {
      const claimed = await update(personId, id, {
        UpdateExpression: 'SET mailedAt = :at',
        ConditionExpression: 'attribute_exists(unreadBy) AND attribute_not_exists(mailedAt)',
        ExpressionAttributeValues: { ':at': at },
      });
      return claimed && parseEntry(claimed);
    },

    async releaseMail(personId, id, at) {
      await update(personId, id, {
        UpdateExpression: 'REMOVE mailedAt',
        ConditionExpression: 'mailedAt = :at',
        ExpressionAttributeValues: { ':at': at },
      });
    },

    listUnmailed: async (personId, since) =>
      (
        await queryAll(client, {
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk > :since',
          FilterExpression: 'attribute_exists(unreadBy) AND attribute_not_exists(mailedAt)',
          ExpressionAttributeValues: { ':pk': keys.inboxPartition(personId), ':since': since },
          ConsistentRead: true,
        })
      ).map(parseEntry),
  };
};
