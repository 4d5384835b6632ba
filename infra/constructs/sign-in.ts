import { CfnOutput, Duration, Lazy, RemovalPolicy, aws_cognito as cognito } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { sessionHours, tokenMinutes } from '../../shared/domain/principal.ts';
import type { BundledFunction } from './bundled-function.ts';

export interface SignInProps {
  /** First label of the hosted page's domain. */
  readonly domainPrefix: string;
  /** Where people come back to, without a trailing slash. */
  readonly webUrl: string;
  /** Puts the caller's roles, place and mandates into the token, from the Directory (docs/adr/0011, 0012). */
  readonly tokenClaims: BundledFunction;
}

/**
 * Who may come in: people entered by an administrator, with a password and, if they like, a code from an app. The pages
 * use the authorization code grant with PKCE; there is no client secret to lose. Kept when its stack goes.
 */
export class SignIn extends Construct {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  private readonly domain: cognito.UserPoolDomain;
  private readonly origins: string[];

  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id);
    this.pool = new cognito.UserPool(this, 'Pool', {
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      accountRecovery: cognito.AccountRecovery.NONE,
      mfa: cognito.Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.pool.addTrigger(
      cognito.UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
      props.tokenClaims.lambda,
      cognito.LambdaVersion.V2_0,
    );
    this.domain = this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix: props.domainPrefix } });
    this.origins = [props.webUrl];
    this.client = this.pool.addClient('Web', {
      generateSecret: false,
      authFlows: { userPassword: false, userSrp: true, adminUserPassword: false, custom: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID],
        callbackUrls: this.atEachOrigin('/api/sign-in/callback'),
        logoutUrls: this.atEachOrigin('/'),
      },
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.minutes(tokenMinutes),
      idTokenValidity: Duration.minutes(tokenMinutes),
      refreshTokenValidity: Duration.hours(sessionHours),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    new CfnOutput(this, 'PoolId', { value: this.pool.userPoolId }).overrideLogicalId('UserPoolId');
    new CfnOutput(this, 'ClientId', { value: this.client.userPoolClientId }).overrideLogicalId(
      'UserPoolClientId',
    );
  }

  /** People may come back to the pages here too: an origin, without a trailing slash. */
  returnTo(origin: string): void {
    this.origins.push(origin);
  }

  /** Tells a function where people sign in, and as which client it asks. */
  tellClient(fn: BundledFunction): void {
    fn.tell('SIGN_IN_URL', this.domain.baseUrl());
    fn.tell('SIGN_IN_CLIENT', this.client.userPoolClientId);
  }

  private atEachOrigin(path: string): string[] {
    return Lazy.list({ produce: () => this.origins.map((origin) => `${origin}${path}`) });
  }
}
