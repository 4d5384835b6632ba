/** The life of a reorganisation: one row a step; taking a step. Pure. */
import { localDateOf, type Instant } from './calendar.ts';
import { Refusal } from './errors.ts';
import { lifeOf, type Guard as GuardOf, type Row } from './life.ts';
import {
  evolveReorganisation,
  type Choices,
  type Reorganisation,
  type ReorganisationActor,
  type ReorganisationEvent,
  type ReorganisationEventData,
  type ReorganisationEventType,
  type ReorganisationId,
  type ReorganisationOutcome,
  type ReorganisationPlan,
  type ReorganisationStatus,
} from './reorganisation.ts';

export interface ReorganisationActing {
  readonly personId: string;
  /** The absent person whose rights these are. */
  readonly onBehalfOf?: string;
  readonly standing: readonly ReorganisationActor[];
}

export interface ReorganisationCircumstances {
  readonly now: Instant;
  readonly acting: ReorganisationActing;
  readonly standingIn: readonly ReorganisationActing[];
}

type Guard = GuardOf<Reorganisation, ReorganisationCircumstances>;

const dateHasCome: Guard = {
  code: 'reorganisation-not-yet',
  holds: ({ plan }, { now }) => plan.effectiveOn <= localDateOf(now),
};
const canBeTakenBack: Guard = {
  code: 'undo-over',
  holds: ({ plan }, { now }) => localDateOf(now) <= plan.undoUntil,
};

export interface ReorganisationRow extends Row<
  Reorganisation,
  ReorganisationCircumstances,
  ReorganisationActor
> {
  readonly to: ReorganisationStatus | 'unchanged';
  readonly event: ReorganisationEventType;
}

// prettier-ignore
export const reorganisationRows = [
  { verb: 'plan', from: ['new'], to: 'draft', who: ['planner'], guards: [], event: 'ReorganisationPlanned' },
  { verb: 'change', from: ['draft'], to: 'unchanged', who: ['planner'], guards: [], event: 'ReorganisationChanged' },
  { verb: 'choose', from: ['draft', 'ordered', 'applying', 'applied'], to: 'unchanged', who: ['planner', 'intake', 'leader'], guards: [], event: 'ReorganisationChosen' },
  { verb: 'order', from: ['draft'], to: 'ordered', who: ['leader'], guards: [], event: 'ReorganisationOrdered' },
  { verb: 'cancel', from: ['draft', 'ordered'], to: 'cancelled', who: ['planner', 'leader'], guards: [], event: 'ReorganisationCancelled' },
  { verb: 'begin', from: ['ordered'], to: 'applying', who: ['system'], guards: [dateHasCome], event: 'ReorganisationBegun' },
  { verb: 'finish', from: ['applying'], to: 'applied', who: ['system'], guards: [], event: 'ReorganisationApplied' },
  { verb: 'undo', from: ['applied'], to: 'undoing', who: ['leader'], guards: [canBeTakenBack], event: 'UndoingOrdered' },
  { verb: 'finish-undo', from: ['undoing'], to: 'undone', who: ['system'], guards: [], event: 'ReorganisationUndone' },
] as const satisfies readonly ReorganisationRow[];

export type ReorganisationVerb = (typeof reorganisationRows)[number]['verb'];
const rows: readonly (ReorganisationRow & { readonly verb: ReorganisationVerb })[] = reorganisationRows;

export const reorganisationLife = lifeOf<
  Reorganisation,
  ReorganisationActor,
  ReorganisationActing,
  ReorganisationCircumstances,
  ReorganisationVerb
>(rows);

/** What the caller brings to each step. */
export interface ReorganisationInput {
  plan: { id: ReorganisationId; plan: ReorganisationPlan };
  change: { plan: ReorganisationPlan; reason: string };
  choose: { choices: Partial<Choices> };
  order: object;
  cancel: { reason: string };
  begin: object;
  finish: { outcome: ReorganisationOutcome };
  undo: { reason: string };
  'finish-undo': { outcome: ReorganisationOutcome };
}

export interface ReorganisationDecision {
  readonly before: { readonly version: number; readonly statuses: readonly ReorganisationStatus[] };
  readonly next: Reorganisation;
  readonly events: readonly ReorganisationEvent[];
}

/** Units and people are settled once it is being applied; what nobody chose for a recommendation stays open. */
const assertChoosable = (
  { status, plan }: Reorganisation,
  { chiefs = {}, people = {}, recommendations = {} }: Partial<Choices>,
): void => {
  const settled = Object.keys(chiefs).length > 0 ? 'chiefs' : 'people';
  if ((status === 'applying' || status === 'applied') && Object.keys({ ...chiefs, ...people }).length > 0)
    throw new Refusal('choice-too-late', { errors: [{ path: settled, rule: 'too-late' }] });
  const ids = new Set(plan.units.map(({ id }) => id));
  const unknown = [
    ...Object.keys(chiefs)
      .filter((unit) => !ids.has(unit))
      .map((unit) => `chiefs.${unit}`),
    ...Object.entries(people)
      .filter(([, unit]) => !ids.has(unit))
      .map(([person]) => `people.${person}`),
    ...Object.entries(recommendations)
      .filter(([, unit]) => !ids.has(unit))
      .map(([recommendation]) => `recommendations.${recommendation}`),
  ];
  if (unknown.length > 0)
    throw new Refusal('unknown-choice', { errors: unknown.map((path) => ({ path, rule: 'unknown' })) });
};

const dataOf = <V extends ReorganisationVerb>(
  verb: V,
  input: ReorganisationInput[V],
  state: Reorganisation | undefined,
  { now }: ReorganisationCircumstances,
): ReorganisationEventData[ReorganisationEventType] => {
  if (verb === 'plan') return { plan: (input as ReorganisationInput['plan']).plan };
  if (verb === 'undo') return { ...(input as ReorganisationInput['undo']), on: localDateOf(now) };
  if (verb === 'choose' && state) assertChoosable(state, (input as ReorganisationInput['choose']).choices);
  return input;
};

const authorOf = (
  { personId, onBehalfOf }: ReorganisationActing,
  as: ReorganisationActor,
): ReorganisationEvent['by'] => ({ personId, as, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) });

/**
 * A step of a reorganisation; the first one brings its id.
 * @throws Refusal `step-not-possible`, `not-your-step`, the guard's code, `choice-too-late`, `unknown-choice`
 */
export const actOnReorganisation = <V extends ReorganisationVerb>(
  state: Reorganisation | undefined,
  verb: V,
  input: ReorganisationInput[V],
  circumstances: ReorganisationCircumstances,
): ReorganisationDecision => {
  const { acting, as } = reorganisationLife.permitted(verb, state, circumstances);
  const event = {
    reorganisationId: state?.id ?? (input as ReorganisationInput['plan']).id,
    number: (state?.version ?? 0) + 1,
    type: rows.find((row) => row.verb === verb)?.event,
    at: circumstances.now,
    by: authorOf(acting, as),
    data: dataOf(verb, input, state, circumstances),
  } as ReorganisationEvent;
  return {
    before: { version: state?.version ?? 0, statuses: reorganisationLife.statusesFor(verb) },
    next: evolveReorganisation(state, event),
    events: [event],
  };
};
