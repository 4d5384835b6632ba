import { createHash, randomUUID } from 'node:crypto';
import { Journal, readJournal } from '../journal.ts';

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
  | { readonly op: 'hide'; readonly id: string; readonly visibleAt: number }
  | { readonly op: 'delete'; readonly id: string };

/**
 * One queue in one journal, a line a change; `send` and `delete` are acknowledged once the line is on the disk. At the
 * start the file is read back and written anew without what is gone.
 */
export class Queue {
  readonly settings: QueueSettings;
  private readonly messages = new Map<string, Message>();
  private readonly journal: Journal<Entry>;
  private redrive: { readonly deadLetters: Queue; readonly maxReceiveCount: number } | undefined;
  private arrived: () => void = () => undefined;

  constructor(settings: QueueSettings, path: string) {
    this.settings = settings;
    for (const entry of readJournal<Entry>(path)) this.replay(entry);
    const kept = [...this.messages.values()].map((message): Entry => ({ op: 'send', message }));
    this.journal = new Journal(path, kept);
  }

  /** A message that was received so often and not deleted goes to `deadLetters` instead of being received again. */
  redriveTo(deadLetters: Queue, maxReceiveCount: number): void {
    this.redrive = { deadLetters, maxReceiveCount };
  }

  /** Told whenever a message has come. */
  onArrival(arrived: () => void): void {
    this.arrived = arrived;
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
    await this.take(message);
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
      if (this.redrive && message.receiveCount >= this.redrive.maxReceiveCount) {
        void this.bury(message, this.redrive.deadLetters);
        continue;
      }
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
    await this.journal.append({ op: 'delete', id: message.id });
    this.messages.delete(message.id);
  }

  async changeVisibility(receipt: string, seconds: number): Promise<void> {
    const message = this.byReceipt(receipt);
    if (!message) return;
    message.visibleAt = Date.now() + seconds * 1000;
    await this.journal.append({ op: 'hide', id: message.id, visibleAt: message.visibleAt });
    if (seconds === 0) this.arrived();
  }

  async purge(): Promise<void> {
    const ids = [...this.messages.keys()];
    await Promise.all(ids.map((id) => this.journal.append({ op: 'delete', id })));
    for (const id of ids) this.messages.delete(id);
  }

  hasVisible(): boolean {
    const now = Date.now();
    return [...this.messages.values()].some((message) => message.visibleAt <= now);
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
      ...(this.redrive && {
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: this.redrive.deadLetters.settings.arn,
          maxReceiveCount: this.redrive.maxReceiveCount,
        }),
      }),
      VisibilityTimeout: String(this.settings.visibilitySeconds),
    };
  }

  close(): Promise<void> {
    return this.journal.close();
  }

  private async take(message: Message): Promise<void> {
    await this.journal.append({ op: 'send', message });
    this.messages.set(message.id, message);
    this.arrived();
  }

  /** There first, then gone from here: a kill in between leaves it in both under one id, and the next move joins them. */
  private async bury(message: Message, deadLetters: Queue): Promise<void> {
    const { receipt: _receipt, ...kept } = message;
    message.visibleAt = Infinity;
    try {
      await deadLetters.take({ ...kept, visibleAt: Date.now() });
      await this.journal.append({ op: 'delete', id: message.id });
      this.messages.delete(message.id);
    } catch {
      // A full disk: tried again by the next who receives.
      message.visibleAt = Date.now();
    }
  }

  /** Written when it can be; nobody was promised anything. */
  private note(entry: Entry): void {
    this.journal.append(entry).catch(() => undefined);
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

  private replay(entry: Entry): void {
    if (entry.op === 'send') this.messages.set(entry.message.id, entry.message);
    else if (entry.op === 'delete') this.messages.delete(entry.id);
    else {
      const message = this.messages.get(entry.id);
      if (!message) return;
      message.visibleAt = entry.visibleAt;
      if (entry.op === 'hide') return;
      message.receiveCount += 1;
      message.receipt = entry.receipt;
    }
  }
}

export const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');
