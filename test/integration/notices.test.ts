import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { plusDays } from '../../shared/domain/calendar.ts';
import {
  changeRecord,
  type DirectoryKind,
  type DirectoryPerson,
  type DirectoryRecords,
} from '../../shared/domain/directory.ts';
import type { Notice } from '../../shared/domain/notices.ts';
import { defaultPreferences, type Preferences } from '../../shared/domain/preferences.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import type { RecommendationEvent } from '../../shared/domain/recommendation.ts';
import { recordItem } from '../../shared/tables/directory-table.ts';
import { countStep } from '../../shared/usecases/count-step.ts';
import { notify, notifyOfSession, notifyOfSessionAgain } from '../../shared/usecases/notify.ts';
import { orderDigests } from '../../shared/usecases/order-digests.ts';
import { orderWeeklyFigures } from '../../shared/usecases/order-weekly-figures.ts';
import { markRead, readInbox } from '../../shared/usecases/read-inbox.ts';
import { digestDay, sendMail } from '../../shared/usecases/send-mail.ts';
import { staffOf } from '../../shared/usecases/staff.ts';
import {
  at,
  daysLater,
  monday,
  people,
  raised,
  receipt,
  taleUntil,
  then,
  today,
  type Tale,
} from '../support/builders.ts';
import type { CaughtMail } from '../../infra/local/mail/mailbox.ts';
import type { SessionEvent } from '../../shared/domain/session.ts';
import { one, readCalendar, type Component } from '../support/icalendar-reader.ts';
import { andThen, sessionUntil, type SessionTale } from '../support/sessions.ts';
import { openPostOffice, sesAt, webUrl, type PostOffice } from '../support/post-office.ts';
import { openWorld, putItems, type OpenWorld } from '../support/world.ts';

let open: OpenWorld;
let office: PostOffice;
beforeEach(async () => {
  open = await openWorld();
  office = await openPostOffice(open);
  open.timeIs(today);
  await enlist(...Object.values(people));
});
afterEach(() => office.close());

const { officer, intake, logistician, headOfLogistics, deputyOfLogistics, leader } = people;

// The directory

const keep = <K extends DirectoryKind>(kind: K, values: readonly DirectoryRecords[K][]): Promise<void> =>
  putItems(
    open.client,
    open.tables.directory,
    values.map((value) =>
      recordItem(changeRecord(kind, undefined, value, { at: today, by: 'admin', reason: 'Lập' }).next),
    ),
  );
const addressOf = ({ personId }: Person) => `${personId}@example.vn`;
const recordOf = (person: Person): DirectoryPerson => {
  const { personId: id, roles, unitId, departmentId } = person;
  return {
    id,
    name: `Họ và tên của ${id}`,
    post: 'Cán bộ',
    roles,
    ...(unitId === undefined ? {} : { unitId }),
    ...(departmentId === undefined ? {} : { departmentId }),
    email: addressOf(person),
    active: true,
  };
};
async function enlist(...who: readonly Person[]): Promise<void> {
  for (let from = 0; from < who.length; from += 25)
    await keep('people', who.slice(from, from + 25).map(recordOf));
}
const change = (person: Person, changes: Partial<DirectoryPerson>) =>
  keep('people', [{ ...recordOf(person), ...changes }]);
const prefers = ({ personId }: Person, chosen: Partial<Preferences>) =>
  keep('preferences', [{ ...defaultPreferences(personId), ...chosen }]);
const standsIn = (deputy: Person, absent: Person, until = monday) =>
  keep('standIns', [
    {
      id: absent.personId,
      deputyId: deputy.personId,
      from: monday as never,
      until: until as never,
      reason: 'Nghỉ phép',
    },
  ]);

// What happens, and being told of it

const store = async ({ recommendation, events }: Tale): Promise<void> => {
  await open.world.casework.create(
    { before: { version: 0, statuses: [] }, next: recommendation, events },
    'hash',
  );
};
const telling = () => ({
  ...open.world,
  mailQueue: office.mailQueue,
  staff: staffOf(open.world.directory, () => Date.parse(open.world.now())),
});
const lastOf = ({ events }: Tale) => events.at(-1) as RecommendationEvent;
/** Stores a tale and tells of its last event; what it takes to have told it all. */
const tell = async (tale: Tale): Promise<number> => {
  await store(tale);
  const told = await notify(telling(), lastOf(tale));
  await office.settled();
  return told;
};
const inboxOf = async (person: Person) =>
  (await readInbox(open.world, person, { limit: 100, unreadOnly: false })).items;
const unreadOf = async (person: Person) =>
  (await readInbox(open.world, person, { limit: 1, unreadOnly: true })).unread;
const mailsTo = (person: Person) => office.mails(addressOf(person));
const routed = (name = 'routed') => taleUntil('routed', { id: receipt(name) });
const heads = [headOfLogistics, deputyOfLogistics];

describe('an event that is told', () => {
  test('stands in the inbox of everybody concerned, as facts, and is mailed to them', async () => {
    const tale = routed();
    expect(await tell(tale)).toBe(2);
    for (const head of heads) {
      expect(await inboxOf(head)).toEqual([
        {
          id: expect.any(String),
          read: false,
          notice: {
            recommendationId: tale.recommendation.id,
            number: 2,
            event: 'RecommendationRouted',
            kind: 'new-item',
            at: today,
            dueOn: tale.recommendation.dueOn,
            departmentId: 'PH10',
          },
        },
      ]);
      const [mail, ...others] = mailsTo(head);
      expect(others).toEqual([]);
      expect(mail).toMatchObject({ from: 'thong-bao@doi-thoai.example.vn', to: [addressOf(head)] });
      expect(mail?.subject).toContain(formatReceipt(tale.recommendation.id));
      expect(mail?.text).toContain(`${webUrl}/?kien-nghi=${formatReceipt(tale.recommendation.id)}`);
    }
    for (const person of [officer, intake, logistician, leader]) expect(await inboxOf(person)).toEqual([]);
    expect(office.mails()).toHaveLength(2);
  });

  test('is told once and mailed once, however often and however many at once it comes', async () => {
    const tale = routed();
    await store(tale);
    const first = await Promise.all(Array.from({ length: 6 }, () => notify(telling(), lastOf(tale))));
    await office.settled();
    const later = await Promise.all(Array.from({ length: 3 }, () => notify(telling(), lastOf(tale))));
    await office.settled();
    expect(first.reduce((sum, told) => sum + told, 0)).toBe(2);
    expect(later).toEqual([0, 0, 0]);
    for (const head of heads) {
      expect(await inboxOf(head)).toHaveLength(1);
      expect(mailsTo(head)).toHaveLength(1);
    }
  });

  test('is told as it was, whatever happened since', async () => {
    const closed = taleUntil('closed');
    await store(closed);
    for (const event of closed.events) await notify(telling(), event);
    const kinds = async (person: Person) =>
      (await inboxOf(person)).map(({ notice }) => notice.kind).reverse();
    expect(await kinds(officer)).toEqual(['progress', 'answer']);
    expect(await kinds(deputyOfLogistics)).toEqual(['new-item', 'judgement']);
    // Who accepted and answered hears what others did.
    expect(await kinds(headOfLogistics)).toEqual(['new-item', 'judgement']);
  });

  test('goes to nobody who has left, and to the heads in the place of whoever asked and has left', async () => {
    await change(deputyOfLogistics, { active: false });
    await change(logistician, { active: false });
    expect(await tell(then(taleUntil('needs-info'), 'give-information', officer))).toBe(1);
    expect((await inboxOf(headOfLogistics)).map(({ notice }) => notice.kind)).toEqual(['reply']);
    expect(await inboxOf(deputyOfLogistics)).toEqual([]);
  });

  test('goes to the officers of a department without a head, and to the chief for somebody who has left', async () => {
    for (const head of heads) await change(head, { active: false });
    await change(officer, { active: false });
    expect(await tell(routed())).toBe(1);
    expect((await inboxOf(logistician)).map(({ notice }) => notice.kind)).toEqual(['new-item']);
    await tell(taleUntil('rejected'));
    expect((await inboxOf(people.chief)).map(({ notice }) => notice.kind)).toEqual(['answer']);
  });

  test('of which it cannot be told whether others know it yet is not lost: it fails, and comes again', async () => {
    await expect(notify(telling(), lastOf(routed('never stored')))).rejects.toThrow('not in its history');
  });

  test('long past is in the inbox, and mailed to nobody', async () => {
    const tale = routed();
    open.timeIs(daysLater(today, 15));
    expect(await tell(tale)).toBe(2);
    expect(office.mails()).toEqual([]);
  });

  test('in no word of any mail there is a title, a text or a name', async () => {
    const tale = then(then(taleUntil('needs-info'), 'give-information', officer), 'answer', headOfLogistics);
    await store(tale);
    for (const event of tale.events) await notify(telling(), event);
    await office.settled();
    expect(office.mails().length).toBeGreaterThan(4);
    const { title, body } = (tale.events[0] as RecommendationEvent<'RecommendationSubmitted'>).data;
    const written = [title, body, 'Trụ sở xây năm nào?', 'Xây năm 1998', 'Đã bố trí kinh phí', 'Họ và tên'];
    for (const { subject, text, html } of office.mails()) {
      expect(html).toBeUndefined();
      for (const word of written) expect(`${subject}${text ?? ''}`).not.toContain(word);
    }
  });
});

describe('who stands in for somebody absent', () => {
  test('is told as well, and knows why', async () => {
    await standsIn(logistician, headOfLogistics);
    expect(await tell(routed())).toBe(3);
    const [entry] = await inboxOf(logistician);
    expect(entry?.onBehalfOf).toBe(headOfLogistics.personId);
    expect(mailsTo(logistician)[0]?.text).toContain('thay người vắng mặt');
    expect(mailsTo(headOfLogistics)[0]?.text).not.toContain('thay người vắng mặt');
  });

  test('is told until the last day in Viet Nam, and not after it', async () => {
    await standsIn(logistician, headOfLogistics);
    open.timeIs(at(monday, '23:59'));
    expect(await tell(routed('last minute'))).toBe(3);
    open.timeIs(at(plusDays(monday as never, 1), '00:01'));
    expect(await tell(routed('next day'))).toBe(2);
  });

  test('is not told when they have left the department', async () => {
    await standsIn(logistician, headOfLogistics);
    await change(logistician, { departmentId: 'PX01' });
    expect(await tell(routed())).toBe(2);
  });

  test('is known a little after it was named: the directory is not asked each time', async () => {
    const here = telling();
    await store(routed('a'));
    await notify(here, lastOf(routed('a')));
    await standsIn(logistician, headOfLogistics);
    await store(routed('b'));
    expect(await notify(here, lastOf(routed('b')))).toBe(2);
    open.timeIs(at(monday, '09:01'));
    await store(routed('c'));
    expect(await notify(here, lastOf(routed('c')))).toBe(3);
  });
});

describe('a session', () => {
  const { secretary, chief, otherChief } = people;
  const keepSession = async ({ session, events }: SessionTale): Promise<void> => {
    const step = { before: { version: 0, statuses: [] }, next: session, events, bookings: [] };
    await open.world.sessions.create(step, 'hash');
  };
  const tellOf = async (tale: SessionTale): Promise<number> => {
    await keepSession(tale);
    const told = await notifyOfSession(telling(), tale.events.at(-1) as SessionEvent);
    await office.settled();
    return told;
  };
  const eventIn = (mail?: CaughtMail): { method: string; event: Component } => {
    const [file] = mail?.attachments ?? [];
    const { method, events } = readCalendar(Buffer.from(file?.content ?? '', 'base64').toString('utf8'));
    return { method, event: events[0] as Component };
  };

  test('of an invitation those who answer for each place are told, with an entry for their calendar', async () => {
    const tale = sessionUntil('invited');
    expect(await tellOf(tale)).toBe(4);
    const [entry] = await inboxOf(chief);
    expect(entry?.notice).toMatchObject({
      sessionId: tale.session.id,
      event: 'InvitationsIssued',
      kind: 'session',
      title: tale.session.title,
      invitee: { kind: 'unit', id: chief.unitId },
    });
    const [mail, ...others] = mailsTo(chief);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe(
      `[Đối Thoại] Mời dự hội nghị đối thoại, đề nghị trả lời giấy mời: ${tale.session.title}`,
    );
    expect(mail?.text).toContain(`Xem: ${webUrl}/?hoi-nghi=${tale.session.id}`);
    expect(mail?.attachments).toMatchObject([{ name: 'hoi-nghi.ics', type: 'text/calendar' }]);
    const { method, event } = eventIn(mail);
    expect([method, one(event, 'ATTENDEE').value]).toEqual(['REQUEST', `MAILTO:${addressOf(chief)}`]);
    expect(one(event, 'ORGANIZER').value).toBe(`mailto:${addressOf(secretary)}`);
    expect(event.properties.map(({ value }) => value).join()).not.toContain('Đặng Thu Liên');
  });

  test('is told once, however often and however many at once it comes', async () => {
    const tale = sessionUntil('invited');
    await keepSession(tale);
    const event = tale.events.at(-1) as SessionEvent;
    const told = await Promise.all(Array.from({ length: 4 }, () => notifyOfSession(telling(), event)));
    await office.settled();
    expect(told.reduce((sum, each) => sum + each, 0)).toBe(4);
    expect(await notifyOfSessionAgain(telling(), tale.session.id, event.number)).toBe(0);
    expect(await inboxOf(otherChief)).toHaveLength(1);
    expect(mailsTo(otherChief)).toHaveLength(1);
  });

  test('that is off is taken out of the calendar, under the same name; the chair knows it, who did it does not', async () => {
    const tale = sessionUntil('postponed');
    expect(await tellOf(tale)).toBe(5);
    expect((await inboxOf(leader)).map(({ notice }) => notice.event)).toEqual(['SessionPostponed']);
    expect(await inboxOf(secretary)).toEqual([]);
    const { method, event } = eventIn(mailsTo(chief)[0]);
    expect([method, one(event, 'UID').value, one(event, 'SEQUENCE').value]).toEqual([
      'CANCEL',
      `${tale.session.id}@doi-thoai`,
      String(tale.session.sequence),
    ]);
    expect(mailsTo(chief)[0]?.text).toContain('Lý do: Bão số 3');
    expect(mailsTo(leader)[0]?.attachments).toBeUndefined();
  });

  test('is told to whoever stands in for a chief, and to the officers where there is no chief', async () => {
    await standsIn(officer, chief);
    await change(otherChief, { active: false });
    expect(await tellOf(sessionUntil('invited'))).toBe(5);
    expect((await inboxOf(officer))[0]?.onBehalfOf).toBe(chief.personId);
    expect(await inboxOf(people.stranger)).toHaveLength(1);
  });

  test('is mailed to whoever chose what to be told before there were sessions, and not to whoever wants none of them', async () => {
    await prefers(chief, { withoutMail: ['new-item', 'red'] });
    await prefers(otherChief, { withoutMail: ['session'] });
    await tellOf(sessionUntil('invited'));
    expect(mailsTo(chief)).toHaveLength(1);
    expect(mailsTo(otherChief)).toEqual([]);
    expect(await inboxOf(otherChief)).toHaveLength(1);
  });

  test('whose minutes are being written is nobody’s news', async () => {
    expect(await tellOf(sessionUntil('minutes'))).toBe(0);
  });

  test('stands in an inbox among recommendations, in the order of time', async () => {
    await tell(routed());
    open.timeIs(at(monday, '10:00'));
    const { session, events } = sessionUntil('agenda-locked');
    await tellOf(andThen({ session, events }, 'invite', secretary, {}, at(monday, '10:00')));
    expect((await inboxOf(headOfLogistics)).map(({ notice }) => notice.kind)).toEqual([
      'session',
      'new-item',
    ]);
  });
});

describe('an inbox', () => {
  const fill = async (count: number, person = headOfLogistics): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const notice: Notice = {
        recommendationId: receipt(`filled ${index}`),
        number: 2,
        event: 'RecommendationRouted',
        kind: 'new-item',
        at: at(
          monday,
          `${String(8 + Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`,
        ),
      };
      ids.push((await open.world.inbox.put({ personId: person.personId, notice })).id);
    }
    return ids;
  };
  const reading = (
    person: Person,
    limit: number,
    unreadOnly: boolean,
    from?: Readonly<Record<string, string>>,
  ) => readInbox(open.world, person, { limit, unreadOnly, ...(from ? { from } : {}) });

  test('is read newest first, page by page, all of it or what is unread', async () => {
    const ids = await fill(7);
    await markRead(open.world, headOfLogistics, { ids: [ids[2]!, ids[5]!] });
    for (const [unreadOnly, expected] of [
      [false, ids],
      [true, ids.filter((_, index) => index !== 2 && index !== 5)],
    ] as const) {
      const seen: string[] = [];
      let from: Readonly<Record<string, string>> | undefined;
      do {
        const page = await reading(headOfLogistics, 3, unreadOnly, from);
        seen.push(...page.items.map(({ id }) => id));
        from = page.next;
      } while (from);
      expect(seen).toEqual([...expected].reverse());
    }
  });

  test('knows what is unread, exactly, and up to a hundred', async () => {
    expect(await unreadOf(headOfLogistics)).toEqual({ count: 0, more: false });
    const ids = await fill(102);
    expect(await unreadOf(headOfLogistics)).toEqual({ count: 100, more: true });
    expect(await markRead(open.world, headOfLogistics, { ids: ids.slice(0, 3) })).toEqual({
      count: 99,
      more: false,
    });
    expect(await markRead(open.world, headOfLogistics, { ids: ids.slice(0, 3) })).toEqual({
      count: 99,
      more: false,
    });
  });

  test('is marked as read up to a moment, and what came after it stays', async () => {
    await fill(10);
    expect(await markRead(open.world, headOfLogistics, { until: at(monday, '08:06') })).toEqual({
      count: 3,
      more: false,
    });
    const { items } = await reading(headOfLogistics, 10, true);
    expect(items.map(({ notice }) => notice.at)).toEqual(
      ['08:09', '08:08', '08:07'].map((time) => at(monday, time)),
    );
    open.timeIs(at(monday, '12:00'));
    expect(await markRead(open.world, headOfLogistics, {})).toEqual({ count: 0, more: false });
  });

  test('is nobody else’s: their ids are not there', async () => {
    const ids = await fill(2);
    await markRead(open.world, deputyOfLogistics, { ids: [...ids, 'nothing like it'] });
    expect(await unreadOf(headOfLogistics)).toEqual({ count: 2, more: false });
    expect(await inboxOf(deputyOfLogistics)).toEqual([]);
  });

  test('stays read when the event comes again', async () => {
    const tale = routed();
    await tell(tale);
    const [entry] = await inboxOf(headOfLogistics);
    await markRead(open.world, headOfLogistics, { ids: [entry!.id] });
    await notify(telling(), lastOf(tale));
    expect((await inboxOf(headOfLogistics)).map(({ read }) => read)).toEqual([true]);
  });
});

describe('a mail', () => {
  test('comes in the language that was chosen', async () => {
    await prefers(headOfLogistics, { language: 'en' });
    await tell(routed());
    expect(mailsTo(headOfLogistics)[0]?.text).toContain('A new recommendation');
    expect(mailsTo(deputyOfLogistics)[0]?.text).toContain('Kiến nghị mới');
  });

  test('does not come to whoever wants none, none of its kind, has no address, or has left', async () => {
    await prefers(headOfLogistics, { delivery: 'none' });
    await prefers(deputyOfLogistics, { withoutMail: ['new-item'] });
    await tell(routed());
    const { email: _, ...withoutAddress } = recordOf(officer);
    await keep('people', [withoutAddress]);
    await tell(taleUntil('answered'));
    expect(office.mails()).toEqual([]);
    expect(await inboxOf(headOfLogistics)).toHaveLength(1);
    expect(await inboxOf(officer)).toHaveLength(1);
  });

  test('does not come any more to whoever has read the notice', async () => {
    const { inbox } = open.world;
    const notice: Notice = {
      recommendationId: receipt('read'),
      number: 2,
      event: 'RecommendationRouted',
      kind: 'new-item',
      at: today,
    };
    const { id } = await inbox.put({ personId: headOfLogistics.personId, notice });
    await markRead(open.world, headOfLogistics, { ids: [id] });
    await office.mailQueue.send([{ personId: headOfLogistics.personId, noticeId: id, kind: 'new-item' }]);
    await office.settled();
    expect(office.mails()).toEqual([]);
  });

  test('that the service refuses five times lies in the dead letters; the others arrive; mended, it arrives once', async () => {
    await change(headOfLogistics, { email: 'loi@example.vn' });
    await tell(routed());
    expect(mailsTo(deputyOfLogistics)).toHaveLength(1);
    const [letter, ...others] = office.deadLetters();
    expect(others).toEqual([]);
    expect(JSON.parse(letter ?? '')).toEqual({
      personId: headOfLogistics.personId,
      noticeId: (await inboxOf(headOfLogistics))[0]?.id,
      kind: 'new-item',
    });
    await change(headOfLogistics, {});
    await office.redrive();
    await notify(telling(), lastOf(routed()));
    await office.settled();
    expect(mailsTo(headOfLogistics)).toHaveLength(1);
    expect(mailsTo(deputyOfLogistics)).toHaveLength(1);
  });

  test('that the service will never take is refused by name alone, and claimed by nobody', async () => {
    const { inbox } = open.world;
    const { id } = await inbox.put({
      personId: headOfLogistics.personId,
      notice: {
        recommendationId: receipt('r'),
        number: 2,
        event: 'RecommendationRouted',
        kind: 'new-item',
        at: today,
      },
    });
    const order = { personId: headOfLogistics.personId, noticeId: id, kind: 'new-item' } as const;
    const mailing = { ...office.mailing, mailer: office.sendingAs('ai-do@khong-duoc.example') };
    await expect(sendMail(mailing, order)).rejects.toMatchObject({
      name: 'MailNotSent',
      message: 'MessageRejected',
    });
    expect(await sendMail(office.mailing, order)).toBe('sent');
  });

  test('that the service refuses for a while arrives when it is tried again', async () => {
    await change(headOfLogistics, { email: 'loi429@example.vn' });
    await store(routed());
    await notify(telling(), lastOf(routed()));
    await new Promise((next) => setTimeout(next, 300));
    await change(headOfLogistics, {});
    await office.settled();
    expect(office.deadLetters()).toEqual([]);
    expect(mailsTo(headOfLogistics)).toHaveLength(1);
  });

  test('of which nobody knows whether it went out is not sent again', async () => {
    const { inbox } = open.world;
    const { personId } = headOfLogistics;
    const notice = {
      recommendationId: receipt('doubted'),
      number: 2,
      event: 'RecommendationRouted',
      kind: 'new-item',
      at: today,
    } as const;
    const order = {
      personId,
      noticeId: (await inbox.put({ personId, notice })).id,
      kind: 'new-item',
    } as const;
    const hangsUp = createServer((request) => request.socket.destroy());
    await new Promise<void>((ready) => hangsUp.listen(0, '127.0.0.1', ready));
    const mailer = sesAt(`http://127.0.0.1:${(hangsUp.address() as AddressInfo).port}`);
    expect(await sendMail({ ...office.mailing, mailer }, order)).toBe('in-doubt');
    expect(await sendMail(office.mailing, order)).toBe('nothing-to-do');
    expect(office.mails()).toEqual([]);
    hangsUp.close();
  });

  test('for which there was no service was surely not sent', () => {
    // In a process of its own: jest's errors are not node's.
    const script = `
      import { SESv2Client } from '@aws-sdk/client-sesv2';
      import { mailer } from './shared/kit/mailer.ts';
      const client = new SESv2Client({ endpoint: 'http://127.0.0.1:9', region: 'x', maxAttempts: 1,
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
      const mail = { to: 'a@example.vn', subject: 'x', text: 'x' };
      console.log(JSON.stringify(await mailer({ from: 'b@example.vn', configurationSet: 'c' }, client).send(mail)));`;
    const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    });
    expect(JSON.parse(printed)).toEqual({ is: 'not-sent', cause: 'ECONNREFUSED' });
  });

  test('an order that cannot be read is given up', async () => {
    await office.mailQueue.send([{ personId: 'somebody' } as never]);
    await office.settled();
    expect(office.deadLetters()).toHaveLength(1);
  });
});

describe('a digest', () => {
  const digestAt = async (date: string, time = '07:00') => {
    open.timeIs(at(date, time));
    const run = await orderDigests({ ...open.world, digests: open.digests, mailQueue: office.mailQueue });
    await office.settled();
    return run;
  };
  const happens = async (name: string, date: string, time: string): Promise<void> => {
    open.timeIs(at(date, time));
    await tell(then(raised({ id: receipt(name), on: at(date, time) }), 'route', intake));
  };
  const [tuesday, wednesday, friday] = [1, 2, 4].map((days) =>
    plusDays(monday as never, days),
  ) as readonly string[] as [string, string, string];
  const receiptsIn = (text = '') => new Set(text.match(/\w{4}-\w{4}-\w{4}(?=:)/g));
  beforeEach(() => prefers(headOfLogistics, { delivery: 'daily' }));

  test('goes out at seven the next morning, with all that came, once', async () => {
    await happens('one', monday, '06:30');
    await happens('two', monday, '15:00');
    expect(mailsTo(headOfLogistics)).toEqual([]);
    expect(await digestAt(tuesday)).toEqual({ ordered: 1, superseded: 1 });
    const [digest, ...others] = mailsTo(headOfLogistics);
    expect(others).toEqual([]);
    expect(receiptsIn(digest?.text)).toEqual(
      new Set(['one', 'two'].map((name) => formatReceipt(receipt(name)))),
    );
    expect(digest?.subject).toContain('2 thông báo');
    expect(await digestAt(tuesday, '07:01')).toEqual({ ordered: 0, superseded: 0 });
    expect(await digestAt(wednesday)).toEqual({ ordered: 0, superseded: 0 });
    expect(mailsTo(headOfLogistics)).toHaveLength(1);
    // The other head wants each at once.
    expect(mailsTo(deputyOfLogistics)).toHaveLength(2);
  });

  test('of a day is the first whose seven o’clock is still ahead', () => {
    expect(digestDay(at(monday, '06:59'))).toBe(monday);
    expect(digestDay(at(monday, '07:00'))).toBe(tuesday);
    expect(digestDay(at(monday, '23:59'))).toBe(tuesday);
  });

  test('leaves out what was read, and what is of a kind that was not wanted; with nothing left there is none', async () => {
    await happens('seen', monday, '10:00');
    await markRead(open.world, headOfLogistics, {
      ids: (await inboxOf(headOfLogistics)).map(({ id }) => id),
    });
    await digestAt(tuesday);
    await happens('unwanted', tuesday, '10:00');
    await prefers(headOfLogistics, { delivery: 'daily', withoutMail: ['new-item'] });
    await digestAt(wednesday);
    expect(mailsTo(headOfLogistics)).toEqual([]);
  });

  test('of days on which nothing ran comes as one, with everything', async () => {
    await happens('a', monday, '10:00');
    await happens('b', tuesday, '10:00');
    await happens('c', wednesday, '10:00');
    expect(await digestAt(friday, '15:00')).toEqual({ ordered: 1, superseded: 2 });
    expect(mailsTo(headOfLogistics)).toHaveLength(1);
    expect(receiptsIn(mailsTo(headOfLogistics)[0]?.text).size).toBe(3);
  });

  test('is sent once, however many order it', async () => {
    await happens('once', monday, '10:00');
    await Promise.all([digestAt(tuesday), digestAt(tuesday), digestAt(tuesday)]);
    await office.mailQueue.send(
      Array.from({ length: 5 }, () => ({ personId: headOfLogistics.personId, day: tuesday as never })),
    );
    await office.settled();
    expect(mailsTo(headOfLogistics)).toHaveLength(1);
  });

  test('that the service refuses comes with the next day’s, and nothing is missing or twice', async () => {
    await happens('first', monday, '10:00');
    await change(headOfLogistics, { email: 'loi@example.vn' });
    await digestAt(tuesday);
    expect(office.deadLetters()).toHaveLength(1);
    await happens('second', tuesday, '10:00');
    await change(headOfLogistics, {});
    await digestAt(wednesday);
    await office.redrive();
    await office.settled();
    expect(mailsTo(headOfLogistics)).toHaveLength(1);
    expect(receiptsIn(mailsTo(headOfLogistics)[0]?.text).size).toBe(2);
  });

  test('that is going out this very moment is not waited for: the notice goes with the next one', async () => {
    open.timeIs(at(monday, '06:59'));
    await open.digests.mark(monday as never, headOfLogistics.personId);
    await open.digests.claim(monday as never, headOfLogistics.personId, today);
    await happens('late', monday, '06:59');
    expect(await open.digests.due(tuesday as never)).toEqual([headOfLogistics.personId]);
    await digestAt(tuesday);
    expect(receiptsIn(mailsTo(headOfLogistics)[0]?.text).size).toBe(1);
  });

  test('holds a hundred lines, says what else there is, and the rest is not lost', async () => {
    open.timeIs(at(monday, '10:00'));
    for (let index = 0; index < 104; index += 1)
      await open.world.inbox.put({
        personId: headOfLogistics.personId,
        notice: {
          recommendationId: receipt(`many ${index}`),
          number: 2,
          event: 'RecommendationRouted',
          kind: 'new-item',
          at: at(monday, '10:00'),
        },
      });
    await open.digests.mark(tuesday as never, headOfLogistics.personId);
    await digestAt(tuesday);
    expect(receiptsIn(mailsTo(headOfLogistics)[0]?.text).size).toBe(100);
    expect(mailsTo(headOfLogistics)[0]?.text).toContain('Còn 4 thông báo khác');
    await happens('and one', tuesday, '10:00');
    await digestAt(wednesday);
    expect(receiptsIn(mailsTo(headOfLogistics)[1]?.text).size).toBe(5);
  });
});

describe('the week’s figures', () => {
  const { otherLeader, secretary } = people;
  /** Monday, after two weeks of which there are figures. */
  const chosen = '2026-03-09';
  const runAt = async (date: string, time = '07:00') => {
    open.timeIs(at(date, time));
    const run = await orderWeeklyFigures({
      ...open.world,
      weekly: open.weekly,
      mailQueue: office.mailQueue,
    });
    await office.settled();
    return run.figuresOrdered;
  };
  const wants = (person: Person, more: Partial<Preferences> = {}) =>
    prefers(person, { weeklyFigures: { on: 'monday' }, ...more });
  /** Taken in that day, and counted. */
  const count = async (name: string, on: string, departmentId = 'PH10'): Promise<void> => {
    const first = raised({ id: receipt(name), on: at(on) });
    const { recommendation } = then(first, 'route', intake, { departmentId }, at(on, '10:00'));
    await countStep(open.world.figures, undefined, first.recommendation);
    await countStep(open.world.figures, first.recommendation, recommendation);
  };
  beforeEach(async () => {
    for (let number = 0; number < 5; number += 1) await count(`first ${number}`, '2026-02-24');
    for (let number = 0; number < 10; number += 1)
      await count(`second ${number}`, '2026-03-03', number < 7 ? 'PH10' : 'PX01');
  });

  test('come on the day that was chosen, with what got worse first, in the language that was chosen', async () => {
    await wants(leader);
    await wants(otherLeader, { language: 'en', delivery: 'none' });
    expect(await runAt(chosen)).toBe(2);
    const [mail, ...others] = mailsTo(leader);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('[Đối Thoại] Tuần 02–08/03: số tồn tăng lên 15 (tuần trước 5)');
    expect(mail?.html).toBeUndefined();
    expect(mail?.text).toContain('1. Số tồn tăng lên 15; tuần trước 5\n');
    expect(mail?.text).toContain(`${webUrl}/?chi-so=backlog&tuan=2026-03-02\n`);
    expect(mail?.text).toContain('Đã nhận: 10; tuần trước 5');
    expect(mail?.text).toContain('PH10: số tồn tăng lên 12; tuần trước 5');
    const english = mailsTo(otherLeader)[0];
    expect(english?.subject).toBe('[Đối Thoại] Week 02–08/03: backlog rose to 15 (the week before 5)');
    expect(english?.text).toContain('WORSE, THE WORST FIRST');
    for (const { text = '' } of office.mails())
      for (const word of ['Họ và tên', leader.personId, formatReceipt(receipt('first 1'))])
        expect(text).not.toContain(word);
  });

  test('of a head are those of the department', async () => {
    await wants(headOfLogistics);
    await runAt(chosen);
    const [mail] = mailsTo(headOfLogistics);
    expect(mail?.subject).toBe('[Đối Thoại] Tuần 02–08/03, PH10: số tồn tăng lên 12 (tuần trước 5)');
    expect(mail?.text).toContain('&phong=PH10\n');
    expect(mail?.text).not.toMatch(/PX01|CÁC PHÒNG/);
  });

  test('come once, however many runs and orders there are', async () => {
    await wants(leader);
    await Promise.all([runAt(chosen), runAt(chosen), runAt(chosen)]);
    await office.mailQueue.send(
      Array.from({ length: 5 }, () => ({ personId: leader.personId, figuresOn: chosen as never })),
    );
    await office.settled();
    expect(await runAt(chosen, '10:00')).toBe(0);
    expect(mailsTo(leader)).toHaveLength(1);
    expect(await runAt('2026-03-16')).toBe(1);
    expect(mailsTo(leader).map(({ subject }) => /Tuần \S+/.exec(subject)?.[0])).toEqual([
      'Tuần 02–08/03:',
      'Tuần 09–15/03:',
    ]);
  });

  test('come later that day where the first run did not come about, and on no other day', async () => {
    await wants(leader, { weeklyFigures: { on: 'sunday' } });
    expect(await runAt(chosen)).toBe(0);
    expect(await runAt('2026-03-08', '15:00')).toBe(1);
    expect(mailsTo(leader)[0]?.subject).toContain('Tuần 01–07/03:');
    expect(await runAt('2026-03-10')).toBe(0);
    expect(mailsTo(leader)).toHaveLength(1);
  });

  test('do not come to whoever lost the role, left, has no address, or changed their mind meanwhile', async () => {
    await wants(leader);
    await change(leader, { roles: ['officer'] });
    await wants(otherLeader);
    await change(otherLeader, { active: false });
    const { email: _, ...withoutAddress } = recordOf(headOfLogistics);
    await wants(headOfLogistics);
    await keep('people', [withoutAddress]);
    // Of somebody who stands in for a leader it is not the own right.
    await wants(secretary);
    await standsIn(secretary, leader, chosen);
    expect(await runAt(chosen)).toBe(4);
    await prefers(deputyOfLogistics, {});
    await office.mailQueue.send([{ personId: deputyOfLogistics.personId, figuresOn: chosen as never }]);
    await office.settled();
    expect(office.mails()).toEqual([]);
    expect(office.deadLetters()).toEqual([]);
  });

  test('come to a leader who is absent, and not to whoever stands in', async () => {
    await wants(leader);
    await standsIn(otherLeader, leader, chosen);
    await runAt(chosen);
    expect(office.mails().map(({ to }) => to)).toEqual([[addressOf(leader)]]);
  });

  test('that the service refuses lie in the dead letters, and come once when it is mended', async () => {
    await wants(leader);
    await change(leader, { email: 'loi@example.vn' });
    await runAt(chosen);
    expect(office.deadLetters().map((letter) => JSON.parse(letter) as unknown)).toEqual([
      { personId: leader.personId, figuresOn: chosen },
    ]);
    await change(leader, {});
    expect(await runAt(chosen, '08:00')).toBe(1);
    await office.redrive();
    await office.settled();
    expect(mailsTo(leader)).toHaveLength(1);
  });

  test('of weeks in which nothing came say so', async () => {
    await wants(leader);
    await runAt('2026-02-23');
    expect(mailsTo(leader)[0]?.subject).toBe('[Đối Thoại] Tuần 16–22/02: không có kiến nghị nào');
  });
});
