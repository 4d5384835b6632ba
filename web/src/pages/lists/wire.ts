/** The answers of the API about lists: types alone. */
import type {
  ForcePreview,
  ForceRowsAnswer,
  ListPreview,
  RecommendationPreview,
  RecommendationRowsAnswer,
} from '../../../../shared/schema/http-lists.ts';

export type RecommendationRow = RecommendationPreview['rows'][number];
export type ForceRow = ForcePreview['rows'][number];
export type ListRow = RecommendationRow | ForceRow;
/** Of a list of either kind. */
export type Preview<Row extends ListRow> = Omit<ListPreview, 'rows'> & { readonly rows: readonly Row[] };

type RecommendationOutcome = RecommendationRowsAnswer['rows'][number];
type ForceOutcome = ForceRowsAnswer['rows'][number];
export type Outcome = Pick<RecommendationOutcome, 'number' | 'outcome' | 'stored'> &
  Pick<ForceOutcome, 'waits'> & { readonly errors?: ListRow['errors'] };
export interface StoredAnswer {
  readonly rows: readonly Outcome[];
}
