/**
 * Units are merged, split, renamed, or go to another province, from a date of effect. The plan says which; what is left
 * to persons (two chiefs for one post, who of a split unit goes where) are its choices. The state is the fold of its events.
 */
import type { Instant, LocalDate } from './calendar.ts';
import type { EventOf } from './life.ts';
import type { RecommendationId } from './receipt.ts';
import type { SessionId } from './session.ts';
import type { UnitIdentity } from './unit.ts';

export type ReorganisationId = string & { readonly __brand: 'ReorganisationId' };
/** 80 bits: nobody else's, hashed. */
export const reorganisationIdFrom = (bytes: Uint8Array): ReorganisationId => {
  if (bytes.length < 10) throw new RangeError(`a reorganisation's id takes 10 bytes, got ${bytes.length}`);
  return Array.from(bytes.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  ) as ReorganisationId;
};
export const parseReorganisationId = (typed: string): ReorganisationId | undefined =>
  /^[0-9a-f]{20}$/.test(typed) ? (typed as ReorganisationId) : undefined;

/** Where something of a unit goes. */
export interface Source {
  readonly unit: string;
  /** Not the whole of it: it is split. */
  readonly part?: true;
  /** Which places of a split one come here, as people write them in an address: `Tổ dân phố 5`, `thôn Đông`. */
  readonly areas?: readonly string[];
}

/**
 * A unit as it will be. Where its `id` is that of one of `of`, that one goes on: under another name where it stands alone, as
 * the one that takes in the others where not. Any other `id` is a new unit.
 */
export interface PlannedUnit extends UnitIdentity {
  readonly id: string;
  readonly of: readonly Source[];
}

export interface ReorganisationPlan {
  readonly title: string;
  /** The decision it rests on: `Nghị quyết số 1674/NQ-UBTVQH15`. */
  readonly decision: string;
  /** The first day on which it is so. */
  readonly effectiveOn: LocalDate;
  /** The last day on which it can be taken back. */
  readonly undoUntil: LocalDate;
  readonly units: readonly PlannedUnit[];
  /** Units that go to another province, by its code. */
  readonly transfers: readonly { readonly unit: string; readonly province: string }[];
}

export interface Choices {
  /** Who is chief, by the unit as it will be. */
  readonly chiefs: Readonly<Record<string, string>>;
  /** Where the people of a split unit go. */
  readonly people: Readonly<Record<string, string>>;
  /** Where what was raised at a split unit goes; what was promised to it goes with it. */
  readonly recommendations: Readonly<Record<RecommendationId, string>>;
}

export const reorganisationStatuses = [
  'draft',
  'ordered',
  'applying',
  'applied',
  'undoing',
  'undone',
  'cancelled',
] as const;
export type ReorganisationStatus = (typeof reorganisationStatuses)[number];

/** What came along, by the unit to which it came. */
export interface Arrival {
  readonly unit: string;
  readonly from: readonly string[];
  readonly people: number;
  readonly recommendations: number;
  readonly commitments: number;
}

export interface ReorganisationOutcome {
  readonly arrivals: readonly Arrival[];
  /** Open recommendations whose unit is another one now, by the department that owes the answer; `intake` for the desk. */
  readonly queues: readonly { readonly department: string; readonly recommendations: number }[];
  readonly sessions: readonly SessionId[];
  /** What was left to choose, and nobody has chosen yet. */
  readonly left: readonly RecommendationId[];
}

export interface Reorganisation {
  readonly id: ReorganisationId;
  readonly version: number;
  readonly status: ReorganisationStatus;
  readonly plan: ReorganisationPlan;
  readonly choices: Choices;
  readonly plannedBy: string;
  readonly plannedAt: Instant;
  readonly changedAt: Instant;
  /** Since it was applied, or taken back. */
  readonly outcome?: ReorganisationOutcome;
  /** The day on which taking it back was ordered: from then on units are what they were. */
  readonly undoneOn?: LocalDate;
}

export interface ReorganisationEventData {
  ReorganisationPlanned: { plan: ReorganisationPlan };
  ReorganisationChanged: { plan: ReorganisationPlan; reason: string };
  ReorganisationChosen: { choices: Partial<Choices> };
  ReorganisationOrdered: object;
  ReorganisationCancelled: { reason: string };
  ReorganisationBegun: object;
  ReorganisationApplied: { outcome: ReorganisationOutcome };
  UndoingOrdered: { reason: string; on: LocalDate };
  ReorganisationUndone: { outcome: ReorganisationOutcome };
}
export type ReorganisationEventType = keyof ReorganisationEventData;

export const reorganisationActors = ['planner', 'intake', 'leader', 'system'] as const;
export type ReorganisationActor = (typeof reorganisationActors)[number];

export interface ReorganisationAuthor {
  readonly personId: string;
  readonly as: ReorganisationActor;
  /** The absent person whose rights were used. */
  readonly onBehalfOf?: string;
}

export type ReorganisationEvent<T extends ReorganisationEventType = ReorganisationEventType> = EventOf<
  ReorganisationEventData,
  T,
  { reorganisationId: ReorganisationId; by: ReorganisationAuthor }
>;

const statusAfter: Readonly<Partial<Record<ReorganisationEventType, ReorganisationStatus>>> = {
  ReorganisationOrdered: 'ordered',
  ReorganisationCancelled: 'cancelled',
  ReorganisationBegun: 'applying',
  ReorganisationApplied: 'applied',
  UndoingOrdered: 'undoing',
  ReorganisationUndone: 'undone',
};

export const noChoices: Choices = { chiefs: {}, people: {}, recommendations: {} };

/** What was chosen of a plan, as far as another one still knows of it. */
const keptChoices = (
  { chiefs, people, recommendations }: Choices,
  { units }: ReorganisationPlan,
): Choices => {
  const ids = new Set(units.map(({ id }) => id));
  const intoPlanned = <T extends Readonly<Record<string, string>>>(chosen: T): T =>
    Object.fromEntries(Object.entries(chosen).filter(([, unit]) => ids.has(unit))) as T;
  return {
    chiefs: Object.fromEntries(Object.entries(chiefs).filter(([unit]) => ids.has(unit))),
    people: intoPlanned(people),
    recommendations: intoPlanned(recommendations),
  };
};

const planned = ({
  reorganisationId: id,
  at,
  by,
  data,
}: ReorganisationEvent<'ReorganisationPlanned'>): Reorganisation => ({
  id,
  version: 1,
  status: 'draft',
  plan: data.plan,
  choices: noChoices,
  plannedBy: by.personId,
  plannedAt: at,
  changedAt: at,
});

/** @throws Error when the event's number does not follow the state's version */
export const evolveReorganisation = (
  from: Reorganisation | undefined,
  event: ReorganisationEvent,
): Reorganisation => {
  if (event.number !== (from?.version ?? 0) + 1)
    throw new Error(`reorganisation event ${event.number} does not follow ${from?.version ?? 0}`);
  if (event.type === 'ReorganisationPlanned') return planned(event);
  if (!from) throw new Error(`a reorganisation does not begin with ${event.type}`);
  const next: Reorganisation = {
    ...from,
    version: event.number,
    changedAt: event.at,
    status: statusAfter[event.type] ?? from.status,
  };
  switch (event.type) {
    case 'ReorganisationChanged':
      return { ...next, plan: event.data.plan, choices: keptChoices(from.choices, event.data.plan) };
    case 'ReorganisationChosen': {
      const { chiefs, people, recommendations } = event.data.choices;
      return {
        ...next,
        choices: {
          chiefs: { ...from.choices.chiefs, ...chiefs },
          people: { ...from.choices.people, ...people },
          recommendations: { ...from.choices.recommendations, ...recommendations },
        },
      };
    }
    case 'ReorganisationApplied':
    case 'ReorganisationUndone':
      return { ...next, outcome: event.data.outcome };
    case 'UndoingOrdered':
      return { ...next, undoneOn: event.data.on };
    default:
      return next;
  }
};

export const foldReorganisation = (events: readonly ReorganisationEvent[]): Reorganisation | undefined =>
  events.reduce<Reorganisation | undefined>(evolveReorganisation, undefined);

/** What becomes of a unit by a plan: `stays` where the plan does not name it, or it only is called otherwise. */
export type Destination =
  | { readonly kind: 'stays' }
  | { readonly kind: 'goes'; readonly to: PlannedUnit }
  | { readonly kind: 'is-split'; readonly among: readonly PlannedUnit[] }
  | { readonly kind: 'leaves'; readonly province: string };

export const destinationOf = (
  { units, transfers }: Pick<ReorganisationPlan, 'units' | 'transfers'>,
  unit: string,
): Destination => {
  const transfer = transfers.find((each) => each.unit === unit);
  if (transfer) return { kind: 'leaves', province: transfer.province };
  const [first, ...others] = units.filter(({ of }) => of.some((source) => source.unit === unit));
  if (!first) return { kind: 'stays' };
  if (others.length > 0) return { kind: 'is-split', among: [first, ...others] };
  return first.id === unit ? { kind: 'stays' } : { kind: 'goes', to: first };
};
