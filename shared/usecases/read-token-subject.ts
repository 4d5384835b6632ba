import { instant, localDateOf, type Instant } from '../domain/calendar.ts';
import type { DirectoryPerson } from '../domain/directory.ts';
import { tokenMinutes, withFormerUnits, type Mandate } from '../domain/principal.ts';
import { mandateOf, mostAtOnce, overlap } from '../domain/stand-in.ts';
import { formerUnitsOf } from './follow-lineage.ts';
import type { World } from './ports.ts';

export interface TokenSubject extends DirectoryPerson {
  readonly standsInFor: readonly Mandate[];
  readonly formerUnitIds?: readonly string[];
}

/** The person that a token is for, with the units that became theirs and the mandates they hold; nobody who left the directory or was switched off. */
export const readTokenSubject = async (
  world: Pick<World, 'directory' | 'now'>,
  username: string,
): Promise<TokenSubject | undefined> => {
  const now = world.now();
  const [record, named] = await Promise.all([
    world.directory.get('people', username),
    world.directory.standInsOf(username, { limit: 100 }),
  ]);
  const person = record?.value;
  if (!person?.active) return undefined;
  const days = daysOfToken(now);
  const standIns = named.items.map(({ value }) => value).filter((standIn) => overlap(standIn, days));
  const [absent, former] = await Promise.all([
    world.directory.some(
      'people',
      standIns.map(({ id }) => id),
    ),
    person.unitId === undefined ? [] : formerUnitsOf(world.directory, person.unitId),
  ]);
  const lineage = former.length === 0 ? {} : { formerUnitIds: former };
  const mandates = standIns.flatMap((standIn) => {
    const whose = absent.find(({ value }) => value.id === standIn.id)?.value;
    return (whose && mandateOf(standIn, whose, person)) ?? [];
  });
  return {
    ...person,
    ...lineage,
    standsInFor: withFormerUnits(mandates.slice(0, mostAtOnce), { ...person, ...lineage }),
  };
};

/** A token may live on past midnight: its first and its last day. */
const daysOfToken = (now: Instant) => ({
  from: localDateOf(now),
  until: localDateOf(instant(new Date(Date.parse(now) + tokenMinutes * 60_000))),
});
