import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/** One function, ready to be deployed. */
export interface FunctionBundle {
  /** Folder holding `index.mjs` (it exports `handler`) and its source map. */
  readonly directory: string;
  /** Size of `index.mjs` in bytes, the SDK included. */
  readonly bytes: number;
}

const functionsFolder = resolve(import.meta.dirname, '../functions');

/** The entry points: every folder of `functions` that has an `index.ts`, by name. */
export function functionEntries(folder: string = functionsFolder): Readonly<Record<string, string>> {
  const entries = readdirSync(folder)
    .map((name) => [name, join(folder, name, 'index.ts')] as const)
    .filter(([, entry]) => existsSync(entry));
  if (entries.length === 0) throw new Error(`No functions/<name>/index.ts found in ${folder}.`);
  return Object.fromEntries(entries);
}

/**
 * Bundles every function in one run of esbuild, each into a folder of its own straight below `outDir`: as deep as the
 * asset CDK copies it to, so that the paths in the source maps stay true. Why so, and why ES modules: docs/adr/0010.
 *
 * @throws Error with esbuild's messages when an entry does not compile.
 */
export function bundleFunctions(
  outDir: string,
  entries: Readonly<Record<string, string>> = functionEntries(),
): Readonly<Record<string, FunctionBundle>> {
  const folder = (name: string) => `bundle-${name}`;
  for (const name of Object.keys(entries))
    rmSync(join(outDir, folder(name)), { recursive: true, force: true });
  buildSync({
    entryPoints: Object.entries(entries).map(([name, entry]) => ({
      in: entry,
      out: `${folder(name)}/index`,
    })),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    // Stack traces name our files and lines; the sources themselves need not travel.
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    // CommonJS dependencies call require(), which an ES module does not have.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    legalComments: 'none',
    logLevel: 'silent',
  });
  return Object.fromEntries(
    Object.keys(entries).map((name) => {
      const directory = join(outDir, folder(name));
      return [name, { directory, bytes: statSync(join(directory, 'index.mjs')).size }];
    }),
  );
}
