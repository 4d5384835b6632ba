import fc from 'fast-check';
import { act } from '../../shared/domain/act.ts';
import { actOnCommitment } from '../../shared/domain/commitment-life.ts';
import { commitmentIdFor } from '../../shared/domain/commitment.ts';
import { commitmentCircumstancesOf } from '../../shared/usecases/commitment-circumstances.ts';
import { saveDecision } from '../../shared/usecases/save-decision.ts';
import { localDateOf, plusDays, type LocalDate } from '../../shared/domain/calendar.ts';
import { fold } from '../../shared/domain/evolve.ts';
import { measures, type Measure } from '../../shared/domain/figures.ts';
import { bookedOn, changeOf, parseSlot, type Count, type Place } from '../../shared/domain/measures.ts';
import { partsOf, weightIn, type PartName } from '../../shared/domain/opened-figures.ts';
import { changeRecord } from '../../shared/domain/directory.ts';
import { reportPeriod } from '../../shared/domain/report-period.ts';
import type { Unit, UnitKind, UnitRef } from '../../shared/domain/unit.ts';
import { recordItem } from '../../shared/tables/directory-table.ts';
import { isOpen, isWaiting, type Recommendation } from '../../shared/domain/recommendation.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { countStep, recountCommitment } from '../../shared/usecases/count-step.ts';
import { openFigure, type FigureToOpen, type OpenedFigure } from '../../shared/usecases/open-figure.ts';
import type { FiguresPort, Position, World } from '../../shared/usecases/ports.ts';
import { namesOfRows } from '../../shared/usecases/name-rows.ts';
import { readMetrics, type MetricsQuestion } from '../../shared/usecases/read-metrics.ts';
import { readUnitCard } from '../../shared/usecases/read-unit-card.ts';
import { readReport } from '../../shared/usecases/read-report.ts';
import { rebuildFigures } from '../../shared/usecases/rebuild-figures.ts';
import {
  anUndertaking,
  at,
  circumstances,
  commune,
  day,
  daysLater,
  inputs,
  people,
  raised,
  receipt,
  refused,
  taleUntil,
  then,
  today,
  town,
  units,
  ward,
  type Tale,
} from '../support/builders.ts';
import { closeOver } from '../support/closing.ts';
import { openWorld, putItems, type OpenWorld } from '../support/world.ts';
import { moves, play } from '../unit/lives.ts';

let open: OpenWorld;
let world: World;
let figures: FiguresPort;

const begin = async (): Promise<void> => {
  open = await openWorld({ with: 'directory' });
  figures = figuresTable(open.client, open.tables.projections, 0);
  world = { ...open.world, figures };
};
beforeEach(begin);

const untilKnown = () => Promise.resolve();
const none = { version: 0, statuses: [] };
const store = async (tales: readonly Tale[]): Promise<void> => {
  for (const { recommendation, events } of tales)
    await world.casework.create({ before: none, next: recommendation, events }, 'hash');
};
const stepsOf = ({ events }: Tale) =>
  events.map((_, index) => ({
    before: fold(events.slice(0, index)),
    after: fold(events.slice(0, index + 1)) as Recommendation,
  }));
const countAll = async (tales: readonly Tale[]): Promise<void> => {
  for (const { before, after } of tales.flatMap(stepsOf)) await countStep(figures, before, after);
};
const close = (on: string) => closeOver(figures, at(on, '00:10'));

const always = { from: '2026-01', to: '2026-12' };
const ask = (question: Partial<FigureToOpen>, who: keyof typeof people = 'leader', limit = 100) =>
  openFigure(world, people[who], { figure: 'received', ...always, ...question }, { limit });

/** All pages, one after the other. */
const walk = async (question: FigureToOpen, limit: number): Promise<OpenedFigure> => {
  const first = await openFigure(world, people.leader, question, { limit });
  const items = [...first.items];
  let from: Position | undefined = first.next;
  while (from) {
    const page: OpenedFigure = await openFigure(world, people.leader, question, { limit, from });
    expect(page.items.length).toBeGreaterThan(0);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    from = page.next;
  }
  return { ...first, items };
};
const idOf = (item: OpenedFigure['items'][number]): string =>
  'recommendation' in item ? item.recommendation.id : item.commitment.id;
const told = ({ items }: OpenedFigure) =>
  items.map((item) => `${idOf(item)} ${item.on} ${item.amount}`).sort();

describe('of random lives, counted late and twice, with days closed in between', () => {
  const filters = [
    {},
    {},
    { department: 'PH10' },
    { department: 'intake' },
    { topic: 'premises' },
    { channel: 'web' },
    { unit: commune.id },
    { kind: 'commune' },
  ] as const;
  const ranges = [
    always,
    { from: '2026-03', to: '2026-03' },
    { from: '2026-03-02', to: '2026-03-20' },
    { from: '2026-04-03', to: '2026-12-31' },
  ];

  test('the list of every figure comes to the figure, for any day, and names who a plain recount names', async () => {
    await fc.assert(
      fc.asyncProperty(
        moves,
        fc.array(fc.nat(99), { minLength: 60, maxLength: 60 }),
        fc.boolean(),
        async (played, chances, rebuilt) => {
          await begin();
          const { tales } = play(played);
          await store(tales);
          /** What is booked when, kept beside. */
          const booked: { on: LocalDate; subject: string; counts: readonly Count[] }[] = [];
          const all = tales.flatMap(stepsOf).sort((a, b) => (a.after.changedAt < b.after.changedAt ? -1 : 1));
          const late: typeof all = [];
          const count = async ({ before, after }: (typeof all)[number]): Promise<void> => {
            const through = (await figures.generations()).all[0]?.closedThrough;
            if (await countStep(figures, before, after))
              booked.push({
                on: bookedOn(localDateOf(after.changedAt), through),
                subject: after.id,
                counts: changeOf(before, after),
              });
          };
          for (const [index, step] of all.entries()) {
            const chance = chances[index % chances.length] as number;
            if (chance % 6 === 0) late.push(step);
            else await count(step);
            if (chance % 4 === 0) await count(step);
            if (chance > 80) await closeOver(figures, daysLater(step.after.changedAt, 1));
          }
          for (const step of late) await count(step);
          const last = localDateOf(all.at(-1)?.after.changedAt ?? today);
          const { closedThrough } = (await figures.generations()).all[0] ?? {};
          if (rebuilt)
            await rebuildFigures({ ...world, untilKnown }, () =>
              histories(open.client, open.tables.casework),
            );
          open.timeIs(at(plusDays(last, 3)));
          const days = [
            plusDays(last, 3),
            closedThrough ?? last,
            ...all.map(({ after }) => localDateOf(after.changedAt)),
          ];
          for (const [index, figure] of measures.entries()) {
            const chance = chances[index % chances.length] as number;
            const asOf = days[chance % Math.min(days.length, 7)] as LocalDate;
            const filter = filters[chance % filters.length];
            const range = ranges[Math.floor(chance / 3) % ranges.length] as (typeof ranges)[number];
            const asked = { ...range, ...filter, asOf };
            const { total } = await readMetrics(world, people.leader, { ...asked, by: 'month' });
            for (const part of Object.keys(partsOf(figure) ?? {}) as PartName[]) {
              const question = { ...asked, figure, part };
              const opened = await walk(question, 1 + (chance % 5));
              if (figure !== 'intensity')
                expect([question, opened.counted]).toEqual([question, total[figure]]);
              const of = partsOf(figure)?.[part];
              const expected = new Map<string, number>();
              for (const { on, subject, counts } of booked)
                for (const { place, slot, amount } of on <= asOf ? counts : []) {
                  const parsed = parseSlot(slot);
                  const isAsked = Object.entries(filter ?? {}).every(
                    ([key, value]) => place[key as keyof Place] === value,
                  );
                  const weight = of && isAsked ? weightIn(of, parsed, { ...opened.period, asOf }) : 0;
                  const key = `${subject} ${parsed.on} ${of?.days?.(parsed, asOf) ?? ''}`;
                  expected.set(key, (expected.get(key) ?? 0) + weight * amount);
                }
              expect([
                question,
                opened.items
                  .map((item) => `${idOf(item)} ${item.on} ${item.days ?? ''}: ${item.amount}`)
                  .sort(),
              ]).toEqual([
                question,
                [...expected]
                  .filter(([, amount]) => amount !== 0)
                  .map(([key, amount]) => `${key}: ${amount}`)
                  .sort(),
              ]);
              expect(opened.sums?.[part]).toBe(opened.items.reduce((sum, { amount }) => sum + amount, 0));
              const order = opened.items.map(({ on }) => on);
              expect(order).toEqual([...order].sort().reverse());
            }
          }
          // By a plain look at what stands.
          const states = tales
            .map(({ recommendation }) => recommendation)
            .filter((state) => !('canonicalId' in state));
          const asOf = plusDays(last, 3);
          const named = async (figure: Measure) =>
            [...new Set((await walk({ figure, ...always, to: '2027-12' }, 2)).items.map(idOf))].sort();
          const those = (is: (state: Recommendation) => boolean) =>
            states
              .filter(is)
              .map(({ id }) => id as string)
              .sort();
          expect(await named('received')).toEqual(those(() => true));
          expect(await named('backlog')).toEqual(those(({ status }) => isOpen(status)));
          expect(await named('openOverdue')).toEqual(
            those(({ status, dueOn }) => isOpen(status) && !isWaiting(status) && dueOn < asOf),
          );
          expect(await named('rejected')).toEqual(
            those(({ milestones }) => milestones.some(({ kind }) => kind === 'rejected')),
          );
        },
      ),
      { numRuns: 3 },
    );
  }, 180_000);
});

describe('a figure opened', () => {
  test('is a page at a time, and tells of those that may not be seen only how many', async () => {
    const tales = Array.from({ length: 7 }, (_, index) =>
      raised({ id: receipt(`page ${index}`), unit: index < 4 ? commune : ward }),
    );
    // Answered at one department, and gone to another since.
    const reopened = then(taleUntil('answered', { id: receipt('gone') }), 'reopen', people.officer);
    const gone = then(then(reopened, 'return', people.headOfLogistics), 'route', people.intake, {
      departmentId: 'PX01',
    });
    await store([...tales, gone]);
    await countAll([...tales, gone]);
    const first = await ask({}, 'leader', 5);
    expect(first).toMatchObject({ part: 'all', counted: { value: 8 }, sums: { all: 8 }, notShown: 0 });
    expect(first.items).toHaveLength(5);
    const answered = await ask({ figure: 'answered' }, 'headOfLogistics');
    expect(answered).toMatchObject({ counted: { value: 1 }, sums: { all: 1 }, items: [], notShown: 1 });
    expect(JSON.stringify(answered)).not.toContain(gone.recommendation.id);
    const received = await ask({}, 'chief');
    expect(received).toMatchObject({ counted: { value: 5 }, notShown: 0 });
  });

  test('names nobody in the place where it goes on', async () => {
    const tales = Array.from({ length: 3 }, (_, index) => raised({ id: receipt(`named ${index}`) }));
    await store(tales);
    await countAll(tales);
    const { next, items } = await ask({}, 'leader', 1);
    expect(next).toBeDefined();
    for (const item of items) expect(JSON.stringify(next)).not.toContain(idOf(item));
    for (const from of [
      { on: 'x', order: '', given: '0' },
      { on: '2026-03-02', order: 'a', given: '-1' },
    ])
      expect(
        (
          await refused(
            openFigure(world, people.leader, { figure: 'received', ...always }, { limit: 1, from }),
          )
        ).code,
      ).toBe('cursor-invalid');
  });

  test('of one bar lists those of that bar', async () => {
    const answeredAfter = (days: number) =>
      then(
        taleUntil('accepted', { id: receipt(`bar ${days}`) }),
        'answer',
        people.headOfLogistics,
        {},
        daysLater(today, days),
      );
    const tales = [answeredAfter(1), answeredAfter(9), answeredAfter(60)];
    await store(tales);
    await countAll(tales);
    open.timeIs(daysLater(today, 90));
    const { total } = await readMetrics(world, people.leader, always);
    const bars = total.respondedWithin?.buckets ?? [];
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    for (const { upTo, count } of bars) {
      const bar = upTo === undefined ? 'more' : (`${upTo}` as '2');
      expect([bar, (await ask({ figure: 'respondedWithin', bar })).sums]).toEqual([bar, { all: count }]);
    }
    expect((await ask({ figure: 'respondedP90' })).items.map(({ days }) => days)).toHaveLength(3);
  });

  test('of commitments lists them, with the recommendation they belong to', async () => {
    const promise = {
      ...inputs.answer,
      promises: true,
      commitments: [{ ...anUndertaking, dueOn: day('2026-06-26') }],
    };
    const accepted = taleUntil('accepted', { id: receipt('promising') });
    await store([accepted]);
    const { recommendation } = accepted;
    const decision = act(
      recommendation,
      'answer',
      promise,
      circumstances(people.headOfLogistics, recommendation),
    );
    const { id, version } = await saveDecision(world, decision);
    const commitmentId = commitmentIdFor(id, version, 1);
    await recountCommitment(world, commitmentId);
    const made = await world.commitments.loadLatest(commitmentId);
    if (made?.status === 'proposed') {
      const activated = actOnCommitment(
        made,
        'activate',
        {},
        commitmentCircumstancesOf(world, people.leader, made),
      );
      await world.commitments.save(activated);
      await recountCommitment(world, commitmentId);
    }
    open.timeIs(at('2026-12-30'));
    const due = await ask({ figure: 'commitmentsDue' });
    expect(due).toMatchObject({ counted: { value: 1 }, sums: { all: 1 }, notShown: 0 });
    expect(due.items).toMatchObject([{ amount: 1, commitment: { id: commitmentId, recommendationId: id } }]);
    expect((await ask({ figure: 'commitmentsKeptShare' })).sums).toEqual({ numerator: 0, denominator: 1 });
  });

  test('of marks and verdicts lists those that were closed, whoever said something', async () => {
    const closed = Array.from({ length: 5 }, (_, index) =>
      taleUntil('closed', { id: receipt(`closed ${index}`) }),
    );
    await store(closed);
    await countAll(closed.slice(0, 4));
    for (const figure of ['satisfaction', 'solvedShare'] as const) {
      expect(await ask({ figure })).toMatchObject({ counted: { hidden: true }, sums: { denominator: 4 } });
      expect((await refused(ask({ figure, part: 'numerator' }))).details.errors?.[0]?.path).toBe('part');
    }
    await countAll(closed);
    const responses = await ask({ figure: 'responseRate' });
    expect(responses).toMatchObject({ part: 'denominator', sums: { denominator: 5 } });
  });

  test('shows what stood at the end of a day that is closed, whatever came after', async () => {
    const [known, late] = [raised({ id: receipt('known') }), raised({ id: receipt('late') })];
    await store([known, late]);
    await countAll([known]);
    open.timeIs(at('2026-03-05'));
    const before = await ask({ asOf: day('2026-03-02') });
    await close('2026-03-03');
    await countAll([late]);
    const after = await ask({ asOf: day('2026-03-02') });
    expect(told(after)).toEqual(told(before));
    expect(after.counted).toEqual({ value: 1 });
    expect((await ask({ asOf: day('2026-03-03') })).counted).toEqual({ value: 2 });
  });

  test('is refused where the figures are, and where there is no such part', async () => {
    for (const [who, question] of [
      ['headOfLogistics', { department: 'PX01' }],
      ['headOfLogistics', { unit: commune.id }],
      ['chief', { unit: ward.id }],
      ['chief', { department: 'PH10' }],
      ['officer', {}],
      ['custodian', {}],
    ] as const)
      expect([who, (await refused(ask(question, who))).code]).toEqual([who, 'forbidden']);
    for (const [question, path] of [
      [{ figure: 'received', part: 'numerator' }, 'part'],
      [{ figure: 'received', bar: '5' }, 'upTo'],
      [{ from: '2026-05', to: '2026-04' }, 'from'],
      [{ unit: commune.id, topic: 'premises' }, 'unit'],
    ] as const)
      expect((await refused(ask(question))).details.errors?.[0]?.path).toBe(path);
  });
});

describe('of units that were merged and split since', () => {
  const april = day('2026-04-01');
  const [aUnit] = units as [Unit];
  const madeOf = (id: string, kind: UnitKind, of: readonly UnitRef[], part?: true): Unit => ({
    ...aUnit,
    id,
    code: id,
    name: `Công an ${id}`,
    kind,
    from: april,
    madeOf: of.map((one) => ({ unit: one.id, ...(part ? { part } : {}) })),
  });
  const since = [
    ...units.map((unit): Unit => ({
      ...unit,
      until: april,
      active: false,
      became:
        unit.id === town.id
          ? { how: 'split', into: ['u-east', 'u-west'] }
          : { how: 'merged', into: ['u-new'] },
    })),
    madeOf('u-new', 'commune', [commune, ward]),
    madeOf('u-east', 'commune', [town], true),
    madeOf('u-west', 'ward', [town], true),
  ];
  const inNew = { id: 'u-new', kind: 'commune' } as const;
  const province = async (): Promise<void> => {
    const changed = { at: at('2026-04-01'), by: 'admin', reason: 'Sắp xếp' };
    await putItems(
      open.client,
      open.tables.directory,
      since.map((unit) => recordItem(changeRecord('units', undefined, unit, changed).next)),
    );
    const tales = [
      ...Array.from({ length: 5 }, () => taleUntil('closed')),
      raised({ unit: ward }),
      taleUntil('answered', { unit: ward }),
      raised({ unit: town }),
      raised({ unit: inNew, on: at('2026-04-10') }),
      taleUntil('answered', { unit: inNew, on: at('2026-04-13') }),
    ];
    await store(tales);
    await countAll(tales);
    open.timeIs(at('2026-06-15'));
  };
  const some = [
    'received',
    'openOverdue',
    'backlogAgeP90',
    'officialShare',
    'respondedP50',
    'netFlow',
    'intensity',
    'satisfaction',
    'solvedShare',
  ] as const satisfies Measure[];
  const rowsBy = async (question: Partial<MetricsQuestion>) =>
    readMetrics(world, people.leader, { ...always, ...question });

  test('both readings have the same total, and each row opens to the very list that it is the sum of', async () => {
    await province();
    const received = async (question: Partial<MetricsQuestion>) =>
      (await rowsBy(question)).rows.map(({ key, figures }) => [key, figures.received?.value]);
    expect(await received({ by: 'unit' })).toEqual([
      [commune.id, 5],
      ['u-new', 2],
      [town.id, 1],
      [ward.id, 2],
    ]);
    expect(await received({ by: 'unit', units: 'today' })).toEqual([
      ['u-new', 9],
      [town.id, 1],
    ]);
    expect(await received({ by: 'month', unit: 'u-new', units: 'today' })).toEqual([
      ['2026-03', 7],
      ['2026-04', 2],
    ]);
    // Beside a recommendation the unit is told of with the past of those that wholly became it.
    const card = await readUnitCard(world, people.leader, 'u-new');
    expect([card.figures.received?.value, card.figures.intensity?.n]).toEqual([9, undefined]);
    await close('2026-06-14');
    for (const by of ['unit', 'unit-kind'] as const) {
      const [then, now] = [await rowsBy({ by }), await rowsBy({ by, units: 'today' })];
      expect(now.total).toEqual(then.total);
      for (const { rows, units: reading = 'then' } of [then, now])
        for (const { key, figures: row, successors } of rows) {
          const filter = successors || by === 'unit' ? { unit: key } : { kind: key as UnitKind };
          for (const figure of reading === 'today' ? some : (['received', 'intensity'] as const)) {
            const opened = await ask({ ...filter, units: reading, figure });
            const of = [reading, key, figure];
            expect([...of, opened.counted, opened.successors]).toEqual([...of, row[figure], successors]);
            const sum = opened.items.reduce((all, { amount }) => all + amount, 0);
            expect([...of, opened.sums?.[opened.part]]).toEqual([...of, sum]);
          }
        }
    }
    const opened = await walk({ ...always, figure: 'received', unit: 'u-new', units: 'today' }, 2);
    expect([opened.items.length, opened.sums]).toEqual([9, { all: 9 }]);
    expect(new Set(opened.items.map(idOf)).size).toBe(9);
  });

  test('a chief sees the past of the units that became the own one, and only that', async () => {
    await province();
    const chief = { ...people.chief, unitId: 'u-new' };
    const { total } = await readMetrics(world, chief, { ...always, units: 'today' });
    expect(total.received?.value).toBe(9);
    for (const unit of [town.id, 'u-east'])
      expect((await refused(readMetrics(world, chief, { ...always, unit, units: 'today' }))).code).toBe(
        'forbidden',
      );
  });

  test('rows of units that are no more keep their names; what cannot be attributed is marked', async () => {
    await province();
    const names = async (question: Partial<MetricsQuestion>) =>
      [...(await namesOfRows(world, await rowsBy(question))).values()].map(({ vi }) => vi);
    expect(await names({ by: 'unit' })).toEqual([
      'Công an u-commune',
      'Công an u-new',
      'Công an u-town',
      'Công an u-ward',
    ]);
    expect(await names({ by: 'unit', units: 'today' })).toEqual([
      'Công an u-new',
      'Công an u-town (chưa phân bổ)',
    ]);
    expect(await names({ by: 'unit-kind', units: 'today' })).toEqual(['Xã', 'Công an u-town (chưa phân bổ)']);
  });

  test('a report of a unit of today has the past of those that became it, before it was there too', async () => {
    await province();
    const report = (units: 'then' | 'today', unit = 'u-new') =>
      readReport(world, people.leader, { period: reportPeriod('2026-03'), unit, units });
    expect((await report('then')).total.received?.value).toBe(0);
    expect(await report('today')).toMatchObject({ units: 'today', total: { received: { value: 7 } } });
    expect(await report('today', town.id)).toMatchObject({ unattributed: true });
  });
});
