/** How alike two recommendations are in what they ask, whatever their accents and the order of their words. */
import { withoutAccents } from './folding.ts';

/** Neighbouring syllables, as most Vietnamese words have two: `tru so`, `cong an`; none across a comma or a full stop. */
const pairsIn = (text: string): ReadonlySet<string> =>
  new Set(
    withoutAccents(text)
      .split(/[^\p{L}\p{N} ]+/u)
      .flatMap((clause) => {
        const syllables = clause.split(' ').filter((syllable) => syllable !== '');
        return syllables.slice(1).map((syllable, index) => `${syllables[index] ?? ''} ${syllable}`);
      }),
  );

export interface Wording {
  readonly title: ReadonlySet<string>;
  /** With the title. */
  readonly whole: ReadonlySet<string>;
}
export const wordingOf = (title: string, body: string): Wording => ({
  title: pairsIn(title),
  whole: pairsIn(`${title}. ${body}`),
});

const found = (title: Wording['title'], whole: Wording['whole']): number =>
  [...title].filter((pair) => whole.has(pair)).length;

/**
 * How much of both titles stands in the other's text. Titles say what is asked; the greetings and thanks of two letters have more in
 * common than their matters.
 * @returns per cent: 100 where each text has the other's title in it
 */
export const likeness = (a: Wording, b: Wording): number => {
  const pairs = a.title.size + b.title.size;
  return pairs === 0 ? 0 : Math.round((100 * (found(a.title, b.whole) + found(b.title, a.whole))) / pairs);
};
