/** What a dry run asks of persons, as questions with answers to choose from. Pure. */
import type { DryRunAnswer, SplitItem } from './wire.ts';

export const decisionKinds = ['chiefs', 'people', 'recommendations'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface Option {
  readonly id: string;
  readonly name: string;
  readonly more?: string | undefined;
}
export interface Decision {
  readonly kind: DecisionKind;
  /** Of the unit, person or recommendation that it is about. */
  readonly id: string;
  readonly name: string;
  /** Where it stands, or stood. */
  readonly unit?: string | undefined;
  readonly options: readonly Option[];
  readonly chosen?: string | undefined;
  readonly item?: SplitItem;
  readonly post?: string;
}

export const keyOf = ({ kind, id }: Pick<Decision, 'kind' | 'id'>): string => `${kind} ${id}`;

/** Names of units before and after, as far as the dry run knows them. */
export const unitNames = ({ units }: Pick<DryRunAnswer, 'units'>): ReadonlyMap<string, string> =>
  new Map(
    units.flatMap(({ id, name, of }) => [
      ...of.map((source) => [source.unit, source.name] as const),
      [id, name] as const,
    ]),
  );

/** Many posts say where they are themselves: `Trưởng Công an xã Yên Chính`. */
const postAt = (post: string, unit: string): string => (post.includes(unit) ? post : `${post}, ${unit}`);

/** `chosen`: since the dry run, by key. */
export const decisionsOf = (run: DryRunAnswer, chosen: ReadonlyMap<string, string>): readonly Decision[] => {
  const after = new Map(run.units.map(({ id, name }) => [id, name]));
  const names = unitNames(run);
  const sources = new Map(run.units.flatMap(({ of }) => of.map(({ unit, name }) => [unit, name] as const)));
  const among = (ids: readonly string[]): readonly Option[] =>
    ids.map((id) => ({ id, name: after.get(id) ?? id }));
  const said = (kind: DecisionKind, id: string, before: string | undefined): string | undefined =>
    chosen.get(keyOf({ kind, id })) ?? before;
  const open = new Set(run.undecided.chiefs.map(({ id }) => id));
  return [
    ...run.units
      .filter(({ id, chief }) => chief.candidates.length > 1 || open.has(id))
      .map(({ id, name, chief }): Decision => ({
        kind: 'chiefs',
        id,
        name,
        options: chief.candidates.map((person) => ({
          id: person.id,
          name: person.name,
          more: postAt(person.post, names.get(person.unit) ?? ''),
        })),
        chosen: said('chiefs', id, chief.chosen),
      })),
    ...run.people.map((person): Decision => ({
      kind: 'people',
      id: person.id,
      name: person.name,
      post: person.post,
      unit: sources.get(person.unit) ?? person.unit,
      options: among(person.among),
      chosen: said('people', person.id, person.chosen),
    })),
    ...run.split.map((item): Decision => ({
      kind: 'recommendations',
      id: item.id,
      name: item.title ?? item.receipt,
      unit: sources.get(item.unit) ?? item.unit,
      options: among(item.among),
      chosen: said('recommendations', item.id, item.chosen),
      item,
    })),
  ];
};

/** What must be decided before it can be ordered; the rest may be chosen later. */
export const isNeeded = ({ kind }: Decision): boolean => kind !== 'recommendations';
/** Its text names a place of one unit alone: nobody has to choose. */
export const goesByItself = ({ item }: Decision): boolean => item?.proposal?.by === 'address';
export const isLeft = ({ chosen }: Decision): boolean => chosen === undefined;

/** Where the next one waits, from one on and then from the first; the same where none does. */
export const nextLeft = (all: readonly Decision[], from: number): number => {
  const order = [...all.keys()].map((index) => (from + 1 + index) % all.length);
  return order.find((index) => all[index] !== undefined && isLeft(all[index])) ?? from;
};
