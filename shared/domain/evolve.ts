/** What an event makes of a recommendation. The stored state is the fold of the events through this function, nothing else. */
import type { DueDate } from './due-date.ts';
import { everWith, heardBy, markedBy, milestonesAfter } from './milestones.ts';
import { submitted, withDue } from './submitted.ts';
import { movedBy } from './unit-move.ts';
import {
  answerReminders,
  markEvents,
  personsIn,
  type InStatus,
  type Recommendation,
  type RecommendationEvent,
  type Status,
} from './recommendation.ts';

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
  ...(from.formerUnits === undefined ? {} : { formerUnits: from.formerUnits }),
  submittedAt: from.submittedAt,
  changedAt: from.changedAt,
  since: from.since,
  touchedAt: from.touchedAt,
  lastStep: from.lastStep,
  clock: from.clock,
  dueOn: from.dueOn,
  marks: from.marks,
  extensions: from.extensions,
  ...(from.ever === undefined ? {} : { ever: from.ever }),
  ...(from.extensionRequest === undefined ? {} : { extensionRequest: from.extensionRequest }),
  returns: from.returns,
  questions: from.questions,
  reopenings: from.reopenings,
  openCommitments: from.openCommitments,
  heard: from.heard,
  ...(from.missedOn === undefined ? {} : { missedOn: from.missedOn }),
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

/** Back to where the question came from. */
const resumed = (from: Recommendation, facts: Facts): Recommendation => {
  if (from.status !== 'needs-info') throw impossible(from.status, 'it is not paused');
  return from.pausedFrom === 'submitted'
    ? { ...facts, status: 'submitted' }
    : { ...facts, ...inDepartment(from), status: 'accepted' };
};

/** What every step changes, whatever else it does. */
const stepped = (from: Recommendation, event: RecommendationEvent): Facts => {
  const facts = {
    ...factsOf(from),
    version: event.number,
    changedAt: event.at,
    milestones: milestonesAfter(from, event),
    heard: heardBy(from, event),
  };
  if (markEvents.includes(event.type)) return facts;
  const moved = { ...facts, lastStep: event.number };
  // What was on an agenda and not reached was touched by nobody.
  return event.by.as === 'system' || event.type === 'RecommendationNotReached'
    ? moved
    : { ...moved, touchedAt: event.at, marks: { ...from.marks, red: 0 } };
};

/** A state that was just entered is as old as the step into it. */
const entered = (next: Recommendation, event: RecommendationEvent): Recommendation => ({
  ...next,
  since: event.at,
  marks: { ...next.marks, desk: 0 },
});

const withoutRequest = ({ extensionRequest: _, ...facts }: Facts): Facts => facts;

/**
 * The state after `event`, but for `wakeOn`.
 * @throws Error when the event's number does not follow the state's version, or it cannot happen to such a state.
 */
export const evolve = (from: Recommendation | undefined, event: RecommendationEvent): Recommendation => {
  if (event.number !== (from?.version ?? 0) + 1)
    throw impossible(from?.status ?? 'new', `number ${event.number} does not follow`);
  if (event.type === 'RecommendationSubmitted') return submitted(event);
  if (!from) throw impossible('new', event.type);
  const next = step(from, stepped(from, event), event);
  return next.status === from.status ? next : entered(next, event);
};

const step = (
  from: Recommendation,
  facts: Facts,
  event: Exclude<RecommendationEvent, { type: 'RecommendationSubmitted' }>,
): Recommendation => {
  /** It ran on, with what it stood still for added. */
  const resumedWith = (due: DueDate): Facts => ({
    ...facts,
    ...withDue(due),
    ...everWith(from, Math.max(0, due.pausedDays - from.clock.pausedDays), 0),
  });
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
        ...withDue(due),
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
      return resumed(from, resumedWith(event.data.due));
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
      return { ...resumedWith(event.data.due), ...inDepartment(from), status: 'accepted' };
    }
    case 'RecommendationReturned':
      return { ...withoutRequest(facts), status: 'submitted', returns: from.returns + 1 };
    case 'AnswerProposed':
      return {
        ...facts,
        ...inDepartment(from),
        status: 'in-approval',
        draft: { eventNumber: event.number, authorId: event.by.personId },
      };
    case 'RecommendationAnswered': {
      const { departmentId, complexity, approval, session } = event.data;
      const answeredAt = session?.at ?? event.at;
      return {
        ...withoutRequest(facts),
        departmentId,
        complexity,
        approval,
        status: 'answered',
        openCommitments: from.openCommitments + event.data.commitments.length,
        answer: {
          eventNumber: event.number,
          authorId: event.data.authorId,
          answeredAt,
          promises: event.data.promises,
        },
      };
    }
    case 'RecommendationTakenAway': {
      const { departmentId, complexity, approval, missedOn, due } = event.data;
      // It waits for the higher level all the same.
      if (from.status === 'forwarded-up') return { ...from, ...facts };
      const taken = {
        ...withoutRequest(facts),
        ...(missedOn === undefined ? {} : { missedOn }),
        ...withDue(due),
        marks: { ...facts.marks, answer: 0 },
        extensions: 0,
        departmentId,
        complexity,
        approval,
      };
      return from.status === 'in-approval' && from.departmentId === departmentId
        ? { ...taken, status: 'in-approval', draft: from.draft }
        : { ...taken, status: 'accepted' };
    }
    case 'RecommendationNotReached':
      return { ...from, ...facts };
    case 'CanonicalAnswerDelivered': {
      const { departmentId, complexity, approval, canonicalId, authorId, promises, session } = event.data;
      return {
        ...facts,
        departmentId,
        complexity,
        approval,
        canonicalId,
        status: 'answered',
        answer: { eventNumber: event.number, authorId, answeredAt: session?.at ?? event.at, promises },
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
      };
    }
    case 'RecommendationReopened': {
      const { missedOn: _, ...rest } = facts;
      return {
        ...rest,
        ...inDepartment(from),
        status: 'accepted',
        // Those merged before the answer have it, and stand on their own.
        mergedCount: 0,
        ...withDue(event.data.due),
        marks: { ...facts.marks, answer: 0 },
        extensions: 0,
        reopenings: from.reopenings + (event.by.as === 'submitter' ? 1 : 0),
      };
    }
    case 'RecommendationWithdrawn':
      // With whom it was stays known: it was theirs, and counts as theirs.
      return 'departmentId' in from
        ? { ...withoutRequest(facts), ...inDepartment(from), status: 'withdrawn' }
        : { ...withoutRequest(facts), status: 'withdrawn' };
    case 'ExtensionRequested':
      return {
        ...from,
        ...facts,
        extensionRequest: { days: event.data.days, by: personsIn(event.by) },
      };
    case 'ExtensionGranted': {
      const { extensionRequest: _, ...rest } = from;
      return {
        ...rest,
        ...withoutRequest(facts),
        ...withDue(event.data.due),
        extensions: from.extensions + 1,
        ...everWith(from, 0, 1),
        // The last day is another one: of that and what follows it, people are told again.
        marks: { ...from.marks, answer: Math.min(from.marks.answer, answerReminders.indexOf('last-day')) },
      };
    }
    case 'ExtensionRefused': {
      const { extensionRequest: _, ...rest } = from;
      return { ...rest, ...withoutRequest(facts) };
    }
    case 'DueDateMoved':
      return { ...from, ...facts, ...withDue(event.data.due) };
    case 'ReminderRaised':
      return { ...from, ...facts, marks: markedBy(event.data.reminder, from.marks) };
    case 'CommitmentSettled':
      return { ...from, ...facts, openCommitments: Math.max(0, from.openCommitments - 1) };
    case 'RecommendationTurnedRed':
      return { ...from, ...facts, marks: { ...from.marks, red: from.marks.red + 1 } };
    case 'RecommendationMoved':
      return { ...from, ...facts, ...movedBy(from, event.data) };
  }
};

/** The state that a whole history makes. */
export const fold = (events: readonly RecommendationEvent[]): Recommendation | undefined =>
  events.reduce<Recommendation | undefined>(evolve, undefined);
