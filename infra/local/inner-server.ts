import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MailEndpoint } from './mail/mail-endpoint.ts';
import type { QueueEndpoint } from './queues/queue-endpoint.ts';

/** What stands in for services beside the database. */
export interface InnerServices {
  readonly queues: QueueEndpoint;
  readonly mail: MailEndpoint;
}

export interface InnerServer {
  readonly port: number;
  /** For the SDK's clients, whatever the service. */
  readonly endpoint: string;
  /** From now on the services answer; until then they are unavailable. */
  open(services: InnerServices): void;
  close(): void;
}

/** Queues, mail and the sign of life (`GET /<instance>`) share a port that nobody needs to know. */
export async function listenInside(instance: string): Promise<InnerServer> {
  let services: InnerServices | undefined;
  const server = createServer((request, response) => {
    if (request.method === 'GET') response.end(request.url === `/${instance}` ? instance : '');
    else if (!services) response.writeHead(503).end();
    else {
      const service = request.url?.startsWith('/v2/') ? services.mail : services.queues;
      // A function that is ended in the middle of its request must not end us.
      service.handle(request, response).catch(() => response.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    endpoint: `http://127.0.0.1:${port}`,
    open(given) {
      services = given;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
