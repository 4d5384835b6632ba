/**
 * A year's recommendations, each told by its place in the row alone. However many there are, they are of the same months,
 * topics, units and states in the same proportions: the first thousand fill every cell of the figures, the others add.
 */
import { createHash } from 'node:crypto';
import { instant, type Instant } from '../../shared/domain/calendar.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { recommendationIdFrom, type RecommendationId } from '../../shared/domain/receipt.ts';
import { raised, then, type History } from './history.ts';
import { departmentOfficer, headOf, intake, leader, officerOf, province } from './people.ts';
import * as words from './wording.ts';

const months = 12;
/** Each has a rule that routes it. */
export const topics = [
  'headquarters',
  'budget',
  'equipment',
  'staffing',
  'training',
  'residence-id',
  'traffic',
  'crime',
  'reporting',
];
const units = province.units.slice(0, 20);

export const yearOfWork = { from: '2025-01', to: '2025-12', busiestQueue: 'PH10' };

const idAt = (index: number): RecommendationId =>
  recommendationIdFrom(createHash('sha256').update(`bench ${index}`).digest());

/** Nine in the morning, some days after the month's second. */
const at = (month: number, days: number): Instant => instant(new Date(Date.UTC(2025, month, 2 + days, 2)));

/** Days from submission to the answer, where there is one: by month and topic, so that they are few however many there are. */
const answeredAfter = [3, 9, 20, 45, 80, 130];

interface Circumstance {
  readonly id: RecommendationId;
  readonly month: number;
  readonly answeredAfter: number;
  readonly unit: Unit;
  readonly topicId: string;
}

const submitted = ({ id, month, unit, topicId }: Circumstance, routed: boolean): History =>
  raised(id, { unit, topicId, at: at(month, 0), routed });
const routed = (of: Circumstance): History => submitted(of, true);
const departmentOf = ({ recommendation }: History): string =>
  'departmentId' in recommendation ? recommendation.departmentId : '';
const accepted = (of: Circumstance): History => {
  const history = routed(of);
  return then(history, 'accept', departmentOfficer(departmentOf(history)), {}, at(of.month, 1));
};
const proposed = (of: Circumstance): History => {
  const history = accepted(of);
  return then(
    history,
    'propose-answer',
    departmentOfficer(departmentOf(history)),
    { text: words.answer, promises: false, commitments: [] },
    at(of.month, 2),
  );
};

/** What departments have in hand: five parts open, one closed. */
const inDepartment: readonly ((of: Circumstance) => History)[] = [
  routed,
  accepted,
  (of) => {
    const history = accepted(of);
    const asking = departmentOfficer(departmentOf(history));
    return then(history, 'request-information', asking, { question: words.question }, at(of.month, 2));
  },
  proposed,
  (of) => {
    const input = { documentNumber: '15/CAT-PV01', forwardedTo: 'Bộ Công an', reason: words.reason };
    return then(accepted(of), 'forward-up', leader, input, at(of.month, 2));
  },
  (of) =>
    then(
      then(
        proposed(of),
        'approve',
        leader,
        { proposed: { text: words.answer, promises: false, commitments: [] } },
        at(of.month, of.answeredAfter),
      ),
      'close',
      officerOf(of.unit),
      { verdict: 'solved', satisfaction: 5 },
      at(of.month, of.answeredAfter + 1),
    ),
];

/** What never left intake. */
const atIntake: readonly ((of: Circumstance) => History)[] = [
  (of) =>
    then(
      submitted(of, false),
      'reject',
      intake,
      { reason: 'already-answered', guidance: words.reason },
      at(of.month, 1),
    ),
  (of) =>
    then(submitted(of, false), 'withdraw', officerOf(of.unit), { reason: words.reason }, at(of.month, 1)),
];

const pick = <T>(choices: readonly T[], index: number): T => choices[index % choices.length] as T;

/** Two in three are with a department, the third stayed at intake. */
export const historyAt = (index: number): History => {
  const month = index % months;
  const topic = Math.floor(index / months) % topics.length;
  const turn = Math.floor(index / months / topics.length);
  const of: Circumstance = {
    id: idAt(index),
    month,
    answeredAfter: pick(answeredAfter, month + topic),
    unit: pick(units, Math.floor(index / months)),
    topicId: pick(topics, topic),
  };
  const way =
    turn % 3 === 2
      ? pick(atIntake, month + topic + turn)
      : pick(inDepartment, month + topic + turn - Math.floor(turn / 3));
  return way(of);
};

export const busiestHead = headOf(yearOfWork.busiestQueue);
