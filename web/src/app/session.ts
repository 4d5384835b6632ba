/** Who is signed in. The token is in a cookie that no script can read: all that is known here is what the API says of me. */
import { createStore, useStore } from './store.ts';
import type { Profile } from './wire.ts';
import type { Role } from '../../../shared/domain/principal.ts';

export interface Session {
  /** `unknown` until the API has answered. */
  readonly state: 'unknown' | 'in' | 'out';
  readonly me?: Profile;
  /** It ended while somebody worked: what is on the page stays there. */
  readonly lapsed: boolean;
}

/** So that a form opens without a connection: who was signed in here last. Gone with signing out. */
const key = 'me';
const remembered = (): Profile | undefined => {
  const stored = localStorage.getItem(key);
  return stored === null ? undefined : (JSON.parse(stored) as Profile);
};

const known = remembered();
const store = createStore<Session>(
  known ? { state: 'in', me: known, lapsed: false } : { state: 'unknown', lapsed: false },
);

export const session = (): Session => store.get();
export const useSession = (): Session => useStore(store);
export const onSession = (listener: () => void): (() => void) => store.subscribe(listener);

export const signedIn = (me: Profile): void => {
  localStorage.setItem(key, JSON.stringify(me));
  store.set({ state: 'in', me, lapsed: false });
};
export const signedOut = (): void => {
  localStorage.removeItem(key);
  store.set({ state: 'out', lapsed: false });
};
/** The session is over and cannot be renewed. */
export const lapse = (): void => {
  const now = store.get();
  store.set(now.me ? { ...now, lapsed: true } : { state: 'out', lapsed: false });
};

/** Where signing in begins, coming back to this very page. */
export const signInAddress = (): string =>
  `/api/sign-in?to=${encodeURIComponent(location.pathname + location.search)}&lang=${document.documentElement.lang}`;

/** Their own roles, and those of whom they stand in for. */
export const rolesOf = (me: Profile): readonly Role[] => [
  ...new Set([me, ...me.standsInFor].flatMap(({ roles }) => roles.map(({ id }) => id))),
];
