import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from './bundle.ts';
import { stageConfig } from './config.ts';
import { addStage } from './stage.ts';

const app = new App();
const config = stageConfig(String(app.node.tryGetContext('stage') ?? 'dev'));
addStage(app, config, await bundleFunctions(app.outdir));
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
