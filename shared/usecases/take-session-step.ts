import { actOnAgenda, sessionSides } from '../domain/agenda-life.ts';
import type { Agenda } from '../domain/agenda.ts';
import type { Person } from '../domain/principal.ts';
import { actOnSession, type SessionDecision, type SessionStepInput } from '../domain/session-act.ts';
import type { SessionVerb } from '../domain/session-life.ts';
import { hasInvited, type Selection, type Session, type SessionId } from '../domain/session.ts';
import { agendaCircumstancesOf, agendaOf } from './agenda-circumstances.ts';
import { followInvitations } from './follow-invitations.ts';
import type { World } from './ports.ts';
import { loadVisibleSession, sessionCircumstancesOf } from './session-circumstances.ts';
import { resolvePlan, resolveSelection, type PlanInput } from './session-references.ts';
import { triedAgain } from './tried-again.ts';

/** Steps whose input is what the caller sends. */
export type PlainSessionVerb = Exclude<SessionVerb, 'plan' | 'change' | 'invite' | 'move-invitees'>;

export interface SessionTarget {
  readonly id: SessionId;
  /** The version that the caller saw (`If-Match`). */
  readonly version: number;
}

const decide = <V extends Exclude<SessionVerb, 'plan'>>(
  world: World,
  person: Person,
  session: Session,
  verb: V,
  input: SessionStepInput[V],
): SessionDecision => {
  const { start, override } = input as { start?: Session['start']; override?: string };
  return actOnSession(
    session,
    verb,
    input,
    sessionCircumstancesOf(world, person, {
      ...(start === undefined ? {} : { start }),
      overriding: override !== undefined,
    }),
  );
};

/** Those invited follow. */
const followed = async (world: World, before: Session, next: Session): Promise<Session> => {
  if (hasInvited(before) || hasInvited(next)) await followInvitations(world, next);
  return next;
};

/** One transaction; those invited follow. */
const take = async <V extends Exclude<SessionVerb, 'plan'>>(
  world: World,
  person: Person,
  session: Session,
  verb: V,
  input: SessionStepInput[V],
): Promise<Session> => {
  const decision = decide(world, person, session, verb, input);
  await world.sessions.save(decision);
  return followed(world, session, decision.next);
};

/** The same with the agenda as it stands, which takes a step as well, in that transaction. */
const takeWithAgenda = async (
  world: World,
  person: Person,
  session: Session,
  verb: keyof typeof sessionSides,
): Promise<Session> => {
  const next = await triedAgain(['busy'], async () => {
    const agenda = await agendaOf(world, session);
    const input = verb === 'lock-agenda' ? { departments: answeringOn(agenda) } : {};
    const decision = decide(world, person, session, verb, input);
    const around = agendaCircumstancesOf(world, person);
    await world.sessions.save(decision, actOnAgenda(session, agenda, sessionSides[verb], {}, around));
    return decision.next;
  });
  return followed(world, session, next);
};

const isWithAgenda = (verb: SessionVerb): verb is keyof typeof sessionSides => verb in sessionSides;

/** @throws Refusal `not-found`, `version-stale`, `already-booked`, those of `actOnSession` and `actOnAgenda` */
export const takeSessionStep = async <V extends PlainSessionVerb>(
  world: World,
  person: Person,
  { id, version, verb, input }: SessionTarget & { verb: V; input: SessionStepInput[V] },
): Promise<Session> => {
  const session = await loadVisibleSession(world, person, id, version);
  return isWithAgenda(verb)
    ? takeWithAgenda(world, person, session, verb)
    : take(world, person, session, verb, input);
};

/** Whoever is to answer on the agenda is told to prepare it, and is to be there. */
const answeringOn = ({ items }: Agenda): readonly string[] => [
  ...new Set(items.flatMap(({ departmentId }) => departmentId ?? [])),
];

/** Another plan for the same session; what it books moves with it. @throws Refusal as `takeSessionStep`, those of `resolvePlan` */
export const changeSession = async (
  world: World,
  person: Person,
  { id, version, plan, reason }: SessionTarget & { plan: PlanInput; reason: string },
): Promise<Session> => {
  const session = await loadVisibleSession(world, person, id, version);
  return take(world, person, session, 'change', { plan: await resolvePlan(world, plan), reason });
};

/**
 * Invites those whom the plan names and the departments that have something on the agenda, or others. Sent again for the same, it only brings about what an earlier sending left
 * undone.
 * @throws Refusal as `takeSessionStep`, those of `resolveSelection`
 */
export const inviteToSession = async (
  world: World,
  person: Person,
  { id, version, selection, override }: SessionTarget & { selection?: Selection; override?: string },
): Promise<Session> => {
  const session = await loadVisibleSession(world, person, id, version);
  const invited = await resolveSelection(world, selection ?? (await withAgenda(world, session)));
  const input = { ...invited, ...(override === undefined ? {} : { override }) };
  if (session.status === 'invited' && isNobodyNew(session, invited)) {
    await followInvitations(world, session);
    return session;
  }
  return take(world, person, session, 'invite', input);
};

const withAgenda = async (world: World, session: Session): Promise<Selection> => {
  const { units, departments } = session.invitees;
  if (departments === 'all') return session.invitees;
  return {
    units,
    departments: [...new Set([...departments, ...answeringOn(await agendaOf(world, session))])],
  };
};

const isNobodyNew = ({ invited }: Session, { units, departments }: Session['invited']): boolean =>
  units.every((id) => invited.units.includes(id)) &&
  departments.every((id) => invited.departments.includes(id));
