import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalOutputs } from '../local/demo-target.ts';

export interface Deployment {
  /** What the command works on, in words for the terminal. */
  readonly name: string;
  readonly tables: { readonly casework: string; readonly projections: string; readonly directory: string };
  /** Consumer → URL of its dead-letter queue. */
  readonly deadLetters: Readonly<Record<string, string>>;
}

const tableNames = ['CASEWORK_TABLE', 'PROJECTIONS_TABLE', 'DIRECTORY_TABLE'] as const;

const explained = `Say which deployment: start the local cloud (npm start) in another terminal, or set ${tableNames.join(', ')}
and MEASURES_DEAD_LETTERS, DELIVER_ANSWERS_DEAD_LETTERS (queue URLs) with your AWS credentials.`;

/** The local cloud that runs on DATA_DIR (default ./data). */
const runningHere = (): LocalOutputs | undefined => {
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

const queueOf = (queues: Readonly<Record<string, string>>, consumer: string): string =>
  Object.entries(queues).find(([id]) => id.toLowerCase().startsWith(consumer.toLowerCase()))?.[1] ?? '';

/** Where a command works: named by the environment (AWS), else the local cloud of DATA_DIR. @throws Error saying what to set */
export const findDeployment = (): Deployment => {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const [casework, projections, directory] = tableNames.map((name) => process.env[name]);
  if (casework && projections && directory) {
    return {
      name: casework,
      tables: { casework, projections, directory },
      deadLetters: {
        measures: process.env['MEASURES_DEAD_LETTERS'] ?? '',
        'deliver-answers': process.env['DELIVER_ANSWERS_DEAD_LETTERS'] ?? '',
      },
    };
  }
  const local = runningHere();
  if (!local) throw new Error(explained);
  pointSdkAt(local);
  return {
    name: local.url,
    tables: {
      casework: local.tables['CASEWORK_TABLE'] ?? '',
      projections: local.tables['PROJECTIONS_TABLE'] ?? '',
      directory: local.tables['DIRECTORY_TABLE'] ?? '',
    },
    deadLetters: {
      measures: queueOf(local.queues, 'Measures'),
      'deliver-answers': queueOf(local.queues, 'DeliverAnswers'),
    },
  };
};
