/** Units, departments, topics, people and routing rules on DynamoDB, each change with its event. */
import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Refusal, versionStale } from '../domain/errors.ts';
import {
  placeOfWork,
  type DirectoryEvent,
  type DirectoryKind,
  type DirectoryRecord,
} from '../domain/directory.ts';
import { directoryEvent, directoryRecord, directoryValues } from '../schema/directory.ts';
import { assertItemVersion, itemVersion } from '../schema/item.ts';
import type { DirectoryPort, Page, PageRequest } from '../usecases/ports.ts';
import * as keys from './keys.ts';
import { getAll, queryPage, type Item } from './query.ts';
import { transact } from './transact.ts';

/** The key of `byPlace`: of a person where they work; of an absence who stands in, and of a link its secret, until it is ended; of preferences the day of the week's figures. */
const placeOf = ({ value }: DirectoryRecord): string | undefined => {
  if ('roles' in value) return placeOfWork(value);
  if ('secretHash' in value)
    return value.endedAt === undefined ? keys.calendarLinkPlace(value.secretHash) : undefined;
  if ('delivery' in value) return value.weeklyFigures && keys.weeklyFiguresPlace(value.weeklyFigures.on);
  return 'deputyId' in value && value.endedAt === undefined ? keys.deputyPlace(value.deputyId) : undefined;
};
const placed = (record: DirectoryRecord): Item => {
  const place = placeOf(record);
  return place === undefined ? {} : { place };
};

export const recordItem = (record: DirectoryRecord): Item => ({
  ...keys.recordKey(record.kind, record.value.id),
  itemVersion,
  ...record,
  ...placed(record),
});

export const recordEventItem = (event: DirectoryEvent): Item => ({
  ...keys.recordEventKey(event.kind, event.id, event.number),
  itemVersion,
  ...event,
});

const parseRecord = <K extends DirectoryKind>(item: Item): DirectoryRecord<K> => {
  const { pk, sk, itemVersion: form, place, ...stored } = item;
  assertItemVersion(form);
  const record = directoryRecord.parse(stored);
  return { ...record, value: directoryValues[record.kind].parse(record.value) } as DirectoryRecord<K>;
};

const parseRecordEvent = <K extends DirectoryKind>(item: Item): DirectoryEvent<K> => {
  const { pk, sk, itemVersion: form, ...stored } = item;
  assertItemVersion(form);
  const event = directoryEvent.parse(stored);
  return { ...event, value: directoryValues[event.kind].parse(event.value) } as DirectoryEvent<K>;
};

/** Longer than any id that the schemas let in; DynamoDB would refuse a key of more than 1,024 bytes. */
const longestId = 200;

export const directoryTable = (client: DynamoDBDocumentClient, TableName: string): DirectoryPort => {
  const pageOf = async <T>(
    query: { partition: string; index?: string; hash?: string },
    { limit, from }: PageRequest,
    read: (items: readonly Item[]) => Promise<readonly T[]> | readonly T[],
    start: (position: Readonly<Record<string, string>>) => Item,
  ): Promise<Page<T>> => {
    const { items, last } = await queryPage(client, limit, {
      TableName,
      ...(query.index ? { IndexName: query.index } : {}),
      KeyConditionExpression: '#hash = :hash',
      ExpressionAttributeNames: { '#hash': query.hash ?? 'pk' },
      ExpressionAttributeValues: { ':hash': query.partition },
      ...(from ? { ExclusiveStartKey: start(from) } : {}),
    });
    return { items: await read(items), ...(last ? { next: { sk: String(last['sk']) } } : {}) };
  };

  /** What stands at a place. The index lags behind the records: `stillThere` says which of them left it since. */
  const recordsAt = <K extends DirectoryKind>(
    kind: K,
    place: string,
    page: PageRequest,
    stillThere: (record: DirectoryRecord<K>) => boolean = () => true,
  ): Promise<Page<DirectoryRecord<K>>> =>
    pageOf(
      { partition: place, index: 'byPlace', hash: 'place' },
      page,
      async (items) => {
        const wanted = items.map(({ sk }) => keys.recordKey(kind, String(sk)));
        const found = await getAll(client, TableName, wanted);
        return found.map((item) => parseRecord<K>(item)).filter(stillThere);
      },
      ({ sk }) => ({ ...keys.recordKey(kind, String(sk)), place }),
    );

  const read = async (kind: DirectoryKind, id: string, ConsistentRead: boolean): Promise<Item | undefined> =>
    id.length > longestId
      ? undefined
      : (await client.send(new GetCommand({ TableName, Key: keys.recordKey(kind, id), ConsistentRead })))
          .Item;

  return {
    async get(kind, id, expected) {
      const seen = await read(kind, id, false);
      const current = seen && (expected === undefined || seen['version'] === expected);
      const item = current ? seen : await read(kind, id, true);
      return item && parseRecord(item);
    },

    async getLatest(kind, id) {
      const item = await read(kind, id, true);
      return item && parseRecord(item);
    },

    async some(kind, ids) {
      const wanted = [...new Set(ids)]
        .filter((id) => id.length <= longestId)
        .map((id) => keys.recordKey(kind, id));
      return (await getAll(client, TableName, wanted)).map((item) => parseRecord(item));
    },

    list: (kind, page) =>
      pageOf(
        { partition: keys.recordPartition(kind) },
        page,
        (items) => items.map((item) => parseRecord(item)),
        ({ sk }) => ({ ...keys.recordKey(kind, String(sk)) }),
      ),

    peopleOf: (place, page) => recordsAt('people', place, page),

    standInsOf: (deputyId, page) =>
      recordsAt(
        'standIns',
        keys.deputyPlace(deputyId),
        page,
        ({ value }) => value.deputyId === deputyId && value.endedAt === undefined,
      ),

    wantingFigures: (on, page) =>
      recordsAt(
        'preferences',
        keys.weeklyFiguresPlace(on),
        page,
        ({ value }) => value.weeklyFigures?.on === on,
      ),

    async calendarLink(secretHash) {
      const { items } = await queryPage(client, 1, {
        TableName,
        IndexName: 'byPlace',
        KeyConditionExpression: 'place = :place',
        ExpressionAttributeValues: { ':place': keys.calendarLinkPlace(secretHash) },
      });
      const [found] = items;
      const item = found && (await read('calendarLinks', String(found['sk']), true));
      const link = item && parseRecord<'calendarLinks'>(item).value;
      return link?.secretHash === secretHash && link.endedAt === undefined ? link : undefined;
    },

    history: (kind, id, page) =>
      pageOf(
        { partition: keys.recordEventPartition(kind, id) },
        page,
        (items) => items.map((item) => parseRecordEvent(item)),
        ({ sk }) => ({ pk: keys.recordEventPartition(kind, id), sk: String(sk) }),
      ),

    async save({ next, event }) {
      const condition =
        next.version === 1
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'version = :before',
              ExpressionAttributeValues: { ':before': next.version - 1 },
            };
      const refused = await transact(client, [
        {
          Put: {
            TableName,
            Item: recordItem(next),
            ...condition,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
        { Put: { TableName, Item: recordEventItem(event), ConditionExpression: 'attribute_not_exists(pk)' } },
      ]);
      if (!refused) return;
      if (next.version === 1) throw new Refusal('already-exists');
      throw versionStale(Number(refused[0]?.standing?.['version'] ?? 0));
    },
  };
};
