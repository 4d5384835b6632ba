/**
 * What the directory's records are once a reorganisation is applied, and once it is taken back. Every function gives what was
 * asked about as it is where nothing of it changes: done twice is done once.
 */
import { plusDays, type LocalDate } from './calendar.ts';
import type { DirectoryPerson } from './directory.ts';
import {
  destinationOf,
  type Choices,
  type PlannedUnit,
  type Reorganisation,
  type ReorganisationPlan,
} from './reorganisation.ts';
import { conditions, type RoutingRule, type RuleSet } from './routing.ts';
import { identityOf, isSameRef, renamed, unitRefOf, type Unit, type UnitRef } from './unit.ts';

type Units = ReadonlyMap<string, Unit>;

/** The first day on which units are what they were: that on which it was ordered, but never that of effect itself. */
export const restoredFrom = ({ plan, undoneOn }: Pick<Reorganisation, 'plan' | 'undoneOn'>): LocalDate => {
  const dayAfter = plusDays(plan.effectiveOn, 1);
  return undoneOn !== undefined && undoneOn > dayAfter ? undoneOn : dayAfter;
};

/** Whether it is one of those of which it is made: then it goes on. */
export const goesOn = ({ id, of }: PlannedUnit): boolean => of.some(({ unit }) => unit === id);

const sourcesOf = ({ id, of }: PlannedUnit): readonly { readonly unit: string; readonly part?: true }[] =>
  of
    .filter(({ unit }) => unit !== id)
    .map(({ unit, part }) => ({ unit, ...(part === undefined ? {} : { part }) }));

/** Everything of a unit but where it lies and its dates. */
const withoutPast = ({
  district,
  districtName,
  province,
  from,
  until,
  former,
  became,
  madeOf,
  ...rest
}: Unit): Unit => rest;

/** The first of which the whole came, or else the first. */
const mainSourceOf = ({ of }: PlannedUnit): string | undefined =>
  (of.find(({ part }) => part === undefined) ?? of[0])?.unit;

const made = (planned: PlannedUnit, on: LocalDate, units: Units): Unit => {
  const like = units.get(mainSourceOf(planned) ?? '');
  if (!like) throw new Error(`nothing is known of what ${planned.id} is made of`);
  return {
    ...withoutPast(like),
    ...identityOf(planned),
    id: planned.id,
    from: on,
    madeOf: sourcesOf(planned),
    active: true,
  };
};

const withSources = (unit: Unit, planned: PlannedUnit): Unit => {
  const known = (unit.madeOf ?? []).map((source) => source.unit);
  const more = sourcesOf(planned).filter((source) => !known.includes(source.unit));
  return more.length === 0 ? unit : { ...unit, madeOf: [...(unit.madeOf ?? []), ...more] };
};

const ended = (unit: Unit, until: LocalDate, became: NonNullable<Unit['became']>): Unit =>
  unit.until === undefined ? { ...unit, until, became, active: false } : unit;

/** Those units that are otherwise from the day of effect on, and those that are new. */
export const unitsReorganised = (plan: ReorganisationPlan, units: Units): readonly Unit[] => {
  const { effectiveOn: on } = plan;
  const coming = plan.units.map((planned) => {
    const standing = units.get(planned.id);
    if (!goesOn(planned)) return standing ?? made(planned, on, units);
    if (!standing) throw new Error(`the plan goes on with ${planned.id}, which is not there`);
    return withSources(renamed(standing, planned, on), planned);
  });
  const staying = new Set(plan.units.filter(goesOn).map(({ id }) => id));
  const gone = [...new Set(plan.units.flatMap(({ of }) => of.map(({ unit }) => unit)))]
    .filter((id) => !staying.has(id))
    .map((id) => {
      const unit = units.get(id);
      if (!unit) throw new Error(`the plan ends ${id}, which is not there`);
      const into = plan.units.filter(({ of }) => of.some((source) => source.unit === id)).map((to) => to.id);
      return ended(unit, on, { how: into.length > 1 ? 'split' : 'merged', into });
    });
  const left = plan.transfers.flatMap(({ unit }) => {
    const standing = units.get(unit);
    return standing ? [ended(standing, on, { how: 'transferred', into: [] })] : [];
  });
  return [...coming, ...gone, ...left].filter((unit) => unit !== units.get(unit.id));
};

/** What they were before: those that were made end on the day of undoing, the others are as if nothing had been. */
export const unitsRestored = (
  { effectiveOn, units: planned, transfers }: ReorganisationPlan,
  on: LocalDate,
  units: Units,
): readonly Unit[] => {
  const named = planned.flatMap((to) => {
    const unit = units.get(to.id);
    if (!unit) return [];
    if (!goesOn(to)) return [ended(unit, on, { how: 'undone', into: to.of.map((source) => source.unit) })];
    const before = unit.former?.find(({ until }) => until === effectiveOn);
    const back = before ? renamed(unit, before, on) : unit;
    const added = sourcesOf(to).map((source) => source.unit);
    const { madeOf, ...rest } = back;
    const kept = madeOf?.filter((source) => !added.includes(source.unit)) ?? [];
    if (kept.length === (madeOf?.length ?? 0)) return [back];
    return [kept.length === 0 ? rest : { ...rest, madeOf: kept }];
  });
  const goingOn = new Set(planned.filter(goesOn).map(({ id }) => id));
  const ids = [...planned.flatMap(({ of }) => of), ...transfers].map(({ unit }) => unit);
  const back = [...new Set(ids)]
    .filter((id) => !goingOn.has(id))
    .flatMap((id) => {
      const unit = units.get(id);
      if (unit?.until !== effectiveOn || !unit.became) return unit ? [unit] : [];
      const { until, became, ...rest } = unit;
      return [{ ...rest, active: true }];
    });
  return [...named, ...back].filter((unit) => unit !== units.get(unit.id));
};

/** What is said of them in the directory's history; by it undoing knows what it has to take back. */
export const changedBecause = ({ id, plan }: Pick<Reorganisation, 'id' | 'plan'>): string =>
  `${plan.title} (${plan.decision}) ${id}`;
export const restoredBecause = ({ id, plan }: Pick<Reorganisation, 'id' | 'plan'>): string =>
  `Hủy: ${plan.title} (${plan.decision}) ${id}`;

const chief = 'unit-chief';
const isChief = ({ roles }: DirectoryPerson): boolean => roles.includes(chief);

/** `Phó Trưởng Công an xã A` is so of the unit as it is called then; a post that does not name it stays. */
const postUnder = (post: string, from: string, to: string): string =>
  post.includes(to) ? post : post.replace(from, to);

const postOf = (kind: 'chief' | 'deputy', unitName: string): string =>
  `${kind === 'chief' ? 'Trưởng' : 'Phó Trưởng'} ${unitName}`;

/** Somebody under the unit as it will be. Of several chiefs the chosen one stays it, the others are deputies. */
const under = (
  person: DirectoryPerson,
  to: PlannedUnit,
  before: string,
  chosen: string | undefined,
): DirectoryPerson => {
  const moved = { ...person, unitId: to.id };
  if (chosen === person.id)
    return {
      ...moved,
      roles: isChief(person) ? person.roles : [chief, ...person.roles],
      post: postOf('chief', to.name),
    };
  if (chosen === undefined || !isChief(person))
    return { ...moved, post: postUnder(person.post, before, to.name) };
  return {
    ...moved,
    roles: [...new Set([...person.roles.filter((role) => role !== chief), 'officer' as const])],
    post: postOf('deputy', to.name),
  };
};

const isSame = (one: DirectoryPerson, other: DirectoryPerson): boolean =>
  one.unitId === other.unitId && one.post === other.post && one.roles.join() === other.roles.join();

/** Where the people of a unit go; those of a split one by choice, or nowhere yet. */
export const unitOfPerson = (
  plan: ReorganisationPlan,
  choices: Choices,
  { id, unitId }: DirectoryPerson,
): PlannedUnit | undefined => {
  const destination = unitId === undefined ? undefined : destinationOf(plan, unitId);
  switch (destination?.kind) {
    case 'goes':
      return destination.to;
    case 'stays':
      return plan.units.find((planned) => planned.id === unitId && goesOn(planned));
    case 'is-split':
      return destination.among.find((planned) => planned.id === choices.people[id]);
    default:
      return undefined;
  }
};

export const personReorganised = (
  { plan, choices }: Pick<Reorganisation, 'plan' | 'choices'>,
  person: DirectoryPerson,
  units: Units,
): DirectoryPerson => {
  const to = unitOfPerson(plan, choices, person);
  const unit = units.get(person.unitId ?? '');
  if (!to || !unit) return person;
  const before = unit.former?.find(({ until }) => until === plan.effectiveOn) ?? unit;
  const next = under(person, to, before.name, choices.chiefs[to.id]);
  return isSame(next, person) ? person : next;
};

/** Somebody before and after the reorganisation changed them, as the directory's history has it. */
export interface PersonChanged {
  readonly before: DirectoryPerson;
  readonly after: DirectoryPerson;
}

const withChief = (roles: DirectoryPerson['roles'], is: boolean): DirectoryPerson['roles'] => {
  if (is === roles.includes(chief)) return roles;
  if (is) return [chief, ...roles];
  return [...new Set([...roles.filter((role) => role !== chief), 'officer' as const])];
};

/**
 * Whoever was moved goes back where they were, unless somebody moved them elsewhere since. Whoever came to a made unit since goes to
 * the first of which the whole went into it, as nobody's chief: its own is back.
 */
export const personRestored = (
  plan: ReorganisationPlan,
  person: DirectoryPerson,
  changed: PersonChanged | undefined,
  units: Units,
): DirectoryPerson => {
  if (changed && person.unitId === changed.after.unitId) {
    const next = {
      ...person,
      ...(changed.before.unitId === undefined ? {} : { unitId: changed.before.unitId }),
      post: person.post === changed.after.post ? changed.before.post : person.post,
      roles:
        person.roles.join() === changed.after.roles.join()
          ? changed.before.roles
          : withChief(person.roles, isChief(changed.before)),
    };
    return isSame(next, person) ? person : next;
  }
  const unit = plan.units.find((planned) => planned.id === person.unitId && !goesOn(planned));
  const home = unit && mainSourceOf(unit);
  if (unit === undefined || home === undefined) return person;
  return {
    ...person,
    unitId: home,
    post: postUnder(person.post, unit.name, units.get(home)?.name ?? unit.name),
    roles: withChief(person.roles, false),
  };
};

const says = (rule: RoutingRule): string => conditions.map((condition) => rule[condition] ?? '').join('\n');
const leadsTo = ({ department, complexity }: RoutingRule): string => `${department} ${complexity}`;

/**
 * Rules that name a unit with one successor name that one. Where another rule says the same of it, one is enough if both lead to the
 * same; if they do not, the rule stays as it is and matches nothing any more: that needs a person.
 */
export const rulesReorganised = <Rules extends RuleSet>(plan: ReorganisationPlan, set: Rules): Rules => {
  const renamedRules = set.rules.map((rule) => {
    const destination = rule.unit === undefined ? undefined : destinationOf(plan, rule.unit);
    return destination?.kind === 'goes' ? { ...rule, unit: destination.to.id } : rule;
  });
  const rules = renamedRules.flatMap((rule, index) => {
    const before = set.rules[index] as RoutingRule;
    if (rule === before) return [rule];
    const twin =
      set.rules.find((each) => says(each) === says(rule)) ??
      renamedRules.slice(0, index).find((each) => says(each) === says(rule));
    if (!twin) return [rule];
    return leadsTo(twin) === leadsTo(rule) ? [] : [before];
  });
  return rules.every((rule, index) => rule === set.rules[index]) && rules.length === set.rules.length
    ? set
    : { ...set, rules };
};

/** As they were where nobody changed them since; rules that came since stay. */
export const rulesRestored = <Rules extends RuleSet>(
  set: Rules,
  { before, after }: { readonly before: RuleSet; readonly after: RuleSet },
): Rules => {
  const as = (rules: readonly RoutingRule[], id: string) => rules.find((rule) => rule.id === id);
  const back = set.rules.map((rule) => {
    const [was, became] = [as(before.rules, rule.id), as(after.rules, rule.id)];
    return was && became && says(became) === says(rule) ? { ...rule, ...was } : rule;
  });
  const dropped = before.rules.filter(
    (rule) =>
      !as(after.rules, rule.id) && !back.some((each) => each.id === rule.id || says(each) === says(rule)),
  );
  const rules = [...back, ...dropped];
  return JSON.stringify(rules) === JSON.stringify(set.rules) ? set : { ...set, rules };
};

/**
 * The unit to which something alive goes: the one that its own becomes, which may be itself as it will be, or the chosen one of
 * several; `undefined`: it stays.
 */
export const unitToMoveTo = (
  plan: Pick<ReorganisationPlan, 'units' | 'transfers'>,
  unit: UnitRef,
  chosen: string | undefined,
): UnitRef | undefined => {
  const destination = destinationOf(plan, unit.id);
  const goingTo = (): PlannedUnit | undefined => {
    if (destination.kind === 'goes') return destination.to;
    if (destination.kind === 'is-split') return destination.among.find(({ id }) => id === chosen);
    return plan.units.find((planned) => planned.id === unit.id && goesOn(planned));
  };
  const planned = goingTo();
  const to = planned && unitRefOf(planned);
  return to && !isSameRef(to, unit) ? to : undefined;
};

/** Where something alive goes when it is taken back; `undefined`: it stays, or nobody knows. */
export interface WayBack {
  /** Where it stood before this moved it. */
  readonly cameFrom: string | undefined;
  /** Where whoever raised it works again. */
  readonly home: string | undefined;
}
export const unitToMoveBackTo = (
  { units }: Pick<ReorganisationPlan, 'units'>,
  unit: string,
  { cameFrom, home }: WayBack,
): string | undefined => {
  const planned = units.find(({ id }) => id === unit);
  if (!planned) return undefined;
  const sources = planned.of.map((source) => source.unit);
  if (cameFrom !== undefined && sources.includes(cameFrom)) return cameFrom;
  if (goesOn(planned)) return undefined;
  if (home !== undefined && sources.includes(home)) return home;
  return sources.length === 1 ? sources[0] : undefined;
};
