/** The functions that read Casework's stream, as they are deployed: what each of them hears stands in the templates. */
import type { DynamoDBBatchResponse } from 'aws-lambda';
import type { FunctionBundle } from '../../infra/bundle.ts';
import { nameFunctions } from '../../infra/local/functions/functions.ts';
import { recordFilter, type RecordFilter } from '../../infra/local/streams/filter-pattern.ts';
import type { StreamRecord } from '../../infra/local/streams/stream-record.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { Templates } from '../../infra/local/templates/templates.ts';
import { loadBundle } from './bundles.ts';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Consumer {
  /** Of its folder below `functions`. */
  readonly name: string;
  readonly hears: RecordFilter;
  /** Environment variables that the templates give it. */
  readonly env: Readonly<Record<string, string>>;
}

export type Consume = (event: { Records: readonly StreamRecord[] }) => Promise<DynamoDBBatchResponse>;

export async function readConsumers(): Promise<readonly Consumer[]> {
  const stacks = await synthesize(temporaryFolder(), new AbortController().signal);
  const templates = new Templates(stacks, { region: 'ap-southeast-1', account: '000000000000' });
  nameFunctions(templates);
  const functions = new Map(
    templates.resources('AWS::Lambda::Function').map((resource) => [resource.name, resource.properties()]),
  );
  return templates
    .resources('AWS::Lambda::EventSourceMapping')
    .map((resource) => resource.properties())
    .filter((mapping) => mapping.neededText('EventSourceArn').endsWith('/StreamArn'))
    .map((mapping) => {
      const env = functions.get(mapping.neededText('FunctionName'))?.record('Environment', 'Variables') ?? {};
      const filters = mapping.list('FilterCriteria', 'Filters');
      return {
        name: env['POWERTOOLS_SERVICE_NAME'] ?? '',
        hears: recordFilter(filters.map((filter) => filter.neededText('Pattern'))),
        env,
      };
    });
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
