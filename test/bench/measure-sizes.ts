import type { FunctionBundle } from '../../infra/bundle.ts';
import type { DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import type { Terminal } from '../../infra/local/terminal.ts';
import { callApi, loadApi, type ApiEvent, type ApiHandler } from './api.ts';
import { callAtOnce } from './callers.ts';
import { openDatabase, type Database } from './database.ts';
import { loadDatabase } from './load-database.ts';
import { metricsRead, queuePage } from './operations.ts';
import type { Plan } from './plan.ts';
import { openRecorder } from './recorder.ts';
import { withoutRules } from './rules-aside.ts';
import { percentile } from './statistics.ts';

const questions: Readonly<Record<string, () => ApiEvent>> = {
  'queue, first page': queuePage,
  'metrics read': metricsRead,
};

export interface SizeFigures {
  readonly question: string;
  readonly recommendations: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The median over that of the smallest table. */
  readonly overSmallest: number;
  readonly dynamoDbCalls: number;
  readonly readUnits: number;
}

interface Loaded {
  readonly recommendations: number;
  readonly database: Database;
  readonly handler: ApiHandler;
  /** By question. */
  readonly latenciesMs: Readonly<Record<string, number[]>>;
}

const seconds = (from: number): number => Math.round((performance.now() - from) / 1_000);

/** The same questions to tables of different sizes, all there at once and asked in turns. */
export async function measureSizes(
  bundles: Readonly<Record<string, FunctionBundle>>,
  engine: DynamoDbLocal,
  { sizes, sizeRounds, sizeCallsARound, warmUpCalls, roundLimitMs }: Plan,
  terminal: Terminal,
): Promise<{
  readonly counted: number;
  readonly loadedInSeconds: number;
  readonly figures: readonly SizeFigures[];
}> {
  const startedAt = performance.now();
  let counted = 0;
  const all: Loaded[] = [];
  for (const recommendations of sizes) {
    // Nobody reads the stream here, and writing it would take as long again.
    const database = await openDatabase(engine, { stream: false });
    ({ counted } = await loadDatabase(database, recommendations, (done, of) =>
      terminal.progress(`Loading ${recommendations.toLocaleString('en')} recommendations`, done, of),
    ));
    all.push({
      recommendations,
      database,
      handler: await loadApi(bundles, database),
      latenciesMs: Object.fromEntries(Object.keys(questions).map((question) => [question, []])),
    });
  }
  const loadedInSeconds = seconds(startedAt);

  const ask = ({ handler }: Loaded, event: () => ApiEvent, calls: number) =>
    callAtOnce(
      1,
      Array.from({ length: calls }, () => {
        const prepared = event();
        return () => callApi(handler, prepared, 200);
      }),
      roundLimitMs,
    );
  for (const loaded of all)
    for (const event of Object.values(questions)) await ask(loaded, event, warmUpCalls);
  for (let round = 0; round < sizeRounds; round += 1) {
    for (const [question, event] of Object.entries(questions)) {
      // The order turns by one each round: nobody always comes after the same one.
      const order = all.map((_, place) => all[(place + round) % all.length] as Loaded);
      for (const loaded of order)
        loaded.latenciesMs[question]?.push(...(await ask(loaded, event, sizeCallsARound)).latenciesMs);
    }
    terminal.progress('Queue and metrics by size', round + 1, sizeRounds);
  }

  const figures: SizeFigures[] = [];
  for (const [question, event] of Object.entries(questions)) {
    const smallest = percentile(all[0]?.latenciesMs[question] ?? [], 50);
    for (const { database, recommendations, latenciesMs } of all) {
      const recorder = await openRecorder(database);
      const recorded = await loadApi(bundles, database, recorder.endpoint);
      const { calls, units } = withoutRules(
        (await recorder.record(() => callApi(recorded, event(), 200))).recording,
      );
      recorder.close();
      const p50Ms = percentile(latenciesMs[question] ?? [], 50);
      figures.push({
        question,
        recommendations,
        p50Ms,
        p99Ms: percentile(latenciesMs[question] ?? [], 99),
        overSmallest: p50Ms / smallest,
        dynamoDbCalls: calls,
        readUnits: units.read,
      });
    }
  }
  return { counted, loadedInSeconds, figures };
}
