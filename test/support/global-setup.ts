import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestEngine, type TestEngine } from './test-engine.ts';

declare global {
  var testEngine: TestEngine | undefined;
  var testFolder: string | undefined;
}

export default async function globalSetup(): Promise<void> {
  // Said once in the README, not in every test run.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  // Whatever the tests leave lying about goes with the run.
  globalThis.testFolder = mkdtempSync(join(tmpdir(), 'doi-thoai-tests-'));
  process.env['TMPDIR'] = globalThis.testFolder;
  globalThis.testEngine = await openTestEngine();
  process.env['TEST_ENGINE_PORT'] = String(globalThis.testEngine.port);
}
