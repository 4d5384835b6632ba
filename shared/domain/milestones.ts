/** What stays known of a recommendation for the figures, whatever becomes of it. */
import { localDateOf, type LocalDate } from './calendar.ts';
import {
  answerReminders,
  markEvents,
  deskReminders,
  isWaiting,
  type Heard,
  type Milestone,
  type Recommendation,
  type RecommendationEvent,
  type Reminder,
} from './recommendation.ts';

/** With whom it is; `intake` where it was not routed. */
export const deskOf = (recommendation: Recommendation): string =>
  'departmentId' in recommendation ? recommendation.departmentId : 'intake';

/** What stands of its whole life, with this added. */
export const everWith = (
  { ever }: Recommendation,
  pausedDays: number,
  extensions: number,
): Pick<Recommendation, 'ever'> =>
  ever === undefined && pausedDays + extensions === 0
    ? {}
    : {
        ever: {
          pausedDays: (ever?.pausedDays ?? 0) + pausedDays,
          extensions: (ever?.extensions ?? 0) + extensions,
        },
      };

/** Whether a day is after the last one; what stood still in time has time, what missed a day at a session has not. */
const isLate = (from: Recommendation, on: LocalDate): boolean =>
  from.missedOn !== undefined ||
  (on > from.dueOn && !(isWaiting(from.status) && stillSince(from) <= from.dueOn));

const stillSince = (from: Recommendation): LocalDate => {
  if (from.status === 'needs-info') return from.pausedOn;
  return from.status === 'forwarded-up' ? from.forwardedOn : from.dueOn;
};

/** What was reached so far, with what this event reaches. */
export const milestonesAfter = (from: Recommendation, event: RecommendationEvent): readonly Milestone[] => {
  const reached = [...acknowledgement(from, event), ...reachedBy(from, event)];
  const before = event.type === 'RecommendationRouted' ? leaving(from, event.data.topicId) : from.milestones;
  return reached.length === 0 ? before : [...before, ...reached];
};

/** What was said of an answer stays with the topic that it was about, when it goes on under another. */
const leaving = ({ topicId, milestones }: Recommendation, next: string): readonly Milestone[] =>
  next === topicId
    ? milestones
    : milestones.map((milestone) => (milestone.kind === 'resolved' ? { topicId, ...milestone } : milestone));

const nothingDone: readonly RecommendationEvent['type'][] = [
  'RecommendationWithdrawn',
  'RecommendationNotReached',
];

/** The first thing that was done about it at the desk. */
const acknowledgement = (from: Recommendation, event: RecommendationEvent): readonly Milestone[] =>
  from.milestones.length > 0 || markEvents.includes(event.type) || nothingDone.includes(event.type)
    ? []
    : [{ kind: 'acknowledged', on: localDateOf(event.at), days: event.workingDays }];

const lateness = (from: Recommendation, on: LocalDate): { late?: true } =>
  isLate(from, on) ? { late: true } : {};

const reachedBy = (
  from: Recommendation,
  { type, at, workingDays: days, data }: RecommendationEvent,
): readonly Milestone[] => {
  const on = localDateOf(at);
  const departmentId = deskOf(from);
  switch (type) {
    case 'RecommendationRejected':
      return [{ kind: 'rejected', on, days, ...lateness(from, on) }];
    case 'RecommendationAnswered': {
      // On the day on which it was said.
      const said = localDateOf(data.session?.at ?? at);
      const { departmentId, judgeBy } = data;
      return [{ kind: 'answered', on: said, departmentId, days, ...lateness(from, said), judgeBy }];
    }
    case 'RecommendationClosed': {
      // Nothing where the answer was another's.
      if ('canonicalId' in from) return [];
      const { verdict, satisfaction } = data;
      return [
        {
          kind: 'resolved',
          on,
          ...(verdict === undefined ? {} : { verdict }),
          ...(satisfaction === undefined ? {} : { satisfaction }),
        },
      ];
    }
    case 'RecommendationReopened': {
      const delivered = 'canonicalId' in from && 'answer' in from ? from.answer : undefined;
      return [
        ...(delivered
          ? [{ kind: 'delivered', on: localDateOf(delivered.answeredAt), departmentId } as const]
          : []),
        { kind: 'reopened', on, departmentId, at },
      ];
    }
    case 'RecommendationWithdrawn':
      return [{ kind: 'withdrawn', on, departmentId }];
    default:
      return [];
  }
};

/** At which sessions it was heard, with what this event says of one. */
export const heardBy = (from: Recommendation, event: RecommendationEvent): readonly Heard[] => {
  const hearing = hearingOf(from, event);
  return hearing ? [...from.heard, { ...hearing, eventNumber: event.number }] : from.heard;
};

const hearingOf = (
  from: Recommendation,
  { type, data }: RecommendationEvent,
): Omit<Heard, 'eventNumber'> | undefined => {
  switch (type) {
    case 'RecommendationAnswered':
    case 'CanonicalAnswerDelivered': {
      const { session, departmentId } = data;
      if (!session) return undefined;
      const through = 'canonicalId' in data ? { canonicalId: data.canonicalId } : {};
      return {
        sessionId: session.id,
        outcome: 'answered',
        on: localDateOf(session.at),
        departmentId,
        ...through,
      };
    }
    case 'RecommendationTakenAway': {
      const { sessionId, departmentId, due } = data;
      return { sessionId, outcome: 'taken-away', on: due.from, departmentId };
    }
    case 'RecommendationNotReached': {
      const department = 'departmentId' in from ? { departmentId: from.departmentId } : {};
      return { sessionId: data.sessionId, outcome: 'not-reached', on: data.on, ...department };
    }
    default:
      return undefined;
  }
};

/** A ladder that skipped a step does not go back to it. */
export const markedBy = (reminder: Reminder, marks: Recommendation['marks']): Recommendation['marks'] => {
  const desk = (deskReminders as readonly Reminder[]).indexOf(reminder);
  const answer = (answerReminders as readonly Reminder[]).indexOf(reminder);
  return desk >= 0 ? { ...marks, desk: desk + 1 } : { ...marks, answer: answer + 1 };
};
