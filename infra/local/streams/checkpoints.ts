import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../write-whole.ts';

/** Where a mapping is in a shard: the last sequence number that is done with, or that the shard is read to its end. */
export interface Position {
  readonly sequenceNumber?: string;
  readonly finished?: boolean;
}

type Stored = Record<string, Record<string, Position>>;

/**
 * How far each stream mapping has come, in a file of the data folder. Written after every batch, so that a restart goes
 * on where the last one stopped; a kill in between delivers the last batch once more, as the service may.
 */
export class Checkpoints {
  private readonly path: string;
  private readonly stored: Stored;
  private timer: NodeJS.Timeout | undefined;

  constructor(path: string) {
    this.path = path;
    this.stored = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Stored) : {};
  }

  of(mapping: string, shardId: string): Position | undefined {
    return this.stored[mapping]?.[shardId];
  }

  shardsOf(mapping: string): string[] {
    return Object.keys(this.stored[mapping] ?? {});
  }

  /** `now`: records were delivered. Otherwise (all of them filtered out) the file may lag a little. */
  save(mapping: string, shardId: string, position: Position, now: boolean): void {
    (this.stored[mapping] ??= {})[shardId] = position;
    if (now) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), 1_000).unref();
  }

  forget(mapping: string, shardId: string): void {
    delete this.stored[mapping]?.[shardId];
    this.flush();
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    writeWhole(this.path, JSON.stringify(this.stored));
  }
}
