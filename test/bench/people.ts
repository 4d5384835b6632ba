import { demoDirectory } from '../../infra/local/demo/directory.ts';
import {
  departmentOfficerId,
  directorId,
  headId,
  intakeIds,
  officerId,
} from '../../infra/local/demo/people.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import type { Person } from '../../shared/domain/principal.ts';

const whole = demoDirectory();

/** Whose officers raise what is measured. */
export const measuredUnit = whole.units[100]!;

/** The demo province, but of its 1,394 officers only those of one unit: nobody reads the others. */
export const province = {
  ...whole,
  people: whole.people.filter(({ unitId }) => unitId === undefined || unitId === measuredUnit.id),
};

export const officerOf = (unit: Unit): Person => ({
  personId: officerId(unit, 3),
  roles: ['officer'],
  unitId: unit.id,
});
export const departmentOfficer = (departmentId: string): Person => ({
  personId: departmentOfficerId(departmentId),
  roles: ['department-officer'],
  departmentId,
});
export const headOf = (departmentId: string): Person => ({
  personId: headId(departmentId),
  roles: ['department-head'],
  departmentId,
});
export const intake: Person = { personId: intakeIds[0], roles: ['intake'], departmentId: 'PV01' };
export const leader: Person = { personId: directorId, roles: ['leader'] };
