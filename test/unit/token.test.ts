import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { mostFormerUnits, type Mandate, type Person } from '../../shared/domain/principal.ts';
import { personOf } from '../../shared/kit/principal.ts';
import { tokenClaimsHandler, type TokenSubject } from '../../shared/kit/token-claims.ts';
import { at, day, refusalOf } from '../support/builders.ts';

const mandate: Mandate = {
  personId: 'head',
  roles: ['department-head', 'intake'],
  departmentId: 'PV01',
  from: day('2026-03-02'),
  until: day('2026-03-10'),
};
const caseworker: TokenSubject = {
  roles: ['department-officer'],
  departmentId: 'PV01',
  standsInFor: [mandate],
};

/** What the trigger puts into the token of somebody. */
const claimsOf = async (subject: TokenSubject | undefined): Promise<Record<string, unknown>> => {
  const trigger = tokenClaimsHandler(() => Promise.resolve(subject));
  const event = { userName: 'caseworker' } as PreTokenGenerationV2TriggerEvent;
  const { response } = await trigger(event);
  const details = response.claimsAndScopeOverrideDetails;
  return {
    username: 'caseworker',
    token_use: 'access',
    'cognito:groups': `[${details.groupOverrideDetails?.groupsToOverride?.join(' ') ?? ''}]`,
    ...details.accessTokenGeneration?.claimsToAddOrOverride,
  };
};
const asking = (claims: object, on: string, time = '09:00'): Person =>
  personOf(
    { requestContext: { authorizer: { jwt: { claims } } } } as unknown as Parameters<typeof personOf>[0],
    new Date(at(on, time)),
  );

test('a deputy is known with their own rights and those of the absent person, as the directory had them', async () => {
  expect(asking(await claimsOf(caseworker), '2026-03-04')).toEqual({
    personId: 'caseworker',
    roles: ['department-officer'],
    departmentId: 'PV01',
    standsInFor: [mandate],
  });
});

test.each([
  ['2026-03-01', '23:59', 0],
  ['2026-03-02', '00:00', 1],
  ['2026-03-10', '23:59', 1],
  ['2026-03-11', '00:00', 0],
])(
  'the same token on %s at %s counts %i mandates: it may live on past midnight',
  async (date, time, count) => {
    const { standsInFor = [] } = asking(await claimsOf(caseworker), date, time);
    expect(standsInFor).toHaveLength(count);
  },
);

test('somebody who stands in for nobody has no such claim', async () => {
  const claims = await claimsOf({ ...caseworker, standsInFor: [] });
  expect(claims).not.toHaveProperty('standsInFor');
  expect(asking(claims, '2026-03-04')).not.toHaveProperty('standsInFor');
});

test('whoever belongs to a unit belongs to those that became it, and so does who stands in for them there', async () => {
  const inUnit = { roles: ['officer'], unitId: 'u', formerUnitIds: ['a b', 'c'] } as const;
  const absent = { personId: 'chief', roles: ['unit-chief'], unitId: 'u' } as const;
  const days = { from: mandate.from, until: mandate.until };
  const claims = await claimsOf({
    ...inUnit,
    standsInFor: [{ ...absent, ...days, formerUnitIds: ['a b', 'c'] }, mandate],
  });
  expect(claims['standsInFor']).not.toContain('a b');
  expect(asking(claims, '2026-03-04')).toEqual({
    personId: 'caseworker',
    ...inUnit,
    standsInFor: [{ ...absent, ...days, formerUnitIds: ['a b', 'c'] }, mandate],
  });
});

test('somebody whom the directory does not know has no role and stands in for nobody', async () => {
  expect(asking(await claimsOf(undefined), '2026-03-04')).toEqual({ personId: 'caseworker', roles: [] });
});

test('the claims of five who are absent and of all former units, with the longest names there may be, fit into a header', async () => {
  const long = { ...mandate, personId: 'x'.repeat(80), departmentId: 'y'.repeat(40), unitId: 'z'.repeat(40) };
  const standsInFor = Array.from({ length: 5 }, () => long);
  const formerUnitIds = Array.from({ length: mostFormerUnits }, () => 'u'.repeat(40));
  expect(JSON.stringify(await claimsOf({ ...caseworker, standsInFor })).length).toBeLessThan(2_500);
  expect(JSON.stringify(await claimsOf({ ...caseworker, formerUnitIds, standsInFor })).length).toBeLessThan(
    4_500,
  );
});

test.each([
  ['no JSON', 'head'],
  ['no list', JSON.stringify(mandate)],
  ['a role that stays with who has it', JSON.stringify([{ ...mandate, roles: ['admin'] }])],
  ['a role that does not exist', JSON.stringify([{ ...mandate, roles: ['superuser'] }])],
  ['no days', JSON.stringify([{ personId: 'head', roles: ['leader'] }])],
  ['more than were ever put into one', JSON.stringify(Array.from({ length: 6 }, () => mandate))],
])('a claim with %s is none of ours: one signs in anew', async (_which, standsInFor) => {
  const claims = { ...(await claimsOf(caseworker)), standsInFor };
  expect(refusalOf(() => asking(claims, '2026-03-04'))).toBe('not-signed-in');
});
