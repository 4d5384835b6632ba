import type { LocalTable } from './dynamodb/tables.ts';
import type { Properties } from './templates/properties.ts';
import { shortName, type Templates } from './templates/templates.ts';

/** Types that mean something in the cloud only; whatever else is not run here is said at the start. */
const cloudOnly =
  /^AWS::(IAM|Logs|CloudWatch|KMS|SNS|CDK|Budgets|SSM)::|^AWS::Lambda::(Permission|Alias|Version)$|^AWS::SQS::QueuePolicy$|^AWS::Cognito::(UserPoolDomain|UserPoolGroup|UserPoolRiskConfigurationAttachment)$|^AWS::SES::ConfigurationSetEventDestination$|^AWS::S3::BucketPolicy$|^AWS::CloudFront::OriginAccessControl$|^AWS::Lambda::LayerVersion$/;
const runHere =
  /^AWS::(DynamoDB::(GlobalTable|Table)|Lambda::(Function|EventSourceMapping)|ApiGatewayV2::(Api|Route|Integration|Authorizer|Stage)|SQS::Queue|Cognito::(UserPool|UserPoolClient)|Scheduler::(Schedule|ScheduleGroup)|Events::Rule|SES::(EmailIdentity|ConfigurationSet)|S3::Bucket|CloudFront::(Distribution|Function|ResponseHeadersPolicy))$|^Custom::CDKBucketDeployment$/;

/** The types of the templates that nothing here runs, though they would do something in the cloud. */
export function typesNotRun(templates: Templates): string[] {
  const types = new Set(templates.resources().map(({ type }) => type));
  return [...types].filter((type) => !cloudOnly.test(type) && !runHere.test(type)).sort();
}

/** What the templates gave, a line each, for the start page. */
export function whatRuns(templates: Templates, tables: readonly LocalTable[]): string[] {
  const lines = (type: string, line: (settings: Properties, name: string) => string[]): string[] =>
    templates.resources(type).map((resource) => line(resource.properties(), shortName(resource)).join(' · '));
  return [
    ...templates
      .resources('AWS::CloudFront::Distribution')
      .flatMap((resource) => resource.properties().list('DistributionConfig', 'CacheBehaviors'))
      .map((behavior) => behavior.neededText('PathPattern')),
    ...lines('AWS::ApiGatewayV2::Route', (route) => [
      route.neededText('RouteKey'),
      route.text('AuthorizationType') ?? 'NONE',
    ]),
    ...lines('AWS::Lambda::Function', (settings, name) => [
      name,
      `${settings.number('MemorySize') ?? 128} MB`,
      `${settings.number('Timeout') ?? 3} s`,
    ]),
    ...tables.map(({ name, indexes }) => [name, ...indexes].join(' · ')),
    ...lines('AWS::Lambda::EventSourceMapping', (mapping, name) => [
      name,
      mapping.neededText('FunctionName'),
    ]),
    ...lines('AWS::SQS::Queue', (_queue, name) => [name]),
    ...lines('AWS::Scheduler::Schedule', (schedule, name) => [
      name,
      schedule.neededText('ScheduleExpression'),
    ]),
  ];
}
