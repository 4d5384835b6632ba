import { localDateOf, type LocalDate } from '../domain/calendar.ts';
import { forbidden } from '../domain/errors.ts';
import { peopleOn, premisesOn, type ForceFacts, type Project } from '../domain/force.ts';
import { canSeeForce } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import { existsOn, identityOn, type UnitIdentity } from '../domain/unit.ts';
import { everyOne } from './every-one.ts';
import type { World } from './ports.ts';

export interface ForceListOfDay {
  readonly on: LocalDate;
  /** By their codes: what they are called on the day, and what of their force counts on it. */
  readonly units: readonly { readonly identity: UnitIdentity; readonly facts: Partial<ForceFacts> }[];
  readonly projects: ReadonlyMap<string, Project>;
}

/** The register of a day, today when left out: of the units whose force the caller may see. @throws Refusal `forbidden` where that is none */
export const readForceList = async (
  { directory, settings, now }: Pick<World, 'directory' | 'settings' | 'now'>,
  person: Person,
  on: LocalDate = localDateOf(now()),
): Promise<ForceListOfDay> => {
  const [units, forces, projects] = await Promise.all([
    everyOne(directory, 'units'),
    everyOne(directory, 'force'),
    everyOne(directory, 'projects'),
  ]);
  const seen = units.filter(({ id }) => canSeeForce(person, id, settings));
  if (seen.length === 0) throw forbidden();
  const forceOf = new Map(forces.map((force) => [force.id, force]));
  return {
    on,
    units: seen
      .filter((unit) => existsOn(unit, on))
      .map((unit) => {
        const people = peopleOn(forceOf.get(unit.id), on);
        const premises = premisesOn(forceOf.get(unit.id), on);
        return {
          identity: identityOn(unit, on),
          facts: { ...(people ? { people } : {}), ...(premises ? { premises } : {}) },
        };
      })
      .sort((a, b) => (a.identity.code < b.identity.code ? -1 : 1)),
    projects: new Map(projects.map((project) => [project.id, project])),
  };
};
