import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bareAddress, type Mail, type Mailbox } from './mailbox.ts';
import { isVerified, type Senders } from './senders.ts';

/** As much of SES v2's SendEmail as functions use. */
interface SendEmail {
  readonly FromEmailAddress?: string;
  readonly Destination?: {
    readonly ToAddresses?: string[];
    readonly CcAddresses?: string[];
    readonly BccAddresses?: string[];
  };
  readonly ReplyToAddresses?: string[];
  readonly Content?: {
    readonly Simple?: {
      readonly Subject?: { readonly Data?: string };
      readonly Body?: {
        readonly Text?: { readonly Data?: string };
        readonly Html?: { readonly Data?: string };
      };
      readonly Attachments?: readonly {
        readonly FileName?: string;
        readonly ContentType?: string;
        readonly RawContent?: string;
      }[];
    };
  };
  readonly EmailTags?: { readonly Name: string; readonly Value: string }[];
  readonly ConfigurationSetName?: string;
}

/** What one mail may weigh, encoded. */
const largestMail = 40 * 1024 * 1024;
const mostRecipients = 50;

class SesError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** SES v2's SendEmail: refuses what the service would refuse, and keeps the rest instead of sending it. */
export class MailEndpoint {
  private readonly mailbox: Mailbox;
  private readonly senders: Senders;

  constructor(mailbox: Mailbox, senders: Senders) {
    this.mailbox = mailbox;
    this.senders = senders;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length <= largestMail) chunks.push(chunk);
    }
    try {
      if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails')
        throw new SesError('NotFoundException', 'The local cloud knows SendEmail only.', 404);
      if (length > largestMail) throw new SesError('BadRequestException', 'The mail is too large.');
      // A page elsewhere cannot say that it sends JSON without asking first.
      if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
        throw new SesError('BadRequestException', 'Send application/json.');
      const mail = this.mailOf(parsed(Buffer.concat(chunks).toString('utf8')));
      reply(response, 200, { MessageId: await this.mailbox.put(mail) });
    } catch (error) {
      const { code, status, message } =
        error instanceof SesError ? error : new SesError('InternalServiceErrorException', String(error), 500);
      response.setHeader('x-amzn-errortype', code);
      reply(response, status, { message });
    }
  }

  private mailOf(input: SendEmail): Mail {
    const { Destination = {}, Content, ConfigurationSetName: configurationSet } = input;
    const from = input.FromEmailAddress ?? '';
    const to = Destination.ToAddresses ?? [];
    const cc = Destination.CcAddresses ?? [];
    const bcc = Destination.BccAddresses ?? [];
    const replyTo = input.ReplyToAddresses ?? [];
    const recipients = [...to, ...cc, ...bcc];
    if (to.length === 0) throw new SesError('BadRequestException', 'Destination.ToAddresses is empty.');
    if (recipients.length > mostRecipients)
      throw new SesError('BadRequestException', `Recipient count exceeds ${mostRecipients}.`);
    [from, ...recipients, ...replyTo].forEach(assertAddress);
    if (!isVerified(from, this.senders))
      throw new SesError(
        'MessageRejected',
        `Email address is not verified. The following identities failed the check: ${bareAddress(from)}`,
      );
    if (configurationSet !== undefined && !this.senders.configurationSets.includes(configurationSet))
      throw new SesError('NotFoundException', `Configuration set <${configurationSet}> does not exist.`, 404);
    const simple = Content?.Simple;
    const [text, html] = [simple?.Body?.Text?.Data, simple?.Body?.Html?.Data];
    const subject = simple?.Subject?.Data;
    if (subject === undefined || (text === undefined && html === undefined))
      throw new SesError('BadRequestException', 'Content.Simple needs a subject and a body.');
    const attachments = (simple?.Attachments ?? []).map(
      ({ FileName: name, ContentType: type = 'application/octet-stream', RawContent: content }) => {
        if (!name || !content)
          throw new SesError('BadRequestException', 'An attachment needs FileName and RawContent.');
        return { name, type, content };
      },
    );
    recipients.forEach(failOnPurpose);
    return {
      from,
      to,
      cc,
      bcc,
      replyTo,
      subject,
      ...(text !== undefined && { text }),
      ...(html !== undefined && { html }),
      ...(attachments.length > 0 && { attachments }),
      tags: Object.fromEntries((input.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
      ...(configurationSet !== undefined && { configurationSet }),
    };
  }
}

/** SES takes ASCII only; a name with other letters has to come as an encoded word (RFC 2047). */
function assertAddress(address: string): void {
  if (/[^\x20-\x7e]/.test(address))
    throw new SesError('BadRequestException', `An address holds letters outside of ASCII: ${address}`);
  if (!/^[^\s@<>,;:"()[\]\\]+@[a-z\d-]+(\.[a-z\d-]+)+$/.test(bareAddress(address)))
    throw new SesError('BadRequestException', `Illegal address: ${address}`);
}

/** So that a mail service that fails can be tried out by hand: `loi…@` fails, `loi429…@` says that it was too much. */
function failOnPurpose(address: string): void {
  const local = bareAddress(address);
  if (local.startsWith('loi429'))
    throw new SesError('TooManyRequestsException', 'Maximum sending rate exceeded.', 429);
  if (local.startsWith('loi'))
    throw new SesError('InternalServiceErrorException', 'The mail service failed.', 500);
}

function parsed(body: string): SendEmail {
  try {
    return JSON.parse(body) as SendEmail;
  } catch {
    throw new SesError('BadRequestException', 'This is not JSON.');
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID() });
  response.end(JSON.stringify(body));
}
