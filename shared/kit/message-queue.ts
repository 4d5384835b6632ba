import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Taken by the service at once. */
const batchSize = 10;

/** Puts messages into a queue, as JSON. @throws Error when the service did not take one */
export const messageQueue = (QueueUrl: string, client = new SQSClient({})) => ({
  async send(messages: readonly object[]): Promise<void> {
    for (let from = 0; from < messages.length; from += batchSize) {
      const Entries = messages
        .slice(from, from + batchSize)
        .map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      if (Failed.length > 0)
        throw new Error(`the queue took ${Entries.length - Failed.length} of ${Entries.length} messages`);
    }
  },
});
