/** What units of the police are called after the places in which they are, and the ids that they get. */
import { withoutAccents } from './folding.ts';
import type { UnitKind } from './unit.ts';

const kindWords: readonly (readonly [UnitKind, RegExp])[] = [
  ['ward', /^phường\s/iu],
  ['commune', /^xã\s/iu],
  ['town', /^thị trấn\s/iu],
];
const police = /^công an\s+/iu;

/** `Thị trấn Cổ Lễ`, `Công an thị trấn Cổ Lễ` → `co-le`. */
export const placeSlug = (name: string): string =>
  withoutAccents(
    kindWords.reduce((place, [, kind]) => place.replace(kind, ''), name.trim().replace(police, '')),
  )
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');

/** The kind that a name says: `Công an phường Nam Định` → `ward`. */
export const kindInName = (name: string): UnitKind | undefined => {
  const place = name.replace(police, '');
  return kindWords.find(([, word]) => word.test(place))?.[0];
};

/** `Phường Nam Định` → `Công an phường Nam Định`; as it is where it says so already. */
export const policeNameOf = (name: string): string => {
  if (police.test(name)) return name;
  return `Công an ${kindInName(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name}`;
};

/**
 * Readable, and nobody else's for ever: the code under which the unit comes into the register, and its name then. Codes go to
 * other places and names change; this stays. The name alone is not enough: Trực Hưng, Trực Hùng.
 */
export const newUnitId = (
  { code, name }: { readonly code: string; readonly name: string },
  isTaken: (id: string) => boolean,
): string => {
  const id = `${code.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-')}-${placeSlug(name)}`.slice(0, 70);
  let free = id;
  for (let number = 2; isTaken(free); number += 1) free = `${id}-${number}`;
  return free;
};
