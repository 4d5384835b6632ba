import { appendFileSync, mkdtempSync } from 'node:fs';
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
import { QueueEndpoint } from '../../infra/local/queues/queue-endpoint.ts';
import { Queue } from '../../infra/local/queues/queue.ts';

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
