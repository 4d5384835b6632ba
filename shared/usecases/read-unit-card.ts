import { localDateOf, plusMonths, type LocalDate } from '../domain/calendar.ts';
import { forbidden, notFound } from '../domain/errors.ts';
import type { Figures } from '../domain/figures.ts';
import {
  peopleOn,
  premisesOn,
  staffIn,
  type PeopleFacts,
  type PremisesFacts,
  type Project,
} from '../domain/force.ts';
import { canSeeUnitCard } from '../domain/force-policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Unit } from '../domain/unit.ts';
import type { World } from './ports.ts';
import { figuresOfUnit } from './read-metrics.ts';

export interface UnitCard {
  readonly unit: Unit;
  readonly on: LocalDate;
  readonly people?: PeopleFacts;
  readonly premises?: PremisesFacts;
  readonly project?: Project;
  /** The last twelve months, this one included. */
  readonly months: { readonly from: string; readonly to: string };
  readonly figures: Figures;
}

/** What somebody who works on a unit's recommendations should know of it today. @throws Refusal `forbidden`, `not-found` */
export const readUnitCard = async (world: World, person: Person, unitId: string): Promise<UnitCard> => {
  if (!canSeeUnitCard(person, unitId, world.settings)) throw forbidden();
  const on = localDateOf(world.now());
  const to = on.slice(0, 7);
  const months = { from: plusMonths(to, -11), to };
  const [unit, force] = await Promise.all([
    world.directory.get('units', unitId),
    world.directory.get('force', unitId),
  ]);
  if (!unit) throw notFound();
  const [people, premises] = [peopleOn(force?.value, on), premisesOn(force?.value, on)];
  const figures = await figuresOfUnit(world, unitId, months, people ? staffIn(people) : 0);
  const project = premises?.project && (await world.directory.get('projects', premises.project));
  return {
    unit: unit.value,
    on,
    ...(people ? { people } : {}),
    ...(premises ? { premises } : {}),
    ...(project ? { project: project.value } : {}),
    months,
    figures,
  };
};
