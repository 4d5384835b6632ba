import { openTestEngine, type TestEngine } from './test-engine.ts';

declare global {
  var testEngine: TestEngine | undefined;
}

export default async function globalSetup(): Promise<void> {
  globalThis.testEngine = await openTestEngine();
  process.env['TEST_ENGINE_PORT'] = String(globalThis.testEngine.port);
}
