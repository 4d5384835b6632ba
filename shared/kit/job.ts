import type { Context } from 'aws-lambda';
import { logger } from './logger.ts';

export interface Job {
  readonly name: string;
  /** @returns figures for the log */
  readonly run: (job: JobRun) => Promise<object>;
}

export interface JobRun {
  /** Whether there is time left to begin something more. */
  readonly mayGoOn: () => boolean;
  /** Notes a part that failed; the job goes on, and ends as failed so that its alarm is heard. */
  readonly failed: (about: string, error: unknown) => void;
}

/** What is begun must be finished before the function's time is up. */
const reserveMs = 20_000;

const causeOf = (error: unknown) =>
  error instanceof Error ? { name: error.name, message: error.message } : { name: typeof error };

/** The handler of a scheduled job. @throws Error after the whole run, when a part of it failed */
export const jobHandler =
  ({ name, run }: Job) =>
  async (_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>): Promise<void> => {
    let failures = 0;
    const figures = await run({
      mayGoOn: () => context.getRemainingTimeInMillis() > reserveMs,
      failed: (about, error) => {
        failures += 1;
        logger.error('part failed', { job: name, about, cause: causeOf(error) });
      },
    });
    logger.info('ran', { job: name, ...figures });
    if (failures > 0) throw new Error(`${name}: ${failures} failed; see the log`);
  };
