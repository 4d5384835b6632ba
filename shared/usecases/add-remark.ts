import { createHash } from 'node:crypto';
import { speakerOf } from '../domain/act.ts';
import { notFound, Refusal } from '../domain/errors.ts';
import { canSeeInternals, takesComments } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import type { Remark } from '../domain/remark.ts';
import { circumstancesOf, loadVisible } from './circumstances.ts';
import type { World } from './ports.ts';

/**
 * A comment to everybody concerned, or a note that stays inside. The same key with the same text stores nothing twice.
 * @throws Refusal `not-found`, `step-not-possible` (closed), `idempotency-key-reused`
 */
export const addRemark = async (
  world: World,
  person: Person,
  {
    id,
    kind,
    text,
    idempotencyKey,
  }: { id: RecommendationId; kind: Remark['kind']; text: string; idempotencyKey: string },
): Promise<{ remark: Remark; replayed: boolean }> => {
  const recommendation = await loadVisible(world, person, id);
  if (kind === 'note' && !canSeeInternals(person, recommendation, world.settings)) throw notFound();
  if (kind === 'comment' && !takesComments(recommendation))
    throw new Refusal('step-not-possible', { facts: { state: recommendation.status, step: 'comment' } });
  const remark: Remark = {
    id: createHash('sha256')
      .update(JSON.stringify([person.personId, kind, idempotencyKey]))
      .digest('base64url')
      .slice(0, 20),
    recommendationId: id,
    kind,
    at: world.now(),
    by: speakerOf(circumstancesOf(world, person, recommendation)),
    text,
  };
  const outcome = await world.casework.addRemark(remark);
  if (outcome.created) return { remark, replayed: false };
  if (outcome.standing.text !== text) throw new Refusal('idempotency-key-reused');
  return { remark: outcome.standing, replayed: true };
};
