/** The graph of a lineage in columns: what was before stands left of what came of it. Pure. */
import type { UnitEdge } from './wire.ts';

export interface Drawn {
  /** Ids from left to right; `null` with an edge's ends: it only passes by. */
  readonly columns: readonly (readonly string[])[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly part: boolean }[];
}

/** Between columns that are not neighbours a line goes on through those between. */
export const isPassing = (id: string): boolean => id.startsWith('passing ');

/** A graph that was written by hand may go round: no unit is deeper than there are units. */
const depthsOf = (ids: readonly string[], edges: readonly UnitEdge[]): ReadonlyMap<string, number> => {
  const depths = new Map(ids.map((id) => [id, 0]));
  for (let round = 0; round < ids.length; round += 1)
    for (const { from, to } of edges)
      depths.set(
        to,
        Math.min(ids.length, Math.max(depths.get(to) ?? 0, (depths.get(from) ?? 0) + (from === to ? 0 : 1))),
      );
  return depths;
};

/** Each beside those it came from: fewer lines cross. */
const ordered = (column: readonly string[], before: readonly string[], edges: Drawn['edges']): string[] => {
  const placeOf = (id: string): number => {
    const places = edges.filter(({ to }) => to === id).map(({ from }) => before.indexOf(from));
    return places.length === 0 ? before.length : places.reduce((sum, at) => sum + at, 0) / places.length;
  };
  return [...column].sort((a, b) => placeOf(a) - placeOf(b));
};

export const columnsOf = (ids: readonly string[], given: readonly UnitEdge[]): Drawn => {
  const depths = depthsOf(ids, given);
  const last = Math.max(0, ...depths.values());
  const columns: string[][] = Array.from({ length: last + 1 }, () => []);
  for (const id of ids) columns[depths.get(id) ?? 0]?.push(id);
  const edges: Drawn['edges'][number][] = [];
  for (const { from, to, part = false } of given) {
    const [start, end] = [depths.get(from) ?? 0, depths.get(to) ?? 0];
    let at = from;
    for (let column = start + 1; column < end; column += 1) {
      const passing = `passing ${from} ${to} ${column}`;
      columns[column]?.push(passing);
      edges.push({ from: at, to: passing, part });
      at = passing;
    }
    edges.push({ from: at, to, part });
  }
  const drawn: string[][] = [];
  for (const column of columns) drawn.push(ordered(column, drawn.at(-1) ?? [], edges));
  return { columns: drawn, edges };
};
