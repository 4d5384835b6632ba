/**
 * Random lives: three recommendations in one province, moved by whoever comes along, with days passing. What happens to
 * each is decided by the real rules; here is only who tries what, and what a merge does to both sides.
 */
import { complexities } from '../../shared/domain/routing.ts';
import fc from 'fast-check';
import { act, actionsFor } from '../../shared/domain/act.ts';
import type { StepInput } from '../../shared/domain/step-data.ts';
import { addWorkingDays, localDateOf, type Instant } from '../../shared/domain/calendar.ts';
import { Refusal } from '../../shared/domain/errors.ts';
import type { Principal } from '../../shared/domain/principal.ts';
import {
  approvals,
  isOpen,
  type AnswerText,
  type Recommendation,
  type RecommendationEvent,
} from '../../shared/domain/recommendation.ts';
import { life, verbs, type Verb } from '../../shared/domain/transitions.ts';
import type { UnitRef } from '../../shared/domain/unit.ts';
import {
  calendar,
  circumstances,
  commune,
  daysLater,
  inPlaceOf,
  inputs,
  people,
  raised,
  receipt,
  successor,
  today,
  ward,
  type Tale,
} from '../support/builders.ts';
import { sessionId } from '../support/sessions.ts';

export type Step = Exclude<Verb, 'submit'>;
export const steps = verbs.filter((verb): verb is Step => verb !== 'submit');

export const cast: readonly Principal[] = [
  'system',
  people.officer,
  people.chief,
  people.stranger,
  people.intake,
  people.headOfIntake,
  people.logistician,
  people.headOfLogistics,
  people.deputyOfLogistics,
  people.headOfStaffing,
  people.leader,
  people.otherLeader,
  inPlaceOf({ ...people.logistician, personId: 'deputy' }, people.headOfLogistics),
];

const nextFrom = (who: Principal): readonly Principal[] => {
  const start = cast.indexOf(who);
  return [...cast.slice(start), ...cast.slice(0, start)];
};

const ends: ReadonlySet<Step> = new Set(['withdraw', 'reject']);

/** What leads far, so that lives come to their limits. */
const far: ReadonlySet<Verb> = new Set(['accept', 'answer', 'approve', 'reopen']);

export interface Move {
  readonly about: number;
  readonly who: Principal;
  /** A step that is offered; one that only a guard could refuse; or any step at all. */
  readonly mood: 'sober' | 'bold' | 'blind';
  readonly pick: number;
  /** Few lives are to end early. */
  readonly mayEnd: boolean;
  readonly days: number;
  readonly route: Pick<StepInput['route'], 'departmentId' | 'complexity' | 'approval'>;
}

const move: fc.Arbitrary<Move> = fc.record({
  // One of them lives on long enough to meet the limits.
  about: fc.constantFrom(0, 0, 0, 0, 1, 2),
  who: fc.constantFrom(...cast),
  mood: fc.constantFrom('sober', 'sober', 'bold', 'blind'),
  pick: fc.nat(1_000),
  mayEnd: fc.nat(3).map((chance) => chance === 0),
  days: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.nat(3) },
    { weight: 1, arbitrary: fc.nat(40) },
  ),
  route: fc.record({
    departmentId: fc.constantFrom('PH10', 'PX01'),
    complexity: fc.constantFrom(...complexities),
    approval: fc.constantFrom(...approvals),
  }),
});

export const moves = fc.array(move, { minLength: 30, maxLength: 80, size: 'max' });

/** One step that was taken. */
export interface Taken {
  readonly verb: Step;
  readonly before: Recommendation;
  readonly event: RecommendationEvent;
  readonly after: Recommendation;
  readonly now: Instant;
}

export interface Life {
  readonly tales: readonly Tale[];
  /** The states of each tale, one for each event. */
  readonly states: readonly (readonly Recommendation[])[];
  readonly taken: readonly Taken[];
}

/** Plays the moves; `beforeEach` sees who stands before what, before they act. */
export const play = (
  moves: readonly Move[],
  beforeEach: (recommendation: Recommendation, who: Principal, now: Instant) => void = () => undefined,
): Life => {
  const tales = [0, 1, 2].map((index) =>
    raised({ id: receipt(`life ${index}`), urgency: index === 2 ? 'urgent' : 'normal' }),
  );
  const states = tales.map(({ recommendation }) => [recommendation]);
  const taken: Taken[] = [];
  let now = today;

  const attempt = <V extends Step>(index: number, verb: V, input: StepInput[V], who: Principal): Taken => {
    const before = (tales[index] as Tale).recommendation;
    const decision = act(before, verb, input, circumstances(who, before, now));
    return { verb, before, event: decision.events[0] as RecommendationEvent, after: decision.next, now };
  };
  const keep = (index: number, step: Taken): void => {
    const { events } = tales[index] as Tale;
    tales[index] = { recommendation: step.after, events: [...events, step.event] };
    states[index]?.push(step.after);
    taken.push(step);
  };

  /** At a session that was concluded now, some days after it. */
  const saidAt = ({ submittedAt }: Recommendation, pick: number): Instant => {
    const day = daysLater(now, -(pick % 6));
    return day < submittedAt ? submittedAt : day;
  };

  const perform = (verb: Step, { about, who, pick, route }: Move): void => {
    const { recommendation, events } = tales[about] as Tale;
    const canonical = tales.findIndex(
      (tale) => 'canonicalId' in recommendation && tale.recommendation.id === recommendation.canonicalId,
    );
    if (verb === 'attach' || verb === 'detach') return;
    if (verb === 'merge') {
      const into = (about + 1 + (pick % 2)) % 3;
      const other = (tales[into] as Tale).recommendation;
      if (!isOpen(other.status)) return;
      const member = attempt(about, 'merge', { ...inputs.merge, canonicalId: other.id }, who);
      const attached = attempt(into, 'attach', { memberId: recommendation.id }, who);
      keep(about, member);
      keep(into, attached);
    } else if (verb === 'unmerge') {
      const member = attempt(about, 'unmerge', inputs.unmerge, who);
      const detached = attempt(canonical, 'detach', { memberId: recommendation.id }, who);
      keep(about, member);
      keep(canonical, detached);
    } else if (verb === 'deliver-answer') {
      const answered = tales[canonical]?.events.findLast(({ type }) => type === 'RecommendationAnswered');
      if (answered?.type !== 'RecommendationAnswered') return;
      const { mergedCount: _, judgeBy: __, commitments: ___, ...given } = answered.data;
      const input = { ...inputs['deliver-answer'], ...given, canonicalId: answered.recommendationId };
      keep(about, attempt(about, 'deliver-answer', input, who));
    } else if (verb === 'approve') {
      const proposal = events.findLast(({ type }) => type === 'AnswerProposed');
      keep(
        about,
        attempt(about, 'approve', { proposed: (proposal?.data ?? inputs.answer) as AnswerText }, who),
      );
    } else if (verb === 'answer-at-session') {
      const { departmentId } = route;
      const session = { id: sessionId(pick), at: saidAt(recommendation, pick) };
      keep(about, attempt(about, verb, { ...inputs[verb], departmentId, session }, who));
    } else if (verb === 'take-away') {
      const on = localDateOf(saidAt(recommendation, pick));
      const dueOn = addWorkingDays(on, 1 + (pick % 20), calendar).on;
      const { departmentId } = route;
      const upwards = pick % 5 === 0 ? { passUpTo: 'Bộ Công an' } : {};
      const input = { ...inputs[verb], sessionId: sessionId(pick), on, dueOn, departmentId, ...upwards };
      keep(about, attempt(about, verb, input, who));
    } else if (verb === 'not-reach') {
      keep(
        about,
        attempt(
          about,
          verb,
          { sessionId: sessionId(pick), on: localDateOf(saidAt(recommendation, pick)) },
          who,
        ),
      );
    } else if (verb === 'move') {
      const others = [commune, successor, ward].filter(({ id }) => id !== recommendation.unit.id);
      const to = others[pick % others.length] as UnitRef;
      // The reorganisation took effect some days before, or was put down with an earlier date than the one before it.
      const on = localDateOf(saidAt(recommendation, pick));
      keep(about, attempt(about, verb, { to, on, reorganisationId: `r-${pick}` }, who));
    } else if (verb === 'route') {
      keep(about, attempt(about, 'route', { ...inputs.route, ...route }, who));
    } else {
      keep(about, attempt(about, verb, inputs[verb], who));
    }
  };

  const choices = (mood: Move['mood'], recommendation: Recommendation, who: Principal): readonly Verb[] => {
    const here = circumstances(who, recommendation, now);
    if (mood === 'blind') return steps;
    if (mood === 'sober') return actionsFor(recommendation, here);
    return life
      .filter((row) => row.from.includes(recommendation.status))
      .filter((row) =>
        [here.acting, ...here.standingIn].some(({ standing }) =>
          row.who.some((actor) => standing.includes(actor)),
        ),
      )
      .map(({ verb }) => verb);
  };

  for (const each of moves) {
    now = daysLater(now, each.days);
    const { recommendation } = tales[each.about] as Tale;
    // Whoever comes along first and has something to choose from.
    const who = nextFrom(each.who).find((next) => choices(each.mood, recommendation, next).length > 0);
    if (who === undefined) continue;
    beforeEach(recommendation, who, now);
    const choice = choices(each.mood, recommendation, who).flatMap((verb) =>
      far.has(verb) ? [verb, verb, verb] : [verb],
    );
    const verb = choice[each.pick % choice.length] as Step;
    if (ends.has(verb) && !each.mayEnd) continue;
    try {
      perform(verb, { ...each, who });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return { tales, states, taken };
};
