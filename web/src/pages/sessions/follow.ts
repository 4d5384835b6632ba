/** Follows an agenda by asking (ADR 17): every second, told 304 while nothing changed; through lost connections. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, Refused } from '../../app/api.ts';
import { useLanguage } from '../../app/language.ts';
import type { Problem } from '../../app/wire.ts';
import { hearTime } from './server-time.ts';
import type { AgendaView } from './session-wire.ts';

export interface Following {
  readonly agenda?: AgendaView;
  /** It may not be read, or is not there. What was shown before stays. */
  readonly problem?: Problem;
  /** No answer for a while: what is shown may be old. */
  readonly lost: boolean;
  /** What a step of one's own answered, without waiting for the next asking. */
  readonly put: (agenda: AgendaView) => void;
  /** Asks at once. */
  readonly ask: () => void;
}

type Answer = { readonly agenda: AgendaView; readonly etag: string } | 'same';

const askOnce = async (
  path: string,
  etag: string,
  language: string,
  signal: AbortSignal,
): Promise<Answer> => {
  const sent = Date.now();
  const answer = await fetch(`/api${path}`, {
    headers: { 'accept-language': language, ...(etag === '' ? {} : { 'if-none-match': etag }) },
    cache: 'no-store',
    signal: AbortSignal.any([signal, AbortSignal.timeout(8_000)]),
  });
  hearTime(answer.headers.get('date'), sent);
  if (answer.status === 304) return 'same';
  if (answer.ok)
    return { agenda: (await answer.json()) as AgendaView, etag: answer.headers.get('etag') ?? '' };
  // Whatever else it is, the usual way knows what to do: it renews a sign-in, and says problems in words.
  return { agenda: await api<AgendaView>(path, { signal }), etag: '' };
};

const isFinal = ({ status }: Problem): boolean => status === 403 || status === 404;

/** @param everyMs 1000 for those who work by it */
export function useFollow(id: string, everyMs = 1_000): Following {
  const language = useLanguage();
  const [agenda, setAgenda] = useState<AgendaView>();
  const [problem, setProblem] = useState<Problem>();
  const [lost, setLost] = useState(false);
  const asker = useRef<() => void>(() => undefined);
  const put = useCallback(
    (next: AgendaView) => setAgenda((shown) => (shown && shown.version > next.version ? shown : next)),
    [],
  );
  useEffect(() => {
    const ended = new AbortController();
    let [etag, misses, timer] = ['', 0, 0];
    const next = (ms: number) => {
      clearTimeout(timer);
      timer = window.setTimeout(() => void look(), ms);
    };
    let looking = false;
    const look = async () => {
      if (looking) return;
      looking = true;
      try {
        const answer = await askOnce(
          `/sessions/${encodeURIComponent(id)}/agenda`,
          etag,
          language,
          ended.signal,
        );
        if (answer !== 'same') {
          etag = answer.etag;
          put(answer.agenda);
        }
        misses = 0;
        setLost(false);
        setProblem(undefined);
        next(everyMs);
      } catch (error) {
        if (ended.signal.aborted) return;
        const said = error instanceof Refused ? error.problem : undefined;
        misses += 1;
        if (misses > 1) setLost(true);
        if (said && isFinal(said)) setProblem(said);
        else next(Math.max(everyMs, 1_500));
      } finally {
        looking = false;
      }
    };
    asker.current = () => next(0);
    const back = () => next(0);
    addEventListener('online', back);
    void look();
    return () => {
      ended.abort();
      clearTimeout(timer);
      removeEventListener('online', back);
    };
  }, [id, everyMs, language, put]);
  const ask = useCallback(() => asker.current(), []);
  return { ...(agenda ? { agenda } : {}), ...(problem ? { problem } : {}), lost, put, ask };
}
