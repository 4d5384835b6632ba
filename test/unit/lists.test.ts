import * as fc from 'fast-check';
import { demoTopics } from '../../infra/local/demo/topics.ts';
import { demoUnits } from '../../infra/local/demo/units.ts';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { Refusal } from '../../shared/domain/errors.ts';
import { fold, gist, isOneSlipFrom } from '../../shared/domain/gist.ts';
import {
  bodyAsSaid,
  bodyToStore,
  identityOf,
  isGood,
  judgeRow,
  repetitionsAmong,
  titleFrom,
  type GoodRow,
  type JudgedRecommendation,
} from '../../shared/domain/recommendation-row.ts';
import { findList as findListOf } from '../../shared/domain/list-table.ts';
import { faultSentence, templateHeading, unitLabel } from '../../shared/domain/list-wording.ts';
import {
  recommendationColumns,
  recommendationList,
  type RecommendationColumn,
} from '../../shared/domain/recommendation-list.ts';
import { nameRecogniser, unitRecogniser } from '../../shared/domain/recognition.ts';
import { writeCsv } from '../../shared/kit/write-csv.ts';
import { readSpreadsheet } from '../../shared/kit/read-spreadsheet.ts';
import type { Sheet } from '../../shared/domain/sheet.ts';
import { unitsOfNinhBinh } from '../support/ninh-binh.ts';

const templateColumns = recommendationList.template.columns;
const findList = (sheets: readonly Sheet[]) => findListOf(recommendationList, sheets);
const units = demoUnits();
const now = '2026-05-12' as LocalDate;
const unitOf = unitRecogniser(units, now);
const topicOf = nameRecogniser(demoTopics);
const register = { unitOf, topicOf, today: now };

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D');
/** `Công an xã Yên Chính` → `Yên Chính`. */
const bare = ({ name }: Unit): string => name.replace(/^Công an (xã|phường|thị trấn) /, '');
const bareName = (name: string): string => name.replace(/^Công an (xã|phường|thị trấn) /, '');
const kindOf = ({ name }: Unit): string => name.replace(/^Công an (xã|phường|thị trấn) .*/, '$1');
const sameName = (unit: Unit, accents: boolean): readonly Unit[] =>
  units.filter((other) => (accents ? bare(other) === bare(unit) : plain(bare(other)) === plain(bare(unit))));

/** Either the very unit, or nobody and the unit among those it could be. */
const finds = (typed: string, unit: Unit): string => {
  const found = unitOf(typed);
  if ('value' in found)
    return found.value.id === unit.id ? found.how : `WRONG: ${typed} → ${found.value.name}`;
  return found.candidates.some(({ id }) => id === unit.id) ? found.how : `LOST: ${typed}`;
};

describe('all 175 units', () => {
  test('there are 175, and some share a name', () => {
    expect(units).toHaveLength(175);
    expect(
      units
        .filter((unit) => sameName(unit, false).length > 1)
        .map(bare)
        .sort(),
    ).toEqual([
      ...[
        'Hồng Quang',
        'Hồng Quang',
        'Nam Điền',
        'Nam Điền',
        'Quang Trung',
        'Quang Trung',
        'Trực Hùng',
        'Trực Hưng',
      ].sort(),
    ]);
  });

  test.each(units.map((unit) => [unitLabel(unit), unit] as const))('%s', (label, unit) => {
    const alone = (accents: boolean) =>
      sameName(unit, accents).filter(({ kind }) => kind === unit.kind).length === 1;
    const expected = alone(true) ? 'exact' : 'ambiguous';
    for (const typed of [
      unit.code,
      Number(unit.code).toString(),
      unit.id,
      label,
      `${unit.name} (${unit.code})`,
    ])
      expect(finds(typed, unit)).toBe('exact');
    for (const typed of [
      unit.name,
      unit.name.toUpperCase(),
      ` ${unit.name.replace(/ /g, '  ')} `,
      unit.name.normalize('NFD'),
      `CA ${kindOf(unit)} ${bare(unit)}`,
      `${kindOf(unit)} ${bare(unit)}`,
    ])
      expect([typed, finds(typed, unit)]).toEqual([typed, expected]);
    const withDistrict = `${kindOf(unit)} ${bare(unit)}, ${unit.districtName ?? ''}`;
    expect(finds(withDistrict, unit)).toBe('exact');
    expect(finds(withDistrict.replace(',', ''), unit)).toBe('exact');
    expect(['exact', 'without-accents', 'ambiguous']).toContain(finds(plain(withDistrict), unit));
    expect(finds(plain(withDistrict).replace(',', ''), unit)).toBe(finds(plain(withDistrict), unit));
    const folded = plain(unit.name);
    const bareIsFolded = plain(bare(unit)) === bare(unit);
    expect(finds(folded, unit)).toBe(
      alone(false) ? (bareIsFolded ? 'exact' : 'without-accents') : 'ambiguous',
    );
    expect(finds(folded.toLowerCase(), unit)).toBe(finds(folded, unit));
  });

  test('a name alone will do where nobody else has it, and is refused with all who have it otherwise', () => {
    for (const unit of units)
      expect(finds(bare(unit), unit)).toBe(sameName(unit, true).length === 1 ? 'exact' : 'ambiguous');
  });

  test('short forms that people use', () => {
    for (const [typed, code] of [
      ['CAX Yên Chính', '13822'],
      ['x. yen chinh', '13822'],
      ['P.Vị Xuyên', '13636'],
      ['p vi xuyen - TP Nam Định', '13636'],
      ['CATT Cổ Lễ', '14026'],
      ['TT. Co Le', '14026'],
      ['Xã Hồng Quang, H. Ý Yên', '13876'],
      ['Trực Hùng', '14083'],
      ['Phuong Dinh', '14029'],
    ] as const) {
      const unit = units.find((each) => each.code === code);
      expect([typed, unit && finds(typed, unit)]).toEqual([
        typed,
        expect.stringMatching(/^(exact|without-accents)$/),
      ]);
    }
  });

  test('what could be two, or is another place, is nobody’s, and says whose it could be', () => {
    const names = (typed: string, district?: string) => {
      const found = unitOf(typed, district);
      return [
        'value' in found ? found.value.name : found.how,
        'candidates' in found ? found.candidates.map(unitLabel) : [],
      ];
    };
    expect(names('Xa Truc Hung')).toEqual([
      'ambiguous',
      ['Công an xã Trực Hưng, Huyện Trực Ninh (14050)', 'Công an xã Trực Hùng, Huyện Trực Ninh (14083)'],
    ]);
    expect(names('Công an xã Hồng Quang')[0]).toBe('ambiguous');
    expect(names('Công an xã Hồng Quang', 'Huyện Nam Trực')[0]).toBe('Công an xã Hồng Quang');
    expect(names('Xã Yên Chính, huyện Vụ Bản')).toEqual([
      'unknown',
      ['Công an xã Yên Chính, Huyện Ý Yên (13822)'],
    ]);
    expect(names('Yên Chính Đông')).toEqual(['unknown', []]);
    expect(names('Yên Chínhh')[1]).toEqual(['Công an xã Yên Chính, Huyện Ý Yên (13822)']);
    expect(names('Công an xã')).toEqual(['unknown', []]);
    expect(names('')).toEqual(['unknown', []]);
    expect(names('99999')).toEqual(['unknown', []]);
  });

  test('a code that two have had is nobody’s', () => {
    const [one, other] = units.slice(0, 2).map((unit) => ({ ...unit, code: '00123' })) as [Unit, Unit];
    expect(unitRecogniser([one, other], now)('123')).toEqual({ how: 'ambiguous', candidates: [one, other] });
    expect(unitRecogniser([one], now)('123')).toEqual({ how: 'exact', value: one });
    expect(unitRecogniser([one, other], now)(other.id)).toEqual({ how: 'exact', value: other });
  });

  test('the wrong kind of a name that is one alone is likely, and no more', () => {
    expect(unitOf('phường Yên Chính')).toMatchObject({ how: 'likely', value: { code: '13822' } });
    expect(unitOf('thị trấn Quang Trung').how).toBe('ambiguous');
  });

  test('no words are ever taken for a unit whose name they do not hold', () => {
    const syllables = [...new Set(units.flatMap((unit) => bare(unit).split(' ')))];
    const word = fc.constantFrom(
      ...syllables,
      ...syllables.map(plain),
      'Công an',
      'xã',
      'phường',
      'huyện',
      'tỉnh Nam Định',
      ',',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const typed = words.join(' ');
        const found = unitOf(typed);
        if ('value' in found) expect(` ${fold(typed)} `).toContain(` ${fold(bare(found.value))} `);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('units of before', () => {
  const ninhBinh = unitsOfNinhBinh();
  const recognise = unitRecogniser(ninhBinh, now);
  const old = ninhBinh.filter(({ until }) => until !== undefined);
  const today = ninhBinh.filter(({ until }) => until === undefined);
  const june = '2025-06-30' as LocalDate;
  /** How, and the codes of the one or of those that it could be. */
  const found = (...asked: Parameters<typeof recognise>) => {
    const it = recognise(...asked);
    return [it.how, 'value' in it ? it.value.code : it.candidates.map(({ code }) => code).sort()];
  };
  const successors = ({ became }: Unit) => (became?.into ?? []).map((id) => id.replace('nb-', ''));

  test('398 of the three provinces are what they became, by name and district or by code on a day of then', () => {
    expect([old.length, today.length]).toEqual([398, 129]);
    for (const unit of old) {
      const into = successors(unit);
      const [one = ''] = into;
      const expected = into.length > 1 ? ['ambiguous', [...into].sort()] : ['former', one];
      expect([unit.name, ...found(unit.name, unit.districtName)]).toEqual([unit.name, ...expected]);
      // Some have name and code still.
      expect([unit.name, found(unitLabel(unit))[1]]).toEqual([unit.name, expected[1]]);
      expect([unit.code, ...found(unit.code, undefined, june)]).toEqual([unit.code, ...expected]);
      expect(found(unit.id)).toEqual(expected);
    }
  });

  test('a code that is another unit’s now is not in question where that one is what it became', () => {
    const cuaBac = old.find(({ code }) => code === '13669');
    expect(cuaBac?.name).toBe('Công an phường Cửa Bắc');
    expect(found('13669')).toEqual(['exact', '13669']);
    expect(found('Phường Cửa Bắc')).toEqual(['former', '13669']);
    const ofSplit = old.filter(({ became }) => became?.how === 'split').map(({ code }) => code);
    for (const { code } of today)
      expect(found(code)).toEqual(
        ofSplit.includes(code) ? ['ambiguous', expect.anything()] : ['exact', code],
      );
    // Quang Trung of Phủ Lý: only a part of it is what has its code.
    expect(found('13285')).toEqual(['ambiguous', ['13285', '13366']]);
    expect(found('13285', undefined, '2025-07-01' as LocalDate)).toEqual(['exact', '13285']);
  });

  test('129 of today are found by their names, but for eight whose name another place had before', () => {
    const doubtful = today.filter(({ name }) => recognise(name).how !== 'exact');
    expect(doubtful.map(({ name }) => bareName(name))).toEqual([
      ...[
        'Vụ Bản',
        'Yên Đồng',
        'Nghĩa Hưng',
        'Hồng Quang',
        'Thanh Sơn',
        'Yên Khánh',
        'Bình Minh',
        'Yên Thắng',
      ],
    ]);
    expect(found('Công an xã Nghĩa Hưng')).toEqual(['ambiguous', ['13891', '13957']]);
    for (const unit of today) {
      expect(found(unitLabel(unit))).toEqual(['exact', unit.code]);
      expect(found(unit.name, undefined, now)).toEqual(['exact', unit.code]);
    }
  });

  test('a code that went to quite another place is nobody’s, unless name, district or day say whose', () => {
    const [one, other] = units.slice(0, 2) as [Unit, Unit];
    const { district: _, districtName: __, ...bareOther } = other;
    const until = '2025-07-01' as LocalDate;
    const recoded = {
      ...one,
      code: '20000',
      former: [{ ...one, until }],
      district: 'x',
      districtName: 'Huyện Mới',
    };
    const all = [recoded, { ...bareOther, code: one.code, former: [{ ...other, until }] }];
    const judge = (cells: Record<string, string>) => {
      const { unit, faults } = judgeRow(
        { row: { number: 2, cells: [] }, cells: { topic: 'other', body: 'x', ...cells } },
        { unitOf: unitRecogniser(all, now), topicOf, today: now },
      );
      return [unit?.how, unit?.value.id, ...faults.map(({ column, rule }) => `${column} ${rule}`)];
    };
    expect(judge({ unitCode: one.code })).toEqual([undefined, undefined, 'unitCode ambiguous']);
    expect(judge({ unitCode: one.code, district: one.districtName ?? '' })).toEqual(['former', one.id]);
    expect(judge({ unitCode: one.code, unit: one.name })).toEqual(['exact', one.id]);
    expect(judge({ unitCode: one.code, unit: other.name })).toEqual(['exact', other.id]);
    expect(judge({ unitCode: one.code, raisedOn: '30/6/2025' })).toEqual(['former', one.id]);
    expect(judge({ unitCode: one.code, raisedOn: '1/7/2025' })).toEqual(['exact', other.id]);
    expect(judge({ unitCode: one.code, raisedOn: '30/6/2025', unit: other.name })).toEqual([
      'former',
      other.id,
    ]);
    expect(judge({ unitCode: '20000', unit: other.name })).toEqual([
      undefined,
      undefined,
      'unit contradiction',
    ]);
    expect(judge({ unitCode: other.code })).toEqual(['former', other.id]);
  });

  test('what left the province is no more, and what was switched off was never there', () => {
    const [one, other] = units.slice(0, 2) as [Unit, Unit];
    const until = '2025-07-01' as LocalDate;
    const left = { ...one, until, active: false, became: { how: 'transferred', into: [] } } as const;
    const both = unitRecogniser([left, { ...other, active: false }], now);
    expect(both(one.name)).toEqual({ how: 'no-more', candidates: [] });
    expect(both(one.code)).toEqual({ how: 'no-more', candidates: [] });
    expect(both(other.code)).toEqual({ how: 'unknown', candidates: [] });
    expect(
      faultSentence(recommendationList, { column: 'unit', rule: 'no-more', typed: one.name }, 'vi'),
    ).toContain('không còn');
  });
});

describe('the topics', () => {
  test.each(demoTopics.map((topic) => [topic.name, topic] as const))('%s', (_name, topic) => {
    for (const typed of [
      topic.id,
      topic.name,
      topic.nameEn,
      topic.name.toUpperCase(),
      topic.name.normalize('NFD'),
    ])
      expect(topicOf(typed)).toEqual({ how: 'exact', value: topic });
    expect(topicOf(plain(topic.name).toLowerCase().replaceAll(',', ''))).toEqual({
      how: 'without-accents',
      value: topic,
    });
  });

  test.each([
    ['Đề án 06', 'digital-project-06'],
    ['tru so', 'headquarters'],
    ['chế độ chính sách', 'allowance'],
    ['Căn cước', 'residence-id'],
    ['khác', 'other'],
    ['phòng cháy', 'fire-safety'],
  ])('a part of a name, %s, is likely %s', (typed, id) => {
    expect(topicOf(typed)).toMatchObject({ how: 'likely', value: { id } });
  });

  test.each<[string, string, readonly string[]]>([
    ['an ninh', 'ambiguous', ['social-order', 'security-movement']],
    ['phòng', 'ambiguous', ['fire-safety', 'crime']],
    ['Cư trú, căn cướcc', 'unknown', ['residence-id']],
    ['thể thao', 'unknown', []],
    ['an', 'unknown', []],
  ])('%s is %s', (typed, how, candidates) => {
    const found = topicOf(typed);
    expect([found.how, 'candidates' in found ? found.candidates.map(({ id }) => id) : []]).toEqual([
      how,
      candidates,
    ]);
  });
});

describe('folding', () => {
  test('keeps letters and figures, and nothing of how they were typed', () => {
    expect(fold('  Công an XÃ “Ý Yên”, số 06/ĐA ')).toBe('cong an xa y yen so 06 da');
    expect(gist('…')).toBe('…');
  });

  test.each([
    ['yen chinh', 'yen chin', true],
    ['yen chinh', 'yen chinhh', true],
    ['yen chinh', 'yen chanh', true],
    ['yen chinh', 'yen chihn', true],
    ['yen chinh', 'yen chinh', false],
    ['yen chinh', 'yen chanj', false],
    ['yen chinh', 'yen hcihn', false],
  ])('%s and %s are one slip apart: %s', (one, other, expected) => {
    expect([isOneSlipFrom(one, other), isOneSlipFrom(other, one)]).toEqual([expected, expected]);
  });
});

const sheetOf = (rows: readonly (readonly string[])[], name = 'A'): Sheet => ({
  name,
  rows: rows.map((cells, index) => ({ number: index + 1, cells })).filter(({ cells }) => cells.some(Boolean)),
});
const headingsOf = (sheets: readonly Sheet[]) => {
  const { headings, rows, ...rest } = findList(sheets);
  return { at: headings.number, rows: rows.map(({ row, cells }) => [row.number, cells] as const), ...rest };
};
const codeOf = (work: () => unknown): [string, unknown] => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.details];
    throw error;
  }
  return ['read', undefined];
};

describe('the headings of a list', () => {
  test('of the template are known', () => {
    const [{ columns }] = [
      { columns: templateColumns.map((column) => templateHeading(recommendationList, column)) },
    ];
    const { rows } = headingsOf([sheetOf([['Ghi chú'], columns, columns.map((_, index) => `ô ${index}`)])]);
    expect(Object.keys(rows[0]?.[1] ?? {})).toEqual(templateColumns.map(({ column }) => column));
  });

  test.each<[string, readonly string[], readonly RecommendationColumn[]]>([
    ['without accents, in any order', ['noi dung', 'LINH VUC', 'don vi'], ['body', 'topic', 'unit']],
    ['in English', ['Topic', 'Unit', 'Content', 'Raised by'], ['topic', 'unit', 'body', 'name']],
    [
      'in both, on two lines',
      ['Đơn vị\n(Unit)', 'Lĩnh vực / Topic', 'Nội dung kiến nghị *'],
      ['unit', 'topic', 'body'],
    ],
    [
      'as secretaries write them',
      [
        'STT',
        'Công an xã, phường, thị trấn',
        'Họ và tên',
        'SĐT',
        'Nội dung ý kiến, kiến nghị',
        'Nhóm vấn đề',
        'Ngày',
      ],
      ['unit', 'name', 'contact', 'body', 'topic', 'raisedOn'],
    ],
    [
      'with code and district',
      ['Mã đơn vị', 'Huyện/Thành phố', 'Đơn vị', 'Lĩnh vực', 'Ý kiến'],
      ['unitCode', 'district', 'unit', 'topic', 'body'],
    ],
  ])('%s', (_what, headings, expected) => {
    const { rows } = headingsOf([sheetOf([headings, headings.map((_, index) => `ô ${index}`)])]);
    expect(Object.keys(rows[0]?.[1] ?? {})).toEqual(expected);
  });

  test('stand below a title and notes, may be repeated on a further page, and are no row', () => {
    const headings = ['TT', 'Đơn vị', 'Lĩnh vực', 'Nội dung', 'Ghi chú', 'Lý do / Reason'];
    const { at, rows, notRead } = headingsOf([
      sheetOf([
        ['DANH SÁCH KIẾN NGHỊ'],
        [],
        ['Đơn vị: Phòng Tham mưu'],
        headings,
        ['1', 'Yên Chính', 'Trụ sở', 'Mái dột', 'gấp', 'cũ'],
        headings,
        ['2', '', '', ''],
        ['3', 'Vị Xuyên', 'Cư trú', 'Thiếu máy'],
      ]),
    ]);
    expect(at).toBe(4);
    expect(rows.map(([number]) => number)).toEqual([5, 8]);
    expect(notRead).toEqual({ columns: ['Ghi chú'], sheets: [] });
  });

  test('in two rows whose cells are merged are read once', () => {
    const { at, rows } = headingsOf([
      sheetOf([
        ['Đơn vị', 'Lĩnh vực', 'Nội dung', 'Người nêu'],
        ['Đơn vị', 'Lĩnh vực', 'Nội dung', 'Họ tên', 'Điện thoại'],
        ['Yên Chính', 'Trụ sở', 'Mái dột', 'An', '09'],
      ]),
    ]);
    expect([at, rows]).toEqual([
      2,
      [[3, { unit: 'Yên Chính', topic: 'Trụ sở', body: 'Mái dột', name: 'An', contact: '09' }]],
    ]);
  });

  test('are looked for in every sheet; of two lists the second is named and not read', () => {
    const list = [
      ['Đơn vị', 'Lĩnh vực', 'Nội dung'],
      ['Yên Chính', 'Trụ sở', 'Mái dột'],
    ];
    expect(
      headingsOf([sheetOf([['Hướng dẫn']], 'Bìa'), sheetOf(list, 'Một'), sheetOf(list, 'Hai')]),
    ).toMatchObject({ sheet: 'Một', notRead: { sheets: ['Hai'] } });
  });

  test('that are missing are named', () => {
    const missing = (...headings: string[]) => codeOf(() => findList([sheetOf([headings, ['x']])]));
    const errors = (...columns: RecommendationColumn[]) => [
      'list-headings-missing',
      { errors: columns.map((path) => ({ path, rule: 'missing' })) },
    ];
    expect(missing('Đơn vị', 'Nội dung')).toEqual(errors('topic'));
    expect(missing('Lĩnh vực', 'Mã đơn vị')).toEqual(errors('body'));
    expect(missing('a', 'b')).toEqual(errors('unit', 'topic', 'body'));
    expect(codeOf(() => findList([]))).toEqual(errors('unit', 'topic', 'body'));
  });

  test('more than 2,000 rows, or 2 MB of text, are too many', () => {
    const list = (count: number, body: string) =>
      sheetOf([['Đơn vị', 'Lĩnh vực', 'Nội dung'], ...Array.from({ length: count }, () => ['a', 'b', body])]);
    expect(findList([list(2_000, 'x')]).rows).toHaveLength(2_000);
    expect(codeOf(() => findList([list(2_001, 'x')]))).toEqual([
      'file-too-long',
      { facts: { rows: 2_001, limits: { rows: 2_000, textBytes: 2_000_000 } } },
    ]);
    expect(codeOf(() => findList([list(100, 'ệ'.repeat(7_000))]))[0]).toBe('file-too-long');
  });

  test('every column has its words in two languages, and no word means two columns', () => {
    const words = recommendationColumns
      .flatMap((column) => Object.values(recommendationList.words[column]))
      .map(fold);
    expect(new Set(words).size).toBe(words.length);
  });
});

const judge = (cells: Partial<Record<RecommendationColumn, string>>): JudgedRecommendation =>
  judgeRow(
    {
      row: { number: 7, cells: [] },
      cells: { unit: 'Yên Chính', topic: 'Trụ sở', body: 'Mái dột', ...cells },
    },
    register,
  );
const faultsOf = (cells: Partial<Record<RecommendationColumn, string>>) =>
  judge(cells).faults.map((fault) => [
    fault.column,
    fault.rule,
    faultSentence(recommendationList, fault, 'vi'),
    faultSentence(recommendationList, fault, 'en'),
  ]);

describe('a row', () => {
  test('with everything is a submission', () => {
    const judged = judge({
      title: 'Trụ sở dột',
      urgency: 'KHẨN',
      name: 'Đ/c An',
      speaker: 'Cán bộ',
      contact: '0912',
      raisedOn: '5/12/2025',
      directive: '12-NQ/ĐUCA',
    });
    expect(judged).toMatchObject({ number: 7, faults: [], unit: { how: 'exact' }, topic: { how: 'likely' } });
    expect(judged.row).toEqual({
      unit: 'nd-13822-yen-chinh',
      topic: 'headquarters',
      title: 'Trụ sở dột',
      body: 'Mái dột',
      urgency: 'urgent',
      speaker: { kind: 'officer', name: 'Đ/c An', contact: '0912' },
      directive: '12-NQ/ĐUCA',
      raisedOn: '2025-12-05',
    });
  });

  test('with the least takes the rest from what is usual, its title from its text', () => {
    expect(judge({}).row).toMatchObject({
      title: 'Mái dột',
      urgency: 'normal',
      speaker: { kind: 'officer' },
    });
    expect(judge({ contact: '912345678' }).row).toMatchObject({ speaker: { contact: '0912345678' } });
    expect(judge({ speaker: 'Cử tri' }).row).toMatchObject({ speaker: { kind: 'citizen' } });
  });

  test.each([
    ['- Mái dột. Tường nứt.', 'Mái dột'],
    ['1. Đề nghị sửa mái;\n2. Xây tường', 'Đề nghị sửa mái'],
    ['Kinh phí 1.500.000 đồng/tháng', 'Kinh phí 1.500.000 đồng/tháng'],
    ['?', '?'],
    [`${'dài '.repeat(40)}hết`, `${'dài '.repeat(24)}dài…`],
    ['x'.repeat(300), `${'x'.repeat(100)}…`],
  ])('%s is titled %s', (body, title) => {
    expect(titleFrom(body)).toBe(title);
  });

  test.each([
    ['2026-05-12', '2026-05-12'],
    ['12/5/2026', '2026-05-12'],
    ['12-05-26', '2026-05-12'],
    ['Ngày 12.5.2026', '2026-05-12'],
    ['46154', '2026-05-12'],
    ['31/2/2026', undefined],
    ['5/2026', undefined],
    ['hôm qua', undefined],
    ['12/13/2025', undefined],
  ])('the date %s is %s', (typed, expected) => {
    expect(judge({ raisedOn: typed }).row.raisedOn).toBe(expected);
  });

  test('says of each cell what is wrong and what to do, all at once, in two languages', () => {
    expect(
      faultsOf({
        unit: 'xa Truc Hung',
        topic: 'thể thao',
        body: undefined as never,
        urgency: 'vừa',
        speaker: 'báo chí',
        raisedOn: '13/05/2026',
        name: 'x'.repeat(201),
      }),
    ).toEqual([
      [
        'unit',
        'ambiguous',
        'Đơn vị: “xa Truc Hung” có thể là: Công an xã Trực Hưng, Huyện Trực Ninh (14050); Công an xã Trực Hùng, Huyện Trực Ninh (14083). Ghi rõ một trong số đó.',
        expect.stringContaining('may be'),
      ],
      [
        'topic',
        'unknown',
        'Lĩnh vực: Không tìm thấy “thể thao”. Chọn một lĩnh vực trong sheet Danh mục của mẫu.',
        expect.stringContaining('not found'),
      ],
      [
        'body',
        'missing',
        'Nội dung: Chưa có. Ghi nội dung kiến nghị.',
        'Content: It is missing. Write what is recommended.',
      ],
      [
        'urgency',
        'not-a-choice',
        'Mức độ: “vừa” không hợp lệ. Ghi “Thường” hoặc “Khẩn”.',
        expect.stringContaining('normal'),
      ],
      [
        'speaker',
        'not-a-choice',
        'Đối tượng: “báo chí” không hợp lệ. Ghi “Cán bộ” hoặc “Công dân”.',
        expect.stringContaining('officer'),
      ],
      [
        'name',
        'too-long',
        'Người nêu: Dài quá 200 ký tự. Rút gọn hoặc tách thành nhiều dòng.',
        expect.stringContaining('200'),
      ],
      [
        'raisedOn',
        'in-the-future',
        'Ngày nêu: Ngày “13/05/2026” ở tương lai. Kiểm tra lại ngày.',
        expect.stringContaining('ahead'),
      ],
    ]);
    expect(judge({ body: 'Máy \uFFFD hỏng' }).faults).toEqual([{ column: 'body', rule: 'not-well-formed' }]);
    expect(judge({ unit: undefined as never }).faults).toEqual([{ column: 'unit', rule: 'missing' }]);
  });

  test('by code and name must mean one unit', () => {
    expect(judge({ unitCode: '13636', unit: 'Vi Xuyen' }).unit).toMatchObject({
      how: 'exact',
      value: { code: '13636' },
    });
    expect(judge({ unitCode: '14083', unit: 'Truc Hung' }).unit).toMatchObject({ value: { code: '14083' } });
    expect(judge({ unitCode: '13636', unit: undefined as never }).unit).toMatchObject({
      value: { code: '13636' },
    });
    expect(judge({ unitCode: '13636' }).faults).toMatchObject([
      { column: 'unit', rule: 'contradiction', candidates: [{ code: '13636' }] },
    ]);
    expect(judge({ unitCode: '1' }).faults).toMatchObject([{ column: 'unitCode', rule: 'unknown' }]);
  });

  const good = (number: number, cells: Partial<Record<RecommendationColumn, string>>): GoodRow => {
    const judged = { ...judge(cells), number };
    if (!isGood(judged)) throw new Error('not good');
    return judged;
  };

  test('that says what an earlier one of its unit says is a repetition, whoever said it', () => {
    expect([
      ...repetitionsAmong([
        good(2, {}),
        good(3, { body: 'MAI  DOT!', name: 'Đ/c Bình' }),
        good(4, { unit: 'Vị Xuyên' }),
        good(5, { body: 'mái dột rồi' }),
        good(6, { body: 'Mái dột.' }),
      ]),
    ]).toEqual([
      [3, 2],
      [6, 2],
    ]);
  });

  test('is the same whatever its accents, spaces and topic, and another with another name', () => {
    const identity = (cells: Partial<Record<RecommendationColumn, string>>) => identityOf(good(1, cells).row);
    expect(identity({ body: 'mai  dot', topic: 'Khác', unit: '13822' })).toEqual(identity({}));
    expect(identity({ name: 'An' })).not.toEqual(identity({}));
    expect(identity({ unit: 'Vị Xuyên' })).not.toEqual(identity({}));
  });

  test('keeps its day in its text, from which it can be taken again', () => {
    const row = { body: 'Mái dột', raisedOn: '2026-05-04' as LocalDate };
    expect(bodyToStore(row)).toBe('Mái dột\n\nNgày nêu: 04/05/2026.');
    expect(bodyAsSaid(bodyToStore(row))).toBe('Mái dột');
    expect(bodyAsSaid(bodyToStore({ body: 'Mái dột' }))).toBe('Mái dột');
  });
});

test('whatever stands in the cells, each row is read or has its faults told', async () => {
  const cell = fc.oneof(
    // A file with either is turned away as a whole.
    fc
      .string({ unit: 'binary', maxLength: 30 })
      .map((text) => text.toWellFormed().replace(/[\0\uFFFD]/g, '')),
    fc.constantFrom(
      'Yên Chính',
      '13822',
      'Trụ sở',
      '12/05/2026',
      'khẩn',
      '46154',
      '__proto__',
      'constructor',
    ),
  );
  const headings = ['Đơn vị', 'Lĩnh vực', 'Nội dung', 'Ngày', 'Mức độ', 'Người nêu', 'Huyện', 'Mã đơn vị'];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { maxLength: headings.length }), { maxLength: 5 }),
      async (cells) => {
        for (const row of findList(await readSpreadsheet(writeCsv([headings, ...cells]))).rows) {
          const judged = judgeRow(row, register);
          for (const language of ['vi', 'en'] as const)
            for (const fault of judged.faults)
              expect(faultSentence(recommendationList, fault, language).length).toBeGreaterThan(10);
          if (isGood(judged)) expect(identityOf(judged.row).join('')).not.toBe('');
        }
      },
    ),
    { numRuns: 300 },
  );
});
