import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { logger } from './logger.ts';

export interface StreamConsumer<Change> {
  readonly name: string;
  /** Pure: what throws here will throw for ever, so the record goes to the dead letters with its cause. `undefined`: nothing to do. */
  readonly read: (record: DynamoDBRecord) => Change | undefined;
  /** Writes a projection or runs a use case; may run twice without harm. What throws here is tried again, but for an item that cannot be read. */
  readonly apply: (change: Change) => Promise<unknown>;
  readonly deadLetters: DeadLetterQueue;
  /** Records worked on side by side: more than one only where their order does not matter. @default 1 */
  readonly atOnce?: number;
}

const sequenceNumberOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

const causeOf = (error: unknown) =>
  error instanceof Error ? { name: error.name, message: error.message } : { name: typeof error, message: '' };

const bury = async <Change>(
  { name, deadLetters }: StreamConsumer<Change>,
  record: DynamoDBRecord,
  error: unknown,
): Promise<void> => {
  const letter = {
    consumer: name,
    eventId: record.eventID ?? '',
    sequenceNumber: sequenceNumberOf(record),
    keys: { pk: record.dynamodb?.Keys?.['pk']?.S ?? '', sk: record.dynamodb?.Keys?.['sk']?.S ?? '' },
    cause: causeOf(error),
    at: new Date().toISOString(),
  };
  logger.error('dead letter', { consumer: name, eventId: letter.eventId, cause: letter.cause });
  await deadLetters.send(letter);
};

/** What cannot be read now cannot be read later: trying again would only hold up the others. */
const isPoison = (error: unknown): boolean => error instanceof z.ZodError;

const take = async <Change>(consumer: StreamConsumer<Change>, record: DynamoDBRecord): Promise<void> => {
  let change: Change | undefined;
  try {
    change = consumer.read(record);
  } catch (error) {
    await bury(consumer, record, error);
    return;
  }
  if (change === undefined) return;
  try {
    await consumer.apply(change);
  } catch (error) {
    if (!isPoison(error)) throw error;
    await bury(consumer, record, error);
  }
};

/** Where the first of them failed, and why; `undefined`: none did. */
const failureIn = async <Change>(
  consumer: StreamConsumer<Change>,
  records: readonly DynamoDBRecord[],
): Promise<{ readonly index: number; readonly cause: unknown } | undefined> => {
  const outcomes = await Promise.allSettled(records.map((record) => take(consumer, record)));
  const index = outcomes.findIndex(({ status }) => status === 'rejected');
  const failed = outcomes[index];
  return failed?.status === 'rejected' ? { index, cause: failed.reason } : undefined;
};

/** Records in their order, so many at once; stops at the first that fails and reports it, so that it comes again with all after it. */
export const streamHandler =
  <Change>(consumer: StreamConsumer<Change>) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const { name, atOnce = 1 } = consumer;
    for (let start = 0; start < Records.length; start += atOnce) {
      const failure = await failureIn(consumer, Records.slice(start, start + atOnce));
      if (failure) {
        const after = start + failure.index;
        logger.warn('stopped', {
          consumer: name,
          after,
          of: Records.length,
          cause: causeOf(failure.cause),
        });
        return {
          batchItemFailures: [{ itemIdentifier: sequenceNumberOf(Records[after] as DynamoDBRecord) }],
        };
      }
    }
    logger.info('batch', { consumer: name, records: Records.length });
    return { batchItemFailures: [] };
  };
