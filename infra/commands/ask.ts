import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** What is typed is not shown. Without a screen: the first line of what comes in. */
export const askHidden = async (question: string): Promise<string> => {
  process.stdout.write(question);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: process.stdin.isTTY });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stdout.write('\n');
  }
};

/** Only a yes is one: `c`, `có`, `y`, `yes`. Without a screen nobody can say it. */
export const askYes = async (question: string): Promise<boolean> => {
  if (!process.stdin.isTTY) {
    process.stdout.write(`${question}\n→ --yes\n`);
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await lines.question(`${question} [c/K] `);
    return ['c', 'có', 'co', 'y', 'yes'].includes(answer.trim().toLowerCase());
  } finally {
    lines.close();
  }
};
