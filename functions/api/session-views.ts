/** What callers see of a session: shaped from the domain, in their language. */
import {
  invitationsToFollow,
  standingAnswer,
  takesAnswers,
  type Invitation,
} from '../../shared/domain/invitation.ts';
import { respondentFor } from '../../shared/domain/policy.ts';
import { sessionActionsFor } from '../../shared/domain/session-life.ts';
import {
  attendanceWords,
  replyWords,
  seriesWords,
  sessionStatusWords,
} from '../../shared/domain/session-wording.ts';
import type { Invitee, Plan, Session, Times } from '../../shared/domain/session.ts';
import type { InvitationView, SessionDetail, SessionSummary } from '../../shared/schema/http-sessions.ts';
import type { readInvitations, VisibleSession } from '../../shared/usecases/read-sessions.ts';
import { sessionCircumstancesOf } from '../../shared/usecases/session-circumstances.ts';
import type { Viewer } from './views.ts';

export const sessionView = (session: Session, { world, person, language }: Viewer): SessionSummary => ({
  id: session.id,
  version: session.version,
  status: session.status,
  statusText: sessionStatusWords[session.status][language],
  title: session.title,
  chair: session.chair,
  secretary: session.secretary,
  room: session.room,
  onlinePoints: [...session.onlinePoints],
  topics: [...session.topicIds],
  ...(session.directive === undefined ? {} : { directive: session.directive }),
  start: session.start,
  end: session.end,
  collecting: session.collecting,
  series: session.series,
  seriesText: seriesWords[session.series][language],
  ...(session.follows === undefined ? {} : { follows: session.follows }),
  invited: { units: session.invited.units.length, departments: session.invited.departments.length },
  sequence: session.sequence,
  ...('reason' in session ? { reason: session.reason } : {}),
  ...('postponedFrom' in session ? { postponedFrom: session.postponedFrom } : {}),
  changedAt: session.changedAt,
  // What a leader may take with a reason for being late is offered to a leader.
  actions: [...sessionActionsFor(session, sessionCircumstancesOf(world, person, { overriding: true }))],
});

const placeView = ({ kind, id }: Invitee) => (kind === 'unit' ? { unit: id } : { department: id });

export const invitationViewOf = (
  session: Session,
  invitation: Invitation,
  { world, person, language }: Viewer,
): InvitationView => {
  const answer = standingAnswer(invitation, session);
  const attendance = invitation.attendance?.attendance;
  return {
    ...placeView(invitation.invitee),
    issuedAt: invitation.issuedAt,
    ...(answer
      ? {
          answer: {
            reply: answer.reply,
            replyText: replyWords[answer.reply][language],
            ...(answer.reply === 'substitute' ? { name: answer.name, post: answer.post } : {}),
            ...(answer.note === undefined ? {} : { note: answer.note }),
            at: answer.at,
            by: answer.by.personId,
            ...(answer.by.onBehalfOf === undefined ? {} : { onBehalfOf: answer.by.onBehalfOf }),
          },
        }
      : {}),
    ...(attendance ? { attendance, attendanceText: attendanceWords[attendance][language] } : {}),
    mayAnswer: takesAnswers(session, world.now()) && respondentFor(person, invitation.invitee) !== undefined,
  };
};

export const sessionDetailView = (
  { session, invitations, events }: VisibleSession,
  viewer: Viewer,
): SessionDetail => ({
  ...sessionView(session, viewer),
  invitations: invitations
    .filter(({ dropped }) => !dropped)
    .map((invitation) => invitationViewOf(session, invitation, viewer)),
  ...(events
    ? {
        invitees: selectionView(session.invitees),
        history: events.map(({ number, type, at, by: { as, personId, onBehalfOf }, data }) => ({
          number,
          type,
          at,
          by: { as, person: personId, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) },
          data: { ...data },
        })),
      }
    : {}),
});

const selectionView = ({ units, departments }: Session['invitees']) => ({
  units:
    units === 'all'
      ? units
      : {
          ...(units.kinds ? { kinds: [...units.kinds] } : {}),
          ...(units.districts ? { districts: [...units.districts] } : {}),
          ...(units.ids ? { ids: [...units.ids] } : {}),
        },
  departments: departments === 'all' ? departments : [...departments],
});

export const invitationListView = (
  { session, invitations, figures }: Awaited<ReturnType<typeof readInvitations>>,
  viewer: Viewer,
) => ({
  items: invitations
    .filter(({ dropped }) => !dropped)
    .map((invitation) => invitationViewOf(session, invitation, viewer)),
  ...(figures ? { figures, missing: invitationsToFollow(session, invitations).length } : {}),
});

/** As it is sent to plan a session. */
export const proposalView = ({ plan, start, end }: { readonly plan: Plan } & Times) => ({
  title: plan.title,
  chair: plan.chair.id,
  secretary: plan.secretary.id,
  room: plan.room.id,
  onlinePoints: plan.onlinePoints.map(({ id }) => id),
  topics: [...plan.topicIds],
  ...(plan.directive === undefined ? {} : { directive: plan.directive }),
  collecting: plan.collecting,
  invitees: selectionView(plan.invitees),
  series: plan.series,
  ...(plan.follows === undefined ? {} : { follows: plan.follows }),
  start,
  end,
});
