/**
 * The life of a recommendation, whole: one row a step. Who may take it, from where, under which guards, to where, and
 * the event that it leaves. The rule, the refusal, the write condition, the `actions` offered to a caller and the page
 * docs/life.md all follow from these rows. A new step is a new row (and its event in `evolve.ts`).
 */
import type { Guard as GuardOf, Row } from './life.ts';
import {
  openStatuses,
  type Actor,
  type EventType,
  type Recommendation,
  type Status,
} from './recommendation.ts';
import { localDateOf, type Calendar, type Instant } from './calendar.ts';
import { dueDate } from './due-date.ts';
import { nextRed, nextReminder, silenceOn, windowEnd } from './occasions.ts';
import type { Settings } from './settings.ts';

/** What guards may look at beside the recommendation. */
export interface Circumstances {
  readonly now: Instant;
  readonly acting: Acting;
  /** The same person with the rights of each absent one for whom they stand in. */
  readonly standingIn: readonly Acting[];
  readonly settings: Settings;
  readonly calendar: Calendar;
}

/** Who acts, in which relations to this recommendation. */
export interface Acting {
  /** `system` for the clock. */
  readonly personId: string;
  readonly departmentId?: string;
  /** The absent person whose rights these are. */
  readonly onBehalfOf?: string;
  readonly standing: readonly Actor[];
}

type Guard = GuardOf<Recommendation, Circumstances>;

const fewReturns: Guard = {
  code: 'third-return',
  holds: ({ returns }, { settings }) => returns < settings.returnsBeforeLeader,
};
const mayStillAsk = (desk: 'intake' | 'department'): Guard => ({
  code: 'question-limit',
  holds: ({ questions }, { settings }) => questions[desk] < settings.questionsPerDesk,
});
const beforeDue: Guard = { code: 'past-due', holds: ({ dueOn }, { now }) => localDateOf(now) <= dueOn };
const noApprovalNeeded: Guard = {
  code: 'approval-needed',
  holds: (recommendation) => 'approval' in recommendation && recommendation.approval === 'none',
};
const approverIsNotAuthor: Guard = {
  code: 'author-cannot-approve',
  holds: (recommendation, { acting }) =>
    recommendation.status === 'in-approval' &&
    recommendation.draft.authorId !== acting.personId &&
    recommendation.draft.authorId !== acting.onBehalfOf,
};
const withinHeadsRemit: Guard = {
  code: 'leader-must-approve',
  holds: (recommendation) => 'approval' in recommendation && recommendation.approval !== 'leader',
};
const nothingMergedIntoIt: Guard = {
  code: 'has-merged-members',
  holds: ({ mergedCount }) => mergedCount === 0,
};
const fewReopenings: Guard = {
  code: 'reopen-limit',
  holds: ({ reopenings }, { settings }) => reopenings < settings.reopeningsBySubmitter,
};
const withinWindow: Guard = {
  code: 'reopen-window-over',
  holds: (recommendation, circumstances) =>
    recommendation.status === 'answered' &&
    localDateOf(circumstances.now) <= windowEnd(recommendation, circumstances),
};
const windowOver: Guard = {
  code: 'window-still-open',
  holds: (recommendation, circumstances) =>
    recommendation.status === 'answered' &&
    localDateOf(circumstances.now) > windowEnd(recommendation, circumstances),
};
const silentLongEnough: Guard = {
  code: 'silence-not-over',
  holds: (recommendation, circumstances) =>
    recommendation.status === 'routed' &&
    localDateOf(circumstances.now) >= silenceOn(recommendation, circumstances),
};
const nothingPromisedStillOpen: Guard = {
  code: 'commitment-open',
  holds: ({ openCommitments }) => openCommitments === 0,
};
const hasOpenCommitments: Guard = {
  code: 'no-commitment-open',
  holds: ({ openCommitments }) => openCommitments > 0,
};
const pauseOver: Guard = {
  code: 'pause-not-over',
  holds: (recommendation, { now }) =>
    recommendation.status === 'needs-info' && localDateOf(now) > recommendation.pausedUntil,
};
const noExtensionPending: Guard = {
  code: 'extension-pending',
  holds: ({ extensionRequest }) => extensionRequest === undefined,
};
const fewExtensions: Guard = {
  code: 'extension-limit',
  holds: ({ extensions }, { settings }) => extensions < settings.extensions,
};
const extensionAskedFor: Guard = {
  code: 'no-extension-requested',
  holds: ({ extensionRequest }) => extensionRequest !== undefined,
};
const granterDidNotAsk: Guard = {
  code: 'requester-cannot-grant',
  holds: ({ extensionRequest }, { acting }) =>
    ![acting.personId, acting.onBehalfOf].some((id) => id !== undefined && extensionRequest?.by.includes(id)),
};
const reminderDue: Guard = {
  code: 'nothing-due-yet',
  holds: (recommendation, circumstances) =>
    (nextReminder(recommendation, circumstances)?.on ?? '9999') <= localDateOf(circumstances.now),
};
const untouchedLongEnough: Guard = {
  code: 'nothing-due-yet',
  holds: (recommendation, circumstances) =>
    (nextRed(recommendation, circumstances)?.on ?? '9999') <= localDateOf(circumstances.now),
};
const calendarMovedIt: Guard = {
  code: 'due-date-stands',
  holds: ({ clock, dueOn }, { calendar }) => dueDate(clock, calendar).on !== dueOn,
};

export interface Transition extends Row<Recommendation, Circumstances, Actor> {
  /**
   * `unchanged`: a facet only; `where it paused`: back to where the question came from; `accepted, or as it waits`: a draft of the
   * same department goes on to whoever approves it, and what is with a higher level stays there.
   */
  readonly to: Status | 'unchanged' | 'where it paused' | 'accepted, or as it waits';
  readonly event: EventType;
}

// prettier-ignore
export const transitions = [
  { verb: 'submit', from: ['new'], to: 'submitted', who: ['officer', 'unit-chief', 'citizen', 'intake', 'secretary'], guards: [], event: 'RecommendationSubmitted' },

  { verb: 'route', from: ['submitted'], to: 'routed', who: ['intake', 'system'], guards: [fewReturns], event: 'RecommendationRouted' },
  { verb: 'route', from: ['submitted'], to: 'routed', who: ['head-of-intake', 'leader'], guards: [], event: 'RecommendationRouted' },
  { verb: 'request-information', from: ['submitted'], to: 'needs-info', who: ['intake'], guards: [mayStillAsk('intake'), beforeDue], event: 'InformationRequested' },
  { verb: 'reject', from: ['submitted'], to: 'rejected', who: ['intake'], guards: [nothingMergedIntoIt], event: 'RecommendationRejected' },
  { verb: 'merge', from: ['submitted', 'routed'], to: 'merged', who: ['intake'], guards: [nothingMergedIntoIt], event: 'RecommendationMerged' },
  { verb: 'unmerge', from: ['merged'], to: 'submitted', who: ['intake'], guards: [], event: 'RecommendationUnmerged' },
  { verb: 'attach', from: openStatuses, to: 'unchanged', who: ['intake'], guards: [], event: 'RecommendationAttached', mirror: true },
  { verb: 'detach', from: openStatuses, to: 'unchanged', who: ['intake'], guards: [], event: 'RecommendationDetached', mirror: true },

  { verb: 'accept', from: ['routed'], to: 'accepted', who: ['department'], guards: [], event: 'RecommendationAccepted' },
  { verb: 'accept', from: ['routed'], to: 'accepted', who: ['system'], guards: [silentLongEnough], event: 'RecommendationAccepted' },
  { verb: 'return', from: ['routed', 'accepted'], to: 'submitted', who: ['department-head'], guards: [], event: 'RecommendationReturned' },
  { verb: 'request-information', from: ['accepted'], to: 'needs-info', who: ['department'], guards: [mayStillAsk('department'), beforeDue], event: 'InformationRequested' },
  { verb: 'give-information', from: ['needs-info'], to: 'where it paused', who: ['submitter'], guards: [], event: 'InformationGiven' },
  { verb: 'end-pause', from: ['needs-info'], to: 'where it paused', who: ['system'], guards: [pauseOver], event: 'PauseEnded' },

  { verb: 'answer', from: ['accepted'], to: 'answered', who: ['department-head'], guards: [noApprovalNeeded], event: 'RecommendationAnswered' },
  { verb: 'propose-answer', from: ['accepted'], to: 'in-approval', who: ['department'], guards: [], event: 'AnswerProposed' },
  { verb: 'send-back', from: ['in-approval'], to: 'accepted', who: ['department-head'], guards: [withinHeadsRemit], event: 'AnswerSentBack' },
  { verb: 'send-back', from: ['in-approval'], to: 'accepted', who: ['leader'], guards: [], event: 'AnswerSentBack' },
  { verb: 'approve', from: ['in-approval'], to: 'answered', who: ['department-head'], guards: [withinHeadsRemit, approverIsNotAuthor], event: 'RecommendationAnswered' },
  { verb: 'approve', from: ['in-approval'], to: 'answered', who: ['leader'], guards: [approverIsNotAuthor], event: 'RecommendationAnswered' },
  { verb: 'deliver-answer', from: ['merged'], to: 'answered', who: ['system'], guards: [], event: 'CanonicalAnswerDelivered' },

  { verb: 'answer-at-session', from: openStatuses, to: 'answered', who: ['leader'], guards: [], event: 'RecommendationAnswered', mirror: true },
  { verb: 'take-away', from: openStatuses, to: 'accepted, or as it waits', who: ['leader'], guards: [], event: 'RecommendationTakenAway', mirror: true },
  { verb: 'not-reach', from: openStatuses, to: 'unchanged', who: ['leader'], guards: [], event: 'RecommendationNotReached', mirror: true },

  { verb: 'forward-up', from: ['accepted'], to: 'forwarded-up', who: ['leader'], guards: [], event: 'RecommendationForwardedUp' },
  { verb: 'record-reply', from: ['forwarded-up'], to: 'accepted', who: ['intake'], guards: [], event: 'HigherReplyReceived' },

  { verb: 'close', from: ['answered'], to: 'closed', who: ['submitter'], guards: [], event: 'RecommendationClosed' },
  { verb: 'close', from: ['answered'], to: 'closed', who: ['system'], guards: [windowOver, nothingPromisedStillOpen], event: 'RecommendationClosed' },
  { verb: 'reopen', from: ['answered'], to: 'accepted', who: ['submitter'], guards: [fewReopenings, withinWindow], event: 'RecommendationReopened' },
  { verb: 'reopen', from: ['answered'], to: 'accepted', who: ['leader', 'system'], guards: [], event: 'RecommendationReopened' },
  { verb: 'reopen', from: ['closed'], to: 'accepted', who: ['head-of-intake', 'leader', 'system'], guards: [], event: 'RecommendationReopened' },
  { verb: 'settle-commitment', from: [...openStatuses, 'answered', 'closed'], to: 'unchanged', who: ['submitter', 'leader', 'system'], guards: [hasOpenCommitments], event: 'CommitmentSettled', mirror: true },
  { verb: 'withdraw', from: openStatuses, to: 'withdrawn', who: ['submitter'], guards: [nothingMergedIntoIt], event: 'RecommendationWithdrawn' },

  { verb: 'request-extension', from: ['accepted', 'in-approval'], to: 'unchanged', who: ['department-head'], guards: [noExtensionPending, fewExtensions, beforeDue], event: 'ExtensionRequested' },
  { verb: 'grant-extension', from: ['accepted', 'in-approval', 'needs-info'], to: 'unchanged', who: ['leader'], guards: [extensionAskedFor, granterDidNotAsk], event: 'ExtensionGranted' },
  { verb: 'refuse-extension', from: ['accepted', 'in-approval', 'needs-info'], to: 'unchanged', who: ['leader'], guards: [extensionAskedFor], event: 'ExtensionRefused' },
  { verb: 'remind', from: ['submitted', 'routed', 'accepted', 'in-approval'], to: 'unchanged', who: ['system'], guards: [reminderDue], event: 'ReminderRaised' },
  { verb: 'turn-red', from: openStatuses, to: 'unchanged', who: ['system'], guards: [untouchedLongEnough], event: 'RecommendationTurnedRed' },
  { verb: 'move-due-date', from: openStatuses, to: 'unchanged', who: ['system'], guards: [calendarMovedIt], event: 'DueDateMoved' },
  { verb: 'move', from: [...openStatuses, 'answered', 'closed', 'merged'], to: 'unchanged', who: ['intake', 'system'], guards: [], event: 'RecommendationMoved', mirror: true },
] as const satisfies readonly Transition[];

export type Verb = (typeof transitions)[number]['verb'];
export const verbs: readonly Verb[] = [...new Set(transitions.map(({ verb }) => verb))];
/** The rows as rows: their literal types are only for `Verb`. */
export const life: readonly (Transition & { readonly verb: Verb })[] = transitions;
