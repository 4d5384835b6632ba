import { writeDirectory } from '../../infra/local/demo/directory.ts';
import { instant } from '../../shared/domain/calendar.ts';
import { eventItem, stateItem } from '../../shared/tables/casework-items.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { rebuildFigures } from '../../shared/usecases/rebuild-figures.ts';
import { caseworkTable } from '../../shared/tables/casework-table.ts';
import { commitmentTable } from '../../shared/tables/commitment-table.ts';
import { bulkWriter } from './bulk-writer.ts';
import type { Database } from './database.ts';
import type { History } from './history.ts';
import { province } from './people.ts';
import { historyAt } from './year-of-work.ts';

export interface Counted {
  readonly counted: number;
  /** From the events of everything to the figures. */
  readonly rebuiltInSeconds: number;
}

export type Progress = (done: number, of: number) => void;

/** Stores histories, states and events, in bulk: what the gateway would have written step by step. */
export async function storeHistories(database: Database, histories: Iterable<History>): Promise<void> {
  const writer = bulkWriter(database);
  for (const { recommendation, events } of histories)
    await writer.put(database.tables.casework, stateItem(recommendation), ...events.map(eventItem));
  await writer.finish();
}

/** The directory of the demo province, and the first so many recommendations of the year with their figures. */
export async function loadDatabase(
  database: Database,
  recommendations: number,
  progress: Progress,
  seen: (history: History) => void = () => undefined,
): Promise<Counted> {
  const { tables } = database;
  await writeDirectory(
    database.documents,
    tables.directory,
    province,
    instant(new Date('2025-01-01')),
    () => undefined,
  );
  const writer = bulkWriter(database);
  for (let index = 0; index < recommendations; index += 1) {
    const history = historyAt(index);
    seen(history);
    const { recommendation, events } = history;
    await writer.put(tables.casework, stateItem(recommendation), ...events.map(eventItem));
    if (index % 100 === 0) progress(index, recommendations);
  }
  await writer.finish();
  // Counted from the events as they are stored, by the rule that rebuilds the figures.
  const { documents } = database;
  const startedAt = performance.now();
  const counted = await rebuildFigures(
    {
      casework: caseworkTable(documents, tables.casework),
      commitments: commitmentTable(documents, tables.casework),
      figures: figuresTable(documents, tables.projections, 0),
      now: () => instant(new Date()),
      untilKnown: () => Promise.resolve(),
    },
    () => histories(documents, tables.casework),
  );
  progress(recommendations, recommendations);
  return { counted, rebuiltInSeconds: (performance.now() - startedAt) / 1_000 };
}
