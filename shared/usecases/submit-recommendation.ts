import { createHash } from 'node:crypto';
import { act, followedBy, submit, type Decision } from '../domain/act.ts';
import type { Topic } from '../domain/directory.ts';
import { unitRefOf, type Unit } from '../domain/unit.ts';
import { Refusal, unknownTopic, unknownUnit } from '../domain/errors.ts';
import { may, type Right } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import { recommendationIdFrom, type RecommendationId } from '../domain/receipt.ts';
import type {
  Channel,
  EventData,
  Recommendation,
  RecommendationEvent,
  Urgency,
} from '../domain/recommendation.ts';
import { routeByRules, type RuleSet } from '../domain/routing.ts';
import { circumstancesOf } from './circumstances.ts';
import type { Submission as Standing, World } from './ports.ts';

export interface Submission {
  readonly title: string;
  readonly body: string;
  readonly topic: string;
  readonly urgency: Urgency;
  readonly directive?: string;
  readonly secrecyDeclared: boolean;
  readonly onBehalf?: OnBehalf;
}

/** Written down for somebody by intake, or by a secretary from the floor of a session: the unit, how it came, and who spoke. */
interface OnBehalf {
  readonly unit: string;
  readonly channel: Exclude<Channel, 'web'>;
  readonly speaker: NonNullable<EventData['RecommendationSubmitted']['onBehalfOf']>;
}
const rightFor = ({ channel }: OnBehalf): Right =>
  channel === 'session' ? 'raise-from-floor' : 'submit-on-behalf';

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

/** What one sending is recognised by when it comes again. */
export interface Sameness {
  readonly idOf: (number: number) => RecommendationId;
  readonly requestHash: string;
  /** Whose sending it is; left out: it is the same whoever sends it. */
  readonly sender?: string;
}

/** The same content is the same recommendation, whoever sends it. */
export const sameContent = (...content: readonly string[]): Sameness => ({
  idOf: (number) => recommendationIdFrom(hash('content', ...content, number).subarray(0, 16)),
  requestHash: hash(...content).toString('base64url'),
});

/**
 * Takes a recommendation in, and routes it at once when a rule says where to. With a key, what comes again is recognised
 * by its sender and that key.
 * @throws Refusal `secrecy-not-declared`, `unknown-topic`, `unknown-unit`, `channel-not-allowed`, `idempotency-key-reused`
 */
export const submitRecommendation = async (
  world: TakingIn,
  person: Person,
  submission: Submission,
  recognisedBy: string | Sameness,
): Promise<Submitted> => {
  if (!submission.secrecyDeclared)
    throw new Refusal('secrecy-not-declared', { errors: [{ path: 'secrecyDeclared', rule: 'required' }] });
  if (submission.onBehalf && !may(person, rightFor(submission.onBehalf)))
    throw new Refusal('channel-not-allowed', { errors: [{ path: 'onBehalf', rule: 'not-allowed' }] });
  const attempt: Attempt = {
    world,
    ...(typeof recognisedBy === 'string'
      ? {
          requestHash: hash(JSON.stringify(submission)).toString('base64url'),
          idOf: (number) => recommendationIdFrom(hash(person.personId, recognisedBy, number).subarray(0, 16)),
          sender: person.personId,
        }
      : recognisedBy),
  };
  const unitId = submission.onBehalf?.unit ?? person.unitId;
  const [topic, unit, rules] = await Promise.all([
    world.directory.get('topics', submission.topic),
    unitId === undefined ? undefined : world.directory.get('units', unitId),
    world.directory.get('rules', 'current'),
  ]);
  if (!topic?.value.active) return sentBefore(attempt, unknownTopic());
  if (!unit?.value.active) return sentBefore(attempt, unknownUnit());
  const input = toInput(submission, unit.value);
  return create(attempt, (id) =>
    routed(world, submit(id, input, circumstancesOf(world, person, undefined)), topic.value, rules?.value),
  );
};

type TakingIn = Pick<World, 'casework' | 'directory' | 'now' | 'settings' | 'calendar'>;

interface Attempt extends Sameness {
  readonly world: TakingIn;
}

/** What stands under its id is somebody else's, or something else: two that drew the same receipt. */
const isStrange = (standing: Standing, { sender, requestHash }: Sameness): boolean =>
  sender === undefined ? standing.requestHash !== requestHash : standing.submitterId !== sender;

const create = async (attempt: Attempt, decide: (id: RecommendationId) => Decision): Promise<Submitted> => {
  const { world, requestHash, idOf } = attempt;
  for (let number = 1; number <= attempts; number += 1) {
    const id = idOf(number);
    const decision = decide(id);
    const outcome = await world.casework.create(decision, requestHash);
    if (outcome.created) return { recommendation: decision.next, events: decision.events, replayed: false };
    if (isStrange(outcome, attempt)) continue;
    if (outcome.requestHash !== requestHash) throw new Refusal('idempotency-key-reused');
    return asItStands(world, id);
  }
  throw new Refusal('busy');
};

/** What can no longer be taken in may have been, when it was sent the first time: then that receipt, else the refusal. */
const sentBefore = async (attempt: Attempt, refusal: Refusal): Promise<Submitted> => {
  const { world, requestHash, idOf } = attempt;
  const standing = await world.casework.findSubmission(idOf(1));
  if (!standing || isStrange(standing, attempt) || standing.requestHash !== requestHash) throw refusal;
  return asItStands(world, idOf(1));
};

const asItStands = async (world: TakingIn, id: RecommendationId): Promise<Submitted> => {
  const standing = await world.casework.casefile(id);
  if (!standing) throw new Refusal('busy');
  return { recommendation: standing.recommendation, events: standing.events, replayed: true };
};

const toInput = (
  { title, body, topic, urgency, directive, onBehalf }: Submission,
  unit: Unit,
): Parameters<typeof submit>[1] => ({
  title,
  body,
  topicId: topic,
  urgency,
  ...(directive === undefined ? {} : { directive }),
  channel: onBehalf?.channel ?? 'web',
  ...(onBehalf ? { onBehalfOf: onBehalf.speaker } : {}),
  unit: unitRefOf(unit),
});

/** The submission with the system's routing after it, where a rule matches; else as it is, for intake's desk. */
const routed = (
  world: TakingIn,
  submission: Decision,
  topic: Topic,
  rules: RuleSet | undefined,
): Decision => {
  const { next } = submission;
  const found = rules && routeByRules(next, rules);
  if (!found) return submission;
  return followedBy(submission, (submitted) =>
    act(
      submitted,
      'route',
      {
        departmentId: found.departmentId,
        complexity: found.complexity,
        approval: topic.approval,
        routing: found.explanation,
      },
      circumstancesOf(world, 'system', submitted),
    ),
  );
};
