/** The way of a mail, whole: a real queue with its dead letters, the real handler and SES client, a mail service that keeps what it is sent. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { listenInside } from '../../infra/local/inner-server.ts';
import { MailEndpoint } from '../../infra/local/mail/mail-endpoint.ts';
import { Mailbox, type CaughtMail } from '../../infra/local/mail/mailbox.ts';
import { QueueEndpoint } from '../../infra/local/queues/queue-endpoint.ts';
import { QueuePump } from '../../infra/local/queues/queue-pump.ts';
import { Queue } from '../../infra/local/queues/queue.ts';
import { mailer } from '../../shared/kit/mailer.ts';
import { messageQueue } from '../../shared/kit/message-queue.ts';
import { queueHandler } from '../../shared/kit/queue.ts';
import { mailOrder } from '../../shared/schema/mail-order.ts';
import type { MailerPort, MailQueuePort } from '../../shared/usecases/ports.ts';
import { sendMail, type Mailing } from '../../shared/usecases/send-mail.ts';
import type { OpenWorld } from './world.ts';

export const webUrl = 'https://doi-thoai.example.vn';
const from = 'thong-bao@doi-thoai.example.vn';
const configurationSet = 'notices';
const region = 'ap-southeast-1';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** SES's own client, as it is deployed but for the place it asks. */
export const sesAt = (endpoint: string, sender = from) =>
  mailer(
    { from: sender, configurationSet },
    new SESv2Client({
      endpoint,
      region,
      credentials,
      maxAttempts: 1,
      requestHandler: { requestTimeout: 500 },
    }),
  );

export interface PostOffice {
  readonly mailQueue: MailQueuePort;
  readonly mailing: Mailing;
  /** The same service, asked to send as somebody else. */
  sendingAs(sender: string): MailerPort;
  /** What was sent, oldest first; to one address when it is given. */
  mails(to?: string): readonly CaughtMail[];
  /** Orders that were given up. */
  deadLetters(): readonly string[];
  /** Puts those back into the queue. */
  redrive(): Promise<void>;
  /** Until every order was carried out or given up. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Failed orders come again after a fifth of a second, five times. */
export const openPostOffice = async ({ world, digests, weekly }: OpenWorld): Promise<PostOffice> => {
  const folder = mkdtempSync(join(tmpdir(), 'post-office-'));
  const inner = await listenInside('post-office');
  const queueNamed = (name: string, visibilitySeconds: number) =>
    new Queue(
      {
        name,
        arn: `arn:aws:sqs:${region}:000000000000:${name}`,
        url: `${inner.endpoint}/000000000000/${name}`,
        visibilitySeconds,
        delaySeconds: 0,
        retentionSeconds: 3_600,
      },
      join(folder, `${name}.jsonl`),
    );
  const [queue, dead] = [queueNamed('mail', 0.2), queueNamed('dead', 30)];
  queue.redriveTo(dead, 5);
  const mailbox = new Mailbox(join(folder, 'mail.jsonl'), () => new Date(world.now()));
  inner.open({
    queues: new QueueEndpoint([queue, dead]),
    mail: new MailEndpoint(mailbox, {
      identities: ['doi-thoai.example.vn'],
      configurationSets: [configurationSet],
    }),
  });
  const mailing: Mailing = {
    directory: world.directory,
    figures: world.figures,
    inbox: world.inbox,
    digests,
    weekly,
    mailer: sesAt(inner.endpoint),
    webUrl,
    now: world.now,
  };
  const handler = queueHandler({
    name: 'send-mail',
    schema: mailOrder,
    apply: (order) => sendMail(mailing, order),
  });
  const pump = new QueuePump({
    queue,
    region,
    invoke: (event) => handler(event as SQSEvent),
    batchSize: 5,
    batchingWindowMs: 0,
    most: 2,
    reportsItemFailures: true,
    report: (error) => {
      throw error;
    },
  });
  pump.start();
  const given = messageQueue(
    queue.settings.url,
    new SQSClient({ endpoint: inner.endpoint, region, credentials }),
  );
  const waiting = () => {
    const { ApproximateNumberOfMessages: visible, ApproximateNumberOfMessagesNotVisible: hidden } =
      queue.attributes();
    return Number(visible) + Number(hidden);
  };
  return {
    mailQueue: given,
    mailing,
    sendingAs: (sender) => sesAt(inner.endpoint, sender),
    mails: (to) => mailbox.list(to).reverse(),
    deadLetters: () => dead.receive(100, 0).map(({ body }) => body),
    async redrive() {
      for (const { body, receipt } of dead.receive(100)) {
        await queue.send(body);
        await dead.delete(receipt);
      }
    },
    async settled() {
      for (const end = Date.now() + 15_000; waiting() > 0; await new Promise((next) => setTimeout(next, 20)))
        if (Date.now() > end) throw new Error('orders are still waiting after 15 seconds');
    },
    async close() {
      await pump.stop();
      inner.close();
      await Promise.all([mailbox, queue, dead].map((kept) => kept.close()));
    },
  };
};
