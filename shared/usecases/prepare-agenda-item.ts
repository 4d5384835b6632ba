import type { Spoken } from '../domain/agenda.ts';
import { busy, Refusal } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import type { SessionId } from '../domain/session.ts';
import type { SessionAgenda } from './agenda-circumstances.ts';
import type { World } from './ports.ts';
import { takeAgendaStep } from './take-agenda-step.ts';

/** Each loses only to somebody who changes the agenda in that very moment. */
const attempts = 5;

/** What a department means to say on its item: it concerns nobody else's, so it does not depend on what they saw. @throws Refusal as `takeAgendaStep` */
export const prepareAgendaItem = async (
  world: World,
  person: Person,
  { id, ...input }: Spoken & { readonly id: SessionId; readonly item: number },
): Promise<SessionAgenda> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await takeAgendaStep(world, person, { id, verb: 'prepare', input });
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'version-stale')) throw error;
    }
  }
  throw busy();
};
