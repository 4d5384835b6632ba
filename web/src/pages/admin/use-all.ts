import { useCallback, useEffect, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import type { Page, Problem } from '../../app/wire.ts';

export interface All<Item> {
  readonly items: readonly Item[];
  readonly loading: boolean;
  readonly problem?: Problem;
  readonly reload: () => void;
}

/** A whole list, shown as its pages come: it is searched here, where accents do not matter. */
export function useAll<Item>(path: string): All<Item> {
  const [state, setState] = useState<Omit<All<Item>, 'reload'>>({ items: [], loading: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const calledOff = new AbortController();
    setState({ items: [], loading: true });
    const ask = async (items: readonly Item[], cursor?: string): Promise<void> => {
      const page = await api<Page<Item>>(
        `${path}?limit=100${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
        { signal: calledOff.signal },
      );
      const all = [...items, ...page.items];
      setState({ items: all, loading: page.next !== undefined });
      if (page.next !== undefined) await ask(all, page.next);
    };
    ask([]).catch((error: unknown) => {
      const problem = problemOf(error);
      if (problem) setState((before) => ({ items: before.items, loading: false, problem }));
    });
    return () => calledOff.abort();
  }, [path, turn]);
  const reload = useCallback(() => setTurn((now) => now + 1), []);
  return { ...state, reload };
}
