export interface Route {
  /** `GET /api/health`, `ANY /api/{proxy+}` or `$default`. */
  readonly routeKey: string;
}

export interface ChosenRoute<R extends Route> {
  readonly route: R;
  /** Undefined when the route has no path variable. */
  readonly pathParameters: Record<string, string> | undefined;
}

interface Parsed<R extends Route> {
  readonly route: R;
  readonly method: string;
  readonly segments: readonly string[];
}

/**
 * Chooses as an HTTP API does: the most specific path that also has the method (a literal segment before `{variable}`
 * before `{greedy+}`), the method itself before ANY, `$default` last.
 */
export class RouteTable<R extends Route> {
  private readonly parsed: readonly Parsed<R>[];
  private readonly fallback: R | undefined;

  constructor(routes: readonly R[]) {
    this.fallback = routes.find((route) => route.routeKey === '$default');
    this.parsed = routes
      .filter((route) => route.routeKey !== '$default')
      .map((route) => {
        const [method = '', path = ''] = route.routeKey.split(' ');
        return { route, method, segments: path.split('/').slice(1) };
      })
      .sort(bySpecificity);
  }

  /** `path` as it came, percent signs and all; undefined when no route takes it. */
  choose(method: string, path: string): ChosenRoute<R> | undefined {
    const asked = path.split('/').slice(1).map(decoded);
    for (const candidate of this.parsed) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = match(candidate.segments, asked);
      if (pathParameters)
        return {
          route: candidate.route,
          pathParameters: Object.keys(pathParameters).length > 0 ? pathParameters : undefined,
        };
    }
    return this.fallback && { route: this.fallback, pathParameters: undefined };
  }
}

function match(pattern: readonly string[], asked: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = asked[index];
    if (isGreedy(segment)) {
      const rest = asked.slice(index).join('/');
      if (rest === '') return undefined;
      parameters[segment.slice(1, -2)] = rest;
      return parameters;
    }
    if (value === undefined) return undefined;
    if (isVariable(segment)) {
      if (value === '') return undefined;
      parameters[segment.slice(1, -1)] = value;
    } else if (segment !== value) return undefined;
  }
  return pattern.length === asked.length ? parameters : undefined;
}

function bySpecificity(one: Parsed<Route>, other: Parsed<Route>): number {
  const longest = Math.max(one.segments.length, other.segments.length);
  for (let index = 0; index < longest; index += 1) {
    const difference = vagueness(one.segments[index]) - vagueness(other.segments[index]);
    if (difference !== 0) return difference;
  }
  return Number(one.method === 'ANY') - Number(other.method === 'ANY');
}

function vagueness(segment: string | undefined): number {
  if (segment === undefined) return 3;
  if (isGreedy(segment)) return 2;
  return isVariable(segment) ? 1 : 0;
}

const isGreedy = (segment: string): boolean => segment.startsWith('{') && segment.endsWith('+}');
const isVariable = (segment: string): boolean => segment.startsWith('{') && segment.endsWith('}');

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
