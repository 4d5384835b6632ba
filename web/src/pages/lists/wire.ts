/** The answers of the API about lists: types alone. */
import type { ListPreview, ListRowsAnswer } from '../../../../shared/schema/http-lists.ts';

export type { ListPreview };
export type PreviewedRow = ListPreview['rows'][number];
export type Outcome = ListRowsAnswer['rows'][number];
export type StoredAnswer = ListRowsAnswer;
