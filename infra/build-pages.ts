import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  mkdirSync,
  statSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const built = join(root, 'dist/pages');

/** What the pages are made of: when none of it changed, what was built before is as good. */
const sources = ['web', 'shared/domain', 'shared/schema', 'package-lock.json', 'tsconfig.json'];

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesBelow(join(path, name)))
    : [path];

const digestOfSources = (): string => {
  const digest = createHash('sha256');
  for (const file of sources.flatMap((source) => filesBelow(join(root, source))))
    digest.update(`${relative(root, file)}\0`).update(readFileSync(file));
  return digest.digest('hex').slice(0, 16);
};

/**
 * Builds the pages into a folder of `dist` named after their sources, if it is not there yet.
 * @returns the folder
 * @throws Error with Vite's messages when they do not build.
 */
export async function buildPages(): Promise<string> {
  const folder = join(built, digestOfSources());
  if (existsSync(folder)) return folder;
  // Whoever starts this may say otherwise, as jest does; the pages are the same for all.
  process.env['NODE_ENV'] = 'production';
  const { build } = await import('vite');
  mkdirSync(built, { recursive: true });
  // Built aside: whoever else starts meanwhile finds a whole folder or none.
  const aside = mkdtempSync(join(built, 'building-'));
  try {
    await build({
      root: join(root, 'web'),
      configFile: join(root, 'web/vite.config.ts'),
      logLevel: 'error',
      build: { outDir: aside, emptyOutDir: true },
    });
    if (!existsSync(folder)) renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return folder;
}
