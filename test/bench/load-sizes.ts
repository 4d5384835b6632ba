import type { DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import type { Terminal } from '../../infra/local/terminal.ts';
import { openDatabase, type Database } from './database.ts';
import type { History } from './history.ts';
import { loadDatabase, loadFigures, type Counted } from './load-database.ts';
import type { Plan } from './plan.ts';

/** A table with so many recommendations. */
export interface LoadedSize extends Partial<Counted> {
  readonly recommendations: number;
  readonly database: Database;
}

/** Databases of all sizes of the plan, all there at once. `seen` is told of each history. */
export async function loadSizes(
  engine: DynamoDbLocal,
  { sizes, onlyFigures }: Plan,
  terminal: Terminal,
  seen: (history: History, recommendations: number) => void = () => undefined,
): Promise<{ readonly loadedInSeconds: number; readonly all: readonly LoadedSize[] }> {
  const startedAt = performance.now();
  const all: LoadedSize[] = [];
  for (const recommendations of sizes) {
    // Nobody reads the stream here, and writing it would take as long again.
    const database = await openDatabase(engine, { stream: false });
    const load = onlyFigures ? loadFigures : loadDatabase;
    const counted = await load(
      database,
      recommendations,
      (done, of) =>
        terminal.progress(`Loading ${recommendations.toLocaleString('en')} recommendations`, done, of),
      (history) => seen(history, recommendations),
    );
    all.push({ recommendations, database, ...counted });
  }
  return { loadedInSeconds: Math.round((performance.now() - startedAt) / 1_000), all };
}
