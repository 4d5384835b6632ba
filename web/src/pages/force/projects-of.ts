import { projectStateOn, type Project } from '../../../../shared/domain/force.ts';
import type { LocalDate } from '../../../../shared/domain/calendar.ts';
import { projectStateWords } from '../../../../shared/domain/force-wording.ts';
import { today } from '../../app/format.ts';
import type { Language } from '../../app/language.ts';
import { wholeList } from '../../app/whole-list.ts';
import type { Project as Kept } from './wire.ts';

export const useProjects = wholeList<Kept>('/directory/projects?');

/** As the domain knows it, on a day. */
export const stateOn = (project: object, on = today()) => projectStateOn(project as Project, on as LocalDate);

/** `Dự án trụ sở 1, đang xây dựng`; its id until it is known. */
export const projectText = (
  id: string,
  projects: readonly Kept[],
  language: Language,
  on = today(),
): string => {
  const project = projects.find((one) => one.id === id);
  if (!project) return id;
  const state = stateOn(project, on);
  return state === undefined
    ? project.name
    : `${project.name}, ${projectStateWords[state][language].toLowerCase()}`;
};
