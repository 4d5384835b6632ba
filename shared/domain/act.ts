/**
 * Taking a step: is it allowed (by the rows of `transitions.ts`), what event does it leave, what state follows.
 * Pure: the time, the caller and the settings come in; the next state and its event go out.
 */
import { localDateOf, type LocalDate } from './calendar.ts';
import { startClock } from './due-date.ts';
import { evolve } from './evolve.ts';
import { lifeOf } from './life.ts';
import { wakeOnFor } from './occasions.ts';
import type { RecommendationId } from './receipt.ts';
import type {
  Actor,
  Author,
  EventType,
  OnTheSpot,
  Recommendation,
  RecommendationEvent,
  Status,
} from './recommendation.ts';
import { answerClockOf, dataOf, dueOf, workingDaysTo, type StepInput } from './step-data.ts';
import { life, type Acting, type Circumstances, type Verb } from './transitions.ts';

export interface Decision {
  readonly before: { readonly version: number; readonly statuses: readonly Status[] };
  readonly next: Recommendation;
  readonly events: readonly RecommendationEvent[];
}

const { statusesFor, permitted, actionsFor } = lifeOf<Recommendation, Actor, Acting, Circumstances, Verb>(
  life,
);
export { actionsFor, statusesFor };

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
    workingDays: 0,
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
  const data = dataOf[verb](input, recommendation, { ...circumstances, acting }, as);
  const { session } = data as { readonly session?: OnTheSpot };
  const at = session?.at ?? circumstances.now;
  const event = {
    recommendationId: recommendation.id,
    number: recommendation.version + 1,
    type,
    at: circumstances.now,
    workingDays: workingDaysTo(localDateOf(at), recommendation, circumstances.calendar),
    by: authorOf(acting, as),
    data,
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
