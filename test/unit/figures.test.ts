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
import { figureNames } from '../../shared/domain/figure-wording.ts';
import { nothingTold, sensitive } from '../../shared/domain/small-numbers.ts';
import { bucketOf, countIn, percentiles, within } from '../../shared/domain/histogram.ts';
import {
  changeOf,
  contributionOf,
  isStock,
  parseSlot,
  slotName,
  sumCounts,
} from '../../shared/domain/measures.ts';
import { isOpen, isWaiting, type Recommendation } from '../../shared/domain/recommendation.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import {
  at,
  calendar,
  commune,
  day,
  daysLater,
  people,
  raised,
  successor,
  taleUntil,
  then,
  today,
  ward,
  type Tale,
} from '../support/builders.ts';
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
      fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 200 }), (list) => {
        const histogram = new Map<number, number>();
        for (const days of list) histogram.set(bucketOf(days), (histogram.get(bucketOf(days)) ?? 0) + 1);
        const sorted = [...list].sort((a, b) => a - b);
        const percents = [50, 90, 90, 100];
        for (const [index, kept] of percentiles(histogram, percents).entries()) {
          const exact = sorted[Math.ceil((list.length * (percents[index] ?? 0)) / 100) - 1] as number;
          expect(Math.abs((kept ?? NaN) - exact)).toBeLessThanOrEqual(0.05 * exact);
        }
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
      }),
    );
  });

  test('of nothing have no percentile', () => {
    expect(percentiles(new Map(), [50, 90])).toEqual([undefined, undefined]);
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

describe('of what moved to another unit', () => {
  const june = { on: at('2026-06-24') };
  const inUnit = (tale: Tale, unit: string, asOf: string) => {
    const sums = noSums();
    for (const { place, slot, amount } of contributionOf(tale.recommendation))
      if (place.unit === unit) addTo(sums, parseSlot(slot), amount);
    return figuresOf(sums, { ...always, asOf: day(asOf), wholeStock: true });
  };
  const moved = (tale: Tale, made = '2026-07-01') =>
    then(tale, 'move', 'system', { on: day('2026-07-01') }, at(made));
  const perUnit = (states: readonly (Recommendation | undefined)[]) =>
    sumCounts(states.flatMap(contributionOf)).map(({ place, slot, amount }) => [place.unit, slot, amount]);

  test('each count belongs to the unit of its day, what is open to the one where it is', () => {
    const standing = moved(taleUntil('accepted', june));
    expect(inUnit(standing, commune.id, '2026-07-02')).toMatchObject({
      received: { value: 1 },
      backlog: { value: 0 },
    });
    expect(inUnit(standing, successor.id, '2026-07-02')).toMatchObject({
      received: { value: 0 },
      backlog: { value: 1 },
    });
    const answered = then(standing, 'answer', people.headOfLogistics, {}, at('2026-07-05'));
    expect(inUnit(answered, commune.id, '2026-07-31')).toMatchObject({
      received: { value: 1 },
      answered: { value: 0 },
      doneLate: { value: 1 },
    });
    expect(inUnit(answered, successor.id, '2026-07-31')).toMatchObject({
      received: { value: 0 },
      answered: { value: 1 },
      respondedP50: { n: 1 },
      backlog: { value: 0 },
    });
  });

  test('the last day to judge an answer belongs to the unit of that day', () => {
    const answered = then(
      taleUntil('accepted', june),
      'answer',
      people.headOfLogistics,
      {},
      at('2026-06-30'),
    );
    const counted = (tale: Tale, counter: string) =>
      contributionOf(tale.recommendation)
        .filter(({ slot }) => parseSlot(slot).counter === counter)
        .map(({ place }) => place.unit);
    expect(counted(moved(answered), 'answered')).toEqual([commune.id]);
    expect(counted(moved(answered), 'judgeable')).toEqual([successor.id]);
  });

  test('a move books only what changes: of a day that is past, nothing but what happened since', () => {
    const change = (before: Tale, after: Tale) =>
      changeOf(before.recommendation, after.recommendation).map(({ place, slot, amount }) => [
        place.unit,
        slot,
        amount,
      ]);
    const open = taleUntil('accepted', june);
    const stock = `open 2026-06-24 ${open.recommendation.dueOn}`;
    expect(change(open, moved(open))).toEqual([
      [successor.id, stock, 1],
      [commune.id, stock, -1],
    ]);
    // Put down three days late: what was answered in between was answered in the new unit.
    const answered = then(open, 'answer', people.headOfLogistics, {}, at('2026-07-02'));
    const slots = new Set(
      change(answered, moved(answered, '2026-07-04')).map(([, slot]) => String(slot).split(' ')[0]),
    );
    expect(slots).toEqual(new Set(['answered', 'responded.6', 'judgeable']));
  });

  test('there and back: each time has its own unit, and a later decision on an earlier day counts', () => {
    const there = moved(taleUntil('accepted', june));
    const back = (on: string) =>
      then(there, 'move', 'system', { to: commune, on: day(on), reorganisationId: 'r-undone' });
    const answered = (tale: Tale, on: string) => then(tale, 'answer', people.headOfLogistics, {}, at(on));
    const answeredIn = (tale: Tale) =>
      contributionOf(tale.recommendation).find(({ slot }) => slot.startsWith('answered'))?.place.unit;
    expect(answeredIn(answered(back('2026-07-06'), '2026-07-07'))).toBe(commune.id);
    expect(
      answeredIn(then(answered(there, '2026-07-02'), 'move', 'system', { to: ward, on: day('2026-07-06') })),
    ).toBe(successor.id);
    expect(answeredIn(answered(back('2026-07-01'), '2026-07-02'))).toBe(commune.id);
    expect(answeredIn(answered(back('2026-06-29'), '2026-06-30'))).toBe(commune.id);
  });

  test('over all units no count comes or goes with a move', () => {
    const anywhere = (states: readonly (Recommendation | undefined)[]) => {
      const sums: Record<string, number> = {};
      for (const [, slot, amount] of perUnit(states))
        sums[String(slot)] = (sums[String(slot)] ?? 0) + Number(amount);
      return sums;
    };
    fc.assert(
      fc.property(moves, (played) => {
        for (const { verb, before, after } of play(played).taken) {
          if (verb !== 'move') continue;
          expect(anywhere([after])).toEqual(anywhere([before]));
          const from = after.formerUnits?.at(-1)?.until ?? '';
          const booked = changeOf(before, after).map(({ slot }) => parseSlot(slot));
          expect(booked.filter((slot) => !isStock(slot) && slot.on < from)).toEqual([]);
        }
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
      backlogOverdue: { value: 1 },
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

test('every figure has a name, says what it asks and how it is counted, in both languages', () => {
  const shown = figuresOf(noSums(), { ...always, asOf: day('2026-01-01'), wholeStock: true, officers: 8 });
  expect(Object.keys({ ...shown, ...nothingTold }).sort()).toEqual([...measures].sort());
  for (const measure of measures) {
    const { question, text } = definitions[measure];
    const name = figureNames[measure];
    for (const words of [question.vi, question.en, text.vi, text.en, name.vi, name.en]) {
      expect(words).toBe(words.normalize('NFC'));
      expect(words.length).toBeGreaterThan(3);
    }
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
