import { localDateOf } from '../domain/calendar.ts';
import type { Person } from '../domain/principal.ts';
import { assertChoices, assertDecided } from '../domain/reorganisation-choices.ts';
import { actOnReorganisation, type ReorganisationInput } from '../domain/reorganisation-life.ts';
import { assertPlanHolds } from '../domain/reorganisation-plan.ts';
import type { Choices, Reorganisation, ReorganisationId } from '../domain/reorganisation.ts';
import type { RecommendationId } from '../domain/receipt.ts';
import { everyOne } from './every-one.ts';
import type { World } from './ports.ts';
import {
  loadReorganisation,
  reorganisationCircumstancesOf,
  type ReorganisationTarget,
} from './reorganisation-circumstances.ts';
import { triedAgain } from './tried-again.ts';

type Works = Pick<World, 'casework' | 'directory' | 'reorganisations' | 'now'>;

const peopleOfUnits = async ({ directory }: Pick<World, 'directory'>) =>
  (await everyOne(directory, 'people')).filter(({ unitId }) => unitId !== undefined);

/**
 * Orders it: from then on its day of effect is waited for. The plan must hold and everything be decided on this very day.
 * @throws Refusal `not-found`, `version-stale`, `step-not-possible`, `plan-does-not-hold`, `reorganisation-undecided`
 */
export const orderReorganisation = async (
  world: Works,
  person: Person,
  { id, version }: ReorganisationTarget,
): Promise<Reorganisation> => {
  const state = await loadReorganisation(world, id, version);
  const decision = actOnReorganisation(state, 'order', {}, reorganisationCircumstancesOf(world, person));
  const [units, people] = await Promise.all([everyOne(world.directory, 'units'), peopleOfUnits(world)]);
  assertPlanHolds(state.plan, new Map(units.map((unit) => [unit.id, unit])), localDateOf(world.now()));
  assertDecided({ ...state, people });
  await world.reorganisations.save(decision);
  return decision.next;
};

/** @throws Refusal `not-found`, `version-stale`, those of `actOnReorganisation` */
export const takeReorganisationStep = async <V extends 'cancel' | 'undo'>(
  world: Works,
  person: Person,
  {
    id,
    version,
    verb,
    input,
  }: ReorganisationTarget & { readonly verb: V; readonly input: ReorganisationInput[V] },
): Promise<Reorganisation> => {
  const state = await loadReorganisation(world, id, version);
  const decision = actOnReorganisation(state, verb, input, reorganisationCircumstancesOf(world, person));
  await world.reorganisations.save(decision);
  return decision.next;
};

/** Where those stand whose way is chosen. */
const unitsOf = async (
  { casework }: Works,
  { recommendations = {} }: Partial<Choices>,
): Promise<ReadonlyMap<string, string>> => {
  const found = await casework.loadReadable(Object.keys(recommendations) as RecommendationId[]);
  return new Map(found.map(({ id, unit }) => [id, unit.id]));
};

/**
 * Chooses beside what others choose: each thing by itself, the last word counts.
 * @throws Refusal `not-found`, `unknown-choice`, `choice-too-late`, `step-not-possible`
 */
export const chooseInReorganisation = (
  world: Works,
  person: Person,
  id: ReorganisationId,
  choices: Partial<Choices>,
): Promise<Reorganisation> =>
  triedAgain(['version-stale'], async () => {
    const state = await loadReorganisation(world, id);
    const circumstances = reorganisationCircumstancesOf(world, person);
    const decision = actOnReorganisation(state, 'choose', { choices }, circumstances);
    const [people, unitOf] = await Promise.all([peopleOfUnits(world), unitsOf(world, choices)]);
    assertChoices({ plan: state.plan, people }, choices, unitOf);
    await world.reorganisations.save(decision);
    return decision.next;
  });
