/** What use cases need from outside. `tables/` keeps them on DynamoDB; tests hold fakes to the same contract. */
import type { LikenessAmong } from '../domain/agenda-proposal.ts';
import type { AgendaDecision } from '../domain/agenda-life.ts';
import type { Agenda, AgendaEvent } from '../domain/agenda.ts';
import type { CalendarLink } from '../domain/calendar-link.ts';
import type { Calendar, Instant, LocalDate, Weekday } from '../domain/calendar.ts';
import type { Commitment, CommitmentEvent, CommitmentId, CommitmentStatus } from '../domain/commitment.ts';
import type { DirectoryEvent, DirectoryKind, DirectoryRecord } from '../domain/directory.ts';
import type { Cell, Count, Counter, Family, Place, Slot } from '../domain/measures.ts';
import type { Mail, MailOrder, MailOutcome } from '../domain/mail.ts';
import type { Addressed, Notice } from '../domain/notices.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Invitation, InvitationStep } from '../domain/invitation.ts';
import type { Remark } from '../domain/remark.ts';
import type { Recommendation, RecommendationEvent, Status } from '../domain/recommendation.ts';
import type { Reorganisation, ReorganisationEvent, ReorganisationId } from '../domain/reorganisation.ts';
import type { SessionDecision } from '../domain/session-act.ts';
import type { Invitee, Session, SessionEvent, SessionId } from '../domain/session.ts';
import type { Settings } from '../domain/settings.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: Position;
}

/** Where a list goes on; opaque but for the gateway that made it. */
export type Position = Readonly<Record<string, string>>;

/** A step of a life: what must stand before (version 0: nothing), the state after, and the events that lead there. */
export interface LifeStep<State, Event> {
  readonly before: { readonly version: number; readonly statuses: readonly string[] };
  readonly next: State;
  readonly events: readonly Event[];
}
/** One recommendation's step. */
export type Step = LifeStep<Recommendation, RecommendationEvent>;

/** Everything that is kept of one recommendation. */
export interface Casefile {
  readonly recommendation: Recommendation;
  readonly events: readonly RecommendationEvent[];
  readonly remarks: readonly Remark[];
  /** Recommendations merged into this one. */
  readonly members: readonly RecommendationId[];
}

/** What is kept of a submission to recognise the same sent again. */
export interface Submission {
  readonly submitterId: string;
  readonly requestHash: string;
}

export interface CaseworkPort {
  /** Reads cheaply, and once more consistently when nothing or another version than `expected` was seen. */
  load(id: RecommendationId, expected?: number): Promise<Recommendation | undefined>;
  /** Reads consistently: for a decision that is not made again when it was made on something old. */
  loadLatest(id: RecommendationId): Promise<Recommendation | undefined>;
  casefile(id: RecommendationId): Promise<Casefile | undefined>;
  events(id: RecommendationId): Promise<readonly RecommendationEvent[]>;
  event(id: RecommendationId, number: number): Promise<RecommendationEvent | undefined>;
  /** The events that began them, in their order; those that are not there are left out. Reads cheaply, by the hundred. */
  beginnings(ids: readonly RecommendationId[]): Promise<readonly RecommendationEvent[]>;
  /** The first so many. Reads cheaply, and once more consistently when fewer were seen. */
  firstEvents(id: RecommendationId, count: number): Promise<readonly RecommendationEvent[]>;
  /** One transaction, with the commitments that the step makes. Refuses with `version-stale` (and the state that stands) if a version moved on. */
  save(step: Step, made?: readonly CommitmentStep[]): Promise<void>;
  /** The first step of a recommendation; gives what stands there already instead of overwriting it. */
  create(step: Step, requestHash: string): Promise<{ created: true } | ({ created: false } & Submission)>;
  findSubmission(id: RecommendationId): Promise<Submission | undefined>;
  /** Read cheaply, by the hundred; those that are not there are left out. */
  findSubmissions(ids: readonly RecommendationId[]): Promise<ReadonlyMap<RecommendationId, Submission>>;
  addRemark(remark: Remark): Promise<{ created: true } | { created: false; standing: Remark }>;
  merge(member: Step, canonical: Step): Promise<void>;
  unmerge(member: Step, canonical: Step): Promise<void>;
  /** Those merged into it before its event of that number. */
  members(canonical: RecommendationId, before: number): Promise<readonly RecommendationId[]>;
  listBySubmitter(submitterId: string, page: PageRequest): Promise<Page<Recommendation>>;
  /** Of all of these in one order, newest first. Reads a page of each. */
  listByUnits(unitIds: readonly string[], page: PageRequest): Promise<Page<Recommendation>>;
  /** How those last raised for a unit began, newest first, so many at most. Reads cheaply. */
  lastSubmitted(
    unitId: string,
    atMost: number,
  ): Promise<readonly RecommendationEvent<'RecommendationSubmitted'>[]>;
  listByMonth(month: string, page: PageRequest): Promise<Page<Recommendation>>;
  /** Open items of a queue by due date, soonest first; one state or all. */
  listQueue(queue: string, statuses: readonly Status[], page: PageRequest): Promise<Page<Recommendation>>;
  /** Those at which the clock is to look on that day or before, in that order. */
  listByWake(until: LocalDate, page: PageRequest): Promise<Page<RecommendationId>>;
  /** In their order, read by the hundred; those that are not there are left out. */
  loadAll(ids: readonly RecommendationId[]): Promise<readonly Recommendation[]>;
  /** The same without those whose state cannot be read, so that one of them does not keep the others from being shown. */
  loadReadable(ids: readonly RecommendationId[]): Promise<readonly Recommendation[]>;
  /** Sets the day on which the clock looks next, beside any step. `false` when another version stands. */
  wakeAt(recommendation: Pick<Recommendation, 'id' | 'version'>, on: LocalDate | undefined): Promise<boolean>;
  /** The due dates of what waits in a queue, by state; of each state at most `atMost` and one more. */
  countQueue(queue: string, atMost: number): Promise<readonly { status: Status; dueOn: readonly string[] }[]>;
}

export type CommitmentStep = LifeStep<Commitment, CommitmentEvent>;

export interface CommitmentPort {
  /** As `CaseworkPort.load`. */
  load(id: CommitmentId, expected?: number): Promise<Commitment | undefined>;
  loadLatest(id: CommitmentId): Promise<Commitment | undefined>;
  events(id: CommitmentId): Promise<readonly CommitmentEvent[]>;
  /** In their order, read by the hundred; those that are not there are left out. */
  loadAll(ids: readonly CommitmentId[]): Promise<readonly Commitment[]>;
  /** One transaction, with what the step changes at its recommendation. Refuses with `version-stale`, or `busy` if that moved on. */
  save(step: CommitmentStep, effect?: Step): Promise<void>;
  /** What a department owes in one state, soonest due first. */
  listQueue(departmentId: string, status: CommitmentStatus, page: PageRequest): Promise<Page<Commitment>>;
  listByWake(until: LocalDate, page: PageRequest): Promise<Page<CommitmentId>>;
  wakeAt(commitment: Pick<Commitment, 'id' | 'version'>, on: LocalDate | undefined): Promise<boolean>;
}

/** Where applying or undoing a reorganisation goes on. */
export interface ReorganisationProgress {
  readonly step: string;
  readonly from?: Position;
  readonly done: number;
  readonly of?: number;
}

export interface ReorganisationPort {
  /** As `CaseworkPort.load`. */
  load(id: ReorganisationId, expected?: number): Promise<Reorganisation | undefined>;
  loadLatest(id: ReorganisationId): Promise<Reorganisation | undefined>;
  events(id: ReorganisationId): Promise<readonly ReorganisationEvent[]>;
  /** By their date of effect, latest first. */
  list(page: PageRequest): Promise<Page<Reorganisation>>;
  /** One transaction. Refuses with `version-stale`. */
  save(step: LifeStep<Reorganisation, ReorganisationEvent>): Promise<void>;
  /** Reads consistently. */
  progress(id: ReorganisationId): Promise<ReorganisationProgress | undefined>;
  saveProgress(id: ReorganisationId, progress: ReorganisationProgress): Promise<void>;
}

export interface PageRequest {
  readonly limit: number;
  readonly from?: Position;
}

export interface SessionPort {
  /** Reads cheaply, and once more consistently when nothing or another version than `expected` was seen. */
  load(id: SessionId, expected?: number): Promise<Session | undefined>;
  events(id: SessionId): Promise<readonly SessionEvent[]>;
  findSubmission(id: SessionId): Promise<Submission | undefined>;
  /** The first step; gives what stands there already instead of overwriting it. Refuses with `already-booked`. */
  create(
    step: SessionDecision,
    requestHash: string,
  ): Promise<{ created: true } | ({ created: false } & Submission)>;
  /**
   * One transaction of state, event and bookings. Refuses with `version-stale` (and the state that stands) if the version
   * moved on, with `already-booked` (naming chair, room or point, and when) if another session has what this one needs, with
   * `busy` if its agenda, which takes a step with it, moved on.
   */
  save(step: SessionDecision, agenda?: AgendaDecision): Promise<void>;
  /** Reads consistently: screens follow it. */
  agenda(id: SessionId): Promise<Agenda | undefined>;
  agendaEvents(id: SessionId): Promise<readonly AgendaEvent[]>;
  /** One transaction. Refuses with `version-stale`, or with `step-not-possible` if only the session moved on. */
  saveAgenda(step: AgendaDecision): Promise<void>;
  /** By their time, those that begin at or after a moment (soonest first), or before it (latest first): all, or a place's. */
  listByStart(
    calendars: readonly (Invitee | 'all')[],
    range: { readonly from: Instant } | { readonly before: Instant },
    page: PageRequest,
  ): Promise<Page<Session>>;
  invitation(id: SessionId, invitee: Invitee): Promise<Invitation | undefined>;
  /** Those dropped too. Reads consistently. */
  invitations(id: SessionId): Promise<readonly Invitation[]>;
  /** At most 100 steps, all or none: `false` when one of the invitations moved on. */
  saveInvitations(steps: readonly InvitationStep[]): Promise<boolean>;
}

export interface DirectoryPort {
  /** Reads cheaply, and once more consistently when nothing or another version than `expected` was seen. */
  get<K extends DirectoryKind>(
    kind: K,
    id: string,
    expected?: number,
  ): Promise<DirectoryRecord<K> | undefined>;
  /** In their order, read cheaply, by the hundred; those that are not there are left out. */
  some<K extends DirectoryKind>(kind: K, ids: readonly string[]): Promise<readonly DirectoryRecord<K>[]>;
  /** Reads consistently: for a change that is not tried again. */
  getLatest<K extends DirectoryKind>(kind: K, id: string): Promise<DirectoryRecord<K> | undefined>;
  list<K extends DirectoryKind>(kind: K, page: PageRequest): Promise<Page<DirectoryRecord<K>>>;
  peopleOf(place: string, page: PageRequest): Promise<Page<DirectoryRecord<'people'>>>;
  /** The link with that secret, as long as it stands: the index may not know yet what was made just now, but never what is over. */
  calendarLink(secretHash: string): Promise<CalendarLink | undefined>;
  /** Absences for which this person was named as deputy; those that were ended are left out, those that are over not. */
  standInsOf(deputyId: string, page: PageRequest): Promise<Page<DirectoryRecord<'standIns'>>>;
  /** What those chose who want the week's figures on that day. */
  wantingFigures(on: Weekday, page: PageRequest): Promise<Page<DirectoryRecord<'preferences'>>>;
  history<K extends DirectoryKind>(kind: K, id: string, page: PageRequest): Promise<Page<DirectoryEvent<K>>>;
  /** One transaction of record and event; refuses with `version-stale` or `already-exists`. */
  save<K extends DirectoryKind>(change: {
    next: DirectoryRecord<K>;
    event: DirectoryEvent<K>;
  }): Promise<void>;
}

/** What changes in the figures from one version of something to another, and on which day that was. */
export interface CountedStep {
  /** The recommendation or the commitment. */
  readonly subject: string;
  readonly from: number;
  readonly to: number;
  readonly on: LocalDate;
  readonly counts: readonly Count[];
}

/** A whole set of figures. While it is being built, everything is counted into it too. */
export interface Generation {
  readonly number: number;
  /** The first day for which it is read; none yet while it is being built. */
  readonly readFrom?: string;
  /** The last day that is about to be closed, and since when that is written: whoever knows of it books nothing on it. */
  readonly closing?: { readonly through: LocalDate; readonly since: Instant };
  /** The last day that is closed: its figures stand for ever. */
  readonly closedThrough?: LocalDate;
  /** The day on which everything was booked of which it was built, whenever that was. */
  readonly builtOn?: LocalDate;
}
export interface Generations {
  readonly revision: number;
  /** In the order in which they were made. */
  readonly all: readonly Generation[];
}

export interface FiguresQuestion {
  readonly family: Family;
  /** Months, `YYYY-MM`, as sums of each. */
  readonly months: readonly { readonly from: string; readonly to: string }[];
  /** Months, `YYYY-MM`, by day. */
  readonly days: readonly { readonly from: string; readonly to: string }[];
  /** As things stood at the end of that day. */
  readonly asOf: LocalDate;
}

/** What is counted of one recommendation, or commitment. */
export interface Entry {
  readonly subject: string;
  readonly place: Place;
  readonly slot: Slot;
  readonly amount: number;
}
export interface EntriesQuestion {
  readonly counters: readonly Counter[];
  /** `YYYY-MM`, first and last; of what is open, all are given. */
  readonly months: { readonly from: string; readonly to: string };
  /** As things stood at the end of that day. */
  readonly asOf: LocalDate;
}

/** Counts of some cells: for each its slots and amounts in turns, the slots by their place. */
export interface FigureBlock {
  readonly cells: readonly Cell[];
  readonly slots: readonly Slot[];
  readonly counts: readonly (readonly number[])[];
}

/** A recommendation or a commitment before and after a step. */
export type CountedChange =
  | {
      readonly kind: 'recommendation';
      readonly before: Recommendation | undefined;
      readonly after: Recommendation;
    }
  | { readonly kind: 'commitment'; readonly before: Commitment | undefined; readonly after: Commitment };

/** Everything that was ever decided of one recommendation or commitment. */
export type History =
  | { readonly kind: 'recommendation'; readonly events: readonly RecommendationEvent[] }
  | { readonly kind: 'commitment'; readonly events: readonly CommitmentEvent[] };

export interface FiguresPort {
  /** Books what changed, once: `false` when the later version was counted before. */
  add(step: CountedStep): Promise<boolean>;
  /** Whole lives at once, at most 50: `false` when anything of one of them was counted before. */
  addLot(
    generation: number,
    lot: {
      readonly on: LocalDate;
      readonly lives: readonly Pick<CountedStep, 'subject' | 'to' | 'counts'>[];
    },
  ): Promise<boolean>;
  addToGeneration(generation: number, step: CountedStep): Promise<boolean>;
  /** With what is open, whenever it was submitted. */
  read(question: FiguresQuestion): Promise<readonly FigureBlock[]>;
  /** Who is behind the counts: what `read` gives of the same day, by recommendation. One may come several times. */
  entries(question: EntriesQuestion): Promise<readonly Entry[]>;
  /** What happened on that day or before, and was counted after it. */
  late(asOf: LocalDate): Promise<readonly Entry[]>;
  /** Reads consistently. */
  generations(): Promise<Generations>;
  /** `false` when they moved on. */
  saveGenerations(generations: Generations): Promise<boolean>;
  firstBookedAfter(generation: number, day: LocalDate | undefined): Promise<LocalDate | undefined>;
  /** Puts a day's bookings into the blocks, and keeps these as they are then. May run again. */
  closeDay(generation: number, day: LocalDate): Promise<void>;
}

/** A notice in somebody's inbox. */
export interface InboxEntry {
  /** Of this notice in this inbox; a later one sorts after an earlier one. */
  readonly id: string;
  readonly notice: Notice;
  readonly read: boolean;
  /** The absent person for whom it came here. */
  readonly onBehalfOf?: string;
}

export interface InboxPort {
  /** Puts a notice once, however often; `isNew` the first time. */
  put(addressed: Addressed): Promise<{ readonly id: string; readonly isNew: boolean }>;
  /** Newest first. */
  list(personId: string, page: PageRequest): Promise<Page<InboxEntry>>;
  /** What was not read, newest first; up to a moment when it is given. */
  listUnread(personId: string, page: PageRequest & { readonly until?: Instant }): Promise<Page<InboxEntry>>;
  /** Counts to `atMost`, and one further when there are more. */
  countUnread(personId: string, atMost: number): Promise<number>;
  /** At most 100. What is not in this inbox, or was read, is left alone. */
  markRead(personId: string, ids: readonly string[], at: Instant): Promise<void>;
  /** Takes it upon the caller to mail a notice; `undefined` when somebody has, or when it was read meanwhile. */
  claimMail(personId: string, id: string, at: Instant): Promise<InboxEntry | undefined>;
  /** Gives the claim of that moment back: nothing was sent. */
  releaseMail(personId: string, id: string, at: Instant): Promise<void>;
  /** What came since then and was neither read nor mailed, oldest first. */
  listUnmailed(personId: string, since: Instant): Promise<readonly InboxEntry[]>;
}

/** Somebody has a recommendation open to work on it. */
export interface AtWork {
  readonly personId: string;
  readonly recommendationId: RecommendationId;
  readonly since: Instant;
  /** When they last said so. */
  readonly at: Instant;
}

export interface AtWorkPort {
  /** Over what this person had open of the queue; `since` stays where it is the same and they were there after `gone`. */
  put(queue: string, one: Omit<AtWork, 'since'> & { readonly gone: Instant }): Promise<void>;
  leave(queue: string, personId: string): Promise<void>;
  /** Those too who went without a word. Reads consistently. */
  list(queue: string): Promise<readonly AtWork[]>;
}

/** Who gets one e-mail a day, and for which days it went out. */
export interface DigestPort {
  /** Notes that somebody is to get one; `false` when that day's is on its way already. */
  mark(day: LocalDate, personId: string): Promise<boolean>;
  /** Who was noted for that day and has not got it. */
  due(day: LocalDate): Promise<readonly string[]>;
  /** Takes it upon the caller to send it; `false` when somebody has. */
  claim(day: LocalDate, personId: string, at: Instant): Promise<boolean>;
  release(day: LocalDate, personId: string, at: Instant): Promise<void>;
}

export interface MailQueuePort {
  send(orders: readonly MailOrder[]): Promise<void>;
}

export interface MailerPort {
  /** Tries once. Never throws. */
  send(mail: Mail): Promise<MailOutcome>;
}

/** Which edition of settings and calendar is applied to everything open, and how far a new one is. */
export interface ClockMark {
  readonly applied: string;
  readonly applying?: string;
  readonly from?: Position;
  /** In this pass. */
  readonly adjusted: number;
}

export interface ClockMarkPort {
  read(): Promise<ClockMark | undefined>;
  write(mark: ClockMark): Promise<void>;
}

/** Everything a use case is built with. */
export interface World {
  readonly atWork: AtWorkPort;
  readonly casework: CaseworkPort;
  readonly commitments: CommitmentPort;
  readonly directory: DirectoryPort;
  readonly figures: FiguresPort;
  readonly inbox: InboxPort;
  readonly reorganisations: ReorganisationPort;
  readonly sessions: SessionPort;
  readonly likenessAmong: LikenessAmong;
  readonly now: () => Instant;
  readonly settings: Settings;
  readonly calendar: Calendar;
}
