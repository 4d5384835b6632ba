import * as fc from 'fast-check';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { changeRecord } from '../../shared/domain/directory.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { identityOf, type RecommendationRow } from '../../shared/domain/recommendation-row.ts';
import type { Person } from '../../shared/domain/principal.ts';
import type { RecommendationId } from '../../shared/domain/receipt.ts';
import type { Sheet } from '../../shared/domain/sheet.ts';
import { recordItem } from '../../shared/tables/directory-table.ts';
import { changeDirectory } from '../../shared/usecases/change-directory.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { previewList, type PreviewedRow } from '../../shared/usecases/preview-list.ts';
import { storeListRow } from '../../shared/usecases/store-list-row.ts';
import { sameContent, submitRecommendation } from '../../shared/usecases/submit-recommendation.ts';
import { people, raised, refused, today, topics, units } from '../support/builders.ts';
import { clientOf, openWorld, putItems, type OpenWorld } from '../support/world.ts';

let open: OpenWorld;
let world: World;
const { secretary, intake, officer } = people;

const named = (number: number, name: string): Unit => ({
  ...(units[0] as Unit),
  id: `u-${number}`,
  code: `${13_000 + number}`,
  name: `Công an xã ${name}`,
});
/** A unit of its own for each test, so that none finds what another has stored. */
let numbers = 0;
const aUnit = async (): Promise<Unit> => {
  numbers += 1;
  const unit = named(numbers, `Số ${numbers}`);
  const { next } = changeRecord('units', undefined, unit, { at: today, by: 'admin', reason: 'Lần đầu' });
  await putItems(clientOf(open.database), open.tables.directory, [recordItem(next)]);
  return unit;
};

beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
});
beforeEach(() => open.timeIs(today));

const row = (unit: Unit, body: string, more: Partial<RecommendationRow> = {}): RecommendationRow => ({
  unit: unit.id,
  topic: 'premises',
  title: 'Trụ sở',
  body,
  urgency: 'normal',
  speaker: { kind: 'officer' },
  ...more,
});
const store = (what: RecommendationRow, by: Person = secretary) => storeListRow(world, by, what, true);
const listOf = (unit: Unit) => world.casework.listByUnits([unit.id], { limit: 100 });

const sheet = (...rows: readonly (readonly string[])[]): readonly Sheet[] => [
  {
    name: 'Kiến nghị',
    rows: [['Đơn vị', 'Lĩnh vực', 'Nội dung', 'Người nêu'], ...rows].map((cells, index) => ({
      number: index + 1,
      cells,
    })),
  },
];
const fates = (rows: readonly PreviewedRow[]) =>
  rows.map(({ judged, fate, sameAs, stored }) => [judged.number, fate, sameAs, stored]);

describe('a preview', () => {
  test('says of each row what would become of it, and stores nothing', async () => {
    const unit = await aUnit();
    const stored = await store(row(unit, 'Mái dột'));
    const byForm = await submitRecommendation(
      world,
      { ...officer, unitId: unit.id },
      {
        title: 'Máy',
        body: 'Thiếu máy, đề nghị cấp.',
        topic: 'equipment',
        urgency: 'normal',
        secrecyDeclared: true,
      },
      'form',
    );
    const idOf = (outcome: typeof stored) => ('id' in outcome ? outcome.id : undefined);
    const { rows } = await previewList(
      world,
      secretary,
      sheet(
        [unit.code, 'Lĩnh vực premises', 'Tường nứt'],
        [unit.name, 'premises', 'TUONG  NUT!', 'An'],
        [unit.name, 'premises', 'mái dột'],
        [unit.name, 'equipment', 'Thieu may, de nghi cap'],
        ['Công an xã Xa Lạ', 'premises', 'Tường nứt'],
        [unit.name, 'premises', 'Mái dột', 'An'],
      ),
    );
    expect(fates(rows)).toEqual([
      [2, 'new', undefined, undefined],
      [3, 'duplicate-in-file', 2, undefined],
      [4, 'already-stored', undefined, idOf(stored)],
      [5, 'already-stored', undefined, byForm.recommendation.id],
      [6, 'bad', undefined, undefined],
      [7, 'already-stored', 4, idOf(stored)],
    ]);
    expect((await listOf(unit)).items).toHaveLength(2);
  });

  test('tells nobody the receipt of what is not theirs to see', async () => {
    const unit = await aUnit();
    await store(row(unit, 'Mái dột'));
    const { rows } = await previewList(world, people.stranger, sheet([unit.name, 'premises', 'Mái dột']));
    expect(fates(rows)).toEqual([[2, 'already-stored', undefined, undefined]]);
  });

  test('finds what came by a list among all there ever was, and what was typed among the last 200 of the unit', async () => {
    const unit = await aUnit();
    const first = await store(row(unit, 'Bản đầu tiên'));
    const typed = await submitRecommendation(
      world,
      { ...officer, unitId: unit.id },
      { title: 'x', body: 'Gõ tay', topic: 'other', urgency: 'normal', secrecyDeclared: true },
      'typed',
    );
    const find = async (body: string) =>
      (await previewList(world, secretary, sheet([unit.name, 'premises', body]))).rows[0]?.fate;
    expect([await find('Bản đầu tiên'), await find('Gõ tay')]).toEqual(['already-stored', 'already-stored']);
    open.timeIs('2026-03-03T02:00:00.000Z' as never);
    for (let number = 0; number < 200; number += 1) await store(row(unit, `Bản số ${number}`));
    expect([await find('Bản đầu tiên'), await find('Gõ tay'), await find('Bản số 199')]).toEqual([
      'already-stored',
      'new',
      'already-stored',
    ]);
    expect([first.outcome, typed.replayed]).toEqual(['stored', false]);
  });

  test('knows the units and topics that are in use, and no others', async () => {
    const unit = await aUnit();
    await changeDirectory(world, people.admin, {
      kind: 'units',
      value: { ...unit, active: false },
      version: 1,
      reason: 'Sáp nhập',
    });
    const { rows } = await previewList(world, secretary, sheet([unit.name, 'premises', 'Mái dột']));
    expect(rows[0]?.judged.faults).toMatchObject([{ column: 'unit', rule: 'unknown' }]);
  });
});

describe('rows that are stored', () => {
  test('become recommendations on paper, raised by whom they name, routed by the rules', async () => {
    const unit = await aUnit();
    const outcome = await store(
      row(unit, 'Mái dột', {
        urgency: 'urgent',
        directive: '12-NQ/ĐUCA',
        raisedOn: '2026-02-27' as LocalDate,
        speaker: { kind: 'officer', name: 'Đ/c An', contact: '0912' },
      }),
    );
    const id = ('id' in outcome ? outcome.id : undefined) as RecommendationId;
    expect(outcome).toEqual({ outcome: 'stored', id });
    const events = await world.casework.events(id);
    expect(events.map(({ type, by }) => [type, by.as])).toEqual([
      ['RecommendationSubmitted', 'secretary'],
      ['RecommendationRouted', 'system'],
    ]);
    expect(events[0]?.data).toMatchObject({
      body: 'Mái dột\n\nNgày nêu: 27/02/2026.',
      channel: 'paper',
      onBehalfOf: { kind: 'officer', name: 'Đ/c An', contact: '0912' },
      directive: '12-NQ/ĐUCA',
      urgency: 'urgent',
      unit: { id: unit.id },
    });
    expect(await world.casework.load(id)).toMatchObject({
      status: 'routed',
      departmentId: 'PH10',
      submitterId: secretary.personId,
    });
  });

  test('are found again by their words, whoever sends them, with whatever topic, title and day', async () => {
    const unit = await aUnit();
    const first = await store(row(unit, 'Mái dột', { speaker: { kind: 'officer', name: 'Đ/c An' } }));
    const again = row(unit, ' MAI dot.', {
      topic: 'other',
      title: 'Khác',
      raisedOn: '2026-02-01' as LocalDate,
      speaker: { kind: 'citizen', name: 'đ/c  an' },
    });
    for (const by of [secretary, intake])
      expect(await store(again, by)).toEqual({ ...first, outcome: 'already-stored' });
    expect((await store(row(unit, 'Mái dột', { speaker: { kind: 'officer', name: 'Bình' } }))).outcome).toBe(
      'stored',
    );
    expect((await listOf(unit)).items).toHaveLength(2);
  });

  test('each once, in whatever parts and order and however often they are sent, by two at a time', async () => {
    const lists = fc.record({
      bodies: fc.uniqueArray(fc.constantFrom('một', 'hai', 'ba', 'bốn', 'năm', 'sáu'), {
        minLength: 1,
        maxLength: 6,
      }),
      sendings: fc.array(
        fc.record({
          from: fc.nat(5),
          count: fc.integer({ min: 1, max: 6 }),
          by: fc.constantFrom(secretary, intake),
          backwards: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(lists, async ({ bodies, sendings }) => {
        const unit = await aUnit();
        const rows = bodies.map((body) => row(unit, body));
        // Everything once at least, at the same time as parts of it, forwards or backwards.
        const parts = [
          { by: secretary, rows },
          ...sendings.map(({ from, count, by, backwards }) => {
            const part = rows.slice(from, from + count);
            return { by, rows: backwards ? part.reverse() : part };
          }),
        ];
        const outcomes = await Promise.all(
          parts.map(async (part) => {
            const all: [string, string][] = [];
            for (const each of part.rows) all.push([each.body, (await store(each, part.by)).outcome]);
            return all;
          }),
        );
        const stored = outcomes.flat().filter(([, outcome]) => outcome === 'stored');
        expect(stored.map(([body]) => body).sort()).toEqual([...bodies].sort());
        expect((await listOf(unit)).items).toHaveLength(bodies.length);
      }),
      { numRuns: 25 },
    );
  });

  test('that cannot be taken in say why, and what was taken in is found although its topic was closed since', async () => {
    const unit = await aUnit();
    const before = await store(row(unit, 'Trước khi đóng', { topic: 'staffing' }));
    const topic = topics.find(({ id }) => id === 'staffing');
    await changeDirectory(world, people.admin, {
      kind: 'topics',
      value: { ...topic!, active: false },
      version: 1,
      reason: 'Gộp',
    });
    expect(await store(row(unit, 'Sau khi đóng', { topic: 'staffing' }))).toEqual({
      outcome: 'bad',
      faults: [{ column: 'topic', rule: 'unknown', typed: 'staffing' }],
    });
    expect(await store(row(unit, 'Trước khi đóng', { topic: 'staffing' }), intake)).toEqual({
      ...before,
      outcome: 'already-stored',
    });
    expect(await store({ ...row(unit, 'x'), unit: 'khong-co' })).toMatchObject({
      outcome: 'bad',
      faults: [{ column: 'unit', rule: 'unknown' }],
    });
    expect(await store(row(unit, 'x', { raisedOn: '2026-03-03' as LocalDate }))).toMatchObject({
      outcome: 'bad',
      faults: [{ column: 'raisedOn', rule: 'in-the-future' }],
    });
    expect((await listOf(unit)).items).toHaveLength(1);
  });

  test('need the declaration, and the right to write for somebody', async () => {
    const unit = await aUnit();
    expect(await refused(storeListRow(world, secretary, row(unit, 'x'), false))).toMatchObject({
      code: 'secrecy-not-declared',
    });
    expect(await refused(store(row(unit, 'x'), officer))).toMatchObject({ code: 'channel-not-allowed' });
  });

  test('whose receipt was drawn by something else before get another, and are found again by it', async () => {
    const unit = await aUnit();
    const what = row(unit, 'Trùng mã');
    const taken = raised({ by: secretary });
    const id = sameContent(...identityOf(what)).idOf(1);
    await world.casework.create(
      {
        before: { version: 0, statuses: [] },
        next: { ...taken.recommendation, id },
        events: taken.events.map((event) => ({ ...event, recommendationId: id })),
      },
      'another',
    );
    const stored = await store(what);
    expect(stored).toMatchObject({ outcome: 'stored' });
    expect(stored).not.toMatchObject({ id });
    expect(await store(what, intake)).toEqual({ ...stored, outcome: 'already-stored' });
  });
});
