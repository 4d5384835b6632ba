import { actOnReorganisation } from '../../shared/domain/reorganisation-life.ts';
import { marshall } from '@aws-sdk/util-dynamodb';
import { reorganisationForm } from '../../shared/tables/reorganisation-items.ts';
import {
  countedChange,
  newCommitmentEvent,
  newEvent,
  newReorganisationEvent,
  newSessionEvent,
} from '../../shared/tables/stream-images.ts';
import type { ReorganisationPort, World } from '../../shared/usecases/ports.ts';
import { day, refused, today } from '../support/builders.ts';
import {
  aReorganisation,
  reorganisationId,
  reorganisationInputs,
  reorganisationUntil,
  standingInReorganisation,
} from '../support/reorganisations.ts';
import { openWorld, type OpenWorld } from '../support/world.ts';

let open: OpenWorld;
let world: World;

beforeAll(async () => {
  open = await openWorld({ with: 'directory' });
  world = open.world;
});
beforeEach(() => open.timeIs(today));

describe('what is kept of a reorganisation', () => {
  let kept: ReorganisationPort;
  const stored = async (
    name: string,
    status: Parameters<typeof reorganisationUntil>[0],
    effectiveOn = '2026-07-01',
  ) => {
    const plan = { ...aReorganisation, effectiveOn: day(effectiveOn) };
    const tale = reorganisationUntil(status, { id: reorganisationId(name), plan });
    for (const step of tale.steps) await kept.save(step);
    return tale;
  };
  beforeAll(() => {
    kept = world.reorganisations;
  });

  test('is its state and every event, as they were written', async () => {
    const { reorganisation, events } = await stored('undone', 'undone');
    expect(await kept.load(reorganisation.id)).toEqual(reorganisation);
    expect(await kept.loadLatest(reorganisation.id)).toEqual(reorganisation);
    expect(await kept.events(reorganisation.id)).toEqual(events);
    expect(await kept.load(reorganisationId('nobody’s'))).toBeUndefined();
  });

  test('is written once: of two who act on the same version the later is told which one stands', async () => {
    const { reorganisation, steps } = await stored('raced', 'draft');
    const [first] = steps;
    expect(await refused(kept.save(first as never))).toMatchObject({ code: 'version-stale' });
    const act = (verb: 'order' | 'cancel') =>
      actOnReorganisation(
        reorganisation,
        verb,
        reorganisationInputs[verb],
        standingInReorganisation(['leader']),
      );
    await kept.save(act('order'));
    await expect(kept.save(act('cancel'))).rejects.toMatchObject({
      code: 'version-stale',
      details: { facts: { currentVersion: 2 } },
    });
  });

  test('is listed by the date of effect, latest first, page by page', async () => {
    for (const [name, on] of [
      ['second', '2031-02-01'],
      ['third', '2031-01-01'],
      ['first', '2031-03-01'],
    ] as const)
      await stored(name, 'draft', on);
    const first = await kept.list({ limit: 2 });
    const second = await kept.list({ limit: 1, ...(first.next ? { from: first.next } : {}) });
    expect([...first.items, ...second.items].map(({ plan }) => plan.effectiveOn)).toEqual([
      '2031-03-01',
      '2031-02-01',
      '2031-01-01',
    ]);
  });

  test('goes on where it was left', async () => {
    const { reorganisation } = await stored('going on', 'applying');
    expect(await kept.progress(reorganisation.id)).toBeUndefined();
    const progress = { step: 'recommendations', from: { wakeOn: '2026-07-01', id: 'x' }, done: 3 };
    await kept.saveProgress(reorganisation.id, progress);
    expect(await kept.progress(reorganisation.id)).toEqual(progress);
    await kept.saveProgress(reorganisation.id, { step: 'commitments', done: 0, of: 7 });
    expect(await kept.progress(reorganisation.id)).toEqual({ step: 'commitments', done: 0, of: 7 });
    expect(await kept.events(reorganisation.id)).toHaveLength(3);
  });

  test('is heard by its own reader of the stream alone', () => {
    const { events, reorganisation } = reorganisationUntil('ordered');
    const items = [...events.map(reorganisationForm.eventItem), reorganisationForm.stateItem(reorganisation)];
    const records = items.map((item) => ({
      dynamodb: { Keys: marshall({ pk: item['pk'], sk: item['sk'] }), NewImage: marshall(item) },
    }));
    expect(records.map(newReorganisationEvent)).toEqual([...events, undefined]);
    for (const read of [newEvent, newCommitmentEvent, newSessionEvent, countedChange])
      expect(records.map((record): unknown => read(record))).toEqual([undefined, undefined, undefined]);
  });
});
