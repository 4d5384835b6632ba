import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CannotStart } from './cannot-start.ts';
import { type HttpAnswer, serviceAnswer } from './http/http-answer.ts';
import { type HttpCall, pathOf, queryOf } from './http/http-event.ts';
import { languageOf } from './pages/html.ts';
import { startingPage } from './pages/start-page.ts';

/** What an HTTP API takes at most. */
const largestBody = 10 * 1024 * 1024;

export interface LocalServer {
  readonly port: number;
  /** From now on requests are answered; until then they get 503. */
  open(answer: (call: HttpCall) => Promise<HttpAnswer>): void;
  close(): Promise<void>;
}

/** Takes the port at once, so that a taken one is known before anything else is started. */
export async function listen(port: number): Promise<LocalServer> {
  let answer: ((call: HttpCall) => Promise<HttpAnswer>) | undefined;
  const server = createServer((request, response) => {
    void respond(request, response, answer).catch(() => {
      if (!response.headersSent) send(response, serviceAnswer(500, 'Internal Server Error'));
      else response.destroy();
    });
  });
  await bind(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    open(given) {
      answer = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Whoever is still talking has had a second.
        setTimeout(() => server.closeAllConnections(), 1_000).unref();
      }),
  };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new CannotStart(
            `Cổng ${port} đang có chương trình khác dùng. Chọn cổng khác: PORT=${port + 1} npm start`,
            `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`,
          ),
        );
      else if (error.code === 'EACCES')
        reject(
          new CannotStart(
            `Không được phép dùng cổng ${port}. Chọn cổng từ 1024 trở lên: PORT=3000 npm start`,
            `Port ${port} may not be used. Choose one from 1024 up: PORT=3000 npm start`,
          ),
        );
      else reject(error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: ((call: HttpCall) => Promise<HttpAnswer>) | undefined,
): Promise<void> {
  const body = await read(request);
  const target = request.url ?? '/';
  if (body === 'too large') {
    // What still comes is read and dropped first: a socket closed under a caller who writes shows no answer.
    await dropped(request);
    send(response, serviceAnswer(413, 'Request Entity Too Large', { connection: 'close' }));
    return;
  }
  if (!answer) {
    const page =
      pathOf(target) === '/' ? startingPage(languageOf(new URLSearchParams(queryOf(target)))) : undefined;
    send(response, page ?? serviceAnswer(503, 'Service Unavailable', { 'retry-after': '2' }));
    return;
  }
  const requestId = randomBytes(11).toString('base64url');
  const answered = await answer({
    method: request.method ?? 'GET',
    target,
    headers: request.headers,
    body,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    protocol: `HTTP/${request.httpVersion}`,
    requestId,
    at: new Date(),
  });
  send(response, { ...answered, headers: { ...answered.headers, 'apigw-requestid': requestId } });
}

/** Settles when the whole request has come, or its sender has had five seconds. */
function dropped(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.complete) resolve();
    request
      .resume()
      .on('end', resolve)
      .on('error', () => resolve());
    setTimeout(resolve, 5_000).unref();
  });
}

async function read(request: IncomingMessage): Promise<Buffer | 'too large'> {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return 'too large';
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > largestBody) resolve('too large');
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function send(response: ServerResponse, { statusCode, headers, cookies, body }: HttpAnswer): void {
  const bodiless = statusCode === 204 || statusCode === 304;
  response.writeHead(statusCode, {
    ...headers,
    ...(!bodiless && { 'content-length': String(body.length) }),
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
  });
  response.end(bodiless ? undefined : body);
}
