/** What stays known of a recommendation for the figures, whatever becomes of it. */
import { localDateOf, type LocalDate } from './calendar.ts';
import {
  answerReminders,
  clockMarks,
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

/** The first thing that was done about it at the desk. */
export const acknowledgedBy = (from: Recommendation, event: RecommendationEvent): readonly Milestone[] =>
  from.lastStep > 1 || clockMarks.includes(event.type) || event.type === 'RecommendationWithdrawn'
    ? from.milestones
    : [
        {
          kind: 'acknowledged',
          on: localDateOf(event.at),
          days: event.workingDays,
        },
      ];

export const rejection = (
  from: Recommendation,
  { at, workingDays }: RecommendationEvent<'RecommendationRejected'>,
): Milestone => ({
  kind: 'rejected',
  on: localDateOf(at),
  days: workingDays,
  ...(isLate(from, localDateOf(at)) ? { late: true } : {}),
});

/** On the day on which it was said. */
export const answering = (
  from: Recommendation,
  { at, workingDays, data }: RecommendationEvent<'RecommendationAnswered'>,
): Milestone => {
  const on = localDateOf(data.session?.at ?? at);
  return {
    kind: 'answered',
    on,
    departmentId: data.departmentId,
    days: workingDays,
    ...(isLate(from, on) ? { late: true } : {}),
    judgeBy: data.judgeBy,
  };
};

/** Nothing where the answer was another's. */
export const resolution = (
  from: Recommendation,
  { at, data: { verdict, satisfaction } }: RecommendationEvent<'RecommendationClosed'>,
): readonly Milestone[] =>
  'canonicalId' in from
    ? []
    : [
        {
          kind: 'resolved',
          on: localDateOf(at),
          ...(verdict === undefined ? {} : { verdict }),
          ...(satisfaction === undefined ? {} : { satisfaction }),
        },
      ];

export const reopening = (
  from: Recommendation,
  { at }: RecommendationEvent<'RecommendationReopened'>,
): readonly Milestone[] => {
  const departmentId = deskOf(from);
  const delivered = 'canonicalId' in from && 'answer' in from ? from.answer : undefined;
  return [
    ...(delivered
      ? [{ kind: 'delivered', on: localDateOf(delivered.answeredAt), departmentId } as const]
      : []),
    { kind: 'reopened', on: localDateOf(at), departmentId },
  ];
};

export const heardIn = (
  from: Recommendation,
  { number }: RecommendationEvent,
  sessionId: Heard['sessionId'],
  outcome: Heard['outcome'],
  on: LocalDate,
  departmentId?: string,
): Pick<Recommendation, 'heard'> => ({
  heard: [
    ...from.heard,
    { sessionId, outcome, eventNumber: number, on, ...(departmentId === undefined ? {} : { departmentId }) },
  ],
});

/** A ladder that skipped a step does not go back to it. */
export const markedBy = (reminder: Reminder, marks: Recommendation['marks']): Recommendation['marks'] => {
  const desk = (deskReminders as readonly Reminder[]).indexOf(reminder);
  const answer = (answerReminders as readonly Reminder[]).indexOf(reminder);
  return desk >= 0 ? { ...marks, desk: desk + 1 } : { ...marks, answer: answer + 1 };
};
