import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** One function, ready to be deployed. */
export interface FunctionBundle {
  /** Folder holding `index.cjs` (it exports `handler`) and its source map. */
  readonly directory: string;
  /** Size of `index.cjs` in bytes, the SDK included. */
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
 * Maps a library's file to its name only, not line by line. Node reads the whole map before the first request, and nine
 * tenths of it would be the SDK's.
 */
const coarseLibraryMaps: Plugin = {
  name: 'coarse-library-maps',
  setup(run) {
    run.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => {
      const map = JSON.stringify({ version: 3, sources: [basename(path)], mappings: 'AAAA' });
      const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
      return { contents: `${await readFile(path, 'utf8')}\n${comment}\n`, loader: 'js' };
    });
  },
};

/**
 * Bundles every function in one run of esbuild, each into a folder of its own straight below `outDir`: as deep as the
 * asset CDK copies it to, so that the paths in the source maps stay true. Why one run, and why CommonJS: docs/adr/0010.
 *
 * @throws Error with esbuild's messages when an entry does not compile.
 */
export async function bundleFunctions(
  outDir: string,
  entries: Readonly<Record<string, string>> = functionEntries(),
): Promise<Readonly<Record<string, FunctionBundle>>> {
  const folder = (name: string) => `bundle-${name}`;
  for (const name of Object.keys(entries))
    rmSync(join(outDir, folder(name)), { recursive: true, force: true });
  await build({
    entryPoints: Object.entries(entries).map(([name, entry]) => ({
      in: entry,
      out: `${folder(name)}/index`,
    })),
    outdir: outDir,
    // `.js` would be read as an ES module below this package's own `"type": "module"`.
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    // Stack traces name our files and lines; the sources themselves need not travel.
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [coarseLibraryMaps],
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // The SDK's ES modules shake to two thirds of its CommonJS.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'silent',
  });
  return Object.fromEntries(
    Object.keys(entries).map((name) => {
      const directory = join(outDir, folder(name));
      return [name, { directory, bytes: statSync(join(directory, 'index.cjs')).size }];
    }),
  );
}
