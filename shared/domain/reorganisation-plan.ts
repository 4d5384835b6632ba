/** Whether a plan holds: everything that it names is there, nothing goes to two places, nobody is called as somebody else. Pure. */
import type { LocalDate } from './calendar.ts';
import { Refusal, type FieldError } from './errors.ts';
import { fold } from './gist.ts';
import { goesOn } from './reorganised.ts';
import type { PlannedUnit, ReorganisationPlan, Source } from './reorganisation.ts';
import { newUnitId } from './unit-naming.ts';
import { existsOn, type Unit, type UnitIdentity } from './unit.ts';

/** A unit as it is planned, before one that is new has an id. */
export type DraftUnit = Omit<PlannedUnit, 'id'> & { readonly id?: string };

type Units = ReadonlyMap<string, Unit>;

/** Each new unit with an id that is nobody's. */
export const withNewIds = (drafts: readonly DraftUnit[], units: Units): readonly PlannedUnit[] => {
  const taken = new Set([...units.keys(), ...drafts.flatMap(({ id }) => id ?? [])]);
  return drafts.map((draft) => {
    const id = draft.id ?? newUnitId(draft, (each) => taken.has(each));
    taken.add(id);
    return { ...draft, id };
  });
};

/** Where a source stands in the plan. */
interface Named {
  readonly path: string;
  readonly to: PlannedUnit;
  readonly source: Source;
}

const sourcesOf = ({ units }: Pick<ReorganisationPlan, 'units'>): readonly Named[] =>
  units.flatMap((to, unit) =>
    to.of.map((source, index) => ({ path: `units.${unit}.of.${index}`, to, source })),
  );

const dateErrors = (
  { effectiveOn, undoUntil }: Pick<ReorganisationPlan, 'effectiveOn' | 'undoUntil'>,
  today: LocalDate,
): readonly FieldError[] => [
  ...(effectiveOn < today ? [{ path: 'effectiveOn', rule: 'past', limit: today }] : []),
  ...(undoUntil < effectiveOn ? [{ path: 'undoUntil', rule: 'before-effective', limit: effectiveOn }] : []),
];

const unknownErrors = (
  named: readonly { readonly path: string; readonly unit: string }[],
  units: Units,
  on: LocalDate,
): readonly FieldError[] =>
  named.flatMap(({ path, unit }) => {
    const standing = units.get(unit);
    if (!standing) return [{ path, rule: 'unknown', limit: unit }];
    return standing.active && existsOn(standing, on) ? [] : [{ path, rule: 'inactive', limit: unit }];
  });

/** One source: whole to one place, or in parts to several, and then it goes on nowhere. */
const sourceErrors = (named: readonly Named[]): readonly FieldError[] =>
  named.flatMap(({ path, to, source }, index) => {
    const all = named.filter((each) => each.source.unit === source.unit);
    const goesElsewhere = all.some((each) => each.to !== to);
    const limit = source.unit;
    if (named.findIndex((each) => each.to === to && each.source.unit === source.unit) < index)
      return [{ path: `${path}.unit`, rule: 'twice', limit }];
    if (!source.part && goesElsewhere) return [{ path: `${path}.part`, rule: 'wholly-and-elsewhere', limit }];
    if (source.part && !goesElsewhere) return [{ path: `${path}.part`, rule: 'part-alone', limit }];
    return source.part && to.id === source.unit
      ? [{ path: `${path}.unit`, rule: 'split-goes-on', limit }]
      : [];
  });

const areaErrors = (named: readonly Named[]): readonly FieldError[] => {
  const seen = new Set<string>();
  return named.flatMap(({ path, source }) =>
    (source.areas ?? []).flatMap((area, index) => {
      const key = `${source.unit} ${fold(area)}`;
      if (seen.has(key)) return [{ path: `${path}.areas.${index}`, rule: 'area-twice', limit: area }];
      seen.add(key);
      return [];
    }),
  );
};

const idErrors = (planned: readonly PlannedUnit[], units: Units): readonly FieldError[] =>
  planned.flatMap((unit, index) => {
    const path = `units.${index}.id`;
    if (planned.findIndex(({ id }) => id === unit.id) < index)
      return [{ path, rule: 'twice', limit: unit.id }];
    return !goesOn(unit) && units.has(unit.id) ? [{ path, rule: 'taken', limit: unit.id }] : [];
  });

const nameOf = ({ name, district }: UnitIdentity): string => `${name.toLowerCase()}\n${district ?? ''}`;

/** As everything is called on the day of effect: two of one code, or of one name in one district, are told apart by nobody. */
const namingErrors = (plan: ReorganisationPlan, units: Units): readonly FieldError[] => {
  const gone = new Set([
    ...plan.units.flatMap(({ id, of }) => [id, ...of.map(({ unit }) => unit)]),
    ...plan.transfers.map(({ unit }) => unit),
  ]);
  const staying = [...units.values()].filter(
    (unit) => unit.active && existsOn(unit, plan.effectiveOn) && !gone.has(unit.id),
  );
  return plan.units.flatMap((unit, index) => {
    const others = [...staying, ...plan.units.slice(0, index)];
    const sameCode = others.find(({ code }) => code === unit.code);
    const sameName = others.find((other) => nameOf(other) === nameOf(unit));
    return [
      ...(sameCode ? [{ path: `units.${index}.code`, rule: 'taken', limit: sameCode.id }] : []),
      ...(sameName ? [{ path: `units.${index}.name`, rule: 'taken', limit: sameName.id }] : []),
    ];
  });
};

/** What is wrong with it, each by its path. */
export const planErrors = (
  plan: ReorganisationPlan,
  units: Units,
  today: LocalDate,
): readonly FieldError[] => {
  const named = sourcesOf(plan);
  const leaving = plan.transfers.map(({ unit }, index) => ({ path: `transfers.${index}.unit`, unit }));
  return [
    ...dateErrors(plan, today),
    ...(plan.units.length + plan.transfers.length === 0 ? [{ path: 'units', rule: 'empty' }] : []),
    ...plan.units.flatMap(({ of }, index) =>
      of.length === 0 ? [{ path: `units.${index}.of`, rule: 'empty' }] : [],
    ),
    ...unknownErrors(
      [...named.map(({ path, source }) => ({ path: `${path}.unit`, unit: source.unit })), ...leaving],
      units,
      plan.effectiveOn,
    ),
    ...sourceErrors(named),
    ...areaErrors(named),
    ...leaving.flatMap(({ path, unit }, index) =>
      named.some(({ source }) => source.unit === unit) ||
      plan.transfers.findIndex((each) => each.unit === unit) < index
        ? [{ path, rule: 'twice', limit: unit }]
        : [],
    ),
    ...idErrors(plan.units, units),
    ...namingErrors(plan, units),
  ];
};

/** @throws Refusal `plan-does-not-hold` naming everything that is wrong */
export const assertPlanHolds = (plan: ReorganisationPlan, units: Units, today: LocalDate): void => {
  const errors = planErrors(plan, units, today);
  if (errors.length > 0) throw new Refusal('plan-does-not-hold', { errors });
};
