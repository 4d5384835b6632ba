/**
 * The life of a session, whole: one row a step, as for recommendations (`transitions.ts`). The rule, the refusal, the write
 * condition and the `actions` offered to a caller follow from these rows.
 */
import { addWorkingDays, localDateOf, type Calendar, type Instant } from './calendar.ts';
import { lifeOf, type Guard as GuardOf, type Row } from './life.ts';
import {
  hasInvited,
  standingStatuses,
  type Session,
  type SessionActor,
  type SessionEventType,
  type SessionStatus,
} from './session.ts';
import type { Settings } from './settings.ts';

export interface SessionActing {
  readonly personId: string;
  /** The absent person whose rights these are. */
  readonly onBehalfOf?: string;
  readonly standing: readonly SessionActor[];
}

/** What guards may look at beside the session. */
export interface SessionCircumstances {
  readonly now: Instant;
  readonly acting: SessionActing;
  /** The same person with the rights of each absent one for whom they stand in. */
  readonly standingIn: readonly SessionActing[];
  readonly settings: Settings;
  readonly calendar: Calendar;
  /** Another time than the session's, where the step sets one. */
  readonly start?: Instant;
  /** Whether a reason is given for telling people late. */
  readonly overriding: boolean;
}

type Guard = GuardOf<Session, SessionCircumstances>;

/** Whether those invited are told as early as the settings have it: so many working days after today, or more. */
export const isToldInTime = (start: Instant, { now, settings, calendar }: SessionCircumstances): boolean =>
  addWorkingDays(localDateOf(now), settings.clocks.invitation, calendar).on <= localDateOf(start);

const notOver: Guard = { code: 'session-over', holds: ({ end }, { now }) => now < end };
const earlyEnough: Guard = {
  code: 'invitation-late',
  holds: ({ start }, circumstances) => isToldInTime(start, circumstances),
};
const movedEarlyEnough: Guard = {
  code: 'invitation-late',
  holds: (session, circumstances) =>
    !hasInvited(session) || isToldInTime(circumstances.start ?? session.start, circumstances),
};
const unlessOverridden = ({ code, holds }: Guard): Guard => ({
  code,
  holds: (session, circumstances) => circumstances.overriding || holds(session, circumstances),
});
/** Its time is not over; that of a postponed one is open. */
export const isToBeHeld = (session: Session, { now }: Pick<SessionCircumstances, 'now'>): boolean =>
  session.status === 'postponed' || now < session.end;
const stillToBeHeld: Guard = { code: 'session-over', holds: isToBeHeld };
const onItsDay: Guard = {
  code: 'session-not-yet',
  holds: ({ start }, { now }) => localDateOf(now) >= localDateOf(start),
};

const byItsChair: Guard = {
  code: 'chair-only',
  holds: ({ chair }, { acting }) => acting.personId === chair.id || acting.onBehalfOf === chair.id,
};

export interface SessionTransition extends Row<Session, SessionCircumstances, SessionActor> {
  /** `unchanged`: another plan for the same; `where it stood`: as planned, at another time. */
  readonly to: SessionStatus | 'unchanged' | 'where it stood';
  readonly event: SessionEventType;
}

// prettier-ignore
export const sessionTransitions = [
  { verb: 'plan', from: ['new'], to: 'draft', who: ['secretary'], guards: [], event: 'SessionPlanned' },
  { verb: 'change', from: [...standingStatuses, 'postponed'], to: 'unchanged', who: ['secretary'], guards: [], event: 'SessionChanged' },
  { verb: 'reschedule', from: [...standingStatuses, 'postponed'], to: 'where it stood', who: ['secretary'], guards: [movedEarlyEnough], event: 'SessionRescheduled' },
  { verb: 'reschedule', from: [...standingStatuses, 'postponed'], to: 'where it stood', who: ['leader'], guards: [unlessOverridden(movedEarlyEnough)], event: 'SessionRescheduled' },

  { verb: 'collect', from: ['draft'], to: 'collecting', who: ['secretary'], guards: [], event: 'CollectingOpened' },
  { verb: 'lock-agenda', from: ['collecting'], to: 'agenda-locked', who: ['leader'], guards: [], event: 'AgendaLocked' },
  { verb: 'invite', from: ['agenda-locked', 'invited'], to: 'invited', who: ['secretary'], guards: [notOver, earlyEnough], event: 'InvitationsIssued' },
  { verb: 'invite', from: ['agenda-locked', 'invited'], to: 'invited', who: ['leader'], guards: [notOver, unlessOverridden(earlyEnough)], event: 'InvitationsIssued' },
  { verb: 'uninvite', from: ['invited'], to: 'unchanged', who: ['secretary'], guards: [notOver], event: 'InviteeDropped' },
  // At any time before: nobody is told later of a session than they would have been, their invitation only has another name.
  { verb: 'move-invitees', from: [...standingStatuses, 'postponed'], to: 'unchanged', who: ['system'], guards: [stillToBeHeld], event: 'InviteesMoved' },

  { verb: 'postpone', from: standingStatuses, to: 'postponed', who: ['secretary', 'leader'], guards: [], event: 'SessionPostponed' },
  { verb: 'cancel', from: [...standingStatuses, 'postponed'], to: 'cancelled', who: ['secretary', 'leader'], guards: [], event: 'SessionCancelled' },

  { verb: 'start', from: ['invited'], to: 'in-progress', who: ['secretary'], guards: [onItsDay], event: 'SessionStarted' },
  { verb: 'end', from: ['in-progress'], to: 'held', who: ['secretary'], guards: [], event: 'SessionEnded' },
  { verb: 'draft-minutes', from: ['held'], to: 'minutes', who: ['secretary'], guards: [], event: 'MinutesDrafted' },
  { verb: 'conclude', from: ['minutes'], to: 'concluded', who: ['leader'], guards: [byItsChair], event: 'SessionConcluded' },
] as const satisfies readonly SessionTransition[];

export type SessionVerb = (typeof sessionTransitions)[number]['verb'];
/** The rows as rows: their literal types are only for `SessionVerb`. */
export const sessionLife: readonly (SessionTransition & { readonly verb: SessionVerb })[] =
  sessionTransitions;

export const {
  verbs: sessionVerbs,
  statusesFor: sessionStatusesFor,
  permitted: sessionStepPermitted,
  actionsFor: sessionActionsFor,
} = lifeOf<Session, SessionActor, SessionActing, SessionCircumstances, SessionVerb>(sessionLife);
