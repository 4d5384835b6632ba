import type { Context } from 'aws-lambda';
import { httpHandler, route, type HttpEvent } from '../../shared/kit/http.ts';
import { logger } from '../../shared/kit/logger.ts';

logger.setLogLevel('SILENT');

/** No text: not UTF-8. */
const file = Uint8Array.of(0x50, 0x4b, 0, 0xff, 0xfe, 0x80);

const handler = httpHandler(
  (['GET', 'POST'] as const).flatMap((method) =>
    Object.entries({
      kept: { etag: '"first"', 'cache-control': 'private, no-cache', 'content-type': 'text/calendar' },
      unkept: { etag: '"first"' },
      file: { 'content-type': 'application/zip' },
    }).map(([name, headers]) =>
      route({
        method,
        path: `/api/${name}`,
        right: 'open',
        summary: { vi: '', en: '' },
        handle: () => ({ status: 200, headers, body: name === 'file' ? file : 'all of it' }),
      }),
    ),
  ),
  { prepare: () => Promise.resolve(), describeCurrent: () => undefined },
);

const ask = async (path: string, ifNoneMatch: string, method = 'GET') => {
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' };
  const event = {
    rawPath: path,
    headers: { 'if-none-match': ifNoneMatch },
    requestContext: { http, requestId: '1' },
    version: '2.0',
  };
  const answer = await handler(event as unknown as HttpEvent, {} as Context);
  const { statusCode, body, isBase64Encoded, headers = {} } = answer;
  return { statusCode, body, headers, ...(isBase64Encoded === undefined ? {} : { isBase64Encoded }) };
};

test.each(['"first"', 'W/"first"', '"other", "first"', '*'])(
  'a reader who has %s already is told so, without a body',
  async (ifNoneMatch) => {
    const { statusCode, body, headers } = await ask('/api/kept', ifNoneMatch);
    expect([statusCode, body]).toEqual([304, undefined]);
    expect(headers).toMatchObject({ etag: '"first"', 'cache-control': 'private, no-cache' });
    expect(headers).not.toHaveProperty('content-type');
  },
);

test.each([
  ['has something else', '/api/kept', '"other"', 'GET'],
  ['has nothing that is an etag', '/api/kept', 'first', 'GET'],
  ['may not keep it', '/api/unkept', '"first"', 'GET'],
  ['does something', '/api/kept', '"first"', 'POST'],
])('who %s is given all of it', async (_, path, ifNoneMatch, method) => {
  expect(await ask(path, ifNoneMatch, method)).toMatchObject({ statusCode: 200, body: 'all of it' });
});

test('a file arrives byte by byte', async () => {
  const { body, isBase64Encoded, headers } = await ask('/api/file', 'nothing');
  expect(isBase64Encoded).toBe(true);
  expect([...Buffer.from(body ?? '', 'base64')]).toEqual([...file]);
  expect(headers).toMatchObject({ 'content-type': 'application/zip' });
});
