/** How alike two Vietnamese texts are, whatever their accents, order and length of words. */
import { token_sort_ratio } from 'fuzzball/ultra_lite';
import { withoutAccents } from '../domain/folding.ts';

/** @returns per cent: 100 where both have the same words, in any order */
export const likeness = (a: string, b: string): number =>
  token_sort_ratio(withoutAccents(a), withoutAccents(b));
