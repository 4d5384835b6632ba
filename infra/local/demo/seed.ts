import type { UnitKind } from '../../../shared/domain/unit.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string): string =>
  readFileSync(join(import.meta.dirname, 'data', file), 'utf8').normalize('NFC');

export interface SeedUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly district: string;
  readonly districtName: string;
}

/** With what became of each. */
export const seedUnitsFile = (): string => read('nam-dinh-units-2024.csv');

export const seedUnits = (): readonly SeedUnit[] =>
  seedUnitsFile()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [code, name, kind, district, districtName] = line.split(',') as [
        string,
        string,
        UnitKind,
        string,
        string,
      ];
      return { code, name, kind, district, districtName };
    });

/** A recommendation as it was reported: raised somewhere in Viet Nam, retold. */
export interface SeedRecommendation {
  readonly id: number;
  readonly kind: 'officer' | 'citizen' | 'voter';
  readonly province: string;
  readonly event: string;
  readonly date: string | null;
  readonly text: string;
  readonly topic: string;
  readonly answer: string | null;
}

export const seedRecommendations = (): readonly SeedRecommendation[] =>
  read('recommendations.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SeedRecommendation);
