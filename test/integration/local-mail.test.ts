import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendEmailCommand, type SendEmailCommandInput, SESv2Client } from '@aws-sdk/client-sesv2';
import type { HttpCall } from '../../infra/local/http/http-event.ts';
import { type InnerServer, listenInside } from '../../infra/local/inner-server.ts';
import { LocalPages, type LocalPagesProps } from '../../infra/local/local-pages.ts';
import { MailEndpoint } from '../../infra/local/mail/mail-endpoint.ts';
import { type CaughtMail, Mailbox } from '../../infra/local/mail/mailbox.ts';
import { nameSenders } from '../../infra/local/mail/senders.ts';
import { QueueEndpoint } from '../../infra/local/queues/queue-endpoint.ts';
import { typesNotRun } from '../../infra/local/what-runs.ts';
import { templatesOf } from '../support/local-cloud.ts';

const templates = templatesOf(
  {},
  {
    Domain: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'doi-thoai.example.vn' } },
    Person: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'truc.ban@cong-an.example' } },
    Sending: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'notices' } },
    Asked: { Type: 'Test::Asked', Properties: { from: { Ref: 'Domain' }, set: { Ref: 'Sending' } } },
  },
);
const from = 'bao@doi-thoai.example.vn';
const at = new Date('2026-02-10T01:00:00Z');
const fileOf = (): string => join(mkdtempSync(join(tmpdir(), 'mail-')), 'mail.jsonl');

let inner: InnerServer;
let mailbox: Mailbox;
let client: SESv2Client;
beforeEach(async () => {
  inner = await listenInside('instance');
  mailbox = new Mailbox(fileOf(), () => at);
  inner.open({
    queues: new QueueEndpoint([]),
    mail: new MailEndpoint(mailbox, nameSenders(templates)),
  });
  client = new SESv2Client({
    endpoint: inner.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterEach(() => {
  client.destroy();
  inner.close();
});

const usual = {
  Simple: {
    Subject: { Data: 'Kiến nghị sắp đến hạn', Charset: 'UTF-8' },
    Body: {
      Text: { Data: 'Còn 2 ngày <làm việc>.', Charset: 'UTF-8' },
      Html: { Data: '<p>Còn <b>2 ngày</b> làm việc.</p>' },
    },
  },
};
const send = (changes: Partial<SendEmailCommandInput> = {}) =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: ['canbo@cong-an.example'] },
      Content: usual,
      ...changes,
    }),
  );
const to = (...ToAddresses: string[]): Partial<SendEmailCommandInput> => ({ Destination: { ToAddresses } });

/** What a browser gets; `Host` is this machine unless told. */
async function get(target: string, host = 'localhost:3000') {
  const pages = new LocalPages({ mailbox } as LocalPagesProps);
  const call = { method: 'GET', target, headers: { host } } as HttpCall;
  const answer = await pages.answer(call);
  return { status: answer?.statusCode, headers: answer?.headers, text: answer?.body.toString() ?? '' };
}

test('the SDK’s own client sends a mail, which is kept as it was', async () => {
  const { MessageId } = await send({
    ConfigurationSetName: 'notices',
    EmailTags: [{ Name: 'kind', Value: 'due-soon' }],
    ReplyToAddresses: ['pv01@cong-an.example'],
  });
  expect(mailbox.list()).toEqual([
    {
      id: MessageId,
      at: at.toISOString(),
      from,
      to: ['canbo@cong-an.example'],
      cc: [],
      bcc: [],
      replyTo: ['pv01@cong-an.example'],
      subject: 'Kiến nghị sắp đến hạn',
      text: 'Còn 2 ngày <làm việc>.',
      html: '<p>Còn <b>2 ngày</b> làm việc.</p>',
      tags: { kind: 'due-soon' },
      configurationSet: 'notices',
    },
  ]);
});

test('functions are told who may send by the names that the templates give', () => {
  nameSenders(templates);
  expect(templates.resources('Test::Asked')[0]!.properties().raw).toEqual({
    from: 'doi-thoai.example.vn',
    set: 'notices',
  });
  expect(typesNotRun(templates)).toEqual(['Test::Asked']);
});

test.each<[string, Partial<SendEmailCommandInput>, string, string]>([
  ['nobody to send to', { Destination: {} }, 'BadRequestException', 'ToAddresses'],
  ['an empty list', to(), 'BadRequestException', 'ToAddresses'],
  ['no domain', to('canbo'), 'BadRequestException', 'Illegal address'],
  ['no domain in one of two', to('a@b.vn', 'canbo@'), 'BadRequestException', 'Illegal address'],
  ['a blank in it', to('can bo@b.vn'), 'BadRequestException', 'Illegal address'],
  ['two in one', to('a@b.vn,c@d.vn'), 'BadRequestException', 'Illegal address'],
  ['a name that is not encoded', to('Cán bộ <a@b.vn>'), 'BadRequestException', 'ASCII'],
  ['a sender nobody verified', { FromEmailAddress: 'a@other.vn' }, 'MessageRejected', 'not verified'],
  [
    'a sender at a domain that ends alike',
    { FromEmailAddress: 'a@evil-doi-thoai.example.vn' },
    'MessageRejected',
    'not verified',
  ],
  [
    'a neighbour of a verified person',
    { FromEmailAddress: 'khac@cong-an.example' },
    'MessageRejected',
    'not verified',
  ],
  [
    'a configuration set that is not there',
    { ConfigurationSetName: 'x' },
    'NotFoundException',
    'does not exist',
  ],
  ['no content', { Content: {} }, 'BadRequestException', 'Content.Simple'],
  [
    'a file without a name',
    {
      Content: {
        Simple: { ...usual.Simple, Attachments: [{ FileName: '', RawContent: Buffer.from('x') }] },
      },
    },
    'BadRequestException',
    'FileName',
  ],
  ['a mail service that is busy', to('loi429@b.vn'), 'TooManyRequestsException', 'rate'],
  ['a mail service that fails', to('loi@b.vn'), 'InternalServiceErrorException', 'failed'],
])('refuses as SES does: %s', async (_why, changes, name, message) => {
  const refusal = await send(changes).catch((caught: unknown) => caught);
  expect(refusal).toMatchObject({ name, message: expect.stringContaining(message) });
  expect(mailbox.list()).toEqual([]);
});

test.each([
  'truc.ban@cong-an.example',
  'a@sub.doi-thoai.example.vn',
  '=?UTF-8?B?xJDhu5FpIHRob+G6oWk=?= <bao@doi-thoai.example.vn>',
])('%s may send', async (FromEmailAddress) => {
  await send({ FromEmailAddress });
  expect(mailbox.list()).toHaveLength(1);
});

test('mail that was accepted is there after a kill', async () => {
  const file = fileOf();
  const before = new Mailbox(file, () => at);
  const mail = { from, to: ['a@b.vn'], cc: [], bcc: [], replyTo: [], subject: 's', tags: {} };
  await Promise.all([before.put(mail), before.put({ ...mail, subject: 't' })]);
  // Not closed: a kill closes nothing, and may cut the last line short.
  appendFileSync(file, '{"id":"torn","at":"2026');
  const after = new Mailbox(file, () => at);
  await after.put({ ...mail, subject: 'u' });
  expect(new Mailbox(file, () => at).list().map(({ subject }) => subject)).toEqual(['u', 't', 's']);
});

describe('the pages', () => {
  beforeEach(async () => {
    await send(to('canbo@cong-an.example'));
    await send(to('=?UTF-8?B?xJDhu5FpIHRob+G6oWk=?= <Truong@cong-an.example>'));
  });

  test('list it newest first, or only what one person got, in both languages', async () => {
    const all = await get('/local/mail');
    expect(all.text).toMatch(/lang="vi"[\s\S]*Truong@[\s\S]*canbo@/);
    expect(all.text).toContain('08:00 Thứ Ba, 10/02/2026');
    const one = await get('/local/mail?to=TRUONG@cong-an.example&lang=en');
    expect(one.text).toContain('lang="en"');
    expect(one.text).not.toContain('canbo@');
  });

  test('give it to tests as JSON', async () => {
    const { text } = await get('/local/mail.json?to=truong@cong-an.example');
    expect((JSON.parse(text) as CaughtMail[]).map(({ id }) => id)).toEqual([mailbox.list()[0]!.id]);
    expect(JSON.parse((await get('/local/mail.json')).text)).toHaveLength(2);
  });

  test('show one: its text as it is, its markup shut in a frame', async () => {
    const [mail] = mailbox.list();
    const shown = await get(`/local/mail/${mail!.id}`);
    expect(shown.text).toContain('Còn 2 ngày &#60;làm việc&#62;.');
    expect(shown.text).toContain('Đối thoại &#60;Truong@cong-an.example&#62;');
    expect(shown.text).toContain(`<iframe sandbox`);
    expect(shown.headers!['content-security-policy']).toContain("frame-src 'self'");
    const markup = await get(`/local/mail/${mail!.id}.html`);
    expect(markup.text).toBe(mail!.html);
    expect(markup.headers!['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
  });

  test('give what was sent along as a file, and show nothing of it', async () => {
    const file = { FileName: 'hoi-nghi.ics', ContentType: 'text/calendar', RawContent: Buffer.from('BEGIN') };
    const { Simple } = usual;
    await send({ Content: { Simple: { ...Simple, Attachments: [file] } } });
    const [mail] = mailbox.list();
    const page = await get(`/local/mail/${mail!.id}`);
    expect(page.text).toContain(`<a href="/local/mail/${mail!.id}/0">hoi-nghi.ics</a>`);
    const sent = await get(`/local/mail/${mail!.id}/0`);
    expect([sent.text, sent.headers!['content-type']]).toEqual(['BEGIN', 'text/calendar']);
    expect(sent.headers!['content-disposition']).toMatch(/^attachment; /);
    expect((await get(`/local/mail/${mail!.id}/1`)).status).toBe(404);
  });

  test('are not for another name of this machine, nor for mail that is not there', async () => {
    expect((await get('/local/mail', 'attacker.example')).status).toBe(403);
    expect((await get('/local/mail/none')).status).toBe(404);
    expect((await get('/local/mail/none.html')).status).toBe(404);
  });
});
