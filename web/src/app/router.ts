/** Addresses and pages: every `pages/<role>/route.ts` is found by itself. */
import { rolesOf } from './session.ts';
import { createStore } from './store.ts';
import type { Route } from './route.ts';
import type { Profile } from './wire.ts';

const found = import.meta.glob<{ readonly routes: readonly Route[] }>('../pages/*/route.ts', { eager: true });
export const routes: readonly Route[] = Object.values(found)
  .flatMap((file) => file.routes)
  .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));

const isFor = (me: Profile, { roles, isFor: isAlsoFor }: Route): boolean =>
  (roles === undefined || rolesOf(me).some((role) => roles.includes(role))) && (isAlsoFor?.(me) ?? true);

/** Each once, where a page has a place of its own for several roles of one person. */
export const navigationOf = (me: Profile): readonly Route[] =>
  routes
    .filter((route) => route.order !== undefined && isFor(me, route))
    .filter(({ path }, index, mine) => mine.findIndex((other) => other.path === path) === index);

export interface Place {
  readonly route: Route | undefined;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

const parametersOf = (pattern: string, path: string): Record<string, string> | undefined => {
  const [wanted, given] = [pattern, path].map((one) => one.split('/').filter(Boolean));
  if (!wanted || !given || wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const there = decodeURIComponent(given[index] ?? '');
    if (part.startsWith(':')) parameters[part.slice(1)] = there;
    else if (part !== there) return undefined;
  }
  return parameters;
};

/** The page at an address, of those that are for me; words win over parameters. */
export const placeAt = (address: string, me: Profile): Place => {
  const { pathname, searchParams } = new URL(address, location.origin);
  for (const route of [...routes].sort(
    (a, b) => Number(a.path.includes(':')) - Number(b.path.includes(':')),
  )) {
    const path = isFor(me, route) ? parametersOf(route.path, pathname) : undefined;
    if (path) return { route, path, query: searchParams };
  }
  return { route: undefined, path: {}, query: searchParams };
};

const here = (): string => location.pathname + location.search;
export const address = createStore(here());

export const navigate = (to: string, { replace = false } = {}): void => {
  history[replace ? 'replaceState' : 'pushState'](undefined, '', to);
  address.set(here());
};

/** Links stay links: only what a plain click would open here in our pages is taken over. */
export const followLinks = (): void => {
  addEventListener('popstate', () => address.set(here()));
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest('a');
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const { origin, pathname, search, hash } = new URL(link.href);
    if (link.target || link.download || origin !== location.origin || hash) return;
    if (/^\/(api|local|assets)(\/|$)/.test(pathname)) return;
    event.preventDefault();
    navigate(pathname + search);
  });
};
