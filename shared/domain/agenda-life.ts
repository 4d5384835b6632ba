/** What may be done to an agenda, by whom and when: one row a step, by the state of its session. Taking a step. Pure. */
import {
  agendaItemStatuses,
  calledItem,
  evolveAgenda,
  itemOf,
  recommendationsOn,
  type Agenda,
  type AgendaActor,
  type AgendaEvent,
  type AgendaEventData,
  type AgendaEventType,
  type AgendaItem,
  type AgendaItemStatus,
  type Spoken,
  type Subject,
} from './agenda.ts';
import {
  addWorkingDays,
  isWorkingDay,
  localDateOf,
  type Calendar,
  type Instant,
  type LocalDate,
} from './calendar.ts';
import type { Undertaking } from './commitment.ts';
import { Refusal } from './errors.ts';
import { lifeOf, type Guard as GuardOf, type Row } from './life.ts';
import type { RecommendationId } from './receipt.ts';
import type { Session, SessionStatus } from './session.ts';
import type { Settings } from './settings.ts';

export interface AgendaActing {
  readonly personId: string;
  readonly onBehalfOf?: string;
  readonly standing: readonly AgendaActor[];
}

export interface AgendaCircumstances {
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly settings: Settings;
  readonly acting: AgendaActing;
  readonly standingIn: readonly AgendaActing[];
}

/** The agenda of a session in its state, with the item that the step is about. */
interface Moment {
  readonly status: SessionStatus;
  readonly agenda: Agenda;
  readonly item?: AgendaItem;
}
type Guard = GuardOf<Moment, AgendaCircumstances>;

/** Items of one agenda: one transaction and one screen hold them. */
export const mostItems = 100;

const itemIs = (code: Guard['code'], ...statuses: readonly AgendaItemStatus[]): Guard => ({
  code,
  holds: ({ item }) => item !== undefined && statuses.includes(item.status),
});
const ahead = itemIs('item-not-ahead', 'proposed', 'scheduled');
const isCalled = itemIs('item-not-called', 'called');
const wasCalled = itemIs('item-not-called', 'answered', 'committed', 'taken-away', 'not-reached');
const callable = itemIs(
  'item-not-ahead',
  ...agendaItemStatuses.filter((status) => status !== 'called' && status !== 'proposed'),
);
const nothingElseCalled: Guard = {
  code: 'another-item-called',
  holds: ({ agenda, item }) => [undefined, item?.id].includes(calledItem(agenda)?.id),
};
const nothingCalled: Guard = {
  code: 'another-item-called',
  holds: ({ agenda }) => calledItem(agenda) === undefined,
};

export interface AgendaRow extends Row<Moment, AgendaCircumstances, AgendaActor> {
  readonly event: AgendaEventType;
}

const planning = ['draft', 'collecting'] as const;
const locked = ['agenda-locked', 'invited'] as const;
const writingMinutes = ['held', 'minutes'] as const;
const unchanged = 'unchanged';

// prettier-ignore
export const agendaRows = [
  { verb: 'add', from: [...planning, 'in-progress'], to: unchanged, who: ['secretary', 'leader'], guards: [], event: 'ItemsAdded' },
  { verb: 'add', from: locked, to: unchanged, who: ['leader'], guards: [], event: 'ItemsAdded' },
  { verb: 'move', from: [...planning, 'in-progress'], to: unchanged, who: ['secretary', 'leader'], guards: [ahead], event: 'ItemMoved' },
  { verb: 'move', from: locked, to: unchanged, who: ['leader'], guards: [ahead], event: 'ItemMoved' },
  { verb: 'join', from: planning, to: unchanged, who: ['secretary', 'leader'], guards: [ahead], event: 'ItemsJoined' },
  { verb: 'join', from: locked, to: unchanged, who: ['leader'], guards: [ahead], event: 'ItemsJoined' },
  { verb: 'split', from: planning, to: unchanged, who: ['secretary', 'leader'], guards: [ahead], event: 'ItemSplit' },
  { verb: 'split', from: locked, to: unchanged, who: ['leader'], guards: [ahead], event: 'ItemSplit' },
  { verb: 'drop', from: planning, to: unchanged, who: ['secretary', 'leader'], guards: [ahead], event: 'ItemDropped' },
  { verb: 'drop', from: locked, to: unchanged, who: ['leader'], guards: [ahead], event: 'ItemDropped' },
  { verb: 'change', from: [...planning, 'in-progress'], to: unchanged, who: ['secretary', 'leader'], guards: [ahead], event: 'ItemChanged' },
  { verb: 'change', from: locked, to: unchanged, who: ['leader'], guards: [ahead], event: 'ItemChanged' },
  { verb: 'prepare', from: [...locked, 'in-progress'], to: unchanged, who: ['department'], guards: [itemIs('item-not-ahead', 'scheduled', 'called')], event: 'ItemPrepared' },

  { verb: 'settle', from: ['collecting'], to: unchanged, who: ['leader'], guards: [], event: 'AgendaSettled' },
  { verb: 'open-desk', from: ['invited'], to: unchanged, who: ['secretary'], guards: [], event: 'DeskOpened' },
  { verb: 'call', from: ['in-progress'], to: unchanged, who: ['secretary', 'leader'], guards: [callable, nothingElseCalled], event: 'ItemCalled' },
  { verb: 'put-back', from: ['in-progress'], to: unchanged, who: ['secretary', 'leader'], guards: [isCalled], event: 'ItemPutBack' },
  { verb: 'answer', from: ['in-progress'], to: unchanged, who: ['secretary', 'leader'], guards: [isCalled], event: 'ItemAnswered' },
  { verb: 'answer', from: writingMinutes, to: unchanged, who: ['secretary', 'leader'], guards: [wasCalled], event: 'ItemAnswered' },
  { verb: 'take-away', from: ['in-progress'], to: unchanged, who: ['secretary', 'leader'], guards: [isCalled], event: 'ItemTakenAway' },
  { verb: 'take-away', from: writingMinutes, to: unchanged, who: ['secretary', 'leader'], guards: [wasCalled], event: 'ItemTakenAway' },
  { verb: 'pass-over', from: ['in-progress'], to: unchanged, who: ['secretary', 'leader'], guards: [itemIs('item-not-ahead', 'scheduled', 'called')], event: 'ItemPassedOver' },
  { verb: 'pass-over', from: writingMinutes, to: unchanged, who: ['secretary', 'leader'], guards: [wasCalled], event: 'ItemPassedOver' },
  { verb: 'close-desk', from: ['in-progress'], to: unchanged, who: ['secretary'], guards: [nothingCalled], event: 'DeskClosed' },
] as const satisfies readonly AgendaRow[];

export type AgendaVerb = (typeof agendaRows)[number]['verb'];
const rows: readonly (AgendaRow & { readonly verb: AgendaVerb })[] = agendaRows;
/** Taken with a step of the session itself. */
export const sessionSides = {
  'lock-agenda': 'settle',
  start: 'open-desk',
  end: 'close-desk',
} as const satisfies Record<string, AgendaVerb>;
type Side = (typeof sessionSides)[keyof typeof sessionSides];
export type OwnAgendaVerb = Exclude<AgendaVerb, Side>;

const agendaLife = lifeOf<Moment, AgendaActor, AgendaActing, AgendaCircumstances, AgendaVerb>(rows);
export const agendaStatusesFor = agendaLife.statusesFor;

/** What the caller brings to each step. */
export interface AgendaInput {
  add: { items: readonly Subject[]; before?: number };
  move: { item: number; before?: number };
  join: { item: number; into: number };
  split: { item: number; recommendationIds: readonly RecommendationId[] };
  drop: { item: number; reason: string };
  change: { item: number; minutes?: number; departmentId?: string };
  prepare: Spoken & { item: number };
  settle: object;
  'open-desk': object;
  call: { item: number };
  'put-back': { item: number };
  /** With commitments, something was promised. */
  answer: Spoken & { item: number; departmentId?: string; commitments: readonly Undertaking[] };
  /** Where no day is named, that of the settings. */
  'take-away': { item: number; departmentId?: string; dueOn?: LocalDate; note: string; passUpTo?: string };
  'pass-over': { item: number };
  'close-desk': object;
}

export interface AgendaDecision {
  readonly before: { readonly version: number; readonly statuses: readonly SessionStatus[] };
  readonly next: Agenda;
  readonly events: readonly AgendaEvent[];
}

const noSuchItem = (path: string) => new Refusal('no-such-item', { errors: [{ path, rule: 'unknown' }] });

/** The item of the agenda that is meant. @throws Refusal `no-such-item` */
const wanted = (agenda: Agenda, id: number | undefined, path = 'item'): AgendaItem | undefined => {
  if (id === undefined) return undefined;
  const item = itemOf(agenda, id);
  if (!item) throw noSuchItem(path);
  return item;
};

const momentOf = (session: Pick<Session, 'status'>, agenda: Agenda, item?: AgendaItem): Moment => ({
  status: session.status,
  agenda,
  ...(item ? { item } : {}),
});

/** What is about a promise stands by itself. */
const isJoinable = ({ status, commitmentId }: AgendaItem): boolean =>
  commitmentId === undefined && (status === 'proposed' || status === 'scheduled');

/** @throws Refusal `agenda-full` */
const assertRoomFor = (more: number, { items }: Agenda): void => {
  if (items.length + more > mostItems) throw new Refusal('agenda-full', { facts: { limit: mostItems } });
};

/** Whether there is anything with which such a step would succeed. */
const isOpenTo = (verb: AgendaVerb, { items }: Agenda, item: AgendaItem | undefined): boolean => {
  if (verb === 'add') return items.length < mostItems;
  if (!item) return false;
  if (verb === 'split') return item.recommendationIds.length > 1 && items.length < mostItems;
  return (
    verb !== 'join' || (isJoinable(item) && items.some((each) => each.id !== item.id && isJoinable(each)))
  );
};

/** The steps that the caller may take with an item, or with the agenda where none is named. */
export const agendaActionsFor = (
  session: Session,
  agenda: Agenda,
  circumstances: AgendaCircumstances,
  item?: AgendaItem,
): readonly OwnAgendaVerb[] =>
  agendaLife
    .actionsFor(momentOf(session, agenda, item), circumstances)
    .filter(
      (verb): verb is OwnAgendaVerb =>
        !(Object.values(sessionSides) as AgendaVerb[]).includes(verb) &&
        (verb === 'add') === !item &&
        isOpenTo(verb, agenda, item),
    );

/** Whose answer it is: named at the desk, or as the agenda has it. @throws Refusal `department-missing` */
const answering = ({ departmentId }: AgendaItem, named: string | undefined): string => {
  const department = named ?? departmentId;
  if (department === undefined)
    throw new Refusal('department-missing', { errors: [{ path: 'department', rule: 'required' }] });
  return department;
};

/** The day on which it is held, or was. */
const dayOf = ({ start, startedAt }: Session): LocalDate => localDateOf(startedAt ?? start);

/** @throws Refusal `commitment-in-the-past` */
const assertDays = (
  days: readonly { readonly path: string; readonly on: LocalDate }[],
  sessionDay: LocalDate,
): void => {
  const past = days.find(({ on }) => on <= sessionDay);
  if (past)
    throw new Refusal('commitment-in-the-past', {
      errors: [{ path: past.path, rule: 'not-later', limit: sessionDay }],
    });
};

type Write<V extends AgendaVerb> = (
  input: AgendaInput[V],
  around: {
    readonly session: Session;
    readonly agenda: Agenda;
    readonly item: AgendaItem;
  } & AgendaCircumstances,
) => AgendaEventData[Extract<(typeof agendaRows)[number], { verb: V }>['event']];

const dataOf: { readonly [V in AgendaVerb]: Write<V> } = {
  add: (input, { agenda }) => {
    wanted(agenda, input.before, 'before');
    const standing = new Set(recommendationsOn(agenda));
    for (const [index, { recommendationIds }] of input.items.entries())
      for (const id of recommendationIds) {
        if (standing.has(id))
          throw new Refusal('already-on-agenda', { errors: [{ path: `items.${index}`, rule: 'twice' }] });
        standing.add(id);
      }
    assertRoomFor(input.items.length, agenda);
    return input;
  },
  move: (input, { agenda }) => {
    wanted(agenda, input.before, 'before');
    return input;
  },
  join: (input, { agenda, item }) => {
    const into = wanted(agenda, input.into, 'into');
    if (!into || into.id === item.id || !isJoinable(into) || !isJoinable(item)) throw noSuchItem('into');
    return input;
  },
  split: (input, { agenda, item }) => {
    const recommendationIds = [...new Set(input.recommendationIds)];
    const inside = recommendationIds.every((id) => item.recommendationIds.includes(id));
    if (
      !inside ||
      recommendationIds.length === 0 ||
      recommendationIds.length === item.recommendationIds.length
    )
      throw new Refusal('invalid-request', { errors: [{ path: 'recommendations', rule: 'not-a-part' }] });
    assertRoomFor(1, agenda);
    return { ...input, recommendationIds };
  },
  drop: (input) => input,
  change: (input) => input,
  prepare: ({ item: id, ...spoken }, { item }) => ({
    item: id,
    ...spoken,
    departmentId: answering(item, undefined),
  }),
  settle: () => ({}),
  'open-desk': () => ({}),
  call: (input) => input,
  'put-back': (input) => input,
  answer: (input, { item, session }) => {
    assertDays(
      input.commitments.map(({ dueOn }, index) => ({ path: `commitments.${index}.dueOn`, on: dueOn })),
      dayOf(session),
    );
    return { ...input, departmentId: answering(item, input.departmentId) };
  },
  'take-away': (input, { item, session, calendar, settings }) => {
    const day = dayOf(session);
    const dueOn = input.dueOn ?? addWorkingDays(day, settings.clocks.takenAway, calendar).on;
    assertDays([{ path: 'dueOn', on: dueOn }], day);
    if (!isWorkingDay(dueOn, calendar))
      throw new Refusal('not-a-working-day', { errors: [{ path: 'dueOn', rule: 'not-a-working-day' }] });
    return { ...input, dueOn, departmentId: answering(item, input.departmentId) };
  },
  'pass-over': (input) => input,
  'close-desk': () => ({}),
};

/**
 * A step on an agenda.
 * @throws Refusal `no-such-item`, `step-not-possible` (wrong state of the session), `not-your-step`, the guard's code,
 * `already-on-agenda`, `agenda-full`, `department-missing`, `commitment-in-the-past`, `not-a-working-day`
 */
export const actOnAgenda = <V extends AgendaVerb>(
  session: Session,
  agenda: Agenda,
  verb: V,
  input: AgendaInput[V],
  circumstances: AgendaCircumstances,
): AgendaDecision => {
  const item = wanted(agenda, (input as { item?: number }).item);
  const { acting, as } = agendaLife.permitted(verb, momentOf(session, agenda, item), circumstances);
  const { standing: _, ...person } = acting;
  const event = {
    sessionId: session.id,
    number: agenda.version + 1,
    type: rows.find((row) => row.verb === verb)?.event,
    at: circumstances.now,
    by: { ...person, as },
    data: dataOf[verb](input, { session, agenda, item: item as AgendaItem, ...circumstances }),
  } as AgendaEvent;
  return {
    before: { version: agenda.version, statuses: agendaLife.statusesFor(verb) },
    next: evolveAgenda(agenda, event),
    events: [event],
  };
};
