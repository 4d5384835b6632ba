/** What the domain says of sessions to people, in Vietnamese and English. */
import type { AgendaItemStatus, Origin } from './agenda.ts';
import { localDateOf, localTimeOf, type LocalDate } from './calendar.ts';
import type { Attendance, Reply } from './invitation.ts';
import type { SessionVerb } from './session-life.ts';
import type { Series, Session, SessionStatus, Times, VenueRef } from './session.ts';
import { formatDate, type Language, type Words } from './wording.ts';

export const sessionStatusWords: Readonly<Record<SessionStatus, Words>> = {
  draft: { vi: 'Dự kiến', en: 'Planned' },
  collecting: { vi: 'Đang thu thập kiến nghị', en: 'Collecting recommendations' },
  'agenda-locked': { vi: 'Đã chốt chương trình', en: 'Agenda locked' },
  invited: { vi: 'Đã gửi giấy mời', en: 'Invitations sent' },
  'in-progress': { vi: 'Đang diễn ra', en: 'In progress' },
  held: { vi: 'Đã họp', en: 'Held' },
  minutes: { vi: 'Đang lập biên bản', en: 'Minutes being drafted' },
  concluded: { vi: 'Đã kết luận', en: 'Concluded' },
  postponed: { vi: 'Tạm hoãn', en: 'Postponed' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
};

export const sessionVerbWords: Readonly<Record<SessionVerb, Words>> = {
  plan: { vi: 'Lập kế hoạch', en: 'Plan' },
  change: { vi: 'Sửa kế hoạch', en: 'Change the plan' },
  reschedule: { vi: 'Dời lịch', en: 'Reschedule' },
  collect: { vi: 'Thu thập kiến nghị', en: 'Collect recommendations' },
  'lock-agenda': { vi: 'Chốt chương trình', en: 'Lock the agenda' },
  invite: { vi: 'Gửi giấy mời', en: 'Invite' },
  uninvite: { vi: 'Rút giấy mời', en: 'Take an invitation back' },
  'move-invitees': { vi: 'Mời theo đơn vị mới', en: 'Invite the new units' },
  postpone: { vi: 'Tạm hoãn', en: 'Postpone' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
  start: { vi: 'Khai mạc', en: 'Open the session' },
  end: { vi: 'Bế mạc', en: 'Close the session' },
  'draft-minutes': { vi: 'Lập biên bản', en: 'Draft the minutes' },
  conclude: { vi: 'Kết luận', en: 'Conclude' },
};

export const seriesWords: Readonly<Record<Series, Words>> = {
  none: { vi: 'Không định kỳ', en: 'Once' },
  monthly: { vi: 'Hằng tháng', en: 'Monthly' },
  quarterly: { vi: 'Hằng quý', en: 'Quarterly' },
  'half-yearly': { vi: 'Sáu tháng một lần', en: 'Half-yearly' },
  yearly: { vi: 'Hằng năm', en: 'Yearly' },
};

export const replyWords: Readonly<Record<Reply['reply'], Words>> = {
  yes: { vi: 'Tham dự', en: 'Coming' },
  no: { vi: 'Vắng mặt', en: 'Not coming' },
  substitute: { vi: 'Cử người dự thay', en: 'Somebody else comes' },
};

export const attendanceWords: Readonly<Record<Attendance, Words>> = {
  present: { vi: 'Có mặt', en: 'Present' },
  late: { vi: 'Đến muộn', en: 'Arrived late' },
  represented: { vi: 'Có người dự thay', en: 'Represented' },
  absent: { vi: 'Vắng', en: 'Absent' },
};

export const agendaStatusWords: Readonly<Record<AgendaItemStatus, Words>> = {
  proposed: { vi: 'Dự kiến', en: 'Proposed' },
  scheduled: { vi: 'Chờ đến lượt', en: 'Scheduled' },
  called: { vi: 'Đang trao đổi', en: 'Being dealt with' },
  answered: { vi: 'Đã trả lời tại hội nghị', en: 'Answered on the spot' },
  committed: { vi: 'Đã trả lời, có cam kết', en: 'Answered with a commitment' },
  'taken-away': { vi: 'Giao trả lời sau', en: 'Taken away' },
  'not-reached': { vi: 'Chưa đến lượt', en: 'Not reached' },
};

export const originWords: Readonly<Record<Origin, Words>> = {
  'unkept-commitment': { vi: 'Cam kết quá hạn', en: 'Unkept commitment' },
  'taken-away': { vi: 'Hội nghị trước giao trả lời sau', en: 'Taken away last time' },
  'not-reached': { vi: 'Hội nghị trước chưa đến lượt', en: 'Not reached last time' },
  open: { vi: 'Kiến nghị đang chờ trả lời', en: 'Open recommendation' },
  floor: { vi: 'Nêu trực tiếp tại hội nghị', en: 'From the floor' },
};

/** In the place of a title that cannot be read. */
export const unreadableWords: Words = {
  vi: '(Không đọc được kiến nghị)',
  en: '(The recommendation cannot be read)',
};

const weekdays: readonly Words[] = [
  { vi: 'Chủ nhật', en: 'Sunday' },
  { vi: 'thứ Hai', en: 'Monday' },
  { vi: 'thứ Ba', en: 'Tuesday' },
  { vi: 'thứ Tư', en: 'Wednesday' },
  { vi: 'thứ Năm', en: 'Thursday' },
  { vi: 'thứ Sáu', en: 'Friday' },
  { vi: 'thứ Bảy', en: 'Saturday' },
];
const dayText = (day: LocalDate, language: Language): string => {
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]?.[language] ?? '';
  return language === 'vi' ? `${weekday} ngày ${formatDate(day)}` : `${weekday} ${formatDate(day)}`;
};

/** `08:00–11:30, thứ Hai ngày 20/04/2026`; of several days, both ends with their day. */
export const timeText = ({ start, end }: Times, language: Language): string => {
  const [first, last] = [localDateOf(start), localDateOf(end)];
  if (first === last) return `${localTimeOf(start)}–${localTimeOf(end)}, ${dayText(first, language)}`;
  return [start, end].map((at) => `${localTimeOf(at)}, ${dayText(localDateOf(at), language)}`).join(' – ');
};

/** `Hội trường, 117 Hoàng Hoa Thám` */
export const placeText = ({ name, address }: VenueRef): string =>
  [name, address].filter((part) => part !== undefined).join(', ');

/** The name of somebody's calendar of sessions. */
export const calendarName: Words = { vi: 'Hội nghị đối thoại', en: 'Dialogue sessions' };

/** The title in a calendar: that it is off comes first, as little else fits on a telephone. */
export const calendarTitle = (
  { status, title }: Pick<Session, 'status' | 'title'>,
  language: Language,
): string =>
  status === 'cancelled' || status === 'postponed'
    ? `[${sessionStatusWords[status][language]}] ${title}`
    : title;

const lines = (session: Session): readonly (readonly [Words, string | undefined])[] => [
  [{ vi: 'Lý do', en: 'Reason' }, 'reason' in session ? session.reason : undefined],
  [{ vi: 'Chủ trì', en: 'Chair' }, `${session.chair.name}, ${session.chair.post}`],
  [{ vi: 'Thư ký', en: 'Secretary' }, `${session.secretary.name}, ${session.secretary.post}`],
  [
    { vi: 'Điểm cầu', en: 'Online points' },
    session.onlinePoints.map(({ name }) => name).join('; ') || undefined,
  ],
  [{ vi: 'Thực hiện', en: 'Serves' }, session.directive],
];

/** What a calendar says of a session beside its time and place. */
export const calendarText = (session: Session, language: Language): string =>
  lines(session)
    .flatMap(([label, value]) => (value === undefined ? [] : [`${label[language]}: ${value}`]))
    .join('\n');
