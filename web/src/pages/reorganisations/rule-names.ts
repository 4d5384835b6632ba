import { useUnits } from '../../app/whole-list.ts';
import { unitNames } from './decisions.ts';
import type { DryRunAnswer } from './wire.ts';

/** What a rule names: a unit by its id, or a district by its code. */
export const useRuleNames = (run: DryRunAnswer): ((value: string) => string) => {
  const districts = new Map(useUnits(run.rules.length > 0).map((unit) => [unit.district, unit.districtName]));
  const names = unitNames(run);
  return (value) => names.get(value) ?? districts.get(value) ?? value;
};
