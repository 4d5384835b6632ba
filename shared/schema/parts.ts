/** What several stored forms are made of. */
import * as z from 'zod';
import type { Instant, LocalDate } from '../domain/calendar.ts';
import { parseReceipt, type RecommendationId } from '../domain/receipt.ts';
import { parseSessionId, type SessionId } from '../domain/session.ts';
import { unitKinds } from '../domain/unit.ts';

export const string = z.string().min(1);
export const count = z.int().min(0);
export const recommendationId = string
  .refine((value) => parseReceipt(value) === value)
  .transform((value) => value as RecommendationId);
export const sessionId = string
  .refine((value) => parseSessionId(value) !== undefined)
  .transform((value) => value as SessionId);
export const instant = z.iso.datetime().transform((value) => value as Instant);
export const localDate = z.iso.date().transform((value) => value as LocalDate);

export const unitRef = z.strictObject({
  id: string,
  kind: z.enum(unitKinds),
  district: string.exactOptional(),
});
export const unitMove = z.strictObject({
  from: unitRef,
  unit: unitRef,
  on: localDate,
  reorganisationId: string,
});
export const formerUnits = z.array(
  z.strictObject({ unit: unitRef, until: localDate, reorganisationId: string }),
);
