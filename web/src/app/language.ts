/** The language of the page, and the words of each part in both: a word that lacks one does not compile. */
import { languages, type Language } from '../../../shared/domain/wording.ts';
import { createStore, useStore } from './store.ts';

export type { Language };

const key = 'language';
const chosen = languages.find((one) => one === localStorage.getItem(key)) ?? 'vi';
const store = createStore<Language>(chosen);
document.documentElement.lang = chosen;

export const language = (): Language => store.get();
export const useLanguage = (): Language => useStore(store);
export const setLanguage = (next: Language): void => {
  localStorage.setItem(key, next);
  document.documentElement.lang = next;
  store.set(next);
};

/** A text, or what makes one of a number or a name, in each language. */
export interface Both<Word> {
  readonly vi: Word;
  readonly en: Word;
}
type Dictionary = Readonly<Record<string, Both<never> | Both<unknown>>>;
export type WordsIn<Words extends Dictionary> = { readonly [Name in keyof Words]: Words[Name]['vi'] };

/** Words of a page, both languages side by side. What is the same kind of thing in one must be in the other. */
export const words = <const Words extends Readonly<Record<string, Both<unknown>>>>(
  given: Words & {
    readonly [Name in keyof Words]: {
      readonly en: Words[Name]['vi'] extends (...given: infer Given) => string
        ? (...given: Given) => string
        : string;
    };
  },
): Words => given;

export const inLanguage = <Words extends Dictionary>(given: Words, wanted: Language): WordsIn<Words> =>
  Object.fromEntries(
    Object.entries(given).map(([name, both]) => [name, both[wanted]]),
  ) as unknown as WordsIn<Words>;

export const useWords = <Words extends Dictionary>(given: Words): WordsIn<Words> =>
  inLanguage(given, useLanguage());
