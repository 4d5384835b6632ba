/** What people do in the stories, each through the use case that a request would run. */
import { addWorkingDays, localDateOf } from '../../../shared/domain/calendar.ts';
import type { Complexity } from '../../../shared/domain/routing.ts';
import type { StepInput } from '../../../shared/domain/step-data.ts';
import type { Person } from '../../../shared/domain/principal.ts';
import type { RecommendationId } from '../../../shared/domain/receipt.ts';
import type { AnswerText, Recommendation, Verdict } from '../../../shared/domain/recommendation.ts';
import type { Remark } from '../../../shared/domain/remark.ts';
import { addRemark } from '../../../shared/usecases/add-remark.ts';
import { approveAnswer } from '../../../shared/usecases/approve-answer.ts';
import { mergeRecommendation } from '../../../shared/usecases/merge-recommendation.ts';
import type { World } from '../../../shared/usecases/ports.ts';
import { returnRecommendation } from '../../../shared/usecases/return-recommendation.ts';
import { routeRecommendation } from '../../../shared/usecases/route-recommendation.ts';
import { takeStep, type PlainVerb } from '../../../shared/usecases/take-step.ts';
import { departmentOfficerId, directorId, headId, intakeIds } from './people.ts';

/** Where a step is taken: the clock of `world` stands at its moment. */
export interface Scene {
  readonly world: World;
  readonly recommendation: Recommendation;
  /** What was answered where this was really raised. */
  readonly realAnswer: string | null;
  readonly person: (id: string) => Person;
  readonly receiptOf: (seed: number) => RecommendationId;
}

export interface Step {
  /** Working days before today. */
  readonly day: number;
  readonly take: (scene: Scene) => Promise<unknown>;
}

type Who = (recommendation: Recommendation) => string;

const departmentOf = (recommendation: Recommendation): string =>
  'departmentId' in recommendation ? recommendation.departmentId : 'PV01';
const submitter: Who = ({ submitterId }) => submitterId;
const head: Who = (recommendation) => headId(departmentOf(recommendation));
const departmentOfficer: Who = (recommendation) => departmentOfficerId(departmentOf(recommendation));
const intake: Who = () => intakeIds[0];
const headOfIntake: Who = () => headId('PV01');
const leader: Who = () => directorId;
const approver: Who = (recommendation) =>
  'approval' in recommendation && recommendation.approval === 'leader' ? directorId : head(recommendation);

const target = ({ recommendation }: Scene) => ({
  id: recommendation.id,
  version: recommendation.version,
});

const plain = <V extends PlainVerb>(
  day: number,
  verb: V,
  who: Who,
  input: (scene: Scene) => StepInput[V],
): Step => ({
  day,
  take: (scene) =>
    takeStep(scene.world, scene.person(who(scene.recommendation)), {
      ...target(scene),
      verb,
      input: input(scene),
    }),
});

interface About {
  readonly legalBasis?: string;
  /** What it promises, due so many working days later. */
  readonly promise?: { readonly text: string; readonly department: string; readonly within: number };
}

const realAnswer =
  ({ legalBasis, promise }: About) =>
  ({ realAnswer: text, recommendation, world }: Scene): AnswerText => {
    if (text === null) throw new Error(`${recommendation.title}: no answer was reported, none is made up`);
    const dueOn = (within: number) => addWorkingDays(localDateOf(world.now()), within, world.calendar).on;
    return {
      text,
      ...(legalBasis === undefined ? {} : { legalBasis }),
      promises: promise !== undefined,
      commitments: promise
        ? [{ text: promise.text, departmentId: promise.department, dueOn: dueOn(promise.within) }]
        : [],
    };
  };

export const accept = (day: number) => plain(day, 'accept', departmentOfficer, () => ({}));

/** A question to the submitter, from whoever has it: intake's desk or the department. */
export const ask = (day: number, question: string) =>
  plain(
    day,
    'request-information',
    (recommendation) =>
      recommendation.status === 'submitted' ? intake(recommendation) : departmentOfficer(recommendation),
    () => ({ question }),
  );
export const reply = (day: number, text: string) =>
  plain(day, 'give-information', submitter, () => ({ reply: text }));

export const answer = (day: number, about: About = {}) => plain(day, 'answer', head, realAnswer(about));
export const propose = (day: number, about: About = {}) =>
  plain(day, 'propose-answer', departmentOfficer, realAnswer(about));
export const sendBack = (day: number, comments: string) =>
  plain(day, 'send-back', approver, () => ({ comments }));
export const approve = (day: number): Step => ({
  day,
  take: (scene) => approveAnswer(scene.world, scene.person(approver(scene.recommendation)), target(scene)),
});

export const close = (day: number, verdict: Verdict, satisfaction: number, comment?: string) =>
  plain(day, 'close', submitter, () => ({
    verdict,
    satisfaction,
    ...(comment === undefined ? {} : { comment }),
  }));
/** By the submitter while the answer is fresh, by the head of intake once it is closed. */
export const reopen = (day: number, reason: string) =>
  plain(
    day,
    'reopen',
    (recommendation) =>
      recommendation.status === 'closed' ? headOfIntake(recommendation) : submitter(recommendation),
    () => ({ reason }),
  );
export const withdraw = (day: number, reason: string) =>
  plain(day, 'withdraw', submitter, () => ({ reason }));

export const reject = (day: number, reason: StepInput['reject']['reason'], guidance: string) =>
  plain(day, 'reject', intake, () => ({ reason, guidance }));
export const forwardUp = (day: number, input: StepInput['forward-up']) =>
  plain(day, 'forward-up', leader, () => input);

export const sendToDesk = (day: number, reason: string, proposedDepartment?: string): Step => ({
  day,
  take: (scene) =>
    returnRecommendation(scene.world, scene.person(head(scene.recommendation)), {
      ...target(scene),
      reason,
      ...(proposedDepartment === undefined ? {} : { proposedDepartment }),
    }),
});

export const route = (
  day: number,
  department: string,
  reason: string,
  complexity: Complexity = 'normal',
): Step => ({
  day,
  take: (scene) =>
    routeRecommendation(scene.world, scene.person(intake(scene.recommendation)), {
      ...target(scene),
      department,
      complexity,
      reason,
    }),
});

/** `seed`: the recommendation that asks the same, by its number in the seed. */
export const mergeInto = (day: number, seed: number, reason: string): Step => ({
  day,
  take: (scene) =>
    mergeRecommendation(scene.world, scene.person(intake(scene.recommendation)), {
      ...target(scene),
      into: scene.receiptOf(seed),
      reason,
    }),
});

const remark = (day: number, kind: Remark['kind'], who: Who, text: string): Step => ({
  day,
  take: (scene) =>
    addRemark(scene.world, scene.person(who(scene.recommendation)), {
      id: scene.recommendation.id,
      kind,
      text,
      idempotencyKey: `demo ${kind} ${day}`,
    }),
});
/** Inside the staff only. */
export const note = (day: number, text: string) => remark(day, 'note', departmentOfficer, text);
/** To everybody concerned. */
export const comment = (day: number, from: 'submitter' | 'department', text: string) =>
  remark(day, 'comment', from === 'submitter' ? submitter : departmentOfficer, text);
