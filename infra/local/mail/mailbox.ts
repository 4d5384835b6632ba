import { randomUUID } from 'node:crypto';
import { Journal, readJournal } from '../journal.ts';

export interface Attachment {
  readonly name: string;
  readonly type: string;
  /** In base64. */
  readonly content: string;
}

/** A mail as it was given to the mail service. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  readonly attachments?: readonly Attachment[];
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet?: string;
}

export interface CaughtMail extends Mail {
  readonly id: string;
  /** When, by the local cloud's clock. */
  readonly at: string;
}

/** All mail that was ever sent here; none of it went anywhere. One journal, acknowledged once it is on the disk. */
export class Mailbox {
  private readonly journal: Journal<CaughtMail>;
  private readonly mails: CaughtMail[];
  private readonly now: () => Date;

  constructor(path: string, now: () => Date) {
    this.mails = readJournal<CaughtMail>(path);
    this.journal = new Journal(path, this.mails);
    this.now = now;
  }

  /** The new mail's id. */
  async put(mail: Mail): Promise<string> {
    const caught: CaughtMail = { id: randomUUID(), at: this.now().toISOString(), ...mail };
    await this.journal.append(caught);
    this.mails.push(caught);
    return caught.id;
  }

  /** Newest first; only those to one address when it is given. */
  list(to?: string): CaughtMail[] {
    const wanted = to === undefined ? undefined : bareAddress(to);
    return this.mails
      .filter(
        (mail) =>
          wanted === undefined || [...mail.to, ...mail.cc, ...mail.bcc].map(bareAddress).includes(wanted),
      )
      .reverse();
  }

  find(id: string): CaughtMail | undefined {
    return this.mails.find((mail) => mail.id === id);
  }

  close(): Promise<void> {
    return this.journal.close();
  }
}

/** `Nguyễn Văn A <a@b.vn>` → `a@b.vn`, in lower case. */
export const bareAddress = (address: string): string =>
  (/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();
