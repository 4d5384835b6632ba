/** Which digests are to go out, and which have: an item a person and day. */
import { UpdateCommand, type DynamoDBDocumentClient, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { DigestPort } from '../usecases/ports.ts';
import { whereItHolds } from './conditional.ts';
import * as keys from './keys.ts';
import { queryAll } from './query.ts';

/** Of the daily digests; with `keys.weeklyKey`, of the mails with a week's figures. */
export const digestTable = (
  client: DynamoDBDocumentClient,
  TableName: string,
  keyOf = keys.digestKey,
): DigestPort => {
  /** @returns whether the condition held */
  const update = async (Key: keys.Key, input: Partial<UpdateCommandInput>): Promise<boolean> =>
    (await whereItHolds(() => client.send(new UpdateCommand({ TableName, Key: { ...Key }, ...input })))) !==
    undefined;

  return {
    mark: (day, personId) =>
      update(keyOf(day, personId), { ConditionExpression: 'attribute_not_exists(sentAt)' }),

    due: async (day) =>
      (
        await queryAll(client, {
          TableName,
          KeyConditionExpression: 'pk = :pk',
          FilterExpression: 'attribute_not_exists(sentAt)',
          ExpressionAttributeValues: { ':pk': keyOf(day, '').pk },
        })
      ).map((item) => String(item['sk'])),

    claim: (day, personId, at) =>
      update(keyOf(day, personId), {
        UpdateExpression: 'SET sentAt = :at',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(sentAt)',
        ExpressionAttributeValues: { ':at': at },
      }),

    async release(day, personId, at) {
      await update(keyOf(day, personId), {
        UpdateExpression: 'REMOVE sentAt',
        ConditionExpression: 'sentAt = :at',
        ExpressionAttributeValues: { ':at': at },
      });
    },
  };
};
