/** How any life is kept: its state on condition of what stood before, its events each once. */
import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LifeStep } from '../usecases/ports.ts';
import type { Key } from './keys.ts';
import { queryAll, type Item } from './query.ts';

/** Reading the state of a life, and one kind of item of its collection. */
export const lifeReads = <Id, State extends { readonly version: number }>(
  client: DynamoDBDocumentClient,
  TableName: string,
  keyOf: (id: Id) => Key,
  parse: (item: Item) => State,
) => {
  const read = async (id: Id, ConsistentRead: boolean): Promise<State | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(id), ConsistentRead }));
    return Item && parse(Item);
  };
  return {
    /** Consistently only where what was seen is not what is expected. */
    load: async (id: Id, expected?: number): Promise<State | undefined> => {
      const seen = await read(id, false);
      return seen && (expected === undefined || seen.version === expected) ? seen : read(id, true);
    },
    loadLatest: (id: Id): Promise<State | undefined> => read(id, true),
    partOf: (id: Id, prefix: string): Promise<readonly Item[]> =>
      queryAll(client, {
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': keyOf(id).pk, ':prefix': prefix },
        ConsistentRead: true,
      }),
  };
};

export interface LifeForm<State, Event> {
  readonly stateItem: (state: State) => Item;
  readonly eventItem: (event: Event) => Item;
}

export const putNew = (TableName: string, Item: Item) => ({
  Put: {
    TableName,
    Item,
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});

/** On condition that this version still stands; 0: nothing. */
export const putAfter = (TableName: string, version: number, Item: Item) =>
  version === 0
    ? putNew(TableName, Item)
    : {
        Put: {
          TableName,
          Item,
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': version },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
        },
      };

/** A condition on the state that something is in. */
export const inStatus = (statuses: readonly string[]) => ({
  expression: `#status IN (${statuses.map((_, index) => `:s${index}`).join(', ')})`,
  names: { '#status': 'status' },
  values: Object.fromEntries(statuses.map((status, index) => [`:s${index}`, status])),
});

/** The state, on condition that the version and one of the states that the step starts from still stand. */
const putState = (TableName: string, before: LifeStep<unknown, unknown>['before'], Item: Item) => ({
  Put: {
    TableName,
    Item,
    ConditionExpression: `#version = :before AND ${inStatus(before.statuses).expression}`,
    ExpressionAttributeNames: { '#version': 'version', ...inStatus(before.statuses).names },
    ExpressionAttributeValues: { ':before': before.version, ...inStatus(before.statuses).values },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});

/** What a step writes: the state first. A step from nothing (version 0) finds nothing there. */
export const stepItems = <State, Event>(
  TableName: string,
  { stateItem, eventItem }: LifeForm<State, Event>,
  { before, next, events }: LifeStep<State, Event>,
) => [
  before.version === 0 ? putNew(TableName, stateItem(next)) : putState(TableName, before, stateItem(next)),
  ...events.map((event) => putNew(TableName, eventItem(event))),
];
