import { writeDirectory } from '../../infra/local/demo/directory.ts';
import { instant, type LocalDate } from '../../shared/domain/calendar.ts';
import { contributionOf, sumCounts, type Count } from '../../shared/domain/measures.ts';
import { eventItem, stateItem } from '../../shared/tables/casework-items.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { closeAnnounced } from '../../shared/usecases/close-days.ts';
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

/** Slots that one item is given at once: an expression has its limit. */
const slotsAtOnce = 100;
const loadedAt = instant(new Date('2025-01-01'));
const nothingClosed = '1970-01-01' as LocalDate;

/**
 * The directory, and the figures of the first so many recommendations without these: booked on one day and closed, as a rebuild
 * leaves them. What a read finds is the same, and it is there in a fraction of the time.
 */
export async function loadFigures(
  database: Database,
  recommendations: number,
  progress: Progress,
  seen: (history: History) => void,
): Promise<void> {
  const { documents, tables } = database;
  await writeDirectory(documents, tables.directory, province, loadedAt, () => undefined);
  let counts: readonly Count[] = [];
  for (let from = 0; from < recommendations; from += 2_000) {
    const lot = Array.from({ length: Math.min(2_000, recommendations - from) }, (_, index) =>
      historyAt(from + index),
    );
    lot.forEach(seen);
    counts = sumCounts([...counts, ...lot.flatMap(({ recommendation }) => contributionOf(recommendation))]);
    progress(from, recommendations);
  }
  const figures = figuresTable(documents, tables.projections, 0);
  for (let from = 0; from < counts.length; from += slotsAtOnce) {
    const some = { subject: `lot ${from}`, to: 1, counts: counts.slice(from, from + slotsAtOnce) };
    await figures.addLot(1, { on: nothingClosed, lives: [some] });
  }
  await closeAnnounced({ figures }, { number: 1, closing: { through: nothingClosed, since: loadedAt } });
}

/** The directory of the demo province, and the first so many recommendations of the year with their figures. */
export async function loadDatabase(
  database: Database,
  recommendations: number,
  progress: Progress,
  seen: (history: History) => void = () => undefined,
): Promise<Counted> {
  const { tables } = database;
  await writeDirectory(database.documents, tables.directory, province, loadedAt, () => undefined);
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
