/** Who is behind closed figures, packed: the entries of a counter and month that were booked on one day. */
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { parsePlaceKey, parseSlot } from '../domain/measures.ts';
import type { Entry } from '../usecases/ports.ts';

/** As it is stored: slots and places by their names (see `slotName`, `placeKey`). */
export interface EntryLine {
  readonly subject: string;
  readonly place: string;
  readonly slot: string;
  readonly amount: number;
}

const stored = z.strictObject({
  subjects: z.array(z.string()),
  places: z.array(z.string()),
  slots: z.array(z.string()),
  /** By threes for each subject: the place, the slot, the amount. */
  counts: z.custom<readonly (readonly number[])[]>(Array.isArray),
});

/** One item may hold 400 KB. */
const limitBytes = 390_000;

const numbering = () => {
  const numbers = new Map<string, number>();
  return {
    numbers,
    of(name: string): number {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    },
  };
};

const packed = (lines: readonly EntryLine[]): Uint8Array => {
  const [places, slots] = [numbering(), numbering()];
  const bySubject = new Map<string, number[]>();
  for (const { subject, place, slot, amount } of lines) {
    const counts = bySubject.get(subject) ?? [];
    counts.push(places.of(place), slots.of(slot), amount);
    bySubject.set(subject, counts);
  }
  return gzipSync(
    JSON.stringify({
      subjects: [...bySubject.keys()],
      places: [...places.numbers.keys()],
      slots: [...slots.numbers.keys()],
      counts: [...bySubject.values()],
    }),
  );
};

/** In as many parts as fit into an item each. */
export const packEntries = (lines: readonly EntryLine[], mostBytes = limitBytes): readonly Uint8Array[] => {
  const whole = packed(lines);
  if (whole.length <= mostBytes || lines.length < 2) return [whole];
  const half = Math.ceil(lines.length / 2);
  return [...packEntries(lines.slice(0, half), mostBytes), ...packEntries(lines.slice(half), mostBytes)];
};

const unpacked = (data: Uint8Array) => stored.parse(JSON.parse(gunzipSync(data).toString('utf8')));

/** @throws ZodError */
export const readEntries = (data: Uint8Array): readonly Entry[] => {
  const { subjects, places, slots, counts } = unpacked(data);
  const [parsedPlaces, parsedSlots] = [places.map(parsePlaceKey), slots.map(parseSlot)];
  const entries: Entry[] = [];
  for (const [index, subject] of subjects.entries()) {
    const threes = counts[index] ?? [];
    for (let at = 0; at < threes.length; at += 3) {
      const [place, slot] = [parsedPlaces[threes[at] as number], parsedSlots[threes[at + 1] as number]];
      if (place && slot) entries.push({ subject, place, slot, amount: threes[at + 2] as number });
    }
  }
  return entries;
};
