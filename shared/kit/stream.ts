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

/** Records in their order; stops at the first that fails and reports it, so that it comes again with all after it. */
export const streamHandler =
  <Change>(consumer: StreamConsumer<Change>) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const [index, record] of Records.entries()) {
      try {
        await take(consumer, record);
      } catch (error) {
        logger.warn('stopped', {
          consumer: consumer.name,
          after: index,
          of: Records.length,
          cause: causeOf(error),
        });
        return { batchItemFailures: [{ itemIdentifier: sequenceNumberOf(record) }] };
      }
    }
    logger.info('batch', { consumer: consumer.name, records: Records.length });
    return { batchItemFailures: [] };
  };
