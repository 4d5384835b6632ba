import { Duration, aws_cloudwatch as cloudwatch, aws_lambda as lambda, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BundledFunction, type BundledFunctionProps } from './bundled-function.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface QueueConsumerProps extends BundledFunctionProps {
  /** The environment variable by which those who may send know the queue. */
  readonly env: string;
  /** How long one batch may take. */
  readonly timeout: Duration;
  /** Messages handed over together at most. */
  readonly batchSize: number;
  /** Batches in work at the same time at most, two or more: what is behind it may take no more. */
  readonly atOnce: number;
  /**
   * How long a message may wait before the alarm goes off.
   * @default 1 hour
   */
  readonly lateAfter?: Duration;
}

/** Six times the function's time, as AWS advises: a throttled batch is not handed over twice. */
const hiddenFor = (timeout: Duration): Duration => Duration.seconds(6 * timeout.toSeconds());

/**
 * A queue and the function that reads it. A message that fails comes back by itself when its time is up, without the
 * others of its batch; after five times it goes to the dead-letter queue. Owns both queues and the alarm that it runs late.
 */
export class QueueConsumer extends Construct {
  readonly function: BundledFunction;
  readonly queue: sqs.Queue;
  readonly deadLetters: DeadLetterQueue;
  private readonly env: string;

  constructor(scope: Construct, id: string, props: QueueConsumerProps) {
    super(scope, id);
    const { alarmTopic, timeout } = props;
    this.env = props.env;
    this.function = new BundledFunction(this, 'Consumer', props);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { consumer: id, alarmTopic });
    this.queue = new sqs.Queue(this, 'Queue', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: hiddenFor(timeout),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: 5 },
    });
    this.function.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      [this.queue.queueArn],
    );
    new lambda.EventSourceMapping(this, 'Mapping', {
      target: this.function.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batchSize,
      maxConcurrency: props.atOnce,
      reportBatchItemFailures: true,
    });
    alarmTopic.notify(
      new cloudwatch.Alarm(this, 'Late', {
        alarmDescription: `${id} is behind its queue.`,
        metric: this.queue.metricApproximateAgeOfOldestMessage({
          statistic: 'Maximum',
          period: Duration.minutes(5),
        }),
        threshold: (props.lateAfter ?? Duration.hours(1)).toSeconds(),
        evaluationPeriods: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }),
    );
  }

  /** Lets a function put messages into the queue, and tells it where it is. */
  grantSend(to: BundledFunction): void {
    to.allow(['sqs:SendMessage'], [this.queue.queueArn]);
    to.tell(this.env, this.queue.queueUrl);
  }
}
