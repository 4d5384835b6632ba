/** HTTP on Lambda: one route as data, and the stack that turns an event into a call of it and a refusal into a problem document. */
import middy from '@middy/core';
import httpRouter, { type Method } from '@middy/http-router';
import securityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { forbidden, Refusal, type RefusalDetails } from '../domain/errors.ts';
import { may, type Right } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Language, Words } from '../domain/wording.ts';
import { logger } from './logger.ts';
import { personOf } from './principal.ts';
import { problemDocument, problems } from './problem.ts';
import { validate } from './validate.ts';

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

export interface Answer {
  readonly status: number;
  /** Text as it is, a `Uint8Array` as a file, anything else as JSON. */
  readonly body?: unknown;
  /**
   * Nothing is kept by readers, unless `cache-control` says so. What may be kept and has an `etag` that stands for all of it
   * is answered to a GET with 304 where `If-None-Match` has that etag. (A version is the etag of a thing, not of each view of it.)
   */
  readonly headers?: Readonly<Record<string, string>>;
  /** Each as `Set-Cookie` has it. */
  readonly cookies?: readonly string[];
}

/** What a handler gets: everything parsed, the caller known and allowed. */
export interface Call<Body, Query> {
  readonly person: Person;
  readonly body: Body;
  readonly query: Query;
  readonly path: Readonly<Record<string, string>>;
  readonly language: Language;
  /** Scheme and host by which it came: `https://doi-thoai.example.vn`. */
  readonly origin: string;
  /** The version in `If-Match`. */
  readonly version: number | undefined;
  readonly idempotencyKey: string | undefined;
  /** By name. */
  readonly cookies: ReadonlyMap<string, string>;
}

const unsigned = ['open', 'secret', 'cookie'] as const;
type Unsigned = (typeof unsigned)[number];
/** Whether it needs no sign-in. */
export const isUnsigned = (right: Right | Unsigned): right is Unsigned =>
  (unsigned as readonly string[]).includes(right);
/** A file for a body. What is in it is told by its content, not by its type. */
export interface FileBody {
  readonly types: readonly string[];
  readonly limitBytes: number;
}

/** A route as the interface describes it, whichever function serves it. */
export interface RouteDescription<Body = unknown, Query = unknown> {
  readonly method: Exclude<Method, 'ANY'>;
  readonly path: string;
  /** Who may call it. Without signing in: everybody (`open`), whoever knows the secret in its path (`secret`), or a browser with what is in its cookies (`cookie`). */
  readonly right: Right | Unsigned;
  readonly summary: Words;
  readonly body?: z.ZodType<Body>;
  /** How large a JSON body may be, in bytes. @default 256 KB */
  readonly bodyLimitBytes?: number;
  /** The body is a file: a `Uint8Array` to the handler. */
  readonly file?: FileBody;
  readonly query?: z.ZodType<Query>;
  readonly response?: z.ZodType;
  /** What it answers with, where that is no JSON. */
  readonly media?: string;
  readonly status?: number;
  /** Refuses a call without `If-Match`, or without `Idempotency-Key`. */
  readonly needs?: 'if-match' | 'idempotency-key';
}

export interface RouteDefinition<Body = unknown, Query = unknown> extends RouteDescription<Body, Query> {
  readonly handle: (call: Call<Body, Query>) => Answer | Promise<Answer>;
}

/** Keeps body and query typed in the handler of a route. */
export const route = <Body = undefined, Query = undefined>(
  definition: RouteDefinition<Body, Query>,
): RouteDefinition => definition as unknown as RouteDefinition;

/** The steps of something: `POST path/verb`, each with its body, on condition of the version that the caller saw. */
export const stepRoutes =
  <Bodies extends Readonly<Record<string, z.ZodType>>>({
    path,
    bodies,
    ...same
  }: Pick<RouteDescription, 'path' | 'right' | 'response'> & { readonly bodies: Bodies }) =>
  <Verb extends keyof Bodies & string>(
    verb: Verb,
    summary: Words,
    handle: (call: Call<z.infer<Bodies[Verb]>, undefined>) => Promise<Answer>,
  ): RouteDefinition =>
    route({
      ...same,
      method: 'POST',
      path: `${path}/${verb}`,
      needs: 'if-match',
      summary,
      body: bodies[verb] as z.ZodType<z.infer<Bodies[Verb]>>,
      handle,
    });

const usualLimitBytes = 256 * 1024;
const nobody: Person = { personId: '', roles: [] };

/** Vietnamese unless English is preferred. */
export const languageOf = (event: Pick<HttpEvent, 'headers'>): Language => {
  const weighted = (event.headers['accept-language'] ?? '').split(',').map((entry) => {
    const [tag = '', weight] = entry.trim().split(';q=');
    return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
  });
  const weightOf = (language: Language) =>
    Math.max(0, ...weighted.filter(({ tag }) => tag.startsWith(language)).map(({ weight }) => weight));
  return weightOf('en') > weightOf('vi') ? 'en' : 'vi';
};

const jsonType = 'application/json';

const bytesOf = (event: HttpEvent, limit: number): Buffer => {
  const raw = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (raw.length > limit) throw new Refusal('payload-too-large', { facts: { limit } });
  return raw;
};

const unsupported = (accepted: readonly string[]) =>
  new Refusal('unsupported-media-type', { facts: { accepted } });

const jsonOf = (event: HttpEvent, limit: number): unknown => {
  const raw = bytesOf(event, limit);
  if (!/^application\/(.+\+)?json\b/i.test(event.headers['content-type'] ?? ''))
    throw unsupported([jsonType]);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    throw new Refusal('malformed-json');
  }
};

const fileOf = (event: HttpEvent, { types, limitBytes }: FileBody): Buffer => {
  const [type = ''] = (event.headers['content-type'] ?? '').split(';');
  if (!types.includes(type.trim().toLowerCase())) throw unsupported(types);
  return bytesOf(event, limitBytes);
};

const bodyOf = ({ body, file, bodyLimitBytes = usualLimitBytes }: RouteDefinition, event: HttpEvent) => {
  if (file) return fileOf(event, file);
  return body ? validate(body, jsonOf(event, bodyLimitBytes)) : undefined;
};

/** The version of an entity tag: the whole of it, or what stands before a full stop. */
const versionOf = (event: HttpEvent): number | undefined => {
  const header = event.headers['if-match'];
  if (header === undefined) return undefined;
  const version = /^(?:W\/)?(?:"(\d{1,9})(?:\.[\w-]{1,40})?"|(\d{1,9}))$/
    .exec(header.trim())
    ?.slice(1)
    .find(Boolean);
  if (version === undefined)
    throw new Refusal('invalid-request', { errors: [{ path: 'If-Match', rule: 'not-an-etag' }] });
  return Number(version);
};

const idempotencyKeyOf = (event: HttpEvent): string | undefined => {
  const key = event.headers['idempotency-key']?.trim();
  if (key !== undefined && (key.length < 1 || key.length > 200)) throw new Refusal('idempotency-key-missing');
  return key;
};

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};

/** The name by which the caller knows us: of the pages, where the call came through them. */
const originOf = ({ headers }: HttpEvent): string =>
  `${headers['x-forwarded-proto'] ?? 'https'}://${headers['x-viewer-host'] ?? headers['host'] ?? ''}`;

const cookiesOf = (event: HttpEvent): ReadonlyMap<string, string> =>
  new Map(
    (event.cookies ?? []).map((cookie) => {
      const equals = cookie.indexOf('=');
      return [cookie.slice(0, equals).trim(), cookie.slice(equals + 1)];
    }),
  );

const callOf = (definition: RouteDefinition, event: HttpEvent): Call<unknown, unknown> => {
  const { right } = definition;
  const person = isUnsigned(right) ? nobody : personOf(event);
  if (!isUnsigned(right) && !may(person, right)) throw forbidden();
  const version = versionOf(event);
  const idempotencyKey = idempotencyKeyOf(event);
  if (definition.needs === 'if-match' && version === undefined) throw new Refusal('if-match-missing');
  if (definition.needs === 'idempotency-key' && idempotencyKey === undefined)
    throw new Refusal('idempotency-key-missing');
  return {
    person,
    body: bodyOf(definition, event),
    query: definition.query ? validate(definition.query, event.queryStringParameters ?? {}) : undefined,
    path: Object.fromEntries(
      Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, decoded(value ?? '')]),
    ),
    language: languageOf(event),
    origin: originOf(event),
    version,
    idempotencyKey,
    cookies: cookiesOf(event),
  };
};

const encoded = (body: unknown): Pick<APIGatewayProxyStructuredResultV2, 'body' | 'isBase64Encoded'> => {
  if (body instanceof Uint8Array)
    return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  return { body: typeof body === 'string' ? body : JSON.stringify(body) };
};

const notKept = 'no-store';

const toResult = ({ status, body, headers, cookies }: Answer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    ...(status === 304 ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'cache-control': notKept,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...headers,
  },
  ...(cookies ? { cookies: [...cookies] } : {}),
  ...encoded(body),
});

/** Weak or strong is the same to somebody who reads (RFC 9110, 13.1.2). */
const tagsIn = (header: string): readonly string[] =>
  header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));

/** The answer without its body where the reader has the very same already. */
const unlessSame = (answer: Answer, event: HttpEvent): Answer => {
  const { etag, 'cache-control': kept = notKept } = answer.headers ?? {};
  const known = event.headers['if-none-match'];
  if (event.requestContext.http.method !== 'GET' || answer.status !== 200) return answer;
  if (etag === undefined || known === undefined || kept.includes(notKept)) return answer;
  if (!tagsIn(known).some((tag) => tag === '*' || tag === etag.replace(/^W\//, ''))) return answer;
  const { 'content-type': _type, 'content-disposition': _disposition, ...headers } = answer.headers ?? {};
  return { status: 304, headers };
};

/** What the routes share. */
export interface Surroundings {
  /** Before each call that a caller is allowed, but for what is open to everybody. */
  readonly prepare: () => Promise<void>;
  /** What stands, in the words of the API, for a caller who acted on something older; `undefined` when it is theirs to see no more. */
  readonly describeCurrent: (
    current: NonNullable<RefusalDetails['current']>,
    person: Person,
    language: Language,
  ) => unknown;
}

/** Handles one route and logs it: method, route, status, duration; on a refusal its code, on a fault its cause. */
const serve =
  (definition: RouteDefinition, { prepare, describeCurrent }: Surroundings) =>
  async (event: HttpEvent): Promise<APIGatewayProxyStructuredResultV2> => {
    const startedAt = performance.now();
    const about = {
      route: `${definition.method} ${definition.path}`,
      requestId: event.requestContext.requestId,
    };
    const log = (status: number, more: object = {}) =>
      logger.info('request', {
        ...about,
        status,
        durationMs: Math.round(performance.now() - startedAt),
        ...more,
      });
    try {
      const call = callOf(definition, event);
      if (definition.right !== 'open') await prepare();
      const answer = unlessSame(await definition.handle(call), event);
      log(answer.status);
      return toResult(answer);
    } catch (error) {
      if (error instanceof Refusal) {
        log(problems[error.code].status, { code: error.code });
        return refused(error, event, describeCurrent);
      }
      logger.error('fault', { ...about, ...causeOf(error) });
      if (isThrottling(error)) return toResult(asProblem('busy', event));
      return toResult(asProblem('unexpected', event, { facts: { requestId: about.requestId } }));
    }
  };

/** The database had too much to do and the SDK gave up: the same request may be sent again. */
const isThrottling = (error: unknown): boolean =>
  error instanceof Error &&
  /^(Throttling|ProvisionedThroughputExceeded|RequestLimitExceeded)/.test(error.name);

/** Name, message and stack alone: an error of the SDK may carry whole items. */
const causeOf = (error: unknown) =>
  error instanceof Error
    ? { errorName: error.name, message: error.message, stack: error.stack }
    : { errorName: typeof error };

const asProblem = (code: Refusal['code'], event: HttpEvent, details: Refusal['details'] = {}): Answer => {
  const body = problemDocument(code, languageOf(event), details);
  return {
    status: body.status,
    body,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': languageOf(event),
      ...(body.status === 503 ? { 'retry-after': '2' } : {}),
    },
  };
};

const refused = (
  { code, details }: Refusal,
  event: HttpEvent,
  describeCurrent: Surroundings['describeCurrent'],
): APIGatewayProxyStructuredResultV2 => {
  const { current, ...rest } = details;
  if (!current) return toResult(asProblem(code, event, rest));
  const described = describeCurrent(current, personOf(event), languageOf(event));
  if (described === undefined) return toResult(asProblem('not-found', event));
  return toResult(asProblem(code, event, { ...rest, facts: { ...rest.facts, current: described } }));
};

/** The middleware's headers, but those that do nothing here; a content security policy comes with each answer. */
const headerPolicy = {
  contentSecurityPolicy: false,
  permissionsPolicy: false,
  reportTo: false,
  reportingEndpoints: false,
  xssProtection: false,
} as const;

/** The Lambda handler of a table of routes. */
export const httpHandler = (routes: readonly RouteDefinition[], surroundings: Surroundings) =>
  middy<HttpEvent, APIGatewayProxyStructuredResultV2>()
    .use(securityHeaders(headerPolicy))
    .onError((request) => {
      // Only the router itself gets here: a route answers its own errors.
      logger.info('request', {
        route: 'none',
        requestId: request.event.requestContext.requestId,
        status: 404,
      });
      request.response = toResult(asProblem('route-not-found', request.event));
    })
    .handler(
      httpRouter<HttpEvent, APIGatewayProxyStructuredResultV2>({
        routes: routes.map((definition) => ({
          method: definition.method,
          path: definition.path,
          handler: serve(definition, surroundings),
        })),
        notFoundResponse: () => {
          throw new Refusal('route-not-found');
        },
      }),
    );
