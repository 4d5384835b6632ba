/** A session on a running cloud: planned, changed, told, answered, moved, held; and the calendars of those invited. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { callerOf, done, eventually, refusal, type Caller, type SessionPlan } from '../support/http.ts';
import { all, one, parts, readCalendar, textOf, type Component } from '../support/icalendar-reader.ts';
import type { NoticeView } from '../../shared/schema/http-inbox.ts';
import { cast, openProvince, person, unit, type Name, type Province } from './province.ts';

jest.setTimeout(60_000);

const monday = '2026-03-02';
const reason = 'Theo phân công';

let province: Province;
let people: Record<Name, Caller>;
beforeAll(async () => {
  province = await openProvince({ time: monday });
  const names = [...Object.keys(cast), 'nobody'] as Name[];
  const callers = await Promise.all(names.map((name) => province.as(name)));
  people = Object.fromEntries(names.map((name, index) => [name, callers[index]])) as Record<Name, Caller>;
});
afterAll(() => province.close());

const plan: SessionPlan = {
  title: 'Hội nghị đối thoại với Công an cấp xã; quý II, 2026',
  chair: cast.leader.id,
  room: 'hoi-truong',
  onlinePoints: ['diem-cau-y-yen'],
  topics: ['premises', 'residence'],
  directive: '11/CT-BCA',
  start: '2026-04-20T08:00:00+07:00',
  end: '2026-04-20T11:30:00+07:00',
  collecting: { from: '2026-03-09', until: '2026-04-03' },
  invitees: { units: 'all', departments: ['PC06', 'PH10'] },
  series: 'quarterly',
};

let id = '';
const session = async () => done(await people.secretary.session(id));
const take = async (name: Name, verb: Parameters<Caller['sessionStep']>[1], body: object = {}) =>
  done(await people[name].sessionStep(await session(), verb, body));
const answer = (name: Name, body: object) =>
  people[name].call('POST', `/api/sessions/${id}/answer`, { body });
type Figures = Readonly<Record<string, number>>;
interface Invitations {
  readonly items: readonly { readonly unit?: string; readonly answer?: unknown }[];
  readonly figures: Figures;
}
const invitations = async (): Promise<Invitations> =>
  done(await people.secretary.get(`/api/sessions/${id}/invitations`)) as Invitations;
const figures = async (): Promise<Figures> => (await invitations()).figures;
const answerOf = async (unit: string): Promise<unknown> =>
  (await invitations()).items.find((item) => item.unit === unit)?.answer;
const calendarOf = async (name: Name) => {
  const { status, headers, text } = await people[name].get(`/api/sessions/${id}/calendar.ics`);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const { method, events } = readCalendar(text);
  return { method, event: events[0] as Component, text };
};
const feedOf = async (name: Name) => {
  const { text, headers } = await people[name].get('/api/me/sessions.ics');
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  return readCalendar(text);
};
const valueOf = (event: Component, name: string): string => one(event, name).value;
const partstat = (event: Component): string | undefined => all(event, 'ATTENDEE')[0]?.parameters['PARTSTAT'];

describe('a conference of the second quarter', () => {
  test('is planned by a secretary, who gets it as it stands, with the steps that follow', async () => {
    const reply = await people.secretary.plan(plan, 'quy-2');
    expect([reply.status, reply.headers.get('etag')]).toEqual([201, '"1"']);
    ({ id } = done(reply));
    expect(reply.headers.get('location')).toBe(`/api/sessions/${id}`);
    expect(reply.body).toMatchObject({
      status: 'draft',
      statusText: 'Planned',
      chair: { id: cast.leader.id, name: cast.leader.name, post: 'Cán bộ' },
      secretary: { id: cast.secretary.id },
      room: { id: 'hoi-truong', address: '117 Hoàng Hoa Thám' },
      start: '2026-04-20T01:00:00.000Z',
      end: '2026-04-20T04:30:00.000Z',
      invited: { units: 0, departments: 0 },
      sequence: 0,
      actions: ['change', 'reschedule', 'collect', 'postpone', 'cancel'],
    });
    const again = await people.secretary.plan(plan, 'quy-2');
    expect([again.headers.get('idempotency-replayed'), again.body]).toEqual(['true', reply.body]);
  });

  test('whoever wants its chair, room or point at that time is told what is taken', async () => {
    const reply = await people.secretary.plan({ ...plan, start: '2026-04-20T03:00:00Z' });
    expect(refusal(reply)).toEqual([409, 'already-booked']);
    expect((reply.body as unknown as { taken: unknown }).taken).toEqual(
      [
        ['chair', cast.leader.id],
        ['room', 'hoi-truong'],
        ['point', 'diem-cau-y-yen'],
      ].map(([what, taken]) => ({ what, id: taken, on: '2026-04-20', from: '10:00', until: '11:30' })),
    );
  });

  test('moves to another room, and the first is free again', async () => {
    const { start: _start, end: _end, ...rest } = plan;
    const changed = await take('secretary', 'change', { ...rest, room: 'phong-hop-2', reason });
    expect(changed).toMatchObject({ version: 2, room: { id: 'phong-hop-2' }, sequence: 0 });
    const other = { ...plan, chair: cast.otherLeader.id, onlinePoints: [], title: 'Hội nghị khác' };
    expect((await people.secretary.plan(other)).status).toBe(201);
    expect(
      refusal(await people.secretary.sessionStep({ id, version: 2 }, 'change', { ...rest, reason })),
    ).toEqual([409, 'already-booked']);
  });

  test('collects, has its agenda locked by the leader, and nobody else sees it yet', async () => {
    await take('secretary', 'collect');
    expect(refusal(await people.secretary.sessionStep(await session(), 'lock-agenda'))).toEqual([
      403,
      'not-your-step',
    ]);
    expect(await take('leader', 'lock-agenda')).toMatchObject({ status: 'agenda-locked' });
    expect(refusal(await people.chief.session(id))).toEqual([404, 'not-found']);
    expect((await feedOf('chief')).events).toEqual([]);
    const { method, event } = await calendarOf('secretary');
    expect([method, valueOf(event, 'STATUS')]).toEqual(['PUBLISH', 'TENTATIVE']);
  });

  test('all units and two departments are invited, and see it at once', async () => {
    expect(await take('secretary', 'invite')).toMatchObject({
      status: 'invited',
      invited: { units: 3, departments: 2 },
    });
    expect(await figures()).toMatchObject({ invited: 5, open: 5, yes: 0 });
    expect(done(await people.chief.session(id)).invitations).toEqual([
      { unit: 'yen-chinh', issuedAt: expect.any(String), mayAnswer: true },
    ]);
    expect(done(await people.officer.session(id)).invitations).toMatchObject([{ mayAnswer: false }]);
    expect(done(await people.chief.session(id))).not.toHaveProperty('history');
    expect(refusal(await people.headOfFire.session(id))).toEqual([404, 'not-found']);
  });

  test('a calendar takes it as a request to the unit, and tells nobody else’s answer', async () => {
    const { method, event, text } = await calendarOf('chief');
    expect([method, valueOf(event, 'STATUS'), partstat(event)]).toEqual([
      'REQUEST',
      'CONFIRMED',
      'NEEDS-ACTION',
    ]);
    expect(one(event, 'ATTENDEE')).toMatchObject({
      value: `MAILTO:${cast.chief.email ?? ''}`,
      parameters: { CN: 'Công an xã Yên Chính' },
    });
    expect(valueOf(event, 'ORGANIZER')).toBe(`mailto:${cast.secretary.email ?? ''}`);
    expect(valueOf(event, 'UID')).toBe(`${id}@doi-thoai`);
    expect(one(event, 'DTSTART')).toMatchObject({
      value: '20260420T080000',
      parameters: { TZID: 'Asia/Ho_Chi_Minh' },
    });
    expect(textOf(one(event, 'SUMMARY'))).toBe(plan.title);
    expect(textOf(one(event, 'LOCATION'))).toBe('Phòng họp số 2');
    expect(parts(event, 'VALARM')).toHaveLength(2);
    expect(text).not.toContain('Vị Xuyên');
  });

  test('the units answer, the last answer stands, and the figures follow', async () => {
    expect((await answer('chief', { reply: 'yes' })).status).toBe(200);
    done(await answer('chief', { reply: 'substitute', name: 'Lê Văn Tám', post: 'Phó trưởng Công an xã' }));
    done(await answer('otherChief', { reply: 'no', note: 'Trực chiến' }));
    done(await answer('head', { reply: 'yes' }));
    expect(await figures()).toMatchObject({ invited: 5, yes: 1, no: 1, substitute: 1, open: 2 });
    expect(await answerOf('yen-chinh')).toMatchObject({
      reply: 'substitute',
      replyText: 'Somebody else comes',
      name: 'Lê Văn Tám',
      by: cast.chief.id,
    });
    expect(done(await people.officer.get(`/api/sessions/${id}/invitations`))).toEqual({
      items: [expect.objectContaining({ unit: 'yen-chinh' })],
    });
    expect(partstat((await calendarOf('chief')).event)).toBe('ACCEPTED');
    expect(partstat((await calendarOf('otherChief')).event)).toBe('DECLINED');
    expect((await calendarOf('otherChief')).text).not.toContain('Tám');
  });

  test('a deputy answers in the place of an absent chief', async () => {
    const absence = { deputy: cast.stranger.id, from: monday, until: '2026-03-06', reason };
    done(await people.otherChief.put('/api/me/stand-in', absence));
    const deputy = callerOf(province.withToken(await province.cloud.tokenFor(cast.stranger.id)));
    done(await deputy.call('POST', `/api/sessions/${id}/answer`, { body: { reply: 'yes' } }));
    expect(await answerOf('vi-xuyen')).toMatchObject({
      by: cast.stranger.id,
      onBehalfOf: cast.otherChief.id,
    });
  });

  test('one unit is dropped: its calendar takes it back, the others go on', async () => {
    const dropped = await take('secretary', 'uninvite', { unit: 'vi-xuyen', reason: 'Đi cùng đoàn khác' });
    expect(dropped).toMatchObject({ status: 'invited', sequence: 1, invited: { units: 2 } });
    expect(refusal(await people.otherChief.session(id))).toEqual([404, 'not-found']);
    expect((await feedOf('otherChief')).events).toEqual([]);
    const gone = await calendarOf('otherChief');
    expect([gone.method, valueOf(gone.event, 'SEQUENCE'), all(gone.event, 'STATUS')]).toEqual([
      'CANCEL',
      '1',
      [],
    ]);
    const other = await calendarOf('chief');
    expect([other.method, valueOf(other.event, 'STATUS'), partstat(other.event)]).toEqual([
      'REQUEST',
      'CONFIRMED',
      'ACCEPTED',
    ]);
    expect(await figures()).toMatchObject({ invited: 4, substitute: 1, yes: 1 });
  });

  test('it is postponed: everybody’s calendar says so under the same name, and its room is free', async () => {
    expect(await take('leader', 'postpone', { reason: 'Bão số 3' })).toMatchObject({
      status: 'postponed',
      postponedFrom: 'invited',
      reason: 'Bão số 3',
      sequence: 2,
    });
    const { method, event } = await calendarOf('chief');
    expect([method, valueOf(event, 'STATUS'), valueOf(event, 'UID')]).toEqual([
      'CANCEL',
      'CANCELLED',
      `${id}@doi-thoai`,
    ]);
    expect(textOf(one(event, 'SUMMARY'))).toBe(`[Postponed] ${plan.title}`);
    expect(textOf(one(event, 'DESCRIPTION'))).toContain('Bão số 3');
    expect(refusal(await answer('chief', { reply: 'yes' }))).toEqual([409, 'step-not-possible']);
    const instead = await people.secretary.plan({ ...plan, room: 'phong-hop-2', title: 'Vào chỗ trống' });
    expect(instead.status).toBe(201);
  });

  test('it gets a new time: a day too close only by a leader, with a reason; all are asked anew', async () => {
    const soon = { start: '2026-03-06T08:00:00+07:00', end: '2026-03-06T10:00:00+07:00', reason };
    const collecting = { from: monday, until: '2026-03-05' };
    const move = async (name: Name, more: object) =>
      people[name].sessionStep(await session(), 'reschedule', { ...soon, collecting, ...more });
    expect(refusal(await move('secretary', {}))).toEqual([409, 'invitation-late']);
    expect(refusal(await move('secretary', { override: 'Gấp' }))).toEqual([409, 'invitation-late']);
    expect(refusal(await move('leader', {}))).toEqual([409, 'invitation-late']);
    expect(done(await move('leader', { override: 'Bão đã tan, cần họp ngay' }))).toMatchObject({
      status: 'invited',
      sequence: 3,
    });
    const { method, event } = await calendarOf('chief');
    expect([method, valueOf(event, 'SEQUENCE'), valueOf(event, 'DTSTART'), partstat(event)]).toEqual([
      'REQUEST',
      '3',
      '20260306T080000',
      'NEEDS-ACTION',
    ]);
    expect(await figures()).toMatchObject({ invited: 4, open: 4 });
    expect((await session()).history?.at(-1)).toMatchObject({
      type: 'SessionRescheduled',
      by: { as: 'leader', person: cast.leader.id },
      data: { override: 'Bão đã tan, cần họp ngay' },
    });
  });

  test('the feed of each shows what is theirs, in their language', async () => {
    const chiefs = (await feedOf('chief')).events;
    expect(chiefs.map((event) => valueOf(event, 'UID'))).toEqual([`${id}@doi-thoai`]);
    expect((await feedOf('leader')).events.length).toBe(3);
    const { text } = await people.chief.call('GET', '/api/me/sessions.ics', {
      headers: { 'accept-language': 'vi' },
    });
    const { calendar, events } = readCalendar(text);
    expect(valueOf(calendar, 'X-WR-CALNAME')).toBe('Hội nghị đối thoại');
    expect(textOf(one(events[0] as Component, 'DESCRIPTION'))).toMatch(/^Chủ trì: Đoàn Xuân Bách/);
  });

  test('on its day it is opened, everybody is ticked off, and it goes on to its conclusions', async () => {
    await province.moveOn({ to: '2026-03-06' });
    expect(await take('secretary', 'start')).toMatchObject({ status: 'in-progress' });
    const entries = [
      { unit: 'yen-chinh', attendance: 'represented' },
      { unit: 'yen-khanh', attendance: 'late' },
      { department: 'PC06', attendance: 'present' },
      { department: 'PH10', attendance: 'absent' },
    ];
    const ticked = done(
      await people.secretary.call('POST', `/api/sessions/${id}/attendance`, { body: { entries } }),
    );
    expect(ticked.figures).toMatchObject({ present: 1, late: 1, represented: 1, absent: 1, unrecorded: 0 });
    expect(done(await people.chief.session(id)).invitations).toMatchObject([
      { attendance: 'represented', attendanceText: 'Represented' },
    ]);
    await take('secretary', 'end');
    await take('secretary', 'draft-minutes');
    expect(await take('leader', 'conclude')).toMatchObject({ status: 'concluded', actions: [] });
  });

  test('the next of its series is proposed, and planned as proposed', async () => {
    const before = (await people.secretary.all('/api/sessions', 50)).items.length;
    const proposal = done(await people.secretary.call('POST', `/api/sessions/${id}/next`));
    expect(proposal).toMatchObject({ follows: id, series: 'quarterly', start: '2026-06-05T01:00:00.000Z' });
    expect((await people.secretary.all('/api/sessions', 50)).items).toHaveLength(before);
    expect(done(await people.secretary.plan(proposal as SessionPlan))).toMatchObject({
      follows: id,
      status: 'draft',
    });
  });

  test('what is over is listed as past, latest first', async () => {
    await province.moveOn({ to: '2026-03-09' });
    expect(done(await people.chief.get('/api/sessions?when=past')).items).toMatchObject([{ id }]);
    expect(done(await people.chief.get('/api/sessions')).items).toEqual([]);
  });
});

interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly { readonly content: string }[];
}
/** Oldest first. */
const mailsTo = async (email = ''): Promise<readonly Mail[]> => {
  const reply = await fetch(`${province.cloud.url}/local/mail.json?to=${encodeURIComponent(email)}`);
  return ((await reply.json()) as Mail[]).reverse();
};
const inboxOf = async (name: Name): Promise<readonly NoticeView[]> =>
  (done(await people[name].get('/api/inbox?limit=100')) as { items: readonly NoticeView[] }).items;
/** What somebody was told of a session, oldest first. */
const toldOf = async (name: Name, of: string) =>
  (await inboxOf(name)).filter((notice) => notice.session === of).reverse();
const eventsToldTo = async (name: Name, of: string) => (await toldOf(name, of)).map(({ event }) => event);

test('everybody invited was told of each turn it took, those who run it of what others did, and who was dropped of that alone', async () => {
  await eventually(async () =>
    expect(await eventsToldTo('chief', id)).toEqual([
      'InvitationsIssued',
      'SessionPostponed',
      'SessionRescheduled',
      'SessionConcluded',
    ]),
  );
  expect(await eventsToldTo('otherChief', id)).toEqual(['InvitationsIssued', 'InviteeDropped']);
  expect(await eventsToldTo('secretary', id)).toEqual(['SessionPostponed', 'SessionRescheduled']);
  expect(await eventsToldTo('leader', id)).toEqual([]);
  expect(await eventsToldTo('otherLeader', id)).toEqual(['SessionConcluded']);
  const [invitation] = await toldOf('chief', id);
  expect(invitation).toMatchObject({ kind: 'session', link: `/?hoi-nghi=${id}`, read: false });
  expect(invitation?.text).toBe(
    `Invitation to a dialogue session; please answer. Session: ${plan.title}. Time: 08:00–11:30, Monday 20/04/2026. Place: Phòng họp số 2. Online points: Điểm cầu Ý Yên.`,
  );
  expect((await toldOf('otherChief', id)).at(-1)).not.toHaveProperty('link');
});

describe('a calendar program reads by a secret link', () => {
  const mine = '/api/me/calendar-link';
  let url = '';
  const read = (address: string, headers: Record<string, string> = {}) => fetch(address, { headers });

  test('that the chief makes, and is shown once', async () => {
    expect(done(await people.chief.get(mine))).toEqual({ exists: false });
    const made = await people.chief.call('POST', mine);
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store']);
    ({ url } = done(made) as { url: string });
    expect(url).toMatch(/\/api\/calendars\/[\w-]{43}\.ics$/);
    expect(new URL(url).origin).toBe(new URL(province.cloud.url).origin);
    expect(done(await people.chief.get(mine))).toEqual({ exists: true, madeAt: expect.any(String) });
    expect(JSON.stringify(await people.chief.get(mine))).not.toContain(url.split('/').at(-1));
  });

  test('without signing in: the same as with a token, in Vietnamese or as the link says', async () => {
    const anonymous = await read(url, { 'accept-language': 'en' });
    expect([anonymous.status, anonymous.headers.get('content-type')]).toEqual([
      200,
      'text/calendar; charset=utf-8',
    ]);
    expect(anonymous.headers.get('referrer-policy')).toBe('no-referrer');
    const own = (language: string) =>
      people.chief.call('GET', '/api/me/sessions.ics', { headers: { 'accept-language': language } });
    const vietnamese = await anonymous.text();
    expect(vietnamese).toBe((await own('vi')).text);
    expect(vietnamese).toContain(id);
    expect(await (await read(`${url}?lang=en`)).text()).toBe((await own('en')).text);
    expect((await read(url.replace('.ics', ''))).status).toBe(200);
  });

  test('again and again, and is sent nothing where it has it already', async () => {
    const first = await read(url);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await read(url, { 'if-none-match': etag });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    expect((await read(`${url}?lang=en`, { 'if-none-match': etag })).status).toBe(200);
    const start = '2026-05-04T08:00:00+07:00';
    const end = '2026-05-04T10:00:00+07:00';
    const invitees: SessionPlan['invitees'] = { units: { ids: ['yen-chinh'] }, departments: [] };
    const { id: other } = done(await people.secretary.plan({ ...plan, start, end, invitees }));
    for (const [name, verb] of [
      ['secretary', 'collect'],
      ['leader', 'lock-agenda'],
      ['secretary', 'invite'],
    ] as const)
      done(await people[name].sessionStep(done(await people.secretary.session(other)), verb));
    const changed = await read(url, { 'if-none-match': etag });
    expect([changed.status, (await changed.text()).includes(other)]).toEqual([200, true]);
  });

  test('until another is made, or it is ended', async () => {
    const { url: second } = done(await people.chief.call('POST', mine)) as { url: string };
    expect([(await read(url)).status, (await read(second)).status]).toEqual([404, 200]);
    expect(done(await people.chief.call('POST', `${mine}/end`))).toEqual({ exists: false });
    expect((await read(second)).status).toBe(404);
    expect(await (await read(second)).json()).toEqual(await (await read(url)).json());
    for (const file of readdirSync(join(province.dataDir, 'logs')))
      for (const secret of [url, second].map((link) => link.split('/').at(-1)?.replace('.ics', '') ?? url))
        expect(readFileSync(join(province.dataDir, 'logs', file), 'utf8')).not.toContain(secret);
  });
});

describe('with all 175 units', () => {
  const others = Array.from({ length: 172 }, (_, index) =>
    unit(`xa-${index}`, String(20_000 + index), `Công an xã số ${index}`, 'commune', 'hai-hau'),
  );
  const chiefs = others.map(({ id: unitId }) =>
    person(`truong.${unitId}`, 'Trưởng Công an xã', ['unit-chief', 'officer'], { unitId }),
  );
  const answering = [...chiefs, cast.chief, cast.otherChief, cast.neighbour];
  let whole = '';
  const noticesOf = async (event: string): Promise<readonly string[]> => {
    const { Items = [] } = await province.tables.send(
      new ScanCommand({ TableName: province.cloud.outputs.tables['PROJECTIONS_TABLE'] }),
    );
    return Items.filter(({ notice }) => notice?.sessionId === whole && notice.event === event)
      .map(({ pk }) => String(pk).replace('INBOX#', ''))
      .sort();
  };
  const takeOfWhole = async (name: Name, verb: Parameters<Caller['sessionStep']>[1], body: object = {}) =>
    done(await people[name].sessionStep(done(await people.secretary.session(whole)), verb, body));

  test('every chief has the invitation, once, and where there is no chief an officer', async () => {
    await province.enlist('units', others);
    await province.enlist('people', chiefs);
    const start = '2026-04-27T08:00:00+07:00';
    const end = '2026-04-27T11:30:00+07:00';
    const invitees: SessionPlan['invitees'] = { units: 'all', departments: ['PC06'] };
    ({ id: whole } = done(await people.secretary.plan({ ...plan, start, end, invitees })));
    await takeOfWhole('secretary', 'collect');
    await takeOfWhole('leader', 'lock-agenda');
    expect(await takeOfWhole('secretary', 'invite')).toMatchObject({
      invited: { units: 175, departments: 1 },
    });
    const wanted = [...answering, cast.head, cast.deputyHead].map((each) => each.id).sort();
    await eventually(async () => expect(await noticesOf('InvitationsIssued')).toEqual(wanted));
    expect(await eventsToldTo('chief', whole)).toEqual(['InvitationsIssued']);
  });

  test('postponed, they hear of it with the reason, and so does the chair', async () => {
    await takeOfWhole('secretary', 'postpone', { reason: 'Bão số 3' });
    await eventually(async () => expect(await noticesOf('SessionPostponed')).toHaveLength(178));
    expect((await toldOf('chief', whole)).at(-1)?.text).toContain('Reason: Bão số 3');
    expect(await eventsToldTo('leader', whole)).toEqual(['SessionPostponed']);
    expect(await eventsToldTo('secretary', whole)).toEqual([]);
  });

  test('each is mailed both, once, with what their calendar takes and takes back', async () => {
    const email = chiefs[100]?.email ?? '';
    await eventually(async () => expect(await mailsTo(email)).toHaveLength(2), 30_000);
    const [invitation, off] = await mailsTo(email);
    expect(invitation?.subject).toContain(
      `Mời dự hội nghị đối thoại, đề nghị trả lời giấy mời: ${plan.title}`,
    );
    expect(invitation?.text).toContain('Thời gian: 08:00–11:30, thứ Hai ngày 27/04/2026');
    expect(off?.text).toContain('Lý do: Bão số 3');
    const calendars = [invitation, off].map((mail) =>
      readCalendar(Buffer.from(mail?.attachments?.[0]?.content ?? '', 'base64').toString('utf8')),
    );
    expect(calendars.map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL']);
    for (const { events } of calendars)
      expect(valueOf(events[0] as Component, 'UID')).toBe(`${whole}@doi-thoai`);
    const page = await (await fetch(`${province.cloud.url}/local/mail/${invitation?.id ?? ''}`)).text();
    expect(page).toContain('hoi-nghi.ics');
    for (const { name } of [cast.leader, cast.secretary])
      expect(JSON.stringify([invitation?.subject, invitation?.text])).not.toContain(name);
  });
});

test('nothing of all this came to figures or dead letters', async () => {
  const { Items = [] } = await province.tables.send(
    new ScanCommand({ TableName: province.cloud.outputs.tables['PROJECTIONS_TABLE'] }),
  );
  expect(Items.filter(({ pk }) => !/^(CLOCK|INBOX#|DIGEST#|FIGURES#GENERATIONS)/.test(String(pk)))).toEqual(
    [],
  );
  expect((await people.leader.figures()).total.received?.value).toBe(0);
  const logs = join(province.dataDir, 'logs');
  for (const file of readdirSync(logs))
    expect(readFileSync(join(logs, file), 'utf8')).not.toContain('dead letter');
});
