/** A dialogue session and the events that make it. The state is the fold of its events; `version` counts them. */
import type { Instant, LocalDate } from './calendar.ts';
import type { InviteesMove } from './invitees-move.ts';
import type { EventOf } from './life.ts';
import type { UnitKind } from './unit.ts';

/** From which a session goes on as planned. */
export const standingStatuses = ['draft', 'collecting', 'agenda-locked', 'invited'] as const;
export type StandingStatus = (typeof standingStatuses)[number];
export const sessionStatuses = [
  ...standingStatuses,
  'in-progress',
  'held',
  'minutes',
  'concluded',
  'postponed',
  'cancelled',
] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

export const seriesKinds = ['none', 'monthly', 'quarterly', 'half-yearly', 'yearly'] as const;
export type Series = (typeof seriesKinds)[number];

export type SessionId = string & { readonly __brand: 'SessionId' };
/** 80 bits: nobody else's, drawn or hashed. */
export const sessionIdFrom = (bytes: Uint8Array): SessionId => {
  if (bytes.length < 10) throw new RangeError(`a session's id takes 10 bytes, got ${bytes.length}`);
  return Array.from(bytes.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  ) as SessionId;
};
export const parseSessionId = (typed: string): SessionId | undefined =>
  /^[0-9a-f]{20}$/.test(typed) ? (typed as SessionId) : undefined;

/** Somebody as they were when they were named: minutes tell the post of that day. */
export interface PersonRef {
  readonly id: string;
  readonly name: string;
  readonly post: string;
}
export interface VenueRef {
  readonly id: string;
  readonly name: string;
  readonly address?: string;
}

export const inviteeKinds = ['unit', 'department'] as const;
/** A place that is invited: whoever works there. */
export interface Invitee {
  readonly kind: (typeof inviteeKinds)[number];
  readonly id: string;
}
/** Whom to invite: places by name, or all that are alike. */
export interface Selection {
  readonly units:
    | 'all'
    | {
        readonly kinds?: readonly UnitKind[];
        readonly districts?: readonly string[];
        readonly ids?: readonly string[];
      };
  readonly departments: 'all' | readonly string[];
}
export interface Invited {
  readonly units: readonly string[];
  readonly departments: readonly string[];
}

/** In which days recommendations are collected for it: the first and the last. */
export interface CollectingWindow {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** What the secretary sets, but for the time. */
export interface Plan {
  readonly title: string;
  readonly chair: PersonRef;
  readonly secretary: PersonRef;
  readonly room: VenueRef;
  readonly onlinePoints: readonly VenueRef[];
  /** The theme. */
  readonly topicIds: readonly string[];
  readonly directive?: string;
  readonly collecting: CollectingWindow;
  readonly invitees: Selection;
  readonly series: Series;
  /** The one before it in its series. */
  readonly follows?: SessionId;
}

export interface Times {
  readonly start: Instant;
  readonly end: Instant;
}

interface Facts extends Plan, Times {
  readonly id: SessionId;
  readonly version: number;
  readonly plannedBy: string;
  readonly plannedAt: Instant;
  readonly changedAt: Instant;
  readonly invited: Invited;
  /** iCalendar's: up on every change that those invited must know, and on cancelling. */
  readonly sequence: number;
  /** From which sequence an answer counts: of another time everybody is asked anew. */
  readonly askedSince: number;
  /** Departments that are to answer on its agenda, since that was locked. */
  readonly answering: readonly string[];
  /** When it really began and ended. */
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  readonly concludedAt?: Instant;
  /** Of the notice of conclusions, where it has one. */
  readonly documentNumber?: string;
}

export type Session = Facts &
  (
    | { readonly status: Exclude<SessionStatus, 'postponed' | 'cancelled'> }
    /** Its time is open: `start` and `end` are what they were. */
    | { readonly status: 'postponed'; readonly postponedFrom: StandingStatus; readonly reason: string }
    | { readonly status: 'cancelled'; readonly reason: string }
  );

/** The relation in which somebody takes a step of a session. */
export const sessionActors = ['secretary', 'leader', 'system'] as const;
export type SessionActor = (typeof sessionActors)[number];

export interface SessionEventData {
  SessionPlanned: { plan: Plan } & Times;
  SessionChanged: { plan: Plan; reason: string };
  /** `override`: why it is told to those invited later than the settings have it. */
  SessionRescheduled: Times & { collecting: CollectingWindow; reason: string; override?: string };
  CollectingOpened: object;
  /** Who has something to say on it, and by when they prepare it. */
  AgendaLocked: { departments: readonly string[]; preparedBy: LocalDate };
  /** Those who were not invited before. */
  InvitationsIssued: Invited & { override?: string };
  InviteeDropped: { invitee: Invitee; reason: string };
  /** Of those that it names, some units became others. */
  InviteesMoved: InviteesMove;
  SessionPostponed: { reason: string };
  SessionCancelled: { reason: string };
  SessionStarted: object;
  SessionEnded: object;
  MinutesDrafted: object;
  /** The chair confirmed the minutes: what was answered on the spot is the official answer. */
  SessionConcluded: { documentNumber?: string };
}
export type SessionEventType = keyof SessionEventData;

export interface SessionAuthor {
  readonly personId: string;
  readonly as: SessionActor;
  /** The absent person whose rights were used. */
  readonly onBehalfOf?: string;
}

export type SessionEvent<T extends SessionEventType = SessionEventType> = EventOf<
  SessionEventData,
  T,
  { sessionId: SessionId; by: SessionAuthor }
>;

export const inviteesOf = ({ units, departments }: Invited): readonly Invitee[] => [
  ...units.map((id) => ({ kind: 'unit', id }) as const),
  ...departments.map((id) => ({ kind: 'department', id }) as const),
];
export const isInvited = ({ invited }: Pick<Session, 'invited'>, { kind, id }: Invitee): boolean =>
  (kind === 'unit' ? invited.units : invited.departments).includes(id);
export const hasInvited = ({ invited }: Pick<Session, 'invited'>): boolean =>
  invited.units.length + invited.departments.length > 0;
