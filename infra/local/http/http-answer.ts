export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

/** An answer in the service's own words, such as `{"message":"Not Found"}`. */
export function serviceAnswer(
  statusCode: number,
  message: string,
  headers: Record<string, string> = {},
): HttpAnswer {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    cookies: [],
    body: Buffer.from(JSON.stringify({ message })),
  };
}

export function jsonAnswer(statusCode: number, body: unknown, cacheControl = 'no-store'): HttpAnswer {
  return {
    statusCode,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': cacheControl },
    cookies: [],
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** Lambda answers at most this much. */
const largestResult = 6 * 1024 * 1024;

/** What an HTTP API makes of a function's result, format 2.0; undefined when it cannot make anything of it. */
export function answerFrom(result: unknown): HttpAnswer | undefined {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    // Format 2.0 takes anything else for the body of a success.
    const body = Buffer.from(typeof result === 'string' ? result : JSON.stringify(result ?? null));
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, cookies: [], body };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result as Record<string, unknown>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  if (body !== undefined && body !== null && typeof body !== 'string') return undefined;
  const bytes = Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8');
  if (bytes.length > largestResult) return undefined;
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries((headers ?? {}) as Record<string, unknown>))
    if (!ofTheConnection.has(name.toLowerCase())) sent[name.toLowerCase()] = String(value);
  if (bytes.length > 0) sent['content-type'] ??= 'text/plain;charset=UTF-8';
  return {
    statusCode: status,
    headers: sent,
    cookies: Array.isArray(cookies) ? cookies.map(String) : [],
    body: bytes,
  };
}

/** Headers the service sets by itself. */
const ofTheConnection = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive', 'date']);
