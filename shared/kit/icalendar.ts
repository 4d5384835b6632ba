/** iCalendar (RFC 5545, 5546): entries as text that calendar programs read. */
import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalDayJsStub,
} from 'ical-generator';
import type { CalendarEntry, CalendarMethod } from '../domain/calendar-entry.ts';
import { localDateOf, localTimeOf, type Instant } from '../domain/calendar.ts';

const zone = 'Asia/Ho_Chi_Minh';
/** Seven hours ahead since 1975, without summer time. */
const vtimezone = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** The library writes a plain date by the clock of the machine; this one says Viet Nam's wherever it runs. */
const inVietNam = (at: Instant): ICalDayJsStub => {
  const local = {
    YYYYMMDD: localDateOf(at).replaceAll('-', ''),
    HHmmss: `${localTimeOf(at).replace(':', '')}00`,
  };
  return {
    isValid: () => true,
    toDate: () => new Date(at),
    toJSON: () => at,
    format: (pattern = '') => local[pattern as keyof typeof local],
  };
};

/** In whole characters, without those that no line may hold. */
const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (control) => (control === '\r' ? '' : ' '));
/** A parameter knows no way to write these. */
const cleanName = (name: string): string =>
  clean(name)
    .replace(/["\\\n]/g, ' ')
    .trim();

/**
 * The grammar wants the properties of a component before its parts; the library writes some after the alarms of an entry,
 * and after the zone of a calendar.
 */
const propertiesFirst = (lines: readonly string[]): readonly string[] => {
  const open: { readonly own: string[]; readonly parts: string[] }[] = [{ own: [], parts: [] }];
  for (const line of lines) {
    if (line.startsWith('BEGIN:')) open.push({ own: [line], parts: [] });
    else if (line.startsWith('END:')) {
      const { own = [], parts = [] } = open.pop() ?? {};
      open.at(-1)?.parts.push(...own, ...parts, line);
    } else open.at(-1)?.own.push(line);
  }
  return open[0]?.parts ?? [];
};

const statuses = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const;
const answers = {
  open: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
} as const;

/** @param name of a calendar that programs read again by themselves */
export const icalendar = (
  method: CalendarMethod,
  entries: readonly CalendarEntry[],
  name?: string,
): string => {
  const calendar = ical({
    prodId: { company: 'Đối Thoại', product: 'Hội nghị', language: 'VI' },
    method: ICalCalendarMethod[method],
    timezone: { name: null, generator: () => vtimezone },
    ...(name === undefined ? {} : { name: cleanName(name), ttl: 3_600 }),
  });
  for (const entry of entries) {
    const { attendee, organizer, status } = entry;
    const event = calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: new Date(entry.changedAt),
      ...(entry.createdAt === undefined ? {} : { created: new Date(entry.createdAt) }),
      lastModified: new Date(entry.changedAt),
      start: inVietNam(entry.start),
      end: inVietNam(entry.end),
      timezone: zone,
      summary: clean(entry.title),
      description: clean(entry.text),
      location: { title: clean(entry.place) },
      organizer: { name: cleanName(organizer.name), email: organizer.email },
      ...(status === undefined ? {} : { status: statuses[status] }),
    });
    if (attendee)
      event.createAttendee({
        name: cleanName(attendee.name),
        email: attendee.email,
        type: ICalAttendeeType.GROUP,
        role: ICalAttendeeRole.REQ,
        status: answers[attendee.answer],
        // Answers are given here, not by mail to the organizer.
        rsvp: false,
      });
    for (const trigger of entry.alarms) event.createAlarm({ type: ICalAlarmType.display, trigger });
  }
  // Every line ends, the last one too.
  return propertiesFirst(calendar.toString().split('\r\n'))
    .map((line) => `${line}\r\n`)
    .join('');
};
