/** A small province on a running local cloud: a few units and departments, and somebody of every role, near and far. */
import { dataForm } from '../../infra/local/data-folder.ts';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { importJWK, SignJWT, type JWK } from 'jose';
import { instant, type LocalDate } from '../../shared/domain/calendar.ts';
import {
  changeRecord,
  type Department,
  type DirectoryKind,
  type DirectoryPerson,
  type DirectoryRecords,
  type RoutingRules,
  type Topic,
  type Venue,
} from '../../shared/domain/directory.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { entered, type Force, type Project } from '../../shared/domain/force.ts';
import type { Role } from '../../shared/domain/principal.ts';
import { recordEventItem, recordItem } from '../../shared/tables/directory-table.ts';
import { callerOf, noTraffic, type Api, type Caller, type Traffic } from '../support/http.ts';
import { startLocalCloud, type TestCloud } from '../support/local-cloud.ts';

export const unit = (id: string, code: string, name: string, kind: Unit['kind'], district: string): Unit => ({
  id,
  code,
  name,
  kind,
  district,
  districtName: district,
  active: true,
});

export const units: readonly Unit[] = [
  unit('yen-chinh', '13822', 'Công an xã Yên Chính', 'commune', 'y-yen'),
  unit('yen-khanh', '13825', 'Công an xã Yên Khánh', 'commune', 'y-yen'),
  unit('vi-xuyen', '13636', 'Công an phường Vị Xuyên', 'ward', 'nam-dinh'),
];

const since = '2024-01-01' as LocalDate;
const theirs = { on: since, declared: { by: 'truong.px01', at: instant(new Date('2024-01-02T08:00:00Z')) } };
/** Seven officers each, in premises that they share with the People's Committee. */
export const forces: readonly Force[] = units.map(({ id }) =>
  entered(
    entered(undefined, id, 'people', {
      ...theirs,
      facts: {
        staff: { chief: 1, deputy: 1, officer: 5 },
        investigators: { chief: since },
        training: { on: since, trained: 7 },
      },
    }),
    id,
    'premises',
    { ...theirs, facts: { kind: 'shared' } },
  ),
);

export const projects: readonly Project[] = [{ id: 'tru-so-1', name: 'Dự án trụ sở 1', plannedOn: since }];

const department = (id: string, name: string, nameEn: string): Department => ({
  id,
  name,
  nameEn,
  active: true,
});

export const departments: readonly Department[] = [
  department('PV01', 'Phòng Tham mưu', 'Staff Office'),
  department('PX01', 'Phòng Tổ chức cán bộ', 'Organisation and Personnel'),
  department('PH10', 'Phòng Hậu cần', 'Logistics'),
  department('PC06', 'Phòng Cảnh sát QLHC về TTXH', 'Administrative Management of Social Order'),
  department('PC07', 'Phòng Cảnh sát PCCC và CNCH', 'Fire Prevention and Rescue'),
];

const topic = (id: string, name: string, approval: Topic['approval'] = 'none', active = true): Topic => ({
  id,
  name,
  nameEn: `Topic ${id}`,
  approval,
  active,
});

export const topics: readonly Topic[] = [
  topic('residence', 'Cư trú, căn cước'),
  topic('equipment', 'Phương tiện, trang thiết bị'),
  topic('premises', 'Trụ sở, nơi làm việc', 'leader'),
  topic('staffing', 'Biên chế, bố trí cán bộ', 'head'),
  topic('fire-safety', 'Phòng cháy, chữa cháy'),
  topic('other', 'Nội dung khác'),
  topic('part-time-force', 'Lực lượng bán chuyên trách (đã dừng)', 'none', false),
];

/** Nothing says where `other` goes: intake reads it first. */
export const rules: RoutingRules = {
  id: 'current',
  rules: [
    { id: 'residence', topic: 'residence', department: 'PC06', complexity: 'normal' },
    { id: 'equipment', topic: 'equipment', department: 'PH10', complexity: 'normal' },
    { id: 'premises', topic: 'premises', department: 'PH10', complexity: 'complex' },
    { id: 'staffing', topic: 'staffing', department: 'PX01', complexity: 'normal' },
    { id: 'fire-safety', topic: 'fire-safety', department: 'PC07', complexity: 'normal' },
    {
      id: 'fire-safety-in-wards',
      topic: 'fire-safety',
      unitKind: 'ward',
      department: 'PC07',
      complexity: 'complex',
    },
  ],
  redirects: [],
};

const venue = (id: string, name: string, kind: Venue['kind'], address?: string): Venue => ({
  id,
  name,
  kind,
  ...(address === undefined ? {} : { address }),
  active: true,
});

export const venues: readonly Venue[] = [
  venue('hoi-truong', 'Hội trường Công an tỉnh', 'room', '117 Hoàng Hoa Thám'),
  venue('phong-hop-2', 'Phòng họp số 2', 'room'),
  venue('diem-cau-y-yen', 'Điểm cầu Ý Yên', 'online-point'),
  venue('diem-cau-hai-hau', 'Điểm cầu Hải Hậu', 'online-point'),
  venue('diem-cau-nam-dinh', 'Điểm cầu thành phố Nam Định', 'online-point'),
];

type Place = Pick<DirectoryPerson, 'unitId' | 'departmentId'>;
export const person = (
  id: string,
  name: string,
  roles: readonly Role[],
  place: Place = {},
): DirectoryPerson => ({
  id,
  name,
  post: 'Cán bộ',
  roles,
  ...place,
  email: `${id}@tinh.example.vn`,
  active: true,
});
const inUnit = (unitId: string): Place => ({ unitId });
const inDepartment = (departmentId: string): Place => ({ departmentId });

/** Everybody by what they are to a recommendation that `officer` of Yên Chính raised and PC06 has. */
export const cast = {
  officer: person('canbo', 'Trần Văn Khoát', ['officer'], inUnit('yen-chinh')),
  colleague: person('canbo2', 'Vũ Thị Nhài', ['officer'], inUnit('yen-chinh')),
  chief: person('truongxa', 'Phạm Đức Thuyết', ['unit-chief', 'officer'], inUnit('yen-chinh')),
  neighbour: person('canbo.khanh', 'Ngô Quang Duẩn', ['officer'], inUnit('yen-khanh')),
  stranger: person('canbo.vixuyen', 'Đỗ Hữu Lạng', ['officer'], inUnit('vi-xuyen')),
  otherChief: person('truongphuong', 'Lại Thế Vượng', ['unit-chief', 'officer'], inUnit('vi-xuyen')),
  intake: person('tiepnhan', 'Bùi Thị Thoa', ['intake'], inDepartment('PV01')),
  headOfIntake: person('truong.pv01', 'Hoàng Mạnh Kha', ['department-head', 'intake'], inDepartment('PV01')),
  caseworker: person('canbo.pc06', 'Lê Ngọc Mẫn', ['department-officer'], inDepartment('PC06')),
  head: person('truong.pc06', 'Đinh Công Tráng', ['department-head'], inDepartment('PC06')),
  deputyHead: person('pho.pc06', 'Mai Xuân Hưởng', ['department-head'], inDepartment('PC06')),
  otherCaseworker: person('canbo.ph10', 'Cao Tiến Sỹ', ['department-officer'], inDepartment('PH10')),
  otherHead: person('truong.ph10', 'Trịnh Đình Toản', ['department-head'], inDepartment('PH10')),
  headOfStaffing: person('truong.px01', 'Lương Minh Quyết', ['department-head'], inDepartment('PX01')),
  headOfFire: person('truong.pc07', 'Phan Trọng Kiểm', ['department-head'], inDepartment('PC07')),
  leader: person('lanhdao', 'Đoàn Xuân Bách', ['leader']),
  otherLeader: person('phogiamdoc', 'Tống Viết Khải', ['leader']),
  secretary: person('thuky', 'Đặng Thu Liên', ['secretary'], inDepartment('PV01')),
  custodian: person('baomat', 'Nguyễn Khánh Giới', ['custodian']),
  auditor: person('kiemtra', 'Nguyễn Ngọc Soát', ['auditor']),
  admin: person('quantri', 'Trần Công Thiết', ['admin']),
  /** Has an account and left the service. */
  retired: { ...person('nghihuu', 'Vũ Văn Hưu', ['leader', 'admin']), active: false },
} as const satisfies Record<string, DirectoryPerson>;

export type Name = keyof typeof cast | 'nobody';
/** Has an account and stands in no directory. */
const nobody = 'nguoila';
export const usernameOf = (name: Name): string => (name === 'nobody' ? nobody : cast[name].id);

export interface Province {
  readonly cloud: TestCloud;
  readonly dataDir: string;
  readonly traffic: Traffic;
  /** The tables themselves, for what no caller can do. */
  readonly tables: DynamoDBDocumentClient;
  as(name: Name): Promise<Caller>;
  /** Puts records into the directory, as they would stand there had an admin added them one by one. */
  enlist<K extends DirectoryKind>(kind: K, values: readonly DirectoryRecords[K][]): Promise<void>;
  tokenOf(name: Name): Promise<string>;
  /** With this token, or with none. */
  withToken(token?: string): Api;
  /** A token signed with the key of this very cloud: what only a broken issuer would give out. */
  signed(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** Moves the clock of this cloud on: by days, or to a day; everything that is due on the way has run then. */
  moveOn(by: { days: number } | { to: string }): Promise<{ today: string }>;
  close(): Promise<void>;
}

const recordsOf = <K extends DirectoryKind>(kind: K, values: readonly DirectoryRecords[K][]) =>
  values.flatMap((value) => {
    const at = instant(new Date());
    const { next, event } = changeRecord(kind, undefined, value, {
      at,
      by: cast.admin.id,
      reason: 'Lập danh bạ',
    });
    return [recordItem(next), recordEventItem(event)];
  });

type Items = ReturnType<typeof recordsOf>;
const writeItems = async (client: DynamoDBDocumentClient, table: string, items: Items): Promise<void> => {
  for (let from = 0; from < items.length; from += 25)
    await client.send(
      new BatchWriteCommand({
        RequestItems: { [table]: items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
};

const writeDirectory = (client: DynamoDBDocumentClient, table: string): Promise<void> =>
  writeItems(client, table, [
    ...recordsOf('units', units),
    ...recordsOf('force', forces),
    ...recordsOf('projects', projects),
    ...recordsOf('departments', departments),
    ...recordsOf('topics', topics),
    ...recordsOf('people', Object.values(cast)),
    ...recordsOf('venues', venues),
    ...recordsOf('rules', [rules]),
  ]);

const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'e2e-'));

/** As if the cloud had been started without a demo before, and somebody had given these people accounts. */
const withAccounts = (dataDir: string): string => {
  const users = [...Object.values(cast), { id: nobody, name: 'Khách' }].map(({ id, name }) => ({
    username: id,
    sub: `sub-of-${id}`,
    name,
    title: name,
  }));
  const marker = { what: 'doi-thoai local cloud', demo: 'none', form: dataForm };
  writeFileSync(join(dataDir, 'local-cloud.json'), JSON.stringify(marker));
  writeFileSync(join(dataDir, 'users.json'), JSON.stringify(users));
  return dataDir;
};

/** The client of the tables of a running cloud. */
export const tablesOf = ({ outputs }: TestCloud): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: outputs.endpoints.dynamodb,
      region: outputs.region,
      credentials: { ...outputs.credentials },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );

/** Starts a cloud with the small province on it (`demo`: with the demo's instead), or goes on with the one in `dataDir`. */
export const openProvince = async (
  options: { dataDir?: string; onDisk?: boolean; demo?: boolean; time?: string } = {},
): Promise<Province> => {
  const demo = options.demo ?? false;
  const dataDir = options.dataDir ?? (demo ? newDataDir() : withAccounts(newDataDir()));
  const cloud = await startLocalCloud({
    dataDir,
    inMemory: !options.onDisk,
    demo,
    ...(options.time === undefined ? {} : { time: options.time }),
  });
  const tables = tablesOf(cloud);
  const traffic = noTraffic();
  if (!demo && options.dataDir === undefined)
    await writeDirectory(tables, cloud.outputs.tables['DIRECTORY_TABLE'] ?? '');
  const tokens = new Map<Name, Promise<string>>();
  const tokenOf = (name: Name): Promise<string> => {
    const token = tokens.get(name) ?? cloud.tokenFor(usernameOf(name));
    tokens.set(name, token);
    return token;
  };
  const withToken = (token?: string): Api => ({
    url: cloud.url,
    traffic,
    ...(token === undefined ? {} : { token }),
  });
  return {
    cloud,
    dataDir,
    traffic,
    tables,
    as: async (name) => callerOf(withToken(await tokenOf(name))),
    enlist: (kind, values) =>
      writeItems(tables, cloud.outputs.tables['DIRECTORY_TABLE'] ?? '', recordsOf(kind, values)),
    tokenOf,
    withToken,
    async signed(claims) {
      const { kid, privateJwk } = JSON.parse(readFileSync(join(dataDir, 'issuer.json'), 'utf8')) as {
        kid: string;
        privateJwk: JWK;
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(await importJWK(privateJwk, 'RS256'));
    },
    async moveOn(by) {
      const answer = await fetch(`${cloud.url}/local/time`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(by),
      });
      if (!answer.ok) throw new Error(`the time does not move: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as { today: string };
    },
    async close() {
      tables.destroy();
      await cloud.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
