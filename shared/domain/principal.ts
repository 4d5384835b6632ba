/** Who is asking. Roles and the place (unit or department) come with the signed token, from the directory. */
import type { LocalDate } from './calendar.ts';

export const roles = [
  'officer',
  'unit-chief',
  'intake',
  'department-officer',
  'department-head',
  'leader',
  'secretary',
  'custodian',
  'auditor',
  'admin',
] as const;

export type Role = (typeof roles)[number];

/** Somebody's rights: roles, and the place where they hold. */
export interface Hat {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly unitId?: string;
  /** The units that wholly became theirs: what was raised there is theirs as well. */
  readonly formerUnitIds?: readonly string[];
  readonly departmentId?: string;
}

/** So many units that became somebody's go into every token of theirs, the last to go first; what is beyond is not seen. */
export const mostFormerUnits = 40;

/** The rights of somebody absent, on the days for which they named a deputy: the first and the last, Viet Nam's. */
export interface Mandate extends Hat {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export interface Person extends Hat {
  /** Those who are absent today and named this person as their deputy. */
  readonly standsInFor?: readonly Mandate[];
}

/** How long a token says who somebody is: a change in the directory is felt everywhere after so long. */
export const tokenMinutes = 15;

/** How long somebody stays signed in: after that they are asked who they are again. */
export const sessionHours = 12;

/** Who stands in for somebody of a unit works there too: both have the units that became it. */
export const withFormerUnits = (
  mandates: readonly Mandate[],
  { unitId, formerUnitIds }: Pick<Hat, 'unitId' | 'formerUnitIds'>,
): readonly Mandate[] =>
  mandates.map((mandate) =>
    formerUnitIds && mandate.unitId === unitId ? { ...mandate, formerUnitIds } : mandate,
  );

/** Their own rights first, then those of each for whom they stand in. */
export const hatsOf = (person: Person): readonly [Hat, ...Hat[]] => [person, ...(person.standsInFor ?? [])];

/** A signed-in person, or the clock acting by itself. */
export type Principal = Person | 'system';

export const hasRole = (person: Hat, ...wanted: readonly Role[]): boolean =>
  person.roles.some((role) => wanted.includes(role));
