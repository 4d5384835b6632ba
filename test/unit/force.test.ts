import * as fc from 'fast-check';
import { instantAt, plusDays, type LocalDate } from '../../shared/domain/calendar.ts';
import { forceFiguresOf, shareOf, unitOfDay } from '../../shared/domain/force-figures.ts';
import {
  assertDeclarable,
  assertWellFormedProject,
  confirmed,
  declared,
  entered,
  entryOn,
  isBuildingOn,
  peopleOn,
  projectStateOn,
  sentBack,
  staffIn,
  waitingIn,
  withdrawn,
  withEntry,
  type Entry,
  type Force,
  type PeopleFacts,
  type PremisesFacts,
  type Project,
} from '../../shared/domain/force.ts';
import {
  canSeeForce,
  canSeeForceFigures,
  canSeeUnitCard,
  forceKeeper,
} from '../../shared/domain/force-policy.ts';
import { forceReorganised, forceRestored } from '../../shared/domain/force-reorganised.ts';
import type { PlannedUnit } from '../../shared/domain/reorganisation.ts';
import { commune, inPlaceOf, people, refusalIn, refusalOf, settings } from '../support/builders.ts';

const day = (date: string) => date as LocalDate;
const at = (date: string) => instantAt(day(date), '09:00');
const today = day('2026-03-10');

const facts = (officers: number, more: Partial<PeopleFacts> = {}): PeopleFacts => ({
  staff: { chief: 1, deputy: 1, officer: officers - 2 },
  investigators: { chief: day('2021-07-01') },
  training: { trained: 0 },
  ...more,
});
const by = (who: string, on: string) => ({ by: who, at: at(on) });
const declaration = (on: string, officers: number, when = '2026-03-01') => ({
  on: day(on),
  facts: facts(officers),
  declared: by('chief', when),
});
const officersOn = (force: Force | undefined, on: string): number | undefined => {
  const known = peopleOn(force, day(on));
  return known && staffIn(known);
};

describe('what a unit declares', () => {
  const waiting = declared(undefined, commune.id, 'people', declaration('2026-01-01', 7));

  test('does not count before it is checked, and then from its date of effect on', () => {
    expect(waitingIn(waiting, 'people')?.on).toBe('2026-01-01');
    expect(officersOn(waiting, '2026-03-10')).toBeUndefined();
    const checked = confirmed(waiting, 'people', by('px01', '2026-03-05'));
    expect(waitingIn(checked, 'people')).toBeUndefined();
    expect(['2025-12-31', '2026-01-01', '2026-03-10'].map((on) => officersOn(checked, on))).toEqual([
      undefined,
      7,
      7,
    ]);
    expect(entryOn(checked, 'people', today)).toMatchObject({
      declared: by('chief', '2026-03-01'),
      checked: by('px01', '2026-03-05'),
    });
  });

  test('may be replaced, withdrawn or sent back while it does not count, and leaves what counts alone', () => {
    const counts = confirmed(waiting, 'people', by('px01', '2026-03-05'));
    const again = declared(counts, commune.id, 'people', declaration('2026-03-01', 8));
    expect(waitingIn(declared(again, commune.id, 'people', declaration('2026-03-02', 9)), 'people')?.on).toBe(
      '2026-03-02',
    );
    const { last: _, ...before } = counts;
    expect(withdrawn(again, 'people')).toEqual({ ...before, last: { part: 'people', step: 'withdraw' } });
    const back = sentBack(again, 'people', { ...by('px01', '2026-03-06'), reason: 'Thiếu quyết định' });
    expect([waitingIn(back, 'people'), back.people.pending?.sentBack?.reason]).toEqual([
      undefined,
      'Thiếu quyết định',
    ]);
    expect(officersOn(back, '2026-03-10')).toBe(7);
  });

  test('is neither confirmed nor sent back where nothing waits, nor withdrawn where nothing stands', () => {
    const counts = confirmed(waiting, 'people', by('px01', '2026-03-05'));
    const back = sentBack(waiting, 'people', { ...by('px01', '2026-03-06'), reason: 'x' });
    for (const step of [
      () => confirmed(counts, 'people', by('px01', '2026-03-06')),
      () => confirmed(back, 'people', by('px01', '2026-03-06')),
      () => confirmed(waiting, 'premises', by('ph10', '2026-03-06')),
      () => sentBack(counts, 'people', { ...by('px01', '2026-03-06'), reason: 'x' }),
      () => withdrawn(counts, 'people'),
    ])
      expect(refusalOf(step)).toBe('nothing-declared');
  });

  test('waits on when the department puts in something of its own', () => {
    const both = entered(waiting, commune.id, 'people', declaration('2026-02-01', 6));
    expect([officersOn(both, '2026-03-10'), waitingIn(both, 'people')?.on]).toEqual([6, '2026-01-01']);
  });
});

describe('what counts on a day', () => {
  const days = fc.integer({ min: 0, max: 60 }).map((past) => plusDays(day('2026-01-01'), past));
  const entries = fc.uniqueArray(
    fc.record({
      on: days,
      minute: fc.integer({ min: 0, max: 5_000 }),
      officers: fc.integer({ min: 2, max: 30 }),
    }),
    { selector: ({ minute }) => minute, maxLength: 12 },
  );
  const entryOf = ({
    on,
    minute,
    officers,
  }: {
    on: LocalDate;
    minute: number;
    officers: number;
  }): Entry<'people'> => {
    const moment = new Date(
      Date.parse('2026-04-01T00:00:00Z') + minute * 60_000,
    ).toISOString() as Entry['checked']['at'];
    return {
      on,
      facts: facts(officers),
      declared: { by: 'c', at: moment },
      checked: { by: 'd', at: moment },
    };
  };
  const none: readonly Entry<'people'>[] = [];

  test('does not depend on the order in which it was recorded; of the same date the one checked last stands', () => {
    fc.assert(
      fc.property(entries, days, fc.infiniteStream(fc.nat()), (given, asked, shuffle) => {
        const all = given.map(entryOf);
        const order = new Map(all.map((entry) => [entry, shuffle.next().value as number]));
        const shuffled = [...all].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
        const folded = shuffled.reduce(withEntry<'people'>, none);
        expect(folded).toEqual(all.reduce(withEntry<'people'>, none));
        expect(folded.map(({ on }) => on)).toEqual([...new Set(folded.map(({ on }) => on))].sort());
        const expected = [...all]
          .filter(({ on }) => on <= asked)
          .sort((a, b) => (a.on === b.on ? (a.checked.at < b.checked.at ? -1 : 1) : a.on < b.on ? -1 : 1))
          .at(-1);
        expect(folded.findLast(({ on }) => on <= asked)).toEqual(expected);
      }),
    );
  });
});

describe('nonsense is refused', () => {
  const faultsOf = (given: PeopleFacts, on = day('2026-03-01')) =>
    (refusalIn(() => assertDeclarable('people', { on, facts: given }, today))?.details.errors ?? []).map(
      ({ path, rule }) => `${path} ${rule}`,
    );
  test.each<[string, PeopleFacts, string]>([
    ['two chiefs', facts(7, { staff: { chief: 2, deputy: 1, officer: 4 } }), 'staff.chief too-many'],
    [
      'a chief appointed later',
      facts(7, { investigators: { chief: day('2026-03-02') } }),
      'investigators.chief after-date-of-effect',
    ],
    [
      'a deputy who is not there',
      facts(7, { staff: { chief: 1, deputy: 0, officer: 6 }, investigators: { deputy: day('2020-01-01') } }),
      'investigators.deputy nobody-in-post',
    ],
    [
      'more trained than there are',
      facts(7, { training: { on: day('2025-01-01'), trained: 8 } }),
      'training.trained more-than-staff',
    ],
    ['trained, nobody knows when', facts(7, { training: { trained: 3 } }), 'training.on missing'],
    [
      'due before it was',
      facts(7, { training: { on: day('2025-01-01'), trained: 3, due: day('2024-01-01') } }),
      'training.due not-after-training',
    ],
  ])('%s', (_, given, fault) => {
    expect(faultsOf(given)).toEqual([fault]);
  });

  test('a date of effect long ago or far ahead; tomorrow is none', () => {
    expect(faultsOf(facts(7, { investigators: {} }), day('0024-01-01'))).toEqual(['on too-early']);
    expect(faultsOf(facts(7), day('2062-01-01'))).toEqual(['on too-late']);
    assertDeclarable('people', { on: plusDays(today, 1), facts: facts(7) }, today);
  });

  test('premises that are so since later than the date of effect', () => {
    const on = day('2026-03-01');
    const premises: PremisesFacts = { kind: 'own', since: day('2026-03-02') };
    expect(refusalOf(() => assertDeclarable('premises', { on, facts: premises }, today))).toBe(
      'invalid-request',
    );
    assertDeclarable('premises', { on, facts: { kind: 'own', since: on, project: 'a' } }, today);
  });
});

describe('a project', () => {
  const project: Project = {
    id: 'a',
    name: 'Dự án A',
    plannedOn: day('2023-01-01'),
    begunOn: day('2024-01-01'),
    handedOverOn: day('2026-01-01'),
  };

  test('is what its dates make of it', () => {
    const states = ['2022-12-31', '2023-01-01', '2024-01-01', '2025-12-31', '2026-01-01'].map((on) =>
      projectStateOn(project, day(on)),
    );
    expect(states).toEqual([undefined, 'planned', 'building', 'building', 'handed-over']);
    const { handedOverOn: _, ...begun } = project;
    expect(projectStateOn({ ...begun, stoppedOn: day('2025-01-01') }, today)).toBe('stopped');
    expect(isBuildingOn(project, day('2023-06-01'))).toBe(true);
  });

  test('does not go backwards, and does not end twice', () => {
    for (const wrong of [
      { ...project, begunOn: day('2022-01-01') },
      { ...project, handedOverOn: day('2023-06-01') },
      { ...project, stoppedOn: day('2026-02-01') },
      { ...project, dueOn: day('2023-06-01') },
    ])
      expect(refusalOf(() => assertWellFormedProject(wrong))).toBe('invalid-request');
    assertWellFormedProject(project);
  });

  test('builds for those whose premises name it, until it is handed over', () => {
    const on = day('2024-01-01');
    const force = entered(undefined, commune.id, 'premises', {
      on,
      facts: { kind: 'shared', project: 'a' },
      declared: by('ph10', '2026-03-01'),
    });
    const inProject = (date: string) =>
      shareOf('inProject', unitOfDay(commune, force, new Map([['a', project]]), day(date)));
    expect(['2023-06-01', '2024-01-01', '2026-01-01'].map(inProject)).toEqual([
      undefined,
      { amount: 1, of: 1 },
      { amount: 0, of: 1 },
    ]);
  });
});

test('figures tell of how many units, or officers, they are known', () => {
  const declaredOf = (id: string, people: PeopleFacts) => ({ id, kind: 'commune' as const, people });
  const trained = { on: day('2025-01-01'), trained: 3 };
  const figures = forceFiguresOf([
    declaredOf('a', facts(7, { training: trained, investigators: { chief: today, deputy: today } })),
    declaredOf('b', facts(5)),
    { id: 'c', kind: 'ward' },
  ]);
  expect(figures).toMatchObject({
    units: { value: 3, n: 3 },
    officers: { value: 12, n: 2 },
    chiefInvestigators: { value: 2, n: 2 },
    bothInvestigators: { value: 1, n: 2 },
    trained: { value: 3, n: 12 },
    trainedShare: { value: 25, n: 12 },
    ownPremises: { value: 0, n: 0 },
  });
});

describe('the register is', () => {
  const { chief, officer, intake, logistician, headOfLogistics, leader, admin, custodian } = people;

  test('kept by the chief and who stands in, by intake for anybody, and by the department without a check', () => {
    const keeper = (person: Parameters<typeof forceKeeper>[0], part: 'people' | 'premises') =>
      forceKeeper(person, commune.id, part, settings);
    expect(keeper(chief, 'people')).toBe('unit');
    expect(keeper(inPlaceOf(officer, chief), 'premises')).toBe('unit');
    expect(keeper(intake, 'people')).toBe('unit');
    expect(keeper(logistician, 'premises')).toBe('department');
    for (const person of [officer, logistician, headOfLogistics, leader, admin])
      expect(keeper(person, 'people')).toBeUndefined();
    expect(forceKeeper(chief, 'another', 'people', settings)).toBeUndefined();
  });

  test('read by those whom it concerns', () => {
    for (const person of [chief, officer, intake, logistician, leader])
      expect([
        canSeeForce(person, commune.id, settings),
        canSeeUnitCard(person, commune.id, settings),
      ]).toEqual([true, true]);
    for (const person of [admin, custodian])
      expect([
        canSeeForce(person, commune.id, settings),
        canSeeUnitCard(person, commune.id, settings),
      ]).toEqual([false, false]);
    expect(canSeeForce(chief, 'another', settings)).toBe(false);
    expect(
      [headOfLogistics, logistician, leader, chief].map((person) => canSeeForceFigures(person, settings)),
    ).toEqual([true, false, true, false]);
  });
});

describe('the force of a unit that others became', () => {
  const ofThem = (
    chief: 0 | 1,
    deputy: number,
    officer: number,
    since: string,
    trained: number,
  ): PeopleFacts => ({
    staff: { chief, deputy, officer },
    investigators: { ...(chief ? { chief: day(since) } : {}), ...(deputy ? { deputy: day(since) } : {}) },
    training: { on: day(since), trained },
  });
  const july = { on: day('2026-07-01'), at: at('2026-07-01') };
  const one = ofThem(1, 1, 6, '2020-05-01', 8);
  const other = ofThem(1, 0, 5, '2018-02-01', 6);
  const forceOf = (unit: string): Force | undefined =>
    ({ a: withPeople('a', one), b: withPeople('b', other), s: undefined })[unit];
  const withPeople = (id: string, people: PeopleFacts): Force =>
    entered(undefined, id, 'people', {
      on: day('2020-06-01'),
      facts: people,
      declared: { by: 'head', at: at('2020-06-01') },
    });
  const planned = (id: string, ...of: PlannedUnit['of']): PlannedUnit => ({
    id,
    code: id,
    name: id,
    kind: 'ward',
    of,
  });

  test('is everybody of those that wholly came, under the chief who was chosen', () => {
    const made = forceReorganised(planned('s', { unit: 'a' }, { unit: 'b' }), forceOf, 'b', july);
    expect(peopleOn(made, july.on)).toEqual({
      staff: { chief: 1, deputy: 2, officer: 11 },
      investigators: { chief: '2018-02-01', deputy: '2020-05-01' },
      training: { on: '2018-02-01', trained: 14 },
    });
    expect(peopleOn(made, day('2026-06-30'))).toBeUndefined();
    expect(forceReorganised(planned('s', { unit: 'a' }), () => made, undefined, july)).toBe(made);
  });

  test('does not know how many came with a part, and leaves alone who only is called otherwise', () => {
    expect(
      forceReorganised(planned('s', { unit: 'a', part: true }), forceOf, undefined, july),
    ).toBeUndefined();
    const standing = withPeople('a', one);
    expect(forceReorganised(planned('a', { unit: 'a' }), () => standing, undefined, july)).toBe(standing);
  });

  test('is again what it was where it took in another one and that is taken back', () => {
    const tookIn = planned('a', { unit: 'a' }, { unit: 'b' });
    const more = forceReorganised(tookIn, forceOf, undefined, july);
    expect(staffIn(peopleOn(more, july.on) as PeopleFacts)).toBe(14);
    const back = { on: day('2026-07-10'), at: at('2026-07-10') };
    const restored = forceRestored(tookIn, () => more, july.on, back);
    expect(peopleOn(restored, back.on)).toEqual(one);
    expect(forceRestored(tookIn, () => restored, july.on, back)).toBe(restored);
  });
});
