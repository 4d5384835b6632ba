import { createHash } from 'node:crypto';
import type { SynthesizedStack } from './assembly.ts';
import { resolveIntrinsics, type Scope } from './intrinsics.ts';
import { Properties } from './properties.ts';

export interface Place {
  readonly region: string;
  readonly account: string;
}

/** A resource of the synthesized app. Its properties are resolved when asked for, not before: they may name others. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Unique in the app and stable while the logical id is: `Stack-LogicalId`. */
  readonly name: string;
  properties(): Properties;
}

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export interface Identity {
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * The synthesized stacks as one: resources by type, values resolved across stacks. Whoever brings a resource to life
 * says with `identify` what it is called here.
 */
export class Templates {
  readonly place: Place;
  private readonly stacks: readonly SynthesizedStack[];
  private readonly identities = new Map<string, Identity>();

  constructor(stacks: readonly SynthesizedStack[], place: Place) {
    this.stacks = stacks;
    this.place = place;
  }

  resources(...types: string[]): Resource[] {
    return this.stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources)
        .filter(([, resource]) => types.length === 0 || types.includes(resource.Type))
        .filter(
          ([, resource]) =>
            resource.Condition === undefined || this.scope(stack).condition(resource.Condition),
        )
        .map(([logicalId, resource]) => ({
          stack: stack.name,
          logicalId,
          type: resource.Type,
          name: `${stack.name}-${logicalId}`,
          properties: () =>
            new Properties(
              resolveIntrinsics(resource.Properties ?? {}, this.scope(stack)),
              `${stack.name}-${logicalId}`,
            ),
        })),
    );
  }

  identify(resource: Resource, identity: Identity): void {
    this.identities.set(`${resource.stack}/${resource.logicalId}`, identity);
  }

  /** The folder or file behind a function's code. */
  asset(resource: Resource, objectKey: string): string {
    const path = this.stackNamed(resource.stack).assets.get(objectKey);
    if (path === undefined)
      throw new Error(`${resource.name} names the asset ${objectKey}, which is not there.`);
    return path;
  }

  /** Stack name → its outputs. Those CDK makes for other stacks are left out. */
  outputs(): Record<string, Record<string, string>> {
    return Object.fromEntries(
      this.stacks.map((stack) => [
        stack.name,
        Object.fromEntries(
          Object.entries(stack.template.Outputs ?? {})
            .filter(([, output]) => output.Export === undefined)
            .map(([id, output]) => [id, String(resolveIntrinsics(output.Value, this.scope(stack)))]),
        ),
      ]),
    );
  }

  private stackNamed(name: string): SynthesizedStack {
    const stack = this.stacks.find((candidate) => candidate.name === name);
    if (!stack) throw new Error(`No stack ${name}.`);
    return stack;
  }

  private scope(stack: SynthesizedStack): Scope {
    const { region, account } = this.place;
    const pseudo: Readonly<Record<string, unknown>> = {
      'AWS::Region': region,
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack.name,
      'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack.name}/local`,
      'AWS::NotificationARNs': [],
      'AWS::NoValue': undefined,
    };
    const identityOf = (logicalId: string): Identity => {
      if (!stack.template.Resources[logicalId]) throw new Error(`${stack.name} has no ${logicalId}.`);
      return this.identities.get(`${stack.name}/${logicalId}`) ?? { ref: `${stack.name}-${logicalId}` };
    };
    const scope: Scope = {
      ref: (name) => {
        if (name in pseudo) return pseudo[name];
        const parameter = stack.template.Parameters?.[name];
        return parameter ? parameter.Default : identityOf(name).ref;
      },
      getAtt: (logicalId, attribute) => {
        const identity = identityOf(logicalId);
        // What does not run here (a role, a topic) still has a name that others may print.
        return (
          identity.attributes?.[attribute] ??
          `arn:aws:local:${region}:${account}:${identity.ref}/${attribute}`
        );
      },
      importValue: (name) => {
        for (const other of this.stacks)
          for (const output of Object.values(other.template.Outputs ?? {}))
            if (
              output.Export !== undefined &&
              resolveIntrinsics(output.Export.Name, this.scope(other)) === name
            )
              return resolveIntrinsics(output.Value, this.scope(other));
        throw new Error(`${stack.name} imports ${name}, which no stack exports.`);
      },
      condition: (name) => {
        const condition = stack.template.Conditions?.[name];
        if (condition === undefined) throw new Error(`${stack.name} has no condition ${name}.`);
        return resolveIntrinsics(condition, scope);
      },
      mapping: (map, first, second) => stack.template.Mappings?.[map]?.[first]?.[second],
    };
    return scope;
  }
}

/** Lower-case letters and digits that stay the same as long as the resource keeps its logical id. */
export function stableId(resource: Resource, length: number): string {
  const digest = createHash('sha256').update(resource.name).digest();
  return BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .slice(0, length);
}

/** The logical id without the eight characters CDK adds. */
export function shortName(resource: Resource): string {
  return resource.logicalId.replace(/[0-9A-F]{8}$/, '') || resource.logicalId;
}
