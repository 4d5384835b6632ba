import { changeRecord } from '../../shared/domain/directory.ts';
import { forceList } from '../../shared/domain/force-list.ts';
import { forceCells, type ForceRow } from '../../shared/domain/force-row.ts';
import type { PeopleFacts } from '../../shared/domain/force.ts';
import { unitLabel } from '../../shared/domain/list-wording.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { Sheet } from '../../shared/domain/sheet.ts';
import { renamed } from '../../shared/domain/unit.ts';
import { formatDate } from '../../shared/domain/wording.ts';
import { recordItem } from '../../shared/tables/directory-table.ts';
import { judgeForceList } from '../../shared/usecases/judge-force-list.ts';
import { readForceList } from '../../shared/usecases/read-force-list.ts';
import { checkDeclaration } from '../../shared/usecases/check-declaration.ts';
import { storeForceRow } from '../../shared/usecases/store-force-row.ts';
import { commune, day, forces, people, refused, today, town, units, ward } from '../support/builders.ts';
import { clientOf, openWorld, putItems, type OpenWorld } from '../support/world.ts';

let open: OpenWorld;
const on = day('2026-03-01');
const asItWas = forces[0]!.people.entries[0]!.facts;
const withOfficers = (officer: number): PeopleFacts => ({ ...asItWas, staff: { ...asItWas.staff, officer } });
const rowOf = (unit: string, more: Partial<ForceRow>): ForceRow => ({ unit, on, ...more });

beforeEach(async () => {
  open = await openWorld({ with: 'directory' });
  open.timeIs(today);
});
const store = (row: ForceRow, by: Person) => storeForceRow(open.world, by, row);
const versionOf = async (unit: string) => (await open.world.directory.get('force', unit))?.version;

/** The register of a day as the list that is given out. */
const exported = async (by: Person, asked = on): Promise<readonly Sheet[]> => {
  const found = await readForceList(open.world, by, asked);
  const columns = forceList.template.columns.map(({ column }) => column);
  const rows = found.units.map(({ identity, facts }) => {
    const cells: Partial<Record<string, string | number>> = {
      unit: unitLabel(identity),
      on: formatDate(found.on),
      ...forceCells(facts, (id) => id, 'vi'),
    };
    return columns.map((column) => String(cells[column] ?? ''));
  });
  return [{ name: 'A', rows: [columns, ...rows].map((cells, index) => ({ number: index + 1, cells })) }];
};
const fatesOf = async (sheets: readonly Sheet[], by: Person) =>
  (await judgeForceList(open.world, by, sheets)).rows.map(({ fate }) => fate);

test('the register of a day comes back as what is stored already, for whoever keeps it', async () => {
  for (const by of [people.headOfStaffing, people.intake])
    expect(await fatesOf(await exported(by), by)).toEqual(units.map(() => 'already-stored'));
  expect(await fatesOf(await exported(people.chief), people.chief)).toEqual(['already-stored']);
  expect(await fatesOf(await exported(people.intake), people.chief)).toEqual([
    'already-stored',
    'bad',
    'bad',
  ]);
  expect((await refused(readForceList(open.world, people.admin))).code).toBe('forbidden');
  const others = { ...people.logistician, departmentId: 'PC06' };
  expect((await refused(readForceList(open.world, others))).code).toBe('forbidden');
  expect((await refused(judgeForceList(open.world, others, []))).code).toBe('forbidden');
});

test('units are known by what they were called on the date of effect', async () => {
  const before = units.find(({ id }) => id === commune.id)!;
  const other = units.find(({ id }) => id === town.id)!;
  const reused = renamed(other, { ...other, code: before.code, name: 'Công an mới' }, day('2026-02-01'));
  const moved = renamed(before, { ...before, code: '99', name: 'Công an khác' }, day('2026-02-01'));
  const items = [reused, moved].map((unit) => {
    const standing = units.find(({ id }) => id === unit.id);
    const first = changeRecord('units', undefined, standing!, { at: today, by: 'a', reason: 'x' }).next;
    return recordItem(changeRecord('units', first, unit, { at: today, by: 'a', reason: 'x' }).next);
  });
  await putItems(clientOf(open.database), open.tables.directory, items);
  const earlier = await exported(people.intake, day('2026-01-15'));
  const { rows } = await judgeForceList(open.world, people.intake, earlier);
  expect(rows.map(({ unit, fate }) => [unit?.value.id, fate]).sort()).toEqual(
    [commune, town, ward].map(({ id }) => [id, 'already-stored']).sort(),
  );
  const later = await exported(people.intake);
  expect(await fatesOf(later, people.intake)).toEqual(units.map(() => 'already-stored'));
});

test('a row of the department counts at once, and is stored once', async () => {
  const row = rowOf(commune.id, { people: withOfficers(7) });
  expect(await store(row, people.headOfStaffing)).toEqual({ outcome: 'stored', waits: false });
  expect(await store(row, people.staffingOfficer)).toEqual({ outcome: 'already-stored', waits: false });
  const force = (await open.world.directory.get('force', commune.id))?.value;
  expect(force?.people.entries.at(-1)).toMatchObject({ on, facts: { staff: { officer: 7 } } });
  expect(await versionOf(commune.id)).toBe(2);
});

test('a row of the unit or of intake waits for each of its checks, and is stored once', async () => {
  const row = rowOf(commune.id, { people: withOfficers(7), premises: { kind: 'own' } });
  expect(await store(row, people.chief)).toEqual({ outcome: 'stored', waits: true });
  for (const by of [people.chief, people.intake])
    expect(await store(row, by)).toEqual({ outcome: 'already-stored', waits: true });
  const version = await versionOf(commune.id);
  expect(version).toBe(3);
  const check = { unitId: commune.id, part: 'people', version: version! } as const;
  await checkDeclaration(open.world, people.headOfStaffing, { ...check, verdict: { sendBack: 'Thiếu một' } });
  // What was sent back is declared again where it is sent again.
  expect(await store(row, people.chief)).toEqual({ outcome: 'stored', waits: true });
  await checkDeclaration(open.world, people.headOfStaffing, { ...check, version: 5, verdict: 'confirm' });
  expect(await store({ unit: row.unit, on, people: row.people! }, people.chief)).toEqual({
    outcome: 'already-stored',
    waits: false,
  });
});

test('sent by several at a time it is stored once, and nothing else is lost', async () => {
  const rows = [7, 8, 9].map((officer, index) =>
    rowOf(commune.id, { on: day(`2026-02-0${index + 1}`), people: withOfficers(officer) }),
  );
  const outcomes = await Promise.all(
    [...rows, ...rows].map((row) => store(row, people.headOfStaffing).catch(() => ({ outcome: 'busy' }))),
  );
  const stored = outcomes.filter(({ outcome }) => outcome === 'stored').length;
  for (const row of rows) await store(row, people.headOfStaffing);
  const force = (await open.world.directory.get('force', commune.id))?.value;
  expect(force?.people.entries.map(({ facts }) => facts.staff.officer)).toEqual([6, 7, 8, 9]);
  expect(stored).toBeGreaterThan(0);
  expect(await versionOf(commune.id)).toBe(4);
});

test('a row of which one part cannot be taken in changes neither', async () => {
  const before = await versionOf(commune.id);
  const both = { people: withOfficers(7), premises: { kind: 'own' } } as const;
  expect(await store(rowOf(commune.id, both), people.headOfStaffing)).toMatchObject({
    outcome: 'bad',
    faults: [{ rule: 'not-yours' }],
  });
  const nowhere = { ...both, premises: { kind: 'own', project: 'khong-co' } } as const;
  expect(await store(rowOf(commune.id, nowhere), people.chief)).toEqual({
    outcome: 'bad',
    faults: [{ column: 'project', rule: 'unknown', typed: 'khong-co' }],
  });
  const tooMany = { ...asItWas, training: { on, trained: 99 } };
  expect(await store(rowOf(commune.id, { ...both, people: tooMany }), people.intake)).toMatchObject({
    faults: [{ column: 'trained', rule: 'more-than-staff', limit: 8 }],
  });
  expect(await store(rowOf('khong-co', both), people.intake)).toMatchObject({
    faults: [{ column: 'unit', rule: 'unknown' }],
  });
  expect(await store(rowOf('khong-co', both), people.chief)).toMatchObject({
    faults: [{ column: 'unit', rule: 'not-yours' }],
  });
  expect(await versionOf(commune.id)).toBe(before);
});
