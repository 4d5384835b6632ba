/** The three provinces that became Ninh Bình on 1 July 2025: 398 units before, 129 after, six of them split between two. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { DirectoryPerson } from '../../../shared/domain/directory.ts';
import type { DraftUnit } from '../../../shared/domain/reorganisation-plan.ts';
import { kindInName, placeSlug, policeNameOf } from '../../../shared/domain/unit-naming.ts';
import type { Unit } from '../../../shared/domain/unit.ts';
import type { PlanDraft } from '../../../shared/usecases/plan-reorganisation.ts';
import { nameOf } from './names.ts';
import { demoUnits } from './units.ts';

interface Source {
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly old: readonly {
    readonly code: string;
    readonly name: string;
    readonly district: string;
    readonly provinceCode: Province;
    readonly to: readonly { readonly code: string; readonly part: boolean }[];
  }[];
}

/** Hà Nam, Nam Định, Ninh Bình, as they were. */
export const provinces2024 = ['35', '36', '37'] as const;
export type Province = (typeof provinces2024)[number];
export const namDinh: Province = '36';
const idPrefix: Readonly<Record<Province, string>> = { '35': 'hn', '36': 'nd', '37': 'nb' };

const source = (): Source =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, 'data', 'ninh-binh-units-2025.json'), 'utf8').normalize('NFC'),
  ) as Source;

export const effectiveOn = '2025-07-01' as LocalDate;

const idOf = ({ code, name, provinceCode }: Source['old'][number]): string =>
  `${idPrefix[provinceCode]}-${code}-${placeSlug(name)}`;

/** As they were in June 2025. Of Nam Định the demo knows more than the list does. */
export const unitsOf2024 = (provinces: readonly Province[]): readonly Unit[] => {
  const demo = new Map(demoUnits().map((unit) => [unit.id, unit]));
  const [like] = demo.values();
  if (!like) throw new Error('the demo has no units');
  return source()
    .old.filter(({ provinceCode }) => provinces.includes(provinceCode))
    .map((old) => ({
      ...like,
      code: old.code,
      name: policeNameOf(old.name),
      kind: kindInName(old.name) ?? 'commune',
      district: `${old.provinceCode}-${placeSlug(old.district)}`,
      districtName: old.district,
      ...demo.get(idOf(old)),
      id: idOf(old),
      province: old.provinceCode,
    }));
};

/** The chief, a deputy and two officers of each unit, or the first so many. */
export const officersOf2024 = (units: readonly Unit[], aUnit = 4): readonly DirectoryPerson[] =>
  units.flatMap(({ id, name }) =>
    ['Trưởng', 'Phó Trưởng', 'Cán bộ', 'Cán bộ'].slice(0, aUnit).map((post, index): DirectoryPerson => ({
      id: `${id}.${index + 1}`,
      name: nameOf(`${id}.${index + 1}`),
      post: `${post} ${name}`,
      roles: index === 0 ? ['unit-chief', 'officer'] : ['officer'],
      unitId: id,
      active: true,
    })),
  );

/** Where a part of a split unit goes by address; the list does not say, so this is made up for the first of them. */
const areas: Readonly<Record<string, readonly string[]>> = { '13285 13366': ['Tổ dân phố số 5'] };

/** What these provinces became. */
export const planOf2025 = (provinces: readonly Province[]): PlanDraft => {
  const { units, old } = source();
  const named = units.map(({ code, name }): DraftUnit => ({
    code,
    name: policeNameOf(name),
    kind: kindInName(name) ?? 'commune',
    province: '37',
    of: old
      .filter(({ provinceCode }) => provinces.includes(provinceCode))
      .flatMap((one) => {
        const to = one.to.find((each) => each.code === code);
        if (!to) return [];
        const here = areas[`${one.code} ${code}`];
        return [
          { unit: idOf(one), ...(to.part ? { part: true as const } : {}), ...(here ? { areas: here } : {}) },
        ];
      }),
  }));
  return {
    title: 'Sắp xếp đơn vị hành chính cấp xã năm 2025',
    decision: 'Nghị quyết số 1674/NQ-UBTVQH15',
    effectiveOn,
    undoUntil: '2025-07-31' as LocalDate,
    units: named.filter(({ of }) => of.length > 0),
    transfers: [],
  };
};
