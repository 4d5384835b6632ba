/** Reorganisations for tests: a plan, and one at any point of its life. Nothing here decides anything. */
import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/domain/calendar.ts';
import {
  actOnReorganisation,
  type ReorganisationCircumstances,
  type ReorganisationDecision,
  type ReorganisationInput,
  type ReorganisationVerb,
} from '../../shared/domain/reorganisation-life.ts';
import {
  reorganisationIdFrom,
  type Reorganisation,
  type ReorganisationActor,
  type ReorganisationEvent,
  type ReorganisationId,
  type ReorganisationOutcome,
  type ReorganisationPlan,
  type ReorganisationStatus,
} from '../../shared/domain/reorganisation.ts';
import { at, commune, day, receipt, today, town, ward } from './builders.ts';

export const reorganisationId = (name: string | number): ReorganisationId =>
  reorganisationIdFrom(createHash('sha256').update(String(name)).digest());

/** Seventeen weeks after `today`. */
export const effectiveOn = day('2026-07-01');

/** The commune and the town become one; the ward gets a part of the town. */
export const aReorganisation: ReorganisationPlan = {
  title: 'Sắp xếp đơn vị hành chính cấp xã năm 2026',
  decision: 'Nghị quyết số 1665/NQ-UBTVQH15',
  effectiveOn,
  undoUntil: day('2026-07-31'),
  units: [
    {
      id: 'bien-moi',
      code: '90001',
      name: 'Công an xã Biển Mới',
      kind: 'commune',
      of: [{ unit: commune.id }, { unit: town.id, part: true, areas: ['thôn Đông'] }],
    },
    {
      id: ward.id,
      code: '90002',
      name: 'Công an phường Thành Phố',
      kind: 'ward',
      of: [{ unit: ward.id }, { unit: town.id, part: true, areas: ['Tổ dân phố 5'] }],
    },
  ],
  transfers: [],
};

const outcome: ReorganisationOutcome = {
  arrivals: [
    { unit: 'bien-moi', from: [commune.id, town.id], people: 3, recommendations: 2, commitments: 1 },
  ],
  queues: [{ department: 'PH10', recommendations: 2 }],
  sessions: [],
  left: [receipt('left to choose')],
};

/** Something valid to bring to each step. */
export const reorganisationInputs: {
  readonly [V in ReorganisationVerb]: ReorganisationInput[V];
} = {
  plan: { id: reorganisationId('a reorganisation'), plan: aReorganisation },
  change: { plan: { ...aReorganisation, title: 'Sắp xếp đợt 2' }, reason: 'Đổi tên' },
  choose: { choices: { recommendations: { [receipt('left to choose')]: ward.id } } },
  order: {},
  cancel: { reason: 'Hoãn sắp xếp' },
  begin: {},
  finish: { outcome },
  undo: { reason: 'Sai phương án' },
  'finish-undo': { outcome },
};

/** Whoever stands in exactly these relations, whatever the policy says. */
export const standingInReorganisation = (
  standing: readonly ReorganisationActor[],
  now: Instant = today,
): ReorganisationCircumstances => ({
  now,
  acting: { personId: standing[0] ?? 'nobody', standing },
  standingIn: [],
});

export interface ReorganisationTale {
  readonly reorganisation: Reorganisation;
  readonly events: readonly ReorganisationEvent[];
  readonly steps: readonly ReorganisationDecision[];
}

/** On the date of effect where the step waits for it. */
const way: readonly (readonly [ReorganisationVerb, ReorganisationActor, Instant])[] = [
  ['plan', 'planner', today],
  ['order', 'leader', today],
  ['begin', 'system', at(effectiveOn)],
  ['finish', 'system', at(effectiveOn)],
  ['undo', 'leader', at(effectiveOn)],
  ['finish-undo', 'system', at(effectiveOn)],
];

const taking = (
  tale: ReorganisationTale | undefined,
  [verb, actor, now]: (typeof way)[number],
  input: ReorganisationInput[ReorganisationVerb] = reorganisationInputs[verb],
): ReorganisationTale => {
  const step = actOnReorganisation(tale?.reorganisation, verb, input, standingInReorganisation([actor], now));
  return {
    reorganisation: step.next,
    events: [...(tale?.events ?? []), ...step.events],
    steps: [...(tale?.steps ?? []), step],
  };
};

/** One that came as far as that state. */
export const reorganisationUntil = (
  status: ReorganisationStatus,
  { id, plan }: ReorganisationInput['plan'] = reorganisationInputs.plan,
): ReorganisationTale => {
  const begun = taking(undefined, ['plan', 'planner', today], { id, plan });
  if (status === 'cancelled') return taking(begun, ['cancel', 'leader', today]);
  return way
    .slice(1)
    .reduce((tale, step) => (tale.reorganisation.status === status ? tale : taking(tale, step)), begun);
};
