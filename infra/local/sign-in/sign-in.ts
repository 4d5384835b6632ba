import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt, type JSONWebKeySet } from 'jose';
import { type HttpAnswer, jsonAnswer, serviceAnswer } from '../http/http-answer.ts';
import { formOf, type HttpCall, isLoopback, originOf, pathOf, queryOf } from '../http/http-event.ts';
import { languageOf, redirect } from '../pages/html.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { notSignedInPage, signedInPage } from '../pages/signed-in-page.ts';
import type { People, Person } from './people.ts';
import type { SigningKey } from './signing-key.ts';
import { type Tokens, type TokenSet, TriggerFailed } from './tokens.ts';
import type { UserPool } from './user-pool.ts';

/** A code given out and not yet turned into tokens. */
interface Grant {
  readonly person: Person;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scopes: readonly string[];
  readonly nonce: string | undefined;
  readonly until: number;
}

const codeLivesMs = 5 * 60_000;

/** A protocol error in OAuth's words. */
class Refused extends Error {
  readonly code: string;

  constructor(code: string, description: string) {
    super(description);
    this.code = code;
  }
}

/**
 * Stands in for the user pool's hosted pages on this machine: code with PKCE, refresh, and for curl a password grant.
 * It answers loopback names only, so that no page elsewhere can use it by giving its own name our address.
 */
export class SignIn {
  private readonly pool: UserPool;
  private readonly key: SigningKey;
  private readonly people: People;
  private readonly tokens: Tokens;
  private readonly grants = new Map<string, Grant>();

  constructor(pool: UserPool, key: SigningKey, people: People, tokens: Tokens) {
    this.pool = pool;
    this.key = key;
    this.people = people;
    this.tokens = tokens;
  }

  keysOf(issuer: string): JSONWebKeySet | undefined {
    return issuer === this.pool.issuer ? this.key.publicKeys : undefined;
  }

  /** The answer, or undefined when the path is none of ours. */
  async answer(call: HttpCall): Promise<HttpAnswer | undefined> {
    const handle = this.handlers[`${call.method === 'HEAD' ? 'GET' : call.method} ${pathOf(call.target)}`];
    if (!handle) return undefined;
    if (!isLoopback(`http://${call.headers.host ?? ''}`)) return serviceAnswer(403, 'Forbidden');
    return handle(call, new URLSearchParams(queryOf(call.target)));
  }

  private readonly handlers: Readonly<
    Record<string, (call: HttpCall, query: URLSearchParams) => Promise<HttpAnswer> | HttpAnswer>
  > = {
    'GET /.well-known/jwks.json': () => jsonAnswer(200, this.key.publicKeys, 'public, max-age=300'),
    'GET /.well-known/openid-configuration': (call) => jsonAnswer(200, this.discovery(call)),
    'GET /oauth2/authorize': (_call, query) => this.showSignIn(query, false),
    'POST /oauth2/authorize': (call, query) => this.signIn(call, query),
    'POST /oauth2/token': (call) => this.token(call),
    'POST /oauth2/revoke': (call) => this.revoke(call),
    'GET /logout': (_call, query) => this.logOut(query),
    'GET /sign-in': (call, query) => this.tryOut(call, query),
    'GET /signed-in': (call, query) => this.triedOut(call, query),
  };

  private discovery(call: HttpCall): Record<string, unknown> {
    const origin = originOf(call);
    return {
      issuer: this.pool.issuer,
      authorization_endpoint: `${origin}/oauth2/authorize`,
      token_endpoint: `${origin}/oauth2/token`,
      end_session_endpoint: `${origin}/logout`,
      jwks_uri: `${origin}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['public'],
    };
  }

  /** Shows who can sign in; a request that cannot be trusted to go back anywhere gets 400 and goes nowhere. */
  private showSignIn(query: URLSearchParams, wrongPassword: boolean): HttpAnswer {
    const redirectUri = query.get('redirect_uri') ?? '';
    try {
      this.assertKnownClient(query);
      this.assertAllowedReturn(redirectUri, this.pool.callbackUrls);
    } catch (error) {
      return notSignedInPage(languageOf(query), query, (error as Error).message);
    }
    try {
      assertPkce(query);
    } catch (error) {
      return backTo(
        redirectUri,
        { error: (error as Refused).code, error_description: (error as Error).message },
        query,
      );
    }
    return signInPage({
      language: languageOf(query),
      people: this.people.all(),
      query,
      redirectOrigin: new URL(redirectUri).origin,
      wrongPassword,
    });
  }

  private async signIn(call: HttpCall, query: URLSearchParams): Promise<HttpAnswer> {
    const { origin } = call.headers;
    if (origin !== undefined && origin !== originOf(call)) return serviceAnswer(403, 'Forbidden');
    const form = new URLSearchParams([...query, ...formOf(call)]);
    const username = form.get('username') ?? '';
    const password = form.get('password') ?? '';
    const chosen = form.get('person');
    for (const name of ['username', 'password', 'person']) form.delete(name);
    // Checked again: a form can be sent by anything.
    const checked = this.showSignIn(form, false);
    if (checked.statusCode !== 200) return checked;
    const person =
      chosen === null ? await this.people.withPassword(username, password) : this.people.find(chosen);
    if (!person) return this.showSignIn(form, true);
    const code = randomBytes(24).toString('base64url');
    const redirectUri = form.get('redirect_uri') ?? '';
    this.forgetOldGrants();
    this.grants.set(code, {
      person,
      redirectUri,
      challenge: form.get('code_challenge') ?? '',
      scopes: this.scopesOf(form.get('scope')),
      nonce: form.get('nonce') ?? undefined,
      until: Date.now() + codeLivesMs,
    });
    return backTo(redirectUri, { code }, form);
  }

  private async token(call: HttpCall): Promise<HttpAnswer> {
    const form = formOf(call);
    try {
      return jsonAnswer(200, await this.exchange(form));
    } catch (error) {
      if (error instanceof Refused)
        return jsonAnswer(400, { error: error.code, error_description: error.message });
      if (error instanceof TriggerFailed)
        return jsonAnswer(400, { error: 'invalid_grant', error_description: error.message });
      throw error;
    }
  }

  private async revoke(call: HttpCall): Promise<HttpAnswer> {
    await this.tokens.revoke(formOf(call).get('token') ?? '');
    return jsonAnswer(200, {});
  }

  private async exchange(form: URLSearchParams): Promise<TokenSet> {
    const grantType = form.get('grant_type');
    // With curl there is one client to mean.
    if (form.has('client_id') || grantType === 'authorization_code') this.assertKnownClient(form);
    switch (grantType) {
      case 'authorization_code':
        return this.exchangeCode(
          form.get('code') ?? '',
          form.get('redirect_uri') ?? '',
          form.get('code_verifier') ?? '',
        );
      case 'refresh_token': {
        const tokens = await this.tokens.refresh(form.get('refresh_token') ?? '', (username) =>
          this.people.find(username),
        );
        if (!tokens) throw new Refused('invalid_grant', 'Invalid Refresh Token');
        return tokens;
      }
      case 'password': {
        const person = await this.people.withPassword(form.get('username') ?? '', form.get('password') ?? '');
        if (!person) throw new Refused('invalid_grant', 'Incorrect username or password.');
        return this.tokens.issue(person, this.scopesOf(form.get('scope')), 'Authentication');
      }
      default:
        throw new Refused(
          'unsupported_grant_type',
          'Use authorization_code, refresh_token, or password on this machine.',
        );
    }
  }

  private async exchangeCode(code: string, redirectUri: string, verifier: string): Promise<TokenSet> {
    const grant = this.grants.get(code);
    // A code is good for one attempt, right or wrong.
    this.grants.delete(code);
    if (!grant || grant.until < Date.now() || grant.redirectUri !== redirectUri)
      throw new Refused('invalid_grant', 'The code is unknown, used, expired or for another address.');
    if (challengeOf(verifier) !== grant.challenge)
      throw new Refused('invalid_grant', 'The code_verifier does not match the code_challenge.');
    return this.tokens.issue(grant.person, grant.scopes, 'HostedAuth', grant.nonce);
  }

  private logOut(query: URLSearchParams): HttpAnswer {
    const to = query.get('logout_uri') ?? query.get('redirect_uri') ?? '/';
    if (to === '/') return redirect('/');
    try {
      this.assertAllowedReturn(to, this.pool.logoutUrls);
    } catch (error) {
      return notSignedInPage(languageOf(query), query, (error as Error).message);
    }
    return redirect(to);
  }

  /** The start page's sign-in: the whole flow with PKCE, the verifier kept in a cookie. */
  private tryOut(call: HttpCall, query: URLSearchParams): HttpAnswer {
    const verifier = randomBytes(32).toString('base64url');
    const request = new URLSearchParams({
      response_type: 'code',
      client_id: this.pool.clientId,
      redirect_uri: `${originOf(call)}/signed-in`,
      scope: this.pool.scopes.join(' '),
      state: languageOf(query),
      code_challenge: challengeOf(verifier),
      code_challenge_method: 'S256',
      lang: languageOf(query),
    });
    return redirect(`/oauth2/authorize?${request.toString()}`, [
      `verifier=${verifier}; Path=/signed-in; HttpOnly; SameSite=Lax; Max-Age=600`,
    ]);
  }

  private async triedOut(call: HttpCall, query: URLSearchParams): Promise<HttpAnswer> {
    const language = query.get('state') === 'en' ? 'en' : 'vi';
    const verifier = /(?:^|; *)verifier=([\w-]+)/.exec(call.headers.cookie ?? '')?.[1] ?? '';
    const origin = originOf(call);
    try {
      const refusal = query.get('error_description') ?? query.get('error');
      if (refusal !== null) throw new Refused('refused', refusal);
      const tokens = await this.exchangeCode(query.get('code') ?? '', `${origin}/signed-in`, verifier);
      return signedInPage(language, origin, tokens.access_token, decodeJwt(tokens.access_token));
    } catch (error) {
      return notSignedInPage(language, query, (error as Error).message);
    }
  }

  private assertKnownClient(query: URLSearchParams): void {
    if (query.get('client_id') !== this.pool.clientId)
      throw new Refused('invalid_client', 'There is no such client_id in the templates.');
  }

  /** An address the templates list, or one of this machine: a native app's port is its own (RFC 8252). */
  private assertAllowedReturn(uri: string, listed: readonly string[]): void {
    if (!listed.includes(uri) && !isLoopback(uri))
      throw new Refused('invalid_request', 'The address to return to is neither listed nor on this machine.');
  }

  private scopesOf(asked: string | null): string[] {
    const scopes = (asked ?? '').split(/[ +]+/).filter((scope) => this.pool.scopes.includes(scope));
    return scopes.length > 0 ? scopes : [...this.pool.scopes];
  }

  private forgetOldGrants(): void {
    const now = Date.now();
    for (const [code, grant] of this.grants) if (grant.until < now) this.grants.delete(code);
  }
}

function assertPkce(query: URLSearchParams): void {
  if (query.get('response_type') !== 'code')
    throw new Refused('unsupported_response_type', 'Use response_type=code.');
  const challenge = query.get('code_challenge') ?? '';
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge))
    throw new Refused('invalid_request', 'PKCE is required: code_challenge with code_challenge_method=S256.');
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function backTo(uri: string, values: Record<string, string>, query: URLSearchParams): HttpAnswer {
  const target = new URL(uri);
  for (const [name, value] of Object.entries(values)) target.searchParams.set(name, value);
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return redirect(target.href);
}
