/** What an event makes of a recommendation. The stored state is the fold of the events through this function, nothing else. */
import type { InStatus, Milestone, Recommendation, RecommendationEvent, Status } from './recommendation.ts';

type Facts = Omit<InStatus<'rejected'>, 'status' | 'reason'>;

const factsOf = (from: Recommendation): Facts => ({
  id: from.id,
  version: from.version,
  title: from.title,
  topicId: from.topicId,
  urgency: from.urgency,
  ...(from.directive === undefined ? {} : { directive: from.directive }),
  channel: from.channel,
  submitterId: from.submitterId,
  unit: from.unit,
  submittedAt: from.submittedAt,
  changedAt: from.changedAt,
  clock: from.clock,
  dueOn: from.dueOn,
  returns: from.returns,
  questions: from.questions,
  reopenings: from.reopenings,
  mergedCount: from.mergedCount,
  milestones: from.milestones,
});

/** The department part of a state that has one. */
const inDepartment = (from: Recommendation) => {
  if (!('departmentId' in from)) throw impossible(from.status, 'has no department');
  const { departmentId, complexity, approval } = from;
  return { departmentId, complexity, approval };
};

const impossible = (status: Status | 'new', why: string): Error =>
  new Error(`event does not fit a ${status} recommendation: ${why}`);

const milestone = (
  from: Recommendation,
  kind: Milestone['kind'],
  at: Milestone['at'],
  departmentId = inDepartment(from).departmentId,
) => [...from.milestones, { kind, at, departmentId }];

/** Back to where the question came from. */
const resumed = (from: Recommendation, facts: Facts): Recommendation => {
  if (from.status !== 'needs-info') throw impossible(from.status, 'it is not paused');
  return from.pausedFrom === 'submitted'
    ? { ...facts, status: 'submitted' }
    : { ...facts, ...inDepartment(from), status: 'accepted' };
};

const clockOf = ({ kind, from, pausedDays }: Facts['clock']): Facts['clock'] => ({ kind, from, pausedDays });

/**
 * The state after `event`.
 * @throws Error when the event's number does not follow the state's version, or it cannot happen to such a state.
 */
export const evolve = (from: Recommendation | undefined, event: RecommendationEvent): Recommendation => {
  if (event.number !== (from?.version ?? 0) + 1)
    throw impossible(from?.status ?? 'new', `number ${event.number} does not follow`);
  if (event.type === 'RecommendationSubmitted') return submitted(event);
  if (!from) throw impossible('new', event.type);
  return step(from, { ...factsOf(from), version: event.number, changedAt: event.at }, event);
};

const submitted = (event: RecommendationEvent<'RecommendationSubmitted'>): Recommendation => {
  const { title, topicId, urgency, directive, channel, unit, due } = event.data;
  return {
    status: 'submitted',
    id: event.recommendationId,
    version: event.number,
    title,
    topicId,
    urgency,
    ...(directive === undefined ? {} : { directive }),
    channel,
    submitterId: event.by.personId,
    unit,
    submittedAt: event.at,
    changedAt: event.at,
    clock: clockOf(due),
    dueOn: due.on,
    returns: 0,
    questions: { intake: 0, department: 0 },
    reopenings: 0,
    mergedCount: 0,
    milestones: [],
  };
};

const step = (
  from: Recommendation,
  facts: Facts,
  event: Exclude<RecommendationEvent, { type: 'RecommendationSubmitted' }>,
): Recommendation => {
  switch (event.type) {
    case 'RecommendationRouted': {
      const { departmentId, complexity, approval, topicId, due } = event.data;
      return {
        ...facts,
        status: 'routed',
        departmentId,
        complexity,
        approval,
        topicId,
        clock: clockOf(due),
        dueOn: due.on,
        routedAt: event.at,
      };
    }
    case 'InformationRequested': {
      const pause = { pausedOn: event.data.pausedOn, pausedUntil: event.data.pausedUntil };
      return from.status === 'submitted'
        ? {
            ...facts,
            ...pause,
            status: 'needs-info',
            pausedFrom: 'submitted',
            questions: { ...from.questions, intake: from.questions.intake + 1 },
          }
        : {
            ...facts,
            ...pause,
            ...inDepartment(from),
            status: 'needs-info',
            pausedFrom: 'accepted',
            questions: { ...from.questions, department: from.questions.department + 1 },
          };
    }
    case 'InformationGiven':
    case 'PauseEnded':
      return resumed(from, { ...facts, clock: clockOf(event.data.due), dueOn: event.data.due.on });
    case 'RecommendationRejected':
      return { ...facts, status: 'rejected', reason: event.data.reason };
    case 'RecommendationMerged':
      return { ...facts, status: 'merged', canonicalId: event.data.canonicalId };
    case 'RecommendationUnmerged':
      return { ...facts, status: 'submitted' };
    case 'RecommendationAttached':
      return { ...from, ...facts, mergedCount: from.mergedCount + 1 };
    case 'RecommendationDetached':
      return { ...from, ...facts, mergedCount: Math.max(0, from.mergedCount - 1) };
    case 'RecommendationAccepted':
    case 'AnswerSentBack':
      return { ...facts, ...inDepartment(from), status: 'accepted' };
    case 'HigherReplyReceived': {
      const { due } = event.data;
      return { ...facts, ...inDepartment(from), status: 'accepted', clock: clockOf(due), dueOn: due.on };
    }
    case 'RecommendationReturned':
      return { ...facts, status: 'submitted', returns: from.returns + 1 };
    case 'AnswerProposed':
      return {
        ...facts,
        ...inDepartment(from),
        status: 'in-approval',
        draft: { eventNumber: event.number, authorId: event.by.personId },
      };
    case 'RecommendationAnswered':
      return {
        ...facts,
        ...inDepartment(from),
        status: 'answered',
        answer: {
          eventNumber: event.number,
          authorId: event.data.authorId,
          answeredAt: event.at,
          promises: event.data.promises,
        },
        milestones: milestone(from, 'answered', event.at),
      };
    case 'CanonicalAnswerDelivered': {
      const { departmentId, complexity, approval, canonicalId, authorId, promises } = event.data;
      return {
        ...facts,
        departmentId,
        complexity,
        approval,
        canonicalId,
        status: 'answered',
        answer: { eventNumber: event.number, authorId, answeredAt: event.at, promises },
      };
    }
    case 'RecommendationForwardedUp':
      return {
        ...facts,
        ...inDepartment(from),
        status: 'forwarded-up',
        documentNumber: event.data.documentNumber,
        forwardedOn: event.data.forwardedOn,
      };
    case 'RecommendationClosed': {
      if (from.status !== 'answered') throw impossible(from.status, event.type);
      const { verdict } = event.data;
      return {
        ...facts,
        ...inDepartment(from),
        status: 'closed',
        answer: from.answer,
        ...(from.canonicalId === undefined ? {} : { canonicalId: from.canonicalId }),
        ...(verdict === undefined ? {} : { verdict }),
        milestones: from.canonicalId === undefined ? milestone(from, 'resolved', event.at) : from.milestones,
      };
    }
    case 'RecommendationReopened':
      return {
        ...facts,
        ...inDepartment(from),
        status: 'accepted',
        // Those merged before the answer have it, and stand on their own.
        mergedCount: 0,
        clock: clockOf(event.data.due),
        dueOn: event.data.due.on,
        reopenings: from.reopenings + (event.by.as === 'submitter' ? 1 : 0),
        milestones: milestone(from, 'reopened', event.at),
      };
    case 'RecommendationWithdrawn':
      // With whom it was stays known: it was theirs, and counts as theirs.
      return 'departmentId' in from
        ? { ...facts, ...inDepartment(from), status: 'withdrawn' }
        : { ...facts, status: 'withdrawn' };
  }
};

/** The state that a whole history makes. */
export const fold = (events: readonly RecommendationEvent[]): Recommendation | undefined =>
  events.reduce<Recommendation | undefined>(evolve, undefined);
