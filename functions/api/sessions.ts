/** Handlers of sessions and invitations: parsed call in, one use case, shaped answer out. */
import type * as z from 'zod';
import { notFound } from '../../shared/domain/errors.ts';
import type { Reply } from '../../shared/domain/invitation.ts';
import type { SessionStepInput } from '../../shared/domain/session-act.ts';
import { parseSessionId, type Invitee, type Session, type SessionId } from '../../shared/domain/session.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type {
  attendanceBody,
  replyBody,
  sessionBody,
  sessionsQuery,
  sessionStepBodies,
} from '../../shared/schema/http-sessions.ts';
import { answerInvitation, recordAttendance } from '../../shared/usecases/answer-invitation.ts';
import { planSession } from '../../shared/usecases/plan-session.ts';
import type { World } from '../../shared/usecases/ports.ts';
import {
  listForCalendar,
  listSessions,
  proposeNextSession,
  readForCalendar,
  readInvitations,
  readSession,
} from '../../shared/usecases/read-sessions.ts';
import type { PlanInput } from '../../shared/usecases/session-references.ts';
import {
  changeSession,
  inviteToSession,
  takeSessionStep,
  type PlainSessionVerb,
} from '../../shared/usecases/take-session-step.ts';
import { pageAnswer, pageRequest } from './pages.ts';
import { calendarAnswer, feedCalendar, sessionCalendar } from './session-calendar.ts';
import {
  invitationListView,
  invitationViewOf,
  proposalView,
  sessionDetailView,
  sessionView,
} from './session-views.ts';
import type { Viewer } from './views.ts';

type Body<Schema extends z.ZodType> = Call<z.infer<Schema>, undefined>;
type Plain = Call<undefined, undefined>;
type AnyCall = Call<unknown, unknown>;

const etag = (version: number) => ({ etag: `"${version}"` });

/** @throws Refusal `not-found` */
export const sessionIdOf = ({ path }: Pick<AnyCall, 'path'>): SessionId => {
  const id = parseSessionId(path['id'] ?? '');
  if (!id) throw notFound();
  return id;
};

/** The plan as it came, by the names that the domain has for it. */
const planOf = (call: AnyCall, body: Omit<z.infer<typeof sessionBody>, 'start' | 'end'>): PlanInput => {
  const { title, chair, secretary, room, onlinePoints, topics, directive, collecting, invitees } = body;
  return {
    title,
    chairId: chair,
    secretaryId: secretary ?? call.person.personId,
    roomId: room,
    onlinePointIds: onlinePoints,
    topicIds: topics,
    ...(directive === undefined ? {} : { directive }),
    collecting,
    invitees,
    series: body.series,
    ...(body.follows === undefined ? {} : { follows: body.follows }),
  };
};

/** Schemas let through one of the two; `undefined` where neither is named. */
const placeOf = ({ unit, department }: { unit?: string; department?: string }): Invitee | undefined => {
  if (unit !== undefined) return { kind: 'unit', id: unit };
  return department === undefined ? undefined : { kind: 'department', id: department };
};

const replyOf = ({ reply, name = '', post = '', note }: z.infer<typeof replyBody>): Reply => ({
  ...(reply === 'substitute' ? { reply, name, post } : { reply }),
  ...(note === undefined ? {} : { note }),
});

export const sessionHandlers = (world: World) => {
  const viewerOf = ({ person, language }: AnyCall): Viewer => ({ world, person, language });
  const stepTaken = (session: Session, call: AnyCall): Answer => ({
    status: 200,
    headers: etag(session.version),
    body: sessionView(session, viewerOf(call)),
  });
  const target = (call: AnyCall) => ({ id: sessionIdOf(call), version: call.version ?? 0 });

  return {
    list: async (call: Call<undefined, z.infer<typeof sessionsQuery>>): Promise<Answer> => {
      const { when } = call.query;
      const list = `sessions ${when} ${call.person.personId}`;
      const page = pageRequest(list, call.query, ['start', 'id']);
      const found = await listSessions(world, call.person, { when, ...page });
      return pageAnswer(list, found, (session) => sessionView(session, viewerOf(call)));
    },

    plan: async (call: Body<typeof sessionBody>): Promise<Answer> => {
      const { start, end } = call.body;
      const { session, replayed } = await planSession(
        world,
        call.person,
        { ...planOf(call, call.body), start, end },
        call.idempotencyKey ?? '',
      );
      return {
        status: 201,
        headers: {
          ...etag(session.version),
          location: `/api/sessions/${session.id}`,
          ...(replayed ? { 'idempotency-replayed': 'true' } : {}),
        },
        body: sessionView(session, viewerOf(call)),
      };
    },

    read: async (call: Plain): Promise<Answer> => {
      const visible = await readSession(world, call.person, sessionIdOf(call));
      return {
        status: 200,
        headers: etag(visible.session.version),
        body: sessionDetailView(visible, viewerOf(call)),
      };
    },

    /** A step whose body is its input. */
    step:
      <V extends PlainSessionVerb>(verb: V) =>
      async (call: Call<SessionStepInput[V], undefined>): Promise<Answer> =>
        stepTaken(
          await takeSessionStep(world, call.person, { ...target(call), verb, input: call.body }),
          call,
        ),

    change: async (call: Body<(typeof sessionStepBodies)['change']>): Promise<Answer> => {
      const { reason } = call.body;
      return stepTaken(
        await changeSession(world, call.person, {
          ...target(call),
          plan: planOf(call, call.body),
          reason,
        }),
        call,
      );
    },

    invite: async (call: Body<(typeof sessionStepBodies)['invite']>): Promise<Answer> => {
      const { units, departments, override } = call.body;
      const selection =
        units === undefined && departments === undefined
          ? {}
          : { selection: { units: units ?? {}, departments: departments ?? [] } };
      return stepTaken(
        await inviteToSession(world, call.person, {
          ...target(call),
          ...selection,
          ...(override === undefined ? {} : { override }),
        }),
        call,
      );
    },

    uninvite: async (call: Body<(typeof sessionStepBodies)['uninvite']>): Promise<Answer> => {
      const { reason } = call.body;
      const invitee = placeOf(call.body);
      if (!invitee) throw notFound();
      return stepTaken(
        await takeSessionStep(world, call.person, {
          ...target(call),
          verb: 'uninvite',
          input: { invitee, reason },
        }),
        call,
      );
    },

    invitations: async (call: Plain): Promise<Answer> => ({
      status: 200,
      body: invitationListView(await readInvitations(world, call.person, sessionIdOf(call)), viewerOf(call)),
    }),

    answer: async (call: Body<typeof replyBody>): Promise<Answer> => {
      const wanted = placeOf(call.body);
      const { session, invitation } = await answerInvitation(world, call.person, {
        id: sessionIdOf(call),
        reply: replyOf(call.body),
        ...(wanted ? { wanted } : {}),
      });
      return {
        status: 200,
        body: { session: session.id, invitation: invitationViewOf(session, invitation, viewerOf(call)) },
      };
    },

    attendance: async (call: Body<typeof attendanceBody>): Promise<Answer> => {
      const id = sessionIdOf(call);
      await recordAttendance(world, call.person, {
        id,
        entries: call.body.entries.flatMap(({ attendance, ...place }) => {
          const invitee = placeOf(place);
          return invitee ? [{ invitee, attendance }] : [];
        }),
      });
      return {
        status: 200,
        body: invitationListView(await readInvitations(world, call.person, id), viewerOf(call)),
      };
    },

    next: async (call: Plain): Promise<Answer> => ({
      status: 200,
      body: proposalView(await proposeNextSession(world, call.person, sessionIdOf(call))),
    }),

    calendar: async (call: Plain): Promise<Answer> => {
      const id = sessionIdOf(call);
      const found = await readForCalendar(world, call.person, id);
      return calendarAnswer(
        await sessionCalendar(world, call.person, found, call.language),
        `session-${id}.ics`,
      );
    },

    feed: async (call: Plain): Promise<Answer> =>
      calendarAnswer(
        await feedCalendar(world, await listForCalendar(world, call.person), call.language),
        'sessions.ics',
      ),
  };
};
