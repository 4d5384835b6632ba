import { join } from 'node:path';
import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledgeFindings } from './acknowledgements';
import { bundleFunctions } from './bundle';
import { stageConfig } from './config';
import { DataStack } from './data-stack';
import { ServiceStack } from './service-stack';

const app = new App();
const config = stageConfig(app.node.tryGetContext('stage') ?? 'dev');
const bundles = bundleFunctions(join(app.outdir, 'bundles'));
const data = new DataStack(app, `DoiThoai-${config.stage}-Data`, { terminationProtection: true });
const service = new ServiceStack(app, `DoiThoai-${config.stage}-Service`, { config, data, bundles });
Tags.of(app).add('project', 'doi-thoai');
Tags.of(app).add('stage', config.stage);
acknowledgeFindings(service);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
