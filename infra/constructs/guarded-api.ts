import {
  CfnOutput,
  Duration,
  RemovalPolicy,
  aws_apigatewayv2 as apigateway,
  aws_cloudwatch as cloudwatch,
  aws_logs as logs,
} from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { AlarmTopic } from './alarm-topic.ts';
import type { BundledFunction } from './bundled-function.ts';
import type { SignIn } from './sign-in.ts';

export interface GuardedApiProps {
  /** Answers every request below `/api`, but for those of `others`. */
  readonly handler: BundledFunction;
  /** Functions that answer what is at some paths, such as `/api/sessions/{id}/minutes.docx`. */
  readonly others: readonly {
    readonly handler: BundledFunction;
    readonly paths: readonly string[];
    /** Whether they need no token. @default false */
    readonly open?: boolean;
  }[];
  /** Whose tokens are accepted. */
  readonly signIn: SignIn;
  /** Paths anybody may GET; everything else below `/api` needs a token. */
  readonly openPaths: readonly string[];
  /** Requests a second on average before 429. */
  readonly requestsPerSecond: number;
  /** Requests at once before 429. */
  readonly requestBurst: number;
  /** How long access logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Where alarms go. */
  readonly alarmTopic: AlarmTopic;
}

/** Codes and times of a request, and by its id what the function logs of it; never its path (some hold a secret), query, body or token. */
const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  method: '$context.httpMethod',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationMs: '$context.integrationLatency',
  caller: '$context.authorizer.claims.sub',
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
});

/** The HTTP API in front of its functions: signed-in callers only, but for a few open paths. Owns its 5xx alarm. */
export class GuardedApi extends Construct {
  readonly api: apigateway.HttpApi;

  constructor(scope: Construct, id: string, props: GuardedApiProps) {
    super(scope, id);
    const integration = new HttpLambdaIntegration('Handler', props.handler.lambda);
    this.api = new apigateway.HttpApi(this, 'Api', {
      createDefaultStage: false,
      defaultAuthorizer: new HttpUserPoolAuthorizer('SignedIn', props.signIn.pool, {
        userPoolClients: [props.signIn.client],
      }),
    });
    this.api.addRoutes({ path: '/api/{proxy+}', methods: [apigateway.HttpMethod.ANY], integration });
    for (const { handler, paths, open = false } of props.others) {
      const other = new HttpLambdaIntegration(handler.node.id, handler.lambda);
      for (const path of paths)
        this.api.addRoutes({
          path,
          methods: [apigateway.HttpMethod.ANY],
          integration: other,
          ...(open && { authorizer: new apigateway.HttpNoneAuthorizer() }),
        });
    }
    for (const path of props.openPaths) {
      this.api.addRoutes({
        path,
        methods: [apigateway.HttpMethod.GET],
        integration,
        authorizer: new apigateway.HttpNoneAuthorizer(),
      });
    }
    const accessLogs = new logs.LogGroup(this, 'AccessLogs', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new apigateway.HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: props.requestsPerSecond, burstLimit: props.requestBurst },
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(accessLogs),
        format: AccessLogFormat.custom(accessLogFormat),
      },
    });
    props.alarmTopic.notify(
      new cloudwatch.Alarm(this, 'ServerErrors', {
        alarmDescription: 'The API answers with 5xx: callers are turned away through no fault of theirs.',
        metric: this.api.metricServerError({ statistic: 'Sum', period: Duration.minutes(5) }),
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }),
    );
    new CfnOutput(this, 'Url', { value: stage.url }).overrideLogicalId('ApiUrl');
  }
}
