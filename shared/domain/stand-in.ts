/** Who acts for somebody absent: notices, queue and rights go along, from the first day to the last. */
import type { LocalDate } from './calendar.ts';
import type { DirectoryPerson } from './directory.ts';

export interface StandIn {
  /** Who is absent. One record a person: naming another deputy, or ending the absence, replaces it. */
  readonly id: string;
  readonly deputyId: string;
  /** First and last day, Viet Nam's. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly reason: string;
}

export const covers = ({ from, until }: Pick<StandIn, 'from' | 'until'>, today: LocalDate): boolean =>
  from <= today && today <= until;

/** Somebody else, active, of the same department or unit; for a leader another leader. */
export const canStandIn = (absent: DirectoryPerson, deputy: DirectoryPerson): boolean =>
  deputy.active &&
  deputy.id !== absent.id &&
  (absent.roles.includes('leader')
    ? deputy.roles.includes('leader')
    : absent.departmentId !== undefined
      ? absent.departmentId === deputy.departmentId
      : absent.unitId !== undefined && absent.unitId === deputy.unitId);
