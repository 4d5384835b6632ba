import { notFound, versionStale } from '../domain/errors.ts';
import { reorganisationStandingOf } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { ReorganisationCircumstances } from '../domain/reorganisation-life.ts';
import type { Reorganisation, ReorganisationId } from '../domain/reorganisation.ts';
import { hatsOf } from './circumstances.ts';
import type { World } from './ports.ts';

export interface ReorganisationTarget {
  readonly id: ReorganisationId;
  /** The version that the caller saw (`If-Match`). */
  readonly version: number;
}

export const reorganisationCircumstancesOf = (
  { now }: Pick<World, 'now'>,
  person: Person,
): ReorganisationCircumstances => ({
  now: now(),
  ...hatsOf(person, (hat) => ({ personId: hat.personId, standing: reorganisationStandingOf(hat) })),
});

/** For whoever may read any of them. @throws Refusal `not-found`, `version-stale` */
export const loadReorganisation = async (
  { reorganisations }: Pick<World, 'reorganisations'>,
  id: ReorganisationId,
  expected?: number,
): Promise<Reorganisation> => {
  const state = await reorganisations.load(id, expected);
  if (!state) throw notFound();
  if (expected !== undefined && expected !== state.version) throw versionStale(state.version);
  return state;
};
