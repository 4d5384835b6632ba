import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { receiptAlphabet } from '../../shared/domain/receipt.ts';
import { encodeCursor } from '../../shared/kit/cursor.ts';
import { isUnsigned } from '../../shared/kit/http.ts';
import {
  done,
  eventually,
  refusal,
  routeTable,
  send,
  type Caller,
  type Json,
  type Receipt,
  type Reply,
  type Seen,
} from '../support/http.ts';
import { instantAt, localDateOf } from '../../shared/domain/calendar.ts';
import { cast, openProvince, rules, type Name, type Province } from './province.ts';
import { sessionsOf } from './sessions.ts';

jest.setTimeout(60_000);

let province: Province;
let people: Record<Name, Caller>;
/** The officer's, accepted by PC06. */
let inHand: Seen;
/** The officer's and somebody else's, on intake's desk. */
let mine: Receipt;
let theirs: Receipt;
/** Yên Chính and PC06 are invited, nobody else; PC06 is to answer the first item, nobody knows yet who the second. */
let session: Seen;
/** The same two on an agenda that a secretary is putting together. */
let draft: Seen;
/** The same at a desk that is open: the second, which is nobody’s, is being dealt with. */
let running: Seen;
const today = localDateOf(new Date());
const sessions = sessionsOf(() => people, today);

beforeAll(async () => {
  // Early in the morning, so that sessions of the day lie ahead.
  province = await openProvince({ time: instantAt(today, '06:00') });
  const names = [...Object.keys(cast), 'nobody'] as Name[];
  const callers = await Promise.all(names.map((name) => province.as(name)));
  people = Object.fromEntries(names.map((name, index) => [name, callers[index]])) as Record<Name, Caller>;
  inHand = done(await people.head.step(done(await people.officer.submit()), 'accept'));
  mine = done(await people.officer.submit({ topic: 'other', title: 'Của tôi' }));
  theirs = done(await people.stranger.submit({ topic: 'other', title: 'Của người khác' }));
  const items = ['residence', 'other'];
  session = await sessions.invited(undefined, items);
  draft = await sessions.planned('ahead', items);
  running = await sessions.started(items);
  const call = { body: { item: 2 }, headers: { 'if-match': '"3"' } };
  done(await people.secretary.call('POST', `/api/sessions/${running.id}/agenda/call`, call));
});
afterAll(() => province.close());

/** Every item of a table by its key, as text. */
const itemsIn = async (variable: string): Promise<[string, string][]> => {
  const TableName = province.cloud.outputs.tables[variable];
  const found: [string, string][] = [];
  for (let from: Json; ;) {
    const { Items = [], LastEvaluatedKey } = await province.tables.send(
      new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    for (const item of Items) found.push([`${item['pk']} ${item['sk']}`, JSON.stringify(item)]);
    from = LastEvaluatedKey;
    if (from === undefined) return found;
  }
};
const stored = async () =>
  new Map([...(await itemsIn('CASEWORK_TABLE')), ...(await itemsIn('DIRECTORY_TABLE'))]);

/** A block of refusals: whatever its tests do, nothing of it is stored. */
const refused = (name: string, tests: () => void): void =>
  describe(name, () => {
    let before: Map<string, string>;
    beforeAll(async () => {
      before = await stored();
    });
    tests();
    test('nothing of it is stored', async () => {
      const after = await stored();
      expect(before.size).toBeGreaterThan(50);
      const touched = [...new Set([...before.keys(), ...after.keys()])].filter(
        (key) => before.get(key) !== after.get(key),
      );
      expect(touched).toEqual([]);
    });
  });

/** The same in Vietnamese and in English: one status, one code, words in two languages. */
const inBothLanguages = async (attempt: (language: string) => Promise<Reply>): Promise<Reply> => {
  const vietnamese = await attempt('vi');
  const english = await attempt('en');
  expect([vietnamese.headers.get('content-language'), english.headers.get('content-language')]).toEqual([
    'vi',
    'en',
  ]);
  expect(refusal(vietnamese)).toEqual(refusal(english));
  expect(vietnamese.body.title).not.toBe(english.body.title);
  expect(vietnamese.body.detail).toMatch(/[à-ỹ]/);
  expect(english.body.detail).toMatch(/^[\u0020-\u007e’–…]+$/);
  return english;
};

const form = {
  title: 'Thiếu máy',
  body: 'Đề nghị cấp máy.',
  topic: 'residence',
  urgency: 'normal',
  secrecyDeclared: true,
};
const onBehalf = { unit: 'vi-xuyen', channel: 'mail', speaker: { kind: 'citizen' } };
const sendForm = (body: unknown, headers: Record<string, string> = {}, by: Name = 'officer') =>
  inBothLanguages((language) =>
    people[by].call('POST', '/api/recommendations', {
      body,
      headers: { 'idempotency-key': randomUUID(), 'accept-language': language, ...headers },
    }),
  );
const text = (characters: number, character = 'ă') => character.repeat(characters);

refused('a form with something wrong in it', () => {
  test.each<[string, object, object]>([
    [
      'a body of 20,001 characters',
      { body: text(20_001) },
      { path: 'body', rule: 'too-long', limit: 20_000 },
    ],
    [
      '20,001 characters outside the basic plane',
      { body: text(20_001, '🚒') },
      { path: 'body', rule: 'too-long', limit: 20_000 },
    ],
    ['a title of 201 characters', { title: text(201) }, { path: 'title', rule: 'too-long', limit: 200 }],
    ['no title', { title: undefined }, { path: 'title', rule: 'invalid-type' }],
    ['a title of spaces', { title: ' \u00a0\n\t' }, { path: 'title', rule: 'empty', limit: 1 }],
    ['a number for a title', { title: 5 }, { path: 'title', rule: 'invalid-type' }],
    ['a list for a body', { body: ['Thiếu máy'] }, { path: 'body', rule: 'invalid-type' }],
    [
      'a word for the declaration',
      { secrecyDeclared: 'yes' },
      { path: 'secrecyDeclared', rule: 'invalid-type' },
    ],
    ['an urgency that does not exist', { urgency: 'very' }, { path: 'urgency', rule: 'invalid-value' }],
    ['null for a directive', { directive: null }, { path: 'directive', rule: 'invalid-type' }],
    ['an unknown field', { department: 'PC06' }, { path: 'department', rule: 'unknown-field' }],
    [
      'an unknown field further inside',
      { onBehalf: { ...onBehalf, speaker: { kind: 'citizen', age: 40 } } },
      { path: 'onBehalf.speaker.age', rule: 'unknown-field' },
    ],
    [
      'half a character in the title',
      { title: 'Máy \ud83d hỏng' },
      { path: 'title', rule: 'not-well-formed' },
    ],
    ['the other half in the body', { body: 'Máy \ude92 hỏng' }, { path: 'body', rule: 'not-well-formed' }],
    [
      'half a character in a name',
      { onBehalf: { ...onBehalf, speaker: { kind: 'citizen', name: '\udfff' } } },
      { path: 'onBehalf.speaker.name', rule: 'not-well-formed' },
    ],
  ])('%s: the field is named, its content is not repeated', async (_what, change, error) => {
    const reply = await sendForm({ ...form, ...change });
    expect(refusal(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toEqual([error]);
    expect(reply.text.length).toBeLessThan(500);
  });

  test.each(['{"__proto__":{"roles":["admin"]}', '{"constructor":{"prototype":{}}', '{"toString":"x"'])(
    'a key that means something to a program: %s',
    async (start) => {
      const reply = await sendForm(`${start},${JSON.stringify(form).slice(1)}`);
      expect(refusal(reply)).toEqual([400, 'invalid-request']);
      expect(reply.body.errors).toEqual([{ path: expect.any(String), rule: 'unknown-field' }]);
    },
  );

  test.each([
    ['a list', '[]'],
    ['a list with a form in it', JSON.stringify([form])],
    ['nothing but null', 'null'],
    ['a word', '"xin chào"'],
    ['a number', '5'],
  ])('%s instead of a form', async (_what, body) => {
    expect(refusal(await sendForm(body))).toEqual([400, 'invalid-request']);
  });

  test.each([
    ['cut short', JSON.stringify(form).slice(0, -1)],
    ['with single quotes', "{'title':'x'}"],
    ['with a comma too many', '{"title":"x",}'],
    ['with something after it', `${JSON.stringify(form)} x`],
    ['with a line break in a text', '{"title":"a\nb"}'],
    ['that is NaN', '{"satisfaction":NaN}'],
    ['that is only a mark', '\ufeff'],
    ['that is empty', ''],
    ['that opens 100,000 lists', '['.repeat(100_000)],
  ])('JSON %s', async (_what, body) => {
    expect(refusal(await sendForm(body))).toEqual([400, 'malformed-json']);
  });

  test('JSON that is 50,000 lists deep', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(refusal(await sendForm(`{"title":${deep}}`))).toEqual([400, 'invalid-request']);
  });

  test('bytes that are no UTF-8', async () => {
    const [before, after] = JSON.stringify({ ...form, title: 'Máy|hỏng' }).split('|');
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe1, 0xba]]) {
      const body = Buffer.concat([Buffer.from(before ?? ''), Buffer.from(bytes), Buffer.from(after ?? '')]);
      const [status, code] = refusal(await sendForm(new Uint8Array(body)));
      expect([bytes, status]).toEqual([bytes, 400]);
      expect(['malformed-json', 'invalid-request']).toContain(code);
    }
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
    '',
  ])('content of type "%s"', async (type) => {
    expect(refusal(await sendForm(JSON.stringify(form), { 'content-type': type }))).toEqual([
      415,
      'unsupported-media-type',
    ]);
  });

  test('more than 256 KB', async () => {
    const padded = JSON.stringify(form) + ' '.repeat(256 * 1024);
    expect(refusal(await sendForm(padded))).toEqual([413, 'payload-too-large']);
  });

  test('megabytes are turned away, by the gateway where it does it first, and the answer arrives', async () => {
    for (const megabytes of [1, 5, 8, 10, 11, 12, 20, 11, 12]) {
      const { status } = await people.officer.submit({ body: text(megabytes * 1024 * 1024, 'x') });
      expect([megabytes, status]).toEqual([megabytes, 413]);
    }
  });

  test('without the declaration that it holds no secret', async () => {
    const reply = await sendForm({ ...form, secrecyDeclared: false });
    expect(refusal(reply)).toEqual([400, 'secrecy-not-declared']);
    expect(reply.body.errors).toEqual([{ path: 'secrecyDeclared', rule: 'required' }]);
  });

  test.each([
    'khong-co',
    'RESIDENCE',
    '__proto__',
    'constructor',
    'residence#STATE',
    '../units/vi-xuyen',
    'part-time-force',
  ])('a topic that is not there: %s', async (topic) => {
    expect(refusal(await sendForm({ ...form, topic }))).toEqual([400, 'unknown-topic']);
  });

  test('a unit that is not there, from intake', async () => {
    const reply = await sendForm({ ...form, onBehalf: { ...onBehalf, unit: 'khong-co' } }, {}, 'intake');
    expect(refusal(reply)).toEqual([400, 'unknown-unit']);
  });

  test.each([
    ['none', undefined],
    ['an empty one', ' '],
    ['one of 201 characters', text(201, 'k')],
  ])('Idempotency-Key: %s', async (_what, key) => {
    const reply = await inBothLanguages((language) =>
      people.officer.call('POST', '/api/recommendations', {
        body: form,
        headers: { 'accept-language': language, ...(key === undefined ? {} : { 'idempotency-key': key }) },
      }),
    );
    expect(refusal(reply)).toEqual([400, 'idempotency-key-missing']);
  });
});

describe('a form at the edge of what is allowed', () => {
  test.each([
    ['20,000 letters with their marks, sent apart', text(20_000, 'ệ').normalize('NFD'), text(20_000, 'ệ')],
    ['20,000 characters outside the basic plane', text(20_000, '🚒'), text(20_000, '🚒')],
    ['10,000 letters whose mark has no place in one character', text(10_000, 'q̃'), text(10_000, 'q̃')],
  ])('%s are stored as they are read', async (_what, sent, kept) => {
    const { id } = done(await people.officer.submit({ body: sent }));
    expect(done(await people.officer.read(id)).body).toBe(kept);
  });

  test('text whose marks came apart is stored and given back in one piece', async () => {
    const title = 'Đề nghị sửa trụ sở Công an xã Yên Chính';
    const apart = title.normalize('NFD');
    expect(apart).not.toBe(title);
    const { id } = done(await people.officer.submit({ title: `  ${apart} `, directive: apart }));
    const { body } = await people.officer.read(id);
    expect([body.title, body.directive]).toEqual([title, title]);
  });

  test('the same form with its marks apart is the same form under the same key', async () => {
    const whole = { title: 'Đề nghị', body: 'Sửa trụ sở' };
    const apart = { title: whole.title.normalize('NFD'), body: whole.body.normalize('NFD') };
    const first = done(await people.officer.submit(whole, 'marks'));
    expect(done(await people.officer.submit(apart, 'marks'))).toEqual(first);
  });

  test('another form under the same key is refused, and the first stands', async () => {
    const { id } = done(await people.officer.submit({ title: 'Bản đầu' }, 'twice'));
    const reply = await sendForm({ ...form, title: 'Bản khác' }, { 'idempotency-key': 'twice' });
    expect(refusal(reply)).toEqual([422, 'idempotency-key-reused']);
    expect(done(await people.officer.read(id)).title).toBe('Bản đầu');
  });

  test('a key of 200 characters, quotes and all, is a key', async () => {
    const key = `"';${text(197, 'k')}`;
    expect(done(await people.officer.submit({}, key)).id).toBe(done(await people.officer.submit({}, key)).id);
  });

  test('what was taken in gives its receipt again, even after its topic was closed', async () => {
    const path = '/api/directory/topics/fire-safety';
    const receipt = done(await people.officer.submit({ topic: 'fire-safety' }, 'before-closing'));
    const { version, changedAt, ...value } = done(await people.admin.get(path));
    const closing = { value: { ...value, active: false }, reason: 'Gộp lĩnh vực' };
    const { headers } = await people.admin.put(path, closing, { 'if-match': `"${version}"` });
    const again = await people.officer.submit({ topic: 'fire-safety' }, 'before-closing');
    done(
      await people.admin.put(path, { value, reason: 'Mở lại' }, { 'if-match': headers.get('etag') ?? '' }),
    );
    expect(again.body).toEqual(receipt);
  });
});

refused('a step with something wrong in it', () => {
  const accept = (headers: Record<string, string>) =>
    inBothLanguages((language) =>
      people.head.call('POST', `/api/recommendations/${inHand.id}/answer`, {
        body: { text: 'Đã cấp máy.', promises: false },
        headers: { 'accept-language': language, ...headers },
      }),
    );

  test('without the version that was seen', async () => {
    expect(refusal(await accept({}))).toEqual([428, 'if-match-missing']);
  });

  test.each(['"1"', '"2"', 'W/"2"', '"4"', '"0"', '"999999999"'])(
    'on version %s, which is not the one that stands: what stands comes along',
    async (version) => {
      const reply = await accept({ 'if-match': version });
      expect(refusal(reply)).toEqual([412, 'version-stale']);
      expect(reply.body).toMatchObject({
        currentVersion: 3,
        current: { id: inHand.id, version: 3, status: 'accepted' },
      });
    },
  );

  test.each(
    [
      '*',
      'x',
      '"77',
      '77"',
      '"three"',
      '"3", "4"',
      '-3',
      '3.0',
      '"99999999999999999999"',
      '٣',
      '0x3',
      '""',
    ].map((garbage) => [Buffer.from(garbage).toString('latin1')]),
  )('on a version that is none: %s', async (garbage) => {
    const reply = await accept({ 'if-match': garbage });
    expect(refusal(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toEqual([{ path: 'If-Match', rule: 'not-an-etag' }]);
  });

  test.each([
    [
      'routed to a department that is not there',
      'intake',
      'route',
      { department: 'PZ99', reason: 'x' },
      'unknown-department',
    ],
    [
      'routed under a topic that is not there',
      'intake',
      'route',
      { department: 'PC06', topic: 'khong-co', reason: 'x' },
      'unknown-topic',
    ],
    ['merged into what is no receipt', 'intake', 'merge', { into: 'ABC', reason: 'x' }, 'invalid-request'],
    [
      'rejected for a reason that is none',
      'intake',
      'reject',
      { reason: 'because', guidance: 'x' },
      'invalid-request',
    ],
    [
      'rejected without guidance',
      'intake',
      'reject',
      { reason: 'already-answered', guidance: ' ' },
      'invalid-request',
    ],
    ['routed without a reason', 'intake', 'route', { department: 'PC06' }, 'invalid-request'],
  ] as const)('%s', async (_what, who, verb, body, code) => {
    const reply = await inBothLanguages((language) =>
      people[who].call('POST', `/api/recommendations/${mine.id}/${verb}`, {
        body,
        headers: { 'if-match': `"${mine.version}"`, 'accept-language': language },
      }),
    );
    expect(refusal(reply)).toEqual([400, code]);
  });

  test('returned with a department proposed that is not there', async () => {
    const reply = await people.head.step(inHand, 'return', { reason: 'x', proposedDepartment: 'PZ99' });
    expect(refusal(reply)).toEqual([400, 'unknown-department']);
  });

  test.each([0, 6, 2.5, '5', null])('judged with %p of five', async (satisfaction) => {
    const reply = await people.officer.step(inHand, 'close', { verdict: 'solved', satisfaction });
    expect(refusal(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body).toMatchObject({ errors: [{ path: 'satisfaction' }] });
  });

  test.each([
    [
      'answered, though it is only on the desk',
      'intake',
      () => mine,
      'record-reply',
      { documentNumber: '1', summary: 'x' },
    ],
    ['closed before it was answered', 'officer', () => inHand, 'close', {}],
    ['accepted twice', 'head', () => inHand, 'accept', {}],
  ] as const)(
    '%s: the answer says which state it is in and where the step is possible',
    async (_what, who, seen, verb, body) => {
      const reply = await inBothLanguages((language) =>
        people[who].call('POST', `/api/recommendations/${seen().id}/${verb}`, {
          body,
          headers: { 'if-match': `"${seen().version}"`, 'accept-language': language },
        }),
      );
      expect(refusal(reply)).toEqual([409, 'step-not-possible']);
      expect(JSON.stringify(reply.body)).toMatch(/"(submitted|accepted)"/);
    },
  );

  const withBody = routeTable.filter(({ body }) => body !== undefined);
  test.each(withBody)(
    '$method $path refuses an unknown field, a list and a form without its fields',
    async ({ method, path, right }) => {
      const target = path
        .replace('{id}', path.includes('directory') ? 'yen-chinh' : mine.id)
        .replace('{queue}', 'PC06')
        .replace('{unit}', 'yen-chinh');
      const ofForce = { 'keep-force': people.intake, 'check-force': people.otherHead };
      const byLeader = right === 'order-reorganisation' ? people.leader : people.admin;
      const somebody = ['name-stand-in', 'write-note'].includes(right) ? people.head : byLeader;
      const invited = { 'answer-invitation': people.chief, 'prepare-agenda': people.head };
      const ofSessions = right in invited ? invited[right as keyof typeof invited] : people.secretary;
      const others = /^\/api\/(recommendations|commitments|lists)/.test(path) ? people.intake : somebody;
      const ofOthers = path.startsWith('/api/sessions') ? ofSessions : others;
      const who = right in ofForce ? ofForce[right as keyof typeof ofForce] : ofOthers;
      const attempt = (body: unknown) =>
        who.call(method, target, { body, headers: { 'if-match': '"1"', 'idempotency-key': randomUUID() } });
      const unknown = await attempt({ khongCo: 1 });
      expect(refusal(unknown)).toEqual([400, 'invalid-request']);
      expect(unknown.body.errors).toContainEqual({ path: 'khongCo', rule: 'unknown-field' });
      expect(refusal(await attempt([]))).toEqual([400, 'invalid-request']);
      expect(refusal(await attempt('{'))).toEqual([400, 'malformed-json']);
    },
  );
});

refused('a session with something wrong in it', () => {
  const sendPlan = (changes: object) =>
    inBothLanguages((language) =>
      people.secretary.call('POST', '/api/sessions', {
        body: { ...sessions.plan(), ...changes },
        headers: { 'idempotency-key': randomUUID(), 'accept-language': language },
      }),
    );
  const ahead = (days: number, time: string) =>
    instantAt(localDateOf(new Date(Date.now() + days * 86_400_000)), time);

  test.each<[string, object, string, object]>([
    ['no title', { title: ' ' }, 'invalid-request', { path: 'title', rule: 'empty' }],
    ['a day for a moment', { start: today }, 'invalid-request', { path: 'start' }],
    ['a moment without its zone', { start: `${today}T09:00:00` }, 'invalid-request', { path: 'start' }],
    [
      'a day that is none',
      { collecting: { from: '2026-02-30', until: today } },
      'invalid-request',
      { path: 'collecting.from' },
    ],
    [
      'a point twice',
      { onlinePoints: ['diem-cau-y-yen', 'diem-cau-y-yen'] },
      'invalid-request',
      { path: 'onlinePoints', rule: 'twice' },
    ],
    ['a series that is none', { series: 'weekly' }, 'invalid-request', { path: 'series' }],
    ['an id that is none', { follows: 'x' }, 'invalid-request', { path: 'follows' }],
    [
      'an unknown field further inside',
      { collecting: { from: today, until: today, x: 1 } },
      'invalid-request',
      { path: 'collecting.x', rule: 'unknown-field' },
    ],
    ['a start that is past', { start: ahead(-1, '08:00') }, 'session-times', { path: 'start', rule: 'past' }],
    [
      'an end before its start',
      { start: ahead(90, '09:00'), end: ahead(90, '08:00') },
      'session-times',
      { path: 'end', rule: 'not-after-start' },
    ],
    [
      'an end eleven days later',
      { start: ahead(90, '09:00'), end: ahead(101, '08:00') },
      'session-times',
      { path: 'end', rule: 'too-late' },
    ],
    [
      'collecting to its day',
      {
        start: ahead(90, '09:00'),
        end: ahead(90, '10:00'),
        collecting: { from: today, until: localDateOf(ahead(90, '09:00')) },
      },
      'session-times',
      { path: 'collecting.until', rule: 'not-before-start' },
    ],
    ['a chair who is no leader', { chair: cast.officer.id }, 'unknown-person', { path: 'chair' }],
    ['a chair who left', { chair: cast.retired.id }, 'unknown-person', { path: 'chair' }],
    ['a secretary who is none', { secretary: cast.leader.id }, 'unknown-person', { path: 'secretary' }],
    ['a room that is not there', { room: '__proto__' }, 'unknown-venue', { path: 'room' }],
    [
      'a point that is a room',
      { onlinePoints: ['phong-hop-2'] },
      'unknown-venue',
      { path: 'onlinePoints.0' },
    ],
    ['a topic that was closed', { topics: ['part-time-force'] }, 'unknown-topic', { path: 'topics.0' }],
  ])('%s: the field is named', async (_what, changes, code, error) => {
    const reply = await sendPlan(changes);
    expect(refusal(reply)).toEqual([400, code]);
    expect(reply.body.errors).toContainEqual(expect.objectContaining(error));
  });

  test('more than can be moved at once', async () => {
    const reply = await sendPlan({
      start: ahead(90, '00:00'),
      end: ahead(99, '23:00'),
      onlinePoints: ['diem-cau-y-yen', 'diem-cau-nam-dinh', 'diem-cau-hai-hau'],
    });
    expect(refusal(reply)).toEqual([400, 'session-too-large']);
    expect(reply.body).toMatchObject({ limit: 48 });
  });

  test('what somebody else has booked: what and when is told, by whom is not', async () => {
    const { start, end, room, chair } = done(await people.secretary.session(session.id));
    const reply = await sendPlan({ start, end, room: room.id, chair: chair.id });
    expect(refusal(reply)).toEqual([409, 'already-booked']);
    expect(reply.body.taken).toMatchObject([
      { what: 'chair', id: chair.id },
      { what: 'room', id: room.id },
    ]);
    expect(reply.text).not.toContain(session.id);
  });

  test.each<[string, Name, string, object, number, string]>([
    [
      'invited again for nobody',
      'secretary',
      'invite',
      { units: {}, departments: [] },
      400,
      'nobody-to-invite',
    ],
    [
      'inviting a unit that is none',
      'secretary',
      'invite',
      { units: { ids: ['khong-co'] } },
      400,
      'unknown-unit',
    ],
    [
      'inviting a department that is none',
      'secretary',
      'invite',
      { departments: ['PZ99'] },
      400,
      'unknown-department',
    ],
    [
      'moved close by a secretary',
      'secretary',
      'reschedule',
      {
        start: ahead(1, '09:00'),
        end: ahead(1, '10:00'),
        collecting: { from: today, until: today },
        reason: 'x',
        override: 'Đột xuất',
      },
      409,
      'invitation-late',
    ],
    [
      'taking back without saying from whom',
      'secretary',
      'uninvite',
      { reason: 'x' },
      400,
      'invalid-request',
    ],
    [
      'taking back from two at once',
      'secretary',
      'uninvite',
      { unit: 'yen-chinh', department: 'PC06', reason: 'x' },
      400,
      'invalid-request',
    ],
    ['cancelled without a reason', 'leader', 'cancel', {}, 400, 'invalid-request'],
    ['begun before its day', 'secretary', 'start', {}, 409, 'session-not-yet'],
    ['ended before it began', 'secretary', 'end', {}, 409, 'step-not-possible'],
    ['concluded by a secretary', 'secretary', 'conclude', {}, 409, 'step-not-possible'],
    ['collected twice', 'secretary', 'collect', {}, 409, 'step-not-possible'],
    [
      'answered with a substitute who has no name',
      'chief',
      'answer',
      { reply: 'substitute', post: 'Phó' },
      400,
      'invalid-request',
    ],
    [
      'answered with a yes and a name',
      'chief',
      'answer',
      { reply: 'yes', name: 'Ai đó', post: 'x' },
      400,
      'invalid-request',
    ],
    ['answered with a perhaps', 'chief', 'answer', { reply: 'maybe' }, 400, 'invalid-request'],
    ['answered for another unit', 'chief', 'answer', { reply: 'yes', unit: 'yen-khanh' }, 403, 'forbidden'],
    [
      'recorded before its day',
      'secretary',
      'attendance',
      { entries: [{ unit: 'yen-chinh', attendance: 'present' }] },
      409,
      'session-not-yet',
    ],
    [
      'recorded for who is not invited',
      'secretary',
      'attendance',
      {
        entries: [
          { unit: 'yen-chinh', attendance: 'present' },
          { unit: 'vi-xuyen', attendance: 'present' },
        ],
      },
      400,
      'not-invited',
    ],
    ['recorded for nobody', 'secretary', 'attendance', { entries: [] }, 400, 'invalid-request'],
  ])('%s', async (_what, who, verb, body, status, code) => {
    const reply = await inBothLanguages((language) =>
      people[who].call('POST', `/api/sessions/${session.id}/${verb}`, {
        body,
        headers: { 'if-match': `"${session.version}"`, 'accept-language': language },
      }),
    );
    expect(refusal(reply)).toEqual([status, code]);
  });

  test.each(['"1"', '"9"'])(
    'a step on version %s, which is not the one that stands: what stands comes along',
    async (version) => {
      const reply = await inBothLanguages((language) =>
        people.leader.call('POST', `/api/sessions/${session.id}/cancel`, {
          body: { reason: 'x' },
          headers: { 'if-match': version, 'accept-language': language },
        }),
      );
      expect(refusal(reply)).toEqual([412, 'version-stale']);
      expect(reply.body).toMatchObject({
        currentVersion: session.version,
        current: { id: session.id, status: 'invited', actions: expect.arrayContaining(['cancel']) },
      });
    },
  );

  /** Of those who may call it at all, who is near nothing of it; secretaries and leaders see all. */
  const outsiders: Partial<Record<string, readonly Name[]>> = {
    'read-sessions': ['stranger', 'otherCaseworker'],
    'answer-invitation': ['otherChief', 'otherHead'],
    'prepare-agenda': ['otherCaseworker', 'otherHead'],
  };
  const bodies: Partial<Record<string, object>> = {
    'answer-invitation': { reply: 'yes' },
    'prepare-agenda': { item: 1, text: 'x' },
  };
  test.each(
    routeTable.filter(({ path, right }) => path.startsWith('/api/sessions/{id}') && outsiders[right]),
  )(
    '$method $path answers who is not invited the same whether it exists or not',
    async ({ method, path, right }) => {
      for (const name of outsiders[right] ?? []) {
        const ask = async (id: string) => {
          const target = path.replace('{id}', id).replace('{item}', '1');
          const { status, text: answer } = await people[name].call(method, target, { body: bodies[right] });
          return { status, answer };
        };
        const existing = await ask(session.id);
        expect(existing.status).toBe(404);
        for (const id of ['0123456789abcdef0123', 'khong-phai', mine.id])
          expect(await ask(id)).toEqual(existing);
      }
    },
  );

  test('no list and no calendar of anybody shows a session to which they are not invited', async () => {
    for (const name of ['stranger', 'otherHead'] as const)
      for (const path of ['/api/sessions', '/api/sessions?when=past', '/api/me/sessions.ics']) {
        const { status, text: shown } = await people[name].get(path);
        expect([status, shown.includes(session.id)]).toEqual([200, false]);
      }
    expect((await people.officer.get('/api/me/sessions.ics')).text).toContain(session.id);
  });
});

refused('an agenda with something wrong in it', () => {
  const firstOn = async ({ id }: Seen): Promise<string> =>
    String(done(await people.leader.get(`/api/sessions/${id}/agenda`)).items[0].recommendations[0].id);
  const take = async (
    who: Name,
    seen: Seen,
    verb: string,
    body: object,
    version?: string,
  ): Promise<Reply> => {
    const agenda = done(await people.leader.get(`/api/sessions/${seen.id}/agenda`));
    return inBothLanguages((language) =>
      people[who].call('POST', `/api/sessions/${seen.id}/${verb}`, {
        body,
        headers: {
          'if-match': version ?? `"${agenda.version}"`,
          'idempotency-key': randomUUID(),
          'accept-language': language,
        },
      }),
    );
  };
  const wishes = (...recommendations: string[]) => ({
    items: recommendations.map((id) => ({ recommendations: [id] })),
  });
  const [spoken, promise] = [{ text: 'Sẽ cấp máy' }, { text: 'Cấp máy', department: 'PC06' }];
  const speech = { unit: 'yen-chinh', name: 'Trưởng Công an xã', words: 'Đề nghị cấp máy.' };

  type Case = [
    string,
    Name,
    () => Seen,
    string,
    object | (() => object | Promise<object>),
    number,
    string,
    string?,
  ];
  // prettier-ignore
  const cases: Case[] = [
    ['nothing put on it', 'secretary', () => draft, 'agenda/add', { items: [] }, 400, 'invalid-request', 'items'],
    ['what is no receipt put on it', 'secretary', () => draft, 'agenda/add', wishes('ABC'), 400, 'invalid-request', 'items.0.recommendations.0'],
    ['what is not there put on it', 'secretary', () => draft, 'agenda/add', wishes('222222222222'), 400, 'unknown-recommendation', 'items.0.recommendations.0'],
    ['a promise that is not there put on it', 'secretary', () => draft, 'agenda/add', { items: [{ commitment: '222222222222-4-1' }] }, 400, 'unknown-recommendation', 'items.0.commitment'],
    ['both at once put on it', 'secretary', () => draft, 'agenda/add', () => ({ items: [{ recommendations: [mine.id], commitment: '222222222222-4-1' }] }), 400, 'invalid-request', 'items.0'],
    ['what stands on it put on it again', 'secretary', () => draft, 'agenda/add', async () => wishes(await firstOn(draft)), 409, 'already-on-agenda', 'items.0'],
    ['one put on it twice', 'secretary', () => draft, 'agenda/add', () => wishes(mine.id, mine.id), 409, 'already-on-agenda', 'items.1'],
    ['one put before an item that is not there', 'secretary', () => draft, 'agenda/add', () => ({ ...wishes(mine.id), before: 9 }), 400, 'no-such-item', 'before'],
    ['one for a department that is none', 'secretary', () => draft, 'agenda/add', () => ({ items: [{ recommendations: [mine.id], department: 'PZ99' }] }), 400, 'unknown-department', 'items.0.department'],
    ['one for no time', 'secretary', () => draft, 'agenda/add', () => ({ items: [{ recommendations: [mine.id], minutes: 0 }] }), 400, 'invalid-request', 'items.0.minutes'],
    ['an item moved that is not there', 'secretary', () => draft, 'agenda/move', { item: 9 }, 400, 'no-such-item', 'item'],
    ['an item named by a word', 'secretary', () => draft, 'agenda/move', { item: 'first' }, 400, 'invalid-request', 'item'],
    ['an item joined to itself', 'secretary', () => draft, 'agenda/join', { item: 1, into: 1 }, 400, 'no-such-item', 'into'],
    ['all of an item split off', 'secretary', () => draft, 'agenda/split', async () => ({ item: 1, recommendations: [await firstOn(draft)] }), 400, 'invalid-request', 'recommendations'],
    ['what is another’s split off', 'secretary', () => draft, 'agenda/split', () => ({ item: 1, recommendations: [mine.id] }), 400, 'invalid-request', 'recommendations'],
    ['dropped without a reason', 'secretary', () => draft, 'agenda/drop', { item: 1 }, 400, 'invalid-request', 'reason'],
    ['changed in nothing', 'secretary', () => draft, 'agenda/change', { item: 1 }, 400, 'invalid-request', '(body)'],
    ['given to a department that is none', 'secretary', () => draft, 'agenda/change', { item: 1, department: 'PZ99' }, 400, 'unknown-department', 'department'],
    ['called before its session', 'secretary', () => draft, 'agenda/call', { item: 1 }, 409, 'step-not-possible'],
    ['prepared by whose it is not', 'head', () => session, 'agenda/prepare', { item: 2, ...spoken }, 403, 'not-your-step'],
    ['prepared where there is none', 'head', () => session, 'agenda/prepare', { item: 9, ...spoken }, 400, 'no-such-item', 'item'],
    ['prepared with nothing', 'head', () => session, 'agenda/prepare', { item: 1, text: ' ' }, 400, 'invalid-request', 'text'],
    ['rearranged by a secretary once a leader has locked it', 'secretary', () => session, 'agenda/move', { item: 1 }, 403, 'not-your-step'],
    ['spoken to before its session', 'secretary', () => session, 'floor', speech, 409, 'step-not-possible'],
    ['called beside another', 'secretary', () => running, 'agenda/call', { item: 1 }, 409, 'another-item-called'],
    ['answered before it is called', 'secretary', () => running, 'agenda/answer', { item: 1, ...spoken }, 409, 'item-not-called'],
    ['answered by nobody', 'secretary', () => running, 'agenda/answer', { item: 2, ...spoken }, 400, 'department-missing', 'department'],
    ['answered by a department that is none', 'secretary', () => running, 'agenda/answer', { item: 2, ...spoken, department: 'PZ99' }, 400, 'unknown-department', 'department'],
    ['with a promise that nobody is to keep', 'secretary', () => running, 'agenda/answer', { item: 2, ...spoken, department: 'PC06', commitments: [{ ...promise, department: 'PZ99', dueOn: '2099-01-05' }] }, 400, 'unknown-department', 'commitments.0.department'],
    ['with a promise for today', 'secretary', () => running, 'agenda/answer', { item: 2, ...spoken, department: 'PC06', commitments: [{ ...promise, dueOn: today }] }, 400, 'commitment-in-the-past', 'commitments.0.dueOn'],
    ['taken away for a Sunday', 'secretary', () => running, 'agenda/take-away', { item: 2, note: 'x', department: 'PC06', dueOn: '2099-01-04' }, 400, 'not-a-working-day', 'dueOn'],
    ['taken away for a day long past', 'secretary', () => running, 'agenda/take-away', { item: 2, note: 'x', department: 'PC06', dueOn: '2020-01-06' }, 400, 'commitment-in-the-past', 'dueOn'],
    ['dropped at the desk', 'leader', () => running, 'agenda/drop', { item: 2, reason: 'x' }, 409, 'step-not-possible'],
    ['moved while it is dealt with', 'leader', () => running, 'agenda/move', { item: 2 }, 409, 'item-not-ahead'],
    ['spoken to from a unit that is none', 'secretary', () => running, 'floor', { ...speech, unit: 'khong-co' }, 400, 'unknown-unit', 'unit'],
    ['spoken to about a topic that is none', 'secretary', () => running, 'floor', { ...speech, topic: 'khong-co' }, 400, 'unknown-topic', 'topic'],
    ['spoken to by nobody', 'secretary', () => running, 'floor', { ...speech, name: '' }, 400, 'invalid-request', 'name'],
  ];
  test.each(cases.map((each) => ({ what: each[0], each })))('$what', async ({ each }) => {
    const [, who, seen, verb, body, status, code, path] = each;
    const sent = typeof body === 'function' ? await (body as () => object | Promise<object>)() : body;
    const reply = await take(who, seen(), verb, sent);
    expect(refusal(reply)).toEqual([status, code]);
    if (path) expect(reply.body.errors).toContainEqual(expect.objectContaining({ path }));
  });

  test('a session whose desk still deals with an item does not end', async () => {
    const reply = await inBothLanguages((language) =>
      people.secretary.call('POST', `/api/sessions/${running.id}/end`, {
        body: {},
        headers: { 'if-match': `"${running.version}"`, 'accept-language': language },
      }),
    );
    expect(refusal(reply)).toEqual([409, 'another-item-called']);
  });

  test.each(['"0"', '"9"', '"0.abc"'])(
    'a step on version %s, which is not the one that stands',
    async (version) => {
      const reply = await take('secretary', draft, 'agenda/move', { item: 1 }, version);
      expect([...refusal(reply), reply.body.currentVersion]).toEqual([412, 'version-stale', 1]);
    },
  );

  test('a step without the version that was seen, speech without a key', async () => {
    const post = (path: string, body: object) =>
      inBothLanguages((language) =>
        people.secretary.call('POST', `/api/sessions/${running.id}/${path}`, {
          body,
          headers: { 'accept-language': language },
        }),
      );
    expect(refusal(await post('agenda/call', { item: 1 }))).toEqual([428, 'if-match-missing']);
    expect(refusal(await post('floor', speech))).toEqual([400, 'idempotency-key-missing']);
  });

  test.each([
    ['secretary', 'conclusions', 409, 'step-not-possible'],
    ['chief', 'conclusions', 409, 'step-not-possible'],
    ['chief', 'agenda/items/9', 404, 'not-found'],
    ['chief', 'agenda/items/first', 404, 'not-found'],
    ['secretary', 'agenda/proposal?from=2026-02-30', 400, 'invalid-request'],
    ['secretary', 'agenda/proposal?units=', 400, 'invalid-request'],
    ['secretary', 'agenda/proposal?limit=5', 400, 'invalid-request'],
  ] as const)('what %s asks of %s', async (who, path, status, code) => {
    const reply = await inBothLanguages((language) =>
      people[who].call('GET', `/api/sessions/${running.id}/${path}`, {
        headers: { 'accept-language': language },
      }),
    );
    expect(refusal(reply)).toEqual([status, code]);
  });

  test('an agenda that nobody has locked shows those who are invited nothing; to all others its session is not there', async () => {
    const { text: nowhere } = await people.stranger.get('/api/sessions/0123456789abcdef0123/agenda');
    for (const path of ['agenda', 'agenda/items/1', 'conclusions', 'commitments'])
      expect((await people.stranger.get(`/api/sessions/${running.id}/${path}`)).text).toBe(nowhere);
    const { text: forAUnit } = await people.chief.get(`/api/sessions/${draft.id}/agenda`);
    expect(forAUnit).toBe((await people.chief.get('/api/sessions/0123456789abcdef0123/agenda')).text);
  });
});

describe('a calendar link that leads nowhere', () => {
  const anyone = () => province.withToken();
  const calendar = (secret: string) => send(anyone(), 'GET', `/api/calendars/${secret}`);
  const linkOf = async (name: Name): Promise<string> => {
    const { url } = done(await people[name].call('POST', '/api/me/calendar-link'));
    return String(url).split('/').at(-1) ?? '';
  };
  const plain = ({ status, text: answer, headers }: Awaited<ReturnType<typeof calendar>>) => ({
    status,
    answer,
    headers: [...headers].filter(([name]) => !/^(date|apigw-requestid|content-length)$/.test(name)),
  });

  test('never was, is over, or cannot be: they all get the very same', async () => {
    const first = await linkOf('otherChief');
    const second = await linkOf('otherChief');
    expect((await calendar(second)).status).toBe(200);
    done(await people.otherChief.call('POST', '/api/me/calendar-link/end'));
    const never = plain(await calendar(`${'x'.repeat(43)}.ics`));
    expect(never).toMatchObject({ status: 404, answer: expect.stringContaining('not-found') });
    for (const secret of [first, second, 'khong-phai', `${'x'.repeat(43)}.ics.ics`, '%00', 'ệ'])
      expect([secret, plain(await calendar(secret))]).toEqual([secret, never]);
  });

  test('of somebody who has left, or may see no sessions any more, gets that too', async () => {
    const secret = await linkOf('otherCaseworker');
    const admin = '/api/directory/people/canbo.ph10';
    const change = async (changes: object) => {
      const { headers, body } = await people.admin.get(admin);
      const { version: _, changedAt: __, ...value } = body;
      const put = { value: { ...value, ...changes }, reason: 'x' };
      done(await people.admin.put(admin, put, { 'if-match': headers.get('etag') ?? '' }));
    };
    const never = plain(await calendar(`${'x'.repeat(43)}.ics`));
    for (const changes of [{ active: false }, { roles: ['admin'] }]) {
      await change(changes);
      expect(plain(await calendar(secret))).toEqual(never);
      await change({ active: true, roles: ['department-officer'] });
      expect((await calendar(secret)).status).toBe(200);
    }
  });

  test('is only to be read, in a language that is there', async () => {
    const secret = await linkOf('otherHead');
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await send(anyone(), method, `/api/calendars/${secret}`)).status).toBe(401);
    expect(refusal(await calendar(`${secret}?lang=fr`))).toEqual([400, 'invalid-request']);
    expect((await calendar(`${secret}?lang=en&cb=17`)).status).toBe(200);
    expect((await send(anyone(), 'GET', '/api/calendars')).status).toBe(401);
    expect((await calendar(`${secret}/more`)).status).toBe(401);
  });
});

refused('a token that is not good', () => {
  const seconds = () => Math.floor(Date.now() / 1_000);
  const answerTo = (token: string) => send(province.withToken(token), 'GET', '/api/queues/PC06');
  /** What the real token of a person says. */
  const claimsOf = async (name: Name) => decodeJwt(await province.tokenOf(name));
  const altered = async (name: Name, change: object): Promise<string> => {
    const [header = '', payload = '', signature = ''] = (await province.tokenOf(name)).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const other = Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url');
    return `${header}.${other}.${signature}`;
  };

  test('the same way of making one gives one that is good', async () => {
    const claims = await claimsOf('head');
    expect((await answerTo(await province.signed(claims))).status).toBe(200);
  });

  test.each<[string, () => Promise<string>]>([
    [
      'signed with a key of one’s own',
      async () => {
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        const [header = '', payload = ''] = (await province.tokenOf('head')).split('.');
        const signature = createSign('RSA-SHA256').update(`${header}.${payload}`).sign(privateKey);
        return `${header}.${payload}.${signature.toString('base64url')}`;
      },
    ],
    ['not signed at all (alg none)', async () => new UnsecuredJWT(await claimsOf('head')).encode()],
    [
      'signed with a word (HS256)',
      async () =>
        new SignJWT(await claimsOf('head'))
          .setProtectedHeader({ alg: 'HS256', kid: 'x' })
          .sign(Buffer.from('doi-thoai')),
    ],
    ['whose roles were changed', () => altered('officer', { 'cognito:groups': ['leader'] })],
    ['whose department was changed', () => altered('otherHead', { department: 'PC06' })],
    ['whose name was changed', () => altered('head', { username: cast.leader.id })],
    [
      'that has expired',
      async () =>
        province.signed({ ...(await claimsOf('head')), iat: seconds() - 7_200, exp: seconds() - 3_600 }),
    ],
    ['that never expires', async () => province.signed({ ...(await claimsOf('head')), exp: undefined })],
    [
      'for another client',
      async () => province.signed({ ...(await claimsOf('head')), client_id: 'another' }),
    ],
    [
      'of another issuer',
      async () => province.signed({ ...(await claimsOf('head')), iss: 'https://issuer.example' }),
    ],
    [
      'not valid before tomorrow',
      async () => province.signed({ ...(await claimsOf('head')), nbf: seconds() + 86_400 }),
    ],
    ['cut short', async () => (await province.tokenOf('head')).slice(0, -5)],
    ['that is a word', () => Promise.resolve('leader')],
    ['that is three dots', () => Promise.resolve('..')],
  ])('one %s', async (_which, make) => {
    const { status, headers, text: answer } = await answerTo(await make());
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toContain('invalid_token');
    expect(answer).not.toContain('items');
  });

  test.each([
    ['for showing who one is (token_use id)', { token_use: 'id' }],
    ['without a name', { username: undefined }],
    ['with an empty name', { username: '' }],
  ])('one %s, though well signed', async (_which, change) => {
    const token = await province.signed({ ...(await claimsOf('head')), ...change });
    const reply = await inBothLanguages((language) =>
      send(province.withToken(token), 'GET', '/api/me', { headers: { 'accept-language': language } }),
    );
    expect(refusal(reply)).toEqual([401, 'not-signed-in']);
  });

  test('one in the address instead of the header', async () => {
    const token = await province.tokenOf('head');
    expect((await send(province.withToken(), 'GET', `/api/me?token=${token}`)).status).toBe(401);
  });

  test.each<[string, object]>([
    ['a role that does not exist', { 'cognito:groups': ['superuser', 'LEADER'] }],
    ['no role', { 'cognito:groups': undefined }],
    ['a role put as one word', { 'cognito:groups': 'leader2' }],
  ])('one with %s is of no use', async (_which, change) => {
    const token = await province.signed({ ...(await claimsOf('leader')), ...change });
    const answers = await Promise.all(
      ['/api/me', '/api/metrics', '/api/queues/PC06', `/api/recommendations/${mine.id}`].map((path) =>
        send(province.withToken(token), 'GET', path),
      ),
    );
    for (const answer of answers) expect(refusal(answer)).toEqual([403, 'forbidden']);
  });

  test('one of somebody who stands in no directory, or stands there no more', async () => {
    for (const name of ['nobody', 'retired'] as const) {
      for (const { method, path, body, right } of routeTable) {
        if (isUnsigned(right)) continue;
        const reply = await people[name].call(
          method,
          path.replace(/\{\w+\}/, mine.id),
          body ? { body: {} } : {},
        );
        expect([name, path, ...refusal(reply)]).toEqual([name, path, 403, 'forbidden']);
      }
    }
  });
});

describe('a cursor that is not of this list', () => {
  beforeAll(async () => {
    for (const by of ['officer', 'chief'] as const)
      for (let count = 0; count < 2; count += 1) done(await people[by].submit());
  });

  const nextOf = async (who: Name, path: string): Promise<string> => {
    const { next } = done(await people[who].get(`${path}${path.includes('?') ? '&' : '?'}limit=1`));
    expect(next).toEqual(expect.any(String));
    return String(next);
  };
  const turn = (who: Name, path: string, cursor: string) =>
    people[who].get(`${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`);
  const notOfThisList = [400, 'cursor-invalid'];

  test('one of another person', async () => {
    const cursor = await nextOf('officer', '/api/me/recommendations');
    expect((await turn('officer', '/api/me/recommendations', cursor)).status).toBe(200);
    expect(refusal(await turn('chief', '/api/me/recommendations', cursor))).toEqual(notOfThisList);
  });

  test.each([
    ['chief', '/api/me/recommendations', '/api/units/yen-chinh/recommendations'],
    ['intake', '/api/units/yen-chinh/recommendations', '/api/units/vi-xuyen/recommendations'],
    ['leader', '/api/queues/PC06', '/api/queues/PH10'],
    ['leader', '/api/queues/PC06', '/api/queues/PC06?status=routed'],
    ['leader', '/api/queues/PC06?status=routed', '/api/queues/PC06?status=accepted'],
    ['admin', '/api/directory/units', '/api/directory/departments'],
    ['admin', '/api/directory/people', '/api/directory/people?place=vi-xuyen'],
    ['admin', '/api/directory/people?place=vi-xuyen', '/api/directory/people?place=yen-chinh'],
    ['leader', '/api/sessions', '/api/sessions?when=past'],
  ] as const)('%s takes one of %s to %s', async (who, from, to) => {
    const cursor = await nextOf(who, from);
    expect((await turn(who, from, cursor)).status).toBe(200);
    const reply = await inBothLanguages((language) =>
      people[who].call('GET', `${to}${to.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`, {
        headers: { 'accept-language': language },
      }),
    );
    expect(refusal(reply)).toEqual(notOfThisList);
  });

  test('one in which any character was changed', async () => {
    const path = '/api/me/recommendations';
    const cursor = await nextOf('officer', path);
    const whole = (await turn('officer', path, cursor)).text;
    for (let place = 0; place < cursor.length; place += 7) {
      const other = cursor[place] === 'A' ? 'B' : 'A';
      const reply = await turn('officer', path, cursor.slice(0, place) + other + cursor.slice(place + 1));
      // A last character may hold bits that mean nothing; then it is the same cursor.
      if (reply.status === 200) expect(reply.text).toBe(whole);
      else expect(refusal(reply)).toEqual(notOfThisList);
    }
  });

  test.each([
    'abc',
    '%00',
    '{}',
    'bnVsbA',
    'W10',
    'e30',
    text(900, 'A'),
    '😀',
    '__proto__',
    'eyJhdCI6e30sInNlYWwiOiIifQ',
  ])('garbage: %s', async (garbage) => {
    expect(refusal(await turn('officer', '/api/me/recommendations', garbage))).toEqual(notOfThisList);
    expect(refusal(await turn('leader', '/api/queues/PC06', garbage))).toEqual(notOfThisList);
    expect(refusal(await turn('admin', '/api/directory/units', garbage))).toEqual(notOfThisList);
  });

  test.each([0, 1_001])('one of %i characters is no cursor', async (length) => {
    expect(refusal(await turn('officer', '/api/me/recommendations', text(length, 'A')))).toEqual([
      400,
      'invalid-request',
    ]);
  });

  test('one made by somebody who knows how they are made leads nowhere else', async () => {
    const mineOf = `mine ${cast.officer.id}`;
    for (const at of [
      { id: theirs.id, at: '9999' },
      { id: '../../x', at: 'x' },
      { id: 'x', at: '2026-01-01T00:00:00.000Z', pk: 'REC#x', submitterId: cast.stranger.id },
    ]) {
      const reply = await turn('officer', '/api/me/recommendations', encodeCursor(mineOf, at));
      expect([200, 400]).toContain(reply.status);
      expect(reply.text).not.toContain(theirs.id);
    }
    const inQueue = encodeCursor('queue PC06 open', {
      dueOn: 'x',
      id: 'x',
      queue: 'intake',
      status: 'submitted',
    });
    const reply = await turn('head', '/api/queues/PC06', inQueue);
    expect(reply.text).not.toContain(mine.id);
  });
});

refused('what is not one’s own', () => {
  const nowhere = () => {
    const other = receiptAlphabet[(receiptAlphabet.indexOf(theirs.id[10] ?? '') + 1) % 23] ?? '';
    const last =
      receiptAlphabet[(((receiptAlphabet.indexOf(theirs.id[11] ?? '') - 12) % 23) + 23) % 23] ?? '';
    return theirs.id.slice(0, 10) + other + last;
  };
  const bodies: Readonly<Record<string, object>> = {
    comments: { text: 'Xin chào' },
    notes: { text: 'Xin chào' },
    route: { department: 'PC06', reason: 'x' },
    'request-information': { question: 'x' },
    reject: { reason: 'already-answered', guidance: 'x' },
    unmerge: { reason: 'x' },
    return: { reason: 'x' },
    'give-information': { reply: 'x' },
    answer: { text: 'x', promises: false },
    'propose-answer': { text: 'x', promises: false },
    'send-back': { comments: 'x' },
    'forward-up': { documentNumber: 'x', forwardedTo: 'x', reason: 'x' },
    'record-reply': { documentNumber: 'x', summary: 'x' },
    reopen: { reason: 'x' },
    withdraw: { reason: 'x' },
    'request-extension': { days: 1, reason: 'x' },
    'refuse-extension': { reason: 'x' },
  };
  const told = ({ status, headers, text: answer }: Reply) => {
    const kept = [...headers].filter(([name]) => !['apigw-requestid', 'date'].includes(name));
    return { status, answer, headers: kept };
  };

  // Whoever may read any queue may see any recommendation in one.
  const ofOne = routeTable.filter(
    ({ path, right }) => path.startsWith('/api/recommendations/{id}') && right !== 'read-any-queue',
  );
  test.each(ofOne)('$method $path answers the same whether it exists or not', async ({ method, path }) => {
    const verb = path.split('/')[4] ?? '';
    // Who has the right to call it at all, and nothing to do with this one.
    for (const name of ['notes', 'similar'].includes(verb)
      ? (['head', 'otherCaseworker'] as const)
      : (['officer', 'chief', 'head', 'otherCaseworker'] as const))
      for (const version of ['"1"', '"7"']) {
        const ask = (id: string) =>
          people[name].call(method, path.replace('{id}', id), {
            headers: { 'if-match': version, 'idempotency-key': 'seeking' },
            ...(method === 'POST'
              ? { body: verb === 'merge' ? { into: mine.id, reason: 'x' } : (bodies[verb] ?? {}) }
              : {}),
          });
        const [existing, missing, malformed] = await Promise.all(
          [theirs.id, nowhere(), 'khong-phai'].map(ask),
        );
        expect(refusal(missing!)).toEqual([404, 'not-found']);
        expect(told(existing!)).toEqual(told(missing!));
        expect(told(malformed!)).toEqual(told(missing!));
      }
  });

  test('merging one’s own into a receipt tells nothing of that receipt', async () => {
    const into = (id: string) => people.officer.step(mine, 'merge', { into: id, reason: 'x' });
    expect(told(await into(theirs.id))).toEqual(told(await into(nowhere())));
  });

  test('a unit’s list answers a chief the same for another unit and for none', async () => {
    const ask = (unit: string) => people.chief.get(`/api/units/${unit}/recommendations`);
    expect(told(await ask('vi-xuyen'))).toEqual(told(await ask('khong-co')));
  });

  test('a queue answers a head the same for another department and for none', async () => {
    const ask = (queue: string) => people.head.get(`/api/queues/${queue}`);
    expect(told(await ask('PH10'))).toEqual(told(await ask('PZ99')));
    expect(told(await ask('intake'))).toEqual(told(await ask('PZ99')));
  });

  test('no list of anybody shows what is not theirs', async () => {
    for (const [name, path] of [
      ['officer', '/api/me/recommendations'],
      ['chief', '/api/units/yen-chinh/recommendations'],
      ['head', '/api/queues/PC06'],
    ] as const)
      expect((await people[name].get(`${path}?limit=100`)).text).not.toContain(theirs.id);
  });

  test('a chief’s figures of one topic are not those of all', async () => {
    await eventually(async () =>
      expect((await people.chief.figures('?by=unit')).total.received?.value).toBeGreaterThan(0),
    );
    const reply = await people.chief.get('/api/metrics?by=month&topic=khong-co');
    if (reply.status === 200) expect(reply.body.total.received.value).toBe(0);
    else expect([400, 403]).toContain(reply.status);
  });
});

describe('a receipt with one wrong character', () => {
  test('is not found, wherever the character is and whatever it is', async () => {
    const asked: string[] = [];
    for (let place = 0; place < 12; place += 1)
      for (const wrong of ['2', 'Z'].filter((letter) => letter !== mine.id[place]))
        asked.push(mine.id.slice(0, place) + wrong + mine.id.slice(place + 1));
    const swapped = mine.id.replace(/^(.{4})(.)(.)/, '$1$3$2');
    if (swapped !== mine.id) asked.push(swapped);
    asked.push(`${mine.id}2`, mine.id.slice(1), '', '0OIL-1UVB-DPTN');
    for (const id of asked.filter(Boolean))
      expect([id, ...refusal(await people.officer.read(id))]).toEqual([id, 404, 'not-found']);
  });
});

refused('rules that cannot be', () => {
  const { id: _id, ...set } = rules;
  const [first] = set.rules;
  const twin = { ...first!, id: 'twin', department: 'PH10' };
  const redirect = (from: string, to: string) => ({ from, to, reason: 'Sáp nhập' });

  test.each<[string, object, number, string, object]>([
    [
      'two that say when in the same words',
      { rules: [...set.rules, twin] },
      422,
      'rules-equal',
      { rules: ['residence', 'twin'] },
    ],
    [
      'two of one name',
      { rules: [...set.rules, { ...twin, id: 'residence', topic: 'other' }] },
      422,
      'rules-equal',
      { rules: ['residence', 'residence'] },
    ],
    [
      'a circle of two',
      { redirects: [redirect('PC06', 'PC07'), redirect('PC07', 'PC06')] },
      422,
      'rules-cycle',
      { cycle: ['PC06', 'PC07', 'PC06'] },
    ],
    [
      'a circle of three behind a way in',
      {
        redirects: [
          redirect('PX01', 'PH10'),
          redirect('PH10', 'PC06'),
          redirect('PC06', 'PC07'),
          redirect('PC07', 'PH10'),
        ],
      },
      422,
      'rules-cycle',
      { cycle: expect.arrayContaining(['PH10', 'PC06', 'PC07']) },
    ],
    [
      'a department redirected to itself',
      { redirects: [redirect('PC06', 'PC06')] },
      422,
      'rules-cycle',
      { cycle: ['PC06', 'PC06'] },
    ],
    [
      'two ways from one department',
      { redirects: [redirect('PC06', 'PC07'), redirect('PC06', 'PH10')] },
      422,
      'rules-equal',
      { redirect: 'PC06' },
    ],
    [
      'a department that is not there',
      { rules: [{ ...twin, topic: 'other', department: 'PZ99' }] },
      400,
      'unknown-department',
      { errors: [{ path: 'rules.0.department', rule: 'unknown' }] },
    ],
    [
      'a topic that is not there',
      { rules: [{ ...twin, topic: 'khong-co' }] },
      400,
      'unknown-topic',
      { errors: [{ path: 'rules.0.topic', rule: 'unknown' }] },
    ],
    [
      'a kind of unit that is not there',
      { rules: [{ ...twin, unitKind: 'hamlet' }] },
      400,
      'invalid-request',
      { errors: [{ path: 'rules.0.unitKind', rule: 'invalid-value' }] },
    ],
    [
      '1,001 rules',
      {
        rules: Array.from({ length: 1_001 }, (_, index) => ({ ...twin, id: `r${index}`, unit: `u${index}` })),
      },
      400,
      'invalid-request',
      { errors: [{ path: 'rules', rule: 'too-big', limit: 1_000 }] },
    ],
  ])(
    '%s: refused where they are stored and where they are tried, by name',
    async (_what, change, status, code, facts) => {
      const proposed = { ...set, ...change };
      const stored = await inBothLanguages((language) =>
        people.admin.put(
          '/api/routing/rules',
          { ...proposed, reason: 'x' },
          { 'if-match': '"1"', 'accept-language': language },
        ),
      );
      const tried = await people.intake.call('POST', '/api/routing/dry-run', {
        body: { ...proposed, month: '2026-11' },
      });
      for (const reply of [stored, tried]) {
        expect(refusal(reply)).toEqual([status, code]);
        expect(reply.body).toMatchObject(facts);
      }
    },
  );

  test('a version that was not seen, or none', async () => {
    const put = (headers: Record<string, string>) =>
      people.admin.put('/api/routing/rules', { ...set, reason: 'x' }, headers);
    expect(refusal(await put({ 'if-match': '"99"' }))).toEqual([412, 'version-stale']);
    expect([409, 428]).toContain((await put({})).status);
    expect(refusal(await put({ 'if-match': 'rules' }))).toEqual([400, 'invalid-request']);
  });

  test.each([
    ['a person of a unit that is not there', 'people/canbo', { unitId: 'khong-co' }, 'unknown-unit'],
    [
      'a person of a department that is not there',
      'people/truong.pc06',
      { departmentId: 'PZ99' },
      'unknown-department',
    ],
    ['a person with a role that does not exist', 'people/canbo', { roles: ['king'] }, 'invalid-request'],
    ['another id than the address says', 'units/yen-chinh', { id: 'yen-khanh' }, 'invalid-request'],
    [
      'how many officers a unit has: the register says',
      'units/yen-chinh',
      { officers: 9 },
      'invalid-request',
    ],
    ['a kind of unit that does not exist', 'units/yen-chinh', { kind: 'city' }, 'invalid-request'],
    ['a topic nobody could approve', 'topics/other', { approval: 'minister' }, 'invalid-request'],
  ])('in the directory: %s', async (_what, place, change, code) => {
    const path = `/api/directory/${place}`;
    const { version, changedAt, ...value } = done(await people.admin.get(path));
    const reply = await inBothLanguages((language) =>
      people.admin.put(
        path,
        { value: { ...value, ...change }, reason: 'x' },
        { 'if-match': `"${version}"`, 'accept-language': language },
      ),
    );
    expect(refusal(reply)).toEqual([400, code]);
  });

  test('a change of a record that does not exist', async () => {
    const {
      version: _version,
      changedAt: _changedAt,
      ...value
    } = done(await people.admin.get('/api/directory/units/yen-chinh'));
    const put = { value: { ...value, id: 'yen-moi' }, reason: 'x' };
    expect(
      refusal(await people.admin.put('/api/directory/units/yen-moi', put, { 'if-match': '"1"' })),
    ).toEqual([404, 'not-found']);
  });
});

refused('a declaration of the force that cannot be so', () => {
  const path = '/api/units/yen-chinh/force';
  const on = today;
  const staff = { chief: 1, deputy: 1, officer: 5 };
  const training = { on, trained: 7 };
  const declared = { staff, investigators: { chief: on }, training, on, reason: 'x' };
  const etag = async () => (await people.leader.get(path)).headers.get('etag') ?? '';
  const post = async (who: Name, verb: string, body: object, version?: string) =>
    inBothLanguages(async (language) =>
      people[who].call('POST', `${path}/${verb}`, {
        body,
        headers: { 'if-match': version ?? (await etag()), 'accept-language': language },
      }),
    );

  test.each<[string, object, string]>([
    ['no officers', { staff: undefined }, 'staff'],
    ['minus one officer', { staff: { ...staff, officer: -1 } }, 'staff.officer'],
    ['half an officer', { staff: { ...staff, officer: 0.5 } }, 'staff.officer'],
    ['two chiefs', { staff: { ...staff, chief: 2 } }, 'staff.chief'],
    ['a post that is none', { staff: { ...staff, general: 1 } }, 'staff.general'],
    ['a chief appointed later', { investigators: { chief: '2099-01-01' } }, 'investigators.chief'],
    [
      'a deputy who is not there',
      { staff: { ...staff, deputy: 0 }, investigators: { deputy: on }, training: { trained: 0 } },
      'investigators.deputy',
    ],
    ['more trained than there are', { training: { on, trained: 8 } }, 'training.trained'],
    ['a day that is none', { on: '2026-02-30' }, 'on'],
    ['a day far ahead', { on: '2199-01-01' }, 'on'],
    ['a day long ago', { on: '0001-01-01', investigators: {}, training: { trained: 0 } }, 'on'],
    ['no reason', { reason: '' }, 'reason'],
  ])('%s', async (_what, change, at) => {
    const reply = await post('chief', 'people/declare', { ...declared, ...change });
    expect(refusal(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toMatchObject([{ path: at }]);
  });

  test('a project that is not there, or not yet', async () => {
    const premises = { kind: 'shared', on, reason: 'x' };
    for (const [more, rule] of [
      [{ project: 'khong-co' }, 'unknown'],
      [{ project: 'tru-so-1', on: '2020-01-01' }, 'not-building'],
    ] as const) {
      const reply = await post('chief', 'premises/declare', { ...premises, ...more });
      expect(refusal(reply)).toEqual([400, 'unknown-project']);
      expect(reply.body.errors).toEqual([{ path: 'project', rule }]);
    }
  });

  test('of a unit that is not there, on a version that is not, or with nothing declared', async () => {
    const nowhere = '/api/units/khong-co/force';
    expect(refusal(await people.leader.get(nowhere))).toEqual([404, 'not-found']);
    expect(refusal(await people.leader.get('/api/units/khong-co/card'))).toEqual([404, 'not-found']);
    const headers = { 'if-match': '"0"' };
    const there = await people.intake.call('POST', `${nowhere}/people/declare`, { body: declared, headers });
    expect(refusal(there)).toEqual([404, 'not-found']);
    expect(refusal(await post('chief', 'people/declare', declared, '"7"'))).toEqual([412, 'version-stale']);
    expect(refusal(await post('chief', 'people/declare', declared, '"0"'))).toEqual([412, 'version-stale']);
    expect(refusal(await post('chief', 'people/withdraw', { reason: 'x' }))).toEqual([
      409,
      'nothing-declared',
    ]);
    expect(refusal(await post('headOfStaffing', 'people/confirm', {}))).toEqual([409, 'nothing-declared']);
    const without = await people.chief.call('POST', `${path}/people/declare`, { body: declared });
    expect(refusal(without)).toEqual([428, 'if-match-missing']);
  });

  test.each([
    ['/api/force?on=yesterday', 'on'],
    ['/api/force?from=2026-01-01', 'from'],
    ['/api/force/units', 'figure'],
    ['/api/force/units?figure=happiness', 'figure'],
    ['/api/force/units?figure=officers&group=city', 'group'],
    [`${path}?on=2026-02-30`, 'on'],
  ])('asked for by %s', async (asked, at) => {
    const reply = await people.leader.get(asked);
    expect(refusal(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toMatchObject([{ path: at }]);
  });

  test('a project that goes backwards', async () => {
    const value = { id: 'lui', name: 'Lùi', plannedOn: '2025-01-01', begunOn: '2024-01-01' };
    const reply = await people.otherHead.put('/api/directory/projects/lui', { value, reason: 'x' });
    expect(refusal(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toMatchObject([{ path: 'begunOn', rule: 'not-rising' }]);
  });
});

refused('an address or a query that makes no sense', () => {
  const lists: Readonly<Record<string, Name>> = {
    '/api/me/recommendations': 'officer',
    '/api/units/yen-chinh/recommendations': 'chief',
    '/api/queues/PC06': 'head',
    '/api/inbox': 'head',
    '/api/directory/units': 'officer',
    '/api/directory/units/yen-chinh/history': 'officer',
    '/api/directory/departments': 'officer',
    '/api/directory/departments/PC06/history': 'officer',
    '/api/directory/topics': 'officer',
    '/api/directory/topics/other/history': 'officer',
    '/api/directory/people': 'admin',
    '/api/directory/people/canbo/history': 'admin',
    '/api/directory/venues': 'officer',
    '/api/directory/venues/hoi-truong/history': 'officer',
    '/api/directory/projects': 'officer',
    '/api/directory/projects/tru-so-1/history': 'officer',
    '/api/units/yen-chinh/force/history': 'chief',
    '/api/sessions': 'officer',
    '/api/directory/people/canbo/stand-in/history': 'admin',
    '/api/me/stand-in/candidates': 'head',
    '/api/routing/rules/history': 'admin',
    '/api/calendar/2026/history': 'officer',
    '/api/settings/history': 'officer',
    '/api/queues/PC06/commitments': 'head',
    '/api/metrics/list?figure=received': 'head',
    '/api/reorganisations': 'admin',
  };

  const noPages = [
    '/api/metrics',
    '/api/reception-book',
    '/api/sessions/{id}/agenda/proposal',
    '/api/units',
    '/api/units/{unit}/lineage',
    '/api/force',
    '/api/force/units',
    '/api/units/{unit}/force',
  ];
  test('all lists are tried', () => {
    const listed = routeTable.filter(
      ({ method, path, query, media, right }) =>
        method === 'GET' && query && media === undefined && !isUnsigned(right) && !noPages.includes(path),
    );
    expect(Object.keys(lists)).toHaveLength(listed.length);
  });

  test.each(Object.entries(lists))(
    '%s by pages that cannot be, or with a question nobody knows',
    async (path, who) => {
      for (const [query, error] of [
        ['limit=0', { path: 'limit', rule: 'too-small', limit: 1 }],
        ['limit=1000', { path: 'limit', rule: 'too-big', limit: 100 }],
        ['limit=-5', { path: 'limit', rule: 'too-small', limit: 1 }],
        ['limit=abc', { path: 'limit', rule: 'invalid-type' }],
        ['limit=2.5', { path: 'limit' }],
        ['limit=', { path: 'limit' }],
        ['limit=5&limit=6', { path: 'limit' }],
        ['page=2', { path: 'page', rule: 'unknown-field' }],
        ['toString=x', { path: 'toString', rule: 'unknown-field' }],
      ] as const) {
        const reply = await people[who].get(`${path}${path.includes('?') ? '&' : '?'}${query}`);
        expect([query, ...refusal(reply)]).toEqual([query, 400, 'invalid-request']);
        expect(reply.body.errors).toContainEqual(expect.objectContaining(error));
      }
    },
  );

  test.each([
    ['by=person', 'by'],
    ['from=2026-13', 'from'],
    ['from=2026', 'from'],
    ['from=2026-02-30', 'from'],
    ['asOf=yesterday', 'asOf'],
    ['by=day&from=2020-01&to=2026-01', 'to'],
    ['by=channel&kind=ward', 'kind'],
    ['compare=next', 'compare'],
    ['from=2026-12&to=2026-01', 'from'],
    ['by=unit&department=PC06', 'unit'],
    ['by=topic&unit=yen-chinh', 'unit'],
    ['by=unit&units=now', 'units'],
    ['by=unit&units=', 'units'],
    ['q=x', 'q'],
  ])('figures with %s', async (query, path) => {
    const reply = await inBothLanguages((language) =>
      people.leader.call('GET', `/api/metrics?${query}`, { headers: { 'accept-language': language } }),
    );
    expect(refusal(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toMatchObject([{ path }]);
  });

  test.each([
    ['report.html', 'period'],
    ['report.html?period=2026-13', 'period'],
    ['report.html?period=2026-H3', 'period'],
    ['report.docx?period=2199', 'period'],
    ['report.docx?period=2026&lang=fr', 'lang'],
    ['report.html?period=2026&department=PC06&unit=yen-chinh', 'unit'],
    ['report.html?period=2026&unit=yen-chinh&units=before', 'units'],
    ['../metrics.csv?by=person', 'by'],
    ['../metrics.csv?by=unit&units=today,then', 'units'],
    ['../metrics.xlsx?q=x', 'q'],
    ['../reception-book', 'ids'],
    ['../reception-book?ids=222222222222,x', 'ids.1'],
  ])('what is given out of the figures with %s', async (asked, path) => {
    const reply = await inBothLanguages((language) =>
      people.leader.call('GET', new URL(`/api/metrics/${asked}`, 'http://x').href.slice('http://x'.length), {
        headers: { 'accept-language': language },
      }),
    );
    expect(refusal(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toMatchObject([{ path }]);
  });

  test.each([
    ['figure=happiness', 'figure'],
    ['from=2026-01', 'figure'],
    ['figure=received&part=numerator', 'part'],
    ['figure=satisfaction&part=numerator', 'part'],
    ['figure=received&upTo=5', 'upTo'],
    ['figure=respondedWithin&upTo=6', 'upTo'],
    ['figure=received&by=month', 'by'],
    ['figure=received&from=2026-12&to=2026-01', 'from'],
    ['figure=received&unit=yen-chinh&topic=other', 'unit'],
    ['figure=received&units=Today', 'units'],
  ])('a figure opened with %s', async (query, path) => {
    const reply = await inBothLanguages((language) =>
      people.leader.call('GET', `/api/metrics/list?${query}`, { headers: { 'accept-language': language } }),
    );
    expect(refusal(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toMatchObject([{ path }]);
  });

  test('a report of what does not exist is not found', async () => {
    for (const place of ['department=khong-co', 'unit=khong-co'])
      expect(refusal(await people.leader.get(`/api/metrics/report.html?period=2025&${place}`))).toEqual([
        404,
        'not-found',
      ]);
  });

  test('a figure opened where that of another goes on', async () => {
    const cursor = encodeCursor('opened {"figure":"voices"}', { on: '2026-03-02', order: '', given: '0' });
    const reply = await people.leader.get(`/api/metrics/list?figure=received&limit=1&cursor=${cursor}`);
    expect(refusal(reply)).toEqual([400, 'cursor-invalid']);
  });

  test.each(['from=2099-01', 'to=1900-01', 'from=9999-12', 'from=0000-01&to=0000-01'])(
    'figures of months in which nothing is: %s',
    async (query) => {
      const reply = await people.leader.get(`/api/metrics?${query}`);
      if (reply.status === 200)
        // What is open stands whenever it was raised.
        for (const row of [...reply.body.rows, reply.body.total]) expect(row.received.value).toBe(0);
      else expect(refusal(reply)).toEqual([400, 'invalid-request']);
    },
  );

  test.each(['closed', 'answered', 'rejected'])('a queue has nothing that is %s', async (status) => {
    const reply = await people.head.get(`/api/queues/PC06?status=${status}`);
    if (reply.status === 200) expect(reply.body.items).toEqual([]);
    else expect(refusal(reply)).toEqual([400, 'invalid-request']);
  });

  test.each([
    ['GET', '/api/nothing'],
    ['GET', '/api/recommendations'],
    ['GET', '/api/recommendations/'],
    ['GET', '/api//me'],
    ['GET', '/api/Me'],
    ['GET', '/api/directory/rules'],
    ['GET', '/api/directory/animals'],
    ['POST', '/api/recommendations/222222222222/fly'],
    ['POST', '/api/recommendations/222222222222/attach'],
    ['POST', '/api/recommendations/222222222222/deliver-answer'],
    ['POST', '/api/recommendations/222222222222/end-pause'],
    ['DELETE', '/api/recommendations/222222222222'],
    ['PUT', '/api/recommendations/222222222222'],
    ['PATCH', '/api/directory/units/yen-chinh'],
    ['DELETE', '/api/directory/units/yen-chinh'],
    ['POST', '/api/metrics'],
    ['OPTIONS', '/api/me'],
  ])('%s %s is no address', async (method, path) => {
    const reply = await inBothLanguages((language) =>
      people.admin.call(method, path, { headers: { 'accept-language': language } }),
    );
    expect(refusal(reply)).toEqual([404, 'route-not-found']);
  });

  test.each([1_000, 1_500, 3_000, 8_000])(
    'names of %i characters in an address are not found',
    async (length) => {
      const name = text(length, 'x');
      for (const [who, path] of [
        ['officer', `/api/recommendations/${name}`],
        ['officer', `/api/directory/units/${name}`],
        ['officer', `/api/units/${name}/lineage`],
        ['admin', `/api/directory/people/${name}`],
      ] as const)
        expect(refusal(await people[who].get(path))).toEqual([404, 'not-found']);
      for (const [who, path] of [
        ['officer', `/api/directory/units/${name}/history`],
        ['leader', `/api/queues/${name}`],
        ['leader', `/api/units/${name}/recommendations`],
        ['admin', `/api/directory/people?place=${name}`],
        ['leader', `/api/metrics?topic=${name}`],
      ] as const)
        expect([200, 400, 404]).toContain((await people[who].get(path)).status);
    },
  );

  test.each([
    ['/api/units', { path: 'code', rule: 'invalid-type' }],
    ['/api/units?code=', { path: 'code', rule: 'empty' }],
    [`/api/units?code=${text(21, '1')}`, { path: 'code', rule: 'too-long', limit: 20 }],
    ['/api/units?code=13636&on=2025-02-30', { path: 'on' }],
    ['/api/units?code=13636&name=x', { path: 'name', rule: 'unknown-field' }],
    ['/api/units/vi-xuyen/lineage?on=hom-nay', { path: 'on' }],
  ])('%s asks nothing about a unit', async (path, error) => {
    const reply = await people.officer.get(path);
    expect(refusal(reply)).toEqual([400, 'invalid-request']);
    expect(reply.body.errors).toContainEqual(expect.objectContaining(error));
  });

  test('an address of 100,000 characters is turned away', async () => {
    const response = await fetch(`${province.cloud.url}/api/${text(100_000, 'x')}`);
    expect([414, 431]).toContain(response.status);
  });

  test.each([
    '%00',
    '%ff',
    '%',
    '%zz',
    '%2e%2e%2f',
    '%0d%0aX-Evil: 1',
    "'; DROP TABLE",
    '<script>',
    '\u202e',
    '${jndi:ldap://x}',
  ])('characters in an address that mean something to somebody: %s', async (characters) => {
    for (const path of [
      `/api/directory/units/${encodeURI(characters)}`,
      `/api/directory/units/${characters}`,
    ]) {
      const reply = await people.officer.get(path);
      expect([400, 404]).toContain(reply.status);
      expect(reply.headers.has('x-evil')).toBe(false);
      expect(reply.text).not.toContain('<script>');
    }
  });

  /** As it goes over the wire, without a client that would mend it. */
  const raw = (request: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(province.cloud.url).port), '127.0.0.1', () =>
        socket.end(request),
      );
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });

  test.each([
    ['a bare line feed in a header', 'If-Match: "1"\nX-Evil: 1\r\n'],
    ['a folded header', 'If-Match: "1"\r\n X-Evil: 1\r\n'],
    ['a carriage return in a header', 'If-Match: "1"\rX-Evil: 1\r\n'],
    ['a NUL in a header', 'If-Match: "1\0"\r\n'],
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n'],
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n'],
  ])('%s does not get through', async (_what, header) => {
    const token = await province.tokenOf('head');
    const answer = await raw(
      `POST /api/recommendations/${inHand.id}/accept HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n${header}\r\n{}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer.toLowerCase()).not.toContain('x-evil');
  });

  test('what was asked is never given back in a header', async () => {
    const reply = await people.officer.call('GET', '/api/me?x=%0d%0aSet-Cookie:a=b', {
      headers: { 'accept-language': 'en;q=1,<script>', 'idempotency-key': 'Evil-Key' },
    });
    const sent = [...reply.headers].flat().join('\n');
    for (const echoed of ['Set-Cookie', 'script', 'Evil-Key']) expect(sent).not.toContain(echoed);
  });

  test.each([
    ['a weight that is a word', 'en;q=x'],
    ['no language', ';;;'],
    ['any', '*'],
    ['less than none', 'vi;q=-1'],
    ['two thousand', `${'e,'.repeat(2_000)}en`],
    ['in capitals', 'EN-us'],
    ['both alike', 'en;q=0.5,vi;q=0.5'],
  ])('a wish for a language that is hard to read: %s', async (_what, language) => {
    const reply = await people.officer.call('GET', '/api/nothing', {
      headers: { 'accept-language': language },
    });
    expect(['vi', 'en']).toContain(reply.headers.get('content-language'));
  });
});

/** `FUZZ_RUNS=20000 FUZZ_SEED=1 npx jest refusals -t 'whatever comes'` looks longer, or elsewhere. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 600);
const seed = Number(process.env['FUZZ_SEED'] ?? 20241008);
const atOnce = 4;

describe('whatever comes', () => {
  const words = [
    ...['residence', 'other', 'PC06', 'vi-xuyen', 'yen-chinh', 'canbo', 'normal', 'urgent', 'telephone'],
    ...['solved', 'citizen', 'current', 'routed', 'closed', 'unit', 'month', 'topic', '2026-11', '2099-01'],
    ...['0', '1', '25', '__proto__', 'constructor'],
  ];
  const aText = fc.oneof(
    fc.constantFrom(...words),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  );
  const aValue = fc.oneof(aText, fc.boolean(), fc.double(), fc.constant(null), fc.jsonValue({ maxDepth: 3 }));
  const rightForms: Readonly<Record<string, Json>> = {
    recommendations: form,
    comments: { text: 'Xin chào' },
    notes: { text: 'Xin chào' },
    route: { department: 'PC06', complexity: 'normal', topic: 'residence', reason: 'x' },
    'request-information': { question: 'x' },
    reject: { reason: 'already-answered', guidance: 'x' },
    unmerge: { reason: 'x' },
    accept: {},
    return: { reason: 'x', proposedDepartment: 'PH10' },
    'give-information': { reply: 'x' },
    answer: { text: 'x', promises: false, legalBasis: 'x' },
    'propose-answer': { text: 'x', promises: true },
    'send-back': { comments: 'x' },
    approve: {},
    'forward-up': { documentNumber: 'x', forwardedTo: 'x', reason: 'x' },
    'record-reply': { documentNumber: 'x', summary: 'x' },
    close: { verdict: 'solved', satisfaction: 3, comment: 'x' },
    reopen: { reason: 'x' },
    withdraw: { reason: 'x' },
    sessions: sessions.plan(),
    change: sessions.change(),
    reschedule: sessions.anotherTime(),
    invite: { units: { ids: ['yen-khanh'] }, departments: ['PC07'] },
    uninvite: { unit: 'yen-khanh', reason: 'x' },
    postpone: { reason: 'x' },
    attendance: { entries: [{ unit: 'yen-chinh', attendance: 'present' }] },
    'agenda/add': { items: [{ recommendations: ['222222222222'], department: 'PC06', minutes: 8 }] },
    'agenda/move': { item: 2, before: 1 },
    'agenda/join': { item: 2, into: 1 },
    'agenda/split': { item: 1, recommendations: ['222222222222'] },
    'agenda/drop': { item: 2, reason: 'x' },
    'agenda/change': { item: 1, minutes: 12, department: 'PH10' },
    'agenda/prepare': { item: 1, text: 'x', legalBasis: 'x' },
    'agenda/call': { item: 1 },
    'agenda/put-back': { item: 1 },
    'agenda/answer': {
      item: 1,
      text: 'x',
      commitments: [{ text: 'x', department: 'PC06', dueOn: '2099-01-05' }],
    },
    'agenda/take-away': { item: 1, note: 'x', dueOn: '2099-01-05', passUpTo: 'x' },
    'agenda/pass-over': { item: 1 },
    floor: { unit: 'yen-chinh', name: 'x', words: 'x', topic: 'residence' },
    'dry-run': { rules: rules.rules, redirects: [], month: '2026-11' },
    rules: { rules: rules.rules, redirects: [], reason: 'x' },
    rows: { secrecyDeclared: true, rows: [{ number: 2, ...form, unit: 'vi-xuyen' }, { number: 3 }] },
  };
  const fields = [...new Set(Object.values(rightForms).flatMap((right) => Object.keys(right as object)))];
  const aField = fc.oneof(fc.constantFrom(...fields, 'onBehalf', 'value', 'into'), fc.string());
  const bodyFor = (path: string) => {
    const [before = '', last = ''] = path.split('/').slice(-2);
    const known = rightForms[`${before}/${last}`] ?? rightForms[last] ?? { value: {}, reason: 'x' };
    const right = fc.constant<Json>(known);
    const almost = fc
      .tuple(right, aField, aValue)
      .map(([base, field, value]): Json => ({ ...base, [field]: value }));
    return fc.oneof(
      { weight: 5, arbitrary: right },
      { weight: 4, arbitrary: almost },
      { weight: 1, arbitrary: fc.dictionary(aField, aValue, { maxKeys: 8 }) },
      { weight: 1, arbitrary: fc.jsonValue() },
      { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
    );
  };
  const aName = fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom('MINE', 'THEIRS', 'IN-HAND', 'SESSION', 'DRAFT', 'RUNNING') },
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }) },
    { weight: 1, arbitrary: fc.string({ minLength: 600, maxLength: 1_200, size: 'max' }) },
  );
  const asked = [
    'limit',
    'cursor',
    'when',
    'status',
    'by',
    'from',
    'to',
    'unit',
    'topic',
    'department',
    'place',
  ];
  const aQuery = fc.oneof(
    fc.constant({}),
    fc.dictionary(
      fc.oneof(fc.constantFrom(...asked), fc.string({ maxLength: 8 })),
      fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 30 })),
      { maxKeys: 3 },
    ),
  );
  const who = [
    'officer',
    'chief',
    'intake',
    'headOfIntake',
    'head',
    'caseworker',
    'leader',
    'secretary',
    'admin',
  ] as const;
  const request = fc
    .constantFrom(
      ...routeTable.map(({ method, path }) => `${method} ${path}`),
      // The one that makes new things needs most tries to be right.
      ...Array.from({ length: 8 }, () => 'POST /api/recommendations'),
      ...Array.from({ length: 4 }, () => 'POST /api/sessions'),
      ...['withdraw', 'answer', 'accept', 'route'].flatMap((verb) =>
        Array.from({ length: 10 }, () => `POST /api/recommendations/{id}/${verb}`),
      ),
      ...['add', 'move', 'call', 'answer'].flatMap((verb) =>
        Array.from({ length: 3 }, () => `POST /api/sessions/{id}/agenda/${verb}`),
      ),
    )
    .chain((route) =>
      fc.record({
        route: fc.constant(route),
        name: fc.constantFrom(...who),
        place: aName,
        query: aQuery,
        body: bodyFor(route),
        // The version that stands, mostly.
        version: fc.oneof(
          { weight: 4, arbitrary: fc.constant('NOW') },
          { weight: 1, arbitrary: fc.constantFrom('"1"', '2', 'W/"2"', '*', undefined) },
          { weight: 1, arbitrary: fc.nat().map((version) => `"${version}"`) },
        ),
        key: fc.option(fc.stringMatching(/^[\x21-\x7e]{1,20}$/), { freq: 8, nil: undefined }),
      }),
    );
  const answers: Record<number, number> = {};

  test('every route answers with what it promises or with a problem document, never with a fault', async () => {
    const known = new Map([
      ['MINE', mine.id],
      ['THEIRS', theirs.id],
      ['IN-HAND', inHand.id],
      ['SESSION', session.id],
      ['DRAFT', draft.id],
      ['RUNNING', running.id],
    ]);
    const versionOf = async (id: string | undefined, pattern: string): Promise<number> => {
      if (id === undefined) return 1;
      if (![session.id, draft.id, running.id].includes(id))
        return done<Seen>(await people.leader.read(id)).version;
      const rest = pattern.includes('/agenda/') ? '/agenda' : '';
      return Number(done(await people.leader.get(`/api/sessions/${id}${rest}`)).version);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: atOnce, maxLength: atOnce }), async (requests) => {
        // The client throws at whatever breaks the contract of its route.
        await Promise.all(
          requests.map(async ({ route, name, place, query, body, version, key }) => {
            const [method = '', pattern = ''] = route.split(' ');
            const id = known.get(place);
            const path = pattern.replace(/\{\w+\}/, encodeURIComponent(id ?? place)).replace('{item}', '1');
            const now = async () => `"${await versionOf(id, pattern)}"`;
            const queryText = new URLSearchParams(query).toString();
            const { status } = await people[name].call(method, queryText ? `${path}?${queryText}` : path, {
              headers: {
                ...(version === undefined ? {} : { 'if-match': version === 'NOW' ? await now() : version }),
                ...(key === undefined ? {} : { 'idempotency-key': key }),
              },
              ...(method === 'GET' ? {} : { body }),
            });
            answers[status] = (answers[status] ?? 0) + 1;
          }),
        );
      }),
      { numRuns: Math.ceil(runs / atOnce), seed, endOnFailure: true },
    );
  });

  test('what came reached far inside: it was done, refused for its form, its right, its state and its version', () => {
    for (const status of [200, 201, 400, 403, 404, 409, 412]) expect(answers).toHaveProperty(String(status));
  });

  test('and afterwards everything goes on as before', async () => {
    const { id } = done(await people.officer.submit({ topic: 'other' }));
    expect(done(await people.officer.read(id)).title).not.toBe('');
    expect((await people.leader.get('/api/queues/PC06?limit=100')).status).toBe(200);
    expect((await people.officer.get('/api/me/recommendations?limit=100')).status).toBe(200);
  });
});
