/** The force of units that a reorganisation made, until somebody declares it anew: what those had that wholly came. */
import { plusDays, type Instant, type LocalDate } from './calendar.ts';
import { entered, peopleOn, type Force, type PeopleFacts } from './force.ts';
import type { PlannedUnit } from './reorganisation.ts';

type ForceOf = (unit: string) => Force | undefined;

const sum = (some: readonly number[]): number => some.reduce((all, one) => all + one, 0);
const earliest = (dates: readonly (LocalDate | undefined)[]): LocalDate | undefined =>
  dates.filter((date) => date !== undefined).sort()[0];
const known = <Name extends string>(name: Name, date: LocalDate | undefined) =>
  (date === undefined ? {} : { [name]: date }) as Partial<Record<Name, LocalDate>>;

/** Everybody together, under one chief: that of the first of them. The other chiefs are deputies. */
export const peopleTogether = ([first, ...others]: readonly [
  PeopleFacts,
  ...(readonly PeopleFacts[]),
]): PeopleFacts => {
  const all = [first, ...others];
  const chiefs = sum(all.map(({ staff }) => staff.chief));
  const deputy = sum(all.map(({ staff }) => staff.deputy)) + Math.max(0, chiefs - 1);
  const trained = sum(all.map(({ training }) => training.trained));
  const deputies = [
    first.investigators.deputy,
    ...others.flatMap(({ investigators }) => [investigators.chief, investigators.deputy]),
  ];
  return {
    staff: { chief: Math.min(1, chiefs), deputy, officer: sum(all.map(({ staff }) => staff.officer)) },
    investigators: {
      ...known('chief', first.investigators.chief),
      ...(deputy === 0 ? {} : known('deputy', earliest(deputies))),
    },
    training: {
      ...known('on', earliest(all.map(({ training }) => training.on))),
      trained,
      ...known('due', earliest(all.map(({ training }) => training.due))),
    },
  };
};

const counting = (
  force: Force | undefined,
  id: string,
  facts: PeopleFacts,
  on: LocalDate,
  at: Instant,
): Force => entered(force, id, 'people', { on, facts, declared: { by: 'system', at } });
const isKnownOn = (force: Force | undefined, on: LocalDate): boolean =>
  force?.people.entries.some((entry) => entry.on === on) ?? false;

/**
 * From its first day on; as it is where somebody declared that day, or nothing is known. Of a part that came nobody knows how many it
 * was. @param chiefOf the unit whose chief is chief
 */
export const forceReorganised = (
  { id, of }: PlannedUnit,
  forceOf: ForceOf,
  chiefOf: string | undefined,
  { on, at }: { readonly on: LocalDate; readonly at: Instant },
): Force | undefined => {
  const standing = forceOf(id);
  if (isKnownOn(standing, on)) return standing;
  const whole = of.filter(({ part }) => part === undefined).map(({ unit }) => unit);
  // One that goes on alone keeps what it has.
  if (whole.length === 1 && whole[0] === id) return standing;
  const before = plusDays(on, -1);
  const inOrder = [...whole].sort((a, b) => Number(b === chiefOf) - Number(a === chiefOf));
  const [first, ...others] = inOrder.flatMap((unit) => peopleOn(forceOf(unit), before) ?? []);
  return first ? counting(standing, id, peopleTogether([first, ...others]), on, at) : standing;
};

/** One that took in others has again what it had before it did. */
export const forceRestored = (
  { id, of }: PlannedUnit,
  forceOf: ForceOf,
  effectiveOn: LocalDate,
  { on, at }: { readonly on: LocalDate; readonly at: Instant },
): Force | undefined => {
  const standing = forceOf(id);
  const tookIn = of.length > 1 && of.some(({ unit }) => unit === id);
  const before = peopleOn(standing, plusDays(effectiveOn, -1));
  if (!tookIn || !before || !isKnownOn(standing, effectiveOn) || isKnownOn(standing, on)) return standing;
  return counting(standing, id, before, on, at);
};
