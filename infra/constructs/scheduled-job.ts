import {
  Duration,
  aws_cloudwatch as cloudwatch,
  aws_iam as iam,
  aws_scheduler as scheduler,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BundledFunction, type BundledFunctionProps } from './bundled-function.ts';

export interface ScheduledJobProps extends BundledFunctionProps {
  /** When it runs, as EventBridge Scheduler writes it; Viet Nam's time. */
  readonly schedule: string;
  /**
   * How long one run may take. What is left over is for the next run.
   * @default 5 minutes
   */
  readonly timeout?: Duration;
}

/**
 * A function that runs by the clock of Viet Nam. A run that does not come about is not tried again: the next one catches up.
 * Owns the alarm that it has not run for a day.
 */
export class ScheduledJob extends Construct {
  readonly function: BundledFunction;

  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    this.function = new BundledFunction(this, 'Job', { timeout: Duration.minutes(5), ...props });
    const { functionArn } = this.function.lambda;
    const role = new iam.Role(this, 'ScheduleRole', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com'),
    });
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
    );
    new scheduler.CfnSchedule(this, 'Schedule', {
      description: props.description,
      scheduleExpression: props.schedule,
      scheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 0 } },
    });
    props.alarmTopic.notify(
      new cloudwatch.Alarm(this, 'NotRun', {
        alarmDescription: `${id} has not run for a day.`,
        metric: this.function.lambda.metricInvocations({ statistic: 'Sum', period: Duration.days(1) }),
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.BREACHING,
      }),
    );
  }
}
