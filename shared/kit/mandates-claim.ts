/** Whom somebody stands in for, and which units became theirs, as claims of their token: JSON, for the gateway hands claims on as text. */
import * as z from 'zod';
import type { LocalDate } from '../domain/calendar.ts';
import { mostFormerUnits, roles, type Mandate } from '../domain/principal.ts';
import { mostAtOnce, rolesKept } from '../domain/stand-in.ts';

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});

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

/** Without the units that became theirs: those stand in the token once, as the deputy's own. */
export const writeMandates = (standsInFor: readonly Mandate[]): string =>
  JSON.stringify(standsInFor.map(({ formerUnitIds: _, ...mandate }) => mandate));

/** What stands in the claim, not yet looked at for its days. */
export const mandatesClaim = json.pipe(mandates);

/** The units that wholly became somebody's. */
export const formerUnitsClaim = json.pipe(z.array(z.string().min(1)).max(mostFormerUnits));
