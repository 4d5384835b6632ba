import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalOutputs } from '../local/demo-target.ts';
import { terminalOn } from '../local/terminal.ts';

export interface Deployment {
  /** What the command works on, in words for the terminal. */
  readonly name: string;
  readonly tables: { readonly casework: string; readonly projections: string; readonly directory: string };
  /** Consumer → URL of its dead-letter queue. */
  readonly deadLetters: Readonly<Record<Consumer, string>>;
  /** URL of the queue of mails that are to be sent. */
  readonly mailQueue: string;
}

/** Those whose failures are kept, as functions/ calls them. */
const consumers = ['measures', 'deliver-answers', 'notify', 'send-mail'] as const;
export type Consumer = (typeof consumers)[number];
const ofConsumers = (urlOf: (consumer: Consumer) => string): Readonly<Record<Consumer, string>> =>
  Object.fromEntries(consumers.map((consumer) => [consumer, urlOf(consumer)])) as Record<Consumer, string>;
/** `send-mail` → `SEND_MAIL_DEAD_LETTERS`. */
const variableOf = (consumer: Consumer): string =>
  `${consumer.toUpperCase().replaceAll('-', '_')}_DEAD_LETTERS`;
/** `send-mail` → `SendMailDeadLettersQueue`. */
const queueNameOf = (consumer: Consumer): string =>
  `${consumer.replace(/(^|-)./g, (start) => start.replace('-', '').toUpperCase())}DeadLettersQueue`;

const tableNames = ['CASEWORK_TABLE', 'PROJECTIONS_TABLE', 'DIRECTORY_TABLE'] as const;

const explained = `Chưa biết chạy trên đâu: mở npm start ở một cửa sổ khác trong thư mục này, hoặc đặt các biến dưới đây.
Say which deployment: start the local cloud (npm start) in another terminal, or set ${tableNames.join(', ')}
and ${[...consumers.map(variableOf), 'MAIL_QUEUE_URL'].join(', ')} (queue URLs) with your AWS credentials.`;

/** The local cloud that runs on DATA_DIR (default ./data). */
export const runningHere = (): LocalOutputs | undefined => {
  const file = join(process.env['DATA_DIR'] ?? 'data', 'outputs.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LocalOutputs) : undefined;
};

const pointSdkAt = ({ region, endpoints, credentials }: LocalOutputs): void => {
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
};

/** Where a command works: named by the environment (AWS), else the local cloud of DATA_DIR. Without either it says what to set and ends. */
export const findDeployment = (): Deployment => {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const [casework, projections, directory] = tableNames.map((name) => process.env[name]);
  if (casework && projections && directory) {
    return {
      name: casework,
      tables: { casework, projections, directory },
      deadLetters: ofConsumers((consumer) => process.env[variableOf(consumer)] ?? ''),
      mailQueue: process.env['MAIL_QUEUE_URL'] ?? '',
    };
  }
  const local = runningHere();
  if (!local) {
    terminalOn().say(explained);
    return process.exit(1);
  }
  pointSdkAt(local);
  return {
    name: local.url,
    tables: {
      casework: local.tables['CASEWORK_TABLE'] ?? '',
      projections: local.tables['PROJECTIONS_TABLE'] ?? '',
      directory: local.tables['DIRECTORY_TABLE'] ?? '',
    },
    deadLetters: ofConsumers((consumer) => local.queues[queueNameOf(consumer)] ?? ''),
    mailQueue: local.queues['SendMailQueue'] ?? '',
  };
};
