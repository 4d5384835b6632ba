// A template is CloudFormation's JSON, a shape of its own for every type of resource: read as it comes.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument */
import { marshall } from '@aws-sdk/util-dynamodb';
import { RouteTable } from '../../infra/local/http/route-table.ts';
import { recordFilter } from '../../infra/local/streams/filter-pattern.ts';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { App, type Stack, aws_iam as iam, aws_sqs as sqs } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledgeFindings, acknowledgements } from '../../infra/acknowledgements.ts';
import { functionEntries } from '../../infra/bundle.ts';
import { stageConfig, stageNames } from '../../infra/config.ts';
import { functionRuntime } from '../../infra/constructs/bundled-function.ts';
import { DataStack } from '../../infra/data-stack.ts';
import { ServiceStack, signInPaths } from '../../infra/service-stack.ts';
import type { EventType } from '../../shared/domain/recommendation.ts';
import { documentRoutes } from '../../shared/schema/http-documents.ts';
import { signInRoutes } from '../../shared/schema/http-sign-in.ts';
import { casework, directory, projections, tableDefinitions } from '../../shared/tables/definitions.ts';
import {
  bookingKey,
  eventKey,
  invitationEventKey,
  invitationKey,
  sessionEventKey,
  sessionKey,
  stateKey,
} from '../../shared/tables/keys.ts';
import { emptyBundles, stacksOf, synthesized, temporaryFolder, type Resource } from './synthesized.ts';

const stages = Object.fromEntries(stageNames.map((stage) => [stage, synthesized(stage)]));

/** CDK's own, which puts the built pages into their bucket while a stack is deployed: the one function that is not ours. */
const publisher = 'CustomCDKBucketDeployment';

/** Every policy statement in a resource, wherever it stands. */
function statements(value: unknown): any[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'Statement' in value && Array.isArray(value.Statement) ? value.Statement : [];
  return [...own, ...Object.values(value).flatMap(statements)];
}

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);
const refersTo = (value: unknown, id: string): boolean => JSON.stringify(value).includes(`"${id}"`);

/** How the gateways of `shared/tables` spell an operation, and the permission it needs. */
const operationsInSource: readonly (readonly [RegExp, string])[] = [
  [/new GetCommand\b/, 'GetItem'],
  [/\bgetAll\(|new BatchGetCommand\b/, 'BatchGetItem'],
  [/\bquery(All|Page)\(|new QueryCommand\b/, 'Query'],
  [/\bPut: |new PutCommand\b/, 'PutItem'],
  [/\bUpdate: |new UpdateCommand\b/, 'UpdateItem'],
  [/\bConditionCheck: /, 'ConditionCheckItem'],
  [/\bDelete: |new DeleteCommand\b/, 'DeleteItem'],
  [/new ScanCommand\b/, 'Scan'],
];

describe.each(stageNames)('in %s', (stage) => {
  const { outputs } = stages[stage]!;
  const resources = stages[stage]!.resources.filter(({ id }) => !id.startsWith(publisher));
  const all = (type: string): readonly Resource[] => resources.filter((resource) => resource.type === type);
  const functions = all('AWS::Lambda::Function');
  const tables = all('AWS::DynamoDB::GlobalTable');
  const allMappings = all('AWS::Lambda::EventSourceMapping');
  const queues = all('AWS::SQS::Queue');
  /** Queues that somebody works off; the others are the ends of lines. */
  const workQueues = queues.filter(({ properties }) => properties.RedrivePolicy);
  const queueMappings = allMappings.filter(({ properties }) =>
    workQueues.some(({ id }) => refersTo(properties.EventSourceArn, id)),
  );
  const mappings = allMappings.filter((mapping) => !queueMappings.includes(mapping));
  const alarms = all('AWS::CloudWatch::Alarm');
  const rolePolicies = all('AWS::IAM::Policy');

  const nameOf = (fn: Resource): string => fn.properties.Environment.Variables.POWERTOOLS_SERVICE_NAME;
  const policiesOf = (fn: Resource) =>
    rolePolicies.filter(({ properties }) =>
      properties.Roles.some((role: any) => refersTo(fn.properties.Role, role.Ref)),
    );
  const watched = (metric: string, by: string): boolean =>
    alarms.some(({ properties }) => {
      const text = JSON.stringify(properties);
      return text.includes(`"${metric}"`) && text.includes(`"${by}"`);
    });

  describe('functions', () => {
    it('are the folders of functions/, each deployed once, so that none is forgotten', () => {
      expect(functions.map(nameOf).sort()).toEqual(Object.keys(functionEntries()).sort());
    });

    it('run on one runtime and one processor, so that there is one thing to upgrade', () => {
      expect(new Set(functions.map((fn) => fn.properties.Runtime))).toEqual(new Set([functionRuntime.name]));
      expect(new Set(functions.flatMap((fn) => fn.properties.Architectures))).toEqual(new Set(['arm64']));
    });

    it('write to a log group of their own, so that Lambda never makes one that does not expire', () => {
      const groups = functions.map((fn) => fn.properties.LoggingConfig.LogGroup.Ref);
      expect(new Set(groups).size).toBe(functions.length);
      for (const group of groups) expect(all('AWS::Logs::LogGroup').map(({ id }) => id)).toContain(group);
    });

    it('give up before whoever called them does, so that the caller gets their answer and not a gateway error', () => {
      const limit = (fn: Resource): number => {
        if (all('AWS::ApiGatewayV2::Integration').some((integration) => refersTo(integration, fn.id)))
          return 28;
        if (all('AWS::Cognito::UserPool').some((pool) => refersTo(pool, fn.id))) return 5;
        // Nobody waits for a job; there is no more than this.
        if (all('AWS::Scheduler::Schedule').some((schedule) => refersTo(schedule, fn.id))) return 900;
        return 300;
      };
      for (const fn of functions)
        expect([nameOf(fn), fn.properties.Timeout <= limit(fn)]).toEqual([nameOf(fn), true]);
    });

    it('know the name of exactly the tables they may touch: permission and environment come together', () => {
      for (const fn of functions) {
        const policy = JSON.stringify(policiesOf(fn).flatMap(({ properties }) => statements(properties)));
        for (const { name, env } of tableDefinitions) {
          // A consumer may read a table's stream without knowing the table.
          const allowed = new RegExp(`${name}Table[0-9A-F]+Arn`).test(policy);
          expect([nameOf(fn), env, env in fn.properties.Environment.Variables]).toEqual([
            nameOf(fn),
            env,
            allowed,
          ]);
        }
      }
    });
  });

  describe('permissions', () => {
    it('name every action they allow, so that a new AWS action is never granted unseen', () => {
      const allowed = resources.flatMap((resource) =>
        statements(resource.properties)
          .filter(({ Effect }) => Effect === 'Allow')
          .flatMap(({ Action, NotAction }) => [...list(Action), ...(NotAction ? ['NotAction'] : [])])
          .map((action) => `${resource.id} ${action}`),
      );
      expect(allowed.length).toBeGreaterThan(0);
      expect(allowed.filter((action) => action.includes('*') || action.includes('NotAction'))).toEqual([]);
    });

    it('of roles name every resource, so that a stolen role opens nothing else', () => {
      const named = rolePolicies.flatMap((policy) =>
        statements(policy.properties).flatMap(({ Resource: resource, NotResource }) => [
          ...list(resource).map((one) => `${policy.id} ${JSON.stringify(one)}`),
          ...(NotResource ? [`${policy.id} NotResource*`] : []),
        ]),
      );
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((resource) => resource.includes('*'))).toEqual([]);
    });

    it('on a resource say `*` only where that means the resource itself: a key and a table', () => {
      const wild = resources.filter((resource) =>
        statements(resource.properties).some((statement) => list(statement.Resource).includes('*')),
      );
      expect(new Set(wild.map(({ type }) => type))).toEqual(
        new Set(['AWS::KMS::Key', 'AWS::DynamoDB::GlobalTable']),
      );
    });

    it("of roles are all in sight: none of AWS's managed policies, none attached elsewhere", () => {
      for (const { properties } of all('AWS::IAM::Role')) {
        expect(properties).not.toHaveProperty('ManagedPolicyArns');
        expect(properties).not.toHaveProperty('Policies');
      }
    });

    it.each([
      [
        casework,
        [
          'casework-table.ts',
          'commitment-table.ts',
          'life-items.ts',
          'reorganisation-table.ts',
          'wake.ts',
          'session-table.ts',
          'session-bookings.ts',
        ],
      ],
      [directory, ['directory-table.ts']],
      [
        projections,
        [
          'figures-table.ts',
          'figure-block-table.ts',
          'inbox-table.ts',
          'digest-table.ts',
          'clock-mark-table.ts',
        ],
      ],
    ])(
      'on $name are together what its gateways send: nothing unused, nothing refused in the cloud',
      (table, gateways) => {
        const source = gateways.map((file) => readFileSync(`shared/tables/${file}`, 'utf8')).join('\n');
        const sent = operationsInSource
          .filter(([spelled]) => spelled.test(source))
          .map(([, action]) => action);
        const granted = rolePolicies
          .flatMap(({ properties }) => statements(properties))
          .filter((statement) => new RegExp(`${table.name}Table[0-9A-F]+Arn`).test(JSON.stringify(statement)))
          .flatMap(({ Action }) => list<string>(Action));
        expect([...new Set(granted)].sort()).toEqual(sent.map((action) => `dynamodb:${action}`).sort());
      },
    );

    it('never include deleting or scanning: events stay, and no request reads a whole table', () => {
      const actions = rolePolicies.flatMap(({ properties }) =>
        statements(properties).flatMap(({ Action }) => list(Action)),
      );
      expect(actions.filter((action) => /^dynamodb:.*(Delete|Scan|BatchWrite|PartiQL)/.test(action))).toEqual(
        [],
      );
    });
  });

  describe('tables', () => {
    const byName = (name: string) => tables.find(({ id }) => id.startsWith(name))!;

    it('outlive their stack, can be brought back to any second and cannot be deleted', () => {
      expect(tables).toHaveLength(tableDefinitions.length);
      for (const { attributes, properties } of tables) {
        expect(attributes).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
        for (const replica of properties.Replicas) {
          expect(replica.DeletionProtectionEnabled).toBe(true);
          expect(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
        }
      }
    });

    it('are encrypted and paid by use', () => {
      for (const { properties } of tables) {
        expect(properties.SSESpecification.SSEEnabled).toBe(true);
        expect(properties.BillingMode).toBe('PAY_PER_REQUEST');
      }
    });

    it.each(tableDefinitions)(
      'have the keys, indexes and stream of the definition of $name',
      (definition) => {
        const {
          KeySchema,
          GlobalSecondaryIndexes = [],
          StreamSpecification,
        } = byName(definition.name).properties;
        const keys = (hash: readonly string[], range: readonly string[]) => [
          ...hash.map((AttributeName) => ({ AttributeName, KeyType: 'HASH' })),
          ...range.map((AttributeName) => ({ AttributeName, KeyType: 'RANGE' })),
        ];
        expect(KeySchema).toEqual(keys([definition.hash], [definition.range]));
        expect(GlobalSecondaryIndexes.map((index: any) => [index.IndexName, index.KeySchema])).toEqual(
          definition.indexes.map(({ name, hash, range }) => [name, keys(hash, range)]),
        );
        expect(StreamSpecification?.StreamViewType).toBe(
          definition.stream ? 'NEW_AND_OLD_IMAGES' : undefined,
        );
      },
    );

    it('of casework refuse every deletion, whoever asks: an event is never lost', () => {
      const [replica] = byName(casework.name).properties.Replicas;
      expect(replica.ResourcePolicy.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: ['dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', 'dynamodb:PartiQLDelete'],
        }),
      );
    });
  });

  describe('streams and queues', () => {
    it('every queue is encrypted, refuses plain HTTP and keeps its records for 14 days', () => {
      expect(queues.length).toBeGreaterThan(0);
      for (const queue of queues) {
        expect(queue.properties).toMatchObject({
          SqsManagedSseEnabled: true,
          MessageRetentionPeriod: 14 * 86_400,
        });
        const policy = all('AWS::SQS::QueuePolicy').filter(({ properties }) =>
          refersTo(properties.Queues, queue.id),
        );
        expect(policy.flatMap(({ properties }) => statements(properties))).toContainEqual(
          expect.objectContaining({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        );
      }
    });

    it('every consumer halves a failing batch, reports what failed and ends in a dead-letter queue of its own', () => {
      expect(mappings.length).toBeGreaterThan(0);
      const destinations = mappings.map(({ properties }) => {
        expect(properties).toMatchObject({
          BisectBatchOnFunctionError: true,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          MaximumRetryAttempts: 5,
          StartingPosition: 'TRIM_HORIZON',
        });
        return properties.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0];
      });
      expect(new Set(destinations).size).toBe(mappings.length);
      for (const destination of destinations) expect(queues.map(({ id }) => id)).toContain(destination);
    });

    it('every consumer may put a record into its own dead-letter queue with the cause, and knows where that is', () => {
      for (const { properties } of mappings) {
        const queue = properties.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0];
        const consumer = functions.find((fn) => refersTo(properties.FunctionName, fn.id))!;
        expect(consumer.properties.Environment.Variables.DEAD_LETTER_QUEUE_URL).toEqual({ Ref: queue });
        expect(policiesOf(consumer).flatMap((policy) => statements(policy.properties))).toContainEqual(
          expect.objectContaining({ Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [queue, 'Arn'] } }),
        );
      }
    });

    it('every queue that is worked off hides a message six times as long as its function may take, and has dead letters', () => {
      expect(queueMappings.map(({ properties }) => properties.FunctionName.Ref)).toHaveLength(
        workQueues.length,
      );
      for (const { properties } of queueMappings) {
        const queue = workQueues.find(({ id }) => refersTo(properties.EventSourceArn, id))!;
        const consumer = functions.find((fn) => refersTo(properties.FunctionName, fn.id))!;
        expect(queue.properties.VisibilityTimeout).toBe(6 * consumer.properties.Timeout);
        expect(queue.properties.RedrivePolicy.maxReceiveCount).toBe(5);
        const deadLetters = queue.properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0];
        expect(queues.map(({ id }) => id)).toContain(deadLetters);
        expect(workQueues.map(({ id }) => id)).not.toContain(deadLetters);
        expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
        expect(policiesOf(consumer).flatMap((policy) => statements(policy.properties))).toContainEqual(
          expect.objectContaining({
            Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
            Resource: { 'Fn::GetAtt': [queue.id, 'Arn'] },
          }),
        );
      }
    });

    it('measures hear of every new state and nobody else, people of every event, and answers are delivered where others wait for one', () => {
      const id = 'R1' as never;
      const record = (eventName: string, item: Record<string, unknown>) => ({
        eventName,
        dynamodb: { Keys: marshall({ pk: item['pk'], sk: item['sk'] }), NewImage: marshall(item) },
      });
      const state = stateKey(id) as unknown as Record<string, unknown>;
      const event = (type: EventType) => ({ ...eventKey(id, 1), type });
      const hears = (consumer: string, given: unknown): boolean => {
        const fn = functions.find((one) => nameOf(one) === consumer)!;
        const { Filters } = mappings.find(({ properties }) => refersTo(properties.FunctionName, fn.id))!
          .properties.FilterCriteria;
        return recordFilter(Filters.map(({ Pattern }: { Pattern: string }) => Pattern))(given);
      };
      expect(hears('measures', record('INSERT', state))).toBe(true);
      expect(hears('measures', record('MODIFY', state))).toBe(true);
      expect(hears('measures', record('REMOVE', state))).toBe(false);
      expect(hears('measures', record('INSERT', event('RecommendationAnswered')))).toBe(false);
      const answered = (mergedCount: number) => ({
        ...event('RecommendationAnswered'),
        data: { mergedCount },
      });
      expect(hears('deliver-answers', record('INSERT', answered(1)))).toBe(true);
      expect(hears('deliver-answers', record('INSERT', answered(0)))).toBe(false);
      expect(hears('deliver-answers', record('MODIFY', answered(1)))).toBe(false);
      expect(hears('deliver-answers', record('INSERT', event('RecommendationRouted')))).toBe(false);
      expect(hears('deliver-answers', record('INSERT', state))).toBe(false);
      expect(hears('notify', record('INSERT', event('RecommendationRouted')))).toBe(true);
      expect(hears('notify', record('MODIFY', event('RecommendationRouted')))).toBe(false);
      expect(hears('notify', record('INSERT', state))).toBe(false);
      const ofSessions = [
        { ...sessionKey(id) },
        { ...sessionEventKey(id, 1), type: 'SessionPlanned' },
        { ...answered(1), ...sessionEventKey(id, 1) },
        { ...invitationKey(id, { kind: 'unit', id: 'u' }) },
        { ...invitationEventKey(id, { kind: 'unit', id: 'u' }, 2) },
        { ...bookingKey({ kind: 'room', id }, '2026-03-02' as never) },
      ];
      for (const consumer of ['measures', 'deliver-answers', 'notify'])
        for (const item of ofSessions)
          expect([consumer, item, hears(consumer, record('INSERT', item))]).toEqual([
            consumer,
            item,
            consumer === 'notify' && item.sk === sessionEventKey(id, 1).sk,
          ]);
    });
  });

  describe('mail', () => {
    const [identity] = all('AWS::SES::EmailIdentity');
    const [configurationSet] = all('AWS::SES::ConfigurationSet');
    const sender = functions.find((fn) => nameOf(fn) === 'send-mail')!;
    const allowedTo = (fn: Resource) =>
      policiesOf(fn)
        .flatMap(({ properties }) => statements(properties))
        .flatMap(({ Action }) => list<string>(Action));

    it('comes from an address of the one verified domain, encrypted on its way', () => {
      expect(all('AWS::SES::EmailIdentity')).toHaveLength(1);
      const { MAIL_FROM, MAIL_CONFIGURATION_SET } = sender.properties.Environment.Variables;
      expect(MAIL_FROM).toMatch(new RegExp(`^[a-z-]+@${identity!.properties.EmailIdentity}$`));
      expect(MAIL_CONFIGURATION_SET).toEqual({ Ref: configurationSet!.id });
      expect(configurationSet!.properties.DeliveryOptions.TlsPolicy).toBe('REQUIRE');
    });

    it('is sent by one function, as that domain alone, which cannot read a recommendation', () => {
      expect(functions.filter((fn) => allowedTo(fn).some((action) => action.startsWith('ses:')))).toEqual([
        sender,
      ]);
      const [statement] = policiesOf(sender)
        .flatMap(({ properties }) => statements(properties))
        .filter(({ Action }) => list<string>(Action).includes('ses:SendEmail'));
      expect(list(statement.Action)).toEqual(['ses:SendEmail']);
      expect(list(statement.Resource)).toHaveLength(2);
      expect(refersTo(statement.Resource, identity!.id)).toBe(true);
      expect(refersTo(statement.Resource, configurationSet!.id)).toBe(true);
      expect(sender.properties.Environment.Variables).not.toHaveProperty(casework.env);
    });
  });

  describe('the API', () => {
    it('lets nobody in without a token, but for its health, its description, and calendars by their secret', () => {
      const routes = all('AWS::ApiGatewayV2::Route').map(({ properties }) => properties);
      const open = routes.filter(({ AuthorizationType }) => AuthorizationType !== 'JWT');
      expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual([
        ...signInPaths.map((path) => `ANY ${path}`),
        'GET /api/calendars/{secret}',
        'GET /api/docs',
        'GET /api/health',
        'GET /api/openapi.json',
      ]);
      const [authorizer] = all('AWS::ApiGatewayV2::Authorizer');
      for (const route of routes.filter((one) => !open.includes(one))) {
        expect(route.AuthorizerId).toEqual({ Ref: authorizer!.id });
      }
    });

    it('takes what another function serves there, and everything else to the one of the API', () => {
      const table = new RouteTable(
        all('AWS::ApiGatewayV2::Route').map(({ properties }) => ({
          routeKey: properties.RouteKey as string,
          target: JSON.stringify(properties.Target),
        })),
      );
      const servedBy = (method: string, path: string): string => {
        const target = table.choose(method, path)!.route.target;
        const integration = all('AWS::ApiGatewayV2::Integration').find(({ id }) =>
          target.includes(`"${id}"`),
        );
        return nameOf(functions.find(({ id }) => refersTo(integration!.properties.IntegrationUri, id))!);
      };
      for (const { method, path } of Object.values(documentRoutes))
        expect([path, servedBy(method, path)]).toEqual([path, 'documents']);
      for (const path of ['/api/sessions/{id}', '/api/sessions/{id}/conclusions', '/api/health'])
        expect([path, servedBy('GET', path)]).toEqual([path, 'api']);
    });

    it('takes the tokens of our own pool and client only', () => {
      const [authorizer] = all('AWS::ApiGatewayV2::Authorizer');
      const { Audience, Issuer } = authorizer!.properties.JwtConfiguration;
      expect(Audience).toEqual([{ Ref: all('AWS::Cognito::UserPoolClient')[0]!.id }]);
      expect(refersTo(Issuer, all('AWS::Cognito::UserPool')[0]!.id)).toBe(true);
    });

    it('lets the pages in by their four ways to sign in and out, as their routes are described', () => {
      expect(
        Object.values(signInRoutes)
          .map(({ path }) => path)
          .sort(),
      ).toEqual([...signInPaths].sort());
    });

    it('is throttled and keeps an access log, so that a flood is cut off and can be traced', () => {
      const apiStages = all('AWS::ApiGatewayV2::Stage');
      expect(apiStages).toHaveLength(all('AWS::ApiGatewayV2::Api').length);
      for (const { properties } of apiStages) {
        expect(properties.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
        expect(properties.DefaultRouteSettings.ThrottlingBurstLimit).toBeGreaterThan(0);
        expect(properties.AccessLogSettings.Format).toContain('$context.requestId');
        // A path may hold a secret.
        expect(properties.AccessLogSettings.Format).not.toMatch(/path|query|proxy/i);
      }
    });
  });

  describe('sign-in', () => {
    const [pool] = all('AWS::Cognito::UserPool');
    const [client] = all('AWS::Cognito::UserPoolClient');

    it('knows only people an administrator entered, and keeps them when its stack goes', () => {
      expect(pool!.properties.AdminCreateUserConfig.AllowAdminCreateUserOnly).toBe(true);
      expect(pool!.properties.DeletionProtection).toBe('ACTIVE');
      expect(pool!.attributes.DeletionPolicy).toBe('Retain');
    });

    it('gives tokens by authorization code only, with no secret and no password sent to us', () => {
      expect(client!.properties).toMatchObject({ AllowedOAuthFlows: ['code'], GenerateSecret: false });
      expect(client!.properties.ExplicitAuthFlows.join()).not.toMatch(/PASSWORD/);
    });

    it('gives access for 15 minutes, so that a withdrawn role is gone soon, and a working day before asking again', () => {
      expect(client!.properties).toMatchObject({
        AccessTokenValidity: 15,
        IdTokenValidity: 15,
        RefreshTokenValidity: 12 * 60,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      });
    });

    it('asks the Directory for roles each time it makes a token', () => {
      const { LambdaArn, LambdaVersion } = pool!.properties.LambdaConfig.PreTokenGenerationConfig;
      const trigger = functions.find((fn) => nameOf(fn) === 'token-claims')!;
      expect([LambdaArn, LambdaVersion]).toEqual([{ 'Fn::GetAtt': [trigger.id, 'Arn'] }, 'V2_0']);
    });
  });

  describe('the pages', () => {
    const [distribution] = all('AWS::CloudFront::Distribution');
    const config = distribution!.properties.DistributionConfig;
    const policies = all('AWS::CloudFront::ResponseHeadersPolicy').map(
      ({ properties }) => properties.ResponseHeadersPolicyConfig,
    );

    it('lie in a bucket that nobody reads but the distribution, encrypted on the way', () => {
      const [bucket] = all('AWS::S3::Bucket');
      expect(Object.values(bucket!.properties.PublicAccessBlockConfiguration)).toEqual([
        true,
        true,
        true,
        true,
      ]);
      const allowed = all('AWS::S3::BucketPolicy')
        .flatMap(({ properties }) => statements(properties))
        .filter(({ Effect }) => Effect === 'Allow');
      expect(allowed).toHaveLength(1);
      expect(allowed[0]).toMatchObject({
        Action: 's3:GetObject',
        Principal: { Service: 'cloudfront.amazonaws.com' },
      });
      expect(refersTo(allowed[0].Condition, distribution!.id)).toBe(true);
      for (const { ViewerProtocolPolicy } of [config.DefaultCacheBehavior, ...config.CacheBehaviors])
        expect(ViewerProtocolPolicy).toMatch(/^(redirect-to-https|https-only)$/);
    });

    it('run no script and take no style but our own files, ask nobody else, and stand in no frame', () => {
      expect(policies).toHaveLength(2);
      for (const { SecurityHeadersConfig } of policies) {
        const { ContentSecurityPolicy } = SecurityHeadersConfig.ContentSecurityPolicy;
        expect(ContentSecurityPolicy).toContain("default-src 'none'");
        expect(ContentSecurityPolicy).toContain("frame-ancestors 'none'");
        expect(ContentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
      }
    });

    it('are kept by browsers only where a name changes with its content; nothing of the API is kept anywhere', () => {
      const [assets, api] = ['/assets/*', '/api/*'].map((path) =>
        config.CacheBehaviors.find(({ PathPattern }: { PathPattern: string }) => PathPattern === path),
      );
      const kept = (behavior: any) =>
        all('AWS::CloudFront::ResponseHeadersPolicy')
          .find(({ id }) => refersTo(behavior.ResponseHeadersPolicyId, id))!
          .properties.ResponseHeadersPolicyConfig.CustomHeadersConfig.Items.find(
            ({ Header }: { Header: string }) => Header === 'cache-control',
          ).Value;
      expect(kept(config.DefaultCacheBehavior)).toBe('no-cache');
      expect(kept(assets)).toContain('immutable');
      const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
      expect([api.CachePolicyId, config.DefaultCacheBehavior.CachePolicyId]).toEqual([
        cachingDisabled,
        cachingDisabled,
      ]);
    });
  });

  describe('logs and alarms', () => {
    it('every log group expires, so that nothing about people is kept for ever', () => {
      expect(all('AWS::Logs::LogGroup').length).toBeGreaterThan(functions.length);
      for (const { properties } of all('AWS::Logs::LogGroup'))
        expect(properties.RetentionInDays).toBeGreaterThan(0);
    });

    it('every function, stream, queue, API and table has its alarms, so that a failure is seen before a person complains', () => {
      const expected = [
        ...functions.flatMap(({ id }) => [
          ['Errors', id],
          ['Throttles', id],
        ]),
        ...mappings.map(({ properties }) => ['IteratorAge', properties.FunctionName.Ref]),
        ...queues
          .filter((queue) => !workQueues.includes(queue))
          .map(({ id }) => ['ApproximateNumberOfMessagesVisible', id]),
        ...workQueues.map(({ id }) => ['ApproximateAgeOfOldestMessage', id]),
        ...all('AWS::ApiGatewayV2::Api').map(({ id }) => ['5xx', id]),
        ...tables.flatMap(({ id }) => [
          ['ThrottledRequests', id],
          ['SystemErrors', id],
        ]),
      ] as [string, string][];
      expect(expected.filter(([metric, id]) => !watched(metric, id))).toEqual([]);
    });

    it('every alarm reaches the one topic, when it starts and when it ends', () => {
      const [topic] = all('AWS::SNS::Topic');
      for (const { properties } of alarms) {
        for (const actions of [properties.AlarmActions, properties.OKActions]) {
          expect(JSON.stringify(actions)).toContain(topic!.id);
        }
      }
    });

    it('the topic is encrypted with a key that CloudWatch may use, or no alarm would ever arrive', () => {
      const [key] = all('AWS::KMS::Key');
      expect(refersTo(all('AWS::SNS::Topic')[0]!.properties.KmsMasterKeyId, key!.id)).toBe(true);
      expect(statements(key!.properties)).toContainEqual(
        expect.objectContaining({
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        }),
      );
    });
  });

  it('tells its addresses and names as outputs', () => {
    expect(outputs).toEqual(
      expect.arrayContaining([
        'ApiUrl',
        'UserPoolId',
        'UserPoolClientId',
        'AlarmTopicArn',
        'MeasuresDeadLetterQueueUrl',
        'DeliverAnswersDeadLetterQueueUrl',
        ...tableDefinitions.map(({ name }) => `${name}TableName`),
      ]),
    );
  });
});

describe('stages', () => {
  it('differ in props only: the same resources under the same ids, so that what was tried is what goes live', () => {
    const shape = (stage: string) =>
      Object.fromEntries(stages[stage]!.resources.map(({ id, type }) => [id, type]));
    for (const stage of stageNames) expect(shape(stage)).toEqual(shape(stageNames[0]!));
  });

  it('that nobody knows are refused with the list of those there are', () => {
    expect(() => stageConfig('production')).toThrow(
      'No stage "production". Choose one with -c stage=dev or -c stage=prod.',
    );
  });

  it('refuse to be built without the bundle of a function', () => {
    expect(() => stacksOf('dev', {})).toThrow('functions/token-claims/index.ts is missing');
  });

  it('keep the ids of what holds data: a new id would be a new, empty table', () => {
    const holdsData = /DynamoDB|UserPool$|KMS::Key/;
    const ids = stages['dev']!.resources.filter(({ type }) => holdsData.test(type)).map(({ id }) => id);
    expect(ids).toEqual([
      'AlarmsKey3C2381B3',
      'CaseworkTableB766AF85',
      'ProjectionsTable3B96B033',
      'DirectoryTableD64E6930',
      'SignInPoolFD298EFA',
    ]);
  });

  it('protect the stack of the tables from being deleted, whatever becomes of the other', () => {
    const { data, service } = stacksOf('prod');
    expect([data.terminationProtection, service.terminationProtection]).toEqual([true, false]);
  });

  it.each(stageNames)(
    '%s synthesizes from the command line with every validation on and no account',
    (stage) => {
      const { PATH, HOME } = process.env;
      execFileSync(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
        env: { PATH, HOME, CDK_OUTDIR: temporaryFolder(), CDK_CONTEXT_JSON: JSON.stringify({ stage }) },
        stdio: 'pipe',
      });
    },
    120_000,
  );
});

describe('cdk-nag', () => {
  const findings = (stack: Stack): string[] =>
    new AwsSolutionsChecks()
      .validateScope(stack)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(
          ({ constructPath }) => `${ruleName} ${(constructPath ?? '').split('/').slice(1).join('/')}`,
        ),
      );

  it.each(stageNames)('finds nothing in %s', (stage) => {
    const { data, service } = stacksOf(stage);
    expect([...findings(data), ...findings(service)]).toEqual([]);
  });

  it('finds a queue that takes plain HTTP and a role that may do everything, so that silence means something', () => {
    const { service } = stacksOf('dev');
    new sqs.Queue(service, 'Bad');
    new iam.Role(service, 'Almighty', { assumedBy: new iam.AccountRootPrincipal() }).addToPolicy(
      new iam.PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }),
    );
    expect(findings(service)).toEqual(
      expect.arrayContaining([
        'AwsSolutions-SQS4 Bad/Resource',
        'AwsSolutions-IAM5[Action::dynamodb:*] Almighty/DefaultPolicy/Resource',
        'AwsSolutions-IAM5[Resource::*] Almighty/DefaultPolicy/Resource',
      ]),
    );
  });

  it('would find exactly what is acknowledged, so that no acknowledgement outlives its finding', () => {
    const app = new App({ outdir: temporaryFolder() });
    const data = new DataStack(app, 'Data');
    const service = new ServiceStack(app, 'Service', {
      config: stageConfig('dev'),
      data,
      bundles: emptyBundles(),
      pages: temporaryFolder(),
    });
    expect(findings(service).sort()).toEqual(
      acknowledgements.map(({ rule, path }) => `${rule} ${path}/Resource`).sort(),
    );
  });

  it('is told nothing about constructs that are gone', () => {
    const { service } = stacksOf('dev');
    expect(() =>
      acknowledgeFindings(service, [{ path: 'SignIn/Gone', rule: 'AwsSolutions-COG2', reason: '' }]),
    ).toThrow('Acknowledged AwsSolutions-COG2 on SignIn/Gone, but there is no such construct.');
  });

  it.each(acknowledgements)(
    '$rule on $path is acknowledged with a reason that can be disputed',
    ({ reason }) => {
      expect(reason.length).toBeGreaterThan(40);
    },
  );
});
