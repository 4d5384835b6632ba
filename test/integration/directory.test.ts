import type {
  DirectoryKind,
  DirectoryPerson,
  DirectoryRecords,
  RoutingRules,
} from '../../shared/domain/directory.ts';
import type { Refusal } from '../../shared/domain/errors.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { changeDirectory } from '../../shared/usecases/change-directory.ts';
import type { Page, PageRequest, World } from '../../shared/usecases/ports.ts';
import {
  listDirectory,
  listPeopleOf,
  readDirectory,
  readDirectoryHistory,
} from '../../shared/usecases/read-directory.ts';
import { readTokenSubject } from '../../shared/usecases/read-token-subject.ts';
import {
  commune,
  daysLater,
  departments,
  people,
  refused,
  rules,
  today,
  units,
  ward,
} from '../support/builders.ts';
import { openWorld, type OpenWorld } from '../support/world.ts';

let open: OpenWorld;
let world: World;

beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
});

const { admin, leader, officer } = people;
const change = <K extends DirectoryKind>(
  kind: K,
  value: DirectoryRecords[K],
  version?: number,
  reason = 'Cập nhật',
) => changeDirectory(world, admin, { kind, value, version, reason });

const aDepartment = (id: string) => ({ id, name: `Phòng ${id}`, nameEn: id, active: true });
const aPerson = (
  id: string,
  place: Pick<DirectoryPerson, 'unitId' | 'departmentId'> = {},
): DirectoryPerson => ({
  id,
  name: `Nguyễn Văn ${id}`,
  post: 'Cán bộ',
  roles: ['officer'],
  active: true,
  ...place,
});
const everyPage = async <T>(
  list: (page: PageRequest) => Promise<Page<T>>,
  limit: number,
): Promise<readonly T[]> => {
  const all: T[] = [];
  for (let page = await list({ limit }); ; page = await list({ limit, from: page.next })) {
    all.push(...page.items);
    if (!page.next) return all;
  }
};
const historyOf = async (kind: DirectoryKind, id: string) =>
  (await readDirectoryHistory(world, admin, kind, id, { limit: 100 })).items;

describe('a record', () => {
  test('is put with the event of its making, and read back by anybody', async () => {
    const value = aDepartment('PC08');
    const record = await change('departments', value, undefined, 'Thành lập');
    expect(record).toEqual({ kind: 'departments', version: 1, changedAt: today, value });
    expect(await readDirectory(world, officer, 'departments', 'PC08')).toEqual(record);
    expect(await historyOf('departments', 'PC08')).toEqual([
      {
        kind: 'departments',
        id: 'PC08',
        number: 1,
        type: 'DirectoryRecordCreated',
        at: today,
        by: 'admin',
        reason: 'Thành lập',
        value,
      },
    ]);
  });

  test('keeps who changed it, when, why and to what, oldest first', async () => {
    const value = aDepartment('PC04');
    await change('departments', value);
    open.timeIs(daysLater(today, 1));
    const renamed = { ...value, name: 'Phòng Cảnh sát điều tra tội phạm về ma túy' };
    expect((await change('departments', renamed, 1, 'Đổi tên')).version).toBe(2);
    await change('departments', { ...renamed, active: false }, 2, 'Giải thể');
    open.timeIs(today);
    const history = await historyOf('departments', 'PC04');
    expect(history.map(({ number, type, reason }) => [number, type, reason])).toEqual([
      [1, 'DirectoryRecordCreated', 'Cập nhật'],
      [2, 'DirectoryRecordChanged', 'Đổi tên'],
      [3, 'DirectoryRecordChanged', 'Giải thể'],
    ]);
    expect(history[1]).toMatchObject({ at: daysLater(today, 1), by: 'admin', value: renamed });
  });

  test('that was changed since is not changed by somebody who saw the older one', async () => {
    await change('departments', aDepartment('PC10'));
    await change('departments', { ...aDepartment('PC10'), name: 'mới' }, 1);
    const refusal = await refused(change('departments', { ...aDepartment('PC10'), name: 'cũ' }, 1));
    expect(refusal).toMatchObject({ code: 'version-stale', details: { facts: { currentVersion: 2 } } });
    expect((await readDirectory(world, officer, 'departments', 'PC10')).value.name).toBe('mới');
    expect(await historyOf('departments', 'PC10')).toHaveLength(2);
  });

  test('that exists is not made again, and one that does not exist is not changed', async () => {
    expect((await refused(change('departments', aDepartment('PH10')))).code).toBe('already-exists');
    expect((await refused(change('departments', aDepartment('PX99'), 1))).code).toBe('not-found');
    expect(await historyOf('departments', 'PX99')).toEqual([]);
  });

  test('is changed by exactly one of many who change it at once, and made by exactly one', async () => {
    const makers = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        change('departments', { ...aDepartment('PC11'), name: `${index}` }),
      ),
    );
    expect(makers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const changers = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        change('departments', { ...aDepartment('PC11'), name: `${index}` }, 1),
      ),
    );
    expect(changers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of [...makers, ...changers])
      if (outcome.status === 'rejected')
        expect(['already-exists', 'version-stale']).toContain((outcome.reason as { code: string }).code);
    const history = await historyOf('departments', 'PC11');
    expect(history.map(({ number }) => number)).toEqual([1, 2]);
    expect((await readDirectory(world, officer, 'departments', 'PC11')).value).toEqual(history[1]?.value);
  });

  test('of two kinds with the same name are two records', async () => {
    await change('departments', aDepartment('same'));
    await change('topics', { id: 'same', name: 'Lĩnh vực', nameEn: 'Topic', approval: 'none', active: true });
    expect(await historyOf('topics', 'same')).toHaveLength(1);
    expect((await readDirectory(world, officer, 'departments', 'same')).value.name).toBe('Phòng same');
  });

  test('that nobody put is not found', async () => {
    expect((await refused(readDirectory(world, officer, 'units', 'nowhere'))).code).toBe('not-found');
  });
});

describe('a list', () => {
  test.each([1, 2, 3, 100])('in pages of %i has every unit exactly once', async (limit) => {
    const found = await everyPage((page) => listDirectory(world, officer, 'units', page), limit);
    expect(found.map(({ value }) => value.id)).toEqual(units.map(({ id }) => id).sort());
  });

  test('has records, not the events of their changes', async () => {
    const found = await everyPage((page) => listDirectory(world, officer, 'departments', page), 2);
    expect(found.map(({ value }) => value.id)).toEqual(
      expect.arrayContaining(departments.map(({ id }) => id)),
    );
    expect(new Set(found.map(({ value }) => value.id)).size).toBe(found.length);
  });
});

describe('people', () => {
  test('of a unit or department are found there, page by page, each once', async () => {
    const ids = ['an', 'bình', 'chi', 'dũng', 'em'];
    for (const id of ids) await change('people', aPerson(id, { unitId: commune.id }));
    await change('people', aPerson('giang', { departmentId: 'PX01' }));
    for (const limit of [1, 2, 5, 100]) {
      const found = await everyPage((page) => listPeopleOf(world, admin, commune.id, page), limit);
      expect(found.map(({ value }) => value.id)).toEqual(ids);
    }
    const inStaffing = await everyPage((page) => listPeopleOf(world, admin, 'PX01', page), 10);
    expect(inStaffing.map(({ value }) => value)).toEqual([aPerson('giang', { departmentId: 'PX01' })]);
    expect(await listPeopleOf(world, admin, 'PC06', { limit: 10 })).toEqual({ items: [] });
  });

  test('who move are found at the new place and no longer at the old', async () => {
    await change('people', aPerson('mover', { unitId: ward.id }));
    await change('people', aPerson('mover', { departmentId: 'PC06' }), 1, 'Điều động');
    const at = async (place: string) =>
      (await listPeopleOf(world, admin, place, { limit: 10 })).items.map(({ value }) => value.id);
    expect(await at(ward.id)).toEqual([]);
    expect(await at('PC06')).toEqual(['mover']);
  });

  test('who work nowhere yet, such as a leader, are kept all the same', async () => {
    await change('people', { ...aPerson('giám đốc'), roles: ['leader'] });
    expect((await readDirectory(world, admin, 'people', 'giám đốc')).value.roles).toEqual(['leader']);
  });

  test('cannot be put where nothing is', async () => {
    expect((await refused(change('people', aPerson('lost', { unitId: 'nowhere' })))).code).toBe(
      'unknown-unit',
    );
    expect((await refused(change('people', aPerson('lost', { departmentId: 'PX99' })))).code).toBe(
      'unknown-department',
    );
    expect((await refused(readDirectory(world, admin, 'people', 'lost'))).code).toBe('not-found');
  });

  test('are known by their user name while they are in service', async () => {
    await change('people', aPerson('nhân', { unitId: ward.id }));
    expect(await readTokenSubject(world, 'nhân')).toEqual({
      ...aPerson('nhân', { unitId: ward.id }),
      standsInFor: [],
    });
    await change('people', { ...aPerson('nhân', { unitId: ward.id }), active: false }, 1, 'Nghỉ hưu');
    expect(await readTokenSubject(world, 'nhân')).toBeUndefined();
    expect(await readTokenSubject(world, 'never in service')).toBeUndefined();
  });

  test('are shown to those who need them, and so are the rules; the rest to everybody', async () => {
    const outcome = async (who: Person, kind: DirectoryKind) =>
      listDirectory(world, who, kind, { limit: 1 }).then(
        () => 'shown',
        (error: unknown) => (error as Refusal).code,
      );
    for (const kind of ['units', 'departments', 'topics'] as const)
      expect(await outcome(officer, kind)).toBe('shown');
    for (const kind of ['people', 'rules'] as const) {
      expect(await outcome(officer, kind)).toBe('forbidden');
      expect(await outcome(leader, kind)).toBe('shown');
    }
    expect((await refused(listPeopleOf(world, officer, commune.id, { limit: 1 }))).code).toBe('forbidden');
    expect((await refused(readDirectoryHistory(world, officer, 'people', 'an', { limit: 1 }))).code).toBe(
      'forbidden',
    );
    expect((await refused(readDirectory(world, officer, 'rules', 'current'))).code).toBe('forbidden');
  });
});

describe('a rule set', () => {
  const changed = (of: Partial<RoutingRules>): RoutingRules => ({ ...rules, ...of });
  const rule = { id: 'new', department: 'PX01', complexity: 'normal' } as const;
  const unchanged = async () => {
    expect(await readDirectory(world, admin, 'rules', 'current')).toMatchObject({ version: 1, value: rules });
    expect(await historyOf('rules', 'current')).toHaveLength(1);
  };

  test.each<[string, Partial<RoutingRules>, string, string]>([
    [
      'an unknown department',
      { rules: [{ ...rule, department: 'PX99' }] },
      'unknown-department',
      'rules.0.department',
    ],
    [
      'an unknown topic',
      { rules: [...rules.rules, { ...rule, topic: 'magic' }] },
      'unknown-topic',
      'rules.3.topic',
    ],
    [
      'a redirect to nowhere',
      { redirects: [{ from: 'PH10', to: 'PX99', reason: 'x' }] },
      'unknown-department',
      'redirects.0.to',
    ],
    ['two equal rules', { rules: [rule, { ...rule, id: 'twin' }] }, 'rules-equal', 'rules.1'],
    [
      'a circle of redirects',
      {
        redirects: [
          { from: 'PH10', to: 'PX01', reason: 'x' },
          { from: 'PX01', to: 'PH10', reason: 'x' },
        ],
      },
      'rules-cycle',
      'redirects.0',
    ],
  ])('with %s is refused, and the old one stays', async (_, of, code, path) => {
    const refusal = await refused(change('rules', changed(of), 1));
    expect(refusal.code).toBe(code);
    expect(refusal.details.errors?.[0]?.path).toBe(path);
    await unchanged();
  });

  test('that is sound takes the place of the old one, which stays in the history', async () => {
    const value = changed({
      rules: [...rules.rules, rule],
      redirects: [{ from: 'PC06', to: 'PH10', reason: 'Sáp nhập' }],
    });
    expect((await change('rules', value, 1, 'Sáp nhập')).version).toBe(2);
    expect((await historyOf('rules', 'current')).map((event) => event.value)).toEqual([rules, value]);
  });

  test('with a unit that is not in the directory is refused, as it could never match', async () => {
    const set = (await readDirectory(world, admin, 'rules', 'current')).value;
    const attempt = change(
      'rules',
      { ...set, rules: [...set.rules, { ...rule, id: 'typo', unit: 'nowhere' }] },
      2,
    );
    expect((await refused(attempt)).code).toBe('unknown-unit');
  });
});
