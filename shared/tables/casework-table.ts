/** Recommendations and their events on DynamoDB. Costs of each method: ACCESS-PATTERNS.md. */
import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { busy, versionStale } from '../domain/errors.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { openStatuses, type Recommendation } from '../domain/recommendation.ts';
import type { Remark } from '../domain/remark.ts';
import { itemVersion } from '../schema/item.ts';
import type { Casefile, CaseworkPort, Page, PageRequest, Step, Submission } from '../usecases/ports.ts';
import {
  eventItem,
  parseEventItem,
  parseRemarkItem,
  parseState,
  parseStateIfReadable,
  stateItem,
  wakePartition,
} from './casework-items.ts';
import * as keys from './keys.ts';
import { lifeReads, putNew, stepItems as stepItemsOf } from './life-items.ts';
import { getAll, queryAll, queryPage, type Item } from './query.ts';
import { queuePlace, queueSlice } from './queue.ts';
import { transact } from './transact.ts';
import { listByWake, wakeAt, type Woken } from './wake.ts';
import { commitmentForm } from './commitment-items.ts';

const startsWith = (item: Item, prefix: string): boolean => String(item['sk']).startsWith(prefix);
const byTime = (a: Remark, b: Remark): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

const toCasefile = (items: readonly Item[]): Casefile | undefined => {
  const state = items.find((item) => item['sk'] === keys.stateSortKey);
  if (!state) return undefined;
  const withPrefix = (prefix: string) => items.filter((item) => startsWith(item, prefix));
  return {
    recommendation: parseState(state),
    events: withPrefix(keys.eventPrefix).map(parseEventItem),
    remarks: withPrefix(keys.remarkPrefix).map(parseRemarkItem).sort(byTime),
    members: withPrefix(keys.memberPrefix).filter(isMember).map(toMemberId),
  };
};

/** One partition of an index that goes by the time of submission. */
interface SubmissionIndex {
  readonly name: string;
  readonly hash: string;
  readonly value: string;
}
const byUnit = (unitId: string): SubmissionIndex => ({ name: 'byUnit', hash: 'unitId', value: unitId });

/** Up to a moment, or to all of it. */
interface Until {
  readonly how: '<' | '<=';
  readonly at: string;
}

const isMember = (item: Item): boolean => item['member'] === true;
const toMemberId = (item: Item): RecommendationId => keys.memberIdOf(String(item['sk']));

/** Who sent it, and a hash of what was sent: how the same sent again is told from something else. */
const submissionOf = (item: Item): Submission => ({
  submitterId: parseEventItem(item).by.personId,
  requestHash: String(item['requestHash']),
});

const woken: Woken<RecommendationId> = { partition: wakePartition, keyOf: keys.stateKey };

export const caseworkTable = (client: DynamoDBDocumentClient, TableName: string): CaseworkPort => {
  const stepItems = (step: Step) => stepItemsOf(TableName, { stateItem, eventItem }, step);

  /** `since` is the canonical's event that took it in: an answer reaches those who were in before it. */
  const putMember = (member: Step, canonical: Step, isMemberNow: boolean) => ({
    Put: {
      TableName,
      Item: {
        ...keys.memberKey(canonical.next.id, member.next.id),
        itemVersion,
        member: isMemberNow,
        since: canonical.next.version,
      },
    },
  });

  const { partOf, ...loads } = lifeReads(client, TableName, keys.stateKey, parseState);
  const inQueue = queueSlice(client, TableName, (id) => keys.stateKey(id as RecommendationId));

  /**
   * A step and what goes with it. Where the recommendation itself moved on, the caller learns what stands; where only
   * something beside it did, the same sent again will do.
   */
  const write = async (step: Step, beside: Parameters<typeof transact>[1] = []): Promise<void> => {
    const own = stepItems(step);
    const refused = await transact(client, [...own, ...beside]);
    if (!refused) return;
    if (!refused.slice(0, own.length).some(({ failed }) => failed)) throw busy();
    const standing = refused[0]?.standing;
    const current = standing && parseState(standing);
    throw versionStale(current?.version ?? 0, current);
  };

  const statesOf = async (wanted: readonly keys.Key[]): Promise<readonly Recommendation[]> =>
    (await getAll(client, TableName, wanted)).map(parseState);
  const states = (found: readonly Item[]): Promise<readonly Recommendation[]> =>
    statesOf(found.map((item) => keys.stateKey(keys.recommendationIdOf(String(item['pk'])))));

  /** Keys, newest first. */
  const querySubmissions = (index: SubmissionIndex, { limit, from }: PageRequest, until?: Until) =>
    queryPage(client, limit, {
      TableName,
      IndexName: index.name,
      KeyConditionExpression: `#hash = :hash${until ? ` AND submittedAt ${until.how} :at` : ''}`,
      ExpressionAttributeNames: { '#hash': index.hash },
      ExpressionAttributeValues: { ':hash': index.value, ...(until ? { ':at': until.at } : {}) },
      ScanIndexForward: false,
      ...(from
        ? {
            ExclusiveStartKey: {
              ...keys.stateKey(from['id'] as RecommendationId),
              [index.hash]: index.value,
              submittedAt: from['at'],
            },
          }
        : {}),
    });

  const listBySubmission = async (
    index: SubmissionIndex,
    page: PageRequest,
  ): Promise<Page<Recommendation>> => {
    const { items, last } = await querySubmissions(index, page);
    return {
      items: await states(items),
      ...(last
        ? { next: { id: keys.recommendationIdOf(String(last['pk'])), at: String(last['submittedAt']) } }
        : {}),
    };
  };

  /**
   * Slices of several units in one order. Of one moment, what stands in the first unit comes first; a page goes on in each
   * unit where it stopped: in that of the last one behind it, in those before behind its moment, in the others at it.
   */
  const listByUnits = async (
    unitIds: readonly string[],
    { limit, from }: PageRequest,
  ): Promise<Page<Recommendation>> => {
    const inUnit = unitIds.indexOf(from?.['unit'] ?? '');
    const slices = await Promise.all(
      unitIds.map((unitId, index) => {
        if (from && index === inUnit) return querySubmissions(byUnit(unitId), { limit, from });
        const how = index < inUnit || inUnit < 0 ? '<' : '<=';
        return querySubmissions(byUnit(unitId), { limit }, from ? { how, at: from['at'] ?? '' } : undefined);
      }),
    );
    // Sorting leaves what is of one moment as it is: in the order of the units, and of the index.
    const found = slices.flatMap(({ items }) => items).sort(byNewest);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const more = found.length > limit || slices.some((slice) => slice.last !== undefined);
    return {
      items: await states(shown),
      ...(last && more
        ? {
            next: {
              id: keys.recommendationIdOf(String(last['pk'])),
              at: String(last['submittedAt']),
              unit: String(last['unitId']),
            },
          }
        : {}),
    };
  };

  return {
    ...loads,

    async findSubmission(id) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: keys.eventKey(id, 1), ConsistentRead: true }),
      );
      return Item && submissionOf(Item);
    },

    async findSubmissions(ids) {
      const found = await getAll(
        client,
        TableName,
        [...new Set(ids)].map((id) => keys.eventKey(id, 1)),
      );
      return new Map(found.map((item) => [keys.recommendationIdOf(String(item['pk'])), submissionOf(item)]));
    },

    async casefile(id) {
      return toCasefile(
        await queryAll(client, {
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.recommendationPartition(id) },
          ConsistentRead: true,
        }),
      );
    },

    events: async (id) => (await partOf(id, keys.eventPrefix)).map(parseEventItem),

    async event(id, number) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: keys.eventKey(id, number), ConsistentRead: true }),
      );
      return Item && parseEventItem(Item);
    },

    beginnings: async (ids) =>
      (
        await getAll(
          client,
          TableName,
          ids.map((id) => keys.eventKey(id, 1)),
        )
      ).map(parseEventItem),

    async firstEvents(id, count) {
      const read = (ConsistentRead: boolean) =>
        queryAll(client, {
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':pk': keys.recommendationPartition(id),
            ':first': keys.eventKey(id, 1).sk,
            ':last': keys.eventKey(id, count).sk,
          },
          ConsistentRead,
        });
      const seen = await read(false);
      return (seen.length === count ? seen : await read(true)).map(parseEventItem);
    },

    save: (step, made = []) =>
      write(
        step,
        made.flatMap((commitment) => stepItemsOf(TableName, commitmentForm, commitment)),
      ),

    async create({ next, events }, requestHash) {
      const [first, ...others] = events.map(eventItem);
      const refused = await transact(client, [
        putNew(TableName, { ...first, requestHash }),
        putNew(TableName, stateItem(next)),
        ...others.map((item) => putNew(TableName, item)),
      ]);
      if (!refused) return { created: true };
      return { created: false, ...submissionOf(refused[0]?.standing ?? {}) };
    },

    async addRemark(remark) {
      const refused = await transact(client, [
        putNew(TableName, { ...keys.remarkKey(remark.recommendationId, remark.id), itemVersion, ...remark }),
      ]);
      return refused
        ? { created: false, standing: parseRemarkItem(refused[0]?.standing ?? {}) }
        : { created: true };
    },

    merge: (member, canonical) =>
      write(member, [...stepItems(canonical), putMember(member, canonical, true)]),

    unmerge: (member, canonical) =>
      write(member, [...stepItems(canonical), putMember(member, canonical, false)]),

    members: async (canonical, before) =>
      (await partOf(canonical, keys.memberPrefix))
        .filter((item) => isMember(item) && Number(item['since']) < before)
        .map(toMemberId),

    listBySubmitter: (submitterId, page) =>
      listBySubmission({ name: 'bySubmitter', hash: 'submitterId', value: submitterId }, page),
    listByUnits,
    async lastSubmitted(unitId, atMost) {
      const { items } = await querySubmissions(byUnit(unitId), { limit: atMost });
      const wanted = items.map(({ pk }) => keys.eventKey(keys.recommendationIdOf(String(pk)), 1));
      return (await getAll(client, TableName, wanted))
        .map(parseEventItem)
        .filter((event) => event.type === 'RecommendationSubmitted');
    },
    listByMonth: (month, page) =>
      listBySubmission({ name: 'byMonth', hash: 'submittedMonth', value: month }, page),

    async listQueue(queue, wanted, page) {
      const statuses = wanted.length > 0 ? wanted : openStatuses;
      const slices = await Promise.all(statuses.map((status) => inQueue(queue, status, page)));
      const inOrder = slices.flatMap(({ items }) => items).sort(bySoonest);
      const shown = inOrder.slice(0, page.limit);
      const last = shown.at(-1);
      const more = inOrder.length > page.limit || slices.some((slice) => slice.last !== undefined);
      return {
        items: await states(shown),
        ...(last && more ? { next: queuePlace(last) } : {}),
      };
    },

    listByWake: (until, page) => listByWake(client, TableName, woken, until, page),

    loadAll: (ids) => statesOf(ids.map(keys.stateKey)),

    loadReadable: async (ids) =>
      (await getAll(client, TableName, ids.map(keys.stateKey))).flatMap(
        (item) => parseStateIfReadable(item) ?? [],
      ),

    wakeAt: (recommendation, wakeOn) => wakeAt(client, TableName, woken, recommendation, wakeOn),

    async countQueue(queue, atMost) {
      const slices = await Promise.all(
        openStatuses.map((status) => inQueue(queue, status, { limit: atMost + 1 })),
      );
      return openStatuses.map((status, index) => ({
        status,
        dueOn: (slices[index]?.items ?? []).map((item) => String(item['queueDueOn'])),
      }));
    },
  };
};

const byNewest = (a: Item, b: Item): number =>
  String(a['submittedAt']) < String(b['submittedAt']) ? 1 : a['submittedAt'] === b['submittedAt'] ? 0 : -1;

const order = (item: Item): string => `${String(item['queueDueOn'])} ${String(item['id'])}`;
const bySoonest = (a: Item, b: Item): number => (order(a) < order(b) ? -1 : 1);
