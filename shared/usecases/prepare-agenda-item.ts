import type { Spoken } from '../domain/agenda.ts';
import type { Person } from '../domain/principal.ts';
import type { SessionId } from '../domain/session.ts';
import type { SessionAgenda } from './agenda-circumstances.ts';
import type { World } from './ports.ts';
import { takeAgendaStep } from './take-agenda-step.ts';
import { triedAgain } from './tried-again.ts';

/** What a department means to say on its item: it concerns nobody else's, so it does not depend on what they saw. @throws Refusal as `takeAgendaStep` */
export const prepareAgendaItem = (
  world: World,
  person: Person,
  { id, ...input }: Spoken & { readonly id: SessionId; readonly item: number },
): Promise<SessionAgenda> =>
  triedAgain(['version-stale'], () => takeAgendaStep(world, person, { id, verb: 'prepare', input }));
