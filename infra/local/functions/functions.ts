import { devNull } from 'node:os';
import { join } from 'node:path';
import { type Resource, shortName, type Templates } from '../templates/templates.ts';
import { FunctionPool } from './function-pool.ts';

/** Threads of one function at most: more would only queue for the same two or four cores. */
const mostAtOnce = 4;

export interface FunctionsOptions {
  /** Added to every function's environment: endpoints, region, credentials. */
  readonly env: Readonly<Record<string, string>>;
  readonly logFolder: string;
  /** Milliseconds that their `Date` is ahead of the machine's. @default 0 */
  readonly ahead?: SharedArrayBuffer;
  /** Called after every invocation: it may have written something. */
  readonly afterInvocation?: () => void;
}

/** Every AWS::Lambda::Function of the templates, by ARN. */
export class Functions {
  readonly pools: readonly FunctionPool[];
  private readonly byArn: ReadonlyMap<string, FunctionPool>;
  private readonly afterInvocation: () => void;

  constructor(templates: Templates, options: FunctionsOptions) {
    this.afterInvocation = options.afterInvocation ?? (() => undefined);
    const resources = ourFunctions(templates);
    this.pools = resources.map((resource) => new FunctionPool(define(resource, templates, options)));
    this.byArn = new Map(this.pools.map((pool) => [pool.definition.arn, pool]));
  }

  /** Throws when no function of the templates has that ARN, or that name. */
  named(arnOrName: string): FunctionPool {
    // API Gateway's integrations wrap the ARN: arn:aws:apigateway:…:path/2015-03-31/functions/ARN/invocations.
    const arn = /arn:aws:lambda:[^/]+/.exec(arnOrName)?.[0] ?? arnOrName;
    const pool =
      this.byArn.get(arn) ?? this.pools.find((candidate) => candidate.definition.name === arnOrName);
    if (!pool) throw new Error(`No function ${arnOrName} in the templates.`);
    return pool;
  }

  async invoke(arnOrName: string, event: unknown): Promise<unknown> {
    try {
      return await this.named(arnOrName).invoke(event);
    } finally {
      this.afterInvocation();
    }
  }

  async warm(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.warm()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.stop()));
  }
}

/** The one in another language is CDK's own, and publishes files: what it would publish is read where it is. */
function ourFunctions(templates: Templates): Resource[] {
  return templates
    .resources('AWS::Lambda::Function')
    .filter((resource) => !/^python/.test(resource.properties().text('Runtime') ?? ''));
}

/** The user pool's pages are ours here, whose address stands for the domain's name. */
function hostedHere(variables: Record<string, string>): Record<string, string> {
  const inCloud = /^https:\/\/(http:.+)\.auth\.[a-z0-9-]+\.amazoncognito\.com/;
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value.replace(inCloud, '$1')]),
  );
}

/** Gives the functions their names and ARNs, which other resources' properties may need before there is a pool. */
export function nameFunctions(templates: Templates): void {
  const { region, account } = templates.place;
  for (const resource of templates.resources('AWS::Lambda::Function')) {
    const name = nameOf(resource);
    templates.identify(resource, {
      ref: name,
      attributes: { Arn: `arn:aws:lambda:${region}:${account}:function:${name}` },
    });
  }
}

function nameOf(resource: Resource): string {
  return resource.properties().text('FunctionName') ?? resource.name;
}

function define(
  resource: Resource,
  templates: Templates,
  options: FunctionsOptions,
): FunctionPool['definition'] {
  const properties = resource.properties();
  const { region, account } = templates.place;
  const name = nameOf(resource);
  const memoryMb = properties.number('MemorySize') ?? 128;
  const folder = templates.asset(resource, properties.neededText('Code', 'S3Key'));
  const handler = properties.neededText('Handler');
  return {
    name,
    arn: `arn:aws:lambda:${region}:${account}:function:${name}`,
    folder,
    handler,
    timeoutMs: (properties.number('Timeout') ?? 3) * 1000,
    memoryMb,
    most: Math.max(1, Math.min(mostAtOnce, properties.number('ReservedConcurrentExecutions') ?? mostAtOnce)),
    logFile: join(options.logFolder, `${shortName(resource)}.log`),
    ...(options.ahead && { ahead: options.ahead }),
    env: {
      ...hostedHere(properties.record('Environment', 'Variables')),
      ...options.env,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: handler,
      TZ: ':UTC',
      LANG: 'en_US.UTF-8',
      // The SDK reads ~/.aws otherwise; whatever stands there is not for here.
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  };
}
