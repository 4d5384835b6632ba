/** An absence on a running cloud: named, signed in with, acted on, over; and how somebody wants to be told. */
import { decodeJwt } from 'jose';
import { callerOf, done, refusal, type Caller, type Seen, type SummaryPage } from '../support/http.ts';
import { cast, openProvince, type Name, type Province } from './province.ts';

jest.setTimeout(60_000);

const monday = '2026-03-02';
const reason = 'Đi học';
const anAnswer = { text: 'Phòng PC06 đã cấp máy mới trong tuần này.', promises: false };

let province: Province;
let people: Record<Name, Caller>;
beforeAll(async () => {
  province = await openProvince({ time: monday });
  const names = [...Object.keys(cast), 'nobody'] as Name[];
  const callers = await Promise.all(names.map((name) => province.as(name)));
  people = Object.fromEntries(names.map((name, index) => [name, callers[index]])) as Record<Name, Caller>;
});
afterAll(() => province.close());

/** Signs in now, whatever token they had before. */
const signedInAnew = async (name: keyof typeof cast): Promise<Caller> =>
  callerOf(province.withToken(await province.cloud.tokenFor(cast[name].id)));
const accepted = async (): Promise<Seen> =>
  done(await people.head.step(done(await people.officer.submit()), 'accept'));
const inApproval = async (author: Caller): Promise<Seen> => {
  const { id } = done(await people.officer.submit({ topic: 'other' }));
  await people.intake.take(id, 'route', { department: 'PC06', topic: 'staffing', reason });
  await people.head.take(id, 'accept');
  return author.take(id, 'propose-answer', anAnswer);
};
const absences = '/api/me/stand-in';
const lastBy = async (who: Name, id: string) => done(await people[who].read(id)).history.at(-1)?.by;

describe('the head of PC06 is away from Wednesday to Friday', () => {
  const absence = { deputy: cast.caseworker.id, from: '2026-03-04', until: '2026-03-06', reason };
  let deputy: Caller;

  test('and names who acts, among those who can', async () => {
    const { items } = done(await people.head.get(`${absences}/candidates`));
    expect(items).toMatchObject([{ id: cast.caseworker.id }, { id: cast.deputyHead.id }]);
    const named = await people.head.put(absences, absence);
    expect([named.status, named.headers.get('etag')]).toEqual([201, '"1"']);
    expect(named.body).toMatchObject({ id: cast.head.id, ...absence, inForce: false, version: 1 });
    expect(refusal(await people.head.put(absences, absence))).toEqual([409, 'already-exists']);
    const later = { ...absence, reason: 'Đi học, có giấy mời' };
    expect((await people.head.put(absences, later, { 'if-match': '"1"' })).status).toBe(200);
    expect(done(await people.head.get(absences))).toMatchObject({ ...later, version: 2 });
  });

  test('nothing changes before that day', async () => {
    deputy = await signedInAnew('caseworker');
    expect(done(await deputy.get('/api/me')).standsInFor).toEqual([]);
    expect(refusal(await deputy.step(await accepted(), 'answer', anAnswer))).toEqual([403, 'not-your-step']);
  });

  test('on Wednesday the deputy signs in, knows for whom, and sees the queue', async () => {
    await province.moveOn({ to: '2026-03-04' });
    deputy = await signedInAnew('caseworker');
    expect(done(await deputy.get('/api/me')).standsInFor).toEqual([
      {
        id: cast.head.id,
        roles: [{ id: 'department-head', name: 'Head of department' }],
        department: 'PC06',
        until: '2026-03-06',
      },
    ]);
    const { id } = await accepted();
    const { items } = done(await deputy.get('/api/queues/PC06?limit=100')) as SummaryPage;
    expect(items.find((item) => item.id === id)?.actions).toContain('answer');
  });

  test('answers, and the event says on whose behalf: to staff by name, to the officer by office', async () => {
    const seen = await accepted();
    expect(done(await deputy.step(seen, 'answer', anAnswer)).status).toBe('answered');
    expect(await lastBy('leader', seen.id)).toEqual({
      as: 'department-head',
      department: 'PC06',
      person: cast.caseworker.id,
      onBehalfOf: cast.head.id,
    });
    expect(await lastBy('officer', seen.id)).toEqual({ as: 'department-head', department: 'PC06' });
    expect((await people.officer.read(seen.id)).text).not.toContain(cast.head.id);
  });

  test('does in their own name what they may do anyway, and speaks so', async () => {
    const seen = done(await people.officer.submit());
    done(await deputy.step(seen, 'accept'));
    done(await deputy.remark(seen.id, 'notes', 'Chờ kho trả lời.'));
    const { history, notes } = done(await people.leader.read(seen.id));
    const inOwnName = { as: 'department', department: 'PC06', person: cast.caseworker.id };
    expect([history.at(-1)?.by, notes?.[0]?.by]).toEqual([inOwnName, inOwnName]);
  });

  test('approves neither their own draft nor the head’s, but another’s', async () => {
    for (const author of [deputy, people.head])
      expect(refusal(await deputy.step(await inApproval(author), 'approve'))).toEqual([
        409,
        'author-cannot-approve',
      ]);
    const another = await inApproval(people.deputyHead);
    expect((await deputy.step(another, 'approve')).status).toBe(200);
    expect(await lastBy('leader', another.id)).toMatchObject({ onBehalfOf: cast.head.id });
  });

  test('cannot name a deputy of their own: what was handed on stays where it is', async () => {
    const own = { ...absence, deputy: cast.deputyHead.id };
    expect(refusal(await deputy.put(absences, own))).toEqual([403, 'forbidden']);
    const byAdmin = await people.admin.put(`/api/directory/people/${cast.caseworker.id}/stand-in`, own);
    expect(refusal(byAdmin)).toEqual([409, 'stand-in-chain']);
    expect(byAdmin.body).toMatchObject({ absent: cast.head.id, deputy: cast.caseworker.id });
  });

  test('on Saturday the token of Wednesday says it is over, and so does a new one', async () => {
    const seen = await accepted();
    await province.moveOn({ to: '2026-03-07' });
    for (const caller of [deputy, await signedInAnew('caseworker')]) {
      expect(done(await caller.get('/api/me')).standsInFor).toEqual([]);
      expect(refusal(await caller.step(seen, 'answer', anAnswer))).toEqual([403, 'not-your-step']);
    }
  });
});

describe('somebody fell ill', () => {
  const ofChief = `/api/directory/people/${cast.chief.id}/stand-in`;
  const absence = { deputy: cast.colleague.id, from: '2026-03-07', until: '2026-03-20', reason: 'Ốm' };

  test('and the admin names who acts: the unit’s recommendations are theirs to read and to close', async () => {
    const { id } = done(await people.officer.submit());
    const before = await signedInAnew('colleague');
    expect(refusal(await before.read(id))).toEqual([404, 'not-found']);
    expect((await people.admin.put(ofChief, absence)).status).toBe(201);
    expect(done(await people.auditor.get(ofChief))).toMatchObject({ ...absence, inForce: true });
    const acting = await signedInAnew('colleague');
    expect((await acting.read(id)).status).toBe(200);
    done(await acting.remark(id, 'comments', 'Đơn vị đề nghị sớm xem xét.'));
    expect(done(await people.leader.read(id)).comments.at(-1)?.by).toEqual({
      as: 'submitter',
      person: cast.colleague.id,
      onBehalfOf: cast.chief.id,
    });
  });

  test('until they are back and end it themselves, at once for whoever signs in after', async () => {
    const ended = done(await people.chief.call('POST', `${absences}/end`, { body: { reason: 'Đã khỏi' } }));
    expect(ended).toMatchObject({ inForce: false, until: absence.until, version: 2 });
    expect(ended.endedAt).toMatch(/^2026-03-07T/);
    const again = await people.chief.call('POST', `${absences}/end`, { body: { reason: 'Đã khỏi' } });
    expect(done(again)).toEqual(ended);
    expect(done(await (await signedInAnew('colleague')).get('/api/me')).standsInFor).toEqual([]);
    const { items } = done(await people.auditor.get(`${ofChief}/history`));
    expect(items).toMatchObject([
      { by: cast.admin.id, reason: 'Ốm', value: { deputy: cast.colleague.id } },
      { by: cast.chief.id, reason: 'Đã khỏi', value: { endedAt: ended.endedAt } },
    ]);
  });
});

describe('an absence that cannot be', () => {
  const absence = { deputy: cast.otherCaseworker.id, from: '2026-03-09', until: '2026-03-10', reason };
  test.each<[string, object, number, string, object]>([
    [
      'for days that are over',
      { from: '2026-03-02', until: '2026-03-06' },
      400,
      'stand-in-days',
      { path: 'until', rule: 'over', limit: '2026-03-07' },
    ],
    [
      'that ends before it begins',
      { until: '2026-03-08' },
      400,
      'stand-in-days',
      { path: 'from', rule: 'after-until', limit: '2026-03-08' },
    ],
    [
      'for a season',
      { until: '2026-07-01' },
      400,
      'stand-in-days',
      { path: 'until', rule: 'too-late', limit: '2026-06-06' },
    ],
    ['with no such day', { until: '2026-02-30' }, 400, 'invalid-request', { path: 'until' }],
    ['with a deputy of another department', { deputy: cast.caseworker.id }, 409, 'stand-in-not-possible', {}],
    ['with oneself', { deputy: cast.otherHead.id }, 409, 'stand-in-not-possible', {}],
    ['with nobody', { deputy: 'khong-co' }, 409, 'stand-in-not-possible', {}],
    ['without a reason', { reason: ' ' }, 400, 'invalid-request', { path: 'reason', rule: 'empty' }],
  ])('%s is refused, and says what to do', async (_which, changes, status, code, error) => {
    for (const language of ['vi', 'en']) {
      const reply = await people.otherHead.put(
        absences,
        { ...absence, ...changes },
        { 'accept-language': language },
      );
      expect(refusal(reply)).toEqual([status, code]);
      if (status === 400) expect(reply.body.errors).toMatchObject([error]);
      expect(reply.body.detail).toMatch(language === 'vi' ? /[à-ỹ]/ : /^[\u0020-\u007e’]+$/);
    }
    expect(refusal(await people.otherHead.get(absences))).toEqual([404, 'not-found']);
  });

  test('of somebody who is not there, and one that was never named, is not found', async () => {
    const nobodys = '/api/directory/people/khong-co/stand-in';
    expect(refusal(await people.admin.put(nobodys, absence))).toEqual([404, 'not-found']);
    const end = await people.otherHead.call('POST', `${absences}/end`, { body: { reason } });
    expect(refusal(end)).toEqual([404, 'not-found']);
  });
});

test('a claim that our trigger would not write is no sign-in, however well signed', async () => {
  const claims = decodeJwt(await province.tokenOf('caseworker'));
  const mandate = { personId: cast.admin.id, from: '2026-03-01', until: '2026-03-31' };
  for (const standsInFor of ['admin', JSON.stringify([{ ...mandate, roles: ['admin'] }])]) {
    const token = await province.signed({ ...claims, standsInFor });
    const reply = await callerOf(province.withToken(token)).get('/api/me');
    expect(refusal(reply)).toEqual([401, 'not-signed-in']);
  }
});

describe('how somebody wants to be told', () => {
  const path = '/api/me/preferences';
  const chosen = { language: 'en', delivery: 'daily', withoutMail: ['reminder', 'progress'] };

  test('is as for everybody until they choose, then as they said last, without asking for a version', async () => {
    const first = await people.head.get(path);
    expect([first.headers.get('etag'), first.body]).toEqual([
      '"0"',
      { language: 'vi', delivery: 'immediate', withoutMail: [], version: 0 },
    ]);
    expect(done(await people.head.put(path, chosen))).toEqual({ ...chosen, version: 1 });
    expect(done(await people.head.put(path, { ...chosen, delivery: 'none' }))).toMatchObject({ version: 2 });
    expect(done(await people.head.get(path))).toEqual({ ...chosen, delivery: 'none', version: 2 });
    expect(done(await people.deputyHead.get(path))).toMatchObject({ version: 0 });
  });

  test('names the day of the week’s figures for leaders and heads alone', async () => {
    const asked = { ...chosen, weeklyFigures: { on: 'monday' } };
    expect(done(await people.head.put(path, asked))).toMatchObject(asked);
    expect(refusal(await people.officer.put(path, asked))).toEqual([403, 'weekly-figures-for-leaders']);
    expect(done(await people.head.put(path, chosen))).not.toHaveProperty('weeklyFigures');
  });

  test('changes nothing of the language in which the API answers', async () => {
    const refused = await people.head.call('GET', '/api/queues/PH10', {
      headers: { 'accept-language': 'vi' },
    });
    expect(refused.headers.get('content-language')).toBe('vi');
  });

  test.each([
    ['a language we do not speak', { language: 'fr' }],
    ['another way of delivery', { delivery: 'hourly' }],
    ['a kind of notice that does not exist', { withoutMail: ['gossip'] }],
    ['somebody else’s id', { id: cast.leader.id }],
    ['a day of the week that does not exist', { weeklyFigures: { on: 'Thứ hai' } }],
    ['the figures of no day', { weeklyFigures: {} }],
  ])('with %s is refused', async (_which, changes) => {
    expect(refusal(await people.officer.put(path, { ...chosen, ...changes }))).toEqual([
      400,
      'invalid-request',
    ]);
  });
});
