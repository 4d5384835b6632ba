/** Where the local cloud tells how it is getting on. */
export interface Terminal {
  say(line?: string): void;
  /** A line that replaces the one before it while the message stays the same; without a screen, every tenth of the way. */
  progress(message: string, done?: number, of?: number): void;
}

const width = 24;

export function terminalOn(stream: NodeJS.WriteStream = process.stdout): Terminal {
  const live = stream.isTTY;
  let pending = false;
  let last = { message: '', tenth: -1 };
  const endLine = (): void => {
    if (pending) stream.write('\n');
    pending = false;
  };
  return {
    say(line = '') {
      endLine();
      stream.write(`${line}\n`);
    },
    progress(message, done, of) {
      const share = done === undefined || !of ? undefined : Math.min(1, done / of);
      const count = done === undefined || of === undefined ? '' : ` ${done}/${of}`;
      const tenth = share === undefined ? -1 : Math.floor(share * 10);
      if (!live) {
        if (message === last.message && tenth === last.tenth) return;
        last = { message, tenth };
        stream.write(`  ${message}${count}\n`);
        return;
      }
      if (message !== last.message) endLine();
      last = { message, tenth };
      const filled = Math.round((share ?? 0) * width);
      const bar = share === undefined ? '' : ` [${'█'.repeat(filled)}${'·'.repeat(width - filled)}]${count}`;
      stream.write(`\r\u001b[2K  ${message}${bar}`);
      pending = true;
    },
  };
}

export const silent: Terminal = { say: () => undefined, progress: () => undefined };
