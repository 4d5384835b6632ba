import type { Person } from '../sign-in/people.ts';
import type { Language } from './html.ts';

/** How a role is called on the pages, in the order people are listed; a role that is not here is shown by its id. */
const roleNames: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  officer: ['Cán bộ, chiến sĩ', 'Officer'],
  'unit-chief': ['Trưởng công an cấp xã', 'Unit chief'],
  intake: ['Tiếp nhận (PV01)', 'Intake (PV01)'],
  'department-officer': ['Cán bộ phòng nghiệp vụ', 'Department officer'],
  'department-head': ['Trưởng phòng nghiệp vụ', 'Department head'],
  leader: ['Lãnh đạo Công an tỉnh', 'Provincial leadership'],
  secretary: ['Thư ký hội nghị', 'Session secretary'],
  custodian: ['Người giữ danh tính kín', 'Custodian'],
  auditor: ['Thanh tra, kiểm tra', 'Auditor'],
  admin: ['Quản trị', 'Administrator'],
};

export function roleName(role: string, language: Language): string {
  return roleNames[role]?.[language === 'vi' ? 0 : 1] ?? role;
}

/** People by role, roles in the order above. People without one come last, under an empty role. */
export function byRole(people: readonly Person[]): [role: string, people: Person[]][] {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    const role = person.role ?? '';
    const group = groups.get(role);
    if (group) group.push(person);
    else groups.set(role, [person]);
  }
  const order = Object.keys(roleNames);
  const rank = (role: string): number => (order.includes(role) ? order.indexOf(role) : order.length);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b));
}
