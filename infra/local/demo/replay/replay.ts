/** 1 July 2025 once more: a province before it is reorganised and after, and whether everything that must hold does. */
import { instantAt, plusDays, type LocalDate } from '../../../../shared/domain/calendar.ts';
import { foldCommitment } from '../../../../shared/domain/commitment.ts';
import { formatReceipt, parseReceipt } from '../../../../shared/domain/receipt.ts';
import type { Recommendation, Status } from '../../../../shared/domain/recommendation.ts';
import type { Reorganisation } from '../../../../shared/domain/reorganisation.ts';
import { existsOn } from '../../../../shared/domain/unit.ts';
import { figuresTable } from '../../../../shared/tables/figures-table.ts';
import { histories } from '../../../../shared/tables/whole-tables.ts';
import { recountCommitment, recountRecommendation } from '../../../../shared/usecases/count-step.ts';
import { everyOne } from '../../../../shared/usecases/every-one.ts';
import { planReorganisation } from '../../../../shared/usecases/plan-reorganisation.ts';
import type {
  FiguresPort,
  History,
  ReorganisationProgress,
  World,
} from '../../../../shared/usecases/ports.ts';
import { readMetrics } from '../../../../shared/usecases/read-metrics.ts';
import { readRecommendation } from '../../../../shared/usecases/read-recommendation.ts';
import { runReorganisations } from '../../../../shared/usecases/run-reorganisations.ts';
import {
  chooseInReorganisation,
  orderReorganisation,
} from '../../../../shared/usecases/take-reorganisation-step.ts';
import { verifyFigures } from '../../../../shared/usecases/verify-figures.ts';
import { writeDirectory } from '../directory.ts';
import { demoDepartments } from '../departments.ts';
import { adminId, demoStaff, directorId } from '../people.ts';
import { demoRules } from '../routing-rules.ts';
import { demoTopics } from '../topics.ts';
import { demoVenues } from '../venues.ts';
import { effectiveOn, officersOf2024, planOf2025, unitsOf2024, type Province } from '../units-2025.ts';
import { choicesFor } from './choices.ts';
import { castOf, liveProvince, type Cast, type Living } from './live-province.ts';
import type { ReplayDatabase } from './replay-database.ts';

export interface Figures {
  readonly units: number;
  readonly people: number;
  /** Open or answered, with what was merged into it. */
  readonly alive: number;
  readonly commitments: number;
  readonly invited: number;
  /** Of the figures that the leadership reads, over all units. */
  readonly received: number;
  readonly backlog: number;
}

export interface Replayed {
  readonly before: Figures;
  readonly after: Figures;
  readonly moved: { readonly recommendations: number; readonly commitments: number; readonly people: number };
  /** Of split units: how many went where their text said, and how many are left to choose. */
  readonly split: { readonly units: number; readonly byAddress: number; readonly left: number };
  readonly seconds: number;
  /** What must hold and does not. */
  readonly broken: readonly string[];
}

/** How far it is: `directory`, `recommendations`, `figures`, and the steps of the reorganisation, which do not know of how many. */
export type Tellings = (what: string, done: number, of?: number) => void;

type Then = World & { readonly figures: FiguresPort };

const readAll = async ({ documents, tables }: ReplayDatabase): Promise<readonly History[]> => {
  const all: History[] = [];
  for await (const history of histories(documents, tables.casework)) all.push(history);
  return all;
};

/** What the consumer of the stream does, step by step. */
const countAll = async (world: Then, all: readonly History[], told: (done: number, of: number) => void) => {
  for (const [index, history] of all.entries()) {
    if (history.kind === 'recommendation') {
      const [first] = history.events;
      if (first) await recountRecommendation(world, first.recommendationId);
    } else {
      const [first] = history.events;
      if (first) await recountCommitment(world, first.commitmentId);
    }
    told(index + 1, all.length);
  }
};

interface State {
  readonly figures: Figures;
  /** By unit, as the leadership reads them. */
  readonly received: ReadonlyMap<string, number>;
  readonly backlog: ReadonlyMap<string, number>;
  readonly recommendations: ReadonlyMap<string, Recommendation>;
}

const isOver = (status: Status): boolean => ['closed', 'rejected', 'withdrawn'].includes(status);
const isAlive = ({ status }: Recommendation): boolean => !isOver(status);

const stateOf = async (world: Then, cast: Cast, living: Living, asOf: LocalDate): Promise<State> => {
  const units = await everyOne(world.directory, 'units');
  const people = await everyOne(world.directory, 'people');
  const recommendations = await world.casework.loadAll(living.recommendations);
  const commitments = await world.commitments.listByWake('9999-12-31' as LocalDate, { limit: 1_000 });
  const metrics = await readMetrics(world, cast.person(directorId), {
    by: 'unit',
    from: '2025-06',
    to: '2025-07',
    asOf,
  });
  const by = (figure: 'received' | 'backlog') =>
    new Map(metrics.rows.map(({ key, figures }) => [key, figures[figure]?.value ?? 0]));
  const session = await world.sessions.load(living.session);
  return {
    figures: {
      units: units.filter((unit) => unit.active && existsOn(unit, asOf)).length,
      people: people.filter(({ unitId }) => unitId !== undefined).length,
      alive: recommendations.filter(isAlive).length,
      commitments: commitments.items.length,
      invited: session?.invited.units.length ?? 0,
      received: metrics.total.received?.value ?? 0,
      backlog: metrics.total.backlog?.value ?? 0,
    },
    received: by('received'),
    backlog: by('backlog'),
    recommendations: new Map(recommendations.map((one) => [one.id, one])),
  };
};

interface Around {
  readonly cast: Cast;
  readonly living: Living;
  readonly before: State;
  readonly after: State;
  readonly all: readonly History[];
  /** Numbers of the figures that are not what the events say. */
  readonly differences: number;
}

const movesIn = ({ events }: History): number =>
  events.filter(({ type }) => type === 'RecommendationMoved' || type === 'CommitmentMoved').length;

/** How often something must have been moved: once, unless it is over or nobody has chosen for it. */
const expectedMoves = (history: History, after: State, left: ReadonlySet<string>): number => {
  if (history.kind === 'commitment') {
    const commitment = foldCommitment(history.events);
    return commitment && !left.has(commitment.recommendationId) ? 1 : 0;
  }
  const state = after.recommendations.get(history.events[0]?.recommendationId ?? '');
  return state && isAlive(state) && !left.has(state.id) ? 1 : 0;
};

/** Everything that must hold, each with what is said where it does not. */
const brokenIn = async (
  world: Then,
  { plan, outcome, status }: Reorganisation,
  { cast, living, before, after, all, differences }: Around,
): Promise<readonly string[]> => {
  const found: string[] = [];
  const must = (holds: boolean, otherwise: string): void => {
    if (!holds) found.push(otherwise);
  };
  const left: ReadonlySet<string> = new Set(outcome?.left);
  const units = new Map((await everyOne(world.directory, 'units')).map((unit) => [unit.id, unit]));
  const people = new Map((await everyOne(world.directory, 'people')).map((one) => [one.id, one]));
  const isThere = (id: string): boolean => units.get(id)?.active === true;

  must(status === 'applied', `the reorganisation is ${status}`);
  for (const { id, status: is, unit, submitterId } of after.recommendations.values()) {
    const was = before.recommendations.get(id)?.unit.id ?? '';
    const became = plan.units.filter(({ of }) => of.some((source) => source.unit === was)).map((to) => to.id);
    if (left.has(id)) must(became.length > 1 && unit.id === was, `${id} was left, but not at a split unit`);
    else if (isOver(is)) must(unit.id === was, `${id} is over and went to ${unit.id}`);
    else must(isThere(unit.id) && became.includes(unit.id), `${id} went from ${was} to ${unit.id}`);
    must(parseReceipt(formatReceipt(id)) === id, `the receipt of ${id} is another one`);
    const submitter = { ...cast.person(submitterId), unitId: people.get(submitterId)?.unitId ?? was };
    const read = await readRecommendation(world, submitter, id).catch(() => undefined);
    must(read?.recommendation.id === id, `whoever raised ${id} does not find it any more`);
  }
  for (const history of all) {
    const [times, expected] = [movesIn(history), expectedMoves(history, after, left)];
    const [first] = history.events;
    const of = first && 'recommendationId' in first ? first.recommendationId : (first?.commitmentId ?? '');
    must(times === expected, `a ${history.kind} of ${of} was moved ${times} times, not ${expected}`);
  }
  for (const { id, unitId } of people.values())
    must(unitId === undefined || isThere(unitId), `${id} works at ${unitId ?? ''}, which is no more`);
  const session = await world.sessions.load(living.session);
  must(session?.invited.units.every(isThere) ?? false, 'a unit is invited that is no more');
  must(session?.invited.units.length === plan.units.length, 'not every unit is invited');
  must(differences === 0, `${differences} numbers of the figures are not what the events say`);
  for (const [unit, received] of before.received)
    must(after.received.get(unit) === received, `${unit} had received ${received} before`);
  must(after.figures.received === before.figures.received, 'another number was received after it');
  must(after.figures.backlog === before.figures.backlog, 'another number is open after it');
  return found;
};

/** As many as there are in a night. */
const mostRuns = 6;

export interface Replaying {
  readonly provinces: readonly Province[];
  /** About how many. */
  readonly recommendations: number;
  /** Left out: four. */
  readonly peopleAUnit?: number;
}

/** Loads a province as it was in June 2025, reorganises it, and looks whether everything that must hold does. */
export const replay = async (
  database: ReplayDatabase,
  { provinces, recommendations, peopleAUnit }: Replaying,
  tell: Tellings,
): Promise<Replayed> => {
  const figures = figuresTable(database.documents, database.tables.projections, 0);
  let now = instantAt(plusDays(effectiveOn, -1), '15:00');
  const world: Then = { ...database.world, figures, now: () => now };
  const units = unitsOf2024(provinces);
  const people = [...officersOf2024(units, peopleAUnit), ...demoStaff(demoDepartments)];
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
    instantAt(plusDays(effectiveOn, -60), '08:00'),
    (done, of) => tell('directory', done, of),
  );
  const cast = castOf(units, people);
  const draft = planOf2025(provinces);
  const halved = units
    .map(({ id }) => id)
    .filter((id) => draft.units.filter(({ of }) => of.some(({ unit }) => unit === id)).length > 1);
  const living = await liveProvince(world, cast, {
    recommendations,
    split: halved,
    effectiveOn,
    progress: (done, of) => tell('recommendations', done, of),
  });
  const count = async (): Promise<readonly History[]> => {
    const all = await readAll(database);
    await countAll(world, all, (done, of) => tell('figures', done, of));
    return all;
  };
  await count();
  const before = await stateOf(world, cast, living, plusDays(effectiveOn, -1));

  const [admin, director] = [cast.person(adminId), cast.person(directorId)];
  const { reorganisation } = await planReorganisation(world, admin, draft, 'replay');
  const { id, plan } = reorganisation;
  const { version } = await chooseInReorganisation(world, admin, id, choicesFor(plan, people));
  await orderReorganisation(world, director, { id, version });

  now = instantAt(effectiveOn, '00:02');
  const failures: string[] = [];
  const startedAt = performance.now();
  const observed = observedWorld(world, (progress) => tell(progress.step, progress.done));
  for (let run = 0, unfinished = 1; unfinished > 0 && run < mostRuns; run += 1)
    ({ unfinished } = await runReorganisations(
      observed,
      () => Promise.resolve({ settings: world.settings, calendar: world.calendar }),
      { mayGoOn: () => true, failed: (about) => void failures.push(`${about} failed`) },
    ));
  const seconds = (performance.now() - startedAt) / 1_000;

  now = instantAt(effectiveOn, '08:00');
  const all = await count();
  const after = await stateOf(world, cast, living, effectiveOn);
  const events = histories(database.documents, database.tables.casework);
  const differences = (await verifyFigures(figures, events, effectiveOn)).length;
  const state = await world.reorganisations.loadLatest(id);
  if (!state) throw new Error('the reorganisation is gone');
  const broken = await brokenIn(world, state, { cast, living, before, after, all, differences });
  const movedOf = (kind: History['kind']): number =>
    all.filter((history) => history.kind === kind).reduce((sum, history) => sum + movesIn(history), 0);
  const atSplit = [...before.recommendations.values()].filter(
    (one) => !isOver(one.status) && halved.includes(one.unit.id),
  );
  const left = state.outcome?.left.length ?? 0;
  return {
    before: before.figures,
    after: after.figures,
    moved: {
      recommendations: movedOf('recommendation'),
      commitments: movedOf('commitment'),
      people: (state.outcome?.arrivals ?? []).reduce((sum, arrival) => sum + arrival.people, 0),
    },
    split: { units: halved.length, byAddress: atSplit.length - left, left },
    seconds,
    broken: [...failures, ...broken],
  };
};

/** Tells how far it is whenever that is noted. */
const observedWorld = (world: Then, told: (progress: ReorganisationProgress) => void): Then => ({
  ...world,
  reorganisations: {
    ...world.reorganisations,
    saveProgress: async (id, progress) => {
      await world.reorganisations.saveProgress(id, progress);
      told(progress);
    },
  },
});
