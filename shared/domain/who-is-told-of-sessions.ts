/** Who is told of a session's step: a row an event. */
import { untoldSessionEvents, type SessionNotice, type ToldSessionEvent } from './notices.ts';
import { evolveSession, foldSession } from './session-evolve.ts';
import { placeText } from './session-wording.ts';
import {
  inviteesOf,
  isInvited,
  type Invited,
  type Invitee,
  type Session,
  type SessionEvent,
  type SessionEventType,
} from './session.ts';
import { headsOf, leaders, type Audience, type NoticeTo } from './who-is-told.ts';

interface Step<T extends SessionEventType = SessionEventType> {
  readonly event: SessionEvent<T>;
  readonly before: Session | undefined;
  readonly after: Session;
}

/** Those who answer for a place, or somebody in their own right. */
type Told = Invitee | Audience;

const nobody: readonly Told[] = [];
const everybodyInvited = ({ after }: Step): readonly Told[] => inviteesOf(after.invited);
const whoeverRunsIt = ({ before, after }: Step): readonly Told[] =>
  [before, after].flatMap((session) =>
    session ? [{ personId: session.chair.id }, { personId: session.secretary.id }] : [],
  );
const all = (step: Step): readonly Told[] => [...everybodyInvited(step), ...whoeverRunsIt(step)];

const rules: { readonly [T in SessionEventType]: (step: Step<T>) => readonly Told[] } = {
  SessionPlanned: () => nobody,
  // As long as those invited need not know of it, nobody does.
  SessionChanged: (step) => (step.after.sequence > (step.before?.sequence ?? 0) ? all(step) : nobody),
  SessionRescheduled: all,
  CollectingOpened: () => nobody,
  AgendaLocked: ({ event }) => event.data.departments.map((id) => ({ kind: 'department', id })),
  InvitationsIssued: ({ event }) => inviteesOf(event.data satisfies Invited),
  InviteeDropped: ({ event }) => [event.data.invitee],
  // Where its time is open, they are told with it. Nobody is left where they were invited before.
  InviteesMoved: ({ before, after }) =>
    after.status === 'postponed'
      ? nobody
      : inviteesOf(after.invited).filter((invitee) => before && !isInvited(before, invitee)),
  SessionPostponed: all,
  SessionCancelled: all,
  SessionStarted: () => nobody,
  SessionEnded: () => nobody,
  MinutesDrafted: () => nobody,
  SessionConcluded: (step) => [...everybodyInvited(step), leaders],
};

/** Who answers for a place that is invited; where there is nobody, those who work there. */
const respondentsOf = ({ kind, id }: Invitee): Audience =>
  kind === 'department'
    ? headsOf(id)
    : { place: id, role: 'unit-chief', otherwise: { place: id, role: 'officer' } };

const noticeTo = ({ event, after }: Step<ToldSessionEvent>, told: Told): NoticeTo => {
  const notice: SessionNotice = {
    sessionId: after.id,
    number: event.number,
    event: event.type,
    kind: 'session',
    at: event.at,
    status: after.status,
    sequence: after.sequence,
    title: after.title,
    start: after.start,
    end: after.end,
    room: placeText(after.room),
    onlinePoints: after.onlinePoints.map(({ name }) => name),
    secretaryId: after.secretary.id,
    ...('reason' in event.data ? { reason: event.data.reason } : {}),
    ...('preparedBy' in event.data ? { preparedBy: event.data.preparedBy } : {}),
  };
  return 'kind' in told
    ? { notice: { ...notice, invitee: told }, to: respondentsOf(told) }
    : { notice, to: told };
};

/** Whether anybody could be told of it at all. */
export const isToldOfSession = ({ type }: Pick<SessionEvent, 'type'>): boolean =>
  !(untoldSessionEvents as readonly SessionEventType[]).includes(type);
const isToldStep = (step: Step): step is Step<ToldSessionEvent> => isToldOfSession(step.event);

/** Whom the step of that number in a history is told to; nobody where it is not there. */
export const sessionNoticesOf = (history: readonly SessionEvent[], number: number): readonly NoticeTo[] => {
  const event = history[number - 1];
  if (!event) return [];
  const before = foldSession(history.slice(0, number - 1));
  const step = { event, before, after: evolveSession(before, event) };
  if (!isToldStep(step)) return [];
  const rule = rules[step.event.type] as (taken: Step) => readonly Told[];
  return rule(step).map((told) => noticeTo(step, told));
};
