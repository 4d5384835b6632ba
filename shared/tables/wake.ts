/** The days on which the clock looks at things: a sparse index, one partition a kind of thing, sorted by day. */
import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LocalDate } from '../domain/calendar.ts';
import type { Page, PageRequest } from '../usecases/ports.ts';
import { whereItHolds } from './conditional.ts';
import type { Key } from './keys.ts';
import { queryPage, type Item } from './query.ts';

export interface Woken<Id extends string> {
  readonly partition: string;
  readonly keyOf: (id: Id) => Key;
}

/** What a state carries for the index. */
export const wakeItem = (partition: string, wakeOn: LocalDate | undefined): Item =>
  wakeOn === undefined ? {} : { wake: partition };

export const listByWake = async <Id extends string>(
  client: DynamoDBDocumentClient,
  TableName: string,
  { partition, keyOf }: Woken<Id>,
  until: LocalDate,
  { limit, from }: PageRequest,
): Promise<Page<Id>> => {
  const { items, last } = await queryPage(client, limit, {
    TableName,
    IndexName: 'byWake',
    KeyConditionExpression: '#wake = :wake AND wakeOn <= :until',
    ExpressionAttributeNames: { '#wake': 'wake' },
    ExpressionAttributeValues: { ':wake': partition, ':until': until },
    ...(from
      ? {
          ExclusiveStartKey: {
            ...keyOf(from['id'] as Id),
            wake: partition,
            wakeOn: from['wakeOn'],
            id: from['id'],
          },
        }
      : {}),
  });
  return {
    items: items.map(({ id }) => id as Id),
    ...(last ? { next: { wakeOn: String(last['wakeOn']), id: String(last['id']) } } : {}),
  };
};

/** Sets the day beside any step. @returns `false` when another version stands */
export const wakeAt = async <Id extends string>(
  client: DynamoDBDocumentClient,
  TableName: string,
  { partition, keyOf }: Woken<Id>,
  { id, version }: { readonly id: Id; readonly version: number },
  wakeOn: LocalDate | undefined,
): Promise<boolean> => {
  const written = await whereItHolds(() =>
    client.send(
      new UpdateCommand({
        TableName,
        Key: keyOf(id),
        ...(wakeOn === undefined
          ? { UpdateExpression: 'REMOVE #wake, wakeOn' }
          : { UpdateExpression: 'SET #wake = :wake, wakeOn = :on' }),
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version', '#wake': 'wake' },
        ExpressionAttributeValues: {
          ':version': version,
          ...(wakeOn === undefined ? {} : { ':wake': partition, ':on': wakeOn }),
        },
      }),
    ),
  );
  return written !== undefined;
};
