import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSharedInRun, type SharedInRun } from './shared-in-run.ts';

declare global {
  var sharedInRun: SharedInRun | undefined;
  var testFolder: string | undefined;
}

export default async function globalSetup(): Promise<void> {
  // Said once in the README, not in every test run.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  // Whatever the tests leave lying about goes with the run.
  globalThis.testFolder = mkdtempSync(join(tmpdir(), 'doi-thoai-tests-'));
  process.env['TMPDIR'] = globalThis.testFolder;
  globalThis.sharedInRun = await openSharedInRun(globalThis.testFolder);
  process.env['TEST_RUN_PORT'] = String(globalThis.sharedInRun.port);
}
