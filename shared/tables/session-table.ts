/** Sessions, what they book, and their invitations on DynamoDB. Costs of each method: ACCESS-PATTERNS.md. */
import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AgendaDecision } from '../domain/agenda-life.ts';
import { busy, Refusal, versionStale } from '../domain/errors.ts';
import type { InvitationStep } from '../domain/invitation.ts';
import type { Invitee, SessionId } from '../domain/session.ts';
import type { PageRequest, SessionPort, Submission } from '../usecases/ports.ts';
import * as keys from './keys.ts';
import { inStatus, lifeReads, putAfter, putNew, stepItems } from './life-items.ts';
import { getAll, queryPage, type Item } from './query.ts';
import { alreadyBooked, bookingUpdate } from './session-bookings.ts';
import {
  agendaEventItem,
  agendaItem,
  invitationEventItem,
  invitationItem,
  parseAgenda,
  parseAgendaEventItem,
  parseInvitation,
  parseSession,
  parseSessionEventItem,
  sessionEventItem,
  sessionItem,
} from './session-items.ts';
import { transact } from './transact.ts';

const form = { stateItem: sessionItem, eventItem: sessionEventItem };

const submissionOf = (item: Item): Submission => ({
  submitterId: parseSessionEventItem(item).by.personId,
  requestHash: String(item['requestHash']),
});

type Range = Parameters<SessionPort['listByStart']>[1];
/** A position that time has passed by since is none: the list begins anew. */
const within = (range: Range, from: PageRequest['from']): PageRequest['from'] => {
  const start = from?.['start'] ?? '';
  return ('from' in range ? start >= range.from : start < range.before) ? from : undefined;
};

const timeOf = (item: Item): string => `${String(item['start'])} ${String(item['id'])}`;
const inOrder = (range: Range) => (a: Item, b: Item) => {
  const [one, other] = [timeOf(a), timeOf(b)];
  return 'from' in range ? one.localeCompare(other) : other.localeCompare(one);
};
/** A place may be invited by itself and in the place of somebody absent: a session is listed once. */
const eachOnce = (items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [String(item['pk']), item])).values(),
];

export const sessionTable = (client: DynamoDBDocumentClient, TableName: string): SessionPort => {
  const { load, partOf } = lifeReads(client, TableName, keys.sessionKey, parseSession);

  const calendarSlice = (of: Invitee | 'all', range: Range, page: PageRequest) => {
    const calendar = keys.calendarOf(of);
    const from = within(range, page.from);
    return queryPage(client, page.limit, {
      TableName,
      IndexName: 'byCalendar',
      KeyConditionExpression: `#calendar = :calendar AND #start ${'from' in range ? '>=' : '<'} :start`,
      ExpressionAttributeNames: { '#calendar': 'calendar', '#start': 'start' },
      ExpressionAttributeValues: {
        ':calendar': calendar,
        ':start': 'from' in range ? range.from : range.before,
      },
      ScanIndexForward: 'from' in range,
      ...(from
        ? {
            ExclusiveStartKey: {
              ...keys.calendarItemKey(from['id'] as SessionId, of),
              calendar,
              start: from['start'],
              id: from['id'],
            },
          }
        : {}),
    });
  };

  /** The agenda on condition of its version, and what happened to it. */
  const agendaItems = ({ before, next, events }: AgendaDecision) => [
    putAfter(TableName, before.version, agendaItem(next)),
    ...events.map((event) => putNew(TableName, agendaEventItem(event))),
  ];

  const invitationItems = ({ before, next, event }: InvitationStep) => [
    putAfter(TableName, before, invitationItem(next)),
    ...(event ? [putNew(TableName, invitationEventItem(event))] : []),
  ];

  return {
    load,

    events: async (id) => (await partOf(id, keys.eventPrefix)).map(parseSessionEventItem),

    async findSubmission(id) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: keys.sessionEventKey(id, 1), ConsistentRead: true }),
      );
      return Item && submissionOf(Item);
    },

    async create({ next, events, bookings }, requestHash) {
      const [first, ...others] = events.map(sessionEventItem);
      const own = [
        putNew(TableName, { ...first, requestHash }),
        putNew(TableName, sessionItem(next)),
        ...others.map((item) => putNew(TableName, item)),
      ];
      const refused = await transact(client, [
        ...own,
        ...bookings.map((change) => bookingUpdate(TableName, next.id, change)),
      ]);
      if (!refused) return { created: true };
      if (refused[0]?.failed) return { created: false, ...submissionOf(refused[0].standing ?? {}) };
      throw alreadyBooked(next.id, bookings, refused.slice(own.length)) ?? busy();
    },

    async save({ bookings, ...step }, agenda) {
      const { id } = step.next;
      const own = stepItems(TableName, form, step);
      const refused = await transact(client, [
        ...own,
        ...(agenda ? agendaItems(agenda) : []),
        ...bookings.map((change) => bookingUpdate(TableName, id, change)),
      ]);
      if (!refused) return;
      if (refused.slice(0, own.length).some(({ failed }) => failed)) {
        const standing = refused[0]?.standing;
        const current = standing && parseSession(standing);
        throw versionStale(current?.version ?? 0, current);
      }
      throw alreadyBooked(id, bookings, refused.slice(-bookings.length || refused.length)) ?? busy();
    },

    async agenda(id) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: keys.agendaKey(id), ConsistentRead: true }),
      );
      return Item && parseAgenda(Item);
    },

    agendaEvents: async (id) => (await partOf(id, keys.agendaEventPrefix)).map(parseAgendaEventItem),

    async saveAgenda(step) {
      const { before, next } = step;
      const { expression, names, values } = inStatus(before.statuses);
      const refused = await transact(client, [
        ...agendaItems(step),
        {
          ConditionCheck: {
            TableName,
            Key: keys.sessionKey(next.sessionId),
            ConditionExpression: expression,
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: values,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
      ]);
      if (!refused) return;
      const [agenda] = refused;
      if (agenda?.failed) throw versionStale(agenda.standing ? parseAgenda(agenda.standing).version : 0);
      throw new Refusal('step-not-possible', {
        facts: { state: refused.at(-1)?.standing?.['status'], possibleFrom: before.statuses },
      });
    },

    async listByStart(calendars, range, page) {
      const slices = await Promise.all(calendars.map((of) => calendarSlice(of, range, page)));
      const found = eachOnce([...slices.flatMap(({ items }) => items)].sort(inOrder(range)));
      const shown = found.slice(0, page.limit);
      const last = shown.at(-1);
      const more = found.length > page.limit || slices.some((slice) => slice.last !== undefined);
      const wanted = shown.map(({ id }) => keys.sessionKey(id as SessionId));
      return {
        items: (await getAll(client, TableName, wanted)).map(parseSession),
        ...(last && more ? { next: { start: String(last['start']), id: String(last['id']) } } : {}),
      };
    },

    async invitation(id, invitee) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: keys.invitationKey(id, invitee), ConsistentRead: true }),
      );
      return Item && parseInvitation(Item);
    },

    invitations: async (id) => (await partOf(id, keys.invitationPrefix)).map(parseInvitation),

    saveInvitations: async (steps) =>
      steps.length === 0 || (await transact(client, steps.flatMap(invitationItems))) === undefined,
  };
};
