/** The life of a commitment: one row a step; what falls due by itself; taking a step. Pure. */
import {
  addWorkingDays,
  localDateOf,
  plusDays,
  workingDaysBetween,
  type Calendar,
  type Instant,
  type LocalDate,
} from './calendar.ts';
import {
  commitmentIdFor,
  evolveCommitment,
  isOpenCommitment,
  openCommitmentStatuses,
  type AnswerReminder,
  type Commitment,
  type CommitmentActor,
  type CommitmentEvent,
  type CommitmentEventData,
  type CommitmentEventType,
  type CommitmentStatus,
} from './commitment.ts';
import { Refusal } from './errors.ts';
import { lifeOf, type Guard as GuardOf, type Row } from './life.ts';
import { answerReminders, type RecommendationEvent, type Recommendation } from './recommendation.ts';
import type { SessionId } from './session.ts';
import { clocksOf, type Settings } from './settings.ts';
import type { StepInput } from './step-data.ts';

interface Rules {
  readonly settings: Settings;
  readonly calendar: Calendar;
}

export interface CommitmentActing {
  readonly personId: string;
  readonly departmentId?: string;
  readonly onBehalfOf?: string;
  readonly standing: readonly CommitmentActor[];
}

export interface CommitmentCircumstances extends Rules {
  readonly now: Instant;
  readonly acting: CommitmentActing;
  readonly standingIn: readonly CommitmentActing[];
}

type Guard = GuardOf<Commitment, CommitmentCircumstances>;

/** Whoever asked and says nothing for so long is content. */
const contentOn = ({ since, topicId }: Commitment, { settings, calendar }: Rules): LocalDate =>
  plusDays(addWorkingDays(localDateOf(since), clocksOf(settings, topicId).verify, calendar).on, 1);

const reminderOn = (
  { madeAt, dueOn }: Commitment,
  reminder: AnswerReminder,
  { settings, calendar }: Rules,
): LocalDate => {
  const from = localDateOf(madeAt);
  const { percent, headAfter, leaderAfter } = settings.reminders;
  const days = workingDaysBetween(from, dueOn, calendar);
  const after = (part: number) =>
    addWorkingDays(from, Math.max(1, Math.floor((days * part) / 100)), calendar).on;
  const dates: Readonly<Record<AnswerReminder, () => LocalDate>> = {
    early: () => after(percent[0]),
    late: () => after(percent[1]),
    'last-day': () => dueOn,
    'to-head': () => addWorkingDays(dueOn, headAfter, calendar).on,
    'to-leader': () => addWorkingDays(dueOn, leaderAfter, calendar).on,
  };
  return dates[reminder]();
};

interface DueReminder {
  readonly reminder: AnswerReminder;
  readonly on: LocalDate;
}

const nextReminder = (commitment: Commitment, rules: Rules): DueReminder | undefined => {
  const reminder = answerReminders[commitment.reminded];
  return reminder && isOpenCommitment(commitment.status) && commitment.status !== 'reported-done'
    ? { reminder, on: reminderOn(commitment, reminder, rules) }
    : undefined;
};

/** The next thing that the clock does to it. */
export const nextCommitmentOccasion = (
  commitment: Commitment,
  rules: Rules,
): { readonly on: LocalDate; readonly verb: 'verify' | 'remind' } | undefined => {
  if (commitment.status === 'reported-done') return { verb: 'verify', on: contentOn(commitment, rules) };
  const reminder = nextReminder(commitment, rules);
  return reminder && { verb: 'remind', on: reminder.on };
};

/** When the clock must look at it next; one that is open without anything more to come is found all the same. */
export const commitmentWakeOn = (commitment: Commitment, rules: Rules): LocalDate | undefined =>
  nextCommitmentOccasion(commitment, rules)?.on ??
  (isOpenCommitment(commitment.status) ? ('9999-12-31' as LocalDate) : undefined);

const silentLongEnough: Guard = {
  code: 'nothing-due-yet',
  holds: (commitment, circumstances) =>
    contentOn(commitment, circumstances) <= localDateOf(circumstances.now),
};
const reminderDue: Guard = {
  code: 'nothing-due-yet',
  holds: (commitment, circumstances) =>
    (nextReminder(commitment, circumstances)?.on ?? '9999') <= localDateOf(circumstances.now),
};
const fewExtensions = {
  code: 'extension-limit',
  holds: ({ extensions }, { settings }: Pick<Rules, 'settings'>) =>
    extensions < settings.commitmentExtensions,
} as const satisfies Guard;

export interface CommitmentRow extends Row<Commitment, CommitmentCircumstances, CommitmentActor> {
  readonly to: CommitmentStatus | 'unchanged';
  readonly event: CommitmentEventType;
}

// prettier-ignore
export const commitmentRows = [
  { verb: 'activate', from: ['proposed'], to: 'active', who: ['leader'], guards: [], event: 'CommitmentActivated' },
  { verb: 'start', from: ['active'], to: 'in-progress', who: ['owner'], guards: [], event: 'CommitmentStarted' },
  { verb: 'note-progress', from: ['active', 'in-progress'], to: 'unchanged', who: ['owner'], guards: [], event: 'ProgressNoted' },
  { verb: 'report-done', from: ['active', 'in-progress'], to: 'reported-done', who: ['owner'], guards: [], event: 'CommitmentReportedDone' },
  { verb: 'verify', from: ['reported-done'], to: 'verified', who: ['asker'], guards: [], event: 'CommitmentVerified' },
  { verb: 'verify', from: ['reported-done'], to: 'verified', who: ['system'], guards: [silentLongEnough], event: 'CommitmentVerified' },
  { verb: 'send-back', from: ['reported-done'], to: 'in-progress', who: ['asker'], guards: [], event: 'CommitmentSentBack' },
  { verb: 'extend', from: ['active', 'in-progress'], to: 'unchanged', who: ['leader'], guards: [fewExtensions], event: 'CommitmentExtended' },
  { verb: 'discuss', from: openCommitmentStatuses, to: 'unchanged', who: ['leader'], guards: [], event: 'CommitmentDiscussed', mirror: true },
  { verb: 'fail', from: openCommitmentStatuses, to: 'failed', who: ['leader'], guards: [], event: 'CommitmentFailed' },
  { verb: 'cancel', from: openCommitmentStatuses, to: 'cancelled', who: ['leader'], guards: [], event: 'CommitmentCancelled' },
  { verb: 'remind', from: ['proposed', 'active', 'in-progress'], to: 'unchanged', who: ['system'], guards: [reminderDue], event: 'CommitmentReminded' },
  { verb: 'move', from: openCommitmentStatuses, to: 'unchanged', who: ['system'], guards: [], event: 'CommitmentMoved', mirror: true },
] as const satisfies readonly CommitmentRow[];

export type CommitmentVerb = (typeof commitmentRows)[number]['verb'];
const rows: readonly (CommitmentRow & { readonly verb: CommitmentVerb })[] = commitmentRows;

export const commitmentLife = lifeOf<
  Commitment,
  CommitmentActor,
  CommitmentActing,
  CommitmentCircumstances,
  CommitmentVerb
>(rows);

/** What the caller brings to each step. */
export interface CommitmentInput {
  activate: object;
  start: object;
  'note-progress': { note: string };
  'report-done': { evidence: string };
  verify: { comment?: string };
  'send-back': { reason: string };
  extend: { dueOn: LocalDate; reason: string };
  discuss: { sessionId: SessionId; text: string; dueOn?: LocalDate };
  fail: { reason: string };
  cancel: { reason: string };
  remind: object;
  move: StepInput['move'];
}

export interface CommitmentDecision {
  readonly before: { readonly version: number; readonly statuses: readonly CommitmentStatus[] };
  readonly next: Commitment;
  readonly events: readonly CommitmentEvent[];
}

const waking = (next: Commitment, standing: LocalDate | undefined, rules: Rules): Commitment => {
  const on = commitmentWakeOn(next, rules);
  if (on === undefined) return next;
  return { ...next, wakeOn: standing !== undefined && standing <= on ? standing : on };
};

/**
 * A leader extends it at a session as often as elsewhere: said at the desk, before it is concluded.
 * @throws Refusal `extension-limit`
 */
export const assertExtendable = (
  commitment: Commitment,
  { path, dueOn }: { readonly path: string; readonly dueOn: LocalDate },
  rules: Pick<Rules, 'settings'>,
): void => {
  if (dueOn > commitment.dueOn && !fewExtensions.holds(commitment, rules))
    throw new Refusal(fewExtensions.code, {
      errors: [{ path, rule: 'too-late', limit: commitment.dueOn }],
    });
};

/** What was said is known, also where it was extended too often in the meantime. */
const discussed = (
  { dueOn, ...said }: CommitmentInput['discuss'],
  commitment: Commitment,
  rules: Rules,
): CommitmentEventData['CommitmentDiscussed'] =>
  dueOn !== undefined && dueOn > commitment.dueOn && fewExtensions.holds(commitment, rules)
    ? { ...said, previously: commitment.dueOn, dueOn }
    : said;

const dataOf = <V extends CommitmentVerb>(
  verb: V,
  input: CommitmentInput[V],
  commitment: Commitment,
  circumstances: CommitmentCircumstances,
  as: CommitmentActor,
): CommitmentEventData[CommitmentEventType] => {
  if (verb === 'remind') return nextReminder(commitment, circumstances) as DueReminder;
  if (verb === 'verify') return { ...input, bySilence: as === 'system' };
  if (verb === 'report-done')
    return {
      ...(input as CommitmentInput['report-done']),
      workingDaysLate: workingDaysBetween(
        commitment.dueOn,
        localDateOf(circumstances.now),
        circumstances.calendar,
      ),
    };
  if (verb === 'move') {
    const { to, on, reorganisationId } = input as CommitmentInput['move'];
    return { from: commitment.unit, unit: to, on, reorganisationId };
  }
  if (verb === 'discuss') return discussed(input as CommitmentInput['discuss'], commitment, circumstances);
  if (verb !== 'extend') return input;
  const { dueOn, reason } = input as CommitmentInput['extend'];
  if (dueOn <= commitment.dueOn)
    throw new Refusal('invalid-request', {
      errors: [{ path: 'dueOn', rule: 'not-later', limit: commitment.dueOn }],
    });
  return { previously: commitment.dueOn, dueOn, reason };
};

/** A step of a commitment. @throws Refusal `step-not-possible`, `not-your-step`, or the guard's code */
export const actOnCommitment = <V extends CommitmentVerb>(
  commitment: Commitment,
  verb: V,
  input: CommitmentInput[V],
  circumstances: CommitmentCircumstances,
): CommitmentDecision => {
  const { acting, as } = commitmentLife.permitted(verb, commitment, circumstances);
  const { standing: _, ...person } = acting;
  const event = {
    commitmentId: commitment.id,
    number: commitment.version + 1,
    type: rows.find((row) => row.verb === verb)?.event,
    at: circumstances.now,
    by: { ...person, as },
    data: dataOf(verb, input, commitment, circumstances, as),
  } as CommitmentEvent;
  return {
    before: { version: commitment.version, statuses: commitmentLife.statusesFor(verb) },
    next: waking(evolveCommitment(commitment, event), commitment.wakeOn, circumstances),
    events: [event],
  };
};

/** The commitments that an answer makes; a leader's word makes them active at once, as does a session's. */
export const commitmentsOf = (
  answered: RecommendationEvent<'RecommendationAnswered'>,
  { topicId, unit, submitterId }: Recommendation,
  rules: Rules,
): readonly CommitmentDecision[] =>
  answered.data.commitments.map((undertaking, index) => {
    const { recommendationId, number, at, by } = answered;
    const id = commitmentIdFor(recommendationId, number, index + 1);
    const author = {
      personId: by.personId,
      as: by.as === 'leader' ? 'leader' : 'owner',
      ...(by.departmentId === undefined ? {} : { departmentId: by.departmentId }),
      ...(by.onBehalfOf === undefined ? {} : { onBehalfOf: by.onBehalfOf }),
    } as const;
    const begun: CommitmentEvent = {
      commitmentId: id,
      number: 1,
      type: 'CommitmentMade',
      at,
      by: author,
      data: { ...undertaking, recommendationId, topicId, unit, submitterId },
    };
    const activated: CommitmentEvent = {
      commitmentId: id,
      number: 2,
      type: 'CommitmentActivated',
      at,
      by: author,
      data: {},
    };
    const events = by.as === 'leader' ? [begun, activated] : [begun];
    const next = events.reduce<Commitment | undefined>(evolveCommitment, undefined) as Commitment;
    return {
      before: { version: 0, statuses: [] },
      next: waking(next, undefined, rules),
      events,
    };
  });
