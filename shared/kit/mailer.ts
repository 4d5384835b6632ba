import { SendEmailCommand, SESv2Client, SESv2ServiceException, type Attachment } from '@aws-sdk/client-sesv2';
import type { Mail, MailOutcome } from '../domain/mail.ts';
import { icalendar } from './icalendar.ts';

/** Nobody was there to take it. */
const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CredentialsProviderError']);

/** The service said no, or was never reached: nothing was sent. Where it was asked and did not answer, nobody knows. */
const outcomeOf = (error: unknown): MailOutcome => {
  const { code, name = 'unknown' } = Object(error) as { readonly code?: string; readonly name?: string };
  const cause = code ?? name;
  const refused = error instanceof SESv2ServiceException || neverReached.has(cause);
  return { is: refused ? 'not-sent' : 'in-doubt', cause };
};

/** The SDK does not try again by itself: whoever asks knows better when a mail may be sent a second time. */
const tryingOnce = () =>
  new SESv2Client({ maxAttempts: 1, requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000 } });

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** Taken by calendar programs that find it in a mail. A method goes into the file alone: SES names the type of a part itself. */
const attached = ({ method, entry }: NonNullable<Mail['calendar']>): Attachment => ({
  FileName: 'hoi-nghi.ics',
  ContentType: 'text/calendar',
  ContentTransferEncoding: 'BASE64',
  RawContent: Buffer.from(icalendar(method, [entry])),
});

/** Sends through SES: who sends, and under which configuration set. */
export const mailer = (
  { from, configurationSet }: { readonly from: string; readonly configurationSet: string },
  client = tryingOnce(),
) => ({
  async send({ to, subject, text, calendar }: Mail): Promise<MailOutcome> {
    const command = new SendEmailCommand({
      FromEmailAddress: from,
      ConfigurationSetName: configurationSet,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: utf8(subject),
          Body: { Text: utf8(text) },
          // No machine answers it.
          Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
          ...(calendar ? { Attachments: [attached(calendar)] } : {}),
        },
      },
    });
    try {
      await client.send(command);
      return { is: 'sent' };
    } catch (error) {
      return outcomeOf(error);
    }
  },
});
