/** What a template's functions are evaluated against. */
export interface Scope {
  /** A resource, a parameter or a pseudo parameter. */
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  importValue(name: string): unknown;
  condition(name: string): unknown;
  mapping(map: string, first: string, second: string): unknown;
}

type Resolve = (value: unknown) => unknown;

/** Evaluates CloudFormation's intrinsic functions everywhere inside a value. Throws on one it does not know. */
export function resolveIntrinsics(value: unknown, scope: Scope): unknown {
  const resolve: Resolve = (inner) => resolveIntrinsics(inner, scope);
  if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && isIntrinsic(name)) {
    const evaluate = intrinsics[name];
    if (!evaluate) throw new Error(`The local cloud does not know the template function ${name}.`);
    return evaluate(argument, resolve, scope);
  }
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, resolve(inner)]).filter(([, inner]) => inner !== undefined),
  );
}

const isIntrinsic = (name: string): boolean =>
  name === 'Ref' || name === 'Condition' || name.startsWith('Fn::');

const intrinsics: Readonly<Record<string, (argument: unknown, resolve: Resolve, scope: Scope) => unknown>> = {
  Ref: (argument, _resolve, scope) => scope.ref(String(argument)),
  Condition: (argument, _resolve, scope) => scope.condition(String(argument)),
  'Fn::GetAtt': (argument, resolve, scope) => {
    const [logicalId, ...attribute] = (
      Array.isArray(argument) ? argument : String(argument).split('.')
    ) as unknown[];
    return scope.getAtt(String(logicalId), attribute.map((part) => String(resolve(part))).join('.'));
  },
  'Fn::Join': (argument, resolve) => {
    const [separator, parts] = argument as [string, unknown];
    return (resolve(parts) as unknown[]).map(String).join(separator);
  },
  'Fn::Sub': (argument, resolve, scope) => {
    const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [
      string,
      Record<string, unknown>,
    ];
    return text.replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
      if (literal) return whole.replace('!', '');
      if (name in variables) return String(resolve(variables[name]));
      const [logicalId, ...attribute] = name.trim().split('.');
      return String(
        attribute.length > 0
          ? scope.getAtt(String(logicalId), attribute.join('.'))
          : scope.ref(String(logicalId)),
      );
    });
  },
  'Fn::Select': (argument, resolve) => {
    const [index, list] = argument as [unknown, unknown];
    return (resolve(list) as unknown[])[Number(resolve(index))];
  },
  'Fn::Split': (argument, resolve) => {
    const [separator, text] = argument as [string, unknown];
    return String(resolve(text)).split(separator);
  },
  'Fn::ImportValue': (argument, resolve, scope) => scope.importValue(String(resolve(argument))),
  'Fn::Base64': (argument, resolve) => Buffer.from(String(resolve(argument))).toString('base64'),
  'Fn::FindInMap': (argument, resolve, scope) => {
    const [map, first, second] = (argument as unknown[]).map((part) => String(resolve(part)));
    return scope.mapping(String(map), String(first), String(second));
  },
  'Fn::If': (argument, resolve, scope) => {
    const [condition, then, otherwise] = argument as [string, unknown, unknown];
    return resolve(scope.condition(condition) ? then : otherwise);
  },
  'Fn::Equals': (argument, resolve) => {
    const [left, right] = argument as [unknown, unknown];
    return String(resolve(left)) === String(resolve(right));
  },
  'Fn::Not': (argument, resolve) => !resolve((argument as unknown[])[0]),
  'Fn::And': (argument, resolve) => (argument as unknown[]).every((part) => resolve(part)),
  'Fn::Or': (argument, resolve) => (argument as unknown[]).some((part) => resolve(part)),
};
