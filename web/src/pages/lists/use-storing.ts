import { useEffect, useRef, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import type { Problem } from '../../app/wire.ts';
import { firstLot } from './in-lots.ts';
import type { ListKind } from './kinds.ts';
import type { ListRow, Outcome, StoredAnswer } from './wire.ts';

export interface Storing {
  readonly state: 'not-begun' | 'running' | 'stopping' | 'stopped' | 'finished';
  /** What became of each row so far, by its number. */
  readonly outcomes: ReadonlyMap<number, Outcome>;
  readonly problem: Problem | undefined;
  /** Stores what has no outcome yet. */
  readonly run: () => void;
  /** After the lot that is on its way. */
  readonly stop: () => void;
}

/** Stores rows lot by lot. What is sent twice is stored once, so that a lot without an answer is sent again. */
export function useStoring<Row extends ListRow>(
  { path, declaresSecrecy }: ListKind<Row>,
  rows: readonly Row[],
): Storing {
  const [state, setState] = useState<Storing['state']>('not-begun');
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, Outcome>>(new Map());
  const [problem, setProblem] = useState<Problem>();
  const wanted = useRef(false);
  useEffect(() => () => void (wanted.current = false), []);
  const storeAll = async () => {
    const found = new Map(outcomes);
    while (wanted.current) {
      const lot = firstLot(rows.filter(({ number }) => !found.has(number)));
      if (lot.length === 0) break;
      const answer = await api<StoredAnswer>(`${path}/rows`, {
        body: {
          ...(declaresSecrecy ? { secrecyDeclared: true } : {}),
          rows: lot.map(({ row }) => row),
        },
      });
      for (const outcome of answer.rows) found.set(outcome.number, outcome);
      setOutcomes(new Map(found));
    }
    setState(rows.every(({ number }) => found.has(number)) ? 'finished' : 'stopped');
  };
  return {
    state,
    outcomes,
    problem,
    run() {
      if (wanted.current || state === 'stopping') return;
      wanted.current = true;
      setProblem(undefined);
      setState('running');
      storeAll()
        .catch((error: unknown) => {
          setProblem(problemOf(error));
          setState('stopped');
        })
        .finally(() => (wanted.current = false));
    },
    stop() {
      wanted.current = false;
      setState('stopping');
    },
  };
}
