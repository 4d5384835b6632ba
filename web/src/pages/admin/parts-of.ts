/** A record in named parts, so that two versions of it can be told apart and brought together part by part. */
export type Parts = Readonly<Record<string, unknown>>;

/** A part that is a text or a number, as text; empty for everything else. */
export const textOf = (part: unknown): string =>
  typeof part === 'string' || typeof part === 'number' ? String(part) : '';

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, canonical(part)]),
  );
};
export const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

/** Names of what one has otherwise than the other, in the order of the later. */
export const changesBetween = (before: Parts, after: Parts): readonly string[] =>
  [...new Set([...Object.keys(after), ...Object.keys(before)])].filter(
    (name) => !same(before[name], after[name]),
  );

/** What I changed stays mine; everything else is as it stands now. */
export const broughtTogether = (base: Parts, now: Parts, mine: Parts): Parts => {
  const together = {
    ...now,
    ...Object.fromEntries(changesBetween(base, mine).map((name) => [name, mine[name]])),
  };
  return Object.fromEntries(Object.entries(together).filter(([, part]) => part !== undefined));
};

const step = '\t';
export const pathOf = (name: string): string => name.replaceAll(step, '.');
export const nameOfPath = (...path: readonly string[]): string => path.join(step);

/** Every leaf of an object by its path. */
export const leavesOf = (value: object, above: readonly string[] = []): Parts =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
      typeof part === 'object' && part !== null
        ? Object.entries(leavesOf(part, [...above, name]))
        : [[nameOfPath(...above, name), part]],
    ),
  );

type Tree = { [name: string]: unknown };
const asLists = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, asLists(part)] as const);
  return entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))
    ? entries.map(([, part]) => part)
    : Object.fromEntries(entries);
};
/** The object that has these leaves; what is numbered is a list. */
export const objectOf = (leaves: Parts): object => {
  const tree: Tree = {};
  for (const [name, leaf] of Object.entries(leaves)) {
    const path = name.split(step);
    const last = path.pop() ?? '';
    let at = tree;
    for (const one of path) at = (at[one] ??= {}) as Tree;
    at[last] = leaf;
  }
  return Object.fromEntries(Object.entries(tree).map(([name, part]) => [name, asLists(part)]));
};
