import { createHash } from 'node:crypto';

/** A whole number below `below` that follows from the key: the same on every machine, at every load. */
export const drawNumber = (below: number, key: string): number =>
  createHash('sha256').update(key).digest().readUInt32BE(0) % below;

/** One of `choices` that follows from the key. */
export const draw = <T>(choices: readonly T[], key: string): T =>
  choices[drawNumber(choices.length, key)] as T;

/** `chosen` of `of` things, spread evenly: whether the thing at `index` is one of them. */
export const isAmong = (index: number, chosen: number, of: number): boolean =>
  Math.floor(((index + 1) * chosen) / of) > Math.floor((index * chosen) / of);
