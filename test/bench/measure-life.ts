import { randomUUID } from 'node:crypto';
import type { FunctionBundle } from '../../infra/bundle.ts';
import type { StreamRecord } from '../../infra/local/streams/stream-record.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { apiEvent, callApi, loadApi } from './api.ts';
import { addCharges, unitsInAll, unitsOf, type Charges, type Units } from './capacity.ts';
import { loadConsumer, type Consume, type Consumer } from './consumers.ts';
import type { Database } from './database.ts';
import { submission } from './operations.ts';
import { departmentOfficer, headOf, intake, officerOf, province } from './people.ts';
import { openRecorder } from './recorder.ts';
import { withoutRules } from './rules-aside.ts';
import { sum } from './statistics.ts';
import { readStream } from './stream-reader.ts';
import * as words from './wording.ts';

export interface LifeFigures {
  readonly life: string;
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
  /** Read and write units of each of the stream's consumers. */
  readonly consumerUnits: Readonly<Record<string, number>>;
}

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

const requests = 'requests';
type Charged = Readonly<Record<string, Charges>>;

interface Taken {
  readonly stands: { readonly id: string; readonly version: number };
  readonly dynamoDbCalls: number;
  /** By who was charged. */
  readonly charged: Charged;
}

type Take = (event: ReturnType<typeof apiEvent>, status: number) => Promise<Taken>;

/** What a recommendation's life costs, step by step: the requests through the API's function, then the stream's consumers. */
export async function measureLives(
  bundles: Readonly<Record<string, FunctionBundle>>,
  consumers: readonly Consumer[],
  database: Database,
): Promise<readonly LifeFigures[]> {
  const recorder = await openRecorder(database);
  try {
    const handler = await loadApi(bundles, database, recorder.endpoint);
    const loaded = new Map<Consumer, Consume>();
    for (const consumer of consumers)
      loaded.set(consumer, await loadConsumer(consumer, bundles, database, recorder));
    const next = await readStream(database);

    const consume = async (consumer: Consumer, written: readonly StreamRecord[]): Promise<Charges> => {
      const Records = written.filter(consumer.hears);
      if (Records.length === 0) return {};
      const { result, recording } = await recorder.record(() => loaded.get(consumer)!({ Records }));
      if (result.batchItemFailures.length > 0) throw new Error(`${consumer.name} failed on the stream.`);
      return withoutRules(recording).charges;
    };

    const take: Take = async (event, status) => {
      const { result, recording } = await recorder.record(() => callApi(handler, event, status));
      const { calls, charges } = withoutRules(recording);
      const charged: Record<string, Charges> = { [requests]: charges };
      const written = await next();
      for (const consumer of consumers) charged[consumer.name] = await consume(consumer, written);
      return { stands: JSON.parse(result.body ?? '{}') as Taken['stands'], dynamoDbCalls: calls, charged };
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
  take: Take,
): Promise<LifeFigures> => {
  const submitted = await take(
    apiEvent({
      person: officerOf(unit),
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
    life,
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
