/** The kinds of lists that come in, and what is each one's own. */
import { inOrderOfEffect } from '../../../../shared/domain/force-row.ts';
import type { WordsIn } from '../../app/language.ts';
import { ForceWhat, RecommendationWhat, Recognised } from './row-cells.tsx';
import type { listsWords } from './lists-words.ts';
import type { Column } from '../../parts/table.tsx';
import type { ListName } from './who.ts';
import type { ForceRow, ListRow, Outcome, RecommendationRow } from './wire.ts';

export interface ListKind<Row extends ListRow = ListRow> {
  readonly name: ListName;
  /** Below `/api`. */
  readonly path: string;
  /** Whoever stores it declares that it holds no state secret. */
  readonly declaresSecrecy: boolean;
  /** As they are to be stored. */
  readonly inOrder: (rows: readonly Row[]) => readonly Row[];
  readonly isLikely: (row: Row) => boolean;
  /** The columns of its own: all but the row's number and what becomes of it. */
  readonly columns: (
    t: WordsIn<typeof listsWords>,
    outcomeOf: (row: Row) => Outcome | undefined,
  ) => readonly Column<Row>[];
}

const recommendations: ListKind<RecommendationRow> = {
  name: 'recommendations',
  path: '/lists',
  declaresSecrecy: true,
  inOrder: (rows) => rows,
  isLikely: ({ fate, unit, topic }) => fate !== 'bad' && (unit?.how === 'likely' || topic?.how === 'likely'),
  columns: (t, outcomeOf) => [
    { name: t.recommendation, of: (row) => RecommendationWhat({ row, outcome: outcomeOf(row) }) },
    { name: t.unit, of: ({ unit }) => Recognised({ as: unit }) },
    { name: t.topic, of: ({ topic }) => Recognised({ as: topic }) },
  ],
};

const force: ListKind<ForceRow> = {
  name: 'force',
  path: '/lists/force',
  declaresSecrecy: false,
  inOrder: inOrderOfEffect,
  isLikely: ({ fate, unit, project }) =>
    fate !== 'bad' && (unit?.how === 'likely' || project?.how === 'likely'),
  columns: (t, outcomeOf) => [
    { name: t.unit, of: ({ unit }) => Recognised({ as: unit }) },
    { name: t.changes, of: (row) => ForceWhat({ row, outcome: outcomeOf(row) }) },
  ],
};

export const listKinds = { recommendations, force } as const;
