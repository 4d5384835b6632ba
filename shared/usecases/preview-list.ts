import {
  bodyAsSaid,
  identityOf,
  isGood,
  repetitionsAmong,
  sayingOf,
  type GoodRow,
  type JudgedRecommendation,
} from '../domain/recommendation-row.ts';
import type { ListFate } from '../domain/list-wording.ts';
import { canSee } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
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
  const { table, rows } = await judgeList(world, sheets);
  const good = rows.filter(isGood);
  const repeated = repetitionsAmong(good);
  const stored = await storedAmong(
    world,
    good.filter(({ number }) => !repeated.has(number)),
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

/** By number of the row: what stands that came by a list, or that the unit's people raised otherwise, in the same words. */
const storedAmong = async (
  world: Looking,
  rows: readonly GoodRow[],
): Promise<ReadonlyMap<number, RecommendationId>> => {
  const found = new Map<number, RecommendationId>();
  for (const part of inParts(rows, idsAtOnce)) {
    const marks = part.map(({ row }) => sameContent(...identityOf(row)));
    const standing = await world.casework.findSubmissions(marks.map(({ idOf }) => idOf(1)));
    part.forEach(({ number }, index) => {
      const mark = marks[index];
      const id = mark?.idOf(1);
      if (id && standing.get(id)?.requestHash === mark?.requestHash) found.set(number, id);
    });
  }
  const others = rows.filter(({ number }) => !found.has(number));
  const units = [...new Set(others.map(({ row }) => row.unit))];
  const said = new Map<string, RecommendationId>();
  for (const part of inParts(units, unitsAtOnce))
    await Promise.all(
      part.map(async (unit) => {
        for (const { recommendationId, data } of await world.casework.lastSubmitted(unit, comparedWith))
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
