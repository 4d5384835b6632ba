import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { addWorkingDays, type Instant } from '../../shared/domain/calendar.ts';
import { calendarOfVietNam } from '../../shared/domain/calendar-viet-nam.ts';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { histories } from '../../shared/tables/whole-tables.ts';
import { verifyFigures } from '../../shared/usecases/verify-figures.ts';
import { done, eventually, type Receipt } from '../support/http.ts';
import { sharedInRun } from '../support/shared-in-run.ts';
import { cast, openProvince, type Name, type Province } from './province.ts';

jest.setTimeout(90_000);

const dayIn = (timeZone: string, at = new Date()): string => at.toLocaleDateString('en-CA', { timeZone });

/** A place where it is another day than in Viet Nam now. */
const elsewhere =
  ['America/Los_Angeles', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'].find(
    (zone) => dayIn(zone) !== dayIn('Asia/Ho_Chi_Minh'),
  ) ?? 'America/Los_Angeles';

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const engineOf = (dataDir: string): number =>
  (JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as { enginePid: number }).enginePid;

describe('a power cut in the middle of the morning', () => {
  const submitters = ['officer', 'stranger', 'neighbour', 'chief'] as const satisfies readonly Name[];
  let province: Province;
  const timeZone = process.env['TZ'];
  beforeAll(async () => {
    process.env['TZ'] = elsewhere;
    province = await openProvince({ onDisk: true });
  });
  afterAll(async () => {
    if (timeZone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = timeZone;
    await province.close();
  });

  /** Everything that was sent, by its key, and the receipt where one came back. */
  const sent = new Map<string, { by: Name; receipt?: Receipt }>();

  /** Each sends one after another until the line is dead; the line is cut when so many receipts have come. */
  const submitUntilCut = async (round: string, receipts: number): Promise<void> => {
    let acknowledged = 0;
    let cut: Promise<void> | undefined;
    await Promise.all(
      submitters.map(async (by) => {
        const caller = await province.as(by);
        for (let number = 0; ; number += 1) {
          const key = `${round} ${by} ${number}`;
          sent.set(key, { by });
          try {
            const receipt = done(await caller.submit({ title: key }, key));
            sent.set(key, { by, receipt });
          } catch {
            return;
          }
          acknowledged += 1;
          if (acknowledged === receipts) cut = province.cloud.kill();
        }
      }),
    );
    expect(acknowledged).toBeGreaterThanOrEqual(receipts);
    await cut;
    province.tables.destroy();
    province = await openProvince({ dataDir: province.dataDir, onDisk: true });
  };

  /** What the figures do not say as the events do. */
  const differences = async () => {
    const { tables } = province.cloud.outputs;
    return verifyFigures(
      figuresTable(province.tables, tables['PROJECTIONS_TABLE'] ?? '', 0),
      histories(province.tables, tables['CASEWORK_TABLE'] ?? ''),
      '9999-12-31' as LocalDate,
    );
  };

  test.each([
    ['first', 25],
    ['second', 40],
  ])('the %s cut: what was acknowledged is there, and nothing is there twice', async (round, receipts) => {
    await submitUntilCut(round, receipts);
    for (const { by, receipt } of sent.values()) {
      if (!receipt) continue;
      const read = done(await (await province.as(by)).read(receipt.id));
      expect(read).toMatchObject({ receipt: receipt.receipt, version: receipt.version, due: receipt.due });
    }
    // Whoever got no receipt sends again with the same key, and so does everybody else.
    for (const [key, { by, receipt }] of sent) {
      const again = done(await (await province.as(by)).submit({ title: key }, key));
      if (receipt) expect(again).toEqual(receipt);
      sent.set(key, { by, receipt: again });
    }
    const lists = await Promise.all(
      submitters.map(async (by) => (await province.as(by)).all('/api/me/recommendations', 100)),
    );
    const titles = lists.flatMap(({ items }) => items.map(({ title }) => String(title)));
    expect(titles.sort()).toEqual([...sent.keys()].sort());
    await eventually(async () => {
      const { total } = await (await province.as('leader')).figures('?by=unit');
      expect(await differences()).toEqual([]);
      expect(total).toMatchObject({ received: { value: sent.size }, open: { value: sent.size } });
    });
  });

  test('the heads are told of everything, and nobody twice, in the inbox or by mail', async () => {
    const wanted = [...sent.values()].map(({ receipt }) => receipt?.id).sort();
    for (const name of ['head', 'deputyHead'] as const) {
      const caller = await province.as(name);
      await eventually(async () => {
        const { items } = await caller.all('/api/inbox', 100);
        expect(items.map(({ recommendation }) => String(recommendation)).sort()).toEqual(wanted);
      }, 60_000);
      const { unread } = done(await caller.get('/api/inbox'));
      expect(unread).toEqual({ count: wanted.length, more: false });
      const address = encodeURIComponent(cast[name].email ?? '');
      await eventually(async () => {
        const reply = await fetch(`${province.cloud.url}/local/mail.json?to=${address}`);
        const subjects = ((await reply.json()) as { subject: string }[]).map(({ subject }) => subject);
        expect(new Set(subjects).size).toBe(subjects.length);
        // A cut between the claim and the answer loses a mail rather than sending it twice; the inbox has it.
        expect(subjects.length).toBeGreaterThanOrEqual(wanted.length - 2 * 10);
      }, 30_000);
    }
  });

  test('due days are Viet Nam’s, though the machine stands where it is another day', async () => {
    const officer = await province.as('officer');
    const receipt = done(await officer.submit({ title: 'Ở nơi khác' }));
    const { submittedAt } = done(await officer.read(receipt.id));
    const today = dayIn('Asia/Ho_Chi_Minh', new Date(submittedAt));
    expect(receipt.due.from).toBe(today);
    expect(receipt.due.on).toBe(addWorkingDays(today as never, 7, calendarOfVietNam).on);
    expect(Date.parse(submittedAt as Instant)).toBeLessThanOrEqual(Date.now());
    const environment = `/proc/${province.cloud.pid}/environ`;
    if (existsSync(environment)) expect(readFileSync(environment, 'utf8')).toContain(`TZ=${elsewhere}`);
  });

  test('the routes, the people and their tokens are as before', async () => {
    const admin = await province.as('admin');
    expect(done(await admin.get('/api/routing/rules')).rules).toHaveLength(6);
    expect(
      done(await (await province.as('head')).get('/api/queues/PC06?limit=100')).items.length,
    ).toBeGreaterThan(60);
  });

  test('told to end, it ends with its database and leaves nothing running', async () => {
    const engine = engineOf(province.dataDir);
    expect(isThere(engine)).toBe(true);
    await province.cloud.stop();
    expect(isThere(province.cloud.pid)).toBe(false);
    await eventually(() => expect(isThere(engine)).toBe(false), 5_000);
  });
});

describe('Ctrl-C', () => {
  /** A terminal sends it to everything that was started from it, the database's own process included. */
  const startedFromATerminal = (...args: string[]) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'e2e-'));
    const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts', '--empty', ...args], {
      cwd: resolve(import.meta.dirname, '../..'),
      env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
    return { child, dataDir, said: () => said, ended };
  };

  test('ends the host and its database, in a moment, without a word of trouble', async () => {
    const app = await sharedInRun('app');
    const { child, dataDir, said, ended } = startedFromATerminal(
      ...(app === undefined ? [] : ['--app', app]),
    );
    await once(child, 'message');
    const engine = engineOf(dataDir);
    expect(isThere(engine)).toBe(true);
    const asked = Date.now();
    process.kill(-child.pid!, 'SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(Date.now() - asked).toBeLessThan(10_000);
    await eventually(() => expect(isThere(engine)).toBe(false), 5_000);
    expect(said()).toContain('Stopping');
    expect(said()).not.toMatch(/ended by itself|Error|\n {4}at /);
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('while it is still starting leaves nothing behind either', async () => {
    const { child, dataDir, ended } = startedFromATerminal();
    const engine = await eventually(() => engineOf(dataDir));
    process.kill(-child.pid!, 'SIGINT');
    await ended;
    await eventually(() => expect(isThere(engine)).toBe(false), 5_000);
    rmSync(dataDir, { recursive: true, force: true });
  });
});
