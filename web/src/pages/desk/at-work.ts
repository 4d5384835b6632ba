/** Who else has what of a queue open to answer it: told before they write, not when they send. */
import { useEffect, useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import { session } from '../../app/session.ts';

export interface AtWork {
  readonly recommendation: string;
  readonly person: string;
  readonly since: string;
}

const everyMs = 20_000;

/** @param mine what the reader is answering: the others see it until it is `undefined` again, or three minutes after the page went */
export function useAtWork(queue: string | undefined, mine: string | undefined): readonly AtWork[] {
  const [there, setThere] = useState<readonly AtWork[]>([]);
  useEffect(() => {
    if (queue === undefined) return undefined;
    const path = `/queues/${encodeURIComponent(queue)}/at-work`;
    let gone = false;
    const tell = () => {
      if (document.hidden && mine === undefined) return;
      api<{ readonly items: readonly AtWork[] }>(
        path,
        mine === undefined ? {} : { method: 'PUT', body: { recommendation: mine } },
      ).then(
        ({ items }) => {
          if (!gone) setThere(items.filter(({ person }) => person !== session().me?.id));
        },
        (error: unknown) => problemOf(error),
      );
    };
    tell();
    const timer = setInterval(tell, everyMs);
    return () => {
      gone = true;
      clearInterval(timer);
      if (mine !== undefined)
        api(path, { method: 'PUT', body: {} }).catch((error: unknown) => problemOf(error));
    };
  }, [queue, mine]);
  return there;
}
