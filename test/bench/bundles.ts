import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleFunctions, functionEntries, type FunctionBundle } from '../../infra/bundle.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const bareBundle = 'bare';

/** Every function as it is deployed, and the bare SDK made by the same options. */
export const makeBundles = (): Promise<Readonly<Record<string, FunctionBundle>>> =>
  bundleFunctions(temporaryFolder(), {
    ...functionEntries(),
    [bareBundle]: join(import.meta.dirname, 'bare/index.ts'),
  });

export const bundleFile = ({ directory }: FunctionBundle): string => join(directory, 'index.cjs');

const require = createRequire(import.meta.url);

/**
 * An instance of a bundle of its own, that works with this environment: a function reads it when it loads, the SDK inside
 * at its first call, which is therefore made here.
 */
export async function loadBundle<Exports>(
  bundle: FunctionBundle | undefined,
  env: Readonly<Record<string, string>>,
  firstCall: (exports: Exports) => Promise<unknown>,
): Promise<Exports> {
  if (!bundle) throw new Error('There is no such function.');
  Object.assign(process.env, env);
  const file = require.resolve(bundleFile(bundle));
  Reflect.deleteProperty(require.cache, file);
  const exports = require(file) as Exports;
  await firstCall(exports);
  return exports;
}
