/** The items of commitments, as they are written and read. */
import { isOpenCommitment, type Commitment, type CommitmentEvent } from '../domain/commitment.ts';
import { commitment as commitmentSchema, parseCommitmentEvent } from '../schema/commitment.ts';
import { assertItemVersion, itemVersion } from '../schema/item.ts';
import * as keys from './keys.ts';
import type { Item } from './query.ts';
import { wakeItem } from './wake.ts';

export const commitmentWakePartition = 'clock-commitments';

/** Waits in the queue of its owner, by the same index as recommendations. */
const queueOf = ({ status, departmentId, dueOn }: Commitment): Item =>
  isOpenCommitment(status) ? { queue: keys.commitmentQueue(departmentId), queueDueOn: dueOn } : {};

export const commitmentItem = (state: Commitment): Item => ({
  ...keys.commitmentKey(state.id),
  itemVersion,
  ...state,
  ...queueOf(state),
  ...wakeItem(commitmentWakePartition, state.wakeOn),
});

const commitmentEventItem = (event: CommitmentEvent): Item => ({
  ...keys.commitmentEventKey(event.commitmentId, event.number),
  itemVersion,
  ...event,
});

export const parseCommitment = (item: Item): Commitment => {
  const { pk, sk, itemVersion: form, queue, queueDueOn, wake, ...state } = item;
  assertItemVersion(form);
  return commitmentSchema.parse(state);
};

export const parseCommitmentEventItem = (item: Item): CommitmentEvent => {
  const { pk, sk, itemVersion: form, ...event } = item;
  assertItemVersion(form);
  return parseCommitmentEvent(event);
};

export const commitmentForm = { stateItem: commitmentItem, eventItem: commitmentEventItem };
