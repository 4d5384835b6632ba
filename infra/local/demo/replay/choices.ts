import type { DirectoryPerson } from '../../../../shared/domain/directory.ts';
import { chiefsOf, dividedPeople } from '../../../../shared/domain/reorganisation-choices.ts';
import { noChoices, type ReorganisationPlan } from '../../../../shared/domain/reorganisation.ts';

/** Whoever comes first of several chiefs; people of split units by turns; what was raised there by nobody. */
export const choicesFor = (plan: ReorganisationPlan, people: readonly DirectoryPerson[]) => {
  const divided = Object.fromEntries(
    dividedPeople({ plan, people }).map(({ person, among }, index) => [
      person.id,
      among[index % among.length]?.id ?? '',
    ]),
  );
  const chosen = { ...noChoices, people: divided };
  const chiefs = Object.fromEntries(
    chiefsOf({ plan, choices: chosen, people }).flatMap(({ unit, candidates }) =>
      candidates[0] && candidates.length > 1 ? [[unit.id, candidates[0].id]] : [],
    ),
  );
  return { chiefs, people: divided };
};
