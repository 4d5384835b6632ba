import { createHash } from 'node:crypto';
import { act, followedBy, submit, type Decision } from '../domain/act.ts';
import type { Topic } from '../domain/directory.ts';
import { Refusal, unknownTopic, unknownUnit } from '../domain/errors.ts';
import { may } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import { recommendationIdFrom } from '../domain/receipt.ts';
import type {
  Channel,
  EventData,
  Recommendation,
  RecommendationEvent,
  Urgency,
} from '../domain/recommendation.ts';
import { routeByRules, type RuleSet } from '../domain/routing.ts';
import { circumstancesOf } from './circumstances.ts';
import type { World } from './ports.ts';

export interface Submission {
  readonly title: string;
  readonly body: string;
  readonly topic: string;
  readonly urgency: Urgency;
  readonly directive?: string;
  readonly secrecyDeclared: boolean;
  /** Only from intake, which writes for somebody: the unit, how it came, and who spoke. */
  readonly onBehalf?: {
    readonly unit: string;
    readonly channel: Exclude<Channel, 'web'>;
    readonly speaker: NonNullable<EventData['RecommendationSubmitted']['onBehalfOf']>;
  };
}

export interface Submitted {
  readonly recommendation: Recommendation;
  readonly events: readonly RecommendationEvent[];
  /** Sent before with the same key: nothing was stored this time. */
  readonly replayed: boolean;
}

/** A receipt of 50 bits may hit another person's; the next attempt draws another. */
const attempts = 4;

const hash = (...parts: readonly (string | number)[]): Buffer =>
  createHash('sha256').update(JSON.stringify(parts)).digest();

/**
 * Takes a recommendation in, and routes it at once when a rule says where to.
 * @throws Refusal `secrecy-not-declared`, `unknown-topic`, `unknown-unit`, `channel-not-allowed`, `idempotency-key-reused`
 */
export const submitRecommendation = async (
  world: World,
  person: Person,
  submission: Submission,
  idempotencyKey: string,
): Promise<Submitted> => {
  if (!submission.secrecyDeclared)
    throw new Refusal('secrecy-not-declared', { errors: [{ path: 'secrecyDeclared', rule: 'required' }] });
  if (submission.onBehalf && !may(person, 'submit-on-behalf'))
    throw new Refusal('channel-not-allowed', { errors: [{ path: 'onBehalf', rule: 'not-allowed' }] });
  const [topic, unit, rules] = await Promise.all([
    world.directory.get('topics', submission.topic),
    world.directory.get('units', submission.onBehalf?.unit ?? person.unitId ?? ''),
    world.directory.get('rules', 'current'),
  ]);
  if (!topic?.value.active) throw unknownTopic();
  if (!unit?.value.active) throw unknownUnit();
  const { id: unitId, kind, district } = unit.value;
  const input = toInput(submission, { id: unitId, kind, district });

  const requestHash = hash(JSON.stringify(submission)).toString('base64url');
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const id = recommendationIdFrom(hash(person.personId, idempotencyKey, attempt).subarray(0, 16));
    const decision = routed(
      world,
      submit(id, input, circumstancesOf(world, person, undefined)),
      topic.value,
      rules?.value,
    );
    const outcome = await world.casework.create(decision, requestHash);
    if (outcome.created) return { recommendation: decision.next, events: decision.events, replayed: false };
    if (outcome.submitterId !== person.personId) continue;
    if (outcome.requestHash !== requestHash) throw new Refusal('idempotency-key-reused');
    const standing = await world.casework.casefile(id);
    if (standing) return { recommendation: standing.recommendation, events: standing.events, replayed: true };
  }
  throw new Refusal('busy');
};

const toInput = (
  { title, body, topic, urgency, directive, onBehalf }: Submission,
  unit: Recommendation['unit'],
): Parameters<typeof submit>[1] => ({
  title,
  body,
  topicId: topic,
  urgency,
  ...(directive === undefined ? {} : { directive }),
  channel: onBehalf?.channel ?? 'web',
  ...(onBehalf ? { onBehalfOf: onBehalf.speaker } : {}),
  unit,
});

/** The submission with the system's routing after it, where a rule matches; else as it is, for intake's desk. */
const routed = (world: World, submission: Decision, topic: Topic, rules: RuleSet | undefined): Decision => {
  const { next } = submission;
  const found = rules && routeByRules(next, rules);
  if (!found) return submission;
  const route = act(
    next,
    'route',
    {
      departmentId: found.departmentId,
      complexity: found.complexity,
      approval: topic.approval,
      routing: found.explanation,
    },
    circumstancesOf(world, 'system', next),
  );
  return followedBy(submission, route);
};
