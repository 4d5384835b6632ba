import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from './cannot-start.ts';
import { writeWhole } from './write-whole.ts';

/** `loading`: the demo was begun and has not finished. `none`: the folder began without it and stays so. */
export type DemoState = 'new' | 'loading' | 'loaded' | 'none';

const mark = 'doi-thoai local cloud';
/** The form of what is stored: raised with `itemVersion` of shared/schema/item.ts, as what is older cannot be read. */
export const dataForm = 6;

interface Marker {
  readonly what: typeof mark;
  readonly demo: DemoState;
  readonly form: number;
}

/** Who uses the folder now. */
interface Running {
  readonly instance: string;
  readonly pid: number;
  /** Loopback port on which that process answers with its instance. */
  readonly port: number;
  readonly enginePid?: number;
}

const markerName = 'local-cloud.json';
const runningName = 'running.json';

/** Everything the local cloud ever puts into its folder; `--fresh` deletes these and nothing else. */
const ours = [
  markerName,
  runningName,
  'cdk.out',
  'dynamodb',
  'issuer.json',
  'logs',
  'mail.jsonl',
  'outputs.json',
  'queues',
  'streams.json',
  'time.json',
  'users.json',
];

/** The folder of one local cloud: marked as ours, used by one process at a time. */
export class DataFolder {
  readonly path: string;
  /** True when it was made, emptied, or left half loaded: there is nothing in it yet. */
  readonly isNew: boolean;
  private readonly running: Running;

  private constructor(path: string, isNew: boolean, running: Running) {
    this.path = path;
    this.isNew = isNew;
    this.running = running;
  }

  /**
   * @param port where this process answers `GET /<instance>` with its instance, so that a second start can tell a live
   * one from a dead one whose number another process has now.
   */
  static async open(
    given: string,
    options: { instance: string; port: number; fresh: boolean; note: (vi: string, en: string) => void },
  ): Promise<DataFolder> {
    const path = resolve(given);
    prepare(path);
    const before = readMarker(path);
    if (before && before.form !== dataForm && !options.fresh) throw ofAnotherForm(path);
    const running: Running = { instance: options.instance, pid: process.pid, port: options.port };
    await lock(path, running);
    let isNew = before === undefined;
    if (before?.demo === 'loading' && !options.fresh)
      options.note(
        'Lần trước dữ liệu trình diễn nạp dở; bắt đầu lại từ đầu.',
        'Last time the demo data were loaded only in part; beginning anew.',
      );
    if (before && (options.fresh || before.demo === 'loading' || before.demo === 'new')) {
      for (const name of ours)
        if (name !== runningName && name !== markerName)
          rmSync(join(path, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      isNew = true;
    }
    const folder = new DataFolder(path, isNew, running);
    if (isNew) folder.mark('new');
    for (const name of ['dynamodb', 'queues', 'logs'])
      mkdirSync(join(path, name), { recursive: true, mode: 0o700 });
    return folder;
  }

  file(name: (typeof ours)[number]): string {
    return join(this.path, name);
  }

  mark(demo: DemoState): void {
    const marker: Marker = { what: mark, demo, form: dataForm };
    writeWhole(join(this.path, markerName), JSON.stringify(marker));
  }

  /** Noted so that the next start can end an engine that outlived us. */
  noteEngine(enginePid: number): void {
    writeWhole(join(this.path, runningName), JSON.stringify({ ...this.running, enginePid }));
  }

  release(): void {
    rmSync(join(this.path, runningName), { force: true });
  }
}

function prepare(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (isFile(path)) throw notAFolder(path);
    throw new CannotStart(
      `Không tạo được thư mục dữ liệu ${path} (${codeOf(error)}). Chọn nơi khác: DATA_DIR=… npm start`,
      `The data folder ${path} cannot be made (${codeOf(error)}). Choose another place: DATA_DIR=… npm start`,
    );
  }
  if (isFile(path)) throw notAFolder(path);
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    const probe = join(path, `.probe-${randomUUID()}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new CannotStart(
      `Không đọc hoặc ghi được thư mục dữ liệu ${path} (${codeOf(error)}). Sửa quyền, hoặc chọn nơi khác: DATA_DIR=… npm start`,
      `The data folder ${path} cannot be read or written (${codeOf(error)}). Mend its permissions, or choose another: DATA_DIR=… npm start`,
    );
  }
}

function readMarker(path: string): Marker | undefined {
  const names = readdirSync(path).filter((name) => name !== '.DS_Store');
  if (names.length === 0) return undefined;
  if (!names.includes(markerName)) {
    // Killed between the lock and the marker.
    if (names.every((name) => name === runningName)) return undefined;
    throw new CannotStart(
      `${path} chứa những thứ không phải của chương trình này, nên không động đến. Chọn thư mục trống: DATA_DIR=… npm start`,
      `${path} holds things that are not ours, so it is left alone. Choose an empty folder: DATA_DIR=… npm start`,
    );
  }
  try {
    const marker = JSON.parse(readFileSync(join(path, markerName), 'utf8')) as Partial<Marker>;
    if (marker.what === mark && marker.demo !== undefined)
      return { what: mark, demo: marker.demo, form: marker.form ?? 1 };
  } catch {
    // Said below.
  }
  throw damaged(join(path, markerName));
}

const ofAnotherForm = (path: string): CannotStart =>
  new CannotStart(
    `Dữ liệu trong ${path} do phiên bản khác của chương trình ghi, không đọc được. Làm lại từ đầu: npm start -- --fresh; hoặc giữ lại và chọn nơi khác: DATA_DIR=… npm start`,
    `What is in ${path} was written by another version of the program and cannot be read. Begin anew: npm start -- --fresh; or keep it and choose another place: DATA_DIR=… npm start`,
  );

/** One clear line about a file of ours that cannot be read. */
export function damaged(file: string): CannotStart {
  return new CannotStart(
    `${file} bị hỏng. Khôi phục từ bản sao lưu, hoặc chuyển thư mục dữ liệu đi nơi khác rồi chạy lại: sẽ có thư mục mới.`,
    `${file} is damaged. Restore it from a copy, or move the data folder away and start again: a new one will be made.`,
  );
}

async function lock(path: string, running: Running): Promise<void> {
  const file = join(path, runningName);
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      writeFileSync(file, JSON.stringify(running), { flag: 'wx' });
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const other = readRunning(file);
    if (other && (await isAlive(other)))
      throw new CannotStart(
        `${path} đang được một tiến trình khác dùng (pid ${other.pid}). Dừng nó trước, hoặc chọn thư mục khác: DATA_DIR=… npm start`,
        `${path} is in use by another process (pid ${other.pid}). Stop that first, or choose another folder: DATA_DIR=… npm start`,
      );
    if (other?.enginePid !== undefined) await endLeftover(other.enginePid, join(path, 'dynamodb'));
    rmSync(file, { force: true });
  }
  throw new Error(`${file} could not be taken over.`);
}

function readRunning(file: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Running;
  } catch {
    return undefined;
  }
}

/** Refused: nobody. Answered with its instance: alive. Silent while the process exists: busy, so alive as well. */
function isAlive(other: Running): Promise<boolean> {
  return new Promise((settle) => {
    const ask = request(
      { host: '127.0.0.1', port: other.port, path: `/${other.instance}`, timeout: 3_000 },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => settle(text === other.instance));
      },
    );
    ask.on('timeout', () => {
      ask.destroy();
      settle(processExists(other.pid));
    });
    ask.on('error', () => settle(false));
    ask.end();
  });
}

/** Ends an engine that outlived its host, after making sure that the number is still its own. */
async function endLeftover(pid: number, dbPath: string): Promise<void> {
  const command = await commandOf(pid);
  if (!command.includes('DynamoDBLocal.jar') || !command.includes(dbPath)) return;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < 3_000 && processExists(pid); waited += 50) await sleep(50);
    if (!processExists(pid)) return;
  }
}

function commandOf(pid: number): Promise<string> {
  try {
    return Promise.resolve(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
  } catch {
    return new Promise((settle) => {
      execFile('ps', ['-ww', '-o', 'command=', '-p', String(pid)], (_error, stdout) => settle(stdout));
    });
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}

const notAFolder = (path: string): CannotStart =>
  new CannotStart(
    `${path} là một tệp, không phải thư mục. Chọn nơi khác: DATA_DIR=… npm start`,
    `${path} is a file, not a folder. Choose another place: DATA_DIR=… npm start`,
  );

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code ?? error);
