/**
 * `npm run bench:export`: `npm run export` of 10,000 and of 100,000 rows as CSV and as XLSX, from an API that answers at once. Prints
 * the time, the size of the file and the most memory that the command held, and fails where ten times the rows take half as much
 * memory again.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receptionColumns } from '../../shared/domain/reception-book.ts';
import type { ListedItem } from '../../shared/schema/list-columns.ts';

const receiptOf = (index: number): string => String(index).padStart(12, '0');
const item = (index: number): ListedItem => ({
  on: '2026-10-05',
  amount: 1,
  recommendation: {
    id: receiptOf(index),
    receipt: receiptOf(index),
    version: 3,
    status: 'accepted',
    statusText: 'Đang xử lý',
    title: `Đề nghị cấp máy thu nhận căn cước và sửa chữa trụ sở làm việc, kiến nghị thứ ${index}`,
    topic: 'headquarters',
    urgency: 'normal',
    channel: 'web',
    unit: { id: 'yen-chinh', kind: 'commune', district: 'y-yen' },
    department: 'PH10',
    submittedAt: '2026-10-05T02:00:00.000Z',
    changedAt: '2026-10-06T02:00:00.000Z',
    due: {
      on: '2026-10-14',
      overdue: false,
      workingDays: 7,
      pausedDays: 0,
      extendedDays: 0,
      from: '2026-10-05',
      kind: 'normal',
      skipped: [],
      why: 'Hạn trả lời 14/10/2026: 7 ngày làm việc cho việc thông thường, tính từ sau ngày 05/10/2026.',
    },
    returns: 0,
    reopenings: 0,
    mergedCount: 0,
    actions: [],
  },
});

const json = (response: ServerResponse, body: unknown): void => {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
};

/** Answers as the API does, with so many items. */
const serve = async (count: number) => {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams: asked } = new URL(url, 'http://localhost');
    if (pathname.startsWith('/api/directory/')) {
      json(response, { items: [] });
      return;
    }
    if (pathname === '/api/reception-book') {
      json(response, {
        rows: (asked.get('ids') ?? '').split(',').map((id) => ({
          id,
          ...Object.fromEntries(
            receptionColumns.map(({ column }) => [column, `${column} ${id}, Công an xã`]),
          ),
        })),
      });
      return;
    }
    const from = Number(asked.get('cursor') ?? 0);
    const to = Math.min(count, from + Number(asked.get('limit')));
    json(response, {
      part: 'all',
      ...(from === 0 ? { sums: { all: count } } : {}),
      items: Array.from({ length: to - from }, (_, index) => item(from + index)),
      notShown: 0,
      ...(to < count ? { next: String(to) } : {}),
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api` };
};

const megabytes = (kilobytes: number): number => Math.round(kilobytes / 1_024);

/** The most that it held at once, in MB, and how long it took. */
const run = async (what: string, count: number, format: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  const { server, url } = await serve(count);
  const out = join(folder, `list.${format}`);
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/commands/export.ts', what, '--out', out], {
    env: { ...process.env, API_URL: url, TOKEN: 'any' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let most = 0;
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${String(child.pid)}/status`, 'utf8');
      most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // It has just ended.
    }
  }, 50);
  const code = await new Promise<number | null>((ended) => child.on('exit', ended));
  clearInterval(look);
  server.close();
  if (code !== 0) throw new Error(`export ended with ${String(code)}`);
  const found = {
    megabytes: megabytes(most),
    seconds: (performance.now() - startedAt) / 1_000,
    file: statSync(out).size,
  };
  rmSync(folder, { recursive: true });
  return found;
};

for (const what of ['list', 'mau-03'])
  for (const format of ['csv', 'xlsx']) {
    const held: number[] = [];
    for (const count of [10_000, 100_000]) {
      const { megabytes: most, seconds, file } = await run(what, count, format);
      held.push(most);
      console.log(
        `${what.padEnd(7)} ${format.padEnd(5)} ${String(count).padStart(7)} rows ${seconds.toFixed(1).padStart(6)} s ${String(most).padStart(5)} MB held ${megabytes(
          file / 1_024,
        )
          .toString()
          .padStart(5)} MB file`,
      );
    }
    const [few = 0, many = 0] = held;
    if (many > few * 1.5) {
      console.log(`${what} ${format}: memory grows with the rows`);
      process.exitCode = 1;
    }
  }
