/** A small client of the API for tests. Every answer is held to what the route table and its schemas promise. */
import type { metricsAnswer } from '../../shared/schema/http-metrics.ts';
import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { routesOf } from '../../functions/api/routes.ts';
import type { RouteDescription } from '../../shared/kit/http.ts';
import { documentRoutes } from '../../shared/schema/http-documents.ts';
import { routesOfLists } from '../../shared/schema/http-lists.ts';
import { reorganisationRoutes } from '../../shared/schema/http-reorganisations.ts';
import { signInRoutes } from '../../shared/schema/http-sign-in.ts';
import * as sessionWire from '../../shared/schema/http-sessions.ts';
import * as wire from '../../shared/schema/http.ts';
import type { World } from '../../shared/usecases/ports.ts';

/** The table itself, of all functions that serve it; no handler of it is called here. */
export const routeTable: readonly RouteDescription[] = [
  ...routesOf({} as World),
  ...Object.values(documentRoutes),
  ...routesOfLists,
  ...Object.values(reorganisationRoutes),
  ...Object.values(signInRoutes),
];

/** Whatever JSON came: tests look at what they know is there. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Reply<Body = Json> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export interface Sending {
  /** JSON, or text or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Submission = z.input<typeof wire.submitBody>;
export type Receipt = z.infer<typeof wire.receiptAnswer>;
export type Metrics = z.infer<typeof metricsAnswer>;
export type SummaryPage = z.infer<typeof wire.summaryPage>;
export type Step = keyof typeof wire.stepBodies;
export type SessionPlan = z.input<typeof sessionWire.sessionBody>;
export type SessionStep = keyof typeof sessionWire.sessionStepBodies;

/** What a step is taken on: any answer that has both. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

/** What went over the wire, so that a test can look for it where it must not be. */
export interface Traffic {
  readonly texts: Set<string>;
  readonly tokens: Set<string>;
  readonly routes: Set<string>;
}
export const noTraffic = (): Traffic => ({ texts: new Set(), tokens: new Set(), routes: new Set() });

export interface Api {
  readonly url: string;
  /** Left out: nobody is signed in. */
  readonly token?: string;
  readonly traffic: Traffic;
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`);
const literalsFirst = (a: RouteDescription, b: RouteDescription): number =>
  (a.path.match(/\{/g)?.length ?? 0) - (b.path.match(/\{/g)?.length ?? 0);
const patterns = [...routeTable]
  .sort(literalsFirst)
  .map((definition) => ({ definition, pattern: patternOf(definition.path) }));

/** The row of the table that serves a request. */
export const routeOf = (method: string, path: string): RouteDescription | undefined =>
  patterns.find(
    ({ definition, pattern }) => definition.method === method && pattern.test(path.split('?', 1)[0] ?? ''),
  )?.definition;

/** The API's gateway answers these by itself, before a function is asked. */
const gatewaySays: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  404: 'Not Found',
  413: 'Request Entity Too Large',
};

/** What is wrong with an answer, by the contract of its route; nothing when it is as promised. */
export const breachOf = (method: string, path: string, reply: Reply): string | undefined => {
  const type = reply.headers.get('content-type') ?? '';
  const definition = routeOf(method, path);
  if (reply.status >= 500) return 'is a fault';
  if (reply.status >= 400) {
    if (!type.startsWith('application/problem+json'))
      return reply.body?.message === gatewaySays[reply.status] ? undefined : 'is no problem document';
    const problem = wire.problemDocumentSchema.safeParse(reply.body);
    if (!problem.success) return `is a malformed problem document: ${problem.error.message}`;
    if (problem.data.status !== reply.status) return 'names another status than its own';
    return reply.headers.has('content-language') ? undefined : 'does not say its language';
  }
  if (!definition) return 'comes from no route of the table';
  if (reply.status === 304) return reply.text === '' ? undefined : 'sends what its reader has already';
  if (definition.response === undefined) return undefined;
  const answer = definition.response.safeParse(reply.body);
  return answer.success ? undefined : `is not what its schema says: ${answer.error.message}`;
};

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
      ? Object.values(value).flatMap(textsIn)
      : [];

const encoded = (body: unknown): string | Uint8Array<ArrayBuffer> | undefined =>
  body === undefined || typeof body === 'string' || body instanceof Uint8Array
    ? (body as string | Uint8Array<ArrayBuffer> | undefined)
    : JSON.stringify(body);

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Sends one request as it is. @throws Error when the answer breaks the contract */
export const send = async (
  { url, token, traffic }: Api,
  method: string,
  path: string,
  { body, headers = {} }: Sending = {},
): Promise<Reply> => {
  const payload = encoded(body);
  textsIn(body).forEach((text) => traffic.texts.add(text));
  if (token !== undefined) traffic.tokens.add(token);
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      'accept-language': 'en',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
  });
  const text = await response.text();
  const reply: Reply = { status: response.status, headers: response.headers, text, body: parsed(text) };
  const definition = routeOf(method, path);
  if (definition) traffic.routes.add(`${definition.method} ${definition.path}`);
  const breach = breachOf(method, path, reply);
  if (breach !== undefined)
    throw new Error(`${method} ${path.slice(0, 200)}: ${reply.status} ${breach}\n${text.slice(0, 1_000)}`);
  return reply;
};

/** The body of an answer that must be a success. @throws Error with what came instead */
export const done = <Body>({ status, body, text }: Reply<Body>): Body => {
  if (status >= 300) throw new Error(`Refused with ${status}: ${text.slice(0, 1_000)}`);
  return body;
};

/** Status and code of a refusal, the two things that say what it is. */
export const refusal = ({ status, body }: Reply): [number, string] => [status, String(body?.code)];

const aSubmission: Submission = {
  title: 'Máy đọc thẻ căn cước hỏng',
  body: 'Máy đọc thẻ của Công an xã hỏng từ tháng trước, đề nghị thay máy mới.',
  topic: 'residence',
  secrecyDeclared: true,
};

/** What one signed-in person does, in the words of the API. */
export const callerOf = (api: Api) => {
  const call = (method: string, path: string, sending?: Sending) => send(api, method, path, sending);
  const get = (path: string) => call('GET', path);
  const read = async (id: string): Promise<Reply<wire.RecommendationDetail>> =>
    (await get(`/api/recommendations/${id}`)) as Reply<wire.RecommendationDetail>;
  const step = async (
    { id, version }: Seen,
    verb: Step,
    body: unknown = {},
  ): Promise<Reply<wire.RecommendationSummary>> =>
    (await call('POST', `/api/recommendations/${id}/${verb}`, {
      body,
      headers: { 'if-match': `"${version}"` },
    })) as Reply<wire.RecommendationSummary>;
  return {
    api,
    call,
    get,
    read,
    step,
    put: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      call('PUT', path, { body, headers }),
    submit: async (changes: Partial<Submission> = {}, key: string = randomUUID()): Promise<Reply<Receipt>> =>
      (await call('POST', '/api/recommendations', {
        body: { ...aSubmission, ...changes },
        headers: { 'idempotency-key': key },
      })) as Reply<Receipt>,
    plan: async (plan: SessionPlan, key: string = randomUUID()): Promise<Reply<sessionWire.SessionSummary>> =>
      (await call('POST', '/api/sessions', {
        body: plan,
        headers: { 'idempotency-key': key },
      })) as Reply<sessionWire.SessionSummary>,
    session: async (id: string): Promise<Reply<sessionWire.SessionDetail>> =>
      (await get(`/api/sessions/${id}`)) as Reply<sessionWire.SessionDetail>,
    sessionStep: async (
      { id, version }: Seen,
      verb: SessionStep,
      body: unknown = {},
    ): Promise<Reply<sessionWire.SessionSummary>> =>
      (await call('POST', `/api/sessions/${id}/${verb}`, {
        body,
        headers: { 'if-match': `"${version}"` },
      })) as Reply<sessionWire.SessionSummary>,
    /** The step on what stands now, which must succeed. */
    take: async (id: string, verb: Step, body: unknown = {}): Promise<wire.RecommendationSummary> =>
      done(await step(done(await read(id)), verb, body)),
    remark: (id: string, kind: 'comments' | 'notes', text: string, key: string = randomUUID()) =>
      call('POST', `/api/recommendations/${id}/${kind}`, {
        body: { text },
        headers: { 'idempotency-key': key },
      }),
    figures: async (query = ''): Promise<Metrics> => done(await get(`/api/metrics${query}`)) as Metrics,
    /** All pages of a list, and how many there were. */
    all: async (path: string, limit: number): Promise<{ items: Json[]; pages: number }> => {
      const items: Json[] = [];
      let cursor = '';
      for (let pages = 1; ; pages += 1) {
        const page = done(await get(`${path}?limit=${limit}${cursor}`)) as SummaryPage;
        items.push(...page.items);
        if (page.next === undefined) return { items, pages };
        cursor = `&cursor=${encodeURIComponent(page.next)}`;
      }
    },
  };
};
export type Caller = ReturnType<typeof callerOf>;

/** Tries until it no longer throws: what a stream consumer brings about comes a moment later. */
export const eventually = async <T>(attempt: () => T | Promise<T>, withinMs = 15_000): Promise<T> => {
  for (const end = Date.now() + withinMs; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
