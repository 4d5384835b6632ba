import { findPlan, judgePlanRows, planOfRows, type PlanRow } from '../../shared/domain/plan-table.ts';
import {
  planFaultSentence,
  planTemplateColumns,
  planTemplateHeading,
} from '../../shared/domain/plan-wording.ts';
import { unitRecogniser } from '../../shared/domain/recognition.ts';
import { assertPlanHolds, planErrors, withNewIds } from '../../shared/domain/reorganisation-plan.ts';
import type { PlannedUnit, ReorganisationPlan } from '../../shared/domain/reorganisation.ts';
import { kindInName, newUnitId, placeSlug, policeNameOf } from '../../shared/domain/unit-naming.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { commune, day, refusalOf, town, units, ward } from '../support/builders.ts';
import { aReorganisation } from '../support/reorganisations.ts';

const register = new Map(units.map((unit) => [unit.id, unit]));
const today = day('2026-03-02');

describe('a plan holds', () => {
  const errorsOf = (changes: Partial<ReorganisationPlan>, known = register) =>
    planErrors({ ...aReorganisation, ...changes }, known, today).map(({ path, rule }) => `${path} ${rule}`);
  const [first, second] = aReorganisation.units as readonly [PlannedUnit, PlannedUnit];
  const changed = (unit: Partial<PlannedUnit>) => errorsOf({ units: [{ ...first, ...unit }, second] });
  const [part] = first.of.filter(({ unit }) => unit === town.id);

  test('when everything in it is there and nothing goes to two places', () => {
    expect(errorsOf({})).toEqual([]);
    expect(() => assertPlanHolds(aReorganisation, register, today)).not.toThrow();
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['takes effect in the past', errorsOf({ effectiveOn: day('2026-03-01') }), ['effectiveOn past']],
    [
      'can be taken back only before its date',
      errorsOf({ undoUntil: day('2026-06-30') }),
      ['undoUntil before-effective'],
    ],
    ['plans nothing', errorsOf({ units: [] }), ['units empty']],
    [
      'has a unit of nothing',
      errorsOf({ units: [first, { ...second, of: [] }] }),
      ['units.1.of empty', 'units.0.of.1.part part-alone', 'units.1.id taken'],
    ],
    [
      'names a unit that is not there',
      changed({ of: [{ unit: 'nowhere' }, part!] }),
      ['units.0.of.0.unit unknown'],
    ],
    [
      'names a unit twice',
      changed({ of: [{ unit: commune.id }, { unit: commune.id }, part!] }),
      ['units.0.of.1.unit twice'],
    ],
    [
      'sends a unit wholly to one and in part to another',
      changed({ of: [{ unit: commune.id }, { unit: town.id }] }),
      ['units.0.of.1.part wholly-and-elsewhere'],
    ],
    [
      'sends a part, and the rest nowhere',
      changed({ of: [{ unit: commune.id, part: true }, part!] }),
      ['units.0.of.0.part part-alone'],
    ],
    ['goes on with a unit that is split', changed({ id: town.id }), ['units.0.of.1.unit split-goes-on']],
    [
      'gives one place to two',
      changed({ of: [{ unit: commune.id }, { ...part!, areas: ['to dan pho 5'] }] }),
      ['units.1.of.1.areas.0 area-twice'],
    ],
    [
      'has the id of a unit that it does not take in',
      changed({ id: ward.id }),
      ['units.1.id twice', 'units.0.id taken'],
    ],
    ['has two of one code', changed({ code: '90002' }), ['units.1.code taken']],
    ['has two of one name', changed({ name: second.name.toUpperCase() }), ['units.1.name taken']],
    [
      'sends a unit to another province and elsewhere',
      errorsOf({ transfers: [{ unit: ward.id, province: '37' }] }),
      ['transfers.0.unit twice'],
    ],
  ])('not when it %s', (_, errors, expected) => {
    expect([...errors].sort()).toEqual([...expected].sort());
  });

  test('not when a unit is out of use, or is no more on that day', () => {
    const without = (changes: Partial<Unit>) =>
      errorsOf({}, new Map([...register, [commune.id, { ...register.get(commune.id)!, ...changes }]]));
    expect(without({ active: false })).toEqual(['units.0.of.0.unit inactive']);
    expect(without({ until: day('2026-07-01') })).toEqual(['units.0.of.0.unit inactive']);
  });

  test('a code is free again when its unit gives it up on that day, not while it stays', () => {
    const code = register.get(town.id)!.code;
    expect(changed({ code })).toEqual([]);
    const staying = { ...register.get(town.id)!, id: 'u-other', name: 'Công an xã Khác' };
    expect(
      errorsOf({ units: [{ ...first, code }, second] }, new Map([...register, ['u-other', staying]])),
    ).toEqual(['units.0.code taken']);
  });

  test('else it is refused with everything that is wrong', () => {
    const plan = { ...aReorganisation, units: [] };
    expect(refusalOf(() => assertPlanHolds(plan, register, today))).toBe('plan-does-not-hold');
  });
});

describe('names and ids', () => {
  test.each([
    ['Thị trấn Cổ Lễ', 'co-le', 'Công an thị trấn Cổ Lễ', 'town'],
    ['Công an phường Nam Định', 'nam-dinh', 'Công an phường Nam Định', 'ward'],
    ['Xã Ý Yên', 'y-yen', 'Công an xã Ý Yên', 'commune'],
    ['Côn Đảo', 'con-dao', 'Công an Côn Đảo', undefined],
  ])('of %s', (name, slug, police, kind) => {
    expect([placeSlug(name), policeNameOf(name), kindInName(name)]).toEqual([slug, police, kind]);
  });
  test('a new unit gets an id that nobody ever had', () => {
    const taken = new Set(['13669-nam-dinh', '13669-nam-dinh-2']);
    expect(newUnitId({ code: '13669', name: 'Công an phường Nam Định' }, (id) => taken.has(id))).toBe(
      '13669-nam-dinh-3',
    );
    const drafts = [first('A'), first('A')];
    expect(withNewIds(drafts, new Map()).map(({ id }) => id)).toEqual(['1-a', '1-a-2']);
  });
  const first = (name: string) => ({ code: '1', name, kind: 'ward', of: [] }) as const;
});

describe('a plan from a table', () => {
  const sheet = (...rows: readonly (readonly string[])[]) => [
    { name: 'Sheet1', rows: rows.map((cells, index) => ({ number: index + 1, cells })) },
  ];
  const unit = (id: string, code: string, name: string, districtName = 'Huyện A'): Unit => ({
    ...units[0]!,
    id,
    code,
    name,
    kind: kindInName(name) ?? 'commune',
    district: districtName,
    districtName,
  });
  const known = [
    unit('u-1', '001', 'Công an xã Yên Chính'),
    unit('u-2', '002', 'Công an xã Yên Phú'),
    unit('u-3', '003', 'Công an thị trấn Lâm'),
    unit('u-4', '004', 'Công an xã Hồng Quang', 'Huyện B'),
    unit('u-5', '005', 'Công an xã Hồng Quang', 'Huyện C'),
  ];
  const judged = (...rows: readonly (readonly string[])[]): readonly PlanRow[] =>
    judgePlanRows(
      findPlan(
        sheet(
          [
            'STT',
            'Mã cũ',
            'don vi cu',
            'Huyện',
            'Mã mới',
            'ĐƠN VỊ MỚI',
            'Một phần',
            'Địa bàn chuyển',
            'Tiếp nối',
            'Sang tỉnh khác',
          ],
          ...rows.map((row) => ['1', ...row]),
        ),
      ),
      unitRecogniser(known, today),
    );
  const faults = (rows: readonly PlanRow[]) =>
    rows.flatMap(({ number, faults: all }) => all.map(({ column, rule }) => `${number} ${column} ${rule}`));

  test('several former units make a new one, one alone goes on under another name, one that stays is left out', () => {
    const rows = judged(
      ['001', 'Yên Chính', '', '900', 'Xã Yên Mới'],
      ['', 'xa yen phu', '', '900', 'Xã Yên Mới'],
      ['003', '', '', '901', 'Phường Lâm'],
    );
    expect(faults(rows)).toEqual([]);
    expect(planOfRows(rows)).toEqual({
      units: [
        { code: '900', name: 'Công an xã Yên Mới', kind: 'commune', of: [{ unit: 'u-1' }, { unit: 'u-2' }] },
        { id: 'u-3', code: '901', name: 'Công an phường Lâm', kind: 'ward', of: [{ unit: 'u-3' }] },
      ],
      transfers: [],
    });
    const { district: _, districtName: __, ...alone } = known[3]!;
    const stays = judgePlanRows(
      findPlan(sheet(['Mã cũ', 'Mã mới', 'Đơn vị mới'], ['004', '004', 'Xã Hồng Quang'])),
      unitRecogniser([alone], today),
    );
    expect(planOfRows(stays).units).toEqual([]);
  });

  test('a unit is split by parts with their areas; one goes on where a row says so; one goes to another province', () => {
    const rows = judged(
      ['001', '', '', '900', 'Xã Một', 'x', 'Thôn Đông; thôn Tây'],
      ['001', '', '', '901', 'Xã Hai', 'X', 'Thôn Nam'],
      ['002', '', '', '901', 'Xã Hai', '', '', 'x'],
      ['003', '', '', '', '', '', '', '', '37'],
    );
    expect(faults(rows)).toEqual([]);
    expect(planOfRows(rows)).toMatchObject({
      units: [
        { code: '900', of: [{ unit: 'u-1', part: true, areas: ['Thôn Đông', 'thôn Tây'] }] },
        { id: 'u-2', code: '901', of: [{ unit: 'u-1', part: true, areas: ['Thôn Nam'] }, { unit: 'u-2' }] },
      ],
      transfers: [{ unit: 'u-3', province: '37' }],
    });
  });

  test('what cannot be read is named by its line and its column, in both languages', () => {
    const rows = judged(
      ['999', '', '', '900', 'Xã Một'],
      ['', 'Hồng Quang', '', '900', 'Xã Một'],
      ['', 'Hồng Quang', 'Huyện B', '902', 'Xã Ba', 'một nửa'],
      ['001', 'Yên Phú', '', '903', 'Xã Bốn'],
      ['001', '', '', '904', 'Xã Năm'],
      ['002', '', '', '904', 'Xã Sáu'],
      ['003', '', '', '', 'Côn Đảo'],
      ['004', '', '', '', ''],
    );
    expect(faults(rows)).toEqual([
      '2 oldCode unknown',
      '3 oldName ambiguous',
      '4 part not-a-choice',
      '5 oldName contradiction',
      '7 newName contradiction',
      '9 newName missing',
    ]);
    for (const { faults: all } of rows)
      for (const fault of all)
        for (const language of ['vi', 'en'] as const)
          expect(planFaultSentence(fault, language)).toMatch(/^.+: .{8}/);
  });

  test('a new unit of several needs a code and a kind', () => {
    const rows = judged(['001', '', '', '', 'Côn Đảo'], ['002', '', '', '', 'Côn Đảo']);
    expect(faults(rows)).toEqual(['2 newCode missing', '2 newKind missing']);
    expect(planOfRows(rows).units).toEqual([]);
  });

  test('the template has headings that are understood again', () => {
    const headings = planTemplateColumns.map(planTemplateHeading);
    const { rows } = findPlan(
      sheet(
        headings,
        planTemplateColumns.map(({ column }) => column),
      ),
    );
    expect(rows).toEqual([]);
    expect(findPlan(sheet(headings, ['001', 'Yên Chính'])).notRead.columns).toEqual([]);
  });

  test('without headings it is refused with those that are missing', () => {
    expect(refusalOf(() => findPlan(sheet(['Mã cũ', 'Đơn vị cũ'], ['001', 'Yên Chính'])))).toBe(
      'plan-headings-missing',
    );
  });
});
