import { useState } from 'preact/hooks';
import { session } from './session.ts';

/** On this device, for whoever is signed in: what was typed and not yet sent. */
const keyOf = (name: string): string => `typed ${session().me?.id ?? ''} ${name}`;

export const readKept = (name: string): unknown => {
  const stored = localStorage.getItem(keyOf(name));
  return stored === null ? undefined : (JSON.parse(stored) as unknown);
};
export const keep = (name: string, value: unknown): void =>
  localStorage.setItem(keyOf(name), JSON.stringify(value));
export const forget = (name: string): void => localStorage.removeItem(keyOf(name));

/** A text that survives a closed tab, a lost connection and an expired sign-in, until it is forgotten. */
export function useKept(name: string): [value: string, set: (value: string) => void, forget: () => void] {
  const [value, setValue] = useState(() => (readKept(name) as string | undefined) ?? '');
  const set = (next: string) => {
    setValue(next);
    if (next === '') forget(name);
    else keep(name, next);
  };
  return [value, set, () => set('')];
}
