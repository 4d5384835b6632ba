/** Taking a step of a session: is it allowed, what event does it leave, what state follows, what is booked. Pure. */
import { localDateOf, plusDays, workingDaysBefore, type Instant, type LocalDate } from './calendar.ts';
import { notInvited, Refusal, type FieldError } from './errors.ts';
import { assertBookable, bookingChanges, longestSession, type BookingChange } from './session-bookings.ts';
import { concerning, type InviteesMove } from './invitees-move.ts';
import { evolveSession } from './session-evolve.ts';
import {
  isToldInTime,
  sessionLife,
  sessionStatusesFor,
  sessionStepPermitted,
  type SessionActing,
  type SessionCircumstances,
  type SessionVerb,
} from './session-life.ts';
import {
  hasInvited,
  isInvited,
  type CollectingWindow,
  type Invited,
  type Invitee,
  type Plan,
  type Session,
  type SessionActor,
  type SessionAuthor,
  type SessionEvent,
  type SessionEventData,
  type SessionId,
  type SessionStatus,
  type Times,
} from './session.ts';

/** What the caller brings to each step. */
export interface SessionStepInput {
  plan: { plan: Plan } & Times;
  change: { plan: Plan; reason: string };
  reschedule: Times & { collecting?: CollectingWindow; reason: string; override?: string };
  collect: object;
  /** Whoever has something to say on it. */
  'lock-agenda': { departments?: readonly string[] };
  /** Those who are to be invited; whoever was is left out. */
  invite: Invited & { override?: string };
  uninvite: { invitee: Invitee; reason: string };
  'move-invitees': InviteesMove;
  postpone: { reason: string };
  cancel: { reason: string };
  start: object;
  end: object;
  'draft-minutes': object;
  conclude: { documentNumber?: string };
}

export interface SessionDecision {
  readonly before: { readonly version: number; readonly statuses: readonly SessionStatus[] };
  readonly next: Session;
  readonly events: readonly SessionEvent[];
  readonly bookings: readonly BookingChange[];
}

const refusedTimes = (errors: readonly FieldError[]) => new Refusal('session-times', { errors });

const timeErrors = ({ start, end }: Times, now: Instant): readonly FieldError[] => [
  ...(start >= end ? [{ path: 'end', rule: 'not-after-start', limit: start }] : []),
  ...(start <= now ? [{ path: 'start', rule: 'past', limit: now }] : []),
  ...(localDateOf(end) >= plusDays(localDateOf(start), longestSession)
    ? [{ path: 'end', rule: 'too-late', limit: plusDays(localDateOf(start), longestSession - 1) }]
    : []),
];
const windowErrors = ({ from, until }: CollectingWindow, start: Instant): readonly FieldError[] => {
  const day: LocalDate = localDateOf(start);
  return [
    ...(from > until ? [{ path: 'collecting.until', rule: 'before-from', limit: from }] : []),
    ...(until >= day ? [{ path: 'collecting.until', rule: 'not-before-start', limit: day }] : []),
  ];
};
/** @throws Refusal `session-times` naming what is the wrong way round */
const assertTimes = (errors: readonly FieldError[]): void => {
  if (errors.length > 0) throw refusedTimes(errors);
};

/** The last day to prepare for a session. */
export const preparedBy = (
  start: Instant,
  { settings, calendar }: Pick<SessionCircumstances, 'settings' | 'calendar'>,
): LocalDate => workingDaysBefore(localDateOf(start), settings.clocks.preparation, calendar);

const overrideOf = (override: string | undefined, inTime: boolean): { readonly override?: string } =>
  override === undefined || inTime ? {} : { override };

type Write<V extends Exclude<SessionVerb, 'plan'>> = (
  input: SessionStepInput[V],
  session: Session,
  circumstances: SessionCircumstances,
) => SessionEventData[Extract<
  (typeof import('./session-life.ts').sessionTransitions)[number],
  { verb: V }
>['event']];

const dataOf: { readonly [V in Exclude<SessionVerb, 'plan'>]: Write<V> } = {
  change: ({ plan, reason }, { start }) => {
    assertTimes(windowErrors(plan.collecting, start));
    return { plan, reason };
  },
  reschedule: ({ start, end, collecting, reason, override }, session, circumstances) => {
    const window = collecting ?? session.collecting;
    assertTimes([...timeErrors({ start, end }, circumstances.now), ...windowErrors(window, start)]);
    const inTime = !hasInvited(session) || isToldInTime(start, circumstances);
    return { start, end, collecting: window, reason, ...overrideOf(override, inTime) };
  },
  collect: () => ({}),
  'lock-agenda': ({ departments = [] }, { start }, { settings, calendar }) => ({
    departments,
    preparedBy: preparedBy(start, { settings, calendar }),
  }),
  invite: ({ units, departments, override }, { invited, start }, circumstances) => ({
    units: units.filter((id) => !invited.units.includes(id)),
    departments: departments.filter((id) => !invited.departments.includes(id)),
    ...overrideOf(override, isToldInTime(start, circumstances)),
  }),
  uninvite: (input, session) => {
    if (!isInvited(session, input.invitee)) throw notInvited(input.invitee.kind);
    return input;
  },
  'move-invitees': (input, session) => ({ ...input, moved: concerning(session, input.moved) }),
  postpone: (input) => input,
  cancel: (input) => input,
  start: () => ({}),
  end: () => ({}),
  'draft-minutes': () => ({}),
  conclude: (input) => input,
};

const authorOf = ({ personId, onBehalfOf }: SessionActing, as: SessionActor): SessionAuthor => ({
  personId,
  as,
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
});

/** The first event of a session. @throws Refusal `not-your-step`, `session-times`, `session-too-large` */
export const planSession = (
  id: SessionId,
  { plan, start, end }: SessionStepInput['plan'],
  circumstances: SessionCircumstances,
): SessionDecision => {
  const { acting, as } = sessionStepPermitted('plan', undefined, circumstances);
  assertTimes([...timeErrors({ start, end }, circumstances.now), ...windowErrors(plan.collecting, start)]);
  const event: SessionEvent = {
    sessionId: id,
    number: 1,
    type: 'SessionPlanned',
    at: circumstances.now,
    by: authorOf(acting, as),
    data: { plan, start, end },
  };
  const next = evolveSession(undefined, event);
  assertBookable(next);
  return {
    before: { version: 0, statuses: [] },
    next,
    events: [event],
    bookings: bookingChanges(undefined, next),
  };
};

/**
 * A step of a session.
 * @throws Refusal `step-not-possible` (wrong state), `not-your-step` (right state, wrong person), the guard's code,
 * `session-times`, `session-too-large`
 */
export const actOnSession = <V extends Exclude<SessionVerb, 'plan'>>(
  session: Session,
  verb: V,
  input: SessionStepInput[V],
  circumstances: SessionCircumstances,
): SessionDecision => {
  const { acting, as } = sessionStepPermitted(verb, session, circumstances);
  const event = {
    sessionId: session.id,
    number: session.version + 1,
    type: sessionLife.find((row) => row.verb === verb)?.event,
    at: circumstances.now,
    by: authorOf(acting, as),
    data: dataOf[verb](input, session, circumstances),
  } as SessionEvent;
  const next = evolveSession(session, event);
  assertBookable(next);
  return {
    before: { version: session.version, statuses: sessionStatusesFor(verb) },
    next,
    events: [event],
    bookings: bookingChanges(session, next),
  };
};
