import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { deliver, type DeliveryProps, DeliveryStopped } from './batch-delivery.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { RecordFilter } from './filter-pattern.ts';
import { type RecordContext, type StreamRecord, streamRecord } from './stream-record.ts';

export interface StreamPumpProps {
  /** Unique and stable; the checkpoints go by it. */
  readonly mapping: string;
  readonly client: DynamoDBStreamsClient;
  /** As the engine knows it. */
  readonly engineStreamArn: string;
  readonly record: RecordContext;
  readonly filter: RecordFilter;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly checkpoints: Checkpoints;
  readonly delivery: Omit<DeliveryProps, 'done' | 'stopped'>;
  /** Told about trouble with the stream itself, not with the function. */
  readonly report?: (error: unknown) => void;
}

/** A batch's event may not be larger than what a function is given at most. */
const largestBatchBytes = 6 * 1024 * 1024;
const idleMs = 1_000;
const busyMs = 50;

interface OpenShard {
  iterator: string | undefined;
}

/**
 * Reads a table's stream for one mapping: shards in their order, records in theirs. Quiet streams are asked once a
 * second, which costs next to nothing; `wake` says that something may have been written.
 */
export class StreamPump {
  private readonly props: StreamPumpProps;
  private readonly open = new Map<string, OpenShard>();
  private stopping = false;
  private running: Promise<void> | undefined;
  private pauseMs = busyMs;
  private wakeUp: (() => void) | undefined;
  private asking: { readonly answer: (found: boolean) => void; found: boolean }[] = [];

  constructor(props: StreamPumpProps) {
    this.props = props;
  }

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.pauseMs = Math.min(this.pauseMs, busyMs);
    this.wakeUp?.();
  }

  /** Settles after a look at the stream that found nothing; true when one before it did. */
  quiet(): Promise<boolean> {
    return new Promise((answer) => {
      this.asking.push({ answer, found: false });
      this.wake();
    });
  }

  /** Ends after the batch that is being delivered, or at once when the function's pool is stopped. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      let found = false;
      const asking = this.asking.splice(0);
      try {
        found = await this.pass();
        if (!found) for (const asked of asking.splice(0)) asked.answer(asked.found);
      } catch (error) {
        if (error instanceof DeliveryStopped) return;
        if (!this.isStopping()) this.props.report?.(error);
        this.open.clear();
        this.pauseMs = idleMs;
      }
      // Who asked while it was worked on asked about that too.
      if (found) for (const asked of this.asking) asked.found = true;
      for (const { answer } of asking) this.asking.push({ answer, found: true });
      if (found) {
        this.pauseMs = busyMs;
        continue;
      }
      await this.rest();
    }
  }

  /** A question, because the answer changes while something is waited for. */
  private isStopping(): boolean {
    return this.stopping;
  }

  private async rest(): Promise<void> {
    if (this.stopping) return;
    const pause = this.pauseMs;
    this.pauseMs = Math.min(this.pauseMs * 2, idleMs);
    await new Promise<void>((resolve) => {
      let due = Date.now() + pause;
      let timer = setTimeout(resolve, pause);
      this.wakeUp = () => {
        // Not sooner than `busyMs`, unless somebody waits: under load a wake-up comes with every request.
        const soonest = this.stopping || this.asking.length > 0 ? 0 : busyMs;
        if (Date.now() + soonest >= due) return;
        due = Date.now() + soonest;
        clearTimeout(timer);
        timer = setTimeout(resolve, soonest);
      };
    });
    this.wakeUp = undefined;
  }

  /** One look at every shard that is due; whether there was anything. */
  private async pass(): Promise<boolean> {
    if (this.open.size === 0) await this.openShards();
    let found = false;
    for (const [shardId, shard] of this.open) {
      if (this.stopping) return false;
      found = (await this.read(shardId, shard)) || found;
    }
    return found;
  }

  /** Opens the shards whose parents are finished, and forgets positions in shards that are gone. */
  private async openShards(): Promise<void> {
    const { client, engineStreamArn, checkpoints, mapping } = this.props;
    const shards: Shard[] = [];
    let from: string | undefined;
    do {
      const page = await client.send(
        new DescribeStreamCommand({ StreamArn: engineStreamArn, ExclusiveStartShardId: from }),
      );
      shards.push(...(page.StreamDescription?.Shards ?? []));
      from = page.StreamDescription?.LastEvaluatedShardId;
    } while (from !== undefined);
    const there = new Set(shards.map((shard) => shard.ShardId));
    for (const shardId of checkpoints.shardsOf(mapping))
      if (!there.has(shardId)) checkpoints.forget(mapping, shardId);
    for (const { ShardId: shardId, ParentShardId: parent } of shards) {
      if (shardId === undefined) continue;
      const parentDone =
        parent === undefined || !there.has(parent) || checkpoints.of(mapping, parent)?.finished === true;
      if (!parentDone || checkpoints.of(mapping, shardId)?.finished) continue;
      this.open.set(shardId, { iterator: await this.iterator(shardId) });
    }
  }

  private async iterator(shardId: string): Promise<string | undefined> {
    const { client, engineStreamArn, checkpoints, mapping, startingPosition } = this.props;
    const after = checkpoints.of(mapping, shardId)?.sequenceNumber;
    const ask = async (
      type: 'AFTER_SEQUENCE_NUMBER' | 'TRIM_HORIZON' | 'LATEST',
      sequenceNumber?: string,
    ): Promise<string | undefined> =>
      (
        await client.send(
          new GetShardIteratorCommand({
            StreamArn: engineStreamArn,
            ShardId: shardId,
            ShardIteratorType: type,
            SequenceNumber: sequenceNumber,
          }),
        )
      ).ShardIterator;
    if (after === undefined) return ask(startingPosition);
    try {
      return await ask('AFTER_SEQUENCE_NUMBER', after);
    } catch (error) {
      if (error instanceof TrimmedDataAccessException) return ask('TRIM_HORIZON');
      throw error;
    }
  }

  private async read(shardId: string, shard: OpenShard): Promise<boolean> {
    let records = await this.next(shardId, shard);
    if (records.length === 0) return false;
    const { batchSize, batchingWindowMs, filter } = this.props;
    const until = Date.now() + batchingWindowMs;
    let wanted = records.filter(filter);
    while (wanted.length < batchSize && Date.now() < until && shard.iterator && !this.stopping) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(busyMs * 2, until - Date.now())));
      const more = await this.next(shardId, shard);
      records = [...records, ...more];
      wanted = [...wanted, ...more.filter(filter)];
    }
    for (const batch of batches(wanted, batchSize))
      await deliver(shardId, batch, {
        ...this.props.delivery,
        stopped: () => this.stopping,
        done: ({ dynamodb }) => this.checkpoint(shardId, dynamodb.SequenceNumber, true),
      });
    // What the filter dropped is done with as well.
    const last = records.at(-1);
    if (last) this.checkpoint(shardId, last.dynamodb.SequenceNumber, false);
    return true;
  }

  private async next(shardId: string, shard: OpenShard): Promise<StreamRecord[]> {
    if (shard.iterator === undefined) {
      const position = this.props.checkpoints.of(this.props.mapping, shardId);
      this.props.checkpoints.save(this.props.mapping, shardId, { ...position, finished: true }, true);
      this.open.delete(shardId);
      return [];
    }
    try {
      const page = await this.props.client.send(
        new GetRecordsCommand({ ShardIterator: shard.iterator, Limit: 1000 }),
      );
      shard.iterator = page.NextShardIterator;
      return (page.Records ?? []).map((record) => streamRecord(record, this.props.record));
    } catch (error) {
      // A machine that slept: the position is known, the iterator is not any more.
      if (!(error instanceof ExpiredIteratorException) && !(error instanceof TrimmedDataAccessException))
        throw error instanceof ResourceNotFoundException ? new Error('The stream is gone.') : error;
      shard.iterator = await this.iterator(shardId);
      return [];
    }
  }

  private checkpoint(shardId: string, sequenceNumber: string, now: boolean): void {
    this.props.checkpoints.save(this.props.mapping, shardId, { sequenceNumber }, now);
  }
}

function* batches(records: readonly StreamRecord[], size: number): Generator<StreamRecord[]> {
  let batch: StreamRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    // Sizes as stored are close to, and under a third of, what they are as JSON.
    const weight = record.dynamodb.SizeBytes * 3 + 1_000;
    if (batch.length === size || (batch.length > 0 && bytes + weight > largestBatchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(record);
    bytes += weight;
  }
  if (batch.length > 0) yield batch;
}
