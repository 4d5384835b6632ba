/**
 * The book of those who were received (Mẫu 03/TCD): a row for each recommendation, in the columns of the form. Its first column, the
 * number, is given where the book is put together.
 */
import { localDateOf, type LocalDate } from './calendar.ts';
import {
  isOpen,
  isOverdue,
  isWaiting,
  type Recommendation,
  type RecommendationEvent,
  type Verdict,
} from './recommendation.ts';
import type { CellValue } from './sheet.ts';
import { formatDate, statusWords, type Language, type Words } from './wording.ts';

export const receptionNumber: Words = { vi: 'STT', en: 'No.' };

// prettier-ignore
export const receptionColumns = [
  { column: 'on', width: 14, words: { vi: 'Ngày tiếp nhận', en: 'Date' } },
  { column: 'who', width: 36, words: { vi: 'Họ tên, địa chỉ', en: 'Name, address' } },
  { column: 'gist', width: 60, words: { vi: 'Nội dung vắn tắt', en: 'Summary' } },
  { column: 'kind', width: 28, words: { vi: 'Phân loại', en: 'Class' } },
  { column: 'same', width: 12, words: { vi: 'Số người có cùng nội dung', en: 'Number with the same content' } },
  { column: 'settledBy', width: 28, words: { vi: 'Cơ quan đã giải quyết', en: 'Already settled by' } },
  { column: 'competent', width: 28, words: { vi: 'Thuộc thẩm quyền', en: 'Within competence' } },
  { column: 'guided', width: 44, words: { vi: 'Hướng dẫn', en: 'Guided to' } },
  { column: 'transferred', width: 32, words: { vi: 'Chuyển đến', en: 'Transferred to' } },
  { column: 'followUp', width: 44, words: { vi: 'Theo dõi kết quả giải quyết', en: 'Follow-up' } },
] as const;
export type ReceptionColumn = (typeof receptionColumns)[number]['column'];
export type ReceptionRow = Readonly<Record<ReceptionColumn, CellValue>>;

/** What a row names, in the reader's language. */
export interface ReceptionNames {
  readonly unit: string;
  readonly topic: string;
  readonly department?: string;
  /** Who raised it, only for those who may see that. */
  readonly who?: { readonly name?: string; readonly contact?: string };
}

const verdictWords: Readonly<Record<Verdict, Words>> = {
  solved: { vi: 'người gửi đánh giá đã giải quyết', en: 'solved, says the submitter' },
  'partly-solved': { vi: 'người gửi đánh giá giải quyết một phần', en: 'partly solved, says the submitter' },
  'not-solved': { vi: 'người gửi đánh giá chưa giải quyết', en: 'not solved, says the submitter' },
};
const said = {
  answered: { vi: 'trả lời ngày', en: 'answered on' },
  due: { vi: 'hạn trả lời', en: 'due on' },
  overdue: { vi: 'đã quá hạn', en: 'overdue' },
} satisfies Record<string, Words>;

const followUpOf = (recommendation: Recommendation, today: LocalDate, language: Language): string => {
  const { status, dueOn } = recommendation;
  const parts = [
    statusWords[status][language],
    ...('answer' in recommendation
      ? [`${said.answered[language]} ${formatDate(localDateOf(recommendation.answer.answeredAt))}`]
      : []),
    ...(recommendation.status === 'closed' && recommendation.verdict
      ? [verdictWords[recommendation.verdict][language]]
      : []),
    ...(isOpen(status) && !isWaiting(status) ? [`${said.due[language]} ${formatDate(dueOn)}`] : []),
    ...(isOverdue(recommendation, today) ? [said.overdue[language]] : []),
  ];
  return parts.join('; ');
};

export const receptionRow = (
  recommendation: Recommendation,
  events: readonly RecommendationEvent[],
  { unit, topic, department = '', who }: ReceptionNames,
  today: LocalDate,
  language: Language,
): ReceptionRow => {
  const { status, title, submittedAt, mergedCount } = recommendation;
  const forwarded = events.findLast((event) => event.type === 'RecommendationForwardedUp')?.data;
  const rejected = events.findLast((event) => event.type === 'RecommendationRejected')?.data;
  return {
    on: formatDate(localDateOf(submittedAt)),
    who: [who?.name, who?.contact, unit].filter(Boolean).join(', '),
    gist: title,
    kind: topic,
    same: mergedCount + 1,
    settledBy: status === 'answered' || status === 'closed' ? department : '',
    competent: department,
    guided: status === 'rejected' ? (rejected?.guidance ?? '') : '',
    transferred: forwarded ? `${forwarded.forwardedTo} (${forwarded.documentNumber})` : '',
    followUp: followUpOf(recommendation, today, language),
  };
};
