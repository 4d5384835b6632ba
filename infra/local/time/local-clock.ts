import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../write-whole.ts';

const vietNamOffsetMs = 7 * 3_600_000;

/**
 * The local cloud's time: the machine's, moved by an amount that is kept in the data folder. Functions see it as their
 * `Date`; what belongs to a connection rather than to the casework (tokens, queues, timeouts) keeps the machine's time.
 */
export class LocalClock {
  /** Milliseconds ahead of the machine, shared with the functions' threads so that they see a move at once. */
  readonly ahead = new SharedArrayBuffer(8);
  private readonly aheadMs = new BigInt64Array(this.ahead);
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
    if (!existsSync(path)) return;
    const stored = JSON.parse(readFileSync(path, 'utf8')) as { aheadMs: number };
    Atomics.store(this.aheadMs, 0, BigInt(stored.aheadMs));
  }

  now(): Date {
    return new Date(Date.now() + Number(Atomics.load(this.aheadMs, 0)));
  }

  isMoved(): boolean {
    return Atomics.load(this.aheadMs, 0) !== 0n;
  }

  /** From now on it is this moment and goes on from there; undefined: the machine's time. */
  set(to: Date | undefined): void {
    const aheadMs = to === undefined ? 0 : to.getTime() - Date.now();
    writeWhole(this.path, JSON.stringify({ aheadMs }));
    Atomics.store(this.aheadMs, 0, BigInt(aheadMs));
  }
}

/** The day in Viet Nam, `YYYY-MM-DD`. */
export const vietNamDay = (at: Date): string =>
  new Date(at.getTime() + vietNamOffsetMs).toISOString().slice(0, 10);

/** The last millisecond of that day in Viet Nam. */
export const endOfVietNamDay = (at: Date): Date => new Date(`${vietNamDay(at)}T23:59:59.999+07:00`);

/** A day (08:00 in Viet Nam) or an instant with its zone, in this century; undefined when it is neither. */
export function momentFrom(text: string): Date | undefined {
  const day = /^20\d\d-\d\d-\d\d$/.test(text);
  if (!day && !/^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text))
    return undefined;
  const at = new Date(day ? `${text}T08:00:00+07:00` : text);
  if (Number.isNaN(at.getTime())) return undefined;
  // The 30th of February is taken for the 2nd of March otherwise.
  const said = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return new Date(said).toISOString().startsWith(text.slice(0, 10)) ? at : undefined;
}
