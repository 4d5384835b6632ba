import {
  Duration,
  RemovalPolicy,
  aws_cloudwatch as cloudwatch,
  aws_iam as iam,
  aws_lambda as lambda,
  aws_logs as logs,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { FunctionBundle } from '../bundle.ts';
import type { AlarmTopic } from './alarm-topic.ts';

/** The one runtime of every function. Bundles are built for Node 20 and up, so that they run on a developer's machine. */
export const functionRuntime = lambda.Runtime.NODEJS_24_X;

export interface BundledFunctionProps {
  /** Folder of the entry point below `functions`; also the name in its log lines. */
  readonly name: string;
  /** The bundle made of it. */
  readonly bundle: FunctionBundle;
  /** What it is for, in a sentence. */
  readonly description: string;
  /**
   * Memory in MB; the CPU share grows with it.
   * @default 512
   */
  readonly memoryMb?: number;
  /**
   * How long one invocation may take.
   * @default 10 seconds
   */
  readonly timeout?: Duration;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Least severe level that is logged. */
  readonly logLevel: string;
  /** Where alarms go. */
  readonly alarmTopic: AlarmTopic;
}

/**
 * A function made of one bundle, with a role that starts with nothing but writing to its own log group. Owns its log
 * group and its error and throttle alarms.
 *
 * Not traced by X-Ray: its SDK ends in 2027, HTTP APIs do not take part, and the permission needs a wildcard resource.
 */
export class BundledFunction extends Construct {
  readonly lambda: lambda.Function;
  private readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    this.lambda = new lambda.Function(this, 'Function', {
      description: props.description,
      runtime: functionRuntime,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(props.bundle.directory),
      handler: 'index.handler',
      role: this.role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      memorySize: props.memoryMb ?? 512,
      timeout: props.timeout ?? Duration.seconds(10),
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_LOG_LEVEL: props.logLevel,
      },
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    this.raiseAlarms(props);
  }

  /** Adds one statement to the role. Constructs that own a resource call this, beside `tell`. */
  allow(actions: readonly string[], resources: readonly string[]): void {
    this.role.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: [...actions], resources: [...resources] }),
    );
  }

  /** Sets an environment variable. */
  tell(name: string, value: string): void {
    this.lambda.addEnvironment(name, value);
  }

  private raiseAlarms({ name, alarmTopic }: BundledFunctionProps): void {
    const sum = { statistic: 'Sum', period: Duration.minutes(5) };
    for (const [id, metric, what] of [
      ['Errors', this.lambda.metricErrors(sum), 'fails'],
      ['Throttles', this.lambda.metricThrottles(sum), 'is throttled'],
    ] as const) {
      alarmTopic.notify(
        new cloudwatch.Alarm(this, id, {
          alarmDescription: `Function ${name} ${what}.`,
          metric,
          threshold: 1,
          evaluationPeriods: 1,
          comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        }),
      );
    }
  }
}
