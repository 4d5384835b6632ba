import { localDateOf, plusDays, plusMinutes, type LocalDate } from '../domain/calendar.ts';
import { busy } from '../domain/errors.ts';
import type { FiguresPort, Generation, Generations, World } from './ports.ts';

type Closing = Pick<World, 'now'> & { readonly figures: FiguresPort };

/** What comes later than this after midnight of what happened before it is a correction. */
const graceMinutes = 10;
/** The last day that may be closed. */
const lastOver = (world: Pick<World, 'now'>): LocalDate =>
  plusDays(localDateOf(plusMinutes(world.now(), -graceMinutes)), -1);

/** Changes the generations, again where somebody else did meanwhile. @throws Refusal `busy` */
export const changeGenerations = async (
  figures: FiguresPort,
  change: (generations: Generations) => readonly Generation[],
): Promise<void> => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const generations = await figures.generations();
    const next = { revision: generations.revision, all: change(generations) };
    if (await figures.saveGenerations(next)) return;
  }
  throw busy();
};

const changed = (number: number, of: Partial<Generation>) => (generations: Generations) =>
  generations.all.map((generation) => {
    if (generation.number !== number) return generation;
    const { closing: _, ...standing } = generation;
    return { ...standing, ...of };
  });

export const liveOf = ({ all }: Generations): Generation =>
  all.findLast(({ readFrom }) => readFrom !== undefined) as Generation;

/**
 * Closes the days of a generation, as far as it was announced, each once: what stood at their end stays. A run that broke down
 * is gone on with by the next. @returns how many days had something to close
 */
export const closeAnnounced = async (
  { figures }: Pick<Closing, 'figures'>,
  { number, closing, closedThrough }: Generation,
  mayGoOn: () => boolean = () => true,
): Promise<number> => {
  if (!closing) return 0;
  let closed = 0;
  for (let through = closedThrough; mayGoOn(); closed += 1) {
    const on = await figures.firstBookedAfter(number, through);
    if (on === undefined || on > closing.through) {
      await changeGenerations(figures, changed(number, { closedThrough: closing.through }));
      return closed;
    }
    await figures.closeDay(number, on);
    await changeGenerations(figures, changed(number, { closing, closedThrough: on }));
    through = on;
  }
  return closed;
};

/** Until everybody who books knows of what was announced: they ask again every few seconds. */
const minutesUntilKnown = 1;

/**
 * Closes every day that is over, of the figures that are read: one run announces it, so that nothing is booked on it any more, a
 * later one closes it.
 */
export const closeDays = async (world: Closing, mayGoOn: () => boolean = () => true): Promise<number> => {
  const { figures } = world;
  const announced = liveOf(await figures.generations());
  const { closing } = announced;
  const isKnown = closing !== undefined && plusMinutes(closing.since, minutesUntilKnown) <= world.now();
  const closed = isKnown ? await closeAnnounced(world, announced, mayGoOn) : 0;
  const one = liveOf(await figures.generations());
  const last = lastOver(world);
  if (one.closing === undefined && (one.closedThrough ?? '') < last)
    await changeGenerations(figures, changed(one.number, { closing: { through: last, since: world.now() } }));
  return closed;
};
