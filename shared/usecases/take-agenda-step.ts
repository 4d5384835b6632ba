import { actOnAgenda, type AgendaInput, type OwnAgendaVerb } from '../domain/agenda-life.ts';
import { itemOf } from '../domain/agenda.ts';
import { unknownDepartment, versionStale } from '../domain/errors.ts';
import type { Person } from '../domain/principal.ts';
import type { SessionId } from '../domain/session.ts';
import { agendaCircumstancesOf, loadAgenda, type SessionAgenda } from './agenda-circumstances.ts';
import type { World } from './ports.ts';

export interface AgendaTarget {
  readonly id: SessionId;
  /** The version of the agenda that the caller saw (`If-Match`); none where any will do. */
  readonly version?: number;
}

/** Every department that is named is one of the directory. @throws Refusal `unknown-department` */
const assertDepartments = async (
  { directory }: World,
  input: {
    readonly departmentId?: string;
    readonly commitments?: readonly { readonly departmentId: string }[];
  },
): Promise<void> => {
  const named = [
    ...(input.departmentId === undefined ? [] : [{ path: 'department', id: input.departmentId }]),
    ...(input.commitments ?? []).map(({ departmentId }, index) => ({
      path: `commitments.${index}.department`,
      id: departmentId,
    })),
  ];
  const found = await Promise.all(named.map(({ id }) => directory.get('departments', id)));
  const unknown = named[found.findIndex((department) => !department?.value.active)];
  if (unknown) throw unknownDepartment(unknown.path);
};

/** A step of the agenda, or of one of its items. @throws Refusal `not-found`, `version-stale`, `unknown-department`, those of `actOnAgenda` */
export const takeAgendaStep = async <V extends OwnAgendaVerb>(
  world: World,
  person: Person,
  { id, version, verb, input }: AgendaTarget & { verb: V; input: AgendaInput[V] },
): Promise<SessionAgenda> => {
  const { session, agenda } = await loadAgenda(world, person, id);
  if (version !== undefined && version !== agenda.version) throw versionStale(agenda.version);
  await assertDepartments(world, input as object);
  const item = 'item' in input ? itemOf(agenda, input.item) : undefined;
  const decision = actOnAgenda(session, agenda, verb, input, agendaCircumstancesOf(world, person, item));
  await world.sessions.saveAgenda(decision);
  return { session, agenda: decision.next };
};
