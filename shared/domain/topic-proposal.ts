/** Which topic a text is about: by the words of the topics' names that it uses, and by what was sent before that is like it. */
import { fold } from './gist.ts';

export interface NamedTopic {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
}

export interface TopicProposal {
  readonly topic: string;
  /** Words of the topic's name that are in the text, as the name has them; none where it follows from `like`. */
  readonly words: readonly string[];
  /** Title of the like one that has this topic. */
  readonly like?: string;
}

const clausesOf = (name: string): readonly string[] =>
  name
    .split(/[,;/()]/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');

interface Words {
  readonly folded: string;
  /** How the name has them. */
  readonly written: string;
}

/** Neighbouring syllables of a clause, as most Vietnamese words have two; the one syllable of a clause that has no more. */
const pairsOf = (clause: string): readonly Words[] => {
  const syllables = clause.split(/\s+/);
  if (syllables.length === 1) return [{ folded: fold(clause), written: clause }];
  return syllables.slice(1).map((syllable, index) => {
    const written = `${syllables[index] ?? ''} ${syllable}`;
    return { folded: fold(written), written };
  });
};

const hasWords = (text: string, words: string): boolean => ` ${text} `.includes(` ${words} `);

/** One syllable alone says too little: a pair does, or two of them. */
const saysEnough = (found: readonly Words[]): boolean =>
  found.some(({ folded }) => folded.includes(' ')) || new Set(found.map(({ folded }) => folded)).size > 1;

/**
 * The topic whose name has most words in the text; on a tie, or where none has, the topic of the likest one.
 * @param like what was sent before and is like it, likest first
 * @returns `undefined` where nothing speaks for any
 */
export const proposeTopic = (
  text: string,
  topics: readonly NamedTopic[],
  like: readonly { readonly topic: string; readonly title: string }[] = [],
): TopicProposal | undefined => {
  const folded = fold(text);
  const pairs = topics.map(({ id, name, nameEn }) => {
    const found = [name, nameEn ?? '']
      .flatMap(clausesOf)
      .flatMap(pairsOf)
      .filter((pair) => hasWords(folded, pair.folded));
    return { id, found: saysEnough(found) ? found : [] };
  });
  const most = Math.max(0, ...pairs.map(({ found }) => found.length));
  const best = most === 0 ? [] : pairs.filter(({ found }) => found.length === most);
  const seen = like.find(({ topic }) =>
    best.length === 0 ? topics.some(({ id }) => id === topic) : best.some(({ id }) => id === topic),
  );
  if (best.length === 1 || (best.length > 1 && !seen)) {
    const [{ id, found }] = best as [(typeof best)[number]];
    return { topic: id, words: [...new Set(found.map(({ written }) => written.toLowerCase()))] };
  }
  return seen && { topic: seen.topic, words: [], like: seen.title };
};
