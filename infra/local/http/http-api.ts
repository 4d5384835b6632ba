import type { JSONWebKeySet } from 'jose';
import { FunctionFailed } from '../functions/function-pool.ts';
import type { Functions } from '../functions/functions.ts';
import type { Properties } from '../templates/properties.ts';
import { stableId, type Templates } from '../templates/templates.ts';
import { type HttpAnswer, answerFrom, serviceAnswer } from './http-answer.ts';
import { type HttpCall, httpEvent, pathOf, queryOf } from './http-event.ts';
import { JwtAuthorizer } from './jwt-authorizer.ts';
import { type Route, RouteTable } from './route-table.ts';

interface ApiRoute extends Route {
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly authorizer: JwtAuthorizer | undefined;
  readonly scopes: readonly string[];
}

interface Cors {
  readonly AllowOrigins?: string[];
  readonly AllowMethods?: string[];
  readonly AllowHeaders?: string[];
  readonly ExposeHeaders?: string[];
  readonly MaxAge?: number;
  readonly AllowCredentials?: boolean;
}

/** What a function is given at most, the event's own words included. */
const largestEvent = 6 * 1024 * 1024;

/** Names the APIs: other properties (an output, a callback URL) may mention them before there is a server. */
export function nameApis(templates: Templates, url: string): void {
  for (const resource of templates.resources('AWS::ApiGatewayV2::Api')) {
    templates.identify(resource, {
      ref: stableId(resource, 10),
      attributes: { ApiEndpoint: url, ApiId: stableId(resource, 10) },
    });
  }
}

/** The HTTP API of the templates: its routes, integrations, authorizers and CORS. */
export class HttpApi {
  private readonly routes: RouteTable<ApiRoute>;
  private readonly functions: Functions;
  private readonly context: { accountId: string; apiId: string; stage: string };
  private readonly cors: Cors | undefined;

  /** `keysOf`: the public keys of an issuer that a JWT authorizer names; undefined for a stranger. */
  constructor(
    templates: Templates,
    functions: Functions,
    keysOf: (issuer: string) => JSONWebKeySet | undefined,
  ) {
    const apis = templates.resources('AWS::ApiGatewayV2::Api');
    const [api] = apis;
    if (!api || apis.length > 1)
      throw new Error(`The local cloud serves one HTTP API; the templates have ${apis.length}.`);
    const stage = templates.resources('AWS::ApiGatewayV2::Stage')[0]?.properties().text('StageName');
    if (stage !== '$default')
      throw new Error(`The local cloud serves the stage $default only, not ${stage ?? 'none'}.`);
    this.functions = functions;
    this.cors = api.properties().at('CorsConfiguration') as Cors | undefined;
    this.context = { accountId: templates.place.account, apiId: stableId(api, 10), stage: '$default' };
    const authorizers = named(templates, 'AWS::ApiGatewayV2::Authorizer', (properties) => {
      if (properties.text('AuthorizerType') !== 'JWT')
        throw new Error('The local cloud knows JWT authorizers only.');
      const issuer = properties.neededText('JwtConfiguration', 'Issuer');
      const audience = properties.texts('JwtConfiguration', 'Audience');
      const keys = keysOf(issuer);
      if (!keys) throw new Error(`The authorizer trusts ${issuer}, which is no user pool of the templates.`);
      return new JwtAuthorizer(
        { issuer, audience, identitySource: properties.texts('IdentitySource') },
        keys,
      );
    });
    const integrations = named(templates, 'AWS::ApiGatewayV2::Integration', (properties) => {
      const [type, format] = [properties.text('IntegrationType'), properties.text('PayloadFormatVersion')];
      if (type !== 'AWS_PROXY' || format !== '2.0')
        throw new Error('The local cloud knows function integrations with payload format 2.0 only.');
      return {
        functionArn: functions.named(properties.neededText('IntegrationUri')).definition.arn,
        timeoutMs: properties.number('TimeoutInMillis') ?? 30_000,
      };
    });
    this.routes = new RouteTable(
      templates.resources('AWS::ApiGatewayV2::Route').map((resource): ApiRoute => {
        const properties = resource.properties();
        const integration = integrations.get(properties.neededText('Target').replace('integrations/', ''));
        if (!integration) throw new Error(`${resource.name} has no integration.`);
        const type = properties.text('AuthorizationType') ?? 'NONE';
        const authorizer =
          type === 'JWT' ? authorizers.get(properties.neededText('AuthorizerId')) : undefined;
        if (type !== 'NONE' && !authorizer)
          throw new Error(`${resource.name} wants authorization of type ${type}, which is not known here.`);
        return {
          routeKey: properties.neededText('RouteKey'),
          ...integration,
          authorizer,
          scopes: properties.texts('AuthorizationScopes'),
        };
      }),
    );
  }

  hasRouteFor(method: string, path: string): boolean {
    return this.routes.choose(method, path) !== undefined;
  }

  async answer(call: HttpCall): Promise<HttpAnswer> {
    const origin = call.headers.origin;
    if (this.cors && call.method === 'OPTIONS' && origin !== undefined)
      return { statusCode: 204, headers: this.corsHeaders(origin), cookies: [], body: Buffer.alloc(0) };
    const answer = await this.route(call);
    return this.cors && origin !== undefined
      ? { ...answer, headers: { ...answer.headers, ...this.corsHeaders(origin) } }
      : answer;
  }

  private async route(call: HttpCall): Promise<HttpAnswer> {
    const chosen = this.routes.choose(call.method, pathOf(call.target));
    if (!chosen) return serviceAnswer(404, 'Not Found');
    const { route, pathParameters } = chosen;
    const query = new URLSearchParams(queryOf(call.target));
    const authorized = await route.authorizer?.authorize(call.headers, query, route.scopes);
    if (authorized && !authorized.ok)
      return serviceAnswer(authorized.status, authorized.status === 401 ? 'Unauthorized' : 'Forbidden', {
        'www-authenticate': authorized.wwwAuthenticate,
      });
    const event = httpEvent(call, {
      ...this.context,
      routeKey: route.routeKey,
      pathParameters,
      authorizer: authorized && { jwt: authorized.jwt },
    });
    // Only a body of megabytes can make the event too large, so the others are not measured.
    if (call.body.length > largestEvent / 2 && JSON.stringify(event).length > largestEvent)
      return serviceAnswer(413, 'Request Entity Too Large');
    return this.integrate(route, event);
  }

  private async integrate(route: ApiRoute, event: unknown): Promise<HttpAnswer> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<HttpAnswer>((resolve) => {
      timer = setTimeout(() => resolve(serviceAnswer(503, 'Service Unavailable')), route.timeoutMs);
    });
    const called = this.functions.invoke(route.functionArn, event).then(
      (result) => answerFrom(result) ?? serviceAnswer(500, 'Internal Server Error'),
      (error: unknown) => {
        if (error instanceof FunctionFailed && error.errorType === 'ServiceException')
          return serviceAnswer(503, 'Service Unavailable');
        return serviceAnswer(500, 'Internal Server Error');
      },
    );
    try {
      return await Promise.race([called, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private corsHeaders(origin: string): Record<string, string> {
    const cors = this.cors ?? {};
    const origins = cors.AllowOrigins ?? [];
    if (!origins.includes('*') && !origins.includes(origin)) return {};
    const headers: Record<string, string> = {
      'access-control-allow-origin': origins.includes('*') ? '*' : origin,
    };
    if (cors.AllowMethods) headers['access-control-allow-methods'] = cors.AllowMethods.join(',');
    if (cors.AllowHeaders) headers['access-control-allow-headers'] = cors.AllowHeaders.join(',');
    if (cors.ExposeHeaders) headers['access-control-expose-headers'] = cors.ExposeHeaders.join(',');
    if (cors.MaxAge !== undefined) headers['access-control-max-age'] = String(cors.MaxAge);
    if (cors.AllowCredentials) headers['access-control-allow-credentials'] = 'true';
    return headers;
  }
}

/** What `Ref` of each resource of a type leads to. */
function named<T>(templates: Templates, type: string, make: (properties: Properties) => T): Map<string, T> {
  return new Map(templates.resources(type).map((resource) => [resource.name, make(resource.properties())]));
}
