import type { FunctionBundle } from '../../infra/bundle.ts';
import { callApi, loadApi, type ApiHandler } from './api.ts';
import type { Replay } from './bare/index.ts';
import { callAtOnce, together, type Experience, type Job } from './callers.ts';
import type { Units } from './capacity.ts';
import type { Database } from './database.ts';
import { operationsOn, type Operation } from './operations.ts';
import type { Plan } from './plan.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { loadReplay, replayFor } from './replay.ts';
import { withoutRules } from './rules-aside.ts';
import { median, percentile } from './statistics.ts';
import type { Terminal } from '../../infra/local/terminal.ts';

export interface SideFigures {
  readonly calls: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuMsACall: number;
}

export interface OperationFigures {
  readonly operation: string;
  readonly promised: boolean;
  /** DynamoDB calls a request. */
  readonly dynamoDbCalls: number;
  readonly units: Units;
  readonly byCallers: readonly {
    readonly callers: number;
    readonly handler: SideFigures;
    readonly bare: SideFigures;
    /** Of the medians of all calls. */
    readonly handlerOverBare: number;
    /** The median of the rounds, each the ratio of its two medians: what lasts longer than a round disturbs it least. */
    readonly roundByRound: number;
  }[];
}

interface Sides {
  readonly handler: ApiHandler;
  readonly replay: Replay;
}

const p50 = ({ latenciesMs }: Experience): number => percentile(latenciesMs, 50);

const figuresOf = ({ latenciesMs, elapsedMs, cpuMs }: Experience): SideFigures => ({
  calls: latenciesMs.length,
  perSecond: (latenciesMs.length / elapsedMs) * 1_000,
  p50Ms: percentile(latenciesMs, 50),
  p99Ms: percentile(latenciesMs, 99),
  cpuMsACall: cpuMs / latenciesMs.length,
});

/** One request recorded on the wire, and how to make its calls again. */
const recordOnce = async (operation: Operation, recorder: Recorder, recorded: ApiHandler) => {
  const [subject] = await operation.prepare(1);
  const { result, recording: all } = await recorder.record(() =>
    callApi(recorded, operation.event(subject!), operation.status),
  );
  const recording = withoutRules(all);
  const { id = subject! } = JSON.parse(result.body ?? '{}') as { id?: string };
  return { recording, again: replayFor(recording, [id]) };
};

/** What each side sends is made beforehand: the clock runs for answering alone. */
const jobsFor = (operation: Operation, { handler, replay }: Sides, again: ReturnType<typeof replayFor>) => ({
  handler: async (calls: number): Promise<readonly Job[]> =>
    (await operation.prepare(calls)).map((id) => {
      const event = operation.event(id);
      return () => callApi(handler, event, operation.status);
    }),
  bare: async (calls: number): Promise<readonly Job[]> =>
    (await operation.prepare(calls)).map((id) => {
      const waves = again([id]);
      return () => replay(waves);
    }),
});

const measure = async (
  operation: Operation,
  { recorder, recorded, ...sides }: Sides & { recorder: Recorder; recorded: ApiHandler },
  { callers, warmUpCalls, roundLimitMs }: Plan,
  measured: () => void,
): Promise<OperationFigures> => {
  const { recording, again } = await recordOnce(operation, recorder, recorded);
  const jobs = jobsFor(operation, sides, again);
  await callAtOnce(4, await jobs.handler(warmUpCalls), roundLimitMs);
  await callAtOnce(4, await jobs.bare(warmUpCalls), roundLimitMs);

  const byCallers: OperationFigures['byCallers'][number][] = [];
  for (const { count, rounds, callsARound } of callers) {
    const all = {
      handler: await jobs.handler(rounds * callsARound),
      bare: await jobs.bare(rounds * callsARound),
    };
    const experiences: { readonly [Side in 'handler' | 'bare']: Experience[] } = { handler: [], bare: [] };
    for (let round = 0; round < rounds; round += 1) {
      // In turns, and in turns first: what disturbs the machine disturbs both.
      const order = round % 2 === 0 ? (['handler', 'bare'] as const) : (['bare', 'handler'] as const);
      for (const side of order) {
        const ofRound = all[side].slice(round * callsARound, (round + 1) * callsARound);
        experiences[side].push(await callAtOnce(count, ofRound, roundLimitMs));
      }
    }
    const handler = figuresOf(together(experiences.handler));
    const bare = figuresOf(together(experiences.bare));
    byCallers.push({
      callers: count,
      handler,
      bare,
      handlerOverBare: handler.p50Ms / bare.p50Ms,
      roundByRound: median(
        experiences.handler.map((ofRound, round) => p50(ofRound) / p50(experiences.bare[round]!)),
      ),
    });
    measured();
  }
  return {
    operation: operation.name,
    promised: operation.promised,
    dynamoDbCalls: recording.calls,
    units: recording.units,
    byCallers,
  };
};

/** The operations through the API's function, beside the same DynamoDB calls made bare. */
export async function measureOperations(
  bundles: Readonly<Record<string, FunctionBundle>>,
  database: Database,
  plan: Plan,
  terminal: Terminal,
): Promise<readonly OperationFigures[]> {
  const recorder = await openRecorder(database);
  try {
    const recorded = await loadApi(bundles, database, recorder.endpoint);
    const handler = await loadApi(bundles, database);
    const replay = await loadReplay(bundles, database);
    const operations = operationsOn(database);
    const parts = operations.length * plan.callers.length;
    let done = 0;
    const figures: OperationFigures[] = [];
    for (const operation of operations)
      figures.push(
        await measure(operation, { recorder, recorded, handler, replay }, plan, () =>
          terminal.progress('Operations beside bare calls', (done += 1), parts),
        ),
      );
    return figures;
  } finally {
    recorder.close();
  }
}
