/** What of a reorganisation is left to persons, and what must be decided before it can be ordered. Pure. */
import type { DirectoryPerson } from './directory.ts';
import { Refusal } from './errors.ts';
import { fold } from './gist.ts';
import { destinationOf, type Choices, type PlannedUnit, type ReorganisationPlan } from './reorganisation.ts';
import { unitOfPerson } from './reorganised.ts';

export interface Staffed {
  readonly plan: ReorganisationPlan;
  readonly choices: Choices;
  /** Everybody who works at a unit. */
  readonly people: readonly DirectoryPerson[];
}

const isChief = ({ roles }: DirectoryPerson): boolean => roles.includes('unit-chief');

/** Those of a split unit, and the units among which its people are divided. */
export interface Divided {
  readonly person: DirectoryPerson;
  readonly among: readonly PlannedUnit[];
}

export const dividedPeople = ({ plan, people }: Omit<Staffed, 'choices'>): readonly Divided[] =>
  people.flatMap((person) => {
    if (!person.active || person.unitId === undefined) return [];
    const destination = destinationOf(plan, person.unitId);
    return destination.kind === 'is-split' ? [{ person, among: destination.among }] : [];
  });

/** Who works at each unit of the plan once it is so; those of split units as far as they are chosen. */
export const peopleByUnit = ({
  plan,
  choices,
  people,
}: Staffed): ReadonlyMap<string, readonly DirectoryPerson[]> => {
  const byUnit = new Map<string, DirectoryPerson[]>(plan.units.map(({ id }) => [id, []]));
  for (const person of people)
    if (person.active) byUnit.get(unitOfPerson(plan, choices, person)?.id ?? '')?.push(person);
  return byUnit;
};

export interface ChiefOf {
  readonly unit: PlannedUnit;
  /** Who is chief now of what goes into it. */
  readonly candidates: readonly DirectoryPerson[];
  /** As chosen, where that one works there. */
  readonly chosen?: DirectoryPerson;
}

export const chiefsOf = (staffed: Staffed): readonly ChiefOf[] => {
  const byUnit = peopleByUnit(staffed);
  return staffed.plan.units.map((unit) => {
    const there = byUnit.get(unit.id) ?? [];
    const chosen = there.find(({ id }) => id === staffed.choices.chiefs[unit.id]);
    return { unit, candidates: there.filter(isChief), ...(chosen ? { chosen } : {}) };
  });
};

export interface Undecided {
  /** Units of which several could be chief. */
  readonly chiefs: readonly string[];
  /** People of split units who go nowhere yet. */
  readonly people: readonly string[];
}

export const undecidedOf = (staffed: Staffed): Undecided => ({
  chiefs: chiefsOf(staffed)
    .filter(({ candidates, chosen, unit }) =>
      candidates.length > 1 || staffed.choices.chiefs[unit.id] !== undefined ? !chosen : false,
    )
    .map(({ unit }) => unit.id),
  people: dividedPeople(staffed)
    .filter(({ person, among }) => !among.some(({ id }) => id === staffed.choices.people[person.id]))
    .map(({ person }) => person.id),
});

/** @throws Refusal `reorganisation-undecided` naming what is left */
export const assertDecided = (staffed: Staffed): void => {
  const { chiefs, people } = undecidedOf(staffed);
  if (chiefs.length + people.length > 0)
    throw new Refusal('reorganisation-undecided', { facts: { chiefs, people } });
};

/** Whether somebody may be chosen as chief of a unit: works at what goes into it. */
const mayLead = ({ plan, people }: Omit<Staffed, 'choices'>, unitId: string, personId: string): boolean => {
  const person = people.find(({ id }) => id === personId);
  const of = plan.units.find(({ id }) => id === unitId)?.of ?? [];
  return person !== undefined && person.active && of.some(({ unit }) => unit === person.unitId);
};

/** The units into which something of a unit may be chosen to go; none where that is not left to choose. */
export const choiceFor = (plan: ReorganisationPlan, unitId: string | undefined): readonly string[] => {
  const destination = unitId === undefined ? undefined : destinationOf(plan, unitId);
  return destination?.kind === 'is-split' ? destination.among.map(({ id }) => id) : [];
};

/**
 * Whoever is chosen is there, and what is chosen is left to choose.
 * @param unitOf where each recommendation stands
 * @throws Refusal `unknown-choice`
 */
export const assertChoices = (
  staffed: Omit<Staffed, 'choices'>,
  { chiefs = {}, people = {}, recommendations = {} }: Partial<Choices>,
  unitOf: ReadonlyMap<string, string>,
): void => {
  const { plan } = staffed;
  const unitOfPersonNow = (id: string) => staffed.people.find((person) => person.id === id)?.unitId;
  const unknown = [
    ...Object.entries(chiefs)
      .filter(([unit, person]) => !mayLead(staffed, unit, person))
      .map(([unit]) => `chiefs.${unit}`),
    ...Object.entries(people)
      .filter(([person, unit]) => !choiceFor(plan, unitOfPersonNow(person)).includes(unit))
      .map(([person]) => `people.${person}`),
    ...Object.entries(recommendations)
      .filter(([id, unit]) => !choiceFor(plan, unitOf.get(id)).includes(unit))
      .map(([id]) => `recommendations.${id}`),
  ];
  if (unknown.length > 0)
    throw new Refusal('unknown-choice', { errors: unknown.map((path) => ({ path, rule: 'unknown' })) });
};

/** As people write where they live: `TDP số 05` is `to dan pho 5`. */
const placeWords = (text: string): string =>
  fold(text)
    .replace(/\btdp\b/g, 'to dan pho')
    .replace(/\bkp\b/g, 'khu pho')
    .replace(/\bso (?=\d)/g, '')
    .replace(/\b0+(?=\d)/g, '');

export interface Proposal {
  readonly unit: string;
  /** `address`: a place of that unit stands in its text; `submitter`: there goes whoever raised it. */
  readonly by: 'address' | 'submitter';
  /** The place as the plan writes it. */
  readonly found?: string;
}

/** Where something raised at a split unit may go: by the places that its text names, else with whoever raised it. */
export const proposalFor = (
  plan: ReorganisationPlan,
  choices: Choices,
  { unit, text, submitterId }: { readonly unit: string; readonly text: string; readonly submitterId: string },
): Proposal | undefined => {
  const destination = destinationOf(plan, unit);
  if (destination.kind !== 'is-split') return undefined;
  const said = ` ${placeWords(text)} `;
  const named = destination.among.flatMap(({ id, of }) => {
    const areas = of.find((source) => source.unit === unit)?.areas ?? [];
    const found = areas.find((area) => said.includes(` ${placeWords(area)} `));
    return found === undefined ? [] : [{ unit: id, by: 'address' as const, found }];
  });
  const [only] = named;
  if (only && named.length === 1) return only;
  const chosen = choices.people[submitterId];
  return chosen !== undefined && destination.among.some(({ id }) => id === chosen)
    ? { unit: chosen, by: 'submitter' }
    : undefined;
};
