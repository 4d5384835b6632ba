import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Refusal } from '../domain/errors.ts';

type Position = Readonly<Record<string, string>>;

const sealOf = (list: string, position: Position): string =>
  createHash('sha256')
    .update(JSON.stringify([list, position]))
    .digest('base64url')
    .slice(0, 12);

const cursorSchema = z.strictObject({
  at: z.record(z.string(), z.string().min(1).max(200)),
  seal: z.string(),
});

/**
 * Where a list goes on, opaque to callers. Bound to its list, so that one of another list or a garbled one is refused.
 * No secret is needed: a position only ever moves within the list that the caller may read anyway.
 */
export const encodeCursor = (list: string, at: Position): string =>
  Buffer.from(JSON.stringify({ at, seal: sealOf(list, at) })).toString('base64url');

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @throws Refusal `cursor-invalid` */
export const decodeCursor = (list: string, cursor: string, fields: readonly string[]): Position => {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success || parsed.data.seal !== sealOf(list, parsed.data.at))
    throw new Refusal('cursor-invalid');
  if (fields.some((field) => parsed.data.at[field] === undefined)) throw new Refusal('cursor-invalid');
  return parsed.data.at;
};
