import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FunctionDefinition, FunctionPool } from '../../infra/local/functions/function-pool.ts';

const pools: FunctionPool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.stop())));

/** A function with this source, as a bundle lies in an asset folder. */
function poolOf(source: string, settings: Partial<FunctionDefinition> = {}): FunctionPool {
  const folder = mkdtempSync(join(tmpdir(), 'function-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.mjs'), source);
  const pool = new FunctionPool({
    name: 'Test',
    arn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:Test',
    folder,
    handler: 'index.handler',
    timeoutMs: 5_000,
    memoryMb: 128,
    env: { TABLE: 'casework' },
    logFile: join(folder, 'test.log'),
    ...settings,
  });
  pools.push(pool);
  return pool;
}

test('a function gets its event, its environment and a context, and nothing else of this process', async () => {
  process.env['HOST_SECRET'] = 'not for functions';
  const pool = poolOf(`export const handler = async (event, context) => ({
    event, table: process.env.TABLE, secret: process.env.HOST_SECRET ?? null,
    name: context.functionName, memory: context.memoryLimitInMB, id: context.awsRequestId,
    left: context.getRemainingTimeInMillis() })`);
  const result = (await pool.invoke({ a: [1, undefined] })) as Record<string, unknown>;
  expect(result).toMatchObject({
    event: { a: [1, null] },
    table: 'casework',
    secret: null,
    name: 'Test',
    memory: '128',
  });
  expect(result['left']).toBeGreaterThan(4_000);
  expect(result['id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('what a function throws comes back with its name and message, and the function lives on', async () => {
  const pool = poolOf(
    `let calls = 0; export const handler = async () => {
    calls += 1; if (calls === 1) throw new TypeError('no'); return calls }`,
    { most: 1 },
  );
  await expect(pool.invoke({})).rejects.toMatchObject({ errorType: 'TypeError', message: 'no' });
  await expect(pool.invoke({})).resolves.toBe(2);
});

test('a function that runs out of time is ended, and the next call gets a fresh one', async () => {
  const pool = poolOf(
    `let calls = 0; export const handler = (event) => { calls += 1; if (event.hang) for (;;); return Promise.resolve(calls) }`,
    { timeoutMs: 1_000, most: 1 },
  );
  await expect(pool.invoke({})).resolves.toBe(1);
  await expect(pool.invoke({ hang: true })).rejects.toMatchObject({
    errorType: 'Sandbox.Timedout',
    message: expect.stringContaining('Task timed out after 1.00 seconds'),
  });
  await expect(pool.invoke({})).resolves.toBe(1);
});

test('a function that exits or throws outside a call fails that call only', async () => {
  const pool = poolOf(
    `export const handler = async ({ how }) => {
      if (how === 'exit') process.exit(3);
      if (how === 'late') { setTimeout(() => { throw new Error('late') }, 5); await new Promise(() => {}) }
      return 'fine' }`,
    { most: 1 },
  );
  await expect(pool.invoke({ how: 'exit' })).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
  await expect(pool.invoke({ how: 'late' })).rejects.toMatchObject({ message: 'late' });
  await expect(pool.invoke({})).resolves.toBe('fine');
});

test('one environment takes one call at a time; more calls get more environments, up to the most', async () => {
  const pool = poolOf(
    `let busy = false; let id = Math.random(); export const handler = async () => {
      if (busy) throw new Error('two at once'); busy = true;
      await new Promise((done) => setTimeout(done, 150)); busy = false; return id }`,
    { most: 2 },
  );
  const ids = await Promise.all(Array.from({ length: 6 }, () => pool.invoke({})));
  expect(new Set(ids).size).toBe(2);
});

test('a bundle that does not load says why, in its log too', async () => {
  const pool = poolOf(`import 'no-such-package'; export const handler = async () => 1`);
  await expect(pool.warm()).rejects.toThrow('no-such-package');
  await pool.stop();
  expect(readFileSync(pool.definition.logFile, 'utf8')).toContain('no-such-package');
});

test('what a function prints goes to its log', async () => {
  const pool = poolOf(`export const handler = async () => { console.log('counted 3') }`);
  await expect(pool.invoke({})).resolves.toBeNull();
  await new Promise((done) => setTimeout(done, 50));
  await pool.stop();
  expect(readFileSync(pool.definition.logFile, 'utf8')).toBe('counted 3\n');
});
