/** Sessions and invitations as they are stored, beside `item.ts`. */
import * as z from 'zod';
import { attendances, type Invitation, type InvitationEvent, type Reply } from '../domain/invitation.ts';
import {
  inviteeKinds,
  seriesKinds,
  sessionActors,
  sessionStatuses,
  standingStatuses,
  type Invitee,
  type Plan,
  type Session,
  type SessionEvent,
  type SessionEventData,
  type SessionEventType,
} from '../domain/session.ts';
import { unitKinds } from '../domain/unit.ts';
import { count, instant, localDate, sessionId, string } from './parts.ts';

const personRef = z.strictObject({ id: string, name: string, post: string });
const venueRef = z.strictObject({ id: string, name: string, address: string.exactOptional() });
export const invitee: z.ZodType<Invitee> = z.strictObject({ kind: z.enum(inviteeKinds), id: string });
const collecting = z.strictObject({ from: localDate, until: localDate });
const selection = z.strictObject({
  units: z.union([
    z.literal('all'),
    z.strictObject({
      kinds: z.array(z.enum(unitKinds)).exactOptional(),
      districts: z.array(string).exactOptional(),
      ids: z.array(string).exactOptional(),
    }),
  ]),
  departments: z.union([z.literal('all'), z.array(string)]),
});

const planFields = {
  title: string,
  chair: personRef,
  secretary: personRef,
  room: venueRef,
  onlinePoints: z.array(venueRef),
  topicIds: z.array(string),
  directive: string.exactOptional(),
  collecting,
  invitees: selection,
  series: z.enum(seriesKinds),
  follows: sessionId.exactOptional(),
};
const plan: z.ZodType<Plan> = z.strictObject(planFields);
const times = { start: instant, end: instant };
const invited = { units: z.array(string), departments: z.array(string) };

const facts = {
  ...planFields,
  ...times,
  id: sessionId,
  version: count.min(1),
  plannedBy: string,
  plannedAt: instant,
  changedAt: instant,
  invited: z.strictObject(invited),
  sequence: count,
  askedSince: count,
  answering: z.array(string),
  startedAt: instant.exactOptional(),
  endedAt: instant.exactOptional(),
  concludedAt: instant.exactOptional(),
  documentNumber: string.exactOptional(),
};
export const session: z.ZodType<Session> = z.union([
  z.strictObject({ ...facts, status: z.enum(sessionStatuses).exclude(['postponed', 'cancelled']) }),
  z.strictObject({
    ...facts,
    status: z.literal('postponed'),
    postponedFrom: z.enum(standingStatuses),
    reason: string,
  }),
  z.strictObject({ ...facts, status: z.literal('cancelled'), reason: string }),
]);

const nothing = z.strictObject({});
const eventData: { readonly [T in SessionEventType]: z.ZodType<SessionEventData[T]> } = {
  SessionPlanned: z.strictObject({ plan, ...times }),
  SessionChanged: z.strictObject({ plan, reason: string }),
  SessionRescheduled: z.strictObject({
    ...times,
    collecting,
    reason: string,
    override: string.exactOptional(),
  }),
  CollectingOpened: nothing,
  AgendaLocked: z.strictObject({ departments: z.array(string), preparedBy: localDate }),
  InvitationsIssued: z.strictObject({ ...invited, override: string.exactOptional() }),
  InviteeDropped: z.strictObject({ invitee, reason: string }),
  InviteesMoved: z.strictObject({
    moved: z.array(z.strictObject({ from: z.array(string), to: string })),
    on: localDate,
    reorganisationId: string,
  }),
  SessionPostponed: z.strictObject({ reason: string }),
  SessionCancelled: z.strictObject({ reason: string }),
  SessionStarted: nothing,
  SessionEnded: nothing,
  MinutesDrafted: nothing,
  SessionConcluded: z.strictObject({ documentNumber: string.exactOptional() }),
};
export const sessionEventType = z.enum(Object.keys(eventData) as [SessionEventType, ...SessionEventType[]]);
const envelope = z.strictObject({
  sessionId,
  number: count.min(1),
  type: sessionEventType,
  at: instant,
  by: z.strictObject({ personId: string, as: z.enum(sessionActors), onBehalfOf: string.exactOptional() }),
  data: z.unknown(),
});

/** An event as stored. @throws ZodError */
export const parseSessionEvent = (stored: unknown): SessionEvent => {
  const event = envelope.parse(stored);
  return { ...event, data: eventData[event.type].parse(event.data) } as SessionEvent;
};

const respondent = z.strictObject({ personId: string, onBehalfOf: string.exactOptional() });
const replyOf = <Extra extends z.ZodRawShape>(extra: Extra) =>
  [
    z.strictObject({ reply: z.literal('yes'), note: string.exactOptional(), ...extra }),
    z.strictObject({ reply: z.literal('no'), note: string.exactOptional(), ...extra }),
    z.strictObject({
      reply: z.literal('substitute'),
      name: string,
      post: string,
      note: string.exactOptional(),
      ...extra,
    }),
  ] as const;
const said = { at: instant, by: respondent };

export const invitation: z.ZodType<Invitation> = z.strictObject({
  sessionId,
  invitee,
  version: count.min(1),
  issuedAt: instant,
  issuedSince: count,
  start: instant,
  dropped: z.boolean(),
  answer: z.union(replyOf({ ...said, sequence: count })).exactOptional(),
  attendance: z.strictObject({ attendance: z.enum(attendances), ...said }).exactOptional(),
});

const reply: z.ZodType<Reply> = z.union(replyOf({}));
export const invitationEvent: z.ZodType<InvitationEvent> = z.strictObject({
  sessionId,
  invitee,
  number: count.min(1),
  ...said,
  data: z.union([reply, z.strictObject({ attendance: z.enum(attendances) })]),
});
