import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** A record that can never be processed as it is: where it stands and why, never what it holds. */
export interface DeadLetter {
  readonly consumer: string;
  readonly eventId: string;
  readonly sequenceNumber: string;
  readonly keys: { readonly pk: string; readonly sk: string };
  readonly cause: { readonly name: string; readonly message: string };
  readonly at: string;
}

export const deadLetterQueue = (QueueUrl: string, client = new SQSClient({})) => ({
  async send(letter: DeadLetter): Promise<void> {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(letter) }));
  },
});

export type DeadLetterQueue = ReturnType<typeof deadLetterQueue>;
