import {
  bodyAsSaid,
  identityOf,
  isGood,
  repetitionsAmong,
  sayingOf,
  type GoodRow,
  type JudgedRecommendation,
} from '../domain/recommendation-row.ts';
import type { Lineage } from '../domain/lineage.ts';
import type { ListFate } from '../domain/list-wording.ts';
import { canSee } from '../domain/policy.ts';
import { mostFormerUnits, type Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Sheet } from '../domain/sheet.ts';
import { judgeList, type JudgedList } from './judge-list.ts';
import type { World } from './ports.ts';
import { sameContent } from './submit-recommendation.ts';

type Looking = Pick<World, 'casework' | 'directory' | 'now' | 'settings'>;

export interface PreviewedRow {
  readonly judged: JudgedRecommendation;
  readonly fate: ListFate;
  /** The earlier row of the file that says the same. */
  readonly sameAs?: number;
  /** The recommendation that says the same, where the caller may see it. */
  readonly stored?: RecommendationId;
}

export interface Preview {
  readonly table: JudgedList['table'];
  readonly rows: readonly PreviewedRow[];
}

/** How many of a unit's last recommendations a list is compared with, beside everything that ever came by a list. */
const comparedWith = 200;
const unitsAtOnce = 8;
const idsAtOnce = 100;

/** What would become of each row of a list of recommendations. Stores nothing. @throws Refusal as `findList` */
export const previewList = async (
  world: Looking,
  person: Person,
  sheets: readonly Sheet[],
): Promise<Preview> => {
  const { table, rows, lineage } = await judgeList(world, sheets);
  const good = rows.filter(isGood);
  const repeated = repetitionsAmong(good);
  const stored = await storedAmong(
    world,
    good.filter(({ number }) => !repeated.has(number)),
    lineage,
  );
  const visible = await visibleAmong(world, person, [...new Set(stored.values())]);
  return {
    table,
    rows: rows.map((judged) => {
      if (!isGood(judged)) return { judged, fate: 'bad' };
      const sameAs = repeated.get(judged.number);
      const id = stored.get(sameAs ?? judged.number);
      return {
        judged,
        fate: id ? 'already-stored' : sameAs === undefined ? 'new' : 'duplicate-in-file',
        ...(sameAs === undefined ? {} : { sameAs }),
        ...(id && visible.has(id) ? { stored: id } : {}),
      };
    }),
  };
};

const inParts = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
    all.slice(part * size, (part + 1) * size),
  );

/** A unit, and all of which something came into it: what was sent for those before stands there. */
const everOf = (lineage: Lineage, unit: string): readonly string[] => [
  ...new Set([
    unit,
    ...(lineage.unit(unit)?.madeOf ?? []).map((part) => part.unit),
    ...lineage.formerOf(unit).slice(0, mostFormerUnits),
  ]),
];

/** By number of the row: what stands that came by a list, or that the unit's people raised otherwise, in the same words. */
const storedAmong = async (
  world: Looking,
  rows: readonly GoodRow[],
  lineage: Lineage,
): Promise<ReadonlyMap<number, RecommendationId>> => {
  const found = new Map<number, RecommendationId>();
  const sent = rows.flatMap(({ number, row }) =>
    everOf(lineage, row.unit).map((unit) => ({ number, mark: sameContent(...identityOf({ ...row, unit })) })),
  );
  for (const part of inParts(sent, idsAtOnce)) {
    const standing = await world.casework.findSubmissions(part.map(({ mark }) => mark.idOf(1)));
    for (const { number, mark } of part)
      if (standing.get(mark.idOf(1))?.requestHash === mark.requestHash) found.set(number, mark.idOf(1));
  }
  const others = rows.filter(({ number }) => !found.has(number));
  const units = [...new Set(others.map(({ row }) => row.unit))].flatMap((unit) =>
    everOf(lineage, unit).map((at) => ({ unit, at })),
  );
  const said = new Map<string, RecommendationId>();
  for (const part of inParts(units, unitsAtOnce))
    await Promise.all(
      part.map(async ({ unit, at }) => {
        for (const { recommendationId, data } of await world.casework.lastSubmitted(at, comparedWith))
          said.set(sayingOf({ unit, body: bodyAsSaid(data.body) }), recommendationId);
      }),
    );
  for (const { number, row } of others) {
    const id = said.get(sayingOf(row));
    if (id) found.set(number, id);
  }
  return found;
};

const visibleAmong = async (
  { casework, settings }: Looking,
  person: Person,
  ids: readonly RecommendationId[],
): Promise<ReadonlySet<RecommendationId>> => {
  const states = await Promise.all(inParts(ids, idsAtOnce).map((part) => casework.loadAll(part)));
  return new Set(
    states
      .flat()
      .filter((state) => canSee(person, state, settings))
      .map(({ id }) => id),
  );
};
