import { createContext, Script } from 'node:vm';
import type { HttpAnswer } from '../http/http-answer.ts';
import { type HttpCall, pathOf, queryOf } from '../http/http-event.ts';
import type { Resource } from '../templates/templates.ts';

interface Value {
  readonly value: string;
  readonly multiValue?: readonly { readonly value: string }[];
}
type Values = Readonly<Record<string, Value>>;

interface EdgeRequest {
  readonly method: string;
  readonly uri: string;
  readonly querystring: Values;
  readonly headers: Values;
  readonly cookies: Values;
}

interface EdgeResponse {
  readonly statusCode: number;
  readonly headers?: Values;
  readonly cookies?: unknown;
  readonly body?: string | { readonly encoding: 'text' | 'base64'; readonly data: string };
}

type Handler = (event: unknown) => EdgeRequest | EdgeResponse | Promise<EdgeRequest | EdgeResponse>;

/** A CloudFront Function of the templates: its own code, alone in a context of its own, as it may use neither files nor network. */
export class EdgeFunction {
  private readonly handler: Handler;
  private readonly name: string;

  constructor(resource: Resource) {
    this.name = resource.name;
    const code = resource.properties().neededText('FunctionCode');
    this.handler = new Script(`${code}\n;handler`, { filename: resource.name }).runInContext(
      createContext({ console }),
    ) as Handler;
  }

  /** The call as it goes on, or the answer that stops it. */
  async onViewerRequest(call: HttpCall): Promise<HttpCall | HttpAnswer> {
    const request = requestOf(call);
    const query = JSON.stringify(request.querystring);
    const given = await this.handler({
      version: '1.0',
      context: { eventType: 'viewer-request', requestId: call.requestId },
      viewer: { ip: call.sourceIp },
      request,
    });
    if ('statusCode' in given) return answerOf(given);
    if (JSON.stringify(given.querystring) !== query || given.method !== call.method)
      throw new Error(`${this.name} changes the query or the method, which the local cloud does not do.`);
    return callOf(given, call);
  }
}

function requestOf(call: HttpCall): EdgeRequest {
  const { cookie, ...headers } = call.headers;
  const querystring: Record<string, { value: string; multiValue?: { value: string }[] }> = {};
  for (const [name, value] of new URLSearchParams(queryOf(call.target))) {
    const known = querystring[name];
    if (known) known.multiValue = [...(known.multiValue ?? [{ value: known.value }]), { value }];
    else querystring[name] = { value };
  }
  return {
    method: call.method,
    uri: pathOf(call.target),
    querystring,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        { value: Array.isArray(value) ? value.join(',') : (value ?? '') },
      ]),
    ),
    cookies: Object.fromEntries(
      (cookie ?? '')
        .split(/; */)
        .filter((pair) => pair.includes('='))
        .map((pair) => [pair.slice(0, pair.indexOf('=')), { value: pair.slice(pair.indexOf('=') + 1) }]),
    ),
  };
}

function callOf({ uri, headers, cookies }: EdgeRequest, call: HttpCall): HttpCall {
  const query = queryOf(call.target);
  const sent = Object.entries(cookies).map(([name, { value }]) => `${name}=${value}`);
  return {
    ...call,
    target: query === '' ? uri : `${uri}?${query}`,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
      ...(sent.length > 0 && { cookie: sent.join('; ') }),
    },
  };
}

function answerOf({ statusCode, headers = {}, body = '' }: EdgeResponse): HttpAnswer {
  return {
    statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
    cookies: [],
    body:
      typeof body === 'string'
        ? Buffer.from(body)
        : Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8'),
  };
}
