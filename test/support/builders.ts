/** What tests are made of: days, people, recommendations at any point of their life. Nothing here decides anything. */
import type { UnitRef, Unit } from '../../shared/domain/unit.ts';
import { createHash } from 'node:crypto';
import { act, followedBy, submit, type Decision } from '../../shared/domain/act.ts';
import type { StepInput } from '../../shared/domain/step-data.ts';
import { calendarOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import {
  addWorkingDays,
  instant,
  localDateOf,
  plusDays,
  type Instant,
  type LocalDate,
} from '../../shared/domain/calendar.ts';
import type { Department, Topic } from '../../shared/domain/directory.ts';
import { Refusal, type ErrorCode } from '../../shared/domain/errors.ts';
import type { Person, Principal, Role } from '../../shared/domain/principal.ts';
import { entered, type Force, type PeopleFacts } from '../../shared/domain/force.ts';
import type { CommitmentId } from '../../shared/domain/commitment.ts';
import { recommendationIdFrom, type RecommendationId } from '../../shared/domain/receipt.ts';
import type {
  Actor,
  InStatus,
  Recommendation,
  RecommendationEvent,
  Status,
} from '../../shared/domain/recommendation.ts';
import type { RoutingRules } from '../../shared/domain/directory.ts';
import { sessionIdFrom } from '../../shared/domain/session.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import type { Circumstances, Verb } from '../../shared/domain/transitions.ts';
import { circumstancesOf } from '../../shared/usecases/circumstances.ts';

export const settings = defaultSettings;
export const calendar = calendarOfVietNam;

// Days and instants

export const day = (date: string): LocalDate => date as LocalDate;
/** An instant of Viet Nam's clock; nine in the morning unless said otherwise. */
export const at = (date: string, time = '09:00'): Instant => instant(new Date(`${date}T${time}:00+07:00`));
/** A Monday with seven plain working weeks before it meets a holiday. */
export const monday = '2026-03-02';
export const today = at(monday);
export const daysLater = (from: Instant, days: number): Instant => at(plusDays(localDateOf(from), days));

// Receipts

/** The same receipt for the same name, in every run. */
export const receipt = (name: string | number): RecommendationId =>
  recommendationIdFrom(createHash('sha256').update(String(name)).digest());

// Places

export const commune = { id: 'u-commune', kind: 'commune', district: 'd-coast' } as const satisfies UnitRef;
export const ward = { id: 'u-ward', kind: 'ward', district: 'd-city' } as const satisfies UnitRef;
export const town = { id: 'u-town', kind: 'town', district: 'd-coast' } as const satisfies UnitRef;

/** What the commune became, in some tests. */
export const successor: UnitRef = { id: 'u-successor', kind: 'commune' };

// People. What a name promises is all that matters of a person.

const person = (
  personId: string,
  roles: readonly Role[],
  place: { unitId?: string; departmentId?: string } = {},
): Person => ({ personId, roles, ...place });

export const people = {
  officer: person('officer', ['officer'], { unitId: commune.id }),
  colleague: person('colleague', ['officer'], { unitId: commune.id }),
  stranger: person('stranger', ['officer'], { unitId: ward.id }),
  chief: person('chief', ['officer', 'unit-chief'], { unitId: commune.id }),
  otherChief: person('other-chief', ['officer', 'unit-chief'], { unitId: ward.id }),
  intake: person('intake', ['intake'], { departmentId: 'PV01' }),
  headOfIntake: person('head-of-intake', ['department-head'], { departmentId: 'PV01' }),
  logistician: person('logistician', ['department-officer'], { departmentId: 'PH10' }),
  headOfLogistics: person('head-of-logistics', ['department-head'], { departmentId: 'PH10' }),
  deputyOfLogistics: person('deputy-of-logistics', ['department-head'], { departmentId: 'PH10' }),
  headOfStaffing: person('head-of-staffing', ['department-head'], { departmentId: 'PX01' }),
  staffingOfficer: person('staffing-officer', ['department-officer'], { departmentId: 'PX01' }),
  leader: person('leader', ['leader']),
  otherLeader: person('other-leader', ['leader']),
  secretary: person('secretary', ['secretary'], { departmentId: 'PV01' }),
  custodian: person('custodian', ['custodian'], { departmentId: 'PV01' }),
  auditor: person('auditor', ['auditor']),
  admin: person('admin', ['admin']),
} as const satisfies Record<string, Person>;

/** Somebody on a day on which these are absent and named them as their deputy. */
export const inPlaceOf = (deputy: Person, ...absent: readonly Person[]): Person => ({
  ...deputy,
  standsInFor: absent.map(({ standsInFor: _, ...hat }) => ({
    ...hat,
    from: localDateOf(today),
    until: localDateOf(today),
  })),
});

// The directory

export const units: readonly Unit[] = [commune, ward, town].map(({ id, kind, district }) => ({
  id,
  code: id.toUpperCase(),
  name: `Công an ${id}`,
  kind,
  district,
  districtName: district,
  active: true,
}));

/** So many officers, of whom the chief and the deputy are investigators; since long ago. */
export const forceWith = (id: string, officers: number): Force => {
  const on = '2020-01-01' as LocalDate;
  const entry = { on, declared: { by: 'head-of-personnel', at: today } };
  const people: PeopleFacts = {
    staff: { chief: 1, deputy: 1, officer: officers - 2 },
    investigators: { chief: on, deputy: on },
    training: { on, trained: officers },
  };
  const half = entered(undefined, id, 'people', { ...entry, facts: people });
  return entered(half, id, 'premises', { ...entry, facts: { kind: 'shared' } });
};
export const forces: readonly Force[] = units.map(({ id }) => forceWith(id, 8));

export const departments: readonly Department[] = ['PV01', 'PX01', 'PH10', 'PC06'].map((id) => ({
  id,
  name: `Phòng ${id}`,
  nameEn: `Department ${id}`,
  active: true,
}));

export const topics: readonly Topic[] = (
  [
    ['premises', 'none'],
    ['equipment', 'head'],
    ['staffing', 'leader'],
    ['other', 'none'],
  ] as const
).map(([id, approval]) => ({ id, name: `Lĩnh vực ${id}`, nameEn: `Topic ${id}`, approval, active: true }));

/** Premises and equipment go to logistics, staffing to its own department; nothing says where `other` goes. */
export const rules: RoutingRules = {
  id: 'current',
  rules: [
    { id: 'premises', topic: 'premises', department: 'PH10', complexity: 'normal' },
    { id: 'equipment', topic: 'equipment', department: 'PH10', complexity: 'normal' },
    { id: 'staffing', topic: 'staffing', department: 'PX01', complexity: 'complex' },
  ],
  redirects: [],
};

// Steps

export const circumstances = (
  principal: Principal,
  recommendation?: Recommendation,
  now: Instant = today,
): Circumstances => circumstancesOf({ now: () => now, settings, calendar }, principal, recommendation);

/** Somebody who stands in exactly these relations, whatever the policy says. */
export const standingAs = (
  standing: readonly Actor[],
  now: Instant = today,
  personId = 'somebody',
): Circumstances => ({ now, settings, calendar, acting: { personId, standing }, standingIn: [] });

const aRoute = { departmentId: 'PH10', complexity: 'normal', approval: 'none' } as const;

export const anUndertaking = {
  text: 'Sửa xong mái nhà làm việc',
  departmentId: 'PH10',
  dueOn: '2030-06-28' as LocalDate,
} as const;

/** Something valid to bring to each step. */
export const inputs: { readonly [V in Exclude<Verb, 'submit'>]: StepInput[V] } = {
  route: { ...aRoute, routing: { by: 'hand', reason: 'Thuộc phòng Hậu cần' } },
  'request-information': { question: 'Trụ sở xây năm nào?' },
  reject: { reason: 'already-answered', guidance: 'Xem thông báo số 12' },
  merge: { canonicalId: receipt('canonical'), reason: 'Cùng nội dung' },
  unmerge: { reason: 'Khác nội dung' },
  attach: { memberId: receipt('member') },
  detach: { memberId: receipt('member') },
  accept: {},
  return: { reason: 'Không thuộc chức năng', proposedDepartmentId: 'PX01' },
  'give-information': { reply: 'Xây năm 1998' },
  'end-pause': {},
  answer: { text: 'Đã bố trí kinh phí năm 2026', promises: false, commitments: [] },
  'propose-answer': {
    text: 'Đã bố trí kinh phí năm 2026',
    legalBasis: '12-NQ/ĐUCA',
    promises: false,
    commitments: [],
  },
  'send-back': { comments: 'Nêu rõ thời hạn' },
  approve: { proposed: { text: 'Đã bố trí kinh phí năm 2026', promises: false, commitments: [] } },
  'deliver-answer': {
    ...aRoute,
    text: 'Đã bố trí kinh phí năm 2026',
    promises: false,
    canonicalId: receipt('canonical'),
    authorId: 'head-of-logistics',
  },
  'answer-at-session': {
    text: 'Đã bố trí kinh phí năm 2026',
    promises: false,
    commitments: [],
    departmentId: 'PH10',
    approval: 'none',
    authorId: 'secretary',
    session: { id: sessionIdFrom(Buffer.alloc(10)), at: today },
  },
  'take-away': {
    sessionId: sessionIdFrom(Buffer.alloc(10)),
    on: localDateOf(today),
    departmentId: 'PH10',
    approval: 'none',
    dueOn: addWorkingDays(localDateOf(today), 7, calendar).on,
    note: 'Giao Phòng Hậu cần trả lời bằng văn bản',
  },
  'not-reach': { sessionId: sessionIdFrom(Buffer.alloc(10)), on: localDateOf(today) },
  'settle-commitment': { commitmentId: 'x' as CommitmentId, outcome: 'verified' },
  'forward-up': { documentNumber: '15/CAT-PV01', forwardedTo: 'Bộ Công an', reason: 'Vượt thẩm quyền' },
  'record-reply': { documentNumber: '99/BCA', summary: 'Đồng ý về nguyên tắc' },
  close: { verdict: 'solved', satisfaction: 5, comment: 'Cảm ơn' },
  reopen: { reason: 'Chưa thấy thực hiện' },
  withdraw: { reason: 'Đã tự giải quyết' },
  'request-extension': { days: 5, reason: 'Chờ thẩm định của Bộ' },
  'grant-extension': {},
  'refuse-extension': { reason: 'Trả lời được trong hạn' },
  remind: {},
  'turn-red': {},
  'move-due-date': { reason: 'Thông báo lịch nghỉ' },
  move: { to: successor, on: monday as LocalDate, reorganisationId: 'r-2026' },
};

/** A recommendation with everything that happened to it. */
export interface Tale {
  readonly recommendation: Recommendation;
  readonly events: readonly RecommendationEvent[];
}

export const aSubmission = (changes: Partial<StepInput['submit']> = {}): StepInput['submit'] => ({
  title: 'Trụ sở xuống cấp',
  body: 'Trụ sở Công an xã xuống cấp, dột nhiều chỗ, đề nghị được sửa chữa.',
  topicId: 'premises',
  urgency: 'normal',
  channel: 'web',
  unit: commune,
  ...changes,
});

let raisedSoFar = 0;

export const raised = ({
  id = receipt(`raised ${(raisedSoFar += 1)}`),
  by = people.officer,
  on = today,
  ...submission
}: Partial<StepInput['submit']> & { id?: RecommendationId; by?: Person; on?: Instant } = {}): Tale => {
  const { next, events } = submit(id, aSubmission(submission), circumstances(by, undefined, on));
  return { recommendation: next, events };
};

/** The tale one step on. */
export const then = <V extends Exclude<Verb, 'submit'>>(
  { recommendation, events }: Tale,
  verb: V,
  who: Principal | Circumstances,
  changes: Partial<StepInput[V]> = {},
  now: Instant = recommendation.changedAt,
): Tale => {
  const decision = act(
    recommendation,
    verb,
    { ...inputs[verb], ...changes } as StepInput[V],
    isCircumstances(who) ? who : circumstances(who, recommendation, now),
  );
  return { recommendation: decision.next, events: [...events, ...decision.events] };
};

const isCircumstances = (who: Principal | Circumstances): who is Circumstances =>
  who !== 'system' && 'acting' in who;

/** The shortest way to each state. */
const ways: { readonly [S in Status]: (tale: Tale) => Tale } = {
  submitted: (tale) => tale,
  routed: (tale) => then(tale, 'route', people.intake),
  accepted: (tale) => then(ways.routed(tale), 'accept', people.headOfLogistics),
  'needs-info': (tale) => then(ways.accepted(tale), 'request-information', people.logistician),
  'in-approval': (tale) => then(ways.accepted(tale), 'propose-answer', people.logistician),
  'forwarded-up': (tale) => then(ways.accepted(tale), 'forward-up', people.leader),
  answered: (tale) => then(ways.accepted(tale), 'answer', people.headOfLogistics),
  closed: (tale) => then(ways.answered(tale), 'close', submitterOf(tale)),
  rejected: (tale) => then(tale, 'reject', people.intake),
  merged: (tale) => then(tale, 'merge', people.intake),
  withdrawn: (tale) => then(tale, 'withdraw', submitterOf(tale)),
};

const submitterOf = ({ recommendation }: Tale): Person =>
  Object.values(people).find(({ personId }) => personId === recommendation.submitterId) ?? people.officer;

/** A tale that has come to a state by the shortest way. */
export const taleUntil = (status: Status, options: Parameters<typeof raised>[0] = {}): Tale =>
  ways[status](raised(options));

export const inState = <S extends Status>(
  status: S,
  options: Parameters<typeof raised>[0] = {},
): InStatus<S> => taleUntil(status, options).recommendation as InStatus<S>;

/** What `submit` decides when a rule routes at once: two events, one command. */
export const submittedAndRouted = (options: Parameters<typeof raised>[0] = {}): Decision => {
  const { recommendation, events } = raised(options);
  return followedBy({ before: { version: 0, statuses: [] }, next: recommendation, events }, (submitted) =>
    act(submitted, 'route', inputs.route, circumstances('system', submitted)),
  );
};

// Refusals

/** The refusal that `attempt` ends in; `undefined` when it succeeds. Anything else that is thrown stays thrown. */
export const refusalIn = (attempt: () => unknown): Refusal | undefined => {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};
export const refusalOf = (attempt: () => unknown): ErrorCode | undefined => refusalIn(attempt)?.code;

/** The refusal that a promise ends in; fails when it succeeds. Anything else that is thrown stays thrown. */
export const refused = async (attempt: Promise<unknown>): Promise<Refusal> => {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('expected a refusal, but it succeeded');
};
