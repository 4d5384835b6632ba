/** What was to be sent without a connection: kept on this device, and sent once, by its key, as soon as there is one. */
import { api, problemOf } from './api.ts';
import { forget, keep, readKept } from './kept.ts';
import { onSession, session } from './session.ts';
import { createStore } from './store.ts';
import type { Problem } from './wire.ts';

export interface Letter {
  /** What kind of thing it is: there is one of each at a time. */
  readonly name: string;
  readonly path: string;
  readonly body: unknown;
  /** The same for every attempt, so that it is stored once however often it arrives. */
  readonly key: string;
}
/** What became of the last one of a kind. */
export interface Outcome {
  readonly problem?: Problem;
}

const file = 'outbox';
const lettersHere = (): readonly Letter[] => (readKept(file) as readonly Letter[] | undefined) ?? [];
export const outbox = createStore<readonly Letter[]>(lettersHere());
export const outcomes = createStore<Readonly<Record<string, Outcome>>>({});

const write = (letters: readonly Letter[]): void => {
  if (letters.length === 0) forget(file);
  else keep(file, letters);
  outbox.set(letters);
};
const conclude = (name: string, outcome: Outcome): void =>
  outcomes.set({ ...outcomes.get(), [name]: outcome });

/** Where the answer to what was sent is kept until its page has shown it. */
export const answerKept = (name: string): string => `answer ${name}`;

export const takeBack = (name: string): void => write(lettersHere().filter((letter) => letter.name !== name));

export const post = (letter: Letter): Promise<void> => {
  conclude(letter.name, {});
  write([...lettersHere().filter(({ name }) => name !== letter.name), letter]);
  return deliver();
};

let delivering: Promise<void> | undefined;
export const deliver = (): Promise<void> =>
  (delivering ??= deliverAll().finally(() => (delivering = undefined)));

async function deliverAll(): Promise<void> {
  for (const { name, path, body, key } of lettersHere()) {
    try {
      keep(answerKept(name), await api(path, { body, key }));
      takeBack(name);
      conclude(name, {});
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) return;
      conclude(name, { problem });
      // No connection, a sign-in that is over, a server that is busy: it waits. Anything else is for its writer to put right.
      if (problem.status === 0 || problem.status === 401 || problem.status >= 500) return;
      takeBack(name);
    }
  }
}

/** From the start of the page on: whenever the connection or the sign-in comes back. */
export const deliverWhenPossible = (): void => {
  let who = session().me?.id;
  addEventListener('online', () => void deliver());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && lettersHere().length > 0) void deliver();
  });
  onSession(() => {
    if (session().me?.id === who) return;
    who = session().me?.id;
    outbox.set(lettersHere());
    if (lettersHere().length > 0) void deliver();
  });
  if (lettersHere().length > 0) void deliver();
};
