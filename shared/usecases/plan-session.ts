import { createHash } from 'node:crypto';
import { busy, Refusal } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import { planSession as plan } from '../domain/session-act.ts';
import { sessionIdFrom, type Session, type Times } from '../domain/session.ts';
import type { Submission, World } from './ports.ts';
import { sessionCircumstancesOf } from './session-circumstances.ts';
import { resolvePlan, type PlanInput } from './session-references.ts';

export interface Planned {
  readonly session: Session;
  /** Sent before with the same key: nothing was stored this time. */
  readonly replayed: boolean;
}

const hash = (...parts: readonly string[]): Buffer =>
  createHash('sha256').update(JSON.stringify(parts)).digest();

/**
 * Plans a session, and books its chair, room and online points with it. The same key with the same plan stores nothing twice.
 * @throws Refusal `already-booked`, `session-times`, `session-too-large`, `idempotency-key-reused`, those of `resolvePlan`
 */
export const planSession = async (
  world: World,
  person: Person,
  input: PlanInput & Times,
  idempotencyKey: string,
): Promise<Planned> => {
  const id = sessionIdFrom(hash('session', person.personId, idempotencyKey));
  const requestHash = hash(JSON.stringify(input)).toString('base64url');
  const asItStands = async (sent: Submission): Promise<Planned> => {
    if (sent.requestHash !== requestHash) throw new Refusal('idempotency-key-reused');
    const session = await world.sessions.load(id);
    if (!session) throw busy();
    return { session, replayed: true };
  };

  const sent = await world.sessions.findSubmission(id);
  if (sent) return asItStands(sent);
  const { start, end, ...planned } = input;
  const resolved = { plan: await resolvePlan(world, planned), start, end };
  const decision = plan(id, resolved, sessionCircumstancesOf(world, person));
  const outcome = await world.sessions.create(decision, requestHash);
  return outcome.created ? { session: decision.next, replayed: false } : asItStands(outcome);
};
