/**
 * What is stored, with the version of its form: parsed whenever an item is read, from a table or from a stream. The types
 * are the domain's; a form that drifts from them does not compile. A change of form raises `itemVersion` and brings a migration.
 */
import * as z from 'zod';
import {
  actors,
  approvals,
  channels,
  hearings,
  rejectionReasons,
  reminders,
  urgencies,
  verdicts,
  type EventData,
  type EventType,
  type Recommendation,
  type RecommendationEvent,
} from '../domain/recommendation.ts';
import type { Remark } from '../domain/remark.ts';
import { complexities } from '../domain/routing.ts';
import { commitmentId, undertaking } from './commitment.ts';
import { condition, redirect, rule } from './directory.ts';
import {
  count,
  formerUnits,
  instant,
  localDate,
  recommendationId,
  sessionId,
  string,
  unitMove,
  unitRef,
} from './parts.ts';

export const itemVersion = 6;

/** @throws ZodError for an item of a form that this program does not know */
export const assertItemVersion = (stored: unknown): void => {
  z.literal(itemVersion).parse(stored);
};

const clock = z.strictObject({
  kind: z.enum(['urgent', 'normal', 'complex', 'reopened', 'session']),
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
const milestone = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acknowledged'), on: localDate, days: count }),
  z.strictObject({
    kind: z.literal('rejected'),
    on: localDate,
    days: count,
    late: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('answered'),
    on: localDate,
    departmentId: string,
    days: count,
    late: z.literal(true).exactOptional(),
    judgeBy: localDate,
  }),
  z.strictObject({
    kind: z.enum(['delivered', 'withdrawn']),
    on: localDate,
    departmentId: string,
  }),
  z.strictObject({ kind: z.literal('reopened'), on: localDate, departmentId: string, at: instant }),
  z.strictObject({
    kind: z.literal('resolved'),
    on: localDate,
    topicId: string.exactOptional(),
    verdict: z.enum(verdicts).exactOptional(),
    satisfaction: z.int().min(1).max(5).exactOptional(),
  }),
]);

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
  formerUnits: formerUnits.exactOptional(),
  submittedAt: instant,
  changedAt: instant,
  since: instant,
  touchedAt: instant,
  lastStep: count.min(1),
  clock,
  dueOn: localDate,
  marks: z.strictObject({ answer: count, desk: count, red: count }),
  extensions: count,
  ever: z.strictObject({ pausedDays: count, extensions: count }).exactOptional(),
  extensionRequest: z.strictObject({ days: count, by: z.array(string) }).exactOptional(),
  wakeOn: localDate.exactOptional(),
  returns: count,
  questions: z.strictObject({ intake: count, department: count }),
  reopenings: count,
  openCommitments: count,
  heard: z.array(
    z.strictObject({
      sessionId,
      outcome: z.enum(hearings),
      eventNumber: count,
      on: localDate,
      departmentId: string.exactOptional(),
      canonicalId: recommendationId.exactOptional(),
    }),
  ),
  missedOn: localDate.exactOptional(),
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

const byRule = z.strictObject({
  by: z.literal('rule'),
  rule,
  matchedOn: z.array(condition),
  beat: z.array(z.strictObject({ rule: string, department: string, lostOn: condition })),
  redirects: z.array(redirect),
});
const byHand = z.strictObject({ by: z.literal('hand'), reason: string });
const answerText = { text: string, legalBasis: string.exactOptional(), promises: z.boolean() };
const onTheSpot = z.strictObject({ id: sessionId, at: instant });
const ownAnswer = { ...answerText, commitments: z.array(undertaking) };

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
  AnswerProposed: z.strictObject(ownAnswer),
  AnswerSentBack: z.strictObject({ comments: string }),
  RecommendationAnswered: z.strictObject({
    ...ownAnswer,
    ...inDepartment,
    authorId: string,
    mergedCount: count,
    judgeBy: localDate,
    session: onTheSpot.exactOptional(),
  }),
  RecommendationTakenAway: z.strictObject({
    ...inDepartment,
    sessionId,
    note: string,
    passUpTo: string.exactOptional(),
    missedOn: localDate.exactOptional(),
    due,
  }),
  RecommendationNotReached: z.strictObject({ sessionId, on: localDate }),
  CanonicalAnswerDelivered: z.strictObject({
    ...answerText,
    ...inDepartment,
    authorId: string,
    canonicalId: recommendationId,
    session: onTheSpot.exactOptional(),
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
  CommitmentSettled: z.strictObject({
    commitmentId,
    outcome: z.enum(['verified', 'failed', 'cancelled']),
  }),
  RecommendationWithdrawn: z.strictObject({ reason: string }),
  ExtensionRequested: z.strictObject({ days: count, reason: string }),
  ExtensionGranted: z.strictObject({ requestedBy: string, due }),
  ExtensionRefused: z.strictObject({ reason: string }),
  DueDateMoved: z.strictObject({ previously: localDate, reason: string, due }),
  ReminderRaised: z.strictObject({ reminder: z.enum(reminders), on: localDate }),
  RecommendationTurnedRed: z.strictObject({ untouchedDays: count, on: localDate }),
  RecommendationMoved: unitMove,
};

const author = z.strictObject({
  personId: string,
  as: z.enum(actors),
  departmentId: string.exactOptional(),
  onBehalfOf: string.exactOptional(),
});
export const eventType = z.enum(Object.keys(eventData) as [EventType, ...EventType[]]);
const envelope = z.strictObject({
  recommendationId,
  number: count.min(1),
  type: eventType,
  at: instant,
  workingDays: count,
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
