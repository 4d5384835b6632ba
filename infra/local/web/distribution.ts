import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { HttpApi } from '../http/http-api.ts';
import { type HttpCall, pathOf } from '../http/http-event.ts';
import type { Properties } from '../templates/properties.ts';
import type { Templates } from '../templates/templates.ts';
import { BucketFiles } from './bucket-files.ts';
import { EdgeFunction } from './edge-function.ts';

interface Behavior {
  readonly pattern: RegExp;
  readonly origin: (call: HttpCall) => Promise<HttpAnswer> | HttpAnswer;
  readonly onRequest: EdgeFunction | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly methods: readonly string[];
  readonly compress: boolean;
}

/** Names buckets and distributions: origins and callback addresses mention them. */
export function nameDistributions(templates: Templates, url: string): void {
  for (const resource of templates.resources('AWS::S3::Bucket'))
    templates.identify(resource, {
      ref: resource.name,
      attributes: { RegionalDomainName: bucketDomain(resource.name), Arn: `arn:aws:s3:::${resource.name}` },
    });
  for (const resource of templates.resources('AWS::CloudFront::Distribution'))
    templates.identify(resource, { ref: resource.name, attributes: { DomainName: new URL(url).host } });
}

/** The id of CloudFront's managed policy. */
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

const bucketDomain = (name: string): string => `${name}.s3.local`;

/**
 * The distribution of the templates: its behaviours in their order, the functions before them, the bucket's files or the API
 * behind them, and the headers after. Nothing is cached, and plain HTTP is not redirected: there is no certificate here.
 */
export class Distribution {
  private readonly behaviors: readonly Behavior[];
  private readonly root: string;
  private readonly errorPages: ReadonlyMap<number, { status: number; path: string }>;
  private readonly compressed = new WeakMap<Buffer, Map<string, Buffer>>();

  constructor(templates: Templates, api: HttpApi) {
    const [distribution, another] = templates.resources('AWS::CloudFront::Distribution');
    if (!distribution || another)
      throw new Error('The local cloud expects one distribution in the templates.');
    const settings = distribution.properties();
    const at = (...path: string[]): string[] => ['DistributionConfig', ...path];
    const functions = new Map(
      templates
        .resources('AWS::CloudFront::Function')
        .map((resource) => [`${resource.name}/FunctionARN`, new EdgeFunction(resource)]),
    );
    const policies = new Map(
      templates
        .resources('AWS::CloudFront::ResponseHeadersPolicy')
        .map((resource) => [resource.name, headersOf(resource.properties())]),
    );
    const origins = new Map(
      settings
        .list(...at('Origins'))
        .map((origin) => [
          origin.neededText('Id'),
          originOf(templates, api, origin.neededText('DomainName')),
        ]),
    );
    const behavior = (properties: Properties, pattern: string): Behavior => {
      const policy = properties.text('ResponseHeadersPolicyId');
      const [association, more] = properties.list('FunctionAssociations');
      if (more || (association && association.text('EventType') !== 'viewer-request'))
        throw new Error('The local cloud knows one function before the request of a behaviour, no others.');
      const origin = origins.get(properties.neededText('TargetOriginId'));
      if (!origin) throw new Error(`The behaviour of ${pattern} leads to no origin.`);
      const arn = association?.neededText('FunctionARN') ?? '';
      return {
        pattern: patternOf(pattern),
        origin,
        onRequest: [...functions].find(([name]) => arn.endsWith(name))?.[1],
        headers: policy === undefined ? {} : (policies.get(policy) ?? {}),
        methods: properties.has('AllowedMethods') ? properties.texts('AllowedMethods') : ['GET', 'HEAD'],
        // What is not cached is not compressed either.
        compress: properties.is('Compress') && properties.text('CachePolicyId') !== cachingDisabled,
      };
    };
    this.behaviors = [
      ...settings
        .list(...at('CacheBehaviors'))
        .map((properties) => behavior(properties, properties.neededText('PathPattern'))),
      ...settings.single(...at('DefaultCacheBehavior')).map((properties) => behavior(properties, '*')),
    ];
    this.root = settings.text(...at('DefaultRootObject')) ?? '';
    this.errorPages = new Map(
      settings
        .list(...at('CustomErrorResponses'))
        .filter((given) => given.has('ResponsePagePath'))
        .map((given) => [
          given.number('ErrorCode') ?? 0,
          {
            status: given.number('ResponseCode') ?? given.number('ErrorCode') ?? 0,
            path: given.neededText('ResponsePagePath'),
          },
        ]),
    );
  }

  async answer(call: HttpCall): Promise<HttpAnswer> {
    const behavior = this.behaviors.find(({ pattern }) => pattern.test(pathOf(call.target)));
    if (!behavior) throw new Error('A distribution has a default behaviour.');
    if (!behavior.methods.includes(call.method)) return forbiddenMethod;
    const asked = await behavior.onRequest?.onViewerRequest(call);
    if (asked && 'statusCode' in asked) return asked;
    const going = this.withRoot(asked ?? call);
    const answer = await this.orErrorPage(await behavior.origin(going), going);
    const headed = { ...answer, headers: { ...answer.headers, ...behavior.headers } };
    return behavior.compress ? this.packed(headed, call) : headed;
  }

  private withRoot(call: HttpCall): HttpCall {
    return pathOf(call.target) === '/' && this.root !== ''
      ? { ...call, target: call.target.replace('/', `/${this.root}`) }
      : call;
  }

  private async orErrorPage(answer: HttpAnswer, call: HttpCall): Promise<HttpAnswer> {
    const page = this.errorPages.get(answer.statusCode);
    if (!page) return answer;
    const behavior = this.behaviors.find(({ pattern }) => pattern.test(page.path));
    const shown = await behavior?.origin({ ...call, method: 'GET', target: page.path });
    return shown ? { ...shown, statusCode: page.status } : answer;
  }

  /** What CloudFront would: text of more than a thousand bytes, for who takes it. */
  private packed(answer: HttpAnswer, call: HttpCall): HttpAnswer {
    const taken = call.headers['accept-encoding'] ?? '';
    const encoding = /\bbr\b/.test(taken) ? 'br' : /\bgzip\b/.test(taken) ? 'gzip' : undefined;
    const { etag, 'content-type': type = '' } = answer.headers;
    if (!encoding || answer.statusCode !== 200 || answer.body.length < 1_000 || !isText(type)) return answer;
    const known = this.compressed.get(answer.body) ?? new Map<string, Buffer>();
    const body = known.get(encoding) ?? (encoding === 'br' ? brotliCompressSync : gzipSync)(answer.body);
    this.compressed.set(answer.body, known.set(encoding, body));
    return {
      ...answer,
      body,
      headers: {
        ...answer.headers,
        ...(etag !== undefined && { etag: `W/${etag}` }),
        'content-encoding': encoding,
        vary: 'Accept-Encoding',
      },
    };
  }
}

const isText = (type: string): boolean =>
  /^(text\/|application\/(json|manifest\+json)|image\/svg)/.test(type);

const forbiddenMethod: HttpAnswer = {
  statusCode: 403,
  headers: { 'content-type': 'text/html' },
  cookies: [],
  body: Buffer.from('This distribution is not configured to allow the HTTP request method.'),
};

function patternOf(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^/?${escaped}$`);
}

function originOf(templates: Templates, api: HttpApi, domain: string): Behavior['origin'] {
  if (domain.includes('.execute-api.'))
    // The API is asked under its own name.
    return (call) => api.answer({ ...call, headers: { ...call.headers, host: domain } });
  const bucket = templates.resources('AWS::S3::Bucket').find(({ name }) => bucketDomain(name) === domain);
  if (!bucket) throw new Error(`The distribution's origin ${domain} is neither the API nor a bucket.`);
  const files = new BucketFiles(templates, bucket.name);
  return (call) => files.answer(call);
}

/** Everything a response headers policy sets, by name. */
function headersOf(properties: Properties): Record<string, string> {
  const at = (...path: string[]): string | undefined =>
    properties.text('ResponseHeadersPolicyConfig', ...path);
  const security = (...path: string[]): string | undefined => at('SecurityHeadersConfig', ...path);
  const age = security('StrictTransportSecurity', 'AccessControlMaxAgeSec');
  const known: Record<string, string | undefined> = {
    'content-security-policy': security('ContentSecurityPolicy', 'ContentSecurityPolicy'),
    'x-content-type-options':
      security('ContentTypeOptions', 'Override') === undefined ? undefined : 'nosniff',
    'x-frame-options': security('FrameOptions', 'FrameOption'),
    'referrer-policy': security('ReferrerPolicy', 'ReferrerPolicy'),
    'strict-transport-security':
      age === undefined
        ? undefined
        : `max-age=${age}${security('StrictTransportSecurity', 'IncludeSubdomains') === 'true' ? '; includeSubDomains' : ''}`,
  };
  const custom = properties
    .list('ResponseHeadersPolicyConfig', 'CustomHeadersConfig', 'Items')
    .map((item) => [item.neededText('Header').toLowerCase(), item.neededText('Value')] as const);
  return Object.fromEntries([
    ...Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ...custom,
  ]);
}
