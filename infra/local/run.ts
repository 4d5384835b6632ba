import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start.ts';
import { demoPassword } from './demo/sign-in-people.ts';
import { type LocalCloud, openLocalCloud } from './local-cloud.ts';
import { byRole, roleName } from './pages/roles.ts';
import { vietNamTime } from './pages/time-words.ts';
import { type Terminal, terminalOn } from './terminal.ts';

/** `npm start`: opens the local cloud, says where it is, and stays until it is told to stop. */
export async function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const terminal = terminalOn();
  const began = Date.now();
  let cloud: LocalCloud | undefined;
  let stopping: Promise<void> | undefined;
  let askedAt = 0;
  const leave = (code: number): void => {
    if (stopping) {
      // One Ctrl-C may arrive twice, from the terminal and from npm. Asked again: the guard ends the engine for us.
      if (Date.now() - askedAt > 1_000) process.exit(code || 130);
      return;
    }
    askedAt = Date.now();
    terminal.say();
    terminal.say('Đang dừng… · Stopping…');
    stopping = Promise.resolve(cloud?.stop()).finally(() => process.exit(code));
  };
  process.on('SIGINT', () => leave(0));
  process.on('SIGTERM', () => leave(0));
  process.on('SIGHUP', () => leave(0));
  // Started by a test or a benchmark: when that is gone, so are we.
  process.on('disconnect', () => leave(0));
  try {
    const options = parse(args, env);
    cloud = await openLocalCloud({ ...options, terminal });
  } catch (error) {
    terminal.say();
    if (error instanceof CannotStart) error.lines.forEach((line) => terminal.say(line));
    else if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
      terminal.say('Đĩa đã đầy. Giải phóng chỗ rồi chạy lại, hoặc chọn nơi khác: DATA_DIR=… npm start');
      terminal.say(
        'The disk is full. Make room and start again, or choose another place: DATA_DIR=… npm start',
      );
    } else terminal.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  }
  introduce(cloud, terminal, (Date.now() - began) / 1000);
  process.send?.({ ready: cloud.outputs });
  const lastWords = await cloud.broken;
  terminal.say('Cơ sở dữ liệu đã tự dừng. Chạy lại: npm start. Dữ liệu đã ghi vẫn còn.');
  terminal.say('The database has ended by itself. Start again: npm start. What was written is there.');
  for (const line of lastWords.split('\n')) if (/error|exception/i.test(line)) terminal.say(line.trim());
  leave(1);
}

function parse(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): {
  dataDir?: string;
  port: number;
  fresh: boolean;
  demo: boolean;
  inMemory: boolean;
  time?: string;
  app?: string;
} {
  let values: { fresh?: boolean; empty?: boolean; 'in-memory'?: boolean; time?: string; app?: string };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean' },
        empty: { type: 'boolean' },
        'in-memory': { type: 'boolean' },
        time: { type: 'string' },
        app: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new CannotStart(
      `${(error as Error).message} Dùng được: --fresh (làm lại từ đầu), --empty (không có dữ liệu trình diễn), --in-memory, --time 2026-02-10 (bắt đầu vào ngày đó), --app cdk.out (chạy ứng dụng đã dựng sẵn).`,
      `${(error as Error).message} There are: --fresh (begin anew), --empty (no demo data), --in-memory, --time 2026-02-10 (start on that day), --app cdk.out (run an app that is synthesized already).`,
    );
  }
  const port = Number(env['PORT'] || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CannotStart(
      `PORT=${env['PORT'] ?? ''} không phải là một cổng. Ví dụ: PORT=3001 npm start`,
      `PORT=${env['PORT'] ?? ''} is not a port. For example: PORT=3001 npm start`,
    );
  const inMemory = values['in-memory'] ?? false;
  return {
    // In memory there is nothing to keep, unless somebody names a folder for the rest.
    ...(inMemory && !env['DATA_DIR'] ? {} : { dataDir: env['DATA_DIR'] || 'data' }),
    port,
    fresh: values.fresh ?? false,
    demo: !values.empty,
    inMemory,
    ...(values.time !== undefined && { time: values.time }),
    ...(values.app !== undefined && { app: values.app }),
  };
}

function introduce(cloud: LocalCloud, terminal: Terminal, seconds: number): void {
  terminal.say();
  terminal.say();
  terminal.say(`  Đối thoại · ${cloud.url}   (${seconds.toFixed(1)} s)`);
  terminal.say(`  API · ${cloud.url}/api/docs`);
  if (cloud.movedTo)
    terminal.say(
      `  Ngày giờ ở đây · Time here: ${vietNamTime(cloud.movedTo, 'vi')} (--time now: giờ máy · machine's)`,
    );
  if (cloud.people.length > 0) {
    terminal.say();
    terminal.say(`  Đăng nhập với tên (mật khẩu ${demoPassword}) · Sign in as (password ${demoPassword}):`);
    for (const [role, people] of byRole(cloud.people)) {
      const [first] = people;
      terminal.say(
        `    ${(first?.username ?? '').padEnd(22)} ${roleName(role, 'vi')} · ${roleName(role, 'en')}`,
      );
    }
  }
  terminal.say();
  terminal.say('  Ctrl-C để dừng · Ctrl-C stops it');
}
