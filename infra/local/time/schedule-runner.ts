import type { Schedule } from '../schedules.ts';
import { endOfVietNamDay, type LocalClock } from './local-clock.ts';

export interface ScheduleRunnerProps {
  readonly schedules: readonly Schedule[];
  readonly clock: LocalClock;
  readonly invoke: (functionArn: string, event: unknown) => Promise<unknown>;
  /** Settles when what a schedule set going has come to rest. */
  readonly settled: () => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** One occurrence that was run while time moved on. */
export interface Ran {
  readonly schedule: string;
  readonly at: string;
  /** What its function failed with, three times. */
  readonly failed?: string;
}

/** Looked at this often at least: a machine that slept, or a clock that was set, is noticed. */
const longestPauseMs = 60_000;

/**
 * Runs schedules when the local cloud's time comes to them, and moves that time on past them. One thing at a time, so
 * that moves, and what falls due meanwhile, follow each other.
 */
export class ScheduleRunner {
  private readonly props: ScheduleRunnerProps;
  private readonly pending: { readonly schedule: Schedule; next: Date | undefined }[];
  private turn: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(props: ScheduleRunnerProps) {
    this.props = props;
    const now = props.clock.now();
    this.pending = props.schedules.map((schedule) => ({ schedule, next: schedule.following(now) }));
  }

  /** Runs each once, whatever the hour: something of it may have fallen due while nothing ran here. Then by the clock. */
  start(): void {
    const { schedules, clock } = this.props;
    void this.inTurn(async () => {
      this.lookAhead();
      const now = clock.now();
      await Promise.all(schedules.filter(({ once }) => !once).map((schedule) => this.run(schedule, now)));
    }).finally(() => this.rest());
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /**
   * Moves the clock to `target`, told what time it is by then, and on the way runs what falls due in its order: every
   * schedule once a day of Viet Nam at most, each after the one before it has had its effect. What `target` throws comes
   * back, and nothing has moved.
   */
  moveOn(target: (now: Date) => Date): Promise<readonly Ran[]> {
    const { clock, settled } = this.props;
    return this.inTurn(async () => {
      const to = target(clock.now());
      const ran: Ran[] = [];
      for (let due = this.firstUntil(to); due; due = this.firstUntil(to)) {
        if (this.stopped) throw new Error('The local cloud is stopping.');
        this.forward(due.next);
        ran.push(await this.run(due.pending.schedule, due.next));
        await settled();
        due.pending.next = due.pending.schedule.following(endOfVietNamDay(due.next));
      }
      this.forward(to);
      this.lookAhead();
      return ran;
    }).finally(() => this.rest());
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private lookAhead(): void {
    const now = this.props.clock.now();
    for (const pending of this.pending) pending.next = pending.schedule.following(now);
  }

  private firstUntil(
    to: Date,
  ): { pending: { schedule: Schedule; next: Date | undefined }; next: Date } | undefined {
    return this.pending
      .flatMap((pending) => (pending.next && pending.next <= to ? [{ pending, next: pending.next }] : []))
      .sort((one, other) => one.next.getTime() - other.next.getTime())[0];
  }

  /** The clock ticks while something runs; it is never put back. */
  private forward(to: Date): void {
    if (to > this.props.clock.now()) this.props.clock.set(to);
  }

  private rest(): void {
    clearTimeout(this.timer);
    const next = Math.min(...this.pending.map((pending) => pending.next?.getTime() ?? Infinity));
    if (this.stopped || next === Infinity) return;
    const pauseMs = Math.max(0, Math.min(next - this.props.clock.now().getTime(), longestPauseMs));
    this.timer = setTimeout(() => {
      void this.inTurn(() => this.runDue()).finally(() => this.rest());
    }, pauseMs).unref();
  }

  private async runDue(): Promise<void> {
    const now = this.props.clock.now();
    const due = this.pending.flatMap(({ schedule, next }) =>
      next && next <= now ? [{ schedule, next }] : [],
    );
    this.lookAhead();
    await Promise.all(due.map(({ schedule, next }) => this.run(schedule, next)));
  }

  /** An asynchronous invocation is tried three times in all. */
  private async run(schedule: Schedule, at: Date): Promise<Ran> {
    const ran = { schedule: schedule.name, at: at.toISOString() };
    for (let tries = 1; ; tries += 1) {
      try {
        await this.props.invoke(schedule.functionArn, schedule.event(at));
        return ran;
      } catch (error) {
        if (tries < 3 && !this.stopped) continue;
        if (!this.stopped) this.props.report(error);
        return { ...ran, failed: String(error) };
      }
    }
  }
}
