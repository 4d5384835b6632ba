// A template is CloudFormation's JSON, a shape of its own for every type of resource: read as it comes.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-argument */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { functionEntries, type FunctionBundle } from '../../infra/bundle.ts';
import { stageConfig } from '../../infra/config.ts';
import { addStage } from '../../infra/stage.ts';

/** One resource of a template; its properties as CloudFormation spells them. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: any;
  readonly attributes: { readonly DeletionPolicy?: string; readonly UpdateReplacePolicy?: string };
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'doi-thoai-infra-'));

/** A bundle for every function without running esbuild: templates do not depend on what is inside. */
export function emptyBundles(): Record<string, FunctionBundle> {
  const folder = temporaryFolder();
  return Object.fromEntries(
    Object.keys(functionEntries()).map((name) => {
      const directory = join(folder, name);
      mkdirSync(directory);
      writeFileSync(join(directory, 'index.cjs'), `exports.handler = () => '${name}';`);
      return [name, { directory, bytes: 0 }];
    }),
  );
}

/** The stacks of a stage, before synthesis. */
export function stacksOf(stage: string, bundles = emptyBundles()) {
  // cdk-nag is asked directly and CDK's own validation has a test of its own: it takes seconds.
  process.env['CDK_VALIDATION'] = 'false';
  const app = new App({ outdir: temporaryFolder() });
  return { app, ...addStage(app, stageConfig(stage), { bundles, pages: temporaryFolder() }) };
}

/** All resources and outputs of a stage, of both stacks. */
export function synthesized(stage: string): { resources: readonly Resource[]; outputs: readonly string[] } {
  const templates = stacksOf(stage)
    .app.synth()
    .stacks.map(({ template }) => template);
  return {
    resources: templates.flatMap((template) =>
      Object.entries<any>(template.Resources).map(([id, { Type, Properties, ...attributes }]) => ({
        id,
        type: Type,
        properties: Properties,
        attributes,
      })),
    ),
    outputs: templates.flatMap((template) => Object.keys(template.Outputs ?? {})),
  };
}
