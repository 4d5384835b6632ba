import { plusDays } from '../../shared/domain/calendar.ts';
import type { DirectoryPerson } from '../../shared/domain/directory.ts';
import { roles } from '../../shared/domain/principal.ts';
import {
  assertDays,
  assertFew,
  assertNoChain,
  canStandIn,
  covers,
  isOver,
  longestDays,
  mandateOf,
  mostAtOnce,
  overlap,
  rolesHandedOn,
  type StandIn,
} from '../../shared/domain/stand-in.ts';
import { at, day, refusalIn, refusalOf } from '../support/builders.ts';

const somebody = (id: string, changes: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  id,
  name: `Nguyễn Văn ${id}`,
  post: 'Cán bộ',
  roles: ['department-officer'],
  departmentId: 'PH10',
  active: true,
  ...changes,
});
const head = somebody('head', { roles: ['department-head'] });
const caseworker = somebody('caseworker');
const { departmentId: _, ...nowhere } = somebody('x');

const absence = (changes: Partial<StandIn> = {}): StandIn => ({
  id: head.id,
  deputyId: caseworker.id,
  from: day('2026-03-02'),
  until: day('2026-03-10'),
  reason: 'Nghỉ phép',
  ...changes,
});

describe('an absence', () => {
  test.each([
    ['2026-03-01', false],
    ['2026-03-02', true],
    ['2026-03-10', true],
    ['2026-03-11', false],
  ])('from the 2nd to the 10th covers %s: %s', (date, covered) => {
    expect(covers(absence(), day(date))).toBe(covered);
  });

  test('that was ended covers no day any more, and one that was called off none at all', () => {
    const ended = absence({ endedAt: at('2026-03-04') });
    expect(covers(ended, day('2026-03-05'))).toBe(false);
    expect(covers(ended, day('2026-03-04'))).toBe(false);
    expect(isOver(ended, day('2026-03-04'))).toBe(true);
  });

  test('is over after its last day, not on it', () => {
    expect(isOver(absence(), day('2026-03-10'))).toBe(false);
    expect(isOver(absence(), day('2026-03-11'))).toBe(true);
  });

  test.each([
    ['the day before', '2026-02-20', '2026-03-01', false],
    ['its first day', '2026-02-20', '2026-03-02', true],
    ['its last day', '2026-03-10', '2026-03-20', true],
    ['the day after', '2026-03-11', '2026-03-20', false],
    ['all of it', '2026-02-01', '2026-04-01', true],
  ])('meets another that reaches %s: from %s to %s, %s', (_which, from, until, meets) => {
    const other = absence({ from: day(from), until: day(until) });
    expect(overlap(absence(), other)).toBe(meets);
    expect(overlap(other, absence())).toBe(meets);
    expect(overlap({ ...other, endedAt: at('2026-02-01') }, absence())).toBe(false);
  });

  test.each<[string, Partial<StandIn>, string | undefined, string | undefined]>([
    ['of one day, today', { from: day('2026-03-02'), until: day('2026-03-02') }, undefined, undefined],
    ['that began before today', { from: day('2026-02-25') }, undefined, undefined],
    ['of the most days', { until: plusDays(day('2026-03-02'), longestDays - 1) }, undefined, undefined],
    ['of a day more', { until: plusDays(day('2026-03-02'), longestDays) }, 'until', 'too-late'],
    ['that ended yesterday', { from: day('2026-02-20'), until: day('2026-03-01') }, 'until', 'over'],
    ['that ends before it begins', { from: day('2026-03-11') }, 'from', 'after-until'],
  ])('%s is taken or refused', (_which, changes, path, rule) => {
    const refusal = refusalIn(() => assertDays(absence(changes), day('2026-03-02')));
    expect(refusal?.code).toBe(path && 'stand-in-days');
    expect(refusal?.details.errors?.[0]).toEqual(path && expect.objectContaining({ path, rule }));
  });
});

describe('a deputy', () => {
  test.each<[string, DirectoryPerson, DirectoryPerson, boolean]>([
    ['of the same department', head, caseworker, true],
    ['of another department', head, somebody('b', { departmentId: 'PX01' }), false],
    ['who left', head, somebody('b', { active: false }), false],
    ['of somebody who left', { ...head, active: false }, caseworker, false],
    ['who is the same', head, head, false],
    [
      'of the same unit, for its chief',
      { ...nowhere, id: 'chief', roles: ['unit-chief'], unitId: 'u-1' },
      { ...nowhere, id: 'officer', roles: ['officer'], unitId: 'u-1' },
      true,
    ],
    [
      'who is a leader, for a leader',
      { ...nowhere, id: 'leader', roles: ['leader'] },
      { ...nowhere, id: 'other-leader', roles: ['leader'] },
      true,
    ],
    ['who is no leader, for a leader', { ...head, roles: ['leader'] }, caseworker, false],
    [
      'of nowhere, for somebody of nowhere',
      { ...nowhere, id: 'secretary', roles: ['secretary'] },
      nowhere,
      false,
    ],
    ['for a custodian, who hands nothing on', { ...head, roles: ['custodian'] }, caseworker, false],
  ])('%s', (_which, absent, deputy, possible) => {
    expect(canStandIn(absent, deputy)).toBe(possible);
    expect(mandateOf(absence(), absent, deputy) !== undefined).toBe(possible);
  });

  test('gets everything but what an admin, a custodian and an auditor may do', () => {
    expect(roles.filter((role) => !rolesHandedOn({ roles }).includes(role))).toEqual([
      'custodian',
      'auditor',
      'admin',
    ]);
    const mandate = mandateOf(absence(), { ...head, roles: ['department-head', 'admin'] }, caseworker);
    expect(mandate).toEqual({
      personId: 'head',
      roles: ['department-head'],
      departmentId: 'PH10',
      from: '2026-03-02',
      until: '2026-03-10',
    });
  });

  test('who is absent then and named a deputy as well cannot be named', () => {
    const own = absence({
      id: caseworker.id,
      deputyId: 'third',
      from: day('2026-03-10'),
      until: day('2026-03-12'),
    });
    const refusal = refusalIn(() => assertNoChain(absence(), own, []));
    expect(refusal).toMatchObject({
      code: 'stand-in-chain',
      details: { facts: { absent: 'caseworker', deputy: 'third', from: '2026-03-10' } },
    });
    expect(
      refusalOf(() => assertNoChain(absence(), { ...own, from: day('2026-03-11') }, [])),
    ).toBeUndefined();
  });

  test('cannot be named by somebody who stands in for another on those days', () => {
    const held = absence({ id: 'other', deputyId: head.id });
    expect(refusalOf(() => assertNoChain(absence(), undefined, [held]))).toBe('stand-in-chain');
    expect(
      refusalOf(() => assertNoChain(absence(), undefined, [{ ...held, endedAt: at('2026-03-01') }])),
    ).toBeUndefined();
  });

  test('stands in for few at once, so that all of them have room in a token', () => {
    const held = Array.from({ length: mostAtOnce }, (_each, index) => absence({ id: `absent-${index}` }));
    expect(refusalOf(() => assertFew(absence(), held.slice(1)))).toBeUndefined();
    expect(refusalOf(() => assertFew(absence(), held))).toBe('stand-in-limit');
    expect(refusalOf(() => assertFew(absence({ id: 'absent-1' }), held))).toBeUndefined();
    const later = absence({ from: day('2026-04-01'), until: day('2026-04-02') });
    expect(refusalOf(() => assertFew(later, held))).toBeUndefined();
  });
});
