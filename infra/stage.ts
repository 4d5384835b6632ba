import { type App, Tags } from 'aws-cdk-lib';
import { acknowledgeFindings } from './acknowledgements.ts';
import type { FunctionBundle } from './bundle.ts';
import type { StageConfig } from './config.ts';
import { DataStack } from './data-stack.ts';
import { ServiceStack } from './service-stack.ts';

/** The stacks of one stage, wired together, in an app of their own. */
export function addStage(
  app: App,
  config: StageConfig,
  bundles: Readonly<Record<string, FunctionBundle>>,
): { readonly data: DataStack; readonly service: ServiceStack } {
  const prefix = `DoiThoai-${config.stage}`;
  const data = new DataStack(app, `${prefix}-Data`, { terminationProtection: true });
  const service = new ServiceStack(app, `${prefix}-Service`, { config, data, bundles });
  Tags.of(app).add('project', 'doi-thoai');
  Tags.of(app).add('stage', config.stage);
  acknowledgeFindings(service);
  return { data, service };
}
