import { createLocalJWKSet, decodeProtectedHeader, errors, type JSONWebKeySet, jwtVerify } from 'jose';

export interface JwtConfiguration {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** `$request.header.Authorization` or `$request.querystring.token`. */
  readonly identitySource: readonly string[];
}

export type Authorization =
  | {
      readonly ok: true;
      readonly jwt: { claims: Record<string, string>; scopes: string[] | null };
    }
  | { readonly ok: false; readonly status: 401 | 403; readonly wwwAuthenticate: string };

/** The check an HTTP API's JWT authorizer makes, refusals in its words. */
export class JwtAuthorizer {
  private readonly configuration: JwtConfiguration;
  private readonly keys: ReturnType<typeof createLocalJWKSet>;

  constructor(configuration: JwtConfiguration, keys: JSONWebKeySet) {
    this.configuration = configuration;
    this.keys = createLocalJWKSet(keys);
  }

  /** `requiredScopes`: the route's AuthorizationScopes; the token must have one of them. */
  async authorize(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    query: URLSearchParams,
    requiredScopes: readonly string[] = [],
    now = new Date(),
  ): Promise<Authorization> {
    const token = this.tokenOf(headers, query);
    if (token === undefined) return { ok: false, status: 401, wwwAuthenticate: 'Bearer' };
    const refused = (description: string): Authorization => ({
      ok: false,
      status: 401,
      wwwAuthenticate: `Bearer scope="${requiredScopes.join(' ')}" error="invalid_token" error_description="${description}"`,
    });
    const { issuer, audience } = this.configuration;
    let claims: Record<string, unknown>;
    try {
      if (decodeProtectedHeader(token).kid === undefined) return refused('invalid token');
      const verified = await jwtVerify(token, this.keys, {
        issuer,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
        currentDate: now,
      });
      claims = verified.payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return refused('the token has expired');
      if (error instanceof errors.JWTClaimValidationFailed) {
        if (error.claim === 'iss') return refused('the token does not have a valid issuer');
        if (error.claim === 'nbf') return refused('the token is not valid yet');
      }
      if (error instanceof errors.JWSSignatureVerificationFailed)
        return refused('signature verification failed');
      return refused('invalid token');
    }
    if (typeof claims['iat'] === 'number' && claims['iat'] * 1000 > now.getTime() + 1000)
      return refused('the token was issued in the future');
    // `client_id` stands in for `aud` only where there is none: Cognito's access tokens have no `aud`.
    const meant = claims['aud'] ?? claims['client_id'];
    const named = Array.isArray(meant) ? meant : [meant];
    if (!named.some((name) => audience.includes(String(name))))
      return refused('the token does not have a valid audience');
    const scopes = claimText(claims['scope'] ?? claims['scp'] ?? '').split(' ');
    if (requiredScopes.length > 0 && !requiredScopes.some((scope) => scopes.includes(scope)))
      return {
        ok: false,
        status: 403,
        wwwAuthenticate: `Bearer scope="${requiredScopes.join(' ')}" error="insufficient_scope"`,
      };
    return {
      ok: true,
      jwt: {
        claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)])),
        scopes: requiredScopes.length > 0 ? scopes : null,
      },
    };
  }

  private tokenOf(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    query: URLSearchParams,
  ): string | undefined {
    for (const source of this.configuration.identitySource) {
      const [, kind, name = ''] = /^\$request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
      const value = kind === 'header' ? headers[name.toLowerCase()] : (query.get(name) ?? undefined);
      // The service takes a bare token as well.
      if (typeof value === 'string' && value !== '') return value.replace(/^Bearer +/i, '');
    }
    return undefined;
  }
}

/** The service hands every claim on as text; a list becomes `[a b]`. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  if (typeof value === 'object' && value !== null)
    return `map[${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => `${name}:${claimText(inner)}`)
      .join(' ')}]`;
  return String(value);
}
