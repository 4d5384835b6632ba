import { type App, Tags } from 'aws-cdk-lib';
import { acknowledgeFindings } from './acknowledgements.ts';
import type { Built } from './service-stack.ts';
import type { StageConfig } from './config.ts';
import { DataStack } from './data-stack.ts';
import { ServiceStack } from './service-stack.ts';

/** CDK's feature flags that matter here, with what they do. The others concern services we do not use. */
const featureFlags = {
  // CloudFormation refuses to give up a table of the data stack as long as the service stack uses it.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  // What CDK's own validation finds stops the synthesis.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/** The stacks of one stage, wired together, in an app of their own. */
export function addStage(
  app: App,
  config: StageConfig,
  built: Built,
): { readonly data: DataStack; readonly service: ServiceStack } {
  for (const [flag, value] of Object.entries(featureFlags)) app.node.setContext(flag, value);
  const prefix = `DoiThoai-${config.stage}`;
  const data = new DataStack(app, `${prefix}-Data`, { terminationProtection: true });
  const service = new ServiceStack(app, `${prefix}-Service`, { config, data, ...built });
  Tags.of(app).add('project', 'doi-thoai');
  Tags.of(app).add('stage', config.stage);
  acknowledgeFindings(service);
  return { data, service };
}
