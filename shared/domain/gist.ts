import { withoutAccents } from './folding.ts';

/** Words as they are typed in a hurry: without accents, capitals and punctuation, one space between. `Ý Yên,` → `y yen`. */
export const fold = (text: string): string =>
  withoutAccents(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What two texts have in common that say the same; never empty where there is a text. */
export const gist = (text: string): string => fold(text) || text.normalize('NFC').trim();

/** Whether one letter was left out, doubled, changed, or swapped with the next. */
export const isOneSlipFrom = (one: string, other: string): boolean => {
  const [a, b] = [Array.from(one), Array.from(other)];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length + restB.length === 0) return false;
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restA.join('') === [...restB].reverse().join('');
};
