/** Closed figures, packed: all cells of a period in one item. */
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import type { LocalDate } from '../domain/calendar.ts';
import { isSaid } from '../domain/small-numbers.ts';
import { isStock, parseCellKey, parseSlot, slotName, type Family } from '../domain/measures.ts';
import type { FigureBlock } from '../usecases/ports.ts';
import { stockPeriod, type BlockKind } from './keys.ts';

/** A block as it is added to: by cell key, by slot name. */
export type Open = Map<string, Map<string, number>>;

const stored = z.strictObject({
  keys: z.array(z.string()),
  slots: z.array(z.string()),
  counts: z.custom<readonly (readonly number[])[]>(Array.isArray),
});

/** What stands in the cells, by places of the slots. */
const numbered = (open: Open) => {
  const places = new Map<string, number>();
  const place = (slot: string): number => {
    const known = places.get(slot) ?? places.size;
    places.set(slot, known);
    return known;
  };
  const kept = [...open]
    .map(([key, slots]) => [key, [...slots].filter(([, amount]) => amount !== 0)] as const)
    .filter(([, slots]) => slots.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const counts = kept.map(([, slots]) => slots.flatMap(([slot, amount]) => [place(slot), amount]));
  return { keys: kept.map(([key]) => key), slots: [...places.keys()], counts };
};

export const blockOf = (family: Family, open: Open): FigureBlock => {
  const { keys, slots, counts } = numbered(open);
  return { cells: keys.map((key) => parseCellKey(family, key)), slots: slots.map(parseSlot), counts };
};

/** One item may hold 400 KB. */
const limitBytes = 390_000;

/** @throws Error where it does not fit into an item */
export const packBlock = (open: Open): Uint8Array => {
  const packed = gzipSync(JSON.stringify(numbered(open)));
  if (packed.length > limitBytes) throw new Error(`a block of figures has ${packed.length} bytes: too many`);
  return packed;
};

const unpacked = (data: Uint8Array) => stored.parse(JSON.parse(gunzipSync(data).toString('utf8')));

/** @throws ZodError */
export const readBlock = (family: Family, data: Uint8Array): FigureBlock => {
  const { keys, slots, counts } = unpacked(data);
  return { cells: keys.map((key) => parseCellKey(family, key)), slots: slots.map(parseSlot), counts };
};

/** @throws ZodError */
export const openBlock = (data: Uint8Array): Open => {
  const { keys, slots, counts } = unpacked(data);
  return new Map(
    keys.map((key, index) => {
      const of = new Map<string, number>();
      const pairs = counts[index] ?? [];
      for (let at = 0; at < pairs.length; at += 2)
        of.set(slots[pairs[at] as number] as string, pairs[at + 1] as number);
      return [key, of] as const;
    }),
  );
};

/**
 * In which blocks a slot of a day stands, and under which name. `bookedOn`: what persons said in a month is told of it once, so
 * what is booked after its end is no part of its sums.
 */
export const placesOf = (
  name: string,
  bookedOn?: LocalDate,
): readonly { kind: BlockKind; period: string; slot: string }[] => {
  const slot = parseSlot(name);
  if (isStock(slot)) return [{ kind: 'stock', period: stockPeriod, slot: name }];
  const period = slot.on.slice(0, 7);
  const day = { kind: 'days', period, slot: name } as const;
  const isTooLate = isSaid(slot) && bookedOn !== undefined && bookedOn.slice(0, 7) > period;
  return isTooLate ? [day] : [{ kind: 'month', period, slot: slotName({ ...slot, on: period }) }, day];
};

export const addToOpen = (open: Open, key: string, slot: string, amount: number): void => {
  const of = open.get(key) ?? new Map<string, number>();
  of.set(slot, (of.get(slot) ?? 0) + amount);
  open.set(key, of);
};
