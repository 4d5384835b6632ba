/** The items of sessions, as they are written and read. */
import type { Agenda, AgendaEvent } from '../domain/agenda.ts';
import type { Invitation, InvitationEvent } from '../domain/invitation.ts';
import type { Session, SessionEvent } from '../domain/session.ts';
import { assertItemVersion, itemVersion } from '../schema/item.ts';
import { agenda as agendaSchema, parseAgendaEvent } from '../schema/agenda.ts';
import {
  invitation as invitationSchema,
  parseSessionEvent,
  session as sessionSchema,
} from '../schema/session.ts';
import * as keys from './keys.ts';
import type { Item } from './query.ts';

export const sessionItem = (session: Session): Item => ({
  ...keys.sessionKey(session.id),
  itemVersion,
  ...session,
  calendar: keys.calendarOf('all'),
});

/** @throws ZodError when the item is not a session */
export const parseSession = (item: Item): Session => {
  const { pk, sk, itemVersion: form, calendar, ...stored } = item;
  assertItemVersion(form);
  return sessionSchema.parse(stored);
};

export const sessionEventItem = (event: SessionEvent): Item => ({
  ...keys.sessionEventKey(event.sessionId, event.number),
  itemVersion,
  ...event,
});

export const parseSessionEventItem = (item: Item): SessionEvent => {
  const { pk, sk, itemVersion: form, requestHash, ...stored } = item;
  assertItemVersion(form);
  return parseSessionEvent(stored);
};

export const agendaItem = (agenda: Agenda): Item => ({
  ...keys.agendaKey(agenda.sessionId),
  itemVersion,
  ...agenda,
});

/** @throws ZodError when the item is not an agenda */
export const parseAgenda = (item: Item): Agenda => {
  const { pk, sk, itemVersion: form, ...stored } = item;
  assertItemVersion(form);
  return agendaSchema.parse(stored);
};

export const agendaEventItem = (event: AgendaEvent): Item => ({
  ...keys.agendaEventKey(event.sessionId, event.number),
  itemVersion,
  ...event,
});

export const parseAgendaEventItem = (item: Item): AgendaEvent => {
  const { pk, sk, itemVersion: form, ...stored } = item;
  assertItemVersion(form);
  return parseAgendaEvent(stored);
};

/** Who was dropped does not find the session any more. */
export const invitationItem = (invitation: Invitation): Item => ({
  ...keys.invitationKey(invitation.sessionId, invitation.invitee),
  itemVersion,
  ...invitation,
  id: invitation.sessionId,
  ...(invitation.dropped ? {} : { calendar: keys.calendarOf(invitation.invitee) }),
});

/** @throws ZodError when the item is not an invitation */
export const parseInvitation = (item: Item): Invitation => {
  const { pk, sk, itemVersion: form, id, calendar, ...stored } = item;
  assertItemVersion(form);
  return invitationSchema.parse(stored);
};

export const invitationEventItem = (event: InvitationEvent): Item => ({
  ...keys.invitationEventKey(event.sessionId, event.invitee, event.number),
  itemVersion,
  ...event,
});
