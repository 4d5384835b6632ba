import { demoDirectory } from '../../infra/local/demo/directory.ts';
import type { Unit } from '../../shared/domain/directory.ts';
import type { Person } from '../../shared/domain/principal.ts';

/** The demo province without its 1,394 people, whom no measured call reads. */
export const province = { ...demoDirectory(), people: [] };

export const officerOf = ({ id }: Unit): Person => ({
  personId: `canbo.${id}`,
  roles: ['officer'],
  unitId: id,
});
export const departmentOfficer = (departmentId: string): Person => ({
  personId: `canbo.${departmentId}`,
  roles: ['department-officer'],
  departmentId,
});
export const headOf = (departmentId: string): Person => ({
  personId: `truong.${departmentId}`,
  roles: ['department-head'],
  departmentId,
});
export const intake: Person = { personId: 'tiepnhan', roles: ['intake'], departmentId: 'PV01' };
export const leader: Person = { personId: 'lanhdao', roles: ['leader'] };
