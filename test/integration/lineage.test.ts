import fc from 'fast-check';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { changeRecord } from '../../shared/domain/directory.ts';
import { canSee } from '../../shared/domain/policy.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { renamed, unitRefOf, type Unit } from '../../shared/domain/unit.ts';
import { recordItem } from '../../shared/tables/directory-table.ts';
import { formerUnitsOf } from '../../shared/usecases/follow-lineage.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { day, raised, settings, today, units } from '../support/builders.ts';
import { openWorld, putItems, type OpenWorld } from '../support/world.ts';

let open: OpenWorld;
let world: World;

beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
});

const [aUnit] = units as [Unit];
const july = day('2025-07-01');

const putUnits = (some: readonly Unit[]): Promise<void> =>
  putItems(
    open.client,
    open.tables.directory,
    some.map((value) =>
      recordItem(changeRecord('units', undefined, value, { at: today, by: 'admin', reason: 'x' }).next),
    ),
  );

const chiefOf = async (unitId: string): Promise<Person> => ({
  personId: `chief of ${unitId}`,
  roles: ['officer', 'unit-chief'],
  unitId,
  formerUnitIds: await formerUnitsOf(world.directory, unitId),
});

/** A province through some reorganisations, and which unit each of its units wholly became; `undefined` where it was split. */
const history = (
  name: string,
  steps: readonly { readonly what: string; readonly picks: readonly number[] }[],
) => {
  const all = new Map<string, Unit>();
  const owner = new Map<string, string | undefined>();
  const put = (id: string, more: Partial<Unit>) => {
    const unit = { ...aUnit, id, code: id, name: id, ...more };
    all.set(id, unit);
    owner.set(id, owner.get(id) ?? id);
    return unit;
  };
  for (let number = 0; number < 6; number += 1) put(`${name}-${number}`, {});
  steps.forEach(({ what, picks }, index) => {
    const on = `${2020 + index}-07-01` as LocalDate;
    const living = [...all.values()].filter(({ until }) => until === undefined);
    const chosen = [...new Set(picks.map((pick) => living[pick % living.length]))].filter((unit) => !!unit);
    const [one] = chosen;
    if (!one) return;
    if (what === 'rename') {
      all.set(one.id, renamed(one, { ...one, code: `${one.code}x`, name: `${one.name} mới` }, on));
      return;
    }
    const ended = what === 'merge' ? chosen : [one];
    const into = (what === 'merge' ? ['m'] : ['s', 't']).map((suffix) => `${name}-${suffix}${index}`);
    const how = what === 'merge' ? 'merged' : 'split';
    for (const unit of ended) put(unit.id, { ...unit, until: on, active: false, became: { how, into } });
    for (const id of into)
      put(id, {
        from: on,
        madeOf: ended.map((unit) => ({
          unit: unit.id,
          ...(what === 'split' ? { part: true as const } : {}),
        })),
      });
    for (const [id, of] of owner)
      if (ended.some((unit) => unit.id === of) && !into.includes(id))
        owner.set(id, what === 'merge' ? into[0] : undefined);
  });
  return { all: [...all.values()], owner };
};

test('an item of a unit is seen by the chief of the unit that it wholly became, and by no other chief', async () => {
  const step = fc.record({
    what: fc.constantFrom('merge', 'merge', 'rename', 'split'),
    picks: fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 7 }), async (steps) => {
      const { all, owner } = history(`p${(run += 1)}`, steps);
      await putUnits(all);
      const living = all.filter(({ until }) => until === undefined);
      const chiefs = await Promise.all(living.map(({ id }) => chiefOf(id)));
      for (const unit of all) {
        const { recommendation } = raised({ unit: unitRefOf(unit) });
        const seenBy = chiefs.filter((chief) => canSee(chief, recommendation, settings));
        const wholly = owner.get(unit.id);
        expect(seenBy.map(({ unitId }) => unitId)).toEqual(wholly === undefined ? [] : [wholly]);
      }
    }),
    { numRuns: 40 },
  );
});

test('a unit that is there again, for its merger was undone, is no part of what it had become', async () => {
  await putUnits([
    { ...aUnit, id: 'back' },
    {
      ...aUnit,
      id: 'undone',
      from: july,
      until: day('2025-07-05'),
      active: false,
      madeOf: [{ unit: 'back' }],
      became: { how: 'undone', into: ['back'] },
    },
  ]);
  expect(await formerUnitsOf(world.directory, 'undone')).toEqual([]);
  expect(await formerUnitsOf(world.directory, 'back')).toEqual([]);
});
