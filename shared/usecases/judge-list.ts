import { localDateOf } from '../domain/calendar.ts';
import type { Topic } from '../domain/directory.ts';
import type { Unit } from '../domain/unit.ts';
import { lineageOf, type Lineage } from '../domain/lineage.ts';
import { findList, type ListTable } from '../domain/list-table.ts';
import { nameRecogniser, unitRecogniser } from '../domain/recognition.ts';
import { recommendationList, type RecommendationColumn } from '../domain/recommendation-list.ts';
import { judgeRow, type JudgedRecommendation } from '../domain/recommendation-row.ts';
import type { Sheet } from '../domain/sheet.ts';
import { everyOne } from './every-one.ts';
import type { DirectoryPort, World } from './ports.ts';

/** What may stand in a list: the units and topics in use. */
export interface ListRegister {
  readonly units: readonly Unit[];
  readonly topics: readonly Topic[];
}

const inUse = <T extends Unit | Topic>(all: readonly T[]): readonly T[] => all.filter(({ active }) => active);

export const readListRegister = async (directory: DirectoryPort): Promise<ListRegister> => {
  const [units, topics] = await Promise.all([everyOne(directory, 'units'), everyOne(directory, 'topics')]);
  return { units: inUse(units), topics: inUse(topics) };
};

export interface JudgedList {
  readonly table: ListTable<RecommendationColumn>;
  readonly rows: readonly JudgedRecommendation[];
  readonly lineage: Lineage;
}

/** Finds the list of recommendations in a file and says of each row what was recognised in it and what is wrong. @throws Refusal as `findList` */
export const judgeList = async (
  { directory, now }: Pick<World, 'directory' | 'now'>,
  sheets: readonly Sheet[],
): Promise<JudgedList> => {
  const table = findList(recommendationList, sheets);
  const [units, topics] = await Promise.all([everyOne(directory, 'units'), everyOne(directory, 'topics')]);
  const today = localDateOf(now());
  const register = {
    unitOf: unitRecogniser(units, today),
    topicOf: nameRecogniser(inUse(topics)),
    today,
  };
  return { table, rows: table.rows.map((row) => judgeRow(row, register)), lineage: lineageOf(units) };
};
