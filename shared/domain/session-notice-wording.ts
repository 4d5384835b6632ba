/** What a notice says of a session: what happened, then what, when and where; and what it tells a calendar. */
import {
  addressNowhere,
  uidOf,
  usualAlarms,
  type CalendarEntry,
  type CalendarMethod,
} from './calendar-entry.ts';
import type { SessionNotice, ToldSessionEvent } from './notices.ts';
import { calendarTitle, timeText } from './session-wording.ts';
import { formatDate, type Language, type Words } from './wording.ts';

const lines: Readonly<Record<ToldSessionEvent, Words>> = {
  SessionChanged: { vi: 'Hội nghị đối thoại có thay đổi', en: 'A dialogue session was changed' },
  SessionRescheduled: { vi: 'Hội nghị đối thoại dời lịch', en: 'A dialogue session has another time' },
  AgendaLocked: {
    vi: 'Đề nghị chuẩn bị nội dung trả lời tại hội nghị đối thoại',
    en: 'Please prepare what to answer at a dialogue session',
  },
  InvitationsIssued: { vi: 'Mời dự hội nghị đối thoại', en: 'Invitation to a dialogue session' },
  InviteeDropped: {
    vi: 'Rút giấy mời dự hội nghị đối thoại',
    en: 'The invitation to a dialogue session was taken back',
  },
  InviteesMoved: {
    vi: 'Mời dự hội nghị đối thoại sau sắp xếp đơn vị',
    en: 'Invitation to a dialogue session, after units were reorganised',
  },
  SessionPostponed: {
    vi: 'Hội nghị đối thoại tạm hoãn, thời gian mới sẽ báo sau',
    en: 'A dialogue session is postponed; its new time will be told',
  },
  SessionCancelled: { vi: 'Hội nghị đối thoại đã hủy', en: 'A dialogue session is cancelled' },
  SessionConcluded: {
    vi: 'Đã có kết luận hội nghị đối thoại',
    en: 'The conclusions of a dialogue session are out',
  },
};

const isOff = ({ status }: SessionNotice): boolean => status === 'postponed' || status === 'cancelled';

/** Who is asked whether they come: anew, where it has another time. */
const asking: readonly ToldSessionEvent[] = ['InvitationsIssued', 'InviteesMoved', 'SessionRescheduled'];
const asks = (notice: SessionNotice): boolean =>
  notice.invitee !== undefined && !isOff(notice) && asking.includes(notice.event);
const pleaseAnswer: Words = { vi: ', đề nghị trả lời giấy mời', en: '; please answer' };

export const sessionLine = (notice: SessionNotice, language: Language): string =>
  `${lines[notice.event][language]}${asks(notice) ? pleaseAnswer[language] : ''}`;

const labels = {
  time: { vi: 'Thời gian', en: 'Time' },
  formerTime: { vi: 'Thời gian đã định trước đó', en: 'It had been planned for' },
  room: { vi: 'Địa điểm', en: 'Place' },
  onlinePoints: { vi: 'Điểm cầu', en: 'Online points' },
  reason: { vi: 'Lý do', en: 'Reason' },
  preparedBy: { vi: 'Chuẩn bị xong trước hết ngày', en: 'Prepare by' },
} as const satisfies Record<string, Words>;

/** Which it is. */
export const sessionName = ({ title }: SessionNotice, language: Language): string =>
  `${{ vi: 'Hội nghị', en: 'Session' }[language]}: ${title}`;

/** What there is to know of it, a line each: `Địa điểm: Hội trường, 117 Hoàng Hoa Thám`. */
export const sessionFacts = (notice: SessionNotice, language: Language): readonly string[] => {
  const { room, onlinePoints, reason, preparedBy } = notice;
  const facts: readonly (readonly [keyof typeof labels, string | undefined])[] = [
    ['reason', reason],
    ['preparedBy', preparedBy && formatDate(preparedBy)],
    [isOff(notice) ? 'formerTime' : 'time', timeText(notice, language)],
    ['room', room],
    ['onlinePoints', onlinePoints.join('; ') || undefined],
  ];
  return facts.flatMap(([label, value]) =>
    value === undefined ? [] : [`${labels[label][language]}: ${value}`],
  );
};

const calledOff: readonly ToldSessionEvent[] = ['InviteeDropped', 'SessionPostponed', 'SessionCancelled'];
const calledFor: readonly ToldSessionEvent[] = [...asking, 'SessionChanged'];

/** What its reader's calendar is to do: take it, or take it back; nothing for whoever is not invited, or with no other time. */
export const calendarMethodOf = (notice: SessionNotice): Exclude<CalendarMethod, 'PUBLISH'> | undefined => {
  if (notice.invitee === undefined) return undefined;
  if (calledOff.includes(notice.event)) return 'CANCEL';
  return calledFor.includes(notice.event) && !isOff(notice) ? 'REQUEST' : undefined;
};

const organizerName: Words = { vi: 'Thư ký hội nghị', en: 'Secretary of the session' };

/**
 * The entry in its reader's calendar, without the name of anybody.
 * @param secretary the secretary's address, where the directory has one
 */
export const calendarEntryOf = (
  notice: SessionNotice,
  { language, reader, secretary }: { language: Language; reader: string; secretary: string | undefined },
): CalendarEntry => {
  const method = calendarMethodOf(notice);
  return {
    uid: uidOf(notice.sessionId),
    sequence: notice.sequence,
    changedAt: notice.at,
    start: notice.start,
    end: notice.end,
    // For whom alone it is off, it goes on without (RFC 5546, 3.2.5).
    ...(notice.event === 'InviteeDropped' ? {} : { status: method === 'CANCEL' ? 'cancelled' : 'confirmed' }),
    title: calendarTitle(notice, language),
    text: [sessionLine(notice, language), ...sessionFacts(notice, language)].join('\n'),
    place: notice.room,
    organizer: {
      name: organizerName[language],
      email: secretary ?? addressNowhere(notice.secretaryId),
    },
    attendee: { name: reader, email: reader, answer: 'open' },
    alarms: method === 'CANCEL' ? [] : usualAlarms,
  };
};
