import type { FunctionBundle } from '../../infra/bundle.ts';
import type { Terminal } from '../../infra/local/terminal.ts';
import { callApi, loadApi, type ApiEvent, type ApiHandler } from './api.ts';
import { callAtOnce } from './callers.ts';
import { metricsRead, queuePage } from './operations.ts';
import type { Plan } from './plan.ts';
import type { LoadedSize } from './load-sizes.ts';
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

interface Loaded extends LoadedSize {
  readonly handler: ApiHandler;
  /** By question. */
  readonly latenciesMs: Readonly<Record<string, number[]>>;
}

/** The same questions to tables of different sizes, asked in turns. */
export async function measureSizes(
  bundles: Readonly<Record<string, FunctionBundle>>,
  sizes: readonly LoadedSize[],
  { sizeRounds, sizeCallsARound, warmUpCalls, roundLimitMs }: Plan,
  terminal: Terminal,
): Promise<readonly SizeFigures[]> {
  const all: Loaded[] = [];
  for (const size of sizes)
    all.push({
      ...size,
      handler: await loadApi(bundles, size.database),
      latenciesMs: Object.fromEntries(Object.keys(questions).map((question) => [question, []])),
    });

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
  return figures;
}
