import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { casework, directory, projections } from '../shared/tables/definitions.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { RetainedTable } from './constructs/retained-table.ts';

/** What must outlive every deployment: the tables. The ids in here are never renamed; a rename is a new, empty table. */
export class DataStack extends Stack {
  readonly alarmTopic: AlarmTopic;
  readonly casework: RetainedTable;
  readonly projections: RetainedTable;
  readonly directory: RetainedTable;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.alarmTopic = new AlarmTopic(this, 'Alarms');
    const { alarmTopic } = this;
    this.casework = new RetainedTable(this, 'Casework', {
      definition: casework,
      alarmTopic,
      neverDelete: true,
    });
    this.projections = new RetainedTable(this, 'Projections', { definition: projections, alarmTopic });
    this.directory = new RetainedTable(this, 'Directory', { definition: directory, alarmTopic });
    new CfnOutput(this, 'AlarmTopicArn', { value: alarmTopic.topic.topicArn });
  }
}
