/** Figures of counts that are kept in memory, in a province of some units; and random reorganisations of it. */
import fc from 'fast-check';
import { changeRecord, type DirectoryKind, type DirectoryRecord } from '../../shared/domain/directory.ts';
import { cellIn, parseSlot, type Count } from '../../shared/domain/measures.ts';
import { identityOf, renamed, unitKinds, type Unit, type UnitKind } from '../../shared/domain/unit.ts';
import { placesOf } from '../../shared/tables/figure-blocks.ts';
import type { DirectoryPort, FigureBlock, FiguresQuestion } from '../../shared/usecases/ports.ts';
import type { MetricsWorld } from '../../shared/usecases/read-metrics.ts';
import { at, day, forceWith, units } from './builders.ts';

const [anyUnit] = units as [Unit];
/** A unit, and how many officers it has. */
export type Staffed = Unit & { readonly officers?: number };
export const aUnit = (id: string, more: Partial<Staffed> = {}): Staffed => ({
  ...anyUnit,
  id,
  code: id,
  name: id,
  ...more,
});

/** `asked` notes each question to the directory. */
export const figuresWorld = (
  counts: readonly Count[],
  of: readonly Staffed[] = [],
  now = at('2026-06-15'),
  asked: string[] = [],
): MetricsWorld => {
  const read = ({ family, months, days, asOf }: FiguresQuestion): Promise<readonly FigureBlock[]> =>
    Promise.resolve(
      counts
        .filter(({ slot }) => parseSlot(slot).on <= asOf)
        .map(({ place, slot, amount }) => {
          const slots = placesOf(slot)
            .filter(
              ({ kind, period }) =>
                kind === 'stock' ||
                (kind === 'month' ? months : days).some(({ from, to }) => from <= period && period <= to),
            )
            .map((each) => parseSlot(each.slot));
          return { cells: [cellIn(family, place)], slots, counts: [slots.flatMap((_, at) => [at, amount])] };
        }),
    );
  const first = { at: now, by: 'admin', reason: 'Lần đầu' };
  const records: Readonly<Partial<Record<DirectoryKind, readonly DirectoryRecord[]>>> = {
    units: of.map(({ officers: _, ...unit }) => changeRecord('units', undefined, unit, first).next),
    force: of.flatMap(({ id, officers }) =>
      officers === undefined ? [] : [changeRecord('force', undefined, forceWith(id, officers), first).next],
    ),
  };
  const directory = {
    get: (kind: DirectoryKind, id: string) => {
      asked.push(`${kind} ${id}`);
      return Promise.resolve(records[kind]?.find(({ value }) => value.id === id));
    },
    list: (kind: DirectoryKind) => {
      asked.push(`all ${kind}`);
      return Promise.resolve({ items: records[kind] ?? [] });
    },
  } as unknown as Pick<DirectoryPort, 'get' | 'list'>;
  return { figures: { read, late: () => Promise.resolve([]) }, directory, now: () => now };
};

interface Reorganisation {
  readonly on: string;
  readonly how: 'merge' | 'split' | 'recall' | 'transfer';
  readonly picks: readonly number[];
  readonly kinds: readonly UnitKind[];
}
/** What a province becomes when some of its units are merged, split, called otherwise or given to another province. */
const reorganised = (before: readonly Staffed[], plan: readonly Reorganisation[]): readonly Staffed[] => {
  let all = before;
  for (const [index, { on: text, how, picks, kinds }] of plan.entries()) {
    const on = day(text);
    const there = all.filter(({ until }) => until === undefined);
    const picked = [...new Set(picks.map((pick) => there[pick % there.length]))].filter(
      (one) => one !== undefined,
    );
    const [one] = picked;
    if (!one) continue;
    const made = (number: number): Staffed =>
      aUnit(`n${index}.${number}`, {
        from: on,
        kind: kinds[number] ?? 'commune',
        officers: 20 + 10 * number,
        madeOf: picked.map(({ id }) => ({ unit: id, ...(how === 'split' ? { part: true as const } : {}) })),
      });
    const ended = (some: readonly Staffed[], became: Required<Unit>['became']) =>
      all.map((unit) => (some.includes(unit) ? { ...unit, until: on, active: false, became } : unit));
    if (how === 'recall') {
      const called = renamed(one, { ...identityOf(one), name: `${one.name}*`, kind: kinds[0] ?? 'ward' }, on);
      all = all.map((unit) => (unit === one ? called : unit));
    } else if (how === 'transfer') all = ended([one], { how: 'transferred', into: [] });
    else if (how === 'split') {
      const parts = [made(0), made(1)];
      all = [...ended([one], { how: 'split', into: parts.map(({ id }) => id) }), ...parts];
    } else all = [...ended(picked, { how: 'merged', into: [made(0).id] }), made(0)];
  }
  return all;
};

export const reorganisationsOf = (
  before: readonly Staffed[],
  days: readonly string[],
): fc.Arbitrary<readonly Staffed[]> =>
  fc
    .array(
      fc.record({
        on: fc.constantFrom(...days),
        how: fc.constantFrom('merge', 'merge', 'split', 'recall', 'transfer'),
        picks: fc.array(fc.nat(99), { minLength: 1, maxLength: 3 }),
        kinds: fc.array(fc.constantFrom(...unitKinds), { minLength: 2, maxLength: 2 }),
      }),
      { maxLength: 4 },
    )
    .map((plan) =>
      reorganised(before, [...plan].sort((a, b) => (a.on < b.on ? -1 : 1)) as readonly Reorganisation[]),
    );
