import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { Functions } from '../../infra/local/functions/functions.ts';
import { queuePumps } from '../../infra/local/queues/queue-mappings.ts';
import { QueueEndpoint } from '../../infra/local/queues/queue-endpoint.ts';
import { Queue } from '../../infra/local/queues/queue.ts';
import { openQueues } from '../../infra/local/queues/queues.ts';
import { templatesOf } from '../support/local-cloud.ts';

const fileOf = (): string => join(mkdtempSync(join(tmpdir(), 'queue-')), 'queue.jsonl');

const queueAt = (file: string, changes: Partial<Queue['settings']> = {}): Queue =>
  new Queue(
    {
      name: 'dead-letters',
      arn: 'arn:aws:sqs:ap-southeast-1:000000000000:dead-letters',
      url: 'http://127.0.0.1/000000000000/dead-letters',
      visibilitySeconds: 30,
      delaySeconds: 0,
      retentionSeconds: 3600,
      ...changes,
    },
    file,
  );

const until = async (true_: () => boolean): Promise<void> => {
  for (const end = Date.now() + 8_000; !true_(); await new Promise((next) => setTimeout(next, 10)))
    if (Date.now() > end) throw new Error('It did not happen within eight seconds.');
};

test('what was acknowledged is there after a kill, what was deleted is not', async () => {
  const file = fileOf();
  const before = queueAt(file);
  await Promise.all(['a', 'b', 'c'].map((body) => before.send(body)));
  const [first] = before.receive(1);
  await before.delete(first!.receipt);
  // Not closed: a kill closes nothing, and may cut the last line short.
  appendFileSync(file, '{"op":"send","message":{"id":"torn","bo');
  const after = queueAt(file);
  expect(after.receive(10).map(({ body }) => body)).toEqual(['b', 'c']);
});

test('a received message is hidden until its time is up, and counts how often it came', async () => {
  const queue = queueAt(fileOf(), { visibilitySeconds: 0.05 });
  await queue.send('a');
  expect(queue.receive(1)).toHaveLength(1);
  expect(queue.receive(1)).toHaveLength(0);
  await new Promise((done) => setTimeout(done, 60));
  expect(queue.receive(1)[0]).toMatchObject({ receiveCount: 2 });
});

test('how often a message came is known after a restart', async () => {
  const file = fileOf();
  const before = queueAt(file, { visibilitySeconds: 0 });
  await before.send('a');
  before.receive(1);
  await before.close();
  expect(queueAt(file, { visibilitySeconds: 0 }).receive(1)[0]).toMatchObject({ receiveCount: 2 });
});

test('hiding a message for longer does not count as receiving it, after a restart either', async () => {
  const file = fileOf();
  const before = queueAt(file);
  await before.send('a');
  await before.changeVisibility(before.receive(1)[0]!.receipt, 0);
  await before.close();
  expect(queueAt(file).receive(1)[0]).toMatchObject({ receiveCount: 2 });
});

test('a message that was received too often goes to the dead letters under its own id, and stays there', async () => {
  const [file, deadFile] = [fileOf(), fileOf()];
  const queue = queueAt(file, { visibilitySeconds: 0 });
  const dead = queueAt(deadFile);
  queue.redriveTo(dead, 2);
  const { id } = await queue.send('a');
  expect([1, 2, 3].map(() => queue.receive(1).length)).toEqual([1, 1, 0]);
  await until(() => dead.hasVisible() && queue.attributes()['ApproximateNumberOfMessages'] === '0');
  expect(queueAt(deadFile).receive(1)).toEqual([expect.objectContaining({ id, body: 'a' })]);
  expect(queueAt(file, { visibilitySeconds: 0 }).receive(1)).toEqual([]);
});

test('messages go when they are older than the queue keeps them', async () => {
  const queue = queueAt(fileOf(), { retentionSeconds: 0.02 });
  await queue.send('a');
  await new Promise((done) => setTimeout(done, 40));
  expect(queue.receive(1)).toEqual([]);
});

test('the SDK’s own client sends, receives, counts and deletes', async () => {
  const server = createServer((request, response) => void endpoint.handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const QueueUrl = `${url}/000000000000/dead-letters`;
  const endpoint = new QueueEndpoint([queueAt(fileOf(), { url: QueueUrl })]);
  const client = new SQSClient({
    endpoint: url,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: 'Kiến nghị',
      MessageAttributes: { cause: { DataType: 'String', StringValue: 'poison' } },
    }),
  );
  await client.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: [
        { Id: '1', MessageBody: 'hai' },
        { Id: '2', MessageBody: 'ba' },
      ],
    }),
  );
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
  );
  expect(Messages.map(({ Body }) => Body)).toEqual(['Kiến nghị', 'hai', 'ba']);
  expect(Messages[0]!.MessageAttributes).toEqual({ cause: { DataType: 'String', StringValue: 'poison' } });
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0]!.ReceiptHandle }));
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '2',
  });
  await expect(client.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toBeInstanceOf(
    QueueDoesNotExist,
  );
  client.destroy();
  server.close();
});

describe('a function behind a queue', () => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  interface SqsRecord {
    readonly body: string;
    readonly attributes: { readonly ApproximateReceiveCount: string };
  }

  /**
   * A queue of one second, its dead letters after the second failure, and a function that takes every message but those
   * that begin with `bad`, and throws at `worse`.
   */
  function consumer(mapping: object = {}, given: { folder?: string; hiddenSeconds?: number } = {}) {
    const { folder = mkdtempSync(join(tmpdir(), 'queues-')), hiddenSeconds = 1 } = given;
    const seen = join(mkdtempSync(join(tmpdir(), 'seen-')), 'events.jsonl');
    const templates = templatesOf(
      {
        Take: `import { appendFileSync } from 'node:fs';
          export const handler = async (event) => {
            appendFileSync(${JSON.stringify(seen)}, JSON.stringify(event.Records) + '\\n');
            if (event.Records.some(({ body }) => body === 'worse')) throw new Error('worse');
            return { batchItemFailures: event.Records.filter(({ body }) => body.startsWith('bad'))
              .map(({ messageId }) => ({ itemIdentifier: messageId })) } }`,
      },
      {
        Queue: {
          Type: 'AWS::SQS::Queue',
          Properties: {
            QueueName: 'notices',
            VisibilityTimeout: hiddenSeconds,
            RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 },
          },
        },
        Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
            FunctionName: { Ref: 'Take' },
            FunctionResponseTypes: ['ReportBatchItemFailures'],
            ...mapping,
          },
        },
      },
    );
    const [queue, dead] = openQueues(templates, 'http://127.0.0.1', folder) as [Queue, Queue];
    const functions = new Functions(templates, { env: {}, logFolder: folder });
    const pumps = queuePumps(templates, [queue, dead], functions, (error) => {
      throw error;
    });
    stops.push(async () => {
      await Promise.all(pumps.map((pump) => pump.stop()));
      await functions.stop();
    });
    const batches = (): SqsRecord[][] =>
      existsSync(seen)
        ? readFileSync(seen, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as SqsRecord[])
        : [];
    const bodies = (): string[] =>
      batches()
        .flat()
        .map(({ body, attributes }) => `${body} ${attributes.ApproximateReceiveCount}`);
    return { queue, dead, pumps, batches, bodies, start: () => pumps.forEach((pump) => pump.start()) };
  }

  test('gets them in the shape of the service, and what it took is gone', async () => {
    const { queue, start, batches, pumps } = consumer();
    start();
    const { id } = await queue.send('Kiến nghị', { cause: { DataType: 'String', StringValue: 'due' } });
    await until(() => batches().length === 1);
    expect(batches()[0]).toEqual([
      {
        messageId: id,
        receiptHandle: expect.any(String),
        body: 'Kiến nghị',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: 'local',
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        },
        messageAttributes: {
          cause: { dataType: 'String', stringValue: 'due', stringListValues: [], binaryListValues: [] },
        },
        md5OfBody: '04ea65361f8701bb2bebc7c7239fa9eb',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:notices',
        awsRegion: 'ap-southeast-1',
      },
    ]);
    await pumps[0]!.quiet();
    expect(queue.attributes()).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  });

  test('what it reports as failed comes again, alone, and then lies in the dead letters', async () => {
    const { queue, dead, start, bodies } = consumer();
    await Promise.all(['good', 'bad'].map((body) => queue.send(body)));
    start();
    await until(() => dead.hasVisible());
    expect(bodies()).toEqual(['good 1', 'bad 1', 'bad 2']);
    expect(dead.receive(10).map(({ body }) => body)).toEqual(['bad']);
  });

  test('when it throws, the whole batch comes again', async () => {
    const { queue, start, bodies } = consumer();
    await Promise.all(['good', 'worse'].map((body) => queue.send(body)));
    start();
    await until(() => bodies().length === 4);
    expect(bodies()).toEqual(['good 1', 'worse 1', 'good 2', 'worse 2']);
  });

  test('gets no more at once than the batch size, in as many calls as it may have', async () => {
    const { queue, start, batches, bodies } = consumer({ BatchSize: 2 });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((body) => queue.send(body)));
    start();
    await until(() => bodies().length === 5);
    expect(
      batches()
        .map(({ length }) => length)
        .sort(),
    ).toEqual([1, 2, 2]);
  });

  test('waits for more as long as its mapping says', async () => {
    const { queue, start, batches } = consumer({ MaximumBatchingWindowInSeconds: 1 }, { hiddenSeconds: 5 });
    start();
    for (const body of ['a', 'b', 'c']) {
      await queue.send(body);
      await new Promise((next) => setTimeout(next, 100));
    }
    await until(() => batches().length === 1);
    expect(batches()[0]!.map(({ body }) => body)).toEqual(['a', 'b', 'c']);
  });

  test('what was sent while nothing ran is there at the next start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'queues-'));
    const before = consumer({}, { folder });
    await before.queue.send('a');
    const after = consumer({}, { folder });
    after.start();
    await until(() => after.bodies().length === 1);
    expect(before.bodies()).toEqual([]);
  });

  test('a mapping that is switched off delivers nothing; what cannot be done as in the cloud is refused', () => {
    expect(consumer({ Enabled: false }).pumps).toEqual([]);
    expect(() => consumer({ FilterCriteria: { Filters: [] } })).toThrow('filters');
    expect(() => consumer({}, { hiddenSeconds: 0 })).toThrow('hidden for a shorter time');
  });
});
