/**
 * What is stored, with the version of its form: parsed whenever an item is read, from a table or from a stream. The types
 * are the domain's; a form that drifts from them does not compile. A change of form raises `itemVersion` and brings a migration.
 */
import { complexities } from '../domain/routing.ts';
import { unitKinds } from '../domain/unit.ts';
import * as z from 'zod';
import type { Instant, LocalDate } from '../domain/calendar.ts';
import { directoryKinds, type DirectoryRecords } from '../domain/directory.ts';
import { noticeKinds } from '../domain/notices.ts';
import { deliveries } from '../domain/preferences.ts';
import { roles } from '../domain/principal.ts';
import {
  actors,
  approvals,
  channels,
  rejectionReasons,
  reminders,
  urgencies,
  verdicts,
  type EventData,
  type EventType,
  type Recommendation,
  type RecommendationEvent,
} from '../domain/recommendation.ts';
import { parseReceipt, type RecommendationId } from '../domain/receipt.ts';
import { text } from './text.ts';
import type { Remark } from '../domain/remark.ts';
import { languages } from '../domain/wording.ts';

export const itemVersion = 2;

/** @throws ZodError for an item of a form that this program does not know */
export const assertItemVersion = (stored: unknown): void => {
  z.literal(itemVersion).parse(stored);
};

const string = z.string().min(1);
const count = z.int().min(0);
export const recommendationId = string
  .refine((value) => parseReceipt(value) === value)
  .transform((value) => value as RecommendationId);
const instant = z.iso.datetime().transform((value) => value as Instant);
const localDate = z.iso.date().transform((value) => value as LocalDate);

const unitRef = z.strictObject({ id: string, kind: z.enum(unitKinds), district: string });
const clock = z.strictObject({
  kind: z.enum(['urgent', 'normal', 'complex', 'reopened']),
  from: localDate,
  workingDays: count,
  pausedDays: count,
  extendedDays: count,
});
const due = z.strictObject({
  ...clock.shape,
  on: localDate,
  skipped: z.array(
    z.strictObject({
      date: localDate,
      kind: z.enum(['off', 'worked']),
      vi: string,
      en: string,
      source: string,
    }),
  ),
});
const milestone = z.strictObject({
  kind: z.enum(['answered', 'reopened', 'resolved']),
  at: instant,
  departmentId: string,
});

const facts = {
  id: recommendationId,
  version: count.min(1),
  title: string,
  topicId: string,
  urgency: z.enum(urgencies),
  directive: string.exactOptional(),
  channel: z.enum(channels),
  submitterId: string,
  unit: unitRef,
  submittedAt: instant,
  changedAt: instant,
  since: instant,
  touchedAt: instant,
  lastStep: count.min(1),
  clock,
  dueOn: localDate,
  marks: z.strictObject({ answer: count, desk: count, red: count }),
  extensions: count,
  extensionRequest: z.strictObject({ days: count, personId: string }).exactOptional(),
  wakeOn: localDate.exactOptional(),
  returns: count,
  questions: z.strictObject({ intake: count, department: count }),
  reopenings: count,
  mergedCount: count,
  milestones: z.array(milestone),
};
const inDepartment = { departmentId: string, complexity: z.enum(complexities), approval: z.enum(approvals) };
const answer = z.strictObject({
  eventNumber: count,
  authorId: string,
  answeredAt: instant,
  promises: z.boolean(),
});
const pause = { pausedOn: localDate, pausedUntil: localDate };

export const recommendation: z.ZodType<Recommendation> = z.union([
  z.strictObject({ ...facts, status: z.literal('submitted') }),
  z.strictObject({ ...facts, ...inDepartment, status: z.literal('routed') }),
  z.strictObject({ ...facts, ...inDepartment, status: z.literal('accepted') }),
  z.strictObject({ ...facts, ...pause, status: z.literal('needs-info'), pausedFrom: z.literal('submitted') }),
  z.strictObject({
    ...facts,
    ...pause,
    ...inDepartment,
    status: z.literal('needs-info'),
    pausedFrom: z.literal('accepted'),
  }),
  z.strictObject({
    ...facts,
    ...inDepartment,
    status: z.literal('in-approval'),
    draft: z.strictObject({ eventNumber: count, authorId: string }),
  }),
  z.strictObject({
    ...facts,
    ...inDepartment,
    status: z.literal('forwarded-up'),
    documentNumber: string,
    forwardedOn: localDate,
  }),
  z.strictObject({
    ...facts,
    ...inDepartment,
    status: z.literal('answered'),
    answer,
    canonicalId: recommendationId.exactOptional(),
  }),
  z.strictObject({
    ...facts,
    ...inDepartment,
    status: z.literal('closed'),
    answer,
    canonicalId: recommendationId.exactOptional(),
    verdict: z.enum(verdicts).exactOptional(),
  }),
  z.strictObject({ ...facts, status: z.literal('rejected'), reason: z.enum(rejectionReasons) }),
  z.strictObject({ ...facts, status: z.literal('merged'), canonicalId: recommendationId }),
  z.strictObject({ ...facts, status: z.literal('withdrawn') }),
  z.strictObject({ ...facts, ...inDepartment, status: z.literal('withdrawn') }),
]);

const identifier = text(1, 80);
const rule = z.strictObject({
  id: identifier,
  topic: identifier.exactOptional(),
  unit: identifier.exactOptional(),
  district: identifier.exactOptional(),
  unitKind: z.enum(unitKinds).exactOptional(),
  department: identifier,
  complexity: z.enum(complexities),
});
const condition = z.enum(['topic', 'unit', 'district', 'unitKind']);
const redirect = z.strictObject({ from: identifier, to: identifier, reason: text(1, 500) });
const byRule = z.strictObject({
  by: z.literal('rule'),
  rule,
  matchedOn: z.array(condition),
  beat: z.array(z.strictObject({ rule: string, department: string, lostOn: condition })),
  redirects: z.array(redirect),
});
const byHand = z.strictObject({ by: z.literal('hand'), reason: string });
const answerText = { text: string, legalBasis: string.exactOptional(), promises: z.boolean() };

const eventData: { readonly [T in EventType]: z.ZodType<EventData[T]> } = {
  RecommendationSubmitted: z.strictObject({
    title: string,
    body: string,
    topicId: string,
    urgency: z.enum(urgencies),
    directive: string.exactOptional(),
    channel: z.enum(channels),
    onBehalfOf: z
      .strictObject({
        kind: z.enum(['officer', 'citizen']),
        name: string.exactOptional(),
        contact: string.exactOptional(),
      })
      .exactOptional(),
    unit: unitRef,
    secrecyDeclared: z.literal(true),
    due,
  }),
  RecommendationRouted: z.strictObject({
    ...inDepartment,
    topicId: string,
    routing: z.union([byRule, byHand]),
    due,
  }),
  InformationRequested: z.strictObject({ question: string, ...pause }),
  InformationGiven: z.strictObject({ reply: string, due }),
  PauseEnded: z.strictObject({ due }),
  RecommendationRejected: z.strictObject({ reason: z.enum(rejectionReasons), guidance: string }),
  RecommendationMerged: z.strictObject({ canonicalId: recommendationId, reason: string }),
  RecommendationAttached: z.strictObject({ memberId: recommendationId }),
  RecommendationUnmerged: z.strictObject({ canonicalId: recommendationId, reason: string }),
  RecommendationDetached: z.strictObject({ memberId: recommendationId }),
  RecommendationAccepted: z.strictObject({ bySilence: z.boolean() }),
  RecommendationReturned: z.strictObject({ reason: string, proposedDepartmentId: string.exactOptional() }),
  AnswerProposed: z.strictObject(answerText),
  AnswerSentBack: z.strictObject({ comments: string }),
  RecommendationAnswered: z.strictObject({
    ...answerText,
    ...inDepartment,
    authorId: string,
    mergedCount: count,
  }),
  CanonicalAnswerDelivered: z.strictObject({
    ...answerText,
    ...inDepartment,
    authorId: string,
    canonicalId: recommendationId,
  }),
  RecommendationForwardedUp: z.strictObject({
    documentNumber: string,
    forwardedTo: string,
    reason: string,
    forwardedOn: localDate,
  }),
  HigherReplyReceived: z.strictObject({ documentNumber: string, summary: string, due }),
  RecommendationClosed: z.strictObject({
    bySilence: z.boolean(),
    verdict: z.enum(verdicts).exactOptional(),
    satisfaction: z.int().min(1).max(5).exactOptional(),
    comment: string.exactOptional(),
  }),
  RecommendationReopened: z.strictObject({ reason: string, due }),
  RecommendationWithdrawn: z.strictObject({ reason: string }),
  ExtensionRequested: z.strictObject({ days: count, reason: string }),
  ExtensionGranted: z.strictObject({ requestedBy: string, due }),
  ExtensionRefused: z.strictObject({ reason: string }),
  DueDateMoved: z.strictObject({ previously: localDate, reason: string, due }),
  ReminderRaised: z.strictObject({ reminder: z.enum(reminders), on: localDate }),
  RecommendationTurnedRed: z.strictObject({ untouchedDays: count, on: localDate }),
};

const author = z.strictObject({
  personId: string,
  as: z.enum(actors),
  departmentId: string.exactOptional(),
  onBehalfOf: string.exactOptional(),
});
const envelope = z.strictObject({
  recommendationId,
  number: count.min(1),
  type: z.enum(Object.keys(eventData) as [EventType, ...EventType[]]),
  at: instant,
  by: author,
  data: z.unknown(),
});

/** An event as stored. @throws ZodError */
export const parseEvent = (stored: unknown): RecommendationEvent => {
  const event = envelope.parse(stored);
  return { ...event, data: eventData[event.type].parse(event.data) } as RecommendationEvent;
};

export const remark: z.ZodType<Remark> = z.strictObject({
  id: string,
  recommendationId,
  kind: z.enum(['comment', 'note']),
  at: instant,
  by: author,
  text: string,
});

/** Routing rules, on the wire as stored. */
export const ruleSet = { rules: z.array(rule).max(1_000), redirects: z.array(redirect).max(100) };

const days = (most: number) => z.int().min(1).max(most);
const clockDays = {
  acknowledge: days(30),
  route: days(30),
  refuse: days(30),
  accept: days(30),
  reopenedAnswer: days(60),
  extension: days(60),
  pause: days(60),
  reopenWindow: days(60),
};
const answerDays = { urgent: days(120), normal: days(120), complex: days(120) };
/** Numbers of the law and the province, on the wire as stored. */
export const settings = {
  intakeDepartment: text(1, 40),
  clocks: z.strictObject({ ...clockDays, answer: z.strictObject(answerDays) }),
  topicClocks: z.record(
    text(1, 40),
    z.strictObject({
      acknowledge: clockDays.acknowledge.exactOptional(),
      route: clockDays.route.exactOptional(),
      refuse: clockDays.refuse.exactOptional(),
      accept: clockDays.accept.exactOptional(),
      reopenedAnswer: clockDays.reopenedAnswer.exactOptional(),
      extension: clockDays.extension.exactOptional(),
      pause: clockDays.pause.exactOptional(),
      reopenWindow: clockDays.reopenWindow.exactOptional(),
      answer: z
        .strictObject({
          urgent: answerDays.urgent.exactOptional(),
          normal: answerDays.normal.exactOptional(),
          complex: answerDays.complex.exactOptional(),
        })
        .exactOptional(),
    }),
  ),
  extensions: count.max(5),
  questionsPerDesk: count.max(10),
  reopeningsBySubmitter: count.max(10),
  returnsBeforeLeader: days(20),
  reminders: z.strictObject({
    percent: z.tuple([days(100), days(100), days(100)]),
    headAfter: days(60),
    leaderAfter: days(60),
  }),
  redAfterDays: z.tuple([days(365), days(365)]),
};

/** Values of the directory, by kind: the form on the wire is the form that is stored. */
export const directoryValues = {
  units: z.strictObject({
    id: text(1, 40),
    code: text(1, 20),
    name: text(1, 200),
    kind: z.enum(unitKinds),
    district: text(1, 40),
    districtName: text(1, 200),
    officers: count.max(10_000),
    chiefIsInvestigator: z.boolean(),
    deputyIsInvestigator: z.boolean(),
    trained: z.boolean(),
    premises: z.enum(['own', 'shared']),
    premisesProject: text(1, 80).exactOptional(),
    active: z.boolean(),
  }),
  departments: z.strictObject({
    id: text(1, 40),
    name: text(1, 200),
    nameEn: text(1, 200),
    active: z.boolean(),
  }),
  topics: z.strictObject({
    id: text(1, 40),
    name: text(1, 200),
    nameEn: text(1, 200),
    approval: z.enum(approvals),
    active: z.boolean(),
  }),
  people: z.strictObject({
    id: text(1, 80),
    name: text(1, 200),
    post: text(1, 200),
    roles: z.array(z.enum(roles)).max(roles.length),
    unitId: text(1, 40).exactOptional(),
    departmentId: text(1, 40).exactOptional(),
    email: z.email().max(254).exactOptional(),
    active: z.boolean(),
  }),
  rules: z.strictObject({
    id: z.literal('current'),
    ...ruleSet,
  }),
  calendar: z.strictObject({
    id: z.string().regex(/^\d{4}$/),
    decided: z.boolean(),
    source: text(1, 500),
    days: z
      .array(
        z.strictObject({
          date: localDate,
          kind: z.enum(['off', 'worked']),
          vi: text(1, 200),
          en: text(1, 200),
          source: text(1, 500),
        }),
      )
      .max(366),
  }),
  settings: z.strictObject({ id: z.literal('current'), ...settings }),
  preferences: z.strictObject({
    id: text(1, 80),
    language: z.enum(languages),
    delivery: z.enum(deliveries),
    withoutMail: z.array(z.enum(noticeKinds)).max(noticeKinds.length),
  }),
  standIns: z.strictObject({
    id: text(1, 80),
    deputyId: text(1, 80),
    from: localDate,
    until: localDate,
    reason: text(1, 500),
  }),
} as const satisfies { readonly [K in keyof DirectoryRecords]: z.ZodType<DirectoryRecords[K]> };

export const directoryRecord = z.strictObject({
  kind: z.enum(directoryKinds),
  version: count.min(1),
  changedAt: instant,
  value: z.unknown(),
});

export const directoryEvent = z.strictObject({
  kind: z.enum(directoryKinds),
  id: string,
  number: count.min(1),
  type: z.enum(['DirectoryRecordCreated', 'DirectoryRecordChanged']),
  at: instant,
  by: string,
  reason: string,
  value: z.unknown(),
});
