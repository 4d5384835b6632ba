/**
 * A conference from start to end on a running cloud: planned, its agenda built, run on three screens through a power cut, concluded,
 * followed up. That of the seed, with its 175 units, is lived through in the demo (`integration/demo.test.ts`).
 */
import { agendaBodies } from '../../shared/schema/http-agenda.ts';
import { callerOf, done, eventually, refusal, type Caller, type Json } from '../support/http.ts';
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
  for (const [index, topic] of [
    ...Array(4).fill('residence'),
    ...Array(4).fill('fire-safety'),
    ...Array(3).fill('premises'),
  ].entries())
    await raise(['canbo', 'canbo.khanh', 'canbo.vixuyen'][index % 3] ?? '', topic, subjects[index] ?? '');
});
afterAll(() => province.close());

/** Mondays, and a Friday between holidays. */
const [today, heldOn, due] = ['2026-03-02', '2026-03-16', '2026-04-03'];

const subjects = [
  'Đăng ký tạm trú cho công nhân thuê trọ mất nhiều thời gian',
  'Thẻ căn cước trả chậm',
  'Người già không đi lại được cần làm căn cước tại nhà',
  'Dữ liệu dân cư sai ngày sinh phải sửa nhiều lần',
  'Nhà trọ nhiều tầng không có lối thoát nạn',
  'Thiếu trụ nước chữa cháy ở làng nghề',
  'Chợ xuống cấp về an toàn cháy',
  'Xe chữa cháy không vào được ngõ nhỏ',
  'Trụ sở dột nát khi mưa bão',
  'Chưa có nhà công vụ cho cán bộ ở xa',
  'Phòng tiếp dân chung với Ủy ban nhân dân xã',
];

let id = '';
const session = async (): Promise<Json> => done(await (await as('thuky')).session(id));
const step = async (who: string, verb: Parameters<Caller['sessionStep']>[1], body: object = {}) =>
  done(await (await as(who)).sessionStep(await session(), verb, body));
const agenda = async (who = 'thuky'): Promise<Json> =>
  done(await (await as(who)).get(`/api/sessions/${id}/agenda`));
const desk = async (
  verb: keyof typeof agendaBodies,
  body: object,
  { who = 'thuky', version }: { who?: string; version?: number } = {},
) =>
  (await as(who)).call('POST', `/api/sessions/${id}/agenda/${verb}`, {
    body,
    headers: { 'if-match': `"${version ?? (await agenda()).version}"` },
  });
const itemsIn = async (status: string): Promise<Json[]> =>
  (await agenda()).items.filter((item: Json) => item.status === status);

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
  const propose = async (query = ''): Promise<Json> =>
    done(await secretary.get(`/api/sessions/${id}/agenda/proposal${query}`));
  const { groups, minutes } = await propose();
  const items = groups.flatMap((group: Json) => group.items);
  expect(items).toHaveLength(13);
  expect(items[0]).toMatchObject({ urgent: true, units: ['vi-xuyen'] });
  const [together] = items.filter((item: Json) => item.recommendations.length === 2);
  expect(together.units).toEqual(['yen-chinh', 'yen-khanh']);
  expect(together.alike).toBeGreaterThan(90);
  // Two hours, less opening and closing, hold ten items of eight minutes.
  expect([minutes, items.filter(({ fits }: Json) => fits).length]).toEqual([
    { available: 85, planned: 0, proposed: 80 },
    10,
  ]);
  expect(
    (await propose('?topics=premises&units=yen-khanh')).groups.flatMap((group: Json) => group.items),
  ).toHaveLength(1);

  const wishes = items.map(({ recommendations }: Json) => ({ recommendations }));
  const added = done(await desk('add', { items: wishes }));
  expect(added.items.map(({ fits }: Json) => fits).filter(Boolean)).toHaveLength(10);
  expect((await propose()).groups).toEqual([]);
});

test('moves, joins, splits and drops; whoever saw something older is told; a leader locks it', async () => {
  const { items, version } = await agenda();
  const [first, second, third] = items.slice(-3);
  const last = items.at(-1).id;
  expect(done(await desk('move', { item: last, before: first.id })).items.at(-3).id).toBe(last);
  expect(refusal(await desk('drop', { item: last, reason: 'Để kỳ sau' }, { version }))).toEqual([
    412,
    'version-stale',
  ]);
  const joined = done(await desk('join', { item: second.id, into: first.id }));
  const both = joined.items.find((item: Json) => item.id === first.id);
  expect(both.count).toBe(first.count + second.count);
  const apart = done(
    await desk('split', {
      item: first.id,
      recommendations: second.recommendations.map(({ id: of }: Json) => of),
    }),
  );
  expect(apart.items).toHaveLength(13);
  expect(refusal(await desk('add', { items: [{ recommendations: [third.recommendations[0].id] }] }))).toEqual(
    [409, 'already-on-agenda'],
  );
  expect(refusal(await (await as('thuky')).sessionStep(await session(), 'lock-agenda'))).toEqual([
    403,
    'not-your-step',
  ]);
  await step('lanhdao', 'lock-agenda');
  expect((await agenda()).items.every((item: Json) => item.status === 'scheduled')).toBe(true);
  expect(refusal(await desk('move', { item: last }))).toEqual([403, 'not-your-step']);
  expect(done(await desk('change', { item: last, minutes: 12 }, { who: 'lanhdao' })).locked).toBe(true);
});

test('all units are invited, and every department that has something to answer', async () => {
  const invited = await step('thuky', 'invite');
  expect(invited.invited.units).toBe(3);
  const departments = new Set((await agenda()).items.flatMap((item: Json) => item.department ?? []));
  expect(invited.invited.departments).toBe(departments.size);
  expect(departments.size).toBe(4);
  expect((await agenda('truongxa')).items).toHaveLength(13);
});

test('a department prepares its own item, and nobody else’s', async () => {
  const own = (await agenda()).items.find((item: Json) => item.department === 'PH10');
  const others = (await agenda()).items.find((item: Json) => item.department && item.department !== 'PH10');
  const prepare = async (item: number) =>
    (await as('canbo.ph10')).call('POST', `/api/sessions/${id}/agenda/prepare`, {
      body: { item, text: 'Phòng đã làm việc với đơn vị, đề xuất bố trí trong năm.' },
    });
  done(await prepare(own.id));
  expect(refusal(await prepare(others.id))).toEqual([403, 'not-your-step']);
  const secretary = await as('thuky');
  expect(done(await secretary.get(`/api/sessions/${id}/agenda/items/${own.id}`)).preparation.text).toMatch(
    'đề xuất',
  );
  const seen = done(await (await as('truongxa')).get(`/api/sessions/${id}/agenda/items/${own.id}`));
  expect([seen.prepared, seen.preparation]).toEqual([true, undefined]);
});

const screens: ReturnType<typeof follow>[] = [];
afterAll(async () => {
  for (const screen of screens) screen.stop = true;
  await Promise.all(screens.map(({ running }) => running));
});

/** A screen that follows: what it shows, and how often it was told that nothing changed. */
const follow = (who: string) => {
  const screen = { shown: undefined as Json, at: 0, same: 0, stop: false, running: Promise.resolve() };
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
          screen.shown = done(reply);
          etag = reply.headers.get('etag') ?? '';
        }
        screen.at = Date.now();
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
  const call = async (): Promise<Json> => {
    const [next] = await itemsIn('scheduled');
    done(await desk('call', { item: next.id }));
    return next;
  };
  const { id: first } = await call();
  const waiting = await itemsIn('scheduled');
  expect(refusal(await desk('call', { item: waiting[0].id }))).toEqual([409, 'another-item-called']);
  await agree();
  expect(screens.map(({ shown }) => shown.called)).toEqual([first, first, first]);

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
  const spoken = done(await raise());
  expect(done(await raise()).id).toBe(spoken.id);
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
  expect(new Set(screens.map(({ shown }) => JSON.stringify(shown.figures))).size).toBe(1);
  expect(screens.every(({ same }) => same > 0)).toBe(true);
  await step('thuky', 'end');
});

test('the minutes are corrected, the chair confirms them, and every asker has the answer once', async () => {
  const [answered] = await itemsIn('answered');
  done(await desk('answer', { item: answered.id, department: 'PX01', text: 'Đã chỉnh lời trong biên bản.' }));
  await step('thuky', 'draft-minutes');
  expect(refusal(await (await as('phogiamdoc')).sessionStep(await session(), 'conclude'))).toEqual([
    409,
    'chair-only',
  ]);
  const secretary = await as('thuky');
  const before = done(await secretary.get(`/api/sessions/${id}/conclusions`));
  expect(before.delivered.done).toBe(0);
  await step('lanhdao', 'conclude', { documentNumber: '301/TB-CAT-PV01' });
  const read = async (): Promise<Json> => done(await secretary.get(`/api/sessions/${id}/conclusions`));
  await eventually(async () => {
    const { delivered } = await read();
    expect(delivered.done + delivered.passedBy).toBe(delivered.of);
  }, 30_000);
  const { figures, items, byDepartment } = await read();
  expect(figures.received).toBe(items.reduce((sum: number, { count }: Json) => sum + count, 0));
  expect(figures).toMatchObject({ committed: 1, passedUp: 1 });
  expect(byDepartment.reduce((sum: number, { received }: Json) => sum + received, 0)).toBe(figures.received);

  const item = items.find((each: Json) => each.id === answered.id);
  const [asked] = answered.recommendations;
  const seen = done(await secretary.read(asked.id));
  expect([seen.status, seen.answer?.text]).toEqual(['answered', 'Đã chỉnh lời trong biên bản.']);
  expect(seen.answer?.answeredAt.slice(0, 10)).toBe(heldOn);
  expect(item.said.text).toBe('Đã chỉnh lời trong biên bản.');
  expect(done(await (await as('truongxa')).get(`/api/sessions/${id}/conclusions`)).figures).toEqual(figures);
});

test('what was taken away stands in its queue with its day; a month later the promise is followed up', async () => {
  const taken = (await itemsIn('taken-away')).filter((item: Json) => item.department === 'PH10');
  expect(taken.length).toBeGreaterThan(0);
  const queue = done(await (await as('truong.ph10')).get('/api/queues/PH10?limit=100')).items;
  for (const { recommendations, outcome } of taken)
    for (const { id: of } of recommendations)
      expect(queue.find((each: Json) => each.id === of)?.due.on).toBe(outcome.dueOn);

  const [made] = done(await (await as('lanhdao')).get(`/api/sessions/${id}/commitments`)).items;
  expect([made.status, made.department]).toEqual(['active', 'PH10']);
  await province.moveOn({ days: 31 });
  const overdue = done(await (await as('lanhdao')).get('/api/commitments/overdue')).items;
  expect(overdue.map((each: Json) => each.id)).toContain(made.id);
  const inbox = done(await (await as('truong.ph10')).get('/api/inbox?limit=100')).items;
  expect(inbox.some((notice: Json) => notice.commitment === made.id)).toBe(true);
});
