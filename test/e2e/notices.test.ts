/** Telling people, on a running cloud: inbox and mail, by their own choice, once, also where the mail service fails. Power cuts: restart.test.ts. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ChangeMessageVisibilityCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import type { inboxPage, inboxReadAnswer, NoticeView } from '../../shared/schema/http-inbox.ts';
import { done, eventually, type Caller, type Json, type Receipt } from '../support/http.ts';
import { cast, openProvince, type Name, type Province } from './province.ts';

jest.setTimeout(120_000);

let province: Province;
const people = new Map<Name, Caller>();
const as = async (name: Name): Promise<Caller> => {
  const caller = people.get(name) ?? (await province.as(name));
  people.set(name, caller);
  return caller;
};
const opened = (given: Province): void => {
  province = given;
  people.clear();
};
interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}
const addressOf = (name: Name): string => (name === 'nobody' ? '' : (cast[name].email ?? ''));
/** Oldest first. */
const mailsTo = async (address: string): Promise<readonly Mail[]> => {
  const reply = await fetch(`${province.cloud.url}/local/mail.json?to=${encodeURIComponent(address)}`);
  return ((await reply.json()) as Mail[]).reverse();
};
const inboxOf = async (name: Name, query = ''): Promise<z.infer<typeof inboxPage>> =>
  done(await (await as(name)).get(`/api/inbox${query}`)) as z.infer<typeof inboxPage>;
/** What somebody was told of one recommendation, oldest first. */
const toldOf = async (name: Name, { id }: Pick<Receipt, 'id'>): Promise<readonly NoticeView[]> =>
  (await inboxOf(name, '?limit=100')).items.filter(({ recommendation }) => recommendation === id).reverse();
const kindsOf = async (name: Name, receipt: Receipt) => (await toldOf(name, receipt)).map(({ kind }) => kind);
const secret = 'Nội dung không được lọt vào thư';
const raise = async (by: Name = 'officer'): Promise<Receipt> =>
  done(await (await as(by)).submit({ title: secret, body: secret }));
/** Orders that wait or are being carried out; those that failed wait for their next time. */
const ordersLeft = async (): Promise<number> => attributesOf('SendMailQueue');
const attributesOf = async (queue: string): Promise<number> => {
  const { Attributes = {} } = await sqs().send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl(queue), AttributeNames: ['All'] }),
  );
  return (
    Number(Attributes['ApproximateNumberOfMessages']) +
    Number(Attributes['ApproximateNumberOfMessagesNotVisible'])
  );
};
const queueUrl = (name: string): string => province.cloud.outputs.queues[name] ?? '';
const sqs = (): SQSClient => {
  const { endpoints, region, credentials } = province.cloud.outputs;
  return new SQSClient({ endpoint: endpoints.sqs, region, credentials: { ...credentials } });
};
const changePerson = async (name: Exclude<Name, 'nobody'>, changes: Json): Promise<void> => {
  const admin = await as('admin');
  const path = `/api/directory/people/${cast[name].id}`;
  const current = await admin.get(path);
  const { version: _version, changedAt: _changedAt, ...value } = done(current);
  done(
    await admin.put(
      path,
      { value: { ...value, ...changes }, reason: 'Đổi địa chỉ' },
      { 'if-match': current.headers.get('etag') ?? '' },
    ),
  );
};
const prefer = async (name: Name, chosen: Json): Promise<void> => {
  const preferences = { language: 'vi', delivery: 'immediate', withoutMail: [], ...chosen };
  done(await (await as(name)).put('/api/me/preferences', preferences));
};
const logs = (): string =>
  readdirSync(join(province.dataDir, 'logs'))
    .map((file) => readFileSync(join(province.dataDir, 'logs', file), 'utf8'))
    .join('\n');

describe('on a Monday', () => {
  beforeAll(async () => opened(await openProvince({ time: '2026-03-02' })));
  afterAll(() => province.close());

  test('the heads hear of what came to them, in the inbox and by mail, and whoever raised it of the answer', async () => {
    const receipt = await raise();
    const { recommendation } = await eventually(async () => {
      const [notice, ...others] = await toldOf('head', receipt);
      expect(others).toEqual([]);
      expect(notice).toMatchObject({
        kind: 'new-item',
        event: 'RecommendationRouted',
        text: expect.stringContaining('Answer due: 11/03/2026'),
        receipt: receipt.receipt,
        dueOn: '2026-03-11',
        read: false,
      });
      return notice!;
    });
    expect(recommendation).toBe(receipt.id);
    expect(await kindsOf('deputyHead', receipt)).toEqual(['new-item']);
    expect(await kindsOf('caseworker', receipt)).toEqual([]);

    const head = await as('head');
    await head.take(receipt.id, 'accept');
    await head.take(receipt.id, 'answer', { text: secret, promises: false });
    await eventually(async () => expect(await kindsOf('officer', receipt)).toEqual(['progress', 'answer']));
    // Who answered hears nothing of it.
    expect(await kindsOf('head', receipt)).toEqual(['new-item']);

    await eventually(async () => expect(await mailsTo(addressOf('officer'))).toHaveLength(2));
    const [, answer] = await mailsTo(addressOf('officer'));
    expect(answer?.subject).toBe(`[Đối Thoại] ${receipt.receipt}: Đã có trả lời chính thức`);
    expect(answer?.text).toContain(`/?kien-nghi=${receipt.receipt}`);
    for (const name of ['officer', 'head', 'deputyHead'] as const)
      for (const mail of await mailsTo(addressOf(name)))
        for (const word of [secret, cast.officer.name, cast.head.name, cast.officer.id])
          expect(`${mail.subject} ${mail.text}`).not.toContain(word);
  });

  test('what is read is counted no more, and nobody marks what is another’s', async () => {
    const { items, unread } = await inboxOf('officer', '?unread=true');
    expect(unread).toEqual({ count: items.length, more: false });
    const ids = items.map(({ id }) => id);
    const mark = async (name: Name, body: object) =>
      done(await (await as(name)).call('POST', '/api/inbox/read', { body })) as z.infer<
        typeof inboxReadAnswer
      >;
    expect((await mark('head', { ids })).unread.count).toBe((await inboxOf('head')).unread.count);
    expect((await inboxOf('officer')).unread.count).toBe(ids.length);
    for (let times = 0; times < 2; times += 1)
      expect((await mark('officer', { ids: [ids[0]] })).unread).toEqual({
        count: ids.length - 1,
        more: false,
      });
    expect((await mark('officer', { all: true })).unread).toEqual({ count: 0, more: false });
    expect((await inboxOf('officer', '?unread=true')).items).toEqual([]);
    expect((await inboxOf('officer')).items.every(({ read }) => read)).toBe(true);
    for (const body of [{}, { ids: [] }, { ids, all: true }, { all: false }, { ids: Array(101).fill('x') }])
      expect((await (await as('officer')).call('POST', '/api/inbox/read', { body })).status).toBe(400);
  });

  test('a cursor leads on in one’s own list only', async () => {
    const { next } = await inboxOf('head', '?limit=1');
    await raise();
    await raise();
    await eventually(async () => expect((await inboxOf('head')).items.length).toBeGreaterThan(2));
    const page = await inboxOf('head', '?limit=1');
    const cursor = encodeURIComponent(page.next ?? next ?? '');
    expect((await inboxOf('head', `?limit=1&cursor=${cursor}`)).items[0]?.id).not.toBe(page.items[0]?.id);
    expect((await (await as('deputyHead')).get(`/api/inbox?cursor=${cursor}`)).status).toBe(400);
    expect((await (await as('head')).get(`/api/inbox?unread=true&cursor=${cursor}`)).status).toBe(400);
  });

  test('who stands in for the head is told as well, from then on', async () => {
    done(
      await (
        await as('head')
      ).put('/api/me/stand-in', {
        deputy: cast.caseworker.id,
        from: '2026-03-02',
        until: '2026-03-03',
        reason: 'Đi công tác',
      }),
    );
    const receipt = await eventually(async () => {
      const raised = await raise();
      await eventually(async () => expect(await kindsOf('head', raised)).toEqual(['new-item']));
      // The directory is read again after some seconds.
      expect(await toldOf('caseworker', raised)).toEqual([
        expect.objectContaining({ kind: 'new-item', onBehalfOf: cast.head.id }),
      ]);
      return raised;
    }, 30_000);
    await eventually(async () => {
      const mails = await mailsTo(addressOf('caseworker'));
      expect(mails.at(-1)?.subject).toContain(receipt.receipt);
      expect(mails.at(-1)?.text).toContain('thay người vắng mặt');
    });
  });

  test('who wants one mail a day gets it the next morning at seven, who wants none gets none, and a leader the week’s figures', async () => {
    await prefer('otherHead', { delivery: 'daily', language: 'en' });
    await prefer('headOfFire', { delivery: 'none' });
    await prefer('leader', { weeklyFigures: { on: 'tuesday' } });
    const officer = await as('officer');
    const forLogistics = [
      done(await officer.submit({ topic: 'equipment' })),
      done(await officer.submit({ topic: 'equipment' })),
    ];
    const forFire = done(await officer.submit({ topic: 'fire-safety' }));
    for (const receipt of forLogistics)
      await eventually(async () => expect(await kindsOf('otherHead', receipt)).toEqual(['new-item']));
    await eventually(async () => expect(await kindsOf('headOfFire', forFire)).toEqual(['new-item']));
    await eventually(async () => expect(await ordersLeft()).toBe(0));
    expect(await mailsTo(addressOf('otherHead'))).toEqual([]);

    await province.moveOn({ to: '2026-03-03' });
    const [digest, ...others] = await mailsTo(addressOf('otherHead'));
    expect(others).toEqual([]);
    expect(digest?.subject).toBe('[Đối Thoại] 03/03/2026: 2 notices');
    for (const { receipt } of forLogistics) expect(digest?.text).toContain(receipt);
    const figuresOfLeader = async () =>
      (await mailsTo(addressOf('leader'))).filter(({ text }) => text.includes('CÁC CHỈ SỐ CHÍNH'));
    expect((await figuresOfLeader()).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^\[Đối Thoại\] Tuần 24\/02–02\/03: /),
    ]);
    await province.moveOn({ days: 1 });
    expect(await figuresOfLeader()).toHaveLength(1);
    expect(
      (await mailsTo(addressOf('otherHead'))).filter(({ subject }) => subject.includes('2 notices')),
    ).toHaveLength(1);
    expect(await mailsTo(addressOf('headOfFire'))).toEqual([]);
  });

  test('what lies too long comes to the heads and to the leaders, as the clock says', async () => {
    const receipt = done(await (await as('officer')).submit({ topic: 'fire-safety' }));
    await province.moveOn({ days: 28 });
    await eventually(async () => {
      expect(await kindsOf('headOfFire', receipt)).toEqual([
        'new-item',
        'reminder',
        'reminder',
        'reminder',
        'escalation',
      ]);
      expect(await kindsOf('leader', receipt)).toEqual(['escalation']);
      expect(await kindsOf('otherLeader', receipt)).toEqual(['escalation']);
    });
    expect((await toldOf('leader', receipt))[0]?.text).toContain('(PC07)');
  });

  test('nothing about people or their matters is in the logs', () => {
    for (const word of [secret, '@tinh.example.vn', cast.head.name, cast.officer.name])
      expect(logs()).not.toContain(word);
  });
});

describe('where the mail service refuses an address', () => {
  beforeAll(async () => opened(await openProvince()));
  afterAll(() => province.close());

  /** Orders that failed come again when their time is up; here it is up at once. */
  const hurry = async (): Promise<void> => {
    const folder = join(province.dataDir, 'queues');
    const file = readdirSync(folder).find((name) => name.includes('SendMailQueue'));
    const receipts = readFileSync(join(folder, file ?? ''), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"receive"'))
      .map((line) => (JSON.parse(line) as { receipt: string }).receipt);
    for (const ReceiptHandle of receipts)
      await sqs().send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: queueUrl('SendMailQueue'),
          ReceiptHandle,
          VisibilityTimeout: 0,
        }),
      );
  };
  const redrive = () =>
    spawnSync(process.execPath, ['--import', 'tsx', 'infra/commands/redrive.ts'], {
      cwd: resolve(import.meta.dirname, '../..'),
      env: { ...process.env, DATA_DIR: province.dataDir },
      encoding: 'utf8',
    });
  const failing = 'loi.hop-thu@tinh.example.vn';

  test('its mail is tried five times and then lies in the dead letters, while the others arrive', async () => {
    await changePerson('head', { email: failing });
    const receipt = await raise();
    await eventually(async () => expect(await mailsTo(addressOf('deputyHead'))).toHaveLength(1));
    expect(await kindsOf('head', receipt)).toEqual(['new-item']);
    await eventually(async () => {
      await hurry();
      expect(await attributesOf('SendMailDeadLettersQueue')).toBe(1);
    }, 60_000);
    expect(await mailsTo(failing)).toEqual([]);
    expect(logs()).toContain('InternalServiceErrorException');
    expect(logs()).not.toContain(failing);
  });

  test('with the address put right, a redrive sends it, once', async () => {
    await changePerson('head', { email: 'hop-thu-moi@tinh.example.vn' });
    for (let times = 0; times < 2; times += 1) {
      const { status, stdout } = redrive();
      expect([status, stdout]).toEqual([0, expect.stringContaining('Done')]);
      await eventually(async () => expect(await mailsTo('hop-thu-moi@tinh.example.vn')).toHaveLength(1));
    }
    expect(await attributesOf('SendMailDeadLettersQueue')).toBe(0);
    expect(await mailsTo(addressOf('deputyHead'))).toHaveLength(1);
  });
});
