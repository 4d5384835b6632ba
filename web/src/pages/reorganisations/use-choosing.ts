import { useEffect, useRef, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import type { Problem } from '../../app/wire.ts';
import { keyOf, type DecisionKind } from './decisions.ts';
import type { ReorganisationSummary } from './wire.ts';

export interface Choice {
  readonly kind: DecisionKind;
  readonly id: string;
  readonly option: string;
}
export interface Choosing {
  /** By key, until the dry run tells so itself. */
  readonly chosen: ReadonlyMap<string, string>;
  readonly problems: ReadonlyMap<string, Problem>;
  /** Something is on its way. */
  readonly storing: boolean;
  readonly choose: (choices: readonly Choice[]) => void;
}

/** The API takes so many of a kind at once. */
const atOnce = 500;
/** Whoever chooses quickly is not kept by a dry run after each. */
const quietMs = 700;

const bodyOf = (choices: readonly Choice[]): Partial<Record<DecisionKind, Record<string, string>>> => {
  const body: Partial<Record<DecisionKind, Record<string, string>>> = {};
  for (const { kind, id, option } of choices) body[kind] = { ...body[kind], [id]: option };
  return body;
};

interface Told {
  /** After each: its version is another one. */
  readonly onAnswer: (answer: ReorganisationSummary) => void;
  /** When there is a pause. */
  readonly onPause: () => void;
}

/** Chooses at once here, and one after the other there; what is refused is as it was, and says why. */
export function useChoosing(id: string, { onAnswer, onPause }: Told): Choosing {
  const [storing, setStoring] = useState(false);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, Problem>>(new Map());
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = async (lot: readonly Choice[]): Promise<void> => {
    const keys = lot.map(keyOf);
    try {
      onAnswer(await api<ReorganisationSummary>(`/reorganisations/${id}/choices`, { body: bodyOf(lot) }));
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) return;
      setChosen((before) => new Map([...before].filter(([key]) => !keys.includes(key))));
      setProblems((before) => new Map([...before, ...keys.map((key) => [key, problem] as const)]));
    } finally {
      waiting.current -= 1;
      clearTimeout(timer.current);
      if (waiting.current === 0) {
        setStoring(false);
        timer.current = setTimeout(onPause, quietMs);
      }
    }
  };
  const choose = (choices: readonly Choice[]) => {
    setChosen((before) => new Map([...before, ...choices.map((one) => [keyOf(one), one.option] as const)]));
    setProblems(
      (before) => new Map([...before].filter(([key]) => !choices.some((one) => keyOf(one) === key))),
    );
    setStoring(true);
    for (let from = 0; from < choices.length; from += atOnce) {
      const lot = choices.slice(from, from + atOnce);
      waiting.current += 1;
      line.current = line.current.then(() => send(lot));
    }
  };
  return { chosen, problems, storing, choose };
}
