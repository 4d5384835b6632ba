/** Watching for notices that must come. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../shared/domain/calendar.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import { eventKey, inboxPartition, noticeSortKey } from '../../shared/tables/keys.ts';
import { queryAll } from '../../shared/tables/query.ts';
import type { Database } from './database.ts';
import { readStream } from './stream-reader.ts';

/** Often enough to see, seldom enough not to be in the way. */
export const lookEveryMs = 50;
const patienceMs = 120_000;

/** A notice that must come. */
export interface Expected {
  readonly personId: string;
  readonly noticeId: string;
  /** Of its event's item. */
  readonly event: string;
  committedMs?: number;
  inStreamMs?: number;
  inInboxMs?: number;
}

const eventOf = ({ pk, sk }: Readonly<Record<'pk' | 'sk', string>>): string => `${pk} ${sk}`;

export const expected = (personId: string, id: RecommendationId, number: number, at: Instant): Expected => ({
  personId,
  noticeId: noticeSortKey({ at, recommendationId: id, number }),
  event: eventOf(eventKey(id, number)),
});

/** Of the item whose key a stream record has. */
export const eventOfRecord = (keys: Record<string, unknown>): string => {
  const { pk, sk } = keys as Record<'pk' | 'sk', { S: string }>;
  return eventOf({ pk: pk.S, sk: sk.S });
};

/** Looks again and again into the stream and into the inboxes in which something is missing. */
export const openWatch = async (database: Database, byEvent: Map<string, Expected>) => {
  // The engine does not know the end of a stream in which there was nothing yet.
  const next = await readStream(database, 'TRIM_HORIZON');
  const missing = new Set<Expected>();
  let open = true;

  const lookIntoStream = async (): Promise<void> => {
    const records = await next();
    const now = performance.now();
    for (const { dynamodb } of records) {
      const found = byEvent.get(eventOfRecord(dynamodb.Keys));
      if (found) found.inStreamMs = now;
    }
  };
  const lookIntoInbox = async (personId: string, waiting: readonly Expected[]): Promise<void> => {
    const earliest = waiting
      .map(({ noticeId }) => noticeId)
      .reduce((one, other) => (one < other ? one : other));
    const items = await queryAll(database.documents, {
      TableName: database.tables.projections,
      KeyConditionExpression: 'pk = :pk AND sk >= :earliest',
      ExpressionAttributeValues: { ':pk': inboxPartition(personId), ':earliest': earliest },
      ProjectionExpression: 'sk',
    });
    const now = performance.now();
    const there = new Set(items.map(({ sk }) => sk));
    for (const each of waiting)
      if (there.has(each.noticeId)) {
        each.inInboxMs = now;
        missing.delete(each);
      }
  };
  const look = async (): Promise<void> => {
    const people = [...new Set([...missing].map(({ personId }) => personId))];
    await Promise.all([
      lookIntoStream(),
      ...people.map((personId) =>
        lookIntoInbox(
          personId,
          [...missing].filter((each) => each.personId === personId),
        ),
      ),
    ]);
  };
  const watching = (async () => {
    while (open) await Promise.all([look(), sleep(lookEveryMs)]);
  })();
  watching.catch(() => undefined);

  return {
    expect(each: Expected): void {
      missing.add(each);
      byEvent.set(each.event, each);
    },
    missing: (): readonly Expected[] => [...missing],
    async allThere(): Promise<void> {
      const until = performance.now() + patienceMs;
      while (missing.size > 0 || [...byEvent.values()].some(({ inStreamMs }) => inStreamMs === undefined)) {
        if (performance.now() > until) throw new Error(`${missing.size} notices do not come.`);
        await Promise.race([watching, sleep(lookEveryMs)]);
      }
    },
    async close(): Promise<void> {
      open = false;
      await watching;
    },
  };
};

export type Watch = Awaited<ReturnType<typeof openWatch>>;
