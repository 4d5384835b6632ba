import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { HttpAnswer } from '../../infra/local/http/http-answer.ts';
import { People } from '../../infra/local/sign-in/people.ts';
import { openSigningKey } from '../../infra/local/sign-in/signing-key.ts';
import { SignIn } from '../../infra/local/sign-in/sign-in.ts';
import { Tokens } from '../../infra/local/sign-in/tokens.ts';
import type { UserPool } from '../../infra/local/sign-in/user-pool.ts';

const pool: UserPool = {
  poolId: 'ap-southeast-1_pool',
  clientId: 'web',
  issuer: 'https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_pool',
  region: 'ap-southeast-1',
  caseSensitive: false,
  tokenTrigger: 'arn:token-claims',
  scopes: ['openid'],
  callbackUrls: ['https://doi-thoai.example.vn/'],
  logoutUrls: ['https://doi-thoai.example.vn/'],
  accessTokenSeconds: 900,
  idTokenSeconds: 900,
  refreshTokenSeconds: 3_600,
};

const an = {
  username: 'an',
  sub: 'sub-an',
  name: 'Nguyễn Đức An',
  title: 'Công an xã Yên Chính',
  role: 'officer',
};

/** What a pre-token-generation function answers for an officer. */
const officer = (event: object): unknown => ({
  ...event,
  response: {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: {
        claimsToAddOrOverride: { unit: 'u1', sub: 'somebody else', exp: 9_999_999_999 },
      },
      groupOverrideDetails: { groupsToOverride: ['officer'] },
    },
  },
});

async function opened(
  trigger: (event: object) => unknown = officer,
  folder = mkdtempSync(join(tmpdir(), 'sign-in-')),
) {
  const asked: unknown[] = [];
  const key = await openSigningKey(join(folder, 'issuer.json'));
  const people = new People(join(folder, 'users.json'), pool.caseSensitive);
  const signIn = new SignIn(
    pool,
    key,
    people,
    new Tokens(pool, key, (_arn, event) => {
      asked.push(event);
      return Promise.resolve().then(() => trigger(event as object));
    }),
  );
  const ask = async (
    method: string,
    target: string,
    form?: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<HttpAnswer> => {
    const answer = await signIn.answer({
      method,
      target,
      headers: { host: 'localhost:3000', ...headers },
      body: Buffer.from(form ? new URLSearchParams(form).toString() : ''),
      sourceIp: '127.0.0.1',
      protocol: 'HTTP/1.1',
      requestId: 'r',
      at: new Date(),
    });
    if (!answer) throw new Error(`Nothing answers ${method} ${target}`);
    return answer;
  };
  return { folder, key, people, asked, ask };
}

const verifier = randomBytes(32).toString('base64url');
const request = {
  response_type: 'code',
  client_id: 'web',
  redirect_uri: 'http://localhost:3000/',
  state: 's1',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};
const authorize = (changes: Record<string, string> = {}): string =>
  `/oauth2/authorize?${new URLSearchParams({ ...request, ...changes }).toString()}`;
interface TokenAnswer {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly error?: string;
}

const json = ({ body }: HttpAnswer): TokenAnswer => JSON.parse(body.toString()) as TokenAnswer;
const codeIn = ({ headers }: HttpAnswer): string =>
  new URL(headers['location'] ?? '').searchParams.get('code') ?? '';

test('a person chosen on the page comes back with a code that buys Cognito-shaped tokens', async () => {
  const { people, ask, asked, key } = await opened();
  await people.add([an]);
  const page = await ask('GET', authorize());
  expect(page.body.toString()).toContain('Nguyễn Đức An');
  const chosen = await ask('POST', '/oauth2/authorize', { ...request, person: 'an' });
  expect(chosen.headers['location']).toMatch(/^http:\/\/localhost:3000\/\?code=[\w-]+&state=s1$/);
  const bought = await ask('POST', '/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: 'web',
    redirect_uri: request.redirect_uri,
    code: codeIn(chosen),
    code_verifier: verifier,
  });
  const tokens = json(bought);
  expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 900 });
  const { payload, protectedHeader } = await jwtVerify(
    tokens.access_token,
    createLocalJWKSet(key.publicKeys),
  );
  expect(protectedHeader).toEqual({ alg: 'RS256', kid: key.kid });
  expect(payload).toMatchObject({
    sub: 'sub-an',
    username: 'an',
    client_id: 'web',
    iss: pool.issuer,
    token_use: 'access',
    scope: 'openid',
    version: 2,
    'cognito:groups': ['officer'],
    unit: 'u1',
  });
  expect(payload.exp! - payload.iat!).toBe(900);
  expect(payload).not.toHaveProperty('aud');
  expect(decodeJwt(tokens.id_token)).toMatchObject({
    aud: 'web',
    token_use: 'id',
    'cognito:username': 'an',
    name: an.name,
  });
  expect(asked[0]).toMatchObject({
    version: '2',
    triggerSource: 'TokenGeneration_HostedAuth',
    userPoolId: pool.poolId,
    userName: 'an',
    callerContext: { clientId: 'web' },
    request: {
      userAttributes: { sub: 'sub-an' },
      groupConfiguration: { groupsToOverride: [] },
      scopes: ['openid'],
    },
  });
});

test('a refresh asks the trigger anew, so that a change of role arrives', async () => {
  let role = 'officer';
  const { people, ask } = await opened((event) => ({
    ...event,
    response: { claimsAndScopeOverrideDetails: { groupOverrideDetails: { groupsToOverride: [role] } } },
  }));
  await people.add([{ ...an, password: 'right' }]);
  const first = json(
    await ask('POST', '/oauth2/token', { grant_type: 'password', username: 'An', password: 'right' }),
  );
  role = 'unit-chief';
  const next = json(
    await ask('POST', '/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: 'web',
      refresh_token: first.refresh_token,
    }),
  );
  expect(decodeJwt(next.access_token)['cognito:groups']).toEqual(['unit-chief']);
  expect(next).not.toHaveProperty('refresh_token');
  const asAccess = await ask('POST', '/oauth2/token', {
    grant_type: 'refresh_token',
    refresh_token: first.access_token,
  });
  expect([asAccess.statusCode, json(asAccess).error]).toEqual([400, 'invalid_grant']);
});

test('tokens outlive a restart, and the key is its owner’s only', async () => {
  const before = await opened();
  await before.people.add([{ ...an, password: 'right' }]);
  const { access_token } = json(
    await before.ask('POST', '/oauth2/token', { grant_type: 'password', username: 'an', password: 'right' }),
  );
  const after = await opened(officer, before.folder);
  await expect(jwtVerify(access_token, createLocalJWKSet(after.key.publicKeys))).resolves.toBeDefined();
  expect(statSync(join(before.folder, 'issuer.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(before.folder, 'users.json')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(before.folder, 'users.json'), 'utf8')).not.toContain('right');
});

test('a wrong password and an unknown name are told the same', async () => {
  const { people, ask } = await opened();
  await people.add([
    { ...an, password: 'right' },
    { ...an, username: 'no-password' },
  ]);
  for (const [username, password] of [
    ['an', 'wrong'],
    ['nobody', 'right'],
    ['no-password', ''],
  ] as const) {
    const page = await ask('POST', '/oauth2/authorize', { ...request, username, password });
    expect(page.statusCode).toBe(401);
    expect(page.body.toString()).toContain('Tên đăng nhập hoặc mật khẩu không đúng.');
    const token = await ask('POST', '/oauth2/token', { grant_type: 'password', username, password });
    expect([token.statusCode, json(token)]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'Incorrect username or password.' },
    ]);
  }
});

test('a code is good once, for its address and its verifier', async () => {
  const { people, ask } = await opened();
  await people.add([an]);
  const buy = async (changes: Record<string, string>, code?: string): Promise<HttpAnswer> =>
    ask('POST', '/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: 'web',
      redirect_uri: request.redirect_uri,
      code: code ?? codeIn(await ask('POST', '/oauth2/authorize', { ...request, person: 'an' })),
      code_verifier: verifier,
      ...changes,
    });
  const code = codeIn(await ask('POST', '/oauth2/authorize', { ...request, person: 'an' }));
  expect((await buy({}, code)).statusCode).toBe(200);
  expect(json(await buy({}, code)).error).toBe('invalid_grant');
  expect(json(await buy({ code_verifier: 'another' })).error).toBe('invalid_grant');
  expect(json(await buy({ redirect_uri: 'http://localhost:4000/' })).error).toBe('invalid_grant');
  expect(json(await buy({ client_id: 'other' })).error).toBe('invalid_client');
});

test('a request without PKCE goes back with the reason', async () => {
  const { ask } = await opened();
  const answer = await ask('GET', authorize({ code_challenge_method: 'plain' }));
  expect(new URL(answer.headers['location']!).searchParams.get('error')).toBe('invalid_request');
});

test.each([
  ['an address that is neither listed nor here', { redirect_uri: 'https://evil.example/' }],
  ['another client', { client_id: 'other' }],
])('a request for %s goes nowhere', async (_which, changes) => {
  const { ask, people } = await opened();
  await people.add([an]);
  expect((await ask('GET', authorize(changes))).statusCode).toBe(400);
  expect((await ask('POST', '/oauth2/authorize', { ...request, ...changes, person: 'an' })).statusCode).toBe(
    400,
  );
});

test('names that lead here from elsewhere, and forms sent by other pages, are refused', async () => {
  const { ask, people } = await opened();
  await people.add([an]);
  expect((await ask('GET', authorize(), undefined, { host: 'rebound.example:3000' })).statusCode).toBe(403);
  const sent = await ask(
    'POST',
    '/oauth2/authorize',
    { ...request, person: 'an' },
    { origin: 'https://evil.example' },
  );
  expect(sent.statusCode).toBe(403);
});

test('when the trigger fails there is no token', async () => {
  const { ask, people } = await opened(() => {
    throw new Error('no such person in the Directory');
  });
  await people.add([{ ...an, password: 'right' }]);
  const answer = await ask('POST', '/oauth2/token', {
    grant_type: 'password',
    username: 'an',
    password: 'right',
  });
  expect([answer.statusCode, json(answer).error]).toEqual([400, 'invalid_grant']);
});

test('the page is Vietnamese, switches to English, finds a name without its marks, and runs no script', async () => {
  const { ask, people } = await opened();
  await people.add([an, { ...an, username: 'binh', name: 'Bình <script>' }]);
  const vi = await ask('GET', authorize());
  expect(vi.body.toString()).toContain('lang="vi"');
  expect(vi.body.toString()).toContain('Bình &#60;script&#62;');
  expect(vi.headers['content-security-policy']).toMatch(/default-src 'none'/);
  expect(vi.headers['content-security-policy']).not.toContain('unsafe');
  const [, style = ''] = /<style>([^]*)<\/style>/.exec(vi.body.toString()) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(vi.headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
  const en = (await ask('GET', authorize({ lang: 'en', q: 'duc an' }))).body.toString();
  expect(en).toContain('Sign in');
  expect(en).toContain('Nguyễn Đức An');
  expect(en).not.toContain('Bình');
});

test('the start page’s own sign-in goes through code and PKCE and shows the token', async () => {
  const { ask, people } = await opened();
  await people.add([an]);
  const begun = await ask('GET', '/sign-in');
  const cookie = begun.cookies[0]!.split(';')[0]!;
  const form = Object.fromEntries(new URL(begun.headers['location']!, 'http://localhost:3000').searchParams);
  const back = new URL(
    (await ask('POST', '/oauth2/authorize', { ...form, person: 'an' })).headers['location']!,
  );
  const shown = await ask('GET', `${back.pathname}${back.search}`, undefined, { cookie });
  expect(shown.statusCode).toBe(200);
  expect(shown.body.toString()).toContain('Authorization: Bearer');
  expect((await ask('GET', `${back.pathname}${back.search}`)).statusCode).toBe(400);
});

test('signing out leads to a listed address or one of this machine only', async () => {
  const { ask } = await opened();
  expect(
    (await ask('GET', '/logout?client_id=web&logout_uri=http://localhost:3000/')).headers['location'],
  ).toBe('http://localhost:3000/');
  expect((await ask('GET', '/logout?client_id=web&logout_uri=https://evil.example/')).statusCode).toBe(400);
});
