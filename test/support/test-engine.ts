import { createServer, type AddressInfo, type Server } from 'node:net';
import { startDynamoDbLocal, type DynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts';

/**
 * One engine for all jest workers of a run, started when the first test file asks for it. The process that owns it
 * listens on a loopback port; a worker connects and reads the endpoint.
 */
export interface TestEngine {
  readonly port: number;
  endpoint(): Promise<string>;
  stop(): Promise<void>;
}

export async function openTestEngine(): Promise<TestEngine> {
  let engine: Promise<DynamoDbLocal> | undefined;
  const endpoint = async (): Promise<string> => {
    engine ??= startDynamoDbLocal({ heapMb: 384 });
    return (await engine).endpoint;
  };
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    endpoint().then(
      (url) => socket.end(url),
      (error: unknown) => socket.end(`error: ${String(error)}`),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    endpoint,
    async stop() {
      server.close();
      await (await engine?.catch(() => undefined))?.stop();
    },
  };
}
