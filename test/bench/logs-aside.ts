import { openSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';

const write = process.stdout.write.bind(process.stdout);
const nowhere = openSync(devNull, 'w');
let caught: string[] | undefined;

/** Prints, whatever became of the logs. */
export const print = (line = ''): void => void write(`${line}\n`);

/** The functions log to standard output, as in the cloud. From now on that is written where nobody reads it, at a write's price. */
export const putLogsAside = (): void => {
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    writeSync(nowhere, chunk as string);
    caught?.push(String(chunk));
    return true;
  };
};

/** What is logged meanwhile, line by line; after `putLogsAside`. */
export const logsOf = async (run: () => Promise<unknown>): Promise<readonly Record<string, unknown>[]> => {
  caught = [];
  try {
    await run();
    return caught
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  } finally {
    caught = undefined;
  }
};
