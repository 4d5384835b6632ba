/**
 * A conference from start to end on a running cloud: planned, its agenda built, run on three screens through a power cut, concluded,
 * followed up. That of the seed, with its 175 units, is lived through in the demo (`integration/demo.test.ts`).
 */
import type * as z from 'zod';
import type {
  AgendaItemDetail,
  agendaBodies,
  AgendaView,
  ConclusionsView,
  floorAnswer,
  proposalAnswer,
} from '../../shared/schema/http-agenda.ts';
import type { inboxPage } from '../../shared/schema/http-inbox.ts';
import type { SessionDetail } from '../../shared/schema/http-sessions.ts';
import type { CommitmentSummary } from '../../shared/schema/http.ts';
import { callerOf, done, eventually, refusal, type Caller, type SummaryPage } from '../support/http.ts';
import { openProvince, type Province } from './province.ts';

jest.setTimeout(120_000);

let province: Province;
const callers = new Map<string, Caller>();
const as = async (username: string): Promise<Caller> => {
  const known = callers.get(username);
  if (known) return known;
  const caller = callerOf(province.withToken(await province.cloud.tokenFor(username)));
  callers.set(username, caller);
  return caller;
};
beforeAll(async () => {
  province = await openProvince({ onDisk: true, time: today });
  // What is open: nearly the same from two units, some older, one urgent.
  const raise = async (username: string, topic: string, title: string, more: object = {}): Promise<void> => {
    done(
      await (
        await as(username)
      ).submit({ topic, title, body: `${title}. Đề nghị phòng giải quyết.`, ...more }),
    );
  };
  await raise('canbo', 'equipment', 'Máy tính của Công an xã hỏng, không làm được thủ tục');
  await raise('canbo.khanh', 'equipment', 'May tinh cua cong an xa hong khong lam duoc thu tuc');
  await raise('canbo.vixuyen', 'staffing', 'Thiếu cảnh sát khu vực ở các tổ dân phố mới', {
    urgency: 'urgent',
  });
  for (const [index, [topic, title]] of subjects.entries())
    await raise(['canbo', 'canbo.khanh', 'canbo.vixuyen'][index % 3] ?? '', topic, title);
});
afterAll(() => province.close());

/** Mondays, and a Friday between holidays. */
const [today, heldOn, due] = ['2026-03-02', '2026-03-16', '2026-04-03'];

const subjects = [
  ['residence', 'Đăng ký tạm trú cho công nhân thuê trọ mất nhiều thời gian'],
  ['residence', 'Thẻ căn cước trả chậm'],
  ['residence', 'Người già không đi lại được cần làm căn cước tại nhà'],
  ['residence', 'Dữ liệu dân cư sai ngày sinh phải sửa nhiều lần'],
  ['fire-safety', 'Nhà trọ nhiều tầng không có lối thoát nạn'],
  ['fire-safety', 'Thiếu trụ nước chữa cháy ở làng nghề'],
  ['fire-safety', 'Chợ xuống cấp về an toàn cháy'],
  ['fire-safety', 'Xe chữa cháy không vào được ngõ nhỏ'],
  ['premises', 'Trụ sở dột nát khi mưa bão'],
  ['premises', 'Chưa có nhà công vụ cho cán bộ ở xa'],
  ['premises', 'Phòng tiếp dân chung với Ủy ban nhân dân xã'],
] as const;

let id = '';
const session = async (): Promise<SessionDetail> => done(await (await as('thuky')).session(id));
const step = async (who: string, verb: Parameters<Caller['sessionStep']>[1], body: object = {}) =>
  done(await (await as(who)).sessionStep(await session(), verb, body));
const read = async <T>(who: string, path: string): Promise<T> => done(await (await as(who)).get(path)) as T;
const agenda = (who = 'thuky') => read<AgendaView>(who, `/api/sessions/${id}/agenda`);
const itemFor = (who: string, item: number) =>
  read<AgendaItemDetail>(who, `/api/sessions/${id}/agenda/items/${item}`);
const conclusionsFor = (who: string) => read<ConclusionsView>(who, `/api/sessions/${id}/conclusions`);
type Item = AgendaView['items'][number];
type Spoken = z.infer<typeof floorAnswer>;
type Proposal = z.infer<typeof proposalAnswer>;
const agendaIn = (reply: Awaited<ReturnType<typeof desk>>): AgendaView => done(reply) as AgendaView;
const desk = async (
  verb: keyof typeof agendaBodies,
  body: object,
  { who = 'thuky', version }: { who?: string; version?: number } = {},
) =>
  (await as(who)).call('POST', `/api/sessions/${id}/agenda/${verb}`, {
    body,
    headers: { 'if-match': `"${version ?? (await agenda()).version}"` },
  });
const itemsIn = async (status: Item['status']): Promise<readonly Item[]> =>
  (await agenda()).items.filter((item) => item.status === status);
const onlyOf = <T>([first]: readonly T[]): T => {
  if (first === undefined) throw new Error('there is none');
  return first;
};

test('a secretary plans it, and is proposed what is open: what asks the same together, what weighs most first', async () => {
  const secretary = await as('thuky');
  ({ id } = done(
    await secretary.plan({
      title: 'Hội nghị đối thoại với Công an cấp xã',
      chair: 'lanhdao',
      room: 'hoi-truong',
      start: `${heldOn}T08:00:00+07:00`,
      end: `${heldOn}T10:00:00+07:00`,
      collecting: { from: today, until: '2026-03-06' },
      invitees: { units: 'all', departments: ['PX01'] },
    }),
  ));
  await step('thuky', 'collect');
  const propose = (query = '') => read<Proposal>('thuky', `/api/sessions/${id}/agenda/proposal${query}`);
  const { groups, minutes } = await propose();
  const items = groups.flatMap((group) => group.items);
  expect(items).toHaveLength(13);
  expect(items[0]).toMatchObject({ urgent: true, units: ['vi-xuyen'] });
  const together = onlyOf(items.filter((item) => item.recommendations.length === 2));
  expect(together.units).toEqual(['yen-chinh', 'yen-khanh']);
  expect(together.alike).toBeGreaterThan(90);
  // Two hours, less opening and closing, hold ten items of eight minutes.
  expect([minutes, items.filter(({ fits }) => fits).length]).toEqual([
    { available: 85, planned: 0, proposed: 80 },
    10,
  ]);
  const narrowed = await propose('?topics=premises&units=yen-khanh');
  expect(narrowed.groups.flatMap((group) => group.items)).toHaveLength(1);

  const wishes = items.map(({ recommendations }) => ({ recommendations }));
  const added = agendaIn(await desk('add', { items: wishes }));
  expect(added.items.map(({ fits }) => fits).filter(Boolean)).toHaveLength(10);
  expect((await propose()).groups).toEqual([]);
});

test('moves, joins, splits and drops; whoever saw something older is told; a leader locks it', async () => {
  const { items, version } = await agenda();
  const [first, second, third] = items.slice(-3) as [Item, Item, Item];
  const last = third.id;
  expect(agendaIn(await desk('move', { item: last, before: first.id })).items.at(-3)?.id).toBe(last);
  expect(refusal(await desk('drop', { item: last, reason: 'Để kỳ sau' }, { version }))).toEqual([
    412,
    'version-stale',
  ]);
  const joined = agendaIn(await desk('join', { item: second.id, into: first.id }));
  const both = joined.items.find((item) => item.id === first.id);
  expect(both?.count).toBe(first.count + second.count);
  const apart = agendaIn(
    await desk('split', {
      item: first.id,
      recommendations: second.recommendations.map(({ id: of }) => of),
    }),
  );
  expect(apart.items).toHaveLength(13);
  expect(
    refusal(await desk('add', { items: [{ recommendations: [third.recommendations[0]?.id] }] })),
  ).toEqual([409, 'already-on-agenda']);
  expect(refusal(await (await as('thuky')).sessionStep(await session(), 'lock-agenda'))).toEqual([
    403,
    'not-your-step',
  ]);
  await step('lanhdao', 'lock-agenda');
  expect((await agenda()).items.every((item) => item.status === 'scheduled')).toBe(true);
  expect(refusal(await desk('move', { item: last }))).toEqual([403, 'not-your-step']);
  expect(agendaIn(await desk('change', { item: last, minutes: 12 }, { who: 'lanhdao' })).locked).toBe(true);
});

test('all units are invited, and every department that has something to answer', async () => {
  const invited = await step('thuky', 'invite');
  expect(invited.invited.units).toBe(3);
  const departments = new Set((await agenda()).items.flatMap((item) => item.department ?? []));
  expect(invited.invited.departments).toBe(departments.size);
  expect(departments.size).toBe(4);
  expect((await agenda('truongxa')).items).toHaveLength(13);
});

test('a department prepares its own item, and nobody else’s', async () => {
  const { items } = await agenda();
  const own = onlyOf(items.filter(({ department }) => department === 'PH10'));
  const others = onlyOf(items.filter(({ department }) => department && department !== 'PH10'));
  const prepare = async (item: number) =>
    (await as('canbo.ph10')).call('POST', `/api/sessions/${id}/agenda/prepare`, {
      body: { item, text: 'Phòng đã làm việc với đơn vị, đề xuất bố trí trong năm.' },
    });
  done(await prepare(own.id));
  expect(refusal(await prepare(others.id))).toEqual([403, 'not-your-step']);
  expect((await itemFor('thuky', own.id)).preparation?.text).toMatch('đề xuất');
  const seen = await itemFor('truongxa', own.id);
  expect([seen.prepared, seen.preparation]).toEqual([true, undefined]);
});

const screens: ReturnType<typeof follow>[] = [];
afterAll(async () => {
  for (const screen of screens) screen.stop = true;
  await Promise.all(screens.map(({ running }) => running));
});

/** A screen that follows: what it shows, and how often it was told that nothing changed. */
const follow = (who: string) => {
  const screen = {
    shown: undefined as AgendaView | undefined,
    same: 0,
    stop: false,
    running: Promise.resolve(),
  };
  const look = async (): Promise<void> => {
    let etag = '';
    while (!screen.stop) {
      try {
        const caller = await as(who);
        const reply = await caller.call('GET', `/api/sessions/${id}/agenda`, {
          headers: etag ? { 'if-none-match': etag } : {},
        });
        if (reply.status === 304) screen.same += 1;
        else {
          screen.shown = done(reply) as AgendaView;
          etag = reply.headers.get('etag') ?? '';
        }
      } catch {
        // No connection: it tries again.
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  screen.running = look();
  return screen;
};

test('thirteen and one from the floor are called on three screens, through a power cut', async () => {
  await province.moveOn({ to: heldOn });
  expect(refusal(await desk('call', { item: 1 }))).toEqual([409, 'step-not-possible']);
  await step('thuky', 'start');
  screens.push(...['thuky', 'lanhdao', 'truongxa'].map(follow));
  const agree = async (): Promise<void> => {
    const { version } = await agenda();
    await eventually(() => {
      for (const { shown } of screens) expect(shown?.version).toBeGreaterThanOrEqual(version);
    }, 20_000);
  };
  const call = async (): Promise<Item> => {
    const next = onlyOf(await itemsIn('scheduled'));
    done(await desk('call', { item: next.id }));
    return next;
  };
  const { id: first } = await call();
  const waiting = onlyOf(await itemsIn('scheduled'));
  expect(refusal(await desk('call', { item: waiting.id }))).toEqual([409, 'another-item-called']);
  await agree();
  expect(screens.map(({ shown }) => shown?.called)).toEqual([first, first, first]);

  done(
    await desk('take-away', {
      item: first,
      note: 'Lãnh đạo phòng báo cáo, thực hiện xong đúng hạn mới.',
      dueOn: due,
    }),
  );
  const speech = {
    unit: 'yen-chinh',
    name: 'Đồng chí Trưởng Công an xã',
    words: 'Đề nghị bố trí xe tuần tra.',
  };
  const raise = async () =>
    (await as('thuky')).call('POST', `/api/sessions/${id}/floor`, {
      body: { ...speech, topic: 'equipment' },
      headers: { 'idempotency-key': 'floor-1' },
    });
  const spoken = done(await raise()) as Spoken;
  expect((done(await raise()) as Spoken).id).toBe(spoken.id);
  expect((await itemsIn('scheduled'))[0]).toMatchObject({ id: spoken.item, origin: 'floor' });

  // The line is cut while an item is being dealt with.
  const cut = await call();
  await province.cloud.kill();
  province.tables.destroy();
  callers.clear();
  province = await openProvince({ dataDir: province.dataDir, onDisk: true });
  expect((await agenda()).called).toBe(cut.id);
  await agree();
  const commitments = [{ text: 'Cấp xe trong quý', department: 'PH10', dueOn: due }];
  done(
    await desk('answer', {
      item: cut.id,
      department: 'PH10',
      text: 'Đã có trong kế hoạch trang cấp.',
      commitments,
    }),
  );

  for (let number = 0; (await itemsIn('scheduled')).length > 0; number += 1) {
    const { id: item } = await call();
    if (number < 8)
      done(await desk('answer', { item, department: 'PX01', text: `Trả lời tại hội nghị, mục ${item}.` }));
    else if (number === 8)
      done(await desk('take-away', { item, department: 'PX01', note: 'Trình Bộ.', passUpTo: 'Bộ Công an' }));
    else if (number === 9) done(await desk('pass-over', { item }));
    else
      done(await desk('take-away', { item, department: 'PH10', note: 'Trả lời bằng văn bản.', dueOn: due }));
  }
  await agree();
  expect(new Set(screens.map(({ shown }) => JSON.stringify(shown?.figures))).size).toBe(1);
  // While nothing changes, they are told no more than that.
  await eventually(() => {
    for (const { same } of screens) expect(same).toBeGreaterThan(0);
  });
  await step('thuky', 'end');
});

test('the minutes are corrected, the chair confirms them, and every asker has the answer once', async () => {
  const answered = onlyOf(await itemsIn('answered'));
  const corrected = 'Đã chỉnh lời trong biên bản.';
  done(await desk('answer', { item: answered.id, department: 'PX01', text: corrected }));
  await step('thuky', 'draft-minutes');
  expect(refusal(await (await as('phogiamdoc')).sessionStep(await session(), 'conclude'))).toEqual([
    409,
    'chair-only',
  ]);
  expect((await conclusionsFor('thuky')).delivered.done).toBe(0);
  await step('lanhdao', 'conclude', { documentNumber: '301/TB-CAT-PV01' });
  await eventually(async () => {
    const { delivered } = await conclusionsFor('thuky');
    expect(delivered.done + delivered.passedBy).toBe(delivered.of);
  }, 30_000);
  const { figures, items, byDepartment } = await conclusionsFor('thuky');
  expect(figures.received).toBe(items.reduce((sum, { count }) => sum + count, 0));
  expect(figures).toMatchObject({ committed: 1, passedUp: 1 });
  expect(byDepartment.reduce((sum, { received }) => sum + received, 0)).toBe(figures.received);

  const seen = done(await (await as('thuky')).read(answered.recommendations[0]?.id ?? ''));
  expect([seen.status, seen.answer?.text]).toEqual(['answered', corrected]);
  expect(seen.answer?.answeredAt.slice(0, 10)).toBe(heldOn);
  expect(items.find((each) => each.id === answered.id)?.said?.text).toBe(corrected);
  expect((await conclusionsFor('truongxa')).figures).toEqual(figures);
});

test('what was taken away stands in its queue with its day; a month later the promise is followed up', async () => {
  const taken = (await itemsIn('taken-away')).filter((item) => item.department === 'PH10');
  expect(taken.length).toBeGreaterThan(0);
  const queue = (await read<SummaryPage>('truong.ph10', '/api/queues/PH10?limit=100')).items;
  for (const { recommendations, outcome } of taken)
    for (const { id: of } of recommendations)
      expect(queue.find((each) => each.id === of)?.due.on).toBe(outcome?.dueOn);

  const commitmentsAt = (path: string) => read<{ items: readonly CommitmentSummary[] }>('lanhdao', path);
  const made = onlyOf((await commitmentsAt(`/api/sessions/${id}/commitments`)).items);
  expect([made.status, made.department]).toEqual(['active', 'PH10']);
  await province.moveOn({ days: 31 });
  const overdue = (await commitmentsAt('/api/commitments/overdue')).items;
  expect(overdue.map((each) => each.id)).toContain(made.id);
  const inbox = await read<z.infer<typeof inboxPage>>('truong.ph10', '/api/inbox?limit=100');
  expect(inbox.items.some((notice) => notice.commitment === made.id)).toBe(true);
});
