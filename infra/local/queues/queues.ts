import { join } from 'node:path';
import type { Templates } from '../templates/templates.ts';
import { Queue } from './queue.ts';

/** Every AWS::SQS::Queue of the templates, each in a file of its own. */
export function openQueues(templates: Templates, endpoint: string, folder: string): Queue[] {
  const { region, account } = templates.place;
  return templates.resources('AWS::SQS::Queue').map((resource) => {
    const properties = resource.properties();
    if (properties.is('FifoQueue'))
      throw new Error(`${resource.name} is a FIFO queue; the local cloud has standard queues only.`);
    const name = properties.text('QueueName') ?? resource.name;
    const arn = `arn:aws:sqs:${region}:${account}:${name}`;
    const url = `${endpoint}/${account}/${name}`;
    templates.identify(resource, {
      ref: url,
      attributes: { Arn: arn, QueueName: name, QueueUrl: url },
    });
    return new Queue(
      {
        name,
        arn,
        url,
        visibilitySeconds: properties.number('VisibilityTimeout') ?? 30,
        delaySeconds: properties.number('DelaySeconds') ?? 0,
        retentionSeconds: properties.number('MessageRetentionPeriod') ?? 345_600,
      },
      join(folder, `${name}.jsonl`),
    );
  });
}
