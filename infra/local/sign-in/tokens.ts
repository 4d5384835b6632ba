import { randomUUID } from 'node:crypto';
import { EncryptJWT, jwtDecrypt, SignJWT } from 'jose';
import type { Person } from './people.ts';
import type { SigningKey } from './signing-key.ts';
import type { UserPool } from './user-pool.ts';

export interface TokenSet {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
}

/** Where a sign-in came from, in the words the trigger is told. */
export type TriggerSource = 'HostedAuth' | 'Authentication' | 'RefreshTokens';

interface Overrides {
  readonly claimsToAddOrOverride?: Record<string, unknown>;
  readonly claimsToSuppress?: string[];
  readonly scopesToAdd?: string[];
  readonly scopesToSuppress?: string[];
}

interface TriggerAnswer {
  readonly response?: {
    readonly claimsAndScopeOverrideDetails?: {
      readonly accessTokenGeneration?: Overrides;
      readonly idTokenGeneration?: Overrides;
      readonly groupOverrideDetails?: { readonly groupsToOverride?: string[] };
    } | null;
  };
}

interface Session {
  readonly originJti: string;
  readonly authTime: number;
}

/** What a refresh token holds. */
type Sealed = Partial<Session> & { username?: string; scopes?: string[] };

/** The trigger of the user pool refused or failed, so there is no token: as with Cognito. */
export class TriggerFailed extends Error {}

/** Claims a trigger cannot change. */
const fixedClaims = new Set([
  'acr',
  'amr',
  'at_hash',
  'auth_time',
  'azp',
  'client_id',
  'exp',
  'iat',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'sub',
  'token_use',
  'username',
  'version',
]);

/** Makes Cognito-shaped tokens; the claims about a person come from the trigger the templates name. */
export class Tokens {
  private readonly pool: UserPool;
  private readonly key: SigningKey;
  private readonly revoked = new Set<string>();
  private readonly invoke: (functionArn: string, event: unknown) => Promise<unknown>;

  constructor(
    pool: UserPool,
    key: SigningKey,
    invoke: (functionArn: string, event: unknown) => Promise<unknown>,
  ) {
    this.pool = pool;
    this.key = key;
    this.invoke = invoke;
  }

  /** Access, ID and refresh token of a person who has just signed in. Throws TriggerFailed. */
  async issue(
    person: Person,
    scopes: readonly string[],
    source: TriggerSource,
    nonce?: string,
  ): Promise<TokenSet> {
    const session = { originJti: randomUUID(), authTime: seconds() };
    const tokens = await this.make(person, scopes, source, session, nonce);
    const refresh_token = await new EncryptJWT({ username: person.username, scopes, ...session })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuedAt()
      .setExpirationTime(seconds() + this.pool.refreshTokenSeconds)
      .encrypt(this.key.refreshSecret);
    return { ...tokens, refresh_token };
  }

  /** New access and ID tokens, claims read anew; undefined when the refresh token is not good. Throws TriggerFailed. */
  async refresh(
    refreshToken: string,
    find: (username: string) => Person | undefined,
  ): Promise<TokenSet | undefined> {
    const sealed = await this.open(refreshToken);
    const person = sealed && find(sealed.username ?? '');
    if (!person || this.revoked.has(sealed.originJti ?? '')) return undefined;
    const session = { originJti: sealed.originJti ?? randomUUID(), authTime: sealed.authTime ?? seconds() };
    return this.make(person, sealed.scopes ?? this.pool.scopes, 'RefreshTokens', session);
  }

  /** A refresh token is good for nothing from now on; after a restart it would be again. */
  async revoke(refreshToken: string): Promise<void> {
    const sealed = await this.open(refreshToken);
    if (sealed?.originJti !== undefined) this.revoked.add(sealed.originJti);
  }

  private async open(refreshToken: string): Promise<Sealed | undefined> {
    try {
      return (await jwtDecrypt<Sealed>(refreshToken, this.key.refreshSecret)).payload;
    } catch {
      return undefined;
    }
  }

  private async make(
    person: Person,
    scopes: readonly string[],
    source: TriggerSource,
    session: Session,
    nonce?: string,
  ): Promise<TokenSet> {
    const { access, id, groups } = await this.askTrigger(person, scopes, source);
    const now = seconds();
    const { pool } = this;
    const granted = [...new Set([...scopes, ...(access.scopesToAdd ?? [])])].filter(
      (scope) => !access.scopesToSuppress?.includes(scope),
    );
    const common = {
      sub: person.sub,
      ...(groups.length > 0 && { 'cognito:groups': groups }),
      iss: pool.issuer,
      origin_jti: session.originJti,
      event_id: randomUUID(),
      auth_time: session.authTime,
      iat: now,
    };
    const accessToken = overridden(
      {
        ...common,
        version: 2,
        client_id: pool.clientId,
        token_use: 'access',
        scope: granted.join(' '),
        exp: now + pool.accessTokenSeconds,
        jti: randomUUID(),
        username: person.username,
      },
      access,
    );
    const idToken = overridden(
      {
        ...common,
        'cognito:username': person.username,
        name: person.name,
        aud: pool.clientId,
        token_use: 'id',
        exp: now + pool.idTokenSeconds,
        jti: randomUUID(),
        ...(nonce !== undefined && { nonce }),
      },
      id,
    );
    return {
      access_token: await this.sign(accessToken),
      id_token: await this.sign(idToken),
      token_type: 'Bearer',
      expires_in: pool.accessTokenSeconds,
    };
  }

  private async askTrigger(
    person: Person,
    scopes: readonly string[],
    source: TriggerSource,
  ): Promise<{ access: Overrides; id: Overrides; groups: string[] }> {
    const { pool } = this;
    if (pool.tokenTrigger === undefined) return { access: {}, id: {}, groups: [] };
    let answered: unknown;
    try {
      answered = await this.invoke(pool.tokenTrigger, {
        version: '2',
        triggerSource: `TokenGeneration_${source}`,
        region: pool.region,
        userPoolId: pool.poolId,
        userName: person.username,
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: pool.clientId },
        request: {
          userAttributes: {
            sub: person.sub,
            'cognito:user_status': 'CONFIRMED',
            name: person.name,
          },
          // People belong to no group of the pool: the Directory knows their roles.
          groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
          scopes: [...scopes],
        },
        response: { claimsAndScopeOverrideDetails: null },
      });
    } catch (error) {
      throw new TriggerFailed(`PreTokenGeneration failed: ${String(error)}`, { cause: error });
    }
    const details = (answered as TriggerAnswer | null)?.response?.claimsAndScopeOverrideDetails;
    return {
      access: details?.accessTokenGeneration ?? {},
      id: details?.idTokenGeneration ?? {},
      groups: details?.groupOverrideDetails?.groupsToOverride ?? [],
    };
  }

  private sign(claims: Record<string, unknown>): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: this.key.kid })
      .sign(this.key.privateKey);
  }
}

function overridden(claims: Record<string, unknown>, overrides: Overrides): Record<string, unknown> {
  const free = ([name]: [string, unknown]): boolean => !fixedClaims.has(name);
  const suppressed = new Set(overrides.claimsToSuppress?.filter((name) => !fixedClaims.has(name)));
  const added = Object.entries(overrides.claimsToAddOrOverride ?? {}).filter(free);
  const all = Object.entries({ ...claims, ...Object.fromEntries(added) });
  return Object.fromEntries(all.filter(([name]) => !suppressed.has(name)));
}

const seconds = (): number => Math.floor(Date.now() / 1000);
