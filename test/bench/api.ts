import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { FunctionBundle } from '../../infra/bundle.ts';
import { httpEvent } from '../../infra/local/http/http-event.ts';
import type { Person } from '../../shared/domain/principal.ts';
import { loadBundle } from './bundles.ts';
import type { Database } from './database.ts';

export interface ApiRequest {
  readonly person: Person;
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly target: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type ApiEvent = Record<string, unknown>;
export type ApiHandler = (event: ApiEvent, context: object) => Promise<APIGatewayProxyStructuredResultV2>;

/** What the authorizer hands on of a verified token. */
const claimsOf = ({ personId, roles, unitId, departmentId }: Person): Record<string, string> => ({
  sub: personId,
  username: personId,
  token_use: 'access',
  'cognito:groups': `[${roles.join(' ')}]`,
  ...(unitId === undefined ? {} : { unit: unitId }),
  ...(departmentId === undefined ? {} : { department: departmentId }),
});

/** The event (payload 2.0) by which the HTTP API calls the function. */
export const apiEvent = ({ person, method, target, body, headers = {} }: ApiRequest): ApiEvent =>
  httpEvent(
    {
      method,
      target,
      headers: {
        host: 'bench.example',
        'accept-language': 'vi',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      sourceIp: '127.0.0.1',
      protocol: 'HTTP/1.1',
      requestId: randomUUID(),
      at: new Date(),
    },
    {
      accountId: '000000000000',
      apiId: 'bench',
      stage: '$default',
      routeKey: `${method} /api/{proxy+}`,
      pathParameters: undefined,
      authorizer: { jwt: { claims: claimsOf(person), scopes: null } },
    },
  );

const context = { functionName: 'api', awsRequestId: 'bench', getRemainingTimeInMillis: () => 15_000 };

/** Calls the function; an answer other than the one expected ends the benchmark, as its figures would mean nothing. */
export async function callApi(
  handler: ApiHandler,
  event: ApiEvent,
  expected: number,
): Promise<APIGatewayProxyStructuredResultV2> {
  const answer = await handler(event, context);
  if (answer.statusCode !== expected)
    throw new Error(
      `${String(event['rawPath'])} answered ${String(answer.statusCode)}: ${String(answer.body)}`,
    );
  return answer;
}

const anybody: Person = { personId: 'anybody', roles: ['officer'] };

/** The API's function on a database, reached at `endpoint` where that is not the engine itself. */
export const loadApi = async (
  bundles: Readonly<Record<string, FunctionBundle>>,
  { env }: Database,
  endpoint = env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
): Promise<ApiHandler> => {
  const { handler } = await loadBundle<{ handler: ApiHandler }>(
    bundles['api'],
    { ...env, AWS_ENDPOINT_URL_DYNAMODB: endpoint },
    (api) =>
      callApi(
        api.handler,
        apiEvent({ person: anybody, method: 'GET', target: '/api/directory/topics' }),
        200,
      ),
  );
  return handler;
};
