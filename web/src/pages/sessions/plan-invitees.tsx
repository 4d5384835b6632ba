import { districtsOf, unitKinds } from '../../../../shared/domain/unit.ts';
import { useWords } from '../../app/language.ts';
import { useDepartments } from '../../app/reference.ts';
import { useUnits } from '../../app/whole-list.ts';
import { Choice } from '../../parts/field.tsx';
import type { PlanDraft } from './plan-draft.ts';
import { planWords } from './plan-words.ts';

export const toggled = <Item,>(items: readonly Item[], item: Item): readonly Item[] =>
  items.includes(item) ? items.filter((each) => each !== item) : [...items, item];

interface ManyProps {
  readonly legend: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}
export function Many({ legend, options, chosen, onToggle }: ManyProps) {
  return (
    <fieldset>
      <legend class="field-label">{legend}</legend>
      <div class="plan-many">
        {options.map(({ id, name }) => (
          <Choice
            key={id}
            type="checkbox"
            name={id}
            label={name}
            checked={chosen.includes(id)}
            onCheck={() => onToggle(id)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface InviteesProps {
  readonly draft: PlanDraft;
  readonly onChange: (change: Partial<PlanDraft>) => void;
}
/** Which units and departments are to be invited. */
export function Invitees({ draft, onChange }: InviteesProps) {
  const p = useWords(planWords);
  const units = useUnits().filter(({ active }) => active);
  const departments = useDepartments().filter(({ active }) => active);
  const districts = districtsOf(units);
  const count = units.filter(({ id, kind, district }) =>
    draft.units === 'all'
      ? true
      : draft.units === 'kinds'
        ? draft.kinds.includes(kind)
        : draft.units === 'districts'
          ? draft.districts.some((one) => one === district)
          : draft.ids.includes(id),
  ).length;
  const ways: readonly (readonly [PlanDraft['units'], string])[] = [
    ['all', p.allUnits(units.length)],
    ['kinds', p.byKind],
    ['districts', p.byDistrict],
  ];
  return (
    <section class="sheet stack">
      <h2>{p.who}</h2>
      <fieldset>
        <legend class="field-label">{p.units}</legend>
        <div class="plan-many">
          {ways.map(([way, name]) => (
            <Choice
              key={way}
              type="radio"
              name="units"
              label={name}
              checked={draft.units === way}
              onCheck={() => onChange({ units: way })}
            />
          ))}
        </div>
      </fieldset>
      {draft.units === 'kinds' && (
        <Many
          legend={p.byKind}
          options={unitKinds.map((kind) => ({ id: kind, name: p[kind] }))}
          chosen={draft.kinds}
          onToggle={(id) =>
            onChange({ kinds: unitKinds.filter((kind) => draft.kinds.includes(kind) !== (kind === id)) })
          }
        />
      )}
      {draft.units === 'districts' && (
        <Many
          legend={p.byDistrict}
          options={districts}
          chosen={draft.districts}
          onToggle={(id) => onChange({ districts: toggled(draft.districts, id) })}
        />
      )}
      <p role="status">{p.chosen(count)}</p>
      <p class="soft small">{p.departmentsHint}</p>
      <Choice
        type="checkbox"
        name="all-departments"
        label={p.allDepartments}
        checked={draft.departments === 'all'}
        onCheck={(all) => onChange({ departments: all ? 'all' : [] })}
      />
      {draft.departments !== 'all' && (
        <Many
          legend={p.departments}
          options={departments}
          chosen={draft.departments}
          onToggle={(id) =>
            onChange({ departments: toggled(draft.departments === 'all' ? [] : draft.departments, id) })
          }
        />
      )}
    </section>
  );
}
