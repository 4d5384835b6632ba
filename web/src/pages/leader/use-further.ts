import { useEffect, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import type { Problem } from '../../app/wire.ts';
import type { Opened, OpenedItem } from './wire.ts';

export interface Further {
  readonly items: readonly OpenedItem[];
  readonly notShown: number;
  readonly next: string | undefined;
  readonly loading: boolean;
  readonly problem: Problem | undefined;
  readonly more: () => void;
}

/** The pages after the first, as they are asked for. */
export function useFurther(path: string, first: Opened | undefined): Further {
  const [further, setFurther] = useState<readonly Opened[]>([]);
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => setFurther([]), [first]);
  const all = first ? [first, ...further] : [];
  const next = all.at(-1)?.next;
  const more = () => {
    if (next === undefined || loading) return;
    setLoading(true);
    setProblem(undefined);
    api<Opened>(`${path}&cursor=${encodeURIComponent(next)}`)
      .then((page) => setFurther((before) => [...before, page]))
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setLoading(false));
  };
  return {
    items: all.flatMap(({ items }) => items),
    notShown: all.reduce((sum, page) => sum + page.notShown, 0),
    next,
    loading,
    problem,
    more,
  };
}
