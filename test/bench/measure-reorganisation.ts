import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { writeDirectory } from '../../infra/local/demo/directory.ts';
import { demoWorld } from '../../infra/local/demo/demo-world.ts';
import { demoDepartments } from '../../infra/local/demo/departments.ts';
import { adminId, demoStaff, directorId } from '../../infra/local/demo/people.ts';
import { demoRules } from '../../infra/local/demo/routing-rules.ts';
import { demoTopics } from '../../infra/local/demo/topics.ts';
import { demoVenues } from '../../infra/local/demo/venues.ts';
import {
  effectiveOn,
  officersOf2024,
  planOf2025,
  provinces2024,
  unitsOf2024,
} from '../../infra/local/demo/units-2025.ts';
import type { DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import { castOf, type Cast } from '../../infra/local/demo/replay/live-province.ts';
import { choicesFor } from '../../infra/local/demo/replay/choices.ts';
import type { Terminal } from '../../infra/local/terminal.ts';
import { instantAt, plusDays, type Instant } from '../../shared/domain/calendar.ts';
import type { Reorganisation, ReorganisationId } from '../../shared/domain/reorganisation.ts';
import type { DirectoryPerson } from '../../shared/domain/directory.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { eventItem, stateItem } from '../../shared/tables/casework-items.ts';
import { applyReorganisation } from '../../shared/usecases/apply-reorganisation.ts';
import { dryRunReorganisation } from '../../shared/usecases/dry-run-reorganisation.ts';
import { planReorganisation } from '../../shared/usecases/plan-reorganisation.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readQueue } from '../../shared/usecases/read-queue.ts';
import {
  chooseInReorganisation,
  orderReorganisation,
  takeReorganisationStep,
} from '../../shared/usecases/take-reorganisation-step.ts';
import { meterOf, type Spent } from '../support/world.ts';
import { bulkWriter } from './bulk-writer.ts';
import { openDatabase, type Database } from './database.ts';
import { newId, raised, then, type History } from './history.ts';
import { departmentOfficer, headOf, intake, leader } from './people.ts';
import type { Plan } from './plan.ts';
import { median, percentile } from './statistics.ts';
import * as words from './wording.ts';

export interface AsideOrder {
  readonly env: Readonly<Record<string, string>>;
  readonly id: ReorganisationId;
  readonly now: Instant;
}
export interface AsideAnswer {
  readonly seconds: number;
  /** A consistent read and a transaction of two items, as many at once as the job moves. */
  readonly bareMsAMove: number;
  /** Milliseconds by step. */
  readonly steps: Readonly<Record<string, number>>;
  readonly failures: number;
}

interface Latency {
  readonly calls: number;
  readonly p50: number;
  readonly p90: number;
}

interface RunFigures extends AsideAnswer {
  readonly what: 'apply' | 'undo';
  readonly moved: number;
  readonly msAMove: number;
  readonly timeOverBare: number;
  /** The first page of a queue meanwhile, and that over before. */
  readonly queue: Latency;
  readonly queueOverBefore: number;
}

export interface ReorganisationFigures {
  readonly recommendations: number;
  readonly alive: number;
  /** Units. */
  readonly before: number;
  readonly after: number;
  readonly loadedInSeconds: number;
  readonly dryRunSeconds: number;
  readonly queueBefore: Latency;
  readonly runs: readonly RunFigures[];
  /** Read and write units of the same without what is over. */
  readonly units: { readonly dryRun: Spent; readonly apply: Spent; readonly moved: number };
}

const department = 'PH10';
const before = instantAt(plusDays(effectiveOn, -6), '09:00');
const draftAt = instantAt(plusDays(effectiveOn, -1), '15:00');
const night = instantAt(effectiveOn, '00:02');

const inHand: readonly ((history: History) => History)[] = [
  (routed) => routed,
  (routed) => accepted(routed),
  (routed) =>
    then(
      accepted(routed),
      'request-information',
      departmentOfficer(department),
      { question: words.question },
      before,
    ),
  (routed) =>
    then(
      accepted(routed),
      'forward-up',
      leader,
      { documentNumber: '15/CAT-PV01', forwardedTo: 'Bộ Công an', reason: words.reason },
      before,
    ),
  (routed) =>
    then(
      accepted(routed),
      'answer',
      headOf(department),
      { text: words.answer, promises: false, commitments: [] },
      before,
    ),
];
const accepted = (routed: History): History =>
  then(routed, 'accept', departmentOfficer(department), {}, before);

const historyOf = (index: number, alive: number, units: readonly Unit[]): History => {
  const unit = units[index % units.length] as Unit;
  const isAlive = index < alive;
  const history = raised(newId(), { unit, topicId: 'equipment', at: before, routed: isAlive });
  if (!isAlive)
    return then(history, 'reject', intake, { reason: 'already-answered', guidance: words.reason }, before);
  const way = inHand[index % inHand.length];
  return way ? way(history) : history;
};

const load = async (
  database: Database,
  units: readonly Unit[],
  people: DirectoryPerson[],
  size: number,
  alive: number,
  terminal: Terminal,
): Promise<number> => {
  const startedAt = performance.now();
  await writeDirectory(
    database.documents,
    database.tables.directory,
    {
      units,
      departments: demoDepartments,
      topics: demoTopics,
      projects: [],
      people,
      venues: demoVenues(units),
      rules: [demoRules],
    },
    before,
    () => undefined,
  );
  const writer = bulkWriter(database);
  for (let index = 0; index < size; index += 1) {
    const { recommendation, events } = historyOf(index, alive, units);
    await writer.put(database.tables.casework, stateItem(recommendation), ...events.map(eventItem));
    if (index % 500 === 0) terminal.progress('Loading recommendations', index, size);
  }
  await writer.finish();
  return (performance.now() - startedAt) / 1_000;
};

const latencyOf = (ms: readonly number[]): Latency => ({
  calls: ms.length,
  p50: median(ms),
  p90: percentile(ms, 90),
});

const pauseMs = 20;
/** Asks for the first page of the queue, again and again, until it is told to stop. */
const watchQueue = async (world: World, goOn: () => boolean): Promise<readonly number[]> => {
  const ms: number[] = [];
  while (goOn()) {
    const startedAt = performance.now();
    await readQueue(world, headOf(department), { queue: department, limit: 20 });
    ms.push(performance.now() - startedAt);
    await setTimeout(pauseMs);
  }
  return ms;
};

const aside = (order: AsideOrder, begun: () => void): Promise<AsideAnswer> =>
  new Promise((resolve, reject) => {
    const file = join(import.meta.dirname, 'apply-aside.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'begun') begun();
      else if (line.startsWith('{')) resolve(JSON.parse(line) as AsideAnswer);
    });
    child.once('exit', (code) => reject(new Error(`applying ended with ${String(code)}`)));
  });

interface Province {
  readonly world: World;
  readonly cast: Cast;
  readonly ordered: Reorganisation;
  readonly database: Database;
  readonly loadedInSeconds: number;
  timeIs(now: Instant): void;
}

/** The three provinces on the eve, their reorganisation ordered. */
const eve = async (
  engine: DynamoDbLocal,
  size: number,
  alive: number,
  terminal: Terminal,
): Promise<Province> => {
  const database = await openDatabase(engine);
  const units = unitsOf2024(provinces2024);
  const people = [...officersOf2024(units), ...demoStaff(demoDepartments)];
  const loadedInSeconds = await load(database, units, people, size, alive, terminal);
  let now: Instant = draftAt;
  const world: World = { ...demoWorld(database.documents, database.env), now: () => now };
  const cast = castOf(units, people);
  const admin = cast.person(adminId);
  const { reorganisation } = await planReorganisation(world, admin, planOf2025(provinces2024), 'bench');
  const { id, plan } = reorganisation;
  const chosen = await chooseInReorganisation(world, admin, id, choicesFor(plan, people));
  const ordered = await orderReorganisation(world, cast.person(directorId), { id, version: chosen.version });
  return {
    world,
    cast,
    ordered,
    database,
    loadedInSeconds,
    timeIs(then) {
      now = then;
    },
  };
};

const arrivedIn = ({ outcome }: Reorganisation): number =>
  (outcome?.arrivals ?? []).reduce((sum, { recommendations }) => sum + recommendations, 0);

const standing = async ({ world, ordered }: Province): Promise<Reorganisation> => {
  const state = await world.reorganisations.loadLatest(ordered.id);
  if (!state) throw new Error('the reorganisation is gone');
  return state;
};

/** Applies it, or takes it back, in a process of its own, while this one asks for the first page of a queue. */
const runBeside = async (
  province: Province,
  what: RunFigures['what'],
  quiet: Latency,
  terminal: Terminal,
): Promise<RunFigures> => {
  terminal.progress(`Reorganising: ${what}`);
  const { world, ordered, database } = province;
  const watched = { isBegun: false, isOver: false };
  const answered = aside({ env: database.env, id: ordered.id, now: world.now() }, () => {
    watched.isBegun = true;
  }).finally(() => {
    watched.isOver = true;
  });
  while (!watched.isBegun && !watched.isOver) await setTimeout(10);
  const queue = latencyOf(await watchQueue(world, () => !watched.isOver));
  const answer = await answered;
  const moved = arrivedIn(await standing(province));
  const moving = Object.entries(answer.steps)
    .filter(([step]) => step.endsWith('recommendations'))
    .reduce((sum, [, ms]) => sum + ms, 0);
  const msAMove = moving / moved;
  return {
    ...answer,
    what,
    moved,
    msAMove,
    timeOverBare: msAMove / answer.bareMsAMove,
    queue,
    queueOverBefore: queue.p50 / quiet.p50,
  };
};

/** Every read and write of a dry run and of applying it: what is over is not touched, so that it need not be there. */
const measureUnits = async (
  engine: DynamoDbLocal,
  alive: number,
  terminal: Terminal,
): Promise<ReorganisationFigures['units']> => {
  const province = await eve(engine, alive, alive, terminal);
  const { world, cast, ordered, database } = province;
  const meter = meterOf(database.documents, {
    ...database.config,
    client: database.client,
    env: database.env,
  });
  terminal.progress('Counting the units of a dry run and of applying it');
  const dryRun = await meter.costOf(() => dryRunReorganisation(world, cast.person(directorId), ordered.id));
  province.timeIs(night);
  const apply = await meter.costOf(async () => {
    while (!(await applyReorganisation(world, ordered.id)));
  });
  return { dryRun, apply, moved: arrivedIn(await standing(province)) };
};

/** A dry run, applying and taking back, of 398 units that become 129. */
export const measureReorganisation = async (
  engine: DynamoDbLocal,
  { reorganisationSize, reorganisationAlive }: Plan,
  terminal: Terminal,
): Promise<ReorganisationFigures> => {
  const province = await eve(engine, reorganisationSize, reorganisationAlive, terminal);
  const { world, cast, ordered } = province;
  terminal.progress('Dry run');
  const startedAt = performance.now();
  await dryRunReorganisation(world, cast.person(directorId), ordered.id);
  const dryRunSeconds = (performance.now() - startedAt) / 1_000;

  let left = 150;
  const quiet = latencyOf(await watchQueue(world, () => (left -= 1) >= 0));
  province.timeIs(night);
  const applied = await runBeside(province, 'apply', quiet, terminal);
  province.timeIs(instantAt(plusDays(effectiveOn, 1), '10:00'));
  const { id, version } = await standing(province);
  const undo = { id, version, verb: 'undo', input: { reason: words.reason } } as const;
  await takeReorganisationStep(world, cast.person(directorId), undo);
  const undone = await runBeside(province, 'undo', quiet, terminal);
  return {
    recommendations: reorganisationSize,
    alive: reorganisationAlive,
    before: unitsOf2024(provinces2024).length,
    after: ordered.plan.units.length,
    loadedInSeconds: province.loadedInSeconds,
    dryRunSeconds,
    queueBefore: quiet,
    runs: [applied, undone],
    units: await measureUnits(engine, reorganisationAlive, terminal),
  };
};
