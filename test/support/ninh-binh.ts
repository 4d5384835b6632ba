/** The units of the three provinces that became Ninh Bình on 1 July 2025: 398 before, six of them split, and 129 since. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Unit, UnitKind } from '../../shared/domain/unit.ts';
import { day, units } from './builders.ts';

interface Before {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly district: string;
  readonly provinceCode: string;
  readonly to: readonly { readonly code: string; readonly part?: true }[];
}

interface Facts {
  readonly units: readonly Pick<Before, 'code' | 'name' | 'type'>[];
  readonly old: readonly Before[];
}

const read = (): Facts =>
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, '../../infra/local/demo/data/ninh-binh-units-2025.json'),
      'utf8',
    ).normalize('NFC'),
  ) as Facts;

export const dayOfNinhBinh = day('2025-07-01');
const kinds: Readonly<Record<string, UnitKind>> = { Xã: 'commune', Phường: 'ward', 'Thị trấn': 'town' };

const police = ({ code, name, type }: Pick<Before, 'code' | 'name' | 'type'>) => {
  const { district: _, districtName: __, ...like } = units[0] as Unit;
  return {
    ...like,
    code,
    name: `Công an ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    kind: kinds[type] ?? 'commune',
  };
};

const idBefore = ({ provinceCode, code }: Before): string => `${provinceCode}-${code}`;
const idSince = (code: string): string => `nb-${code}`;

export const unitsOfNinhBinh = (): readonly Unit[] => {
  const { units: since, old } = read();
  return [
    ...old.map((unit): Unit => ({
      ...police(unit),
      id: idBefore(unit),
      district: `${unit.provinceCode} ${unit.district}`,
      districtName: unit.district,
      province: unit.provinceCode,
      until: dayOfNinhBinh,
      active: false,
      became: {
        how: unit.to.length > 1 ? 'split' : 'merged',
        into: unit.to.map(({ code }) => idSince(code)),
      },
    })),
    ...since.map((unit): Unit => ({
      ...police(unit),
      id: idSince(unit.code),
      province: '37',
      from: dayOfNinhBinh,
      madeOf: old.flatMap((each) =>
        each.to.flatMap(({ code, part }) =>
          code === unit.code ? [{ unit: idBefore(each), ...(part ? { part } : {}) }] : [],
        ),
      ),
    })),
  ];
};
