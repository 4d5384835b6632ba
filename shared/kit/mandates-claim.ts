/** Whom somebody stands in for, as a claim of their token: JSON, for the gateway hands claims on as text. */
import * as z from 'zod';
import type { LocalDate } from '../domain/calendar.ts';
import { roles, type Mandate } from '../domain/principal.ts';
import { mostAtOnce, rolesKept } from '../domain/stand-in.ts';

const localDate = z.iso.date().transform((value) => value as LocalDate);
const mandates = z
  .array(
    z.strictObject({
      personId: z.string().min(1),
      roles: z.array(z.enum(roles).exclude(rolesKept)),
      unitId: z.string().min(1).exactOptional(),
      departmentId: z.string().min(1).exactOptional(),
      from: localDate,
      until: localDate,
    }),
  )
  .max(mostAtOnce);

export const writeMandates = (standsInFor: readonly Mandate[]): string => JSON.stringify(standsInFor);

/** What stands in the claim, not yet looked at for its days. */
export const mandatesClaim = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(mandates);
