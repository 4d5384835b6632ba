import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { startDynamoDbLocal, type DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';
import { synthesize } from '../../infra/local/synthesize.ts';

/** What the jest workers of a run share, each made when the first test file asks for it. */
export interface SharedInRun {
  /** Where a worker asks: it connects to this loopback port, names what it wants and reads where that is. */
  readonly port: number;
  /** The endpoint of the one engine. */
  engine(): Promise<string>;
  /** The folder of the app, synthesized once: what it becomes does not change while tests run. */
  app(): Promise<string>;
  stop(): Promise<void>;
}

export type Shared = 'engine' | 'app';

/** @param folder where the synthesized app is put */
export async function openSharedInRun(folder: string): Promise<SharedInRun> {
  const giveUp = new AbortController();
  let started: Promise<DynamoDbLocal> | undefined;
  let synthesized: Promise<string> | undefined;
  const made: Readonly<Record<Shared, () => Promise<string>>> = {
    engine: async () => (await (started ??= startDynamoDbLocal({ heapMb: 384 }))).endpoint,
    app: () => {
      const outdir = join(folder, 'cdk.out');
      return (synthesized ??= synthesize(outdir, giveUp.signal).then(() => outdir));
    },
  };
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (asked: Buffer) => {
      made[asked.toString() as Shared]().then(
        (place) => socket.end(place),
        (error: unknown) => socket.end(`error: ${String(error)}`),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    ...made,
    async stop() {
      server.close();
      giveUp.abort();
      await synthesized?.catch(() => undefined);
      await (await started?.catch(() => undefined))?.stop();
    },
  };
}

/** Where a shared thing of this jest run is; `undefined` outside jest (benchmarks), where nothing is shared. */
export async function sharedInRun(what: Shared): Promise<string | undefined> {
  const port = process.env['TEST_RUN_PORT'];
  if (port === undefined) return undefined;
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(what));
    socket
      .on('data', (chunk) => (text += chunk.toString()))
      .on('end', () => resolve(text))
      .on('error', reject);
  });
  if (answer.startsWith('error: ')) throw new Error(answer);
  return answer;
}
