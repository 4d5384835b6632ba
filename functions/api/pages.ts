import { decodeCursor, encodeCursor } from '../../shared/kit/cursor.ts';
import type { Answer } from '../../shared/kit/http.ts';
import type { Page, PageRequest } from '../../shared/usecases/ports.ts';

/** The page asked for; its cursor must belong to the very list. @throws Refusal `cursor-invalid` */
export const pageRequest = (
  list: string,
  { limit, cursor }: { limit: number; cursor?: string },
  fields: readonly string[],
): PageRequest => ({ limit, ...(cursor === undefined ? {} : { from: decodeCursor(list, cursor, fields) }) });

export const pageBody = <T>(list: string, page: Page<T>, view: (item: T) => unknown) => ({
  items: page.items.map(view),
  ...(page.next ? { next: encodeCursor(list, page.next) } : {}),
});

export const pageAnswer = <T>(list: string, page: Page<T>, view: (item: T) => unknown): Answer => ({
  status: 200,
  body: pageBody(list, page, view),
});
