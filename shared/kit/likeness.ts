/** How alike texts are in what they ask, whatever their accents and the order of their words. */
import MiniSearch from 'minisearch';
import { withoutAccents } from '../domain/folding.ts';

/** Neighbouring syllables, as most Vietnamese words have two: `tru so`, `cong an`; none across a comma or a full stop. */
const pairsIn = (text: string): string[] =>
  withoutAccents(text)
    .split(/[^\p{L}\p{N} ]+/u)
    .flatMap((clause) => {
      const syllables = clause.split(' ').filter((syllable) => syllable !== '');
      return syllables.slice(1).map((syllable, index) => `${syllables[index] ?? ''} ${syllable}`);
    });

/** A pair counts once, by how rare it is among these texts. */
const weights = { k: 0.001, b: 0, d: 0 };

/**
 * Among these texts: each is searched for by its title, as titles say what is asked, and the greetings of two letters have more in common
 * than their matters.
 * @returns for two of them, by their ids, per cent: 100 where each text has the other's title in it
 */
export const likenessAmong = (
  texts: readonly { readonly id: string; readonly title: string; readonly body: string }[],
): ((a: string, b: string) => number) => {
  const index = new MiniSearch({ fields: ['text'], tokenize: pairsIn, processTerm: (term) => term });
  index.addAll(texts.map(({ id, title, body }) => ({ id, text: `${title}. ${body}` })));
  const scores = new Map<string, number>();
  for (const { id, title } of texts)
    for (const hit of index.search(title, { bm25: weights }))
      scores.set(`${id} ${String(hit.id)}`, hit.score);
  // The score of a text is multiplied by how many pairs it has: the root takes that back.
  const found = (title: string, text: string): number =>
    Math.sqrt((scores.get(`${title} ${text}`) ?? 0) / (scores.get(`${title} ${title}`) ?? 1));
  return (a, b) => Math.round(50 * (found(a, b) + found(b, a)));
};
