/** What an event makes of a session. The stored state is the fold of the events through this function, nothing else. */
import { withSuccessors } from './invitees-move.ts';
import {
  hasInvited,
  type Plan,
  type Session,
  type SessionEvent,
  type StandingStatus,
  standingStatuses,
} from './session.ts';

/** Without what belongs to one state alone. */
const factsOf = (session: Session) => {
  if (session.status === 'postponed') {
    const { status: _, postponedFrom: __, reason: ___, ...facts } = session;
    return facts;
  }
  if (session.status === 'cancelled') {
    const { status: _, reason: __, ...facts } = session;
    return facts;
  }
  const { status: _, ...facts } = session;
  return facts;
};
type Facts = ReturnType<typeof factsOf>;

const impossible = (status: string, why: string): Error =>
  new Error(`event does not fit a ${status} session: ${why}`);

/** The rest of the facts under another plan: what the other left out is gone. */
const withPlan = (
  {
    id,
    version,
    start,
    end,
    plannedBy,
    plannedAt,
    changedAt,
    invited,
    sequence,
    askedSince,
    answering,
  }: Pick<Facts, Exclude<keyof Facts, keyof Plan>>,
  plan: Plan,
): Facts => ({
  ...plan,
  id,
  version,
  start,
  end,
  plannedBy,
  plannedAt,
  changedAt,
  invited,
  sequence,
  askedSince,
  answering,
});

/** Where it goes on from, once its time is set. */
const stood = (session: Session): StandingStatus => {
  const status = session.status === 'postponed' ? session.postponedFrom : session.status;
  const standing = standingStatuses.find((each) => each === status);
  if (standing === undefined) throw impossible(session.status, 'it is not to be held any more');
  return standing;
};

/** What those invited must know raises the sequence; as long as nobody ever was, nobody has an older one. */
const told = (session: Session): { readonly sequence: number } => ({
  sequence: session.sequence + (hasInvited(session) || session.sequence > 0 ? 1 : 0),
});

/** What stands in the calendars of those invited. */
const shown = ({ title, chair, secretary, room, onlinePoints, topicIds, directive }: Plan): string =>
  JSON.stringify([title, chair, secretary, room, onlinePoints, topicIds, directive]);

/** @throws Error when the event's number does not follow the state's version, or it cannot happen to such a state. */
export const evolveSession = (from: Session | undefined, event: SessionEvent): Session => {
  if (event.number !== (from?.version ?? 0) + 1)
    throw impossible(from?.status ?? 'new', `number ${event.number} does not follow`);
  if (event.type === 'SessionPlanned') return planned(event);
  if (!from) throw impossible('new', event.type);
  return step(from, { ...factsOf(from), version: event.number, changedAt: event.at }, event);
};

const planned = (event: SessionEvent<'SessionPlanned'>): Session => {
  const { plan, start, end } = event.data;
  return {
    status: 'draft',
    ...plan,
    start,
    end,
    id: event.sessionId,
    version: event.number,
    plannedBy: event.by.personId,
    plannedAt: event.at,
    changedAt: event.at,
    invited: { units: [], departments: [] },
    sequence: 0,
    askedSince: 0,
    answering: [],
  };
};

const step = (
  from: Session,
  facts: Facts,
  event: Exclude<SessionEvent, { type: 'SessionPlanned' }>,
): Session => {
  switch (event.type) {
    case 'SessionChanged': {
      const { plan } = event.data;
      const changed = { ...withPlan(facts, plan), ...(shown(plan) === shown(from) ? {} : told(from)) };
      return from.status === 'postponed'
        ? { ...changed, status: from.status, postponedFrom: from.postponedFrom, reason: from.reason }
        : { ...changed, status: stood(from) };
    }
    case 'SessionRescheduled': {
      const { start, end, collecting } = event.data;
      const { sequence } = told(from);
      return {
        ...facts,
        status: stood(from),
        start,
        end,
        collecting,
        sequence,
        askedSince: hasInvited(from) ? sequence : from.askedSince,
      };
    }
    case 'InvitationsIssued': {
      const { units, departments } = event.data;
      return {
        ...facts,
        ...told(from),
        status: 'invited',
        invited: {
          units: [...from.invited.units, ...units],
          departments: [...from.invited.departments, ...departments],
        },
      };
    }
    case 'InviteeDropped': {
      const { kind, id } = event.data.invitee;
      const { units, departments } = from.invited;
      return {
        ...facts,
        ...told(from),
        status: stood(from),
        invited: {
          units: kind === 'unit' ? units.filter((each) => each !== id) : units,
          departments: kind === 'department' ? departments.filter((each) => each !== id) : departments,
        },
      };
    }
    case 'InviteesMoved': {
      const { invitees, invited } = withSuccessors(from, event.data.moved);
      const isSame = invited.units.every((id) => from.invited.units.includes(id));
      return { ...from, ...facts, ...(isSame ? {} : told(from)), invitees, invited };
    }
    case 'SessionPostponed':
      return {
        ...facts,
        ...told(from),
        status: 'postponed',
        postponedFrom: stood(from),
        reason: event.data.reason,
      };
    case 'SessionCancelled':
      return { ...facts, sequence: from.sequence + 1, status: 'cancelled', reason: event.data.reason };
    case 'CollectingOpened':
      return { ...facts, status: 'collecting' };
    case 'AgendaLocked':
      return { ...facts, status: 'agenda-locked', answering: event.data.departments };
    case 'SessionStarted':
      return { ...facts, status: 'in-progress', startedAt: event.at };
    case 'SessionEnded':
      return { ...facts, status: 'held', endedAt: event.at };
    case 'MinutesDrafted':
      return { ...facts, status: 'minutes' };
    case 'SessionConcluded':
      return { ...facts, status: 'concluded', concludedAt: event.at, ...event.data };
  }
};

/** The state that a whole history makes. */
export const foldSession = (events: readonly SessionEvent[]): Session | undefined =>
  events.reduce<Session | undefined>(evolveSession, undefined);
