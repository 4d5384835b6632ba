/** Lists of the directory that a page needs whole: asked once while the page is open. */
import { useEffect } from 'preact/hooks';
import { api, problemOf } from './api.ts';
import { createStore, useStore } from './store.ts';
import type { Page, Unit } from './wire.ts';

/** Page by page to its end. */
const whole = async (path: string): Promise<readonly unknown[]> => {
  const items: unknown[] = [];
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<unknown> = await api<Page<unknown>>(`${path}limit=100${more}`);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
};

/** A hook for the list at a path, which ends in `?` or `&`. */
export const wholeList = <Item>(
  path: string,
  nothing: readonly Item[] = [],
): ((wanted?: boolean) => readonly Item[]) => {
  const store = createStore(nothing);
  let asked = false;
  return (wanted = true) => {
    useEffect(() => {
      if (asked || !wanted) return;
      asked = true;
      whole(path)
        .then((items) => store.set(items as readonly Item[]))
        .catch((error: unknown) => {
          asked = false;
          problemOf(error);
        });
    }, [wanted]);
    return useStore(store);
  };
};

export const useUnits = wholeList<Unit>('/directory/units?');
