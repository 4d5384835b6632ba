import { createWriteStream, existsSync, renameSync, type WriteStream } from 'node:fs';

const largestBytes = 20_000_000;

/** A log that begins anew at every start and when it has grown large; the one before is kept as `name.1.log`. */
export class LogFile {
  readonly path: string;
  private stream: WriteStream;
  private written = 0;

  constructor(path: string) {
    this.path = path;
    this.stream = this.open();
  }

  write(text: string | Uint8Array): void {
    this.written += text.length;
    if (this.written > largestBytes) {
      this.stream.end();
      this.stream = this.open();
    }
    this.stream.write(text);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.stream.end(() => resolve()));
  }

  private open(): WriteStream {
    this.written = 0;
    if (existsSync(this.path)) renameSync(this.path, this.path.replace(/\.log$/, '.1.log'));
    const stream = createWriteStream(this.path, { flags: 'a' });
    // A log that cannot be written (a full disk) must not end the host.
    stream.on('error', () => undefined);
    return stream;
  }
}
