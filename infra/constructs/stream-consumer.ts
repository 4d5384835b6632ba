import { Duration, aws_cloudwatch as cloudwatch, aws_lambda as lambda } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BundledFunction, type BundledFunctionProps } from './bundled-function.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { RetainedTable } from './retained-table.ts';

/** What a value must be: this one, one that begins so, or any but these. */
type FilterRule = string | { readonly prefix: string } | { readonly 'anything-but': readonly string[] };

/** A record passes when, for every key, one of the rules listed holds. */
export interface StreamFilter {
  readonly [key: string]: readonly FilterRule[] | StreamFilter;
}

export interface StreamConsumerProps extends BundledFunctionProps {
  /** Whose stream is read. */
  readonly source: RetainedTable;
  /** Which records are handed over, by any of these; the others cost nothing. */
  readonly filters: readonly StreamFilter[];
  /**
   * How long one batch may take.
   * @default 60 seconds
   */
  readonly timeout?: Duration;
  /**
   * How late the consumer may run before the alarm goes off.
   * @default 5 minutes
   */
  readonly lateAfter?: Duration;
}

/**
 * A function that reads a table's stream in order. A record that fails stops its shard, is retried five times with the
 * batch cut in half each time, and then goes to the dead-letter queue so that the others go on. Owns the queue and the
 * alarm that it runs late.
 */
export class StreamConsumer extends Construct {
  readonly function: BundledFunction;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    const { source, filters, alarmTopic } = props;
    this.function = new BundledFunction(this, 'Consumer', { timeout: Duration.seconds(60), ...props });
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { consumer: id, alarmTopic });
    this.deadLetters.grantSend(this.function);
    this.function.allow(
      // CDK's own grant asks for ListStreams on `*`; AWS's example names the stream for all four:
      // docs.aws.amazon.com/amazondynamodb/latest/developerguide/iam-policy-example-lamda-process-dynamodb-streams.html
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      [source.streamArn],
    );
    new lambda.EventSourceMapping(this, 'Mapping', {
      target: this.function.lambda,
      eventSourceArn: source.streamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      retryAttempts: 5,
      reportBatchItemFailures: true,
      onFailure: { bind: () => ({ destination: this.deadLetters.queue.queueArn }) },
      filters: filters.map((filter) => lambda.FilterCriteria.filter(filter)),
    });
    alarmTopic.notify(
      new cloudwatch.Alarm(this, 'Late', {
        alarmDescription: `${id} is behind the stream: figures, answers or notices arrive late.`,
        metric: this.function.lambda.metric('IteratorAge', {
          statistic: 'Maximum',
          period: Duration.minutes(1),
        }),
        threshold: (props.lateAfter ?? Duration.minutes(5)).toMilliseconds(),
        evaluationPeriods: 3,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }),
    );
  }
}
