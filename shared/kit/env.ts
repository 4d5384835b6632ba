import * as z from 'zod';

/**
 * The environment of a function, checked once when it loads: a missing variable ends the start with its name.
 * @throws Error naming every missing variable
 */
export const readEnv = <const Name extends string>(
  ...names: readonly Name[]
): Readonly<Record<Name, string>> => {
  const missing = names.filter((name) => !z.string().min(1).safeParse(process.env[name]).success);
  if (missing.length > 0) throw new Error(`missing environment: ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Name, string>;
};
