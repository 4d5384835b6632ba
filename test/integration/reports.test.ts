import { fold } from '../../shared/domain/evolve.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { reportPeriod } from '../../shared/domain/report-period.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { changeDirectory } from '../../shared/usecases/change-directory.ts';
import { countStep } from '../../shared/usecases/count-step.ts';
import { namesOfRows } from '../../shared/usecases/name-rows.ts';
import type { World } from '../../shared/usecases/ports.ts';
import { readReceptionBook } from '../../shared/usecases/read-reception-book.ts';
import { readReport, type ReportQuestion } from '../../shared/usecases/read-report.ts';
import { submitRecommendation } from '../../shared/usecases/submit-recommendation.ts';
import {
  at,
  commune,
  day,
  people,
  raised,
  receipt,
  refused,
  taleUntil,
  today,
  ward,
} from '../support/builders.ts';
import { openWorld, type OpenWorld } from '../support/world.ts';

let open: OpenWorld;
let world: World;
beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  const figures = figuresTable(open.client, open.tables.projections, 0);
  world = { ...open.world, figures };
  const tales = [
    raised({ on: at('2026-02-10') }),
    taleUntil('answered', { on: at('2026-03-03') }),
    raised({ on: at('2026-03-20') }),
  ];
  for (const { events } of tales)
    for (const [index] of events.entries()) {
      const after = fold(events.slice(0, index + 1));
      if (after) await countStep(figures, fold(events.slice(0, index)), after);
    }
});

describe('the report of a month', () => {
  beforeAll(() => open.timeIs(at('2026-04-10')));
  const read = (person: Person, asked: Partial<Omit<ReportQuestion, 'period'>> = {}, name = '2026-03') =>
    readReport(world, person, { period: reportPeriod(name), ...asked });

  test('is as of the day after it, and tells the month before as it stood a day after that', async () => {
    const { asOf, complete, total, before, tables } = await read(people.leader);
    expect([asOf, complete, total.received?.value, total.doneOnTime?.value]).toEqual([
      '2026-04-01',
      true,
      2,
      1,
    ]);
    expect([before.period.name, before.asOf, before.total.received?.value, before.total.open?.value]).toEqual(
      ['2026-02', '2026-03-01', 1, 1],
    );
    expect(tables.map(({ by }) => by)).toEqual(['department', 'topic']);
    expect(tables[0]?.names.get('PH10')).toEqual({ vi: 'Phòng PH10', en: 'Department PH10' });
    expect((await read(people.leader, {}, '2026')).complete).toBe(false);
  });

  test('is for each of what they may see', async () => {
    const own = await read(people.headOfLogistics);
    expect([own.department?.id, own.total.received?.value]).toEqual(['PH10', 1]);
    const unit = await read(people.chief);
    expect([unit.unit?.id, unit.total.received?.value, unit.tables]).toEqual([commune.id, 2, []]);
    expect((await read(people.otherChief)).total.received?.value).toBe(0);
    for (const [person, asked, code] of [
      [people.headOfLogistics, { department: 'PX01' }, 'forbidden'],
      [people.chief, { unit: ward.id }, 'forbidden'],
      [people.officer, {}, 'forbidden'],
      [people.leader, { department: 'none' }, 'not-found'],
      [people.leader, { department: 'PH10', unit: ward.id }, 'invalid-request'],
    ] as const)
      expect((await refused(read(person, asked))).code).toBe(code);
    expect((await refused(read(people.leader, {}, '2026-05'))).code).toBe('invalid-request');
  });
});

test('the reception book names who spoke to those who may see it, and leaves out what may not be seen', async () => {
  open.timeIs(today);
  const { recommendation } = await submitRecommendation(
    world,
    people.intake,
    {
      title: 'Mái nhà dột',
      body: 'Mái nhà dột.',
      topic: 'premises',
      urgency: 'normal',
      secrecyDeclared: true,
      onBehalf: {
        unit: commune.id,
        channel: 'in-person',
        speaker: { kind: 'citizen', name: 'Vũ Thắng', contact: '12 phố Hàng' },
      },
    },
    'on behalf',
  );
  const book = (person: Person) =>
    readReceptionBook(world, person, [receipt('not there'), recommendation.id], 'vi');
  for (const person of [people.leader, people.headOfLogistics])
    expect(await book(person)).toMatchObject([
      { id: recommendation.id, row: { who: `Vũ Thắng, 12 phố Hàng, Công an ${commune.id}`, same: 1 } },
    ]);
  expect(await book(people.chief)).toMatchObject([
    { row: { who: `Công an ${commune.id}`, competent: 'Phòng PH10', kind: 'Lĩnh vực premises' } },
  ]);
  for (const person of [people.otherChief, people.headOfStaffing]) expect(await book(person)).toEqual([]);
});

test('a unit that is called otherwise since is told of as it was called then', async () => {
  open.timeIs(at('2026-04-10'));
  const { recommendation } = await submitRecommendation(
    world,
    people.officer,
    { title: 'Cổng hỏng', body: 'Cổng hỏng.', topic: 'premises', urgency: 'normal', secrecyDeclared: true },
    'before it was renamed',
  );
  const { value, version } = (await world.directory.get('units', commune.id)) ?? {};
  if (!value) throw new Error('no such unit');
  open.timeIs(at('2026-05-20'));
  await changeDirectory(world, people.admin, {
    kind: 'units',
    value: { ...value, name: 'Công an xã Mới' },
    version,
    reason: 'Đổi tên',
  });
  const reportOf = async (name: string) =>
    (await readReport(world, people.chief, { period: reportPeriod(name) })).unit?.name;
  expect([await reportOf('2026-03'), await reportOf('2026-05')]).toEqual([value.name, 'Công an xã Mới']);
  const [entry] = await readReceptionBook(world, people.chief, [recommendation.id], 'vi');
  expect(entry?.row.who).toBe(value.name);
  const rows = [{ key: commune.id, figures: {} }];
  const named = async (to: string) =>
    (await namesOfRows(world, { by: 'unit', rows, asOf: day(to) })).get(commune.id)?.vi;
  expect([await named('2026-04-30'), await named('2026-05-31')]).toEqual([value.name, 'Công an xã Mới']);
});
