import { api } from '../../app/api.ts';
import type { Opened } from './wire.ts';

/** The API gives no more at once. */
const perPage = 100;

/**
 * Every page of a list, one after the other.
 * @param onPage what each adds to what the list comes to; those that may not be seen count one each
 * @throws Refused, Unreachable, AbortError
 */
export async function walkList(
  path: string,
  signal: AbortSignal,
  onPage: (added: number) => void,
): Promise<Pick<Opened, 'items' | 'notShown'>> {
  const items: Opened['items'] = [];
  let notShown = 0;
  let next: string | undefined;
  do {
    const cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`;
    const page: Opened = await api<Opened>(`${path}&limit=${perPage}${cursor}`, { signal });
    items.push(...page.items);
    notShown += page.notShown;
    onPage(page.items.reduce((sum, { amount }) => sum + amount, page.notShown));
    next = page.next;
  } while (next !== undefined);
  return { items, notShown };
}
