/** The answers of the API about lists: types alone. */
import type { RecommendationPreview, RecommendationRowsAnswer } from '../../../../shared/schema/http-lists.ts';

export type ListPreview = RecommendationPreview;
export type PreviewedRow = ListPreview['rows'][number];
export type Outcome = RecommendationRowsAnswer['rows'][number];
export type StoredAnswer = RecommendationRowsAnswer;
