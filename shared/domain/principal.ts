/** Who is asking. Roles are groups of the user pool; the place (unit or department) comes with the signed token. */
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
  readonly departmentId?: string;
}

export interface Person extends Hat {
  /** Those who are absent today and named this person as their deputy. */
  readonly standsInFor?: readonly Hat[];
}

/** Their own rights first, then those of each for whom they stand in. */
export const hatsOf = (person: Person): readonly [Hat, ...Hat[]] => [person, ...(person.standsInFor ?? [])];

/** A signed-in person, or the clock acting by itself. */
export type Principal = Person | 'system';

export const hasRole = (person: Hat, ...wanted: readonly Role[]): boolean =>
  person.roles.some((role) => wanted.includes(role));
