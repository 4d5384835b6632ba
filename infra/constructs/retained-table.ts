import {
  CfnOutput,
  Duration,
  RemovalPolicy,
  aws_cloudwatch as cloudwatch,
  aws_dynamodb as dynamodb,
} from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { IndexDefinition, TableDefinition } from '../../shared/tables/definitions.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import type { BundledFunction } from './bundled-function.ts';

/** The operations our functions use: what alarms watch. A throttled index shows in the operation that met it. */
const operations = [
  dynamodb.Operation.GET_ITEM,
  dynamodb.Operation.BATCH_GET_ITEM,
  dynamodb.Operation.QUERY,
  dynamodb.Operation.PUT_ITEM,
  dynamodb.Operation.UPDATE_ITEM,
  dynamodb.Operation.TRANSACT_WRITE_ITEMS,
];

/** What functions may be allowed on a table. Deleting and scanning are not among it. */
export type TableAction =
  'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'ConditionCheckItem';

export interface RetainedTableProps {
  /** Keys, indexes and stream. */
  readonly definition: TableDefinition;
  /** Where the table's alarms go. */
  readonly alarmTopic: AlarmTopic;
  /**
   * Refuses every deletion of items, whoever asks.
   * @default false
   */
  readonly neverDelete?: boolean;
}

/**
 * A table as `shared/tables/definitions.ts` describes it: on demand, encrypted, recoverable to any second of 35 days,
 * protected from deletion, and kept when its stack goes. Owns its throttle and system error alarms.
 */
export class RetainedTable extends Construct {
  readonly table: dynamodb.TableV2;
  private readonly definition: TableDefinition;

  constructor(scope: Construct, id: string, props: RetainedTableProps) {
    super(scope, id);
    const { definition } = props;
    this.definition = definition;
    this.table = new dynamodb.TableV2(this, 'Table', {
      partitionKey: text(definition.hash),
      sortKey: text(definition.range),
      globalSecondaryIndexes: definition.indexes.map(index),
      billing: dynamodb.Billing.onDemand(),
      encryption: dynamodb.TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(definition.stream && { dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES }),
    });
    if (props.neverDelete) this.refuseDeletions();
    this.raiseAlarms(props.alarmTopic);
    new CfnOutput(this, 'Name', { value: this.table.tableName }).overrideLogicalId(
      `${definition.name}TableName`,
    );
  }

  /** Arn of the stream. @throws Error when the definition has none. */
  get streamArn(): string {
    if (!this.table.tableStreamArn) throw new Error(`${this.definition.name} has no stream.`);
    return this.table.tableStreamArn;
  }

  /** Allows a function exactly these actions on the table itself, and tells it the table's name. */
  grant(to: BundledFunction, actions: readonly TableAction[]): void {
    to.allow(
      actions.map((action) => `dynamodb:${action}`),
      [this.table.tableArn],
    );
    to.tell(this.definition.env, this.table.tableName);
  }

  /** Allows a function to query each index, by name, and tells it the table's name. */
  grantQueryOfIndexes(to: BundledFunction): void {
    to.allow(
      ['dynamodb:Query'],
      this.definition.indexes.map(({ name }) => `${this.table.tableArn}/index/${name}`),
    );
    to.tell(this.definition.env, this.table.tableName);
  }

  private refuseDeletions(): void {
    this.table.addToResourcePolicy(
      new PolicyStatement({
        sid: 'EventsAreNeverDeleted',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        // A delete within a transaction needs DeleteItem too; a batch may carry deletions, so it is refused as a whole.
        actions: ['dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', 'dynamodb:PartiQLDelete'],
        // In a table's own policy `*` is that table; its ARN here would be a circle.
        resources: ['*'],
      }),
    );
  }

  private raiseAlarms(topic: AlarmTopic): void {
    const period = Duration.minutes(5);
    const throttles = this.table.metricThrottledRequestsForOperations({ period, operations });
    const systemErrors = this.table.metricSystemErrorsForOperations({ period, operations });
    for (const [name, metric, description] of [
      ['Throttles', throttles, 'DynamoDB slows requests down; callers see delays and 503s'],
      ['SystemErrors', systemErrors, 'DynamoDB fails requests through no fault of theirs'],
    ] as const) {
      topic.notify(
        new cloudwatch.Alarm(this, name, {
          alarmDescription: `${this.definition.name}: ${description}.`,
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

const text = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING });

function index({ name, hash, range, projection }: IndexDefinition): dynamodb.GlobalSecondaryIndexPropsV2 {
  return {
    indexName: name,
    partitionKeys: hash.map(text),
    sortKeys: range.map(text),
    ...(projection === 'KEYS_ONLY'
      ? { projectionType: dynamodb.ProjectionType.KEYS_ONLY }
      : { projectionType: dynamodb.ProjectionType.INCLUDE, nonKeyAttributes: [...projection.include] }),
  };
}
