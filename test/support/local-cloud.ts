import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LocalOutputs } from '../../infra/local/demo-target.ts';
import { nameFunctions } from '../../infra/local/functions/functions.ts';
import type { TemplateResource } from '../../infra/local/templates/assembly.ts';
import { Templates } from '../../infra/local/templates/templates.ts';
import { sharedInRun } from './shared-in-run.ts';

const root = resolve(import.meta.dirname, '../..');

export interface TestCloudOptions {
  /** Left out: a temporary folder that goes at the end, with tables in memory. */
  readonly dataDir?: string;
  /** @default any free port */
  readonly port?: number;
  /** @default true without `dataDir` */
  readonly inMemory?: boolean;
  /** Load the demo province. @default false */
  readonly demo?: boolean;
  readonly fresh?: boolean;
  /** Where its clock stands: a day, an instant, or `now`. @default on from where it was */
  readonly time?: string;
  /** Synthesize the app as `npm start` does; otherwise the one that is shared in a run. @default false */
  readonly synthesize?: boolean;
}

export interface TestCloud {
  readonly url: string;
  readonly outputs: LocalOutputs;
  readonly pid: number;
  /** An access token, got the way a browser gets it: the page, a person chosen by username, the code, PKCE. */
  tokenFor(username: string): Promise<string>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/**
 * Runs `npm start`'s own entry in a process of its own and waits until it answers. It ends with this process, whatever
 * happens to that. Throws with what it printed when it does not start.
 */
export async function startLocalCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  const inMemory = options.inMemory ?? options.dataDir === undefined;
  const app = options.synthesize ? undefined : await sharedInRun('app');
  const { child, printed } = runStart(
    [
      ...(inMemory ? ['--in-memory'] : []),
      ...(options.demo ? [] : ['--empty']),
      ...(options.fresh ? ['--fresh'] : []),
      ...(options.time === undefined ? [] : ['--time', options.time]),
      ...(app === undefined ? [] : ['--app', app]),
    ],
    { PORT: String(options.port ?? 0), DATA_DIR: options.dataDir ?? '' },
  );
  const outputs = await new Promise<LocalOutputs>((ready, reject) => {
    child.on('message', (message: { ready: LocalOutputs }) => ready(message.ready));
    child.on('exit', (code) =>
      reject(new Error(`The local cloud ended with code ${String(code)}:\n${printed()}`)),
    );
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    url: outputs.url,
    outputs,
    pid: outputs.pid,
    tokenFor: (username) => tokenFor(outputs, username),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** `npm start` with these arguments, without waiting for anything. */
export function runStart(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): { child: ChildProcess; printed: () => string } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, printed: () => text };
}

/** Templates made by hand: functions by the source of their `handler`, with what else there is. */
export function templatesOf(
  functions: Readonly<Record<string, string>>,
  resources: Readonly<Record<string, TemplateResource>> = {},
): Templates {
  const assets = new Map<string, string>();
  const made = Object.entries(functions).map(([name, source]): [string, TemplateResource] => {
    const folder = mkdtempSync(join(tmpdir(), 'function-'));
    writeFileSync(join(folder, 'index.mjs'), source);
    assets.set(name, folder);
    const Properties = { FunctionName: name, Handler: 'index.handler', Timeout: 1, Code: { S3Key: name } };
    return [name, { Type: 'AWS::Lambda::Function', Properties }];
  });
  const template = { Resources: { ...Object.fromEntries(made), ...resources } };
  const templates = new Templates([{ name: 'Test', template, assets }], {
    region: 'ap-southeast-1',
    account: '000000000000',
  });
  nameFunctions(templates);
  return templates;
}

async function tokenFor({ url, clientId }: LocalOutputs, username: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${url}/signed-in`;
  const chosen = await fetch(`${url}/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      person: username,
    }),
  });
  const location = chosen.headers.get('location');
  if (location === null) throw new Error(`${username} cannot sign in here (${chosen.status}).`);
  const answered = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code: new URL(location).searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  const body = (await answered.json()) as { access_token?: string; error_description?: string };
  if (body.access_token === undefined)
    throw new Error(`No token for ${username}: ${body.error_description ?? answered.status}`);
  return body.access_token;
}
