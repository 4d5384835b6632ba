import fc from 'fast-check';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { changeRecord } from '../../shared/domain/directory.ts';
import { canSee } from '../../shared/domain/policy.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { identityOf, renamed, unitRefOf, type Unit } from '../../shared/domain/unit.ts';
import { recordItem } from '../../shared/tables/directory-table.ts';
import { changeDirectory } from '../../shared/usecases/change-directory.ts';
import { formerUnitsOf } from '../../shared/usecases/follow-lineage.ts';
import { listUnit } from '../../shared/usecases/list-recommendations.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readUnitLineage, readUnitsWithCode } from '../../shared/usecases/read-lineage.ts';
import { resolveSelection } from '../../shared/usecases/session-references.ts';
import { previewList } from '../../shared/usecases/preview-list.ts';
import { storeListRow } from '../../shared/usecases/store-list-row.ts';
import { submitRecommendation, type Submission } from '../../shared/usecases/submit-recommendation.ts';
import { at, day, people, raised, refused, rules, settings, today, units } from '../support/builders.ts';
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

describe('after a reorganisation', () => {
  const gone = (how: 'merged' | 'split' | 'transferred', ...into: string[]) =>
    ({ until: july, active: false, became: { how, into } }) as const;
  const before = ['old-one', 'old-two', 'old-split', 'old-left'].map((id) => ({
    ...aUnit,
    id,
    name: `Công an ${id}`,
  }));
  const [one, two, split, left] = before as [Unit, Unit, Unit, Unit];
  const after: readonly Unit[] = [
    { ...one, ...gone('merged', 'new-one') },
    { ...two, ...gone('merged', 'new-one') },
    { ...split, ...gone('split', 'new-one', 'new-two') },
    { ...left, ...gone('transferred') },
    {
      ...aUnit,
      id: 'new-one',
      name: 'Công an new-one',
      from: july,
      madeOf: [{ unit: 'old-one' }, { unit: 'old-two' }, { unit: 'old-split', part: true }],
    },
    {
      ...aUnit,
      id: 'new-two',
      name: 'Công an new-two',
      from: july,
      madeOf: [{ unit: 'old-split', part: true }],
    },
  ];
  const onPremises: Submission = {
    title: 'Trụ sở xuống cấp',
    body: 'Trụ sở Công an xã xuống cấp, đề nghị sửa chữa.',
    topic: 'premises',
    urgency: 'normal',
    secrecyDeclared: true,
  };
  const onBehalf = (unit: string): Submission => ({
    ...onPremises,
    onBehalf: { unit, channel: 'paper', speaker: { kind: 'officer' } },
  });
  const officerOf = (unitId: string): Person => ({
    personId: `officer of ${unitId}`,
    roles: ['officer'],
    unitId,
  });
  const submit = (by: Person, what: Submission, key: string) => submitRecommendation(world, by, what, key);
  const { intake } = people;

  beforeAll(async () => {
    await putUnits(before);
    await submit(officerOf('old-one'), onPremises, 'before');
    await submit(officerOf('old-split'), onPremises, 'before');
    await submit(intake, onBehalf('old-left'), 'before');
    await putUnits(after);
  });

  test('what is raised for a unit that merged goes to the one that it became', async () => {
    const byForm = await submit(intake, onBehalf('old-two'), 'old form');
    const byToken = await submit(officerOf('old-one'), onPremises, 'old token');
    expect([byForm, byToken].map(({ recommendation }) => recommendation.unit.id)).toEqual([
      'new-one',
      'new-one',
    ]);
  });

  test('for one that was split, the successors are named to choose from; somebody’s own is where they work now', async () => {
    expect(await refused(submit(intake, onBehalf('old-split'), 'split'))).toMatchObject({
      code: 'unit-was-split',
      details: {
        facts: {
          successors: [
            { id: 'new-one', name: 'Công an new-one' },
            { id: 'new-two', name: 'Công an new-two' },
          ],
        },
      },
    });
    const mover = officerOf('old-split');
    expect((await refused(submit(mover, onPremises, 'own'))).code).toBe('unit-was-split');
    await changeDirectory(world, people.admin, {
      kind: 'people',
      value: {
        id: mover.personId,
        name: 'An',
        post: 'x',
        roles: ['officer'],
        unitId: 'new-two',
        active: true,
      },
      version: undefined,
      reason: 'Điều động',
    });
    expect((await submit(mover, onPremises, 'own')).recommendation.unit.id).toBe('new-two');
  });

  test('for one that left the province, or is not known, nothing is taken in', async () => {
    expect((await refused(submit(intake, onBehalf('old-left'), 'left'))).code).toBe('unit-is-no-more');
    expect((await refused(submit(intake, onBehalf('never'), 'never'))).code).toBe('unknown-unit');
  });

  test('what was sent before is found again, whatever became of its unit', async () => {
    const again = [
      await submit(officerOf('old-one'), onPremises, 'before'),
      await submit({ ...officerOf('old-one'), unitId: 'new-one' }, onPremises, 'before'),
      await submit(officerOf('old-split'), onPremises, 'before'),
      await submit(intake, onBehalf('old-left'), 'before'),
    ];
    expect(again.map(({ replayed, recommendation }) => [replayed, recommendation.unit.id])).toEqual([
      [true, 'old-one'],
      [true, 'old-one'],
      [true, 'old-split'],
      [true, 'old-left'],
    ]);
  });

  test('a row of a list that was stored before is known again by the old name and by the new one', async () => {
    const row = {
      unit: 'old-one',
      topic: 'premises',
      title: 'Mái dột',
      body: 'Mái nhà làm việc dột, đề nghị sửa.',
      urgency: 'normal',
      speaker: { kind: 'officer' },
    } as const;
    open.timeIs(at('2025-06-02'));
    await putUnits(before);
    const first = await storeListRow(world, intake, row, true);
    open.timeIs(today);
    await putUnits(after);
    expect(first.outcome).toBe('stored');
    const known = { ...first, outcome: 'already-stored' };
    expect(await storeListRow(world, intake, row, true)).toEqual(known);
    expect(await storeListRow(world, intake, { ...row, unit: 'new-one' }, true)).toEqual(known);
    const heading = ['Đơn vị', 'Lĩnh vực', 'Nội dung'];
    const typed = ['Công an old-one', 'Công an new-one'].map((name) => [name, 'Lĩnh vực premises', row.body]);
    const sheet = {
      name: 'CSV',
      rows: [heading, ...typed].map((cells, index) => ({ number: index + 1, cells })),
    };
    const { rows } = await previewList(world, intake, [sheet]);
    expect(rows.map(({ fate, stored, judged }) => [fate, stored, judged.unit?.how])).toEqual([
      ['already-stored', 'id' in first && first.id, 'former'],
      ['already-stored', 'id' in first && first.id, 'exact'],
    ]);
  });

  test('a row for a unit that was split, or left, is bad, and says between which to choose', async () => {
    const row = {
      topic: 'premises',
      title: 'x',
      body: 'Nội dung khác',
      urgency: 'normal',
      speaker: { kind: 'officer' },
    } as const;
    expect(await storeListRow(world, intake, { ...row, unit: 'old-split' }, true)).toMatchObject({
      outcome: 'bad',
      faults: [{ column: 'unit', rule: 'ambiguous', candidates: [{ id: 'new-one' }, { id: 'new-two' }] }],
    });
    expect(await storeListRow(world, intake, { ...row, unit: 'old-left' }, true)).toMatchObject({
      outcome: 'bad',
      faults: [{ column: 'unit', rule: 'no-more' }],
    });
  });

  test('a chief lists what was raised at all that became the unit, and asks for one of them alone', async () => {
    const chief = await chiefOf('new-one');
    const raisedAt = async (unit: string) =>
      (await listUnit(world, chief, unit, { limit: 50 })).items.map(
        (recommendation) => recommendation.unit.id,
      );
    expect(new Set(await raisedAt('new-one'))).toEqual(new Set(['new-one', 'old-one']));
    expect(new Set(await raisedAt('old-one'))).toEqual(new Set(['old-one']));
    expect((await refused(raisedAt('old-split'))).code).toBe('forbidden');
  });

  test('whose code it was on a day is told, with what became of it', async () => {
    const [, recoded] = after as [Unit, Unit];
    await putUnits([
      { ...aUnit, id: 'code-then', code: '13669', name: 'Cửa Bắc', ...gone('merged', 'code-now') },
      {
        ...aUnit,
        id: 'code-now',
        code: '13669',
        name: 'Nam Định',
        from: july,
        madeOf: [{ unit: 'code-then' }],
      },
      {
        ...aUnit,
        id: 'code-left',
        code: '13670',
        former: [{ ...identityOf(recoded), code: '13669', until: day('2020-01-01') }],
      },
    ]);
    const told = async (on?: LocalDate) =>
      (await readUnitsWithCode(world, '13669', on)).map(({ unit, called, then, successors }) => [
        unit.id,
        called.name,
        then,
        successors.map(({ id }) => id),
      ]);
    expect(await told(day('2025-06-30'))).toEqual([['code-then', 'Cửa Bắc', true, ['code-now']]]);
    expect(await told(july)).toEqual([['code-now', 'Nam Định', true, ['code-now']]]);
    expect(await told()).toEqual([
      ['code-now', 'Nam Định', true, ['code-now']],
      ['code-left', recoded.name, false, ['code-left']],
      ['code-then', 'Cửa Bắc', false, ['code-now']],
    ]);
  });

  test('the graph around a unit is told with its days, and with what was joined to it or split from it', async () => {
    const graph = async (id: string, on?: LocalDate) => {
      const { becomes, units: nodes, edges } = await readUnitLineage(world, id, on);
      return {
        becomes,
        nodes: nodes.map(({ unit }) => unit.id).sort(),
        edges: edges
          .map(({ from, to, on: day, how, part }) => `${from} ${how} ${to} ${String(day)} ${part ?? ''}`)
          .sort(),
      };
    };
    const edges = [
      'old-one merged new-one 2025-07-01 ',
      'old-split split new-one 2025-07-01 true',
      'old-split split new-two 2025-07-01 true',
      'old-two merged new-one 2025-07-01 ',
    ];
    const nodes = ['new-one', 'new-two', 'old-one', 'old-split', 'old-two'];
    expect(await graph('new-one')).toEqual({ becomes: ['new-one'], nodes, edges });
    expect(await graph('old-split')).toEqual({ becomes: ['new-one', 'new-two'], nodes, edges });
    expect(await graph('old-split', day('2025-06-30'))).toMatchObject({ becomes: ['old-split'] });
    expect(await graph('new-two')).toMatchObject({ nodes: ['new-one', 'new-two', 'old-split'] });
    expect((await refused(readUnitLineage(world, 'never'))).code).toBe('not-found');
  });

  test('rules and invitations name the units of today, and are told what became of the others', async () => {
    const successors = [{ id: 'new-one', name: 'Công an new-one' }];
    const invited = resolveSelection(world, { units: { ids: ['new-two', 'old-two'] }, departments: [] });
    expect((await refused(invited)).details).toEqual({
      errors: [{ path: 'units.ids.1', rule: 'unknown' }],
      facts: { successors },
    });
    const rule = { id: 'old', unit: 'old-two', department: 'PH10', complexity: 'normal' } as const;
    const changed = changeDirectory(world, people.admin, {
      kind: 'rules',
      value: { ...rules, rules: [...rules.rules, rule] },
      version: 1,
      reason: 'x',
    });
    expect(await refused(changed)).toMatchObject({
      code: 'unknown-unit',
      details: { facts: { successors } },
    });
  });
});
