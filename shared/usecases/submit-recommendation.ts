import { createHash } from 'node:crypto';
import { act, followedBy, submit, type Decision } from '../domain/act.ts';
import type { Topic } from '../domain/directory.ts';
import { existsOn, unitRefOf, type Unit } from '../domain/unit.ts';
import { localDateOf } from '../domain/calendar.ts';
import { Refusal, unitIsNoMore, unitWasSplit, unknownTopic, unknownUnit } from '../domain/errors.ts';
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
import { successorsOf } from './follow-lineage.ts';
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
 * by its sender and that key. What names a unit that is no more goes to the one that took its place.
 * @throws Refusal `secrecy-not-declared`, `unknown-topic`, `unknown-unit`, `unit-was-split`, `unit-is-no-more`,
 * `channel-not-allowed`, `idempotency-key-reused`
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
  const [topic, named, rules] = await Promise.all([
    world.directory.get('topics', submission.topic),
    unitId === undefined ? undefined : world.directory.get('units', unitId),
    world.directory.get('rules', 'current'),
  ]);
  if (!topic?.value.active) return sentBefore(attempt, unknownTopic());
  const unit = await raisedFor(world, person, submission, named?.value);
  if (unit instanceof Refusal) return sentBefore(attempt, unit);
  const input = toInput(submission, unit);
  return create(attempt, (id) =>
    routed(world, submit(id, input, circumstancesOf(world, person, undefined)), topic.value, rules?.value),
  );
};

/** The unit as it is now: where it was split, somebody's own is the one where they work since; else the refusal. */
const raisedFor = async (
  { directory, now }: TakingIn,
  { personId }: Person,
  { onBehalf }: Submission,
  named: Unit | undefined,
): Promise<Unit | Refusal> => {
  const today = localDateOf(now());
  if (!named) return unknownUnit();
  if (named.until === undefined || existsOn(named, today)) return named.active ? named : unknownUnit();
  const successors = await successorsOf(directory, named, today);
  const [only, ...others] = successors;
  if (!only) return unitIsNoMore();
  if (others.length === 0) return only;
  const worksAt = onBehalf ? undefined : (await directory.get('people', personId))?.value.unitId;
  return successors.find(({ id }) => id === worksAt) ?? unitWasSplit(successors);
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
