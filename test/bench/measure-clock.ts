import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { FunctionBundle } from '../../infra/bundle.ts';
import type { DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import type { Terminal } from '../../infra/local/terminal.ts';
import { yearsOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import type { CalendarYear } from '../../shared/domain/calendar-year.ts';
import { plusDays } from '../../shared/domain/calendar.ts';
import { changeRecord } from '../../shared/domain/directory.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import { stateItem } from '../../shared/tables/casework-items.ts';
import { clockMarkTable } from '../../shared/tables/clock-mark-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { eventPrefix, stateKey } from '../../shared/tables/keys.ts';
import { readRules } from '../../shared/usecases/rules-in-force.ts';
import type { Replay } from './bare/index.ts';
import { bulkWriter } from './bulk-writer.ts';
import { bareBundle, loadBundle } from './bundles.ts';
import { unitsInAll, type Units } from './capacity.ts';
import { openDatabase, type Database } from './database.ts';
import { newId } from './history.ts';
import { logsOf } from './logs-aside.ts';
import { due, dueCount, morning, sleeping, today } from './morning.ts';
import { at } from './moved-time.ts';
import type { Plan } from './plan.ts';
import { noMatterWhatWasAtOnce, openRecorder, type Recording } from './recorder.ts';
import { replayFor } from './replay.ts';
import { median } from './statistics.ts';

/** The day's first run, and another right after it. */
const runNames = ['first', 'again'] as const;
type RunName = (typeof runNames)[number];
type ByRun<T> = Readonly<Record<RunName, T>>;

export interface ClockRunFigures {
  readonly run: RunName;
  readonly recommendations: number;
  /** As the clock says. */
  readonly examined: number;
  /** Events that it wrote. */
  readonly steps: number;
  readonly dynamoDbCalls: number;
  readonly units: Units;
  readonly unitsOverSmallest: number;
  readonly medianMs: number;
  readonly timeOverSmallest: number;
  /** The same calls bare, and the median of the rounds’ ratios. */
  readonly bareMs: number;
  readonly roundByRound: number;
}

export interface SweepFigures {
  readonly sweep: string;
  readonly recommendations: number;
  readonly moved: number;
  readonly seconds: number;
  readonly dynamoDbCalls: number;
  readonly units: Units;
  readonly unitsARecommendation: number;
  readonly msARecommendation: number;
}

export interface ClockFigures {
  readonly due: number;
  readonly loadedInSeconds: number;
  readonly runs: readonly ClockRunFigures[];
  readonly sweeps: readonly SweepFigures[];
}

interface Ran {
  readonly examined: number;
  readonly unfinished: boolean;
  readonly rules: { readonly adjusted: number; readonly unfinished: boolean };
}

type ClockHandler = (event: object, context: object) => Promise<void>;
type RunClock = () => Promise<{ readonly ms: number; readonly ran: Ran }>;

/** It is let go on to the end: how long that takes is the question. */
const context = { getRemainingTimeInMillis: () => 3_600_000 };

/** The clock’s function on a database, run on the morning of the day. */
const loadClock = async (
  bundles: Readonly<Record<string, FunctionBundle>>,
  { env }: Database,
  endpoint = env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
): Promise<RunClock> => {
  const { handler } = await loadBundle<{ handler: ClockHandler }>(
    bundles['clock'],
    { ...env, AWS_ENDPOINT_URL_DYNAMODB: endpoint },
    (clock) => at(morning, () => clock.handler({}, context)),
  );
  return async () => {
    let ms = 0;
    const logs = await logsOf(() =>
      at(morning, async () => {
        const startedAt = performance.now();
        await handler({}, context);
        ms = performance.now() - startedAt;
      }),
    );
    const ran = logs.find(({ message }) => message === 'ran') as unknown as Ran;
    if (ran.unfinished || ran.rules.unfinished) throw new Error('The clock did not finish.');
    return { ms, ran };
  };
};

/** So many open ones on which nothing falls due, and a clock that knows the rules in force. */
const load = async (
  engine: DynamoDbLocal,
  recommendations: number,
  progress: (done: number) => void,
): Promise<Database> => {
  // Nobody reads the stream here, and writing it would take as long again.
  const database = await openDatabase(engine, { stream: false });
  const writer = bulkWriter(database);
  for (let place = 0; place < recommendations; place += 1) {
    await writer.put(database.tables.casework, stateItem(sleeping(place)));
    if (place % 100 === 0) progress(place);
  }
  await writer.finish();
  const { edition } = await readRules(directoryTable(database.documents, database.tables.directory));
  await clockMarkTable(database.documents, database.tables.projections).write({
    applied: edition,
    adjusted: 0,
  });
  return database;
};

/** What falls due today stands there meanwhile; afterwards there is as much as before. */
const withDue = async <T>(
  database: Database,
  work: (ids: readonly RecommendationId[]) => Promise<T>,
): Promise<T> => {
  const ids = Array.from({ length: dueCount }, newId);
  const writer = bulkWriter(database);
  await writer.put(database.tables.casework, ...due(ids).map(stateItem));
  await writer.finish();
  const result = await work(ids);
  await writer.remove(database.tables.casework, ...ids.map((id) => ({ ...stateKey(id) })));
  await writer.finish();
  return result;
};

interface Recorded {
  readonly recording: Recording;
  readonly ran: Ran;
}

/** Both runs taken down call by call, and how to make their calls again. */
const recordRuns = async (bundles: Readonly<Record<string, FunctionBundle>>, database: Database) => {
  const recorder = await openRecorder(database);
  try {
    const run = await loadClock(bundles, database, recorder.endpoint);
    const record = async (): Promise<Recorded> => {
      const { result, recording } = await recorder.record(run);
      return { recording, ran: result.ran };
    };
    return await withDue(database, async (ids) => {
      const recorded: ByRun<Recorded> = { first: await record(), again: await record() };
      return {
        recorded,
        again: {
          first: replayFor(recorded.first.recording, ids),
          again: replayFor(recorded.again.recording, ids),
        },
      };
    });
  } finally {
    recorder.close();
  }
};

const eventsWritten = ({ waves }: Recording): number =>
  waves
    .flat()
    .flatMap(({ input }) => (input['TransactItems'] ?? []) as readonly TransactWriteItem[])
    .filter(({ Put }) => Put?.Item?.['sk']?.S?.startsWith(eventPrefix)).length;

interface Loaded extends Awaited<ReturnType<typeof recordRuns>> {
  readonly recommendations: number;
  readonly database: Database;
  readonly run: RunClock;
  readonly replay: Replay;
  readonly ms: Readonly<Record<'handler' | 'bare', ByRun<number[]>>>;
}

const noTimes = (): ByRun<number[]> => ({ first: [], again: [] });

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

/** The second run is short: it is taken several times. */
const timesAgain = 5;
const medianOf = async (work: () => Promise<number>): Promise<number> => {
  const times: number[] = [];
  for (let time = 0; time < timesAgain; time += 1) times.push(await work());
  return median(times);
};

/** One round of a side: a hundred fall due, both runs. */
const sides = {
  handler: ({ database, run, recorded }: Loaded): Promise<ByRun<number>> =>
    withDue(database, async () => {
      const time = async (name: RunName): Promise<number> => {
        const { ms, ran } = await run();
        if (ran.examined !== recorded[name].ran.examined)
          throw new Error(`The clock examined ${ran.examined}, not ${recorded[name].ran.examined}.`);
        return ms;
      };
      return { first: await time('first'), again: await medianOf(() => time('again')) };
    }),
  bare: ({ database, replay, again }: Loaded): Promise<ByRun<number>> =>
    withDue(database, async (ids) => {
      const waves = { first: again.first(ids), again: again.again(ids) };
      return {
        first: await timed(() => replay(waves.first)),
        again: await medianOf(() => timed(() => replay(waves.again))),
      };
    }),
};

/** The clock on tables of different sizes, all there at once and run in turns, beside its own calls made bare. */
const measureRuns = async (
  bundles: Readonly<Record<string, FunctionBundle>>,
  engine: DynamoDbLocal,
  { clockSizes, clockRounds }: Plan,
  terminal: Terminal,
): Promise<Pick<ClockFigures, 'loadedInSeconds' | 'runs'>> => {
  const startedAt = performance.now();
  const all: Loaded[] = [];
  for (const recommendations of clockSizes) {
    const others = recommendations - dueCount;
    const database = await load(engine, others, (done) =>
      terminal.progress(`Loading ${recommendations.toLocaleString('en')} open recommendations`, done, others),
    );
    const { replay } = await loadBundle<{ replay: Replay }>(bundles[bareBundle], database.env, (bare) =>
      bare.replay([
        [{ command: 'GetItem', input: { TableName: database.tables.casework, Key: stateKey(newId()) } }],
      ]),
    );
    all.push({
      recommendations,
      database,
      replay,
      run: await loadClock(bundles, database),
      ...(await recordRuns(bundles, database)),
      ms: { handler: noTimes(), bare: noTimes() },
    });
  }
  const loadedInSeconds = Math.round((performance.now() - startedAt) / 1_000);

  // The first round only warms up.
  for (let round = 0; round <= clockRounds; round += 1) {
    // Sizes and sides take turns in coming first.
    const order = all.map((_, place) => all[(place + round) % all.length]!);
    for (const loaded of order)
      for (const side of round % 2 === 0 ? (['handler', 'bare'] as const) : (['bare', 'handler'] as const)) {
        const times = await sides[side](loaded);
        if (round > 0) for (const name of runNames) loaded.ms[side][name].push(times[name]);
      }
    terminal.progress('The clock by size', round, clockRounds);
  }

  const runs = runNames.flatMap((run) => {
    const [smallest] = all;
    return all.map(({ recommendations, recorded, ms }) => {
      const { recording, ran } = recorded[run];
      const { units, calls } = recording;
      return {
        run,
        recommendations,
        examined: ran.examined,
        steps: eventsWritten(recording),
        dynamoDbCalls: calls,
        units,
        unitsOverSmallest: unitsInAll(units) / unitsInAll(smallest!.recorded[run].recording.units),
        medianMs: median(ms.handler[run]),
        timeOverSmallest: median(
          ms.handler[run].map((time, round) => time / smallest!.ms.handler[run][round]!),
        ),
        bareMs: median(ms.bare[run]),
        roundByRound: median(ms.handler[run].map((time, round) => time / ms.bare[run][round]!)),
      };
    });
  });
  return { loadedInSeconds, runs };
};

/** The day after tomorrow becomes a day off. */
const changedYear = (): CalendarYear => {
  const year = yearsOfVietNam.find(({ id }) => id === today.slice(0, 4))!;
  const dayOff = {
    date: plusDays(today, 2),
    kind: 'off',
    vi: 'Nghỉ bù',
    en: 'Day off',
    source: 'Thông báo mới',
  } as const;
  const days = [...year.days, dayOff].sort((one, other) => (one.date < other.date ? -1 : 1));
  return { ...year, days };
};

/** What happens before a sweep, on each database. */
const sweeps: Readonly<Record<string, (database: Database) => Promise<unknown>>> = {
  'the mark was lost': ({ documents, tables }) =>
    clockMarkTable(documents, tables.projections).write({ applied: '', adjusted: 0 }),
  'a calendar changed': ({ documents, tables }) =>
    directoryTable(documents, tables.directory).save(
      changeRecord('calendar', undefined, changedYear(), {
        at: morning,
        by: 'quantri',
        reason: 'Thông báo mới',
      }),
    ),
};

/** A pass over everything open: timed on one database, taken down call by call on another like it. */
const measureSweeps = async (
  bundles: Readonly<Record<string, FunctionBundle>>,
  engine: DynamoDbLocal,
  { sweepSize }: Plan,
  terminal: Terminal,
): Promise<readonly SweepFigures[]> => {
  const loading = (done: number): void =>
    terminal.progress('Loading recommendations to be swept', done, sweepSize);
  const timing = await load(engine, sweepSize, loading);
  const taking = await load(engine, sweepSize, loading);
  const recorder = await openRecorder(taking, noMatterWhatWasAtOnce);
  try {
    const run = await loadClock(bundles, timing);
    const recorded = await loadClock(bundles, taking, recorder.endpoint);
    const figures: SweepFigures[] = [];
    for (const [sweep, prepare] of Object.entries(sweeps)) {
      terminal.progress(`Sweeping because ${sweep}`);
      await prepare(timing);
      await prepare(taking);
      const { ms, ran } = await run();
      const { units, calls } = (await recorder.record(recorded)).recording;
      figures.push({
        sweep,
        recommendations: sweepSize,
        moved: ran.rules.adjusted,
        seconds: ms / 1_000,
        dynamoDbCalls: calls,
        units,
        unitsARecommendation: unitsInAll(units) / sweepSize,
        msARecommendation: ms / sweepSize,
      });
    }
    return figures;
  } finally {
    recorder.close();
  }
};

/** What it costs that the clock runs, however many are open. */
export const measureClock = async (
  bundles: Readonly<Record<string, FunctionBundle>>,
  engine: DynamoDbLocal,
  plan: Plan,
  terminal: Terminal,
): Promise<ClockFigures> => ({
  due: dueCount,
  ...(await measureRuns(bundles, engine, plan, terminal)),
  sweeps: await measureSweeps(bundles, engine, plan, terminal),
});
