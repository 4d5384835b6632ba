/** Sessions for tests: plans, people, and a session at any point of its life. Nothing here decides anything. */
import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/domain/calendar.ts';
import type { DirectoryPerson, Venue } from '../../shared/domain/directory.ts';
import type { Principal } from '../../shared/domain/principal.ts';
import {
  actOnSession,
  planSession,
  type SessionDecision,
  type SessionStepInput,
} from '../../shared/domain/session-act.ts';
import type { SessionCircumstances, SessionVerb } from '../../shared/domain/session-life.ts';
import {
  sessionIdFrom,
  type Plan,
  type Session,
  type SessionActor,
  type SessionEvent,
  type SessionId,
  type SessionStatus,
  type Times,
} from '../../shared/domain/session.ts';
import { sessionCircumstancesOf } from '../../shared/usecases/session-circumstances.ts';
import type { PlanInput } from '../../shared/usecases/session-references.ts';
import { at, calendar, commune, day, people, settings, successor, today, ward } from './builders.ts';

export const sessionId = (name: string | number): SessionId =>
  sessionIdFrom(createHash('sha256').update(String(name)).digest());

// Who and where

export const staff: readonly DirectoryPerson[] = [
  { id: people.leader.personId, name: 'Đoàn Xuân Bách', post: 'Giám đốc', roles: ['leader'], active: true },
  {
    id: people.otherLeader.personId,
    name: 'Tống Viết Khải',
    post: 'Phó Giám đốc',
    roles: ['leader'],
    active: true,
  },
  {
    id: people.secretary.personId,
    name: 'Đặng Thu Liên',
    post: 'Cán bộ Tham mưu',
    roles: ['secretary'],
    departmentId: 'PV01',
    email: 'thuky@tinh.example.vn',
    active: true,
  },
];
export const venues: readonly Venue[] = [
  { id: 'hall', name: 'Hội trường', kind: 'room', address: '117 Hoàng Hoa Thám', active: true },
  { id: 'room-2', name: 'Phòng họp số 2', kind: 'room', active: true },
  { id: 'old-room', name: 'Phòng họp cũ', kind: 'room', active: false },
  ...['coast', 'city', 'south'].map((id): Venue => ({
    id: `point-${id}`,
    name: `Điểm cầu ${id}`,
    kind: 'online-point',
    active: true,
  })),
];

// Plans. Thirty-five working days lie between `today` and the day of the session.

export const theDay = '2026-04-20';
export const times: Times = { start: at(theDay, '08:00'), end: at(theDay, '11:30') };

export const aPlan: Plan = {
  title: 'Hội nghị đối thoại với Công an cấp xã',
  chair: { id: 'leader', name: 'Đoàn Xuân Bách', post: 'Giám đốc' },
  secretary: { id: 'secretary', name: 'Đặng Thu Liên', post: 'Cán bộ Tham mưu' },
  room: { id: 'hall', name: 'Hội trường', address: '117 Hoàng Hoa Thám' },
  onlinePoints: [{ id: 'point-coast', name: 'Điểm cầu coast' }],
  topicIds: ['premises'],
  directive: '11/CT-BCA',
  collecting: { from: day('2026-03-09'), until: day('2026-04-03') },
  invitees: { units: 'all', departments: ['PH10'] },
  series: 'quarterly',
};
export const planInput: PlanInput & Times = {
  title: aPlan.title,
  chairId: 'leader',
  secretaryId: 'secretary',
  roomId: 'hall',
  onlinePointIds: ['point-coast'],
  topicIds: ['premises'],
  collecting: aPlan.collecting,
  invitees: aPlan.invitees,
  series: 'quarterly',
  ...times,
};

// Steps

export const sessionCircumstances = (
  principal: Principal,
  now: Instant = today,
  more: Partial<Pick<SessionCircumstances, 'start' | 'overriding'>> = {},
): SessionCircumstances => sessionCircumstancesOf({ now: () => now, settings, calendar }, principal, more);

/** Whoever stands in exactly these relations, whatever the policy says; the chair, where a leader must be that one. */
export const standingAs = (
  standing: readonly SessionActor[],
  now: Instant = today,
  overriding = false,
): SessionCircumstances => ({
  now,
  settings,
  calendar,
  acting: { personId: aPlan.chair.id, standing },
  standingIn: [],
  overriding,
});

/** Something valid to bring to each step. */
export const sessionInputs: { readonly [V in Exclude<SessionVerb, 'plan'>]: SessionStepInput[V] } = {
  change: { plan: { ...aPlan, title: 'Hội nghị đối thoại quý II' }, reason: 'Đổi tên' },
  reschedule: { start: at('2026-04-27', '13:30'), end: at('2026-04-27', '17:00'), reason: 'Trùng lịch' },
  collect: {},
  'lock-agenda': {},
  invite: { units: [commune.id, ward.id], departments: ['PH10'] },
  uninvite: { invitee: { kind: 'unit', id: ward.id }, reason: 'Mời nhầm' },
  'move-invitees': {
    moved: [{ from: [commune.id], to: successor.id }],
    on: day('2026-03-02'),
    reorganisationId: 'r-2026',
  },
  postpone: { reason: 'Bão số 3' },
  cancel: { reason: 'Không còn cần' },
  start: {},
  end: {},
  'draft-minutes': {},
  conclude: {},
};

export interface SessionTale {
  readonly session: Session;
  readonly events: readonly SessionEvent[];
}

let plannedSoFar = 0;
export const plannedStep = (
  plan: Partial<Plan & Times> & { id?: SessionId } = {},
  now: Instant = today,
): SessionDecision => {
  const { id = sessionId(`session ${(plannedSoFar += 1)}`), start, end, ...changes } = plan;
  return planSession(
    id,
    { plan: { ...aPlan, ...changes }, start: start ?? times.start, end: end ?? times.end },
    sessionCircumstances(people.secretary, now),
  );
};
export const planned = (...given: Parameters<typeof plannedStep>): SessionTale => {
  const { next, events } = plannedStep(...given);
  return { session: next, events };
};

/** The tale one step on. */
export const andThen = <V extends Exclude<SessionVerb, 'plan'>>(
  { session, events }: SessionTale,
  verb: V,
  who: Principal | SessionCircumstances,
  changes: Partial<SessionStepInput[V]> = {},
  now: Instant = session.changedAt,
): SessionTale => {
  const input = { ...sessionInputs[verb], ...changes } as SessionStepInput[V];
  const here = who !== 'system' && 'acting' in who ? who : sessionCircumstances(who, now);
  const decision = actOnSession(session, verb, input, here);
  return { session: decision.next, events: [...events, ...decision.events] };
};

const { secretary, leader } = people;
const ways: { readonly [S in SessionStatus]: () => SessionTale } = {
  draft: () => planned(),
  collecting: () => andThen(ways.draft(), 'collect', secretary),
  'agenda-locked': () => andThen(ways.collecting(), 'lock-agenda', leader),
  invited: () => andThen(ways['agenda-locked'](), 'invite', secretary),
  'in-progress': () => andThen(ways.invited(), 'start', secretary, {}, times.start),
  held: () => andThen(ways['in-progress'](), 'end', secretary, {}, times.end),
  minutes: () => andThen(ways.held(), 'draft-minutes', secretary),
  concluded: () => andThen(ways.minutes(), 'conclude', leader),
  postponed: () => andThen(ways.invited(), 'postpone', secretary),
  cancelled: () => andThen(ways.invited(), 'cancel', leader),
};

/** A session that has come to a state by the shortest way; what is off was invited before. */
export const sessionUntil = (status: SessionStatus): SessionTale => ways[status]();
