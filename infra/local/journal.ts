import { closeSync, existsSync, fdatasync, openSync, readFileSync, writeFile } from 'node:fs';
import { promisify } from 'node:util';
import { writeWhole } from './write-whole.ts';

const writeAll = promisify(writeFile) as (fd: number, text: string) => Promise<void>;
const sync = promisify(fdatasync);

/** A file that is only ever appended to, a line of JSON an entry; `append` settles once the line is on the disk. */
export class Journal<Entry> {
  private readonly fd: number;
  private next: { readonly lines: string[]; readonly written: Promise<void> } | undefined;
  private writing: Promise<void> = Promise.resolve();
  private torn = false;

  /** Begins with `kept`, in place of whatever the file held. */
  constructor(path: string, kept: readonly Entry[]) {
    writeWhole(path, kept.map(line).join(''));
    this.fd = openSync(path, 'a');
  }

  /** Entries that come while another flush is under way share the next one. */
  append(entry: Entry): Promise<void> {
    if (!this.next) {
      const lines: string[] = [];
      const written = this.writing.then(() => {
        this.next = undefined;
        return this.flush(lines.join(''));
      });
      this.next = { lines, written };
      this.writing = written.catch(() => undefined);
    }
    this.next.lines.push(line(entry));
    return this.next.written;
  }

  async close(): Promise<void> {
    await this.writing;
    closeSync(this.fd);
  }

  private async flush(text: string): Promise<void> {
    // What a failed write (a full disk) left of a line must not spoil the next one.
    const whole = this.torn ? `\n${text}` : text;
    this.torn = true;
    await writeAll(this.fd, whole);
    await sync(this.fd);
    this.torn = false;
  }
}

/** The entries of a file; none when it is not there. A last line cut short by a kill was never acknowledged. */
export function readJournal<Entry>(path: string): Entry[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((row) => {
      try {
        return [JSON.parse(row) as Entry];
      } catch {
        return [];
      }
    });
}

const line = (entry: unknown): string => `${JSON.stringify(entry)}\n`;
