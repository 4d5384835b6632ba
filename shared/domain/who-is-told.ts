/** Who is told of a step, and of what kind: a row an event. */
import type { LocalDate } from './calendar.ts';
import { placeOfLeaders, type DirectoryPerson } from './directory.ts';
import { evolve, fold } from './evolve.ts';
import {
  untoldEvents,
  type Addressed,
  type Notice,
  type NoticeKind,
  type RecommendationNotice,
  type ToldEvent,
} from './notices.ts';
import type { Role } from './principal.ts';
import {
  isOpen,
  isWaiting,
  type Author,
  type EventType,
  type Recommendation,
  type RecommendationEvent,
  type Reminder,
} from './recommendation.ts';
import type { Settings } from './settings.ts';

/** Somebody, or all of a place who have a role. Where nobody is found, another audience. */
export type Audience = ({ readonly personId: string } | { readonly place: string; readonly role: Role }) & {
  readonly otherwise?: Audience;
};

/** One step in its place: what stood before it and after it, and what happened until then and since. */
export interface StepTaken<T extends EventType = EventType> {
  readonly event: RecommendationEvent<T>;
  readonly before: Recommendation | undefined;
  readonly after: Recommendation;
  readonly history: readonly RecommendationEvent[];
}

/** The step of that number in a history; `undefined` when it is not there. @throws Error for a history with a gap */
export const stepIn = (history: readonly RecommendationEvent[], number: number): StepTaken | undefined => {
  const event = history[number - 1];
  if (!event) return undefined;
  const before = fold(history.slice(0, number - 1));
  return { event, before, after: evolve(before, event), history };
};

export interface Telling {
  readonly kind: NoticeKind;
  readonly to: Audience;
}

export const tell = (kind: NoticeKind, ...to: readonly (Audience | undefined)[]): readonly Telling[] =>
  to.filter((audience) => audience !== undefined).map((audience) => ({ kind, to: audience }));
export const nobody: readonly Telling[] = [];

export const headsOf = (departmentId: string): Audience => ({
  place: departmentId,
  role: 'department-head',
  otherwise: { place: departmentId, role: 'department-officer' },
});
export const leaders: Audience = { place: placeOfLeaders, role: 'leader' };
const deskOf = ({ intakeDepartment }: Settings): Audience => ({ place: intakeDepartment, role: 'intake' });
const headOfIntake = (settings: Settings): Audience => ({
  place: settings.intakeDepartment,
  role: 'department-head',
  otherwise: deskOf(settings),
});
/** Who raised it; when they have left, whoever may act in their place. Who spoke from the floor is told through their chief. */
const submitterOf = ({ after }: StepTaken, settings: Settings): Audience => {
  const chief: Audience = { place: after.unit.id, role: 'unit-chief' };
  if (after.channel === 'session') return { ...chief, otherwise: { personId: after.submitterId } };
  return { personId: after.submitterId, otherwise: after.channel === 'web' ? chief : deskOf(settings) };
};

const headsWith = (recommendation: Recommendation | undefined): Audience | undefined =>
  recommendation && 'departmentId' in recommendation ? headsOf(recommendation.departmentId) : undefined;
const whoeverHas = (recommendation: Recommendation, settings: Settings): Audience =>
  headsWith(recommendation) ?? deskOf(settings);
const whoeverHeads = (recommendation: Recommendation, settings: Settings): Audience =>
  headsWith(recommendation) ?? headOfIntake(settings);

const asker = ({ event, after, history }: StepTaken, settings: Settings): Audience => {
  const otherwise = whoeverHas(after, settings);
  const question = history.slice(0, event.number - 1).findLast(({ type }) => type === 'InformationRequested');
  return question ? { personId: question.by.personId, otherwise } : otherwise;
};

const routedAtOnce = ({ event, history }: StepTaken): boolean => {
  const next = history[event.number];
  return next?.type === 'RecommendationRouted' && next.by.as === 'system';
};

const reminded = (reminder: Reminder, { after }: StepTaken, settings: Settings): readonly Telling[] => {
  switch (reminder) {
    case 'acknowledge':
      return tell('reminder', deskOf(settings));
    case 'route':
      return tell('reminder', headOfIntake(settings));
    case 'early':
    case 'late':
    case 'last-day':
      return tell('reminder', whoeverHas(after, settings));
    case 'to-head':
      return tell('escalation', whoeverHeads(after, settings));
    case 'to-leader':
      return tell('escalation', leaders);
  }
};

type Rule<T extends ToldEvent> = (step: StepTaken<T>, settings: Settings) => readonly Telling[];

/** Who is told of what. Who stands in several rows of one event is told once, by the first. */
const rules: { readonly [T in ToldEvent]: Rule<T> } = {
  RecommendationSubmitted: (step, settings) =>
    routedAtOnce(step) ? nobody : tell('new-item', deskOf(settings)),
  RecommendationRouted: ({ event }) => tell('new-item', headsOf(event.data.departmentId)),
  InformationRequested: (step, settings) => tell('question', submitterOf(step, settings)),
  InformationGiven: (step, settings) => tell('reply', asker(step, settings)),
  PauseEnded: (step, settings) => tell('reply', asker(step, settings)),
  RecommendationRejected: (step, settings) => tell('answer', submitterOf(step, settings)),
  // The department that had it can no longer open it.
  RecommendationMerged: (step, settings) => tell('progress', submitterOf(step, settings)),
  RecommendationUnmerged: (step, settings) => tell('progress', submitterOf(step, settings)),
  RecommendationAccepted: (step, settings) =>
    step.event.data.bySilence ? nobody : tell('progress', submitterOf(step, settings)),
  RecommendationReturned: ({ after }, settings) => [
    ...(after.returns >= settings.returnsBeforeLeader ? tell('escalation', headOfIntake(settings)) : nobody),
    ...tell('new-item', deskOf(settings)),
  ],
  AnswerProposed: ({ after }) =>
    tell('approval', 'approval' in after && after.approval === 'leader' ? leaders : headsWith(after)),
  AnswerSentBack: ({ before, after }) => {
    const heads = headsWith(after);
    if (before?.status !== 'in-approval') return tell('approval', heads);
    return tell('approval', { personId: before.draft.authorId, ...(heads ? { otherwise: heads } : {}) });
  },
  RecommendationAnswered: (step, settings) => [
    ...tell('answer', submitterOf(step, settings)),
    ...tell('approval', { personId: step.event.data.authorId }),
  ],
  CanonicalAnswerDelivered: (step, settings) => tell('answer', submitterOf(step, settings)),
  RecommendationForwardedUp: (step, settings) =>
    tell('progress', submitterOf(step, settings), headsWith(step.after)),
  HigherReplyReceived: ({ after }) => tell('reply', headsWith(after)),
  RecommendationClosed: ({ event, after }) =>
    event.data.verdict === undefined
      ? nobody
      : tell(
          'judgement',
          headsWith(after),
          'answer' in after ? { personId: after.answer.authorId } : undefined,
        ),
  RecommendationReopened: (step, settings) => [
    ...tell('new-item', headsWith(step.after)),
    ...(step.event.by.as === 'submitter' ? nobody : tell('progress', submitterOf(step, settings))),
  ],
  RecommendationTakenAway: (step, settings) => [
    ...tell('new-item', headsWith(step.after)),
    ...tell('progress', submitterOf(step, settings)),
  ],
  RecommendationNotReached: (step, settings) => tell('progress', submitterOf(step, settings)),
  RecommendationWithdrawn: ({ before }) => tell('progress', headsWith(before)),
  ExtensionRequested: () => tell('approval', leaders),
  ExtensionGranted: (step, settings) => [
    ...tell('approval', { personId: step.event.data.requestedBy }),
    ...tell('progress', submitterOf(step, settings)),
  ],
  ExtensionRefused: ({ before }) =>
    tell('approval', ...(before?.extensionRequest?.by ?? []).map((personId) => ({ personId }))),
  DueDateMoved: (step, settings) => tell('progress', submitterOf(step, settings), headsWith(step.after)),
  ReminderRaised: (step, settings) => reminded(step.event.data.reminder, step, settings),
  RecommendationTurnedRed: ({ event, after }, settings) =>
    tell(
      'red',
      whoeverHeads(after, settings),
      event.data.untouchedDays >= settings.redAfterDays[1] ? leaders : undefined,
    ),
};

const dueOnOf = (after: Recommendation): LocalDate | undefined => {
  if (after.status === 'needs-info') return after.pausedUntil;
  return isOpen(after.status) && !isWaiting(after.status) ? after.dueOn : undefined;
};

const noticeOf = ({ event, after }: StepTaken<ToldEvent>, kind: NoticeKind): RecommendationNotice => {
  const dueOn = dueOnOf(after);
  const departmentId = 'departmentId' in after ? after.departmentId : event.by.departmentId;
  return {
    recommendationId: event.recommendationId,
    number: event.number,
    event: event.type,
    kind,
    at: event.at,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(event.type === 'ReminderRaised' ? { reminder: event.data.reminder } : {}),
    ...(event.type === 'ExtensionRequested' ? { days: event.data.days } : {}),
    ...(event.type === 'RecommendationTurnedRed' ? { days: event.data.untouchedDays } : {}),
  };
};

/** A notice and who is to have it; whoever took the step is among them still. */
export interface NoticeTo {
  readonly notice: Notice;
  readonly to: Audience;
}

/** Whether anybody could be told of it at all. */
export const isTold = ({ type }: Pick<RecommendationEvent, 'type'>): boolean =>
  !(untoldEvents as readonly EventType[]).includes(type);
const isToldStep = (step: StepTaken): step is StepTaken<ToldEvent> => isTold(step.event);

/** Whom a step is told to. */
export const noticesOf = (step: StepTaken, settings: Settings): readonly NoticeTo[] => {
  if (!isToldStep(step)) return [];
  const rule = rules[step.event.type] as Rule<ToldEvent>;
  return rule(step, settings).map(({ kind, to }) => ({ notice: noticeOf(step, kind), to }));
};

/** Who is in an audience. */
export interface Gathered {
  readonly notice: Notice;
  readonly people: readonly Pick<DirectoryPerson, 'id'>[];
}

/**
 * One notice a person, and none for whoever took the step or on whose behalf it was taken. Who stands in for somebody
 * absent is told too, unless told anyway.
 * @param deputyOf who stands in for somebody today
 */
export const addressed = (
  gathered: readonly Gathered[],
  by: Pick<Author, 'personId' | 'onBehalfOf'>,
  deputyOf: (personId: string) => string | undefined,
): readonly Addressed[] => {
  const told = new Map<string, Addressed>();
  const add = (each: Addressed): void => {
    if (each.personId === by.personId || each.personId === by.onBehalfOf || told.has(each.personId)) return;
    told.set(each.personId, each);
  };
  for (const { notice, people } of gathered) for (const { id } of people) add({ personId: id, notice });
  for (const { personId: onBehalfOf, notice } of [...told.values()]) {
    const deputy = deputyOf(onBehalfOf);
    if (deputy !== undefined) add({ personId: deputy, notice, onBehalfOf });
  }
  return [...told.values()];
};
