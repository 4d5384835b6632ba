import { useState } from 'preact/hooks';
import { unitKinds } from '../../../../shared/domain/unit.ts';
import { useWords } from '../../app/language.ts';
import type { Unit } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Choice, Field, TextField } from '../../parts/field.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { goesOn, type DraftUnit } from './plan-draft.ts';
import { kindWords, planWords } from './plan-words.ts';

interface UnitDialogProps {
  readonly unit: DraftUnit;
  readonly isNew: boolean;
  /** Those of today. */
  readonly units: readonly Unit[];
  readonly onTake: (unit: DraftUnit) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Which units, or parts of units, become this one, and what it is called. */
export function UnitDialog({ unit, isNew, units, onTake, onRemove, onClose }: UnitDialogProps) {
  const t = useWords(planWords);
  const kinds = useWords(kindWords);
  const [typed, setTyped] = useState(unit);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<DraftUnit>) => setTyped({ ...typed, ...change });
  const known = new Map(units.map((one) => [one.id, one]));
  const nameOf = (id: string): string => known.get(id)?.name ?? id;
  const without = (id: string): DraftUnit['of'] => typed.of.filter((source) => source.unit !== id);
  const needed = (text: string): string | undefined => (tried && text.trim() === '' ? t.needText : undefined);

  const add = (id: string) => {
    if (typed.of.some((source) => source.unit === id)) return;
    set({
      of: [...typed.of, { unit: id, part: false, areas: '' }],
      ...(typed.province === undefined ? { province: known.get(id)?.province } : {}),
    });
  };
  /** It is called as before until it is called otherwise. */
  const goOn = (id: string) => {
    const one = known.get(id);
    set({
      id,
      ...(one && typed.name === '' ? { name: one.name, code: one.code, kind: one.kind } : {}),
      district: one?.district,
      districtName: one?.districtName,
    });
  };
  const take = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (typed.of.length === 0 || typed.name.trim() === '' || typed.code.trim() === '') return;
    const id = typed.id !== undefined && known.has(typed.id) && !goesOn(typed) ? undefined : typed.id;
    onTake({ ...typed, id, name: typed.name.trim(), code: typed.code.trim() });
  };
  return (
    <Dialog title={t.unitTitle} open onClose={onClose}>
      <form class="stack" noValidate onSubmit={take}>
        <SearchBox
          name="source"
          label={t.sources}
          hint={t.sourcesHint}
          again
          none={t.noUnit}
          error={tried && typed.of.length === 0 ? t.needSource : undefined}
          options={units.map(({ id, name, code, districtName }) => ({
            id,
            name,
            more: [code, districtName].filter(Boolean).join(' · '),
          }))}
          onChoose={add}
        />
        {typed.of.length > 0 && (
          <ul class="plan-sources">
            {typed.of.map((source) => (
              <li key={source.unit}>
                <div class="row apart">
                  <b>{nameOf(source.unit)}</b>
                  <Button
                    look="quiet"
                    label={t.removeOf(nameOf(source.unit))}
                    onPress={() => set({ of: without(source.unit) })}
                  >
                    {t.remove}
                  </Button>
                </div>
                <Choice
                  type="checkbox"
                  name={`part-${source.unit}`}
                  label={t.onlyPart}
                  checked={source.part}
                  onCheck={(part) =>
                    set({
                      of: typed.of.map((one) => (one.unit === source.unit ? { ...one, part } : one)),
                      ...(part && typed.id === source.unit ? { id: undefined } : {}),
                    })
                  }
                />
                {source.part && (
                  <TextField
                    name={`areas-${source.unit}`}
                    label={t.areas}
                    hint={t.areasHint}
                    long
                    optional
                    value={source.areas}
                    limit={10_000}
                    onText={(areas) =>
                      set({ of: typed.of.map((one) => (one.unit === source.unit ? { ...one, areas } : one)) })
                    }
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        {typed.of.some(({ part }) => !part) && (
          <fieldset class="field">
            <legend class="field-label">{t.identity}</legend>
            <Choice
              type="radio"
              name="identity"
              label={t.becomesNew}
              checked={!goesOn(typed)}
              onCheck={() => set({ id: undefined, district: undefined, districtName: undefined })}
            />
            {typed.of
              .filter(({ part }) => !part)
              .map((source) => (
                <Choice
                  key={source.unit}
                  type="radio"
                  name="identity"
                  label={t.becomesOn(nameOf(source.unit))}
                  checked={typed.id === source.unit}
                  onCheck={() => goOn(source.unit)}
                />
              ))}
          </fieldset>
        )}
        <TextField
          name="unitName"
          label={t.name}
          hint={t.nameHint}
          value={typed.name}
          limit={200}
          error={needed(typed.name)}
          onText={(name) => set({ name })}
        />
        <div class="plan-pair">
          <TextField
            name="unitCode"
            label={t.code}
            value={typed.code}
            limit={20}
            error={needed(typed.code)}
            onText={(code) => set({ code })}
          />
          <Field label={t.kind}>
            {(tied) => (
              <select
                {...tied}
                name="unitKind"
                value={typed.kind}
                onChange={(event) => {
                  const kind = unitKinds.find((one) => one === event.currentTarget.value);
                  if (kind) set({ kind });
                }}
              >
                {unitKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {kinds[kind]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <div class="row">
          <Button type="submit" look="main">
            {t.done}
          </Button>
          {!isNew && <Button onPress={onRemove}>{t.remove}</Button>}
          <Button look="quiet" onPress={onClose}>
            {t.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
