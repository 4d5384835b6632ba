import type { Commitment } from '../domain/commitment.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { isOpen, type Recommendation } from '../domain/recommendation.ts';
import type { Arrival, ReorganisationOutcome } from '../domain/reorganisation.ts';
import { goesOn } from '../domain/reorganised.ts';
import type { SessionId } from '../domain/session.ts';
import { everyOne } from './every-one.ts';
import { inLots } from './in-lots.ts';
import type { Page, PageRequest, Position } from './ports.ts';
import {
  allAwake,
  dayOf,
  membersOf,
  sessionsToCome,
  whereTo,
  type Alive,
  type Standing,
  type Task,
} from './reorganise-alive.ts';
import { personChangedBy } from './reorganise-directory.ts';

const pageSize = 100;
const lanes = 8;

async function* pagesOf<T>(read: (page: PageRequest) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  let from: Position | undefined;
  do {
    const page = await read({ limit: pageSize, ...(from ? { from } : {}) });
    yield page.items;
    from = page.next;
  } while (from);
}

/** Everything of one kind that was brought to a unit, or is left at one that is no more. */
interface Counted<T> {
  readonly arrived: readonly T[];
  readonly left: readonly T[];
  /** It knows where to go, and is not there: it came while the others went. */
  readonly missed: number;
}

const counted = async <T extends Standing>(
  world: Alive,
  task: Task,
  all: readonly T[],
  about: (one: T) => RecommendationId,
): Promise<Counted<T>> => {
  const over = unitsThatAreNoMore(task);
  const there = all.filter(({ unit }) => over.has(unit.id));
  const ways = await inLots(there, lanes, (one) => whereTo(world, task, one, about(one)));
  return {
    arrived: all.filter(({ unit, formerUnits }) => {
      const last = formerUnits?.at(-1);
      const isByThis = last?.reorganisationId === task.reorganisation.id && last.until === dayOf(task);
      return isByThis && last.unit.id !== unit.id;
    }),
    left: there.filter((_, index) => !ways[index]),
    missed: ways.filter(Boolean).length,
  };
};

const unitsThatAreNoMore = ({ reorganisation, direction }: Task): ReadonlySet<string> => {
  const { units } = reorganisation.plan;
  const going = new Set(units.filter(goesOn).map(({ id }) => id));
  const ids =
    direction === 'forth' ? units.flatMap(({ of }) => of.map(({ unit }) => unit)) : units.map(({ id }) => id);
  return new Set(ids.filter((id) => !going.has(id)));
};

const sessionsMoved = async (world: Alive, task: Task): Promise<readonly SessionId[]> => {
  const ids: SessionId[] = [];
  for await (const sessions of pagesOf((page) => sessionsToCome(world, page)))
    for (const { id } of sessions) {
      const history = await world.sessions.events(id);
      const isMoved = history.some(
        ({ type, data }) =>
          type === 'InviteesMoved' &&
          data.reorganisationId === task.reorganisation.id &&
          data.on === dayOf(task),
      );
      if (isMoved) ids.push(id);
    }
  return ids;
};

/** How many people work at each unit who came there. */
const peopleCome = async (world: Alive, task: Task): Promise<ReadonlyMap<string, number>> => {
  const { plan } = task.reorganisation;
  const to =
    task.direction === 'forth'
      ? new Set(plan.units.map(({ id }) => id))
      : new Set(plan.units.flatMap(({ of }) => of.map(({ unit }) => unit)));
  const mixed = new Set(plan.units.filter((unit) => goesOn(unit)).map(({ id }) => id));
  const people = (await everyOne(world.directory, 'people')).filter(({ unitId }) => to.has(unitId ?? ''));
  const came = await inLots(people, lanes, async ({ id, unitId = '' }) => {
    if (!mixed.has(unitId)) return true;
    const changed = await personChangedBy(world.directory, task.reorganisation, id);
    return changed !== undefined && changed.before.unitId !== changed.after.unitId;
  });
  const counts = new Map<string, number>();
  people.forEach(({ unitId = '' }, index) => {
    if (came[index]) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  });
  return counts;
};

const arrivalsOf = (
  { reorganisation, direction }: Task,
  people: ReadonlyMap<string, number>,
  recommendations: readonly Recommendation[],
  commitments: readonly Commitment[],
): readonly Arrival[] => {
  const { units } = reorganisation.plan;
  const at = (unit: string, all: readonly Standing[]): number =>
    all.filter((one) => one.unit.id === unit).length;
  const sources = [...new Set(units.flatMap(({ of }) => of.map(({ unit }) => unit)))];
  const ways =
    direction === 'forth'
      ? units.map(({ id, of }) => ({ unit: id, from: of.map(({ unit }) => unit).filter((it) => it !== id) }))
      : sources.map((unit) => ({
          unit,
          from: units
            .filter(({ id, of }) => id !== unit && of.some((it) => it.unit === unit))
            .map(({ id }) => id),
        }));
  return ways
    .filter(({ from }) => from.length > 0)
    .map(({ unit, from }) => ({
      unit,
      from,
      people: people.get(unit) ?? 0,
      recommendations: at(unit, recommendations),
      commitments: at(unit, commitments),
    }));
};

const queuesOf = (recommendations: readonly Recommendation[]): ReorganisationOutcome['queues'] => {
  const counts = new Map<string, number>();
  for (const one of recommendations) {
    if (!isOpen(one.status)) continue;
    const department = 'departmentId' in one ? one.departmentId : 'intake';
    counts.set(department, (counts.get(department) ?? 0) + 1);
  }
  return [...counts].sort().map(([department, amount]) => ({ department, recommendations: amount }));
};

/** Whatever is alive, looked at once more: what came where, and what nobody has chosen for. Reads only. */
export const countReorganised = async (
  world: Alive,
  task: Task,
): Promise<{ readonly outcome: ReorganisationOutcome; readonly missed: number }> => {
  const recommendations: Recommendation[] = [];
  for await (const ids of pagesOf((page) => world.casework.listByWake(allAwake, page))) {
    const alive = await world.casework.loadReadable(ids);
    recommendations.push(...alive, ...(await membersOf(world, alive)));
  }
  const commitments: Commitment[] = [];
  for await (const ids of pagesOf((page) => world.commitments.listByWake(allAwake, page)))
    commitments.push(...(await world.commitments.loadAll(ids)));
  const ofRecommendations = await counted(world, task, recommendations, ({ id }) => id);
  const ofCommitments = await counted(world, task, commitments, ({ recommendationId }) => recommendationId);
  const { arrived, left } = ofRecommendations;
  return {
    outcome: {
      arrivals: arrivalsOf(task, await peopleCome(world, task), arrived, ofCommitments.arrived),
      queues: queuesOf(arrived),
      sessions: await sessionsMoved(world, task),
      left: left.map(({ id }) => id).sort(),
    },
    missed: ofRecommendations.missed + ofCommitments.missed,
  };
};
