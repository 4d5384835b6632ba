/**
 * Every word of a notice: its line in the inbox, its e-mail, the daily digest (of sessions and reorganisations, with
 * `session-notice-wording.ts` and `reorganisation-notice-wording.ts`).
 * None of them can hold more than the notice does: of a recommendation no title and no text, and never a name.
 */
import { localDateOf, type LocalDate } from './calendar.ts';
import type { AnswerReminder } from './commitment.ts';
import type { CommitmentNotice, Notice, RecommendationNotice } from './notices.ts';
import { formatReceipt } from './receipt.ts';
import type { Reminder } from './recommendation.ts';
import {
  reorganisationFacts,
  reorganisationLine,
  reorganisationName,
} from './reorganisation-notice-wording.ts';
import { sessionFacts, sessionLine, sessionName } from './session-notice-wording.ts';
import { formatDate, type Language, type Words } from './wording.ts';

const reminderLines: Readonly<Record<Reminder, Words>> = {
  acknowledge: { vi: 'Kiến nghị chưa được xem xét', en: 'Nobody has taken it up yet' },
  route: { vi: 'Kiến nghị quá thời hạn phân loại', en: 'The time to route it is over' },
  early: { vi: 'Nhắc hạn trả lời, lần một', en: 'An answer is due: first reminder' },
  late: { vi: 'Nhắc hạn trả lời, lần hai', en: 'An answer is due: second reminder' },
  'last-day': { vi: 'Ngày cuối của hạn trả lời', en: 'The last day for the answer' },
  'to-head': {
    vi: 'Quá hạn trả lời, báo cáo lãnh đạo phòng',
    en: 'Overdue: reported to the head of department',
  },
  'to-leader': {
    vi: 'Quá hạn trả lời, báo cáo lãnh đạo Công an tỉnh',
    en: 'Overdue: reported to the leadership',
  },
};

const answered: Words = { vi: 'Đã có trả lời chính thức', en: 'The official answer is there' };

const commitmentReminderLines: Readonly<Record<AnswerReminder, Words>> = {
  early: { vi: 'Nhắc hạn cam kết, lần một', en: 'A commitment is due: first reminder' },
  late: { vi: 'Nhắc hạn cam kết, lần hai', en: 'A commitment is due: second reminder' },
  'last-day': { vi: 'Ngày cuối của hạn cam kết', en: 'The last day for a commitment' },
  'to-head': {
    vi: 'Cam kết quá hạn, báo cáo lãnh đạo phòng',
    en: 'A commitment is overdue: reported to the head of department',
  },
  'to-leader': {
    vi: 'Cam kết quá hạn, báo cáo lãnh đạo Công an tỉnh',
    en: 'A commitment is overdue: reported to the leadership',
  },
};

/** A notice of a recommendation, or of what was promised to it. */
type MatterNotice = RecommendationNotice | CommitmentNotice;
type Reminding = 'ReminderRaised' | 'CommitmentReminded';

const lines: Readonly<Record<Exclude<MatterNotice['event'], Reminding>, Words>> = {
  CommitmentMade: { vi: 'Cam kết mới chờ lãnh đạo giao', en: 'A new commitment awaits a leader' },
  CommitmentActivated: {
    vi: 'Phòng được giao thực hiện cam kết',
    en: 'The department was given a commitment',
  },
  ProgressNoted: { vi: 'Cam kết có tiến độ mới', en: 'A commitment has moved on' },
  CommitmentReportedDone: {
    vi: 'Cam kết báo cáo đã xong, đề nghị xác nhận',
    en: 'A commitment is reported done; please verify it',
  },
  CommitmentVerified: { vi: 'Cam kết được xác nhận hoàn thành', en: 'A commitment was verified' },
  CommitmentSentBack: { vi: 'Cam kết chưa được đồng ý, cần làm tiếp', en: 'A commitment was sent back' },
  CommitmentExtended: { vi: 'Cam kết được gia hạn', en: 'A commitment was extended' },
  CommitmentDiscussed: { vi: 'Cam kết được nêu tại hội nghị', en: 'A commitment was discussed at a session' },
  CommitmentFailed: { vi: 'Cam kết không thực hiện được', en: 'A commitment failed' },
  CommitmentCancelled: { vi: 'Cam kết bị hủy', en: 'A commitment was cancelled' },
  RecommendationSubmitted: { vi: 'Kiến nghị mới chờ phân loại', en: 'A new recommendation awaits triage' },
  RecommendationRouted: {
    vi: 'Kiến nghị mới chuyển đến phòng',
    en: 'A new recommendation came to the department',
  },
  InformationRequested: { vi: 'Đề nghị bổ sung thông tin', en: 'Please give more information' },
  InformationGiven: { vi: 'Người gửi đã bổ sung thông tin', en: 'The submitter has replied' },
  PauseEnded: {
    vi: 'Hết thời hạn chờ bổ sung, thời hạn trả lời tính tiếp',
    en: 'No reply came in time; the clock runs on',
  },
  RecommendationRejected: {
    vi: 'Kiến nghị không được tiếp nhận, có hướng dẫn kèm theo',
    en: 'Not accepted; guidance is given',
  },
  RecommendationMerged: {
    vi: 'Kiến nghị được gộp để trả lời chung',
    en: 'Merged, to be answered together with another one',
  },
  RecommendationUnmerged: {
    vi: 'Kiến nghị được tách ra để xử lý riêng',
    en: 'Taken apart again, to be handled on its own',
  },
  RecommendationAccepted: { vi: 'Phòng nghiệp vụ đã nhận xử lý', en: 'The department has accepted it' },
  RecommendationReturned: {
    vi: 'Kiến nghị bị trả lại, chờ phân loại lại',
    en: 'Returned, to be routed again',
  },
  AnswerProposed: { vi: 'Dự thảo trả lời chờ duyệt', en: 'A proposed answer awaits approval' },
  AnswerSentBack: { vi: 'Dự thảo trả lời cần sửa', en: 'The proposed answer was sent back' },
  RecommendationAnswered: answered,
  CanonicalAnswerDelivered: answered,
  RecommendationForwardedUp: { vi: 'Kiến nghị đã trình cấp trên', en: 'Forwarded to a higher level' },
  HigherReplyReceived: {
    vi: 'Cấp trên đã trả lời, phòng xử lý tiếp',
    en: 'The higher level has replied; the department goes on',
  },
  RecommendationClosed: {
    vi: 'Người gửi đã đánh giá kết quả',
    en: 'The submitter has judged the answer',
  },
  RecommendationReopened: { vi: 'Kiến nghị được mở lại', en: 'Reopened' },
  RecommendationTakenAway: {
    vi: 'Hội nghị giao trả lời sau',
    en: 'Taken away from a session, to be answered',
  },
  RecommendationNotReached: { vi: 'Chưa đến lượt tại hội nghị', en: 'Not reached at a session' },
  RecommendationWithdrawn: { vi: 'Người gửi đã rút kiến nghị', en: 'Withdrawn by the submitter' },
  ExtensionRequested: { vi: 'Đề nghị gia hạn chờ quyết định', en: 'An extension awaits a decision' },
  ExtensionGranted: { vi: 'Thời hạn trả lời được gia hạn', en: 'The time to answer was extended' },
  ExtensionRefused: { vi: 'Đề nghị gia hạn không được chấp thuận', en: 'The extension was refused' },
  DueDateMoved: {
    vi: 'Hạn trả lời thay đổi theo lịch làm việc',
    en: 'The due date moved with the working calendar',
  },
  RecommendationTurnedRed: { vi: 'Báo đỏ: lâu ngày chưa được xử lý', en: 'Red: untouched for long' },
};

const daysOf = (notice: MatterNotice): Words | undefined => {
  if (!('days' in notice)) return undefined;
  const { event, days } = notice;
  return event === 'RecommendationTurnedRed'
    ? { vi: `${days} ngày`, en: `${days} days` }
    : { vi: `${days} ngày làm việc`, en: `${days} working days` };
};

/** Who has it matters to those who look at several departments. */
const toldWithDepartment: readonly Notice['kind'][] = ['approval', 'escalation', 'red'];

const wordsOf = ({ event, reminder = 'early' }: MatterNotice): Words => {
  if (event === 'ReminderRaised') return reminderLines[reminder];
  if (event === 'CommitmentReminded') return commitmentReminderLines[reminder as AnswerReminder];
  return lines[event];
};

/** What happened, in a line: `Đề nghị gia hạn chờ quyết định (PC06, 5 ngày làm việc)`. */
export const noticeLine = (notice: Notice, language: Language): string => {
  if ('sessionId' in notice) return sessionLine(notice, language);
  if ('reorganisationId' in notice) return reorganisationLine(notice, language);
  const more = [
    toldWithDepartment.includes(notice.kind) ? notice.departmentId : undefined,
    daysOf(notice)?.[language],
  ].filter((word) => word !== undefined);
  return `${wordsOf(notice)[language]}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
};

const dueLabelOf = (notice: MatterNotice): Words => {
  if (notice.event === 'InformationRequested') return { vi: 'Hạn bổ sung', en: 'Reply by' };
  return 'commitmentId' in notice
    ? { vi: 'Hạn cam kết', en: 'Commitment due' }
    : { vi: 'Hạn trả lời', en: 'Answer due' };
};

/** Which recommendation, session or reorganisation it is about. */
const nameOf = (notice: Notice, language: Language): string => {
  if ('sessionId' in notice) return sessionName(notice, language);
  if ('reorganisationId' in notice) return reorganisationName(notice, language);
  return `${words.receipt[language]}: ${formatReceipt(notice.recommendationId)}`;
};
const isOfMatter = (notice: Notice): notice is MatterNotice => 'recommendationId' in notice;

/** What there is to know beside that: until when; of a session when, where, and why it was moved. */
const factsOf = (notice: Notice, language: Language): readonly string[] => {
  if ('sessionId' in notice) return sessionFacts(notice, language);
  if ('reorganisationId' in notice) return reorganisationFacts(notice, language);
  return notice.dueOn === undefined ? [] : [`${dueLabelOf(notice)[language]}: ${formatDate(notice.dueOn)}`];
};

/** The line with its facts: what the inbox shows, beside the receipt. */
export const noticeText = (notice: Notice, language: Language): string =>
  [
    noticeLine(notice, language),
    ...(isOfMatter(notice) ? [] : [nameOf(notice, language)]),
    ...factsOf(notice, language),
  ]
    .map((sentence) => `${sentence}.`)
    .join(' ');

/** Whoever works in a unit finds there what it was and became. */
const ownUnit = 'don-vi=cua-toi';

/** Where on the pages it is about; nowhere, for whom it is no longer there to be seen. */
export const noticePath = (notice: Notice): string | undefined => {
  if (isOfMatter(notice)) return `/?kien-nghi=${formatReceipt(notice.recommendationId)}`;
  if ('reorganisationId' in notice) {
    if (notice.concern.of === 'department') return undefined;
    return notice.concern.of === 'unit' ? `/?${ownUnit}` : `/?sap-xep=${notice.reorganisationId}`;
  }
  return notice.event === 'InviteeDropped' ? undefined : `/?hoi-nghi=${notice.sessionId}`;
};

/** An e-mail without its address. */
export interface MailWords {
  readonly subject: string;
  readonly text: string;
}

export const sender = '[Đối Thoại]';
export const footer: Words = {
  vi: 'Thư tự động, không trả lời thư này. Cách nhận thông báo chọn trong phần thiết lập cá nhân.',
  en: 'Sent automatically; please do not reply. How you are told is up to you, in your settings.',
};
const words = {
  receipt: { vi: 'Mã kiến nghị', en: 'Receipt' },
  open: { vi: 'Xem', en: 'Open' },
  onBehalf: {
    vi: 'Thư này gửi đồng chí vì đồng chí đang được cử thay người vắng mặt.',
    en: 'You receive this because you stand in for somebody who is absent.',
  },
} as const satisfies Record<string, Words>;

export const paragraphs = (...parts: readonly (readonly string[])[]): string =>
  `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;

export interface MailStyle {
  readonly language: Language;
  /** Where the pages are, without a trailing slash. */
  readonly webUrl: string;
}

/** What tells it from other notices at a glance. */
const headingOf = (notice: Notice, language: Language): string => {
  const line = noticeLine(notice, language);
  return isOfMatter(notice)
    ? `${formatReceipt(notice.recommendationId)}: ${line}`
    : `${line}: ${notice.title}`;
};

const linkLines = (notice: Notice, webUrl: string, label = ''): readonly string[] => {
  const path = noticePath(notice);
  return path === undefined ? [] : [`${label}${webUrl}${path}`];
};

/** The e-mail of one notice. */
export const noticeMail = (
  notice: Notice,
  { language, webUrl, onBehalf }: MailStyle & { readonly onBehalf: boolean },
): MailWords => ({
  subject: `${sender} ${headingOf(notice, language)}`,
  text: paragraphs(
    [`${noticeLine(notice, language)}.`],
    [
      nameOf(notice, language),
      ...factsOf(notice, language),
      ...linkLines(notice, webUrl, `${words.open[language]}: `),
    ],
    onBehalf ? [words.onBehalf[language]] : [],
    [footer[language]],
  ),
});

const dueOnOf = (notice: Notice): LocalDate | undefined => (isOfMatter(notice) ? notice.dueOn : undefined);
/** What was due before today. */
const isPast = (notice: Notice, today: LocalDate): boolean => (dueOnOf(notice) ?? today) < today;

/** The day that matters: the last for an answer, that of the session, or that from which on units are others. */
const dayOf = (notice: Notice): LocalDate | undefined => {
  if ('sessionId' in notice) return localDateOf(notice.start);
  return 'reorganisationId' in notice ? notice.on : notice.dueOn;
};
const order = (notice: Notice): string => `${dayOf(notice) ?? '9999'} ${notice.at}`;
const soonestFirst = (a: Notice, b: Notice): number => (order(a) < order(b) ? -1 : 1);

const counted = (count: number, overdue: number): Words => ({
  vi: `${count} thông báo${overdue > 0 ? `, trong đó ${overdue} đã quá hạn` : ''}`,
  en: `${count} ${count === 1 ? 'notice' : 'notices'}${overdue > 0 ? `, ${overdue} of them past due` : ''}`,
});

/**
 * The e-mail of a day: what is past due comes first, then what is due soonest.
 * @param more how many stand in the inbox beside these
 */
export const digestMail = (
  notices: readonly Notice[],
  { language, webUrl, today, more }: MailStyle & { readonly today: LocalDate; readonly more: number },
): MailWords => {
  const overdue = notices.filter((notice) => isPast(notice, today)).length;
  const summary = counted(notices.length, overdue)[language];
  const entries = [...notices]
    .sort(soonestFirst)
    .map((notice) => [
      [headingOf(notice, language), ...factsOf(notice, language)].join('. '),
      ...linkLines(notice, webUrl),
    ]);
  return {
    subject: `${sender} ${formatDate(today)}: ${summary}`,
    text: paragraphs(
      [`${summary}.`],
      ...entries,
      more > 0
        ? [{ vi: `Còn ${more} thông báo khác trong hộp thư.`, en: `${more} more in your inbox.` }[language]]
        : [],
      [footer[language]],
    ),
  };
};
