import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../shared/domain/calendar.ts';
import { changeRecord, type DirectoryKind, type DirectoryRecords } from '../../../shared/domain/directory.ts';
import { recordEventItem, recordItem } from '../../../shared/tables/directory-table.ts';
import { demoDepartments } from './departments.ts';
import { demoProjects, demoStaffing, firstRegister } from './force.ts';
import { adminId, demoStaff, officersOf } from './people.ts';
import { demoRules } from './routing-rules.ts';
import { demoTopics } from './topics.ts';
import { demoUnits } from './units.ts';
import { demoVenues } from './venues.ts';

/** Everybody and everything of the province. */
export const demoDirectory = () => {
  const units = demoUnits();
  const staff = demoStaffing(units);
  return {
    units,
    projects: demoProjects,
    departments: demoDepartments,
    topics: demoTopics,
    people: [
      ...units.flatMap((unit) => officersOf(unit, staff.get(unit.id) ?? 0)),
      ...demoStaff(demoDepartments),
    ],
    venues: demoVenues(units),
    rules: [demoRules],
  } satisfies { [K in DirectoryKind]?: readonly DirectoryRecords[K][] };
};
export type DemoDirectory = ReturnType<typeof demoDirectory>;

type Item = Record<string, unknown>;

const itemsOf =
  (at: Instant) =>
  <K extends DirectoryKind>(kind: K, values: readonly DirectoryRecords[K][]): Item[] =>
    values.flatMap((value) => {
      const { next, event } = changeRecord(kind, undefined, value, {
        at,
        by: adminId,
        reason: 'Lập danh bạ ban đầu',
      });
      return [recordItem(next), recordEventItem(event)];
    });

const itemsABatch = 25;
const batchesAtOnce = 4;

const writeBatch = async (
  client: DynamoDBDocumentClient,
  table: string,
  batch: readonly Item[],
): Promise<void> => {
  let left: NonNullable<BatchWriteCommand['input']['RequestItems']>[string] = batch.map((Item) => ({
    PutRequest: { Item },
  }));
  while (left.length > 0) {
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { [table]: left } }),
    );
    left = UnprocessedItems?.[table] ?? [];
  }
};

/**
 * Writes the directory in bulk: record by record through the use case, 1,600 transactions would take longer than anybody
 * waits for a first look. Each record has its event all the same.
 */
export const writeDirectory = async (
  client: DynamoDBDocumentClient,
  table: string,
  directory: DemoDirectory,
  at: Instant,
  progress: (done: number, of: number) => void,
): Promise<void> => {
  const items = itemsOf(at);
  const all = [
    ...items('units', directory.units),
    ...items('projects', directory.projects),
    ...items('force', firstRegister(directory.units, at)),
    ...items('departments', directory.departments),
    ...items('topics', directory.topics),
    ...items('people', directory.people),
    ...items('venues', directory.venues),
    ...items('rules', directory.rules),
  ];
  const atOnce = itemsABatch * batchesAtOnce;
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    const batches = Array.from({ length: batchesAtOnce }, (_, index) =>
      some.slice(index * itemsABatch, (index + 1) * itemsABatch),
    );
    await Promise.all(batches.map((batch) => writeBatch(client, table, batch)));
    progress(Math.min(from + atOnce, all.length), all.length);
  }
};
