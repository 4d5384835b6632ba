import { districtsOf, nameWithDistrict } from '../../../../shared/domain/unit.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { byName } from '../../app/format.ts';
import type { Department, Topic, Unit } from '../../app/wire.ts';
import { unitKindChoices } from './kinds.ts';
import { rulesWords } from './rules-words.ts';
import { useAll } from './use-all.ts';
import type { Rule } from './wire.ts';

type Options = readonly { readonly value: string; readonly name: string }[];
export interface RuleNames {
  readonly topics: readonly Topic[];
  readonly units: readonly Unit[];
  readonly topic: (id: string | undefined) => string;
  readonly department: (id: string) => string;
  /** Which unit, district or kind of unit a rule names; empty for any. */
  readonly where: (rule: Rule) => string;
  readonly options: Readonly<Record<'topic' | 'unit' | 'district' | 'unitKind' | 'department', Options>>;
}

const sorted = (options: Options): Options => [...options].sort((a, b) => byName(a.name, b.name));

/** Everything a rule can name, as people call it. */
export function useRuleNames(): RuleNames {
  const t = useWords(rulesWords);
  const language = useLanguage();
  const { items: topics } = useAll<Topic>('/directory/topics');
  const { items: departments } = useAll<Department>('/directory/departments');
  const { items: units } = useAll<Unit>('/directory/units');
  const called = ({ name, nameEn }: Topic | Department): string => (language === 'en' ? nameEn : name);
  const options = {
    topic: sorted(topics.map((one) => ({ value: one.id, name: called(one) }))),
    unit: sorted(units.map((unit) => ({ value: unit.id, name: nameWithDistrict(unit) }))),
    district: sorted(districtsOf(units).map(({ id: value, name }) => ({ value, name }))),
    unitKind: unitKindChoices.map(({ value, name }) => ({ value, name: name[language] })),
    department: departments
      .filter(({ active }) => active)
      .map((one) => ({ value: one.id, name: `${one.id} · ${called(one)}` })),
  };
  const nameIn = (list: Options, id: string | undefined): string =>
    id === undefined ? '' : (list.find(({ value }) => value === id)?.name ?? id);
  return {
    topics,
    units,
    topic: (id) => nameIn(options.topic, id) || t.any,
    department: (id) => {
      const found = departments.find((one) => one.id === id);
      return found ? called(found) : id;
    },
    where: ({ unit, district, unitKind }) =>
      [nameIn(options.unit, unit), nameIn(options.district, district), nameIn(options.unitKind, unitKind)]
        .filter(Boolean)
        .join(', '),
    options,
  };
}
