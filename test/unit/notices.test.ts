import fc from 'fast-check';
import { plusDays } from '../../shared/domain/calendar.ts';
import type { DirectoryPerson } from '../../shared/domain/directory.ts';
import { placeOfWork } from '../../shared/domain/directory.ts';
import {
  digestMail,
  noticeLine,
  noticeMail,
  noticePath,
  noticeText,
} from '../../shared/domain/notice-wording.ts';
import {
  noticeKinds,
  untoldEvents,
  type Addressed,
  type RecommendationNotice,
} from '../../shared/domain/notices.ts';
import { canSee } from '../../shared/domain/policy.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import {
  reminders,
  type EventType,
  type Recommendation,
  type RecommendationEvent,
} from '../../shared/domain/recommendation.ts';
import { life } from '../../shared/domain/transitions.ts';
import { addressed, noticesOf, stepIn, type Audience } from '../../shared/domain/who-is-told.ts';
import { languages } from '../../shared/domain/wording.ts';
import {
  commune,
  daysLater,
  people,
  raised,
  receipt,
  settings,
  standingAs,
  submittedAndRouted,
  taleUntil,
  then,
  today,
  type Tale,
  anUndertaking,
} from '../support/builders.ts';
import { moves, play } from './lives.ts';

// A directory of everybody

const everybody: readonly Person[] = Object.values(people);
const recordOf = ({ personId, roles, unitId, departmentId }: Person): DirectoryPerson => ({
  id: personId,
  name: `Họ tên của ${personId}`,
  post: 'Cán bộ',
  roles,
  ...(unitId === undefined ? {} : { unitId }),
  ...(departmentId === undefined ? {} : { departmentId }),
  active: true,
});
const records = everybody.map(recordOf);
const inAudience = (audience: Audience): readonly DirectoryPerson[] =>
  'personId' in audience
    ? records.filter(({ id }) => id === audience.personId)
    : records.filter(
        (person) => placeOfWork(person) === audience.place && person.roles.includes(audience.role),
      );

/** Who is told of one step, as it would be on a day when `absent` have deputies. */
const toldOf = (
  events: readonly RecommendationEvent[],
  number = events.length,
  deputies: Readonly<Record<string, string>> = {},
): readonly Addressed[] => {
  const step = stepIn(events, number);
  if (!step) return [];
  const gathered = noticesOf(step, settings).map(({ notice, to }) => ({ notice, people: inAudience(to) }));
  return addressed(gathered, step.event.by, (personId) => deputies[personId]);
};
const told = ({ events }: Tale): Record<string, string> =>
  Object.fromEntries(toldOf(events).map(({ personId, notice }) => [personId, notice.kind]));

const { officer, intake, logistician, headOfLogistics, deputyOfLogistics, leader } = people;
const heads = <Kind>(kind: Kind) => ({ 'head-of-logistics': kind, 'deputy-of-logistics': kind });
const leadersAre = <Kind>(kind: Kind) => ({ leader: kind, 'other-leader': kind });
const system = (
  tale: Tale,
  verb: 'remind' | 'turn-red' | 'move-due-date' | 'move' | 'end-pause' | 'accept',
  days = 90,
) => then(tale, verb, 'system', {}, daysLater(today, days));

/** A tale whose last step raised that reminder. */
const reminded = (tale: Tale, reminder: string): Tale => {
  for (let each = tale; ;) {
    each = system(each, 'remind');
    const { data } = each.events.at(-1) as RecommendationEvent<'ReminderRaised'>;
    if (data.reminder === reminder) return each;
  }
};
const red = (tale: Tale, times: number): Tale =>
  Array.from({ length: times }).reduce<Tale>((each) => system(each, 'turn-red'), tale);
const byLeader = (tale: Tale, approval: 'none' | 'head' | 'leader' = 'leader'): Tale =>
  then(then(then(tale, 'route', intake, { approval }), 'accept', logistician), 'propose-answer', logistician);
const asked = (tale: Tale) => then(tale, 'request-information', intake);
const extension = (): Tale => then(taleUntil('accepted'), 'request-extension', headOfLogistics);
const returned = (tale: Tale) => then(then(tale, 'route', people.headOfIntake), 'return', headOfLogistics);
const merged = () => taleUntil('merged');
const fromFloor = (): Tale => raised({ by: people.secretary, channel: 'session' });
const settled = (): Tale => {
  const promised = then(taleUntil('accepted'), 'answer', headOfLogistics, {
    promises: true,
    commitments: [anUndertaking],
  });
  return then(promised, 'settle-commitment', people.officer);
};
const moved = (tale: Tale): Tale => ({
  ...tale,
  events: [
    ...tale.events,
    {
      recommendationId: tale.recommendation.id,
      number: tale.events.length + 1,
      type: 'DueDateMoved',
      at: today,
      workingDays: 0,
      by: { personId: 'system', as: 'system' },
      data: {
        previously: tale.recommendation.dueOn,
        reason: 'Lịch nghỉ',
        due: { ...tale.recommendation.clock, on: plusDays(tale.recommendation.dueOn, 1), skipped: [] },
      },
    },
  ],
});

type Case = readonly [EventType, string, () => Tale, Readonly<Record<string, string>>];

// prettier-ignore
const cases: readonly Case[] = [
  ['RecommendationSubmitted', 'to the desk', () => raised(), { intake: 'new-item' }],
  ['RecommendationSubmitted', 'by the desk itself', () => raised({ by: intake, channel: 'mail' }), {}],
  ['RecommendationRouted', 'by hand', () => taleUntil('routed'), heads('new-item')],
  ['InformationRequested', 'by a department', () => taleUntil('needs-info'), { officer: 'question' }],
  ['InformationGiven', 'to whoever asked', () => then(taleUntil('needs-info'), 'give-information', officer), { logistician: 'reply' }],
  ['InformationGiven', 'to the desk', () => then(asked(raised()), 'give-information', officer), { intake: 'reply' }],
  ['PauseEnded', 'without a reply', () => system(taleUntil('needs-info'), 'end-pause'), { logistician: 'reply' }],
  ['RecommendationRejected', '', () => taleUntil('rejected'), { officer: 'answer' }],
  ['RecommendationMerged', '', () => merged(), { officer: 'progress' }],
  ['RecommendationAttached', '', () => then(taleUntil('accepted'), 'attach', intake), {}],
  ['CommitmentSettled', '', () => settled(), {}],
  ['RecommendationUnmerged', '', () => then(merged(), 'unmerge', intake), { officer: 'progress' }],
  ['RecommendationDetached', '', () => then(then(taleUntil('accepted'), 'attach', intake), 'detach', intake), {}],
  ['RecommendationAccepted', 'by the department', () => taleUntil('accepted'), { officer: 'progress' }],
  ['RecommendationAccepted', 'by silence', () => system(taleUntil('routed'), 'accept'), {}],
  ['RecommendationReturned', 'once', () => returned(raised()), { intake: 'new-item' }],
  ['RecommendationReturned', 'for the third time', () => returned(returned(returned(raised()))), { intake: 'new-item', 'head-of-intake': 'escalation' }],
  ['AnswerProposed', 'where the head approves', () => byLeader(raised(), 'head'), heads('approval')],
  ['AnswerProposed', 'where a leader approves', () => byLeader(raised()), leadersAre('approval')],
  ['AnswerSentBack', 'to its author', () => then(taleUntil('in-approval'), 'send-back', headOfLogistics), { logistician: 'approval' }],
  ['RecommendationAnswered', 'by the head alone', () => taleUntil('answered'), { officer: 'answer' }],
  ['RecommendationAnswered', 'approved', () => then(byLeader(raised()), 'approve', leader), { officer: 'answer', logistician: 'approval' }],
  ['RecommendationAnswered', 'at a session', () => then(taleUntil('accepted'), 'answer-at-session', leader), { officer: 'answer', secretary: 'approval' }],
  ['RecommendationAnswered', 'at a session, to what was said from its floor', () => then(fromFloor(), 'answer-at-session', leader), { chief: 'answer', secretary: 'approval' }],
  ['RecommendationTakenAway', 'from the desk', () => then(raised(), 'take-away', leader), { officer: 'progress', ...heads('new-item') }],
  ['RecommendationTakenAway', 'said from the floor', () => then(fromFloor(), 'take-away', leader), { chief: 'progress', ...heads('new-item') }],
  ['RecommendationNotReached', '', () => then(taleUntil('accepted'), 'not-reach', leader), { officer: 'progress' }],
  ['CanonicalAnswerDelivered', '', () => then(merged(), 'deliver-answer', 'system'), { officer: 'answer' }],
  ['RecommendationForwardedUp', '', () => taleUntil('forwarded-up'), { officer: 'progress', ...heads('progress') }],
  ['HigherReplyReceived', '', () => then(taleUntil('forwarded-up'), 'record-reply', intake), heads('reply')],
  ['RecommendationClosed', 'with a verdict', () => taleUntil('closed'), heads('judgement')],
  ['RecommendationClosed', 'by silence', () => then(taleUntil('answered'), 'close', standingAs(['system'], daysLater(today, 60), 'system'), { verdict: undefined as never }), {}],
  ['RecommendationReopened', 'by the submitter', () => then(taleUntil('answered'), 'reopen', officer), heads('new-item')],
  ['RecommendationReopened', 'by a leader', () => then(taleUntil('closed'), 'reopen', leader), { officer: 'progress', ...heads('new-item') }],
  ['RecommendationWithdrawn', 'from a department', () => then(taleUntil('accepted'), 'withdraw', officer), heads('progress')],
  ['RecommendationWithdrawn', 'from the desk', () => taleUntil('withdrawn'), {}],
  ['ExtensionRequested', '', () => extension(), leadersAre('approval')],
  ['ExtensionGranted', '', () => then(extension(), 'grant-extension', leader), { 'head-of-logistics': 'approval', officer: 'progress' }],
  ['ExtensionRefused', '', () => then(extension(), 'refuse-extension', leader), { 'head-of-logistics': 'approval' }],
  ['DueDateMoved', 'with a department', () => moved(taleUntil('accepted')), { officer: 'progress', ...heads('progress') }],
  ['RecommendationMoved', '', () => system(taleUntil('accepted'), 'move'), {}],
  ['ReminderRaised', 'acknowledge', () => reminded(raised(), 'acknowledge'), { intake: 'reminder' }],
  ['ReminderRaised', 'route', () => reminded(raised(), 'route'), { 'head-of-intake': 'reminder' }],
  ['ReminderRaised', 'early', () => reminded(taleUntil('accepted'), 'early'), heads('reminder')],
  ['ReminderRaised', 'early, at the desk', () => reminded(raised(), 'early'), { intake: 'reminder' }],
  ['ReminderRaised', 'late', () => reminded(taleUntil('in-approval'), 'late'), heads('reminder')],
  ['ReminderRaised', 'last day', () => reminded(taleUntil('routed'), 'last-day'), heads('reminder')],
  ['ReminderRaised', 'to the head', () => reminded(taleUntil('accepted'), 'to-head'), heads('escalation')],
  ['ReminderRaised', 'to the head, at the desk', () => reminded(raised(), 'to-head'), { 'head-of-intake': 'escalation' }],
  ['ReminderRaised', 'to a leader', () => reminded(taleUntil('accepted'), 'to-leader'), leadersAre('escalation')],
  ['RecommendationTurnedRed', 'once', () => red(taleUntil('accepted'), 1), heads('red')],
  ['RecommendationTurnedRed', 'again, at the desk', () => red(raised(), 2), { 'head-of-intake': 'red', ...leadersAre('red') }],
];

describe('who is told', () => {
  test.each(cases)('%s %s', (type, _when, tale, expected) => {
    const happened = tale();
    expect(happened.events.at(-1)?.type).toBe(type);
    expect(told(happened)).toEqual(expected);
  });

  test('every event has its case', () => {
    const types = new Set(life.map(({ event }) => event));
    expect(new Set(cases.map(([type]) => type))).toEqual(types);
  });

  test('the desk hears nothing of what a rule routes at once, the department does', () => {
    const { events } = submittedAndRouted();
    expect(toldOf(events, 1)).toEqual([]);
    expect(toldOf(events, 2).map(({ personId }) => personId)).toEqual(Object.keys(heads('')));
    expect(toldOf(events.slice(0, 1), 1).map(({ personId }) => personId)).toEqual(['intake']);
  });

  test('in the place of whoever has left: the heads for one who asked, the officers for no head, the chief or the desk for whoever raised it', () => {
    const first = ({ events }: Tale): Audience => noticesOf(stepIn(events, events.length)!, settings)[0]!.to;
    const officers = { place: 'PH10', role: 'department-officer' };
    const asked = then(taleUntil('needs-info'), 'give-information', officer);
    expect(first(asked)).toEqual({
      personId: logistician.personId,
      otherwise: { place: 'PH10', role: 'department-head', otherwise: officers },
    });
    expect(first(taleUntil('routed')).otherwise).toEqual(officers);
    expect(first(taleUntil('rejected')).otherwise).toEqual({ place: commune.id, role: 'unit-chief' });
    const onBehalf = then(raised({ by: intake, channel: 'mail' }), 'reject', {
      ...intake,
      personId: 'other-intake',
    });
    expect(first(then(fromFloor(), 'reject', intake))).toEqual({
      place: commune.id,
      role: 'unit-chief',
      otherwise: { personId: 'secretary' },
    });
    expect(first(onBehalf)).toEqual({ personId: 'intake', otherwise: { place: 'PV01', role: 'intake' } });
  });

  test('what comes later changes nothing of who was told', () => {
    const { events } = taleUntil('closed');
    events.forEach(({ number }) =>
      expect(toldOf(events, number)).toEqual(toldOf(events.slice(0, number), number)),
    );
  });

  test('a step that is not there tells nobody', () => {
    expect(toldOf(raised().events, 2)).toEqual([]);
  });
});

describe('who stands in for somebody', () => {
  const routed = taleUntil('routed').events;

  test('is told too, and on whose behalf', () => {
    expect(toldOf(routed, 2, { 'head-of-logistics': 'logistician' })).toContainEqual(
      expect.objectContaining({ personId: 'logistician', onBehalfOf: 'head-of-logistics' }),
    );
  });

  test('is told once, in their own right where they have it', () => {
    const both = toldOf(routed, 2, { 'head-of-logistics': 'deputy-of-logistics' });
    expect(both.map(({ personId, onBehalfOf }) => [personId, onBehalfOf])).toEqual([
      ['head-of-logistics', undefined],
      ['deputy-of-logistics', undefined],
    ]);
    const twice = { 'head-of-logistics': 'logistician', 'deputy-of-logistics': 'logistician' };
    expect(toldOf(routed, 2, twice)).toHaveLength(3);
  });

  test('is not told of what they did for the absent one, nor is that one', () => {
    const { acting, ...rest } = standingAs(['department'], today, logistician.personId);
    const onBehalf = { ...rest, acting: { ...acting, onBehalfOf: headOfLogistics.personId } };
    const { events } = then(taleUntil('accepted'), 'propose-answer', onBehalf);
    expect(toldOf(events, events.length, { 'deputy-of-logistics': 'logistician' })).toEqual([
      expect.objectContaining({ personId: deputyOfLogistics.personId }),
    ]);
  });
});

describe('in any life', () => {
  const eachStep = (
    check: (told: readonly Addressed[], event: RecommendationEvent, after: Recommendation) => void,
  ): void =>
    fc.assert(
      fc.property(moves, (played) => {
        const { tales, states } = play(played);
        tales.forEach(({ events }, index) =>
          events.forEach((event, before) =>
            check(toldOf(events, event.number), event, states[index]?.[before] as Recommendation),
          ),
        );
      }),
      { numRuns: 60 },
    );

  test('nobody is told of what they did themselves, and nobody twice of one event', () => {
    eachStep((all, { by }) => {
      const ids = all.map(({ personId }) => personId);
      expect(ids).not.toContain(by.personId);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  test('whoever is told may open what they are told of', () => {
    eachStep((all, { type }, after) => {
      for (const { personId } of all) {
        const person = everybody.find((each) => each.personId === personId)!;
        expect([type, personId, canSee(person, after, settings)]).toEqual([type, personId, true]);
      }
    });
  });

  test('a notice holds nothing that anybody wrote', () => {
    eachStep((all, { data }) => {
      const written = Object.entries(data)
        .filter(([key]) =>
          [
            'title',
            'body',
            'question',
            'reply',
            'text',
            'reason',
            'guidance',
            'comments',
            'summary',
            'documentNumber',
            'comment',
            'note',
            'passUpTo',
          ].includes(key),
        )
        .map(([, text]) => String(text));
      for (const { notice } of all)
        for (const text of written) expect(JSON.stringify(notice)).not.toContain(text);
    });
  });
});

describe('the words', () => {
  const webUrl = 'https://doi-thoai.example.vn';
  const told = cases.flatMap(([, , tale]) => {
    const { events } = tale();
    return toldOf(events).map(({ notice }) => notice as RecommendationNotice);
  });
  const texts = (notice: RecommendationNotice) =>
    languages.map((language) => ({
      language,
      line: noticeLine(notice, language),
      inbox: noticeText(notice, language),
      mail: noticeMail(notice, { language, webUrl, onBehalf: false }),
    }));

  test('there are notices of every kind, every event and every reminder', () => {
    const kinds = new Set<string>(noticeKinds);
    kinds.delete('session');
    kinds.delete('reorganisation');
    expect(new Set(told.map(({ kind }) => kind))).toEqual(kinds);
    const events = new Set(life.map(({ event }) => event));
    for (const event of untoldEvents) events.delete(event);
    expect(new Set(told.map(({ event }) => event))).toEqual(events);
    expect(new Set(told.flatMap(({ reminder }) => reminder ?? []))).toEqual(new Set(reminders));
  });

  test('each says what happened, of which receipt, until when and where, in both languages', () => {
    for (const notice of told) {
      const [vi, en] = texts(notice);
      expect(vi?.line).not.toBe(en?.line);
      for (const { inbox, mail } of [vi!, en!]) {
        const shown = formatReceipt(notice.recommendationId);
        expect(shown).toMatch(/^\w{4}-\w{4}-\w{4}$/);
        expect(mail.subject).toContain(shown);
        expect(mail.subject.length).toBeLessThanOrEqual(100);
        expect(mail.text).toContain(`${webUrl}/?kien-nghi=${shown}\n`);
        if (notice.dueOn === undefined) continue;
        const due = notice.dueOn.split('-').reverse().join('/');
        for (const text of [inbox, mail.text]) expect(text).toContain(due);
      }
    }
  });

  test('they are official, short, and read well', () => {
    const question: RecommendationNotice = {
      recommendationId: receipt('a'),
      number: 3,
      event: 'InformationRequested',
      kind: 'question',
      at: today,
      dueOn: '2026-03-16' as never,
    };
    const shown = formatReceipt(receipt('a'));
    expect(noticeText(question, 'vi')).toBe('Đề nghị bổ sung thông tin. Hạn bổ sung: 16/03/2026.');
    expect(noticeMail(question, { language: 'vi', webUrl, onBehalf: true })).toEqual({
      subject: `[Đối Thoại] ${shown}: Đề nghị bổ sung thông tin`,
      text: `Đề nghị bổ sung thông tin.

Mã kiến nghị: ${shown}
Hạn bổ sung: 16/03/2026
Xem: ${webUrl}/?kien-nghi=${shown}

Thư này gửi đồng chí vì đồng chí đang được cử thay người vắng mặt.

Thư tự động, không trả lời thư này. Cách nhận thông báo chọn trong phần thiết lập cá nhân.
`,
    });
    expect(
      noticeText(
        { ...question, event: 'ExtensionRequested', kind: 'approval', days: 5, departmentId: 'PC06' },
        'en',
      ),
    ).toBe('An extension awaits a decision (PC06, 5 working days). Answer due: 16/03/2026.');
  });

  test('a digest begins with what is past due, counts it, and says what else there is', () => {
    const at = (name: string, dueOn?: string): RecommendationNotice => ({
      recommendationId: receipt(name),
      number: 2,
      event: 'RecommendationRouted',
      kind: 'new-item',
      at: today,
      ...(dueOn === undefined ? {} : { dueOn: dueOn as never }),
    });
    const { subject, text } = digestMail([at('none'), at('soon', '2026-03-04'), at('past', '2026-02-27')], {
      language: 'vi',
      webUrl,
      today: '2026-03-02' as never,
      more: 4,
    });
    expect(subject).toBe('[Đối Thoại] 02/03/2026: 3 thông báo, trong đó 1 đã quá hạn');
    const places = ['past', 'soon', 'none'].map((name) =>
      text.indexOf(`${webUrl}${noticePath(at(name)) ?? ''}`),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(text).toContain('Còn 4 thông báo khác');
  });
});
