import fc from 'fast-check';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { lineageOf } from '../../shared/domain/lineage.ts';
import {
  changedByHand,
  existsOn,
  identityOf,
  identityOn,
  renamed,
  type Unit,
  type UnitIdentity,
} from '../../shared/domain/unit.ts';
import { units } from '../support/builders.ts';

const day = (text: string) => text as LocalDate;
const [aUnit] = units as [Unit];
const unit = (id: string, more: Partial<Unit> = {}): Unit => ({ ...aUnit, id, code: id, name: id, ...more });
const july = day('2025-07-01');
const gone = (how: 'merged' | 'split', ...into: string[]) =>
  ({ until: july, active: false, became: { how, into } }) as const;

describe('a unit under another name', () => {
  const first = unit('u', { code: '13669', name: 'Công an phường Cửa Bắc' });
  const second = renamed(first, { ...identityOf(first), code: '13700' }, july);

  test('is the same unit, with its former code until that day', () => {
    expect(second).toMatchObject({ id: 'u', code: '13700', former: [{ code: '13669', until: july }] });
    expect(identityOn(second, day('2025-06-30')).code).toBe('13669');
    expect(identityOn(second, july).code).toBe('13700');
  });

  test('is left as it is where nothing changes', () => {
    expect(renamed(second, second, day('2026-01-01'))).toBe(second);
  });

  test('corrected on the same day, keeps only the last', () => {
    const third = renamed(second, { ...identityOf(first), code: '13701' }, july);
    expect(third.former).toEqual(second.former);
    expect(third.code).toBe('13701');
  });

  test('put in by hand, is so from today on; what is dated is not set by hand', () => {
    const value = { ...first, name: 'Công an phường Nam Định' };
    expect(changedByHand(first, value, july).former).toEqual([{ ...identityOf(first), until: july }]);
    expect(() => changedByHand(first, { ...value, until: july }, july)).toThrow('invalid-request');
    expect(() => changedByHand(undefined, { ...value, madeOf: [] }, july)).toThrow('invalid-request');
  });

  test('is called on every day what it was called by the last change until then', () => {
    const change = fc.record({ days: fc.integer({ min: 1, max: 400 }), name: fc.string({ minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let at = Date.parse('2024-01-01');
        let now = first;
        const told: [LocalDate, UnitIdentity][] = [[day('2024-01-01'), identityOf(first)]];
        for (const { days, name } of changes) {
          at += days * 86_400_000;
          const on = day(new Date(at).toISOString().slice(0, 10));
          now = renamed(now, { ...identityOf(now), name }, on);
          told.push([on, identityOf(now)]);
        }
        for (const [index, [on, identity]] of told.entries()) {
          expect(identityOn(now, on)).toEqual(identity);
          const next = told[index + 1]?.[0];
          if (next !== undefined)
            expect(
              identityOn(now, day(new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10))),
            ).toEqual(identity);
        }
      }),
    );
  });
});

describe('the graph of units', () => {
  // a and b became s; c was split between s and t; s became v a year later.
  const lineage = lineageOf([
    unit('a', gone('merged', 's')),
    unit('b', { code: '13669', ...gone('merged', 's') }),
    unit('c', gone('split', 's', 't')),
    unit('s', {
      code: '13669',
      from: july,
      until: day('2026-07-01'),
      became: { how: 'merged', into: ['v'] },
      madeOf: [{ unit: 'a' }, { unit: 'b' }, { unit: 'c', part: true }],
    }),
    unit('t', { from: july, madeOf: [{ unit: 'c', part: true }] }),
    unit('v', { from: day('2026-07-01'), madeOf: [{ unit: 's' }] }),
  ]);

  test('says what became of a unit until any day', () => {
    expect(lineage.becomes('a', day('2025-06-30'))).toEqual(['a']);
    expect(lineage.becomes('a', july)).toEqual(['s']);
    expect(lineage.becomes('a', day('2026-07-01'))).toEqual(['v']);
    expect(lineage.becomes('c', day('2026-07-01'))).toEqual(['v', 't']);
    expect(lineage.successor('c', july)).toBeUndefined();
    expect(lineage.successor('t', july)).toBe('t');
    expect(lineage.becomes('nobody', july)).toEqual(['nobody']);
  });

  test('says which units wholly became one', () => {
    expect(lineage.formerOf('v')).toEqual(['s', 'a', 'b']);
    expect(lineage.formerOf('t')).toEqual([]);
  });

  test('knows whose code it was on a day', () => {
    expect(lineage.withCode('13669', day('2025-06-30')).map(({ id }) => id)).toEqual(['b']);
    expect(lineage.withCode('13669', july).map(({ id }) => id)).toEqual(['s']);
    expect(lineage.everWithCode('13669', july).map(({ id }) => id)).toEqual(['s', 'b']);
  });

  test('knows who was there', () => {
    expect(lineage.on(day('2025-06-30')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(lineage.on(july).map(({ id }) => id)).toEqual(['s', 't']);
    expect(existsOn({ from: july }, july)).toBe(true);
  });

  test('does not go round where it was written wrong', () => {
    const circle = lineageOf([
      unit('x', { until: july, became: { how: 'merged', into: ['y'] }, madeOf: [{ unit: 'y' }] }),
      unit('y', { until: july, became: { how: 'merged', into: ['x'] }, madeOf: [{ unit: 'x' }] }),
    ]);
    expect(circle.becomes('x', july)).toEqual(['x']);
    expect(circle.formerOf('x')).toEqual(['y']);
  });
});
