import fc from 'fast-check';
import { plusDays, type LocalDate } from '../../shared/domain/calendar.ts';
import {
  addTo,
  definitions,
  figuresOf,
  measures,
  noSums,
  type Figures,
  type Sums,
} from '../../shared/domain/figures.ts';
import { nothingTold, sensitive } from '../../shared/domain/small-numbers.ts';
import { bucketOf, countIn, percentile, within } from '../../shared/domain/histogram.ts';
import { contributionOf, parseSlot, slotName } from '../../shared/domain/measures.ts';
import { isOpen, isWaiting, type Recommendation } from '../../shared/domain/recommendation.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { at, calendar, day, daysLater, people, raised, taleUntil, then, today } from '../support/builders.ts';
import { moves, play } from './lives.ts';

const always = { from: day('2000-01-01'), to: day('2099-12-31') };
/** What some recommendations come to, as a row of units. */
const sumsOf = (states: readonly (Recommendation | undefined)[]): Sums => {
  const sums = noSums();
  for (const { slot, amount } of states.flatMap(contributionOf)) addTo(sums, parseSlot(slot), amount);
  return sums;
};
const figures = (states: readonly (Recommendation | undefined)[], asOf: LocalDate): Figures =>
  figuresOf(sumsOf(states), { ...always, asOf, wholeStock: true });
const value = (of: Figures, measure: keyof Figures) => of[measure]?.value;

describe('durations', () => {
  test('are kept to the day up to 30, and within 5 % beyond', () => {
    for (let days = 0; days <= 4_000; days += 1) {
      const kept = bucketOf(days);
      if (days <= 30) expect(kept).toBe(days);
      else expect(Math.abs(kept - days) / days).toBeLessThanOrEqual(0.05);
      expect(bucketOf(kept)).toBe(kept);
    }
  });

  test('have the percentiles of the plain list, within 5 %', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(400), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(50, 90),
        (list, percent) => {
          const histogram = new Map<number, number>();
          for (const days of list) histogram.set(bucketOf(days), (histogram.get(bucketOf(days)) ?? 0) + 1);
          const exact = [...list].sort((a, b) => a - b)[
            Math.ceil((list.length * percent) / 100) - 1
          ] as number;
          const kept = percentile(histogram, percent) as number;
          expect(Math.abs(kept - exact)).toBeLessThanOrEqual(0.05 * exact);
          expect(countIn(histogram)).toBe(list.length);
          expect(within(histogram, [2, 5, 7, 10, 15, 30])).toEqual(
            [
              [0, 2],
              [3, 5],
              [6, 7],
              [8, 10],
              [11, 15],
              [16, 30],
              [31, 9_999],
            ].map(([least = 0, most = 0]) => list.filter((days) => days >= least && days <= most).length),
          );
        },
      ),
    );
  });

  test('of nothing have no percentile', () => {
    expect(percentile(new Map(), 50)).toBeUndefined();
  });
});

describe('of random lives', () => {
  /** Counted with another: it has no figure of its own. */
  const isOwn = (state: Recommendation) => !('canonicalId' in state);

  test('the figures are those of a plain look at everything', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: -3, max: 60 }), (played, later) => {
        const { tales, taken } = play(played);
        const states = tales.map(({ recommendation }) => recommendation);
        const asOf = plusDays(localDateOf(taken.at(-1)?.now ?? today), Math.max(0, later));
        const of = figures(states, asOf);
        const own = states.filter(isOwn);
        const count = (is: (state: Recommendation) => boolean) => own.filter(is).length;
        const open = (state: Recommendation) => isOpen(state.status) && !isWaiting(state.status);
        expect(value(of, 'received')).toBe(own.length);
        expect(value(of, 'voices')).toBe(states.length);
        expect(value(of, 'openOverdue')).toBe(count((state) => open(state) && state.dueOn < asOf));
        expect(value(of, 'openInTime')).toBe(count((state) => open(state) && state.dueOn >= asOf));
        expect(value(of, 'waiting')).toBe(count(({ status }) => isWaiting(status)));
        expect(value(of, 'withdrawn')).toBe(count(({ status }) => status === 'withdrawn'));
        expect(value(of, 'backlog')).toBe(count(({ status }) => isOpen(status)));
        expect((value(of, 'doneOnTime') ?? 0) + (value(of, 'doneLate') ?? 0)).toBe(
          count(({ status }) => ['answered', 'closed', 'rejected'].includes(status)),
        );
        const events = tales.flatMap((tale) => tale.events);
        const told = (type: string) => events.filter((event) => event.type === type).length;
        expect(value(of, 'answered')).toBe(told('RecommendationAnswered'));
        expect(value(of, 'reopened')).toBe(told('RecommendationReopened'));
        expect(value(of, 'rejected')).toBe(told('RecommendationRejected'));
      }),
    );
  });

  test('what came less what went is what is open', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const { states } = play(played);
        const now = states.map((history) => history.at(-1));
        expect(value(figures(now, day('2030-01-01')), 'netFlow')).toBe(
          now.filter((state) => state && isOpen(state.status)).length,
        );
      }),
    );
  });
});

describe('the official two by two', () => {
  const answered = (on: string) =>
    then(taleUntil('accepted', { on: today }), 'answer', people.headOfLogistics, {}, at(on)).recommendation;
  const dueOn = taleUntil('accepted').recommendation.dueOn;

  test('an answer on the last day is on time, the day after it is late', () => {
    expect(figures([answered(dueOn), answered(plusDays(dueOn, 1))], day('2026-06-01'))).toMatchObject({
      doneOnTime: { value: 1 },
      doneLate: { value: 1 },
      officialShare: { value: 100, n: 2 },
      onTimeShare: { value: 50, n: 2 },
    });
  });

  test('what is open is overdue from the day after, without anybody touching it', () => {
    const open = taleUntil('accepted').recommendation;
    expect(figures([open], dueOn)).toMatchObject({ openInTime: { value: 1 }, openOverdue: { value: 0 } });
    expect(figures([open], plusDays(dueOn, 1))).toMatchObject({
      openInTime: { value: 0 },
      openOverdue: { value: 1 },
      officialShare: { value: 0, n: 1 },
      overdueAgeP50: { value: 1, n: 1 },
    });
  });

  test('a session that sets another day does not undo that one had passed', () => {
    const late = then(
      taleUntil('accepted'),
      'take-away',
      people.leader,
      { on: plusDays(dueOn, 3), dueOn: plusDays(dueOn, 20) },
      daysLater(at(dueOn), 3),
    );
    const done = then(late, 'answer', people.headOfLogistics, {}, daysLater(at(dueOn), 4)).recommendation;
    expect(figures([done], day('2026-06-01'))).toMatchObject({ doneLate: { value: 1 } });
  });

  test('a reopening begins anew, and the new answer counts', () => {
    const reopened = then(
      then(taleUntil('accepted'), 'answer', people.headOfLogistics, {}, at(plusDays(dueOn, 1))),
      'reopen',
      people.officer,
    );
    expect(figures([reopened.recommendation], plusDays(dueOn, 1))).toMatchObject({
      doneLate: { value: 0 },
      openInTime: { value: 1 },
    });
    const again = then(reopened, 'answer', people.headOfLogistics).recommendation;
    expect(figures([again], day('2026-06-01'))).toMatchObject({
      doneOnTime: { value: 1 },
      answered: { value: 2 },
      reopenedShare: { value: 50, n: 2 },
    });
  });
});

test('pauses are no part of the time that an answer took', () => {
  const asked = then(taleUntil('accepted'), 'request-information', people.logistician);
  const told = then(asked, 'give-information', people.officer, {}, daysLater(today, 7));
  const done = then(told, 'answer', people.headOfLogistics, {}, daysLater(today, 9)).recommendation;
  expect(calendar.size).toBeGreaterThan(0);
  expect(figures([done], day('2026-06-01'))).toMatchObject({
    respondedP50: { value: 2, n: 1 },
    pausedDays: { value: 5, n: 1 },
  });
});

test('what was said of an answer stays with the topic that it was about', () => {
  const closed = then(taleUntil('answered'), 'close', people.officer, { satisfaction: 4, verdict: 'solved' });
  const reopened = then(closed, 'reopen', people.leader);
  const returned = then(reopened, 'return', people.headOfLogistics);
  const elsewhere = then(returned, 'route', people.intake, { departmentId: 'PX01', topicId: 'staffing' });
  const said = (state: Recommendation) =>
    contributionOf(state).filter(({ slot }) => /^(rated|ratings|judged|solved|resolved)/.test(slot));
  expect(elsewhere.recommendation.topicId).toBe('staffing');
  expect(said(closed.recommendation)).toHaveLength(5);
  expect(said(elsewhere.recommendation)).toEqual(said(closed.recommendation));
});

test('every figure says what it asks and how it is counted, in both languages', () => {
  const shown = figuresOf(noSums(), { ...always, asOf: day('2026-01-01'), wholeStock: true, officers: 8 });
  expect(Object.keys({ ...shown, ...nothingTold }).sort()).toEqual([...measures].sort());
  for (const { question, text } of Object.values(definitions))
    for (const words of [question.vi, question.en, text.vi, text.en]) {
      expect(words).toBe(words.normalize('NFC'));
      expect(words.length).toBeGreaterThan(5);
    }
  expect(Object.keys(nothingTold)).toEqual(sensitive);
});

test('a slot is read as it is written', () => {
  for (const name of [
    'received 2026-01-05',
    'responded.7 2026-01-14',
    'open 2026-01-05 2026-01-14',
    'rated 2026-01',
  ])
    expect(slotName(parseSlot(name))).toBe(name);
  expect(raised().recommendation.milestones).toEqual([]);
});
