import { CfnOutput, Duration, aws_cloudwatch as cloudwatch, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AlarmTopic } from './alarm-topic.ts';
import type { BundledFunction } from './bundled-function.ts';

export interface DeadLetterQueueProps {
  /** Whose records end here; begins the name of the output that carries the queue's URL. */
  readonly consumer: string;
  /** Where the alarm goes. */
  readonly alarmTopic: AlarmTopic;
}

/** Keeps for 14 days what a consumer could not handle, encrypted. Owns the alarm that something is there. */
export class DeadLetterQueue extends Construct {
  readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new sqs.Queue(this, 'Queue', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    props.alarmTopic.notify(
      new cloudwatch.Alarm(this, 'NotEmpty', {
        alarmDescription: `${props.consumer} left records unhandled. Read their cause, mend it, redrive them.`,
        metric: this.queue.metricApproximateNumberOfMessagesVisible({
          statistic: 'Maximum',
          period: Duration.minutes(5),
        }),
        threshold: 0,
        evaluationPeriods: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }),
    );
    new CfnOutput(this, 'Url', { value: this.queue.queueUrl }).overrideLogicalId(
      `${props.consumer}DeadLetterQueueUrl`,
    );
  }

  /** Lets a function put a record here by itself, with its cause, and tells it where. */
  grantSend(to: BundledFunction): void {
    to.allow(['sqs:SendMessage'], [this.queue.queueArn]);
    to.tell('DEAD_LETTER_QUEUE_URL', this.queue.queueUrl);
  }
}
