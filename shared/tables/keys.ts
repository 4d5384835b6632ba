/** Every key string is made and read here. */
import type { Instant, LocalDate, Weekday } from '../domain/calendar.ts';
import type { CommitmentId } from '../domain/commitment.ts';
import { parsePlaceKey, placeKey, type Family, type Place } from '../domain/measures.ts';
import type {
  CommitmentNotice,
  RecommendationNotice,
  ReorganisationNotice,
  SessionNotice,
} from '../domain/notices.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { ReorganisationId } from '../domain/reorganisation.ts';
import type { Resource } from '../domain/session-bookings.ts';
import type { Invitee, SessionId } from '../domain/session.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const numbered = (prefix: string, number: number): string => `${prefix}#${String(number).padStart(6, '0')}`;

// Casework
/** What every partition of a recommendation begins with: most consumers hear of nothing else. */
export const recommendationPrefix = 'REC#';
const collection = (id: RecommendationId): string => `${recommendationPrefix}${id}`;
export const stateSortKey = 'STATE';
export const eventPrefix = 'EVENT#';
export const remarkPrefix = 'REMARK#';
export const memberPrefix = 'MEMBER#';

export const recommendationPartition = collection;
export const stateKey = (id: RecommendationId): Key => ({ pk: collection(id), sk: stateSortKey });
export const eventKey = (id: RecommendationId, number: number): Key => ({
  pk: collection(id),
  sk: numbered('EVENT', number),
});
/** `undefined` for the key of something else. */
export const eventNumberOf = (sk: string): number | undefined =>
  sk.startsWith(eventPrefix) ? Number(sk.slice(eventPrefix.length)) : undefined;
export const remarkKey = (id: RecommendationId, remarkId: string): Key => ({
  pk: collection(id),
  sk: `${remarkPrefix}${remarkId}`,
});
export const memberKey = (canonical: RecommendationId, member: RecommendationId): Key => ({
  pk: collection(canonical),
  sk: `${memberPrefix}${member}`,
});
export const recommendationIdOf = (pk: string): RecommendationId =>
  pk.slice(recommendationPrefix.length) as RecommendationId;
export const isOfRecommendation = (pk: string): boolean => pk.startsWith(recommendationPrefix);
export const memberIdOf = (sk: string): RecommendationId => sk.slice(memberPrefix.length) as RecommendationId;

export const commitmentPrefix = 'COM#';
const commitment = (id: CommitmentId): string => `${commitmentPrefix}${id}`;
export const isCommitment = (pk: string): boolean => pk.startsWith(commitmentPrefix);
export const commitmentIdOf = (pk: string): CommitmentId => pk.slice(commitmentPrefix.length) as CommitmentId;
export const commitmentKey = (id: CommitmentId): Key => ({ pk: commitment(id), sk: stateSortKey });
export const commitmentEventKey = (id: CommitmentId, number: number): Key => ({
  pk: commitment(id),
  sk: numbered('EVENT', number),
});
/** Beside the queue of the same department's recommendations. */
export const commitmentQueue = (departmentId: string): string => `COMMITMENTS#${departmentId}`;

export const sessionPrefix = 'SESSION#';
export const sessionPartition = (id: SessionId): string => `${sessionPrefix}${id}`;
export const isOfSession = (pk: string): boolean => pk.startsWith(sessionPrefix);
export const sessionIdOf = (pk: string): SessionId => pk.slice(sessionPrefix.length) as SessionId;
export const sessionKey = (id: SessionId): Key => ({ pk: sessionPartition(id), sk: stateSortKey });
export const sessionEventKey = (id: SessionId, number: number): Key => ({
  pk: sessionPartition(id),
  sk: numbered('EVENT', number),
});
export const agendaKey = (id: SessionId): Key => ({ pk: sessionPartition(id), sk: 'AGENDA' });
export const agendaEventPrefix = 'AGENDA-EVENT#';
export const agendaEventKey = (id: SessionId, number: number): Key => ({
  pk: sessionPartition(id),
  sk: numbered('AGENDA-EVENT', number),
});
const inviteeName = ({ kind, id }: Invitee): string => `${kind}#${id}`;
export const invitationPrefix = 'INVITATION#';
const invitationSortKey = (invitee: Invitee): string => `${invitationPrefix}${inviteeName(invitee)}`;
export const invitationKey = (id: SessionId, invitee: Invitee): Key => ({
  pk: sessionPartition(id),
  sk: invitationSortKey(invitee),
});
export const invitationEventKey = (id: SessionId, invitee: Invitee, number: number): Key => ({
  pk: sessionPartition(id),
  sk: numbered(`REPLY#${inviteeName(invitee)}`, number),
});
/** Where sessions are found by their time: all, or those to which a place is invited. */
export const calendarOf = (place: Invitee | 'all'): string =>
  place === 'all' ? 'sessions' : inviteeName(place);
/** The item by which a session stands in such a calendar. */
export const calendarItemKey = (id: SessionId, place: Invitee | 'all'): Key =>
  place === 'all' ? sessionKey(id) : invitationKey(id, place);
/** One item a resource and day. */
export const bookingKey = ({ kind, id }: Resource, day: LocalDate): Key => ({
  pk: `BOOKING#${kind}#${id}`,
  sk: day,
});
/** The attribute that says who has a half-hour of the day. */
export const slotAttribute = (slot: string): string => `at${slot}`;

export const reorganisationPrefix = 'REORG#';
const reorganisation = (id: ReorganisationId): string => `${reorganisationPrefix}${id}`;
export const isOfReorganisation = (pk: string): boolean => pk.startsWith(reorganisationPrefix);
export const reorganisationIdOf = (pk: string): ReorganisationId =>
  pk.slice(reorganisationPrefix.length) as ReorganisationId;
export const reorganisationKey = (id: ReorganisationId): Key => ({
  pk: reorganisation(id),
  sk: stateSortKey,
});
export const reorganisationEventKey = (id: ReorganisationId, number: number): Key => ({
  pk: reorganisation(id),
  sk: numbered('EVENT', number),
});
export const reorganisationProgressKey = (id: ReorganisationId): Key => ({
  pk: reorganisation(id),
  sk: 'PROGRESS',
});
/** Where all stand by their date of effect, beside the sessions. */
export const reorganisationCalendar = 'reorganisations';

// Projections
/** One item: which generation of figures is read, and how far each is closed. */
export const generationsKey: Key = { pk: 'FIGURES#GENERATIONS', sk: 'GENERATIONS' };
const ofGeneration = (generation: number, what: string): string => `FIGURES#${generation}#${what}`;
/** The mark of what was counted of a recommendation or a commitment. */
export const countedKey = (generation: number, subject: string): Key => ({
  pk: `COUNTED#${generation}#${subject}`,
  sk: 'COUNTED',
});
export const bookingPartition = (generation: number): string => ofGeneration(generation, 'BOOKED');
/** One item a day and recommendation, or commitment. */
export const bookedKey = (generation: number, on: LocalDate, subject: string): Key => ({
  pk: bookingPartition(generation),
  sk: `${on}#${subject}`,
});
export const bookingsFrom = (on: LocalDate): string => `${on}#`;
export const bookingsThrough = (on: LocalDate): string => `${on}#\uffff`;
export const bookedDayOf = (sk: string): LocalDate => sk.slice(0, 10) as LocalDate;
export const bookedSubjectOf = (sk: string): string => sk.slice(11);
/** What is counted, where and of which day: as one attribute. A slot never has that stroke. */
export const countAttribute = (slot: string, place: Place): string => `${slot}|${placeKey(place)}`;
export const parseCountAttribute = (name: string): { readonly slot: string; readonly place: Place } => {
  const stroke = name.indexOf('|');
  return { slot: name.slice(0, stroke), place: parsePlaceKey(name.slice(stroke + 1)) };
};
/** Of all generations: what was booked later than it happened. */
export const latePartition = 'FIGURES#LATE';
export const lateKey = (on: LocalDate, steppedOn: LocalDate, subject: string, version: number): Key => ({
  pk: latePartition,
  sk: `${on}#${steppedOn}#${numbered(subject, version)}`,
});
export const lateSteppedOnOf = (sk: string): LocalDate => sk.slice(11, 21) as LocalDate;
export const lateSubjectOf = (sk: string): string => sk.slice(22, sk.lastIndexOf('#'));
/** Who is behind the counts of the days that are closed. */
export const entriesPartition = (generation: number, counter: string): string =>
  ofGeneration(generation, `WHO#${counter}`);
const partName = (part: number): string => String(part).padStart(4, '0');
/** `month`: about which; `on`: the day on which they were booked. */
export const entriesKey = (
  generation: number,
  counter: string,
  month: string,
  on: LocalDate,
  part: number,
): Key => ({ pk: entriesPartition(generation, counter), sk: `${month}#${on}#${partName(part)}` });
export const entriesOfMonths = (
  from: string,
  to: string,
): { readonly from: string; readonly to: string } => ({
  from: `${from}#`,
  to: `${to}#\uffff`,
});
export const entriesBookedOnOf = (sk: string): LocalDate => sk.slice(8, 18) as LocalDate;
/** Who is open at the end of a day. */
export const openEntriesPartition = (generation: number): string => ofGeneration(generation, 'WHO-IS-OPEN');
export const openEntriesKey = (generation: number, on: LocalDate, part: number): Key => ({
  pk: openEntriesPartition(generation),
  sk: `${on}#${partName(part)}`,
});
/** `month`: of whole months; `days`: of the days of a month; `stock`: of what is open. */
export type BlockKind = 'month' | 'days' | 'stock';
/** Where the one block of what is open stands. */
export const stockPeriod = 'ALL';
export const blockPartition = (generation: number, kind: BlockKind, family: Family): string =>
  ofGeneration(generation, `${kind.toUpperCase()}#${family}`);
export const blockKey = (generation: number, kind: BlockKind, family: Family, period: string): Key => ({
  pk: blockPartition(generation, kind, family),
  sk: period,
});
/** A block as it was at the end of a day. */
export const closedBlockPartition = (
  generation: number,
  kind: BlockKind,
  family: Family,
  period: string,
): string => ofGeneration(generation, `CLOSED#${kind.toUpperCase()}#${family}#${period}`);

type NoticeKeyed = { readonly at: Instant; readonly number: number } & (
  | Pick<SessionNotice, 'sessionId'>
  | Pick<ReorganisationNotice, 'reorganisationId'>
  | Pick<CommitmentNotice, 'commitmentId'>
  | Pick<RecommendationNotice, 'recommendationId'>
);
/** What a notice is about: its id is never that of something else. */
const subjectOf = (about: NoticeKeyed): string => {
  if ('sessionId' in about) return about.sessionId;
  if ('reorganisationId' in about) return about.reorganisationId;
  return 'commitmentId' in about ? about.commitmentId : about.recommendationId;
};
/** In the order of time; the same for the same event, so that nobody is told of it twice. */
export const noticeSortKey = (notice: NoticeKeyed): string =>
  `${notice.at}#${numbered(subjectOf(notice), notice.number)}`;
export const inboxPartition = (personId: string): string => `INBOX#${personId}`;
export const noticeKey = (personId: string, noticeId: string): Key => ({
  pk: inboxPartition(personId),
  sk: noticeId,
});
/** All notices of that moment, and of those before it, lie before this. */
export const lastNoticeOf = (at: Instant): string => `${at}#\uffff`;
export const digestKey = (day: LocalDate, personId: string): Key => ({
  pk: `DIGEST#${day}`,
  sk: personId,
});
/** Of the mails with a week's figures, by the day on which they go out. */
export const weeklyKey = (day: LocalDate, personId: string): Key => ({
  pk: `WEEKLY#${day}`,
  sk: personId,
});

export const atWorkPartition = (queue: string): string => `AT-WORK#${queue}`;
export const atWorkKey = (queue: string, personId: string): Key => ({
  pk: atWorkPartition(queue),
  sk: personId,
});

/** One item: how far the clock has applied the rules in force. */
export const clockMarkKey: Key = { pk: 'CLOCK', sk: 'RULES' };

// Directory
/** Where the absences are found of those who named somebody as their deputy. */
export const deputyPlace = (deputyId: string): string => `DEPUTY#${deputyId}`;
/** Where those are found who want the week's figures on a day. */
export const weeklyFiguresPlace = (on: Weekday): string => `WEEKLY-FIGURES#${on}`;
/** Where a calendar link is found by what is kept of its secret. */
export const calendarLinkPlace = (secretHash: string): string => `CALENDAR-LINK#${secretHash}`;
export const recordKey = (kind: string, id: string): Key => ({ pk: kind.toUpperCase(), sk: id });
export const recordPartition = (kind: string): string => kind.toUpperCase();
export const recordEventPartition = (kind: string, id: string): string => `${kind.toUpperCase()}#${id}`;
export const recordEventKey = (kind: string, id: string, number: number): Key => ({
  pk: recordEventPartition(kind, id),
  sk: numbered('EVENT', number),
});
