import type { Department, DirectoryPerson } from '../../../shared/domain/directory.ts';
import type { Unit } from '../../../shared/domain/unit.ts';
import type { Role } from '../../../shared/domain/principal.ts';
import { placeSlug } from '../../../shared/domain/unit-naming.ts';
import { nameOf } from './names.ts';

const person = (
  id: string,
  post: string,
  roles: readonly Role[],
  place: Pick<DirectoryPerson, 'unitId' | 'departmentId'> = {},
): DirectoryPerson => ({
  id,
  name: nameOf(id),
  post,
  roles,
  ...place,
  email: `${id}@nd.example.vn`,
  active: true,
});

/** Two of a unit have short user names, for whoever tries the demo: its chief and its third officer. */
export const triedUnitId = 'nd-13822-yen-chinh';
const triedAs: Readonly<Record<number, string>> = { 1: 'truongxa', 3: 'canbo' };

/** User name of a unit's officer; the first is the chief, the second the deputy. */
export const officerId = (unit: Unit, number: number): string =>
  (unit.id === triedUnitId ? triedAs[number] : undefined) ?? `${placeSlug(unit.name)}.${unit.code}.${number}`;

const officer = (unit: Unit, number: number): DirectoryPerson => {
  const post = number === 1 ? 'Trưởng' : number === 2 ? 'Phó Trưởng' : 'Cán bộ';
  return person(
    officerId(unit, number),
    `${post} ${unit.name}`,
    number === 1 ? ['unit-chief', 'officer'] : ['officer'],
    {
      unitId: unit.id,
    },
  );
};

/** @param count how many the register has of the unit */
export const officersOf = (unit: Unit, count: number): readonly DirectoryPerson[] =>
  Array.from({ length: count }, (_, index) => officer(unit, index + 1));

export const headId = (departmentId: string): string => `truong.${departmentId.toLowerCase()}`;
export const departmentOfficerId = (departmentId: string, number: 1 | 2 = 1): string =>
  `canbo${number === 1 ? '' : number}.${departmentId.toLowerCase()}`;

/** A head and two officers each. The head of the staff office is the head of intake. */
const staffOf = ({ id, name }: Department): readonly DirectoryPerson[] => {
  const place = { departmentId: id };
  const headPost = id === 'PX05' ? 'Chánh Thanh tra' : 'Trưởng phòng';
  const headRoles: readonly Role[] = id === 'PV01' ? ['department-head', 'intake'] : ['department-head'];
  return [
    person(headId(id), `${headPost} ${id}`, headRoles, place),
    person(departmentOfficerId(id, 1), `Cán bộ ${name}`, ['department-officer'], place),
    person(departmentOfficerId(id, 2), `Cán bộ ${name}`, ['department-officer'], place),
  ];
};

export const directorId = 'lanhdao';
export const intakeIds = ['tiepnhan', 'tiepnhan2'] as const;
export const adminId = 'quantri';

const staffOffice = { departmentId: 'PV01' };

/** Those who are alone in what they do. */
const others: readonly DirectoryPerson[] = [
  person(directorId, 'Giám đốc Công an tỉnh', ['leader']),
  person('phogiamdoc1', 'Phó Giám đốc Công an tỉnh', ['leader']),
  person('phogiamdoc2', 'Phó Giám đốc Công an tỉnh', ['leader']),
  person('pho.pc06', 'Phó Trưởng phòng PC06, phụ trách khi Trưởng phòng vắng', ['department-head'], {
    departmentId: 'PC06',
  }),
  ...intakeIds.map((id) => person(id, 'Cán bộ tiếp nhận, Phòng Tham mưu', ['intake'], staffOffice)),
  person('thuky', 'Thư ký hội nghị đối thoại, Phòng Tham mưu', ['secretary'], staffOffice),
  person('baomat', 'Người giữ danh tính kín', ['custodian']),
  person('kiemtra', 'Kiểm tra viên, chỉ đọc', ['auditor']),
  person(adminId, 'Quản trị hệ thống', ['admin']),
];

/** Everybody who does not belong to a unit. */
export const demoStaff = (departments: readonly Department[]): readonly DirectoryPerson[] => [
  ...departments.filter(({ active }) => active).flatMap(staffOf),
  ...others,
];
