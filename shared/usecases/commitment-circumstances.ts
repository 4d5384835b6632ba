import type { Commitment } from '../domain/commitment.ts';
import type { CommitmentActing, CommitmentCircumstances } from '../domain/commitment-life.ts';
import { notFound, versionStale } from '../domain/errors.ts';
import { canSeeCommitment, commitmentStandingOf } from '../domain/policy.ts';
import type { Hat, Person, Principal } from '../domain/principal.ts';
import { hatsOf } from './circumstances.ts';
import type { World } from './ports.ts';

export const commitmentCircumstancesOf = (
  { now, settings, calendar }: Pick<World, 'now' | 'settings' | 'calendar'>,
  principal: Principal,
  commitment: Commitment,
): CommitmentCircumstances => ({
  now: now(),
  settings,
  calendar,
  ...hatsOf(principal, (hat) => actingIn(hat, commitment)),
});

const actingIn = (hat: Hat | 'system', commitment: Commitment): CommitmentActing => ({
  personId: hat === 'system' ? 'system' : hat.personId,
  ...(hat !== 'system' && hat.departmentId !== undefined ? { departmentId: hat.departmentId } : {}),
  standing: commitmentStandingOf(hat, commitment),
});

/** The commitment, if the caller may see it. @throws Refusal `not-found` otherwise, whether it exists or not */
export const loadVisibleCommitment = async (
  { commitments, settings }: Pick<World, 'commitments' | 'settings'>,
  person: Person,
  id: Commitment['id'],
  expected?: number,
): Promise<Commitment> => {
  const commitment = await commitments.load(id, expected);
  if (!commitment || !canSeeCommitment(person, commitment, settings)) throw notFound();
  if (expected !== undefined && (expected < commitment.lastStep || expected > commitment.version))
    throw versionStale(commitment.version);
  return commitment;
};
