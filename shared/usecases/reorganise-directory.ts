/** What a reorganisation changes in the directory, each record once; and what taking it back does. */
import {
  changeRecord,
  type DirectoryKind,
  type DirectoryPerson,
  type DirectoryRecords,
  type RoutingRules,
} from '../domain/directory.ts';
import { forceReorganised, forceRestored } from '../domain/force-reorganised.ts';
import type { Reorganisation } from '../domain/reorganisation.ts';
import {
  changedBecause,
  personReorganised,
  personRestored,
  restoredBecause,
  restoredFrom,
  rulesReorganised,
  rulesRestored,
  unitsReorganised,
  unitsRestored,
  type PersonChanged,
} from '../domain/reorganised.ts';
import type { Unit } from '../domain/unit.ts';
import { everyOne } from './every-one.ts';
import { inLots } from './in-lots.ts';
import type { DirectoryPort, Page, Position, World } from './ports.ts';
import { triedAgain } from './tried-again.ts';

type Directory = Pick<World, 'directory' | 'now'>;
type Reorganised = Pick<Reorganisation, 'id' | 'plan' | 'choices' | 'undoneOn'>;
export type Direction = 'forth' | 'back';

/** Changed at once. */
const atOnce = 10;
const peopleAPage = 200;

/** On what stands by then; nothing where that is so already. @returns whether it changed now */
const changeOne = <K extends DirectoryKind>(
  { directory, now }: Directory,
  kind: K,
  id: string,
  reason: string,
  change: (standing: DirectoryRecords[K] | undefined) => DirectoryRecords[K] | undefined,
): Promise<boolean> =>
  triedAgain(['version-stale', 'already-exists'], async () => {
    const standing = await directory.getLatest(kind, id);
    const value = change(standing?.value);
    if (value === undefined || value === standing?.value) return false;
    await directory.save(changeRecord(kind, standing, value, { at: now(), by: 'system', reason }));
    return true;
  });

const because = (reorganisation: Reorganised, direction: Direction): string =>
  direction === 'forth' ? changedBecause(reorganisation) : restoredBecause(reorganisation);

const byId = (units: readonly Unit[]): ReadonlyMap<string, Unit> =>
  new Map(units.map((unit) => [unit.id, unit]));

export const reorganiseUnits = async (
  world: Directory,
  reorganisation: Reorganised,
  direction: Direction,
): Promise<number> => {
  const all = byId(await everyOne(world.directory, 'units'));
  const changed = (units: ReadonlyMap<string, Unit>): readonly Unit[] =>
    direction === 'forth'
      ? unitsReorganised(reorganisation.plan, units)
      : unitsRestored(reorganisation.plan, restoredFrom(reorganisation), units);
  const done = await inLots(changed(all), atOnce, ({ id }) =>
    changeOne(world, 'units', id, because(reorganisation, direction), (standing) => {
      const units = new Map(all);
      if (standing) units.set(id, standing);
      else units.delete(id);
      return changed(units).find((unit) => unit.id === id);
    }),
  );
  return done.filter(Boolean).length;
};

/** Before the people: then it is still known whose chief the chosen one was. */
export const reorganiseForce = async (
  world: Directory,
  reorganisation: Reorganised,
  direction: Direction,
): Promise<number> => {
  const { plan, choices } = reorganisation;
  const [forces, chiefs] = await Promise.all([
    everyOne(world.directory, 'force'),
    world.directory.some('people', Object.values(choices.chiefs)),
  ]);
  const known = new Map(forces.map((force) => [force.id, force]));
  const unitOf = new Map(chiefs.map(({ value }) => [value.id, value.unitId]));
  const at = world.now();
  const done = await inLots(plan.units, atOnce, (planned) =>
    changeOne(world, 'force', planned.id, because(reorganisation, direction), (standing) => {
      const forceOf = (unit: string) => (unit === planned.id ? standing : known.get(unit));
      if (direction === 'back')
        return forceRestored(planned, forceOf, plan.effectiveOn, { on: restoredFrom(reorganisation), at });
      const chief = choices.chiefs[planned.id];
      const chiefOf = chief === undefined ? undefined : unitOf.get(chief);
      return forceReorganised(planned, forceOf, chiefOf, { on: plan.effectiveOn, at });
    }),
  );
  return done.filter(Boolean).length;
};

/** The record as the reorganisation found it, and as it left it; `undefined` where it changed nothing. */
const changedBy = async <K extends DirectoryKind>(
  directory: Pick<DirectoryPort, 'history'>,
  kind: K,
  id: string,
  reason: string,
): Promise<{ readonly before: DirectoryRecords[K]; readonly after: DirectoryRecords[K] } | undefined> => {
  let before: DirectoryRecords[K] | undefined;
  let from: Position | undefined;
  do {
    const page = await directory.history(kind, id, { limit: 100, ...(from ? { from } : {}) });
    for (const event of page.items) {
      if (event.reason === reason && before) return { before, after: event.value };
      before = event.value;
    }
    from = page.next;
  } while (from);
  return undefined;
};

/** How somebody was moved by a reorganisation. */
export const personChangedBy = (
  directory: Pick<DirectoryPort, 'history'>,
  reorganisation: Reorganised,
  personId: string,
): Promise<PersonChanged | undefined> =>
  changedBy(directory, 'people', personId, changedBecause(reorganisation));

/** A page of people. */
export const reorganisePeople = async (
  world: Directory,
  reorganisation: Reorganised,
  direction: Direction,
  from: Position | undefined,
): Promise<{ readonly changed: number; readonly next?: Position }> => {
  const { plan } = reorganisation;
  const units = byId(await everyOne(world.directory, 'units'));
  const { items, next }: Page<{ readonly value: DirectoryPerson }> = await world.directory.list('people', {
    limit: peopleAPage,
    ...(from ? { from } : {}),
  });
  const concerned = new Set(plan.units.flatMap(({ id, of }) => [id, ...of.map(({ unit }) => unit)]));
  const change = async ({ id }: DirectoryPerson): Promise<boolean> => {
    const known =
      direction === 'back' ? await personChangedBy(world.directory, reorganisation, id) : undefined;
    return changeOne(world, 'people', id, because(reorganisation, direction), (person) => {
      if (!person) return undefined;
      return direction === 'forth'
        ? personReorganised(reorganisation, person, units)
        : personRestored(plan, person, known, units);
    });
  };
  const there = items.map(({ value }) => value).filter(({ unitId }) => concerned.has(unitId ?? ''));
  const done = await inLots(there, atOnce, change);
  return { changed: done.filter(Boolean).length, ...(next ? { next } : {}) };
};

export const reorganiseRules = async (
  world: Directory,
  reorganisation: Reorganised,
  direction: Direction,
): Promise<number> => {
  const known =
    direction === 'back'
      ? await changedBy(world.directory, 'rules', 'current', changedBecause(reorganisation))
      : undefined;
  const change = (set: RoutingRules | undefined): RoutingRules | undefined => {
    if (!set) return undefined;
    if (direction === 'forth') return rulesReorganised(reorganisation.plan, set);
    return known ? rulesRestored(set, known) : set;
  };
  return Number(await changeOne(world, 'rules', 'current', because(reorganisation, direction), change));
};
