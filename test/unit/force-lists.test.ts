import * as fc from 'fast-check';
import { plusDays } from '../../shared/domain/calendar.ts';
import { forceColumns, forceList, type ForceColumn } from '../../shared/domain/force-list.ts';
import { forceCells, inOrderOfEffect } from '../../shared/domain/force-row.ts';
import { judgeForceRows, type ForceRegister, type JudgedForceRow } from '../../shared/domain/force-rows.ts';
import { declared, entered, type Force, type ForceFacts, type Project } from '../../shared/domain/force.ts';
import { fold } from '../../shared/domain/gist.ts';
import { findList } from '../../shared/domain/list-table.ts';
import { faultSentence, templateHeading, unitLabel } from '../../shared/domain/list-wording.ts';
import { forceKeeper } from '../../shared/domain/force-policy.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { nameRecogniser, unitRecogniser } from '../../shared/domain/recognition.ts';
import { formatDate } from '../../shared/domain/wording.ts';
import { readSpreadsheet } from '../../shared/kit/read-spreadsheet.ts';
import { writeCsv } from '../../shared/kit/write-csv.ts';
import { commune, day, forces, people, refusalIn, settings, units, ward } from '../support/builders.ts';

const today = day('2026-03-10');
const project: Project = { id: 'p-1', name: 'Dự án trụ sở 1', plannedOn: day('2025-01-01') };
const over: Project = { ...project, id: 'p-2', name: 'Dự án xong', handedOverOn: day('2025-06-01') };
const projects = [project, over];

const registerFor = (person: Person, standing: readonly Force[] = forces): ForceRegister => ({
  unitsOn: () => unitRecogniser(units, today),
  projectOf: nameRecogniser(projects),
  projects: new Map(projects.map((each) => [each.id, each])),
  forces: new Map(standing.map((force) => [force.id, force])),
  keeperOf: (unitId, part) => forceKeeper(person, unitId, part, settings),
  today,
});
const unit = unitLabel(units[0]!);
/** Of a list with a row a record: its columns are those that any of them names. */
const judgeAll = (
  rows: readonly Partial<Record<ForceColumn, string>>[],
  person: Person = people.headOfStaffing,
  standing?: readonly Force[],
): readonly JudgedForceRow[] => {
  const columns = forceColumns.filter((column) => rows.some((row) => column in row));
  const sheet = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  const table = findList(forceList, [
    { name: 'A', rows: sheet.map((cells, index) => ({ number: index + 1, cells })) },
  ]);
  return judgeForceRows(table, registerFor(person, standing));
};
const judge = (row: Partial<Record<ForceColumn, string>>, ...more: [Person?, (readonly Force[])?]) =>
  judgeAll([{ unit, on: '01/03/2026', ...row }], ...more)[0]!;
const faultsOf = ({ faults }: JudgedForceRow) => faults.map(({ column, rule }) => `${column} ${rule}`);

/** As `forces` has it: eight officers, chief and deputy investigators, all trained in 2020; premises shared. */
const asItIs = {
  chief: '1',
  deputy: '1',
  officer: '6',
  chiefInvestigator: '01/01/2020',
  deputyInvestigator: '2020-01-01',
  trainedOn: '1/1/2020',
  trained: '8',
  trainingDue: '',
};

describe('the columns', () => {
  test('of the template are known, each by its words in two languages', () => {
    const { columns } = forceList.template;
    const headings = columns.map((column) => templateHeading(forceList, column));
    const table = findList(forceList, [
      {
        name: 'A',
        rows: [
          { number: 1, cells: headings },
          { number: 2, cells: headings.map((_, index) => `${index}`) },
        ],
      },
    ]);
    expect(table.columns).toEqual(columns.map(({ column }) => column));
    const words = forceColumns.flatMap((column) => Object.values(forceList.words[column])).map(fold);
    expect(new Set(words).size).toBe(words.length);
  });

  test('that are needed are the unit, the date of effect and anything of either part', () => {
    const missing = (...headings: string[]) =>
      refusalIn(() => findList(forceList, [{ name: 'A', rows: [{ number: 1, cells: headings }] }]));
    expect(missing('Đơn vị', 'Trụ sở')?.details.errors).toEqual([{ path: 'on', rule: 'missing' }]);
    expect(missing('Don vi', 'co hieu luc tu')?.details.errors).toEqual([{ path: 'chief', rule: 'missing' }]);
    const training = [{ number: 1, cells: ['Mã đơn vị', 'Từ ngày', 'Ngày tập huấn'] }];
    expect(findList(forceList, [{ name: 'A', rows: training }]).columns).toEqual([
      'unitCode',
      'on',
      'trainedOn',
    ]);
  });
});

describe('a row', () => {
  test('that says what is in force changes nothing, however it is typed', () => {
    expect(judge(asItIs)).toMatchObject({ fate: 'already-stored', changed: [], waits: false, faults: [] });
    expect(judge({ premises: 'chung với UBND' }, people.headOfLogistics).fate).toBe('already-stored');
    expect(judge({ chief: '' }).fate).toBe('already-stored');
  });

  test('tells what it would change, of people, premises or both', () => {
    const row = judge({ ...asItIs, officer: '7', deputyInvestigator: '' });
    expect(row).toMatchObject({
      fate: 'changed',
      changed: ['officer', 'deputyInvestigator'],
      waits: false,
      before: { people: { staff: { officer: 6 } } },
      row: { unit: commune.id, on: '2026-03-01', people: { staff: { officer: 7 } } },
    });
    expect(row.row).not.toHaveProperty('premises');
    expect(
      judge(
        { premises: 'Trụ sở riêng', premisesSince: '5/6/1998', project: 'du an tru so 1' },
        people.intake,
      ),
    ).toMatchObject({
      fate: 'changed',
      waits: true,
      row: { premises: { kind: 'own', since: '1998-06-05', project: 'p-1' } },
    });
    expect(judge({ ...asItIs, officer: '7', premises: 'own' }, people.chief)).toMatchObject({
      fate: 'changed',
      changed: ['officer', 'premises'],
      waits: true,
    });
    expect(judge(asItIs, people.headOfStaffing, [])).toMatchObject({ fate: 'new', before: {} });
  });

  test('leaves what its list has no column for as it is, and takes an empty cell for none', () => {
    expect(judge({ trainedOn: '15/02/2026', trained: '5' })).toMatchObject({
      changed: ['trainedOn', 'trained'],
      row: {
        people: { staff: { chief: 1, deputy: 1, officer: 6 }, training: { on: '2026-02-15', trained: 5 } },
      },
    });
    expect(judge({ project: 'p-1', premisesSince: '' }, people.headOfLogistics)).toMatchObject({
      changed: ['project'],
      row: { premises: { kind: 'shared', project: 'p-1' } },
    });
    expect(faultsOf(judge({ officer: '7' }, people.headOfStaffing, []))).toEqual([
      'chief missing',
      'deputy missing',
    ]);
    expect(faultsOf(judge({ project: 'p-1' }, people.headOfLogistics, []))).toEqual(['premises missing']);
  });

  test('has all its faults told, in two languages', () => {
    const row = judge(
      {
        ...asItIs,
        on: '01/03/2026',
        chief: '2',
        deputy: 'hai',
        officer: '',
        trainedOn: '30/2/2026',
        premises: 'thuê',
        project: 'Dự án khác',
      },
      people.intake,
    );
    expect(faultsOf(row)).toEqual([
      'trainedOn not-a-date',
      'chief too-many',
      'deputy not-a-number',
      'officer missing',
      'premises not-a-choice',
      'project unknown',
    ]);
    const impossible = judge({
      ...asItIs,
      deputy: '0',
      trained: '9',
      chiefInvestigator: '02/03/2026',
      trainingDue: '01/01/2019',
    });
    expect(faultsOf(impossible).sort()).toEqual([
      'chiefInvestigator after-date-of-effect',
      'deputyInvestigator nobody-in-post',
      'trained more-than-staff',
      'trainingDue not-after-training',
    ]);
    expect(faultsOf(judge({ ...asItIs, on: '', officer: '7' }))).toEqual(['on missing']);
    expect(faultsOf(judge({ ...asItIs, on: '01/01/2030', officer: '7' }))).toEqual(['on too-late']);
    expect(faultsOf(judge({ premises: 'own', project: 'Dự án xong' }, people.headOfLogistics))).toEqual([
      'project not-building',
    ]);
    const sentences = [row, impossible].flatMap(({ faults }) =>
      faults.flatMap((fault) => [
        faultSentence(forceList, fault, 'vi'),
        faultSentence(forceList, fault, 'en'),
      ]),
    );
    expect(sentences).toContain('Số đã tập huấn: Nhiều hơn quân số (7). Sửa một trong hai.');
    expect(sentences).toContain('Officers: It is missing. Write how many; 0 for none.');
    expect(sentences.join()).not.toMatch(/undefined|“”|\[object/);
  });

  test('is for whoever keeps that part of that unit; what they do not keep may stand as it is', () => {
    const other = { unit: unitLabel(units[1]!), ...asItIs, officer: '9' };
    expect(judge(other, people.chief)).toMatchObject({
      fate: 'bad',
      before: {},
      faults: [{ column: 'unit', rule: 'not-yours' }],
    });
    expect(judge(other, people.intake).fate).toBe('changed');
    const both = { ...asItIs, officer: '7', premises: 'shared' };
    expect(judge(both, people.headOfStaffing)).toMatchObject({ fate: 'changed', changed: ['officer'] });
    expect(faultsOf(judge({ ...both, premises: 'own' }, people.headOfStaffing))).toEqual([
      'premises not-yours',
    ]);
  });

  test('that waits for its check already is stored, also where it was sent again', () => {
    const facts = { ...forces[0]!.people.entries[0]!.facts, training: { trained: 0 } };
    const by = { by: 'chief', at: '2026-03-02T02:00:00.000Z' as never };
    const waiting = declared(forces[0], commune.id, 'people', { on: day('2026-03-01'), facts, declared: by });
    const row = { ...asItIs, trainedOn: '', trained: '' };
    expect(judge(row, people.chief, [waiting])).toMatchObject({ fate: 'already-stored', waits: true });
    expect(judge(row, people.headOfStaffing, [waiting])).toMatchObject({ fate: 'changed', waits: false });
  });
});

describe('rows of one unit', () => {
  const at = (on: string, officer: string) => ({ ...asItIs, unit, on, officer });

  test('are looked at in the order of their dates: what one changes the next may change back', () => {
    const rows = judgeAll([at('01/03/2026', '6'), at('01/02/2026', '7')]);
    expect(rows.map(({ number, fate }) => [number, fate])).toEqual([
      [2, 'changed'],
      [3, 'changed'],
    ]);
    expect(inOrderOfEffect(rows).map(({ number }) => number)).toEqual([3, 2]);
  });

  test('that say the same of the same day are one; that say otherwise are one too many', () => {
    const rows = judgeAll([at('01/03/2026', '7'), at('2026-03-01', '7'), at('01/03/2026', '8')]);
    expect(rows.map(({ fate, sameAs }) => [fate, sameAs])).toEqual([
      ['changed', undefined],
      ['duplicate-in-file', 2],
      ['bad', undefined],
    ]);
    expect(rows[2]?.faults).toEqual([{ column: 'unit', rule: 'said-before', limit: 2 }]);
  });

  test('of which only one can wait for its check are one too many, whatever their days', () => {
    const rows = judgeAll([at('01/02/2026', '7'), at('01/03/2026', '8')], people.chief);
    expect(rows.map(({ fate }) => fate)).toEqual(['changed', 'bad']);
  });
});

test('whatever stands in the register, its cells are read again as what stands there', async () => {
  const date = fc.integer({ min: 0, max: 9_000 }).map((days) => plusDays(day('2001-01-01'), days));
  const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const facts = fc
    .record({
      on: date,
      chief: fc.nat(1),
      deputy: fc.nat(3),
      officer: fc.nat(300),
      chiefSince: some(date),
      deputySince: some(date),
      trained: fc.nat(20),
      trainedOn: date,
      due: some(date),
      kind: fc.constantFrom('own', 'shared'),
      since: some(date),
      project: some(fc.constantFrom('p-1', 'p-2')),
    })
    .map(
      ({
        on,
        chief,
        deputy,
        officer,
        chiefSince,
        deputySince,
        trained,
        trainedOn,
        due,
        kind,
        since,
        project: id,
      }) => ({
        on,
        facts: JSON.parse(
          JSON.stringify({
            people: {
              staff: { chief, deputy, officer },
              investigators: { chief: chiefSince, deputy: deputySince },
              training: { on: trained > 0 ? trainedOn : undefined, trained, due },
            },
            premises: { kind, since, project: id },
          }),
        ) as ForceFacts,
      }),
    );
  const nameOf = (id: string) => projects.find((each) => each.id === id)?.name ?? id;
  await fc.assert(
    fc.asyncProperty(facts, fc.constantFrom('vi', 'en'), async ({ on, facts: stored }, language) => {
      const declaration = { on, declared: { by: 'x', at: '2026-01-01T00:00:00.000Z' as never } };
      const force = entered(
        entered(undefined, ward.id, 'people', { ...declaration, facts: stored.people }),
        ward.id,
        'premises',
        { ...declaration, facts: stored.premises },
      );
      const { columns } = forceList.template;
      const later = plusDays(on, 3);
      const cells = {
        unit: unitLabel(units[1]!),
        on: formatDate(later),
        ...forceCells(stored, nameOf, language),
      };
      const file = writeCsv([
        columns.map((column) => templateHeading(forceList, column)),
        columns.map(({ column }) => (cells as Partial<Record<ForceColumn, string>>)[column] ?? ''),
      ]);
      const table = findList(forceList, await readSpreadsheet(file));
      const [row] = judgeForceRows(table, {
        ...registerFor(people.intake, [force]),
        today: later,
      });
      expect(row).toMatchObject({ fate: 'already-stored', faults: [], row: { on: later, ...stored } });
    }),
    { numRuns: 100 },
  );
});
