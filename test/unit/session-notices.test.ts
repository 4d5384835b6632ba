import { missedBy } from '../../infra/commands/missed.ts';
import { icalendar } from '../../shared/kit/icalendar.ts';
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
  untoldSessionEvents,
  type Addressed,
  type RecommendationNotice,
  type SessionNotice,
} from '../../shared/domain/notices.ts';
import { canSeeSession } from '../../shared/domain/policy.ts';
import { calendarEntryOf, calendarMethodOf } from '../../shared/domain/session-notice-wording.ts';
import { sessionLife } from '../../shared/domain/session-life.ts';
import { foldSession } from '../../shared/domain/session-evolve.ts';
import type { Session, SessionEventType } from '../../shared/domain/session.ts';
import { addressed, type Audience } from '../../shared/domain/who-is-told.ts';
import { sessionNoticesOf } from '../../shared/domain/who-is-told-of-sessions.ts';
import { languages } from '../../shared/domain/wording.ts';
import { sessionEventKey } from '../../shared/tables/keys.ts';
import { notice as noticeSchema } from '../../shared/schema/notice.ts';
import {
  commune,
  inPlaceOf,
  people,
  receipt,
  settings,
  successor,
  today,
  ward,
} from '../support/builders.ts';
import { one, parts, readCalendar, textOf, type Component } from '../support/icalendar-reader.ts';
import { andThen, aPlan, planned, sessionUntil, type SessionTale } from '../support/sessions.ts';

const { leader, otherLeader, secretary, chief, otherChief, headOfLogistics } = people;

const records = Object.values(people).map(({ personId, roles, unitId, departmentId }): DirectoryPerson => ({
  id: personId,
  name: `Họ tên của ${personId}`,
  post: 'Cán bộ',
  roles,
  ...(unitId === undefined ? {} : { unitId }),
  ...(departmentId === undefined ? {} : { departmentId }),
  active: true,
}));
const inAudience = (
  audience: Audience,
  staff: readonly DirectoryPerson[] = records,
): readonly DirectoryPerson[] => {
  const found =
    'personId' in audience
      ? staff.filter(({ id }) => id === audience.personId)
      : staff.filter(
          (person) => placeOfWork(person) === audience.place && person.roles.includes(audience.role),
        );
  return found.length === 0 && audience.otherwise ? inAudience(audience.otherwise, staff) : found;
};
const toldOf = (
  { events }: SessionTale,
  {
    number = events.length,
    deputies = {},
    staff = records,
  }: { number?: number; deputies?: Record<string, string>; staff?: readonly DirectoryPerson[] } = {},
): readonly Addressed[] => {
  const gathered = sessionNoticesOf(events, number).map(({ notice, to }) => ({
    notice,
    people: inAudience(to, staff),
  }));
  const by = events[number - 1]?.by ?? { personId: 'nobody' };
  return addressed(gathered, by, (personId) => deputies[personId]);
};
const names = (all: readonly Addressed[]) => all.map(({ personId }) => personId).sort();
const told = (tale: SessionTale) => names(toldOf(tale));

// Commune, ward and logistics are invited
const places = ['chief', 'deputy-of-logistics', 'head-of-logistics', 'other-chief'];
const locked = () => sessionUntil('agenda-locked');
const lockedFor = (...departments: readonly string[]) =>
  andThen(sessionUntil('collecting'), 'lock-agenda', leader, { departments });
const invited = () => sessionUntil('invited');
const changed = (tale: SessionTale, plan: Partial<typeof aPlan> = { title: 'Hội nghị quý II' }) =>
  andThen(tale, 'change', secretary, { plan: { ...aPlan, ...plan } });
const movedWhilePostponed = () => andThen(sessionUntil('postponed'), 'reschedule', secretary);
const invitedAlone = (unit: string) =>
  andThen(locked(), 'invite', secretary, { units: [unit], departments: [] });
const movedTo = (to: string, tale: SessionTale) =>
  andThen(tale, 'move-invitees', 'system', { moved: [{ from: [ward.id], to }] });
const chairedBy = { id: otherLeader.personId, name: 'Tống Viết Khải', post: 'Phó Giám đốc' };

type Case = readonly [SessionEventType, string, () => SessionTale, readonly string[]];
// prettier-ignore
const cases: readonly Case[] = [
  ['SessionPlanned', '', () => planned(), []],
  ['SessionChanged', 'before anybody is invited', () => changed(locked()), []],
  ['SessionChanged', 'in what those invited see', () => changed(invited()), [...places, 'leader']],
  ['SessionChanged', 'in what they do not', () => changed(invited(), { series: 'monthly' }), []],
  ['SessionChanged', 'to another chair', () => changed(invited(), { chair: chairedBy }), [...places, 'leader', 'other-leader']],
  ['SessionRescheduled', 'by the secretary', () => andThen(invited(), 'reschedule', secretary), [...places, 'leader']],
  ['SessionRescheduled', 'by the chair', () => andThen(invited(), 'reschedule', leader), [...places, 'secretary']],
  ['SessionRescheduled', 'before anybody is invited', () => andThen(locked(), 'reschedule', secretary), ['leader']],
  ['CollectingOpened', '', () => sessionUntil('collecting'), []],
  ['AgendaLocked', 'with nothing on it', () => locked(), []],
  ['AgendaLocked', 'with something that two departments are to answer', () => lockedFor('PH10', 'PX01'), ['deputy-of-logistics', 'head-of-logistics', 'head-of-staffing']],
  ['InvitationsIssued', 'to all', () => invited(), places],
  ['InvitationsIssued', 'to one more', () => andThen(andThen(locked(), 'invite', secretary, { units: [ward.id] }), 'invite', secretary, { units: [ward.id, commune.id], departments: [] }), ['chief']],
  ['InviteeDropped', '', () => andThen(invited(), 'uninvite', secretary), ['other-chief']],
  ['InviteesMoved', 'to one who was not invited', () => movedTo(commune.id, invitedAlone(ward.id)), ['chief']],
  ['InviteesMoved', 'to one who was', () => movedTo(commune.id, invited()), []],
  ['InviteesMoved', 'to one where nobody works yet', () => movedTo(successor.id, invited()), []],
  ['InviteesMoved', 'while its time is open', () => movedTo(commune.id, andThen(invitedAlone(ward.id), 'postpone', secretary)), []],
  ['SessionPostponed', '', () => sessionUntil('postponed'), [...places, 'leader']],
  ['SessionCancelled', 'by the chair', () => sessionUntil('cancelled'), [...places, 'secretary']],
  ['SessionCancelled', 'by another leader', () => andThen(invited(), 'cancel', otherLeader), [...places, 'leader', 'secretary']],
  ['SessionStarted', '', () => sessionUntil('in-progress'), []],
  ['SessionEnded', '', () => sessionUntil('held'), []],
  ['MinutesDrafted', '', () => sessionUntil('minutes'), []],
  ['SessionConcluded', '', () => sessionUntil('concluded'), [...places, 'other-leader']],
];

describe('who is told', () => {
  test.each(cases)('%s %s', (type, _when, tale, expected) => {
    const happened = tale();
    expect(happened.events.at(-1)?.type).toBe(type);
    expect(told(happened)).toEqual([...expected].sort());
  });

  test('every event has its case', () => {
    expect(new Set(cases.map(([type]) => type))).toEqual(new Set(sessionLife.map(({ event }) => event)));
  });

  test('where there is no chief, the officers; where there is no head, the officers of the department', () => {
    const staff = records.filter(({ roles }) => !roles.some((role) => /chief|head/.test(role)));
    expect(names(toldOf(invited(), { staff }))).toEqual(['colleague', 'logistician', 'officer', 'stranger']);
  });

  test('who stands in for somebody absent, once, and neither the one who acted nor the one for whom', () => {
    const deputies = { [chief.personId]: 'officer', [otherChief.personId]: 'officer' };
    expect(toldOf(invited(), { deputies })).toContainEqual(
      expect.objectContaining({ personId: 'officer', onBehalfOf: 'chief' }),
    );
    expect(toldOf(invited(), { deputies })).toHaveLength(places.length + 1);
    const forTheLeader = inPlaceOf(otherLeader, leader);
    const tale = andThen(invited(), 'postpone', { ...forTheLeader, roles: [] });
    expect(tale.events.at(-1)?.by).toMatchObject({ personId: 'other-leader', onBehalfOf: 'leader' });
    expect(told(tale)).toEqual([...places, 'secretary'].sort());
  });

  test('nobody twice, and nobody who may not open it, but for whoever was dropped', () => {
    for (const [, , tale] of cases) {
      const happened = tale();
      const all = toldOf(happened);
      expect(new Set(names(all)).size).toBe(all.length);
      const session = foldSession(happened.events) as Session;
      for (const { personId, notice } of all) {
        const person = Object.values(people).find((each) => each.personId === personId)!;
        const shown = noticePath(notice) !== undefined;
        expect([notice.event, personId, canSeeSession(person, session, settings)]).toEqual([
          notice.event,
          personId,
          shown,
        ]);
      }
    }
  });

  test('what comes later changes nothing of who was told; a step that is not there tells nobody', () => {
    const { events, session } = sessionUntil('concluded');
    events.forEach(({ number }) =>
      expect(toldOf({ session, events }, { number })).toEqual(
        toldOf({ session, events: events.slice(0, number) }),
      ),
    );
    expect(sessionNoticesOf(events, events.length + 1)).toEqual([]);
  });
});

const noticeFor = (tale: SessionTale, personId: string): SessionNotice =>
  toldOf(tale).find((each) => each.personId === personId)?.notice as SessionNotice;

describe('a notice', () => {
  const notices = cases.flatMap(([, , tale]) => toldOf(tale()).map(({ notice }) => notice as SessionNotice));

  test('can be stored, and holds no name of anybody', () => {
    expect(notices.length).toBeGreaterThan(40);
    for (const notice of notices) {
      expect(noticeSchema.parse(notice)).toEqual(notice);
      for (const name of [aPlan.chair.name, aPlan.secretary.name, chairedBy.name])
        expect(JSON.stringify(notice)).not.toContain(name);
    }
  });

  test('has its words in both languages, whatever happened', () => {
    const events = new Set<string>(sessionLife.map(({ event }) => event));
    for (const event of untoldSessionEvents) events.delete(event);
    expect(new Set(notices.map(({ event }) => event))).toEqual(events);
    for (const notice of notices) {
      const [vi, en] = languages.map((language) => noticeLine(notice, language));
      expect(vi).not.toBe(en);
      for (const language of languages) {
        const text = noticeText(notice, language);
        expect(text).toContain(notice.title);
        if (notice.reason) expect(text).toContain(notice.reason);
      }
    }
  });

  test('of an invitation says what, when and where, and that an answer is asked for', () => {
    const notice = noticeFor(invited(), 'chief');
    expect(noticeText(notice, 'vi')).toBe(
      'Mời dự hội nghị đối thoại, đề nghị trả lời giấy mời. Hội nghị: Hội nghị đối thoại với Công an cấp xã. Thời gian: 08:00–11:30, thứ Hai ngày 20/04/2026. Địa điểm: Hội trường, 117 Hoàng Hoa Thám. Điểm cầu: Điểm cầu coast.',
    );
    expect(
      noticeMail(notice, { language: 'en', webUrl: 'https://doi-thoai.example.vn', onBehalf: false }),
    ).toEqual({
      subject:
        '[Đối Thoại] Invitation to a dialogue session; please answer: Hội nghị đối thoại với Công an cấp xã',
      text: `Invitation to a dialogue session; please answer.

Session: Hội nghị đối thoại với Công an cấp xã
Time: 08:00–11:30, Monday 20/04/2026
Place: Hội trường, 117 Hoàng Hoa Thám
Online points: Điểm cầu coast
Open: https://doi-thoai.example.vn/?hoi-nghi=${notice.sessionId}

Sent automatically; please do not reply. How you are told is up to you, in your settings.
`,
    });
  });

  test('of an agenda that was locked says to prepare, and by when; it asks for no other answer', () => {
    const notice = noticeFor(lockedFor('PX01'), people.headOfStaffing.personId);
    expect(notice.preparedBy).toBe('2026-04-16');
    expect(noticeText(notice, 'vi')).toBe(
      'Đề nghị chuẩn bị nội dung trả lời tại hội nghị đối thoại. Hội nghị: Hội nghị đối thoại với Công an cấp xã. Chuẩn bị xong trước hết ngày: 16/04/2026. Thời gian: 08:00–11:30, thứ Hai ngày 20/04/2026. Địa điểm: Hội trường, 117 Hoàng Hoa Thám. Điểm cầu: Điểm cầu coast.',
    );
    expect(noticeText(notice, 'en')).toMatch(
      /^Please prepare what to answer at a dialogue session\. .*Prepare by: 16\/04\/2026\. Time: 08:00–11:30/,
    );
    expect(noticePath(notice)).toContain(notice.sessionId);
  });

  test('of an agenda goes to the officers of a department that has no head', () => {
    const staff = records.filter(({ roles }) => !roles.includes('department-head'));
    expect(names(toldOf(lockedFor('PX01'), { staff }))).toEqual(['staffing-officer']);
  });

  test('asks anew for an answer where the time is another, but not those who run it', () => {
    const moved = andThen(invited(), 'reschedule', secretary);
    expect(noticeLine(noticeFor(moved, 'chief'), 'vi')).toBe(
      'Hội nghị đối thoại dời lịch, đề nghị trả lời giấy mời',
    );
    expect(noticeLine(noticeFor(moved, 'leader'), 'vi')).toBe('Hội nghị đối thoại dời lịch');
  });

  test('of what is off calls its time a former one; whoever was dropped is shown no page', () => {
    const off = noticeText(noticeFor(sessionUntil('postponed'), 'chief'), 'vi');
    expect(off).toContain('tạm hoãn, thời gian mới sẽ báo sau');
    expect(off).toContain('Lý do: Bão số 3. Thời gian đã định trước đó: 08:00–11:30');
    expect(noticePath(noticeFor(andThen(invited(), 'uninvite', secretary), 'other-chief'))).toBeUndefined();
  });

  test('over several days says both', () => {
    const tale = planned({
      start: '2026-04-20T01:00:00.000Z' as never,
      end: '2026-04-21T10:00:00.000Z' as never,
    });
    const all = andThen(
      andThen(andThen(tale, 'collect', secretary), 'lock-agenda', leader),
      'invite',
      secretary,
    );
    expect(noticeText(noticeFor(all, 'chief'), 'vi')).toContain(
      'Thời gian: 08:00, thứ Hai ngày 20/04/2026 – 17:00, thứ Ba ngày 21/04/2026.',
    );
  });

  test('stands in a digest by the day of its session', () => {
    const due = (name: string, dueOn: string): RecommendationNotice => ({
      recommendationId: receipt(name),
      number: 2,
      event: 'RecommendationRouted',
      kind: 'new-item',
      at: today,
      dueOn: dueOn as never,
    });
    const { text } = digestMail(
      [due('later', '2026-04-21'), noticeFor(invited(), 'chief'), due('sooner', '2026-04-17')],
      { language: 'vi', webUrl: 'https://w.vn', today: '2026-03-02' as never, more: 0 },
    );
    const found = ['21/04/2026', 'Hội nghị đối thoại với', '17/04/2026'].map((word) => text.indexOf(word));
    expect(found[2]).toBeLessThan(found[1]!);
    expect(found[1]).toBeLessThan(found[0]!);
  });
});

describe('a calendar', () => {
  const methodFor = (tale: SessionTale, personId = 'chief') => {
    const notice = noticeFor(tale, personId);
    return calendarMethodOf(notice);
  };
  const eventFor = (tale: SessionTale, personId = 'chief'): Component => {
    const entry = calendarEntryOf(noticeFor(tale, personId), {
      language: 'vi',
      reader: 'truongxa@tinh.example.vn',
      secretary: undefined,
    });
    return readCalendar(icalendar(methodFor(tale, personId) ?? 'PUBLISH', [entry])).events[0] as Component;
  };

  // prettier-ignore
  test.each([
    ['an invitation is taken', () => invited(), 'chief', 'REQUEST'],
    ['another time is taken', () => andThen(invited(), 'reschedule', secretary), 'chief', 'REQUEST'],
    ['a new time after postponing is taken', movedWhilePostponed, 'chief', 'REQUEST'],
    ['a change is taken', () => changed(invited()), 'chief', 'REQUEST'],
    ['a change of what is postponed is not', () => changed(sessionUntil('postponed')), 'chief', undefined],
    ['what is postponed is taken back', () => sessionUntil('postponed'), 'chief', 'CANCEL'],
    ['what is cancelled is taken back', () => sessionUntil('cancelled'), 'head-of-logistics', 'CANCEL'],
    ['whoever is dropped takes it back', () => andThen(invited(), 'uninvite', secretary), 'other-chief', 'CANCEL'],
    ['what is to be prepared is no invitation', () => lockedFor('PH10'), 'head-of-logistics', undefined],
    ['whoever runs it takes nothing', () => sessionUntil('postponed'), 'leader', undefined],
    ['conclusions change nothing', () => sessionUntil('concluded'), 'chief', undefined],
  ] as const)('%s', (_what, tale, personId, method) => {
    expect(methodFor(tale(), personId)).toBe(method);
  });

  test('knows it by the same name, number and time as the one that is asked for', () => {
    const tale = andThen(invited(), 'reschedule', secretary);
    const event = eventFor(tale);
    expect(one(event, 'UID').value).toBe(`${tale.session.id}@doi-thoai`);
    expect(one(event, 'SEQUENCE').value).toBe(String(tale.session.sequence));
    expect(one(event, 'DTSTART').value).toBe('20260427T133000');
    expect(one(event, 'STATUS').value).toBe('CONFIRMED');
    expect(one(event, 'ATTENDEE').value).toBe('MAILTO:truongxa@tinh.example.vn');
    expect(one(event, 'ORGANIZER').value).toBe('mailto:secretary@doi-thoai.invalid');
    expect(textOf(one(event, 'DESCRIPTION'))).toContain('Lý do: Trùng lịch');
  });

  test('says that it is off, and wakes nobody', () => {
    const event = eventFor(sessionUntil('cancelled'), headOfLogistics.personId);
    expect(one(event, 'STATUS').value).toBe('CANCELLED');
    expect(textOf(one(event, 'SUMMARY'))).toMatch(/^\[Đã hủy\] /);
    expect(parts(event, 'VALARM')).toEqual([]);
  });
});

test('a dead letter of a session is made good by its event', async () => {
  const { session } = invited();
  const letter = {
    keys: sessionEventKey(session.id, 4),
    cause: { name: 'Error', message: 'too busy' },
  };
  expect(await missedBy(JSON.stringify(letter), 'Casework')).toEqual([
    { id: undefined, sessionId: session.id, number: 4, cause: 'Error too busy' },
  ]);
});
