import { createHash } from 'node:crypto';
import type { DirectoryPerson } from '../../../shared/domain/directory.ts';
import type { Role } from '../../../shared/domain/principal.ts';
import type { LocalUser } from '../demo-target.ts';

export const demoPassword = 'doithoai-demo';

/** Whom to sign in as: of every role one at least, and two heads of one department, who may get in each other's way. */
const shown: readonly (readonly [username: string, role: Role, title: string])[] = [
  ['canbo', 'officer', 'Cán bộ Công an xã Yên Chính · Officer, Yên Chính commune'],
  ['vi-xuyen.13636.3', 'officer', 'Cán bộ Công an phường Vị Xuyên · Officer, Vị Xuyên ward'],
  ['truongxa', 'unit-chief', 'Trưởng Công an xã Yên Chính · Chief, Yên Chính commune'],
  ['tiepnhan', 'intake', 'Cán bộ tiếp nhận PV01 · Intake officer, staff office'],
  ['canbo.pc06', 'department-officer', 'Cán bộ PC06 · Officer, administrative management'],
  ['canbo.ph10', 'department-officer', 'Cán bộ PH10 · Officer, logistics'],
  ['truong.pc06', 'department-head', 'Trưởng phòng PC06 · Head, administrative management'],
  ['pho.pc06', 'department-head', 'Phó Trưởng phòng PC06 · Acting head, administrative management'],
  ['truong.ph10', 'department-head', 'Trưởng phòng PH10 · Head, logistics'],
  ['truong.px01', 'department-head', 'Trưởng phòng PX01 · Head, organisation and personnel'],
  ['truong.pv01', 'department-head', 'Trưởng phòng Tham mưu PV01 · Head of the staff office and of intake'],
  ['lanhdao', 'leader', 'Giám đốc Công an tỉnh · Director of the provincial police'],
  ['thuky', 'secretary', 'Thư ký hội nghị đối thoại · Secretary of dialogue sessions'],
  ['baomat', 'custodian', 'Người giữ danh tính kín · Custodian of sealed identities'],
  ['kiemtra', 'auditor', 'Kiểm tra viên, chỉ đọc · Auditor, reads only'],
  ['quantri', 'admin', 'Quản trị hệ thống · Administrator'],
];

/** As random as a pool's, but the same at every load. */
const subOf = (username: string): string => {
  const hex = createHash('sha256').update(`demo ${username}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** @throws Error when somebody who is to sign in is not in the directory */
export const signInPeople = (people: readonly DirectoryPerson[]): readonly LocalUser[] =>
  shown.map(([username, role, title]) => {
    const known = people.find(({ id }) => id === username);
    if (!known?.roles.includes(role)) throw new Error(`${username} is no ${role} in the demo directory`);
    return { username, sub: subOf(username), name: known.name, password: demoPassword, title, role };
  });
