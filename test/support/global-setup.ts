import { openTestEngine, type TestEngine } from './test-engine.ts';

declare global {
  var testEngine: TestEngine | undefined;
}

export default async function globalSetup(): Promise<void> {
  // Said once in the README, not in every test run.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  globalThis.testEngine = await openTestEngine();
  process.env['TEST_ENGINE_PORT'] = String(globalThis.testEngine.port);
}
