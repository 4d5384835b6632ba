/** What the directory consists of: its fields, in the order of the form, and the columns of its lists. */
import { venueKinds } from '../../../../shared/domain/directory.ts';
import { roles } from '../../../../shared/domain/principal.ts';
import { approvals } from '../../../../shared/domain/recommendation.ts';
import { unitKinds } from '../../../../shared/domain/unit.ts';
import { roleWords } from '../../../../shared/domain/wording.ts';
import type { Both } from '../../app/language.ts';
import type { Parts } from './parts-of.ts';
import { directoryWords as t } from './kinds-words.ts';

export const kindIds = ['units', 'departments', 'topics', 'venues', 'people'] as const;
export type KindId = (typeof kindIds)[number];
export const isKind = (id: string): id is KindId => (kindIds as readonly string[]).includes(id);

export type Choices = readonly { readonly value: string; readonly name: Both<string> }[];
export interface FieldOf {
  readonly key: string;
  readonly name: Both<string>;
  readonly hint?: Both<string>;
  readonly optional?: true;
  /** `list`: one of another directory. */
  readonly as:
    | { readonly text: number }
    | { readonly most: number }
    | { readonly yes: true }
    | { readonly one: Choices }
    | { readonly some: Choices }
    | { readonly list: 'units' | 'departments' };
}
export interface Kind {
  readonly title: Both<string>;
  readonly add: Both<string>;
  readonly fields: readonly FieldOf[];
  /** Keys of the columns beside name and state. */
  readonly columns: readonly string[];
  readonly begin: Parts;
}

const unitKindWords: Readonly<Record<(typeof unitKinds)[number], Both<string>>> = {
  commune: { vi: 'Xã', en: 'Commune' },
  ward: { vi: 'Phường', en: 'Ward' },
  town: { vi: 'Thị trấn', en: 'Town' },
};
const approvalWords: Readonly<Record<(typeof approvals)[number], Both<string>>> = {
  none: { vi: 'Cán bộ tự trả lời', en: 'Answered without approval' },
  head: { vi: 'Lãnh đạo phòng duyệt', en: 'Approved by the head' },
  leader: { vi: 'Lãnh đạo Công an tỉnh duyệt', en: 'Approved by a provincial leader' },
};
const venueWords: Readonly<Record<(typeof venueKinds)[number], Both<string>>> = {
  room: { vi: 'Phòng họp', en: 'Room' },
  'online-point': { vi: 'Điểm cầu trực tuyến', en: 'Online point' },
};
const choices = <Id extends string>(ids: readonly Id[], named: Readonly<Record<Id, Both<string>>>): Choices =>
  ids.map((value) => ({ value, name: named[value] }));
export const unitKindChoices = choices(unitKinds, unitKindWords);
export const roleChoices = choices(roles, roleWords);

const id = (limit: number): FieldOf => ({ key: 'id', name: t.id, hint: t.idHint, as: { text: limit } });
const name: FieldOf = { key: 'name', name: t.name, as: { text: 200 } };
const nameEn: FieldOf = { key: 'nameEn', name: t.nameEn, as: { text: 200 } };
const active: FieldOf = { key: 'active', name: t.activeField, hint: t.activeHint, as: { yes: true } };

export const kinds: Readonly<Record<KindId, Kind>> = {
  units: {
    title: { vi: 'Đơn vị', en: 'Units' },
    add: { vi: 'Thêm đơn vị', en: 'Add a unit' },
    columns: ['code', 'kind', 'districtName'],
    begin: {
      kind: 'commune',
      active: true,
    },
    fields: [
      id(40),
      name,
      { key: 'code', name: { vi: 'Mã hành chính', en: 'Code' }, as: { text: 20 } },
      { key: 'kind', name: { vi: 'Loại', en: 'Kind' }, as: { one: unitKindChoices } },
      { key: 'districtName', name: { vi: 'Địa bàn', en: 'District' }, as: { text: 200 } },
      {
        key: 'district',
        name: { vi: 'Mã địa bàn', en: 'District code' },
        hint: { vi: 'Quy tắc chuyển dùng mã này.', en: 'Routing rules name it.' },
        as: { text: 40 },
      },
      active,
    ],
  },
  departments: {
    title: { vi: 'Phòng', en: 'Departments' },
    add: { vi: 'Thêm phòng', en: 'Add a department' },
    columns: ['id', 'nameEn'],
    begin: { active: true },
    fields: [id(40), name, nameEn, active],
  },
  topics: {
    title: { vi: 'Lĩnh vực', en: 'Topics' },
    add: { vi: 'Thêm lĩnh vực', en: 'Add a topic' },
    columns: ['id', 'nameEn', 'approval'],
    begin: { approval: 'none', active: true },
    fields: [
      id(40),
      name,
      nameEn,
      {
        key: 'approval',
        name: { vi: 'Duyệt trả lời', en: 'Approval' },
        as: { one: choices(approvals, approvalWords) },
      },
      active,
    ],
  },
  venues: {
    title: { vi: 'Địa điểm họp', en: 'Venues' },
    add: { vi: 'Thêm địa điểm', en: 'Add a venue' },
    columns: ['kind', 'address'],
    begin: { kind: 'room', active: true },
    fields: [
      id(40),
      name,
      { key: 'kind', name: { vi: 'Loại', en: 'Kind' }, as: { one: choices(venueKinds, venueWords) } },
      { key: 'address', name: { vi: 'Địa chỉ', en: 'Address' }, optional: true, as: { text: 500 } },
      active,
    ],
  },
  people: {
    title: { vi: 'Cán bộ', en: 'People' },
    add: { vi: 'Thêm cán bộ', en: 'Add a person' },
    columns: ['post', 'roles', 'place'],
    begin: { roles: ['officer'], active: true },
    fields: [
      {
        ...id(80),
        name: { vi: 'Tên đăng nhập', en: 'User name' },
        hint: {
          vi: 'Như trong hệ thống đăng nhập; không đổi được về sau.',
          en: 'As signing in knows it; it cannot be changed later.',
        },
      },
      { ...name, name: { vi: 'Họ và tên', en: 'Name' } },
      { key: 'post', name: { vi: 'Chức vụ', en: 'Post' }, as: { text: 200 } },
      { key: 'roles', name: { vi: 'Vai trò', en: 'Roles' }, as: { some: roleChoices } },
      {
        key: 'unitId',
        name: { vi: 'Đơn vị', en: 'Unit' },
        hint: {
          vi: 'Cán bộ cấp xã; người khác để trống.',
          en: 'Of commune-level officers; empty for others.',
        },
        optional: true,
        as: { list: 'units' },
      },
      {
        key: 'departmentId',
        name: { vi: 'Phòng', en: 'Department' },
        hint: {
          vi: 'Cán bộ phòng; lãnh đạo và quản trị để trống.',
          en: 'Of department staff; leaders and administrators have none.',
        },
        optional: true,
        as: { list: 'departments' },
      },
      { key: 'email', name: { vi: 'Thư điện tử', en: 'E-mail' }, optional: true, as: { text: 254 } },
      active,
    ],
  },
};
