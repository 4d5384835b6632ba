import { writeDirectory } from '../../infra/local/demo/directory.ts';
import { instant } from '../../shared/domain/calendar.ts';
import type { RecommendationEvent } from '../../shared/domain/recommendation.ts';
import { eventItem, stateItem } from '../../shared/tables/casework-items.ts';
import { cellItem, countedItem } from '../../shared/tables/figures-table.ts';
import { rebuildFigures } from '../../shared/usecases/rebuild-figures.ts';
import { bulkWriter } from './bulk-writer.ts';
import type { Database } from './database.ts';
import type { History } from './history.ts';
import { province } from './people.ts';
import { historyAt } from './year-of-work.ts';

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
): Promise<{ readonly cells: number }> {
  const { tables } = database;
  await writeDirectory(
    database.documents,
    tables.directory,
    province,
    instant(new Date('2025-01-01')),
    () => undefined,
  );
  const writer = bulkWriter(database);
  async function* stored(): AsyncGenerator<readonly RecommendationEvent[]> {
    for (let index = 0; index < recommendations; index += 1) {
      const { recommendation, events } = historyAt(index);
      await writer.put(tables.casework, stateItem(recommendation), ...events.map(eventItem));
      if (index % 100 === 0) progress(index, recommendations);
      yield events;
    }
  }
  // Counted from the events as they are stored, by the rule that rebuilds the figures.
  const { cells, counted } = await rebuildFigures(stored());
  for (const cell of cells) await writer.put(tables.projections, cellItem(cell));
  for (const mark of counted) await writer.put(tables.projections, countedItem(mark));
  await writer.finish();
  progress(recommendations, recommendations);
  return { cells: cells.length };
}
