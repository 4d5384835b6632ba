/** What is alive goes with its unit, page by page, each thing once; and back where that is taken back. */
import { instant, type LocalDate } from '../domain/calendar.ts';
import type { Commitment } from '../domain/commitment.ts';
import { Refusal } from '../domain/errors.ts';
import type { Succession } from '../domain/invitees-move.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { proposalFor } from '../domain/reorganisation-choices.ts';
import {
  destinationOf,
  noChoices,
  type Reorganisation,
  type ReorganisationPlan,
} from '../domain/reorganisation.ts';
import { goesOn, restoredFrom, unitToMoveBackTo, unitToMoveTo } from '../domain/reorganised.ts';
import type { Session } from '../domain/session.ts';
import type { InUnit } from '../domain/unit-move.ts';
import { unitRefOf, type UnitRef } from '../domain/unit.ts';
import { inLots } from './in-lots.ts';
import { moveCommitment } from './move-commitment.ts';
import { moveInvitees } from './move-invitees.ts';
import { moveRecommendation, type Moved, type MoveOrder } from './move-recommendation.ts';
import type { Page, PageRequest, Position, World } from './ports.ts';
import type { Direction } from './reorganise-directory.ts';

export type Alive = Pick<
  World,
  'casework' | 'commitments' | 'directory' | 'sessions' | 'now' | 'settings' | 'calendar'
>;
export interface Task {
  readonly reorganisation: Pick<Reorganisation, 'id' | 'plan' | 'choices' | 'undoneOn'>;
  readonly direction: Direction;
  /** Told of each that failed; the others go on. */
  readonly failed: (about: string, error: unknown) => void;
}

/** Everything that the clock is ever to look at. */
export const allAwake = '9999-12-31' as LocalDate;
const pageSize = 100;
/** Moved at once. */
const lanes = 8;

export const dayOf = ({ reorganisation, direction }: Task): LocalDate =>
  direction === 'forth' ? reorganisation.plan.effectiveOn : restoredFrom(reorganisation);

export type Standing = InUnit & Pick<Recommendation | Commitment, 'submitterId'>;

const wayBack = async (
  world: Alive,
  { reorganisation }: Task,
  standing: Standing,
): Promise<UnitRef | undefined> => {
  const { plan, id } = reorganisation;
  const here = standing.unit.id;
  if (!plan.units.some((planned) => planned.id === here)) return undefined;
  const last = standing.formerUnits?.at(-1);
  const cameFrom = last?.reorganisationId === id ? last.unit : undefined;
  const home = cameFrom
    ? undefined
    : (await world.directory.get('people', standing.submitterId))?.value.unitId;
  const to = unitToMoveBackTo(plan, here, { cameFrom: cameFrom?.id, home });
  if (cameFrom && to === cameFrom.id) return cameFrom;
  // One that goes on is what it was.
  const isItself = to === undefined && plan.units.some((planned) => planned.id === here && goesOn(planned));
  if (to === undefined && !isItself) return undefined;
  const unit = await world.directory.getLatest('units', to ?? here);
  return unit && unitRefOf(unit.value);
};

/** Where places of one of the units stand in the text: only that is taken unasked. */
const unitByAddress = async (
  { casework }: Alive,
  plan: ReorganisationPlan,
  { unit, submitterId }: Standing,
  about: RecommendationId,
): Promise<string | undefined> => {
  const [first] = await casework.beginnings([about]);
  const { title, body } = first?.type === 'RecommendationSubmitted' ? first.data : { title: '', body: '' };
  const found = proposalFor(plan, noChoices, { unit: unit.id, text: `${title}\n${body}`, submitterId });
  return found?.by === 'address' ? found.unit : undefined;
};

/** Where something is to go that stands where it does; `undefined`: it stays. */
export const whereTo = async (
  world: Alive,
  task: Task,
  standing: Standing,
  about: RecommendationId,
): Promise<UnitRef | undefined> => {
  if (task.direction === 'back') return wayBack(world, task, standing);
  const { plan, choices } = task.reorganisation;
  const isSplit = destinationOf(plan, standing.unit.id).kind === 'is-split';
  const chosen = isSplit
    ? (choices.recommendations[about] ?? (await unitByAddress(world, plan, standing, about)))
    : undefined;
  return unitToMoveTo(plan, standing.unit, chosen);
};

const moved = async (
  world: Alive,
  task: Task,
  standing: Standing & { readonly id: string },
  about: RecommendationId,
  move: (order: MoveOrder) => Promise<Moved>,
): Promise<boolean> => {
  try {
    const to = await whereTo(world, task, standing, about);
    if (!to) return false;
    const order = { from: standing.unit.id, to, on: dayOf(task), reorganisationId: task.reorganisation.id };
    return (await move(order)) === 'moved';
  } catch (error) {
    // People are at it all the time: the next pass finds it.
    if (error instanceof Refusal && error.code === 'busy') return true;
    task.failed(standing.id, error);
    return false;
  }
};

/** How many were to be moved, and where the next page begins. */
export interface PageDone {
  readonly moved: number;
  readonly next?: Position;
}

const pageFrom = (from: Position | undefined) => ({ limit: pageSize, ...(from ? { from } : {}) });

const sumOf = (all: readonly boolean[]): number => all.filter(Boolean).length;

/** Those that somebody merged into one that is alive: they share its fate, but each stands in its own unit. */
export const membersOf = async (
  { casework }: Pick<World, 'casework'>,
  recommendations: readonly Recommendation[],
): Promise<readonly Recommendation[]> => {
  const ids = await inLots(
    recommendations.filter(({ mergedCount }) => mergedCount > 0),
    lanes,
    ({ id, version }) => casework.members(id, version + 1),
  );
  return ids.length === 0 ? [] : casework.loadReadable(ids.flat());
};

const moveAll = (
  world: Alive,
  task: Task,
  recommendations: readonly Recommendation[],
): Promise<readonly boolean[]> =>
  inLots(recommendations, lanes, (one) =>
    moved(world, task, one, one.id, (order) => moveRecommendation(world, one.id, order)),
  );

/** One whose state cannot be read keeps nobody else's from being moved, but is heard of. */
const tellUnreadable = (
  task: Task,
  ids: readonly string[],
  read: readonly { readonly id: string }[],
): void => {
  const there = new Set(read.map(({ id }) => id));
  for (const id of ids) if (!there.has(id)) task.failed(id, new Error('it cannot be read'));
};

export const moveRecommendations = async (
  world: Alive,
  task: Task,
  from: Position | undefined,
): Promise<PageDone> => {
  const { items, next } = await world.casework.listByWake(allAwake, pageFrom(from));
  const alive = await world.casework.loadReadable(items);
  tellUnreadable(task, items, alive);
  const done = await moveAll(world, task, [...alive, ...(await membersOf(world, alive))]);
  return { moved: sumOf(done), ...(next ? { next } : {}) };
};

/** Those that were left to choose. */
export const moveChosen = async (
  world: Alive,
  task: Task,
  ids: readonly RecommendationId[],
): Promise<number> => sumOf(await moveAll(world, task, await world.casework.loadReadable(ids)));

export const moveCommitments = async (
  world: Alive,
  task: Task,
  from: Position | undefined,
): Promise<PageDone> => {
  const { items, next } = await world.commitments.listByWake(allAwake, pageFrom(from));
  const done = await inLots(await world.commitments.loadAll(items), lanes, (one) =>
    moved(world, task, one, one.recommendationId, (order) => moveCommitment(world, one.id, order)),
  );
  return { moved: sumOf(done), ...(next ? { next } : {}) };
};

/** Which units come in the place of which. */
export const successionsOf = ({ units }: ReorganisationPlan, direction: Direction): readonly Succession[] => {
  const others = units.filter(({ id, of }) => of.some(({ unit }) => unit !== id));
  if (direction === 'forth')
    return others.map(({ id, of }) => ({ from: of.map(({ unit }) => unit), to: id }));
  const goingOn = new Set(others.filter(goesOn).map(({ id }) => id));
  const sources = new Set(others.flatMap(({ of }) => of.map(({ unit }) => unit)));
  return [
    ...[...goingOn].map((id) => ({ from: [id], to: id })),
    ...[...sources]
      .filter((id) => !goingOn.has(id))
      .map((to) => ({
        from: others.filter(({ of }) => of.some(({ unit }) => unit === to)).map(({ id }) => id),
        to,
      })),
  ];
};

/** A session that was postponed keeps the time for which it was planned. */
const sessionsSinceDays = 400;
export const sessionsToCome = ({ sessions, now }: Alive, page: PageRequest): Promise<Page<Session>> =>
  sessions.listByStart(
    ['all'],
    { from: instant(new Date(Date.parse(now()) - sessionsSinceDays * 86_400_000)) },
    page,
  );

export const moveSessions = async (
  world: Alive,
  task: Task,
  from: Position | undefined,
): Promise<PageDone> => {
  const { items, next } = await sessionsToCome(world, pageFrom(from));
  const order = {
    moved: successionsOf(task.reorganisation.plan, task.direction),
    on: dayOf(task),
    reorganisationId: task.reorganisation.id,
  };
  let count = 0;
  for (const { id } of items) {
    try {
      if ((await moveInvitees(world, id, order)) === 'moved') count += 1;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'busy') count += 1;
      else task.failed(id, error);
    }
  }
  return { moved: count, ...(next ? { next } : {}) };
};
