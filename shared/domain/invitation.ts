/** An invitation to a session: of one unit or department, with its answer and who was there. */
import { localDateOf, type Instant } from './calendar.ts';
import { Refusal } from './errors.ts';
import { inviteesOf, isInvited, type Invitee, type Session, type SessionId } from './session.ts';

export const replies = ['yes', 'no', 'substitute'] as const;
/** They come, they do not, or somebody else comes for whoever is expected. */
export type Reply =
  | { readonly reply: 'yes'; readonly note?: string }
  | { readonly reply: 'no'; readonly note?: string }
  | { readonly reply: 'substitute'; readonly name: string; readonly post: string; readonly note?: string };

export const attendances = ['present', 'late', 'represented', 'absent'] as const;
export type Attendance = (typeof attendances)[number];

export interface Respondent {
  readonly personId: string;
  /** The absent person whose rights were used. */
  readonly onBehalfOf?: string;
}

export interface Invitation {
  readonly sessionId: SessionId;
  readonly invitee: Invitee;
  readonly version: number;
  readonly issuedAt: Instant;
  /** The session's sequence when it was issued: an answer to an earlier one does not count. */
  readonly issuedSince: number;
  /** The time of which it tells. */
  readonly start: Instant;
  readonly dropped: boolean;
  readonly answer?: Reply & { readonly at: Instant; readonly by: Respondent; readonly sequence: number };
  readonly attendance?: { readonly attendance: Attendance; readonly at: Instant; readonly by: Respondent };
}

/** What was answered or recorded, kept beside what stands. */
export interface InvitationEvent {
  readonly sessionId: SessionId;
  readonly invitee: Invitee;
  /** Also the version of the invitation after it. Telling it of another time is no event: the session's own say so. */
  readonly number: number;
  readonly at: Instant;
  readonly by: Respondent;
  readonly data: Reply | { readonly attendance: Attendance };
}

export interface InvitationStep {
  /** The version that stands before; 0: nothing. */
  readonly before: number;
  readonly next: Invitation;
  readonly event?: InvitationEvent;
}

const sameInvitee = (a: Invitee, b: Invitee): boolean => a.kind === b.kind && a.id === b.id;

/** The answer that counts: given since it was issued, and since the time was set. */
export const standingAnswer = (
  { answer, issuedSince }: Invitation,
  { askedSince }: Pick<Session, 'askedSince'>,
): Invitation['answer'] =>
  answer && answer.sequence >= Math.max(issuedSince, askedSince) ? answer : undefined;

/**
 * What is still to be done so that the invitations are those of the session: issued to whoever is invited, taken back from
 * whoever is not any more, telling of its time. Nothing, when it was done: so it is done again until then.
 */
export const invitationsToFollow = (
  session: Session,
  kept: readonly Invitation[],
): readonly InvitationStep[] => {
  const { id: sessionId, start, changedAt, sequence } = session;
  const issued = { issuedAt: changedAt, issuedSince: sequence, start, dropped: false };
  const missing = inviteesOf(session.invited)
    .filter((invitee) => !kept.some((invitation) => sameInvitee(invitation.invitee, invitee)))
    .map((invitee) => ({ before: 0, next: { sessionId, invitee, version: 1, ...issued } }));
  const moved = kept.flatMap((invitation) => {
    const { version, dropped } = invitation;
    const after = (change: Partial<Invitation>) => [
      { before: version, next: { ...invitation, ...change, version: version + 1 } },
    ];
    if (!isInvited(session, invitation.invitee)) return dropped ? [] : after({ dropped: true });
    if (dropped) return after(issued);
    return invitation.start === start ? [] : after({ start });
  });
  return [...missing, ...moved];
};

const tooEarly = () => new Refusal('session-not-yet');
const notPossible = ({ status }: Session, step: string, possibleFrom: readonly Session['status'][]) =>
  new Refusal('step-not-possible', { facts: { state: status, step, possibleFrom } });

const answerable: readonly Session['status'][] = ['invited'];
const attendable: readonly Session['status'][] = ['invited', 'in-progress', 'held', 'minutes'];

/** Whether those invited may say whether they come. */
export const takesAnswers = ({ status, end }: Session, now: Instant): boolean =>
  answerable.includes(status) && now < end;

/** @throws Refusal `step-not-possible`, `session-over` */
export const answerInvitation = (
  session: Session,
  invitation: Invitation,
  reply: Reply,
  { at, by }: { readonly at: Instant; readonly by: Respondent },
): InvitationStep => {
  if (!answerable.includes(session.status)) throw notPossible(session, 'answer', answerable);
  if (!takesAnswers(session, at)) throw new Refusal('session-over');
  return respond(
    invitation,
    { at, by, data: reply },
    {
      answer: { ...reply, at, by, sequence: session.sequence },
    },
  );
};

/** @throws Refusal `step-not-possible`, `session-not-yet` before its day */
export const recordAttendance = (
  session: Session,
  invitation: Invitation,
  attendance: Attendance,
  { at, by }: { readonly at: Instant; readonly by: Respondent },
): InvitationStep => {
  if (!attendable.includes(session.status)) throw notPossible(session, 'attendance', attendable);
  if (localDateOf(at) < localDateOf(session.start)) throw tooEarly();
  return respond(invitation, { at, by, data: { attendance } }, { attendance: { attendance, at, by } });
};

const respond = (
  invitation: Invitation,
  said: Pick<InvitationEvent, 'at' | 'by' | 'data'>,
  change: Pick<Invitation, 'answer'> | Pick<Invitation, 'attendance'>,
): InvitationStep => {
  const { sessionId, invitee, version } = invitation;
  const number = version + 1;
  return {
    before: version,
    next: { ...invitation, ...change, version: number },
    event: { sessionId, invitee, number, ...said },
  };
};

export const invitationFigures = [
  'invited',
  'yes',
  'no',
  'substitute',
  'open',
  ...attendances,
  'unrecorded',
] as const;
export type InvitationFigures = Readonly<Record<(typeof invitationFigures)[number], number>>;

/** How many were invited, what they answered, who was there. Who was dropped does not count. */
export const countInvitations = (
  session: Pick<Session, 'askedSince'>,
  invitations: readonly Invitation[],
): InvitationFigures => {
  const counts = Object.fromEntries(invitationFigures.map((figure) => [figure, 0])) as Record<
    keyof InvitationFigures,
    number
  >;
  for (const invitation of invitations.filter(({ dropped }) => !dropped)) {
    counts.invited += 1;
    counts[standingAnswer(invitation, session)?.reply ?? 'open'] += 1;
    counts[invitation.attendance?.attendance ?? 'unrecorded'] += 1;
  }
  return counts;
};
