/**
 * Taking a step: is it allowed (by the rows of `transitions.ts`), what event does it leave, what state follows.
 * Pure: the time, the caller and the settings come in; the next state and its event go out.
 */
import type { Complexity } from './routing.ts';
import { addWorkingDays, localDateOf, type LocalDate } from './calendar.ts';
import { clockAfterPause, dueDate, resetKind, startClock, type Clock, type DueDate } from './due-date.ts';
import { Refusal, type ErrorCode } from './errors.ts';
import { evolve } from './evolve.ts';
import { nextRed, nextReminder, wakeOnFor } from './occasions.ts';
import type {
  Actor,
  AnswerText,
  Approval,
  Author,
  EventData,
  EventType,
  InStatus,
  Recommendation,
  RecommendationEvent,
  RejectionReason,
  Status,
  Urgency,
  Verdict,
} from './recommendation.ts';
import type { RecommendationId } from './receipt.ts';
import type { RoutingExplanation } from './routing.ts';
import { clocksOf, type AnswerClock } from './settings.ts';
import { life, verbs, type Acting, type Circumstances, type Transition, type Verb } from './transitions.ts';

/** What the caller brings to each step. */
export interface StepInput {
  submit: Omit<EventData['RecommendationSubmitted'], 'due' | 'secrecyDeclared'>;
  route: {
    departmentId: string;
    topicId?: string;
    complexity: Complexity;
    approval: Approval;
    routing: RoutingExplanation | { by: 'hand'; reason: string };
  };
  'request-information': { question: string };
  reject: { reason: RejectionReason; guidance: string };
  merge: { canonicalId: RecommendationId; reason: string };
  unmerge: { reason: string };
  attach: { memberId: RecommendationId };
  detach: { memberId: RecommendationId };
  accept: object;
  return: { reason: string; proposedDepartmentId?: string };
  'give-information': { reply: string };
  'end-pause': object;
  answer: AnswerText;
  'propose-answer': AnswerText;
  'send-back': { comments: string };
  /** The text that was proposed, read by the use case from its event. */
  approve: { proposed: AnswerText };
  'deliver-answer': EventData['CanonicalAnswerDelivered'];
  'forward-up': { documentNumber: string; forwardedTo: string; reason: string };
  'record-reply': { documentNumber: string; summary: string };
  close: { verdict?: Verdict; satisfaction?: number; comment?: string };
  reopen: { reason: string };
  withdraw: { reason: string };
  'request-extension': { days: number; reason: string };
  'grant-extension': object;
  'refuse-extension': { reason: string };
  remind: object;
  'turn-red': object;
  'move-due-date': { reason: string };
}

export interface Decision {
  readonly before: { readonly version: number; readonly statuses: readonly Status[] };
  readonly next: Recommendation;
  readonly events: readonly RecommendationEvent[];
}

const statusOf = (recommendation: Recommendation | undefined): Status | 'new' =>
  recommendation?.status ?? 'new';

/** From which states a step may be taken at all: the write condition, and what a refusal names. */
export const statusesFor = (verb: Verb): readonly Status[] =>
  [...new Set(life.filter((row) => row.verb === verb).flatMap((row) => row.from))].filter(
    (status) => status !== 'new',
  );

const refusing = (
  row: Transition,
  recommendation: Recommendation,
  circumstances: Circumstances,
): ErrorCode | undefined => row.guards.find((guard) => !guard.holds(recommendation, circumstances))?.code;

interface Permission {
  readonly acting: Acting;
  /** The relation in which the step is taken, by the first row that lets them. */
  readonly as: Actor;
}

/** In one hat: the relation in which the caller may take the step, or why not. */
const permissionIn = (
  here: readonly Transition[],
  recommendation: Recommendation | undefined,
  circumstances: Circumstances,
): Permission | ErrorCode => {
  const { acting } = circumstances;
  const mine = here.filter((row) => row.who.some((actor) => acting.standing.includes(actor)));
  const codes = mine.map((row) => recommendation && refusing(row, recommendation, circumstances));
  const open = codes.indexOf(undefined);
  if (open < 0) return codes[0] ?? 'not-your-step';
  return {
    acting,
    as: (mine[open] as Transition).who.find((actor) => acting.standing.includes(actor)) as Actor,
  };
};

const inEachHat = ({ acting, standingIn, ...rest }: Circumstances): readonly Circumstances[] =>
  [acting, ...standingIn].map((hat) => ({ ...rest, acting: hat, standingIn: [] }));

/** The caller's own right to take the step, else that of the first for whom they stand in. */
const permitted = (
  verb: Verb,
  recommendation: Recommendation | undefined,
  circumstances: Circumstances,
): Permission => {
  const status = statusOf(recommendation);
  const here = life.filter((row) => row.verb === verb && row.from.includes(status));
  if (here.length === 0)
    throw new Refusal('step-not-possible', {
      facts: { state: status, step: verb, possibleFrom: statusesFor(verb) },
    });
  const outcomes = inEachHat(circumstances).map((hat) => permissionIn(here, recommendation, hat));
  const permission = outcomes.find((outcome): outcome is Permission => typeof outcome !== 'string');
  if (permission) return permission;
  const code = outcomes.find((outcome) => outcome !== 'not-your-step') as ErrorCode | undefined;
  if (code === undefined)
    throw new Refusal('not-your-step', {
      facts: { step: verb, who: [...new Set(here.flatMap((row) => row.who))] },
    });
  throw new Refusal(code, { facts: { state: status, step: verb } });
};

const allows = (row: Transition, recommendation: Recommendation, circumstances: Circumstances) =>
  row.mirror === undefined &&
  row.from.includes(recommendation.status) &&
  row.who.some((actor) => circumstances.acting.standing.includes(actor)) &&
  refusing(row, recommendation, circumstances) === undefined;

/** The steps that the caller may take next, in the order of the table. */
export const actionsFor = (recommendation: Recommendation, circumstances: Circumstances): readonly Verb[] => {
  const hats = inEachHat(circumstances);
  return verbs.filter((verb) =>
    life.some((row) => row.verb === verb && hats.some((hat) => allows(row, recommendation, hat))),
  );
};

type Write<V extends Verb> = (
  input: StepInput[V],
  recommendation: Recommendation,
  circumstances: Circumstances,
  as: Actor,
) => EventData[EventOf<V>];
type EventOf<V extends Verb> = Extract<
  (typeof import('./transitions.ts').transitions)[number],
  { verb: V }
>['event'];

/** Urgency goes before complexity: what is urgent is answered first, if only in part. */
const answerClockOf = (urgency: Urgency, complexity: Complexity): AnswerClock =>
  urgency === 'urgent' ? 'urgent' : complexity;

const dueOf = (clock: Clock, { calendar }: Circumstances): DueDate => dueDate(clock, calendar);

const dueAfterHigherReply = (recommendation: Recommendation, circumstances: Circumstances): DueDate => {
  const { clock, dueOn, forwardedOn } = recommendation as InStatus<'forwarded-up'>;
  const today = localDateOf(circumstances.now);
  return dueOf(
    clockAfterPause(clock, dueOn, { pausedOn: forwardedOn }, today, circumstances.calendar),
    circumstances,
  );
};

const dueAfterPause = (recommendation: Recommendation, circumstances: Circumstances): DueDate => {
  const paused = recommendation as InStatus<'needs-info'>;
  return dueOf(
    clockAfterPause(
      paused.clock,
      paused.dueOn,
      paused,
      localDateOf(circumstances.now),
      circumstances.calendar,
    ),
    circumstances,
  );
};

/** Whose answer it is; only called where the table has let through a recommendation that is with a department. */
const departmentOf = (recommendation: Recommendation) => {
  const { departmentId, complexity, approval } = recommendation as InStatus<'accepted'>;
  return { departmentId, complexity, approval };
};

/** The department's clock by what the matter turned out to be; one that was reopened keeps its few days wherever it goes. */
const routedClock = (
  { clock, urgency }: Recommendation,
  complexity: Complexity,
  topicId: string,
  { settings }: Circumstances,
): Clock =>
  clock.kind === 'reopened' ? clock : resetKind(clock, answerClockOf(urgency, complexity), topicId, settings);

/** The event's data of each step; `submit` has its own, as there is no recommendation yet. */
const write: { readonly [V in Exclude<Verb, 'submit'>]: Write<V> } = {
  route: (input, recommendation, circumstances) => ({
    departmentId: input.departmentId,
    topicId: input.topicId ?? recommendation.topicId,
    complexity: input.complexity,
    approval: input.approval,
    routing: input.routing,
    due: dueOf(
      routedClock(recommendation, input.complexity, input.topicId ?? recommendation.topicId, circumstances),
      circumstances,
    ),
  }),
  'request-information': ({ question }, { topicId }, { now, settings, calendar }) => {
    const pausedOn = localDateOf(now);
    const { pause } = clocksOf(settings, topicId);
    return { question, pausedOn, pausedUntil: addWorkingDays(pausedOn, pause, calendar).on };
  },
  reject: (input) => input,
  merge: (input) => input,
  unmerge: ({ reason }, recommendation) => ({
    reason,
    canonicalId: (recommendation as InStatus<'merged'>).canonicalId,
  }),
  attach: (input) => input,
  detach: (input) => input,
  accept: (_, __, ___, as) => ({ bySilence: as === 'system' }),
  return: (input) => input,
  'give-information': ({ reply }, recommendation, circumstances) => ({
    reply,
    due: dueAfterPause(recommendation, circumstances),
  }),
  'end-pause': (_, recommendation, circumstances) => ({ due: dueAfterPause(recommendation, circumstances) }),
  answer: (input, recommendation, { acting }) => ({
    ...input,
    ...departmentOf(recommendation),
    authorId: acting.personId,
    mergedCount: recommendation.mergedCount,
  }),
  'propose-answer': (input) => input,
  'send-back': (input) => input,
  approve: ({ proposed }, recommendation) => ({
    ...proposed,
    ...departmentOf(recommendation),
    authorId: (recommendation as InStatus<'in-approval'>).draft.authorId,
    mergedCount: recommendation.mergedCount,
  }),
  'deliver-answer': (input) => input,
  'forward-up': (input, _, { now }) => ({ ...input, forwardedOn: localDateOf(now) }),
  'record-reply': (input, recommendation, circumstances) => ({
    ...input,
    due: dueAfterHigherReply(recommendation, circumstances),
  }),
  close: (input, _, __, as) => ({ ...input, bySilence: as === 'system' }),
  reopen: ({ reason }, { topicId }, circumstances) => ({
    reason,
    due: dueOf(
      startClock('reopened', localDateOf(circumstances.now), topicId, circumstances.settings),
      circumstances,
    ),
  }),
  withdraw: (input) => input,
  'request-extension': ({ days, reason }, { topicId }, { settings }) => {
    const limit = clocksOf(settings, topicId).extension;
    if (days > limit)
      throw new Refusal('extension-too-long', { errors: [{ path: 'days', rule: 'too-large', limit }] });
    return { days, reason };
  },
  'grant-extension': (_, { clock, extensionRequest }, circumstances) => ({
    requestedBy: extensionRequest?.personId ?? '',
    due: dueOf({ ...clock, extendedDays: clock.extendedDays + (extensionRequest?.days ?? 0) }, circumstances),
  }),
  'refuse-extension': (input) => input,
  remind: (_, recommendation, circumstances) =>
    nextReminder(recommendation, circumstances) as EventData['ReminderRaised'],
  'turn-red': (_, recommendation, circumstances) =>
    nextRed(recommendation, circumstances) as EventData['RecommendationTurnedRed'],
  'move-due-date': ({ reason }, { clock, dueOn }, circumstances) => ({
    reason,
    previously: dueOn,
    due: dueOf(clock, circumstances),
  }),
};

/**
 * The state with the day on which the clock looks at it next. A day that stands already and is early enough is left: the
 * clock then finds nothing to do and moves it on, which costs less than moving it at every step.
 */
const waking = (
  next: Recommendation,
  standing: LocalDate | undefined,
  circumstances: Circumstances,
): Recommendation => {
  const { wakeOn: _, ...state } = next;
  const on = wakeOnFor(state, circumstances);
  if (on === undefined) return state;
  return { ...state, wakeOn: standing !== undefined && standing <= on ? standing : on };
};

/** In which relation somebody speaks who stands in several: as what they are here, before what they are in general. */
const speaking: readonly Actor[] = [
  'department-head',
  'department',
  'submitter',
  'head-of-intake',
  'intake',
  'leader',
];

/** Who says something beside the steps. */
export const speakerOf = ({ acting, standingIn }: Pick<Circumstances, 'acting' | 'standingIn'>): Author => {
  const hat = [acting, ...standingIn].find(({ standing }) =>
    speaking.some((actor) => standing.includes(actor)),
  );
  const { standing } = hat ?? acting;
  return authorOf(hat ?? acting, speaking.find((actor) => standing.includes(actor)) ?? 'intake');
};

/** Who acts, in the relation in which they do. */
const authorOf = ({ personId, departmentId, onBehalfOf }: Acting, as: Actor): Author => ({
  personId,
  as,
  ...(departmentId === undefined ? {} : { departmentId }),
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
});

/** The first event of a recommendation. @throws Refusal `not-your-step` */
export const submit = (
  id: RecommendationId,
  input: StepInput['submit'],
  circumstances: Circumstances,
): Decision => {
  const { acting, as } = permitted('submit', undefined, circumstances);
  const clock = startClock(
    answerClockOf(input.urgency, 'normal'),
    localDateOf(circumstances.now),
    input.topicId,
    circumstances.settings,
  );
  const event: RecommendationEvent = {
    recommendationId: id,
    number: 1,
    type: 'RecommendationSubmitted',
    at: circumstances.now,
    by: authorOf(acting, as),
    data: { ...input, secrecyDeclared: true, due: dueOf(clock, circumstances) },
  };
  const next = waking(evolve(undefined, event), undefined, circumstances);
  return { before: { version: 0, statuses: [] }, next, events: [event] };
};

/**
 * A step on a recommendation.
 * @throws Refusal `step-not-possible` (wrong state), `not-your-step` (right state, wrong person), or the guard's code.
 */
export const act = <V extends Exclude<Verb, 'submit'>>(
  recommendation: Recommendation,
  verb: V,
  input: StepInput[V],
  circumstances: Circumstances,
): Decision => {
  const { acting, as } = permitted(verb, recommendation, circumstances);
  const type = life.find((row) => row.verb === verb)?.event as EventType;
  const event = {
    recommendationId: recommendation.id,
    number: recommendation.version + 1,
    type,
    at: circumstances.now,
    by: authorOf(acting, as),
    data: write[verb](input, recommendation, { ...circumstances, acting }, as),
  } as RecommendationEvent;
  return {
    before: { version: recommendation.version, statuses: statusesFor(verb) },
    next: waking(evolve(recommendation, event), recommendation.wakeOn, circumstances),
    events: [event],
  };
};

/** A second step taken at once with the first: it starts from where the first leads. */
export const followedBy = (first: Decision, second: (from: Recommendation) => Decision): Decision => {
  const { wakeOn: _, ...from } = first.next;
  const { next, events } = second(from);
  return { before: first.before, next, events: [...first.events, ...events] };
};
