import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { LocalOutputs } from '../../infra/local/demo-target.ts';
import { runStart, startLocalCloud, type TestCloud } from '../support/local-cloud.ts';

jest.setTimeout(60_000);

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'local-start-'));

/** What `npm start` prints when it does not start. */
async function refusal(args: readonly string[], env: Record<string, string>): Promise<string> {
  const { child, printed } = runStart(args, { PORT: '0', DATA_DIR: newFolder(), ...env });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
  expect(printed()).not.toContain('    at ');
  return printed().trim();
}

const clientOf = ({ endpoints, region, credentials }: LocalOutputs): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: endpoints.dynamodb,
    region,
    credentials: { ...credentials },
    maxAttempts: 1,
  });

const Item = { pk: { S: 'KEPT#1' }, sk: { S: 'STATE' } };

describe('one line a language says what to do', () => {
  test('when Java is missing', async () => {
    const said = await refusal([], { JAVA_HOME: '/nowhere' });
    expect(said.split('\n')).toHaveLength(2);
    expect(said).toContain('openjdk-17-jre-headless');
  });

  test('when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;
    const said = await refusal([], { PORT: String(port) });
    other.close();
    expect(said.split('\n')).toHaveLength(2);
    expect(said).toContain(`PORT=${port + 1} npm start`);
  });

  test('when the data folder is a file', async () => {
    const file = join(newFolder(), 'data');
    writeFileSync(file, 'mine');
    expect((await refusal([], { DATA_DIR: file })).split('\n')).toHaveLength(2);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('when the data folder holds what is not ours, and nothing in it is touched, --fresh or not', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'thesis.docx'), 'mine');
    mkdirSync(join(folder, 'dynamodb'));
    expect(await refusal(['--fresh'], { DATA_DIR: folder })).toContain('not ours');
    expect(readdirSync(folder).sort()).toEqual(['dynamodb', 'thesis.docx']);
  });

  test('when an argument or the port makes no sense', async () => {
    expect(await refusal(['--frsh'], {})).toContain('--fresh');
    expect(await refusal([], { PORT: 'http' })).toContain('PORT=3001');
  });

  test('when no synthesized app is where it is said to be', async () => {
    const said = await refusal(['--app', newFolder()], {});
    expect(said.split('\n').slice(-2)).toEqual([
      expect.stringContaining('npm run synth'),
      expect.stringContaining('npm run synth'),
    ]);
  });
});

describe('a running local cloud', () => {
  const folder = newFolder();
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startLocalCloud({ dataDir: folder, synthesize: true });
  });
  afterAll(() => cloud.stop());

  test('runs what the templates say: tables, routes, authorizer', async () => {
    expect(cloud.outputs.tables).toMatchObject({
      CASEWORK_TABLE: expect.stringContaining('Casework'),
      DIRECTORY_TABLE: expect.stringContaining('Directory'),
      PROJECTIONS_TABLE: expect.stringContaining('Projections'),
    });
    const health = await fetch(`${cloud.url}/api/health`);
    expect(health.status).toBe(200);
    const closed = await fetch(`${cloud.url}/api/recommendations`);
    expect([closed.status, closed.headers.get('www-authenticate'), await closed.json()]).toEqual([
      401,
      'Bearer',
      { message: 'Unauthorized' },
    ]);
  });

  test('serves the pages as the distribution says: one document for every path, files that browsers keep, nothing else', async () => {
    const page = await (await fetch(`${cloud.url}/`)).text();
    const elsewhere = await fetch(`${cloud.url}/kien-nghi/x?y`);
    expect([elsewhere.status, await elsewhere.text()]).toEqual([200, page]);
    expect(elsewhere.headers.get('cache-control')).toBe('no-cache');
    const same = await fetch(`${cloud.url}/`, {
      headers: { 'if-none-match': elsewhere.headers.get('etag') ?? '' },
    });
    expect([same.status, await same.text()]).toEqual([304, '']);
    const script = await fetch(cloud.url + (/src="(\/assets\/[^"]+)"/.exec(page)?.[1] ?? ''));
    expect(Object.fromEntries(script.headers)).toMatchObject({
      'content-type': 'text/javascript',
      'cache-control': expect.stringContaining('immutable'),
      'x-content-type-options': 'nosniff',
      'content-encoding': expect.stringMatching(/br|gzip/),
    });
    expect((await fetch(`${cloud.url}/assets/gone.js`)).status).toBe(403);
    expect((await fetch(`${cloud.url}/`, { method: 'POST' })).status).toBe(403);
  });

  test('shows a page in Vietnamese that asks nobody else for anything', async () => {
    const page = await fetch(`${cloud.url}/`);
    const text = await page.text();
    expect(text).toContain('lang="vi"');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).not.toMatch(/(src|href)="https?:/);
  });

  test('tells operators where everything is', () => {
    expect(JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8'))).toEqual(cloud.outputs);
  });

  test('lets no second one into its folder', async () => {
    const said = await refusal([], { DATA_DIR: folder });
    expect(said).toContain(`pid ${cloud.pid}`);
    expect(said.split('\n')).toHaveLength(2);
    expect(await refusal(['--fresh'], { DATA_DIR: folder })).toContain('in use');
  });

  test('keeps what was written through a kill, ends with nothing left behind', async () => {
    const TableName = cloud.outputs.tables['CASEWORK_TABLE']!;
    await clientOf(cloud.outputs).send(new PutItemCommand({ TableName, Item }));
    const { dynamodb } = cloud.outputs.endpoints;
    await cloud.kill();
    const gone = async (): Promise<boolean> =>
      fetch(dynamodb).then(
        () => false,
        () => true,
      );
    for (const end = Date.now() + 5_000; !(await gone());) expect(Date.now()).toBeLessThan(end);

    cloud = await startLocalCloud({ dataDir: folder });
    const found = await clientOf(cloud.outputs).send(new GetItemCommand({ TableName, Key: Item }));
    expect(found.Item).toEqual(Item);
    await cloud.stop();
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
    await expect(fetch(cloud.outputs.endpoints.dynamodb)).rejects.toThrow();
  });

  test('leaves alone what another version wrote, and says how to go on', async () => {
    const marker = join(folder, 'local-cloud.json');
    const kept = readFileSync(marker, 'utf8');
    writeFileSync(marker, JSON.stringify({ ...(JSON.parse(kept) as object), form: 1 }));
    const said = await refusal([], { DATA_DIR: folder });
    expect(said).toContain('another version');
    expect(said).toContain('--fresh');
    expect(readdirSync(join(folder, 'dynamodb'))).not.toEqual([]);
    writeFileSync(marker, kept);
  });

  test('says which file is damaged, repairs nothing behind anybody’s back, and begins anew when told to', async () => {
    const database = readdirSync(join(folder, 'dynamodb'))[0]!;
    writeFileSync(join(folder, 'dynamodb', database), Buffer.alloc(100_000, 7));
    const said = await refusal([], { DATA_DIR: folder });
    expect(said).toContain(join(folder, 'dynamodb'));
    expect(said).toContain('damaged');
    cloud = await startLocalCloud({ dataDir: folder, fresh: true });
    const TableName = cloud.outputs.tables['CASEWORK_TABLE']!;
    const found = await clientOf(cloud.outputs).send(new GetItemCommand({ TableName, Key: Item }));
    expect(found.Item).toBeUndefined();
  });
});
