import type { AgendaCircumstances } from '../domain/agenda-life.ts';
import { emptyAgenda, type Agenda, type AgendaItem } from '../domain/agenda.ts';
import { agendaStandingOf } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Session, SessionId } from '../domain/session.ts';
import { hatsOf } from './circumstances.ts';
import type { World } from './ports.ts';
import { loadVisibleSession } from './session-circumstances.ts';

/** What a step of an agenda is judged by: the time, the calendar, in which relation the caller takes it. */
export const agendaCircumstancesOf = (
  { now, settings, calendar }: Pick<World, 'now' | 'settings' | 'calendar'>,
  person: Person,
  item?: Pick<AgendaItem, 'departmentId'>,
): AgendaCircumstances => ({
  now: now(),
  settings,
  calendar,
  ...hatsOf(person, (hat) => ({ personId: hat.personId, standing: agendaStandingOf(hat, item) })),
});

export interface SessionAgenda {
  readonly session: Session;
  readonly agenda: Agenda;
}

/** The agenda that a session has, or will have. */
export const agendaOf = async (
  { sessions }: Pick<World, 'sessions'>,
  { id, changedAt }: Session,
): Promise<Agenda> => (await sessions.agenda(id)) ?? emptyAgenda(id, changedAt);

/** A session that the caller may see, with its agenda. @throws Refusal `not-found` */
export const loadAgenda = async (
  world: Pick<World, 'sessions' | 'settings'>,
  person: Person,
  id: SessionId,
): Promise<SessionAgenda> => {
  const session = await loadVisibleSession(world, person, id);
  return { session, agenda: await agendaOf(world, session) };
};
