/** The units of a dry run in groups that have nothing to do with each other: what is drawn together. Pure. */
import { withoutAccents } from '../../../../shared/domain/folding.ts';
import type { DryUnit } from './wire.ts';

export const shapes = ['merged', 'split', 'renamed'] as const;
export type Shape = (typeof shapes)[number];

export interface Source {
  readonly id: string;
  readonly name: string;
}
export interface Group {
  readonly id: string;
  readonly shape: Shape;
  readonly sources: readonly Source[];
  readonly units: readonly DryUnit[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly part: boolean;
    readonly areas: readonly string[];
  }[];
  /** What is searched. */
  readonly text: string;
}

const groupOf = (units: readonly DryUnit[]): Group => {
  const edges = units.flatMap(({ id: to, of }) =>
    of.map(({ unit: from, part = false, areas = [] }) => ({ from, to, part, areas })),
  );
  const sources = [
    ...new Map(
      units.flatMap(({ of }) => of.map(({ unit: id, name }) => [id, { id, name }] as const)),
    ).values(),
  ];
  const isSplit = edges.some(({ part }) => part);
  return {
    id: units[0]?.id ?? '',
    shape: isSplit ? 'split' : sources.length > units.length ? 'merged' : 'renamed',
    sources,
    units,
    edges,
    text: withoutAccents(
      [
        ...sources.map(({ id, name }) => `${name} ${id}`),
        ...units.map(({ name, code }) => `${name} ${code}`),
      ].join(' '),
    ),
  };
};

/** Units that are made of a part of the same one belong together. */
export const groupsOf = (units: readonly DryUnit[]): readonly Group[] => {
  const groups: DryUnit[][] = [];
  for (const unit of units) {
    const mine = new Set(unit.of.map((source) => source.unit));
    const related = groups.filter((group) =>
      group.some(({ of }) => of.some((source) => mine.has(source.unit))),
    );
    const [first, ...others] = related;
    if (!first) groups.push([unit]);
    else {
      first.push(...others.flat(), unit);
      for (const other of others) groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups.map(groupOf);
};

/** From the beginning of a word on: `y yen` is not in `vi xuyen`. */
export const matches = ({ text }: Group, typed: string): boolean =>
  ` ${text}`.includes(` ${withoutAccents(typed).trim()}`);
