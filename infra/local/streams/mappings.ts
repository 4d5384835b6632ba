import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { LocalTable } from '../dynamodb/tables.ts';
import type { Functions } from '../functions/functions.ts';
import type { Templates } from '../templates/templates.ts';
import type { Checkpoints } from './checkpoints.ts';
import { recordFilter } from './filter-pattern.ts';
import { StreamPump } from './stream-pump.ts';

export interface MappingsProps {
  readonly templates: Templates;
  readonly tables: readonly LocalTable[];
  readonly functions: Functions;
  readonly client: DynamoDBStreamsClient;
  readonly checkpoints: Checkpoints;
  readonly sendToQueue: (queueArn: string, body: string) => Promise<void>;
  readonly wasSwept: (table: string, key: Record<string, unknown>) => boolean;
  readonly report: (error: unknown) => void;
}

/** A pump for every enabled AWS::Lambda::EventSourceMapping on a table's stream. */
export function streamPumps(props: MappingsProps): StreamPump[] {
  const { templates, tables, functions, client, checkpoints } = props;
  return templates
    .resources('AWS::Lambda::EventSourceMapping')
    .map((resource) => ({ resource, settings: resource.properties() }))
    .filter(({ settings }) => !settings.neededText('EventSourceArn').startsWith('arn:aws:sqs:'))
    .filter(({ settings }) => !settings.isNot('Enabled'))
    .map(({ resource, settings }) => {
      const streamArn = settings.neededText('EventSourceArn');
      const table = tables.find(({ name }) => streamArn.includes(`:table/${name}/stream/`));
      if (table?.engineStreamArn === undefined)
        throw new Error(
          `${resource.name} reads ${streamArn}; the local cloud knows queues, and streams of its tables, only.`,
        );
      const pool = functions.named(settings.neededText('FunctionName'));
      const queueArn = settings.text('DestinationConfig', 'OnFailure', 'Destination');
      const patterns = settings.list('FilterCriteria', 'Filters');
      return new StreamPump({
        // The stream's own birthday in it: positions in a stream that was made anew mean nothing.
        mapping: `${resource.name} ${streamArn.replace(/^.*\//, '')}`,
        client,
        engineStreamArn: table.engineStreamArn,
        record: {
          region: templates.place.region,
          streamArn,
          keys: table.keys,
          expired: (key) => props.wasSwept(table.name, key),
        },
        filter: recordFilter(patterns.map((filter) => filter.neededText('Pattern'))),
        batchSize: settings.number('BatchSize') ?? 100,
        batchingWindowMs: (settings.number('MaximumBatchingWindowInSeconds') ?? 0) * 1000,
        startingPosition: settings.text('StartingPosition') === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
        checkpoints,
        report: props.report,
        delivery: {
          invoke: (event) => functions.invoke(pool.definition.arn, event),
          retryAttempts: settings.number('MaximumRetryAttempts') ?? -1,
          maximumAge: settings.number('MaximumRecordAgeInSeconds') ?? -1,
          bisect: settings.is('BisectBatchOnFunctionError'),
          reportsItemFailures: settings.texts('FunctionResponseTypes').includes('ReportBatchItemFailures'),
          functionArn: pool.definition.arn,
          streamArn,
          deadLetter: queueArn === undefined ? undefined : (message) => props.sendToQueue(queueArn, message),
        },
      });
    });
}
