/** Who acts for somebody absent: notices, queue and rights go along, from the first day to the last. */
import { plusDays, type Instant, type LocalDate } from './calendar.ts';
import type { DirectoryPerson } from './directory.ts';
import { Refusal } from './errors.ts';
import type { Mandate, Role } from './principal.ts';

export interface StandIn {
  /** Who is absent. One record a person: naming another deputy, or ending the absence, replaces it. */
  readonly id: string;
  readonly deputyId: string;
  /** First and last day, Viet Nam's. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly reason: string;
  /** When it was ended, or called off, before its last day. */
  readonly endedAt?: Instant;
}

type Days = Pick<StandIn, 'from' | 'until' | 'endedAt'>;

export const covers = ({ from, until, endedAt }: Days, today: LocalDate): boolean =>
  endedAt === undefined && from <= today && today <= until;

/** Nothing of it lies ahead. */
export const isOver = ({ until, endedAt }: Days, today: LocalDate): boolean =>
  endedAt !== undefined || until < today;

/** Whether both are in force on some day. */
export const overlap = (one: Days, other: Days): boolean =>
  one.endedAt === undefined &&
  other.endedAt === undefined &&
  one.from <= other.until &&
  other.from <= one.until;

/** Longer than this is no absence: somebody else is put in the post. Calendar days. */
export const longestDays = 90;

/** How many somebody may stand in for on one day: each goes into every token of theirs. */
export const mostAtOnce = 5;

const daysRefused = (path: 'from' | 'until', rule: string, limit: LocalDate) =>
  new Refusal('stand-in-days', { errors: [{ path, rule, limit }] });

/** @throws Refusal `stand-in-days` for days that are over, the wrong way round, or too many */
export const assertDays = ({ from, until }: Days, today: LocalDate): void => {
  if (from > until) throw daysRefused('from', 'after-until', until);
  if (until < today) throw daysRefused('until', 'over', today);
  const last = plusDays(from, longestDays - 1);
  if (until > last) throw daysRefused('until', 'too-late', last);
};

/**
 * Roles that stay with who has them. An admin decides what everybody may do, this included; a custodian was chosen by
 * name to know sealed identities; an auditor looks on from outside, and a deputy would be somebody looked at. Nothing
 * waits for them: where one is missing, another is appointed.
 */
export const rolesKept = ['admin', 'custodian', 'auditor'] as const satisfies readonly Role[];

export const rolesHandedOn = ({ roles }: Pick<DirectoryPerson, 'roles'>): readonly Role[] =>
  roles.filter((role) => !(rolesKept as readonly Role[]).includes(role));

/**
 * Somebody else, active, of the same department or unit; for a leader another leader. And there must be something to
 * hand on.
 */
export const canStandIn = (absent: DirectoryPerson, deputy: DirectoryPerson): boolean =>
  absent.active &&
  deputy.active &&
  deputy.id !== absent.id &&
  rolesHandedOn(absent).length > 0 &&
  (absent.roles.includes('leader')
    ? deputy.roles.includes('leader')
    : absent.departmentId !== undefined
      ? absent.departmentId === deputy.departmentId
      : absent.unitId !== undefined && absent.unitId === deputy.unitId);

/**
 * What the deputy may do in the place of somebody absent: what these may do themselves, never what was handed on to them.
 * Nothing when one of the two has left, or moved, since.
 */
export const mandateOf = (
  { from, until }: StandIn,
  absent: DirectoryPerson,
  deputy: DirectoryPerson,
): Mandate | undefined =>
  canStandIn(absent, deputy)
    ? {
        personId: absent.id,
        roles: rolesHandedOn(absent),
        ...(absent.unitId === undefined ? {} : { unitId: absent.unitId }),
        ...(absent.departmentId === undefined ? {} : { departmentId: absent.departmentId }),
        from,
        until,
      }
    : undefined;

/**
 * Rights do not hand on, so whoever is absent with a deputy stands in for nobody on those days.
 * @param deputysOwn the deputy's own absence @param held those for whom the absent person stands in
 * @throws Refusal `stand-in-chain` naming the one in the way
 */
export const assertNoChain = (
  standIn: StandIn,
  deputysOwn: StandIn | undefined,
  held: readonly StandIn[],
): void => {
  const inTheWay = [...(deputysOwn ? [deputysOwn] : []), ...held].find((other) => overlap(standIn, other));
  if (inTheWay) {
    const { id, deputyId, from, until } = inTheWay;
    throw new Refusal('stand-in-chain', { facts: { absent: id, deputy: deputyId, from, until } });
  }
};

/** @param held those for whom the deputy stands in already @throws Refusal `stand-in-limit` */
export const assertFew = (standIn: StandIn, held: readonly StandIn[]): void => {
  const others = held.filter((other) => other.id !== standIn.id && overlap(standIn, other));
  if (others.length >= mostAtOnce) throw new Refusal('stand-in-limit', { facts: { limit: mostAtOnce } });
};
