import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue, ReceivedMessage } from './queue.ts';

export interface QueuePumpProps {
  readonly queue: Queue;
  readonly region: string;
  readonly invoke: (event: { readonly Records: readonly object[] }) => Promise<unknown>;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  /** Batches in work at once. */
  readonly most: number;
  readonly reportsItemFailures: boolean;
  /** Told about trouble with the queue itself, not with the function. */
  readonly report: (error: unknown) => void;
}

const idleMs = 1_000;
const busyMs = 20;

/**
 * Hands a queue's messages to a function and deletes what it took; what it did not take becomes visible again by itself
 * when the queue's visibility timeout is over.
 */
export class QueuePump {
  private readonly props: QueuePumpProps;
  private readonly inWork = new Set<Promise<void>>();
  private gathering = false;
  private stopping = false;
  private running: Promise<void> | undefined;
  private wakeUp: () => void = () => undefined;

  constructor(props: QueuePumpProps) {
    this.props = props;
    props.queue.onArrival(() => this.wakeUp());
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the batches that are in work. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp();
    await this.running;
  }

  /** Settles when nothing is visible and nothing is in work; true when something was. */
  async quiet(): Promise<boolean> {
    let found = false;
    while (this.running && !this.stopping && this.isBusy()) {
      found = true;
      await sleep(busyMs);
    }
    return found;
  }

  private isBusy(): boolean {
    return this.gathering || this.inWork.size > 0 || this.props.queue.hasVisible();
  }

  private async run(): Promise<void> {
    while (!this.isStopping()) {
      const batch = await this.gather();
      if (batch.length === 0) {
        await this.rest();
        continue;
      }
      const work: Promise<void> = this.deliver(batch)
        .catch((error: unknown) => {
          if (!this.isStopping()) this.props.report(error);
        })
        .finally(() => this.inWork.delete(work));
      this.inWork.add(work);
      if (this.inWork.size >= this.props.most) await Promise.race(this.inWork);
    }
    await Promise.all(this.inWork);
  }

  /** A question, because the answer changes while something is waited for. */
  private isStopping(): boolean {
    return this.stopping;
  }

  /** Until a message comes; a second at most, for those that become visible again. */
  private async rest(): Promise<void> {
    if (this.stopping || this.props.queue.hasVisible()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, idleMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** What is visible, and, when that is not a whole batch, what comes within the batching window. */
  private async gather(): Promise<ReceivedMessage[]> {
    const { queue, batchSize, batchingWindowMs } = this.props;
    const batch = queue.receive(batchSize);
    if (batch.length === 0) return batch;
    this.gathering = true;
    const until = Date.now() + batchingWindowMs;
    while (batch.length < batchSize && Date.now() < until && !this.stopping) {
      await sleep(Math.min(busyMs, until - Date.now()));
      batch.push(...queue.receive(batchSize - batch.length));
    }
    this.gathering = false;
    return batch;
  }

  private async deliver(batch: readonly ReceivedMessage[]): Promise<void> {
    const { queue, invoke } = this.props;
    let failed: ReadonlySet<string>;
    try {
      const result = await invoke({ Records: batch.map((message) => this.record(message)) });
      failed = this.props.reportsItemFailures ? reportedFailures(result, batch) : new Set();
    } catch {
      return; // In the function's log already.
    }
    const taken = batch.filter(({ id }) => !failed.has(id));
    await Promise.all(taken.map(({ receipt }) => queue.delete(receipt)));
  }

  private record(message: ReceivedMessage): object {
    return {
      messageId: message.id,
      receiptHandle: message.receipt,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.receiveCount),
        SentTimestamp: String(message.sentAt),
        SenderId: 'local',
        ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
      },
      messageAttributes: Object.fromEntries(
        Object.entries(message.attributes ?? {}).map(([name, { DataType, StringValue, BinaryValue }]) => [
          name,
          {
            ...(StringValue !== undefined && { stringValue: StringValue }),
            ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
            stringListValues: [],
            binaryListValues: [],
            dataType: DataType,
          },
        ]),
      ),
      md5OfBody: message.md5,
      eventSource: 'aws:sqs',
      eventSourceARN: this.props.queue.settings.arn,
      awsRegion: this.props.region,
    };
  }
}

/** The ids that a consumer reports as failed. A report that makes no sense means all of them, as on the service. */
function reportedFailures(result: unknown, batch: readonly ReceivedMessage[]): ReadonlySet<string> {
  const all = new Set(batch.map(({ id }) => id));
  const reported = (result as { batchItemFailures?: { itemIdentifier?: unknown }[] | null } | null)
    ?.batchItemFailures;
  if (reported === undefined || reported === null) return new Set();
  if (!Array.isArray(reported)) return all;
  const ids = reported.map(({ itemIdentifier }) => String(itemIdentifier));
  return ids.every((id) => all.has(id)) ? new Set(ids) : all;
}
