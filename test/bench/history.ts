/** Recommendations with everything that happened to them, made by the pure domain: what use cases would have stored. */
import { randomBytes } from 'node:crypto';
import { act, followedBy, submit, type Decision } from '../../shared/domain/act.ts';
import type { StepInput } from '../../shared/domain/step-data.ts';
import { calendarOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import type { Instant } from '../../shared/domain/calendar.ts';
import { unitRefOf, type Unit } from '../../shared/domain/unit.ts';
import type { Principal } from '../../shared/domain/principal.ts';
import { recommendationIdFrom, type RecommendationId } from '../../shared/domain/receipt.ts';
import type { Recommendation, RecommendationEvent } from '../../shared/domain/recommendation.ts';
import { routeByRules } from '../../shared/domain/routing.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import type { Verb } from '../../shared/domain/transitions.ts';
import { circumstancesOf } from '../../shared/usecases/circumstances.ts';
import { officerOf, province } from './people.ts';
import * as words from './wording.ts';

export interface History {
  readonly recommendation: Recommendation;
  readonly events: readonly RecommendationEvent[];
}

export const newId = (): RecommendationId => recommendationIdFrom(randomBytes(16));

const circumstances = (principal: Principal, recommendation: Recommendation | undefined, now: Instant) =>
  circumstancesOf(
    { now: () => now, settings: defaultSettings, calendar: calendarOfVietNam },
    principal,
    recommendation,
  );

const rules = province.rules[0];
const approvals = new Map(province.topics.map(({ id, approval }) => [id, approval]));

/** Raised by an officer of the unit; routed at once where `routed` and a rule says where to. */
export const raised = (
  id: RecommendationId,
  { unit, topicId, at, routed }: { unit: Unit; topicId: string; at: Instant; routed: boolean },
): History => {
  const submission = submit(
    id,
    {
      title: words.title,
      body: words.body,
      topicId,
      urgency: 'normal',
      channel: 'web',
      unit: unitRefOf(unit),
    },
    circumstances(officerOf(unit), undefined, at),
  );
  const found = routed && rules ? routeByRules(submission.next, rules) : undefined;
  const decision = found
    ? followedBy(submission, (submitted) =>
        act(
          submitted,
          'route',
          {
            departmentId: found.departmentId,
            complexity: found.complexity,
            approval: approvals.get(topicId) ?? 'none',
            routing: found.explanation,
          },
          circumstances('system', submitted, at),
        ),
      )
    : submission;
  return { recommendation: decision.next, events: decision.events };
};

export const decided = <V extends Exclude<Verb, 'submit'>>(
  recommendation: Recommendation,
  verb: V,
  principal: Principal,
  input: StepInput[V],
  at: Instant,
): Decision => act(recommendation, verb, input, circumstances(principal, recommendation, at));

/** The history one step on. */
export const then = <V extends Exclude<Verb, 'submit'>>(
  { recommendation, events }: History,
  verb: V,
  principal: Principal,
  input: StepInput[V],
  at: Instant,
): History => {
  const decision = decided(recommendation, verb, principal, input, at);
  return { recommendation: decision.next, events: [...events, ...decision.events] };
};
