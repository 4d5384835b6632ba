import { localDateOf } from '../domain/calendar.ts';
import { notFound } from '../domain/errors.ts';
import { may } from '../domain/policy.ts';
import type { Person } from '../domain/principal.ts';
import type { Session } from '../domain/session.ts';
import { covers } from '../domain/stand-in.ts';
import { hashOfSecret, isCalendarSecret } from './make-calendar-link.ts';
import type { World } from './ports.ts';
import { listForCalendar } from './read-sessions.ts';
import { readTokenSubject } from './read-token-subject.ts';

/** Whose link it is, with the rights that the directory gives them now: not those they had when it was made. */
const holderOf = async (world: World, secret: string): Promise<Person | undefined> => {
  const link = isCalendarSecret(secret)
    ? await world.directory.calendarLink(hashOfSecret(secret))
    : undefined;
  const subject = link && (await readTokenSubject(world, link.id));
  if (!subject) return undefined;
  const { id, roles, unitId, formerUnitIds, departmentId } = subject;
  const today = localDateOf(world.now());
  return {
    personId: id,
    roles,
    ...(unitId === undefined ? {} : { unitId }),
    ...(formerUnitIds === undefined ? {} : { formerUnitIds }),
    ...(departmentId === undefined ? {} : { departmentId }),
    standsInFor: subject.standsInFor.filter((mandate) => covers(mandate, today)),
  };
};

/**
 * What stands in somebody's calendar, for whoever has its link.
 * @throws Refusal `not-found`, the same for a secret that never was, one that is over, and one of somebody who has left
 */
export const readLinkedCalendar = async (world: World, secret: string): Promise<readonly Session[]> => {
  const person = await holderOf(world, secret);
  if (!person || !may(person, 'read-sessions')) throw notFound();
  return listForCalendar(world, person);
};
