import type { LocalDate } from '../domain/calendar.ts';
import {
  cellIn,
  cellKey,
  families,
  isStock,
  parseSlot,
  slotName,
  type Family,
  type Slot,
} from '../domain/measures.ts';
import { isSaid } from '../domain/small-numbers.ts';
import type { FiguresPort, History } from './ports.ts';
import { contributions } from './rebuild-figures.ts';

/** A number that is not what the events say. */
export interface Difference {
  readonly family: Family;
  readonly cell: string;
  readonly slot: string;
  readonly kept: number;
  readonly recounted: number;
}

type Numbers = Map<string, { family: Family; cell: string; slot: string; amount: number }>;

const plus = (numbers: Numbers, family: Family, cell: string, slot: string, amount: number): void => {
  const key = `${family} ${cell} ${slot}`;
  const known = numbers.get(key);
  if (known) known.amount += amount;
  else numbers.set(key, { family, cell, slot, amount });
};

/** The sums of what persons said in a month stay without what came too late; by day it is there. */
const isVerified = (slot: Slot): boolean => !(isSaid(slot) && slot.on.length === 7);

/** As they are kept: by day, what is open, and the sums of whole months. */
const keptOf = async (figures: Pick<FiguresPort, 'read'>, asOf: LocalDate): Promise<Numbers> => {
  const numbers: Numbers = new Map();
  const always = [{ from: '0000', to: '9999' }];
  for (const family of families)
    for (const { cells, slots, counts } of await figures.read({ family, months: always, days: always, asOf }))
      for (const [index, cell] of cells.entries()) {
        const pairs = counts[index] ?? [];
        for (let at = 0; at < pairs.length; at += 2) {
          const slot = slots[pairs[at] as number];
          if (slot && isVerified(slot))
            plus(numbers, family, cellKey(cell), slotName(slot), pairs[at + 1] as number);
        }
      }
  return numbers;
};

const recountedOf = async (histories: AsyncIterable<History>): Promise<Numbers> => {
  const numbers: Numbers = new Map();
  for await (const { counts } of contributions(histories))
    for (const { place, slot, amount } of counts)
      for (const family of families) {
        const cell = cellKey(cellIn(family, place));
        plus(numbers, family, cell, slot, amount);
        const parsed = parseSlot(slot);
        const month = { ...parsed, on: parsed.on.slice(0, 7) };
        if (!isStock(parsed) && isVerified(month)) plus(numbers, family, cell, slotName(month), amount);
      }
  return numbers;
};

/** Holds every number that is kept against a plain recount of the events. @returns what differs; nothing when all is right */
export const verifyFigures = async (
  figures: Pick<FiguresPort, 'read'>,
  histories: AsyncIterable<History>,
  asOf: LocalDate,
): Promise<readonly Difference[]> => {
  const recounted = await recountedOf(histories);
  const kept = await keptOf(figures, asOf);
  return [...new Set([...kept.keys(), ...recounted.keys()])].sort().flatMap((key): Difference[] => {
    const [one, other] = [kept.get(key), recounted.get(key)];
    const { family, cell, slot } = (one ?? other) as NonNullable<typeof one>;
    const [is, mustBe] = [one?.amount ?? 0, other?.amount ?? 0];
    return is === mustBe ? [] : [{ family, cell, slot, kept: is, recounted: mustBe }];
  });
};
