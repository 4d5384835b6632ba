import { join } from 'node:path';
import type { Templates } from '../templates/templates.ts';
import { Queue } from './queue.ts';

/** Every AWS::SQS::Queue of the templates, each in a file of its own, with its dead-letter queue. */
export function openQueues(templates: Templates, endpoint: string, folder: string): Queue[] {
  const { region, account } = templates.place;
  const named = templates.resources('AWS::SQS::Queue').map((resource) => {
    const name = resource.properties().text('QueueName') ?? resource.name;
    const arn = `arn:aws:sqs:${region}:${account}:${name}`;
    const url = `${endpoint}/${account}/${name}`;
    templates.identify(resource, {
      ref: url,
      attributes: { Arn: arn, QueueName: name, QueueUrl: url },
    });
    return { resource, name, arn, url };
  });
  // Only now: a queue's properties may name another queue.
  const opened = named.map(({ resource, name, arn, url }) => {
    const properties = resource.properties();
    if (properties.is('FifoQueue'))
      throw new Error(`${resource.name} is a FIFO queue; the local cloud has standard queues only.`);
    const queue = new Queue(
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
    return { queue, properties };
  });
  const queues = opened.map(({ queue }) => queue);
  for (const { queue, properties } of opened) {
    if (!properties.has('RedrivePolicy')) continue;
    const target = properties.neededText('RedrivePolicy', 'deadLetterTargetArn');
    const deadLetters = queues.find(({ settings }) => settings.arn === target);
    if (!deadLetters) throw new Error(`${queue.settings.name} names ${target}, which is no queue here.`);
    queue.redriveTo(deadLetters, Number(properties.neededText('RedrivePolicy', 'maxReceiveCount')));
  }
  return queues;
}
