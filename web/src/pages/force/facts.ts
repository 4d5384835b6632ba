import { premisesWords } from '../../../../shared/domain/force-wording.ts';
import { posts } from '../../../../shared/domain/force.ts';
import { day, number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { factsWords } from './facts-words.ts';
import { projectText, useProjects } from './projects-of.ts';
import type { Facts } from './wire.ts';

export interface Fact {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

/** What is declared, row by row, in words: always the same rows of a part, so that two stand beside each other. */
export function useFactsText(): (facts: Facts) => readonly Fact[] {
  const t = useWords(factsWords);
  const language = useLanguage();
  const projects = useProjects();
  const since = (date: string | undefined) => (date === undefined ? t.no : t.since(day(date)));
  return (facts) => {
    if ('staff' in facts) {
      const { staff, investigators, training } = facts;
      const all = posts.reduce((sum, post) => sum + staff[post], 0);
      return [
        { key: 'total', name: t.total, text: number(all) },
        ...posts.map((post) => ({ key: `staff.${post}`, name: t[post], text: number(staff[post]) })),
        { key: 'investigators.chief', name: t.chiefInvestigator, text: since(investigators.chief) },
        { key: 'investigators.deputy', name: t.deputyInvestigator, text: since(investigators.deputy) },
        { key: 'training.trained', name: t.trained, text: `${number(training.trained)}/${number(all)}` },
        { key: 'training.on', name: t.trainedOn, text: training.on === undefined ? t.no : day(training.on) },
        {
          key: 'training.due',
          name: t.trainingDue,
          text: training.due === undefined ? t.none : day(training.due),
        },
      ];
    }
    return [
      { key: 'kind', name: t.kind, text: premisesWords[facts.kind][language] },
      {
        key: 'since',
        name: t.premisesSince,
        text: facts.since === undefined ? t.unknown : day(facts.since),
      },
      {
        key: 'project',
        name: t.project,
        text: facts.project === undefined ? t.none : projectText(facts.project, projects, language),
      },
    ];
  };
}

/** What counts on the day from which something is declared: beside it one sees what changes. Entries stand last date first. */
export const before = <Entry extends { readonly on: string }>(
  entries: readonly Entry[],
  on: string,
): Entry | undefined => entries.find((entry) => entry.on <= on);
