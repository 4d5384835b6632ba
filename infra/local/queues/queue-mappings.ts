import type { Functions } from '../functions/functions.ts';
import type { Templates } from '../templates/templates.ts';
import { QueuePump } from './queue-pump.ts';
import type { Queue } from './queue.ts';

/** A pump for every enabled AWS::Lambda::EventSourceMapping on a queue. */
export function queuePumps(
  templates: Templates,
  queues: readonly Queue[],
  functions: Functions,
  report: (error: unknown) => void,
): QueuePump[] {
  return templates
    .resources('AWS::Lambda::EventSourceMapping')
    .map((resource) => ({ resource, settings: resource.properties() }))
    .filter(({ settings }) => settings.neededText('EventSourceArn').startsWith('arn:aws:sqs:'))
    .filter(({ settings }) => !settings.isNot('Enabled'))
    .map(({ resource, settings }) => {
      const arn = settings.neededText('EventSourceArn');
      const queue = queues.find((candidate) => candidate.settings.arn === arn);
      if (!queue) throw new Error(`${resource.name} reads ${arn}, which is no queue of the templates.`);
      if (settings.has('FilterCriteria'))
        throw new Error(`${resource.name} filters a queue; the local cloud filters streams only.`);
      const { definition } = functions.named(settings.neededText('FunctionName'));
      const most = definition.most ?? 1;
      // The service refuses the mapping: a message would come back while it is still in work.
      if (queue.settings.visibilitySeconds * 1000 < definition.timeoutMs)
        throw new Error(
          `${resource.name}: messages of ${queue.settings.name} are hidden for a shorter time than its function may take.`,
        );
      return new QueuePump({
        queue,
        region: templates.place.region,
        invoke: (event) => functions.invoke(definition.arn, event),
        batchSize: settings.number('BatchSize') ?? 10,
        batchingWindowMs: (settings.number('MaximumBatchingWindowInSeconds') ?? 0) * 1000,
        most: Math.min(most, settings.number('ScalingConfig', 'MaximumConcurrency') ?? most),
        reportsItemFailures: settings.texts('FunctionResponseTypes').includes('ReportBatchItemFailures'),
        report,
      });
    });
}
