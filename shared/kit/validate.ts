import * as z from 'zod';
import { Refusal, type FieldError } from '../domain/errors.ts';

const fieldError = (issue: z.core.$ZodIssue): FieldError[] => {
  const at = (key?: string) =>
    [...issue.path.map(String), ...(key === undefined ? [] : [key])].join('.') || '(body)';
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: at(key), rule: 'unknown-field' }));
  const custom =
    issue.code === 'custom' ? (issue.params as { rule?: string; limit?: number } | undefined) : undefined;
  const limit =
    custom?.limit ??
    ('maximum' in issue ? Number(issue.maximum) : 'minimum' in issue ? Number(issue.minimum) : undefined);
  return [
    {
      path: at(),
      rule: custom?.rule ?? issue.code.replaceAll('_', '-'),
      ...(limit === undefined ? {} : { limit }),
    },
  ];
};

/** What came in, as the schema has it. @throws Refusal `invalid-request` naming every field at fault, never its content */
export const validate = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid-request', { errors: parsed.error.issues.flatMap(fieldError) });
};
