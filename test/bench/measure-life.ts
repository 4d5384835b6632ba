import { randomUUID } from 'node:crypto';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import type { FunctionBundle } from '../../infra/bundle.ts';
import type { StreamRecord } from '../../infra/local/streams/stream-record.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { apiEvent, callApi, loadApi } from './api.ts';
import { loadBundle } from './bundles.ts';
import { unitsInAll, type Units } from './capacity.ts';
import type { Database } from './database.ts';
import { submission } from './operations.ts';
import { departmentOfficer, headOf, intake, officerOf, province } from './people.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { sum } from './statistics.ts';
import { readStream } from './stream-reader.ts';
import * as words from './wording.ts';

export const consumerNames = ['measures', 'deliver-answers'] as const;
type ConsumerName = (typeof consumerNames)[number];

export interface LifeFigures {
  readonly life: string;
  readonly steps: readonly {
    readonly step: string;
    readonly dynamoDbCalls: number;
    readonly units: Units;
    /** Read and write units of each of the stream's consumers. */
    readonly consumerUnits: Readonly<Record<ConsumerName, number>>;
  }[];
  /** Read and write units of everything. */
  readonly unitsInAll: number;
}

type Consumer = (event: { Records: readonly StreamRecord[] }) => Promise<DynamoDBBatchResponse>;

interface Step {
  readonly step: string;
  readonly person: Person;
  readonly body: unknown;
}

const unit = province.units[100]!;
const department = 'PH10';

const route: Step = {
  step: 'route',
  person: intake,
  body: { department, complexity: 'normal', reason: words.reason },
};
const fromDepartmentOn: readonly Step[] = [
  { step: 'accept', person: departmentOfficer(department), body: {} },
  { step: 'request-information', person: departmentOfficer(department), body: { question: words.question } },
  { step: 'give-information', person: officerOf(unit), body: { reply: words.reply } },
  { step: 'answer', person: headOf(department), body: { text: words.answer, promises: true } },
  { step: 'close', person: officerOf(unit), body: { verdict: 'solved', satisfaction: 5 } },
];

/** The second topic has no rule: intake routes it by hand. */
const lives = [
  { life: 'routed by a rule at submission', topic: submission.topic, steps: fromDepartmentOn },
  { life: 'routed by hand', topic: 'other', steps: [route, ...fromDepartmentOn] },
];

/** The stream's consumer of that name, on a database reached through the recorder. */
const loadConsumer = async (
  name: ConsumerName,
  bundles: Readonly<Record<string, FunctionBundle>>,
  { env }: Database,
  { endpoint }: Recorder,
): Promise<Consumer> => {
  const { handler } = await loadBundle<{ handler: Consumer }>(
    bundles[name],
    {
      ...env,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      DEAD_LETTER_QUEUE_URL: 'http://127.0.0.1:9/000000000000/nothing-goes-here',
    },
    ({ handler: first }) => first({ Records: [] }),
  );
  return handler;
};

/** What a recommendation's life costs, step by step: the requests through the API's function, then the stream's consumers. */
export async function measureLives(
  bundles: Readonly<Record<string, FunctionBundle>>,
  database: Database,
): Promise<readonly LifeFigures[]> {
  const recorder = await openRecorder(database);
  try {
    const handler = await loadApi(bundles, database, recorder.endpoint);
    const consumers = {
      measures: await loadConsumer('measures', bundles, database, recorder),
      'deliver-answers': await loadConsumer('deliver-answers', bundles, database, recorder),
    };
    const next = await readStream(database);

    const consume = async (name: ConsumerName, Records: readonly StreamRecord[]): Promise<number> => {
      const { result, recording } = await recorder.record(() => consumers[name]({ Records }));
      if (result.batchItemFailures.length > 0) throw new Error(`${name} failed on the stream.`);
      return unitsInAll(recording.units);
    };

    const take = async (step: string, event: ReturnType<typeof apiEvent>, status: number) => {
      const { result, recording } = await recorder.record(() => callApi(handler, event, status));
      const written = await next();
      return {
        stands: JSON.parse(result.body ?? '{}') as { id: string; version: number },
        figures: {
          step,
          dynamoDbCalls: recording.calls,
          units: recording.units,
          consumerUnits: {
            measures: await consume('measures', written),
            'deliver-answers': await consume('deliver-answers', written),
          },
        },
      };
    };

    const figures: LifeFigures[] = [];
    for (const { life, topic, steps } of lives) figures.push(await live(life, topic, steps, take));
    return figures;
  } finally {
    recorder.close();
  }
}

const live = async (
  life: string,
  topic: string,
  steps: readonly Step[],
  take: (
    step: string,
    event: ReturnType<typeof apiEvent>,
    status: number,
  ) => Promise<{ stands: { id: string; version: number }; figures: LifeFigures['steps'][number] }>,
): Promise<LifeFigures> => {
  const submitted = await take(
    'submit',
    apiEvent({
      person: officerOf(unit),
      method: 'POST',
      target: '/api/recommendations',
      body: { ...submission, topic },
      headers: { 'idempotency-key': randomUUID() },
    }),
    201,
  );
  const taken = [submitted.figures];
  let { stands } = submitted;
  for (const { step, person, body } of steps) {
    const target = `/api/recommendations/${stands.id}/${step}`;
    const headers = { 'if-match': `"${stands.version}"` };
    const done = await take(step, apiEvent({ person, method: 'POST', target, body, headers }), 200);
    taken.push(done.figures);
    ({ stands } = done);
  }
  return {
    life,
    steps: taken,
    unitsInAll: sum(
      taken.flatMap(({ units, consumerUnits }) => [unitsInAll(units), ...Object.values(consumerUnits)]),
    ),
  };
};
