/** `npm run bench`: measures what the design promises, prints it and writes it to `results`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../../infra/local/cannot-start.ts';
import { startDynamoDbLocal, type DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import { terminalOn } from '../../infra/local/terminal.ts';
import { makeBundles } from './bundles.ts';
import { openDatabase } from './database.ts';
import { loadDatabase } from './load-database.ts';
import { loadSizes, type LoadedSize } from './load-sizes.ts';
import { print, putLogsAside } from './logs-aside.ts';
import { machineFacts } from './machine.ts';
import { measureClock } from './measure-clock.ts';
import { measureDelay } from './measure-delay.ts';
import { measureFigures, plainDurations, type PlainDurations } from './measure-figures.ts';
import { measureInbox } from './measure-inbox.ts';
import { measureLives } from './measure-life.ts';
import { measureLoading } from './measure-loading.ts';
import { measureOperations } from './measure-operations.ts';
import { measureReorganisation } from './measure-reorganisation.ts';
import { measureSizes } from './measure-sizes.ts';
import { planFrom, usage, type Plan } from './plan.ts';
import { ofFigures, promisesOf } from './promises.ts';
import * as report from './report.ts';
import { temporaryFolder } from './temporary-folder.ts';

const terminal = terminalOn(process.stderr);

const withEngine = async <T>(
  options: { readonly dbPath?: string },
  run: (engine: DynamoDbLocal) => Promise<T>,
): Promise<T> => {
  const engine = await startDynamoDbLocal({ heapMb: 512, ...options });
  try {
    return await run(engine);
  } finally {
    await engine.stop();
  }
};

const resultsFolder = join(import.meta.dirname, '../../bench/results');

/** Under the time it began, and as the latest of its kind. */
const write = (startedAt: Date, results: object, latest = 'latest'): string => {
  mkdirSync(resultsFolder, { recursive: true });
  const text = `${JSON.stringify(results, null, 2)}\n`;
  const name = `${startedAt.toISOString().replaceAll(/[:.]/g, '-')}.json`;
  for (const file of [name, `${latest}.json`]) writeFileSync(join(resultsFolder, file), text);
  return `bench/results/${name}`;
};

/** With databases of all sizes, and the durations in each as plain lists. */
const bySize = async <T extends object>(
  engine: DynamoDbLocal,
  plan: Plan,
  run: (sizes: readonly LoadedSize[], plain: ReadonlyMap<number, PlainDurations>) => Promise<T>,
) => {
  const plain = new Map(plan.sizes.map((size) => [size, plainDurations()]));
  const { all, loadedInSeconds } = await loadSizes(engine, plan, terminal, (history, size) =>
    plain.get(size)?.note(history),
  );
  return { loadedInSeconds, counted: all.at(-1)?.counted ?? 0, ...(await run(all, plain)) };
};

const benchFigures = async (plan: Plan): Promise<void> => {
  const startedAt = new Date();
  const machine = machineFacts();
  putLogsAside();
  print(report.machineReport(machine));
  const bundles = await makeBundles();
  const measured = await withEngine({}, (engine) =>
    bySize(engine, plan, (all, plain) => measureFigures(bundles, all, plain, plan, terminal)),
  );
  print(report.figuresReport(measured));
  const promises = ofFigures(measured);
  print(report.promisesReport(promises, plan));
  const { load } = machineFacts();
  const results = { startedAt, plan, machine: { ...machine, loadAtTheEnd: load }, ...measured, promises };
  const file = write(startedAt, results, 'latest-figures');
  const seconds = Math.round((Date.now() - startedAt.getTime()) / 1_000);
  print(`${seconds} s; load at the end ${load.join(' ')}; written to ${file}`);
};

const benchReorganisation = async (plan: Plan): Promise<void> => {
  const startedAt = new Date();
  const machine = machineFacts();
  print(report.machineReport(machine));
  const measured = await withEngine({}, (engine) => measureReorganisation(engine, plan, terminal));
  print(report.reorganisationReport(measured));
  const { load } = machineFacts();
  const results = { startedAt, plan, machine: { ...machine, loadAtTheEnd: load }, ...measured };
  const file = write(startedAt, results, 'latest-reorganisation');
  const seconds = Math.round((Date.now() - startedAt.getTime()) / 1_000);
  print(`${seconds} s; load at the end ${load.join(' ')}; written to ${file}`);
};

const bench = async (plan: Plan): Promise<void> => {
  const startedAt = new Date();
  const machine = machineFacts();
  putLogsAside();
  print(report.machineReport(machine));

  const bundles = await makeBundles();
  // While no engine runs beside it.
  const loading = await measureLoading(bundles, plan, terminal);
  print(report.loadingReport(loading));

  const engineKind = plan.disk ? 'on disk' : 'in memory';
  const { operations, lives } = await withEngine(
    plan.disk ? { dbPath: temporaryFolder() } : {},
    async (engine) => {
      const database = await openDatabase(engine);
      await loadDatabase(database, plan.sizes[0] ?? 0, (done, of) =>
        terminal.progress('Loading recommendations', done, of),
      );
      return {
        operations: await measureOperations(bundles, database, plan, terminal),
        lives: await measureLives(bundles, database),
      };
    },
  );
  print(report.operationsReport(operations, engineKind));
  print(report.livesReport(lives));

  const { sizes, figures, ...loaded } = await withEngine({}, (engine) =>
    bySize(engine, plan, async (all, plain) => ({
      sizes: await measureSizes(bundles, all, plan, terminal),
      figures: await measureFigures(bundles, all, plain, plan, terminal),
    })),
  );
  print(report.sizesReport(sizes, loaded));
  print(report.figuresReport(figures));

  const clock = await withEngine({}, (engine) => measureClock(bundles, engine, plan, terminal));
  print(report.clockReport(clock));

  const inbox = await withEngine({}, (engine) => measureInbox(bundles, engine, plan, terminal));
  print(report.inboxReport(inbox));

  const delay = plan.local ? await measureDelay(terminal) : undefined;
  if (delay) print(report.delayReport(delay));

  const promises = promisesOf({ loading, operations, lives, sizes, figures, clock, inbox });
  print(report.promisesReport(promises, plan));

  const seconds = Math.round((Date.now() - startedAt.getTime()) / 1_000);
  const file = write(startedAt, {
    startedAt,
    seconds,
    plan,
    engine: engineKind,
    machine: { ...machine, loadAtTheEnd: machineFacts().load },
    loading,
    operations,
    lives,
    sizes,
    figures,
    ...loaded,
    clock,
    inbox,
    ...(delay ? { delay } : {}),
    promises,
  });
  print(`${seconds} s; load at the end ${machineFacts().load.join(' ')}; written to ${file}`);
};

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
// Leaves through `exit`, which removes the folders; the engine ends with this process by itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const wordsOf = (error: unknown): readonly string[] => {
  if (error instanceof CannotStart) return error.lines;
  if (error instanceof TypeError && 'code' in error) return [error.message, '', usage];
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
};

try {
  const plan = planFrom(process.argv.slice(2));
  if (plan.onlyReorganisation) await benchReorganisation(plan);
  else await (plan.onlyFigures ? benchFigures(plan) : bench(plan));
} catch (error) {
  terminal.say();
  for (const line of wordsOf(error)) terminal.say(line);
  process.exitCode = 1;
}
