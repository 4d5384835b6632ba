import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { readAssembly, type SynthesizedStack } from './templates/assembly.ts';

const root = resolve(import.meta.dirname, '../..');

/** Runs infra/app.ts as a deployment would, without the CLI, and reads what it wrote. `signal` ends it early. */
export async function synthesize(outdir: string, signal: AbortSignal): Promise<SynthesizedStack[]> {
  // Tried again: the app of a start that was killed may still be writing.
  rmSync(outdir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const output = await new Promise<{ code: number | null; text: string }>((settle, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
      cwd: root,
      // Checking the templates is for CI; here it would only cost seconds.
      env: { ...process.env, CDK_OUTDIR: outdir, CDK_VALIDATION: 'false', NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    // An abort is an error at once; what counts is that the child has ended.
    child.on('error', (error) => signal.aborted || reject(error));
    child.on('close', (code) => settle({ code, text }));
  });
  if (output.code !== 0)
    throw new Error(`The app does not synthesize (tsx infra/app.ts):\n${output.text.trim().slice(-4_000)}`);
  return readAssembly(outdir);
}

/** What an earlier synthesis left in a folder. Throws CannotStart when there is nothing. */
export function synthesized(folder: string): SynthesizedStack[] {
  try {
    return readAssembly(resolve(folder));
  } catch (error) {
    throw new CannotStart(
      `--app ${folder}: ở đó không có ứng dụng đã dựng. Dựng trước: npm run synth`,
      `--app ${folder}: no synthesized app is there. Synthesize it first: npm run synth`,
      { cause: error },
    );
  }
}
