/** The functions that a step sets going, as they are deployed: what each of them hears stands in the templates. */
import { join } from 'node:path';
import type { FunctionBundle } from '../../infra/bundle.ts';
import { nameFunctions } from '../../infra/local/functions/functions.ts';
import { listenInside } from '../../infra/local/inner-server.ts';
import { MailEndpoint } from '../../infra/local/mail/mail-endpoint.ts';
import { Mailbox } from '../../infra/local/mail/mailbox.ts';
import { nameSenders } from '../../infra/local/mail/senders.ts';
import { QueueEndpoint } from '../../infra/local/queues/queue-endpoint.ts';
import { openQueues } from '../../infra/local/queues/queues.ts';
import { recordFilter, type RecordFilter } from '../../infra/local/streams/filter-pattern.ts';
import type { StreamRecord } from '../../infra/local/streams/stream-record.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import type { Properties } from '../../infra/local/templates/properties.ts';
import { Templates } from '../../infra/local/templates/templates.ts';
import { loadBundle } from './bundles.ts';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Consumer {
  /** Of its folder below `functions`. */
  readonly name: string;
  /** Of the stream; left out where it reads a queue. */
  readonly hears?: RecordFilter;
  /** What there is for it after this was written to Casework. */
  readonly recordsAfter: (written: readonly StreamRecord[]) => Promise<readonly object[]>;
  readonly env: Readonly<Record<string, string>>;
}

export interface Consumers {
  /** Those of the stream before those of a queue that they send to. */
  readonly all: readonly Consumer[];
  readonly close: () => Promise<void>;
}

export type Consume = (event: {
  readonly Records: readonly object[];
}) => Promise<{ readonly batchItemFailures: readonly unknown[] }>;

const mostAtOnce = 100;

/** All of them, with real queues between them and a mail service that keeps what it is sent. */
export async function openConsumers(): Promise<Consumers> {
  const stacks = await synthesize(temporaryFolder(), new AbortController().signal);
  const templates = new Templates(stacks, { region: 'ap-southeast-1', account: '000000000000' });
  nameFunctions(templates);
  const senders = nameSenders(templates);
  const folder = temporaryFolder();
  const inner = await listenInside('bench');
  const queues = openQueues(templates, inner.endpoint, folder);
  const mailbox = new Mailbox(join(folder, 'mail.jsonl'), () => new Date());
  inner.open({ queues: new QueueEndpoint(queues), mail: new MailEndpoint(mailbox, senders) });

  const mappings = templates
    .resources('AWS::Lambda::EventSourceMapping')
    .map((resource) => resource.properties());
  const functions = new Map(
    templates.resources('AWS::Lambda::Function').map((resource) => [resource.name, resource.properties()]),
  );
  const consumer = (mapping: Properties, recordsAfter: Consumer['recordsAfter']): Consumer => {
    const env = functions.get(mapping.neededText('FunctionName'))?.record('Environment', 'Variables') ?? {};
    return {
      name: env['POWERTOOLS_SERVICE_NAME'] ?? '',
      recordsAfter,
      env: { ...env, AWS_ENDPOINT_URL_SQS: inner.endpoint, AWS_ENDPOINT_URL_SESV2: inner.endpoint },
    };
  };
  const ofStream = mappings
    .filter((mapping) => mapping.neededText('EventSourceArn').endsWith('/StreamArn'))
    .map((mapping) => {
      const filters = mapping.list('FilterCriteria', 'Filters');
      const hears = recordFilter(filters.map((filter) => filter.neededText('Pattern')));
      return { ...consumer(mapping, (written) => Promise.resolve(written.filter(hears))), hears };
    });
  const ofQueues = queues.flatMap((queue) =>
    mappings
      .filter((mapping) => mapping.neededText('EventSourceArn') === queue.settings.arn)
      .map((mapping) =>
        consumer(mapping, async () => {
          const received = queue.receive(mostAtOnce);
          for (const { receipt } of received) await queue.delete(receipt);
          return received.map(({ id, body }) => ({ messageId: id, body }));
        }),
      ),
  );
  return {
    all: [...ofStream, ...ofQueues],
    async close() {
      inner.close();
      await Promise.all([mailbox, ...queues].map((kept) => kept.close()));
    },
  };
}

/** A consumer on a database reached through the recorder. */
export const loadConsumer = async (
  { name, env }: Consumer,
  bundles: Readonly<Record<string, FunctionBundle>>,
  database: Database,
  { endpoint }: Recorder,
): Promise<Consume> => {
  const { handler } = await loadBundle<{ handler: Consume }>(
    bundles[name],
    { ...env, ...database.env, AWS_ENDPOINT_URL_DYNAMODB: endpoint },
    ({ handler: first }) => first({ Records: [] }),
  );
  return handler;
};
