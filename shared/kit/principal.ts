import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import * as z from 'zod';
import { localDateOf } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { roles, withFormerUnits, type Person, type Role } from '../domain/principal.ts';
import { covers } from '../domain/stand-in.ts';
import { formerUnitsClaim, mandatesClaim } from './mandates-claim.ts';

const claims = z.object({
  username: z.string().min(1),
  token_use: z.literal('access'),
  'cognito:groups': z.string().default('[]'),
  unit: z.string().min(1).optional(),
  formerUnits: formerUnitsClaim.optional(),
  department: z.string().min(1).optional(),
  standsInFor: mandatesClaim.optional(),
});

/** An HTTP API hands arrays on as `[a b]`. */
const listOf = (value: string): readonly string[] =>
  value
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .filter(Boolean);
const isRole = (group: string): group is Role => (roles as readonly string[]).includes(group);

/**
 * Who is asking, from the claims that the authorizer has verified. A token outlives midnight, so mandates that do not
 * cover today are dropped here.
 * @throws Refusal `not-signed-in`
 */
export const personOf = (
  event: Pick<APIGatewayProxyEventV2WithJWTAuthorizer, 'requestContext'>,
  now = new Date(),
): Person => {
  const parsed = claims.safeParse(
    (event.requestContext as Partial<typeof event.requestContext>).authorizer?.jwt.claims,
  );
  if (!parsed.success) throw new Refusal('not-signed-in');
  const { username, unit, department, formerUnits } = parsed.data;
  const place = {
    ...(unit === undefined ? {} : { unitId: unit }),
    ...(formerUnits === undefined ? {} : { formerUnitIds: formerUnits }),
  };
  const standsInFor = parsed.data.standsInFor?.filter((mandate) => covers(mandate, localDateOf(now))) ?? [];
  return {
    personId: username,
    roles: listOf(parsed.data['cognito:groups']).filter(isRole),
    ...place,
    ...(department === undefined ? {} : { departmentId: department }),
    ...(standsInFor.length === 0 ? {} : { standsInFor: withFormerUnits(standsInFor, place) }),
  };
};
