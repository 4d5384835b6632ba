/** The figures as people read them. */
import type { MachineFacts } from './machine.ts';
import type { ClockFigures } from './measure-clock.ts';
import type { FiguresFigures } from './measure-figures.ts';
import type { InboxFigures } from './measure-inbox.ts';
import type { DelayFigures } from './measure-delay.ts';
import type { LifeFigures } from './measure-life.ts';
import type { LoadingFigures } from './measure-loading.ts';
import type { OperationFigures } from './measure-operations.ts';
import type { ReorganisationFigures } from './measure-reorganisation.ts';
import type { SizeFigures } from './measure-sizes.ts';
import { addUnits } from './capacity.ts';
import type { Plan } from './plan.ts';
import type { Promised } from './promises.ts';
import { rulesNote } from './rules-aside.ts';
import { sum } from './statistics.ts';
import { table } from './table.ts';
import { lookEveryMs } from './watch.ts';

const section = (title: string, text: string): string => `\n${title}\n\n${text}\n`;

export const machineReport = ({ node, platform, cores, processor, memoryGb, load }: MachineFacts): string =>
  `node ${node}, ${platform}, ${cores} cores (${processor}), ${memoryGb} GB, load ${load.join(' ')}`;

export const loadingReport = (figures: readonly LoadingFigures[]): string =>
  section(
    'Bundles, loaded in fresh processes in turns ("bare": the SDK’s document client alone)',
    table(
      ['bundle', 'KB', 'KB gzip', 'min ms', 'median ms', 'min over bare', 'median over bare'],
      figures.map(({ bundle, kilobytes, gzippedKilobytes, minMs, medianMs, minOverBare, medianOverBare }) => [
        bundle,
        Math.round(kilobytes),
        Math.round(gzippedKilobytes),
        minMs,
        medianMs,
        minOverBare,
        medianOverBare,
      ]),
    ),
  );

export const operationsReport = (figures: readonly OperationFigures[], engine: string): string =>
  section(
    `Requests through the API’s function beside the same DynamoDB calls made bare (engine ${engine}; milliseconds)`,
    `${table(
      [
        'operation',
        'callers',
        'calls',
        'req/s',
        'p50',
        'p99',
        'CPU',
        'bare/s',
        'p50',
        'p99',
        'CPU',
        'p50 over bare',
        'by rounds',
      ],
      figures.flatMap(({ operation, byCallers }) =>
        byCallers.map(({ callers, handler, bare, handlerOverBare, roundByRound }, index) => [
          index === 0 ? operation : '',
          callers,
          handler.calls,
          handler.perSecond,
          handler.p50Ms,
          handler.p99Ms,
          handler.cpuMsACall,
          bare.perSecond,
          bare.p50Ms,
          bare.p99Ms,
          bare.cpuMsACall,
          handlerOverBare,
          roundByRound,
        ]),
      ),
    )}\n\n${table(
      ['operation', 'DynamoDB calls', 'read units', 'write units'],
      figures.map(({ operation, dynamoDbCalls, units }) => [
        operation,
        dynamoDbCalls,
        units.read,
        units.write,
      ]),
    )}\n\n${rulesNote}`,
  );

const paceWords = {
  busy: 'in a busy hour (who is who and the rules are remembered)',
  alone: 'each step alone (nothing is remembered)',
} as const;

export const livesReport = (lives: readonly LifeFigures[]): string =>
  lives
    .map(({ life, pace, steps, spent, unitsInAll }) => {
      const consumers = Object.keys(steps[0]?.consumerUnits ?? {});
      return section(
        `A whole life, ${life}, ${paceWords[pace]}: ${unitsInAll} units, with everything that it sets going`,
        `${table(
          ['step', 'DynamoDB calls', 'read', 'write', ...consumers],
          [
            ...steps.map(({ step, dynamoDbCalls, units, consumerUnits }) => [
              step,
              dynamoDbCalls,
              units.read,
              units.write,
              ...consumers.map((name) => consumerUnits[name] ?? 0),
            ]),
            totalOf(steps, consumers),
          ],
        )}\n\n${table(
          ['units of', 'read', 'write'],
          spent.map(({ by, place, units }) => [`${by}: ${place}`, units.read, units.write]),
        )}`,
      );
    })
    .join('');

const totalOf = (steps: LifeFigures['steps'], consumers: readonly string[]) => {
  const { read, write } = addUnits(...steps.map(({ units }) => units));
  const calls = sum(steps.map(({ dynamoDbCalls }) => dynamoDbCalls));
  const ofConsumers = consumers.map((name) =>
    sum(steps.map(({ consumerUnits }) => consumerUnits[name] ?? 0)),
  );
  return ['total', calls, read, write, ...ofConsumers];
};

export const sizesReport = (
  figures: readonly SizeFigures[],
  { counted, loadedInSeconds }: { counted: number; loadedInSeconds: number },
): string =>
  section(
    `By size, one caller (in memory; ${counted} histories counted; loaded in ${loadedInSeconds} s)`,
    table(
      ['question', 'recommendations', 'p50 ms', 'p99 ms', 'over smallest', 'DynamoDB calls', 'read units'],
      figures.map(
        ({ question, recommendations, p50Ms, p99Ms, overSmallest, dynamoDbCalls, readUnits }, index) => [
          figures[index - 1]?.question === question ? '' : question,
          recommendations,
          p50Ms,
          p99Ms,
          overSmallest,
          dynamoDbCalls,
          readUnits,
        ],
      ),
    ),
  );

export const figuresReport = ({ reads, errors, rebuiltInSeconds }: FiguresFigures): string =>
  section(
    'Figures in one request beside the same DynamoDB calls made bare, one caller (in memory; milliseconds)',
    `${table(
      [
        'question',
        'recommendations',
        'rows',
        'p50',
        'p99',
        'bare p50',
        'p50 over bare',
        'by rounds',
        'DynamoDB calls',
        'read units',
      ],
      reads.map((read, index) => [
        reads[index - 1]?.question === read.question ? '' : read.question,
        read.recommendations,
        read.rows,
        read.p50Ms,
        read.p99Ms,
        read.bareP50Ms,
        read.p50Ms / read.bareP50Ms,
        read.roundByRound,
        read.dynamoDbCalls,
        read.readUnits,
      ]),
    )}\n\n${table(
      ['recommendations', 'percentiles', 'longest, working days', 'largest error %', 'rebuilt in s'],
      errors.map(({ recommendations, percentiles, longestDays, largestError }, index) => [
        recommendations.toLocaleString('en'),
        percentiles,
        longestDays,
        100 * largestError,
        rebuiltInSeconds[index] ?? '–',
      ]),
    )}\n\n${rulesNote}`,
  );

const runWords = { first: 'first run of the day', again: 'again, right after' } as const;

export const clockReport = ({ due, loadedInSeconds, runs, sweeps }: ClockFigures): string =>
  section(
    `The clock, ${due} due, by how many are open (in memory; loaded in ${loadedInSeconds} s)`,
    `${table(
      [
        'run',
        'open',
        'examined',
        'steps',
        'DynamoDB calls',
        'read',
        'write',
        'over smallest',
        'ms',
        'over smallest',
        'bare ms',
        'by rounds',
      ],
      runs.map(
        (
          {
            run,
            recommendations,
            examined,
            steps,
            dynamoDbCalls,
            units,
            unitsOverSmallest,
            medianMs,
            timeOverSmallest,
            bareMs,
            roundByRound,
          },
          index,
        ) => [
          runs[index - 1]?.run === run ? '' : runWords[run],
          recommendations,
          examined,
          steps,
          dynamoDbCalls,
          units.read,
          units.write,
          unitsOverSmallest,
          medianMs,
          timeOverSmallest,
          bareMs,
          roundByRound,
        ],
      ),
    )}\n\nWhen it must look at everything open:\n\n${table(
      ['because', 'open', 'moved', 's', 'DynamoDB calls', 'read', 'write', 'units each', 'ms each'],
      sweeps.map(
        ({
          sweep,
          recommendations,
          moved,
          seconds,
          dynamoDbCalls,
          units,
          unitsARecommendation,
          msARecommendation,
        }) => [
          sweep,
          recommendations,
          moved,
          seconds,
          dynamoDbCalls,
          units.read,
          units.write,
          unitsARecommendation,
          msARecommendation,
        ],
      ),
    )}`,
  );

export const inboxReport = (figures: readonly InboxFigures[]): string =>
  section(
    `From an event’s commit to the inbox, at a steady pace (in memory; seen by looking every ${lookEveryMs} ms; milliseconds)`,
    `${table(
      [
        'events a second',
        'got',
        'by',
        'stream p50',
        'p99',
        'inbox p50',
        'p90',
        'p99',
        'longest',
        'p50 over bare',
        'notices/s',
        'oldest waiting at the end',
        'caught up after',
      ],
      figures.map((row) => [
        `${row.wantedPerSecond}, ${row.events} in all`,
        row.perSecond,
        row.way,
        row.stream.p50Ms,
        row.stream.p99Ms,
        row.inbox.p50Ms,
        row.inbox.p90Ms,
        row.inbox.p99Ms,
        row.inbox.maxMs,
        row.inbox.p50Ms /
          figures.find(
            ({ way, wantedPerSecond }) => way === 'bare puts' && wantedPerSecond === row.wantedPerSecond,
          )!.inbox.p50Ms,
        row.noticesPerSecond,
        row.backlogMs,
        row.caughtUpMs,
      ]),
    )}\n\n“stream”: until somebody has the event who reads the stream and does nothing else. “bare puts”: a consumer that is told\nwhat to put. Writers, engine and consumers share this machine’s cores.`,
  );

export const delayReport = ({ submissions, p50Ms, maxMs }: DelayFigures): string =>
  section(
    'From a step to its figure, through the local cloud',
    table(['submissions', 'p50 ms', 'longest ms'], [[String(submissions), p50Ms, maxMs]]),
  );

export const promisesReport = (promises: readonly Promised[], { quick }: Pick<Plan, 'quick'>): string =>
  section(
    quick ? 'Promises (--quick: too few calls to judge times by)' : 'Promises',
    table(
      ['promise', 'measured', ''],
      promises.map(({ promise, measured, kept }) => [promise, measured, kept ? 'kept' : 'NOT KEPT']),
    ),
  );

export const reorganisationReport = (measured: ReorganisationFigures): string => {
  const { recommendations, alive, before, after, dryRunSeconds, units, queueBefore, runs } = measured;
  const { dryRun, apply, moved } = units;
  const runsTable = table(
    ['', 's', 'moved', 'ms a move', 'bare ms', 'over bare', 'queue p50', 'p90', 'p50 over before'],
    runs.map(({ what, seconds, moved: of, msAMove, bareMsAMove, timeOverBare, queue, queueOverBefore }) => [
      what,
      seconds,
      of,
      msAMove,
      bareMsAMove,
      timeOverBare,
      queue.p50,
      queue.p90,
      queueOverBefore,
    ]),
  );
  return section(
    `${before} units become ${after}: ${recommendations} recommendations, ${alive} of them alive ("bare": a read and a transaction of two items; queue: its first page in another process)`,
    `${runsTable}\n
The queue before: p50 ${queueBefore.p50.toFixed(1)} ms, p90 ${queueBefore.p90.toFixed(1)} ms.
A dry run: ${dryRunSeconds.toFixed(1)} s, ${dryRun.read} read units.
Applying: ${apply.read} read and ${apply.write} write units in ${apply.requests} requests, for ${moved} recommendations, 1,592 people and 527 units: ${(apply.write / moved).toFixed(1)} write units a recommendation in all.`,
  );
};
