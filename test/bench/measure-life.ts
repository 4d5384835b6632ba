import { randomUUID } from 'node:crypto';
import type { FunctionBundle } from '../../infra/bundle.ts';
import type { StreamRecord } from '../../infra/local/streams/stream-record.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { apiEvent, callApi, loadApi } from './api.ts';
import { addCharges, unitsInAll, unitsOf, type Charges, type Units } from './capacity.ts';
import { loadConsumer, openConsumers, type Consume, type Consumer } from './consumers.ts';
import type { Database } from './database.ts';
import { submission } from './operations.ts';
import { departmentOfficer, headOf, intake, measuredUnit, officerOf } from './people.ts';
import { noMatterWhatWasAtOnce, openRecorder, type Recorder } from './recorder.ts';
import { timeStandingStill } from './moved-time.ts';
import { sum } from './statistics.ts';
import { readStream } from './stream-reader.ts';
import * as words from './wording.ts';

export interface LifeFigures {
  readonly life: string;
  readonly pace: Pace;
  readonly steps: readonly StepFigures[];
  /** Who was charged for what, the requests first. */
  readonly spent: readonly { readonly by: string; readonly place: string; readonly units: Units }[];
  /** Read and write units of everything. */
  readonly unitsInAll: number;
}

export interface StepFigures {
  readonly step: string;
  readonly dynamoDbCalls: number;
  readonly units: Units;
  /** Read and write units of each function that it sets going. */
  readonly consumerUnits: Readonly<Record<string, number>>;
}

/**
 * Functions remember for ten seconds who is who and which rules are in force. In a busy hour that is always so; a step that
 * comes alone finds nothing remembered.
 */
type Pace = 'busy' | 'alone';

interface Step {
  readonly step: string;
  readonly person: Person;
  readonly body: unknown;
}

const department = 'PH10';

const route: Step = {
  step: 'route',
  person: intake,
  body: { department, complexity: 'normal', reason: words.reason },
};
const fromDepartmentOn: readonly Step[] = [
  { step: 'accept', person: departmentOfficer(department), body: {} },
  { step: 'request-information', person: departmentOfficer(department), body: { question: words.question } },
  { step: 'give-information', person: officerOf(measuredUnit), body: { reply: words.reply } },
  { step: 'answer', person: headOf(department), body: { text: words.answer, promises: false } },
  { step: 'close', person: officerOf(measuredUnit), body: { verdict: 'solved', satisfaction: 5 } },
];

/** The second topic has no rule: intake routes it by hand. */
const lives = [
  { life: 'routed by a rule at submission', topic: submission.topic, steps: fromDepartmentOn },
  { life: 'routed by hand', topic: 'other', steps: [route, ...fromDepartmentOn] },
];

const requests = 'requests';
type Charged = Readonly<Record<string, Charges>>;

interface Taken {
  readonly stands: { readonly id: string; readonly version: number };
  readonly dynamoDbCalls: number;
  /** By who was charged. */
  readonly charged: Charged;
}

type Take = (event: ReturnType<typeof apiEvent>, status: number) => Promise<Taken>;

/** What a recommendation's life costs, step by step: the requests through the API's function, then everything that it sets going. */
export async function measureLives(
  bundles: Readonly<Record<string, FunctionBundle>>,
  database: Database,
): Promise<readonly LifeFigures[]> {
  const recorder = await openRecorder(database, noMatterWhatWasAtOnce);
  const consumers = await openConsumers();
  try {
    // The functions take their clock when they load.
    return await timeStandingStill(async (pass) => {
      const take = await takerOf(bundles, consumers.all, database, recorder);
      const takeAlone: Take = (event, status) => {
        pass(60_000);
        return take(event, status);
      };
      const figures: LifeFigures[] = [];
      for (const { life, topic, steps } of lives) {
        // What a busy hour remembers: somebody had such a life before.
        await live(topic, steps, take);
        figures.push({ life, pace: 'busy', ...(await live(topic, steps, take)) });
        figures.push({ life, pace: 'alone', ...(await live(topic, steps, takeAlone)) });
      }
      return figures;
    });
  } finally {
    recorder.close();
    await consumers.close();
  }
}

const takerOf = async (
  bundles: Readonly<Record<string, FunctionBundle>>,
  consumers: readonly Consumer[],
  database: Database,
  recorder: Recorder,
): Promise<Take> => {
  const handler = await loadApi(bundles, database, recorder.endpoint);
  const loaded = new Map<Consumer, Consume>();
  for (const consumer of consumers)
    loaded.set(consumer, await loadConsumer(consumer, bundles, database, recorder));
  const next = await readStream(database);

  const consume = async (consumer: Consumer, written: readonly StreamRecord[]): Promise<Charges> => {
    const Records = await consumer.recordsAfter(written);
    if (Records.length === 0) return {};
    const { result, recording } = await recorder.record(() => loaded.get(consumer)!({ Records }));
    if (result.batchItemFailures.length > 0) throw new Error(`${consumer.name} failed.`);
    return recording.charges;
  };

  return async (event, status) => {
    const { result, recording } = await recorder.record(() => callApi(handler, event, status));
    const charged: Record<string, Charges> = { [requests]: recording.charges };
    const written = await next();
    for (const consumer of consumers) charged[consumer.name] = await consume(consumer, written);
    return {
      stands: JSON.parse(result.body ?? '{}') as Taken['stands'],
      dynamoDbCalls: recording.calls,
      charged,
    };
  };
};

const live = async (
  topic: string,
  steps: readonly Step[],
  take: Take,
): Promise<Omit<LifeFigures, 'life' | 'pace'>> => {
  const submitted = await take(
    apiEvent({
      person: officerOf(measuredUnit),
      method: 'POST',
      target: '/api/recommendations',
      body: { ...submission, topic },
      headers: { 'idempotency-key': randomUUID() },
    }),
    201,
  );
  const taken = [{ step: 'submit', ...submitted }];
  let { stands } = submitted;
  for (const { step, person, body } of steps) {
    const target = `/api/recommendations/${stands.id}/${step}`;
    const headers = { 'if-match': `"${stands.version}"` };
    const done = await take(apiEvent({ person, method: 'POST', target, body, headers }), 200);
    taken.push({ step, ...done });
    ({ stands } = done);
  }
  const whole = Object.keys(submitted.charged).map((by) => ({
    by,
    charges: addCharges(...taken.map(({ charged }) => charged[by]!)),
  }));
  return {
    steps: taken.map(({ step, dynamoDbCalls, charged: { [requests]: ofRequest = {}, ...others } }) => ({
      step,
      dynamoDbCalls,
      units: unitsOf(ofRequest),
      consumerUnits: Object.fromEntries(
        Object.entries(others).map(([name, charges]) => [name, unitsInAll(unitsOf(charges))]),
      ),
    })),
    spent: whole.flatMap(({ by, charges }) =>
      Object.entries(charges)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([place, units]) => ({ by, place, units })),
    ),
    unitsInAll: sum(whole.map(({ charges }) => unitsInAll(unitsOf(charges)))),
  };
};
