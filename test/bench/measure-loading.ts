import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { FunctionBundle } from '../../infra/bundle.ts';
import type { Terminal } from '../../infra/local/terminal.ts';
import { bareBundle, bundleFile } from './bundles.ts';
import type { Plan } from './plan.ts';
import { percentile } from './statistics.ts';

export interface LoadingFigures {
  readonly bundle: string;
  readonly kilobytes: number;
  readonly gzippedKilobytes: number;
  readonly minMs: number;
  readonly medianMs: number;
  /** Both against the bare SDK; the promise is held to the minimum, which noise cannot lower. */
  readonly minOverBare: number;
  readonly medianOverBare: number;
}

const run = promisify(execFile);

/** What the functions look for when they load; names are enough. */
const env = {
  AWS_REGION: 'ap-southeast-1',
  CASEWORK_TABLE: 'Casework',
  PROJECTIONS_TABLE: 'Projections',
  DIRECTORY_TABLE: 'Directory',
  DEAD_LETTER_QUEUE_URL: 'http://127.0.0.1:9/queue',
  MAIL_QUEUE_URL: 'http://127.0.0.1:9/queue',
  MAIL_FROM: 'bench@bench.example',
  MAIL_CONFIGURATION_SET: 'bench',
  WEB_URL: 'https://bench.example',
  // As deployed.
  NODE_OPTIONS: '--enable-source-maps',
  NODE_NO_WARNINGS: '1',
};

/** How long a fresh process takes to load it, the way Lambda does: by `require`. */
const loadOnce = async (file: string): Promise<number> => {
  const script = `const t = performance.now(); require(${JSON.stringify(file)}); console.log(performance.now() - t)`;
  return Number((await run(process.execPath, ['-e', script], { env })).stdout);
};

/** Sizes and loading times of the bundles, each loaded in processes of its own, in turns. */
export async function measureLoading(
  bundles: Readonly<Record<string, FunctionBundle>>,
  { loads }: Plan,
  terminal: Terminal,
): Promise<readonly LoadingFigures[]> {
  const names = [bareBundle, ...Object.keys(bundles).filter((name) => name !== bareBundle)];
  const timesMs = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < loads; round += 1) {
    for (const name of names) timesMs.get(name)?.push(await loadOnce(bundleFile(bundles[name]!)));
    terminal.progress('Loading each bundle in a fresh process', round + 1, loads);
  }
  const times = (name: string) => {
    const all = timesMs.get(name) ?? [];
    return { minMs: Math.min(...all), medianMs: percentile(all, 50) };
  };
  const bare = times(bareBundle);
  return names.map((name) => {
    const source = readFileSync(bundleFile(bundles[name]!));
    const { minMs, medianMs } = times(name);
    return {
      bundle: name,
      kilobytes: source.length / 1_024,
      gzippedKilobytes: gzipSync(source).length / 1_024,
      minMs,
      medianMs,
      minOverBare: minMs / bare.minMs,
      medianOverBare: medianMs / bare.medianMs,
    };
  });
}
