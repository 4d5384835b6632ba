import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildPages } from './build-pages.ts';
import { bundleFunctions } from './bundle.ts';
import { stageConfig } from './config.ts';
import { addStage } from './stage.ts';

const app = new App();
const config = stageConfig(String(app.node.tryGetContext('stage') ?? 'dev'));
const [bundles, pages] = await Promise.all([bundleFunctions(app.outdir), buildPages()]);
addStage(app, config, { bundles, pages });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
