import type { IncomingHttpHeaders } from 'node:http';
import { decoded } from './route-table.ts';

export interface HttpCall {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
  readonly requestId: string;
  readonly at: Date;
}

/** The path as it came, percent signs and all. */
export function pathOf(target: string): string {
  return target.replace(/\?.*$/s, '');
}

export function queryOf(target: string): string {
  const question = target.indexOf('?');
  return question < 0 ? '' : target.slice(question + 1);
}

export function formOf(call: HttpCall): URLSearchParams {
  return new URLSearchParams(call.body.toString('utf8'));
}

/** The origin a page of ours has when it is asked for by the name this call came under. */
export const originOf = (call: HttpCall): string => `http://${call.headers.host ?? 'localhost'}`;

export function isLoopback(uri: string): boolean {
  try {
    const { protocol, hostname } = new URL(uri);
    return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  } catch {
    return false;
  }
}

export interface HttpEventContext {
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly routeKey: string;
  readonly pathParameters: Record<string, string> | undefined;
  readonly authorizer: { jwt: { claims: Record<string, string>; scopes: string[] | null } } | undefined;
}

/** The event an HTTP API gives a function, payload format 2.0. */
export function httpEvent(call: HttpCall, context: HttpEventContext): Record<string, unknown> {
  const path = decoded(pathOf(call.target));
  const rawQueryString = queryOf(call.target);
  const { cookie, ...others } = call.headers;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(others))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  const host = headers['host'] ?? '';
  const port = /:(\d+)$/.exec(host)?.[1] ?? '80';
  headers['x-forwarded-for'] ??= call.sourceIp;
  headers['x-forwarded-port'] ??= port;
  headers['x-forwarded-proto'] ??= 'http';
  const query = queryParameters(rawQueryString);
  const { isBase64Encoded, body } = encodedBody(call.body, headers['content-type']);
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookie !== undefined && { cookies: cookie.split(/; */) }),
    headers,
    ...(query && { queryStringParameters: query }),
    ...(context.pathParameters && { pathParameters: context.pathParameters }),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      ...(context.authorizer && { authorizer: context.authorizer }),
      domainName: host.replace(/:\d+$/, ''),
      domainPrefix: host.replace(/[.:].*$/, ''),
      http: {
        method: call.method,
        path,
        protocol: call.protocol,
        sourceIp: call.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: call.requestId,
      routeKey: context.routeKey,
      stage: context.stage,
      time: logTime(call.at),
      timeEpoch: call.at.getTime(),
    },
    ...(body !== undefined && { body }),
    isBase64Encoded,
  };
}

/** Repeated parameters are joined by a comma. */
function queryParameters(raw: string): Record<string, string> | undefined {
  if (raw === '') return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(raw))
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  return parameters;
}

const textTypes = /^(text\/[^;]+|application\/(json|xml|javascript)) *(;|$)/i;

/** Text stays text only for these types; a form or a missing type comes as base64, which surprises on the service too. */
function encodedBody(
  body: Buffer,
  contentType: string | undefined,
): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  if (textTypes.test(contentType ?? '')) return { body: body.toString('utf8'), isBase64Encoded: false };
  return { body: body.toString('base64'), isBase64Encoded: true };
}

/** `12/Mar/2020:19:03:58 +0000` */
function logTime(at: Date): string {
  return at.toUTCString().replace(/^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/, '$1/$2/$3:$4 +0000');
}
