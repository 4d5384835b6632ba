import fc from 'fast-check';
import { lineageOf } from '../../shared/domain/lineage.ts';
import { contributionOf, parseSlot, isStock, type Count } from '../../shared/domain/measures.ts';
import type { Figures, Measure } from '../../shared/domain/figures.ts';
import { sensitive } from '../../shared/domain/small-numbers.ts';
import { identityOn, type Unit } from '../../shared/domain/unit.ts';
import { toUnitsOn } from '../../shared/domain/unit-reading.ts';
import { readMetrics, type MetricsQuestion } from '../../shared/usecases/read-metrics.ts';
import { at, day, people } from '../support/builders.ts';
import { aUnit, figuresWorld, reorganisationsOf } from '../support/figures-world.ts';
import { moves, play } from './lives.ts';

const july = day('2025-07-01');
const gone = (how: 'merged' | 'split' | 'transferred', ...into: string[]) =>
  ({ until: july, active: false, became: { how, into } }) as const;
const year = { from: '2025-01', to: '2025-12' } as const;

describe('a count', () => {
  // a and b became s, c was split into s and t, d into two wards; x is called otherwise, y went to another province.
  const attribution = toUnitsOn(
    lineageOf([
      aUnit('a', { kind: 'commune', ...gone('merged', 's') }),
      aUnit('b', { kind: 'town', ...gone('merged', 's') }),
      aUnit('c', { kind: 'commune', ...gone('split', 's', 't') }),
      aUnit('d', { kind: 'town', ...gone('split', 't', 'w') }),
      aUnit('s', { kind: 'commune', from: july }),
      aUnit('t', { kind: 'ward', from: july }),
      aUnit('w', { kind: 'ward', from: july }),
      aUnit('y', { kind: 'ward', ...gone('transferred') }),
    ]),
    july,
  );
  const of = (unit: string) => attribution({ by: 'unit', kind: 'town', unit });

  test('stands with the only successor, in its kind', () => {
    expect(of('a')).toEqual({ unit: 's', kind: 'commune' });
    expect(of('b')).toEqual({ unit: 's', kind: 'commune' });
    expect(of('t')).toEqual({ unit: 't', kind: 'ward' });
  });

  test('of a split unit stays its own; in a kind only where all that it became are of that kind', () => {
    expect(of('c')).toEqual({ unit: 'c', successors: ['s', 't'] });
    expect(of('d')).toEqual({ unit: 'd', kind: 'ward', successors: ['t', 'w'] });
  });

  test('of a unit that went into none stays its own; of one that nobody knows too, in the kind that it had', () => {
    expect(of('y')).toEqual({ unit: 'y', successors: [] });
    expect(of('nobody')).toEqual({ unit: 'nobody', kind: 'town' });
  });
});

const countOn = (on: string, unit: string, name = 'received'): Count => ({
  place: { department: 'PH10', topic: 'premises', channel: 'web', kind: 'commune', unit },
  slot: `${name} ${on}`,
  amount: 1,
});

describe('of a province in which a and b became s, and c was split into t and w', () => {
  const units = [
    aUnit('a', { kind: 'commune', officers: 10, ...gone('merged', 's') }),
    aUnit('b', { kind: 'town', officers: 10, ...gone('merged', 's') }),
    aUnit('c', { kind: 'commune', officers: 10, ...gone('split', 't', 'w') }),
    aUnit('s', { kind: 'commune', officers: 20, from: july }),
    aUnit('t', { kind: 'ward', officers: 4, from: july }),
    aUnit('w', { kind: 'commune', officers: 6, from: july }),
  ];
  const counts = [
    ...['a', 'b', 'c'].flatMap((unit) => ['2025-05-10', '2025-06-10'].map((on) => countOn(on, unit))),
    ...['s', 's', 't'].flatMap((unit) => ['2025-07-10', '2025-08-10'].map((on) => countOn(on, unit))),
  ];
  const asked: string[] = [];
  const ask = (question: Partial<MetricsQuestion>) =>
    readMetrics(figuresWorld(counts, units, at('2025-12-15'), asked), people.leader, {
      ...year,
      ...question,
    });
  const received = async (question: Partial<MetricsQuestion>) =>
    (await ask(question)).rows.map(({ key, figures, successors }) => [
      key,
      figures.received?.value,
      ...(successors ? [successors] : []),
    ]);

  test('rows by unit are those of the time, or those of today and what cannot be attributed', async () => {
    expect(await received({ by: 'unit' })).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 2],
      ['s', 4],
      ['t', 2],
    ]);
    expect(await received({ by: 'unit', units: 'today' })).toEqual([
      ['c', 2, ['t', 'w']],
      ['s', 8],
      ['t', 2],
    ]);
    expect(await received({ by: 'unit-kind', units: 'today' })).toEqual([
      ['c', 2, ['t', 'w']],
      ['commune', 8],
      ['ward', 2],
    ]);
    expect(await received({ by: 'unit', units: 'today', kind: 'commune' })).toEqual([['s', 8]]);
    expect(await ask({ unit: 'c', units: 'today' })).toMatchObject({
      units: 'today',
      successors: ['t', 'w'],
    });
  });

  test('month by month a merged unit shows no spike at the day of effect', async () => {
    const months = ['2025-05', '2025-06', '2025-07', '2025-08'];
    expect(await received({ unit: 's' })).toEqual(months.slice(2).map((month) => [month, 2]));
    expect(await received({ unit: 's', units: 'today' })).toEqual(months.map((month) => [month, 2]));
  });

  test('as of a day before, the units of that day are those of today', async () => {
    expect(await received({ by: 'unit', units: 'today', asOf: day('2025-06-30') })).toEqual(
      await received({ by: 'unit', asOf: day('2025-06-30') }),
    );
    expect(await received({ by: 'unit', units: 'today', asOf: day('2025-06-30'), unitsOn: july })).toEqual([
      ['c', 2, ['t', 'w']],
      ['s', 4],
    ]);
  });

  test('beside the period before, of the same unit', async () => {
    const autumn = { from: '2025-07', to: '2025-08', unit: 's', compare: 'previous' } as const;
    expect((await ask(autumn)).previous?.total.received?.value).toBe(0);
    expect((await ask({ ...autumn, units: 'today' })).previous?.total.received?.value).toBe(4);
  });

  test('officers are those of the unit of the time, or of its successor; of all units, of the last day', async () => {
    const officers = async (question: Partial<MetricsQuestion>) => {
      const { rows, total } = await ask(question);
      return [...rows.map(({ key, figures }) => [key, figures.intensity?.n]), total.intensity?.n];
    };
    expect(await officers({ by: 'unit' })).toEqual([
      ['a', 10],
      ['b', 10],
      ['c', 10],
      ['s', 20],
      ['t', 4],
      30,
    ]);
    expect(await officers({ by: 'unit', units: 'today' })).toEqual([
      ['c', undefined],
      ['s', 20],
      ['t', 4],
      30,
    ]);
    const spring = { by: 'unit-kind', to: '2025-06' } as const;
    expect(await officers({ ...spring })).toEqual([['commune', 20], 30]);
    expect(await officers({ unit: 'a', by: 'unit' })).toEqual([['a', 10], 10]);
    expect(await officers({ kind: 'ward', by: 'unit', units: 'today' })).toEqual([['t', 4], 4]);
  });

  test('the directory is read once, and not for what is not of units', async () => {
    const all = ['all units', 'all force'];
    for (const [question, reads] of [
      [{ by: 'unit', units: 'today', compare: 'previous' }, all],
      [{ unit: 's', units: 'today' }, all],
      [{ by: 'unit' }, all],
      [{ unit: 's' }, ['units s', 'force s']],
      [{ by: 'department', units: 'today' }, []],
    ] as const) {
      asked.length = 0;
      await ask(question);
      expect([question, asked]).toEqual([question, reads]);
    }
  });
});

/** What adds up over rows. */
const additive = [
  'received',
  'voices',
  'open',
  'backlog',
  'answered',
  'resolved',
  'netFlow',
] as const satisfies Measure[];
const without = (figures: Figures, some: readonly Measure[]) =>
  Object.fromEntries(Object.entries(figures).filter(([key]) => !some.includes(key as Measure)));

describe('of random lives in units that are reorganised at random', () => {
  const first = ['u1', 'u2', 'u3', 'u4'].map((id, index) =>
    aUnit(id, { kind: index < 2 ? 'commune' : 'town', officers: 10 + index }),
  );
  /** The unit to which one of `u…` has come on a day, a part of it chosen where it was split. */
  const cameTo = (units: readonly Unit[], id: string, on: string, part: number): Unit | undefined => {
    const unit = units.find((one) => one.id === id);
    if (!unit?.became || unit.until === undefined || on < unit.until) return unit;
    const { into } = unit.became;
    const next = into[part % into.length];
    return next === undefined ? unit : cameTo(units, next, on, part);
  };
  /** Each state counted where its unit was on the day of the count; what is open, where it is now. */
  const countsOf = (
    units: readonly Unit[],
    played: Parameters<typeof play>[0],
    parts: readonly number[],
    now: string,
  ) =>
    play(played).states.flatMap((states, index) =>
      contributionOf(states.at(-1)).map(({ place, ...count }, at): Count => {
        const part = parts[(index + at) % parts.length] as number;
        const slot = parseSlot(count.slot);
        const on = isStock(slot) || slot.on > now ? now : slot.on;
        const unit = cameTo(units, `u${1 + ((index + Math.floor(at / 9)) % 4)}`, on, part) as Unit;
        return { ...count, place: { ...place, unit: unit.id, kind: identityOn(unit, day(on)).kind } };
      }),
    );
  /** Every end of the ways of a unit until a day. */
  const endsOf = (units: readonly Unit[], id: string, on: string): readonly string[] => {
    const unit = units.find((one) => one.id === id);
    if (!unit?.became || unit.until === undefined || on < unit.until) return [id];
    return unit.became.into.flatMap((next) => endsOf(units, next, on));
  };
  const provinces = fc.record({
    units: reorganisationsOf(first, ['2026-03-03', '2026-03-05', '2026-03-20', '2026-05-01']),
    played: moves,
    parts: fc.array(fc.nat(5), { minLength: 7, maxLength: 7 }),
    asOf: fc.constantFrom('2026-03-04', '2026-03-25', '2026-06-15', '2026-11-30'),
  });
  const range = { from: '2026-01', to: '2026-12' };

  test('both readings have the same total, of every figure; what is of a unit of today is what its past would have counted', async () => {
    let [moved, split] = [0, 0];
    await fc.assert(
      fc.asyncProperty(provinces, async ({ units, played, parts, asOf: text }) => {
        const asOf = day(text);
        const counts = countsOf(units, played, parts, '2026-11-30');
        const ask = (question: Partial<MetricsQuestion>, some = counts) =>
          readMetrics(figuresWorld(some, units, at('2026-11-30')), people.leader, {
            ...range,
            asOf,
            ...question,
          });
        for (const by of ['unit', 'unit-kind'] as const)
          for (const compare of [{}, { compare: 'previous' }] as const) {
            const [then, today] = [
              await ask({ by, ...compare }),
              await ask({ by, ...compare, units: 'today' }),
            ];
            expect(today.total).toEqual(then.total);
            expect(today.previous).toEqual(then.previous);
            for (const { rows, total } of [then, today])
              for (const measure of additive)
                expect(rows.reduce((sum, { figures }) => sum + (figures[measure]?.value ?? 0), 0)).toBe(
                  total[measure]?.value,
                );
          }
        // The same lives, as if its only successor had always been there.
        const lineage = lineageOf(units);
        const relabelled = counts.map((count) => {
          const ends = new Set(endsOf(units, count.place.unit, asOf));
          const [only, ...others] = ends;
          const unit = others.length === 0 && only !== undefined ? only : count.place.unit;
          if (unit !== count.place.unit) moved += 1;
          return { ...count, place: { ...count.place, unit } };
        });
        const theirs = await ask({ by: 'unit' }, relabelled);
        const now = await ask({ by: 'unit', units: 'today' });
        const besides = [...sensitive, 'intensity'] as const;
        expect(now.rows.map(({ key, figures }) => [key, without(figures, besides)])).toEqual(
          theirs.rows.map(({ key, figures }) => [key, without(figures, besides)]),
        );
        for (const { key, successors } of now.rows) {
          const into = lineage.becomes(key, asOf);
          expect([key, successors]).toEqual([key, into.length === 1 ? undefined : into]);
          if (successors) split += 1;
          const months = await ask({ unit: key, units: 'today' });
          const plain = await ask({ unit: key }, relabelled);
          expect(months.rows.map((row) => [row.key, row.figures.received, row.figures.answered])).toEqual(
            plain.rows.map((row) => [row.key, row.figures.received, row.figures.answered]),
          );
        }
      }),
      { numRuns: 120 },
    );
    expect([moved > 50, split > 10]).toEqual([true, true]);
  });
});
