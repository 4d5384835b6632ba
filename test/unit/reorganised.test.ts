import type { DirectoryPerson } from '../../shared/domain/directory.ts';
import { lineageOf } from '../../shared/domain/lineage.ts';
import {
  noChoices,
  type Choices,
  type Reorganisation,
  type ReorganisationPlan,
} from '../../shared/domain/reorganisation.ts';
import {
  personReorganised,
  personRestored,
  restoredFrom,
  rulesReorganised,
  rulesRestored,
  unitToMoveBackTo,
  unitToMoveTo,
  unitsReorganised,
  unitsRestored,
} from '../../shared/domain/reorganised.ts';
import type { RoutingRule } from '../../shared/domain/routing.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { day, units as someUnits } from '../support/builders.ts';

const effectiveOn = day('2026-07-01');
const undoneOn = day('2026-07-10');

const unit = (id: string): Unit => {
  const [like] = someUnits as [Unit];
  return { ...like, id, code: id.toUpperCase(), name: `Công an xã ${id}` };
};
const planned = (id: string, name: string, ...of: ReorganisationPlan['units'][number]['of']) => ({
  id,
  code: `9${id}`,
  name: `Công an phường ${name}`,
  kind: 'ward' as const,
  of,
});

/** `a` and `b` become `new`; `c` is split between `new` and `d`, which goes on under another name; `e` only has another name. */
const plan: ReorganisationPlan = {
  title: 'Sắp xếp',
  decision: 'Nghị quyết số 1',
  effectiveOn,
  undoUntil: day('2026-07-31'),
  units: [
    planned('new', 'Mới', { unit: 'a' }, { unit: 'b' }, { unit: 'c', part: true }),
    planned('d', 'Đê', { unit: 'd' }, { unit: 'c', part: true }),
    planned('e', 'Én', { unit: 'e' }),
  ],
  transfers: [{ unit: 'f', province: '35' }],
};
const before = new Map(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => [id, unit(id)]));
const withThese = (units: ReadonlyMap<string, Unit>, changed: readonly Unit[]) =>
  new Map([...units, ...changed.map((each) => [each.id, each] as const)]);
const after = withThese(before, unitsReorganised(plan, before));
const restored = withThese(after, unitsRestored(plan, undoneOn, after));

describe('units', () => {
  test('those that are no more say what became of them, the new ones what they are made of', () => {
    expect(after.get('a')).toMatchObject({ until: effectiveOn, active: false });
    expect(after.get('a')?.became).toEqual({ how: 'merged', into: ['new'] });
    expect(after.get('c')?.became).toEqual({ how: 'split', into: ['new', 'd'] });
    expect(after.get('f')?.became).toEqual({ how: 'transferred', into: [] });
    expect(after.get('new')).toMatchObject({
      code: '9new',
      name: 'Công an phường Mới',
      kind: 'ward',
      from: effectiveOn,
      active: true,
      madeOf: [{ unit: 'a' }, { unit: 'b' }, { unit: 'c', part: true }],
    });
    expect(after.get('new')).not.toHaveProperty('district');
  });

  test('one that goes on keeps its identity and its former name', () => {
    expect(after.get('d')).toMatchObject({ code: '9d', madeOf: [{ unit: 'c', part: true }], active: true });
    expect(after.get('e')).toMatchObject({ name: 'Công an phường Én', former: [{ name: 'Công an xã e' }] });
    expect(after.get('e')).not.toHaveProperty('madeOf');
    expect(after.get('g')).toBe(before.get('g'));
  });

  test('the graph answers for any day', () => {
    const lineage = lineageOf(after.values());
    expect(lineage.successor('a', day('2026-06-30'))).toBe('a');
    expect(lineage.successor('a', effectiveOn)).toBe('new');
    expect(lineage.becomes('c', effectiveOn)).toEqual(['new', 'd']);
    expect(lineage.formerOf('new')).toEqual(['a', 'b']);
  });

  test('doing it again changes nothing', () => {
    expect(unitsReorganised(plan, after)).toEqual([]);
    expect(unitsRestored(plan, undoneOn, restored)).toEqual([]);
  });

  test('taken back they are what they were; those that were made end and say into what', () => {
    for (const id of ['a', 'b', 'c', 'f', 'g']) expect(restored.get(id)).toEqual(before.get(id));
    expect(restored.get('d')).toMatchObject({ code: 'D', name: 'Công an xã d', active: true });
    expect(restored.get('d')).not.toHaveProperty('madeOf');
    expect(restored.get('d')?.former).toEqual([
      expect.objectContaining({ code: 'D', until: effectiveOn }),
      expect.objectContaining({ code: '9d', until: undoneOn }),
    ]);
    expect(restored.get('new')).toMatchObject({
      until: undoneOn,
      active: false,
      became: { how: 'undone', into: ['a', 'b', 'c'] },
    });
    const lineage = lineageOf(restored.values());
    expect(lineage.becomes('a', undoneOn)).toEqual(['a']);
    expect(lineage.becomes('new', day('2026-07-09'))).toEqual(['new']);
    expect(lineage.becomes('new', undoneOn)).toEqual(['a', 'b', 'c']);
  });

  test('taken back on the day of effect, they are what they were from the day after', () => {
    expect(restoredFrom({ plan, undoneOn: effectiveOn })).toBe('2026-07-02');
    expect(restoredFrom({ plan, undoneOn })).toBe(undoneOn);
  });
});

const person = (
  id: string,
  unitId: string,
  roles: DirectoryPerson['roles'],
  post: string,
): DirectoryPerson => ({
  id,
  name: id,
  post,
  roles,
  unitId,
  active: true,
});
const chiefA = person('chief-a', 'a', ['unit-chief', 'officer'], 'Trưởng Công an xã a');
const chiefB = person('chief-b', 'b', ['unit-chief'], 'Trưởng Công an xã b');
const deputyA = person('deputy-a', 'a', ['officer'], 'Phó Trưởng Công an xã a');
const ofSplit = person('of-c', 'c', ['officer'], 'Cán bộ Công an xã c');

const chosen: Choices = { ...noChoices, chiefs: { new: 'chief-b' }, people: { 'of-c': 'd' } };
const reorganisation = (choices: Choices): Pick<Reorganisation, 'plan' | 'choices'> => ({ plan, choices });

describe('people', () => {
  test('of two chiefs the chosen one stays it, the other is a deputy', () => {
    expect(personReorganised(reorganisation(chosen), chiefB, after)).toMatchObject({
      unitId: 'new',
      roles: ['unit-chief'],
      post: 'Trưởng Công an phường Mới',
    });
    expect(personReorganised(reorganisation(chosen), chiefA, after)).toMatchObject({
      unitId: 'new',
      roles: ['officer'],
      post: 'Phó Trưởng Công an phường Mới',
    });
  });

  test('everybody else keeps their post, at the unit as it is called now', () => {
    expect(personReorganised(reorganisation(chosen), deputyA, after)).toMatchObject({
      unitId: 'new',
      roles: ['officer'],
      post: 'Phó Trưởng Công an phường Mới',
    });
    const ofE = person('of-e', 'e', ['officer'], 'Cán bộ Công an xã e');
    expect(personReorganised(reorganisation(chosen), ofE, after)).toEqual({
      ...ofE,
      post: 'Cán bộ Công an phường Én',
    });
  });

  test('those of a split unit go where it was chosen, and stay until it is', () => {
    expect(personReorganised(reorganisation(chosen), ofSplit, after)).toMatchObject({
      unitId: 'd',
      post: 'Cán bộ Công an phường Đê',
    });
    expect(personReorganised(reorganisation(noChoices), ofSplit, after)).toBe(ofSplit);
  });

  test.each([chiefA, chiefB, deputyA, ofSplit])('$id is moved once and taken back once', (somebody) => {
    const moved = personReorganised(reorganisation(chosen), somebody, after);
    expect(personReorganised(reorganisation(chosen), moved, after)).toBe(moved);
    const changed = { before: somebody, after: moved };
    const back = personRestored(plan, moved, changed, restored);
    expect(back).toEqual(somebody);
    expect(personRestored(plan, back, changed, restored)).toBe(back);
  });

  test('whoever went elsewhere since stays there; whoever came since goes to the first unit that came whole', () => {
    const moved = personReorganised(reorganisation(chosen), deputyA, after);
    const elsewhere = { ...moved, unitId: 'g' };
    expect(personRestored(plan, elsewhere, { before: deputyA, after: moved }, restored)).toBe(elsewhere);
    const newcomer = person('newcomer', 'new', ['unit-chief'], 'Trưởng Công an phường Mới');
    expect(personRestored(plan, newcomer, undefined, restored)).toMatchObject({
      unitId: 'a',
      roles: ['officer'],
      post: 'Trưởng Công an xã a',
    });
  });
});

describe('routing rules', () => {
  const rule = (id: string, of: Partial<RoutingRule>): RoutingRule => ({
    id,
    department: 'PH10',
    complexity: 'normal',
    ...of,
  });
  const set = {
    rules: [
      rule('a', { unit: 'a' }),
      rule('same', { unit: 'b' }),
      rule('a-topic', { unit: 'a', topic: 'premises' }),
      rule('other', { unit: 'b', topic: 'premises', department: 'PX01' }),
      rule('split', { unit: 'c' }),
      rule('any', {}),
    ],
    redirects: [],
  };
  const moved = rulesReorganised(plan, set);

  test('name the successor; one is enough where two say the same, and what contradicts stays as it was', () => {
    expect(moved.rules.map(({ id, unit: named }) => [id, named])).toEqual([
      ['a', 'new'],
      ['a-topic', 'new'],
      ['other', 'b'],
      ['split', 'c'],
      ['any', undefined],
    ]);
    expect(rulesReorganised(plan, moved)).toBe(moved);
  });

  test('are what they were when it is taken back, and what came since stays', () => {
    const since = { ...moved, rules: [...moved.rules, rule('since', { unit: 'g' })] };
    const back = rulesRestored(since, { before: set, after: moved });
    expect(new Set(back.rules)).toEqual(new Set([...set.rules, rule('since', { unit: 'g' })]));
    expect(rulesRestored(back, { before: set, after: moved })).toBe(back);
  });
});

describe('what is alive', () => {
  test('goes with its unit; of a split one only where it was chosen', () => {
    const to = (unit: string, chosen?: string) =>
      unitToMoveTo(plan, { id: unit, kind: 'commune' }, chosen)?.id;
    expect(to('a')).toBe('new');
    expect(to('c')).toBeUndefined();
    expect(to('c', 'd')).toBe('d');
    expect(to('c', 'e')).toBeUndefined();
    expect(to('f', 'd')).toBeUndefined();
  });

  test('stays where its unit goes on, and is noted there as what that is now', () => {
    expect(unitToMoveTo(plan, { id: 'e', kind: 'commune' }, undefined)).toEqual({ id: 'e', kind: 'ward' });
    expect(unitToMoveTo(plan, { id: 'e', kind: 'ward' }, undefined)).toBeUndefined();
    expect(unitToMoveTo(plan, { id: 'g', kind: 'commune' }, undefined)).toBeUndefined();
  });

  test('goes back where it came from; what was raised since goes where its submitter works again', () => {
    const back = (at: string, cameFrom?: string, home?: string) =>
      unitToMoveBackTo(plan, at, { cameFrom, home });
    expect(back('new', 'c')).toBe('c');
    expect(back('new', undefined, 'b')).toBe('b');
    expect(back('new', undefined, 'g')).toBeUndefined();
    expect(back('d', 'c')).toBe('c');
    expect(back('d', undefined, 'c')).toBeUndefined();
    expect(back('g')).toBeUndefined();
  });
});
