/** What is open on the morning of a day, as a clock that ran on every day before left it. */
import { instant, plusDays, type Instant, type LocalDate } from '../../shared/domain/calendar.ts';
import { nextOccasion, wakeOnFor, type OccasionVerb } from '../../shared/domain/occasions.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import { isOpen, type Recommendation } from '../../shared/domain/recommendation.ts';
import { programRules } from '../../shared/usecases/rules-in-force.ts';
import { newId, raised, then, type History } from './history.ts';
import { departmentOfficer, intake, leader, province } from './people.ts';
import * as words from './wording.ts';
import { topics } from './year-of-work.ts';

/** A Wednesday in an ordinary week: anything may fall due on it. */
export const today = '2026-03-18' as LocalDate;
const longestAgo = 45;

const at = (day: LocalDate, time: string): Instant => instant(new Date(`${day}T${time}+07:00`));
/** When the clock runs first. */
const clockRuns = (day: LocalDate): Instant => at(day, '06:05:00');
export const morning = clockRuns(today);

const submitted = (day: LocalDate, routed: boolean, place: number): History =>
  raised(newId(), {
    unit: province.units[place % province.units.length]!,
    topicId: topics[place % topics.length]!,
    at: at(day, '09:00:00'),
    routed,
  });

type Step = (history: History, at: Instant) => History;
const departmentOf = ({ recommendation }: History): string =>
  'departmentId' in recommendation ? recommendation.departmentId : '';

const accept: Step = (history, when) =>
  then(history, 'accept', departmentOfficer(departmentOf(history)), {}, when);
const ask: Step = (history, when) =>
  then(
    history,
    'request-information',
    history.recommendation.status === 'submitted' ? intake : departmentOfficer(departmentOf(history)),
    { question: words.question },
    when,
  );
const propose: Step = (history, when) =>
  then(
    history,
    'propose-answer',
    departmentOfficer(departmentOf(history)),
    { text: words.answer, promises: false, commitments: [] },
    when,
  );
const approve: Step = (history, when) =>
  then(
    history,
    'approve',
    leader,
    { proposed: { text: words.answer, promises: false, commitments: [] } },
    when,
  );
const forward: Step = (history, when) =>
  then(
    history,
    'forward-up',
    leader,
    { documentNumber: '15/CAT-PV01', forwardedTo: 'Bộ Công an', reason: words.reason },
    when,
  );

/** What people did on the day after it was raised; from then on it lay there. */
const ways: readonly { readonly routed: boolean; readonly steps: readonly Step[] }[] = [
  { routed: true, steps: [] },
  { routed: true, steps: [accept] },
  { routed: true, steps: [accept, ask] },
  { routed: true, steps: [accept, propose] },
  { routed: true, steps: [accept, propose, approve] },
  { routed: true, steps: [accept, forward] },
  { routed: false, steps: [] },
  { routed: false, steps: [ask] },
];

/** Everything that the clock did to it up to and including a day, each on its day. */
const attended = ({ recommendation, events }: History, until: LocalDate): History => {
  const { wakeOn, ...standing } = recommendation;
  if (wakeOn === undefined || wakeOn > until) return { recommendation, events };
  const occasion = nextOccasion(standing, programRules);
  if (occasion && occasion.on <= until) {
    const next = then(
      { recommendation: standing, events },
      occasion.verb,
      'system',
      {},
      clockRuns(occasion.on),
    );
    return attended(next, until);
  }
  // It was looked at too early, and the day was moved on.
  const on = wakeOnFor(standing, programRules);
  return { recommendation: on === undefined ? standing : { ...standing, wakeOn: on }, events };
};

/** Every way, begun on every one of the last days, as it stood last night. */
const lastNight: readonly Recommendation[] = Array.from({ length: longestAgo }, (_, ago) =>
  ways.map(({ routed, steps }, way) => {
    const day = plusDays(today, -1 - ago);
    const nextDay = plusDays(day, 1);
    const begun = attended(submitted(day, routed, ago * ways.length + way), day);
    if (nextDay >= today) return begun.recommendation;
    const done = steps.reduce((history, step) => step(history, at(nextDay, '10:00:00')), begun);
    return attended(done, plusDays(today, -1)).recommendation;
  }),
).flat();

const occasionToday = (recommendation: Recommendation): OccasionVerb | 'nothing' => {
  const occasion = nextOccasion(recommendation, programRules);
  return occasion && occasion.on <= today ? occasion.verb : 'nothing';
};

/** Why the clock must look at a hundred of them today. `nothing`: the day was noted before somebody acted in time. */
const dueFor: Readonly<Record<OccasionVerb | 'nothing', number>> = {
  accept: 30,
  remind: 30,
  close: 15,
  'end-pause': 10,
  'turn-red': 5,
  nothing: 10,
};

const awake = lastNight.filter(({ wakeOn }) => wakeOn === today);
const asleep = lastNight.filter(
  ({ status, wakeOn }) => isOpen(status) && wakeOn !== undefined && wakeOn > today,
);

const ofKind = (kind: string, count: number): readonly Recommendation[] => {
  const found = awake.filter((recommendation) => occasionToday(recommendation) === kind);
  if (found.length === 0) throw new Error(`Nothing is due for ${kind} on ${today}.`);
  return Array.from({ length: count }, (_, place) => found[place % found.length]!);
};
const dueToday = Object.entries(dueFor).flatMap(([kind, count]) => ofKind(kind, count));
export const dueCount = dueToday.length;

/** A hundred on which something falls due today, with these ids. */
export const due = (ids: readonly RecommendationId[]): readonly Recommendation[] =>
  dueToday.map((recommendation, place) => ({ ...recommendation, id: ids[place]! }));

/** Another one that is open and on which nothing falls due today. */
export const sleeping = (place: number): Recommendation => ({
  ...asleep[place % asleep.length]!,
  id: newId(),
});
