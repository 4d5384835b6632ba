/**
 * A plan of a reorganisation as a table: one row a former unit and the unit as it will be. What each row says, what is wrong
 * with it, and the plan that all of them make. Pure.
 */
import { fold } from './gist.ts';
import { findTable, type Cells, type HeadedTable, type TableForm } from './headed-table.ts';
import type { Recognised } from './recognition.ts';
import type { DraftUnit } from './reorganisation-plan.ts';
import type { ReorganisationPlan, Source } from './reorganisation.ts';
import type { Sheet } from './sheet.ts';
import { kindInName, policeNameOf } from './unit-naming.ts';
import { identityOf, type Unit, type UnitKind } from './unit.ts';
import type { Words } from './wording.ts';

export const planColumns = [
  'oldCode',
  'oldName',
  'district',
  'newCode',
  'newName',
  'newKind',
  'part',
  'areas',
  'goesOn',
  'otherProvince',
] as const;
export type PlanColumn = (typeof planColumns)[number];

export const planColumnWords: Readonly<Record<PlanColumn, Words>> = {
  oldCode: { vi: 'Mã cũ', en: 'Former code' },
  oldName: { vi: 'Đơn vị cũ', en: 'Former unit' },
  district: { vi: 'Huyện cũ', en: 'Former district' },
  newCode: { vi: 'Mã mới', en: 'New code' },
  newName: { vi: 'Đơn vị mới', en: 'New unit' },
  newKind: { vi: 'Loại mới', en: 'New kind' },
  part: { vi: 'Một phần', en: 'Part' },
  areas: { vi: 'Địa bàn chuyển', en: 'Areas' },
  goesOn: { vi: 'Tiếp nối', en: 'Goes on' },
  otherProvince: { vi: 'Sang tỉnh khác', en: 'Other province' },
};

const otherWords: Readonly<Record<PlanColumn, readonly string[]>> = {
  oldCode: ['ma don vi cu', 'ma xa cu', 'ma hien nay', 'ma don vi', 'ma', 'code', 'old code'],
  oldName: [
    ...[
      'ten cu',
      'ten don vi cu',
      'don vi hien nay',
      'don vi truoc sap xep',
      'don vi',
      'ten don vi',
      'xa cu',
    ],
    ...['name', 'old name', 'old unit', 'former name'],
  ],
  district: ['huyen', 'quan huyen', 'huyen thanh pho', 'district'],
  newCode: ['ma don vi moi', 'ma xa moi', 'ma sau sap xep', 'successor code', 'successor code 2025'],
  newName: [
    ...['ten moi', 'ten don vi moi', 'don vi sau sap xep', 'ten sau sap xep', 'xa moi', 'new name'],
    ...['successor', 'successor name', 'successor name 2025'],
  ],
  newKind: ['loai don vi moi', 'loai hinh moi', 'loai'],
  part: ['mot phan x', 'chia', 'tach', 'is part'],
  areas: ['dia ban', 'thon to dan pho', 'thon to', 'khu vuc', 'khu dan cu', 'area'],
  goesOn: ['tiep noi x', 'giu nguyen', 'ke thua', 'continues'],
  otherProvince: ['tinh khac', 'chuyen tinh', 'ma tinh moi', 'tinh moi', 'province'],
};

export type PlanTable = HeadedTable<PlanColumn>;
type PlanCells = Cells<PlanColumn>;

const form: TableForm<PlanColumn> = {
  columns: planColumns,
  words: planColumnWords,
  otherWords,
  needed: [
    ['oldName', 'oldCode'],
    ['newName', 'otherProvince'],
  ],
  missing: 'plan-headings-missing',
};

/**
 * The plan in the first sheet that has one: a former unit is said by name or by code.
 * @throws Refusal `plan-headings-missing`, `file-too-long`
 */
export const findPlan = (sheets: readonly Sheet[]): PlanTable => findTable(sheets, form);
export interface PlanFault {
  readonly column: PlanColumn;
  readonly rule:
    'missing' | 'unknown' | 'ambiguous' | 'no-more' | 'contradiction' | 'not-a-choice' | 'too-long' | 'twice';
  readonly typed?: string;
  readonly limit?: number;
  /** What it could be. */
  readonly candidates?: readonly Unit[];
}

/** What a row says, as far as it could be read. */
export interface PlanRow {
  /** As the file counts. */
  readonly number: number;
  readonly unit?: Unit;
  /** The unit as it will be, as it is written. */
  readonly to?: { readonly code?: string; readonly name: string; readonly kind?: UnitKind };
  readonly part: boolean;
  readonly areas: readonly string[];
  readonly goesOn: boolean;
  /** The code of the province to which it goes. */
  readonly province?: string;
  readonly faults: readonly PlanFault[];
}

const lengths = { newCode: 20, newName: 200, areas: 2_000, otherProvince: 20 } as const;

const kindByWord: ReadonlyMap<string, UnitKind> = new Map([
  ...['phuong', 'p', 'ward'].map((word) => [word, 'ward'] as const),
  ...['xa', 'x', 'commune'].map((word) => [word, 'commune'] as const),
  ...['thi tran', 'tt', 'town'].map((word) => [word, 'town'] as const),
]);
const yes = ['x', 'co', 'yes', 'true', '1', 'mot phan'];
const no = ['', 'khong', 'no', 'false', '0'];

const ticked = (cells: PlanCells, column: 'part' | 'goesOn'): boolean | PlanFault => {
  const typed = cells[column] ?? '';
  if (yes.includes(fold(typed))) return true;
  return no.includes(fold(typed)) ? false : { column, rule: 'not-a-choice', typed };
};

const sourceOf = (
  cells: PlanCells,
  unitOf: (typed: string, district?: string) => Recognised<Unit>,
): Unit | PlanFault => {
  const { oldCode, oldName, district } = cells;
  const [column, typed] =
    oldCode === undefined ? (['oldName', oldName] as const) : (['oldCode', oldCode] as const);
  if (typed === undefined) return { column, rule: 'missing' };
  const found = column === 'oldCode' ? unitOf(typed) : unitOf(typed, district);
  if (!('value' in found)) return { column, rule: found.how, typed, candidates: found.candidates };
  if (column === 'oldName' || oldName === undefined) return found.value;
  const named = unitOf(oldName, district);
  const meant = 'value' in named ? [named.value] : named.candidates;
  return meant.some(({ id }) => id === found.value.id)
    ? found.value
    : { column: 'oldName', rule: 'contradiction', typed: oldName, candidates: [found.value] };
};

const isFault = (value: object | boolean): value is PlanFault => typeof value === 'object' && 'rule' in value;

/** `Tổ dân phố 1; Tổ dân phố 2` */
const areasOf = (cells: PlanCells): readonly string[] => [
  ...new Set(
    (cells.areas ?? '')
      .split(/[;,\n]/)
      .map((area) => area.trim())
      .filter((area) => area !== ''),
  ),
];

/** What one row says by itself. */
const readRow = (
  { row, cells }: PlanTable['rows'][number],
  unitOf: (typed: string, district?: string) => Recognised<Unit>,
): PlanRow => {
  const unit = sourceOf(cells, unitOf);
  const [part, goesOn] = [ticked(cells, 'part'), ticked(cells, 'goesOn')];
  const { newCode: code, newName: name, newKind, otherProvince: province } = cells;
  const kind =
    newKind === undefined ? (name && kindInName(name)) || undefined : kindByWord.get(fold(newKind));
  const tooLong = (Object.keys(lengths) as (keyof typeof lengths)[]).flatMap((column): PlanFault[] =>
    (cells[column]?.length ?? 0) > lengths[column]
      ? [{ column, rule: 'too-long', limit: lengths[column] }]
      : [],
  );
  return {
    number: row.number,
    ...(isFault(unit) ? {} : { unit }),
    ...(name === undefined
      ? {}
      : {
          to: {
            name: policeNameOf(name),
            ...(code === undefined ? {} : { code }),
            ...(kind === undefined ? {} : { kind }),
          },
        }),
    part: part === true,
    areas: areasOf(cells),
    goesOn: goesOn === true,
    ...(province === undefined ? {} : { province }),
    faults: [
      ...[unit, part, goesOn].filter(isFault),
      ...(newKind !== undefined && kind === undefined
        ? [{ column: 'newKind', rule: 'not-a-choice', typed: newKind } as const]
        : []),
      ...(name === undefined && province === undefined
        ? [{ column: 'newName', rule: 'missing' } as const]
        : []),
      ...(name !== undefined && province !== undefined
        ? [{ column: 'otherProvince', rule: 'contradiction', typed: province } as const]
        : []),
      ...tooLong,
    ],
  };
};

/** By its new code, or by its name where it has none. */
const keyOf = ({ to }: PlanRow): string => to?.code ?? to?.name.toLowerCase() ?? '';

/** The rows that together say what one unit will be. */
const together = (rows: readonly PlanRow[]): readonly (readonly PlanRow[])[] => {
  const groups = new Map<string, PlanRow[]>();
  for (const row of rows) {
    if (!row.to) continue;
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
};

const isOneAlone = (group: readonly PlanRow[]): boolean => group.length === 1 && group[0]?.part === false;
const kindOf = (group: readonly PlanRow[]): UnitKind | undefined =>
  group.find(({ to }) => to?.kind)?.to?.kind ?? (isOneAlone(group) ? group[0]?.unit?.kind : undefined);
const codeOf = (group: readonly PlanRow[]): string | undefined =>
  group[0]?.to?.code ?? (isOneAlone(group) ? group[0]?.unit?.code : undefined);

/** What is wrong with a row beside the others of its unit. */
const faultsAmong = (group: readonly PlanRow[], row: PlanRow): readonly PlanFault[] => {
  const [first = row] = group;
  const before = group.slice(0, group.indexOf(row));
  const kind = kindOf(group);
  return [
    ...(row.to?.name.toLowerCase() === first.to?.name.toLowerCase()
      ? []
      : [{ column: 'newName', rule: 'contradiction', typed: row.to?.name ?? '' } as const]),
    ...(row.to?.kind === undefined || row.to.kind === kind
      ? []
      : [{ column: 'newKind', rule: 'contradiction', typed: row.to.kind } as const]),
    ...(row === first && codeOf(group) === undefined
      ? [{ column: 'newCode', rule: 'missing' } as const]
      : []),
    ...(row === first && kind === undefined ? [{ column: 'newKind', rule: 'missing' } as const] : []),
    ...(row.goesOn && before.some(({ goesOn }) => goesOn)
      ? [{ column: 'goesOn', rule: 'twice' } as const]
      : []),
    ...(row.unit && before.some(({ unit }) => unit?.id === row.unit?.id)
      ? [{ column: 'oldName', rule: 'twice', typed: row.unit.name } as const]
      : []),
  ];
};

/** What every row says, and what is wrong with it by itself and beside the others. */
export const judgePlanRows = (
  table: PlanTable,
  unitOf: (typed: string, district?: string) => Recognised<Unit>,
): readonly PlanRow[] => {
  const rows = table.rows.map((row) => readRow(row, unitOf));
  const groups = together(rows);
  return rows.map((row) => {
    const group = groups.find((each) => each.includes(row));
    return group ? { ...row, faults: [...row.faults, ...faultsAmong(group, row)] } : row;
  });
};

const sourceIn = ({ unit, part, areas }: PlanRow & { readonly unit: Unit }): Source => ({
  unit: unit.id,
  ...(part ? { part: true } : {}),
  ...(areas.length === 0 ? {} : { areas }),
});

/** The province in which all of them lie. */
const provinceOf = (units: readonly Unit[]): { readonly province?: string } => {
  const [province, ...others] = [...new Set(units.map((unit) => unit.province))];
  return province === undefined || others.length > 0 ? {} : { province };
};

const unitIn = (group: readonly PlanRow[]): DraftUnit | undefined => {
  const known = group.filter((row): row is PlanRow & { readonly unit: Unit } => row.unit !== undefined);
  const [code, kind, name] = [codeOf(group), kindOf(group), group[0]?.to?.name];
  if (known.length < group.length || code === undefined || kind === undefined || name === undefined)
    return undefined;
  const goingOn = isOneAlone(group) ? known[0] : known.find((row) => row.goesOn);
  return {
    ...(goingOn ? { id: goingOn.unit.id } : {}),
    code,
    name,
    kind,
    ...provinceOf(known.map(({ unit }) => unit)),
    of: known.map(sourceIn),
  };
};

/** The unit is in the plan as it is today: then nothing is planned for it. */
const staysAsItIs = (draft: DraftUnit, group: readonly PlanRow[]): boolean => {
  const unit = group[0]?.unit;
  return (
    unit !== undefined &&
    isOneAlone(group) &&
    JSON.stringify(identityOf(unit)) === JSON.stringify(identityOf(draft))
  );
};

/**
 * The units of which every row is without a fault, and the transfers. One source under another name goes on as itself; several make a new unit,
 * unless a row says that it goes on. Districts are not asked for: there are none any more.
 */
export const planOfRows = (
  rows: readonly PlanRow[],
): { readonly units: readonly DraftUnit[]; readonly transfers: ReorganisationPlan['transfers'] } => {
  const isGood = ({ faults }: PlanRow): boolean => faults.length === 0;
  return {
    units: together(rows).flatMap((group) => {
      const draft = group.every(isGood) ? unitIn(group) : undefined;
      return draft && !staysAsItIs(draft, group) ? [draft] : [];
    }),
    transfers: rows
      .filter(isGood)
      .flatMap(({ unit, province }) => (unit && province !== undefined ? [{ unit: unit.id, province }] : [])),
  };
};
