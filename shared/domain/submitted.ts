/** The state with which a recommendation begins. */
import { clockOf, type DueDate } from './due-date.ts';
import type { Recommendation, RecommendationEvent } from './recommendation.ts';

export const withDue = (due: DueDate): Pick<Recommendation, 'clock' | 'dueOn'> => ({
  clock: clockOf(due),
  dueOn: due.on,
});

export const submitted = (event: RecommendationEvent<'RecommendationSubmitted'>): Recommendation => {
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
    since: event.at,
    touchedAt: event.at,
    lastStep: event.number,
    ...withDue(due),
    marks: { answer: 0, desk: 0, red: 0 },
    extensions: 0,
    returns: 0,
    questions: { intake: 0, department: 0 },
    reopenings: 0,
    openCommitments: 0,
    heard: [],
    mergedCount: 0,
    milestones: [],
  };
};
