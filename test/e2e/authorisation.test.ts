import { randomUUID } from 'node:crypto';
import { instantAt, localDateOf, plusDays } from '../../shared/domain/calendar.ts';
import { roles } from '../../shared/domain/principal.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { isUnsigned } from '../../shared/kit/http.ts';
import type { agendaBodies, AgendaView } from '../../shared/schema/http-agenda.ts';
import {
  done,
  routeTable,
  send,
  type Caller,
  type Seen,
  type Sending,
  type SessionStep,
  type Step,
} from '../support/http.ts';
import { cast, openProvince, rules, units, usernameOf, type Name, type Province } from './province.ts';
import { sessionsOf } from './sessions.ts';

jest.setTimeout(60_000);

/**
 * Who may call what. Everybody stands in a relation to the recommendation that `officer` of Yên Chính raised and that
 * PC06 has (or intake, while it is on the desk). `+` does it, `-` is refused (403), `.` does not find it (404), `?` must say for
 * which unit (400).
 */
const columns = [
  'officer', // who raised it, Yên Chính
  'colleague', // of the same unit
  'chief', // of the same unit
  'stranger', // officer of another unit
  'otherChief',
  'intake',
  'headOfIntake',
  'caseworker', // of PC06
  'head', // of PC06
  'otherCaseworker', // of PH10
  'otherHead', // of PH10
  'leader',
  'secretary',
  'custodian',
  'auditor',
  'admin',
  'retired', // has an account, was switched off
  'nobody', // has an account, stands in no directory
] as const satisfies readonly Name[];

interface Request extends Sending {
  readonly path: string;
}

let province: Province;
let people: Record<Name, Caller>;

const reason = 'Theo phân công';
const anAnswer = { text: 'Đã cấp máy mới.', promises: false };

// Recommendations at the point of their life where a step is tried

const onTheDesk = async (): Promise<Seen> => done(await people.officer.submit({ topic: 'other' }));
const routed = async (): Promise<Seen> => done(await people.officer.submit());
const accepted = async (): Promise<Seen> => done(await people.head.step(await routed(), 'accept'));
const asked = async (): Promise<Seen> =>
  done(await people.head.step(await accepted(), 'request-information', { question: 'Từ bao giờ?' }));
const inApproval = async (): Promise<Seen> => {
  const { id } = await onTheDesk();
  await people.intake.take(id, 'route', { department: 'PC06', topic: 'staffing', reason });
  await people.head.take(id, 'accept');
  return people.caseworker.take(id, 'propose-answer', anAnswer);
};
const forwardedUp = async (): Promise<Seen> =>
  done(
    await people.leader.step(await accepted(), 'forward-up', {
      documentNumber: '15/CAT',
      forwardedTo: 'Bộ Công an',
      reason,
    }),
  );
const extensionAskedFor = async (): Promise<Seen> =>
  done(await people.head.step(await accepted(), 'request-extension', { days: 5, reason }));
const answered = async (): Promise<Seen> =>
  done(await people.head.step(await accepted(), 'answer', anAnswer));
const dayAfterTomorrow = () => plusDays(localDateOf(new Date()), 2);
const promise = () => ({
  text: 'Sẽ cấp máy mới.',
  promises: true,
  commitments: [{ text: 'Cấp máy mới', department: 'PC06', dueOn: dayAfterTomorrow() }],
});
/** A commitment of PC06 to the officer of Yên Chính. */
const promised = async (): Promise<Seen> => {
  const { id } = done(await people.head.step(await accepted(), 'answer', promise()));
  return done(await people.officer.read(id)).commitments[0] as Seen;
};
const commitmentStep = async (
  { id, version }: Seen,
  verb: string,
  by: Caller,
  body: object = {},
): Promise<Seen> =>
  done(
    await by.call('POST', `/api/commitments/${id}/${verb}`, {
      body,
      headers: { 'if-match': `"${version}"` },
    }),
  ) as Seen;
const assigned = async (): Promise<Seen> => commitmentStep(await promised(), 'activate', people.leader);
const reportedDone = async (): Promise<Seen> =>
  commitmentStep(await assigned(), 'report-done', people.head, { evidence: 'Biên bản số 12' });
const closed = async (): Promise<Seen> => done(await people.officer.step(await answered(), 'close'));
const canonical = async (): Promise<Seen> => done(await people.neighbour.submit({ topic: 'other' }));
const merged = async (): Promise<Seen> =>
  done(await people.intake.step(await onTheDesk(), 'merge', { into: (await canonical()).id, reason }));

// What is sent

const to = (path: string) => (): Promise<Request> => Promise.resolve({ path });
const step =
  (verb: Step, seen: () => Promise<Seen>, body: object | (() => Promise<object>) = {}) =>
  async (): Promise<Request> => {
    const { id, version } = await seen();
    return {
      path: `/api/recommendations/${id}/${verb}`,
      body: typeof body === 'function' ? await body() : body,
      headers: { 'if-match': `"${version}"` },
    };
  };
const onCommitment =
  (verb: string, seen: () => Promise<Seen>, body: object = {}) =>
  async (): Promise<Request> => {
    const { id, version } = await seen();
    return { path: `/api/commitments/${id}/${verb}`, body, headers: { 'if-match': `"${version}"` } };
  };
let keys = 0;
const aKey = () => ({ 'idempotency-key': `matrix-${(keys += 1)}` });
const read = (seen: () => Promise<Seen>) => async (): Promise<Request> => ({
  path: `/api/recommendations/${(await seen()).id}`,
});
const clockOf = (seen: () => Promise<Seen>) => async (): Promise<Request> => ({
  path: `/api/recommendations/${(await seen()).id}/clock`,
});
const remark = (kind: 'comments' | 'notes') => async (): Promise<Request> => ({
  path: `/api/recommendations/${(await routed()).id}/${kind}`,
  body: { text: 'Xin lưu ý' },
  headers: aKey(),
});
const submission = (more: object) => (): Promise<Request> =>
  Promise.resolve({
    path: '/api/recommendations',
    body: { title: 'Thiếu máy', body: 'Thiếu máy', topic: 'residence', secrecyDeclared: true, ...more },
    headers: aKey(),
  });
const onBehalf = { unit: 'vi-xuyen', channel: 'mail', speaker: { kind: 'citizen' } };
const put = (path: string) => async (): Promise<Request> => {
  const current = await people.admin.get(path);
  const { version: _version, changedAt: _changedAt, ...value } = done(current);
  return { path, body: { value, reason }, headers: { 'if-match': current.headers.get('etag') ?? '' } };
};
const { id: _id, ...ruleSet } = rules;
const putRules = async (): Promise<Request> => {
  const path = '/api/routing/rules';
  const current = await people.admin.get(path);
  return { path, body: { ...ruleSet, reason }, headers: { 'if-match': current.headers.get('etag') ?? '' } };
};
const putYear = async (): Promise<Request> => {
  const path = '/api/calendar/2030';
  const current = await people.admin.get(path);
  const { decided, source, days } = done(current);
  return {
    path,
    body: { decided, source, days, reason },
    headers: { 'if-match': current.headers.get('etag') ?? '' },
  };
};
const previewYear = async (): Promise<Request> => {
  const { decided, source, days } = done(await people.admin.get('/api/calendar/2030'));
  return { path: '/api/calendar/2030/preview', body: { decided, source, days } };
};
const putSettings = async (): Promise<Request> => {
  const path = '/api/settings';
  const current = await people.admin.get(path);
  const { version: _version, ...settings } = done(current);
  return { path, body: { ...settings, reason }, headers: { 'if-match': current.headers.get('etag') ?? '' } };
};
const dryRun = (): Promise<Request> =>
  Promise.resolve({
    path: '/api/routing/dry-run',
    body: { ...ruleSet, month: localDateOf(new Date()).slice(0, 7) },
  });
const today = localDateOf(new Date());
/** Somebody whom each of those who may name a deputy could name. */
const deputies: Partial<Record<Name, Name>> = {
  chief: 'colleague',
  otherChief: 'stranger',
  headOfIntake: 'intake',
  head: 'caseworker',
  otherHead: 'otherCaseworker',
  leader: 'otherLeader',
};
const nameDeputy = (name: Name = 'officer'): Promise<Request> =>
  Promise.resolve({
    path: '/api/me/stand-in',
    body: { deputy: usernameOf(deputies[name] ?? 'colleague'), from: today, until: today, reason },
  });
const sending = (path: string, body: object) => (): Promise<Request> => Promise.resolve({ path, body });
const aListRow = { number: 2, unit: 'vi-xuyen', topic: 'other', title: 'Thiếu máy', body: 'Thiếu máy' };
const aForceRow = { number: 2, unit: 'yen-chinh', on: '2024-01-01', premises: { kind: 'shared' } };
const aForceList = (path: string) => (): Promise<Request> =>
  Promise.resolve({
    path,
    body: 'Đơn vị,Có hiệu lực từ,Trụ sở\n13822,01/01/2024,Chung\n',
    headers: { 'content-type': 'text/csv' },
  });
const aList = (path: string) => (): Promise<Request> =>
  Promise.resolve({
    path,
    body: 'Đơn vị,Lĩnh vực,Nội dung\n13636,other,Thiếu máy\n',
    headers: { 'content-type': 'text/csv' },
  });
const aPlanOfUnits = () => ({
  title: 'Sắp xếp đơn vị',
  decision: 'Nghị quyết số 1665',
  effectiveOn: plusDays(today, 30),
  undoUntil: plusDays(today, 60),
  units: [
    {
      code: '90001',
      name: 'Công an xã Yên Mới',
      kind: 'commune',
      of: [{ unit: 'yen-chinh' }, { unit: 'yen-khanh' }],
    },
  ],
});
const reorganisation =
  (tail = '', body?: object) =>
  async (): Promise<Request> => {
    const planned = done(
      await people.admin.call('POST', '/api/reorganisations', {
        body: aPlanOfUnits(),
        headers: { 'idempotency-key': randomUUID() },
      }),
    ) as Seen;
    return {
      path: `/api/reorganisations/${planned.id}${tail}`,
      ...(body ? { body, headers: { 'if-match': `"${planned.version}"` } } : {}),
    };
  };
const aNewPlan = (): Promise<Request> =>
  Promise.resolve({
    path: '/api/reorganisations',
    body: aPlanOfUnits(),
    headers: { 'idempotency-key': randomUUID() },
  });
const aPlanFile = (): Promise<Request> =>
  Promise.resolve({
    path: '/api/reorganisations/plan-preview',
    body: 'Mã cũ,Mã mới,Đơn vị mới\n13822,90001,Xã Yên Mới\n',
    headers: { 'content-type': 'text/csv' },
  });
const preferences = { language: 'vi', delivery: 'daily', withoutMail: ['reminder'] };
const reply = { documentNumber: '99/BCA', summary: 'Đồng ý' };

// Sessions: to those that are told of, Yên Chính and PC06 are invited.
const sessions = sessionsOf(() => people, today);
const sessionStep =
  (verb: SessionStep, seen: () => Promise<Seen>, body: () => object = () => ({})) =>
  async (): Promise<Request> => {
    const { id, version } = await seen();
    return {
      path: `/api/sessions/${id}/${verb}`,
      body: body(),
      headers: { 'if-match': `"${version}"` },
    };
  };
const ofSession =
  (seen: () => Promise<Seen>, rest = '', body?: object) =>
  async (): Promise<Request> => ({
    path: `/api/sessions/${(await seen()).id}${rest}`,
    ...(body ? { body } : {}),
  });
// Agendas: whoever may, arranges one of their own; all who are refused try the same.
type Arrange = keyof typeof agendaBodies;
const items = ['residence', 'residence', 'residence', 'residence', 'residence', 'residence'];
const agendas = new Map<string, Promise<Seen>>();
const agendaFor = (point: 'planned' | 'locked' | 'started', name: Name | undefined): Promise<Seen> => {
  const make = {
    planned: () => sessions.planned('ahead', items),
    locked: () => sessions.locked(undefined, items),
    started: () => sessions.started(items),
  };
  const key = `${point} ${name ?? 'refused'}`;
  const standing = agendas.get(key) ?? make[point]();
  agendas.set(key, standing);
  return standing;
};
const agendaOf = async ({ id }: Seen): Promise<AgendaView> =>
  done(await people.secretary.get(`/api/sessions/${id}/agenda`)) as AgendaView;
const arrange = (id: string, verb: Arrange, { version }: AgendaView, body: object): Request => ({
  path: `/api/sessions/${id}/agenda/${verb}`,
  body,
  headers: { 'if-match': `"${version}"` },
});
const arranging =
  (
    verb: Arrange,
    point: 'planned' | 'locked',
    body: (agenda: AgendaView) => object | Promise<object>,
  ): ((by?: Name) => Promise<Request>) =>
  async (by) => {
    const session = await agendaFor(point, by);
    const agenda = await agendaOf(session);
    return arrange(session.id, verb, agenda, await body(agenda));
  };
const ahead = ({ items: all }: AgendaView) => all.find(({ status }) => /proposed|scheduled/.test(status))?.id;
/** With an item called, or with none. */
const atTheDesk =
  (verb: Arrange, withCalled: boolean, body: object = {}): ((by?: Name) => Promise<Request>) =>
  async (by) => {
    const session = await agendaFor('started', by);
    let agenda = await agendaOf(session);
    if ((agenda.called !== undefined) !== withCalled) {
      const item = agenda.called ?? ahead(agenda);
      const { path, ...sending } = arrange(session.id, withCalled ? 'call' : 'put-back', agenda, { item });
      agenda = done(await people.secretary.call('POST', path, sending)) as AgendaView;
    }
    return arrange(session.id, verb, agenda, { item: agenda.called ?? ahead(agenda), ...body });
  };
const addOne = async () => ({ items: [{ recommendations: [(await routed()).id] }] });
const first = ({ items: [one] }: AgendaView) => ({ item: one?.id });
const joinTwo = ({ items: [one, two] }: AgendaView) => ({ item: two?.id, into: one?.id });
const splitOff = (agenda: AgendaView) => {
  const joined = agenda.items.find(({ count }) => count > 1);
  return { item: joined?.id, recommendations: [joined?.recommendations[0]?.id] };
};
const splitting = async (by?: Name): Promise<Request> => {
  const session = await agendaFor('planned', by);
  const agenda = await agendaOf(session);
  if (!agenda.items.some(({ count }) => count > 1)) {
    const { path, ...sending } = arrange(session.id, 'join', agenda, joinTwo(agenda));
    done(await people.secretary.call('POST', path, sending));
  }
  return arranging('split', 'planned', splitOff)(by);
};
const preparing = async (): Promise<Request> => ({
  path: `/api/sessions/${(await agendaFor('locked', undefined)).id}/agenda/prepare`,
  body: { item: 1, text: 'Đã có trong kế hoạch' },
});
const speaking = async (): Promise<Request> => ({
  path: `/api/sessions/${(await agendaFor('started', undefined)).id}/floor`,
  body: { unit: 'yen-chinh', name: 'Trưởng Công an xã', words: 'Đề nghị cấp máy.', topic: 'residence' },
  headers: aKey(),
});
const planASession = (): Promise<Request> =>
  Promise.resolve({
    path: '/api/sessions',
    body: sessions.plan({ secretary: cast.secretary.id }),
    headers: aKey(),
  });
/** Nobody else makes or ends that one meanwhile. */
const linkOfTheNeighbour = async (): Promise<Request> => {
  const { url } = done(await people.neighbour.call('POST', '/api/me/calendar-link'));
  return { path: new URL(String(url)).pathname };
};
const changeASession = () => ({ ...sessions.change(), secretary: cast.secretary.id });
const present = { entries: [{ unit: 'yen-chinh', attendance: 'present' }] };
const because = () => ({ reason });

const aForce = {
  people: {
    staff: { chief: 1, deputy: 1, officer: 6 },
    investigators: { chief: '2024-01-01' },
    training: { on: '2024-01-01', trained: 7 },
  },
  premises: { kind: 'shared', project: 'tru-so-1' },
};
/** All who are refused, and the chief, try the force of Yên Chính; everybody else one of their own. */
const ofForce = async (
  unit: string,
  part: keyof typeof aForce,
  verb: string,
  body: object,
): Promise<Request> => {
  const current = await people.leader.get(`/api/units/${unit}/force`);
  const headers = { 'if-match': current.headers.get('etag') ?? '' };
  return { path: `/api/units/${unit}/force/${part}/${verb}`, body, headers };
};
let newUnits = 0;
const unitOf = async (name: Name | undefined): Promise<string> => {
  if (name === undefined || name === 'chief') return 'yen-chinh';
  const id = `don-vi-${(newUnits += 1)}`;
  await province.enlist('units', [{ ...(units[0] as Unit), id }]);
  return id;
};
const declareIn = (unit: string, part: keyof typeof aForce) =>
  ofForce(unit, part, 'declare', { ...aForce[part], on: today, reason });
const declaring = (part: keyof typeof aForce) => async (by?: Name) => declareIn(await unitOf(by), part);
const declared =
  (part: keyof typeof aForce, verb: string, body: object) =>
  async (by?: Name): Promise<Request> => {
    const unit = await unitOf(by);
    const { path, ...sending } = await declareIn(unit, part);
    done(await people.intake.call('POST', path, sending));
    return ofForce(unit, part, verb, body);
  };
const putProject = (by?: Name): Promise<Request> => {
  const value = { id: `du-an-${by ?? 'khac'}`, name: 'Dự án', plannedOn: today };
  return Promise.resolve({ path: `/api/directory/projects/${value.id}`, body: { value, reason } });
};

type Row = readonly [route: string, when: string, may: string, request: (by?: Name) => Promise<Request>];

// prettier-ignore
const matrix: readonly Row[] = [
  //                                                                                              o c c s o  i h  c h o o  l s c a a  r n
  ['GET /api/health',                                     '',                                     '+ + + + + + + + + + + + + + + + + +', to('/api/health')],
  ['GET /api/openapi.json',                               '',                                     '+ + + + + + + + + + + + + + + + + +', to('/api/openapi.json')],
  ['GET /api/docs',                                       '',                                     '+ + + + + + + + + + + + + + + + + +', to('/api/docs')],
  ['GET /api/me',                                         '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/me')],
  ['GET /api/me/recommendations',                         '',                                     '+ + + + + + + - - - - - - - - - - -', to('/api/me/recommendations')],
  ['GET /api/me/preferences',                             '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/me/preferences')],
  ['PUT /api/me/preferences',                             '',                                     '+ + + + + + + + + + + + + + + + - -', sending('/api/me/preferences', preferences)],
  ['GET /api/me/stand-in',                                'before anybody was named',             '. . . . . . . . . . . . . . . . - -', to('/api/me/stand-in')],
  ['GET /api/me/stand-in/candidates',                     '',                                     '- - + - + - + - + - + + - - - - - -', to('/api/me/stand-in/candidates')],
  ['PUT /api/me/stand-in',                                '',                                     '- - + - + - + - + - + + - - - - - -', nameDeputy],
  ['GET /api/me/stand-in',                                'of those who named somebody',          '. . + . + . + . + . + + . . . . - -', to('/api/me/stand-in')],
  ['POST /api/me/stand-in/end',                           'of those who named somebody',          '. . + . + . + . + . + + . . . . - -', sending('/api/me/stand-in/end', { reason })],
  ['GET /api/units/{unit}/recommendations',               'of Yên Chính',                         '- - + - - + + - - - - + + - + - - -', to('/api/units/yen-chinh/recommendations')],
  ['GET /api/units/{unit}/recommendations',               'of Vị Xuyên',                          '- - - - + + + - - - - + + - + - - -', to('/api/units/vi-xuyen/recommendations')],
  ['GET /api/units/{unit}/recommendations',               'of a unit that does not exist',        '- - - - - + + - - - - + + - + - - -', to('/api/units/khong-co/recommendations')],

  ['POST /api/recommendations',                           'for the own unit',                     '+ + + + + ? ? - - - - - - - - - - -', submission({})],
  ['POST /api/recommendations',                           'for somebody else',                    '- - - - - + + - - - - - - - - - - -', submission({ onBehalf })],
  ['POST /api/recommendations/similar',                   '',                                     '+ + + + + + + - - - - - - - - - - -', sending('/api/recommendations/similar', { title: 'Máy đọc thẻ căn cước' })],
  ['GET /api/recommendations/{id}',                       'on the desk',                          '+ . + . . + + . . . . + + - + - - -', read(onTheDesk)],
  ['GET /api/recommendations/{id}',                       'with PC06',                            '+ . + . . + + + + . . + + - + - - -', read(routed)],
  ['GET /api/recommendations/{id}',                       'merged',                               '+ . + . . + + . . . . + + - + - - -', read(merged)],
  ['GET /api/recommendations/{id}',                       'closed',                               '+ . + . . + + + + . . + + - + - - -', read(closed)],
  ['GET /api/recommendations/{id}',                       'of another unit',                      '. . . . . + + . . . . + + - + - - -', read(canonical)],
  ['GET /api/recommendations/{id}/similar',               'with PC06',                            '- - - - - + + + + . . + + - + - - -', async () => ({ path: `/api/recommendations/${(await routed()).id}/similar` })],
  ['GET /api/recommendations/{id}/routing-proposal',      'on the desk',                          '- - - - - + + - - - - + + - + - - -', async () => ({ path: `/api/recommendations/${(await onTheDesk()).id}/routing-proposal` })],
  ['POST /api/recommendations/{id}/comments',             'with PC06',                            '+ . + . . + + + + . . + - - - - - -', remark('comments')],
  ['POST /api/recommendations/{id}/notes',                'with PC06',                            '- - - - - + + + + . . + - - - - - -', remark('notes')],

  ['POST /api/recommendations/{id}/route',                'on the desk',                          '- . - . . + + . . . . + - - - - - -', step('route', onTheDesk, { department: 'PC06', reason })],
  ['POST /api/recommendations/{id}/request-information',  'on the desk',                          '- . - . . + + . . . . - - - - - - -', step('request-information', onTheDesk, { question: 'Ở đâu?' })],
  ['POST /api/recommendations/{id}/request-information',  'accepted',                             '- . - . . - - + + . . - - - - - - -', step('request-information', accepted, { question: 'Ở đâu?' })],
  ['POST /api/recommendations/{id}/reject',               'on the desk',                          '- . - . . + + . . . . - - - - - - -', step('reject', onTheDesk, { reason: 'already-answered', guidance: 'Xem thông báo' })],
  ['POST /api/recommendations/{id}/merge',                'on the desk',                          '- . - . . + + . . . . - - - - - - -', step('merge', onTheDesk, async () => ({ into: (await canonical()).id, reason }))],
  ['POST /api/recommendations/{id}/unmerge',              'merged',                               '- . - . . + + . . . . - - - - - - -', step('unmerge', merged, { reason })],
  ['POST /api/recommendations/{id}/accept',               'with PC06',                            '- . - . . - - + + . . - - - - - - -', step('accept', routed)],
  ['POST /api/recommendations/{id}/return',               'with PC06',                            '- . - . . - - - + . . - - - - - - -', step('return', routed, { reason })],
  ['POST /api/recommendations/{id}/give-information',     'asked',                                '+ . + . . - - - - . . - - - - - - -', step('give-information', asked, { reply: 'Từ tháng 5' })],
  ['POST /api/recommendations/{id}/answer',               'accepted',                             '- . - . . - - - + . . - - - - - - -', step('answer', accepted, anAnswer)],
  ['POST /api/recommendations/{id}/propose-answer',       'accepted',                             '- . - . . - - + + . . - - - - - - -', step('propose-answer', accepted, anAnswer)],
  ['POST /api/recommendations/{id}/send-back',            'in approval',                          '- . - . . - - - + . . + - - - - - -', step('send-back', inApproval, { comments: 'Nêu rõ thời hạn' })],
  ['POST /api/recommendations/{id}/approve',              'in approval',                          '- . - . . - - - + . . + - - - - - -', step('approve', inApproval)],
  ['POST /api/recommendations/{id}/forward-up',           'accepted',                             '- . - . . - - - - . . + - - - - - -', step('forward-up', accepted, { documentNumber: '1/CAT', forwardedTo: 'Bộ Công an', reason })],
  ['POST /api/recommendations/{id}/record-reply',         'forwarded up',                         '- . - . . + + - - . . - - - - - - -', step('record-reply', forwardedUp, reply)],
  ['POST /api/recommendations/{id}/close',                'answered',                             '+ . + . . - - - - . . - - - - - - -', step('close', answered, { verdict: 'solved' })],
  ['POST /api/recommendations/{id}/reopen',               'answered',                             '+ . + . . - - - - . . + - - - - - -', step('reopen', answered, { reason })],
  ['POST /api/recommendations/{id}/reopen',               'closed',                               '- . - . . - + - - . . + - - - - - -', step('reopen', closed, { reason })],
  ['POST /api/recommendations/{id}/request-extension',    'accepted',                             '- . - . . - - - + . . - - - - - - -', step('request-extension', accepted, { days: 5, reason })],
  ['POST /api/recommendations/{id}/grant-extension',      'with an extension asked for',          '- . - . . - - - - . . + - - - - - -', step('grant-extension', extensionAskedFor)],
  ['POST /api/recommendations/{id}/refuse-extension',     'with an extension asked for',          '- . - . . - - - - . . + - - - - - -', step('refuse-extension', extensionAskedFor, { reason })],
  ['GET /api/recommendations/{id}/clock',                 'with PC06',                            '+ . + . . + + + + . . + + - + - - -', clockOf(routed)],
  ['POST /api/recommendations/{id}/withdraw',             'with PC06',                            '+ . + . . - - - - . . - - - - - - -', step('withdraw', routed, { reason })],

  ['GET /api/queues/{queue}/commitments',                 'of PC06',                              '- - - - - + + + + - - + + - + - - -', to('/api/queues/PC06/commitments')],
  ['GET /api/commitments/{id}',                           'of PC06, to Yên Chính',                '+ . + . . + + + + . . + + - + - - -', async () => ({ path: `/api/commitments/${(await promised()).id}` })],
  ['POST /api/commitments/{id}/activate',                 'proposed',                             '- . - . . - - - - . . + - - - - - -', onCommitment('activate', promised)],
  ['POST /api/commitments/{id}/start',                    'assigned',                             '- . - . . - - + + . . - - - - - - -', onCommitment('start', assigned)],
  ['POST /api/commitments/{id}/note-progress',            'assigned',                             '- . - . . - - + + . . - - - - - - -', onCommitment('note-progress', assigned, { note: 'Đã đặt mua' })],
  ['POST /api/commitments/{id}/report-done',              'assigned',                             '- . - . . - - + + . . - - - - - - -', onCommitment('report-done', assigned, { evidence: 'Biên bản' })],
  ['POST /api/commitments/{id}/verify',                   'reported done',                        '+ . + . . - - - - . . - - - - - - -', onCommitment('verify', reportedDone)],
  ['POST /api/commitments/{id}/send-back',                'reported done',                        '+ . + . . - - - - . . - - - - - - -', onCommitment('send-back', reportedDone, { reason })],
  ['POST /api/commitments/{id}/extend',                   'assigned',                             '- . - . . - - - - . . + - - - - - -', onCommitment('extend', assigned, { dueOn: '2099-01-05', reason })],
  ['POST /api/commitments/{id}/fail',                     'assigned',                             '- . - . . - - - - . . + - - - - - -', onCommitment('fail', assigned, { reason })],
  ['POST /api/commitments/{id}/cancel',                   'assigned',                             '- . - . . - - - - . . + - - - - - -', onCommitment('cancel', assigned, { reason })],

  ['GET /api/queues/{queue}',                             'of PC06',                              '- - - - - + + + + - - + + - + - - -', to('/api/queues/PC06')],
  ['GET /api/queues/{queue}',                             'of PH10',                              '- - - - - + + - - + + + + - + - - -', to('/api/queues/PH10')],
  ['GET /api/queues/{queue}',                             'of intake’s desk',                     '- - - - - + + - - - - + + - + - - -', to('/api/queues/intake')],
  ['GET /api/queues/{queue}/counts',                      'of PC06',                              '- - - - - + + + + - - + + - + - - -', to('/api/queues/PC06/counts')],
  ['GET /api/queues/{queue}/counts',                      'of intake’s desk',                     '- - - - - + + - - - - + + - + - - -', to('/api/queues/intake/counts')],

  ['GET /api/queues/{queue}/at-work',                     'of PC06',                              '- - - - - + + + + - - + + - + - - -', to('/api/queues/PC06/at-work')],
  ['PUT /api/queues/{queue}/at-work',                     'of PC06',                              '- - - - - + + + + - - + - - - - - -', sending('/api/queues/PC06/at-work', {})],

  ['GET /api/inbox',                                      'one’s own',                            '+ + + + + + + + + + + + + + + + - -', to('/api/inbox?unread=true')],
  ['POST /api/inbox/read',                                'one’s own',                            '+ + + + + + + + + + + + + + + + - -', () => Promise.resolve({ path: '/api/inbox/read', body: { all: true } })],

  ['GET /api/sessions',                                   '',                                     '+ + + + + + + + + + + + + - + - - -', to('/api/sessions')],
  ['GET /api/me/sessions.ics',                            '',                                     '+ + + + + + + + + + + + + - + - - -', to('/api/me/sessions.ics')],
  ['GET /api/me/calendar-link',                           '',                                     '+ + + + + + + + + + + + + - + - - -', to('/api/me/calendar-link')],
  ['POST /api/me/calendar-link',                          '',                                     '+ + + + + + + + + + + + + - + - - -', to('/api/me/calendar-link')],
  ['POST /api/me/calendar-link/end',                      '',                                     '+ + + + + + + + + + + + + - + - - -', to('/api/me/calendar-link/end')],
  ['GET /api/calendars/{secret}',                         'with the link of somebody',             '+ + + + + + + + + + + + + + + + + +', linkOfTheNeighbour],
  ['GET /api/calendars/{secret}',                         'with none',                            '. . . . . . . . . . . . . . . . . .', to(`/api/calendars/${'x'.repeat(43)}.ics`)],
  ['POST /api/sessions',                                  '',                                     '- - - - - - - - - - - - + - - - - -', planASession],
  ['GET /api/sessions/{id}',                              'before anybody is invited',            '. . . . . + + . . . . + + - + - - -', ofSession(sessions.locked)],
  ['GET /api/sessions/{id}',                              'with invitations',                     '+ + + . . + + + + . . + + - + - - -', ofSession(sessions.invited)],
  ['GET /api/sessions/{id}/calendar.ics',                 'before anybody is invited',            '. . . . . + + . . . . + + - + - - -', ofSession(sessions.planned, '/calendar.ics')],
  ['GET /api/sessions/{id}/calendar.ics',                 'with invitations',                     '+ + + . . + + + + . . + + - + - - -', ofSession(sessions.invited, '/calendar.ics')],
  ['GET /api/sessions/{id}/invitations',                  'with invitations',                     '+ + + . . + + + + . . + + - + - - -', ofSession(sessions.invited, '/invitations')],
  ['POST /api/sessions/{id}/change',                      'planned',                              '- - - - - - - - - - - - + - - - - -', sessionStep('change', sessions.planned, changeASession)],
  ['POST /api/sessions/{id}/reschedule',                  'with invitations',                     '- - - - - - - - - - - + + - - - - -', sessionStep('reschedule', sessions.invited, sessions.anotherTime)],
  ['POST /api/sessions/{id}/collect',                     'planned',                              '- - - - - - - - - - - - + - - - - -', sessionStep('collect', sessions.planned)],
  ['POST /api/sessions/{id}/lock-agenda',                 'collecting',                           '- - - - - - - - - - - + - - - - - -', sessionStep('lock-agenda', sessions.collecting)],
  ['POST /api/sessions/{id}/invite',                      'with its agenda locked',               '- - - - - - - - - - - + + - - - - -', sessionStep('invite', sessions.locked)],
  ['POST /api/sessions/{id}/uninvite',                    'with invitations',                     '- - - - - - - - - - - - + - - - - -', sessionStep('uninvite', sessions.invited, () => ({ unit: 'yen-chinh', reason }))],
  ['POST /api/sessions/{id}/postpone',                    'with invitations',                     '- - - - - - - - - - - + + - - - - -', sessionStep('postpone', sessions.invited, because)],
  ['POST /api/sessions/{id}/cancel',                      'with invitations',                     '- - - - - - - - - - - + + - - - - -', sessionStep('cancel', sessions.invited, because)],
  ['POST /api/sessions/{id}/start',                       'on its day',                           '- - - - - - - - - - - - + - - - - -', sessionStep('start', sessions.today)],
  ['POST /api/sessions/{id}/end',                         'in progress',                          '- - - - - - - - - - - - + - - - - -', sessionStep('end', sessions.started)],
  ['POST /api/sessions/{id}/draft-minutes',               'held',                                 '- - - - - - - - - - - - + - - - - -', sessionStep('draft-minutes', sessions.held)],
  ['POST /api/sessions/{id}/conclude',                    'with its minutes',                     '- - - - - - - - - - - + - - - - - -', sessionStep('conclude', sessions.minutes)],
  ['GET /api/sessions/{id}/minutes.docx',                 'held',                                 '- - - . . + + - - . . + + - + - - -', ofSession(sessions.held, '/minutes.docx')],
  ['GET /api/sessions/{id}/minutes.html',                 'held',                                 '- - - . . + + - - . . + + - + - - -', ofSession(sessions.held, '/minutes.html')],
  ['GET /api/sessions/{id}/conclusions.docx',             'concluded',                            '+ + + . . + + + + . . + + - + - - -', ofSession(sessions.concluded, '/conclusions.docx')],
  ['GET /api/sessions/{id}/conclusions.html',             'concluded',                            '+ + + . . + + + + . . + + - + - - -', ofSession(sessions.concluded, '/conclusions.html')],
  ['GET /api/sessions/{id}/agenda',                       'planned',                              '. . . . . + + . . . . + + - + - - -', ofSession(() => agendaFor('planned', undefined), '/agenda')],
  ['GET /api/sessions/{id}/agenda',                       'locked, with something for PC06',      '. . . . . + + + + . . + + - + - - -', ofSession(() => agendaFor('locked', undefined), '/agenda')],
  ['GET /api/sessions/{id}/agenda',                       'in progress',                          '+ + + . . + + + + . . + + - + - - -', ofSession(() => agendaFor('started', undefined), '/agenda')],
  ['GET /api/sessions/{id}/agenda/items/{item}',          'in progress',                          '+ + + . . + + + + . . + + - + - - -', ofSession(() => agendaFor('started', undefined), '/agenda/items/1')],
  ['GET /api/sessions/{id}/agenda/proposal',              'planned',                              '- - - - - - - - - - - + + - - - - -', ofSession(() => agendaFor('planned', undefined), '/agenda/proposal')],
  ['POST /api/sessions/{id}/agenda/add',                  'planned',                              '- - - - - - - - - - - + + - - - - -', arranging('add', 'planned', addOne)],
  ['POST /api/sessions/{id}/agenda/add',                  'locked',                               '- - - - - - - - - - - + - - - - - -', arranging('add', 'locked', addOne)],
  ['POST /api/sessions/{id}/agenda/move',                 'planned',                              '- - - - - - - - - - - + + - - - - -', arranging('move', 'planned', first)],
  ['POST /api/sessions/{id}/agenda/move',                 'locked',                               '- - - - - - - - - - - + - - - - - -', arranging('move', 'locked', first)],
  ['POST /api/sessions/{id}/agenda/join',                 'planned',                              '- - - - - - - - - - - + + - - - - -', arranging('join', 'planned', joinTwo)],
  ['POST /api/sessions/{id}/agenda/split',                'planned',                              '- - - - - - - - - - - + + - - - - -', splitting],
  ['POST /api/sessions/{id}/agenda/change',               'planned',                              '- - - - - - - - - - - + + - - - - -', arranging('change', 'planned', (agenda) => ({ ...first(agenda), minutes: 12 }))],
  ['POST /api/sessions/{id}/agenda/drop',                 'planned',                              '- - - - - - - - - - - + + - - - - -', arranging('drop', 'planned', (agenda) => ({ ...first(agenda), reason }))],
  ['POST /api/sessions/{id}/agenda/prepare',              'locked, with something for PC06',      '- - - - - - - + + . . - - - - - - -', preparing],
  ['POST /api/sessions/{id}/agenda/call',                 'in progress',                          '- - - - - - - - - - - + + - - - - -', atTheDesk('call', false)],
  ['POST /api/sessions/{id}/agenda/put-back',             'in progress',                          '- - - - - - - - - - - + + - - - - -', atTheDesk('put-back', true)],
  ['POST /api/sessions/{id}/agenda/answer',               'in progress',                          '- - - - - - - - - - - + + - - - - -', atTheDesk('answer', true, { text: 'Đã cấp máy.' })],
  ['POST /api/sessions/{id}/agenda/take-away',            'in progress',                          '- - - - - - - - - - - + + - - - - -', atTheDesk('take-away', true, { note: 'Trả lời bằng văn bản.' })],
  ['POST /api/sessions/{id}/agenda/pass-over',            'in progress',                          '- - - - - - - - - - - + + - - - - -', atTheDesk('pass-over', true)],
  ['POST /api/sessions/{id}/floor',                       'in progress',                          '- - - - - - - - - - - - + - - - - -', speaking],
  ['GET /api/sessions/{id}/conclusions',                  'concluded',                            '+ + + . . + + + + . . + + - + - - -', ofSession(sessions.concluded, '/conclusions')],
  ['GET /api/sessions/{id}/commitments',                  'in progress',                          '+ + + . . + + + + . . + + - + - - -', ofSession(() => agendaFor('started', undefined), '/commitments')],
  ['GET /api/commitments/overdue',                        '',                                     '- - - - - + + - - - - + + - + - - -', to('/api/commitments/overdue')],
  ['POST /api/sessions/{id}/answer',                      'with invitations',                     '- - + - . - - - + - . - - - - - - -', ofSession(sessions.invited, '/answer', { reply: 'yes' })],
  ['POST /api/sessions/{id}/attendance',                  'on its day',                           '- - - - - - - - - - - - + - - - - -', ofSession(sessions.today, '/attendance', present)],
  ['POST /api/sessions/{id}/next',                        '',                                     '- - - - - - - - - - - - + - - - - -', ofSession(sessions.planned, '/next')],

  ['GET /api/lists/template.xlsx',                        '',                                     '- - - - - + + - - - - - + - - - - -', to('/api/lists/template.xlsx')],
  ['GET /api/lists/template.csv',                         '',                                     '- - - - - + + - - - - - + - - - - -', to('/api/lists/template.csv')],
  ['POST /api/lists/preview',                             '',                                     '- - - - - + + - - - - - + - - - - -', aList('/api/lists/preview')],
  ['POST /api/lists/bad-rows.xlsx',                       '',                                     '- - - - - + + - - - - - + - - - - -', aList('/api/lists/bad-rows.xlsx')],
  ['POST /api/lists/bad-rows.csv',                        '',                                     '- - - - - + + - - - - - + - - - - -', aList('/api/lists/bad-rows.csv')],
  ['POST /api/lists/rows',                                '',                                     '- - - - - + + - - - - - + - - - - -', sending('/api/lists/rows', { secrecyDeclared: true, rows: [aListRow] })],
  ['GET /api/lists/force/template.xlsx',                  '',                                     '- - + - + + + + + + + - - - - - - -', to('/api/lists/force/template.xlsx')],
  ['GET /api/lists/force/template.csv',                   '',                                     '- - + - + + + + + + + - - - - - - -', to('/api/lists/force/template.csv')],
  ['POST /api/lists/force/preview',                       '',                                     '- - + - + + + - - + + - - - - - - -', aForceList('/api/lists/force/preview')],
  ['POST /api/lists/force/bad-rows.xlsx',                 '',                                     '- - + - + + + - - + + - - - - - - -', aForceList('/api/lists/force/bad-rows.xlsx')],
  ['POST /api/lists/force/bad-rows.csv',                  '',                                     '- - + - + + + - - + + - - - - - - -', aForceList('/api/lists/force/bad-rows.csv')],
  ['POST /api/lists/force/rows',                          'rows of others are answered as bad',   '- - + - + + + - - + + - - - - - - -', sending('/api/lists/force/rows', { rows: [aForceRow] })],
  ['GET /api/force.xlsx',                                 'of what one may see',                  '+ + + + + + + - - + + + + - + - - -', to('/api/force.xlsx')],
  ['GET /api/force.csv',                                  'of what one may see',                  '+ + + + + + + - - + + + + - + - - -', to('/api/force.csv?on=2024-10-31')],

  ['GET /api/reorganisations/template.xlsx',              '',                                     '- - - - - - - - - - - - - - - + - -', to('/api/reorganisations/template.xlsx')],
  ['GET /api/reorganisations/template.csv',               '',                                     '- - - - - - - - - - - - - - - + - -', to('/api/reorganisations/template.csv')],
  ['POST /api/reorganisations/plan-preview',              '',                                     '- - - - - - - - - - - - - - - + - -', aPlanFile],
  ['GET /api/reorganisations',                            '',                                     '- - - - - + + - - - - + + - + + - -', to('/api/reorganisations')],
  ['POST /api/reorganisations',                           '',                                     '- - - - - - - - - - - - - - - + - -', aNewPlan],
  ['GET /api/reorganisations/{id}',                       'a draft',                              '- - - - - + + - - - - + + - + + - -', reorganisation()],
  ['PUT /api/reorganisations/{id}',                       'a draft',                              '- - - - - - - - - - - - - - - + - -', async () => reorganisation('', { ...aPlanOfUnits(), reason })()],
  ['GET /api/reorganisations/{id}/dry-run',               'a draft',                              '- - - - - + + - - - - + + - + + - -', reorganisation('/dry-run')],
  ['POST /api/reorganisations/{id}/choices',              'a draft',                              '- - - - - + + - - - - + - - - + - -', reorganisation('/choices', {})],
  ['POST /api/reorganisations/{id}/order',                'a draft',                              '- - - - - - - - - - - + - - - - - -', reorganisation('/order', {})],
  ['POST /api/reorganisations/{id}/cancel',               'a draft',                              '- - - - - - - - - - - + - - - + - -', reorganisation('/cancel', { reason })],
  ['POST /api/reorganisations/{id}/undo',                 'a draft, which is not applied yet',    '- - - - - - - - - - - 409 - - - - - -', reorganisation('/undo', { reason })],

  ['GET /api/metrics',                                    'by month, of what is one’s own',       '- - + - + + + + + + + + + - + - - -', to('/api/metrics?by=month')],
  ['GET /api/metrics',                                    'of PC06',                              '- - - - - + + + + - - + + - + - - -', to('/api/metrics?by=topic&department=PC06')],
  ['GET /api/metrics',                                    'of Yên Chính',                         '- - + - - + + - - - - + + - + - - -', to('/api/metrics?by=unit&unit=yen-chinh')],
  ['GET /api/metrics',                                    'of Yên Chính and what became it',      '- - + - - + + - - - - + + - + - - -', to('/api/metrics?by=unit&unit=yen-chinh&units=today')],
  ['GET /api/metrics',                                    'of Vị Xuyên',                          '- - - - + + + - - - - + + - + - - -', to('/api/metrics?by=month&unit=vi-xuyen')],
  ['GET /api/metrics.csv',                                'by month, of what is one’s own',       '- - + - + + + + + + + + + - + - - -', to('/api/metrics.csv?by=month')],
  ['GET /api/metrics.xlsx',                               'by month, of what is one’s own',       '- - + - + + + + + + + + + - + - - -', to('/api/metrics.xlsx?by=month')],
  ['GET /api/metrics/report.docx',                        'of what is one’s own',                 '- - + - + + + + + + + + + - + - - -', to('/api/metrics/report.docx?period=2025')],
  ['GET /api/metrics/report.html',                        'of what is one’s own',                 '- - + - + + + + + + + + + - + - - -', to('/api/metrics/report.html?period=2025')],
  ['GET /api/metrics/report.html',                        'of PC06',                              '- - - - - + + + + - - + + - + - - -', to('/api/metrics/report.html?period=2025&department=PC06')],
  ['GET /api/reception-book',                             'of what is not there',                 '- - + - + + + + + + + + + - + - - -', to('/api/reception-book?ids=222222222222')],

  ['GET /api/metrics/list',                               'of what is one’s own',                 '- - + - + + + + + + + + + - + - - -', to('/api/metrics/list?figure=received')],
  ['GET /api/metrics/list',                               'of PC06',                              '- - - - - + + + + - - + + - + - - -', to('/api/metrics/list?figure=openOverdue&department=PC06')],
  ['GET /api/metrics/list',                               'of Yên Chính',                         '- - + - - + + - - - - + + - + - - -', to('/api/metrics/list?figure=backlogAgeP90&unit=yen-chinh')],
  ['GET /api/metrics/list',                               'of Vị Xuyên',                          '- - - - + + + - - - - + + - + - - -', to('/api/metrics/list?figure=answered&unit=vi-xuyen')],

  ['GET /api/units',                                      '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/units?code=13636&on=2025-06-30')],
  ['GET /api/units/{unit}/lineage',                       '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/units/vi-xuyen/lineage')],
  ['GET /api/directory/units',                            '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/units')],
  ['GET /api/directory/units/{id}',                       '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/units/vi-xuyen')],
  ['GET /api/directory/units/{id}/history',               '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/units/vi-xuyen/history')],
  ['PUT /api/directory/units/{id}',                       '',                                     '- - - - - - - - - - - - - - - + - -', put('/api/directory/units/yen-chinh')],
  ['GET /api/directory/departments',                      '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/departments')],
  ['GET /api/directory/departments/{id}',                 '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/departments/PC06')],
  ['GET /api/directory/departments/{id}/history',         '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/departments/PC06/history')],
  ['PUT /api/directory/departments/{id}',                 '',                                     '- - - - - - - - - - - - - - - + - -', put('/api/directory/departments/PC06')],
  ['GET /api/directory/topics',                           '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/topics')],
  ['GET /api/directory/topics/{id}',                      '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/topics/residence')],
  ['GET /api/directory/topics/{id}/history',              '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/topics/residence/history')],
  ['PUT /api/directory/topics/{id}',                      '',                                     '- - - - - - - - - - - - - - - + - -', put('/api/directory/topics/residence')],
  ['GET /api/directory/people',                           '',                                     '- - - - - + + - - - - + + - + + - -', to('/api/directory/people')],
  ['GET /api/directory/people',                           'of one’s own unit',                    '- - - - - + + - - - - + + - + + - -', to('/api/directory/people?place=yen-chinh')],
  ['GET /api/directory/people/{id}',                      '',                                     '- - - - - + + - - - - + + - + + - -', to('/api/directory/people/canbo')],
  ['GET /api/directory/people/{id}/history',              '',                                     '- - - - - + + - - - - + + - + + - -', to('/api/directory/people/canbo/history')],
  ['PUT /api/directory/people/{id}',                      '',                                     '- - - - - - - - - - - - - - - + - -', put('/api/directory/people/canbo')],
  ['GET /api/directory/venues',                           '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/venues')],
  ['GET /api/directory/venues/{id}',                      '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/venues/hoi-truong')],
  ['GET /api/directory/venues/{id}/history',              '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/venues/hoi-truong/history')],
  ['PUT /api/directory/venues/{id}',                      '',                                     '- - - - - - - - - - - - - - - + - -', put('/api/directory/venues/hoi-truong')],

  ['PUT /api/directory/people/{id}/stand-in',             '',                                     '- - - - - - - - - - - - - - - + - -', sending('/api/directory/people/canbo.ph10/stand-in', { deputy: cast.otherHead.id, from: today, until: today, reason })],
  ['GET /api/directory/people/{id}/stand-in',             'of somebody for whom one was named',   '- - - - - + + - - - - + + - + + - -', to('/api/directory/people/canbo.ph10/stand-in')],
  ['POST /api/directory/people/{id}/stand-in/end',        '',                                     '- - - - - - - - - - - - - - - + - -', sending('/api/directory/people/canbo.ph10/stand-in/end', { reason })],
  ['GET /api/directory/people/{id}/stand-in/history',     '',                                     '- - - - - + + - - - - + + - + + - -', to('/api/directory/people/canbo.ph10/stand-in/history')],

  ['GET /api/units/{unit}/card',                          'of Yên Chính',                         '+ + + - - + + + + + + + + - + - - -', to('/api/units/yen-chinh/card')],
  ['GET /api/units/{unit}/force',                         'of Yên Chính',                         '+ + + - - + + - - + + + + - + - - -', to('/api/units/yen-chinh/force')],
  ['GET /api/units/{unit}/force/history',                 'of Yên Chính',                         '+ + + - - + + - - + + + + - + - - -', to('/api/units/yen-chinh/force/history')],
  ['POST /api/units/{unit}/force/people/declare',         'of Yên Chính',                         '- - + - - + + - - - - - - - - - - -', declaring('people')],
  ['POST /api/units/{unit}/force/people/withdraw',        'what was declared'     ,              '- - + - - + + - - - - - - - - - - -', declared('people', 'withdraw', { reason })],
  ['POST /api/units/{unit}/force/people/confirm',         'by another department than PX01',      '- - - - - - - - - - - - - - - - - -', declared('people', 'confirm', {})],
  ['POST /api/units/{unit}/force/people/send-back',       'by another department than PX01',      '- - - - - - - - - - - - - - - - - -', declared('people', 'send-back', { reason })],
  ['POST /api/units/{unit}/force/premises/declare',       'of Yên Chính',                         '- - + - - + + - - + + - - - - - - -', declaring('premises')],
  ['POST /api/units/{unit}/force/premises/withdraw',      'what was declared'     ,              '- - + - - + + - - - - - - - - - - -', declared('premises', 'withdraw', { reason })],
  ['POST /api/units/{unit}/force/premises/confirm',       'what was declared'     ,              '- - - - - - - - - + + - - - - - - -', declared('premises', 'confirm', {})],
  ['POST /api/units/{unit}/force/premises/send-back',     'what was declared'     ,              '- - - - - - - - - + + - - - - - - -', declared('premises', 'send-back', { reason })],
  ['GET /api/force',                                      '',                                     '- - - - - + + - - - + + + - + - - -', to('/api/force?on=2024-10-31')],
  ['GET /api/force/units',                                '',                                     '- - - - - + + - - - + + + - + - - -', to('/api/force/units?figure=officers')],
  ['GET /api/force/waiting',                              'of PH10',                              '- - - - - - - - - + + - - - - - - -', to('/api/force/waiting')],
  ['GET /api/directory/projects',                         '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/projects')],
  ['GET /api/directory/projects/{id}',                    '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/projects/tru-so-1')],
  ['GET /api/directory/projects/{id}/history',            '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/directory/projects/tru-so-1/history')],
  ['PUT /api/directory/projects/{id}',                    '',                                     '- - - - - - - - - + + - - - - - - -', putProject],

  ['GET /api/calendar',                                   '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/calendar')],
  ['GET /api/calendar/{year}',                            '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/calendar/2026')],
  ['GET /api/calendar/{year}/history',                    '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/calendar/2026/history')],
  ['PUT /api/calendar/{year}',                            '',                                     '- - - - - - - - - - - - - - - + - -', putYear],
  ['POST /api/calendar/{year}/preview',                   '',                                     '- - - - - - - - - - - - - - - + - -', previewYear],
  ['GET /api/settings',                                   '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/settings')],
  ['GET /api/settings/history',                           '',                                     '+ + + + + + + + + + + + + + + + - -', to('/api/settings/history')],
  ['PUT /api/settings',                                   '',                                     '- - - - - - - - - - - - - - - + - -', putSettings],

  ['GET /api/routing/rules',                              '',                                     '- - - - - + + - + - + + - - + + - -', to('/api/routing/rules')],
  ['GET /api/routing/rules/history',                      '',                                     '- - - - - + + - + - + + - - + + - -', to('/api/routing/rules/history')],
  ['PUT /api/routing/rules',                              '',                                     '- - - - - - - - - - - - - - - + - -', putRules],
  ['POST /api/routing/dry-run',                           '',                                     '- - - - - + + - - - - + - - - + - -', dryRun],
];

const signOf = (status: number): string =>
  status < 300 ? '+' : ({ 400: '?', 403: '-', 404: '.' }[status] ?? String(status));

beforeAll(async () => {
  // Early in the morning, so that sessions of the day lie ahead.
  province = await openProvince({ time: instantAt(today, '06:00') });
  const names = [...Object.keys(cast), 'nobody'] as Name[];
  const callers = await Promise.all(names.map((name) => province.as(name)));
  people = Object.fromEntries(names.map((name, index) => [name, callers[index]])) as Record<Name, Caller>;
});
afterAll(() => province.close());

test('every route has its row, and every role its column', () => {
  const rows = new Set(matrix.map(([route]) => route));
  // Signing in to the pages is tried in test/web.
  const tried = routeTable.filter(({ right }) => right !== 'cookie');
  expect([...rows].sort()).toEqual(tried.map(({ method, path }) => `${method} ${path}`).sort());
  const inColumns = columns.flatMap((name) => (name === 'nobody' ? [] : cast[name].roles));
  expect(new Set(inColumns)).toEqual(new Set(roles));
  for (const [, , may] of matrix) expect(may.split(' ')).toHaveLength(columns.length);
});

test('what a person is, the token says: role and place from the directory', async () => {
  expect(done(await people.headOfIntake.get('/api/me'))).toEqual({
    id: cast.headOfIntake.id,
    roles: [
      { id: 'department-head', name: 'Head of department' },
      { id: 'intake', name: 'Intake' },
    ],
    department: 'PV01',
    seesForceFigures: true,
    standsInFor: [],
  });
  expect(done(await people.chief.get('/api/me'))).toMatchObject({ unit: units[0]?.id });
});

/** `head, leader may; colleague does not find it; all the others are refused` */
const sentence = ([route, when, may]: Row): string => {
  const those = (sign: string) => columns.filter((_, index) => may.split(' ')[index] === sign).join(', ');
  const clauses = [
    [those('+'), 'may'],
    [those('?'), 'must say for which unit'],
    [those('.'), 'do not find it'],
  ].flatMap(([who, what]) => (who ? [`${who} ${what ?? ''}`] : []));
  return `${route}${when && ` ${when}`}: ${clauses.join('; ')}${may.includes('-') ? '; all the others are refused' : ''}`;
};

test.each(matrix.map((row) => [sentence(row), row] as const))('%s', async (_sentence, row) => {
  const [route, , may, request] = row;
  const [method = ''] = route.split(' ');
  const expected = may.split(' ');
  // What is refused changes nothing, so all who are refused try the same one; whoever may gets one of their own.
  const shared = await request();
  const attempt = async (name: Name, index: number): Promise<string> => {
    const { path, ...sending } = expected[index] === '+' && method !== 'GET' ? await request(name) : shared;
    return signOf((await people[name].call(method, path, sending)).status);
  };
  const found = await Promise.all(columns.map(attempt));
  const table = (signs: readonly string[]) =>
    Object.fromEntries(columns.map((name, index) => [name, signs[index]]));
  expect(table(found)).toEqual(table(expected));
});

const withoutToken = (method: string, path: string, body: boolean) =>
  send(
    province.withToken(),
    method,
    path.replace('{id}', 'canbo').replace('{unit}', 'yen-chinh').replace('{queue}', 'PC06'),
    body ? { body: {} } : {},
  );
const open = routeTable.filter(({ right }) => right === 'open');
const guarded = routeTable.filter(({ right }) => !isUnsigned(right));

test.each(open)('$method $path is for everybody', async ({ method, path, body }) => {
  expect((await withoutToken(method, path, body !== undefined)).status).toBe(200);
});

test.each(guarded)('$method $path is for people who signed in', async ({ method, path, body }) => {
  const { status, headers } = await withoutToken(method, path, body !== undefined);
  expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
});

test('nothing is open but the three that say nothing of anybody, and calendars to whoever has their secret', () => {
  expect(open.map(({ path }) => path)).toEqual(['/api/health', '/api/openapi.json', '/api/docs']);
  const bySecret = routeTable.filter(({ right }) => right === 'secret');
  expect(bySecret.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/calendars/{secret}']);
});

test('actions in an answer are exactly the steps that the same person may take then', async () => {
  const bodies: Partial<Record<Step, object>> = {
    route: { department: 'PC06', reason },
    'request-information': { question: 'Ở đâu?' },
    reject: { reason: 'already-answered', guidance: 'Xem thông báo' },
    unmerge: { reason },
    return: { reason },
    'give-information': { reply: 'Từ tháng 5' },
    answer: anAnswer,
    'propose-answer': anAnswer,
    'send-back': { comments: 'Nêu rõ' },
    'forward-up': { documentNumber: '1/CAT', forwardedTo: 'Bộ Công an', reason },
    'record-reply': reply,
    reopen: { reason },
    withdraw: { reason },
    'request-extension': { days: 5, reason },
    'refuse-extension': { reason },
  };
  const steps = routeTable
    .filter(({ right, path }) => right === 'take-step' && path.startsWith('/api/recommendations'))
    .map(({ path }) => path.split('/').at(-1) as Step)
    .filter((verb) => verb !== 'merge');
  for (const [make, name] of [
    [accepted, 'head'],
    [answered, 'officer'],
    [onTheDesk, 'intake'],
    [inApproval, 'leader'],
    [inApproval, 'caseworker'],
  ] as const) {
    const { id } = await make();
    const { actions } = done(await people[name].read(id));
    const possible: string[] = [];
    // What is refused changes nothing: the next step is tried on the same one.
    let seen = await make();
    for (const verb of steps) {
      const { status } = await people[name].step(seen, verb, bodies[verb] ?? {});
      if (status !== 200) continue;
      possible.push(verb);
      seen = await make();
    }
    expect([name, possible.sort()]).toEqual([name, actions.filter((verb) => verb !== 'merge').sort()]);
  }
});
