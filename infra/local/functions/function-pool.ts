import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { LogFile } from './log-file.ts';

export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  /** Folder with the bundle. */
  readonly folder: string;
  /** `index.handler` */
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** How many invocations may run at once. @default 4 */
  readonly most?: number;
  /** Milliseconds that its `Date` is ahead of the machine's. @default 0 */
  readonly ahead?: SharedArrayBuffer;
}

/** An invocation that gave no result: what Lambda reports with `FunctionError`. */
export class FunctionFailed extends Error {
  readonly errorType: string;
  readonly trace: readonly string[];

  constructor(errorType: string, message: string, trace: readonly string[] = []) {
    super(message);
    this.name = 'FunctionFailed';
    this.errorType = errorType;
    this.trace = trace;
  }
}

interface Described {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** One worker thread: a booted copy of the function that takes one invocation at a time. */
interface Environment {
  readonly worker: Worker;
  /** What the running invocation waits for. */
  settle: ((message: { result?: string; error?: Described }) => void) | undefined;
}

/**
 * The execution environments of one function, as Lambda keeps them: one invocation at a time each, more of them when all
 * are busy, none shared after a crash or a timeout.
 */
export class FunctionPool {
  readonly definition: FunctionDefinition;
  private readonly log: LogFile;
  private readonly idle: Environment[] = [];
  private readonly all = new Set<Worker>();
  private readonly waiting: { give: (environment: Environment) => void; refuse: (error: Error) => void }[] =
    [];
  private booting = 0;
  private closed = false;

  constructor(definition: FunctionDefinition) {
    this.definition = definition;
    this.log = new LogFile(definition.logFile);
  }

  /** Boots one environment ahead of the first call. Throws FunctionFailed when the bundle does not load. */
  async warm(): Promise<void> {
    this.release(await this.take());
  }

  /** The function's result. Throws FunctionFailed when the function threw, ran out of time or crashed. */
  async invoke(event: unknown): Promise<unknown> {
    const payload = JSON.stringify(event);
    const environment = await this.take();
    const requestId = randomUUID();
    const { timeoutMs } = this.definition;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.log.write(`${requestId} Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds\n`);
        environment.settle = undefined;
        this.discard(environment);
        reject(
          new FunctionFailed(
            'Sandbox.Timedout',
            `${requestId} Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
          ),
        );
      }, timeoutMs);
      environment.settle = ({ result, error }) => {
        clearTimeout(timer);
        environment.settle = undefined;
        if (this.all.has(environment.worker)) this.release(environment);
        if (error) reject(new FunctionFailed(error.errorType, error.errorMessage, error.trace));
        else resolve(JSON.parse(result ?? 'null'));
      };
      environment.worker.postMessage({ event: payload, requestId, deadline: Date.now() + timeoutMs });
    });
  }

  async stop(): Promise<void> {
    this.closed = true;
    for (const { refuse } of this.waiting.splice(0)) refuse(stopping());
    await Promise.all([...this.all].map((worker) => worker.terminate()));
    await this.log.close();
  }

  private take(): Promise<Environment> {
    if (this.closed) return Promise.reject(stopping());
    const environment = this.idle.pop();
    if (environment) return Promise.resolve(environment);
    return new Promise((give, refuse) => {
      this.waiting.push({ give, refuse });
      this.grow();
    });
  }

  private grow(): void {
    const most = this.definition.most ?? 4;
    if (this.closed || this.booting >= this.waiting.length || this.all.size >= most) return;
    this.booting += 1;
    this.boot().then(
      (environment) => {
        this.booting -= 1;
        this.release(environment);
      },
      (error: unknown) => {
        this.booting -= 1;
        const refused = error instanceof Error ? error : new Error(String(error));
        this.waiting.shift()?.refuse(refused);
        this.grow();
      },
    );
  }

  private release(environment: Environment): void {
    const next = this.waiting.shift();
    if (next) next.give(environment);
    else this.idle.push(environment);
  }

  private discard(environment: Environment): void {
    this.all.delete(environment.worker);
    const index = this.idle.indexOf(environment);
    if (index >= 0) this.idle.splice(index, 1);
    void environment.worker.terminate();
    this.grow();
  }

  private boot(): Promise<Environment> {
    const { name, arn, memoryMb, env, timeoutMs, ahead } = this.definition;
    const { url, exportName } = locate(this.definition);
    const worker = new Worker(join(import.meta.dirname, 'function-worker.js'), {
      name,
      // Its own copy: nothing of this process's environment gets in.
      env: { ...env },
      argv: [],
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      workerData: {
        url,
        exportName,
        ahead,
        context: {
          functionName: name,
          functionVersion: '$LATEST',
          invokedFunctionArn: arn,
          memoryLimitInMB: String(memoryMb),
          logGroupName: `/aws/lambda/${name}`,
          logStreamName: 'local',
        },
      },
    });
    this.all.add(worker);
    worker.stdout.on('data', (chunk: Buffer) => this.log.write(chunk));
    worker.stderr.on('data', (chunk: Buffer) => this.log.write(chunk));
    const environment: Environment = { worker, settle: undefined };
    return new Promise((resolve, reject) => {
      // A bundle that hangs while loading is as good as one that fails.
      const timer = setTimeout(() => failed('Sandbox.Timedout', 'loading took too long'), timeoutMs + 30_000);
      const failed = (errorType: string, message: string, trace: string[] = []): void => {
        clearTimeout(timer);
        this.all.delete(worker);
        void worker.terminate();
        reject(new FunctionFailed(errorType, message, trace));
      };
      const ended = (errorType: string, message: string, trace: string[]): void => {
        failed(errorType, message, trace);
        const { settle } = environment;
        this.discard(environment);
        settle?.({ error: { errorType, errorMessage: message, trace } });
      };
      worker.on('message', (message: { loaded?: boolean; result?: string; error?: Described }) => {
        if (message.loaded === true) {
          clearTimeout(timer);
          resolve(environment);
        } else if (message.loaded === false) {
          failed(
            message.error?.errorType ?? 'Error',
            message.error?.errorMessage ?? '',
            message.error?.trace,
          );
        } else environment.settle?.(message);
      });
      worker.on('error', (error: Error) => {
        this.log.write(`Uncaught ${error.stack ?? error.message}\n`);
        ended(error.name, error.message, (error.stack ?? '').split('\n'));
      });
      worker.on('exit', (code) => {
        ended('Runtime.ExitError', `the function ended with exit code ${code}`, []);
      });
    });
  }
}

const stopping = (): FunctionFailed => new FunctionFailed('ServiceException', 'The local cloud is stopping.');

function locate({ folder, handler }: FunctionDefinition): { url: string; exportName: string } {
  const dot = handler.lastIndexOf('.');
  const base = join(folder, handler.slice(0, dot));
  const file = ['.mjs', '.js', '.cjs'].map((extension) => base + extension).find(existsSync);
  if (file === undefined) throw new Error(`No ${base}.mjs, .js or .cjs for the handler ${handler}.`);
  return { url: pathToFileURL(file).href, exportName: handler.slice(dot + 1) };
}
