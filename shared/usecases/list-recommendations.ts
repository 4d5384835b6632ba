import { forbidden } from '../domain/errors.ts';
import { belongsTo, may } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { formerUnitsOf } from './follow-lineage.ts';
import type { Page, PageRequest, World } from './ports.ts';

/** What the caller raised, newest first. */
export const listOwn = (world: World, person: Person, page: PageRequest): Promise<Page<Recommendation>> =>
  world.casework.listBySubmitter(person.personId, page);

/** What was raised for a unit, and for those that wholly became it, newest first: the chief's own, or any for those who may. @throws Refusal `forbidden` */
export const listUnit = async (
  world: World,
  person: Person,
  unit: string | undefined,
  page: PageRequest,
): Promise<Page<Recommendation>> => {
  const unitId = unit ?? person.unitId;
  if (unitId === undefined || (!belongsTo(person, unitId) && !may(person, 'list-any-unit')))
    throw forbidden();
  return world.casework.listByUnits([unitId, ...(await formerUnitsOf(world.directory, unitId))], page);
};
