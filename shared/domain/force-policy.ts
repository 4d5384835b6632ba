/** Who keeps, checks and reads the register of the force. */
import { forceParts, type ForcePart } from './force.ts';
import { belongsTo, seesEverything } from './policy.ts';
import { hasRole, hatsOf, type Hat, type Person } from './principal.ts';
import type { Settings } from './settings.ts';

const worksInDepartment = (hat: Hat): boolean => hasRole(hat, 'department-officer', 'department-head');
const checksForce = (hat: Hat, part: ForcePart, settings: Settings): boolean =>
  worksInDepartment(hat) && hat.departmentId === settings.registerChecks[part];
const isOfUnit = (hat: Hat, unitId: string): boolean =>
  belongsTo(hat, unitId) && hasRole(hat, 'officer', 'unit-chief');

/** Whether somebody is of the department that checks what units declare of a part of their force. */
export const mayCheckForce = (person: Person, part: ForcePart, settings: Settings): boolean =>
  hatsOf(person).some((hat) => checksForce(hat, part, settings));

/** As whom somebody declares a part of a unit's force: what the department that checks it declares needs no check. */
export const forceKeeper = (
  person: Person,
  unitId: string,
  part: ForcePart,
  settings: Settings,
): 'department' | 'unit' | undefined => {
  if (mayCheckForce(person, part, settings)) return 'department';
  return hatsOf(person).some(
    (hat) => (hat.unitId === unitId && hasRole(hat, 'unit-chief')) || hasRole(hat, 'intake'),
  )
    ? 'unit'
    : undefined;
};

/** Whether there is a unit of whose force they may declare a part. */
export const mayKeepForce = (person: Person, settings: Settings): boolean =>
  forceParts.some((part) => mayCheckForce(person, part, settings)) ||
  hatsOf(person).some((hat) => hasRole(hat, 'unit-chief', 'intake'));

/** What was declared of a unit's force, by whom, and its checks: for its own people, those who check, and those who see everything. */
export const canSeeForce = (person: Person, unitId: string, settings: Settings): boolean =>
  hatsOf(person).some(
    (hat) =>
      seesEverything(hat, settings) ||
      isOfUnit(hat, unitId) ||
      forceParts.some((part) => checksForce(hat, part, settings)),
  );

/** Figures of the force of all units: for those who see everything, and the heads of the departments that check it. */
export const canSeeForceFigures = (person: Person, settings: Settings): boolean =>
  hatsOf(person).some(
    (hat) =>
      seesEverything(hat, settings) ||
      (hasRole(hat, 'department-head') && forceParts.some((part) => checksForce(hat, part, settings))),
  );

/** What whoever works on a unit's recommendations should know of it. */
export const canSeeUnitCard = (person: Person, unitId: string, settings: Settings): boolean =>
  hatsOf(person).some(
    (hat) => seesEverything(hat, settings) || worksInDepartment(hat) || isOfUnit(hat, unitId),
  );
