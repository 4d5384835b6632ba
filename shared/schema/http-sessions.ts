/** The wire of sessions and invitations. */
import * as z from 'zod';
import { instant as toInstant } from '../domain/calendar.ts';
import { attendances, invitationFigures, replies } from '../domain/invitation.ts';
import { seriesKinds, sessionActors, sessionStatuses, standingStatuses } from '../domain/session.ts';
import { unitKinds } from '../domain/unit.ts';
import { languages } from '../domain/wording.ts';
import { pageOf, pageQuery, reason } from './http.ts';
import { localDate, sessionId } from './parts.ts';
import { sessionEventType } from './session.ts';
import { text } from './text.ts';

// What callers send

const identifier = text(1, 80);
/** With any offset; kept in UTC. */
const moment = z.iso.datetime({ offset: true }).transform((value) => toInstant(new Date(value)));
const eachOnce = (most: number) =>
  z
    .array(identifier)
    .max(most)
    .refine((ids) => new Set(ids).size === ids.length, { params: { rule: 'twice' } });

const collecting = z.strictObject({ from: localDate, until: localDate });
const selection = {
  units: z.union([
    z.literal('all'),
    z.strictObject({
      kinds: z.array(z.enum(unitKinds)).max(unitKinds.length).exactOptional(),
      districts: eachOnce(100).exactOptional(),
      ids: eachOnce(1_000).exactOptional(),
    }),
  ]),
  departments: z.union([z.literal('all'), eachOnce(100)]),
};

const plan = {
  title: text(1, 200),
  /** A leader. */
  chair: identifier,
  /** A conference secretary; the caller, where nobody is named. */
  secretary: identifier.exactOptional(),
  room: identifier,
  onlinePoints: eachOnce(50).default([]),
  topics: eachOnce(50).default([]),
  directive: text(1, 100).exactOptional(),
  collecting,
  /** Whom to invite, when it comes to it. */
  invitees: z.strictObject(selection).default({ units: {}, departments: [] }),
  series: z.enum(seriesKinds).default('none'),
  /** The one before it in its series. */
  follows: sessionId.exactOptional(),
};
/** Why people are told later than the settings have it: from a leader. */
const override = text(1, 2_000).exactOptional();
/** One of the two. */
const place = { unit: identifier.exactOptional(), department: identifier.exactOptional() };
const isOnePlace = ({ unit, department }: { unit?: string; department?: string }): boolean =>
  (unit === undefined) !== (department === undefined);
const onePlace = { params: { rule: 'unit-or-department' } };

export const sessionBody = z.strictObject({ ...plan, start: moment, end: moment });
export const sessionStepBodies = {
  change: z.strictObject({ ...plan, reason }),
  reschedule: z.strictObject({
    start: moment,
    end: moment,
    collecting: collecting.exactOptional(),
    reason,
    override,
  }),
  collect: z.strictObject({}),
  'lock-agenda': z.strictObject({}),
  /** Those whom the plan names, where nobody is named here. */
  invite: z.strictObject({
    units: selection.units.exactOptional(),
    departments: selection.departments.exactOptional(),
    override,
  }),
  uninvite: z.strictObject({ ...place, reason }).refine(isOnePlace, onePlace),
  postpone: z.strictObject({ reason }),
  cancel: z.strictObject({ reason }),
  start: z.strictObject({}),
  end: z.strictObject({}),
  'draft-minutes': z.strictObject({}),
  conclude: z.strictObject({
    /** Of the notice of conclusions: `125/TB-CAT-PV01`. */
    documentNumber: text(1, 60).exactOptional(),
  }),
};

export const replyBody = z
  .strictObject({
    reply: z.enum(replies),
    /** Who comes instead. */
    name: text(1, 200).exactOptional(),
    post: text(1, 200).exactOptional(),
    note: text(1, 2_000).exactOptional(),
    /** For which place, where the caller answers for several. */
    ...place,
  })
  .refine(
    ({ reply, name, post }) =>
      reply === 'substitute'
        ? name !== undefined && post !== undefined
        : name === undefined && post === undefined,
    { params: { rule: 'substitute-with-name-and-post' } },
  )
  .refine(({ unit, department }) => unit === undefined || department === undefined, onePlace);

export const attendanceBody = z.strictObject({
  entries: z
    .array(z.strictObject({ ...place, attendance: z.enum(attendances) }).refine(isOnePlace, onePlace))
    .min(1)
    .max(200),
});

/** Calendar programs add what they like to an address: what is not known is let by. */
export const linkedCalendarQuery = z.object({ lang: z.enum(languages).exactOptional() });

export const sessionsQuery = pageQuery.extend({ when: z.enum(['upcoming', 'past']).default('upcoming') });

// What callers get

const instant = z.iso.datetime();
const date = z.iso.date();
const personRef = z.strictObject({ id: z.string(), name: z.string(), post: z.string() });
const venueRef = z.strictObject({ id: z.string(), name: z.string(), address: z.string().optional() });
const windowView = z.strictObject({ from: date, until: date });
const selectionView = z.strictObject({
  units: z.union([
    z.literal('all'),
    z.strictObject({
      kinds: z.array(z.enum(unitKinds)).optional(),
      districts: z.array(z.string()).optional(),
      ids: z.array(z.string()).optional(),
    }),
  ]),
  departments: z.union([z.literal('all'), z.array(z.string())]),
});

export const sessionSummary = z.strictObject({
  id: z.string(),
  version: z.int(),
  status: z.enum(sessionStatuses),
  statusText: z.string(),
  title: z.string(),
  chair: personRef,
  secretary: personRef,
  room: venueRef,
  onlinePoints: z.array(venueRef),
  topics: z.array(z.string()),
  directive: z.string().optional(),
  /** What they were, while it is postponed. */
  start: instant,
  end: instant,
  collecting: windowView,
  series: z.enum(seriesKinds),
  seriesText: z.string(),
  follows: z.string().optional(),
  /** How many units and departments are invited. */
  invited: z.strictObject({ units: z.int(), departments: z.int() }),
  /** As in calendars: up with every change that those invited must know. */
  sequence: z.int(),
  /** Why it was postponed or cancelled. */
  reason: z.string().optional(),
  postponedFrom: z.enum(standingStatuses).optional(),
  changedAt: instant,
  /** The steps that the caller may take now: `POST /api/sessions/{id}/{action}` with `If-Match`. */
  actions: z.array(z.string()),
});
export type SessionSummary = z.infer<typeof sessionSummary>;
export const sessionPage = pageOf(sessionSummary);

export const invitationView = z.strictObject({
  unit: z.string().optional(),
  department: z.string().optional(),
  issuedAt: instant,
  /** The answer that stands; one to an earlier time does not. */
  answer: z
    .strictObject({
      reply: z.enum(replies),
      replyText: z.string(),
      name: z.string().optional(),
      post: z.string().optional(),
      note: z.string().optional(),
      at: instant,
      by: z.string(),
      onBehalfOf: z.string().optional(),
    })
    .optional(),
  attendance: z.enum(attendances).optional(),
  attendanceText: z.string().optional(),
  /** Whether the caller may answer it now. */
  mayAnswer: z.boolean(),
});
export type InvitationView = z.infer<typeof invitationView>;

export const sessionDetail = sessionSummary.extend({
  /** Of the places where the caller works. */
  invitations: z.array(invitationView),
  /** Whom the plan says to invite: for those who run or oversee sessions, as is the history. */
  invitees: selectionView.optional(),
  history: z
    .array(
      z.strictObject({
        number: z.int(),
        type: sessionEventType,
        at: instant,
        by: z.strictObject({
          as: z.enum(sessionActors),
          person: z.string(),
          onBehalfOf: z.string().optional(),
        }),
        data: z.record(z.string(), z.unknown()),
      }),
    )
    .optional(),
});
export type SessionDetail = z.infer<typeof sessionDetail>;

export const invitationList = z.strictObject({
  items: z.array(invitationView),
  /** For those who run or oversee sessions. */
  figures: z
    .strictObject(Object.fromEntries(invitationFigures.map((figure) => [figure, z.int()])))
    .optional(),
  /** Invited, but not told yet: sending the invitations again does the rest. */
  missing: z.int().optional(),
});
export const replyAnswer = z.strictObject({ session: z.string(), invitation: invitationView });

/** Never the link itself: that is told once, when it is made. */
export const calendarLinkAnswer = z.strictObject({ exists: z.boolean(), madeAt: instant.optional() });
export type CalendarLinkAnswer = z.infer<typeof calendarLinkAnswer>;
export const newCalendarLink = z.strictObject({ url: z.url(), madeAt: instant });

/** As it is sent to plan the session. */
export const sessionProposal = z.strictObject({
  title: z.string(),
  chair: z.string(),
  secretary: z.string(),
  room: z.string(),
  onlinePoints: z.array(z.string()),
  topics: z.array(z.string()),
  directive: z.string().optional(),
  collecting: windowView,
  invitees: selectionView,
  series: z.enum(seriesKinds),
  follows: z.string(),
  start: instant,
  end: instant,
});
