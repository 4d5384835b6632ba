import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, problemOf, type Asking } from './api.ts';
import { useLanguage } from './language.ts';
import type { Page, Problem } from './wire.ts';

export interface Loaded<Body> {
  readonly body?: Body;
  readonly problem?: Problem;
  readonly loading: boolean;
  /** Shows what a step answered, without asking again. */
  readonly put: (body: Body) => void;
  readonly reload: () => void;
}

/** What the API answers at a path, asked again when path or language change; `undefined`: not asked. */
export function useApi<Body>(path: string | undefined): Loaded<Body> {
  const language = useLanguage();
  const [state, setState] = useState<{ for?: string; body?: Body; problem?: Problem }>({});
  const [turn, setTurn] = useState(0);
  const wanted = path === undefined ? undefined : `${language} ${path} ${turn}`;
  useEffect(() => {
    if (path === undefined || wanted === undefined) return undefined;
    const calledOff = new AbortController();
    api<Body>(path, { signal: calledOff.signal }).then(
      (body) => setState({ for: wanted, body }),
      (error: unknown) => {
        const problem = problemOf(error);
        if (problem && !calledOff.signal.aborted) setState((before) => ({ ...before, for: wanted, problem }));
      },
    );
    return () => calledOff.abort();
  }, [wanted]);
  const put = useCallback((body: Body) => setState({ for: wanted ?? '', body }), [wanted]);
  const reload = useCallback(() => setTurn((now) => now + 1), []);
  return {
    ...(state.body === undefined ? {} : { body: state.body }),
    ...(state.problem === undefined || state.for !== wanted ? {} : { problem: state.problem }),
    loading: wanted !== undefined && state.for !== wanted,
    put,
    reload,
  };
}

export interface List<Item> {
  readonly items: readonly Item[];
  readonly problem?: Problem;
  readonly loading: boolean;
  /** Whether there are more; they come by `more`. */
  readonly isMore: boolean;
  readonly more: () => void;
  readonly reload: () => void;
}

/** A list with a cursor, page by page. */
export function useList<Item>(path: string): List<Item> {
  const first = useApi<Page<Item>>(path);
  const [further, setFurther] = useState<readonly Page<Item>[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [loading, setLoading] = useState(false);
  useEffect(() => setFurther([]), [first.body]);
  const pages = first.body ? [first.body, ...further] : [];
  const next = pages.at(-1)?.next;
  const more = () => {
    if (next === undefined || loading) return;
    setLoading(true);
    setProblem(undefined);
    api<Page<Item>>(`${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`)
      .then((page) => setFurther((before) => [...before, page]))
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setLoading(false));
  };
  const shown = problem ?? first.problem;
  return {
    items: pages.flatMap(({ items }) => items),
    ...(shown ? { problem: shown } : {}),
    loading: first.loading || loading,
    isMore: next !== undefined,
    more,
    reload: first.reload,
  };
}

export interface Sending {
  readonly sending: boolean;
  readonly problem?: Problem;
  /** Sends, unless it is on its way already. `undefined`: refused, and `problem` says why. */
  readonly send: <Body>(path: string, asking: Asking) => Promise<Body | undefined>;
}

export function useSending(): Sending {
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const send = async <Body>(path: string, asking: Asking): Promise<Body | undefined> => {
    if (busy.current) return undefined;
    busy.current = true;
    setSending(true);
    setProblem(undefined);
    try {
      return (await api<Body | undefined>(path, { method: 'POST', ...asking })) ?? ({} as Body);
    } catch (error) {
      setProblem(problemOf(error));
      return undefined;
    } finally {
      busy.current = false;
      setSending(false);
    }
  };
  return { sending, send, ...(problem ? { problem } : {}) };
}
