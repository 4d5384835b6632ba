import { actOnAgenda, type AgendaInput, type OwnAgendaVerb } from '../domain/agenda-life.ts';
import { itemOf, type AgendaEvent } from '../domain/agenda.ts';
import { assertExtendable } from '../domain/commitment-life.ts';
import { isOpenCommitment, type CommitmentId, type Undertaking } from '../domain/commitment.ts';
import { saidOfPromise } from '../domain/conclusions.ts';
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

/** A day that a promise cannot have any more is told where it is set. @throws Refusal `extension-limit` */
const assertDayOfPromise = async (
  { commitments, settings }: World,
  id: CommitmentId,
  said: AgendaEvent | undefined,
): Promise<void> => {
  const dueOn = saidOfPromise(said)?.dueOn;
  if (dueOn === undefined) return;
  const commitment = await commitments.load(id);
  const path = said?.type === 'ItemAnswered' ? 'commitments.0.dueOn' : 'dueOn';
  if (commitment && isOpenCommitment(commitment.status))
    assertExtendable(commitment, { path, dueOn }, { settings });
};

/**
 * A step of the agenda, or of one of its items.
 * @throws Refusal `not-found`, `version-stale`, `unknown-department`, `extension-limit`, those of `actOnAgenda`
 */
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
  if (item?.commitmentId !== undefined)
    await assertDayOfPromise(world, item.commitmentId, decision.events[0]);
  await world.sessions.saveAgenda(decision);
  return { session, agenda: decision.next };
};
