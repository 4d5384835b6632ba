/**
 * What persons said of their answers, told so that it says nothing of one of them, however many answers are subtracted from each
 * other. It is published month by month, as atoms: all of a month, its departments, and their topics; or its kinds of unit, and
 * their units. An atom is told where five or more spoke, or nobody did, and where what its siblings leave over of the sum is
 * nothing or five and more too. Whatever is asked for is a sum of atoms that are told. Atoms lie within each other and never
 * across, so that every difference of answers is made of such leftovers.
 */
import { plusDays, type LocalDate } from './calendar.ts';
import { mean, share, type Figure, type Figures, type Measure } from './figures.ts';
import type { Cell, Slot } from './measures.ts';

export const smallest = 5;
export const sensitive = [
  'satisfaction',
  'responseRate',
  'solvedShare',
] as const satisfies readonly Measure[];
type Sensitive = (typeof sensitive)[number];

/** Marks given and their sum; verdicts given, and those that say solved. Of so many that were closed. */
const saidCounters = ['rated', 'ratings', 'judged', 'solved'] as const;
type Said = Record<(typeof saidCounters)[number] | 'resolved', number>;
/** Each is told, or hidden, by how many answered it. */
const asked = ['rated', 'judged'] as const;
type Asked = (typeof asked)[number];

export interface Atom {
  /** Nothing for all; a department or a kind; a department and a topic, or a kind and a unit. */
  readonly path: readonly string[];
  readonly said: Readonly<Said>;
  readonly hidden: Readonly<Record<Asked, boolean>>;
}

/** Counted by atoms alone. */
export const isSaid = ({ counter }: Pick<Slot, 'counter'>): boolean =>
  (saidCounters as readonly string[]).includes(counter);

const nothingSaid = (): Said => ({ rated: 0, ratings: 0, judged: 0, solved: 0, resolved: 0 });
const add = (to: Said, some: Readonly<Said>, only: readonly (keyof Said)[]): void => {
  for (const counter of only) to[counter] += some[counter];
};
const everything = [...saidCounters, 'resolved'] as const;

/** What was said in a month: by department and topic, or by kind and unit. */
type Month = Map<string, Map<string, Said>>;

const leafOf = (month: Month, cell: Cell): Said => {
  const [outer, inner] = cell.by === 'unit' ? [cell.kind, cell.unit] : [cell.department, cell.topic];
  const within = month.get(outer) ?? new Map<string, Said>();
  const said = within.get(inner) ?? nothingSaid();
  month.set(outer, within.set(inner, said));
  return said;
};

/** What was said in each month that is wanted, `YYYY-MM`, by the counts of whole months. */
export const saidIn = (
  blocks: readonly {
    readonly cells: readonly Cell[];
    readonly slots: readonly Slot[];
    /** For each cell the place of a slot and its amount, in turns. */
    readonly counts: readonly (readonly number[])[];
  }[],
  isWanted: (month: string) => boolean,
): readonly { readonly month: string; readonly said: Month }[] => {
  const months = new Map<string, Month | undefined>();
  const monthOf = (on: string): Month | undefined => {
    if (!months.has(on)) months.set(on, isWanted(on) ? new Map<string, Map<string, Said>>() : undefined);
    return months.get(on);
  };
  for (const { cells, slots, counts } of blocks) {
    const wanted = slots.map(({ counter, on }) => {
      const of = everything.find((known) => known === counter);
      const month = of && on.length === 7 ? monthOf(on) : undefined;
      return of && month ? { of, month } : undefined;
    });
    for (const [index, cell] of cells.entries()) {
      const pairs = counts[index] ?? [];
      for (let at = 0; at < pairs.length; at += 2) {
        const slot = wanted[pairs[at] as number];
        if (slot) leafOf(slot.month, cell)[slot.of] += pairs[at + 1] as number;
      }
    }
  }
  return [...months].flatMap(([month, said]) => (said ? [{ month, said }] : []));
};

/** Which of these are hidden: the small ones, and the next until together they are enough. */
const hiddenAmong = (counts: readonly number[]): ReadonlySet<number> => {
  const hidden = new Set<number>();
  let left = 0;
  for (const [index, n] of [...counts.entries()].sort(([, a], [, b]) => a - b)) {
    if (n === 0) continue;
    if (n >= smallest && (left === 0 || left >= smallest)) break;
    hidden.add(index);
    left += n;
  }
  return hidden;
};

interface Node extends Atom {
  readonly hidden: Record<Asked, boolean>;
  readonly within: readonly Node[];
}

const nodeOf = (path: readonly string[], within: readonly Node[], said = nothingSaid()): Node => {
  for (const node of within) add(said, node.said, everything);
  return { path, said, within, hidden: { rated: false, judged: false } };
};

/** In the order of their keys: which one is hidden with another must not depend on how they came. */
const inOrder = <T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** What lies within something hidden is hidden with it, or it could be had by adding. */
const hide = ({ within, hidden }: Node, question: Asked): void => {
  const among = hiddenAmong(within.map(({ said }) => said[question]));
  for (const [index, node] of within.entries()) {
    node.hidden[question] = hidden[question] ? node.said[question] !== 0 : among.has(index);
    hide(node, question);
  }
};

/** The atoms of a month, the coarsest first. */
export const atomsOf = (month: Month): readonly Atom[] => {
  const all = nodeOf(
    [],
    inOrder(month).map(([outer, inners]) =>
      nodeOf(
        [outer],
        inOrder(inners).map(([inner, said]) => nodeOf([outer, inner], [], said)),
      ),
    ),
  );
  for (const question of asked) {
    all.hidden[question] = hiddenAmong([all.said[question]]).size > 0;
    hide(all, question);
  }
  return [all, ...all.within, ...all.within.flatMap(({ within }) => within)];
};

/**
 * The figures that some atoms come to: those that are told. `isAll`: no month is missing. Hidden where nothing is told, but
 * something may be there.
 */
export const toldBy = (atoms: readonly Atom[], isAll: boolean): Readonly<Record<Sensitive, Figure>> => {
  const sum = nothingSaid();
  const isLeftOut = { rated: !isAll, judged: !isAll };
  const belong = { rated: ['rated', 'ratings', 'resolved'], judged: ['judged', 'solved'] } as const;
  for (const { said, hidden } of atoms)
    for (const question of asked)
      if (hidden[question]) isLeftOut[question] = true;
      else add(sum, said, belong[question]);
  const told = (question: Asked, figure: Figure): Figure =>
    sum[question] === 0 && isLeftOut[question] ? { hidden: true } : figure;
  return {
    satisfaction: told('rated', mean(sum.ratings, sum.rated)),
    responseRate: told('rated', { ...share(sum.rated, sum.resolved), n: sum.rated }),
    solvedShare: told('judged', share(sum.solved, sum.judged)),
  };
};

/** Of which nothing may be told. */
export const nothingTold: Figures = toldBy([], false);

/** The last day of a month is closed the day after, and what was late by less is in it: from the second day after, it is told. */
export const isTold = (lastDay: LocalDate, asOf: LocalDate): boolean => plusDays(lastDay, 1) < asOf;
