/** The agenda of a session, from the first proposal to what became of each item. The state is the fold of its events. */
import type { Instant, LocalDate } from './calendar.ts';
import type { CommitmentId, Undertaking } from './commitment.ts';
import type { EventOf } from './life.ts';
import type { RecommendationId } from './receipt.ts';
import type { SessionId } from './session.ts';

export const agendaItemStatuses = [
  'proposed',
  'scheduled',
  'called',
  'answered',
  'committed',
  'taken-away',
  'not-reached',
] as const;
export type AgendaItemStatus = (typeof agendaItemStatuses)[number];
export const outcomes = [
  'answered',
  'committed',
  'taken-away',
  'not-reached',
] as const satisfies readonly AgendaItemStatus[];
export type Outcome = (typeof outcomes)[number];

/** Why it is on the agenda; what was left from earlier comes first. */
export const origins = ['unkept-commitment', 'taken-away', 'not-reached', 'open', 'floor'] as const;
export type Origin = (typeof origins)[number];

/** Recommendations that are put on the agenda as one item. */
export const mostTogether = 20;

/** What an item is about, as it is put on the agenda. */
export interface Subject {
  readonly origin: Origin;
  /** Those that ask the same, the one to be read out first. */
  readonly recommendationIds: readonly RecommendationId[];
  /** Where it is about a promise that was not kept. */
  readonly commitmentId?: CommitmentId;
  /** Who is to answer; nobody yet where it was never routed. */
  readonly departmentId?: string;
  readonly topicId: string;
  readonly minutes: number;
}

export interface AgendaItem extends Subject {
  /** 1, 2, 3 … in the order in which they came; their order is that of the agenda. */
  readonly id: number;
  readonly status: AgendaItemStatus;
  /** The event with what the department prepared. */
  readonly preparedIn?: number;
  /** While it is called: since when. */
  readonly calledAt?: Instant;
  /** Seconds that it took so far, but for those since it was called. */
  readonly seconds: number;
  /** The event with what was said, and when that was; it stands while the item is called again, until something else is said. */
  readonly outcome?: {
    readonly status: Outcome;
    readonly eventNumber: number;
    readonly at: Instant;
    readonly dueOn?: LocalDate;
    readonly passUpTo?: string;
  };
}

export interface Agenda {
  readonly sessionId: SessionId;
  readonly version: number;
  readonly changedAt: Instant;
  readonly items: readonly AgendaItem[];
  /** How many there ever were. */
  readonly added: number;
  readonly settled: boolean;
}

/** What was said: the words that become the official answer. */
export interface Spoken {
  readonly text: string;
  readonly legalBasis?: string;
}

export interface AgendaEventData {
  /** Before another item, or at the end. */
  ItemsAdded: { items: readonly Subject[]; before?: number };
  ItemMoved: { item: number; before?: number };
  ItemsJoined: { item: number; into: number };
  /** Those of its recommendations that make an item of their own, right after it. */
  ItemSplit: { item: number; recommendationIds: readonly RecommendationId[] };
  ItemDropped: { item: number; reason: string };
  ItemChanged: { item: number; minutes?: number; departmentId?: string };
  /** A leader locked it: what was proposed is scheduled. */
  AgendaSettled: object;
  ItemPrepared: Spoken & { item: number; departmentId: string };
  DeskOpened: object;
  ItemCalled: { item: number };
  ItemPutBack: { item: number };
  ItemAnswered: Spoken & { item: number; departmentId: string; commitments: readonly Undertaking[] };
  ItemTakenAway: { item: number; departmentId: string; dueOn: LocalDate; note: string; passUpTo?: string };
  ItemPassedOver: { item: number };
  /** What was not called was not reached. */
  DeskClosed: object;
}
export type AgendaEventType = keyof AgendaEventData;

export const agendaActors = ['secretary', 'leader', 'department'] as const;
export type AgendaActor = (typeof agendaActors)[number];

export interface AgendaAuthor {
  readonly personId: string;
  readonly as: AgendaActor;
  readonly onBehalfOf?: string;
}

export type AgendaEvent<T extends AgendaEventType = AgendaEventType> = EventOf<
  AgendaEventData,
  T,
  { sessionId: SessionId; by: AgendaAuthor }
>;

/** Nothing is on it yet. */
export const emptyAgenda = (sessionId: SessionId, at: Instant): Agenda => ({
  sessionId,
  version: 0,
  changedAt: at,
  items: [],
  added: 0,
  settled: false,
});

export const itemOf = ({ items }: Pick<Agenda, 'items'>, id: number): AgendaItem | undefined =>
  items.find((item) => item.id === id);
export const calledItem = ({ items }: Pick<Agenda, 'items'>): AgendaItem | undefined =>
  items.find(({ status }) => status === 'called');
export const isOver = ({ status }: Pick<AgendaItem, 'status'>): boolean =>
  (outcomes as readonly AgendaItemStatus[]).includes(status);
export const recommendationsOn = ({ items }: Pick<Agenda, 'items'>): readonly RecommendationId[] => [
  ...new Set(items.flatMap(({ recommendationIds }) => recommendationIds)),
];

/** How long an item has been talked about, in whole seconds. */
export const secondsOf = ({ seconds, calledAt }: AgendaItem, now: Instant): number =>
  seconds + (calledAt === undefined ? 0 : secondsBetween(calledAt, now));
const secondsBetween = (from: Instant, until: Instant): number =>
  Math.max(0, Math.round((new Date(until).getTime() - new Date(from).getTime()) / 1_000));

type Items = readonly AgendaItem[];
type Change = (item: AgendaItem) => AgendaItem;

const changed = (items: Items, id: number, change: Change): Items =>
  items.map((item) => (item.id === id ? change(item) : item));

const inserted = (items: Items, some: Items, before: number | undefined): Items => {
  const place = before === undefined ? -1 : items.findIndex(({ id }) => id === before);
  return place < 0 ? [...items, ...some] : [...items.slice(0, place), ...some, ...items.slice(place)];
};

/** An item that is no longer talked about. */
const leftOff = (item: AgendaItem, at: Instant): AgendaItem => {
  const { calledAt: _, ...rest } = item;
  return { ...rest, seconds: secondsOf(item, at) };
};
const ended = (
  item: AgendaItem,
  status: Outcome,
  { at, number }: AgendaEvent,
  more: Pick<NonNullable<AgendaItem['outcome']>, 'dueOn' | 'passUpTo'> = {},
): AgendaItem => ({
  ...leftOff(item, at),
  status,
  // Corrected in the minutes, it was said when it was said.
  outcome: { status, eventNumber: number, at: isOver(item) ? (item.outcome?.at ?? at) : at, ...more },
});

const itemsAfter = ({ items, added, settled }: Agenda, event: AgendaEvent): Items => {
  const newItem = (subject: Subject, index: number): AgendaItem => ({
    ...subject,
    id: added + 1 + index,
    status: settled ? 'scheduled' : 'proposed',
    seconds: 0,
  });
  switch (event.type) {
    case 'ItemsAdded':
      return inserted(items, event.data.items.map(newItem), event.data.before);
    case 'ItemMoved': {
      const { item: id, before } = event.data;
      const moved = items.filter((item) => item.id === id);
      return before === id
        ? items
        : inserted(
            items.filter((item) => item.id !== id),
            moved,
            before,
          );
    }
    case 'ItemsJoined': {
      const { item: id, into } = event.data;
      const joining = items.find((item) => item.id === id)?.recommendationIds ?? [];
      return changed(
        items.filter((item) => item.id !== id),
        into,
        (item) => ({ ...item, recommendationIds: [...new Set([...item.recommendationIds, ...joining])] }),
      );
    }
    case 'ItemSplit': {
      const { item: id, recommendationIds } = event.data;
      return items.flatMap((item) => {
        if (item.id !== id) return [item];
        const { preparedIn: _, ...subject } = item;
        return [
          {
            ...item,
            recommendationIds: item.recommendationIds.filter((each) => !recommendationIds.includes(each)),
          },
          { ...subject, ...newItem({ ...subject, recommendationIds }, 0) },
        ];
      });
    }
    case 'ItemDropped':
      return items.filter((item) => item.id !== event.data.item);
    case 'ItemChanged': {
      const { item: id, ...change } = event.data;
      return changed(items, id, ({ preparedIn, ...item }) => ({
        ...item,
        ...change,
        // What one department prepared, another does not say.
        ...(preparedIn === undefined || (change.departmentId ?? item.departmentId) !== item.departmentId
          ? {}
          : { preparedIn }),
      }));
    }
    case 'AgendaSettled':
      return items.map((item) => ({ ...item, status: 'scheduled' }));
    case 'ItemPrepared':
      return changed(items, event.data.item, (item) => ({ ...item, preparedIn: event.number }));
    case 'ItemCalled':
      return changed(items, event.data.item, (item) => ({
        ...item,
        status: 'called',
        calledAt: event.at,
      }));
    case 'ItemPutBack':
      return changed(items, event.data.item, (item) => ({
        ...leftOff(item, event.at),
        status: item.outcome?.status ?? 'scheduled',
      }));
    case 'ItemAnswered': {
      const { item: id, departmentId, commitments } = event.data;
      return changed(items, id, (item) => ({
        ...ended(item, commitments.length > 0 ? 'committed' : 'answered', event),
        departmentId,
      }));
    }
    case 'ItemTakenAway': {
      const { item: id, departmentId, dueOn, passUpTo } = event.data;
      return changed(items, id, (item) => ({
        ...ended(item, 'taken-away', event, { dueOn, ...(passUpTo === undefined ? {} : { passUpTo }) }),
        departmentId,
      }));
    }
    case 'ItemPassedOver':
      return changed(items, event.data.item, (item) => ended(item, 'not-reached', event));
    case 'DeskClosed':
      return items.map((item) => (isOver(item) ? item : ended(item, 'not-reached', event)));
    case 'DeskOpened':
      return items;
  }
};

/** @throws Error when the event's number does not follow the agenda's version */
export const evolveAgenda = (from: Agenda, event: AgendaEvent): Agenda => {
  if (event.number !== from.version + 1)
    throw new Error(`agenda event ${event.number} does not follow ${from.version}`);
  const news = event.type === 'ItemsAdded' ? event.data.items.length : event.type === 'ItemSplit' ? 1 : 0;
  return {
    ...from,
    version: event.number,
    changedAt: event.at,
    items: itemsAfter(from, event),
    added: from.added + news,
    settled: from.settled || event.type === 'AgendaSettled',
  };
};

/** The agenda that a whole history makes. */
export const foldAgenda = (sessionId: SessionId, events: readonly AgendaEvent[]): Agenda | undefined => {
  const [first] = events;
  return first && events.reduce(evolveAgenda, emptyAgenda(sessionId, first.at));
};
