/** Commitments and their events on DynamoDB, beside the recommendations that they were promised to. */
import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Commitment, CommitmentId } from '../domain/commitment.ts';
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
import { stepItems } from './life-items.ts';
import { getAll, queryAll, queryPage } from './query.ts';
import { transact } from './transact.ts';
import { listByWake, wakeAt, type Woken } from './wake.ts';

const woken: Woken<CommitmentId> = { partition: commitmentWakePartition, keyOf: keys.commitmentKey };

export const commitmentTable = (client: DynamoDBDocumentClient, TableName: string): CommitmentPort => {
  const read = async (id: CommitmentId, ConsistentRead: boolean): Promise<Commitment | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: keys.commitmentKey(id), ConsistentRead }),
    );
    return Item && parseCommitment(Item);
  };

  return {
    async load(id, expected) {
      const seen = await read(id, false);
      return seen && (expected === undefined || seen.version === expected) ? seen : read(id, true);
    },

    loadLatest: (id) => read(id, true),

    events: async (id) =>
      (
        await queryAll(client, {
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': keys.commitmentKey(id).pk, ':prefix': keys.eventPrefix },
          ConsistentRead: true,
        })
      ).map(parseCommitmentEventItem),

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

    async listQueue(departmentId, status, { limit, from }) {
      const queue = keys.commitmentQueue(departmentId);
      const { items, last } = await queryPage(client, limit, {
        TableName,
        IndexName: 'byQueue',
        KeyConditionExpression: '#queue = :queue AND #status = :status',
        ExpressionAttributeNames: { '#queue': 'queue', '#status': 'status' },
        ExpressionAttributeValues: { ':queue': queue, ':status': status },
        ...(from
          ? {
              ExclusiveStartKey: {
                ...keys.commitmentKey(from['id'] as CommitmentId),
                queue,
                status,
                queueDueOn: from['dueOn'],
                id: from['id'],
              },
            }
          : {}),
      });
      const found = await getAll(
        client,
        TableName,
        items.map(({ id }) => keys.commitmentKey(id as CommitmentId)),
      );
      return {
        items: found.map(parseCommitment),
        ...(last ? { next: { dueOn: String(last['queueDueOn']), id: String(last['id']) } } : {}),
      };
    },

    listByWake: (until, page) => listByWake(client, TableName, woken, until, page),
    wakeAt: (commitment, wakeOn) => wakeAt(client, TableName, woken, commitment, wakeOn),
  };
};
