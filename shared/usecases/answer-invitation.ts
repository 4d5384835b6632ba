import { busy, forbidden, notInvited } from '../domain/errors.ts';
import {
  answerInvitation as answer,
  recordAttendance as record,
  type Attendance,
  type Invitation,
  type Reply,
  type Respondent,
} from '../domain/invitation.ts';
import { placesOf, respondentFor, rights } from '../domain/policy.ts';
import { hasRole, hatsOf, type Hat, type Person } from '../domain/principal.ts';
import { isInvited, type Invitee, type Session, type SessionId } from '../domain/session.ts';
import { followInvitations } from './follow-invitations.ts';
import type { World } from './ports.ts';
import { loadVisibleSession } from './session-circumstances.ts';

const respondentIn = (person: Person, hat: Hat): Respondent => ({
  personId: person.personId,
  ...(hat.personId === person.personId ? {} : { onBehalfOf: hat.personId }),
});

/** The invitation of somebody who is invited. Where invitations were left behind by their session, they follow it now. */
const standing = async (world: World, session: Session, invitee: Invitee): Promise<Invitation> => {
  const stands = async (): Promise<Invitation | undefined> => {
    const invitation = await world.sessions.invitation(session.id, invitee);
    return invitation?.dropped ? undefined : invitation;
  };
  const invitation = await stands();
  if (invitation) return invitation;
  await followInvitations(world, session);
  const followed = await stands();
  if (!followed) throw busy();
  return followed;
};

/** Whose invitation somebody answers: their own unit's or department's, or the one that they name. */
const inviteeFor = (person: Person, session: Session, wanted: Invitee | undefined): Invitee | undefined =>
  (wanted ? [wanted] : placesOf(person)).find(
    (place) => isInvited(session, place) && respondentFor(person, place),
  );

/**
 * Says for a unit or a department whether it comes; the last answer stands.
 * @param wanted for which, where somebody may answer for several
 * @throws Refusal `not-found`, `forbidden`, `step-not-possible`, `session-over`
 */
export const answerInvitation = async (
  world: World,
  person: Person,
  { id, reply, wanted }: { id: SessionId; reply: Reply; wanted?: Invitee },
): Promise<{ readonly session: Session; readonly invitation: Invitation }> => {
  const session = await loadVisibleSession(world, person, id);
  const invitee = inviteeFor(person, session, wanted);
  const hat = invitee && respondentFor(person, invitee);
  if (!invitee || !hat) throw forbidden();
  const step = answer(session, await standing(world, session, invitee), reply, {
    at: world.now(),
    by: respondentIn(person, hat),
  });
  if (!(await world.sessions.saveInvitations([step]))) throw busy();
  return { session, invitation: step.next };
};

const recorder = (person: Person): Respondent =>
  respondentIn(person, hatsOf(person).find((hat) => hasRole(hat, ...rights['record-attendance'])) ?? person);

/**
 * Records who was there; the last record of each stands. One by one: sent again, it does the rest.
 * @throws Refusal `not-found`, `not-invited` naming the entry, `step-not-possible`, `session-not-yet`
 */
export const recordAttendance = async (
  world: World,
  person: Person,
  {
    id,
    entries,
  }: { id: SessionId; entries: readonly { readonly invitee: Invitee; readonly attendance: Attendance }[] },
): Promise<Session> => {
  const session = await loadVisibleSession(world, person, id);
  entries.forEach(({ invitee }, index) => {
    if (!isInvited(session, invitee)) throw notInvited(`entries.${index}`);
  });
  const said = { at: world.now(), by: recorder(person) };
  for (const { invitee, attendance } of entries) {
    const step = record(session, await standing(world, session, invitee), attendance, said);
    if (!(await world.sessions.saveInvitations([step]))) throw busy();
  }
  return session;
};
