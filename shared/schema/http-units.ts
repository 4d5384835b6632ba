/** The wire of questions about what units were called, what became of them, and what they were before. */
import * as z from 'zod';
import { fates, unitKinds } from '../domain/unit.ts';
import { localDate } from './parts.ts';
import { text } from './text.ts';

// What callers send

/** `on` left out: who has that code today first, then whoever ever had it. */
export const unitsWithCodeQuery = z.strictObject({ code: text(1, 20), on: localDate.exactOptional() });
/** `on` left out: today. */
export const lineageQuery = z.strictObject({ on: localDate.exactOptional() });

// What callers get

const identity = {
  code: z.string(),
  name: z.string(),
  kind: z.enum(unitKinds),
  district: z.string().optional(),
  districtName: z.string().optional(),
  province: z.string().optional(),
};
const day = z.iso.date();
/** From the first day to the one on which it was no more so; left out: ever, or still. */
const named = z.strictObject({ ...identity, from: day.optional(), until: day.optional() });
const brief = z.strictObject({ id: z.string(), code: z.string(), name: z.string() });

export const unitsWithCodeAnswer = z.strictObject({
  code: z.string(),
  on: day,
  units: z.array(
    z.strictObject({
      id: z.string(),
      /** As it was called while it had the code. */
      called: named,
      /** Whether it had it on that day. */
      then: z.boolean(),
      /** What it is today: itself, or those that it went into; none where it left the province. */
      today: z.array(brief),
    }),
  ),
});
export type UnitsWithCode = z.infer<typeof unitsWithCodeAnswer>;

export const lineageAnswer = z.strictObject({
  unit: z.string(),
  on: day,
  /** What it is on that day, by id: itself, or those that it went into. */
  becomes: z.array(z.string()),
  /** The graph around it. */
  nodes: z.array(
    z.strictObject({
      id: z.string(),
      /** As it is called on that day: its first name before there was it, its last after it is no more. */
      called: z.strictObject(identity),
      /** Whether it is there on that day. */
      exists: z.boolean(),
      from: day.optional(),
      until: day.optional(),
      /** All that it was ever called, oldest first. */
      names: z.array(named),
    }),
  ),
  edges: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      on: day.optional(),
      how: z.enum(fates),
      /** Only a part of it went there. */
      part: z.literal(true).optional(),
    }),
  ),
});
export type UnitLineageView = z.infer<typeof lineageAnswer>;
