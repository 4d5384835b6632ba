import fc from 'fast-check';
import { plusDays, type LocalDate } from '../../shared/domain/calendar.ts';
import {
  changeOf,
  contributionOf,
  sumCounts,
  cellIn,
  families,
  cellKey,
  slotName,
  parseSlot,
  isStock,
  type Slot,
} from '../../shared/domain/measures.ts';
import { commitmentIdFor, type Commitment } from '../../shared/domain/commitment.ts';
import { isSaid } from '../../shared/domain/small-numbers.ts';
import { type Figures, type Measure } from '../../shared/domain/figures.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { closeDays } from '../../shared/usecases/close-days.ts';
import { countCommitmentStep, countStep, recountRecommendation } from '../../shared/usecases/count-step.ts';
import type { FiguresPort, World } from '../../shared/usecases/ports.ts';
import { rebuildFigures } from '../../shared/usecases/rebuild-figures.ts';
import { readMetrics, type MetricsQuestion } from '../../shared/usecases/read-metrics.ts';
import { verifyEntries } from '../../shared/usecases/verify-entries.ts';
import { verifyFigures } from '../../shared/usecases/verify-figures.ts';
import { fold } from '../../shared/domain/evolve.ts';
import {
  at,
  commune,
  day,
  daysLater,
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
import { closeOver } from '../support/closing.ts';
import { clientOf, openWorld, type OpenWorld } from '../support/world.ts';
import { moves, play } from '../unit/lives.ts';

let open: OpenWorld;
let world: World;
let figures: FiguresPort;

beforeEach(async () => {
  open = await openWorld();
  figures = figuresTable(open.client, open.tables.projections, 0);
  world = { ...open.world, figures };
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

type Numbers = Readonly<Record<string, number>>;
const always = [{ from: '0000', to: '9999' }];
const ever = day('2099-12-31');
/** The sums of what persons said in a month are without what was booked too late. */
const isLeftOut = (slot: Slot): boolean => isSaid(slot) && slot.on.length === 7;
/** Every number that stands, by family, cell and slot; those of whole months too. */
const kept = async (asOf: LocalDate = ever): Promise<Numbers> => {
  const sums: Record<string, number> = {};
  for (const family of families)
    for (const { cells, slots, counts } of await figures.read({ family, months: always, days: always, asOf }))
      cells.forEach((cell, index) => {
        const pairs = counts[index] ?? [];
        for (let place = 0; place < pairs.length; place += 2) {
          const slot = slots[pairs[place] as number];
          if (!slot || isLeftOut(slot)) continue;
          const key = `${family} ${cellKey(cell)} ${slotName(slot)}`;
          sums[key] = (sums[key] ?? 0) + (pairs[place + 1] as number);
        }
      });
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
};
/** The same numbers, by looking at everything that stands. */
const recounted = (states: readonly Recommendation[]): Numbers => {
  const sums: Record<string, number> = {};
  for (const { place, slot, amount } of sumCounts(states.flatMap(contributionOf))) {
    const parsed = parseSlot(slot);
    const ofMonth = { ...parsed, on: parsed.on.slice(0, 7) };
    const month = isStock(parsed) || isLeftOut(ofMonth) ? [] : [slotName(ofMonth)];
    for (const family of families)
      for (const name of [slot, ...month]) {
        const key = `${family} ${cellKey(cellIn(family, place))} ${name}`;
        sums[key] = (sums[key] ?? 0) + amount;
      }
  }
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
  const rebuild = () =>
    rebuildFigures({ ...world, untilKnown: () => Promise.resolve() }, () =>
      histories(open.client, open.tables.casework),
    );
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

describe('a day that is closed', () => {
  const close = (on: string) => {
    open.timeIs(at(on, '00:10'));
    return closeOver(figures, world.now());
  };
  const answeredOn = (on: string) =>
    then(taleUntil('accepted'), 'answer', people.headOfLogistics, {}, at(on));

  test('keeps its figures for ever, whatever comes after', async () => {
    const first = answeredOn('2026-03-05');
    const [submitted, ...steps] = stepsOf(first);
    await count(submitted as Step);
    const monday = await kept(day('2026-03-02'));
    expect(await close('2026-03-03')).toBe(1);
    expect(await kept(day('2026-03-02'))).toEqual(monday);
    for (const step of [...steps, ...stepsOf(answeredOn('2026-03-06'))]) await count(step);
    const thursday = await kept(day('2026-03-05'));
    expect(await close('2026-03-08')).toBeGreaterThan(0);
    expect(await kept(day('2026-03-05'))).toEqual(thursday);
    expect(await kept(day('2026-03-02'))).toEqual(monday);
    expect(await kept(day('2026-03-01'))).toEqual({});
    expect(await close('2026-03-08')).toBe(0);
  });

  test('takes nothing late: what comes late shows as a correction of the next', async () => {
    const tale = raised({ on: at('2026-03-02', '23:59') });
    expect(await close('2026-03-03')).toBe(0);
    for (const step of stepsOf(tale)) await count(step);
    expect(await kept(day('2026-03-02'))).toEqual({});
    expect(await kept(day('2026-03-03'))).toEqual(recounted(statesOf([tale])));
    expect(await close('2026-03-04')).toBe(1);
    expect(await kept(day('2026-03-02'))).toEqual({});
    expect(await kept(day('2026-03-03'))).toEqual(recounted(statesOf([tale])));
  });

  test('keeps what persons said of a month as it was when the month was over, until the figures are made anew', async () => {
    const tales = Array.from({ length: 6 }, (_, index) => {
      const answered = taleUntil('answered', { id: receipt(`said ${index}`) });
      return then(answered, 'close', people.officer, { satisfaction: 4 }, daysLater(today, 9));
    });
    for (const { recommendation, events } of tales)
      await world.casework.create(
        { before: { version: 0, statuses: [] }, next: recommendation, events },
        'hash',
      );
    const [late, ...inTime] = tales as [Tale, ...Tale[]];
    for (const step of inTime.flatMap(stepsOf)) await count(step);
    const satisfaction = async () =>
      (await readMetrics(world, people.leader, { from: '2026-03', to: '2026-03' })).total.satisfaction;
    expect(await satisfaction()).toEqual({ hidden: true });
    await close('2026-04-02');
    expect(await satisfaction()).toEqual({ value: 4, n: 5 });
    for (const step of stepsOf(late)) await count(step);
    expect(await satisfaction()).toEqual({ value: 4, n: 5 });
    await close('2026-04-03');
    expect(await satisfaction()).toEqual({ value: 4, n: 5 });
    expect(await kept()).toEqual(recounted(statesOf(tales)));
    await rebuildFigures({ ...world, untilKnown: () => Promise.resolve() }, () =>
      histories(open.client, open.tables.casework),
    );
    expect(await satisfaction()).toEqual({ value: 4, n: 6 });
  });

  test('tells what its figures are with what was counted later', async () => {
    const [known, late] = [raised({ on: at('2026-03-02', '09:00') }), answeredOn('2026-03-04')];
    for (const step of stepsOf(known)) await count(step);
    await close('2026-03-03');
    open.timeIs(at('2026-03-06'));
    const ask = (asOf: string, question: Partial<MetricsQuestion> = {}) =>
      readMetrics(world, people.leader, {
        by: 'department',
        from: '2026-03',
        to: '2026-03',
        asOf: day(asOf),
        ...question,
      });
    expect((await ask('2026-03-02')).corrections).toBeUndefined();
    const [submitted, ...steps] = stepsOf(late) as [Step, ...Step[]];
    await count(submitted);
    await count(submitted);
    const frozen = await ask('2026-03-02');
    expect(frozen.total.received).toEqual({ value: 1 });
    expect(frozen.corrections).toMatchObject({
      through: '2026-03-06',
      total: { received: { value: 2 }, open: { value: 2 }, backlog: { value: 2 } },
    });
    expect(Object.keys(frozen.corrections?.total ?? {})).not.toContain('answered');
    expect((await ask('2026-03-02', { by: 'topic', topic: 'staffing' })).corrections).toBeUndefined();
    expect((await ask('2026-03-02', { by: 'unit', kind: 'commune' })).corrections?.rows).toMatchObject([
      { key: commune.id, figures: { received: { value: 2 } } },
    ]);
    // On the day on which it was booked it is no correction, and steps of days not closed are none either.
    for (const step of steps) await count(step);
    expect((await ask('2026-03-04')).corrections).toBeUndefined();
    await close('2026-03-06');
    expect((await ask('2026-03-02')).corrections?.total.received).toEqual({ value: 2 });
    await rebuildFigures({ ...world, untilKnown: () => Promise.resolve() }, () =>
      histories(open.client, open.tables.casework),
    );
    expect((await ask('2026-03-02')).corrections?.total.received).toEqual({ value: 2 });
  });

  test('is not closed before it is over, and not before ten minutes are', async () => {
    for (const step of stepsOf(raised())) await count(step);
    open.timeIs(at('2026-03-03', '00:09'));
    expect(await closeDays({ figures, now: world.now })).toBe(0);
    open.timeIs(at('2026-03-03', '00:10'));
    // It is announced; whoever does not know yet may still book on it.
    expect(await closeDays({ figures, now: world.now })).toBe(0);
    expect(await closeDays({ figures, now: world.now })).toBe(0);
    expect(await close('2026-03-03')).toBe(1);
  });

  test('gives the same figures when the closing broke down at any write, and was begun again', async () => {
    const [tales = []] = livelyLives(1);
    for (const step of tales.flatMap(stepsOf)) await count(step);
    const before = await kept();
    for (let breaks = 1; breaks < 40; breaks += 6) {
      let writes = 0;
      const client = clientOf(open.database);
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            if (commandName === 'PutItemCommand' && (writes += 1) === breaks) throw new Error('gone');
            return next(args);
          },
        { step: 'initialize', name: 'breakDown', priority: 'high' },
      );
      open.timeIs(at('2026-04-15'));
      const shaky = figuresTable(client, open.tables.projections, 0);
      await closeOver(shaky, world.now()).catch(() => undefined);
      expect(await kept()).toEqual(before);
    }
    await close('2027-12-01');
    expect(await kept()).toEqual(before);
  });
});

describe('random lives, through a consumer that delivers twice, in parts, and breaks down', () => {
  test('come to the figures of a plain recount, however days are closed and figures made anew meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        moves,
        fc.array(fc.nat(99), { minLength: 60, maxLength: 60 }),
        async (played, chances) => {
          open = await openWorld();
          figures = figuresTable(open.client, open.tables.projections, 0);
          world = { ...open.world, figures };
          const { tales } = play(played);
          const none = { version: 0, statuses: [] };
          for (const { recommendation, events } of tales)
            await world.casework.create({ before: none, next: recommendation, events }, 'hash');
          const untilKnown = () => Promise.resolve();
          const all = tales.flatMap(stepsOf).sort((a, b) => (a.after.changedAt < b.after.changedAt ? -1 : 1));
          for (const [index, step] of all.entries()) {
            const chance = chances[index % chances.length] as number;
            // Delivered, and delivered again; late, or lost until a redrive.
            if (chance % 10 !== 0) await count(step);
            if (chance % 4 === 0) await count(step);
            if (chance > 94) await closeOver(figures, daysLater(step.after.changedAt, 1));
            if (chance === 50)
              await rebuildFigures({ ...world, untilKnown }, () =>
                histories(open.client, open.tables.casework),
              );
          }
          for (const { recommendation } of tales) await recountRecommendation(world, recommendation.id);
          expect(await kept()).toEqual(recounted(statesOf(tales)));
          const counted = () => histories(open.client, open.tables.casework);
          expect(await verifyFigures(figures, counted(), ever)).toEqual([]);
          expect(await verifyEntries(figures, counted(), ever)).toEqual([]);
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);
});

test('a recount of the events says what was spoilt', async () => {
  const tale = taleUntil('answered');
  await world.casework.create(
    { before: { version: 0, statuses: [] }, next: tale.recommendation, events: tale.events },
    'hash',
  );
  for (const step of stepsOf(tale).slice(1)) await count(step);
  const found = await verifyFigures(figures, histories(open.client, open.tables.casework), ever);
  expect(found).toContainEqual({
    family: 'unit',
    cell: `commune#${commune.id}`,
    slot: 'received 2026-03-02',
    kept: 0,
    recounted: 1,
  });
  expect(await verifyEntries(figures, histories(open.client, open.tables.casework), ever)).toEqual([
    tale.recommendation.id,
  ]);
});

describe('figures are read', () => {
  const january = at('2026-01-31', '23:30');
  const february = at('2026-02-01', '00:30');

  const province = async (): Promise<void> => {
    open.timeIs(at('2026-02-20'));
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
  const ask = (who: keyof typeof people, question: Partial<MetricsQuestion> = {}) =>
    readMetrics(world, people[who], { by: 'department', from: '2026-01', to: '2026-02', ...question });
  const values = (figures: Figures, ...measures: Measure[]) =>
    measures.map((measure) => figures[measure]?.value);

  test('by department, topic, channel, unit, its kind and month, each with the same total', async () => {
    await province();
    const byDepartment = await ask('leader');
    expect(
      byDepartment.rows.map(({ key, figures: of }) => [key, ...values(of, 'received', 'open', 'answered')]),
    ).toEqual([
      ['PH10', 1, 0, 1],
      ['PX01', 1, 1, 0],
      ['intake', 1, 1, 0],
    ]);
    expect(values(byDepartment.total, 'received', 'open', 'answered')).toEqual([3, 2, 1]);
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
    expect((await ask('leader', { by: 'unit-kind' })).rows.map(({ key }) => key)).toEqual([
      'commune',
      'town',
      'ward',
    ]);
    for (const by of ['topic', 'channel', 'unit', 'unit-kind', 'month', 'day'] as const)
      expect((await ask('leader', { by })).total).toEqual(byDepartment.total);
  });

  test('by the month, or the day, in Viet Nam on which each thing happened', async () => {
    await province();
    const received = async (question: Partial<MetricsQuestion>) =>
      (await ask('leader', question)).rows.map(({ key, figures: of }) => [
        key,
        ...values(of, 'received', 'answered'),
      ]);
    expect(await received({ by: 'month' })).toEqual([
      ['2026-01', 1, 0],
      ['2026-02', 2, 1],
    ]);
    expect(await received({ by: 'day' })).toEqual([
      ['2026-01-31', 1, 0],
      ['2026-02-01', 2, 1],
      // The last day of the answer's time to be reopened.
      ['2026-02-13', 0, 0],
    ]);
    // The others have nothing of that day, but something open.
    expect(await received({ from: '2026-01-31', to: '2026-01-31' })).toEqual([
      ['PH10', 1, 0],
      ['PX01', 0, 0],
      ['intake', 0, 0],
    ]);
    expect((await ask('leader', { from: '2026-02' })).total.received?.value).toBe(2);
    expect((await ask('leader', { from: '2025-01', to: '2025-12' })).total.received?.value).toBe(0);
  });

  test('with the range before it, as long as itself', async () => {
    await province();
    const { previous, total } = await ask('leader', {
      from: '2026-02-01',
      to: '2026-02-10',
      compare: 'previous',
    });
    expect(total.received?.value).toBe(2);
    expect(previous?.period).toEqual({ from: '2026-01-22', to: '2026-01-31' });
    expect(previous?.total.received?.value).toBe(1);
  });

  test('of one department, topic, channel, unit or kind when only that is asked for', async () => {
    await province();
    const keys = async (question: Partial<MetricsQuestion>) =>
      (await ask('leader', question)).rows.map(({ key }) => key);
    expect(await keys({ department: 'PH10' })).toEqual(['PH10']);
    expect((await ask('leader', { topic: 'staffing' })).total.received?.value).toBe(1);
    expect((await ask('leader', { channel: 'paper' })).total.received?.value).toBe(0);
    expect(await keys({ by: 'month', unit: ward.id })).toEqual(['2026-02']);
    expect(await keys({ by: 'unit', kind: 'ward' })).toEqual([ward.id]);
  });

  test('as they stood at the end of a day that is over', async () => {
    await province();
    const then = await ask('leader', { asOf: day('2026-01-31') });
    expect(values(then.total, 'received', 'open', 'answered', 'backlog')).toEqual([1, 1, 0, 1]);
    await closeOver(figures, world.now());
    expect(await ask('leader', { asOf: day('2026-01-31') })).toEqual(then);
  });

  test('of months that are closed and days that are not, as if nothing were closed', async () => {
    await province();
    const ranges = [
      { from: '2026-01', to: '2026-02' },
      { from: '2026-01-31', to: '2026-02-01' },
      { from: '2026-01-01', to: '2026-02-15' },
      { from: '2000-01', to: '2099-12' },
    ];
    const answers = () => Promise.all(ranges.map((range) => ask('leader', range)));
    const before = await answers();
    await closeOver(figures, world.now());
    expect(await answers()).toEqual(before);
    for (const step of stepsOf(taleUntil('closed', { on: at('2026-02-20') }))) await count(step);
    expect((await ask('leader')).total.received?.value).toBe(4);
    expect(plusDays(day('2026-02-19'), 1)).toBe('2026-02-20');
  });

  test('for every hundred officers of the units that are asked for', async () => {
    open = await openWorld({ with: 'directory' });
    figures = figuresTable(open.client, open.tables.projections, 0);
    world = { ...open.world, figures };
    await province();
    const { rows, total } = await ask('leader', { by: 'unit-kind' });
    expect(rows.map(({ figures: of }) => of.intensity)).toEqual([
      { value: 12.5, n: 8 },
      { value: 12.5, n: 8 },
      { value: 12.5, n: 8 },
    ]);
    expect(total.intensity).toEqual({ value: 12.5, n: 24 });
  });

  test('by a head for the own department only, by a chief for the own unit only', async () => {
    await province();
    expect((await ask('headOfLogistics')).rows.map(({ key }) => key)).toEqual(['PH10']);
    expect((await ask('chief', { by: 'unit' })).rows.map(({ key }) => key)).toEqual([commune.id]);
    for (const [who, question] of [
      ['headOfLogistics', { department: 'PX01' }],
      ['headOfLogistics', { by: 'unit' }],
      ['headOfLogistics', { by: 'unit-kind' }],
      ['headOfLogistics', { unit: commune.id }],
      ['chief', { unit: ward.id, by: 'unit' }],
      ['chief', { by: 'department' }],
      ['chief', { by: 'channel' }],
      ['chief', { by: 'topic' }],
      ['officer', {}],
      ['custodian', {}],
      ['admin', {}],
    ] as const)
      expect([who, (await refused(ask(who, question))).code]).toEqual([who, 'forbidden']);
  });

  test('of commitments, on their last day, for whoever owes them', async () => {
    await province();
    const recommendationId = receipt('promised');
    const made: Commitment = {
      id: commitmentIdFor(recommendationId, 1, 1),
      version: 2,
      status: 'active',
      recommendationId,
      topicId: 'premises',
      unit: commune,
      submitterId: 'officer',
      text: 'Sửa mái',
      departmentId: 'PH10',
      dueOn: day('2026-02-10'),
      madeAt: january,
      changedAt: january,
      since: january,
      lastStep: 2,
      extensions: 0,
      reminded: 0,
    };
    const reported: Commitment = {
      ...made,
      version: 4,
      status: 'verified',
      reported: { on: day('2026-02-12'), workingDaysLate: 2 },
    };
    await countCommitmentStep(figures, undefined, made);
    expect((await ask('leader')).total.commitmentsKeptShare).toEqual({ value: 0, n: 1 });
    await countCommitmentStep(figures, made, reported);
    await countCommitmentStep(figures, made, reported);
    expect((await ask('leader', { department: 'PH10' })).total).toMatchObject({
      commitmentsDue: { value: 1 },
      commitmentsLate: { value: 1 },
      commitmentsKeptShare: { value: 0, n: 1 },
      commitmentDelayP50: { value: 2, n: 1 },
    });
  });
});
