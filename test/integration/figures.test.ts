import fc from 'fast-check';
import {
  cellKey,
  changeOf,
  contributionOf,
  measures,
  noFigures,
  sumCounts,
  type Measure,
} from '../../shared/domain/measures.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import { cellItem, countedItem, figuresTable } from '../../shared/tables/figures-table.ts';
import { clearFigures, histories, putItems } from '../../shared/tables/whole-tables.ts';
import { countStep, recountRecommendation } from '../../shared/usecases/count-step.ts';
import type { CellFigures, FiguresPort, World } from '../../shared/usecases/ports.ts';
import { rebuildFigures } from '../../shared/usecases/rebuild-figures.ts';
import { readMetrics, type MetricsQuestion } from '../../shared/usecases/read-metrics.ts';
import { fold } from '../../shared/domain/evolve.ts';
import {
  at,
  commune,
  people,
  raised,
  receipt,
  refused,
  submittedAndRouted,
  taleUntil,
  then,
  today,
  town,
  ward,
  type Tale,
} from '../support/builders.ts';
import { clientOf, openWorld, type OpenWorld } from '../support/world.ts';
import { moves, play } from '../unit/lives.ts';

let open: OpenWorld;
let world: World;
let figures: FiguresPort;

beforeEach(async () => {
  open = await openWorld();
  world = open.world;
  figures = world.figures;
});

interface Step {
  readonly before: Recommendation | undefined;
  readonly after: Recommendation;
}
const stepsOf = ({ events }: Tale): readonly Step[] =>
  events.map((_, index) => ({
    before: fold(events.slice(0, index)),
    after: fold(events.slice(0, index + 1)) as Recommendation,
  }));
const count = ({ before, after }: Step): Promise<boolean> => countStep(figures, before, after);

type Figures = Readonly<Record<string, Readonly<Record<Measure, number>>>>;
const always = { from: '2000-01', to: '2099-12' };
const kept = async (): Promise<Figures> => {
  const cells = [
    ...(await figures.read('department-topic', always)),
    ...(await figures.read('unit', always)),
  ];
  const counted = cells.filter(({ figures: of }) => measures.some((measure) => of[measure] !== 0));
  return Object.fromEntries(counted.map((of) => [cellKey(of.cell), of.figures]));
};
/** The same figures, by looking at everything that stands. */
const recounted = (states: readonly Recommendation[]): Figures => {
  const sums: Record<string, Record<Measure, number>> = {};
  for (const { cell, measure, amount } of sumCounts(states.flatMap(contributionOf)))
    (sums[cellKey(cell)] ??= noFigures())[measure] = amount;
  return sums;
};
const statesOf = (tales: readonly Tale[]) => tales.map(({ recommendation }) => recommendation);

/** Three recommendations that have been through a good deal, merges, reopenings and transfers among it. */
const livelyLives = (runs: number) =>
  fc
    .sample(moves, { numRuns: 40, seed: 5 })
    .map((played) => play(played).tales)
    .sort((a, b) => b.flatMap(({ events }) => events).length - a.flatMap(({ events }) => events).length)
    .slice(0, runs);
const shuffled = <T>(values: readonly T[]): readonly T[] =>
  fc.sample(fc.shuffledSubarray([...values], { minLength: values.length }), { numRuns: 1, seed: 3 }).flat();

describe('figures kept step by step are those of a plain recount', () => {
  test('in the order in which things happened', async () => {
    const [tales = []] = livelyLives(1);
    for (const step of tales.flatMap(stepsOf)) await count(step);
    expect(await kept()).toEqual(recounted(statesOf(tales)));
    expect(Object.keys(await kept()).length).toBeGreaterThan(2);
  });

  test('in any order, each step delivered twice', async () => {
    const [, tales = []] = livelyLives(2);
    const steps = tales.flatMap(stepsOf);
    for (const step of shuffled([...steps, ...steps])) await count(step);
    expect(await kept()).toEqual(recounted(statesOf(tales)));
  });

  test('when many are counted at once, into the same cells', async () => {
    const tales = Array.from({ length: 12 }, () => taleUntil('answered'));
    await Promise.all(tales.flatMap(stepsOf).map(count));
    expect(await kept()).toEqual(recounted(statesOf(tales)));
  });

  test('when the counting breaks down in the middle, before or after the write, and all is delivered again', async () => {
    const [, , tales = []] = livelyLives(3);
    const steps = tales.flatMap(stepsOf);
    let writes = 0;
    const client = clientOf(open.database);
    client.middlewareStack.add(
      (next) => async (args) => {
        writes += 1;
        if (writes % 5 === 3) throw new Error('the machine is gone');
        const answer = await next(args);
        if (writes % 5 === 0) throw new Error('the machine is gone, but the write is not');
        return answer;
      },
      { step: 'initialize', name: 'breakDown', priority: 'high' },
    );
    const shaky = figuresTable(client, open.tables.projections);
    // As a stream delivers: in order, from the first that failed on.
    for (let delivered = 0, done = 0; done < steps.length && delivered < 200; delivered += 1) {
      const from = Math.max(0, done - 2);
      for (const [index, { before, after }] of steps.entries()) {
        if (index < from) continue;
        try {
          await countStep(shaky, before, after);
          done = Math.max(done, index + 1);
        } catch {
          break;
        }
      }
    }
    expect(writes).toBeGreaterThan(steps.length / 2);
    expect(await kept()).toEqual(recounted(statesOf(tales)));
  });
});

describe('each step counts once', () => {
  test('and says so: the first time it counts, then never again', async () => {
    const [submitted] = stepsOf(raised()) as [Step];
    expect(await count(submitted)).toBe(true);
    expect(await count(submitted)).toBe(false);
  });

  test('though eight count it in the same moment', async () => {
    const tale = raised();
    const [submitted] = stepsOf(tale) as [Step];
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => count(submitted)));
    expect(outcomes.filter((counted) => counted)).toHaveLength(1);
    expect(await kept()).toEqual(recounted(statesOf([tale])));
  });

  test('and what changes no figure writes nothing', async () => {
    const accepted = stepsOf(taleUntil('accepted')).at(-1) as Step;
    expect(changeOf(accepted.before, accepted.after)).toEqual([]);
    expect(await count(accepted)).toBe(false);
    expect(await kept()).toEqual({});
  });

  test('whatever else is counted of the same recommendation', async () => {
    const tale = taleUntil('closed');
    const steps = stepsOf(tale);
    for (const step of [...steps].reverse()) await count(step);
    for (const step of steps) expect(await count(step)).toBe(false);
    expect(await kept()).toEqual(recounted(statesOf([tale])));
  });
});

describe('a recount of one recommendation', () => {
  const none = { version: 0, statuses: [] };
  const store = async (tale: Tale): Promise<Tale> => {
    await world.casework.create({ before: none, next: tale.recommendation, events: tale.events }, 'hash');
    return tale;
  };
  /** Raised and routed in one command, as a stream delivers it: one step over two versions. */
  const routedAtOnce = () => {
    const { next, events } = submittedAndRouted();
    const tale = { recommendation: next, events };
    return { tale, command: { before: undefined, after: next } };
  };

  test('counts what was never counted', async () => {
    const tale = await store(taleUntil('closed'));
    expect(await recountRecommendation(world, tale.recommendation.id)).toBeGreaterThan(0);
    expect(await kept()).toEqual(recounted(statesOf([tale])));
  });

  test('counts only the step that is missing', async () => {
    const tale = await store(taleUntil('closed'));
    const steps = stepsOf(tale);
    for (const step of steps) if (step.after.status !== 'answered') await count(step);
    expect(await recountRecommendation(world, tale.recommendation.id)).toBe(1);
    expect(await kept()).toEqual(recounted(statesOf([tale])));
  });

  test('counts nothing when nothing is missing, however often it runs', async () => {
    const tale = await store(taleUntil('answered'));
    for (const step of stepsOf(tale)) await count(step);
    expect(await recountRecommendation(world, tale.recommendation.id)).toBe(0);
    expect(await recountRecommendation(world, tale.recommendation.id)).toBe(0);
    expect(await kept()).toEqual(recounted(statesOf([tale])));
  });

  test('finds a command of two steps counted', async () => {
    const { tale, command } = routedAtOnce();
    await store(tale);
    await count(command);
    expect(await recountRecommendation(world, tale.recommendation.id)).toBe(0);
    expect(await kept()).toEqual(recounted(statesOf([tale])));
  });

  test('that came first leaves a command of two steps nothing to count', async () => {
    const { tale, command } = routedAtOnce();
    await store(tale);
    await recountRecommendation(world, tale.recommendation.id);
    expect(await count(command)).toBe(false);
    expect(await kept()).toEqual(recounted(statesOf([tale])));
  });

  test('that broke down halfway through a command does not make that command count twice', async () => {
    const { tale, command } = routedAtOnce();
    await store(tale);
    await count(stepsOf(tale)[0] as Step);
    await count(command);
    await recountRecommendation(world, tale.recommendation.id);
    expect(await kept()).toEqual(recounted(statesOf([tale])));
  });

  test('of something that was never raised counts nothing', async () => {
    expect(await recountRecommendation(world, raised().recommendation.id)).toBe(0);
  });
});

describe('figures made anew from the events alone', () => {
  const silent = () => undefined;
  const rebuild = async (): Promise<void> => {
    const { cells, counted } = await rebuildFigures(histories(open.client, open.tables.casework));
    await clearFigures(open.client, open.tables.projections, silent);
    await putItems(
      open.client,
      open.tables.projections,
      [...cells.map(cellItem), ...counted.map(countedItem)],
      silent,
    );
  };
  test('leave the inboxes as they are: what was read stays read, what was mailed is not mailed again', async () => {
    const { inbox } = world;
    const notice = {
      recommendationId: receipt('told'),
      number: 2,
      event: 'RecommendationRouted',
      kind: 'new-item',
      at: today,
    } as const;
    const { id } = await inbox.put({ personId: 'head', notice });
    await inbox.claimMail('head', id, today);
    await inbox.markRead('head', [id], today);
    await rebuild();
    expect((await inbox.list('head', { limit: 1 })).items).toEqual([{ id, notice, read: true }]);
    expect((await inbox.put({ personId: 'head', notice })).isNew).toBe(false);
    expect(await inbox.claimMail('head', id, today)).toBeUndefined();
  });

  /** Twelve lives, each with a receipt of its own, stored but not counted. */
  const province = async (): Promise<readonly Tale[]> => {
    const tales = livelyLives(4)
      .flat()
      .map(({ events }, index): Tale => {
        const recommendationId = receipt(`rebuilt ${index}`);
        const own = events.map((event) => ({ ...event, recommendationId }));
        return { recommendation: fold(own) as Recommendation, events: own };
      });
    for (const { recommendation, events } of tales)
      await world.casework.create(
        { before: { version: 0, statuses: [] }, next: recommendation, events },
        'hash',
      );
    return tales;
  };

  test('are the figures that were kept step by step, and go on from there', async () => {
    const tales = await province();
    for (const step of tales.flatMap(stepsOf)) await count(step);
    const before = await kept();
    await rebuild();
    expect(await kept()).toEqual(before);
    for (const step of tales.flatMap(stepsOf)) expect(await count(step)).toBe(false);
    const closed = taleUntil('closed', { id: receipt('afterwards') });
    for (const step of stepsOf(closed)) await count(step);
    expect(await kept()).toEqual(recounted(statesOf([...tales, closed])));
  });

  test('are right even where the kept ones were spoilt or lost', async () => {
    const tales = await province();
    await count(stepsOf(raised())[0] as Step);
    await rebuild();
    expect(await kept()).toEqual(recounted(statesOf(tales)));
  });
});

describe('figures are read', () => {
  const january = at('2026-01-31', '23:30');
  const february = at('2026-02-01', '00:30');

  const province = async (): Promise<void> => {
    const answeredInFebruary = then(
      then(then(raised({ on: january }), 'route', people.intake), 'accept', people.headOfLogistics),
      'answer',
      people.headOfLogistics,
      {},
      february,
    );
    const tales = [
      answeredInFebruary,
      then(raised({ on: february, unit: ward, topicId: 'staffing' }), 'route', people.intake, {
        departmentId: 'PX01',
      }),
      raised({ on: february, unit: town, topicId: 'other' }),
    ];
    for (const step of tales.flatMap(stepsOf)) await count(step);
  };
  const ask = (who: keyof typeof people, question: Partial<MetricsQuestion>) =>
    readMetrics(world, people[who], { by: 'department', from: '2026-01', to: '2026-02', ...question });
  const some = (of: Partial<Record<Measure, number>>) => ({ ...noFigures(), ...of });

  test('by department, topic, unit and month, each with the same total', async () => {
    await province();
    const byDepartment = await ask('leader', { by: 'department' });
    expect(byDepartment.rows).toEqual([
      { key: 'PH10', figures: some({ received: 1, answered: 1 }) },
      { key: 'PX01', figures: some({ received: 1, open: 1 }) },
      { key: 'intake', figures: some({ received: 1, open: 1 }) },
    ]);
    expect(byDepartment.total).toEqual(some({ received: 3, open: 2, answered: 1 }));
    expect((await ask('leader', { by: 'topic' })).rows.map(({ key }) => key)).toEqual([
      'other',
      'premises',
      'staffing',
    ]);
    expect((await ask('leader', { by: 'unit' })).rows.map(({ key }) => key)).toEqual([
      commune.id,
      town.id,
      ward.id,
    ]);
    for (const by of ['topic', 'unit', 'month'] as const)
      expect((await ask('leader', { by })).total).toEqual(byDepartment.total);
  });

  test('by the month in Viet Nam in which each thing happened', async () => {
    await province();
    expect((await ask('leader', { by: 'month' })).rows).toEqual([
      { key: '2026-01', figures: some({ received: 1 }) },
      { key: '2026-02', figures: some({ received: 2, open: 2, answered: 1 }) },
    ]);
    expect((await ask('leader', { from: '2026-02' })).total.received).toBe(2);
    expect((await ask('leader', { to: '2026-01' })).total).toEqual(some({ received: 1 }));
    expect((await ask('leader', { from: '2025-01', to: '2025-12' })).rows).toEqual([]);
  });

  test('of one department, topic or unit when only that is asked for', async () => {
    await province();
    expect((await ask('leader', { department: 'PH10' })).rows.map(({ key }) => key)).toEqual(['PH10']);
    expect((await ask('leader', { by: 'department', topic: 'staffing' })).total.received).toBe(1);
    expect((await ask('leader', { by: 'month', unit: ward.id })).rows.map(({ key }) => key)).toEqual([
      '2026-02',
    ]);
  });

  test('by a head for the own department only, by a chief for the own unit only', async () => {
    await province();
    expect((await ask('headOfLogistics', { by: 'department' })).rows.map(({ key }) => key)).toEqual(['PH10']);
    expect((await ask('chief', { by: 'unit' })).rows.map(({ key }) => key)).toEqual([commune.id]);
    for (const [who, question] of [
      ['headOfLogistics', { department: 'PX01' }],
      ['headOfLogistics', { by: 'unit' }],
      ['headOfLogistics', { unit: commune.id }],
      ['chief', { unit: ward.id, by: 'unit' }],
      ['chief', { by: 'department' }],
      ['chief', { by: 'topic' }],
      ['officer', {}],
      ['custodian', {}],
      ['admin', {}],
    ] as const)
      expect([who, (await refused(ask(who, question))).code]).toEqual([who, 'forbidden']);
  });

  test('even where an answer was counted before the submission it answers', async () => {
    const tale = taleUntil('answered');
    await count(stepsOf(tale).at(-1) as Step);
    const cells: readonly CellFigures[] = await figures.read('unit', always);
    expect(cells.map(({ figures: of }) => of)).toEqual([some({ open: -1, answered: 1 })]);
  });
});
