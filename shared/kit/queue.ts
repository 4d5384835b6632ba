import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { logger } from './logger.ts';

export interface QueueConsumer<Message> {
  readonly name: string;
  readonly schema: z.ZodType<Message>;
  /** What came of it, in a word for the log. May run twice without harm. What throws comes again, then to the dead letters. */
  readonly apply: (message: Message) => Promise<string>;
}

const causeOf = (error: unknown) =>
  error instanceof Error ? { name: error.name, message: error.message } : { name: typeof error, message: '' };

const take = async <Message>(
  { name, schema, apply }: QueueConsumer<Message>,
  { messageId, body }: SQSRecord,
): Promise<string | undefined> => {
  try {
    return await apply(schema.parse(JSON.parse(body)));
  } catch (error) {
    logger.warn('failed', { consumer: name, messageId, cause: causeOf(error) });
    return undefined;
  }
};

/** Messages side by side, each for itself: one that fails is reported, and comes again without the others. */
export const queueHandler =
  <Message>(consumer: QueueConsumer<Message>) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const outcomes = await Promise.all(Records.map((record) => take(consumer, record)));
    const counts: Record<string, number> = {};
    for (const outcome of outcomes) counts[outcome ?? 'failed'] = (counts[outcome ?? 'failed'] ?? 0) + 1;
    logger.info('batch', { consumer: consumer.name, messages: Records.length, ...counts });
    return {
      batchItemFailures: Records.filter((_, index) => outcomes[index] === undefined).map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    };
  };
