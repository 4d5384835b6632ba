/** Commitments and their events on DynamoDB, beside the recommendations that they were promised to. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CommitmentId } from '../domain/commitment.ts';
import { busy, versionStale } from '../domain/errors.ts';
import type { CommitmentPort } from '../usecases/ports.ts';
import { eventItem, stateItem } from './casework-items.ts';
import {
  commitmentForm,
  commitmentWakePartition,
  parseCommitment,
  parseCommitmentEventItem,
} from './commitment-items.ts';
import * as keys from './keys.ts';
import { lifeReads, stepItems } from './life-items.ts';
import { getAll } from './query.ts';
import { queuePlace, queueSlice } from './queue.ts';
import { transact } from './transact.ts';
import { listByWake, wakeAt, type Woken } from './wake.ts';

const woken: Woken<CommitmentId> = { partition: commitmentWakePartition, keyOf: keys.commitmentKey };

export const commitmentTable = (client: DynamoDBDocumentClient, TableName: string): CommitmentPort => {
  const { partOf, ...loads } = lifeReads(client, TableName, keys.commitmentKey, parseCommitment);
  const inQueue = queueSlice(client, TableName, (id) => keys.commitmentKey(id as CommitmentId));

  return {
    ...loads,

    events: async (id) => (await partOf(id, keys.eventPrefix)).map(parseCommitmentEventItem),

    loadAll: async (ids) =>
      (await getAll(client, TableName, ids.map(keys.commitmentKey))).map(parseCommitment),

    async save(step, effect) {
      const own = stepItems(TableName, commitmentForm, step);
      const beside = effect ? stepItems(TableName, { stateItem, eventItem }, effect) : [];
      const refused = await transact(client, [...own, ...beside]);
      if (!refused) return;
      if (!refused.slice(0, own.length).some(({ failed }) => failed)) throw busy();
      throw versionStale(Number(refused[0]?.standing?.['version'] ?? 0));
    },

    async listQueue(departmentId, status, page) {
      const queue = keys.commitmentQueue(departmentId);
      const { items, last } = await inQueue(queue, status, page);
      const found = await getAll(
        client,
        TableName,
        items.map(({ id }) => keys.commitmentKey(id as CommitmentId)),
      );
      return {
        items: found.map(parseCommitment),
        ...(last ? { next: queuePlace(last) } : {}),
      };
    },

    listByWake: (until, page) => listByWake(client, TableName, woken, until, page),
    wakeAt: (commitment, wakeOn) => wakeAt(client, TableName, woken, commitment, wakeOn),
  };
};
