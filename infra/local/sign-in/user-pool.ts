import { type Templates, stableId } from '../templates/templates.ts';

/** The user pool and its client as the templates describe them, with the ids they have here. */
export interface UserPool {
  readonly poolId: string;
  readonly clientId: string;
  /** What tokens carry as `iss` and the authorizer expects. */
  readonly issuer: string;
  readonly region: string;
  readonly caseSensitive: boolean;
  /** ARN of the pre-token-generation trigger. */
  readonly tokenTrigger: string | undefined;
  readonly scopes: readonly string[];
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
}

/** Gives pool, client and domain the ids other properties need. */
export function nameUserPools(templates: Templates, url: string): void {
  const { region, account } = templates.place;
  for (const resource of templates.resources('AWS::Cognito::UserPool')) {
    const ref = `${region}_${stableId(resource, 9)}`;
    templates.identify(resource, {
      ref,
      attributes: {
        Arn: `arn:aws:cognito-idp:${region}:${account}:userpool/${ref}`,
        ProviderName: `cognito-idp.${region}.amazonaws.com/${ref}`,
        ProviderURL: `https://cognito-idp.${region}.amazonaws.com/${ref}`,
        UserPoolId: ref,
      },
    });
  }
  for (const resource of templates.resources('AWS::Cognito::UserPoolClient')) {
    const ref = stableId(resource, 26);
    templates.identify(resource, { ref, attributes: { ClientId: ref } });
  }
  for (const resource of templates.resources('AWS::Cognito::UserPoolDomain'))
    templates.identify(resource, { ref: url });
}

export function readUserPool(templates: Templates): UserPool {
  const [pool, anotherPool] = templates.resources('AWS::Cognito::UserPool');
  const [client, anotherClient] = templates.resources('AWS::Cognito::UserPoolClient');
  if (!pool || !client || anotherPool || anotherClient)
    throw new Error('The local cloud expects one user pool with one client in the templates.');
  const { region } = templates.place;
  const poolId = `${region}_${stableId(pool, 9)}`;
  const settings = client.properties();
  const triggers = pool.properties();
  const trigger = triggers.text('LambdaConfig', 'PreTokenGenerationConfig', 'LambdaArn');
  if (triggers.has('LambdaConfig', 'PreTokenGeneration') && trigger === undefined)
    throw new Error('The local cloud knows token triggers of version V2_0 and V3_0 only.');
  const lifetime = (token: string, unit: string, otherwise: number): number => {
    const value = settings.number(`${token}Validity`);
    const named = settings.text('TokenValidityUnits', token) ?? unit;
    return value === undefined ? otherwise : value * (unitSeconds[named] ?? 1);
  };
  return {
    poolId,
    clientId: stableId(client, 26),
    issuer: `https://cognito-idp.${region}.amazonaws.com/${poolId}`,
    region,
    caseSensitive: !pool.properties().isNot('UsernameConfiguration', 'CaseSensitive'),
    tokenTrigger: trigger,
    scopes: settings.has('AllowedOAuthScopes') ? settings.texts('AllowedOAuthScopes') : ['openid'],
    callbackUrls: settings.texts('CallbackURLs'),
    logoutUrls: settings.texts('LogoutURLs'),
    accessTokenSeconds: lifetime('AccessToken', 'hours', 3_600),
    idTokenSeconds: lifetime('IdToken', 'hours', 3_600),
    refreshTokenSeconds: lifetime('RefreshToken', 'days', 2_592_000),
  };
}

const unitSeconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };
