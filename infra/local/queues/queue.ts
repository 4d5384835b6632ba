import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fdatasync, openSync, readFileSync, writeFile } from 'node:fs';
import { promisify } from 'node:util';
import { writeWhole } from '../write-whole.ts';

export interface QueueSettings {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
}

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes?: Readonly<Record<string, MessageAttribute>>;
  readonly sentAt: number;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  receipt?: string;
}

export interface ReceivedMessage extends Readonly<Message> {
  readonly receipt: string;
  readonly md5: string;
}

type Entry =
  | { readonly op: 'send'; readonly message: Message }
  | { readonly op: 'receive'; readonly id: string; readonly visibleAt: number; readonly receipt: string }
  | { readonly op: 'delete'; readonly id: string };

const writeAll = promisify(writeFile) as (fd: number, text: string) => Promise<void>;
const sync = promisify(fdatasync);

/**
 * One queue in one file that is only ever appended to, a line a change; `send` and `delete` are acknowledged once the
 * line is on the disk. At the start the file is read back and written anew without what is gone.
 */
export class Queue {
  readonly settings: QueueSettings;
  private readonly messages = new Map<string, Message>();
  private readonly fd: number;
  private next: { readonly lines: string[]; readonly written: Promise<void> } | undefined;
  private writing: Promise<void> = Promise.resolve();
  private torn = false;

  constructor(settings: QueueSettings, path: string) {
    this.settings = settings;
    if (existsSync(path)) this.replay(readFileSync(path, 'utf8'));
    const kept = [...this.messages.values()].map((message) => line({ op: 'send', message }));
    writeWhole(path, kept.join(''));
    this.fd = openSync(path, 'a');
  }

  async send(
    body: string,
    attributes?: Readonly<Record<string, MessageAttribute>>,
    delaySeconds?: number,
  ): Promise<{ id: string; md5: string }> {
    const now = Date.now();
    const message: Message = {
      id: randomUUID(),
      body,
      ...(attributes && { attributes }),
      sentAt: now,
      visibleAt: now + (delaySeconds ?? this.settings.delaySeconds) * 1000,
      receiveCount: 0,
    };
    await this.append({ op: 'send', message });
    this.messages.set(message.id, message);
    return { id: message.id, md5: md5(body) };
  }

  /** Up to `most` messages, hidden from others until their time is up or they are deleted. */
  receive(most: number, visibilitySeconds = this.settings.visibilitySeconds): ReceivedMessage[] {
    this.expire();
    const now = Date.now();
    const received: ReceivedMessage[] = [];
    for (const message of this.messages.values()) {
      if (received.length >= most) break;
      if (message.visibleAt > now) continue;
      message.visibleAt = now + visibilitySeconds * 1000;
      message.receiveCount += 1;
      message.firstReceivedAt ??= now;
      message.receipt = randomUUID();
      // Not waited for: a receipt lost in a kill delivers the message again, which a receiver must bear anyway.
      this.note({
        op: 'receive',
        id: message.id,
        visibleAt: message.visibleAt,
        receipt: message.receipt,
      });
      received.push({ ...message, receipt: message.receipt, md5: md5(message.body) });
    }
    return received;
  }

  /** Deleting with a receipt that is not the latest does nothing, and is no error, as on the service. */
  async delete(receipt: string): Promise<void> {
    const message = this.byReceipt(receipt);
    if (!message) return;
    await this.append({ op: 'delete', id: message.id });
    this.messages.delete(message.id);
  }

  async changeVisibility(receipt: string, seconds: number): Promise<void> {
    const message = this.byReceipt(receipt);
    if (!message) return;
    message.visibleAt = Date.now() + seconds * 1000;
    await this.append({ op: 'receive', id: message.id, visibleAt: message.visibleAt, receipt });
  }

  async purge(): Promise<void> {
    const ids = [...this.messages.keys()];
    await Promise.all(ids.map((id) => this.append({ op: 'delete', id })));
    for (const id of ids) this.messages.delete(id);
  }

  attributes(): Record<string, string> {
    this.expire();
    const now = Date.now();
    const all = [...this.messages.values()];
    const hidden = all.filter((message) => message.visibleAt > now);
    return {
      ApproximateNumberOfMessages: String(all.length - hidden.length),
      ApproximateNumberOfMessagesNotVisible: String(
        hidden.filter((message) => message.receiveCount > 0).length,
      ),
      ApproximateNumberOfMessagesDelayed: String(
        hidden.filter((message) => message.receiveCount === 0).length,
      ),
      DelaySeconds: String(this.settings.delaySeconds),
      MessageRetentionPeriod: String(this.settings.retentionSeconds),
      QueueArn: this.settings.arn,
      VisibilityTimeout: String(this.settings.visibilitySeconds),
    };
  }

  async close(): Promise<void> {
    await this.writing;
    closeSync(this.fd);
  }

  /** Written when it can be; nobody was promised anything. */
  private note(entry: Entry): void {
    this.append(entry).catch(() => undefined);
  }

  private byReceipt(receipt: string): Message | undefined {
    return [...this.messages.values()].find((message) => message.receipt === receipt);
  }

  private expire(): void {
    const oldest = Date.now() - this.settings.retentionSeconds * 1000;
    for (const message of this.messages.values()) {
      if (message.sentAt >= oldest) continue;
      this.messages.delete(message.id);
      this.note({ op: 'delete', id: message.id });
    }
  }

  /** Settles when the entry is on the disk. Entries that come while another flush is under way share the next one. */
  private append(entry: Entry): Promise<void> {
    if (!this.next) {
      const lines: string[] = [];
      const written = this.writing.then(() => {
        this.next = undefined;
        return this.flush(lines.join(''));
      });
      this.next = { lines, written };
      this.writing = written.catch(() => undefined);
    }
    this.next.lines.push(line(entry));
    return this.next.written;
  }

  private async flush(text: string): Promise<void> {
    // What a failed write (a full disk) left of a line must not spoil the next one.
    const whole = this.torn ? `\n${text}` : text;
    this.torn = true;
    await writeAll(this.fd, whole);
    await sync(this.fd);
    this.torn = false;
  }

  private replay(text: string): void {
    for (const row of text.split('\n')) {
      const entry = parsed(row);
      if (!entry) continue;
      if (entry.op === 'send') this.messages.set(entry.message.id, entry.message);
      else if (entry.op === 'delete') this.messages.delete(entry.id);
      else {
        const message = this.messages.get(entry.id);
        if (!message) continue;
        message.visibleAt = entry.visibleAt;
        message.receiveCount += 1;
        message.receipt = entry.receipt;
      }
    }
  }
}

const line = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

/** A last line cut short by a kill was never acknowledged. */
function parsed(row: string): Entry | undefined {
  try {
    return JSON.parse(row) as Entry;
  } catch {
    return undefined;
  }
}

export const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');
