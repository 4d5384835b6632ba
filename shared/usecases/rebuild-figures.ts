import { localDateOf, plusDays, type LocalDate } from '../domain/calendar.ts';
import { fold } from '../domain/evolve.ts';
import { foldCommitment } from '../domain/commitment.ts';
import { contributionOf, contributionOfCommitment, sumCounts, type Count } from '../domain/measures.ts';
import { changeGenerations, closeAnnounced, liveOf } from './close-days.ts';
import { recountCommitment, recountRecommendation } from './count-step.ts';
import type { FiguresPort, History, World } from './ports.ts';

/** What one recommendation or commitment comes to, by its events. */
export interface Contribution {
  readonly kind: 'recommendation' | 'commitment';
  readonly subject: string;
  readonly to: number;
  readonly counts: readonly Count[];
  /** The month, `YYYY-MM`, in which it was submitted; of a commitment, in which it is due. */
  readonly month: string;
}

/** The contribution of each history: what the figures must come to. */
export async function* contributions(histories: AsyncIterable<History>): AsyncGenerator<Contribution> {
  for await (const { kind, events } of histories) {
    const state = kind === 'recommendation' ? fold(events) : foldCommitment(events);
    if (!state) continue;
    const [counts, since] =
      'submittedAt' in state
        ? [contributionOf(state), localDateOf(state.submittedAt)]
        : [contributionOfCommitment(state), state.dueOn];
    const month = since.slice(0, 7);
    yield { kind, subject: state.id, to: state.version, counts: sumCounts(counts), month };
  }
}

type Rebuilding = Pick<World, 'casework' | 'commitments' | 'now'> & {
  readonly figures: FiguresPort;
  /** Resolves when everybody knows of a change of the generations. */
  readonly untilKnown: () => Promise<void>;
};

/** Where nothing was closed yet. */
const beforeAll = '1970-01-01' as LocalDate;

/** Two items each: one transaction may write a hundred. */
const livesAtOnce = 50;
/** Lots side by side. */
const atOnce = 8;

/** A day for each month, before the last, so that no day has more to close than a month brings. */
const dayFor = (month: string, last: LocalDate): LocalDate => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return plusDays(last, -Math.max(0, 12 * (2100 - year) - number));
};

/**
 * Makes the figures anew from the events, beside everybody who works, and switches over to them at once: what happens meanwhile
 * is counted into both. What was closed stays as it was. `progress` is told how many were counted so far.
 * @returns how many there are
 * @throws Refusal `busy` where somebody else changes the generations all the time
 */
export const rebuildFigures = async (
  world: Rebuilding,
  histories: () => AsyncIterable<History>,
  progress: (done: number) => void = () => undefined,
): Promise<number> => {
  const { figures } = world;
  const standing = await figures.generations();
  const number = 1 + Math.max(...standing.all.map((one) => one.number));
  // All of it is booked on the last day that is closed, or before: those days are read where they were closed.
  const on = liveOf(standing).closedThrough ?? beforeAll;
  // One that was begun and not finished is left: nobody reads it.
  await changeGenerations(figures, ({ all }) => [
    ...all.filter(({ readFrom }) => readFrom !== undefined),
    { number, closing: { through: on, since: world.now() }, builtOn: on },
  ]);
  await world.untilKnown();
  let done = 0;
  const count = async (lot: readonly Contribution[], day: LocalDate): Promise<void> => {
    await countLot(world, number, on, day, lot);
    progress((done += lot.length));
  };
  const lots = new Map<LocalDate, Contribution[]>();
  const running = new Set<Promise<void>>();
  for await (const contribution of contributions(histories())) {
    const day = dayFor(contribution.month, on);
    const lot = lots.get(day) ?? [];
    lots.set(day, lot);
    lot.push(contribution);
    if (lot.length === livesAtOnce) {
      const full = count(lot, day);
      running.add(full);
      void full.then(
        () => running.delete(full),
        () => undefined,
      );
      lots.delete(day);
      if (running.size >= atOnce) await Promise.race(running);
    }
  }
  await Promise.all(running);
  for (const [day, lot] of lots) await count(lot, day);
  const counted = (await figures.generations()).all.find((one) => one.number === number);
  if (counted) await closeAnnounced(world, counted);
  await changeGenerations(figures, (generations) => {
    const { closedThrough } = liveOf(generations);
    const readFrom = closedThrough === undefined ? '' : plusDays(closedThrough, 1);
    return generations.all.map((one) => (one.number === number ? { ...one, readFrom } : one));
  });
  return done;
};

/** All of them at once; one by one, from their events, where a step of one of them was counted before. */
const countLot = async (
  world: Rebuilding,
  generation: number,
  on: LocalDate,
  day: LocalDate,
  lot: readonly Contribution[],
): Promise<void> => {
  const { figures } = world;
  const counted = lot.filter(({ counts }) => counts.length > 0);
  if (counted.length === 0) return;
  if (await figures.addLot(generation, { on: day, lives: counted })) return;
  const into = {
    ...world,
    figures: {
      add: (step: Parameters<FiguresPort['add']>[0]) =>
        figures.addToGeneration(generation, step.on > on ? step : { ...step, on }),
    },
  };
  for (const { kind, subject } of counted)
    await (kind === 'recommendation'
      ? recountRecommendation(into, subject as Parameters<typeof recountRecommendation>[1])
      : recountCommitment(into, subject as Parameters<typeof recountCommitment>[1]));
};
