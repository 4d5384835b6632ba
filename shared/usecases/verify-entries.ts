import type { LocalDate } from '../domain/calendar.ts';
import {
  cohortCounters,
  deadlineCounters,
  durationCounters,
  flowCounters,
  placeKey,
  slotName,
  stockCounters,
} from '../domain/measures.ts';
import type { FiguresPort, History } from './ports.ts';
import { contributions } from './rebuild-figures.ts';

const counters = [
  ...cohortCounters,
  ...flowCounters,
  ...deadlineCounters,
  ...durationCounters,
  ...stockCounters,
] as const;
const always = { from: '0000-00', to: '9999-99' };

/** A number for what is counted where (FNV-1a): whatever differs gives another sum, but for one chance in four thousand million. */
const numberOf = (what: string): number => {
  let number = 0x811c9dc5;
  for (let index = 0; index < what.length; index += 1)
    number = Math.imul(number ^ what.charCodeAt(index), 0x01000193) >>> 0;
  return number;
};
type Sums = Map<string, number>;
const plus = (sums: Sums, subject: string, place: string, slot: string, amount: number): void => {
  sums.set(subject, (sums.get(subject) ?? 0) + amount * numberOf(`${slot} ${place}`));
};

/**
 * Holds the lists behind the figures against a plain recount of the events. @returns the recommendations and commitments of which
 * they say something else; none when all is right
 */
export const verifyEntries = async (
  figures: Pick<FiguresPort, 'entries'>,
  histories: AsyncIterable<History>,
  asOf: LocalDate,
): Promise<readonly string[]> => {
  const [kept, recounted] = [new Map<string, number>(), new Map<string, number>()];
  for await (const { subject, counts } of contributions(histories))
    for (const { place, slot, amount } of counts) plus(recounted, subject, placeKey(place), slot, amount);
  // One counter after the other, so that memory stays small.
  for (const counter of counters)
    for (const { subject, place, slot, amount } of await figures.entries({
      counters: [counter],
      months: always,
      asOf,
    }))
      plus(kept, subject, placeKey(place), slotName(slot), amount);
  return [...new Set([...kept.keys(), ...recounted.keys()])]
    .filter((subject) => (kept.get(subject) ?? 0) !== (recounted.get(subject) ?? 0))
    .sort();
};
