/**
 * What is stored, with the version of its form: parsed whenever an item is read, from a table or from a stream. The types
 * are the domain's; a form that drifts from them does not compile. A change of form raises `itemVersion` and brings a migration.
 */
import { complexities } from '../domain/routing.ts';
import { unitKinds } from '../domain/unit.ts';
import * as z from 'zod';
import type { Instant, LocalDate } from '../domain/calendar.ts';
import { directoryKinds, type DirectoryRecords } from '../domain/directory.ts';
import { roles } from '../domain/principal.ts';
import {
  actors,
  approvals,
  channels,
  rejectionReasons,
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

export const itemVersion = 1;

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
  pausedDays: count,
});
const due = z.strictObject({
  ...clock.shape,
  on: localDate,
  workingDays: count,
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
  clock,
  dueOn: localDate,
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
  z.strictObject({ ...facts, ...inDepartment, status: z.literal('routed'), routedAt: instant }),
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
  RecommendationAnswered: z.strictObject({ ...answerText, ...inDepartment, authorId: string }),
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
};

const author = z.strictObject({
  personId: string,
  as: z.enum(actors),
  departmentId: string.exactOptional(),
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
    active: z.boolean(),
  }),
  rules: z.strictObject({
    id: z.literal('current'),
    ...ruleSet,
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
