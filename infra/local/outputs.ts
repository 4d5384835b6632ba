import type { LocalOutputs } from './demo-target.ts';
import type { LocalTable } from './dynamodb/tables.ts';
import type { Queue } from './queues/queue.ts';
import { shortName, type Templates } from './templates/templates.ts';

export interface OutputsProps {
  readonly templates: Templates;
  readonly tables: readonly LocalTable[];
  readonly queues: readonly Queue[];
  /** Everything any function is given. */
  readonly functionEnv: Readonly<Record<string, string>>;
  readonly url: string;
  readonly endpoints: LocalOutputs['endpoints'];
  readonly credentials: LocalOutputs['credentials'];
  readonly issuer: string;
  readonly clientId: string;
}

/** What operators' commands and tests need to find their way about the running local cloud. */
export function localOutputs(props: OutputsProps): LocalOutputs {
  const { templates, tables, queues, functionEnv, ...told } = props;
  const tableNames = new Set(tables.map(({ name }) => name));
  return {
    ...told,
    ...templates.place,
    // The variables by which functions know their tables: those whose value is a table's name.
    tables: Object.fromEntries(Object.entries(functionEnv).filter(([, value]) => tableNames.has(value))),
    queues: Object.fromEntries(
      templates.resources('AWS::SQS::Queue').map((resource) => {
        const name = resource.properties().text('QueueName') ?? resource.name;
        return [
          shortName(resource),
          queues.find(({ settings }) => settings.name === name)?.settings.url ?? '',
        ];
      }),
    ),
    stackOutputs: stackOutputs(templates, props.url),
    pid: process.pid,
  };
}

/** The addresses of the API and of the pages are ours here. */
function stackOutputs(templates: Templates, url: string): LocalOutputs['stackOutputs'] {
  const inCloud = /https:\/\/([a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com|localhost:\d+)/g;
  return Object.fromEntries(
    Object.entries(templates.outputs()).map(([stack, values]) => [
      stack,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replace(inCloud, url)])),
    ]),
  );
}
