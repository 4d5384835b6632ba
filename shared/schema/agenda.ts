/** Agendas as they are stored, beside `session.ts`. */
import * as z from 'zod';
import {
  agendaActors,
  agendaItemStatuses,
  origins,
  outcomes,
  type Agenda,
  type AgendaEvent,
  type AgendaEventData,
  type AgendaEventType,
} from '../domain/agenda.ts';
import { commitmentId, undertaking } from './commitment.ts';
import { count, instant, localDate, recommendationId, sessionId, string } from './parts.ts';

const subjectFields = {
  origin: z.enum(origins),
  recommendationIds: z.array(recommendationId).min(1),
  commitmentId: commitmentId.exactOptional(),
  departmentId: string.exactOptional(),
  topicId: string,
  minutes: count.min(1),
};
const subject = z.strictObject(subjectFields);

export const agenda: z.ZodType<Agenda> = z.strictObject({
  sessionId,
  version: count.min(1),
  changedAt: instant,
  items: z.array(
    z.strictObject({
      ...subjectFields,
      id: count.min(1),
      status: z.enum(agendaItemStatuses),
      preparedIn: count.exactOptional(),
      calledAt: instant.exactOptional(),
      seconds: count,
      outcome: z
        .strictObject({
          status: z.enum(outcomes),
          eventNumber: count,
          at: instant,
          dueOn: localDate.exactOptional(),
          passUpTo: string.exactOptional(),
        })
        .exactOptional(),
    }),
  ),
  added: count,
  settled: z.boolean(),
});

const item = { item: count.min(1) };
const spoken = { text: string, legalBasis: string.exactOptional() };
const before = { before: count.min(1).exactOptional() };
const nothing = z.strictObject({});
const eventData: { readonly [T in AgendaEventType]: z.ZodType<AgendaEventData[T]> } = {
  ItemsAdded: z.strictObject({ items: z.array(subject), ...before }),
  ItemMoved: z.strictObject({ ...item, ...before }),
  ItemsJoined: z.strictObject({ ...item, into: count.min(1) }),
  ItemSplit: z.strictObject({ ...item, recommendationIds: z.array(recommendationId) }),
  ItemDropped: z.strictObject({ ...item, reason: string }),
  ItemChanged: z.strictObject({
    ...item,
    minutes: count.min(1).exactOptional(),
    departmentId: string.exactOptional(),
  }),
  AgendaSettled: nothing,
  ItemPrepared: z.strictObject({ ...item, ...spoken, departmentId: string }),
  DeskOpened: nothing,
  ItemCalled: z.strictObject(item),
  ItemPutBack: z.strictObject(item),
  ItemAnswered: z.strictObject({
    ...item,
    ...spoken,
    departmentId: string,
    commitments: z.array(undertaking),
  }),
  ItemTakenAway: z.strictObject({
    ...item,
    departmentId: string,
    dueOn: localDate,
    note: string,
    passUpTo: string.exactOptional(),
  }),
  ItemPassedOver: z.strictObject(item),
  DeskClosed: nothing,
};
export const agendaEventType = z.enum(Object.keys(eventData) as [AgendaEventType, ...AgendaEventType[]]);
const envelope = z.strictObject({
  sessionId,
  number: count.min(1),
  type: agendaEventType,
  at: instant,
  by: z.strictObject({ personId: string, as: z.enum(agendaActors), onBehalfOf: string.exactOptional() }),
  data: z.unknown(),
});

/** An event as stored. @throws ZodError */
export const parseAgendaEvent = (stored: unknown): AgendaEvent => {
  const event = envelope.parse(stored);
  return { ...event, data: eventData[event.type].parse(event.data) } as AgendaEvent;
};
