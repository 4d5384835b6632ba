/** A list of recommendations, or of commitments, as a table: which columns it has and what stands in them. */
import { channelWords } from '../domain/figure-wording.ts';
import type { CellValue } from '../domain/sheet.ts';
import { formatDate, type Language, type Words } from '../domain/wording.ts';
import { instant, localDateOf, type LocalDate } from '../domain/calendar.ts';
import type { CommitmentSummary, RecommendationSummary } from './http.ts';

/** An item of `GET /api/metrics/list`. */
export interface ListedItem {
  readonly on: string;
  readonly amount: number;
  readonly days?: number | undefined;
  readonly recommendation?: RecommendationSummary | undefined;
  readonly commitment?: CommitmentSummary | undefined;
}

/** What ids are called, in the reader's language. */
export type NameOf = (kind: 'units' | 'departments' | 'topics', id: string) => string;

interface ListColumn {
  readonly words: Words;
  readonly width: number;
  readonly cell: (item: ListedItem, nameOf: NameOf, language: Language) => CellValue;
}

const day = (date: string | undefined): string =>
  date === undefined
    ? ''
    : formatDate((date.length > 10 ? localDateOf(instant(new Date(date))) : date) as LocalDate);
const yes: Words = { vi: 'quá hạn', en: 'overdue' };

// prettier-ignore
export const listColumns: readonly ListColumn[] = [
  { words: { vi: 'Mã kiến nghị', en: 'Receipt' }, width: 18, cell: ({ recommendation, commitment }) => (recommendation ?? commitment)?.receipt ?? '' },
  { words: { vi: 'Ngày tính', en: 'Counted on' }, width: 12, cell: ({ on }) => day(on) },
  { words: { vi: 'Nội dung', en: 'What' }, width: 60, cell: ({ recommendation, commitment }) => recommendation?.title ?? commitment?.text ?? '' },
  { words: { vi: 'Lĩnh vực', en: 'Topic' }, width: 28, cell: ({ recommendation }, nameOf) => (recommendation ? nameOf('topics', recommendation.topic) : '') },
  { words: { vi: 'Đơn vị nêu', en: 'Unit' }, width: 28, cell: ({ recommendation, commitment }, nameOf) => { const id = (recommendation ?? commitment)?.unit.id; return id === undefined ? '' : nameOf('units', id); } },
  { words: { vi: 'Phòng', en: 'Department' }, width: 28, cell: ({ recommendation, commitment }, nameOf) => { const id = (recommendation ?? commitment)?.department; return id === undefined ? '' : nameOf('departments', id); } },
  { words: { vi: 'Kênh', en: 'Channel' }, width: 14, cell: ({ recommendation }, _, language) => (recommendation ? channelWords[recommendation.channel][language] : '') },
  { words: { vi: 'Trạng thái', en: 'State' }, width: 20, cell: ({ recommendation, commitment }) => (recommendation ?? commitment)?.statusText ?? '' },
  { words: { vi: 'Ngày gửi', en: 'Submitted' }, width: 12, cell: ({ recommendation, commitment }) => day(recommendation?.submittedAt ?? commitment?.madeAt) },
  { words: { vi: 'Hạn', en: 'Due' }, width: 12, cell: ({ recommendation, commitment }) => day(recommendation?.due.on ?? commitment?.dueOn) },
  { words: { vi: 'Quá hạn', en: 'Overdue' }, width: 10, cell: ({ recommendation, commitment }, _, language) => ((recommendation?.due.overdue ?? commitment?.overdue) ? yes[language] : '') },
  { words: { vi: 'Số ngày', en: 'Days' }, width: 10, cell: ({ days }) => days ?? '' },
  { words: { vi: 'Số lượng', en: 'Counts for' }, width: 10, cell: ({ amount }) => amount },
];
