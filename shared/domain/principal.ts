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

export interface Person {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly unitId?: string;
  readonly departmentId?: string;
}

/** A signed-in person, or the clock acting by itself. */
export type Principal = Person | 'system';

export const hasRole = (person: Person, ...wanted: readonly Role[]): boolean =>
  person.roles.some((role) => wanted.includes(role));
