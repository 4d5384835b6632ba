import { actOnAgenda, type AgendaInput, type OwnAgendaVerb } from '../domain/agenda-life.ts';
import { itemOf } from '../domain/agenda.ts';
import type { Undertaking } from '../domain/commitment.ts';
import { versionStale } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import type { SessionId } from '../domain/session.ts';
import { agendaCircumstancesOf, loadAgenda, type SessionAgenda } from './agenda-circumstances.ts';
import { assertDepartments } from './directory-references.ts';
import type { World } from './ports.ts';

export interface AgendaTarget {
  readonly id: SessionId;
  /** The version of the agenda that the caller saw (`If-Match`); none where any will do. */
  readonly version?: number;
}

const departmentsIn = ({
  departmentId,
  commitments = [],
}: {
  readonly departmentId?: string;
  readonly commitments?: readonly Undertaking[];
}) => [
  ...(departmentId === undefined ? [] : [{ path: 'department', id: departmentId }]),
  ...commitments.map(({ departmentId: id }, index) => ({ path: `commitments.${index}.department`, id })),
];

/** A step of the agenda, or of one of its items. @throws Refusal `not-found`, `version-stale`, `unknown-department`, those of `actOnAgenda` */
export const takeAgendaStep = async <V extends OwnAgendaVerb>(
  world: World,
  person: Person,
  { id, version, verb, input }: AgendaTarget & { verb: V; input: AgendaInput[V] },
): Promise<SessionAgenda> => {
  const { session, agenda } = await loadAgenda(world, person, id);
  if (version !== undefined && version !== agenda.version) throw versionStale(agenda.version);
  await assertDepartments(world.directory, departmentsIn(input as object));
  const item = 'item' in input ? itemOf(agenda, input.item) : undefined;
  const decision = actOnAgenda(session, agenda, verb, input, agendaCircumstancesOf(world, person, item));
  await world.sessions.saveAgenda(decision);
  return { session, agenda: decision.next };
};
