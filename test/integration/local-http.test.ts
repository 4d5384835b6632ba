import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importPKCS8, type JSONWebKeySet, SignJWT, UnsecuredJWT } from 'jose';
import { Functions, nameFunctions } from '../../infra/local/functions/functions.ts';
import { HttpApi, nameApis } from '../../infra/local/http/http-api.ts';
import { answerFrom } from '../../infra/local/http/http-answer.ts';
import { type HttpCall, httpEvent } from '../../infra/local/http/http-event.ts';
import { JwtAuthorizer } from '../../infra/local/http/jwt-authorizer.ts';
import { RouteTable } from '../../infra/local/http/route-table.ts';
import { listen } from '../../infra/local/server.ts';
import { Templates } from '../../infra/local/templates/templates.ts';

describe('choosing a route', () => {
  const table = new RouteTable(
    [
      'ANY /{proxy+}',
      'GET /pets/{id}',
      'GET /pets/{proxy+}',
      'GET /pets/dog',
      'ANY /pets/dog',
      'POST /pets/{id}/names/{name}',
    ].map((routeKey) => ({ routeKey })),
  );
  test.each([
    ['GET', '/pets/dog', 'GET /pets/dog', 'the literal path and the method first'],
    ['DELETE', '/pets/dog', 'ANY /pets/dog', 'ANY where the method has no route of its own'],
    ['GET', '/pets/cat', 'GET /pets/{id}', 'a variable before a greedy one'],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', 'the greedy one for what is deeper'],
    ['PUT', '/pets/cat', 'ANY /{proxy+}', 'a vaguer path when the better one lacks the method'],
    ['POST', '/pets/a/names/b', 'POST /pets/{id}/names/{name}', 'several variables'],
  ])('%s %s goes to %s: %s', (method, path, routeKey) => {
    expect(table.choose(method, path)?.route.routeKey).toBe(routeKey);
  });

  test('variables are decoded, and a greedy one keeps its slashes', () => {
    expect(table.choose('GET', '/pets/m%C3%A8o%2Fcon')?.pathParameters).toEqual({ id: 'mèo/con' });
    expect(table.choose('GET', '/pets/a/b')?.pathParameters).toEqual({ proxy: 'a/b' });
  });

  test('nothing matches an empty rest, and $default takes what is left', () => {
    const small = [{ routeKey: 'GET /api/{proxy+}' }];
    expect(new RouteTable(small).choose('GET', '/api/')).toBeUndefined();
    expect(new RouteTable(small).choose('GET', '/api')).toBeUndefined();
    expect(new RouteTable([...small, { routeKey: '$default' }]).choose('GET', '/x')?.route.routeKey).toBe(
      '$default',
    );
  });
});

describe('the event a function gets', () => {
  const call = (changes: Partial<HttpCall> = {}): HttpCall => ({
    method: 'POST',
    target: '/api/x%20y?a=1&a=2&b=%C4%91',
    headers: { host: 'localhost:3000', 'content-type': 'application/json', cookie: 'a=1; b=2' },
    body: Buffer.from('{"tên":"Đỗ"}'),
    sourceIp: '127.0.0.1',
    protocol: 'HTTP/1.1',
    requestId: 'r1',
    at: new Date('2026-11-22T10:00:05Z'),
    ...changes,
  });
  const context = {
    accountId: '000000000000',
    apiId: 'api1',
    stage: '$default',
    routeKey: 'ANY /api/{proxy+}',
    pathParameters: { proxy: 'x y' },
    authorizer: undefined,
  };

  test('has the shape of payload format 2.0', () => {
    expect(httpEvent(call(), context)).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /api/{proxy+}',
      rawPath: '/api/x y',
      rawQueryString: 'a=1&a=2&b=%C4%91',
      cookies: ['a=1', 'b=2'],
      queryStringParameters: { a: '1,2', b: 'đ' },
      pathParameters: { proxy: 'x y' },
      body: '{"tên":"Đỗ"}',
      isBase64Encoded: false,
      requestContext: {
        domainName: 'localhost',
        http: { method: 'POST', path: '/api/x y', sourceIp: '127.0.0.1' },
        time: '22/Nov/2026:10:00:05 +0000',
        timeEpoch: 1795341605000,
      },
    });
    expect(httpEvent(call(), context)['headers']).not.toHaveProperty('cookie');
  });

  test.each([
    ['application/json; charset=utf-8', false],
    ['text/csv', false],
    ['application/x-www-form-urlencoded', true],
    ['application/problem+json', true],
    [undefined, true],
  ])('a body of type %s is base64: %s', (type, isBase64Encoded) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    expect(httpEvent(call({ headers }), context)).toMatchObject({ isBase64Encoded });
  });

  test('a call without a body has none in the event', () => {
    expect(httpEvent(call({ body: Buffer.alloc(0) }), context)).not.toHaveProperty('body');
  });
});

test('a function’s answer becomes HTTP as the service does it', () => {
  expect(
    answerFrom({
      statusCode: 201,
      headers: { ETag: '"1"', 'Content-Length': '9' },
      cookies: ['a=1'],
      body: 'ok',
    }),
  ).toEqual({
    statusCode: 201,
    headers: { etag: '"1"', 'content-type': 'text/plain;charset=UTF-8' },
    cookies: ['a=1'],
    body: Buffer.from('ok'),
  });
  expect(answerFrom({ statusCode: 200, body: 'w6A=', isBase64Encoded: true })?.body.toString()).toBe('à');
  expect(answerFrom({ a: 1 })).toMatchObject({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
  });
  expect(answerFrom({ statusCode: 'teapot' })).toBeUndefined();
  expect(answerFrom({ statusCode: 200, body: { not: 'text' } })).toBeUndefined();
});

describe('the JWT authorizer', () => {
  const issuer = 'https://cognito-idp.ap-southeast-1.amazonaws.com/pool';
  const now = Math.floor(Date.now() / 1000);
  const good = {
    iss: issuer,
    client_id: 'web',
    sub: 's',
    exp: now + 60,
    iat: now,
    'cognito:groups': ['officer', 'auditor'],
  };
  const keyPair = generateKeyPair('RS256', { extractable: true });
  const keys = async (): Promise<JSONWebKeySet> => ({
    keys: [{ ...(await exportJWK((await keyPair).publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }],
  });
  const sign = async (
    claims: Record<string, unknown>,
    header: Record<string, unknown> = {},
  ): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
      .sign((await keyPair).privateKey);
  const asked = async (authorization: string | undefined, scopes: string[] = []) =>
    new JwtAuthorizer(
      { issuer, audience: ['web'], identitySource: ['$request.header.Authorization'] },
      await keys(),
    ).authorize({ authorization }, new URLSearchParams(), scopes);

  test('takes a good token and hands its claims on as text', async () => {
    expect(await asked(`Bearer ${await sign(good)}`)).toEqual({
      ok: true,
      jwt: {
        claims: expect.objectContaining({
          sub: 's',
          exp: String(good.exp),
          'cognito:groups': '[officer auditor]',
        }),
        scopes: null,
      },
    });
  });

  test('asks for a token where there is none', async () => {
    expect(await asked(undefined)).toEqual({ ok: false, status: 401, wwwAuthenticate: 'Bearer' });
  });

  test.each<[string, string, () => Promise<string>]>([
    ['expired', 'expired', () => sign({ ...good, exp: now - 1 })],
    ['without an end', 'invalid token', () => sign({ ...good, exp: undefined })],
    ['not valid yet', 'not valid yet', () => sign({ ...good, nbf: now + 60 })],
    ['issued in the future', 'future', () => sign({ ...good, iat: now + 60 })],
    ['of another issuer', 'issuer', () => sign({ ...good, iss: 'https://evil.example' })],
    ['for another client', 'audience', () => sign({ ...good, client_id: 'other' })],
    [
      'whose aud is another, though its client_id is right',
      'audience',
      () => sign({ ...good, aud: 'other' }),
    ],
    ['with alg none', 'invalid token', () => Promise.resolve(new UnsecuredJWT(good).encode())],
    ['without a key id', 'invalid token', () => sign(good, { kid: undefined })],
    [
      'signed by a stranger’s key',
      'signature',
      async () => {
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        const key = await importPKCS8(
          privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
          'RS256',
        );
        return new SignJWT(good).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key);
      },
    ],
    [
      'signed HS256 with the public key as the secret',
      'invalid token',
      async () =>
        new SignJWT(good)
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(Buffer.from(String((await keys()).keys[0]!.n), 'base64url')),
    ],
    [
      'whose roles were swapped after signing',
      'signature',
      async () => {
        const [header, , signature] = (await sign(good)).split('.');
        const payload = Buffer.from(JSON.stringify({ ...good, 'cognito:groups': ['leader'] })).toString(
          'base64url',
        );
        return [header, payload, signature].join('.');
      },
    ],
    ['that is no token at all', 'invalid token', () => Promise.resolve('hello')],
  ])('refuses one %s', async (_which, description, make) => {
    expect(await asked(`Bearer ${await make()}`)).toMatchObject({
      ok: false,
      status: 401,
      wwwAuthenticate: expect.stringContaining(description),
    });
  });

  test('a route’s scope is asked for, and its lack is 403', async () => {
    expect(await asked(await sign({ ...good, scope: 'openid admin' }), ['admin'])).toMatchObject({
      ok: true,
      jwt: { scopes: ['openid', 'admin'] },
    });
    expect(await asked(await sign({ ...good, scope: 'openid' }), ['admin'])).toMatchObject({
      ok: false,
      status: 403,
    });
  });
});

describe('the server', () => {
  test('answers 503 until it is open, and 413 to more than 10 MB', async () => {
    const server = await listen(0);
    const url = `http://127.0.0.1:${server.port}/api/x`;
    expect((await fetch(url)).status).toBe(503);
    server.open(({ body }) =>
      Promise.resolve({
        statusCode: 200,
        headers: {},
        cookies: ['a=1', 'b=2'],
        body: Buffer.from(String(body.length)),
      }),
    );
    const fine = await fetch(url, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024) });
    expect(await fine.text()).toBe('10485760');
    expect(fine.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    const large = await fetch(url, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect([large.status, await large.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    await server.close();
  });

  test('a taken port is said in one line that names another', async () => {
    const server = await listen(0);
    await expect(listen(server.port)).rejects.toMatchObject({
      lines: [expect.stringContaining(`PORT=${server.port + 1}`), expect.stringContaining('taken')],
    });
    await server.close();
  });
});

describe('an HTTP API as its template says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'http-api-'));
  writeFileSync(
    join(folder, 'index.mjs'),
    `export const handler = async ({ rawPath, routeKey }) => {
      if (rawPath === '/throw') throw new Error('secret detail');
      if (rawPath === '/hang') await new Promise(() => undefined);
      if (rawPath === '/odd') return { statusCode: 200, body: 1 };
      return { statusCode: 200, body: routeKey } }`,
  );
  const templates = new Templates(
    [
      {
        name: 'Service',
        assets: new Map([['code.zip', folder]]),
        template: {
          Resources: {
            Api: {
              Type: 'AWS::ApiGatewayV2::Api',
              Properties: {
                ProtocolType: 'HTTP',
                CorsConfiguration: { AllowOrigins: ['https://a.example'], AllowMethods: ['GET'] },
              },
            },
            Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { StageName: '$default' } },
            Handler: {
              Type: 'AWS::Lambda::Function',
              Properties: { Code: { S3Key: 'code.zip' }, Handler: 'index.handler', Timeout: 5 },
            },
            Integration: {
              Type: 'AWS::ApiGatewayV2::Integration',
              Properties: {
                IntegrationType: 'AWS_PROXY',
                PayloadFormatVersion: '2.0',
                IntegrationUri: { 'Fn::GetAtt': ['Handler', 'Arn'] },
              },
            },
            Impatient: {
              Type: 'AWS::ApiGatewayV2::Integration',
              Properties: {
                IntegrationType: 'AWS_PROXY',
                PayloadFormatVersion: '2.0',
                TimeoutInMillis: 50,
                IntegrationUri: { 'Fn::GetAtt': ['Handler', 'Arn'] },
              },
            },
            Hanging: {
              Type: 'AWS::ApiGatewayV2::Route',
              Properties: {
                RouteKey: 'GET /hang',
                Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Impatient' }]] },
              },
            },
            Route: {
              Type: 'AWS::ApiGatewayV2::Route',
              Properties: {
                RouteKey: 'GET /{proxy+}',
                Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
              },
            },
          },
        },
      },
    ],
    { region: 'ap-southeast-1', account: '000000000000' },
  );
  nameFunctions(templates);
  nameApis(templates, 'http://localhost:3000');
  const functions = new Functions(templates, { env: {}, logFolder: folder });
  const api = new HttpApi(templates, functions, () => undefined);
  afterAll(() => functions.stop());

  const get = async (target: string, changes: Partial<HttpCall> = {}): Promise<[number, string]> => {
    const { statusCode, body } = await api.answer(call(target, changes));
    return [statusCode, body.toString()];
  };
  const call = (target: string, changes: Partial<HttpCall>): HttpCall => ({
    method: 'GET',
    target,
    headers: { host: 'localhost:3000' },
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    protocol: 'HTTP/1.1',
    requestId: 'r1',
    at: new Date(),
    ...changes,
  });

  test('what a function answers comes through; what it throws does not', async () => {
    expect(await get('/fine')).toEqual([200, 'GET /{proxy+}']);
    expect(await get('/throw')).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(await get('/odd')).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(await get('/fine', { method: 'POST' })).toEqual([404, '{"message":"Not Found"}']);
  });

  test('an integration that takes too long is given up with 503', async () => {
    expect(await get('/hang')).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  test('a body that makes the event larger than a function takes is 413', async () => {
    const body = Buffer.alloc(7 * 1024 * 1024, 'x');
    expect((await get('/fine', { body }))[0]).toBe(413);
  });

  test('other origins hear what CorsConfiguration says', async () => {
    const headers = (origin: string) => ({ host: 'localhost:3000', origin });
    const preflight = await api.answer(
      call('/fine', { method: 'OPTIONS', headers: headers('https://a.example') }),
    );
    expect(preflight).toMatchObject({
      statusCode: 204,
      headers: { 'access-control-allow-origin': 'https://a.example', 'access-control-allow-methods': 'GET' },
    });
    const stranger = await api.answer(call('/fine', { headers: headers('https://b.example') }));
    expect(stranger.headers).not.toHaveProperty('access-control-allow-origin');
  });
});
