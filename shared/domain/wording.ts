/** Every word that the domain says to people, in Vietnamese and English. Problems (refusals) have theirs in `kit/problem.ts`. */
import type { LocalDate } from './calendar.ts';
import type { CommitmentStatus } from './commitment.ts';
import type { ClockAccount, Extension, Move, Pause, Stage } from './clock-account.ts';
import type { DueDate } from './due-date.ts';
import type { Role } from './principal.ts';
import type { Status } from './recommendation.ts';
import type { Condition, RoutingExplanation } from './routing.ts';
import type { Verb } from './transitions.ts';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
export type Words = Readonly<Record<Language, string>>;

export const statusWords: Readonly<Record<Status, Words>> = {
  submitted: { vi: 'Chờ phân loại', en: 'Awaiting triage' },
  routed: { vi: 'Đã chuyển phòng', en: 'Routed' },
  accepted: { vi: 'Đang xử lý', en: 'In progress' },
  'needs-info': { vi: 'Chờ bổ sung', en: 'Awaiting information' },
  'in-approval': { vi: 'Trình duyệt', en: 'In approval' },
  'forwarded-up': { vi: 'Đã trình cấp trên', en: 'Forwarded to a higher level' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  closed: { vi: 'Kết thúc', en: 'Closed' },
  rejected: { vi: 'Không tiếp nhận', en: 'Not accepted' },
  merged: { vi: 'Đã gộp', en: 'Merged' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
};

export const verbWords: Readonly<Record<Verb, Words>> = {
  submit: { vi: 'Gửi kiến nghị', en: 'Submit' },
  route: { vi: 'Chuyển phòng', en: 'Route' },
  'request-information': { vi: 'Yêu cầu bổ sung', en: 'Ask for information' },
  reject: { vi: 'Không tiếp nhận', en: 'Reject' },
  merge: { vi: 'Gộp', en: 'Merge' },
  unmerge: { vi: 'Tách khỏi kiến nghị đã gộp', en: 'Unmerge' },
  attach: { vi: 'Nhận kiến nghị gộp vào', en: 'Take in a merged one' },
  detach: { vi: 'Bỏ kiến nghị đã gộp', en: 'Let go a merged one' },
  accept: { vi: 'Nhận xử lý', en: 'Accept' },
  return: { vi: 'Trả lại', en: 'Return' },
  'give-information': { vi: 'Bổ sung thông tin', en: 'Give information' },
  'end-pause': { vi: 'Hết thời hạn chờ bổ sung', en: 'End the pause' },
  answer: { vi: 'Trả lời', en: 'Answer' },
  'propose-answer': { vi: 'Trình dự thảo trả lời', en: 'Propose an answer' },
  'send-back': { vi: 'Yêu cầu sửa dự thảo', en: 'Send the draft back' },
  approve: { vi: 'Duyệt trả lời', en: 'Approve the answer' },
  'deliver-answer': { vi: 'Gửi trả lời chung', en: 'Deliver the common answer' },
  'answer-at-session': { vi: 'Trả lời tại hội nghị', en: 'Answer at a session' },
  'take-away': { vi: 'Giao trả lời sau hội nghị', en: 'Take away from a session' },
  'not-reach': { vi: 'Chưa đến lượt tại hội nghị', en: 'Not reached at a session' },
  'forward-up': { vi: 'Trình cấp trên', en: 'Forward to a higher level' },
  'record-reply': { vi: 'Nhập trả lời của cấp trên', en: 'Record the higher level’s reply' },
  close: { vi: 'Kết thúc', en: 'Close' },
  reopen: { vi: 'Mở lại', en: 'Reopen' },
  'settle-commitment': { vi: 'Kết thúc cam kết', en: 'Settle a commitment' },
  withdraw: { vi: 'Rút kiến nghị', en: 'Withdraw' },
  'request-extension': { vi: 'Xin gia hạn', en: 'Ask for an extension' },
  'grant-extension': { vi: 'Cho gia hạn', en: 'Grant the extension' },
  'refuse-extension': { vi: 'Không cho gia hạn', en: 'Refuse the extension' },
  remind: { vi: 'Nhắc hạn', en: 'Remind' },
  'turn-red': { vi: 'Báo đỏ', en: 'Turn red' },
  'move-due-date': { vi: 'Dời hạn theo lịch làm việc mới', en: 'Move the due date with the calendar' },
  move: { vi: 'Chuyển sang đơn vị mới', en: 'Move to the new unit' },
};

export const roleWords: Readonly<Record<Role, Words>> = {
  officer: { vi: 'Cán bộ công an cấp xã', en: 'Commune-level officer' },
  'unit-chief': { vi: 'Trưởng công an cấp xã', en: 'Unit chief' },
  intake: { vi: 'Bộ phận tiếp nhận', en: 'Intake' },
  'department-officer': { vi: 'Cán bộ phòng nghiệp vụ', en: 'Department officer' },
  'department-head': { vi: 'Lãnh đạo phòng nghiệp vụ', en: 'Head of department' },
  leader: { vi: 'Lãnh đạo Công an tỉnh', en: 'Provincial leader' },
  secretary: { vi: 'Thư ký hội nghị', en: 'Conference secretary' },
  custodian: { vi: 'Người giữ thông tin kín', en: 'Custodian' },
  auditor: { vi: 'Kiểm tra, giám sát', en: 'Auditor' },
  admin: { vi: 'Quản trị hệ thống', en: 'Administrator' },
};

export const commitmentStatusWords: Readonly<Record<CommitmentStatus, Words>> = {
  proposed: { vi: 'Chờ lãnh đạo giao', en: 'Awaiting a leader' },
  active: { vi: 'Đã giao', en: 'Assigned' },
  'in-progress': { vi: 'Đang thực hiện', en: 'In progress' },
  'reported-done': { vi: 'Đã báo cáo xong, chờ xác nhận', en: 'Reported done, to be verified' },
  verified: { vi: 'Đã xác nhận hoàn thành', en: 'Verified' },
  failed: { vi: 'Không thực hiện được', en: 'Failed' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
};

const conditionWords: Readonly<Record<Condition, Words>> = {
  topic: { vi: 'lĩnh vực', en: 'topic' },
  unit: { vi: 'đơn vị', en: 'unit' },
  district: { vi: 'địa bàn', en: 'district' },
  unitKind: { vi: 'loại đơn vị', en: 'kind of unit' },
};

const clockWords: Readonly<Record<DueDate['kind'], Words>> = {
  urgent: { vi: 'việc khẩn', en: 'urgent matters' },
  normal: { vi: 'việc thông thường', en: 'normal matters' },
  complex: { vi: 'việc phức tạp', en: 'complex matters' },
  reopened: { vi: 'việc mở lại', en: 'reopened matters' },
  session: { vi: 'việc hội nghị giao', en: 'matters taken away from a session' },
};

/** `2026-11-30` as people in Viet Nam write it: `30/11/2026`. */
export const formatDate = (date: LocalDate): string => date.split('-').reverse().join('/');

/** Why it is due on that day, in one sentence. */
export const dueSentence = (due: DueDate): Words => {
  const skipped = (language: Language) =>
    [...new Set(due.skipped.filter(({ kind }) => kind === 'off').map((day) => day[language]))].join(', ');
  const pausedVi = due.pausedDays > 0 ? `, cộng ${due.pausedDays} ngày tạm dừng` : '';
  const pausedEn = due.pausedDays > 0 ? `, plus ${due.pausedDays} days of pause` : '';
  const extendedVi = due.extendedDays > 0 ? `, gia hạn ${due.extendedDays} ngày` : '';
  const extendedEn = due.extendedDays > 0 ? `, extended by ${due.extendedDays} days` : '';
  const offVi = skipped('vi') && `, không tính ${skipped('vi')}`;
  const offEn = skipped('en') && `, not counting ${skipped('en')}`;
  return {
    vi: `Hạn trả lời ${formatDate(due.on)}: ${due.workingDays} ngày làm việc cho ${clockWords[due.kind].vi}, tính từ sau ngày ${formatDate(due.from)}${pausedVi}${extendedVi}${offVi}.`,
    en: `Due on ${formatDate(due.on)}: ${due.workingDays} working days for ${clockWords[due.kind].en}, counted from the day after ${formatDate(due.from)}${pausedEn}${extendedEn}${offEn}.`,
  };
};

export const stageWords: Readonly<Record<Stage['kind'], Words>> = {
  acknowledge: { vi: 'Tiếp nhận', en: 'Acknowledgement' },
  route: { vi: 'Phân loại, chuyển phòng', en: 'Triage and routing' },
  accept: { vi: 'Chờ phòng nhận xử lý', en: 'Acceptance by the department' },
  answer: { vi: 'Phòng xử lý, trả lời', en: 'Answer by the department' },
  reply: { vi: 'Chờ người gửi bổ sung', en: 'Reply of the submitter' },
  'higher-reply': { vi: 'Chờ cấp trên trả lời', en: 'Reply of the higher level' },
  judgement: { vi: 'Chờ người gửi đánh giá', en: 'The submitter’s judgement' },
};

const pauseSentence = ({ kind, from, until, ended, workingDays }: Pause): Words => {
  const why = {
    question: { vi: 'chờ người gửi bổ sung', en: 'waiting for the submitter' },
    'higher-level': { vi: 'chờ cấp trên trả lời', en: 'waiting for the higher level' },
  }[kind];
  const goesOn = ended ? { vi: '', en: '' } : { vi: ' (đang tạm dừng)', en: ' (still stopped)' };
  return {
    vi: `Tạm dừng sau ngày ${formatDate(from)} đến hết ngày ${formatDate(until)}${goesOn.vi}: ${workingDays} ngày làm việc, ${why.vi}.`,
    en: `Stopped after ${formatDate(from)} until the end of ${formatDate(until)}${goesOn.en}: ${workingDays} working days, ${why.en}.`,
  };
};

const extensionSentence = ({ days, grantedOn }: Extension): Words => ({
  vi: `Gia hạn ${days} ngày làm việc, lãnh đạo cho phép ngày ${formatDate(grantedOn)}.`,
  en: `Extended by ${days} working days, granted by a leader on ${formatDate(grantedOn)}.`,
});

const moveSentence = ({ on, previously, reason }: Move): Words => ({
  vi: `Ngày ${formatDate(on)} hạn dời từ ${formatDate(previously)} do lịch làm việc thay đổi: ${reason}.`,
  en: `Moved from ${formatDate(previously)} on ${formatDate(on)}, as the calendar changed: ${reason}.`,
});

/** A due date told so that a person can follow it: why that day, then each pause, extension and move. */
export const accountSentences = ({ due, pauses, extensions, moves }: ClockAccount): readonly Words[] => [
  dueSentence(due),
  ...pauses.map(pauseSentence),
  ...extensions.map(extensionSentence),
  ...moves.map(moveSentence),
];

export const undecidedYearSentence = (year: string): Words => ({
  vi: `Năm ${year} chưa có quyết định về lịch nghỉ; các ngày dưới đây theo quy tắc của Bộ luật Lao động.`,
  en: `There is no decision on the days off of ${year} yet; these days follow the rule of the Labour Code.`,
});

const listed = (matchedOn: readonly Condition[], language: Language): string =>
  matchedOn.map((condition) => conditionWords[condition][language]).join(', ') ||
  { vi: 'mọi trường hợp', en: 'every case' }[language];

/** Why it went to that department, in one sentence. */
export const routingSentence = (
  routing: RoutingExplanation | { readonly by: 'hand'; readonly reason: string },
): Words => {
  if (routing.by === 'hand')
    return { vi: `Bộ phận tiếp nhận chuyển: ${routing.reason}`, en: `Routed by intake: ${routing.reason}` };
  const { rule, matchedOn, beat, redirects } = routing;
  const others = beat.map((loser) => loser.rule).join(', ');
  const via = redirects.map(({ from, to }) => `${from} → ${to}`).join(', ');
  return {
    vi: `Theo quy tắc ${rule.id} (đúng ${listed(matchedOn, 'vi')})${others && `; cụ thể hơn ${others}`}${via && `; chuyển tiếp ${via}`}.`,
    en: `By rule ${rule.id} (matches on ${listed(matchedOn, 'en')})${others && `; more specific than ${others}`}${via && `; redirected ${via}`}.`,
  };
};

/** Why a department is proposed to intake. */
export const whyThereSentence = (
  why:
    | { readonly by: 'return'; readonly from: string | undefined; readonly reason: string }
    | { readonly by: 'rule'; readonly explanation: RoutingExplanation }
    | { readonly by: 'like'; readonly title: string },
): Words => {
  if (why.by === 'rule') return routingSentence(why.explanation);
  if (why.by === 'like')
    return {
      vi: `Kiến nghị tương tự “${why.title}” đã chuyển phòng này.`,
      en: `“${why.title}”, which is like it, went there.`,
    };
  return {
    vi: `${why.from ?? 'Phòng'} trả lại và đề nghị chuyển phòng này: ${why.reason}`,
    en: `${why.from ?? 'The department'} returned it and proposes this one: ${why.reason}`,
  };
};

/** Why a topic is proposed. */
export const whyTopicSentence = ({
  words,
  like,
}: {
  readonly words: readonly string[];
  readonly like?: string;
}): Words =>
  like === undefined
    ? { vi: `Nội dung có “${words.join('”, “')}”.`, en: `The text has “${words.join('”, “')}”.` }
    : { vi: `Giống kiến nghị “${like}”.`, en: `It is like “${like}”.` };

export const noRuleSentence: Words = {
  vi: 'Chưa có quy tắc phù hợp: bộ phận tiếp nhận sẽ phân loại.',
  en: 'No rule matches: intake will route it.',
};

/** In English; in Vietnamese months have numbers. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
