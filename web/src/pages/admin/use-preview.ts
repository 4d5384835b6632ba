import { useState } from 'preact/hooks';
import { api, problemOf } from '../../app/api.ts';
import type { Problem } from '../../app/wire.ts';

interface Answered {
  readonly examined: number;
  readonly next?: string | undefined;
}

interface Preview<Answer> {
  readonly look: (path: string, proposed: object) => Promise<void>;
  readonly looking: boolean;
  /** What was proposed. */
  readonly of: unknown;
  /** All of it; `undefined` until then. */
  readonly result: readonly Answer[] | undefined;
  readonly examined: number;
  readonly problem: Problem | undefined;
}

/** What a proposal would change, page by page until all was looked at. Nothing is stored. */
export function usePreview<Answer extends Answered>(): Preview<Answer> {
  const [state, setState] = useState<{
    of?: unknown;
    pages: readonly Answer[];
    done: boolean;
    problem?: Problem | undefined;
  }>();
  const [looking, setLooking] = useState(false);
  const look = async (path: string, proposed: object): Promise<void> => {
    if (looking) return;
    setLooking(true);
    const pages: Answer[] = [];
    try {
      for (let cursor: string | undefined; ;) {
        const page = await api<Answer>(
          `${path}?limit=100${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
          { body: proposed },
        );
        pages.push(page);
        cursor = page.next;
        setState({ of: proposed, pages: [...pages], done: cursor === undefined });
        if (cursor === undefined) break;
      }
    } catch (error) {
      setState({ of: proposed, pages, done: false, problem: problemOf(error) });
    } finally {
      setLooking(false);
    }
  };
  return {
    look,
    looking,
    of: state?.of,
    result: state?.done === true ? state.pages : undefined,
    examined: (state?.pages ?? []).reduce((sum, page) => sum + page.examined, 0),
    problem: state?.problem,
  };
}
