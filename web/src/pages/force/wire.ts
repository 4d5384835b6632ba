/** The answers of the register of the force, as its pages use them: types alone. */
import type * as z from 'zod';
import type { directoryRecords } from '../../../../shared/schema/http-directory.ts';
import type * as force from '../../../../shared/schema/http-force.ts';

export type Force = z.infer<typeof force.forceAnswer>;
export type ForceHistory = z.infer<typeof force.forceHistory>;
export type Happening = ForceHistory['items'][number];
export type PeopleEntry = Force['people']['entries'][number];
export type PremisesEntry = Force['premises']['entries'][number];
export type Waiting = z.infer<typeof force.waitingDeclarations>['items'][number];
export type Figures = z.infer<typeof force.forceFiguresAnswer>;
export type Opened = z.infer<typeof force.openedForceFigure>;
export type Project = z.infer<typeof directoryRecords.projects>;
/** What is declared of either part: in force, waiting, or being compared. */
export type Facts =
  | Pick<PeopleEntry, 'staff' | 'investigators' | 'training'>
  | Pick<PremisesEntry, 'kind' | 'since' | 'project'>;
