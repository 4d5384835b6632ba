/** The items of Casework, as they are written and read. */
import { localMonthOf } from '../domain/calendar.ts';
import { isOpen, type Recommendation, type RecommendationEvent } from '../domain/recommendation.ts';
import type { Remark } from '../domain/remark.ts';
import {
  assertItemVersion,
  itemVersion,
  parseEvent,
  recommendation as recommendationSchema,
  remark as remarkSchema,
} from '../schema/item.ts';
import * as keys from './keys.ts';
import type { Item } from './query.ts';
import { wakeItem } from './wake.ts';

/** Where an open recommendation waits: its department's queue, or intake's desk. */
const queueOf = (state: Recommendation): Item =>
  isOpen(state.status)
    ? { queue: 'departmentId' in state ? state.departmentId : 'intake', queueDueOn: state.dueOn }
    : {};

/** Where the clock finds it: one partition, sorted by the day on which it looks. */
export const wakePartition = 'clock';

export const stateItem = (state: Recommendation): Item => ({
  ...keys.stateKey(state.id),
  itemVersion,
  ...state,
  unitId: state.unit.id,
  submittedMonth: localMonthOf(state.submittedAt),
  ...queueOf(state),
  ...wakeItem(wakePartition, state.wakeOn),
});

/** @throws ZodError when the item is not a recommendation's state */
export const parseState = (item: Item): Recommendation => {
  const { pk, sk, itemVersion: form, unitId, submittedMonth, queue, queueDueOn, wake, ...state } = item;
  assertItemVersion(form);
  return recommendationSchema.parse(state);
};

/** Nothing where that cannot be read: what a faulty program left. */
export const parseStateIfReadable = (item: Item): Recommendation | undefined => {
  try {
    return parseState(item);
  } catch {
    return undefined;
  }
};

export const eventItem = (event: RecommendationEvent): Item => ({
  ...keys.eventKey(event.recommendationId, event.number),
  itemVersion,
  ...event,
});

export const parseEventItem = (item: Item): RecommendationEvent => {
  const { pk, sk, itemVersion: form, requestHash, ...event } = item;
  assertItemVersion(form);
  return parseEvent(event);
};

export const parseRemarkItem = (item: Item): Remark => {
  const { pk, sk, itemVersion: form, ...stored } = item;
  assertItemVersion(form);
  return remarkSchema.parse(stored);
};
