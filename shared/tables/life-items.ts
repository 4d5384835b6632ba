/** How any life is kept: its state on condition of what stood before, its events each once. */
import type { LifeStep } from '../usecases/ports.ts';
import type { Item } from './query.ts';

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
