import { rmSync } from 'node:fs';

export default async function globalTeardown(): Promise<void> {
  await globalThis.sharedInRun?.stop();
  if (globalThis.testFolder !== undefined) rmSync(globalThis.testFolder, { recursive: true, force: true });
}
