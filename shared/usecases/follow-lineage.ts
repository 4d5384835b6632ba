/** What became of a unit and what it was before, where not all units are read: a few at a time, along the graph. */
import type { LocalDate } from '../domain/calendar.ts';
import { heirsOf, partsOf } from '../domain/lineage.ts';
import { mostFormerUnits } from '../domain/principal.ts';
import { existsOn, type Unit } from '../domain/unit.ts';
import type { DirectoryPort } from './ports.ts';

type Reading = Pick<DirectoryPort, 'some'>;

/** A graph that was written wrong may go round; a right one has a step every few years. */
const mostSteps = 20;

const unitsOf = async (directory: Reading, ids: readonly string[]): Promise<readonly Unit[]> =>
  ids.length === 0 ? [] : (await directory.some('units', ids)).map(({ value }) => value);

/** Those of which the whole came into this one, or so it says. */
const wholePartsOf = ({ madeOf = [] }: Unit): readonly string[] =>
  madeOf.flatMap(({ unit, part }) => (part ? [] : [unit]));

/** Where a reorganisation was taken back, a unit is there again that had become another. */
const becameOnly = ({ became }: Unit, into: readonly string[]): boolean =>
  became?.into.length === 1 && became.into.every((id) => into.includes(id));

/** The units that wholly became this one, those that became it last first; `mostFormerUnits` at most. */
export const formerUnitsOf = async (directory: Reading, id: string): Promise<readonly string[]> => {
  const found: string[] = [];
  let latest = await unitsOf(directory, [id]);
  for (let step = 0; step < mostSteps && latest.length > 0 && found.length < mostFormerUnits; step += 1) {
    const wanted = [...new Set(latest.flatMap(wholePartsOf))].filter(
      (one) => one !== id && !found.includes(one),
    );
    const into = latest.map((unit) => unit.id);
    latest = (await unitsOf(directory, wanted)).filter((unit) => becameOnly(unit, into));
    found.push(...latest.map((unit) => unit.id));
  }
  return found.slice(0, mostFormerUnits);
};

/** The active units that one is on that day: itself, or those that it went into; none where it left the province. */
export const successorsOf = async (
  directory: Reading,
  unit: Unit,
  day: LocalDate,
): Promise<readonly Unit[]> => {
  const found = new Map<string, Unit>();
  const seen = new Set<string>();
  let latest: readonly Unit[] = [unit];
  for (let step = 0; step < mostSteps && latest.length > 0; step += 1) {
    for (const one of latest) {
      seen.add(one.id);
      if (one.active && existsOn(one, day)) found.set(one.id, one);
    }
    const ended = latest.filter(({ until }) => until !== undefined && until <= day);
    const next = ended.flatMap(({ became }) => (became?.how === 'transferred' ? [] : (became?.into ?? [])));
    latest = await unitsOf(
      directory,
      [...new Set(next)].filter((id) => !seen.has(id)),
    );
  }
  return [...found.values()];
};

/** A unit, all that it was made of and became, and whatever else one of these was made of or went into. */
export const unitsAround = async (directory: Reading, unit: Unit): Promise<readonly Unit[]> => {
  const known = new Map([[unit.id, unit]]);
  const read = async (ids: readonly string[]): Promise<readonly Unit[]> => {
    const found = await unitsOf(
      directory,
      [...new Set(ids)].filter((id) => !known.has(id)),
    );
    for (const one of found) known.set(one.id, one);
    return found;
  };
  for (const along of [partsOf, heirsOf]) {
    let latest: readonly Unit[] = [unit];
    for (let step = 0; step < mostSteps && latest.length > 0; step += 1)
      latest = await read(latest.flatMap(along));
  }
  await read([...known.values()].flatMap((one) => [...partsOf(one), ...heirsOf(one)]));
  return [...known.values()];
};
