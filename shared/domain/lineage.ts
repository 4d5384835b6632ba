/** Which unit was this on a day, what became of it, what was it before: questions to the dated graph of all units. */
import type { LocalDate } from './calendar.ts';
import { existsOn, identityOf, identityOn, type Fate, type Unit, type UnitIdentity } from './unit.ts';

/** What a unit was called, from the first day to the one on which it was no more so. */
export interface NamedFor extends UnitIdentity {
  readonly from?: LocalDate;
  readonly until?: LocalDate;
}

/** Oldest first. */
export const timeline = (unit: Unit): readonly NamedFor[] => {
  const called = [...(unit.former ?? []), unit];
  return called.map((identity, index) => {
    const from = index === 0 ? unit.from : called[index - 1]?.until;
    return {
      ...identityOf(identity),
      ...(from === undefined ? {} : { from }),
      ...(identity.until === undefined ? {} : { until: identity.until }),
    };
  });
};
export const identitiesWithCode = (unit: Unit, code: string): readonly NamedFor[] =>
  timeline(unit).filter((identity) => identity.code === code);

/** One unit, or a part of it, went into another on that day. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly on?: LocalDate;
  readonly how: Fate;
  readonly part?: true;
}

const wentInto = ({ id, until, became }: Unit): readonly Edge[] =>
  (became?.into ?? []).map((to) => ({
    from: id,
    to,
    ...(until === undefined ? {} : { on: until }),
    how: became?.how ?? 'merged',
    ...(became?.how === 'split' ? { part: true } : {}),
  }));
const cameFrom = ({ id, from, madeOf = [] }: Unit): readonly Edge[] =>
  madeOf.map(({ unit, part }) => ({
    from: unit,
    to: id,
    ...(from === undefined ? {} : { on: from }),
    how: part ? 'split' : 'merged',
    ...(part ? { part } : {}),
  }));

/** All edges between some units, each once: as the one tells that went into the other, or else the other. */
export const edgesAmong = (units: readonly Unit[]): readonly Edge[] => {
  const ids = new Set(units.map(({ id }) => id));
  const edges = [...units.flatMap(cameFrom), ...units.flatMap(wentInto)].filter(
    ({ from, to }) => ids.has(from) && ids.has(to),
  );
  return [...new Map(edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge])).values()];
};
/** The units that one was made of, and those that it went into. */
export const partsOf = ({ madeOf = [] }: Unit): readonly string[] => madeOf.map(({ unit }) => unit);
export const heirsOf = ({ became }: Unit): readonly string[] => became?.into ?? [];

export interface Lineage {
  readonly unit: (id: string) => Unit | undefined;
  /** What a unit is on that day: itself, or those that it went into; several where it was split on the way. */
  readonly becomes: (id: string, day: LocalDate) => readonly string[];
  /** The only one that it is on that day, where it can be told. */
  readonly successor: (id: string, day: LocalDate) => string | undefined;
  /** The units that wholly became this one, one after the other, and none of which only a part came. */
  readonly formerOf: (id: string) => readonly string[];
  /** Which had that code on that day. */
  readonly withCode: (code: string, day: LocalDate) => readonly Unit[];
  /** Which ever had it, those that have it on that day first. */
  readonly everWithCode: (code: string, day: LocalDate) => readonly Unit[];
  readonly on: (day: LocalDate) => readonly Unit[];
}

export const lineageOf = (units: Iterable<Unit>): Lineage => {
  const all = new Map([...units].map((unit) => [unit.id, unit]));

  /** `seen`: a graph that was written by hand may go round. */
  const becomes = (id: string, day: LocalDate, seen: readonly string[] = []): readonly string[] => {
    const unit = all.get(id);
    if (!unit?.became || unit.until === undefined || day < unit.until || seen.includes(id)) return [id];
    return [...new Set(unit.became.into.flatMap((next) => becomes(next, day, [...seen, id])))];
  };

  const formerOf = (id: string, seen: readonly string[] = []): readonly string[] => {
    const whole = (all.get(id)?.madeOf ?? []).filter(({ part, unit }) => !part && !seen.includes(unit));
    return whole.flatMap(({ unit }) => [unit, ...formerOf(unit, [...seen, id, unit])]);
  };

  const on = (day: LocalDate): readonly Unit[] => [...all.values()].filter((unit) => existsOn(unit, day));
  const withCode = (code: string, day: LocalDate): readonly Unit[] =>
    on(day).filter((unit) => identityOn(unit, day).code === code);

  return {
    unit: (id) => all.get(id),
    becomes: (id, day) => becomes(id, day),
    successor: (id, day) => {
      const [one, ...others] = becomes(id, day);
      return others.length === 0 ? one : undefined;
    },
    formerOf: (id) => [...new Set(formerOf(id))],
    withCode,
    everWithCode: (code, day) => {
      const holders = withCode(code, day);
      const others = [...all.values()].filter(
        (unit) => !holders.includes(unit) && [unit, ...(unit.former ?? [])].some((it) => it.code === code),
      );
      return [...holders, ...others];
    },
    on,
  };
};
