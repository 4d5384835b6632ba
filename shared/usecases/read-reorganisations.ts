import { localDateOf } from '../domain/calendar.ts';
import type { Reorganisation, ReorganisationEvent, ReorganisationId } from '../domain/reorganisation.ts';
import { existsOn, type Unit } from '../domain/unit.ts';
import { everyOne } from './every-one.ts';
import type { ReorganisationProgress, World } from './ports.ts';
import { loadReorganisation } from './reorganisation-circumstances.ts';

export interface ReadReorganisation {
  readonly reorganisation: Reorganisation;
  readonly events: readonly ReorganisationEvent[];
  readonly progress?: ReorganisationProgress;
  readonly register: ReadonlyMap<string, Unit>;
}

const isUnderWay = ({ status }: Reorganisation): boolean => status === 'applying' || status === 'undoing';

/** One with all that happened to it. @throws Refusal `not-found` */
export const readReorganisation = async (
  world: Pick<World, 'directory' | 'reorganisations'>,
  id: ReorganisationId,
): Promise<ReadReorganisation> => {
  const reorganisation = await loadReorganisation(world, id);
  const [events, progress, units] = await Promise.all([
    world.reorganisations.events(id),
    isUnderWay(reorganisation) ? world.reorganisations.progress(id) : undefined,
    everyOne(world.directory, 'units'),
  ]);
  return {
    reorganisation,
    events,
    ...(progress ? { progress } : {}),
    register: new Map(units.map((unit) => [unit.id, unit])),
  };
};

/** The units that are there today. */
export const unitsThere = async ({
  directory,
  now,
}: Pick<World, 'directory' | 'now'>): Promise<readonly Unit[]> =>
  (await everyOne(directory, 'units')).filter((unit) => unit.active && existsOn(unit, localDateOf(now())));
