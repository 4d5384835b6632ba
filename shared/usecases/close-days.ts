import { localDateOf, plusDays, plusMinutes, type LocalDate } from '../domain/calendar.ts';
import { busy } from '../domain/errors.ts';
import type { FiguresPort, Generation, Generations, World } from './ports.ts';

interface Closing {
  readonly figures: FiguresPort;
  /** Resolves when everybody knows of a change of the generations. */
  readonly untilKnown: () => Promise<void>;
}

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

/**
 * Closes the days of a generation, up to one, each once: from then on nothing is booked on them, and what stood at their end stays. A run that
 * broke down is gone on with by the next. @returns how many days had something to close
 */
export const closeThrough = async (
  { figures, untilKnown }: Closing,
  number: number,
  last: LocalDate,
  mayGoOn: () => boolean = () => true,
): Promise<number> => {
  const one = (await figures.generations()).all.find((generation) => generation.number === number);
  if (!one || (one.closedThrough !== undefined && one.closedThrough >= last)) return 0;
  if (one.closing !== last) {
    await changeGenerations(figures, changed(number, { closing: last }));
    await untilKnown();
  }
  let closed = 0;
  for (let through = one.closedThrough; mayGoOn(); closed += 1) {
    const on = await figures.firstBookedAfter(number, through);
    if (on === undefined || on > last) {
      await changeGenerations(figures, changed(number, { closedThrough: last }));
      return closed;
    }
    await figures.closeDay(number, on);
    await changeGenerations(figures, changed(number, { closing: last, closedThrough: on }));
    through = on;
  }
  return closed;
};

export const liveOf = ({ all }: Generations): Generation =>
  all.findLast(({ readFrom }) => readFrom !== undefined) as Generation;

/** Closes every day that is over, of the figures that are read. */
export const closeDays = async (
  world: Closing & Pick<World, 'now'>,
  mayGoOn: () => boolean = () => true,
): Promise<number> =>
  closeThrough(world, liveOf(await world.figures.generations()).number, lastOver(world), mayGoOn);
