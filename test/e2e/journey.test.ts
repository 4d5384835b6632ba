import { isUnsigned } from '../../shared/kit/http.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addWorkingDays, localDateOf, plusDays, type Instant } from '../../shared/domain/calendar.ts';
import { calendarOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import {
  breachOf,
  done,
  eventually,
  refusal,
  routeTable,
  send,
  type Caller,
  type Json,
  type Receipt,
  type Seen,
} from '../support/http.ts';
import { cast, openProvince, rules, type Name, type Province } from './province.ts';

jest.setTimeout(60_000);

let province: Province;
let people: Record<Name, Caller>;
beforeAll(async () => {
  province = await openProvince();
  const names = [...Object.keys(cast), 'nobody'] as Name[];
  const callers = await Promise.all(names.map((name) => province.as(name)));
  people = Object.fromEntries(names.map((name, index) => [name, callers[index]])) as Record<Name, Caller>;
});
afterAll(() => province.close());

/** Submitted by the officer, unless said otherwise, on a topic that no rule routes. */
const onTheDesk = async (by: Name = 'officer', title = 'Đề nghị của đơn vị'): Promise<Receipt> =>
  done(await people[by].submit({ topic: 'other', title }));
/** Accepted by PC06. */
const inHand = async (by: Name = 'officer'): Promise<Seen> => {
  const receipt = done(await people[by].submit());
  return done(await people.head.step(receipt, 'accept'));
};
const undertaken = [
  { text: 'Cấp máy mới', department: 'PC06', dueOn: plusDays(localDateOf(new Date()), 30) },
];
const anAnswer = { text: 'Phòng PC06 đã cấp máy mới trong tuần này.', promises: false };
const answered = async (by: Name = 'officer'): Promise<Seen> =>
  done(await people.head.step(await inHand(by), 'answer', anAnswer));

const usernames = Object.values(cast).map(({ id }) => id);
const peopleIn = (text: string): string[] => usernames.filter((username) => text.includes(`"${username}"`));

describe('a recommendation, from the form to the figure', () => {
  /** What the leader reads of everything that the journey touches. */
  const figures = async () => {
    const row = async (by: string, key: string) =>
      (await people.leader.figures(`?by=${by}`)).rows.find((each) => each.key === key) ?? {};
    const month = localDateOf(new Date()).slice(0, 7);
    return Promise.all([
      row('department', 'PC06'),
      row('topic', 'residence'),
      row('unit', 'yen-chinh'),
      row('month', month),
    ]);
  };
  const title = 'Máy thu nhận hồ sơ căn cước của xã bị lỗi';
  const note = 'Nội bộ: kho còn hai máy dự phòng, chưa báo xã.';
  let receipt: Receipt;
  let seen: Seen;

  test('nobody has raised anything yet', async () => {
    expect(await figures()).toEqual([{}, {}, {}, {}]);
  });

  test('the officer gets a receipt that says which department, until when, and why each', async () => {
    const reply = await people.officer.submit({ title, directive: '12-NQ/ĐUCA', topic: 'residence' });
    expect(reply.status).toBe(201);
    receipt = done(reply);
    seen = receipt;
    expect(receipt.receipt.replaceAll('-', '')).toBe(receipt.id);
    expect(receipt.receipt).toMatch(/^([2-9A-Z]{4}-){2}[2-9A-Z]{4}$/);
    expect(reply.headers.get('location')).toBe(`/api/recommendations/${receipt.id}`);
    expect(reply.headers.get('etag')).toBe(`"${receipt.version}"`);
    expect(receipt).toMatchObject({
      status: 'routed',
      department: { id: 'PC06', why: 'By rule residence (matches on topic).' },
    });
    const { submittedAt } = done(await people.officer.read(receipt.id));
    const today = localDateOf(submittedAt as Instant);
    expect(receipt.due).toMatchObject({
      from: today,
      workingDays: 7,
      on: addWorkingDays(today, 7, calendarOfVietNam).on,
      why: expect.stringContaining('7 working days'),
    });
  });

  test('the receipt can be typed as it was read out', async () => {
    const typed = encodeURIComponent(receipt.receipt.toLowerCase().replaceAll('-', ' '));
    expect(done(await people.officer.read(typed)).id).toBe(receipt.id);
  });

  test('the head finds it in the queue, counted, behind what is more urgent', async () => {
    const urgent = done(await people.officer.submit({ urgency: 'urgent' }));
    const { items } = await people.head.all('/api/queues/PC06', 50);
    expect(items.map(({ id }) => String(id))).toEqual([urgent.id, receipt.id]);
    const { counts } = done(await people.head.get('/api/queues/PC06/counts'));
    expect(counts).toContainEqual({
      status: 'routed',
      statusText: 'Routed',
      count: 2,
      overdue: 0,
      more: false,
    });
    const { items: routed } = done(await people.head.get('/api/queues/PC06?status=accepted'));
    expect(routed).toEqual([]);
    await people.officer.take(urgent.id, 'withdraw', { reason: 'Đã tự khắc phục' });
  });

  test('the head accepts and asks; the officer replies; the clock counts no pause of the same day', async () => {
    seen = done(await people.head.step(seen, 'accept'));
    seen = done(await people.head.step(seen, 'request-information', { question: 'Máy hỏng từ ngày nào?' }));
    const asked = done(await people.officer.read(seen.id));
    expect(asked).toMatchObject({ status: 'needs-info', actions: ['give-information', 'withdraw'] });
    expect(asked.history.at(-1)?.data).toMatchObject({ question: 'Máy hỏng từ ngày nào?' });
    seen = done(await people.officer.step(seen, 'give-information', { reply: 'Từ ngày 05 tháng này.' }));
    expect(seen).toMatchObject({ status: 'accepted', due: { on: receipt.due.on, pausedDays: 0 } });
  });

  test('the head notes something inside and answers', async () => {
    expect((await people.head.remark(seen.id, 'notes', note)).status).toBe(201);
    const reply = await people.head.step(seen, 'answer', {
      ...anAnswer,
      legalBasis: 'Thông tư 17/2024/TT-BCA',
      promises: true,
      commitments: undertaken,
    });
    seen = done(reply);
    expect(reply.body.status).toBe('answered');
    expect(reply.headers.get('etag')).toBe(`"${seen.version}"`);
  });

  test('the officer sees the answer with its basis, and neither the note nor who exactly acted', async () => {
    const reply = await people.officer.read(seen.id);
    expect(done(reply).answer).toEqual({
      ...anAnswer,
      legalBasis: 'Thông tư 17/2024/TT-BCA',
      promises: true,
      department: 'PC06',
      answeredAt: expect.any(String),
    });
    expect(reply.text).not.toContain(note);
    expect(reply.body).not.toHaveProperty('notes');
    expect(peopleIn(reply.text)).toEqual([]);
    const inside = await people.caseworker.read(seen.id);
    expect(inside.body.notes?.map(({ text }) => text)).toEqual([note]);
    expect(peopleIn(inside.text)).toEqual([cast.officer.id, cast.head.id]);
  });

  test('every step is in the history, in its order, with who took it in which role', async () => {
    const { history } = done(await people.officer.read(seen.id));
    expect(history.map(({ number, type, by }) => `${number} ${type} ${by.as}`)).toEqual([
      '1 RecommendationSubmitted officer',
      '2 RecommendationRouted system',
      '3 RecommendationAccepted department',
      '4 InformationRequested department',
      '5 InformationGiven submitter',
      '6 RecommendationAnswered department-head',
    ]);
  });

  test('the officer closes with a verdict and a mark', async () => {
    seen = done(
      await people.officer.step(seen, 'close', { verdict: 'solved', satisfaction: 5, comment: 'Cảm ơn' }),
    );
    expect(seen).toMatchObject({ status: 'closed', verdict: 'solved', actions: [] });
    const { history } = done(await people.leader.read(seen.id));
    expect(history.at(-1)?.data).toMatchObject({ verdict: 'solved', satisfaction: 5, comment: 'Cảm ơn' });
  });

  test('the leader’s figures follow by department, topic, unit and month', async () => {
    const once = {
      received: { value: 2 },
      open: { value: 0 },
      answered: { value: 1 },
      resolved: { value: 1 },
      reopened: { value: 0 },
      withdrawn: { value: 1 },
    };
    await eventually(async () => {
      // What was withdrawn was received all the same, by the department that had it.
      for (const row of await figures()) expect(row).toMatchObject(once);
    });
    expect(await people.head.figures('?by=topic')).toMatchObject({ total: once });
    expect(await people.chief.figures('?by=unit')).toMatchObject({ total: once });
  });

  test('each figure opens the list behind it, with the sum that equals it', async () => {
    const { rows, opens } = await people.leader.figures('?by=month');
    for (const at of [opens, ...rows.map((row) => row.opens)]) {
      const all = done(await people.leader.get(`${at}&figure=received`));
      expect(all).toMatchObject({ part: 'all', value: { value: 2 }, sums: { all: 2 }, notShown: 0 });
      const resolved = done(await people.leader.get(`${at}&figure=resolvedP50`));
      expect(resolved).toMatchObject({ sums: { all: 1 }, items: [{ recommendation: { id: seen.id } }] });
      const share = done(await people.leader.get(`${at}&figure=onTimeShare&part=denominator`));
      expect(share).toMatchObject({ value: { value: 100, n: 1 }, sums: { numerator: 1, denominator: 1 } });
    }
    const [row] = (await people.head.figures('?by=topic')).rows;
    expect(done(await people.head.get(`${row?.opens ?? ''}&figure=answered`)).items).toMatchObject([
      { amount: 1, recommendation: { id: seen.id } },
    ]);
    // What was closed, never who gave a mark.
    const marked = done(await people.leader.get(`${opens}&figure=satisfaction`));
    expect(marked).toMatchObject({ part: 'denominator', value: { hidden: true }, sums: { denominator: 1 } });
    expect(marked.items).toMatchObject([{ recommendation: { id: seen.id } }]);
    expect(marked.items[0].recommendation).not.toHaveProperty('verdict');
  });
});

describe('what is said beside the steps', () => {
  test('a comment reaches everybody concerned; outside one reads who spoke for whom, not which person', async () => {
    const { id } = await inHand();
    const comment = 'Đơn vị gửi thêm ảnh chụp biên bản hỏng máy.';
    done(await people.officer.remark(id, 'comments', comment));
    done(await people.caseworker.remark(id, 'comments', 'Đã nhận, đang xem xét.'));
    const outside = done(await people.chief.read(id)).comments;
    expect(outside.map(({ text }) => text)).toEqual([comment, 'Đã nhận, đang xem xét.']);
    expect(outside.map(({ by }) => by)).toEqual([
      { as: 'submitter' },
      { as: 'department', department: cast.caseworker.departmentId },
    ]);
    expect(done(await people.leader.read(id)).comments.map(({ by }) => by.person)).toEqual([
      cast.officer.id,
      cast.caseworker.id,
    ]);
  });

  test('a note of intake and of a leader never reaches the officer or the chief of the unit', async () => {
    const { id } = await inHand();
    const secret = 'Nội bộ: cân nhắc điều chuyển máy từ đơn vị khác.';
    done(await people.intake.remark(id, 'notes', secret));
    done(await people.leader.remark(id, 'notes', `${secret} Đồng ý.`));
    for (const outside of [people.officer, people.chief]) {
      const reply = await outside.read(id);
      expect(reply.text).not.toContain(secret);
      expect(reply.body).not.toHaveProperty('notes');
    }
    expect(done(await people.auditor.read(id)).notes).toHaveLength(2);
  });

  test('the same comment sent twice stands once; another text under its key is refused', async () => {
    const { id } = await inHand();
    const first = await people.officer.remark(id, 'comments', 'Xin bổ sung số máy.', 'comment-1');
    const again = await people.officer.remark(id, 'comments', 'Xin bổ sung số máy.', 'comment-1');
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(refusal(await people.officer.remark(id, 'comments', 'Nội dung khác.', 'comment-1'))).toEqual([
      422,
      'idempotency-key-reused',
    ]);
    expect(done(await people.officer.read(id)).comments).toHaveLength(1);
  });

  test('when all is closed there is nothing more to say', async () => {
    const { id } = await answered();
    await people.officer.take(id, 'close');
    expect(refusal(await people.officer.remark(id, 'comments', 'Còn một việc nữa.'))).toEqual([
      409,
      'step-not-possible',
    ]);
  });
});

describe('an answer that needs approval', () => {
  test('is proposed, sent back, proposed anew and approved by somebody else; only the last text goes out', async () => {
    const receipt = await onTheDesk();
    const { id } = await people.intake.take(receipt.id, 'route', {
      department: 'PC06',
      topic: 'staffing',
      reason: 'Bố trí cán bộ làm căn cước',
    });
    await people.deputyHead.take(id, 'accept');
    const direct = await people.deputyHead.step(done(await people.deputyHead.read(id)), 'answer', anAnswer);
    expect(refusal(direct)).toEqual([409, 'approval-needed']);

    const draft = 'Bản thảo: sẽ tăng cường hai cán bộ.';
    const comments = 'Nêu rõ thời điểm tăng cường.';
    const proposed = await people.deputyHead.take(id, 'propose-answer', {
      text: draft,
      promises: true,
      commitments: undertaken,
    });
    expect(refusal(await people.deputyHead.step(proposed, 'approve'))).toEqual([
      409,
      'author-cannot-approve',
    ]);
    await people.head.take(id, 'send-back', { comments });
    const final = 'Từ tháng sau sẽ tăng cường hai cán bộ.';
    await people.caseworker.take(id, 'propose-answer', {
      text: final,
      promises: true,
      commitments: undertaken,
    });
    const waiting = await people.officer.read(id);
    expect(waiting.body).toMatchObject({ status: 'in-approval' });
    for (const inside of [draft, comments, final]) expect(waiting.text).not.toContain(inside);

    await people.deputyHead.take(id, 'approve');
    const reply = await people.officer.read(id);
    expect(done(reply).answer).toMatchObject({ text: final, promises: true });
    for (const inside of [draft, comments]) expect(reply.text).not.toContain(inside);
    expect(peopleIn(reply.text)).toEqual([]);
    expect(done(await people.leader.read(id)).answer).toMatchObject({ author: cast.caseworker.id });
  });

  test('is a leader’s to approve where the topic says so', async () => {
    const receipt = done(await people.officer.submit({ topic: 'premises' }));
    const { id } = done(await people.otherCaseworker.step(receipt, 'accept'));
    const proposed = await people.otherCaseworker.take(id, 'propose-answer', anAnswer);
    expect(refusal(await people.otherHead.step(proposed, 'approve'))).toEqual([409, 'leader-must-approve']);
    expect(refusal(await people.otherHead.step(proposed, 'send-back', { comments: 'Sửa' }))).toEqual([
      409,
      'leader-must-approve',
    ]);
    expect(done(await people.leader.step(proposed, 'approve')).status).toBe('answered');
  });
});

describe('what goes another way', () => {
  test('after the third return only a leader or the head of intake routes', async () => {
    const { id } = await onTheDesk();
    const toPc06 = { department: 'PC06', reason: 'Liên quan đến cư trú' };
    for (const times of [1, 2, 3]) {
      await people.intake.take(id, 'route', toPc06);
      const back = { reason: 'Không thuộc chức năng', proposedDepartment: 'PH10' };
      await people.head.take(id, 'return', back);
      const { returns, status } = done(await people.intake.read(id));
      expect([returns, status]).toEqual([times, 'submitted']);
    }
    const stuck = done(await people.intake.read(id));
    expect(stuck.actions).not.toContain('route');
    expect(refusal(await people.intake.step(stuck, 'route', toPc06))).toEqual([409, 'third-return']);
    expect(done(await people.leader.read(id)).actions).toContain('route');
    const routed = await people.headOfIntake.step(stuck, 'route', { ...toPc06, department: 'PH10' });
    expect(done(routed)).toMatchObject({ status: 'routed', department: 'PH10' });
    const reply = await people.officer.read(id);
    expect(reply.text).not.toContain('Không thuộc chức năng');
  });

  test('a transfer does not start the clock again', async () => {
    const { id, due } = await onTheDesk();
    const routed = await people.intake.take(id, 'route', {
      department: 'PC06',
      complexity: 'complex',
      reason: 'Nhiều việc',
    });
    expect(routed.due).toMatchObject({ from: due.from, workingDays: 15 });
    await people.head.take(id, 'return', { reason: 'Không đúng phòng' });
    const again = await people.intake.take(id, 'route', { department: 'PH10', reason: 'Thuộc Hậu cần' });
    expect(again.due).toEqual(due);
  });

  test('beyond authority: forwarded up, the officer is told, the reply comes back, the department answers', async () => {
    const { id } = await inHand();
    await people.leader.take(id, 'forward-up', {
      documentNumber: '15/CAT-PV01',
      forwardedTo: 'Bộ Công an',
      reason: 'Vượt thẩm quyền',
    });
    const told = done(await people.officer.read(id));
    expect(told).toMatchObject({ status: 'forwarded-up', statusText: 'Forwarded to a higher level' });
    expect(told.history.at(-1)?.data).toMatchObject({
      documentNumber: '15/CAT-PV01',
      forwardedTo: 'Bộ Công an',
    });
    const { items } = await people.head.all('/api/queues/PC06', 50);
    expect(items.find((each) => each.id === id)).toMatchObject({ status: 'forwarded-up', actions: [] });
    await people.intake.take(id, 'record-reply', { documentNumber: '99/BCA', summary: 'Đồng ý cấp bổ sung' });
    await people.head.take(id, 'answer', anAnswer);
    expect(done(await people.officer.read(id)).answer?.text).toBe(anAnswer.text);
  });

  test('rejected: the officer reads the reason and what to do instead, and nobody has it in a queue', async () => {
    const { id } = await onTheDesk();
    const guidance = 'Đề nghị xem thông báo kết luận số 12 đã gửi các đơn vị.';
    await people.intake.take(id, 'reject', { reason: 'already-answered', guidance });
    const rejected = done(await people.officer.read(id));
    expect(rejected).toMatchObject({ status: 'rejected', actions: [] });
    expect(rejected.history.at(-1)?.data).toEqual({ reason: 'already-answered', guidance });
    const { items } = await people.intake.all('/api/queues/intake', 50);
    expect(items.map((each) => String(each.id))).not.toContain(id);
  });

  test('withdrawn: gone from the queue, and no step is left', async () => {
    const receipt = done(await people.officer.submit());
    const withdrawn = done(await people.officer.step(receipt, 'withdraw', { reason: 'Đã sửa xong' }));
    expect(withdrawn).toMatchObject({ status: 'withdrawn', actions: [] });
    const { items } = await people.head.all('/api/queues/PC06', 50);
    expect(items.map((each) => String(each.id))).not.toContain(receipt.id);
    expect(refusal(await people.head.step(withdrawn, 'accept'))).toEqual([409, 'step-not-possible']);
  });

  test('reopened twice by the officer; a third time only a leader can', async () => {
    const { id } = await answered();
    const reopening = { reason: 'Máy mới cũng hỏng' };
    for (const times of [1, 2]) {
      const reopened = await people.officer.take(id, 'reopen', reopening);
      expect(reopened).toMatchObject({ status: 'accepted', reopenings: times, due: { kind: 'reopened' } });
      await people.head.take(id, 'answer', anAnswer);
    }
    const seen = done(await people.officer.read(id));
    expect(seen.actions).toEqual(['close']);
    expect(refusal(await people.officer.step(seen, 'reopen', reopening))).toEqual([409, 'reopen-limit']);
    expect(done(await people.leader.step(seen, 'reopen', reopening)).status).toBe('accepted');
  });

  test('closed: reopened by the head of intake, not by the officer', async () => {
    const { id } = await answered();
    const closed = await people.officer.take(id, 'close', { verdict: 'not-solved', satisfaction: 1 });
    const reopening = { reason: 'Chưa thực hiện như đã trả lời' };
    expect(refusal(await people.officer.step(closed, 'reopen', reopening))).toEqual([403, 'not-your-step']);
    expect(refusal(await people.intake.step(closed, 'reopen', reopening))).toEqual([403, 'not-your-step']);
    expect(done(await people.headOfIntake.step(closed, 'reopen', reopening)).status).toBe('accepted');
  });
});

describe('several that ask the same', () => {
  test('the answer to one reaches every asker, who keeps receipt and clock and may reopen alone', async () => {
    const canonical = await onTheDesk('neighbour', 'Xã Yên Khánh thiếu máy');
    const mine = await onTheDesk('officer', 'Xã Yên Chính thiếu máy');
    const theirs = await onTheDesk('stranger', 'Phường Vị Xuyên thiếu máy');
    const into = { into: canonical.receipt, reason: 'Cùng nội dung' };
    for (const { id } of [mine, theirs]) await people.intake.take(id, 'merge', into);

    const whole = done(await people.intake.read(canonical.id));
    expect(whole).toMatchObject({ mergedCount: 2, status: 'submitted' });
    expect([...(whole.members ?? [])].sort()).toEqual([mine.id, theirs.id].sort());
    expect(done(await people.intake.read(mine.id))).toMatchObject({
      status: 'merged',
      mergedInto: canonical.id,
    });
    for (const who of ['officer', 'chief'] as const) {
      const outside = await people[who].read(mine.id);
      expect(outside.body.status).toBe('merged');
      for (const hidden of [canonical.id, 'Yên Khánh']) expect(outside.text).not.toContain(hidden);
    }
    expect(refusal(await people.officer.read(canonical.id))).toEqual([404, 'not-found']);

    await people.intake.take(canonical.id, 'route', { department: 'PC06', reason: 'Thuộc PC06' });
    await people.head.take(canonical.id, 'accept');
    const answer = { text: 'Ba đơn vị được cấp máy trong quý này.', promises: true };
    await people.head.take(canonical.id, 'answer', { ...answer, commitments: undertaken });
    for (const [who, receipt] of [
      ['neighbour', canonical],
      ['officer', mine],
      ['stranger', theirs],
    ] as const) {
      const read = await eventually(async () => {
        const reply = await people[who].read(receipt.id);
        expect(reply.body.status).toBe('answered');
        return reply;
      });
      expect(read.body).toMatchObject({
        receipt: receipt.receipt,
        due: receipt.due,
        answer: { ...answer, department: 'PC06' },
        actions: ['close', 'reopen'],
      });
      expect(peopleIn(read.text)).toEqual([]);
    }
    const text = (await people.officer.read(mine.id)).text;
    for (const hidden of [canonical.id, 'Yên Khánh']) expect(text).not.toContain(hidden);

    await people.officer.take(mine.id, 'reopen', { reason: 'Máy cấp về không dùng được' });
    expect(done(await people.neighbour.read(canonical.id)).status).toBe('answered');
    expect(done(await people.stranger.read(theirs.id)).status).toBe('answered');
    const { items } = await people.head.all('/api/queues/PC06', 50);
    expect(items.map((each) => String(each.id))).toContain(mine.id);
  });

  test('what was merged by mistake is taken out again and gets an answer of its own', async () => {
    const canonical = await onTheDesk('neighbour');
    const mine = await onTheDesk('officer');
    await people.intake.take(mine.id, 'merge', { into: canonical.id, reason: 'Cùng nội dung' });
    const back = await people.intake.take(mine.id, 'unmerge', { reason: 'Khác nội dung' });
    expect(back).toMatchObject({ status: 'submitted', due: mine.due });
    expect(done(await people.intake.read(canonical.id))).toMatchObject({ mergedCount: 0, members: [] });
    await people.intake.take(canonical.id, 'route', { department: 'PC06', reason: 'Thuộc PC06' });
    await people.head.take(canonical.id, 'accept');
    await people.head.take(canonical.id, 'answer', anAnswer);
    await eventually(async () =>
      expect(done(await people.neighbour.read(canonical.id)).status).toBe('answered'),
    );
    expect(done(await people.officer.read(mine.id))).toMatchObject({ status: 'submitted' });
  });

  test('what a rule has routed is merged by intake without a return, until the department accepts it', async () => {
    const [canonical, duplicate, accepted] = await Promise.all([
      people.officer.submit().then(done),
      people.neighbour.submit().then(done),
      people.neighbour.submit().then(done),
    ]);
    const into = { into: canonical.id, reason: 'Cùng nội dung' };
    expect(done(await people.intake.step(duplicate, 'merge', into))).toMatchObject({
      status: 'merged',
      returns: 0,
    });
    const inHand = done(await people.caseworker.step(accepted, 'accept'));
    expect(refusal(await people.intake.step(inHand, 'merge', into))).toEqual([409, 'step-not-possible']);
  });

  test('merging into what has others keeps them; merging into itself, a closed one or a merged one is refused', async () => {
    const canonical = await onTheDesk();
    const member = await onTheDesk();
    await people.intake.take(member.id, 'merge', { into: canonical.id, reason: 'Cùng nội dung' });
    const now = done(await people.intake.read(canonical.id));
    const third = await onTheDesk();
    const closed = await answered();
    await people.officer.take(closed.id, 'close');
    const into = (id: string) => ({ into: id, reason: 'Cùng nội dung' });
    expect(refusal(await people.intake.step(now, 'merge', into(third.id)))).toEqual([
      409,
      'has-merged-members',
    ]);
    expect(refusal(await people.intake.step(third, 'merge', into(third.id)))).toEqual([
      400,
      'merged-with-itself',
    ]);
    for (const { id } of [closed, member])
      expect(refusal(await people.intake.step(third, 'merge', into(id)))).toEqual([
        409,
        'canonical-not-open',
      ]);
    expect(
      refusal(
        await people.officer.step(done(await people.officer.read(canonical.id)), 'withdraw', {
          reason: 'Thôi',
        }),
      ),
    ).toEqual([409, 'has-merged-members']);
  });
});

describe('what intake writes down for somebody', () => {
  const speaker = { kind: 'citizen', name: 'Bà Tạ Thị Ngoan', contact: '0912 000 333' } as const;

  test('a call: the channel is kept, the unit sees it without the caller’s name, intake stands in for the caller', async () => {
    const reply = await people.intake.submit({
      title: 'Chậm trả căn cước',
      onBehalf: { unit: 'vi-xuyen', channel: 'telephone', speaker },
    });
    const receipt = done(reply);
    expect(receipt.department.id).toBe('PC06');
    expect(done(await people.caseworker.read(receipt.id))).toMatchObject({
      channel: 'telephone',
      unit: { id: 'vi-xuyen', kind: 'ward' },
      speaker,
    });
    const ofTheUnit = await people.otherChief.read(receipt.id);
    expect(ofTheUnit.body).toMatchObject({ channel: 'telephone', title: 'Chậm trả căn cước' });
    for (const hidden of [speaker.name, speaker.contact]) expect(ofTheUnit.text).not.toContain(hidden);
    await people.head.take(receipt.id, 'accept');
    await people.head.take(receipt.id, 'answer', anAnswer);
    const closed = await people.intake.take(receipt.id, 'close', { verdict: 'solved', satisfaction: 4 });
    expect(closed.status).toBe('closed');
  });

  test('only intake may write for others', async () => {
    const onBehalf = { unit: 'vi-xuyen', channel: 'paper', speaker: { kind: 'officer' } } as const;
    expect(refusal(await people.officer.submit({ onBehalf }))).toEqual([403, 'channel-not-allowed']);
  });

  test('intake has no unit of its own: it says for which unit it writes', async () => {
    expect(refusal(await people.intake.submit())).toEqual([400, 'unknown-unit']);
  });
});

describe('lists', () => {
  test('what I raised and what my unit raised, newest first, page by page and each once', async () => {
    const raised: string[] = [];
    for (const by of ['stranger', 'otherChief', 'stranger', 'stranger', 'otherChief'] as const)
      raised.unshift(done(await people[by].submit()).id);
    const mine = await people.stranger.all('/api/me/recommendations', 2);
    const ofMyUnit = await people.otherChief.all('/api/units/vi-xuyen/recommendations', 2);
    const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
    expect(ids(ofMyUnit.items).slice(0, 5)).toEqual(raised);
    expect(new Set(ids(ofMyUnit.items)).size).toBe(ofMyUnit.items.length);
    expect(ofMyUnit.pages).toBeGreaterThanOrEqual(3);
    expect(ids(mine.items).slice(0, 3)).toEqual([raised[1], raised[2], raised[4]]);
    expect(ids(mine.items)).not.toContain(raised[0]);
    const whole = await people.otherChief.all('/api/units/vi-xuyen/recommendations', 100);
    expect([whole.pages, ids(whole.items)]).toEqual([1, ids(ofMyUnit.items)]);
  });

  test('a queue page by page is the queue, by due date', async () => {
    for (const urgency of ['normal', 'urgent', 'normal'] as const)
      done(await people.officer.submit({ topic: 'equipment', urgency }));
    const whole = await people.otherHead.all('/api/queues/PH10', 100);
    const paged = await people.otherHead.all('/api/queues/PH10', 1);
    expect(paged.items).toEqual(whole.items);
    const dueDays = whole.items.map(({ due }) => String(due.on));
    expect(dueDays).toEqual([...dueDays].sort());
    expect(dueDays.length).toBeGreaterThanOrEqual(3);
  });
});

describe('the directory', () => {
  const path = '/api/directory/units/yen-khanh';

  test('a change needs the version that was seen, and stays in the history with who and why', async () => {
    const before = await people.admin.get(path);
    const { version, changedAt, ...value } = done(before);
    const changed = { ...value, districtName: 'Huyện Ý Yên' };
    const put = { value: changed, reason: 'Ghi đủ tên huyện' };
    const reply = await people.admin.put(path, put, { 'if-match': before.headers.get('etag') ?? '' });
    expect([reply.status, reply.headers.get('etag')]).toEqual([200, `"${Number(version) + 1}"`]);
    expect(reply.body).toMatchObject({ districtName: 'Huyện Ý Yên' });
    expect(done(await people.officer.get(path))).toEqual(reply.body);
    expect(refusal(await people.admin.put(path, put, { 'if-match': `"${version}"` }))).toEqual([
      412,
      'version-stale',
    ]);
    const { items } = await people.auditor.all(`${path}/history`, 100);
    expect(items.at(-1)).toMatchObject({
      number: Number(version) + 1,
      type: 'DirectoryRecordChanged',
      by: cast.admin.id,
      reason: 'Ghi đủ tên huyện',
      value: { districtName: 'Huyện Ý Yên' },
    });
    expect(items).toHaveLength(Number(version) + 1);
  });

  test('a new unit is added once, and its officers can submit at once', async () => {
    const yenLoi = {
      ...done(await people.admin.get(path)),
      id: 'yen-loi',
      code: '13830',
      name: 'Công an xã Yên Lợi',
    };
    const { version: _version, changedAt: _changedAt, former: _former, ...value } = yenLoi;
    const put = { value, reason: 'Thành lập' };
    const created = await people.admin.put('/api/directory/units/yen-loi', put);
    expect([created.status, created.headers.get('etag')]).toEqual([201, '"1"']);
    expect(refusal(await people.admin.put('/api/directory/units/yen-loi', put))).toEqual([
      409,
      'already-exists',
    ]);
    const onBehalf = { unit: 'yen-loi', channel: 'in-person', speaker: { kind: 'officer' } } as const;
    expect((await people.intake.submit({ onBehalf })).status).toBe(201);
  });

  test('a unit is found by its code, with what it was called', async () => {
    const called = { code: '13636', name: 'Công an phường Vị Xuyên', kind: 'ward' };
    expect(done(await people.officer.get('/api/units?code=13636&on=2025-06-30')).units).toEqual([
      expect.objectContaining({ id: 'vi-xuyen', then: true, called: expect.objectContaining(called) }),
    ]);
    const { becomes, nodes, edges } = done(await people.officer.get('/api/units/vi-xuyen/lineage'));
    expect([becomes, nodes, edges]).toEqual([
      ['vi-xuyen'],
      [expect.objectContaining({ exists: true, called: expect.objectContaining(called) })],
      [],
    ]);
  });

  test('all units in pages, each once', async () => {
    const { items } = await people.officer.all('/api/directory/units', 2);
    const ids = items.map(({ id }) => String(id));
    expect(ids.slice(0, 2)).toEqual(['vi-xuyen', 'yen-chinh']);
    expect(ids).toEqual([...new Set(ids)].sort());
    const whole = await people.officer.all('/api/directory/units', 100);
    expect(items).toEqual(whole.items);
  });

  test('whoever is switched off gets no role with the next sign-in', async () => {
    const place = `/api/directory/people/${cast.headOfFire.id}`;
    const { version, changedAt, ...value } = done(await people.admin.get(place));
    const off = { value: { ...value, active: false }, reason: 'Nghỉ hưu' };
    done(await people.admin.put(place, off, { 'if-match': `"${version}"` }));
    const token = await province.cloud.tokenFor(cast.headOfFire.id);
    expect(refusal(await send(province.withToken(token), 'GET', '/api/queues/PC07'))).toEqual([
      403,
      'forbidden',
    ]);
  });

  test('people of a place', async () => {
    const { items } = done(await people.intake.get('/api/directory/people?place=vi-xuyen'));
    expect(items).toMatchObject([{ id: cast.stranger.id }, { id: cast.otherChief.id }]);
  });
});

describe('the register of the force', () => {
  const path = '/api/units/vi-xuyen/force';
  const on = localDateOf(new Date());
  const declaration = {
    on,
    staff: { chief: 1, deputy: 2, officer: 6 },
    investigators: { chief: '2022-10-01', deputy: on },
    training: { on: '2024-01-01', trained: 7 },
    reason: 'Quyết định điều động',
  };
  const step = async (who: Caller, rest: string, body: object) => {
    const current = await who.get(path);
    const headers = { 'if-match': current.headers.get('etag') ?? '' };
    return done(await who.call('POST', `${path}/${rest}`, { body, headers })) as object;
  };
  const officers = async (day = '') => {
    const { total } = done(await people.leader.get(`/api/force${day}`)) as {
      total: Record<string, { value: number }>;
    };
    return [total['officers']?.value, total['bothInvestigators']?.value];
  };

  test('what the chief declares counts once the department has confirmed it, from its date of effect on', async () => {
    const [before = 0, both = 0] = await officers();
    const declared = await step(people.otherChief, 'people/declare', declaration);
    expect(declared).toMatchObject({
      people: { inForce: { total: 7 }, pending: { state: 'waiting', total: 9 } },
    });
    expect(await officers()).toEqual([before, both]);

    const { items } = done(await people.headOfStaffing.get('/api/force/waiting')) as { items: Json[] };
    expect(items).toMatchObject([{ unit: 'vi-xuyen', part: 'people', on, total: 9 }]);
    await step(people.headOfStaffing, 'people/send-back', { reason: 'Thiếu quyết định bổ nhiệm' });
    expect(done(await people.otherChief.get(path))).toMatchObject({
      people: { pending: { state: 'sent-back', sentBack: { reason: 'Thiếu quyết định bổ nhiệm' } } },
    });
    await step(people.otherChief, 'people/declare', declaration);
    const confirmed = await step(people.headOfStaffing, 'people/confirm', {});
    expect(confirmed).toMatchObject({
      people: { inForce: { total: 9 }, entries: [{ on }, { on: '2024-01-01' }] },
    });

    expect(await officers()).toEqual([before + 2, both + 1]);
    expect(await officers('?on=2024-10-31')).toEqual([before, both]);
    const opened = done(await people.leader.get('/api/force/units?figure=bothInvestigators'));
    expect(opened).toMatchObject({ sum: { amount: both + 1 }, items: [{ unit: 'vi-xuyen', amount: 1 }] });
    expect(done(await people.head.get('/api/units/vi-xuyen/card'))).toMatchObject({
      unit: { id: 'vi-xuyen' },
      people: { total: 9, staff: { deputy: 2 } },
      premises: { kind: 'shared' },
      intensity: { n: 9 },
    });
    const history = await people.otherChief.all(`${path}/history`, 2);
    expect(history.items.map(({ step: what, by }) => [String(what), String(by)]).slice(-4)).toEqual([
      ['declare', cast.otherChief.id],
      ['send-back', cast.headOfStaffing.id],
      ['declare', cast.otherChief.id],
      ['confirm', cast.headOfStaffing.id],
    ]);
  });

  test('logistics puts in a project and whose premises it builds, without anybody’s check', async () => {
    const value = { id: 'tru-so-2', name: 'Dự án trụ sở 2', plannedOn: on };
    done(
      await people.otherHead.put('/api/directory/projects/tru-so-2', { value, reason: 'Chủ trương đầu tư' }),
    );
    await step(people.otherHead, 'premises/declare', {
      on,
      kind: 'shared',
      project: 'tru-so-2',
      reason: 'Danh mục',
    });
    const { projects } = done(await people.otherHead.get('/api/force')) as { projects: Json[] };
    expect(projects).toContainEqual({ ...value, state: 'planned', units: 1 });
  });
});

describe('two at the same moment', () => {
  test('of two heads who answer at once one wins; the other gets what stands now', async () => {
    for (let round = 0; round < 5; round += 1) {
      const seen = await inHand();
      const texts = ['Trả lời của Trưởng phòng.', 'Trả lời của Phó Trưởng phòng.'];
      const replies = await Promise.all([
        people.head.step(seen, 'answer', { text: texts[0], promises: false }),
        people.deputyHead.step(seen, 'answer', { text: texts[1], promises: false }),
      ]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
      const [winner, loser] = replies[0].status === 200 ? replies : [replies[1], replies[0]];
      expect(loser.body).toMatchObject({
        code: 'version-stale',
        currentVersion: winner.body.version,
        current: { id: seen.id, status: 'answered', version: winner.body.version },
      });
      const { answer, history } = done(await people.officer.read(seen.id));
      expect(answer?.text).toBe(texts[replies.indexOf(winner)]);
      expect(history.filter(({ type }) => type === 'RecommendationAnswered')).toHaveLength(1);
    }
  });

  test('who has lost sight of it meanwhile learns nothing more of it', async () => {
    const seen = await inHand();
    await people.head.take(seen.id, 'return', { reason: 'Không thuộc chức năng' });
    expect(refusal(await people.deputyHead.step(seen, 'answer', anAnswer))).toEqual([404, 'not-found']);
  });

  test('nor in the very moment in which it goes: what stands is shown to those only who may still see it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const seen = await inHand();
      const [returned, late] = await Promise.all([
        people.head.step(seen, 'return', { reason: 'Không thuộc chức năng' }),
        people.deputyHead.step(seen, 'answer', anAnswer),
      ]);
      expect([returned.status, late.status]).toContain(200);
      if (returned.status === 200) expect(late.body).not.toHaveProperty('current');
    }
  });

  test('the same form sent ten times at once under one key is one recommendation with one receipt', async () => {
    const before = await people.neighbour.all('/api/me/recommendations', 100);
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => people.neighbour.submit({ title: 'Gửi mười lần' }, 'ten-times')),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies.filter(({ headers }) => headers.has('idempotency-replayed'))).toHaveLength(9);
    const after = await people.neighbour.all('/api/me/recommendations', 100);
    expect(after.items.length).toBe(before.items.length + 1);
  });

  test('the same key of two people means two recommendations', async () => {
    const [one, other] = await Promise.all([
      people.officer.submit({}, 'same-key'),
      people.colleague.submit({}, 'same-key'),
    ]);
    expect(done(one).id).not.toBe(done(other).id);
  });

  test('of two who merge each into the other’s only one succeeds', async () => {
    const [one, other] = [await onTheDesk(), await onTheDesk()];
    const replies = await Promise.all([
      people.intake.step(one, 'merge', { into: other.id, reason: 'Cùng nội dung' }),
      people.headOfIntake.step(other, 'merge', { into: one.id, reason: 'Cùng nội dung' }),
    ]);
    expect(replies.map(({ status }) => status === 200)).toContain(true);
    expect(replies.map(({ status }) => status === 200)).toContain(false);
    const states = await Promise.all(
      [one, other].map(async ({ id }) => done(await people.leader.read(id)).status),
    );
    expect([...states].sort()).toEqual(['merged', 'submitted']);
  });
});

describe('the routing rules', () => {
  const path = '/api/routing/rules';
  const { id: _id, ...set } = rules;

  test('say which rule won and what it beat', async () => {
    const receipt = done(await people.stranger.submit({ topic: 'fire-safety' }));
    expect(receipt.due.workingDays).toBe(15);
    expect(receipt.department).toMatchObject({
      id: 'PC07',
      explanation: {
        by: 'rule',
        rule: { id: 'fire-safety-in-wards' },
        matchedOn: ['topic', 'unitKind'],
        beat: [{ rule: 'fire-safety', department: 'PC07', lostOn: 'unitKind' }],
      },
    });
    const desk = done(await people.officer.submit({ topic: 'other' })).department;
    expect(desk).toEqual({ id: 'intake', why: 'No rule matches: intake will route it.' });
  });

  test('a dry run says who would have gone elsewhere, and stores nothing', async () => {
    const receipt = done(await people.officer.submit({ topic: 'staffing' }));
    const before = (await people.admin.get(path)).text;
    const proposed = {
      ...set,
      rules: set.rules.map((rule) => (rule.id === 'staffing' ? { ...rule, department: 'PC07' } : rule)),
      month: localDateOf(done(await people.officer.read(receipt.id)).submittedAt as Instant).slice(0, 7),
    };
    const tried = done(await people.intake.call('POST', '/api/routing/dry-run', { body: proposed }));
    for (const { from, to } of tried.moved as { from: string; to: string }[]) expect(from).not.toBe(to);
    expect(tried.moved).toContainEqual(
      expect.objectContaining({
        id: receipt.id,
        receipt: receipt.receipt,
        from: 'PX01',
        to: 'PC07',
        rule: 'staffing',
      }),
    );
    const { total } = await people.leader.figures('?by=unit');
    expect(tried.examined).toBeGreaterThanOrEqual(total.received?.value ?? 0);
    expect((await people.admin.get(path)).text).toBe(before);
    expect(done(await people.officer.read(receipt.id)).department).toBe('PX01');
  });

  test('changed by the admin, the next submission follows, and what was routed stays', async () => {
    const earlier = done(await people.officer.submit({ topic: 'staffing' }));
    const current = await people.admin.get(path);
    const changed = {
      rules: set.rules,
      redirects: [{ from: 'PX01', to: 'PC07', reason: 'Phòng PX01 sáp nhập' }],
      reason: 'Sắp xếp lại',
    };
    const reply = await people.admin.put(path, changed, { 'if-match': current.headers.get('etag') ?? '' });
    expect(reply.status).toBe(200);
    const next = done(await people.officer.submit({ topic: 'staffing' }));
    expect(next.department).toMatchObject({
      id: 'PC07',
      why: expect.stringContaining('PX01 → PC07'),
    });
    expect(done(await people.officer.read(earlier.id)).department).toBe('PX01');
    const { items } = await people.auditor.all(`${path}/history`, 100);
    expect(items.at(-1)).toMatchObject({ by: cast.admin.id, reason: 'Sắp xếp lại' });
    done(
      await people.admin.put(
        path,
        { ...set, reason: 'Trả lại như cũ' },
        { 'if-match': reply.headers.get('etag') ?? '' },
      ),
    );
    expect(done(await people.officer.submit({ topic: 'staffing' })).department.id).toBe('PX01');
  });
});

describe('in the caller’s language', () => {
  test.each([
    ['vi', 'Đã chuyển phòng', 'Theo quy tắc residence', 'Hạn trả lời'],
    ['en', 'Routed', 'By rule residence', 'Due on'],
    ['en-GB,en;q=0.9,vi;q=0.1', 'Routed', 'By rule residence', 'Due on'],
    ['fr', 'Đã chuyển phòng', 'Theo quy tắc residence', 'Hạn trả lời'],
  ])('%s: %s', async (language, status, routing, due) => {
    const { id } = done(await people.officer.submit());
    const { body } = await people.officer.call('GET', `/api/recommendations/${id}`, {
      headers: { 'accept-language': language },
    });
    expect(body).toMatchObject({
      statusText: status,
      routing: { why: expect.stringContaining(routing) },
      due: { why: expect.stringContaining(due) },
    });
  });
});

describe('the API describes itself', () => {
  const anyone = () => province.withToken();

  test('the OpenAPI document has exactly the routes of the table', async () => {
    const { body } = await send(anyone(), 'GET', '/api/openapi.json');
    expect(body.openapi).toMatch(/^3\.1\./);
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routeTable.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test('it says what each call takes: the body, the query, the headers that are needed, and the limits', async () => {
    const { paths } = (await send(anyone(), 'GET', '/api/openapi.json')).body;
    for (const { method, path, body, file, query, media, needs, right } of routeTable) {
      const operation: Json = paths[path][method.toLowerCase()];
      const names = (operation.parameters as { name: string }[]).map(({ name }) => name);
      expect('requestBody' in operation).toBe((body ?? file) !== undefined);
      expect(names.includes('If-Match')).toBe(needs === 'if-match');
      expect(names.includes('Idempotency-Key')).toBe(needs === 'idempotency-key');
      expect([path, names.includes('limit')]).toEqual([
        path,
        query !== undefined &&
          media === undefined &&
          right !== 'cookie' &&
          ![
            '/api/metrics',
            '/api/reception-book',
            '/api/docs',
            '/api/calendars/{secret}',
            '/api/sessions/{id}/agenda/proposal',
            '/api/units',
            '/api/units/{unit}/lineage',
            '/api/force',
            '/api/force/units',
            '/api/units/{unit}/force',
            '/api/reorganisations/plan-preview',
          ].includes(path),
      ]);
      expect(operation.security).toEqual(isUnsigned(right) ? [] : undefined);
    }
    const form = paths['/api/recommendations'].post.requestBody.content['application/json'].schema;
    expect(form.additionalProperties).toBe(false);
    expect(form.properties.body).toMatchObject({ maxLength: 20_000 });
  });

  test('it says what each call answers', async () => {
    const { paths } = (await send(anyone(), 'GET', '/api/openapi.json')).body;
    const silent = routeTable
      .filter(({ path }) => !['/api/health', '/api/openapi.json', '/api/docs'].includes(path))
      .filter(({ status = 200 }) => ![204, 302].includes(status))
      .filter(({ method, path, status, media = 'application/json' }) => {
        const answer: Json = paths[path][method.toLowerCase()].responses[status ?? 200];
        return answer?.content?.[media]?.schema === undefined;
      });
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test('the page of it reads without scripts and asks nobody else for anything', async () => {
    for (const language of ['vi', 'en']) {
      const page = await send(anyone(), 'GET', '/api/docs', { headers: { 'accept-language': language } });
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.text).toContain(`<html lang="${language}">`);
      for (const { path } of routeTable) expect(page.text).toContain(path);
      expect(page.text).not.toMatch(
        /<script|<link|<img|<iframe|@import|url\(|(src|href)=["']?(https?:)?\/\//i,
      );
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    }
  });

  test('the page’s own style is one that its policy lets through', async () => {
    const page = await send(anyone(), 'GET', '/api/docs');
    const style = /<style>([\s\S]*?)<\/style>/.exec(page.text)?.[1] ?? '';
    const hash = await crypto.subtle.digest('SHA-256', Buffer.from(style));
    expect(page.headers.get('content-security-policy')).toContain(
      `style-src 'sha256-${Buffer.from(hash).toString('base64')}'`,
    );
    expect(page.text).not.toContain(' style=');
  });

  test('an answer that is not what its schema says would have been noticed', async () => {
    const { id } = done(await people.officer.submit());
    const reply = await people.officer.read(id);
    const path = `/api/recommendations/${id}`;
    expect(breachOf('GET', path, reply)).toBeUndefined();
    expect(breachOf('GET', path, { ...reply, body: { ...reply.body, submitterId: 'canbo' } })).toContain(
      'submitterId',
    );
    expect(breachOf('GET', path, { ...reply, status: 500 })).toBe('is a fault');
    expect(breachOf('GET', path, { ...reply, status: 404 })).toBe('is no problem document');
  });

  test('nobody’s answers are kept by anything between', async () => {
    const { headers } = await people.officer.get('/api/me');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('afterwards', () => {
  const logs = () =>
    readdirSync(join(province.dataDir, 'logs')).map((file) =>
      readFileSync(join(province.dataDir, 'logs', file), 'utf8'),
    );

  test('the whole surface was used, but what has a journey of its own', () => {
    const unused = routeTable
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !province.traffic.routes.has(route))
      .filter((route) => !/directory\/(departments|topics|people)|health/.test(route))
      .filter(
        (route) =>
          !/calendar|settings|clock|commitments|extension|stand-in|preferences|inbox|sessions|venues|lists|reorganisations|metrics[./]|reception-book|sign-in|similar|force|card|projects|at-work|routing-proposal/.test(
            route,
          ),
      );
    expect(unused).toEqual([]);
  });

  test('the logs hold what was asked and how it ended, and no text, name or token of anybody', () => {
    const logged = logs().join('\n');
    expect(
      logged.split('\n').filter((line) => line.includes('POST /api/recommendations')).length,
    ).toBeGreaterThan(20);
    // Ids, codes and dates are what a log is for; whoever wrote a sentence used a space or a letter with a mark.
    const said = [...province.traffic.texts].filter((text) => /[ \u0080-\uffff]/u.test(text));
    expect(said.length).toBeGreaterThan(50);
    expect(
      said.filter((text) => logged.includes(text) || logged.includes(JSON.stringify(text).slice(1, -1))),
    ).toEqual([]);
    for (const { name } of Object.values(cast)) expect(logged).not.toContain(name);
    expect(province.traffic.tokens.size).toBeGreaterThan(10);
    for (const token of province.traffic.tokens)
      for (const part of token.split('.').slice(1)) expect(logged).not.toContain(part);
  });

  test('nothing went wrong inside that nobody was told of', () => {
    expect(
      logs()
        .flatMap((text) => text.split('\n'))
        .filter((line) => /"level":"ERROR"|Uncaught|Invoke Error/.test(line)),
    ).toEqual([]);
  });
});
