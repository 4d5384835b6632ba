/** What a reorganisation leaves of rules, stand-ins and districts: what is rewritten, and what needs a person. Pure. */
import type { DirectoryPerson } from './directory.ts';
import { chiefsOf, type Staffed } from './reorganisation-choices.ts';
import { destinationOf, type ReorganisationPlan } from './reorganisation.ts';
import { rulesReorganised, unitOfPerson, unitsReorganised } from './reorganised.ts';
import type { RoutingRule, RuleSet } from './routing.ts';
import { isOver, type StandIn } from './stand-in.ts';
import { existsOn, type Unit } from './unit.ts';

/** What becomes of a rule that names a unit or a district that is no more. */
export interface RuleAfter {
  readonly rule: RoutingRule;
  readonly names: 'unit' | 'district';
  readonly fate: 'rewritten' | 'dropped' | 'needs-a-person';
  /** The units that come in its place. */
  readonly successors: readonly string[];
}

export interface StandInAfter {
  readonly standIn: StandIn;
  readonly what: 'chief-no-more' | 'comes-apart' | 'to-choose';
}

export const districtsIn = (units: Iterable<Unit>): ReadonlySet<string> =>
  new Set([...units].flatMap(({ district }) => district ?? []));

export interface Registers {
  readonly before: readonly Unit[];
  readonly after: readonly Unit[];
}

/** The register before and after, as far as anything can be raised there. */
export const registersOf = (plan: ReorganisationPlan, units: ReadonlyMap<string, Unit>): Registers => {
  const isThere = (unit: Unit) => unit.active && existsOn(unit, plan.effectiveOn);
  const after = new Map([...units, ...unitsReorganised(plan, units).map((unit) => [unit.id, unit] as const)]);
  return { before: [...units.values()].filter(isThere), after: [...after.values()].filter(isThere) };
};

const successorsOf = (plan: ReorganisationPlan, unit: string): readonly string[] => {
  const destination = destinationOf(plan, unit);
  switch (destination.kind) {
    case 'goes':
      return [destination.to.id];
    case 'is-split':
      return destination.among.map(({ id }) => id);
    case 'stays':
      return [unit];
    case 'leaves':
      return [];
  }
};

export const rulesAfter = (
  plan: ReorganisationPlan,
  set: RuleSet,
  { before, after }: Registers,
): readonly RuleAfter[] => {
  const next = new Map(rulesReorganised(plan, set).rules.map((rule) => [rule.id, rule]));
  const districts = districtsIn(after);
  return set.rules.flatMap((rule): readonly RuleAfter[] => {
    const { unit, district } = rule;
    if (unit !== undefined && destinationOf(plan, unit).kind !== 'stays') {
      const rewritten = next.get(rule.id);
      const fate = !rewritten ? 'dropped' : rewritten.unit === unit ? 'needs-a-person' : 'rewritten';
      return [{ rule, names: 'unit', fate, successors: successorsOf(plan, unit) }];
    }
    if (district === undefined || districts.has(district)) return [];
    const successors = before
      .filter((each) => each.district === district)
      .flatMap(({ id }) => successorsOf(plan, id));
    return [{ rule, names: 'district', fate: 'needs-a-person', successors: [...new Set(successors)] }];
  });
};

export const standInsAfter = (
  all: readonly StandIn[],
  staffed: Staffed,
  people: ReadonlyMap<string, DirectoryPerson>,
): readonly StandInAfter[] => {
  const { plan, choices } = staffed;
  const chiefs = chiefsOf(staffed);
  const placeOf = (person: DirectoryPerson | undefined): string | undefined =>
    person && (unitOfPerson(plan, choices, person)?.id ?? person.unitId);
  const isToChoose = (person: DirectoryPerson | undefined): boolean =>
    person?.unitId !== undefined &&
    destinationOf(plan, person.unitId).kind === 'is-split' &&
    unitOfPerson(plan, choices, person) === undefined;
  return all.flatMap((standIn): readonly StandInAfter[] => {
    const [absent, deputy] = [people.get(standIn.id), people.get(standIn.deputyId)];
    if (isOver(standIn, plan.effectiveOn) || absent?.unitId === undefined) return [];
    if (isToChoose(absent) || isToChoose(deputy)) return [{ standIn, what: 'to-choose' }];
    if (absent.unitId === deputy?.unitId && placeOf(absent) !== placeOf(deputy))
      return [{ standIn, what: 'comes-apart' }];
    const own = chiefs.find(({ unit }) => unit.id === placeOf(absent));
    const losesPost =
      own?.chosen !== undefined && own.chosen.id !== absent.id && absent.roles.includes('unit-chief');
    return losesPost ? [{ standIn, what: 'chief-no-more' }] : [];
  });
};
