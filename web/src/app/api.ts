/** One way to the API: languages, versions, keys, problems in words, and a session that is renewed without asking. */
import { language } from './language.ts';
import { lapse } from './session.ts';
import type { Problem } from './wire.ts';

/** The API said no, in words for the reader. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}
/** Nothing came back: no connection. What was sent may be sent again. */
export class Unreachable extends Error {}

export interface Asking {
  /** @default GET, or POST where there is a body */
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: unknown;
  /** A file, sent as it is instead of a body. */
  readonly file?: Blob;
  /** The version that was seen, for `If-Match`. */
  readonly version?: number;
  /** `Idempotency-Key`: the same for every attempt of one thing. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** @throws Refused, Unreachable, or the signal's AbortError */
export const api = async <Body>(path: string, asking: Asking = {}): Promise<Body> =>
  read<Body>(await signedInAsk(path, asking));

/** What the API answers as a file. @throws as `api` */
export async function apiFile(path: string, asking: Asking = {}): Promise<Blob> {
  const answer = await signedInAsk(path, asking);
  return answer.ok ? answer.blob() : read<Blob>(answer);
}

async function signedInAsk(path: string, asking: Asking): Promise<Response> {
  const answer = await ask(path, asking);
  if (answer.status !== 401) return answer;
  if (await renewed()) return ask(path, asking);
  lapse();
  return answer;
}

async function ask(path: string, { method, body, file, version, key, signal }: Asking): Promise<Response> {
  const headers: Record<string, string> = { 'accept-language': language() };
  const sent = file ?? (body === undefined ? undefined : JSON.stringify(body));
  if (sent !== undefined) headers['content-type'] = file ? 'application/octet-stream' : 'application/json';
  if (version !== undefined) headers['if-match'] = `"${version}"`;
  if (key !== undefined) headers['idempotency-key'] = key;
  try {
    return await fetch(`/api${path}`, {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      headers,
      ...(sent === undefined ? {} : { body: sent }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable();
  }
}

let renewing: Promise<boolean> | undefined;
/** Once for all who wait. A session that cannot be reached is not over. */
function renewed(): Promise<boolean> {
  renewing ??= ask('/sign-in/renew', { method: 'POST' })
    .then(async (answer) => {
      if (answer.status >= 500) await read(answer);
      return answer.ok;
    })
    .finally(() => (renewing = undefined));
  return renewing;
}

async function read<Body>(answer: Response): Promise<Body> {
  if (answer.status === 204) return undefined as Body;
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return body as Body;
  throw new Refused(isProblem(body) ? body : unknownProblem(answer.status));
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'title' in body && 'detail' in body && 'status' in body;

const unknownProblem = (status: number): Problem =>
  language() === 'vi'
    ? { status, title: 'Hệ thống chưa trả lời được', detail: 'Hãy thử lại sau ít phút.', code: 'unknown' }
    : {
        status,
        title: 'The system could not answer',
        detail: 'Please try again in a few minutes.',
        code: 'unknown',
      };

/** The same for whatever went wrong. `undefined` for what was called off. */
export const problemOf = (error: unknown): Problem | undefined => {
  if (error instanceof Refused) return error.problem;
  if (error instanceof DOMException && error.name === 'AbortError') return undefined;
  if (error instanceof Unreachable)
    return language() === 'vi'
      ? { status: 0, title: 'Không có kết nối', detail: 'Kiểm tra mạng rồi thử lại.', code: 'unreachable' }
      : {
          status: 0,
          title: 'No connection',
          detail: 'Check the network and try again.',
          code: 'unreachable',
        };
  throw error;
};
