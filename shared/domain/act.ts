/**
 * Taking a step: is it allowed (by the rows of `transitions.ts`), what event does it leave, what state follows.
 * Pure: the time, the caller and the settings come in; the next state and its event go out.
 */
import type { Complexity } from './routing.ts';
import { addWorkingDays, localDateOf } from './calendar.ts';
import { clockAfterPause, dueDate, type Clock, type DueDate } from './due-date.ts';
import { Refusal, type ErrorCode } from './errors.ts';
import { evolve } from './evolve.ts';
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
import type { AnswerClock } from './settings.ts';
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

/** The relation in which the caller may take the step, by the first row that lets them. */
const permittedAs = (
  verb: Verb,
  recommendation: Recommendation | undefined,
  circumstances: Circumstances,
): Actor => {
  const { standing } = circumstances.acting;
  const status = statusOf(recommendation);
  const here = life.filter((row) => row.verb === verb && row.from.includes(status));
  if (here.length === 0)
    throw new Refusal('step-not-possible', {
      facts: { state: status, step: verb, possibleFrom: statusesFor(verb) },
    });
  const mine = here.filter((row) => row.who.some((actor) => standing.includes(actor)));
  if (mine.length === 0)
    throw new Refusal('not-your-step', {
      facts: { step: verb, who: [...new Set(here.flatMap((row) => row.who))] },
    });
  const codes = mine.map((row) => recommendation && refusing(row, recommendation, circumstances));
  const open = codes.indexOf(undefined);
  if (open < 0) throw new Refusal(codes[0] as ErrorCode, { facts: { state: status, step: verb } });
  return (mine[open] as Transition).who.find((actor) => standing.includes(actor)) as Actor;
};

const allows = (row: Transition, recommendation: Recommendation, circumstances: Circumstances) =>
  row.mirror === undefined &&
  row.from.includes(recommendation.status) &&
  row.who.some((actor) => circumstances.acting.standing.includes(actor)) &&
  refusing(row, recommendation, circumstances) === undefined;

/** The steps that the caller may take next, in the order of the table. */
export const actionsFor = (recommendation: Recommendation, circumstances: Circumstances): readonly Verb[] =>
  verbs.filter((verb) => life.some((row) => row.verb === verb && allows(row, recommendation, circumstances)));

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

const dueOf = (clock: Clock, { settings, calendar }: Circumstances): DueDate =>
  dueDate(clock, settings, calendar);

const dueAfterHigherReply = (recommendation: Recommendation, circumstances: Circumstances): DueDate => {
  const { clock, forwardedOn } = recommendation as InStatus<'forwarded-up'>;
  const today = localDateOf(circumstances.now);
  return dueOf(
    clockAfterPause(clock, { pausedOn: forwardedOn }, today, circumstances.calendar),
    circumstances,
  );
};

const dueAfterPause = (recommendation: Recommendation, circumstances: Circumstances): DueDate => {
  const paused = recommendation as InStatus<'needs-info'>;
  return dueOf(
    clockAfterPause(paused.clock, paused, localDateOf(circumstances.now), circumstances.calendar),
    circumstances,
  );
};

/** Whose answer it is; only called where the table has let through a recommendation that is with a department. */
const departmentOf = (recommendation: Recommendation) => {
  const { departmentId, complexity, approval } = recommendation as InStatus<'accepted'>;
  return { departmentId, complexity, approval };
};

/** The department's clock by what the matter turned out to be; one that was reopened keeps its few days wherever it goes. */
const routedClock = ({ clock, urgency }: Recommendation, complexity: Complexity): Clock =>
  clock.kind === 'reopened' ? clock : { ...clock, kind: answerClockOf(urgency, complexity) };

/** The event's data of each step; `submit` has its own, as there is no recommendation yet. */
const write: { readonly [V in Exclude<Verb, 'submit'>]: Write<V> } = {
  route: (input, recommendation, circumstances) => ({
    departmentId: input.departmentId,
    topicId: input.topicId ?? recommendation.topicId,
    complexity: input.complexity,
    approval: input.approval,
    routing: input.routing,
    due: dueOf(routedClock(recommendation, input.complexity), circumstances),
  }),
  'request-information': ({ question }, _, { now, settings, calendar }) => {
    const pausedOn = localDateOf(now);
    return { question, pausedOn, pausedUntil: addWorkingDays(pausedOn, settings.pauseDays, calendar).on };
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
  }),
  'propose-answer': (input) => input,
  'send-back': (input) => input,
  approve: ({ proposed }, recommendation) => ({
    ...proposed,
    ...departmentOf(recommendation),
    authorId: (recommendation as InStatus<'in-approval'>).draft.authorId,
  }),
  'deliver-answer': (input) => input,
  'forward-up': (input, _, { now }) => ({ ...input, forwardedOn: localDateOf(now) }),
  'record-reply': (input, recommendation, circumstances) => ({
    ...input,
    due: dueAfterHigherReply(recommendation, circumstances),
  }),
  close: (input, _, __, as) => ({ ...input, bySilence: as === 'system' }),
  reopen: ({ reason }, _, circumstances) => ({
    reason,
    due: dueOf({ kind: 'reopened', from: localDateOf(circumstances.now), pausedDays: 0 }, circumstances),
  }),
  withdraw: (input) => input,
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
export const speakerOf = (acting: Acting): Author =>
  authorOf(acting, speaking.find((actor) => acting.standing.includes(actor)) ?? 'intake');

/** Who acts, in the relation in which they do. */
const authorOf = ({ personId, departmentId }: Acting, as: Actor): Author => ({
  personId,
  as,
  ...(departmentId === undefined ? {} : { departmentId }),
});

/** The first event of a recommendation. @throws Refusal `not-your-step` */
export const submit = (
  id: RecommendationId,
  input: StepInput['submit'],
  circumstances: Circumstances,
): Decision => {
  const as = permittedAs('submit', undefined, circumstances);
  const clock: Clock = {
    kind: answerClockOf(input.urgency, 'normal'),
    from: localDateOf(circumstances.now),
    pausedDays: 0,
  };
  const event: RecommendationEvent = {
    recommendationId: id,
    number: 1,
    type: 'RecommendationSubmitted',
    at: circumstances.now,
    by: authorOf(circumstances.acting, as),
    data: { ...input, secrecyDeclared: true, due: dueOf(clock, circumstances) },
  };
  return { before: { version: 0, statuses: [] }, next: evolve(undefined, event), events: [event] };
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
  const as = permittedAs(verb, recommendation, circumstances);
  const type = life.find((row) => row.verb === verb)?.event as EventType;
  const event = {
    recommendationId: recommendation.id,
    number: recommendation.version + 1,
    type,
    at: circumstances.now,
    by: authorOf(circumstances.acting, as),
    data: write[verb](input, recommendation, circumstances, as),
  } as RecommendationEvent;
  return {
    before: { version: recommendation.version, statuses: statusesFor(verb) },
    next: evolve(recommendation, event),
    events: [event],
  };
};

/** Two steps taken at once: the second starts from where the first leads. */
export const followedBy = (first: Decision, second: Decision): Decision => ({
  before: first.before,
  next: second.next,
  events: [...first.events, ...second.events],
});
