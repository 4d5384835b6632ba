import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageAttribute, Queue, ReceivedMessage } from './queue.ts';

/** What the actions read of a request. */
interface Input {
  readonly QueueUrl?: string;
  readonly QueueName?: string;
  readonly QueueNamePrefix?: string;
  readonly Id?: string;
  readonly MessageBody?: string;
  readonly MessageAttributes?: Record<string, MessageAttribute>;
  readonly DelaySeconds?: number;
  readonly MaxNumberOfMessages?: number;
  readonly VisibilityTimeout?: number;
  readonly WaitTimeSeconds?: number;
  readonly ReceiptHandle?: string;
  readonly AttributeNames?: string[];
  readonly Entries?: Input[];
}

/** The messages of one request, and one message, at most. */
const largestMessage = 1_048_576;

class SqsError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** SQS's JSON protocol, as much of it as functions and operators use. */
export class QueueEndpoint {
  private readonly queues: readonly Queue[];

  constructor(queues: readonly Queue[]) {
    this.queues = queues;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= 2 * largestMessage) chunks.push(chunk);
    }
    const action = String(request.headers['x-amz-target'] ?? '').replace(/^AmazonSQS\./, '');
    try {
      if (length > 2 * largestMessage) throw tooLong();
      const input = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Input;
      const perform = this.actions[action];
      if (!perform)
        throw new SqsError('InvalidAction', `The local cloud does not know ${action || 'this request'}.`);
      reply(response, 200, await perform(input));
    } catch (error) {
      const code = error instanceof SqsError ? error.code : 'InternalError';
      response.setHeader('x-amzn-query-error', `${code};Sender`);
      reply(response, error instanceof SqsError ? 400 : 500, {
        __type: `com.amazonaws.sqs#${code}`,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }

  private readonly actions: Readonly<Record<string, (input: Input) => unknown>> = {
    SendMessage: (input) => this.send(this.queue(input), input),
    SendMessageBatch: async (input) => {
      const queue = this.queue(input);
      const entries = input.Entries ?? [];
      const Successful = await Promise.all(
        entries.map(async (entry) => ({ Id: entry.Id, ...(await this.send(queue, entry)) })),
      );
      return { Successful, Failed: [] };
    },
    ReceiveMessage: async (input) => {
      const queue = this.queue(input);
      const most = input.MaxNumberOfMessages ?? 1;
      const until = Date.now() + (input.WaitTimeSeconds ?? 0) * 1000;
      let messages = queue.receive(most, input.VisibilityTimeout);
      while (messages.length === 0 && Date.now() < until) {
        await sleep(100);
        messages = queue.receive(most, input.VisibilityTimeout);
      }
      return messages.length > 0 ? { Messages: messages.map(wire) } : {};
    },
    DeleteMessage: async (input) => {
      await this.queue(input).delete(input.ReceiptHandle ?? '');
      return {};
    },
    DeleteMessageBatch: async (input) => {
      const queue = this.queue(input);
      const entries = input.Entries ?? [];
      await Promise.all(entries.map((entry) => queue.delete(entry.ReceiptHandle ?? '')));
      return { Successful: entries.map((entry) => ({ Id: entry.Id })), Failed: [] };
    },
    ChangeMessageVisibility: async (input) => {
      await this.queue(input).changeVisibility(input.ReceiptHandle ?? '', input.VisibilityTimeout ?? 0);
      return {};
    },
    PurgeQueue: async (input) => {
      await this.queue(input).purge();
      return {};
    },
    GetQueueAttributes: (input) => {
      const all = this.queue(input).attributes();
      const names = input.AttributeNames ?? [];
      return {
        Attributes: names.includes('All')
          ? all
          : Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))),
      };
    },
    GetQueueUrl: (input) => {
      const queue = this.queues.find(({ settings }) => settings.name === input.QueueName);
      if (!queue) throw missing(input.QueueName ?? '');
      return { QueueUrl: queue.settings.url };
    },
    ListQueues: (input) => ({
      QueueUrls: this.queues
        .filter(({ settings }) => settings.name.startsWith(input.QueueNamePrefix ?? ''))
        .map(({ settings }) => settings.url),
    }),
  };

  private async send(queue: Queue, input: Input): Promise<Record<string, string>> {
    const body = input.MessageBody ?? '';
    if (body === '') throw new SqsError('MissingParameter', 'The request must contain MessageBody.');
    if (Buffer.byteLength(body) > largestMessage) throw tooLong();
    const attributes = input.MessageAttributes;
    const { id, md5 } = await queue.send(body, attributes, input.DelaySeconds);
    return {
      MessageId: id,
      MD5OfMessageBody: md5,
      ...(attributes && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
    };
  }

  /** By the last part of its URL, so that a URL noted before a restart (another port) still finds it. */
  private queue(input: Input): Queue {
    const name = (input.QueueUrl ?? '').replace(/^.*\//, '');
    const queue = this.queues.find(({ settings }) => settings.name === name);
    if (!queue) throw missing(name);
    return queue;
  }
}

const missing = (name: string): SqsError =>
  new SqsError('QueueDoesNotExist', `The specified queue ${name} does not exist.`);

const tooLong = (): SqsError =>
  new SqsError(
    'InvalidParameterValue',
    `One or more parameters are invalid. Reason: Message must be shorter than ${largestMessage} bytes.`,
  );

function wire(message: ReceivedMessage): Record<string, unknown> {
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    MD5OfBody: message.md5,
    Body: message.body,
    Attributes: {
      SentTimestamp: String(message.sentAt),
      ApproximateReceiveCount: String(message.receiveCount),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? Date.now()),
      SenderId: 'local',
    },
    ...(message.attributes && {
      MessageAttributes: message.attributes,
      MD5OfMessageAttributes: md5OfAttributes(message.attributes),
    }),
  };
}

/** SQS's own digest: names in order, each part with its length before it. */
function md5OfAttributes(attributes: Readonly<Record<string, MessageAttribute>>): string {
  const hash = createHash('md5');
  const part = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  const byName = Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, { DataType, StringValue, BinaryValue }] of byName) {
    part(Buffer.from(name));
    part(Buffer.from(DataType));
    hash.update(Buffer.from([BinaryValue === undefined ? 1 : 2]));
    part(BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64'));
  }
  return hash.digest('hex');
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': randomUUID(),
  });
  response.end(JSON.stringify(body));
}
